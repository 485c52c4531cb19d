"""Selected text: words between two places, over any number of pages, and the words brought to it as they are asked
for.
"""

from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from catalog_db.errors import DocumentFailed
from desktop.document.messages import Words
from desktop.document.page_source import PageSource

KEPT_PAGES = 40
_GIANT = 5  # times the usual height of words on the page
Position = tuple[int, int]  # page, word


class TextSelection(QObject):
    """Words count in the reading order of the document process. Words of pages arrive late: `words_wanted` asks."""

    changed = Signal()
    words_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: OrderedDict[int, Words] = OrderedDict()
        self._asked: set[int] = set()
        self._anchor: Position | None = None
        self._head: Position | None = None

    @property
    def is_empty(self) -> bool:
        return self._anchor is None or self._head is None

    @property
    def head(self) -> Position | None:
        """The end that moves."""
        return self._head

    def ends(self) -> tuple[Position, Position] | None:
        """First and last word, both selected."""
        if self._anchor is None or self._head is None:
            return None
        return min(self._anchor, self._head), max(self._anchor, self._head)

    def words(self, page: int) -> Words | None:
        """The words of a page, or None and a request for them."""
        found = self._words.get(page)
        if found is not None:
            self._words.move_to_end(page)
        elif page not in self._asked:
            self._asked.add(page)
            self.words_wanted.emit(page)
        return found

    def put_words(self, words: Words) -> None:
        self._asked.discard(words.page)
        self._words[words.page] = _without_giants(words)
        ends = self.ends()
        while len(self._words) > KEPT_PAGES:
            oldest = next(iter(self._words))
            if ends is not None and ends[0][0] <= oldest <= ends[1][0]:
                break
            del self._words[oldest]
        self.changed.emit()

    def words_failed(self, page: int) -> None:
        """The page has no words to give: as good as empty."""
        self.put_words(Words(page, (), (), (), ()))

    def start(self, position: Position) -> None:
        self._anchor = self._head = position
        self.changed.emit()

    def extend(self, position: Position) -> None:
        if self._anchor is None:
            self._anchor = position
        if self._head != position:
            self._head = position
            self.changed.emit()

    def select(self, first: Position, last: Position) -> None:
        self._anchor, self._head = first, last
        self.changed.emit()

    def clear(self) -> None:
        if not self.is_empty:
            self._anchor = self._head = None
            self.changed.emit()

    def forget(self) -> None:
        """Forget the selection and all words: another document is shown."""
        self._words.clear()
        self._asked.clear()
        self._anchor = self._head = None

    def areas(self, page: int) -> list[QRectF]:
        """Selected lines of a page, in points."""
        return [area for area, _ in self._lines(page)]

    def pages(self) -> range:
        ends = self.ends()
        return range(ends[0][0], ends[1][0] + 1) if ends else range(0)

    def text(self) -> str | None:
        """The selected text, or None while words of a page are still on their way."""
        pieces = []
        for page in self.pages():
            if self.words(page) is None:
                return None
            pieces.append("\n".join(line for _, line in self._lines(page)))
        return "\n".join(pieces)

    def _range(self, page: int) -> range:
        ends, words = self.ends(), self._words.get(page)
        if ends is None or words is None or not ends[0][0] <= page <= ends[1][0]:
            return range(0)
        first = ends[0][1] if page == ends[0][0] else 0
        last = ends[1][1] if page == ends[1][0] else len(words.texts) - 1
        return range(first, min(last, len(words.texts) - 1) + 1)

    def _lines(self, page: int) -> Iterator[tuple[QRectF, str]]:
        words = self._words.get(page)
        if words is None:
            return
        area, text, line = QRectF(), "", None
        for word in self._range(page):
            box, key = rectangle(words, word), (words.blocks[word], words.lines[word])
            if key != line:
                if line is not None:
                    yield area, text
                area, text, line = box, words.texts[word], key
                continue
            # Columns of a table stay columns in a spreadsheet.
            text += ("\t" if box.left() - area.right() > 1.5 * box.height() else " ") + words.texts[word]
            area = area.united(box)
        if line is not None:
            yield area, text


def _without_giants(words: Words) -> Words:
    """The words but for those that run across the page, such as the web address that BPS prints on every page."""
    heights = sorted(bottom - top for top, bottom in zip(words.boxes[1::4], words.boxes[3::4], strict=True))
    if not heights:
        return words
    most = _GIANT * heights[len(heights) // 2]
    kept = [number for number in range(len(words.texts)) if rectangle(words, number).height() <= most]
    return Words(
        words.page,
        tuple(words.texts[number] for number in kept),
        tuple(side for number in kept for side in words.box(number)),
        tuple(words.lines[number] for number in kept),
        tuple(words.blocks[number] for number in kept),
    )


def rectangle(words: Words, word: int) -> QRectF:
    left, top, right, bottom = words.box(word)
    return QRectF(left, top, right - left, bottom - top)


def nearest_word(words: Words, point: QPointF) -> int | None:
    """The word at a point of the page, else the one a reader would mean: same line first."""
    best, best_distance = None, float("inf")
    for word in range(len(words.texts)):
        left, top, right, bottom = words.box(word)
        across = max(left - point.x(), point.x() - right, 0.0)
        down = max(top - point.y(), point.y() - bottom, 0.0)
        distance = across + 5 * down
        if distance < best_distance:
            best, best_distance = word, distance
    return best


def line_step(words: Words, word: int, direction: int) -> int | None:
    """The word above (-1) or below (1), as far as there is a line; None where the page ends."""
    keys = list(zip(words.blocks, words.lines, strict=True))
    here, step = keys[word], word
    while 0 <= step < len(keys) and keys[step] == here:
        step += direction
    if not 0 <= step < len(keys):
        return None
    line = [other for other in range(len(keys)) if keys[other] == keys[step]]
    middle = rectangle(words, word).center().x()
    return min(line, key=lambda other: abs(rectangle(words, other).center().x() - middle))


# Brings the words of pages to a selection that asks for them.


class PageWords(QObject):
    def __init__(self, source: PageSource, selection: TextSelection) -> None:
        super().__init__(selection)
        self._source = source
        self._selection = selection
        self._asked: dict[int, int] = {}  # request -> page
        selection.words_wanted.connect(self._ask)
        source.words_ready.connect(self._receive)
        source.page_failed.connect(self._fail)

    def forget(self) -> None:
        """Another document: answers still under way are for nobody."""
        self._asked.clear()

    def _ask(self, page: int) -> None:
        self._asked[self._source.words(page)] = page

    def _receive(self, request_id: int, words: Words) -> None:
        if self._asked.pop(request_id, None) is not None:
            self._selection.put_words(words)

    def _fail(self, request_id: int, _: DocumentFailed) -> None:
        page = self._asked.pop(request_id, None)
        if page is not None:
            self._selection.words_failed(page)
