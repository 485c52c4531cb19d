"""Several choices at once, each switched by its digit."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import Appearance
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icons import icon


class CodeChecks(QWidget):
    """One stop of Tab: digits switch, the mouse does, too. What is chosen has a tick as well as a colour."""

    changed = Signal()

    def __init__(self, look: Appearance, choices: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._look = look
        self._ring = False
        self.buttons: dict[str, QPushButton] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._flow = FlowLayout(self)
        look.space(self._flow, 6, (4, 4, 4, 4))
        self.offer(choices)
        look.keep(self, lambda _: self._mark())

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Nothing is chosen afterwards. Digits count the choices, in their order."""
        self._flow.clear()
        self.buttons = {}
        for n, (code, words) in enumerate(choices, 1):
            button = QPushButton(f"{n}  {words}")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.toggled.connect(self._mark)
            self.buttons[code] = button
            self._flow.addWidget(button)
        self._mark()

    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, button in self.buttons.items() if button.isChecked())

    def choose(self, codes: Iterable[str]) -> None:
        wanted = set(codes)
        for code, button in self.buttons.items():
            button.setChecked(code in wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        number = int(event.text()) if not held and event.text().isdigit() else 0
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
            look = self._look
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colors.focus, look.px(2)))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(6), look.px(6))

    def _mark(self) -> None:
        """The tick, and what a screen reader says."""
        tick = icon(self._look, "check", self._look.colors.onAccent)
        for button in self.buttons.values():
            button.setIcon(tick if button.isChecked() else QIcon())
        chosen = ", ".join(button.text() for button in self.buttons.values() if button.isChecked())
        self.setAccessibleDescription(chosen)
        self.changed.emit()
