"""Those who work here, in words."""

from catalog_db.rules.written_dates import short_moment
from desktop.security.staff import StaffCard
from ui.widgets.rows_model import RowsModel
from ui.widgets.text import one_line
from ui.words.names import role_name

NAME, USER, ROLE, STATE, LAST = range(5)


class StaffModel(RowsModel[StaffCard]):
    """Name, user name, role, whether they can sign in, and when they last did."""

    def headings(self) -> tuple[str, ...]:
        return self.tr("Name"), self.tr("User name"), self.tr("Role"), self.tr("State"), self.tr("Last signed in")

    def cells(self, row: StaffCard) -> tuple[str, ...]:
        last = short_moment(row.signed_in_at) if row.signed_in_at else self.tr("never")
        return one_line(row.full_name), row.user_name, role_name(row.role), self._state(row), last

    def row_of(self, user_name: str) -> int:
        """-1 where nobody has this name."""
        return next((n for n, row in enumerate(self.rows()) if row.user_name == user_name), -1)

    def _state(self, card: StaffCard) -> str:
        if card.disabled:
            return self.tr("disabled")
        return self.tr("chooses a password") if card.must_change_password else self.tr("active")
