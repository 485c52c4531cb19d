"""One visitor's complaint, step by step, from the first choice to the review."""

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import uuid4

from PySide6.QtCore import Qt

from catalog_db.errors import Invalid, ReadingRoomError
from catalog_db.rules.desk.options import OptionList
from desktop.actors import Actor
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from ui.background import Work
from ui.kiosk.choices import Choices
from ui.kiosk.fields import Hint, TouchEdit, TouchText
from ui.kiosk.problems import trouble_sentence
from ui.kiosk.stepwise import FormKit, ReviewPage, Step, StepwiseForm, Values
from ui.words.people.desk import complaint_field_sentence

# The steps of a complaint: what it is about, what happened, and whether an answer is wanted.

LONGEST_TEXT: Final = 2_000  # letters; the records take twice as many
_LINES = 6


class ClassStep(Step):
    """One of the eight classes."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(
            kit,
            self.tr("What is your complaint about?"),
            self.tr("Choose what fits best. The staff can correct it later."),
        )
        self.classification = Choices(kit.appearance, kit.options(OptionList.COMPLAINT), column=300, most=2)
        self.ask("classification", self.classification, caption=self.tr("Complaint about"))

    def values(self) -> Values:
        return {"classification": self.classification.code}


class TextStep(Step):
    """In the visitor's own words."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(kit, self.tr("What happened?"))
        self.text = TouchText(kit.appearance, LONGEST_TEXT, _LINES)
        hint = self.tr("What, when and where; what you would have wished for.")
        self.ask("text", self.text, hint, caption=self.tr("Complaint or suggestion"))

    def values(self) -> Values:
        return {"text": self.text.text()}


class AnswerStep(Step):
    """Who wants an answer says where to send it. Nobody has to."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(
            kit,
            self.tr("Do you want an answer?"),
            self.tr("You need not say who you are. Name and contact are used for the answer only."),
        )
        appearance = kit.appearance
        self.name_edit = TouchEdit(appearance)
        self.contact = TouchEdit(appearance, Hint.ImhEmailCharactersOnly | Hint.ImhNoAutoUppercase)
        self.visit = TouchEdit(appearance, Hint.ImhPreferNumbers, 12)
        self.ask("name", self.name_edit, caption=self.tr("Name"), optional=True)
        self.ask("contact", self.contact, caption=self.tr("E-mail or phone"), optional=True)
        hint = self.tr("It stands on today's slip, for example 261124-007.")
        self.ask("visit", self.visit, hint, caption=self.tr("Number of your visit"), optional=True)

    def values(self) -> Values:
        return {"name": self.name_edit.text(), "contact": self.contact.text(), "visit": self.visit.text().strip()}


class ComplaintSteps(StepwiseForm):
    """Becomes a complaint with a number."""

    def __init__(self, kit: FormKit, complaints: Complaints, focus_reason: Callable[[], Qt.FocusReason]) -> None:
        self._complaints = complaints
        self.complaint_id = uuid4()  # of the complaint that this becomes, however often it is handed in
        self.about, self.text, self.answer = ClassStep(kit), TextStep(kit), AnswerStep(kit)
        super().__init__((self.about, self.text, self.answer), ReviewPage(kit.appearance), focus_reason)
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
        if isinstance(error, Invalid):
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
