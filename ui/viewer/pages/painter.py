"""Draws one page: its picture or what stands in for it, and what is highlighted or selected on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF, QTransform

from ui.theme import Appearance
from ui.viewer.pages.cache import PictureCache, PictureKey
from ui.viewer.pages.pictures import Viewport

PAPER, DARK_PAPER = QColor("#ffffff"), QColor("#1b1d20")
_HIT = QColor(255, 205, 40, 105)
_CURRENT_HIT = QColor(255, 140, 0, 120)
_CURRENT_EDGE = QColor("#a85500")
_RIBBON = QColor("#0b74c4")
_SELECTED = QColor(20, 120, 215, 80)
_CELL_EDGE, _BEYOND_EDGE = QColor("#0b74c4"), QColor(255, 255, 255, 190)  # seen on paper and on dark pages
_AROUND_CELL = 4  # pixels: its figure stays free


@dataclass(frozen=True, slots=True)
class PageAnnotations:
    """What a reader annotated on a page: areas with their colour, and whether a ribbon hangs from its top."""

    highlights: Sequence[tuple[QColor, Sequence[QRectF]]] = ()
    ribbon: bool = False


@dataclass(frozen=True, slots=True)
class PageHighlights:
    """Areas in the column's pixels."""

    annotations: PageAnnotations = PageAnnotations()
    hits: Sequence[QRectF] = ()
    current: Sequence[QRectF] = ()
    selected: Sequence[QRectF] = ()
    cell: QRectF | None = None  # of a table, that is looked at in the preview


class PagePainter:
    """Stateless but for where pictures and colours come from."""

    def __init__(self, appearance: Appearance, cache: PictureCache) -> None:
        self._appearance = appearance
        self._cache = cache

    def paint(self, painter: QPainter, viewport: Viewport, page: int, highlights: PageHighlights) -> None:
        """Draw a page where it lies in the column."""
        box = viewport.layout.box(page)
        self._paint_page(painter, viewport, page, box)
        self._paint_highlights(painter, highlights)
        if highlights.annotations.ribbon:
            self._paint_ribbon(painter, box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._appearance.colors.edge, 0))
        painter.drawRect(QRectF(box).adjusted(-0.5, -0.5, 0.5, 0.5))

    def paint_empty(self, painter: QPainter, box: QRect, dark: bool) -> None:
        """A page of a book that is still being opened."""
        self._paint_skeleton(painter, box, dark)

    def paint_patience(self, painter: QPainter, area: QRect, text: str) -> None:
        """A line for those who have waited long, in the middle of what is seen."""
        appearance = self._appearance
        font = appearance.font()
        box = (
            QFontMetrics(font)
            .boundingRect(text)
            .adjusted(-appearance.px(16), -appearance.px(8), appearance.px(16), appearance.px(8))
        )
        box.moveCenter(area.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(appearance.colors.line)
        painter.setBrush(appearance.colors.base)
        painter.drawRoundedRect(box, appearance.px(8), appearance.px(8))
        painter.setFont(font)
        painter.setPen(appearance.colors.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_page(self, painter: QPainter, viewport: Viewport, page: int, box: QRect) -> None:
        key = viewport.key(page)
        picture = self._cache.get(key)
        if picture is not None:
            _draw(painter, box, picture, key)
            return
        self._paint_stand_in(painter, box, key)
        for tile, area in viewport.tiles(page):
            picture = self._cache.get(tile)
            if picture is not None:
                painter.drawPixmap(area, picture, QRectF(picture.rect()))

    def _paint_stand_in(self, painter: QPainter, box: QRect, key: PictureKey) -> None:
        found = self._cache.best(key)
        if found is None:
            self._paint_skeleton(painter, box, key.dark)
            return
        have, picture = found
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        turn = (key.rotation - have.rotation) % 360
        if turn:
            picture = picture.transformed(QTransform().rotate(turn))
        painter.drawPixmap(QRectF(box), picture, QRectF(picture.rect()))
        painter.restore()

    def _paint_skeleton(self, painter: QPainter, box: QRect, dark: bool) -> None:
        """A page nobody has drawn yet: paper and pale lines, nothing that moves."""
        painter.fillRect(box, DARK_PAPER if dark else PAPER)
        line = QColor(255, 255, 255, 14) if dark else QColor(0, 0, 0, 12)
        step = max(box.height() / 34, 6.0)
        lines = []
        for row in range(3, 31):
            if row % 7 != 0:
                width = box.width() * (0.78 if row % 7 != 6 else 0.45)
                lines.append(QRectF(box.x() + box.width() * 0.11, box.y() + row * step, width, step * 0.42))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line)
        painter.drawRects(lines)

    def _paint_ribbon(self, painter: QPainter, box: QRect) -> None:
        width, height = self._appearance.px(18), self._appearance.px(30)
        left, top = box.right() - self._appearance.px(20) - width, box.top()
        shape = [(0, 0), (width, 0), (width, height), (width // 2, height - width // 2), (0, height)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_RIBBON)
        painter.drawPolygon(QPolygonF([QPointF(left + x, top + y) for x, y in shape]))

    def _paint_highlights(self, painter: QPainter, highlights: PageHighlights) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for color, areas in (
            *highlights.annotations.highlights,
            (_HIT, highlights.hits),
            (_CURRENT_HIT, highlights.current),
            (_SELECTED, highlights.selected),
        ):
            for area in areas:
                painter.fillRect(area.adjusted(-1, -1, 1, 1), color)
        painter.setPen(QPen(_CURRENT_EDGE, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for area in highlights.current:
            painter.drawRect(area.adjusted(-2, -2, 2, 2))
        if highlights.cell is not None:
            for color, width, by in ((_BEYOND_EDGE, 1.5, _AROUND_CELL + 2), (_CELL_EDGE, 2.5, _AROUND_CELL)):
                painter.setPen(QPen(color, width))
                painter.drawRect(highlights.cell.adjusted(-by, -by, by, by))


def _draw(painter: QPainter, box: QRect, picture: QPixmap, key: PictureKey) -> None:
    """Pixel by pixel where the sizes agree, which they do but for gigantic pages and rounding."""
    if abs(picture.width() - key.width) <= 2 and abs(picture.height() - key.height) <= 2:
        ratio = picture.devicePixelRatio()
        area = QRectF(QPointF(0, 0), QSizeF(min(picture.width(), key.width), min(picture.height(), key.height)))
        painter.drawPixmap(QRectF(box.x(), box.y(), area.width() / ratio, area.height() / ratio), picture, area)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(QRectF(box), picture, QRectF(picture.rect()))
    painter.restore()
