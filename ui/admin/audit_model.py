"""The audit trail in words: who did what to whom."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QObject

from catalog_db.models import Role
from catalog_db.rules.written_dates import short_moment
from desktop.actors import DeviceMode, Program
from desktop.security.audit import AuditLine
from ui.widgets.rows_model import RowsModel
from ui.widgets.text import one_line
from ui.words.names import holder_name, mode_name, role_name
from ui.words.right_names import right_name

WHEN, WHO, WHAT, ABOUT, DETAIL = range(5)
_SHORT = 8  # letters of an id that stands for nobody on the list


class AuditModel(RowsModel[AuditLine]):
    """The trail holds ids only; the names come from the list of staff as it is now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}

    def learn_names(self, names: Mapping[UUID, str]) -> None:
        self._names = {str(staff_id): one_line(name) for staff_id, name in names.items()}

    def headings(self) -> tuple[str, ...]:
        return self.tr("When"), self.tr("Who"), self.tr("What"), self.tr("Concerning"), self.tr("Details")

    def cells(self, row: AuditLine) -> tuple[str, ...]:
        who = self._name(str(row.staff_id)) if row.staff_id else self._holder(row.holder)
        about = self._name(row.subject) if row.subject else ""
        return short_moment(row.at), who, right_name(row.action), about, self._detail(row.detail)

    def _name(self, subject: str) -> str:
        return self._names.get(subject, subject[:_SHORT])

    def _holder(self, holder: str) -> str:
        """A device, the program, or whoever used the room before it had staff."""
        others = _modes() | {Program.ITSELF.value: holder_name(Program.ITSELF)}
        return others.get(holder, self.tr("(before there was staff)"))

    def _detail(self, detail: str) -> str:
        known = _modes() | {
            **{role.value: role_name(role) for role in Role},
            "disabled": self.tr("shut out"),
            "enabled": self.tr("let in again"),
            "set": self.tr("set"),
            "taken_away": self.tr("taken away"),
            "files": self.tr("with PDFs"),
        }
        return known.get(detail, detail)


def _modes() -> dict[str, str]:
    return {mode.value: mode_name(mode) for mode in DeviceMode}
