"""One visitor's complaint, from the first choice to the last look."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Qt

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from desktop.desk.complaint_errors import ComplaintInvalid
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from ui.background import Work
from ui.kiosk.complaint.steps import AnswerStep, ClassStep, TextStep
from ui.kiosk.guestbook.review import ReviewPage
from ui.kiosk.guestbook.step import FormKit, Step, Values
from ui.kiosk.problems import trouble_sentence
from ui.kiosk.stepwise import StepwiseForm
from ui.words.complaint_sentences import complaint_field_sentence


class ComplaintSteps(StepwiseForm):
    """Becomes a complaint with a number."""

    def __init__(self, kit: FormKit, complaints: Complaints, focus_reason: Callable[[], Qt.FocusReason]) -> None:
        self._complaints = complaints
        self.complaint_id = uuid4()  # of the complaint that this becomes, however often it is handed in
        self.about, self.text, self.answer = ClassStep(kit), TextStep(kit), AnswerStep(kit)
        super().__init__((self.about, self.text, self.answer), ReviewPage(kit.look), focus_reason)
        self.review.say_how_to_send(self.send_words)

    @property
    def steps(self) -> list[Step]:
        return [self.about, self.text, self.answer]

    @property
    def send_words(self) -> str:
        return self.tr("Send the complaint")

    @property
    def leave_question(self) -> str:
        return self.tr("Leave without complaining?")

    def form(self) -> ComplaintForm:
        values: Values = {}
        for step in self.steps:
            values |= step.values()
        return ComplaintForm(**values)

    def hand_in(self, actor: Actor) -> Work:
        return partial(self._complaints.add, actor, self.form(), self.complaint_id)

    def let_wait(self, actor: Actor) -> Work:
        return partial(self._complaints.send, actor, self.form(), self.complaint_id)

    def show_refusal(self, error: ReadingRoomError) -> None:
        if isinstance(error, ComplaintInvalid):
            for step in self.steps:
                if error.field in step.fields:
                    self.show_errors(step, {error.field: complaint_field_sentence(error.field, error.reason)})
                    return
        self.review.say_trouble(trouble_sentence(error))

    def errors_of(self, step: Step) -> dict[str, str]:
        filled = self.form()
        missing = {
            "classification": "unknown" if not filled.classification else "",
            "text": "empty" if not filled.text.strip() else "",
        }
        return {
            field: complaint_field_sentence(field, reason)
            for field, reason in missing.items()
            if reason and field in step.fields
        }
