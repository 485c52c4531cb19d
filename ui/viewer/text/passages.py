"""A page of text mode as it is read aloud: sentence by sentence, tables row by row with the heads of their columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QObject, Signal

from ui.sound.aloud import ReadAloud
from ui.widgets.text import one_line

Rows = Sequence[Sequence[str]]

_END = re.compile(r"(?<=[.!?])[\"')\u201d]*\s+(?=[\"'(\u201c]?[A-Z\d])")
_SHORT = re.compile(r"(?:^|\s)(?:\w|dr|drs|ir|hj|no|hal|tbl|dkk|tgl|jl|kab|kec|prof|st|mr|mrs|vs)\.$", re.IGNORECASE)
_FIGURE = re.compile(r"[-+]?\d[\d\s.,]*%?[*xre)]*$|[-\u2013\u2014]+$|\.\.\.$|…$")
_COLUMN_NUMBER = re.compile(r"\(\d{1,2}\)$")
_YEAR = re.compile(r"(?:19|20)\d\d[*xre)]*$")
_DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")


@dataclass(frozen=True, slots=True)
class Passage:
    """What is said in one breath, and where that stands: places in the text that is shown, from and up to."""

    words: str
    spans: tuple[tuple[int, int], ...]


def units(text: str) -> int:
    """How many places of a QTextDocument a text takes: they count as UTF-16 does."""
    return len(text.encode("utf-16-le")) // 2


def sentences(text: str) -> list[tuple[int, int]]:
    """Begin and end of each sentence; a short form such as "No." or an initial ends none."""
    ends = [0]
    for found in _END.finditer(text):
        if not _SHORT.search(text[ends[-1] : found.start()]):
            ends.append(found.end())
    ends.append(len(text))
    return [(begin, end) for begin, end in pairwise(ends) if text[begin:end].strip()]


def heads_of(rows: Rows) -> tuple[tuple[str, ...], int]:
    """The head of each column, its lines put together, and how many rows that takes; 0 where none is known.

    What stands above the first row of figures is the head, years and the numbers of columns with it.
    """
    head: list[Sequence[str]] = []
    for at, row in enumerate(rows):
        filled = [cell for cell in row[1:] if cell]
        if filled and all(_COLUMN_NUMBER.match(cell) for cell in filled):
            continue
        if any(_FIGURE.match(cell) for cell in filled) and not all(_YEAR.match(cell) for cell in filled):
            if not head:
                break
            columns = range(max(len(each) for each in rows))
            return tuple(" ".join(each[at] for each in head if at < len(each) and each[at]) for at in columns), at
        head.append(row)
    return (), 0


def row_words(row: Sequence[str], heads: Sequence[str], dash: str) -> str:
    """What is said of a row, such as: Kencong. Laki-laki: 12. Perempuan: 14."""
    cells = [one_line(cell) for cell in row]
    if not heads:
        return ", ".join(cell for cell in cells if cell) + "."
    parts = [cells[0]]
    for at, cell in enumerate(cells[1:], start=1):
        if cell:
            said = dash if cell in _DASHES else cell
            parts.append(f"{heads[at]}: {said}" if at < len(heads) and heads[at] else said)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


class PassagesAloud(QObject):
    """Reads passages one after the other, and says which one is heard."""

    finished = Signal()  # all were read
    failed = Signal()  # there is no voice after all
    speaking_changed = Signal(bool)
    heard = Signal(object)  # Passage; None: nothing is read any more

    def __init__(self, engines: Sequence[str] | None, parent: QObject) -> None:
        super().__init__(parent)
        self._aloud = ReadAloud(engines, self)
        self._aloud.finished.connect(self._go_on)
        self._aloud.failed.connect(self._fail)
        self._waiting: list[Passage] = []
        self._language = "ind"
        self.speaking = False

    @property
    def available(self) -> bool:
        return self._aloud.available

    def say(self, passages: Sequence[Passage], language: str) -> None:
        self._waiting, self._language = list(passages), language
        if self._waiting and self.available:
            self._set(True)
            self._go_on()

    def stop(self) -> None:
        self._waiting.clear()
        if self.speaking:
            self._set(False)
            self._aloud.stop()

    def _go_on(self) -> None:
        if not self.speaking:
            return
        if not self._waiting:
            self._set(False)
            self.finished.emit()
            return
        passage = self._waiting.pop(0)
        self.heard.emit(passage)
        self._aloud.say(passage.words, self._language)

    def _fail(self) -> None:
        self._waiting.clear()
        self._set(False)
        self.failed.emit()

    def _set(self, speaking: bool) -> None:
        if speaking != self.speaking:
            self.speaking = speaking
            if not speaking:
                self.heard.emit(None)
            self.speaking_changed.emit(speaking)
