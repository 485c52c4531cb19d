"""A search in the open book: hits in the order of the pages, the current one, and what is lit."""

from bisect import bisect_left

from PySide6.QtCore import QObject, QRectF, Signal

from desktop.document.messages import Found, FoundText
from desktop.document.page_source import PageSource

MOST_HITS = 3_000
SHORTEST = 2  # letters


def areas_of(boxes: tuple[float, ...]) -> list[QRectF]:
    """Flat boxes (left, top, right, bottom) as rectangles."""
    corners = zip(boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4], strict=True)
    return [QRectF(left, top, right - left, bottom - top) for left, top, right, bottom in corners]


class Finding(QObject):
    """Starts at the page being read and goes round. The first hit from there on becomes the current one."""

    added = Signal(int, list)  # hits at this place of `hits`
    restarted = Signal()
    current_changed = Signal()
    finished = Signal()

    def __init__(self, source: PageSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._request = -1
        self._text = ""
        self.hits: list[FoundText] = []
        self.current: int | None = None
        self.done = True
        source.found.connect(self._receive)

    def start(self, text: str, page: int) -> None:
        self.stop()
        self._text = text
        if len(text) >= SHORTEST:
            self.done = False
            self._request = self._source.find(text, page)
        self.restarted.emit()

    def stop(self) -> None:
        if not self.done:
            self._source.stop_finding()
        self._request = -1
        self.done = True
        self.hits = []
        self.current = None

    def choose(self, number: int) -> None:
        if 0 <= number < len(self.hits):
            self.current = number
            self.current_changed.emit()

    def step(self, direction: int) -> None:
        """The next (1) or previous (-1) hit, round the book."""
        if self.hits:
            before = self.current if self.current is not None else -1 if direction > 0 else 0
            self.choose((before + direction) % len(self.hits))

    def lit(self) -> dict[int, list[QRectF]]:
        lit: dict[int, list[QRectF]] = {}
        for number, hit in enumerate(self.hits):
            if number != self.current:
                lit.setdefault(hit.page, []).extend(areas_of(hit.boxes))
        return lit

    def lit_current(self) -> tuple[int, list[QRectF]] | None:
        if self.current is None:
            return None
        hit = self.hits[self.current]
        return hit.page, areas_of(hit.boxes)

    def _receive(self, request_id: int, found: Found) -> None:
        if request_id != self._request:
            return
        hits = list(found.hits[: MOST_HITS - len(self.hits)])
        if hits:
            at = bisect_left(self.hits, hits[0].page, key=lambda hit: hit.page)
            self.hits[at:at] = hits
            self.added.emit(at, hits)
            if self.current is None:
                self.choose(at)
            elif at <= self.current:
                self.current += len(hits)
                self.current_changed.emit()
        if found.next_page is None or len(self.hits) >= MOST_HITS:
            self.done = True
            if found.next_page is not None:
                self._source.stop_finding()
            self.finished.emit()
