"""Complaints as rows."""

from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from catalog_db.rules.desk.complaints import ComplaintState
from catalog_db.rules.desk.levels import Level
from catalog_db.rules.desk.options import OptionList, OptionTable
from desktop.desk.complaints.values import ComplaintLine
from ui.desk.complaints.words import day_of, short_date
from ui.desk.waits import level_tone
from ui.theme import Appearance
from ui.widgets.rows_model import ROW_ROLE, RowsModel
from ui.widgets.text import Tone, color_of, one_line
from ui.words.complaint_sentences import complaint_state_name
from ui.words.entry_mark_words import with_marks

NUMBER, RECEIVED, ABOUT, TEXT, STATE, DUE = range(6)


class ComplaintsModel(RowsModel[ComplaintLine]):
    """Deadlines in words; their colours say the same once more."""

    def __init__(
        self, look: Appearance, zone: tzinfo, options: OptionTable, language: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._zone, self._options, self._language = look, zone, options, language

    def headings(self) -> tuple[str, ...]:
        return (
            self.tr("Number"),
            self.tr("Received"),
            self.tr("About"),
            self.tr("Complaint"),
            self.tr("State"),
            self.tr("Deadline"),
        )

    def cells(self, row: ComplaintLine) -> tuple[str, ...]:
        state = complaint_state_name(row.state)
        if row.escalated:
            state = self.tr("{state}, central office").format(state=state)
        state = with_marks(state, row.marks)
        received = short_date(day_of(row.received_at, self._zone))
        return row.number, received, self.about(row.classification), one_line(row.text), state, self.due_text(row)

    def about(self, code: str) -> str:
        """The name of a class."""
        return self._options.name_of(OptionList.COMPLAINT, code, self._language)

    def due_text(self, row: ComplaintLine) -> str:
        """How near the deadline is: "3 days left", "due today", "2 days late"; closed ones kept it or did not."""
        if row.state is ComplaintState.CLOSED:
            late = row.level is Level.LATE
            return self.tr("closed %n day(s) late", "", -row.days_left) if late else self.tr("closed in time")
        if row.days_left < 0:
            return self.tr("%n day(s) late", "", -row.days_left)
        return self.tr("%n day(s) left", "", row.days_left) if row.days_left else self.tr("due today")

    def data(self, index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid() and index.column() == DUE:
            row = self.rows()[index.row()]
            return color_of(self._look, level_tone(row.level, Tone.TEXT))
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid() and index.column() == TEXT:
            return None  # all of it is in the sheet beside
        return super().data(index, role)


class ComplaintsFilter(QSortFilterProxyModel):
    """By words, and by state."""

    def __init__(self, model: ComplaintsModel) -> None:
        super().__init__(model)
        self._model = model
        self._words: list[str] = []
        self._states: frozenset[ComplaintState] = frozenset(ComplaintState)
        self.setSourceModel(model)

    def filter_words(self, text: str) -> None:
        self._words = text.casefold().split()
        self.invalidate()

    def filter_states(self, states: frozenset[ComplaintState]) -> None:
        self._states = states
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent) -> bool:
        row: ComplaintLine = self._model.index(source_row, 0).data(ROW_ROLE)
        if row.state not in self._states:
            return False
        text = f"{row.number} {row.name} {self._model.about(row.classification)} {row.text}".casefold()
        return all(word in text for word in self._words)
