"""The visits of a day as rows."""

from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.written_dates import short_time
from desktop.desk.guestbook.values import VisitLine
from ui.widgets.plain_text import plain_tip
from ui.widgets.rows_model import ROW_ROLE, RowsModel
from ui.widgets.text import one_line
from ui.words.entry_mark_words import with_marks
from ui.words.queue_sentences import state_name

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
        name = one_line(row.visitor_name) or self.tr("identity removed")
        if row.people > 1:
            name = self.tr("{name} and {more} more").format(name=name, more=row.people - 1)
        tickets = ", ".join(f"{ticket.ticket} {state_name(ticket.state)}" for ticket in row.tickets)
        met = self._options.name_of(OptionList.NEED_MET, row.need_met, self._language) if row.need_met else ""
        return row.visit, short_time(came), name, tickets, with_marks(self.state_text(row), row.marks), met

    def state_text(self, row: VisitLine) -> str:
        if row.mistaken:
            return self.tr("by mistake")
        if row.left_at is not None:
            return self.tr("left at {time}").format(time=short_time(row.left_at.astimezone(self._zone)))
        return self.tr("is here")

    def data(self, index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid() and index.column() == NAME:
            row = self.rows()[index.row()]
            return plain_tip("\n".join(one_line(one) for one in (row.visitor_name, row.institution, row.need) if one))
        return super().data(index, role)


class VisitFilter(QSortFilterProxyModel):
    """By words, and by who is still here."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self._here = False

    def filter_words(self, text: str) -> None:
        self._words = text.casefold().split()
        self.invalidate()

    def filter_here(self, here: bool) -> None:
        self._here = here
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent) -> bool:
        visit = self.sourceModel().index(source_row, 0).data(ROW_ROLE)
        if self._here and visit.left_at is not None:
            return False
        numbers = " ".join(ticket.ticket for ticket in visit.tickets)
        text = f"{visit.visitor_name} {visit.institution} {visit.visit} {numbers} {visit.need}".casefold()
        return all(word in text for word in self._words)
