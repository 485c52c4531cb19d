"""`--mode guestbook`: a visitor fills in the guest book alone, and the next one finds nothing of it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import HostUnreachable, ReadingRoomError
from desktop.desk.complaint_values import ComplaintForm, ComplaintReceipt
from desktop.desk.visit_values import Registered
from ui.background import Background, Work
from ui.clipboard import clear_clipboard
from ui.kiosk.complaint.form import ComplaintSteps
from ui.kiosk.countdown import Countdown
from ui.kiosk.guestbook.done_page import DonePage
from ui.kiosk.guestbook.form import VisitorForm
from ui.kiosk.guestbook.service_page import ServicePage
from ui.kiosk.guestbook.services import GuestBookServices
from ui.kiosk.guestbook.step import FormKit
from ui.kiosk.guestbook.welcome import WelcomePage
from ui.kiosk.overlay import Overlay
from ui.kiosk.stepwise import StepwiseForm
from ui.kiosk.window import WARNED_S, KioskWindow
from ui.theme import Appearance
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.icons import set_icon

_NARROW = 620  # pixels at 100 %


class GuestBookWindow(KioskWindow):
    """Welcome, steps, numbers, and welcome again."""

    registered = Signal(object)  # Registered, or None where the form waits for the host
    complained = Signal(object)  # ComplaintReceipt, or None where the complaint waits for the host

    def __init__(self, look: Appearance, services: GuestBookServices, background: Background) -> None:
        self._book = services
        self._busy = False
        self.form: StepwiseForm | None = None
        super().__init__(look, services, background)
        self.start_anew()

    def make_body(self) -> QWidget:
        look, settings = self._look, self._book.settings()
        self.form = None
        self.welcome = WelcomePage(look, settings)
        self.service = ServicePage(look, settings, may_complain=True)
        self.done = DonePage(look, settings)
        self.pages = QStackedWidget()
        for page in (self.welcome, self.service, self.done):
            self.pages.addWidget(page)
        self.bar = self._make_bar()
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addWidget(self.bar)
        body = QWidget()
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(below)
        self._make_overlays(body, below)
        self.welcome.started.connect(self.begin)
        for page in (self.welcome, self.service):
            page.complaint_asked.connect(self.begin_complaint)
        self.welcome.service_asked.connect(self._show_service)
        self.welcome.look_chosen.connect(self._use_look)
        self.done.finished.connect(self.start_anew)
        return body

    def start_anew(self) -> None:
        """Nothing of one visitor remains for the next."""
        self.countdown.stop()
        for overlay in (self.still_there, self.sure):
            overlay.close_over()
        self._drop_form()
        self.done.forget()
        self.keyboard.forget()
        self.leaving.forget()
        clear_clipboard()
        self._busy = False
        self.show_first_page()
        self.use_room_settings()

    def show_first_page(self) -> None:
        self._show(self.welcome)
        self.welcome.enter()

    def is_in_use(self) -> bool:
        return self.pages.currentWidget() in (self.form, self.done)

    def begin(self) -> None:
        """A visitor starts to write."""
        self._begin(VisitorForm(self._kit(), self._book.guest_book, self._focus_reason))

    def begin_complaint(self) -> None:
        """A visitor has something to complain about."""
        self._begin(ComplaintSteps(self._kit(), self._book.complaints, self._focus_reason))

    def step_back(self) -> None:
        """One page back, without loss; before the first the welcome page, after a question."""
        if not self.sure.isHidden() or not self.still_there.isHidden():
            self._go_on_writing()
        elif self._busy:
            return
        elif self.form is not None and self.pages.currentWidget() is self.form:
            if not self.form.go_back():
                self._ask_whether_sure()
        elif self.pages.currentWidget() is self.service:
            self.start_anew()

    def on_idle(self) -> None:
        page = self.pages.currentWidget()
        if page is self.form and not self._busy:
            self.sure.close_over()
            self.countdown.start(WARNED_S)
        elif page is not self.done and not self._busy:
            self.start_anew()

    def on_returned(self) -> None:
        self._go_on_writing()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.done.stay()
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _kit(self) -> FormKit:
        services = self._book
        return FormKit(self._look, services.rules, services.settings(), services.today(), services.regions)

    def _focus_reason(self) -> Qt.FocusReason:
        return self.keyboard.focus_reason

    def _begin(self, form: StepwiseForm) -> None:
        self._drop_form()
        self.form = form
        form.moved.connect(self._show_place)
        form.completed.connect(self._hand_in)
        self.pages.addWidget(form)
        QWidget.setTabOrder(self.next_button, self.header.size_button)  # the fields lead to the buttons below them
        self._show(form)
        form.begin()

    def _make_bar(self) -> QWidget:
        look = self._look
        bar = QWidget()
        row = QHBoxLayout(bar)
        look.space(row, 12, (24, 8, 24, 8))
        self.cancel_button = quiet_button(look, self.tr("Cancel"), "clear")
        self.back_button = QPushButton(self.tr("Back"))
        set_icon(look, self.back_button, "back")
        self.keyboard_button = quiet_button(look, self.tr("Keyboard"), "help")
        self.keyboard_button.setAccessibleName(self.tr("Keyboard"))
        look.keep(bar, lambda _: self._fit())
        self.next_button = primary_button(look, "", "forward")
        for button in (self.back_button, self.next_button):
            look.keep(button, partial(_enlarge, button))
        for button in (self.back_button, self.cancel_button):
            row.addWidget(button)
        row.addStretch()
        for button in (self.keyboard_button, self.next_button):
            row.addWidget(button)
        for button in (self.cancel_button, self.back_button, self.keyboard_button, self.next_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a finger leaves the focus, and so the keyboard
        self.back_button.clicked.connect(self.step_back)
        self.cancel_button.clicked.connect(self._ask_whether_sure)
        self.keyboard_button.clicked.connect(self._toggle_keyboard)
        self.next_button.clicked.connect(self._go_on)
        return bar

    def _make_overlays(self, body: QWidget, below: QWidget) -> None:
        look = self._look
        self.countdown = Countdown(body)
        self.countdown.ticked.connect(self._warn)
        self.countdown.over.connect(self.start_anew)
        self.still_there = Overlay(look, body, below)
        self.go_on_button = self.still_there.add_button(primary_button(look, self.tr("Go on filling in"), "edit"))
        self.go_on_button.clicked.connect(self._go_on_writing)
        self.sure = Overlay(look, body, below)
        self.keep_button = self.sure.add_button(primary_button(look, self.tr("Go on filling in"), "edit"))
        self.wipe_button = self.sure.add_button(QPushButton(self.tr("Delete and leave")))
        look.touch(self.wipe_button)
        self.keep_button.clicked.connect(self._go_on_writing)
        self.wipe_button.clicked.connect(self.start_anew)

    def _fit(self) -> None:
        """Its icon alone says enough where the words would push others out."""
        self.keyboard_button.setText("" if self.width() < self._look.px(_NARROW) else self.tr("Keyboard"))

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.bar.setVisible(page is self.form or page is self.service)
        on_service = page is self.service
        for button in (self.cancel_button, self.next_button):
            button.setVisible(not on_service)
        self.keyboard_button.hide()
        if page is not self.form:
            self.header.show_progress()

    def _show_service(self) -> None:
        self._show(self.service)
        self.service.enter()
        self.back_button.setFocus(self.keyboard.focus_reason)

    def _show_place(self) -> None:
        if self.form is None:
            return
        number, of = self.form.place
        words = self.tr("Step {number} of {of}").format(number=number, of=of)
        self.header.show_progress(words, number, of)
        last = self.form.page is self.form.review
        self._name_next(self.form.send_words if last else self.tr("Next"))
        self.keyboard_button.setVisible(self.form.page.text_key() is not None)
        if last:
            self.next_button.setFocus(self.keyboard.focus_reason)

    def _toggle_keyboard(self) -> None:
        text = self.form.page.text_key() if self.form is not None else None
        if self.keyboard.field is None and self.form is not None and text is not None:
            self.form.page.go_to(text)
            if not self.keyboard.isHidden():
                return
        self.keyboard.toggle()

    def _name_next(self, text: str) -> None:
        self.next_button.setText(text)

    def _go_on(self) -> None:
        if self.form is not None and not self._busy:
            self.form.go_on()

    def _hand_in(self) -> None:
        if self.form is None or self._busy:
            return
        form, actor = self.form, self._book.actor()
        work, wait = form.hand_in(actor), form.let_wait(actor)
        self._set_busy(True)
        self._background.run(form, work, partial(self._on_taken, form), partial(self._on_refused, form, wait))

    def _on_refused(self, form: StepwiseForm, wait: Work, error: ReadingRoomError) -> None:
        """A host that does not answer is waited for, sealed. Under its id nothing is taken twice."""
        if isinstance(error, HostUnreachable):
            self._background.run(form, wait, partial(self._on_taken, form), self._on_trouble)
        else:
            self._on_trouble(error)

    def _on_trouble(self, error: ReadingRoomError) -> None:
        self._set_busy(False)
        if self.form is not None:
            self.form.show_refusal(error)

    def _on_taken(self, form: StepwiseForm, answer: object) -> None:
        complaint = form.form() if isinstance(form, ComplaintSteps) else None
        self._set_busy(False)
        self.countdown.stop()
        self._drop_form()
        self.keyboard.forget()
        clear_clipboard()
        self._show(self.done)
        if complaint is None:
            self._show_registered(answer)
        else:
            self._show_complaint(answer, complaint)

    def _show_registered(self, answer: object) -> None:
        if isinstance(answer, Registered):
            self.done.show_numbers(answer)
            if self._book.print_slip is not None:
                self._say_printed(self._book.print_slip(answer))
        else:
            self.done.show_waiting()
        self.registered.emit(answer)

    def _show_complaint(self, answer: object, complaint: ComplaintForm) -> None:
        if isinstance(answer, ComplaintReceipt):
            self.done.show_complaint(answer)
            if self._book.print_receipt is not None:
                self._say_printed(self._book.print_receipt(answer, complaint))
        else:
            self.done.show_complaint_waiting()
        self.complained.emit(answer)

    def _say_printed(self, printed: bool) -> None:
        if printed:
            self.done.say_printing(self.tr("Your slip is being printed."))
        else:
            self.done.say_printing(self.tr("The slip could not be printed: write the number down, or take a picture."))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        for button in (self.back_button, self.cancel_button, self.next_button):
            button.setEnabled(not busy)
        if busy:
            self._name_next(self.tr("One moment …"))
        elif self.form is not None:
            self._name_next(self.form.send_words)

    def _ask_whether_sure(self) -> None:
        if self.form is not None:
            words = self.tr("What you have filled in will be deleted.")
            self.sure.open(self.form.leave_question, words, self.keep_button)

    def _warn(self, left: int) -> None:
        title = self.tr("Are you still there?")
        words = self.tr("What you have filled in will be deleted in %n second(s).", "", left)
        self.still_there.open(title, words, self.go_on_button)

    def _go_on_writing(self) -> None:
        self.countdown.stop()
        for overlay in (self.still_there, self.sure):
            overlay.close_over()

    def _drop_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.forget()
            self.pages.removeWidget(form)
            form.hide()
            form.deleteLater()


def _enlarge(button: QPushButton, look: Appearance) -> None:
    button.setMinimumSize(look.px(120), look.px(52))
