"""Which pictures of pages the views need, the most urgent first, and having them drawn."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from catalog_db.errors import DocumentFailed
from desktop.document.messages import Render
from desktop.document.page_source import PageSource
from desktop.document.page_worker import PictureRequest, Urgency
from ui.viewer.pages.cache import PICTURE_BYTES, PictureCache, PictureKey
from ui.viewer.pages.layout import PageLayout

# Which pictures a view needs, most urgent first: pure arithmetic over its geometry.

LARGEST_PICTURE = 6_000_000  # pixels; larger pages are drawn in tiles, those that are seen
TILE = 1024  # device pixels
AHEAD, BEHIND = 4, 1  # pages drawn in advance in the direction of reading, and against it


def bytes_of(keys: Iterable[PictureKey]) -> int:
    """Of these pictures together, at most."""
    return sum(4 * ((TILE + 1) ** 2 if key.tile else (key.width + 1) * (key.height + 1)) for key in keys)


@dataclass(frozen=True, slots=True)
class Viewport:
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

    def wanted(self, direction: int, most_bytes: int = PICTURE_BYTES) -> dict[PictureKey, PictureRequest]:
        """What is seen, then what comes next in the direction (1: down, -1: up): one page, more as memory allows."""
        visible = self.visible()
        wanted = {key: request for page in visible for key, request in self._of(page, Urgency.VISIBLE).items()}
        room = most_bytes - bytes_of(wanted)
        for nth, page in enumerate(self._neighbours(visible, direction)):
            if is_tiled(self.key(page)):
                continue
            ahead = self._of(page, Urgency.SOON)
            room -= bytes_of(ahead)
            if room < 0 and nth:
                break
            wanted |= ahead
        return wanted

    def _neighbours(self, visible: range, direction: int) -> list[int]:
        if not visible:
            return []
        after = list(range(visible[-1] + 1, visible[-1] + 1 + AHEAD))
        before = list(range(visible[0] - 1, visible[0] - 1 - AHEAD, -1))
        first, second = (after, before) if direction > 0 else (before, after)
        order = first[:2] + second[:BEHIND] + first[2:]
        return [page for page in order if 0 <= page < self.layout.count]

    def _of(self, page: int, urgency: Urgency) -> dict[PictureKey, PictureRequest]:
        key = self.key(page)
        scale = key.width / self.layout.turned_size(page)[0] * (1 - 1e-7)  # rounding up would add a pixel
        whole = Render(page, scale, key.rotation, None, key.dark)
        if not is_tiled(key):
            return {key: PictureRequest(whole, urgency, key)}
        requests = {}
        for tile, area in self.tiles(page):
            corners = self.layout.to_page(page, area.topLeft()), self.layout.to_page(page, area.bottomRight())
            clip = QRectF(*corners).normalized()
            part = replace(whole, clip=(clip.left(), clip.top(), clip.right(), clip.bottom()))
            requests[tile] = PictureRequest(part, urgency, tile)
        return requests


def is_tiled(key: PictureKey) -> bool:
    return key.width * key.height > LARGEST_PICTURE


_REST_MS = 1_000


class PagePictures(QObject):
    """One for all views of a book: each says what it wants, and no page is drawn twice at a time."""

    arrived = Signal(int)  # page
    failed = Signal(int)  # page

    def __init__(self, source: PageSource, cache: PictureCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.cache = cache
        self._wanted: dict[object, dict[PictureKey, PictureRequest]] = {}  # by view
        self._failures: dict[int, DocumentFailed] = {}
        self._ratio = 1.0
        self._book = object()  # whose pictures are wanted
        self._idle = QTimer(self, singleShot=True, interval=0)  # its turn comes after painting
        self._idle.timeout.connect(self._shrink)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._give_back)
        source.picture_ready.connect(self._receive)
        source.picture_failed.connect(self._fail)

    def want(self, view: object, wanted: dict[PictureKey, PictureRequest], ratio: float) -> None:
        """Replace what a view waits for; the first is the most urgent. `ratio`: device pixels per pixel."""
        self._ratio = ratio
        self._wanted[view] = wanted
        held: dict[PictureKey, None] = {key: None for wanted in self._wanted.values() for key in reversed(wanted)}
        self.cache.hold(held, bytes_of(held))
        self._ask()

    def want_nothing(self, view: object) -> None:
        if self._wanted.pop(view, None) is not None:
            self._ask()

    def failure(self, page: int) -> DocumentFailed | None:
        return self._failures.get(page)

    def try_again(self, page: int) -> None:
        self._failures.pop(page, None)
        self._source.retry(page)

    def forget(self) -> None:
        """Another document: answers still under way are for nobody."""
        self._book = object()
        self._wanted.clear()
        self._failures.clear()
        self.cache.clear()
        self._ask()

    def _ask(self) -> None:
        """What is neither there nor failed; of two views that want the same the more urgent one counts."""
        missing: dict[PictureKey, PictureRequest] = {}
        for wanted in self._wanted.values():
            for key, request in wanted.items():
                if key in self.cache or key.page in self._failures:
                    continue
                if key not in missing or request.urgency < missing[key].urgency:
                    missing[key] = request
        self._source.want(self, [replace(request, key=(self._book, key)) for key, request in missing.items()])

    def _receive(self, request: PictureRequest, image: QImage) -> None:
        key = self._key(request)
        if key is None:
            return
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self._ratio)
        self.cache.put(key, picture)
        self._idle.start()
        self._rest.start()
        self.arrived.emit(key.page)

    def _key(self, request: PictureRequest) -> PictureKey | None:
        """What of this book it is; None: it was asked for by somebody else, or of the book before."""
        match request.key:
            case book, PictureKey() as key if book is self._book:
                return key
        return None

    def _shrink(self) -> None:
        if self.cache.shrink():
            self._idle.start()

    def _give_back(self) -> None:
        """The reader looks at a page: what scrolling left free in the heap (20 MB and more) is for other programs."""
        self._source.rest()
        if sys.platform == "linux":
            from desktop.platform import linux

            linux.give_memory_back()

    def _fail(self, request: PictureRequest, error: DocumentFailed) -> None:
        key = self._key(request)
        if key is None:
            return
        self._failures[key.page] = error
        self._ask()
        self.failed.emit(key.page)
