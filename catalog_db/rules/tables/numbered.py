"""The row "(1) (2) (3)" below the head of a table, by which its columns are found."""

import re
from dataclasses import dataclass

from catalog_db.rules.tables.words import Line, PageWords, lines_of

_SURE = re.compile(r"^(?:\(\s*(\d{1,2}-?)\s*\)?|(\d{1,2})\)|\(\)(\d{1,2}))$")  # "(1-)" is ten
_LIKELY = re.compile(r"^-?(\d{1,2})$")  # a spreadsheet makes "-1" of "(1)"
_FEWEST = 2
_FEWEST_LIKELY = 3
_TOLERANCE = 3.5  # points between numbers of one row


@dataclass(frozen=True, slots=True)
class NumberedRow(Line):
    """The line, and the numbers that its words say."""

    values: tuple[int, ...]


def numbered_rows(page: PageWords) -> list[NumberedRow]:
    """All rows of column numbers of a page, from above."""
    return [row for line in lines_of(page.words, _TOLERANCE) if (row := _row(line)) is not None]


def _row(line: Line) -> NumberedRow | None:
    values: list[int] = []
    sure = 0
    for word in line.words:
        if match := _SURE.match(word.text):
            sure += 1
            said = next(group for group in match.groups() if group)
            values.append(int(said.replace("-", "0")))
        elif match := _LIKELY.match(word.text):
            values.append(int(match[1]))
        else:
            return None
    if len(values) < _FEWEST:
        return None
    if sure >= _FEWEST or (sure and len(values) - sure == 1):
        return NumberedRow(line.words, tuple(values))
    counts = len(values) >= _FEWEST_LIKELY and values == list(range(1, len(values) + 1))
    return NumberedRow(line.words, tuple(values)) if counts else None
