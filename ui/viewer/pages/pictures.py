"""Which pictures of pages the views need, and getting them: the most wanted first, few under way at a time."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from catalog_db.errors import DocumentFailed
from desktop.document.page_source import PageSource
from desktop.document.page_worker import Urgency
from ui.viewer.pages.cache import PICTURE_BYTES, PictureCache, PictureKey
from ui.viewer.pages.layout import PageLayout

# Which pictures a view needs, most urgent first: pure arithmetic over its geometry.

LARGEST_PICTURE = 6_000_000  # pixels; larger pages are drawn in tiles, those that are seen
TILE = 1024  # device pixels
AHEAD, BEHIND = 4, 1  # pages drawn in advance in the direction of reading, and against it


@dataclass(frozen=True, slots=True)
class PictureRequest:
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

    def requests(self, direction: int) -> list[PictureRequest]:
        """What is seen, then what comes next in the direction (1: down, -1: up): one page, more as memory allows."""
        visible = self.visible()
        wanted = [request for page in visible for request in self._of(page, Urgency.VISIBLE)]
        room = PICTURE_BYTES - sum(request.byte_count for request in wanted)
        for nth, page in enumerate(self._neighbours(visible, direction)):
            if is_tiled(self.key(page)):
                continue
            requests = self._of(page, Urgency.SOON)
            room -= sum(request.byte_count for request in requests)
            if room < 0 and nth:
                break
            wanted += requests
        return wanted

    def _neighbours(self, visible: range, direction: int) -> list[int]:
        if not visible:
            return []
        after = list(range(visible[-1] + 1, visible[-1] + 1 + AHEAD))
        before = list(range(visible[0] - 1, visible[0] - 1 - AHEAD, -1))
        first, second = (after, before) if direction > 0 else (before, after)
        order = first[:2] + second[:BEHIND] + first[2:]
        return [page for page in order if 0 <= page < self.layout.count]

    def _of(self, page: int, urgency: Urgency) -> list[PictureRequest]:
        key = self.key(page)
        scale = key.width / self.layout.turned_size(page)[0] * (1 - 1e-7)  # rounding up would add a pixel
        if not is_tiled(key):
            return [PictureRequest(key, scale, None, urgency)]
        requests = []
        for tile, area in self.tiles(page):
            corners = self.layout.to_page(page, area.topLeft()), self.layout.to_page(page, area.bottomRight())
            clip = QRectF(*corners).normalized()
            requests.append(
                PictureRequest(tile, scale, (clip.left(), clip.top(), clip.right(), clip.bottom()), urgency)
            )
        return requests


def is_tiled(key: PictureKey) -> bool:
    return key.width * key.height > LARGEST_PICTURE


_REST_MS = 1_000
UNDER_WAY = 3  # two in the document process and the next at its door; more would delay what the reader wants then


class PagePictures(QObject):
    """One for all views of a book: each says what it wants, and no page is asked for twice at a time."""

    arrived = Signal(int)  # page
    failed = Signal(int)  # page

    def __init__(self, source: PageSource, cache: PictureCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.cache = cache
        self._requests: dict[object, Sequence[PictureRequest]] = {}
        self._wanted: dict[object, list[PictureRequest]] = {}  # of these, what is neither there nor under way
        self._under_way: dict[int, tuple[PictureRequest, float]] = {}  # by request id; device pixels per pixel
        self._failures: dict[int, DocumentFailed] = {}
        self._ratio = 1.0
        self._idle = QTimer(self, singleShot=True, interval=0)  # its turn comes after painting
        self._idle.timeout.connect(self._shrink)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._give_back)
        source.page_ready.connect(self._receive)
        source.page_failed.connect(self._fail)

    def want(self, view: object, requests: Sequence[PictureRequest], ratio: float) -> None:
        """Replace what a view waits for; the first is the most urgent."""
        self._ratio = ratio
        self._requests[view] = requests
        wanted = {request.key: request for requests in self._requests.values() for request in reversed(requests)}
        self.cache.hold(wanted, sum(request.byte_count for request in wanted.values()))
        self._wanted[view] = [request for request in requests if request.key not in self.cache]
        self._ask()

    def want_nothing(self, view: object) -> None:
        self._requests.pop(view, None)
        self._wanted.pop(view, None)

    def failure(self, page: int) -> DocumentFailed | None:
        return self._failures.get(page)

    def try_again(self, page: int) -> None:
        self._failures.pop(page, None)
        self._source.retry(page)

    def forget(self) -> None:
        """Another document: answers still under way are for nobody."""
        self._requests.clear()
        self._wanted.clear()
        self._under_way.clear()
        self._failures.clear()
        self.cache.clear()

    def _ask(self) -> None:
        while len(self._under_way) < UNDER_WAY:
            request = self._next()
            if request is None:
                return
            key = request.key
            request_id = self._source.request(
                key.page,
                request.scale,
                rotation=key.rotation,
                clip=request.clip,
                dark=key.dark,
                urgency=request.urgency,
            )
            self._under_way[request_id] = (request, self._ratio)

    def _next(self) -> PictureRequest | None:
        # A second request for a waiting place would silently replace the first.
        busy = {(request.key.page, request.clip) for request, _ in self._under_way.values()}
        best: tuple[list[PictureRequest], PictureRequest] | None = None
        for queue in self._wanted.values():
            for request in queue:
                page = request.key.page
                if (page, request.clip) in busy or page in self._failures or request.key in self.cache:
                    continue
                if best is None or request.urgency < best[1].urgency:
                    best = (queue, request)
                break
        if best is None:
            return None
        best[0].remove(best[1])
        return best[1]

    def _receive(self, request_id: int, image: QImage) -> None:
        asked = self._under_way.pop(request_id, None)
        if asked is None:
            return
        request, ratio = asked
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        self.cache.put(request.key, picture)
        self._ask()  # only now: what arrived may be wanted by a view that does not know yet
        self._idle.start()
        self._rest.start()
        self.arrived.emit(request.key.page)

    def _shrink(self) -> None:
        if self.cache.shrink():
            self._idle.start()

    def _give_back(self) -> None:
        """The reader looks at a page: what scrolling left free in the heap (20 MB and more) is for other programs."""
        self._source.rest()
        if sys.platform == "linux":
            from desktop.platform import linux

            linux.give_memory_back()

    def _fail(self, request_id: int, error: DocumentFailed) -> None:
        asked = self._under_way.pop(request_id, None)
        if asked is None:
            return
        page = asked[0].key.page
        self._failures[page] = error
        self._ask()
        self.failed.emit(page)
