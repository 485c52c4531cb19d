"""Who was here before gives an old slip and a proof, and is asked only what is new. Nothing that is kept is shown."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Qt

from catalog_db.errors import HostUnreachable, ReadingRoomError
from desktop.actors import Actor
from desktop.desk.guestbook.form import Origin
from desktop.desk.guestbook.values import VISITOR_FIELDS, Registered, VisitForm
from desktop.desk.values import VisitInvalid
from desktop.reading.sessions.returning import EntryIncomplete, Returning
from desktop.reading.sessions.values import CodeLocked, CodeRefused
from ui.background import Work
from ui.kiosk.fields import Hint, TouchEdit
from ui.kiosk.guestbook.steps import NeedStep, TogetherStep
from ui.kiosk.problems import trouble_sentence, visitor_sentence
from ui.kiosk.stepwise import FormKit, ReviewPage, Step, StepwiseForm, Values

_LONGEST_SLIP, _PROOF = 40, 4


class SlipStep(Step):
    """What an old slip says, and something that only its owner knows."""

    def __init__(self, kit: FormKit) -> None:
        super().__init__(
            kit,
            self.tr("You have been here before?"),
            self.tr("Take an old slip. What you told us then is neither shown here nor asked again."),
        )
        self.slip = TouchEdit(kit.appearance, Hint.ImhPreferNumbers | Hint.ImhNoAutoUppercase, _LONGEST_SLIP)
        self.proof = TouchEdit(kit.appearance, Hint.ImhDigitsOnly, _PROOF)
        kit.appearance.keep(self.proof, lambda appearance: self.proof.setMaximumWidth(appearance.px(240)))
        hint = self.tr("It stands on the slip, for example 261124-007. Or scan its code.")
        self.ask("slip", self.slip, hint, caption=self.tr("Number of the visit"))
        why = self.tr("Four digits, to see that it is you.")
        self.ask("proof", self.proof, why, caption=self.tr("Year of birth, or the last 4 digits of your phone"))

    def values(self) -> Values:
        return {"slip": self.slip.text().strip(), "proof": self.proof.text().strip()}

    def summary(self) -> list[tuple[str, str]]:
        return [(self.questions["slip"].caption, self.slip.text().strip())]


class ReturningForm(StepwiseForm):
    """Becomes a visit of somebody who is in the guest book already."""

    def __init__(self, kit: FormKit, returning: Returning, focus_reason: Callable[[], Qt.FocusReason]) -> None:
        self._kit, self._returning = kit, returning
        self._recognised: Values | None = None  # for what was typed then
        self.visit_id = uuid4()  # of the visit that this becomes, however often it is handed in
        self.who, self.need, self.together = SlipStep(kit), NeedStep(kit), TogetherStep(kit)
        super().__init__((self.who, self.need, self.together), ReviewPage(kit.appearance), focus_reason)
        self.review.say_how_to_send(self.send_words)

    @property
    def steps(self) -> list[Step]:
        return [self.who, self.need, self.together]

    @property
    def send_words(self) -> str:
        return self.tr("Get my number")

    @property
    def leave_question(self) -> str:
        return self.tr("Leave the guest book?")

    def form(self) -> VisitForm:
        """What is new; the rest is put in where it is kept."""
        return VisitForm(**(self.need.values() | self.together.values()))

    def go_on(self) -> None:
        """Nobody fills in the rest before they are recognised."""
        if self.page is self.who and not self.errors_of(self.who) and self._recognised != self.who.values():
            self.check_asked.emit()
        else:
            super().go_on()

    def check(self, actor: Actor) -> Work:
        said = self.who.values()
        return partial(self._returning.recognise, actor, said["slip"], said["proof"])

    def be_checked(self) -> None:
        self._recognised = self.who.values()

    def hand_in(self, actor: Actor) -> Work:
        said = self.who.values()
        return partial(self._returning.register, actor, said["slip"], said["proof"], self.form(), self.visit_id)

    def let_wait(self, actor: Actor) -> Work:
        return _cannot_wait

    def show_refusal(self, error: ReadingRoomError) -> None:
        match error:
            case CodeRefused() | CodeLocked() | EntryIncomplete():
                self._recognised = None
                self.show_errors(self.who, {"proof": trouble_sentence(error)})
            case VisitInvalid(problems=problems):
                for step in (self.need, self.together):
                    errors = {
                        each.field: visitor_sentence(each.field, each.reason)
                        for each in problems
                        if each.field in step.fields
                    }
                    if errors:
                        self.show_errors(step, errors)
                        return
                self.review.say_trouble(trouble_sentence(error))
            case _ if self.page is self.who:
                self.who.say({"proof": trouble_sentence(error)})
            case _:
                self.review.say_trouble(trouble_sentence(error))

    def errors_of(self, step: Step) -> dict[str, str]:
        if step is self.who:
            said = self.who.values()
            missing = {
                "slip": "" if said["slip"] else self.tr("Enter the number, or scan the slip."),
                "proof": "" if len(said["proof"]) == _PROOF else self.tr("Enter four digits."),
            }
            return {field: words for field, words in missing.items() if words}
        rules, kit = self._kit.rules, self._kit
        problems = rules.problems(rules.tidy(self.form()), kit.settings.desk, kit.day, Origin.SELF)
        kept = {field.name for field in VISITOR_FIELDS}
        found = {
            each.field: visitor_sentence(each.field, each.reason)
            for each in problems
            if each.field in step.fields and each.field not in kept
        }
        return found | dict(step.own_errors())


def _cannot_wait() -> Registered:
    """Only the host recognises anybody."""
    raise HostUnreachable("")
