"""The row "(1) (2) (3)" below the head of a table, by which its columns are found."""

import re
from dataclasses import dataclass

from catalog_db.rules.tables.words import Line, PageWords, lines_of

_SURE = re.compile(r"^(?:\(\s*(\d{1,2}-?)\s*\)?|(\d{1,2})\)|\(\)(\d{1,2}))$")  # "(1-)" is ten
_LIKELY = re.compile(r"^(-?)(\d{1,2})$")  # a spreadsheet makes "-1" of "(1)"
_FEWEST = 2
_FEWEST_LIKELY = 3  # but for "-1 -2": no cells stand there without a label
_RIGHT_BELOW = 30.0  # points
_TOLERANCE = 3.5  # points between numbers of one row


@dataclass(frozen=True, slots=True)
class NumberedRow(Line):
    """The line, and the numbers that its words say. `is_marked`: in brackets; else they may be heads, "1 2 3"."""

    values: tuple[int, ...]
    is_marked: bool


def numbered_rows(page: PageWords) -> list[NumberedRow]:
    """All rows of column numbers of a page, from above; heads that are numbers, "1 2 3" right above "(1) (2) (3)", are
    none."""
    rows = [row for line in lines_of(page.words, _TOLERANCE) if (row := _row(line)) is not None]
    return [
        row
        for row in rows
        if row.is_marked or not any(other.is_marked and 0 < other.top - row.top < _RIGHT_BELOW for other in rows)
    ]


def _row(line: Line) -> NumberedRow | None:
    values: list[int] = []
    sure = dashes = 0
    for word in line.words:
        if match := _SURE.match(word.text):
            sure += 1
            said = next(group for group in match.groups() if group)
            values.append(int(said.replace("-", "0")))
        elif match := _LIKELY.match(word.text):
            values.append(int(match[2]))
            dashes += bool(match[1])
        else:
            return None
    if len(values) < _FEWEST:
        return None
    if sure >= _FEWEST or (sure and len(values) - sure == 1):
        return NumberedRow(line.words, tuple(values), is_marked=True)
    enough = len(values) >= _FEWEST_LIKELY or dashes == len(values)
    counts = enough and values == list(range(1, len(values) + 1))
    return NumberedRow(line.words, tuple(values), is_marked=False) if counts else None
