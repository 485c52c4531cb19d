"""The steps of one visitor's form, from the first field to the last look. It is thrown away with everything in it."""

from collections.abc import Callable, Sequence
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop.desk.errors import FieldProblem
from desktop.desk.form_rules import Origin, needs_guardian
from desktop.desk.visit_values import VisitForm
from ui.kiosk.fields import TouchEdit, TouchText
from ui.kiosk.guestbook.consent_steps import GuardianStep, OptionalStep
from ui.kiosk.guestbook.person_steps import AboutStep, WhoStep, WorkStep
from ui.kiosk.guestbook.problems import visitor_sentence
from ui.kiosk.guestbook.review import ReviewPage
from ui.kiosk.guestbook.step import FormKit, Step, Values
from ui.kiosk.guestbook.visit_steps import NeedStep, TogetherStep
from ui.kiosk.page import Page


class VisitorForm(QStackedWidget):
    """`moved` tells that another page is shown; `completed` that all of it may be handed in."""

    moved = Signal()
    completed = Signal()

    def __init__(self, kit: FormKit, focus_reason: Callable[[], Qt.FocusReason]) -> None:
        """`focus_reason`: with which the first field of a page gets the focus."""
        super().__init__()
        self._focus_reason = focus_reason
        self._kit = kit
        self.visit_id = uuid4()  # of the visit that this becomes, however often it is handed in
        self.who, self.about, self.work = WhoStep(kit), AboutStep(kit), WorkStep(kit)
        self.need, self.together, self.optional = NeedStep(kit), TogetherStep(kit), OptionalStep(kit)
        self.guardian = GuardianStep(kit)
        self.review = ReviewPage(kit.look)
        self._reviewed = False  # whoever changes an answer goes straight back to the last page
        for page in (*self._all(), self.review):
            self.addWidget(page)
            page.finished.connect(self.go_on)
        self.review.change_asked.connect(self._change)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._keep_in_sight)

    @property
    def page(self) -> Page:
        page = self.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def steps(self) -> list[Step]:
        """Those that this visitor goes through: of children only the least is asked (UU 27/2022 art. 25)."""
        year = self.about.birth_year
        minor = year is not None and needs_guardian(year, self._kit.day)
        last: Step = self.guardian if minor else self.optional
        return [self.who, self.about, self.work, self.need, self.together, last]

    @property
    def place(self) -> tuple[int, int]:
        """Number of the shown page, from 1, and how many there are."""
        pages: list[Page] = [*self.steps, self.review]
        return pages.index(self.page) + 1, len(pages)

    def begin(self) -> None:
        self._show(self.who)

    def go_on(self) -> None:
        """To the next page where this one is in order, else to its first error."""
        page = self.page
        if not isinstance(page, Step):
            self.completed.emit()
            return
        errors = self._errors_of(page)
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

    def form(self) -> VisitForm:
        """What was filled in on the pages of this visitor."""
        values: Values = {}
        for step in self.steps:
            values |= step.values()
        return VisitForm(**values)

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """What the room did not accept, on the page where it can be put right."""
        for step in self.steps:
            errors = {
                problem.field: visitor_sentence(problem.field, problem.reason)
                for problem in problems
                if problem.field in step.fields
            }
            if errors:
                self._show(step)
                step.say(errors)
                return
        self.review.say_trouble(" ".join(visitor_sentence(problem.field, problem.reason) for problem in problems))

    def forget(self) -> None:
        """Empty every field, and what an undo would bring back, before the form goes."""
        for line in self.findChildren(TouchEdit):
            line.forget()
        for text in self.findChildren(TouchText):
            text.forget()
        self.review.show_answers([])

    def _all(self) -> list[Step]:
        return [self.who, self.about, self.work, self.need, self.together, self.optional, self.guardian]

    def _errors_of(self, step: Step) -> dict[str, str]:
        rules, kit = self._kit.rules, self._kit
        problems = rules.problems(rules.tidy(self.form()), kit.settings.desk, kit.day, Origin.SELF)
        found = {
            problem.field: visitor_sentence(problem.field, problem.reason)
            for problem in problems
            if problem.field in step.fields
        }
        return found | dict(step.own_errors())

    def _look_over(self) -> None:
        """Show the last page; a step that came anew, or is wrong by a later answer, first."""
        for step in self.steps:
            if errors := self._errors_of(step):
                self._show(step)
                if self._reviewed:
                    step.say(errors)
                return
        self._reviewed = True
        self.review.show_answers(self.steps)
        self._show(self.review)

    def _change(self, step: Step) -> None:
        self._show(step)

    def _show(self, page: Page) -> None:
        self.setCurrentWidget(page)
        page.enter(self._focus_reason())
        self.moved.emit()

    def _keep_in_sight(self, _old: object, now: object) -> None:
        if isinstance(now, QWidget) and self.page.isAncestorOf(now):
            self.page.show_widget(now)
