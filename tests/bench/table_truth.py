"""Tables as they are printed in real books, and what a reader made of them beside that.

`table_facts/` holds tables drawn at random (`table_draw.py`), each typed off the picture of its pages: only cells,
heads and titles. Those in `table_facts/apart/` are kept apart. A table is compared as a whole, its pages joined.
Columns are matched strictly: with one more or less, no cell is right. Rows are matched by order; where there are more
or fewer, by what stands in them.
"""

import csv
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path

FACTS = Path(__file__).parent / "table_facts"
FIRST = 60  # places of the first draw by which the readers were made


class Sample(StrEnum):
    """Of which draw a table is, and who has looked at it."""

    FIRST = "first"  # whoever mended a reader had them in view from the beginning
    SECOND = "second"  # of the same draw; kept apart until 29 November 2026, then looked at
    APART = "apart"  # of the second draw: no reader is made better by looking at them


@dataclass(frozen=True)
class Fact:
    """A table as printed. `columns` are the paths of the head, levels joined by " > "; `rows` begin with the label.

    `pages` are those of the file (from 1), `widths` how many columns each brings. Where it is not `whole`, more rows
    stand below these, which can be read in two ways and are not compared.
    """

    sample: Sample
    place: int
    book: str
    number: str
    title_id: str
    title_en: str
    pages: tuple[int, ...]
    widths: tuple[int, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    whole: bool
    has_source: bool
    has_notes: bool

    @property
    def cells(self) -> int:
        return sum(map(len, self.rows))

    @property
    def name(self) -> str:
        return f"{self.book.split()[0]} {self.number}"


def read_facts() -> list[Fact]:
    """All tables that were typed, in the order of the draws; the last are those kept apart."""
    return [*_facts(FACTS, None), *_facts(FACTS / "apart", Sample.APART)]


def _facts(folder: Path, sample: Sample | None) -> list[Fact]:
    facts = []
    for entry in tomllib.loads((folder / "index.toml").read_text("utf-8"))["table"]:
        with (folder / entry["file"]).open(encoding="utf-8", newline="") as file:
            columns, *rows = map(tuple, csv.reader(file))
        facts.append(
            Fact(
                sample=sample or (Sample.FIRST if entry["place"] <= FIRST else Sample.SECOND),
                place=entry["place"],
                book=entry["book"],
                number=entry["number"],
                title_id=entry["title_id"],
                title_en=entry.get("title_en", ""),
                pages=tuple(entry["pages"]),
                widths=tuple(entry["columns"]),
                columns=columns,
                rows=tuple(rows),
                whole=entry.get("whole", True),
                has_source=entry["source"],
                has_notes=entry["notes"],
            )
        )
    return facts


@dataclass(frozen=True)
class Read:
    """What a reader says stands in a cell, and whether it is sure."""

    text: str
    sure: bool


@dataclass(frozen=True)
class Misread:
    """A cell that is not as printed. Row and column from 0, of the table as printed; -1: no such row is printed."""

    row: int
    column: int
    printed: str
    read: str
    sure: bool


@dataclass(frozen=True)
class Score:
    """How many cells are sure and as printed, sure and otherwise, or neither.

    `as_printed`: whatever the reader is sure of.
    """

    cells: int
    right: int
    wrong: int
    as_printed: int
    misread: tuple[Misread, ...]

    @property
    def open(self) -> int:
        return max(self.cells - self.right - self.wrong, 0)

    def counts(self) -> Counter[str]:
        return Counter(cells=self.cells, right=self.right, wrong=self.wrong, open=self.open, as_printed=self.as_printed)


def compare(fact: Fact, rows: Sequence[Sequence[Read]]) -> Score:
    """Cells that are printed blank count like others: right where they are read blank."""
    if not fact.whole:
        rows = rows[: len(fact.rows)]
    if any(len(row) != len(fact.columns) for row in rows):
        sure = sum(cell.sure and bool(cell.text) for row in rows for cell in row)
        return Score(fact.cells, 0, min(sure, fact.cells), 0, ())
    right = as_printed = 0
    misread = []
    for at, found in _pairs(fact.rows, rows):
        for column, text in enumerate(fact.rows[at] if at is not None else [""] * len(fact.columns)):
            cell = found[column]
            if at is not None and same(text, cell.text):
                as_printed += 1
                right += cell.sure
            elif at is not None or cell.text:
                misread.append(Misread(-1 if at is None else at, column, text, cell.text, cell.sure))
    wrong = sum(one.sure for one in misread)
    return Score(fact.cells, right, wrong, as_printed, tuple(misread))


def _pairs(printed: Sequence[Sequence[str]], read: Sequence[Sequence[Read]]) -> list[tuple[int | None, Sequence[Read]]]:
    """Rows that were read, each with the number of the printed one that it is; None: none is."""
    if len(printed) == len(read):
        return list(enumerate(read))
    keys = [tuple(map(_tight, row)) for row in printed], [tuple(_tight(cell.text) for cell in row) for row in read]
    pairs: list[tuple[int | None, Sequence[Read]]] = []
    for how, begin, end, first, last in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        fits = how == "equal" or end - begin == last - first
        pairs += [(begin + step if fits else None, row) for step, row in enumerate(read[first:last])]
    return pairs


def heads_right(fact: Fact, columns: Sequence[str]) -> int:
    """How many columns have the path of heads that is printed."""
    if len(columns) != len(fact.columns):
        return 0
    return sum(same(*pair) for pair in zip(fact.columns, columns, strict=True))


def same(printed: str, read: str) -> bool:
    """Figures to the letter. In words blanks do not count, since a line may end between any two.

    A word that is broken at the end of a line is typed as "Earth- quake", and may be put together without the hyphen,
    but for one that is said twice ("Pisang- pisangan").
    """
    if not any(map(str.isalpha, printed)):
        return printed.split() == read.split()
    whole = _BROKEN.sub(lambda word: word[0] if _twice(*word.groups()) else "".join(word.groups()), printed)
    return _tight(read) in (_tight(printed), _tight(whole))


_BROKEN = re.compile(r"(\w+)- (\w+)")


def _twice(first: str, then: str) -> bool:
    return then.casefold().startswith(first.casefold())


def _tight(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
