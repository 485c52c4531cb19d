"""The chart of a line through the years: points with their figures, gaps and breaks; a click on a point chooses it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Appearance, Role

_HEIGHT, _WIDTH = 210, 260  # pixels at 100 %, at least
_POINT, _NEAR = 4.5, 16  # of a dot; of a click
_TICKS: Final = 4
_LEAST_LABEL = 8  # between two labels


@dataclass(frozen=True, slots=True)
class Dot:
    """A year of a line. `value` None: there is nothing to draw, and `sign` says so at the lower edge ("?", "–").

    Attributes:
        joined: With the dot before it: nothing parts them.
        parted: Something does, and a line stands between them.
        others: Other values that editions print for the year.
    """

    year: int
    value: float | None
    text: str = ""
    sign: str = ""
    joined: bool = True
    parted: bool = False
    others: tuple[float, ...] = ()


class YearChart(QWidget):
    """`chosen` with the index of a dot. Keys have the list beside it, which says the same."""

    chosen = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._dots: tuple[Dot, ...] = ()
        self._unit = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        appearance.keep(self, lambda _: self.updateGeometry())

    def show_dots(self, dots: Sequence[Dot], unit: str, name: str, description: str) -> None:
        """`name` and `description` for those who hear it."""
        self._dots, self._unit = tuple(dots), unit
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.update()

    def place_of(self, at: int) -> QPointF:
        """Where a dot lies, in pixels of the widget."""
        plot, low, high, _ = self._frame()
        dot = self._dots[at]
        y = plot.bottom() if dot.value is None else _height(plot, dot.value, low, high)
        return QPointF(self._x(plot, dot.year), y)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._appearance.px(_WIDTH), self._appearance.px(_HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._dot_at(event.position())
        if at is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dot_at(event.position()) is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._dots:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._appearance.font(Role.SECONDARY, tabular=True))
        plot, low, high, ticks = self._frame()
        self._paint_grid(painter, plot, low, high, ticks)
        self._paint_years(painter, plot)
        self._paint_line(painter)
        self._paint_dots(painter, plot, low, high)

    def _frame(self) -> tuple[QRectF, float, float, list[float]]:
        """Where dots lie, the values of its lower and upper edge, and the ticks between."""
        appearance = self._appearance
        values = [value for dot in self._dots for value in (dot.value, *dot.others) if value is not None]
        ticks = nice_ticks(min(values, default=0.0), max(values, default=1.0))
        metrics = QFontMetricsF(appearance.font(Role.SECONDARY, tabular=True))
        left = max(metrics.horizontalAdvance(written(tick)) for tick in ticks) + appearance.px(12)
        line = metrics.height()
        plot = QRectF(self.rect()).adjusted(left, 2 * line + appearance.px(6), -appearance.px(28), -2 * line)
        return plot, ticks[0], ticks[-1], ticks

    def _x(self, plot: QRectF, year: int) -> float:
        first, last = self._dots[0].year, self._dots[-1].year
        inner = plot.adjusted(self._appearance.px(36), 0, 0, 0)
        return inner.center().x() if first == last else inner.left() + inner.width() * (year - first) / (last - first)

    def _dot_at(self, position: QPointF) -> int | None:
        near = self._appearance.px(_NEAR)
        away = [((self.place_of(at) - position).manhattanLength(), at) for at in range(len(self._dots))]
        distance, at = min(away, default=(near + 1, 0))
        return at if distance <= near else None

    def _paint_grid(self, painter: QPainter, plot: QRectF, low: float, high: float, ticks: list[float]) -> None:
        colors = self._appearance.colors
        half = painter.fontMetrics().height() / 2
        for tick in ticks:
            y = _height(plot, tick, low, high)
            painter.setPen(QPen(colors.edge if tick == ticks[0] else colors.line, 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right() + self._appearance.px(20), y))
            painter.setPen(colors.secondary)
            box = QRectF(0, y - half, plot.left() - self._appearance.px(6), 2 * half)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, written(tick))
        painter.setPen(colors.secondary)
        painter.drawText(QRectF(0, 0, self.width(), 2 * half), Qt.AlignmentFlag.AlignLeft, self._unit)

    def _paint_years(self, painter: QPainter, plot: QRectF) -> None:
        """As many as have room, each year that is missing among them."""
        painter.setPen(self._appearance.colors.text)
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance("2000") + self._appearance.px(_LEAST_LABEL)
        top = plot.bottom() + self._appearance.px(5)
        right = -1.0
        for year in range(self._dots[0].year, self._dots[-1].year + 1):
            x = self._x(plot, year)
            if x - width / 2 >= right:
                painter.drawText(QRectF(x - width, top, 2 * width, metrics.height()), _TOP, str(year))
                right = x + width / 2

    def _paint_line(self, painter: QPainter) -> None:
        colors = self._appearance.colors
        plot = self._frame()[0]
        for at, (one, other) in enumerate(zip(self._dots, self._dots[1:], strict=False)):
            start, end = self.place_of(at), self.place_of(at + 1)
            if other.parted:
                painter.setPen(QPen(colors.warning, self._appearance.px(1.5), Qt.PenStyle.DashLine))
                middle = (start.x() + end.x()) / 2
                painter.drawLine(QPointF(middle, plot.top()), QPointF(middle, plot.bottom()))
            if one.value is None or other.value is None or not other.joined:
                continue
            style = Qt.PenStyle.SolidLine if other.year == one.year + 1 else Qt.PenStyle.DotLine
            painter.setPen(QPen(colors.accent, self._appearance.px(2), style))
            painter.drawLine(start, end)

    def _paint_dots(self, painter: QPainter, plot: QRectF, low: float, high: float) -> None:
        appearance, colors = self._appearance, self._appearance.colors
        radius = appearance.px(_POINT)
        metrics = painter.fontMetrics()
        right = -1.0
        for at, dot in enumerate(self._dots):
            place = self.place_of(at)
            painter.setPen(QPen(colors.accent, appearance.px(1.5)))
            for other in dot.others:
                painter.setBrush(colors.base)
                painter.drawEllipse(QPointF(place.x(), _height(plot, other, low, high)), radius, radius)
            if dot.value is not None:
                painter.setBrush(colors.accent)
                painter.drawEllipse(place, radius, radius)
            painter.setPen(colors.text)
            text = dot.text if dot.value is not None else dot.sign
            width = metrics.horizontalAdvance(text) + appearance.px(_LEAST_LABEL)
            if dot.value is None or place.x() - width / 2 >= right:
                top = place.y() - radius - appearance.px(3) - metrics.height()
                rises = at + 1 < len(self._dots) and (self._dots[at + 1].value or 0) > (dot.value or 0)
                left = place.x() - width * (0.85 if rises and dot.value is not None else 0.5)  # beside the line
                left = min(max(plot.left(), left), self.width() - width)
                painter.drawText(QRectF(left, top, width, metrics.height()), _TOP, text)
                right = left + width


_TOP = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


def _height(plot: QRectF, value: float, low: float, high: float) -> float:
    return plot.bottom() - plot.height() * (value - low) / (high - low)


def nice_ticks(least: float, most: float) -> list[float]:
    """Round numbers from below the least to above the most; from nought where that is not far below."""
    if least >= 0 and least < most / 2:
        least = 0.0
    if least == most:
        least, most = (0.0, most) if most > 0 else (least, 0.0) if least < 0 else (0.0, 1.0)
    rough = (most - least) / _TICKS
    unit = 10.0 ** floor(log10(rough))
    step = next(unit * factor for factor in (1, 2, 2.5, 5, 10) if unit * factor >= rough * 0.999)
    first = floor(least / step + 1e-9)
    count = first
    while count * step < most * (1 - 1e-9 if most > 0 else 1 + 1e-9):
        count += 1
    return [round(at * step, 10) for at in range(first, max(count, first + 1) + 1)]


def written(value: float) -> str:
    """As BPS writes numbers: 1.234,5."""
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))
