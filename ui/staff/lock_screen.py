"""What lies over the staff's window while it is locked or changes hands, and the quick PIN that opens it. Nothing of
the work shows through.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError, SignInLocked, SignInRefused
from desktop.actors import Actor
from desktop.security.passwords import PIN_DIGITS
from desktop.security.staff import Colleague, SignedIn, Staff, StaffCard
from ui.background import Background
from ui.staff.sign_in import Entrance
from ui.theme import Appearance, Role
from ui.who import DESK
from ui.widgets.buttons import ChoiceRow, quiet_button
from ui.widgets.fields import Labelled
from ui.widgets.focus import tab_through
from ui.widgets.icons import pixmap
from ui.widgets.middle import OneOf
from ui.widgets.password_edit import PasswordEdit
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Text, Tone, one_line
from ui.words.people.names import role_name
from ui.words.sentences import sentence

# The quick PIN that opens a locked screen again.


def pin_edit(appearance: Appearance) -> PasswordEdit:
    """A line that takes six digits and nothing else."""
    edit = PasswordEdit()
    edit.setMaxLength(PIN_DIGITS)
    edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
    edit.setValidator(QRegularExpressionValidator(QRegularExpression(r"[0-9]*"), edit))
    appearance.touch(edit)
    return edit


class PinForm(QWidget):
    """Tries the PIN as soon as its last digit is typed."""

    unlocked = Signal(object)  # what the try answered
    refused_for_good = Signal(str)  # only the password helps now, and why

    def __init__(self, appearance: Appearance, staff: Staff, background: Background) -> None:
        super().__init__()
        self._staff, self._background = staff, background
        self._open: Callable[[str], object] | None = None
        self._busy = False
        self.edit = pin_edit(appearance)
        self.error_label = Text(appearance, "", Role.BODY, Tone.DANGER, wrap=True)
        self.error_label.hide()
        column = QVBoxLayout(self)
        appearance.space(column, 12)
        column.addWidget(Labelled(appearance, self.tr("Quick PIN (six digits)"), self.edit))
        column.addWidget(self.error_label)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._on_edited)

    def begin(self, actor: Actor) -> None:
        """Of the one who is signed in."""
        self.ask(lambda pin: self._staff.unlock(actor, pin))

    def begin_for(self, colleague: Colleague) -> None:
        """Of somebody who takes over."""
        self.ask(lambda pin: self._staff.take_over(DESK, colleague.id, pin))

    def ask(self, open_with: Callable[[str], object]) -> None:
        """`open_with`: tries a PIN, in a thread."""
        self._open = open_with
        self.edit.clear()
        self._say("")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, pin: str) -> None:
        open_with = self._open
        if len(pin) < PIN_DIGITS or self._busy or open_with is None:
            return
        self._be_busy(True)
        self._background.run(self, lambda: open_with(pin), self._on_unlocked, self._on_failed)

    def _on_unlocked(self, answer: object) -> None:
        self._be_busy(False)
        self.edit.clear()
        self.unlocked.emit(answer)

    def _on_failed(self, error: ReadingRoomError) -> None:
        self._be_busy(False)
        self.edit.clear()
        if isinstance(error, SignInLocked):
            self.refused_for_good.emit(sentence(error))
            return
        self._say(self.tr("This is not your PIN.") if isinstance(error, SignInRefused) else sentence(error))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _be_busy(self, busy: bool) -> None:
        self._busy = busy
        self.edit.setReadOnly(busy)

    def _say(self, text: str) -> None:
        self.error_label.setText(text)
        self.error_label.setVisible(bool(text))


# Who takes over.

_DIGITS = 9
_LEAST_HEIGHT = 170  # pixels at 100 %, of a list that does not fit


class Colleagues(QWidget):
    """A line for each, chosen by its digit, by Enter or by the mouse. From the tenth on a letter leads to the next name
    that begins with it.
    """

    chosen = Signal(object)  # Colleague

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._colleagues: tuple[Colleague, ...] = ()
        self.rows: list[ChoiceRow] = []
        self.title = Text(appearance, self.tr("Who takes over?"), Role.SECTION, bold=True, wrap=True)
        self.words = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        appearance.space(self._lines, 6, (0, 0, 4, 0))
        self._area = scrolled(self._body, follows=True)
        column = QVBoxLayout(self)
        appearance.space(column, 8)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addWidget(self._area)
        appearance.keep(self, lambda appearance: self.setFixedWidth(appearance.px(_WIDTH)))
        appearance.keep(self._area, lambda appearance: self._fit())

    def offer(self, colleagues: Sequence[Colleague], words: str) -> None:
        """`words`: what is handed over, without names."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self._colleagues, self.rows = tuple(colleagues), []
        self.words.setText(words)
        self.words.setVisible(bool(words))
        for n, colleague in enumerate(self._colleagues, 1):
            digit = str(n) if n <= _DIGITS else ""
            row = ChoiceRow(self._appearance, digit, one_line(colleague.full_name), role_name(colleague.role))
            row.clicked.connect(partial(self.chosen.emit, colleague))
            self._lines.addWidget(row)
            self.rows.append(row)
        tab_through(self.rows)
        self._fit()

    def begin(self) -> None:
        if self.rows:
            self.rows[0].show()
            self.rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = int(event.text()) if event.text().isdecimal() else 0
        focus = self.focusWidget()
        if 1 <= number <= len(self._colleagues):
            self.chosen.emit(self._colleagues[number - 1])
        elif event.text().isalpha() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._go_to_name(event.text(), focus)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, ChoiceRow):
            focus.click()
        else:
            super().keyPressEvent(event)

    def _go_to_name(self, letter: str, focus: QWidget | None) -> None:
        at = next((n for n, row in enumerate(self.rows) if row is focus), -1)
        for row in (*self.rows[at + 1 :], *self.rows[: at + 1]):
            if row.text().casefold().startswith(letter.casefold()):
                row.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _fit(self) -> None:
        """As high as its lines where there is room; else it scrolls."""
        rows = [row.sizeHint().height() for row in self.rows]
        height = sum(rows) + self._lines.spacing() * max(len(rows) - 1, 0) + self._appearance.px(2)
        self._area.setMaximumHeight(height)
        self._area.setMinimumHeight(min(height, self._appearance.px(_LEAST_HEIGHT)))


