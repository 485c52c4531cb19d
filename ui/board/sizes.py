"""Sizes on the board: parts of its height, since a larger picture is seen from farther away, not nearer; and lines of
text that fit their place.
"""

from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Appearance
from ui.widgets.text import Tone, color_of

DESIGNED_HEIGHT = 768  # pixels; sizes are given for it
MOST_PERCENT = 130  # of the chosen text size: what grows more takes the room of the number that is called


class BoardSizes(QObject):
    """Pixels and fonts for the height of the board and the chosen text size."""

    changed = Signal()

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self._height = DESIGNED_HEIGHT
        appearance.changed.connect(self.changed)

    def use_height(self, height: int) -> None:
        if height != self._height:
            self._height = height
            self.changed.emit()

    def of_height(self, part: float) -> int:
        """Pixels of a part of the board's height, whatever the text size."""
        return max(1, round(part * self._height))

    def px(self, size: float) -> int:
        """Pixels of what is `size` at 768 lines and 100 %. Text grows by a third at most."""
        percent = min(self.appearance.settings.text_percent, MOST_PERCENT)
        return max(1, round(size * self._height / DESIGNED_HEIGHT * percent / 100))

    def font(self, pixels: int, *, bold: bool = False) -> QFont:
        font = self.appearance.font(bold=bold, tabular=True)
        font.setPixelSize(max(1, pixels))
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 95)  # large letters stand too far apart else
        return font


# A line of text that is as large as it should be, or as its place lets it be.

_LEAST: Final = 0.6  # of the wanted size; what is still too wide ends in an ellipsis


def fitting(sizes: BoardSizes, text: str, wanted: int, width: int, *, bold: bool = False) -> int:
    """The size in pixels, `wanted` at most, at which a line is no wider than `width`."""
    needed = QFontMetricsF(sizes.font(wanted, bold=bold)).horizontalAdvance(text)
    return wanted if needed <= width else max(1, int(wanted * width / needed))


class FittedText(QWidget):
    """One line. `color`, where it is given, is used instead of the tone's."""

    def __init__(
        self,
        sizes: BoardSizes,
        size: float,
        tone: Tone = Tone.TEXT,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        *,
        bold: bool = False,
    ) -> None:
        super().__init__()
        self._sizes, self._size, self._tone, self._align, self._bold = sizes, size, tone, align, bold
        self._color: QColor | None = None
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        sizes.changed.connect(self._refresh)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self._refresh()

    def set_color(self, color: QColor | None) -> None:
        self._color = color
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._sizes.font(self._sizes.px(self._size), bold=self._bold))
        return QSize(int(metrics.horizontalAdvance(self._text)) + 2, int(metrics.height()) + 1).grownBy(
            self.contentsMargins()
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(self._sizes.px(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        place = self.contentsRect()
        wanted = self._sizes.px(self._size)
        fits = fitting(self._sizes, self._text, wanted, place.width(), bold=self._bold)
        font = self._sizes.font(max(fits, int(wanted * _LEAST)), bold=self._bold)
        text = QFontMetricsF(font).elidedText(self._text, Qt.TextElideMode.ElideRight, place.width())
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self._color or color_of(self._sizes.appearance, self._tone))
        painter.drawText(place, self._align | Qt.AlignmentFlag.AlignVCenter, text)

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()
