"""A visitor's form on a visitors' screen: its steps, the buttons below, handing in, and the number at the end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm, ComplaintReceipt
from desktop.desk.guestbook.drafts import DraftReceipt
from desktop.desk.guestbook.form import FormRules
from desktop.desk.guestbook.values import Registered
from desktop.lan.not_now import is_no_refusal
from ui.background import Background, Work
from ui.clipboard import clear_clipboard
from ui.kiosk.complaint_form import ComplaintSteps
from ui.kiosk.countdown import Countdown
from ui.kiosk.done_page import DonePage
from ui.kiosk.keyboard import OnScreenKeyboard
from ui.kiosk.overlay import Overlay
from ui.kiosk.stepwise import FormKit, StepwiseForm
from ui.kiosk.window import WARNED_S, KioskHeader, KioskServices
from ui.theme import Appearance
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.icons import set_icon

_NARROW = 620  # pixels at 100 %
_HIGHEST = 72  # pixels, of a button below the pages


@dataclass(frozen=True, slots=True, kw_only=True)
class FormServices(KioskServices):
    """
    Attributes:
        today: The service day in the office's zone.
        regions: Names that are offered as home.
        print_slip, print_receipt: False where this PC has no printer for slips; None where nothing was ever to be
            printed.
    """

    complaints: Complaints
    rules: FormRules
    today: Callable[[], date]
    regions: tuple[str, ...] = ()
    print_slip: Callable[[Registered], bool] | None = None
    print_receipt: Callable[[ComplaintReceipt, ComplaintForm], bool] | None = None


class FormFlow(QWidget):
    """Shows one form after the other among `pages`, where its owner has pages of its own, too.

    Its `bar` of buttons belongs to the window, below the keyboard: so each button keeps its place.
    """

    moved = Signal()  # another page, or another step of the form, is shown
    ended = Signal()  # by the visitor, or nobody is there any more: nothing of the form is to remain
    registered = Signal(object)  # Registered, or None where the form waits for the host
    handed_over = Signal(object)  # DraftReceipt, or None where the form waits for the host
    complained = Signal(object)  # ComplaintReceipt, or None where the complaint waits for the host

    def __init__(
        self,
        appearance: Appearance,
        services: FormServices,
        background: Background,
        header: KioskHeader,
        keyboard: OnScreenKeyboard,
    ) -> None:
        super().__init__()
        self._appearance, self._services, self._background = appearance, services, background
        self._header, self._keyboard = header, keyboard
        self._busy = False
        self.form: StepwiseForm | None = None
        self.done = DonePage(appearance, services.settings())
        self.pages = QStackedWidget()
        self.pages.addWidget(self.done)
        self.bar = self._make_bar()
        below = QWidget()
        column, whole = QVBoxLayout(below), QVBoxLayout(self)
        for layout in (column, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self.pages, 1)
        whole.addWidget(below)
        self.bar.hide()
        self._make_overlays(below)
        self.done.finished.connect(self.ended)

    @property
    def busy(self) -> bool:
        """A form is being handed in."""
        return self._busy

    @property
    def is_in_use(self) -> bool:
        """A visitor writes, or reads their number."""
        return self.pages.currentWidget() in (self.form, self.done)

    def kit(self) -> FormKit:
        """What the steps of a form are made from."""
        services = self._services
        return FormKit(self._appearance, services.rules, services.settings(), services.today(), services.regions)

    def focus_reason(self) -> Qt.FocusReason:
        return self._keyboard.focus_reason

    def begin_complaint(self) -> None:
        """A visitor has something to complain about."""
        self.begin(ComplaintSteps(self.kit(), self._services.complaints, self.focus_reason))

    def begin(self, form: StepwiseForm) -> None:
        """Show its first step, in place of any form before."""
        self._drop_form()
        self.form = form
        form.moved.connect(self._show_place)
        form.moved.connect(self.moved)
        form.completed.connect(self._hand_in)
        form.check_asked.connect(self._check)
        self.pages.addWidget(form)
        self._lead_to_buttons(form)
        self.show_page(form)
        form.begin()

    def _lead_to_buttons(self, form: StepwiseForm) -> None:
        """From the last field Tab goes to the buttons below, wherever they were made, and from there to the header."""
        last: QWidget = form
        widget = form.nextInFocusChain()
        while widget is not None and form.isAncestorOf(widget):
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                last = widget
            widget = widget.nextInFocusChain()
        header = self._header
        order = (last, self.cancel_button, self.back_button, self.keyboard_button, self.next_button)
        for before, after in pairwise((*order, header.contrast_button, header.size_button)):
            QWidget.setTabOrder(before, after)

    def show_page(self, page: QWidget, *, back: bool = False) -> None:
        """One of the owner's pages, or the form; `back`: with the way back below it."""
        self.pages.setCurrentWidget(page)
        on_form = page is self.form
        self.bar.setVisible(on_form or back)
        for button in (self.cancel_button, self.next_button):
            button.setVisible(on_form)
        self.keyboard_button.hide()
        if not on_form:
            self._header.show_progress()
        self.moved.emit()

    def forget(self) -> None:
        """Nothing of one visitor remains for the next."""
        self.countdown.stop()
        for overlay in (self.still_there, self.sure):
            overlay.go()
        self._drop_form()
        self.bar.hide()
        self.done.forget()
        self._keyboard.forget()
        clear_clipboard()
        self._busy = False

    def step_back(self) -> bool:
        """One page back, without loss; before the first one a question. False: no form is shown."""
        if not self.sure.isHidden() or not self.still_there.isHidden():
            self.go_on_writing()
        elif self._busy:
            pass
        elif self.form is not None and self.pages.currentWidget() is self.form:
            if not self.form.go_back():
                self._leave()
        else:
            return False
        return True

    def warn_of_wiping(self) -> None:
        """Nobody has touched anything for a while: the form will go."""
        self.sure.go()
        self.countdown.start(WARNED_S)

    def go_on_writing(self) -> None:
        self.countdown.stop()
        for overlay in (self.still_there, self.sure):
            overlay.go()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.done.stay()
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _make_bar(self) -> QWidget:
        appearance = self._appearance
        bar = QWidget()
        row = QHBoxLayout(bar)
        appearance.space(row, 12, (24, 8, 24, 8))
        self.cancel_button = quiet_button(appearance, self.tr("Cancel"), "clear")
        self.back_button = QPushButton(self.tr("Back"))
        set_icon(appearance, self.back_button, "back")
        self.keyboard_button = quiet_button(appearance, self.tr("Keyboard"), "help")
        self.keyboard_button.setAccessibleName(self.tr("Keyboard"))
        appearance.keep(bar, lambda _: self._fit())
        self.next_button = primary_button(appearance, "", "forward")
        for button in (self.back_button, self.next_button):
            appearance.keep(button, partial(_enlarge, button))
        for button in (self.back_button, self.cancel_button):
            row.addWidget(button)
        row.addStretch()
        for button in (self.keyboard_button, self.next_button):
            row.addWidget(button)
        for button in (self.cancel_button, self.back_button, self.keyboard_button, self.next_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a finger leaves the focus, and so the keyboard
        self.cancel_button.clicked.connect(self._leave)
        self.keyboard_button.clicked.connect(self._toggle_keyboard)
        self.next_button.clicked.connect(self._go_on)
        return bar

    def _make_overlays(self, below: QWidget) -> None:
        appearance = self._appearance
        self.countdown = Countdown(self)
        self.countdown.ticked.connect(self._warn)
        self.countdown.over.connect(self.ended)
        self.still_there = Overlay(appearance, self, below, self.bar)
        self.go_on_button = self.still_there.add_button(primary_button(appearance, self.tr("Go on filling in"), "edit"))
        self.go_on_button.clicked.connect(self.go_on_writing)
        self.sure = Overlay(appearance, self, below, self.bar)
        self.keep_button = self.sure.add_button(primary_button(appearance, self.tr("Go on filling in"), "edit"))
        self.wipe_button = self.sure.add_button(QPushButton(self.tr("Delete and leave")))
        appearance.touch(self.wipe_button)
        self.keep_button.clicked.connect(self.go_on_writing)
        self.wipe_button.clicked.connect(self.ended)

    def _fit(self) -> None:
        """Its icon alone says enough where the words would push others out."""
        self.keyboard_button.setText("" if self.width() < self._appearance.px(_NARROW) else self.tr("Keyboard"))

    def _show_place(self) -> None:
        if self.form is None:
            return
        number, of = self.form.place
        words = self.tr("Step {number} of {of}").format(number=number, of=of)
        self._header.show_progress(words, number, of)
        last = self.form.page is self.form.review
        self.next_button.setText(self.form.send_words if last else self.tr("Next"))
        self.keyboard_button.setVisible(self.form.page.text_key() is not None)
        if last:
            self.next_button.setFocus(self._keyboard.focus_reason)

    def _toggle_keyboard(self) -> None:
        keyboard = self._keyboard
        text = self.form.page.text_key() if self.form is not None else None
        if keyboard.field is None and self.form is not None and text is not None:
            self.form.page.go_to(text)
            if not keyboard.isHidden():
                return
        keyboard.toggle()

    def _go_on(self) -> None:
        if self.form is not None and not self._busy:
            self.form.go_on()

    def _check(self) -> None:
        """Ask the room, then go on."""
        form = self.form
        if form is None or self._busy:
            return
        self._set_busy(True)

        def go_on(_nothing: object) -> None:
            self._set_busy(False)
            form.be_checked()
            form.go_on()

        self._background.run(form, form.check(self._services.actor()), go_on, self._on_trouble)

    def _hand_in(self) -> None:
        if self.form is None or self._busy:
            return
        form, actor = self.form, self._services.actor()
        work, wait = form.hand_in(actor), form.let_wait(actor)
        self._set_busy(True)
        self._background.run(form, work, partial(self._on_taken, form), partial(self._on_refused, form, wait))

    def _on_refused(self, form: StepwiseForm, wait: Work, error: ReadingRoomError) -> None:
        """A host that takes nothing now is waited for, sealed. Under its id nothing is taken twice."""
        if is_no_refusal(error):
            self._background.run(form, wait, partial(self._on_taken, form), self._on_trouble)
        else:
            self._on_trouble(error)

    def _on_trouble(self, error: ReadingRoomError) -> None:
        self._set_busy(False)
        if self.form is not None:
            self.form.show_refusal(error)
            # On the last page no field is to be mended; who became busy gave the focus to whatever came next.
            last = self.form.page is self.form.review
            if last or not self.form.isAncestorOf(self.window().focusWidget() or self):
                self.next_button.setFocus(self._keyboard.focus_reason)

    def _on_taken(self, form: StepwiseForm, answer: object) -> None:
        complaint = form.form() if isinstance(form, ComplaintSteps) else None
        ends_at_desk = form.ends_at_desk
        self._set_busy(False)
        self.countdown.stop()
        self._drop_form()
        self._keyboard.forget()
        clear_clipboard()
        self.show_page(self.done)
        if ends_at_desk or isinstance(answer, DraftReceipt):
            self.done.show_at_desk(answer if isinstance(answer, DraftReceipt) else None)
            self.handed_over.emit(answer)
        elif complaint is None:
            self._show_registered(answer)
        else:
            self._show_complaint(answer, complaint)

    def _show_registered(self, answer: object) -> None:
        if isinstance(answer, Registered):
            self.done.show_numbers(answer)
            if self._services.print_slip is not None:
                self._say_printed(self._services.print_slip(answer))
        else:
            self.done.show_waiting()
        self.registered.emit(answer)

    def _show_complaint(self, answer: object, complaint: ComplaintForm) -> None:
        if isinstance(answer, ComplaintReceipt):
            self.done.show_complaint(answer)
            if self._services.print_receipt is not None:
                self._say_printed(self._services.print_receipt(answer, complaint))
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
            self.next_button.setText(self.tr("One moment …"))
        elif self.form is not None:
            last = self.form.page is self.form.review
            self.next_button.setText(self.form.send_words if last else self.tr("Next"))

    def _leave(self) -> None:
        """Where something would be lost, after a question."""
        if self.form is None:
            return
        if self.form.is_untouched:
            self.ended.emit()
        else:
            words = self.tr("What you have filled in will be deleted.")
            self.sure.open(self.form.leave_question, words, self.keep_button)

    def _warn(self, left: int) -> None:
        title = self.tr("Are you still there?")
        words = self.tr("What you have filled in will be deleted in %n second(s).", "", left)
        self.still_there.open(title, words, self.go_on_button)

    def _drop_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.forget()
            self.pages.removeWidget(form)
            form.hide()
            form.deleteLater()


def _enlarge(button: QPushButton, appearance: Appearance) -> None:
    """In large letters not as high as they would be: the field above the keyboard needs the room."""
    button.setMinimumSize(appearance.px(120), min(appearance.px(52), _HIGHEST))
