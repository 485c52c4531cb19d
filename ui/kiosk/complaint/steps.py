"""The steps of a complaint: what it is about, what happened, and whether an answer is wanted."""

from typing import Final

from catalog_db.rules.desk.options import OptionList
from ui.kiosk.choices import Choices
from ui.kiosk.fields import Hint, TouchEdit, TouchText
from ui.kiosk.guestbook.step import FormKit, Step, Values

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
        self.classification = Choices(kit.look, kit.options(OptionList.COMPLAINT), column=300, most=2)
        self.ask("classification", self.classification, caption=self.tr("Complaint about"))

    def values(self) -> Values:
        return {"classification": self.classification.code}


class TextStep(Step):
    """In the visitor's own words."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(kit, self.tr("What happened?"))
        self.text = TouchText(kit.look, LONGEST_TEXT, _LINES)
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
        look = kit.look
        self.name_edit = TouchEdit(look)
        self.contact = TouchEdit(look, Hint.ImhEmailCharactersOnly | Hint.ImhNoAutoUppercase)
        self.visit = TouchEdit(look, Hint.ImhPreferNumbers, 12)
        self.ask("name", self.name_edit, caption=self.tr("Name"), optional=True)
        self.ask("contact", self.contact, caption=self.tr("E-mail or phone"), optional=True)
        hint = self.tr("It stands on today's slip, for example 261124-007.")
        self.ask("visit", self.visit, hint, caption=self.tr("Number of your visit"), optional=True)

    def values(self) -> Values:
        return {"name": self.name_edit.text(), "contact": self.contact.text(), "visit": self.visit.text().strip()}
