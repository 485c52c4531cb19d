"""Gets pictures of pages from the document process into the cache: the most wanted first, few under way at a time."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from catalog_db.errors import DocumentFailed
from desktop.document.page_source import PageSource
from ui.viewer.pages.cache import PictureCache
from ui.viewer.wishes import Wish

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
        self._wishes: dict[object, Sequence[Wish]] = {}
        self._wanted: dict[object, list[Wish]] = {}  # of these, what is neither there nor under way
        self._under_way: dict[int, tuple[Wish, float]] = {}  # request -> wish, device pixels per pixel
        self._failures: dict[int, DocumentFailed] = {}
        self._ratio = 1.0
        self._idle = QTimer(self, singleShot=True, interval=0)  # its turn comes after painting
        self._idle.timeout.connect(self._shrink)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._give_back)
        source.page_ready.connect(self._receive)
        source.page_failed.connect(self._fail)

    def want(self, view: object, wishes: Sequence[Wish], ratio: float) -> None:
        """Replace what a view waits for; the first is the most urgent."""
        self._ratio = ratio
        self._wishes[view] = wishes
        wanted = {wish.key: wish for wishes in self._wishes.values() for wish in reversed(wishes)}
        self.cache.hold(wanted, sum(wish.byte_count for wish in wanted.values()))
        self._wanted[view] = [wish for wish in wishes if wish.key not in self.cache]
        self._ask()

    def want_nothing(self, view: object) -> None:
        self._wishes.pop(view, None)
        self._wanted.pop(view, None)

    def failure(self, page: int) -> DocumentFailed | None:
        return self._failures.get(page)

    def try_again(self, page: int) -> None:
        self._failures.pop(page, None)
        self._source.retry(page)

    def forget(self) -> None:
        """Another document: answers still under way are for nobody."""
        self._wishes.clear()
        self._wanted.clear()
        self._under_way.clear()
        self._failures.clear()
        self.cache.clear()

    def _ask(self) -> None:
        while len(self._under_way) < UNDER_WAY:
            wish = self._next()
            if wish is None:
                return
            key = wish.key
            request_id = self._source.request(
                key.page, wish.scale, rotation=key.rotation, clip=wish.clip, dark=key.dark, urgency=wish.urgency
            )
            self._under_way[request_id] = (wish, self._ratio)

    def _next(self) -> Wish | None:
        # A second request for a waiting place would silently replace the first.
        busy = {(wish.key.page, wish.clip) for wish, _ in self._under_way.values()}
        best: tuple[list[Wish], Wish] | None = None
        for queue in self._wanted.values():
            for wish in queue:
                page = wish.key.page
                if (page, wish.clip) in busy or page in self._failures or wish.key in self.cache:
                    continue
                if best is None or wish.urgency < best[1].urgency:
                    best = (queue, wish)
                break
        if best is None:
            return None
        best[0].remove(best[1])
        return best[1]

    def _receive(self, request_id: int, image: QImage) -> None:
        asked = self._under_way.pop(request_id, None)
        if asked is None:
            return
        wish, ratio = asked
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        self.cache.put(wish.key, picture)
        self._ask()  # only now: what arrived may be wanted by a view that does not know yet
        self._idle.start()
        self._rest.start()
        self.arrived.emit(wish.key.page)

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
