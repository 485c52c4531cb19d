"""Which pictures a view needs, most urgent first: pure arithmetic over its geometry."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF

from desktop.reading.page_queue import Urgency
from ui.viewer.pages.cache import PICTURE_BYTES, PictureKey
from ui.viewer.pages.layout import PageLayout

LARGEST_PICTURE = 6_000_000  # pixels; larger pages are drawn in tiles, those that are seen
TILE = 1024  # device pixels
AHEAD, BEHIND = 4, 1  # pages drawn in advance in the direction of reading, and against it


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture and how to ask for it: `scale` in pixels per point, `clip` in points of the page (None: all)."""

    key: PictureKey
    scale: float
    clip: tuple[float, float, float, float] | None = None
    urgency: Urgency = Urgency.VISIBLE

    @property
    def byte_count(self) -> int:
        """Of the picture, at most."""
        return 4 * (TILE * TILE if self.key.tile else self.key.width * self.key.height)


@dataclass(frozen=True, slots=True)
class Screen:
    """What a view shows: its geometry, the part of the column that is seen, device pixels per pixel, and the shade."""

    layout: PageLayout
    seen: QRect
    ratio: float = 1.0
    dark: bool = False

    def key(self, page: int) -> PictureKey:
        box = self.layout.box(page)
        width, height = round(box.width() * self.ratio), round(box.height() * self.ratio)
        return PictureKey(page, width, height, self.layout.rotation, self.dark)

    def visible(self) -> range:
        return self.layout.pages_between(self.seen.top(), self.seen.bottom())

    def tiles(self, page: int) -> list[tuple[PictureKey, QRectF]]:
        """The tiles of a large page that are seen, and where each lies in the column; none for an ordinary page."""
        key, box = self.key(page), self.layout.box(page)
        part = box.intersected(self.seen).translated(-box.topLeft())
        if not is_tiled(key) or part.isEmpty():
            return []
        across, down = box.width() / key.width, box.height() / key.height  # pixels per device pixel
        tiles = []
        for row in range(int(part.top() / down) // TILE, int(part.bottom() / down) // TILE + 1):
            for column in range(int(part.left() / across) // TILE, int(part.right() / across) // TILE + 1):
                left, top = column * TILE, row * TILE
                width, height = min(TILE, key.width - left), min(TILE, key.height - top)
                if width > 0 and height > 0:
                    area = QRectF(box.x() + left * across, box.y() + top * down, width * across, height * down)
                    tiles.append((replace(key, tile=(column, row)), area))
        return tiles

    def wishes(self, direction: int) -> list[Wish]:
        """What is seen, then what comes next in the direction (1: down, -1: up): one page, more as memory allows."""
        visible = self.visible()
        wanted = [wish for page in visible for wish in self._of(page, Urgency.VISIBLE)]
        room = PICTURE_BYTES - sum(wish.byte_count for wish in wanted)
        for nth, page in enumerate(self._neighbours(visible, direction)):
            if is_tiled(self.key(page)):
                continue
            wishes = self._of(page, Urgency.SOON)
            room -= sum(wish.byte_count for wish in wishes)
            if room < 0 and nth:
                break
            wanted += wishes
        return wanted

    def _neighbours(self, visible: range, direction: int) -> list[int]:
        if not visible:
            return []
        after = list(range(visible[-1] + 1, visible[-1] + 1 + AHEAD))
        before = list(range(visible[0] - 1, visible[0] - 1 - AHEAD, -1))
        first, second = (after, before) if direction > 0 else (before, after)
        order = first[:2] + second[:BEHIND] + first[2:]
        return [page for page in order if 0 <= page < self.layout.count]

    def _of(self, page: int, urgency: Urgency) -> list[Wish]:
        key = self.key(page)
        scale = key.width / self.layout.turned_size(page)[0] * (1 - 1e-7)  # rounding up would add a pixel
        if not is_tiled(key):
            return [Wish(key, scale, None, urgency)]
        wishes = []
        for tile, area in self.tiles(page):
            corners = self.layout.to_page(page, area.topLeft()), self.layout.to_page(page, area.bottomRight())
            clip = QRectF(*corners).normalized()
            wishes.append(Wish(tile, scale, (clip.left(), clip.top(), clip.right(), clip.bottom()), urgency))
        return wishes


def is_tiled(key: PictureKey) -> bool:
    return key.width * key.height > LARGEST_PICTURE