_WIDTH = 380


class LockScreen(QWidget):
    """`entered` by user name and password or after a hand-over by PIN, whoever it is; `unlocked` by the PIN of the one
    who is signed in.
    """

    entered = Signal(object)  # SignedIn
    unlocked = Signal()

    def __init__(
        self, appearance: Appearance, staff: Staff, background: Background, office: Callable[[], str] | None = None
    ) -> None:
        """`office`: whose room it is, as it is called now."""
        super().__init__()
        self._appearance = appearance
        self._card: StaffCard | None = None
        self._actor: Actor | None = None  # the one who is signed in
        self._colleague: Colleague | None = None  # who takes over by PIN
        self.title = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        self.words = Text(appearance, "", Role.BODY, Tone.SECONDARY, wrap=True)
        self.pin = PinForm(appearance, staff, background)
        self.entrance = Entrance(appearance, staff, background, office)
        self.password_button = quiet_button(appearance, self.tr("Use the password"))
        self.other_button = quiet_button(appearance, self.tr("Somebody else signs in"), "switch")
        self.back_button = quiet_button(appearance, "", "back")
        self.colleagues = Colleagues(appearance)
        self._locked = QWidget()
        column = QVBoxLayout(self._locked)
        appearance.space(column, 8)
        for widget in (self.title, self.words, self.pin):
            column.addWidget(widget)
        appearance.keep(self._locked, lambda appearance: self._locked.setFixedWidth(appearance.px(_WIDTH)))
        self._ways = OneOf(self._locked, self.entrance, self.colleagues)
        buttons = QVBoxLayout()
        appearance.space(buttons, 4)
        for button in (self.password_button, self.other_button, self.back_button):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        middle = QVBoxLayout()
        appearance.space(middle, 16)
        middle.addStretch(2)
        middle.addWidget(self._ways, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addLayout(buttons)
        middle.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch()
        row.addLayout(middle)
        row.addStretch()
        self.pin.unlocked.connect(self._on_unlocked)
        self.colleagues.chosen.connect(self._take_over)
        self.pin.refused_for_good.connect(self._ask_password)
        self.entrance.entered.connect(self.entered)
        self.password_button.clicked.connect(lambda: self._ask_password(""))
        self.other_button.clicked.connect(self._ask_anybody)
        self.back_button.clicked.connect(self._go_back)

    def show_locked(self, actor: Actor, card: StaffCard) -> None:
        """Only this person, or another who signs in, gets on."""
        self._card, self._actor, self._colleague = card, actor, None
        if not card.has_pin:
            self._ask_password("")
            return
        self.title.setText(self.tr("Locked"))
        self.words.setText(self.tr("{name} works here. Type the PIN to go on.").format(name=one_line(card.full_name)))
        self._ways.show_page(self._locked)
        self._show_buttons(password=True, other=True)
        self.pin.begin(actor)

    def show_hand_over(self, colleagues: Sequence[Colleague], words: str) -> None:
        """Nobody is signed in any more: whoever goes on here is chosen by name. `words`: what waits for them."""
        self._card = self._colleague = None
        self.colleagues.offer(colleagues, words)
        self._show_names()

    def show_entrance(self) -> None:
        """Nobody is signed in."""
        self._card = None
        self.colleagues.offer((), "")
        self._ask_anybody()

    def forget(self) -> None:
        """Nothing that was typed stays in it."""
        self._card = self._colleague = None
        self.colleagues.offer((), "")
        self.pin.edit.clear()
        self.entrance.begin()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.update()  # the lock goes along
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.back_button.isHidden():
            self._go_back()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.window)
        picture = pixmap(self._appearance, "locked", 40, self._appearance.colors.secondary, self.devicePixelRatioF())
        at = self._ways.mapTo(self, self._ways.rect().topLeft()) - QPoint(0, self._appearance.px(56))
        if at.y() > 0:
            painter.drawPixmap(at, picture)

    def _go_back(self) -> None:
        """To the names of who may take over, or to the one who works here."""
        if self._card is not None and self._actor is not None:
            self.show_locked(self._actor, self._card)
        else:
            self._show_names()

    def _show_names(self) -> None:
        self._colleague = None
        self._ways.show_page(self.colleagues)
        self._show_buttons(other=True)
        self.colleagues.begin()

    def _take_over(self, colleague: Colleague) -> None:
        """By PIN where they have one; else by password, as at any other time."""
        self._colleague = colleague
        if colleague.has_pin:
            self.title.setText(one_line(colleague.full_name))
            self.words.setText(self.tr("Type your PIN to take over."))
            self._ways.show_page(self._locked)
            self._show_buttons(password=True, back=True)
            self.pin.begin_for(colleague)
        else:
            self._ask_password("")

    def _on_unlocked(self, answer: object) -> None:
        if isinstance(answer, SignedIn):
            self.entered.emit(answer)
        else:
            self.unlocked.emit()

    def _ask_password(self, why: str) -> None:
        card, colleague = self._card, self._colleague
        if colleague is not None:
            self._ways.show_page(self.entrance)
            self._show_buttons(back=True)
            self.entrance.begin(colleague.user_name)
            words = self.tr("{name} takes over. Type the password.").format(name=one_line(colleague.full_name))
            self.entrance.words.setText(f"{why} {words}".strip())
            return
        if card is None:
            return
        self._ways.show_page(self.entrance)
        self._show_buttons(other=True)
        self.entrance.begin(card.user_name)
        self.entrance.title.setText(self.tr("Locked"))
        go_on = self.tr("{name} works here. Type the password to go on.").format(name=one_line(card.full_name))
        self.entrance.words.setText(f"{why} {go_on}".strip())

    def _ask_anybody(self) -> None:
        self._ways.show_page(self.entrance)
        self._show_buttons(back=self._card is not None or bool(self.colleagues.rows))
        self.entrance.begin()

    def _show_buttons(self, *, password: bool = False, other: bool = False, back: bool = False) -> None:
        self.password_button.setVisible(password)
        self.other_button.setVisible(other)
        self.back_button.setText(self.tr("Other names (Esc)") if self._card is None else self.tr("Back (Esc)"))
        self.back_button.setVisible(back)
