"""Pale shapes on the search home where chips and covers will be: they keep the place, so that nothing moves later."""

from itertools import cycle

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import TOUCH_PX, Appearance

_CHIP_WIDTHS = (178, 132, 204, 150, 116, 188)  # pixels at 100 %, like those of real words
_CHIP_HEIGHT = 36
_FULL_WIDTH = 10_000  # a FlowLayout cuts it to its own


class ChipShapes(QWidget):
    """So many lines of chips."""

    def __init__(self, look: Appearance, lines: int) -> None:
        super().__init__()
        self._look, self._lines = look, lines

    def sizeHint(self) -> QSize:
        return QSize(_FULL_WIDTH, self._lines * self._look.px(TOUCH_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(TOUCH_PX), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = _painter(self, look)
        height, gap = look.px(_CHIP_HEIGHT), look.px(8)
        widths = cycle(map(look.px, _CHIP_WIDTHS))
        for line in range(self._lines):
            top = (line + 0.5) * look.px(TOUCH_PX) - height / 2
            left, width = 0, next(widths)
            while left + width <= self.width():
                painter.drawRoundedRect(QRectF(left, top, width, height), height / 2, height / 2)
                left, width = left + width + gap, next(widths)


class CoverShapes(QWidget):
    """A line of covers. `each` is the size of a cover with its words, `cover` that of the cover alone."""

    def __init__(self, look: Appearance, each: QSize, cover: QSize) -> None:
        super().__init__()
        self._look, self._each, self._cover = look, each, cover

    def sizeHint(self) -> QSize:
        return QSize(_FULL_WIDTH, self._each.height())

    def minimumSizeHint(self) -> QSize:
        return self._each

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = _painter(self, look)
        pad, line = look.px(6), look.px(10)
        left = pad
        while left + self._cover.width() + pad <= self.width():
            painter.drawRect(QRectF(left, pad, self._cover.width(), self._cover.height()))
            below = self._cover.height() + 2 * pad + look.px(4)
            for n, part in enumerate((0.9, 0.6)):
                words = QRectF(left, below + n * look.px(18), self._cover.width() * part, line)
                painter.drawRoundedRect(words, look.px(3), look.px(3))
            left += self._each.width() + look.px(8)


def _painter(widget: QWidget, look: Appearance) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colors.panel)
    return painter
