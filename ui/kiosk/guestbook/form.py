"""The steps of one visitor's page of the guest book."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Qt

from catalog_db.errors import FieldProblem, ReadingRoomError
from desktop.actors import Actor
from desktop.desk.guestbook.drafts import Drafts
from desktop.desk.guestbook.form import Origin, needs_guardian
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import VisitForm
from desktop.desk.values import VisitInvalid
from ui.background import Work
from ui.kiosk.guestbook.steps import AboutStep, GuardianStep, NeedStep, OptionalStep, TogetherStep, WhoStep, WorkStep
from ui.kiosk.problems import trouble_sentence, visitor_sentence
from ui.kiosk.stepwise import FormKit, ReviewPage, Step, StepwiseForm, Values


class VisitorForm(StepwiseForm):
    """Becomes a visit with its queue numbers."""

    def __init__(
        self, kit: FormKit, guest_book: GuestBook, drafts: Drafts, focus_reason: Callable[[], Qt.FocusReason]
    ) -> None:
        self._kit, self._guest_book, self._drafts = kit, guest_book, drafts
        self.visit_id = uuid4()  # of the visit or draft that this becomes, however often it is handed in
        self.who, self.about, self.work = WhoStep(kit), AboutStep(kit), WorkStep(kit)
        self.need, self.together, self.optional = NeedStep(kit), TogetherStep(kit), OptionalStep(kit)
        self.guardian = GuardianStep(kit)
        every = (self.who, self.about, self.work, self.need, self.together, self.optional, self.guardian)
        super().__init__(every, ReviewPage(kit.appearance), focus_reason)
        self.review.say_how_to_send(self.send_words)
        self.who.none.changed.connect(lambda: self.review.say_how_to_send(self.send_words))
        self.who.desk_asked.connect(self._go_to_desk)

    @property
    def steps(self) -> list[Step]:
        """Those that this visitor goes through: of children only the least is asked (UU 27/2022 art. 25)."""
        year = self.about.birth_year
        minor = year is not None and needs_guardian(year, self._kit.day)
        last: Step = self.guardian if minor else self.optional
        return [self.who, self.about, self.work, self.need, self.together, last]

    @property
    def send_words(self) -> str:
        return self.tr("Hand it to the desk") if self.ends_at_desk else self.tr("Get my number")

    @property
    def ends_at_desk(self) -> bool:
        return self.who.without_email

    @property
    def leave_question(self) -> str:
        return self.tr("Leave the guest book?")

    def form(self) -> VisitForm:
        """What was filled in on the pages of this visitor."""
        values: Values = {}
        for step in self.steps:
            values |= step.values()
        return VisitForm(**values)

    def hand_in(self, actor: Actor) -> Work:
        if self.ends_at_desk:
            return partial(self._drafts.hand_over, actor, self.form(), self.visit_id)
        return partial(self._guest_book.register_self, actor, self.form(), self.visit_id)

    def let_wait(self, actor: Actor) -> Work:
        if self.ends_at_desk:
            return partial(self._drafts.let_wait, actor, self.form(), self.visit_id)
        return partial(self._guest_book.hand_in, actor, self.form(), self.visit_id)

    def show_refusal(self, error: ReadingRoomError) -> None:
        if isinstance(error, VisitInvalid):
            self.show_problems(error.problems)
        else:
            self.review.say_trouble(trouble_sentence(error))

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """What the room did not accept, on the page where it can be put right."""
        for step in self.steps:
            errors = {
                problem.field: visitor_sentence(problem.field, problem.reason)
                for problem in problems
                if problem.field in step.fields
            }
            if errors:
                self.show_errors(step, errors)
                return
        self.review.say_trouble(" ".join(visitor_sentence(problem.field, problem.reason) for problem in problems))

    def errors_of(self, step: Step) -> dict[str, str]:
        rules, kit = self._kit.rules, self._kit
        problems = rules.problems(rules.tidy(self.form()), kit.settings.desk, kit.day, Origin.SELF)
        found = {
            problem.field: visitor_sentence(problem.field, problem.reason)
            for problem in problems
            if problem.field in step.fields and not (step is self.who and self._is_left_to_desk(problem))
        }
        return found | dict(step.own_errors())

    def _is_left_to_desk(self, problem: FieldProblem) -> bool:
        """How to reach them, where they finish at the desk: it asks for a phone that everybody has to give, too."""
        missing = problem.reason == "empty" and problem.field != "name"
        return self.ends_at_desk and (missing or problem.field == "email")

    def _go_to_desk(self) -> None:
        """Hand over what is there: with a name, or nobody would know whose it is."""
        errors = {field: words for field, words in self.errors_of(self.who).items() if field == "name"}
        self.who.say(errors)
        if not errors:
            self.completed.emit()
