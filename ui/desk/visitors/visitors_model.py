"""Visitors as rows."""

from catalog_db.rules.written_dates import short_day
from desktop.desk.guestbook.values import VisitorCard
from ui.widgets.rows_model import RowsModel
from ui.widgets.text import one_line

NAME, INSTITUTION, EMAIL, LAST, VISITS = range(5)


class VisitorsModel(RowsModel[VisitorCard]):
    """As the search found them: who was here last comes first."""

    def headings(self) -> tuple[str, ...]:
        return self.tr("Name"), self.tr("Institution"), self.tr("E-mail"), self.tr("Last visit"), self.tr("Visits")

    def cells(self, row: VisitorCard) -> tuple[str, ...]:
        last = short_day(row.last_visit) if row.last_visit else ""
        if row.open_visit:
            last = self.tr("is here")
        institution = "" if row.institution == "-" else one_line(row.institution)
        return one_line(row.name), institution, one_line(row.email or row.phone), last, str(row.visits)
