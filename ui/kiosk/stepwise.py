"""A form that a visitor fills in alone, step by step, with a review of all of it; then it is thrown away."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.desk.options import OptionList
from desktop.actors import Actor
from desktop.desk.guestbook.form import FormRules
from desktop.settings.model import Settings
from ui.background import Work
from ui.kiosk.choices import Choices
from ui.kiosk.fields import Question, TouchEdit, TouchText
from ui.kiosk.page import Page
from ui.theme import Appearance, Role
from ui.widgets.buttons import quiet_button
from ui.widgets.text import Text, Tone, one_line
from ui.words.people.desk import field_name

# What the steps of the guest book have in common.

Values = dict[str, Any]  # of fields of VisitForm, as far as they are filled in


@dataclass(frozen=True, slots=True)
class FormKit:
    """What the steps are made from."""

    appearance: Appearance
    rules: FormRules
    settings: Settings
    day: date
    regions: tuple[str, ...] = ()  # offered as home

    @property
    def english(self) -> bool:
        return self.appearance.settings.language == "en"

    def options(self, which: OptionList) -> list[tuple[str, str]]:
        """Codes and names, as they are offered today."""
        offered = self.rules.options.offered(which, self.day)
        return [(option.code, option.name_en if self.english else option.name) for option in offered]


class Step(Page):
    """One group of fields."""

    def __init__(self, kit: FormKit, title: str, intro: str = "") -> None:
        super().__init__(kit.appearance, title, intro)
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
        """Captions and answers, to be reviewed at the end."""
        return [(question.caption, text) for question in self.questions.values() if (text := answer_of(question)) != ""]

    def ask(self, field: str, editor: Any, hint: str = "", *, caption: str = "", optional: bool = False) -> Question:
        question = Question(self.appearance, caption or field_name(field), editor, hint, optional=optional)
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


# All answers once more before they are kept, each group with a way back to it.


class ReviewPage(Page):
    """`change_asked` names the step to go back to."""

    change_asked = Signal(object)  # Step

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, self.tr("Is everything right?"))
        self._how = Text(appearance, "", Role.INPUT, Tone.SECONDARY, wrap=True)
        self.column.addWidget(self._how)
        self.trouble = Text(appearance, "", Role.INPUT, Tone.DANGER, wrap=True)
        self.trouble.hide()
        self.column.addWidget(self.trouble)
        self._groups = QVBoxLayout()
        appearance.space(self._groups, 8)
        self.column.addLayout(self._groups)
        self._shown: list[QWidget] = []
        self.buttons: list[QPushButton] = []

    def say_how_to_send(self, button: str) -> None:
        """`button`: what the button says that sends it."""
        self._how.setText(self.tr("Look through your answers, then touch “{button}”.").format(button=button))

    def show_answers(self, steps: Sequence[Step]) -> None:
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown, self.buttons = [], []
        for step in steps:
            group = self._make_group(step)
            self._groups.addWidget(group)
            self._shown.append(group)
        self.say_trouble("")

    def say_trouble(self, text: str) -> None:
        """Why it could not be kept."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        if text:
            self.verticalScrollBar().setValue(0)

    def _make_group(self, step: Step) -> QWidget:
        appearance = self.appearance
        group = QWidget()
        column = QVBoxLayout(group)
        appearance.space(column, 4)
        head = QHBoxLayout()
        head.addWidget(Text(appearance, step.title, Role.TITLE_SMALL, bold=True, wrap=True), 1)
        button = quiet_button(appearance, self.tr("Change"), "edit")
        button.setAccessibleName(self.tr("Change: {title}").format(title=step.title))
        button.clicked.connect(lambda: self.change_asked.emit(step))
        self.buttons.append(button)
        head.addWidget(button)
        column.addLayout(head)
        lines = QGridLayout()
        appearance.space(lines, 6)
        lines.setColumnStretch(0, 2)
        lines.setColumnStretch(1, 3)
        answers = step.summary() or [(self.tr("Nothing filled in"), "")]
        for row, (caption, text) in enumerate(answers):
            lines.addWidget(
                Text(appearance, caption, Role.INPUT, Tone.SECONDARY, wrap=True), row, 0, Qt.AlignmentFlag.AlignTop
            )
            lines.addWidget(Text(appearance, one_line(text), Role.INPUT, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(lines)
        return group


class StepwiseForm(QStackedWidget):
    """`moved` tells that another page is shown; `completed` that all of it may be handed in."""

    moved = Signal()
    completed = Signal()
    check_asked = Signal()  # the room has to say something before the next page: see `check`

    def __init__(
        self, every_step: Sequence[Step], review: ReviewPage, focus_reason: Callable[[], Qt.FocusReason]
    ) -> None:
        """`focus_reason`: with which the first field of a page gets the focus."""
        super().__init__()
        self._focus_reason = focus_reason
        self.review = review
        self._every_step = tuple(every_step)
        self._empty = [step.values() for step in self._every_step]
        self._reviewed = False  # whoever changes an answer goes straight back to the last page
        for page in (*every_step, review):
            self.addWidget(page)
            page.finished.connect(self.go_on)
        review.change_asked.connect(self._show)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._keep_in_sight)

    @property
    def steps(self) -> Sequence[Step]:
        """Those that this visitor goes through."""
        raise NotImplementedError

    @property
    def send_words(self) -> str:
        """What the last button says."""
        raise NotImplementedError

    @property
    def leave_question(self) -> str:
        """Asked before all of it is deleted."""
        raise NotImplementedError

    @property
    def ends_at_desk(self) -> bool:
        """The staff finish it: it becomes no visit yet."""
        return False

    def check(self, actor: Actor) -> Work:
        """What asks the room before the next page is shown; only a form that emits `check_asked` has it."""
        raise NotImplementedError

    def be_checked(self) -> None:
        """The room has no objection."""

    def hand_in(self, actor: Actor) -> Work:
        """What hands it in; handed in again it counts once."""
        raise NotImplementedError

    def let_wait(self, actor: Actor) -> Work:
        """What lets it wait, sealed, for a host that does not answer."""
        raise NotImplementedError

    def show_refusal(self, error: ReadingRoomError) -> None:
        """Called with why the form was not taken: says so on the page where it can be put right."""
        raise NotImplementedError

    def errors_of(self, step: Step) -> dict[str, str]:
        """What is wrong on a page, by field."""
        raise NotImplementedError

    @property
    def is_untouched(self) -> bool:
        """Nothing would be lost."""
        return [step.values() for step in self._every_step] == self._empty

    @property
    def page(self) -> Page:
        page = self.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def place(self) -> tuple[int, int]:
        """Number of the shown page, from 1, and how many there are."""
        pages: list[Page] = [*self.steps, self.review]
        return pages.index(self.page) + 1, len(pages)

    def begin(self) -> None:
        self._show(self.steps[0])

    def go_on(self) -> None:
        """To the next page where this one is in order, else to its first error."""
        page = self.page
        if not isinstance(page, Step):
            self.completed.emit()
            return
        errors = self.errors_of(page)
        unseen = page.not_seen(errors)
        page.say({key: words for key, words in errors.items() if key not in unseen})
        if unseen and len(unseen) == len(errors):  # nobody is scolded over what was never in sight
            page.go_to(unseen[0], self._focus_reason())
        if errors:
            return
        steps = self.steps
        after = steps.index(page) + 1
        if self._reviewed or after == len(steps):
            self._review()
        else:
            self._show(steps[after])

    def go_back(self) -> bool:
        """One page back; False on the first."""
        number, _ = self.place
        pages: list[Page] = [*self.steps, self.review]
        if number == 1:
            return False
        self._show(pages[number - 2])
        return True

    def forget(self) -> None:
        """Empty every field, and what an undo would bring back, before the form goes."""
        for line in self.findChildren(TouchEdit):
            line.forget()
        for text in self.findChildren(TouchText):
            text.forget()
        self.review.show_answers([])

    def show_errors(self, step: Step, errors: dict[str, str]) -> None:
        """Go back to a page, and say what is wrong there."""
        self._show(step)
        step.say(errors)

    def _review(self) -> None:
        """Show the last page; a step that came anew, or is wrong by a later answer, first."""
        for step in self.steps:
            if errors := self.errors_of(step):
                self._show(step)
                if self._reviewed:
                    step.say(errors)
                return
        self._reviewed = True
        self.review.show_answers(self.steps)
        self._show(self.review)

    def _show(self, page: Page) -> None:
        self.setCurrentWidget(page)
        page.enter(self._focus_reason())
        self.moved.emit()

    def _keep_in_sight(self, _old: object, now: object) -> None:
        if isValid(self) and isinstance(now, QWidget) and self.page.isAncestorOf(now):
            self.page.show_widget(now)
