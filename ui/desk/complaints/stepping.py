"""Carries out the steps of a complaint that the sheet asks for."""

from PySide6.QtCore import QObject, Signal

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.complaint_states import ComplaintState
from desktop.actors import Actor
from desktop.desk.complaint_errors import ComplaintChanged, ComplaintInvalid
from desktop.desk.complaint_values import ComplaintDetails
from desktop.desk.complaints import Complaints
from ui.desk.complaints.details_sheet import ComplaintSheet
from ui.desk.complaints.step_form import Doing
from ui.desk.desk_calls import DeskCalls
from ui.widgets.confirm_line import ConfirmLine


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
        if self._sheet.details is None or self._calls.busy or not self._sheet.is_writing:
            return
        if form.missing_note():
            form.say(ComplaintInvalid("note", "empty"))
        elif form.doing is Doing.ESCALATE:
            number = self._sheet.details.line.number
            words = self.tr("Hand {number} on to the central office? This can't be taken back.")
            self._confirm.ask(words.format(number=number), self.tr("Hand it on"), self._do, form.save_button)
        else:
            self._do()

    def _do(self) -> None:
        details, form = self._sheet.details, self._sheet.form
        if details is None:
            return
        doing, complaints = form.doing, self._complaints
        complaint_id, seen = details.line.id, form.seen
        note, plan, answer = (form.text_of(name) for name in ("note", "plan", "answer"))
        code, state = form.classification.code(), _state_after(doing, details)

        def call(actor: Actor) -> ComplaintDetails:
            if doing is Doing.ESCALATE:
                return complaints.escalate(actor, complaint_id, note, seen)
            if doing is Doing.CLASSIFY:
                return complaints.classify(actor, complaint_id, code, note, seen)
            return complaints.step(actor, complaint_id, state, note, plan, answer, seen)

        self._calls.do(call, self._on_done, self._on_refused)

    def _on_done(self, details: ComplaintDetails) -> None:
        form, number = self._sheet.form, details.line.number
        words = {
            Doing.TAKE_UP: self.tr("{number} is in progress."), Doing.PLAN: self.tr("The plan is kept."),
            Doing.ANSWER: self.tr("The answer is kept."), Doing.CLOSE: self.tr("{number} is closed."),
            Doing.REOPEN: self.tr("{number} is open again."), Doing.NOTE: self.tr("Noted."),
            Doing.CLASSIFY: self.tr("The class is changed."),
            Doing.ESCALATE: self.tr("{number} is handed on to the central office."),
        }[form.doing]  # fmt: skip
        self._sheet.show_complaint(details)
        self._sheet.leave_form()
        self.done.emit(words.format(number=number))

    def _on_refused(self, error: ReadingRoomError) -> None:
        self._sheet.form.say(error)
        details, complaints = self._sheet.details, self._complaints
        if isinstance(error, ComplaintChanged) and details is not None:
            self._calls.ask(
                lambda actor: complaints.get(actor, details.line.id), self._show_newer, self._sheet.form.say
            )

    def _show_newer(self, details: ComplaintDetails) -> None:
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
