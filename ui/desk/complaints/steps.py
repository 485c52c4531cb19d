"""Carries out the steps of a complaint that the sheet asks for."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import Invalid, ReadingRoomError, Subject
from catalog_db.rules.desk.complaints import ComplaintState
from desktop.actors import Actor
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintChanged, ComplaintDetails
from ui.desk.calls import DeskCalls
from ui.desk.complaints.sheet import ComplaintSheet, Doing
from ui.widgets.in_place import ConfirmLine
from ui.words.sentences import sentence


@dataclass(frozen=True, slots=True)
class _Step:
    """What was typed for a complaint; another one may be shown before it is kept."""

    complaint_id: UUID
    doing: Doing
    seen: int
    state: ComplaintState
    classification: str
    note: str
    plan: str
    answer: str


class Stepping(QObject):
    """`done` with what to say. Where somebody else did something first, it is shown and what was typed stays."""

    done = Signal(str)

    def __init__(
        self, calls: DeskCalls, complaints: Complaints, sheet: ComplaintSheet, confirm: ConfirmLine, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._calls, self._complaints, self._sheet, self._confirm = calls, complaints, sheet, confirm
        sheet.form.save_asked.connect(self.save)

    def save(self) -> None:
        """Keep what was typed; ask once more before what can't be taken back."""
        form = self._sheet.form
        details = self._sheet.details
        if details is None or self._calls.busy or not self._sheet.is_writing:
            return
        note, plan, answer = (form.text_of(name) for name in ("note", "plan", "answer"))
        step = _Step(
            details.line.id,
            form.doing,
            form.seen,
            _state_after(form.doing, details),
            form.classification.code(),
            note,
            plan,
            answer,
        )
        if form.missing_note():
            form.say(Invalid(Subject.COMPLAINT, "note", "empty"))
        elif form.doing is Doing.ESCALATE:
            number = details.line.number
            words = self.tr("Hand {number} on to the central office? This can't be taken back.")
            self._confirm.ask(
                words.format(number=number), self.tr("Hand it on"), partial(self._do, step), form.save_button
            )
        else:
            self._do(step)

    def _do(self, step: _Step) -> None:
        complaints = self._complaints

        def call(actor: Actor) -> ComplaintDetails:
            if step.doing is Doing.ESCALATE:
                return complaints.escalate(actor, step.complaint_id, step.note, step.seen)
            if step.doing is Doing.CLASSIFY:
                return complaints.classify(actor, step.complaint_id, step.classification, step.note, step.seen)
            return complaints.step(actor, step.complaint_id, step.state, step.note, step.plan, step.answer, step.seen)

        self._calls.do(call, partial(self._on_done, step), partial(self._on_refused, step))

    def _is_shown(self, step: _Step) -> bool:
        details = self._sheet.details
        return details is not None and details.line.id == step.complaint_id

    def _on_done(self, step: _Step, details: ComplaintDetails) -> None:
        number = details.line.number
        words = {
            Doing.TAKE_UP: self.tr("{number} is in progress."),
            Doing.PLAN: self.tr("The plan is kept."),
            Doing.ANSWER: self.tr("The answer is kept."),
            Doing.CLOSE: self.tr("{number} is closed."),
            Doing.REOPEN: self.tr("{number} is open again."),
            Doing.NOTE: self.tr("Noted."),
            Doing.CLASSIFY: self.tr("The class is changed."),
            Doing.ESCALATE: self.tr("{number} is handed on to the central office."),
        }[step.doing]
        if self._is_shown(step):
            self._sheet.show_complaint(details)
            self._sheet.leave_form()
        self.done.emit(words.format(number=number))

    def _on_refused(self, step: _Step, error: ReadingRoomError) -> None:
        if not self._is_shown(step):
            self.done.emit(sentence(error))
            return
        self._sheet.form.say(error)
        complaints = self._complaints
        if isinstance(error, ComplaintChanged):
            self._calls.ask(
                lambda actor: complaints.get(actor, step.complaint_id),
                partial(self._show_newer, step),
                self._sheet.form.say,
            )

    def _show_newer(self, step: _Step, details: ComplaintDetails) -> None:
        if not self._is_shown(step):
            return
        self._sheet.show_complaint(details)
        self._sheet.form.seen = len(details.steps)  # now it has been seen


def _state_after(doing: Doing, details: ComplaintDetails) -> ComplaintState:
    """Who plans or answers has taken it up."""
    match doing:
        case Doing.CLOSE:
            return ComplaintState.CLOSED
        case Doing.NOTE:
            return details.line.state
    return ComplaintState.IN_PROGRESS
