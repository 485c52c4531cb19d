"""What the steps of the guest book have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalog_db.rules.desk.options import OptionList
from desktop.desk.guestbook.form import FormRules
from desktop.settings.model import Settings
from ui.kiosk.choices import Choices
from ui.kiosk.fields import Question, TouchEdit, TouchText
from ui.kiosk.page import Page
from ui.theme import Appearance
from ui.words.desk import field_name

Values = dict[str, Any]  # of fields of VisitForm, as far as they are filled in


@dataclass(frozen=True, slots=True)
class FormKit:
    """What the steps are made from."""

    look: Appearance
    rules: FormRules
    settings: Settings
    day: date
    regions: tuple[str, ...] = ()  # offered as home

    @property
    def english(self) -> bool:
        return self.look.look.language == "en"

    def options(self, which: OptionList) -> list[tuple[str, str]]:
        """Codes and names, as they are offered today."""
        offered = self.rules.options.offered(which, self.day)
        return [(option.code, option.name_en if self.english else option.name) for option in offered]


class Step(Page):
    """One group of fields."""

    def __init__(self, kit: FormKit, title: str, intro: str = "") -> None:
        super().__init__(kit.look, title, intro)
        self.kit = kit

    @property
    def fields(self) -> frozenset[str]:
        """Whose problems are shown here."""
        return frozenset(self.questions)

    def values(self) -> Values:
        """What was filled in."""
        raise NotImplementedError

    def own_errors(self) -> Mapping[str, str]:
        """What the rules of the form do not know."""
        return {}

    def summary(self) -> list[tuple[str, str]]:
        """Captions and answers, to be looked through at the end."""
        return [(question.caption, text) for question in self.questions.values() if (text := answer_of(question)) != ""]

    def ask(self, field: str, editor: Any, hint: str = "", *, caption: str = "", optional: bool = False) -> Question:
        question = Question(self.look, caption or field_name(field), editor, hint, optional=optional)
        return self.add(field, question)


def answer_of(question: Question) -> str:
    """What was answered, in words; empty where nothing was, or where it was not asked."""
    if question.isHidden():
        return ""
    match question.editor:
        case Choices() as choices:
            return choices.text
        case TouchEdit() | TouchText() as edit:
            return edit.text().strip()
    return ""
