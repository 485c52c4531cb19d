"""The on-screen keyboard: its rows, its keys, and how it types into the field that has the focus, as if the keys were
real ones.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPointingDevice, QResizeEvent, QTouchEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget
from shiboken6 import isValid

from ui.theme import TOUCH_PX, Appearance, Role
from ui.widgets.buttons import Chip
from ui.widgets.icons import pixmap
from ui.widgets.text import PaintedButton
from ui.widgets.touch import take_fingers

# Which keys the on-screen keyboard shows, row by row. A row is ten units wide, on the number pad four.


class Act(StrEnum):
    """What a key does besides typing its text."""

    TYPE = "type"
    SHIFT = "shift"
    BACKSPACE = "backspace"
    SYMBOLS = "symbols"  # to and from the page of symbols
    NEXT = "next"
    GAP = "gap"  # no key, only its place


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it types, or does, and how wide it is."""

    text: str = ""
    act: Act = Act.TYPE
    width: float = 1.0


Rows = tuple[tuple[Key, ...], ...]

SUFFIXES: Final = ("@gmail.com", "@yahoo.com", "@outlook.com", "@bps.go.id", "@unib.ac.id")
_BACKSPACE: Final = Key(act=Act.BACKSPACE)
_SPACER: Final = Key(act=Act.GAP)


def rows_for(hints: Qt.InputMethodHint, *, symbols: bool) -> Rows:
    """The keys for a field with these hints."""
    if hints & (Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhDialableCharactersOnly):
        return _pad(dialable=bool(hints & Qt.InputMethodHint.ImhDialableCharactersOnly))
    if symbols:
        return (
            _row("1234567890"),
            _row("@.,-_/:;&+"),
            (*_row("()'\"?!#%="), _BACKSPACE),
            _row("*~$^|[]<>\\"),
            _last("-", "_"),
        )
    e_mail = bool(hints & Qt.InputMethodHint.ImhEmailCharactersOnly)
    return (
        _row("1234567890"),
        _row("qwertyuiop"),
        (*_row("asdfghjkl"), _BACKSPACE),
        (Key(act=Act.SHIFT), *_row("zxcvbnm"), *_row("@." if e_mail else ",.")),
        _last("-", "_" if e_mail else "'"),
    )


def units_of(rows: Rows) -> float:
    """How many units wide the widest row is."""
    return max(sum(key.width for key in row) for row in rows)


def _row(letters: str) -> tuple[Key, ...]:
    return tuple(Key(letter) for letter in letters)


def _last(*extra: str) -> tuple[Key, ...]:
    return (Key(act=Act.SYMBOLS, width=1.5), *map(Key, extra), Key(" ", width=4.0), Key(act=Act.NEXT, width=2.5))


def _pad(*, dialable: bool) -> Rows:
    plus = Key("+") if dialable else _SPACER
    return (
        (*_row("123"), _BACKSPACE),
        (*_row("456"), plus),
        (*_row("789"), _SPACER),
        (_SPACER, Key("0"), Key(act=Act.NEXT, width=2.0)),
    )


# One painted key of the on-screen keyboard.

_ICONS = {Act.BACKSPACE: "backspace", Act.SHIFT: "shift"}


