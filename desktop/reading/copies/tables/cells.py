"""The cells of a table as a file holds them, whatever program wrote it last: found, and compared by `verify`."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop.reading.copies.table_values import CellChange, CellsCompared, TableFacts, TakenCells

SOURCE_BEGINS: Final = "Sumber: BPS, "  # of the line below the table, which says where to look for its cells
COPY_BEGINS: Final = "Salinan "  # of the line below that one, with the serial
OPEN_SIGN: Final = "?"
MOST_NAMED: Final = 3  # of the cells that are others
_NUMBER: Final = re.compile(r"(-?)(\d+)(?:[.,](\d+))?")
_TYPED: Final = re.compile(r"-?\d+(?:\.\d+)?")
_SIGNED: Final = re.compile(
    r"(?:\((?P<in>\d[\d., ]*)\)|(?P<minus>[-\u2212\u2013])? ?(?P<bare>\d[\d., ]*))(?P<end> ?%|\+)?"
)
_WRITTEN: Final = tuple(  # groups of thousands and decimals: Indonesian, international, and groups apart
    re.compile(rf"(\d+|\d{{1,3}}(?:{group}\d{{3}})+)(?:{point}(\d+))?")
    for group, point in ((r"\.", ","), (",", r"\."), (" ", "[.,]"))
)
_LONGEST_GAP: Final = 2  # empty rows between the table and the line below it
_REACH: Final = 3  # rows between the line of the source and that of the serial, at most
Grid = tuple[tuple[str, ...], ...]


def alike(text: str) -> str:
    """A cell without what spreadsheets change when they save it anew.

    They write 2,50 as 2.5, drop the sign that keeps a formula from being one, and join blanks. The sign of an open cell
    is in some formats a colour.
    """
    text = _bare(text)
    number = _NUMBER.fullmatch(text)
    if number is None:
        return text
    places = (number[3] or "").rstrip("0")
    return f"{number[1]}{number[2]}{'.' if places else ''}{places}"


def _bare(text: str) -> str:
    return " ".join(text.split()).removeprefix("'").removeprefix(OPEN_SIGN)


def digest(grid: Sequence[Sequence[str]]) -> str:
    """SHA-256 of cells that are alike, row by row: each as its length and its text."""
    sums = hashlib.sha256(b"ruang-baca table\0")
    for row in grid:
        sums.update(len(row).to_bytes(4, "big"))
        for cell in row:
            text = alike(cell).encode("utf-8", "replace")
            sums.update(len(text).to_bytes(4, "big") + text)
    return sums.hexdigest()


# Where tables stand in a sheet.


@dataclass(frozen=True, slots=True)
class Block:
    """The cells above a line that names a source. `copy`: the line with a serial below that one, or nothing."""

    rows: Grid
    copy: str


def blocks_in(sheet: Grid, rows: int, columns: int) -> Iterator[Block]:
    """What stands above each line that names a source, as large as the table was, or smaller where rows are missing.

    Tables may stand beside each other.
    """
    for at, row in enumerate(sheet):
        for left, text in enumerate(row):
            if not text.startswith(SOURCE_BEGINS) or _goes_on(row, left):
                continue
            end = at
            while end and at - end < _LONGEST_GAP and not any(sheet[end - 1][left : left + columns]):
                end -= 1
            cells = tuple(_wide(line[left : left + columns], columns) for line in sheet[max(0, end - rows) : end])
            yield Block(cells, _copy_below(sheet, at, left))


def _copy_below(sheet: Grid, at: int, left: int) -> str:
    for row in sheet[at + 1 : at + 1 + _REACH]:
        text = row[left] if left < len(row) else ""
        if text.startswith(SOURCE_BEGINS):
            return ""
        if text.startswith(COPY_BEGINS):
            return text
    return ""


def copy_lines(sheet: Grid, serial: str) -> int:
    """How many lines say that what stands above them is this copy."""
    return sum(
        text.startswith(COPY_BEGINS) and _bears(text, serial) and not _goes_on(row, at)
        for row in sheet
        for at, text in enumerate(row)
    )


def _goes_on(row: tuple[str, ...], at: int) -> bool:
    """Whether a line lies over several cells, and this is not its first."""
    return at > 0 and row[at - 1] == row[at]


def _bears(line: str, serial: str) -> bool:
    return serial in line.replace("\u00b7", " ").split()


def _wide(row: tuple[str, ...], columns: int) -> tuple[str, ...]:
    return row + ("",) * (columns - len(row))


# Whether they are those that were taken along.


def compare_sheets(sheets: Sequence[tuple[Grid, bool]], facts: TableFacts, serial: str) -> CellsCompared:
    """Compare all tables of a file that say they are this copy, or, where none says so, those that name no copy.

    A true one on a sheet that nobody sees vouches for no other.

    Args:
        sheets: Cells, and whether their numbers are typed: with a point before decimals, and nothing else in them.
    """
    found = [(block, typed) for grid, typed in sheets for block in blocks_in(grid, facts.row_count, facts.column_count)]
    own = [(block.rows, typed) for block, typed in found if _bears(block.copy, serial)]
    lines = sum(copy_lines(grid, serial) for grid, _ in sheets)
    if len(own) < lines:
        return CellsCompared(agree=False)  # a serial below something else
    if not own:
        own = [(block.rows, typed) for block, typed in found if not block.copy and len(block.rows) == facts.row_count]
    compared = [compare_cells(rows, facts, typed=typed) for rows, typed in own]
    return next((one for one in compared if not one.agree), compared[0]) if compared else CellsCompared(agree=False)


def compare_cells(rows: Grid, facts: TableFacts, *, typed: bool) -> CellsCompared:
    """Compare a table of a file with what was taken along."""
    if digest(rows) == facts.cells_sha256:
        return CellsCompared(agree=True)
    taken = facts.cells
    if taken is None:
        return CellsCompared(agree=False)
    missing = ((("",) * facts.column_count),) * (len(taken.rows) - len(rows))
    changes: list[CellChange] = []
    count = otherwise = 0
    for at, (before, now) in enumerate(zip(taken.rows, (*missing, *rows), strict=True)):
        for column, (was, is_) in enumerate(zip(before, now, strict=True)):
            if alike(was) == alike(is_):
                continue
            if _worth(was, typed=taken.is_number(at, column)) & _worth(is_, typed=typed):
                otherwise += 1
                continue
            count += 1
            if len(changes) < MOST_NAMED:
                changes.append(CellChange(before[0], _head_of(taken, column), was, is_))
    return CellsCompared(count == 0, otherwise, count, tuple(changes))


def _head_of(taken: TakenCells, column: int) -> str:
    return ", ".join(dict.fromkeys(row[column] for row in taken.rows[: taken.head] if row[column]))


def _worth(text: str, *, typed: bool) -> frozenset[Decimal]:
    """The numbers that a cell may mean: "1.234" is one or the other, by who reads it; none: it is no number.

    Args:
        typed: It is a number of a spreadsheet, or of ours: a point before decimals.
    """
    text = _bare(text)
    if typed and _TYPED.fullmatch(text):
        return frozenset((Decimal(text),))
    signed = _SIGNED.fullmatch(text)
    if signed is None:
        return frozenset()
    bare = (signed["in"] or signed["bare"]).strip()
    found = (written.fullmatch(bare) for written in _WRITTEN)
    values = [
        Decimal("".join(filter(str.isdigit, number[1])) + f".{number[2] or 0}")
        for number in found
        if number is not None
    ]
    sign = -1 if signed["in"] or signed["minus"] else 1
    parts = 100 if "%" in (signed["end"] or "") else 1
    return frozenset(sign * value / parts for value in values)
