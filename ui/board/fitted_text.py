"""A line of text that is as large as it should be, or as its place lets it be."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.board.sizes import BoardSizes
from ui.widgets.text import Tone, color_of

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
        painter.setPen(self._color or color_of(self._sizes.look, self._tone))
        painter.drawText(place, self._align | Qt.AlignmentFlag.AlignVCenter, text)

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()