class KeyButton(PaintedButton):
    """Takes no focus, so that what it types goes to the field that has it."""

    def __init__(self, appearance: Appearance, key: Key, name: str, label: str = "") -> None:
        """`name` is for screen readers; `label` is painted where the key shows words."""
        super().__init__(appearance)
        self.key = key
        self._label = label or key.text
        self._held = False  # by a finger
        self.locked = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAutoRepeat(key.act is Act.BACKSPACE)

    def relabel(self, label: str, name: str) -> None:
        self._label = label
        self.setAccessibleName(name)
        self.update()

    def label(self) -> str:
        return self._label

    def hold(self, held: bool) -> None:
        """Show that a finger is on it."""
        self._held = held
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(TOUCH_PX, TOUCH_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance, colors = self._appearance, self._appearance.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        pressed = self._held or self.isDown()
        plain = colors.base if self.key.act is Act.TYPE else colors.panel
        painter.setPen(QPen(colors.accent if self.isChecked() else colors.edge, 2 if self.isChecked() else 1))
        painter.setBrush(colors.hover if pressed else plain)
        painter.drawRoundedRect(area, appearance.px(8), appearance.px(8))
        painter.setPen(colors.text)
        if self.key.act in _ICONS:
            name = "caps" if self.locked else _ICONS[self.key.act]
            picture = pixmap(appearance, name, 24, ratio=self.devicePixelRatioF())
            side = appearance.px(24)
            painter.drawPixmap(QPointF((self.width() - side) / 2, (self.height() - side) / 2), picture)
            return
        font = appearance.font(Role.SECTION if len(self._label) == 1 else Role.INPUT)
        # A word must stand whole in its key, at every text size.
        painter.setFont(font)
        room = self.width() - 12
        wide = painter.fontMetrics().horizontalAdvance(self._label)
        if wide > room > 0:
            font.setPixelSize(max(11, font.pixelSize() * room // wide))
            painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._label)


_KEY_HEIGHT = 54  # at 100 %
_GAP, _EDGE = 6, 8
_MOST_OF_WINDOW = 0.42  # the field that is typed into must stay in sight, at 200 % on 768 pixels, too
_WIDEST = 1_100
_PAD_WIDEST = 440
_RELEASE_MS = 30
_NO_HINTS = Qt.InputMethodHint.ImhNone
_MOVING_KEYS = frozenset(
    {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
)

Field = QLineEdit | QPlainTextEdit


class OnScreenKeyboard(QWidget):
    """Shows itself while a field has the focus; not where a real keyboard is used, until somebody touches a field.

    `shown_changed` says that it came or went: what is typed into must be scrolled into sight.
    """

    shown_changed = Signal(bool)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None, *, by_touch: bool = False) -> None:
        """`by_touch`: most who sit here have a keyboard of their own; it comes to who touches a field."""
        super().__init__(parent)
        self._appearance, self._by_touch = appearance, by_touch
        self._field: Field | None = None
        self._rows: Rows = ()
        self._keys: list[KeyButton] = []
        self._replaced: list[QWidget] = []  # by others, and not deleted yet
        self._chips: list[Chip] = []
        self._fitting: list[Chip] = []  # of them, those that fit what was typed
        self._symbols, self._upper, self._locked = False, False, False
        self._shifted = False  # somebody wanted the capital letter; else the place in the text does
        self._real_keys = by_touch  # somebody uses a keyboard of their own
        self._wanted = False
        self._release = QTimer(self, interval=_RELEASE_MS)
        self._release.timeout.connect(self._come_or_go)
        self._fingers: dict[int, KeyButton] = {}
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        take_fingers(self)
        self.setAccessibleName(self.tr("On-screen keyboard"))
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        appearance.keep(self, lambda _: self._refit())

    @property
    def field(self) -> Field | None:
        """What it types into now."""
        return self._field

    @property
    def focus_reason(self) -> Qt.FocusReason:
        """For what the program gives the focus to: a ring belongs to who uses keys."""
        return Qt.FocusReason.OtherFocusReason if self._real_keys else Qt.FocusReason.MouseFocusReason

    @property
    def keys(self) -> list[KeyButton]:
        return list(self._keys)

    @property
    def chips(self) -> list[Chip]:
        """Endings of an e-mail address that fit what was typed."""
        return [chip for chip in self._chips if not chip.isHidden()]

    def watch(self, window: QWidget) -> None:
        """Begin to notice real keys and fingers in a window, once it has been shown."""
        if (handle := window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def forget(self) -> None:
        """For the next visitor: small letters, no field, and nobody is known to have a keyboard."""
        self._field = None
        self._symbols = self._locked = self._upper = self._shifted = False
        self._real_keys = self._by_touch
        self._show(False)

    def offer(self, field: Field) -> None:
        """A finger touched a field that has the focus."""
        if not field.isReadOnly():
            self._real_keys = False
            if field is not self._field:
                self._follow(field)
            self._show(True)

    def toggle(self) -> None:
        """Bring it up or put it away, whatever was used before."""
        shown = self.isHidden()
        self._real_keys = not shown
        self._show(shown and self._field is not None)

    def key(self, text: str) -> KeyButton | None:
        """The key that types this."""
        return next((key for key in self._keys if key.key.act is Act.TYPE and key.label() == text), None)

    def key_for(self, act: Act) -> KeyButton | None:
        return next((key for key in self._keys if key.key.act is act), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.text() or event.key() in _MOVING_KEYS:  # not Shift alone, nor the volume
                self._real_keys = True
                self._show(False)
        elif kind in (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate):
            self._real_keys = False
        return False

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(600), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.panel)
        painter.fillRect(0, 0, self.width(), 1, self._appearance.colors.line)

    def event(self, event: QEvent) -> bool:
        """Two thumbs: a second finger comes before the first has gone, and Qt makes a mouse of the first one only."""
        kinds = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
        if (
            event.type() in kinds
            and isinstance(event, QTouchEvent)
            and event.pointingDevice().type() is QPointingDevice.DeviceType.TouchScreen
        ):
            self._take_fingers(event)
            event.accept()
            return True
        return super().event(event)

    def _take_fingers(self, event: QTouchEvent) -> None:
        for point in event.points():
            if point.state() is point.State.Pressed:
                under = self.childAt(point.position().toPoint())
                if isinstance(under, KeyButton):
                    self._fingers[point.id()] = under
                    under.hold(True)
                    self._press(under)
                elif isinstance(under, Chip):
                    under.click()
            elif point.state() is point.State.Released and (key := self._fingers.pop(point.id(), None)) is not None:
                key.hold(False)
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            for key in self._fingers.values():
                key.hold(False)
            self._fingers.clear()
            self._drop_replaced()

    def _drop_replaced(self) -> None:
        """Not under a finger: Qt still sends it to the key on which it was put, and crashes where that is gone."""
        if not self._fingers:
            for widget in self._replaced:
                widget.deleteLater()
            self._replaced.clear()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self) or now is None or now.window() is not self.window():
            return
        field = now if isinstance(now, QLineEdit | QPlainTextEdit) and not now.isReadOnly() else None
        self._follow(field)
        self._show(field is not None and not self._real_keys)

    def _follow(self, field: Field | None) -> None:
        if self._field is not None:
            self._field.textChanged.disconnect(self._after_typing)
            self._field.destroyed.disconnect(self._lose_field)
        self._field = field
        self._symbols = self._locked = False
        if field is not None:
            field.textChanged.connect(self._after_typing)
            field.destroyed.connect(self._lose_field)
            self._build()
            self._after_typing()

    def _lose_field(self) -> None:
        self._field = None
        self._show(False)

    def _show(self, shown: bool) -> None:
        self._wanted = shown
        self._come_or_go()

    def _come_or_go(self) -> None:
        """Not while a button of the mouse is down: what was pressed would move away before it is released."""
        if QApplication.mouseButtons() is not Qt.MouseButton.NoButton and not self._release.isActive():
            self._release.start()
        elif QApplication.mouseButtons() is Qt.MouseButton.NoButton:
            self._release.stop()
            if self._wanted is self.isHidden():
                self.setVisible(self._wanted)
                self.shown_changed.emit(self._wanted)

    def _build(self) -> None:
        """The keys for the present field and page."""
        rows = rows_for(self._hints(), symbols=self._symbols)
        if rows == self._rows:
            return
        self._rows = rows
        for widget in (*self._keys, *self._chips):
            widget.hide()
            self._replaced.append(widget)
        self._drop_replaced()
        self._keys = [self._make_key(key) for row in rows for key in row if key.act is not Act.GAP]
        self._chips = []
        if self._hints() & Qt.InputMethodHint.ImhEmailCharactersOnly:
            self._chips = [self._make_chip(suffix) for suffix in SUFFIXES]
        self._fitting = list(self._chips)
        self._show_case()
        self._refit()

    def _make_key(self, key: Key) -> KeyButton:
        labels = {
            Act.SYMBOLS: self.tr("abc") if self._symbols else self.tr("#+="),
            Act.NEXT: self.tr("next"),
        }
        names = {
            Act.SHIFT: self.tr("Capital letters"),
            Act.BACKSPACE: self.tr("Delete the letter before"),
            Act.SYMBOLS: self.tr("Letters") if self._symbols else self.tr("Symbols"),
            Act.NEXT: self.tr("Next field"),
        }
        label = self.tr("space") if key.text == " " else labels.get(key.act, "")
        button = KeyButton(self._appearance, key, names.get(key.act, key.text if key.text != " " else label), label)
        button.setCheckable(key.act is Act.SHIFT)
        button.setParent(self)
        button.pressed.connect(partial(self._press, button))
        button.show()
        return button

    def _make_chip(self, suffix: str) -> Chip:
        chip = Chip(self._appearance, suffix)
        chip.setAccessibleName(self.tr("End the address with {ending}").format(ending=suffix))
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        chip.setParent(self)
        chip.clicked.connect(partial(self._complete, suffix))
        chip.show()
        return chip

    def _press(self, button: KeyButton) -> None:
        match button.key.act:
            case Act.TYPE:
                self._type(button.label() if len(button.key.text.strip()) else " ")
            case Act.BACKSPACE:
                self._send(Qt.Key.Key_Backspace)
            case Act.SHIFT:
                self._locked = self._upper and self._shifted and not self._locked  # the second touch in a row
                self._upper = self._shifted = self._locked or not self._upper
                self._show_case()
            case Act.SYMBOLS:
                self._symbols = not self._symbols
                self._build()
            case Act.NEXT:
                lines = isinstance(self._field, QPlainTextEdit)
                self._send(Qt.Key.Key_Tab if lines else Qt.Key.Key_Return, "\t" if lines else "\r")

    def _type(self, text: str) -> None:
        shift = Qt.KeyboardModifier.ShiftModifier if text.isupper() else Qt.KeyboardModifier.NoModifier
        self._send(Qt.Key(ord(text.upper())), text, shift)
        self._after_typing()  # a field that is full says nothing

    def _send(self, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if self._field is not None:
                QApplication.sendEvent(self._field, QKeyEvent(kind, key, held, text))

    def _complete(self, suffix: str) -> None:
        """Put an ending in the place of whatever follows the @."""
        field = self._field
        if isinstance(field, QLineEdit):
            field.setCursorPosition(len(field.text()))
            at = field.text().find("@")
            if at >= 0:
                field.setSelection(at, len(field.text()) - at)
            field.insert(suffix)

    def _after_typing(self) -> None:
        """Capitals where a word or sentence begins, and the endings that still fit."""
        if not self._locked:
            self._upper, self._shifted = self._begins_word(), False
            self._show_case()
        if self._chips and isinstance(self._field, QLineEdit):
            _, at, typed = self._field.text().partition("@")
            begun = at + typed.lower()
            self._fitting = [
                chip
                for chip, suffix in zip(self._chips, SUFFIXES, strict=True)
                if suffix.startswith(begun) and suffix != begun
            ]
            self._place()

    def _begins_word(self) -> bool:
        """Whether the next letter is a capital one by itself."""
        if self._field is None or self._hints() & Qt.InputMethodHint.ImhNoAutoUppercase:
            return False
        before = self._before_cursor()
        if self._hints() & Qt.InputMethodHint.ImhPreferUppercase:  # names
            return not before or before[-1] in " .'-"
        return not before.strip() or (before.rstrip(" ")[-1:] in (".", "?", "!") and before.endswith(" "))

    def _before_cursor(self) -> str:
        if isinstance(self._field, QLineEdit):
            return self._field.text()[: self._field.cursorPosition()]
        if isinstance(self._field, QPlainTextEdit):
            return self._field.toPlainText()[: self._field.textCursor().position()]
        return ""

    def _show_case(self) -> None:
        for button in self._keys:
            if button.key.act is Act.SHIFT:
                button.setChecked(self._upper)
                button.locked = self._locked
                button.update()
            elif button.key.act is Act.TYPE and button.key.text.isalpha():
                text = button.key.text.upper() if self._upper else button.key.text
                button.relabel(text, text)

    def _hints(self) -> Qt.InputMethodHint:
        return self._field.inputMethodHints() if self._field is not None else _NO_HINTS

    def _line_height(self) -> int:
        """Of a row with its gap: as the text size wants it, but never so much that the field is hidden."""
        lines = len(self._rows) + bool(self._chips)
        window = self.window()
        room = window.height()
        if window.parentWidget() is not None:  # a dialog, which is as much higher as the keys need
            room -= window.contentsMargins().bottom()
        most = int(room * _MOST_OF_WINDOW) - 2 * _EDGE
        return max(TOUCH_PX, min(self._appearance.px(_KEY_HEIGHT) + _GAP, most // max(1, lines)))

    def _height(self) -> int:
        return (len(self._rows) + bool(self._chips)) * self._line_height() + 2 * _EDGE - _GAP

    def _refit(self) -> None:
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        """Lay chips and keys out over the width there is."""
        line = self._line_height()
        pad = units_of(self._rows) < 10 if self._rows else False
        width = min(self.width() - 2 * _EDGE, self._appearance.px(_PAD_WIDEST if pad else _WIDEST))
        left, top = (self.width() - width) // 2, _EDGE
        if self._chips:
            chip_x = left
            for chip in self._chips:  # what does not fit whole is not shown: half an ending says nothing
                wide, shown = chip.sizeHint().width(), chip in self._fitting
                if shown and chip_x + wide <= left + width:
                    chip.setFixedHeight(line - _GAP)  # never over the digits, whatever the style thinks is least
                    chip.setGeometry(chip_x, top, wide, line - _GAP)
                    chip_x += wide + _GAP
                else:
                    shown = False
                chip.setVisible(shown)
            top += line
        keys = iter(self._keys)
        for row in self._rows:
            unit = (width + _GAP) / units_of((row,))
            x = float(left)
            for key in row:
                if key.act is not Act.GAP:
                    next(keys).setGeometry(QRect(round(x), top, round(key.width * unit) - _GAP, line - _GAP))
                x += key.width * unit
            top += line
