"""Sizes on the board: parts of its height, since a larger picture is seen from farther away, not nearer."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont

from ui.theme import Appearance

DESIGNED_HEIGHT = 768  # pixels; sizes are given for it
MOST_PERCENT = 130  # of the chosen text size: what grows more takes the room of the number that is called


class BoardSizes(QObject):
    """Pixels and fonts for the height of the board and the chosen text size."""

    changed = Signal()

    def __init__(self, look: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._height = DESIGNED_HEIGHT
        look.changed.connect(self.changed)

    def use_height(self, height: int) -> None:
        if height != self._height:
            self._height = height
            self.changed.emit()

    def of_height(self, part: float) -> int:
        """Pixels of a part of the board's height, whatever the text size."""
        return max(1, round(part * self._height))

    def px(self, size: float) -> int:
        """Pixels of what is `size` at 768 lines and 100 %. Text grows by a third at most."""
        percent = min(self.look.look.text_percent, MOST_PERCENT)
        return max(1, round(size * self._height / DESIGNED_HEIGHT * percent / 100))

    def font(self, pixels: int, *, bold: bool = False) -> QFont:
        font = self.look.font(bold=bold, tabular=True)
        font.setPixelSize(max(1, pixels))
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 95)  # large letters stand too far apart else
        return font
