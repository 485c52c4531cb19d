"""`--mode feedback`: rests until the desk asks a visitor how it was, and rests again after that."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.rules.survey.form import SurveyForm
from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackForm, FeedbackGivenBefore, FeedbackNotAsked, FeedbackPrompt
from desktop.room.news import RoomNews
from ui.background import Background, Refresher
from ui.clipboard import clear_clipboard
from ui.kiosk.countdown import Countdown
from ui.kiosk.feedback.pages import CommentPage, InvitePage, QuestionPage, QuietPage, RestPage
from ui.kiosk.form_flow import FormFlow, FormServices
from ui.kiosk.overlay import Overlay
from ui.kiosk.problems import trouble_sentence
from ui.kiosk.window import WARNED_S, KioskWindow
from ui.theme import Appearance
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.icons import set_icon

# The buttons below the questions.

_HIGHEST = 72  # pixels: the comment above the keyboard needs the room


class SurveyBar(QWidget):
    """Back, skip and finish while a question is asked; send or drop with the comment."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.back_button = QPushButton(self.tr("Back"))
        set_icon(appearance, self.back_button, "back")
        self.finish_button = quiet_button(appearance, self.tr("Finish"), "done")
        self.skip_button = QPushButton(self.tr("Skip"))
        set_icon(appearance, self.skip_button, "forward")
        self.drop_button = quiet_button(appearance, self.tr("Do not send"), "clear")
        self.send_button = primary_button(appearance, self.tr("Send"), "check")
        row = QHBoxLayout(self)
        appearance.space(row, 12, (24, 8, 24, 8))
        row.addWidget(self.back_button)
        row.addStretch()
        for button in (self.finish_button, self.drop_button, self.skip_button, self.send_button):
            row.addWidget(button)
        for button in (self.back_button, self.skip_button, self.send_button):
            appearance.keep(button, partial(_enlarge, button))
        for button in (self.back_button, self.finish_button, self.drop_button, self.skip_button, self.send_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a finger leaves the focus, and so the keyboard

    def show_for(self, *, asking: bool, commenting: bool, may_send: bool) -> None:
        self.setVisible(asking or commenting)
        for button in (self.finish_button, self.skip_button):
            button.setVisible(asking)
        for button in (self.drop_button, self.send_button):
            button.setVisible(commenting)
        self.send_button.setEnabled(may_send)


def _enlarge(button: QPushButton, appearance: Appearance) -> None:
    button.setMinimumSize(appearance.px(120), min(appearance.px(52), _HIGHEST))


# What the feedback screen works with.


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackServices(FormServices):
    """`news` tells when the desk asks, or asks no more. While it rests, visitors may complain at it."""

    feedback: Feedback
    survey: SurveyForm
    news: RoomNews


THANKS_S = 15
_TABLE = "feedback_request"


class FeedbackWindow(KioskWindow):
    """What was answered is kept only where the visitor sends it; an abandoned form is dropped, and says so before.

    While it rests, a visitor may complain at it. Whom the desk asks meanwhile is asked after that.
    """

    answered = Signal()
    complained = Signal(object)  # ComplaintReceipt, or None where the complaint waits for the host

    def __init__(self, appearance: Appearance, services: FeedbackServices, background: Background) -> None:
        self._survey = services
        self._elements = services.survey.as_printed()
        self._prompt: FeedbackPrompt | None = None
        self._at = 0  # which element; after the last one the comment
        self._scores: dict[str, int] = {}
        self._over: set[UUID] = set()  # answered or skipped here: while the host is away it does not know yet
        super().__init__(appearance, services, background)
        # While the host is away the screen rests, or goes on with whom it is asking.
        self.refresher = Refresher(self, background, self._ask_whom, self._on_prompt)
        self.refresher.follow(services.news, {_TABLE})
        self.start_anew()

    def make_body(self) -> QWidget:
        appearance, settings = self._appearance, self._survey.settings()
        self.rest = RestPage(appearance, settings)
        self.invite = InvitePage(appearance, len(self._elements))
        self.question = QuestionPage(appearance)
        self.comment = CommentPage(appearance)
        self.thanks = QuietPage(
            appearance, "face_happy", self.tr("Thank you"), self.tr("Your opinion helps us to do better.")
        )
        self.pages = QStackedWidget()
        for page in (self.rest, self.invite, self.question, self.comment, self.thanks):
            self.pages.addWidget(page)
        self.bar = SurveyBar(appearance)
        below, self._asking_side = QWidget(), QWidget()
        column, whole = QVBoxLayout(below), QVBoxLayout(self._asking_side)
        for layout in (column, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self.pages, 1)
        whole.addWidget(below)
        self._make_overlay(self._asking_side, below)
        self.form_flow = FormFlow(appearance, self._survey, self._background, self.header, self.keyboard)
        self.form_flow.moved.connect(self.tap_guard.hold)
        for bar in (self.bar, self.form_flow.bar):
            self.foot.addWidget(bar)
        self.form_flow.back_button.clicked.connect(self.step_back)
        self.form_flow.ended.connect(self.start_anew)
        self.form_flow.complained.connect(self.complained)
        body = QStackedWidget()
        for side in (self._asking_side, self.form_flow):
            body.addWidget(side)
        self.sides = body
        self.resting = Countdown(body)
        self.rest.complaint_asked.connect(self.begin_complaint)
        self.resting.over.connect(self.start_anew)
        self.invite.started.connect(lambda: self._ask(0))
        self.invite.skipped.connect(self._skip_all)
        self.invite.appearance_chosen.connect(self._use_appearance)
        self.question.answered.connect(self._take)
        self.comment.comment.textChanged.connect(self._show_bar)
        for button, act in (
            (self.bar.back_button, self.step_back),
            (self.bar.skip_button, lambda: self._ask(self._at + 1)),
            (self.bar.finish_button, lambda: self._ask(len(self._elements))),
            (self.bar.send_button, self._send),
            (self.bar.drop_button, self._skip_all),
        ):
            button.clicked.connect(act)
        return body

    def begin_complaint(self) -> None:
        """A visitor has something to complain about."""
        self.bar.hide()
        self.sides.setCurrentWidget(self.form_flow)
        self.form_flow.begin_complaint()

    @property
    def is_complaining(self) -> bool:
        return self.sides.currentWidget() is self.form_flow

    def start_anew(self) -> None:
        """Rest, without a trace of the visitor before, and see whether the desk asks the next one."""
        self.form_flow.forget()
        self.sides.setCurrentWidget(self._asking_side)
        self._forget()
        self.show_first_page()
        self.use_room_settings()
        self.refresher.refresh()

    def show_first_page(self) -> None:
        """Rest, or invite again in the language that was just chosen."""
        if self._prompt is None:
            self._show(self.rest)
            self.rest.setFocus()
        else:
            self._show(self.invite)
            self.invite.invite(self._prompt, self.keyboard.focus_reason)

    def is_in_use(self) -> bool:
        return self.is_complaining or self.pages.currentWidget() in (self.question, self.comment, self.thanks)

    def step_back(self) -> None:
        if self.is_complaining:
            self.form_flow.step_back()
        elif not self.still_there.isHidden():
            self.on_returned()
        elif self.pages.currentWidget() in (self.question, self.comment):
            if self._at == 0:
                self.show_first_page()
            else:
                self._ask(self._at - 1)

    def on_idle(self) -> None:
        if self.is_complaining:
            if self.form_flow.form is not None and not self.form_flow.busy:
                self.form_flow.warn_of_wiping()
        elif self.pages.currentWidget() in (self.invite, self.question, self.comment):
            self.countdown.start(WARNED_S)

    def on_returned(self) -> None:
        self.form_flow.go_on_writing()
        self.countdown.stop()
        self.still_there.go()

    def _make_overlay(self, body: QWidget, below: QWidget) -> None:
        appearance = self._appearance
        self.countdown = Countdown(body)
        self.countdown.ticked.connect(self._warn)
        self.countdown.over.connect(self._give_up)
        self.still_there = Overlay(appearance, body, below, self.bar)
        self.go_on_button = self.still_there.add_button(primary_button(appearance, self.tr("Go on")))
        self.send_now_button = self.still_there.add_button(QPushButton(self.tr("Send now")))
        appearance.touch(self.send_now_button)
        self.go_on_button.clicked.connect(self.on_returned)
        self.send_now_button.clicked.connect(self._send)

    def _ask_whom(self) -> Callable[[], FeedbackPrompt | None]:
        return partial(self._survey.feedback.pending, self._survey.actor())

    def _on_prompt(self, answer: FeedbackPrompt | None) -> None:
        if self.is_complaining:
            return  # asked for again when it is over
        prompt = answer if answer is not None and answer.request_id not in self._over else None
        page = self.pages.currentWidget()
        if self._prompt is not None and (prompt is None or prompt.request_id != self._prompt.request_id):
            if page is self.thanks:
                return
            self._forget()  # the desk asks no more: the visitor has gone
            self.show_first_page()
            page = self.rest
        if prompt is not None and page is self.rest:
            self._prompt = prompt
            self.show_first_page()

    def _ask(self, number: int) -> None:
        """Show a question; after the last one the comment."""
        self._at = number
        if number < len(self._elements):
            element = self._elements[number]
            self._show(self.question)
            language = self._appearance.settings.language
            self.question.ask(element, language, self._scores.get(element.code), self.keyboard.focus_reason)
        else:
            self._at = len(self._elements)
            self._show(self.comment)
            self.comment.enter(self.keyboard.focus_reason)

    def _take(self, code: str, score: int) -> None:
        self._scores[code] = score
        self._ask(self._at + 1)

    def _form(self) -> FeedbackForm:
        scores: dict[str, int | None] = {element.code: self._scores.get(element.code) for element in self._elements}
        return FeedbackForm(u=scores, comment=self.comment.comment.text().strip())

    @property
    def _has_answers(self) -> bool:
        return bool(self._scores) or bool(self.comment.comment.text().strip())

    def _send(self) -> None:
        self.on_returned()
        prompt = self._prompt
        if prompt is None or not self._has_answers:
            return
        self.bar.setEnabled(False)
        services = self._survey
        call = partial(services.feedback.answer, services.actor(), prompt.request_id, self._form())
        sent, not_sent = partial(self._on_sent, prompt.request_id), partial(self._on_not_sent, prompt.request_id)
        self._background.run(self, call, sent, not_sent)

    def _asks_another(self, request_id: UUID) -> bool:
        """A host that was slow answers for somebody who has gone: whoever is asked now notices nothing of it."""
        return self._prompt is not None and self._prompt.request_id != request_id

    def _on_sent(self, request_id: UUID, _nothing: object = None) -> None:
        self._over.add(request_id)
        if not self._asks_another(request_id):
            self._thank(self.tr("Your opinion helps us to do better."))
        self.answered.emit()

    def _on_not_sent(self, request_id: UUID, error: ReadingRoomError) -> None:
        if self._asks_another(request_id):
            return
        self.bar.setEnabled(True)
        if isinstance(error, FeedbackNotAsked | FeedbackGivenBefore):
            self.start_anew()
            return
        self._ask(len(self._elements))
        self.comment.say_trouble(trouble_sentence(error))

    def _skip_all(self) -> None:
        """The visitor does not want to; nothing is kept."""
        self._say_skipped()
        self._thank(self.tr("We wish you a good day."))

    def _give_up(self) -> None:
        """Nobody is there: what was not sent is dropped."""
        self._say_skipped()
        self.start_anew()

    def _say_skipped(self) -> None:
        prompt = self._prompt
        if prompt is None:
            return
        self._over.add(prompt.request_id)
        services = self._survey
        call = partial(services.feedback.skip, services.actor(), prompt.request_id)
        self._background.run(self, call, lambda _: None, lambda _: None)  # its turn passes by itself as well

    def _thank(self, words: str) -> None:
        self._forget()
        self.thanks.words.setText(words)
        self._show(self.thanks)
        self.resting.start(THANKS_S)

    def _forget(self) -> None:
        self.countdown.stop()
        self.resting.stop()
        self.still_there.go()
        self._prompt, self._at, self._scores = None, 0, {}
        self.comment.comment.forget()
        self.comment.say_trouble("")
        self.keyboard.forget()
        self.leaving.forget()
        self.bar.setEnabled(True)
        clear_clipboard()

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.tap_guard.hold()
        self._show_bar()
        if page is self.question:
            number, of = self._at + 1, len(self._elements)
            self.header.show_progress(self.tr("{number} of {of}").format(number=number, of=of), number, of)
        else:
            self.header.show_progress()

    def _show_bar(self) -> None:
        page = self.pages.currentWidget()
        self.bar.show_for(asking=page is self.question, commenting=page is self.comment, may_send=self._has_answers)

    def _warn(self, left: int) -> None:
        words = (
            self.tr("Your answers have not been sent. They will be deleted in %n second(s).", "", left)
            if self._has_answers
            else self.tr("This screen rests again in %n second(s).", "", left)
        )
        self.send_now_button.setVisible(self._has_answers)
        self.still_there.open(self.tr("Are you still there?"), words, self.go_on_button)
