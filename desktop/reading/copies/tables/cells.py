"""The cells of a table as a file holds them, made alike whatever wrote it last: what `verify` compares."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Final

SOURCE_BEGINS: Final = "Sumber: BPS, "  # of the line below the table, which says where to look for its cells
OPEN_SIGN: Final = "?"
_NUMBER: Final = re.compile(r"(-?)(\d+)(?:[.,](\d+))?")
_LONGEST_GAP: Final = 2  # empty rows between the table and the line below it
Grid = tuple[tuple[str, ...], ...]


def alike(text: str) -> str:
    """A cell without what spreadsheets change when they save it anew.

    They write 2,50 as 2.5, drop the sign that keeps a formula from being one, and join blanks. The sign of an open cell
    is in some formats a colour.
    """
    text = " ".join(text.split()).removeprefix("'").removeprefix(OPEN_SIGN)
    number = _NUMBER.fullmatch(text)
    if number is None:
        return text
    places = (number[3] or "").rstrip("0")
    return f"{number[1]}{number[2]}{'.' if places else ''}{places}"


def digest(grid: Sequence[Sequence[str]]) -> str:
    """SHA-256 of cells that are alike, row by row: each as its length and its text."""
    sums = hashlib.sha256(b"ruang-baca table\0")
    for row in grid:
        sums.update(len(row).to_bytes(4, "big"))
        for cell in row:
            text = alike(cell).encode("utf-8", "replace")
            sums.update(len(text).to_bytes(4, "big") + text)
    return sums.hexdigest()


def blocks_in(sheet: Grid, rows: int, columns: int, serial: str = "") -> Iterator[Grid]:
    """What stands above each line that names a source, as large as the table was.

    Args:
        serial: Only where the line below names this copy; there also what is smaller than the table was.
    """
    for at, row in enumerate(sheet):
        left = next((place for place, text in enumerate(row) if text.startswith(SOURCE_BEGINS)), None)
        if left is None or (serial and not any(serial in text for below in sheet[at + 1 : at + 2] for text in below)):
            continue
        end = at
        while end and at - end < _LONGEST_GAP and not any(sheet[end - 1][left : left + columns]):
            end -= 1
        if end >= rows or serial:
            yield tuple(_wide(line[left : left + columns], columns) for line in sheet[max(0, end - rows) : end])


def _wide(row: tuple[str, ...], columns: int) -> tuple[str, ...]:
    return row + ("",) * (columns - len(row))
