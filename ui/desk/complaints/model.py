"""Complaints as rows, with their deadlines and steps in words."""

from datetime import date, datetime, tzinfo

from PySide6.QtCore import QObject, QSortFilterProxyModel
from PySide6.QtGui import QColor

from catalog_db.rules.desk.complaints import ComplaintState, ComplaintStepKind
from catalog_db.rules.desk.levels import Level
from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.written_dates import short_day
from desktop.desk.complaints.values import ComplaintLine, ComplaintStep
from ui.desk.waits import level_tone
from ui.languages import tr
from ui.theme import Appearance
from ui.widgets.tables import ROW_ROLE, Column, RowsModel
from ui.widgets.text import Tone, color_of, one_line
from ui.words.people.desk import complaint_state_name
from ui.words.people.names import with_flags

# What the complaints' screen says of deadlines and steps.


def short_date(day: date) -> str:
    return short_day(day)


def day_of(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()


def step_title(step: ComplaintStep, before: ComplaintState | None, about: str) -> str:
    """What was done, in a few words. `about`: the name of the class that it got, where it got another one."""
    match step.kind:
        case ComplaintStepKind.RECEIVE:
            return tr("Complaint received")
        case ComplaintStepKind.CLASSIFY:
            return tr("Now classified as: {about}").format(about=about)
        case ComplaintStepKind.ESCALATE:
            return tr("Handed on to the central office")
    if before is ComplaintState.CLOSED and step.state is not before:
        return tr("Opened again")
    if step.state is not before:
        return complaint_state_name(step.state)
    if step.answer:
        return tr("Answered")
    if step.plan:
        return tr("Planned")
    return tr("Note added")


def step_lines(step: ComplaintStep) -> str:
    """Who did it, and what was said with it."""
    said = [one_line(step.staff_name)] if step.staff_name else []
    if step.note:
        said.append(step.note)
    if step.plan:
        said.append(tr("Plan: {text}").format(text=step.plan))
    if step.answer:
        said.append(tr("Answer: {text}").format(text=step.answer))
    return "\n".join(said)


class ComplaintsModel(RowsModel[ComplaintLine]):
    """Deadlines in words; their colours say the same once more."""

    def __init__(
        self, appearance: Appearance, zone: tzinfo, options: OptionTable, language: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance, self._zone, self._options, self._language = appearance, zone, options, language

    def columns(self) -> tuple[Column[ComplaintLine], ...]:
        return (
            Column(self.tr("Number"), lambda row: row.number, 90),
            Column(self.tr("Received"), self._received, 96, shown_from=900),
            Column(self.tr("About"), lambda row: self.about(row.classification), 150, shown_from=760),
            Column(self.tr("Complaint"), lambda row: one_line(row.text), tip=lambda _: ""),  # it is in the sheet beside
            Column(self.tr("State"), self._state, 150, shown_from=560),
            Column(self.tr("Deadline"), self.due_text, 150, color=self._due_color),
        )

    def key(self, row: ComplaintLine) -> str:
        return row.number

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

    def _received(self, row: ComplaintLine) -> str:
        return short_date(day_of(row.received_at, self._zone))

    def _state(self, row: ComplaintLine) -> str:
        state = complaint_state_name(row.state)
        if row.escalated:
            state = self.tr("{state}, central office").format(state=state)
        return with_flags(state, row.flags)

    def _due_color(self, row: ComplaintLine) -> QColor:
        return color_of(self._appearance, level_tone(row.level, Tone.TEXT))


class ComplaintsFilter(QSortFilterProxyModel):
    """Shows the complaints that hold all words and have the state that was chosen."""

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
