"""What the margins leave of the pages of a book: measured by the words of some of its pages."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QRectF, Signal

from catalog_db.errors import DocumentFailed
from desktop.document.messages import Words
from desktop.document.page_source import PageSource
from ui.viewer.pages.layout import TextArea

_SAMPLED = 8  # pages
_AIR = 8.0  # points around the words
_SHORT, _UPWARD = 4, 2.0  # letters; a longer word is as broad as high, unless it runs upward
_LEAST_GAIN = 0.04  # of width or height: less is not worth it


def text_area(size: tuple[float, float], boxes: Iterable[tuple[float, float, float, float]]) -> TextArea | None:
    """What holds all words of pages of a size, with some air.

    Args:
        size: Width and height of the pages, in points.
        boxes: Left, top, right, bottom of words, in points.

    Returns:
        None where there are no words, or hardly any margins.
    """
    width, height = size
    united = QRectF()
    for left, top, right, bottom in boxes:
        united = united.united(QRectF(left, top, right - left, bottom - top))
    if united.isEmpty():
        return None
    united = united.adjusted(-_AIR, -_AIR, _AIR, _AIR).intersected(QRectF(0, 0, width, height))
    part = QRectF(united.x() / width, united.y() / height, united.width() / width, united.height() / height)
    if part.width() > 1 - _LEAST_GAIN and part.height() > 1 - _LEAST_GAIN:
        return None
    return TextArea(size, part)


def upright(words: Words) -> list[tuple[float, float, float, float]]:
    """The boxes of words, but for what runs up the edge of a page, such as the address of who publishes it."""
    boxes = [(text, words.box(number)) for number, text in enumerate(words.texts)]
    return [box for text, box in boxes if len(text) < _SHORT or box[3] - box[1] < _UPWARD * (box[2] - box[0])]


class Margins(QObject):
    """`measured` with a `TextArea`, or None, once the words of the sampled pages are there."""

    measured = Signal(object)

    def __init__(self, source: PageSource, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._asked: set[int] = set()
        self._boxes: list[tuple[float, float, float, float]] = []
        self._size = (0.0, 0.0)
        source.words_ready.connect(self._receive)
        source.page_failed.connect(self._fail)

    def measure(self, sizes: list[tuple[float, float]], page: int) -> None:
        """Look at pages of the size of one, spread over the book: covers are mostly larger than the text."""
        self.forget()
        self._size = sizes[page]
        alike = [number for number, size in enumerate(sizes) if TextArea(size, QRectF()).of(self._size) is not None]
        inner = [number for number in alike if 0 < number < len(sizes) - 1] or alike
        step = max(1, len(inner) // _SAMPLED)
        for number in {*inner[step // 2 :: step][:_SAMPLED], page}:
            self._asked.add(self._source.words(number))

    def forget(self) -> None:
        """Answers still under way are for nobody."""
        self._asked.clear()
        self._boxes = []

    def _receive(self, request_id: int, words: Words) -> None:
        if request_id in self._asked:
            self._boxes += upright(words)
            self._settle(request_id)

    def _fail(self, request_id: int, _: DocumentFailed) -> None:
        if request_id in self._asked:
            self._settle(request_id)

    def _settle(self, request_id: int) -> None:
        self._asked.discard(request_id)
        if not self._asked:
            self.measured.emit(text_area(self._size, self._boxes))
