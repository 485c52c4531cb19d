"""Choices that answer to their digits: one of a list, or several."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHideEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.theme import Appearance, Role
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import icon
from ui.widgets.text import Text

_ROW = 26


class CodeBox(QComboBox):
    """While it has the focus by keyboard its choices hang below it with their digits; the mouse opens the usual list.

    In both a digit chooses and goes on, and so do Enter and a click in the list.
    """

    answered = Signal(bool)  # something was chosen: go on to the next field; whether a digit did it

    def __init__(self, appearance: Appearance, choices: Iterable[tuple[str, str]] = ()) -> None:
        """`choices`: code and words. What is typed for a choice is its code, or its place where that is a letter."""
        super().__init__()
        self._appearance = appearance
        self._hint = _ChoiceHint(appearance, self)
        self._was_opened = False  # its list, and nothing was typed since
        self.view().installEventFilter(self)
        self.activated.connect(self._on_activated)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(12)
        self.currentIndexChanged.connect(self._hint.update)
        self.offer(choices)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Nothing is chosen afterwards."""
        self.clear()
        for n, (code, words) in enumerate(choices, 1):
            self.addItem(f"{code if code.isdigit() else n}  {words}", code)
        self.setCurrentIndex(-1)

    def code(self) -> str:
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """An unknown code chooses nothing."""
        self.setCurrentIndex(self.findData(code) if code else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._was_opened = False
        if self._answer(event):
            return
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.setCurrentIndex(-1)
        elif event.key() == Qt.Key.Key_Escape and self._hint.isVisible():
            self._hint.hide()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason):
            QTimer.singleShot(0, self, self._show_hint)  # after the form has scrolled to this field

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._hint.hide()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._hint.hide()
        super().hideEvent(event)

    def showPopup(self) -> None:
        self._hint.hide()
        self._was_opened = True
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the open list digits choose, too, and Tab goes on."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is self.view():
            if self._answer(event):
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._was_opened = False
                self.hidePopup()
                self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
                return True
        return super().eventFilter(watched, event)

    def _answer(self, event: QKeyEvent) -> bool:
        """Whether it was a digit that chooses."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        typed = event.text().upper()
        if held or not typed or typed not in self._keys():
            return False
        self._was_opened = False
        self.setCurrentIndex(self._keys()[typed])
        self._hint.hide()
        self.hidePopup()
        self.answered.emit(True)
        return True

    def _on_activated(self) -> None:
        """By Enter or the mouse in the list; arrows in the closed box choose without going on."""
        if self._was_opened:
            self._was_opened = False
            self.answered.emit(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the form scrolls; nothing is chosen in passing

    def paintEvent(self, event: QPaintEvent) -> None:
        """As usual, but that the style would take an ampersand for a key."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = option.currentText.replace("&", "&&")
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _show_hint(self) -> None:
        if self.hasFocus():
            self._hint.show_below()

    def _keys(self) -> dict[str, int]:
        keys: dict[str, int] = {}
        for n in range(self.count()):
            code = str(self.itemData(n))
            keys[code.upper()] = n
            if not code.isdigit():
                keys[str(n + 1)] = n
        return keys


class _ChoiceHint(QWidget):
    """The choices in sight. It takes neither focus nor mouse: what it says is typed."""

    def __init__(self, appearance: Appearance, box: CodeBox) -> None:
        super().__init__(box)
        self._appearance, self._box = appearance, box
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_below(self) -> None:
        """Below its box, or above where the window ends."""
        box = self._box
        if not box.count():
            return
        window = box.window()
        self.setParent(window)
        height = box.count() * self._appearance.px(_ROW) + self._appearance.px(8)
        at = box.mapTo(window, QPoint(0, box.height() + 2))
        if at.y() + height > window.height():
            at = box.mapTo(window, QPoint(0, -height - 2))
        width = min(max(box.width(), self._widest()), window.width() - at.x() - 4)
        self.setGeometry(at.x(), max(0, at.y()), width, height)
        self.show()
        self.raise_()

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance, box = self._appearance, self._box
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(appearance.colors.edge)
        painter.setBrush(appearance.colors.base)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), appearance.px(6), appearance.px(6))
        row = appearance.px(_ROW)
        for n in range(box.count()):
            top = appearance.px(4) + n * row
            chosen = n == box.currentIndex()
            if chosen:
                painter.fillRect(appearance.px(4), top, self.width() - appearance.px(8), row, appearance.colors.hover)
            digit, _, words = box.itemText(n).partition("  ")
            painter.setFont(appearance.font(bold=True, tabular=True))
            painter.setPen(appearance.colors.link)
            painter.drawText(appearance.px(10), top, appearance.px(20), row, Qt.AlignmentFlag.AlignVCenter, digit)
            painter.setFont(appearance.font(bold=chosen))
            painter.setPen(appearance.colors.text)
            painter.drawText(
                appearance.px(30), top, self.width() - appearance.px(36), row, Qt.AlignmentFlag.AlignVCenter, words
            )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.isVisible():
            self.show_below()

    def _widest(self) -> int:
        metrics = QFontMetrics(self._appearance.font(Role.BODY, bold=True))
        words = (self._box.itemText(n).partition("  ")[2] for n in range(self._box.count()))
        return max(metrics.horizontalAdvance(text) for text in words) + self._appearance.px(44)


# Several choices at once, each switched by its digit.


class CodeChecks(QWidget):
    """One stop of Tab: digits switch, the mouse does, too. What is chosen has a tick as well as a colour."""

    changed = Signal()

    def __init__(self, appearance: Appearance, choices: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._appearance = appearance
        self._ring = False
        self.buttons: dict[str, QPushButton] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._flow = FlowLayout(self)
        appearance.space(self._flow, 6, (4, 4, 4, 4))
        self.offer(choices)
        appearance.keep(self, lambda _: self._show_ticks())

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Nothing is chosen afterwards. Digits count the choices, in their order."""
        self._flow.clear()
        self.buttons = {}
        for n, (code, words) in enumerate(choices, 1):
            button = QPushButton(f"{n}  {words}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.toggled.connect(self._show_ticks)
            self.buttons[code] = button
            self._flow.addWidget(button)
        self._show_ticks()

    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, button in self.buttons.items() if button.isChecked())

    def choose(self, codes: Iterable[str]) -> None:
        wanted = set(codes)
        for code, button in self.buttons.items():
            button.setChecked(code in wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        number = int(event.text()) if not held and event.text().isdecimal() else 0
        if 1 <= number <= len(self.buttons):
            list(self.buttons.values())[number - 1].toggle()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() and self._ring:
            appearance = self._appearance
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(appearance.colors.focus, appearance.px(2)))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), appearance.px(6), appearance.px(6))

    def _show_ticks(self) -> None:
        """The tick, and what a screen reader says."""
        tick = icon(self._appearance, "check", self._appearance.colors.onAccent)
        for button in self.buttons.values():
            button.setIcon(tick if button.isChecked() else QIcon())
        chosen = ", ".join(button.text() for button in self.buttons.values() if button.isChecked())
        self.setAccessibleDescription(chosen)
        self.changed.emit()


# A box to tick whose words may take several lines, which those of a QCheckBox can't.


class WrappedCheck(QWidget):
    """A click on the words ticks the box as well."""

    def __init__(self, appearance: Appearance, words: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.words = Text(appearance, words, Role.SECONDARY, wrap=True)
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        appearance.space(row, 6)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def set_words(self, words: str) -> None:
        self.box.setAccessibleName(words)
        self.words.setText(words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.box.toggle()
