"""One page of a table, read by the numbers of its columns. What is not understood is said, and nothing is guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalog_db.rules.tables.body import Row, read_rows
from catalog_db.rules.tables.columns import read_columns
from catalog_db.rules.tables.foot import read_foot
from catalog_db.rules.tables.header import read_header, whole_rulings
from catalog_db.rules.tables.numbered import NumberedRow, numbered_rows
from catalog_db.rules.tables.words import Line, PageWords, Word, lines_of, with_their_dots

_BELOW = 0.5  # points below the numbers


class Reason(StrEnum):
    """Why a table is not understood."""

    NO_TEXT = "no_text"  # a picture of a page
    NO_NUMBERS = "no_numbers"  # no row "(1) (2) (3)" that tells the columns
    TWICE = "twice"  # several such rows, and nothing that says which
    COLUMNS = "columns"  # words stand over the borders of columns
    ROWS = "rows"  # labels and figures do not fit together
    PAGES = "pages"  # its pages do not fit together


@dataclass(frozen=True, slots=True)
class PagePart:
    """What one page has of a table.

    Attributes:
        numbers: Those printed above the columns, None where one is missing.
        counted: The line with these numbers.
        body: The words below it that are the table's, in the order in which the page has them.
        rules: The heights of rulings over its whole width, which part rows.
    """

    columns: tuple[str, ...]
    numbers: tuple[int | None, ...]
    rows: tuple[Row, ...]
    notes: str = ""
    source: str = ""
    counted: Line | None = None
    body: tuple[Word, ...] = ()
    rules: tuple[float, ...] = ()


def read_page(page: PageWords, number: str = "") -> PagePart | Reason:
    """The table of a page; of several the one with this number."""
    if not page.words:
        return Reason.NO_TEXT
    rows = numbered_rows(page)
    if not rows:
        return Reason.NO_NUMBERS
    chosen = _chosen(page, rows, number)
    if isinstance(chosen, Reason):
        return chosen
    row, end = chosen
    foot = read_foot(page, row.bottom - _BELOW)
    below = (word for word in page.words if word.y > row.bottom and word.y < min(end, foot.end))
    body = with_their_dots(word for word in below if word not in row.words)
    columns = read_columns(row, body)
    if columns is None:
        return Reason.COLUMNS
    left = min(row.words[0].left, *(word.left for word in body))
    right = max(row.words[-1].right, *(word.right for word in body))
    rules = tuple(whole_rulings(page.rulings, row.bottom, foot.end, left, right))
    read = read_rows(body, columns, rules)
    if not read or _lacks_names(read):
        return Reason.ROWS
    header = read_header(page, row, columns, left, right)
    return PagePart(header, columns.numbers, tuple(read), foot.notes, foot.source, row, tuple(body), rules)


def _lacks_names(rows: Sequence[Row]) -> bool:
    """Whether some rows have an ordinal for a label where most have a name."""
    bare = sum(1 for row in rows if _ORDINAL.match(row.label))
    return 0 < bare < _NAMED * len(rows)


_ORDINAL = re.compile(r"^\W*\d{1,3}[^\w+]*$")  # "75+" is a name
_NAMED = 0.5


def _chosen(page: PageWords, rows: Sequence[NumberedRow], number: str) -> tuple[NumberedRow, float] | Reason:
    """The numbered row of the table, and the height at which the next table begins."""
    captions = _captions(page.words)
    if len(rows) == 1:
        above = [said for line, said in captions if line.top < rows[0].top]
        # Where its own caption stands on the page, the numbers below that of another are the other's.
        if any(said == number for _, said in captions) and above[-1:] != [number]:
            return Reason.NO_NUMBERS
        after = [line.top for line, _ in captions if line.top > rows[0].bottom]
        return rows[0], min(after, default=page.height)
    own = [line for line, said in captions if said == number] if number else []
    if not own:
        return Reason.TWICE
    begin = own[-1].bottom
    end = min((line.top for line, said in captions if line.top > begin and said != number), default=page.height)
    within = [row for row in rows if begin < row.top < end]
    return (within[0], end) if len(within) == 1 else Reason.TWICE


_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})+")
_LABEL = re.compile(r"^\W{0,3}(?:tabel|table|lanjutan\w*|coun?tinu\w*)\b", re.I)


def _captions(words: Sequence[Word]) -> list[tuple[Line, str]]:
    """Lines that begin a table, with the number in them."""
    found = []
    for line in lines_of(words, 9.0):  # label and number stand a little higher and lower
        said = _NUMBER.search(line.text)
        if said and _LABEL.match(line.text):
            found.append((line, said[0]))
    return found
