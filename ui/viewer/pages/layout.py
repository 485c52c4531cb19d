"""Where pages lie in the scrolled column: pure geometry, no widgets.

The column is measured in logical pixels from its top left corner; pages in points as the document process does
(displayed page, origin top left, before the reader's own rotation). Pages count from 0.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize

PAGE_GAP = 12
MARGIN = 12
PIXELS_PER_POINT = 96 / 72  # at 100 %
MIN_ZOOM, MAX_ZOOM = 0.1, 4.0
MAX_FIT_WIDTH_ZOOM = 2.5  # a small book on a wide screen would show three lines at a time
_SAME_SIZE = 3.0  # points
STEPS = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 3.5, 4.0)


class Fit(Enum):
    """What decides the size of the pages."""

    WIDTH = "width"
    PAGE = "page"
    ZOOM = "zoom"


@dataclass(frozen=True, slots=True)
class Zoom:
    """`factor` counts only for Fit.ZOOM; 1.0 shows the page in its printed size."""

    fit: Fit = Fit.WIDTH
    factor: float = 1.0

    @staticmethod
    def of(factor: float) -> "Zoom":
        return Zoom(Fit.ZOOM, min(max(factor, MIN_ZOOM), MAX_ZOOM))


@dataclass(frozen=True, slots=True)
class TextArea:
    """What the margins leave of the pages of a size: left, top, width, height as parts of the page (0 to 1)."""

    size: tuple[float, float]  # of the page, in points
    area: QRectF

    def of(self, size: tuple[float, float]) -> QRectF | None:
        """On a page of this size; None on another one."""
        alike = all(abs(one - other) < _SAME_SIZE for one, other in zip(size, self.size, strict=True))
        return self.area if alike else None


def next_step(factor: float, direction: int) -> float:
    """The next larger (direction 1) or smaller (-1) of the usual zoom steps."""
    if direction > 0:
        return next((step for step in STEPS if step > factor * 1.01), MAX_ZOOM)
    return next((step for step in reversed(STEPS) if step < factor * 0.99), MIN_ZOOM)


class PageLayout:
    """Boxes of all pages for one viewport, zoom and rotation. Cheap to make anew, never changed.

    A fitting zoom fits each page by itself: one landscape table must not shrink all the pages around it.
    """

    def __init__(
        self,
        sizes: Sequence[tuple[float, float]],
        viewport: QSize,
        zoom: Zoom,
        rotation: int = 0,
        text_area: TextArea | None = None,
    ) -> None:
        """`text_area`: what a fitting zoom fits instead of whole pages; the margins lie beyond the edges then."""
        self._sizes = sizes
        self._text_area = text_area if rotation % 360 == 0 and zoom.fit is not Fit.ZOOM else None
        self._rotation = rotation % 360
        self._scales: list[float] = []
        self._widths: list[int] = []
        self._heights: list[int] = []
        self._tops: list[int] = []
        across = max(viewport.width() - 2 * MARGIN, 50)
        down = max(viewport.height() - 2 * MARGIN, 50)
        top = MARGIN
        for page in range(len(sizes)):
            width, height = self.turned_size(page)
            area = self.text_area(page)
            part = (area.width(), area.height()) if area is not None else (1.0, 1.0)
            scale = self._scale(zoom, width * part[0], height * part[1], across, down)
            self._scales.append(scale)
            self._widths.append(max(round(width * scale), 1))
            self._heights.append(max(round(height * scale), 1))
            self._tops.append(top)
            top += self._heights[-1] + PAGE_GAP
        self.height = top - PAGE_GAP + MARGIN if sizes else 0
        self.width = max(max(self._widths, default=0) + 2 * MARGIN, viewport.width())

    @staticmethod
    def _scale(zoom: Zoom, width: float, height: float, across: int, down: int) -> float:
        lowest, highest = MIN_ZOOM * PIXELS_PER_POINT, MAX_ZOOM * PIXELS_PER_POINT
        match zoom.fit:
            case Fit.WIDTH:
                return min(max(across / width, 1 / width), MAX_FIT_WIDTH_ZOOM * PIXELS_PER_POINT)
            case Fit.PAGE:
                return min(across / width, down / height, highest)
            case Fit.ZOOM:
                return min(max(zoom.factor * PIXELS_PER_POINT, lowest), highest)

    @property
    def count(self) -> int:
        return len(self._sizes)

    @property
    def rotation(self) -> int:
        return self._rotation

    def turned_size(self, page: int) -> tuple[float, float]:
        """Width and height of the page as the reader turned it, in points."""
        width, height = self._sizes[page]
        return (height, width) if self._rotation in (90, 270) else (width, height)

    def text_area(self, page: int) -> QRectF | None:
        """What is fitted of a page, in parts of it (0 to 1); None: all of it."""
        return self._text_area.of(self._sizes[page]) if self._text_area is not None else None

    def top_of(self, page: int) -> int:
        """The height at which a page is shown that is gone to: its upper margin is passed over where it is left out."""
        area = self.text_area(page)
        return self.y_of(page, area.top() if area is not None else 0.0)

    def scale(self, page: int) -> float:
        """Logical pixels per point."""
        return self._scales[page]

    def zoom(self, page: int) -> float:
        """1.0 shows the page in its printed size."""
        return self._scales[page] / PIXELS_PER_POINT

    def box(self, page: int) -> QRect:
        width = self._widths[page]
        return QRect((self.width - width) // 2, self._tops[page], width, self._heights[page])

    def page_at(self, y: float) -> int:
        """The page at a height; a gap belongs to the page above it."""
        return max(bisect_right(self._tops, y) - 1, 0)

    def pages_between(self, top: float, bottom: float) -> range:
        """Pages of which something lies between two heights."""
        if not self._sizes or bottom < 0 or top > self.height:
            return range(0)
        first = self.page_at(top)
        if first + 1 < self.count and top >= self._tops[first] + self._heights[first]:
            first += 1  # only the gap below it is to be seen
        return range(first, self.page_at(bottom) + 1)

    def place_at(self, y: float) -> tuple[int, float]:
        """The page at a height, and how far down the page that is (0 to 1)."""
        page = self.page_at(y)
        return page, min(max((y - self._tops[page]) / self._heights[page], 0.0), 1.0)

    def y_of(self, page: int, offset: float = 0.0) -> int:
        """The inverse of `place_at`."""
        return self._tops[page] + round(offset * self._heights[page])

    def to_column(self, page: int, area: QRectF) -> QRectF:
        """A rectangle of a page, in points, as it lies in the column."""
        width, height = self._sizes[page]
        box, scale = self.box(page), self._scales[page]
        match self._rotation:
            case 90:
                turned = QRectF(height - area.bottom(), area.left(), area.height(), area.width())
            case 180:
                turned = QRectF(width - area.right(), height - area.bottom(), area.width(), area.height())
            case 270:
                turned = QRectF(area.top(), width - area.right(), area.height(), area.width())
            case _:
                turned = area
        return QRectF(
            box.x() + turned.x() * scale, box.y() + turned.y() * scale, turned.width() * scale, turned.height() * scale
        )

    def to_page(self, page: int, point: QPointF) -> QPointF:
        """A point of the column in points of the page; it may lie outside of the page."""
        width, height = self._sizes[page]
        box, scale = self.box(page), self._scales[page]
        x, y = (point.x() - box.x()) / scale, (point.y() - box.y()) / scale
        match self._rotation:
            case 90:
                return QPointF(y, height - x)
            case 180:
                return QPointF(width - x, height - y)
            case 270:
                return QPointF(width - y, x)
        return QPointF(x, y)
