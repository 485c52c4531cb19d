"""The visits of a day as rows."""

from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QObject, Qt

from catalog_db.rules.options import OptionList, OptionTable
from desktop.desk.visit_values import VisitLine
from ui.admin.rows_model import RowsModel
from ui.queue_sentences import state_name
from ui.widgets.text import one_line

NUMBER, CAME, NAME, TICKETS, STATE, NEED_MET = range(6)


class VisitsModel(RowsModel[VisitLine]):
    """Times by the office's clock."""

    def __init__(self, zone: tzinfo, options: OptionTable, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone, self._options, self._language = zone, options, language

    def headings(self) -> tuple[str, ...]:
        return (
            self.tr("Visit"),
            self.tr("Came"),
            self.tr("Visitor"),
            self.tr("Numbers"),
            self.tr("State"),
            self.tr("Data obtained"),
        )

    def cells(self, row: VisitLine) -> tuple[str, ...]:
        came = row.registered_at.astimezone(self._zone)
        name = one_line(row.visitor_name)
        if row.people > 1:
            name = self.tr("{name} and {more} more").format(name=name, more=row.people - 1)
        tickets = ", ".join(f"{ticket.ticket} {state_name(ticket.state)}" for ticket in row.tickets)
        met = self._options.name_of(OptionList.NEED_MET, row.need_met, self._language) if row.need_met else ""
        return row.visit, f"{came:%H.%M}", name, tickets, self.state_text(row), met

    def state_text(self, row: VisitLine) -> str:
        if row.left_at is not None:
            return self.tr("left at {time}").format(time=f"{row.left_at.astimezone(self._zone):%H.%M}")
        return self.tr("is here")

    def data(self, index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid() and index.column() == NAME:
            row = self.rows()[index.row()]
            return "\n".join(one_line(text) for text in (row.visitor_name, row.institution, row.need) if text)
        return super().data(index, role)
