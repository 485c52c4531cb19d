"""A line at an edge of what a window shows: an icon, words, and buttons."""

from typing import TypeVar

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QProgressBar, QWidget

from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap
from ui.widgets.text import Text, Tone, color_of

Button = TypeVar("Button", bound=QAbstractButton)
_BAR_WIDTH = 160


class EdgeLine(QWidget):
    """Nothing to be seen while it has no words, though it is shown: so it can look out for what to say.

    All of it is made inside its parent. A widget that is shown without one becomes a window of its own, and takes the
    focus away from where somebody types.
    """

    def __init__(self, look: Appearance, parent: QWidget, *, above: bool = False, role: Role | None = None) -> None:
        """
        Args:
            above: It stands above the content that it belongs to, and asks for something; else below, and is smaller.
            role: The size of its words, where it is another than that.
        """
        super().__init__(parent)
        self._look, self._above = look, above
        self._icon_name, self._tone = "warning", Tone.WARNING
        self._content = QWidget(self)
        self._content.hide()
        self._icon = QLabel()
        self.text = Text(look, role=role or (Role.BODY if above else Role.SECONDARY), wrap=True)
        self._row = QHBoxLayout(self._content)
        spacing, margins = (12, (16, 8, 16, 8)) if above else (8, (24, 4, 24, 4))
        look.space(self._row, spacing, margins)
        self._row.addWidget(self._icon)
        self._row.addWidget(self.text, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._content)
        look.keep(self, lambda _look: self._draw_icon())

    @property
    def is_speaking(self) -> bool:
        """Whether there are words to read."""
        return not self._content.isHidden()

    def add_button(self, button: Button, *, shown: bool = True) -> Button:
        """Put a button behind the words, to the right of those that are there."""
        self._row.addWidget(button)  # which gives it its parent
        button.setVisible(shown)
        return button

    def add_bar(self, name: str) -> QProgressBar:
        """Put a bar behind the words, hidden until there is progress to show; `name`: for screen readers."""
        bar = QProgressBar(self._content)
        bar.setTextVisible(False)
        bar.setAccessibleName(name)
        bar.hide()
        self._look.keep(bar, lambda look: bar.setFixedWidth(look.px(_BAR_WIDTH)))
        self._row.addWidget(bar)
        return bar

    def say(self, words: str, icon: str = "warning", tone: Tone = Tone.WARNING) -> None:
        """Show these words; none: be gone. Above, the tone is the icon's alone."""
        self._icon_name, self._tone = icon, tone
        self.text.setText(words)
        self.text.setAccessibleName(words)
        self.text.set_tone(Tone.TEXT if self._above else tone)
        self._draw_icon()
        self._content.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_speaking:
            return
        colors = self._look.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.panel if self._above else colors.base)
        painter.fillRect(0, self.height() - 1 if self._above else 0, self.width(), 1, colors.line)

    def _draw_icon(self) -> None:
        size = 20 if self._above else 16
        color = color_of(self._look, self._tone)
        self._icon.setPixmap(pixmap(self._look, self._icon_name, size, color, self.devicePixelRatioF()))
