"""A form that a visitor fills in alone, step by step, with a last look at all of it; then it is thrown away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.actors import Actor
from ui.background import Work
from ui.kiosk.fields import TouchEdit, TouchText
from ui.kiosk.guestbook.review import ReviewPage
from ui.kiosk.guestbook.step import Step
from ui.kiosk.page import Page


class StepwiseForm(QStackedWidget):
    """`moved` tells that another page is shown; `completed` that all of it may be handed in."""

    moved = Signal()
    completed = Signal()

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

    def hand_in(self, actor: Actor) -> Work:
        """What hands it in; handed in again it counts once."""
        raise NotImplementedError

    def let_wait(self, actor: Actor) -> Work:
        """What lets it wait, sealed, for a host that does not answer."""
        raise NotImplementedError

    def show_refusal(self, error: ReadingRoomError) -> None:
        """Why it was not taken, on the page where it can be put right."""
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
        page.say(errors)
        if errors:
            return
        steps = self.steps
        after = steps.index(page) + 1
        if self._reviewed or after == len(steps):
            self._look_over()
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

    def _look_over(self) -> None:
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
        if isinstance(now, QWidget) and self.page.isAncestorOf(now):
            self.page.show_widget(now)
