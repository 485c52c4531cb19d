"""The regions of a province as equal tiles, about where they lie; the larger the figure, the stronger the colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Appearance, Role

_TILE = 66, 44  # pixels at 100 %, at least
_GAP, _WIDEST = 4, 132
_PALEST, _STRONGEST = 0.12, 0.9  # shares of the accent


@dataclass(frozen=True, slots=True)
class Tile:
    """`value` None: no figure that is sure; `at`: which of what is listed it is; `is_own`: of the region asked for."""

    row: int
    column: int
    name: str
    figure: str
    value: float | None
    at: int
    is_own: bool = False


class TileMap(QWidget):
    """`chosen` with the `at` of a tile. Keys have the list beside it, which says the same."""

    chosen = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._tiles: tuple[Tile, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        appearance.keep(self, lambda _: self.updateGeometry())

    def show_tiles(self, tiles: Sequence[Tile], name: str, description: str) -> None:
        """`name` and `description` for those who hear it."""
        self._tiles = tuple(tiles)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def place_of(self, tile: Tile) -> QRectF:
        """Where a tile lies, in pixels of the widget."""
        rows, columns = self._size()
        gap = self._appearance.px(_GAP)
        width = min(self.width() / columns, self._appearance.px(_WIDEST))
        height = min(self.height() / rows, width)
        left = max(0.0, (self.width() - width * columns) / 2)
        return QRectF(left + tile.column * width, tile.row * height, width - gap, height - gap)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        rows, columns = self._size()
        return QSize(columns * self._appearance.px(_TILE[0]), rows * self._appearance.px(_TILE[1]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        tile = self._tile_at(event.position())
        if tile is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(tile.at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._tile_at(event.position()) is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tile in self._tiles:
            self._paint(painter, tile)

    def _size(self) -> tuple[int, int]:
        rows = max((tile.row for tile in self._tiles), default=0) + 1
        return rows, max((tile.column for tile in self._tiles), default=0) + 1

    def _tile_at(self, position: QPointF) -> Tile | None:
        return next((tile for tile in self._tiles if self.place_of(tile).contains(position)), None)

    def _paint(self, painter: QPainter, tile: Tile) -> None:
        appearance, colors = self._appearance, self._appearance.colors
        place = self.place_of(tile)
        ground = self._ground(tile)
        line = Qt.PenStyle.SolidLine if tile.value is not None else Qt.PenStyle.DashLine
        painter.setPen(QPen(colors.text, appearance.px(3), line) if tile.is_own else QPen(colors.edge, 1, line))
        painter.setBrush(ground)
        painter.drawRoundedRect(place, appearance.px(4), appearance.px(4))
        painter.setPen(max((colors.text, colors.onAccent), key=lambda ink: _contrast(ink, ground)))
        inner = place.adjusted(appearance.px(4), appearance.px(2), -appearance.px(4), -appearance.px(2))
        small, bold = appearance.font(Role.SECONDARY), appearance.font(Role.SECONDARY, bold=True, tabular=True)
        height = QFontMetricsF(bold).height()
        painter.setFont(bold)
        figure = QFontMetricsF(bold).elidedText(tile.figure, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, figure)
        above = inner.adjusted(0, 0, 0, -height)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip
        width = QFontMetricsF(small).horizontalAdvance(tile.name)
        if width <= inner.width():
            painter.setFont(small)
        elif above.height() >= 2 * QFontMetricsF(small).lineSpacing():
            painter.setFont(small)
            flags |= Qt.TextFlag.TextWordWrap
        else:  # the end of a name tells it from its neighbours': smaller, but whole
            small = QFont(small)
            small.setPixelSize(max(1, int(small.pixelSize() * inner.width() / width)))
            painter.setFont(small)
        painter.drawText(above, flags, tile.name)

    def _ground(self, tile: Tile) -> QColor:
        colors = self._appearance.colors
        values = [one.value for one in self._tiles if one.value is not None]
        if tile.value is None:
            return QColor(colors.base)
        low, high = min(values), max(values)
        share = 0.5 if low == high else (tile.value - low) / (high - low)
        return _between(colors.base, colors.accent, _PALEST + (_STRONGEST - _PALEST) * share)


def _between(one: QColor, other: QColor, share: float) -> QColor:
    parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(mine + (theirs - mine) * share) for mine, theirs in parts))


def _contrast(ink: QColor, ground: QColor) -> float:
    """As WCAG 2 has it."""
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())
