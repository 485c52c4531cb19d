"""The column of the last calls."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.desk.queue.board import BoardCall
from ui.board.called import caption_size, paint_caption
from ui.board.fitted_text import fitting
from ui.board.sizes import BoardSizes
from ui.theme import Role

_WIDTH: Final = 256
_ROW_HEIGHT: Final = 1.5  # of the letters


class LastCalls(QWidget):
    """ "P-012 → 1", newest first, as many as there is room for."""

    def __init__(self, sizes: BoardSizes) -> None:
        super().__init__()
        self._sizes = sizes
        self._calls: tuple[BoardCall, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        sizes.changed.connect(self.updateGeometry)
        sizes.changed.connect(self.update)

    @property
    def calls(self) -> tuple[BoardCall, ...]:
        return self._calls

    def show_calls(self, calls: Sequence[BoardCall]) -> None:
        self._calls = tuple(calls)
        lines = [self.tr("{number} to desk {desk}").format(number=call.number, desk=call.desk) for call in calls]
        self.setAccessibleName(self.tr("Called before: {calls}").format(calls=", ".join(lines) or "–"))
        self.update()

    def rows(self) -> int:
        """For how many calls there is room."""
        return max(0, (self.height() - self._top()) // self._row_height())

    def sizeHint(self) -> QSize:
        return QSize(self._width(), self._sizes.px(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(), self._sizes.px(100))

    def paintEvent(self, event: QPaintEvent) -> None:
        sizes, colors = self._sizes, self._sizes.look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        margin = sizes.px(14)
        inner = self.rect().adjusted(margin, 0, -margin, 0)
        paint_caption(painter, sizes, inner, self.tr("BEFORE"))
        top = caption_size(sizes).height() + sizes.px(8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.base)
        painter.drawRoundedRect(QRectF(self.rect().adjusted(0, top, 0, 0)), sizes.px(12), sizes.px(12))
        height = self._row_height()
        for n, call in enumerate(self._calls[: self.rows()]):
            self._paint_row(painter, QRect(inner.x(), self._top() + n * height, inner.width(), height), call)

    def _paint_row(self, painter: QPainter, place: QRect, call: BoardCall) -> None:
        sizes, colors = self._sizes, self._sizes.look.colors
        text = f"{call.number} → {call.desk}"
        size = fitting(sizes, text, sizes.px(Role.BOARD.value), place.width())
        painter.setFont(sizes.font(size))
        for color, align, part in (
            (colors.text, Qt.AlignmentFlag.AlignLeft, call.number),
            (colors.link, Qt.AlignmentFlag.AlignRight, f"→ {call.desk}"),
        ):
            painter.setPen(color)
            painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter, part)

    def _top(self) -> int:
        """Where the first row begins."""
        return caption_size(self._sizes).height() + self._sizes.px(16)

    def _row_height(self) -> int:
        return int(self._sizes.px(Role.BOARD.value) * _ROW_HEIGHT)

    def _width(self) -> int:
        """Grows with the text, and leaves most of the board to who is called now."""
        return min(self._sizes.px(_WIDTH), int(self.window().width() * 0.3))
