"""Small cells of tables about people are left out of what leaves the unit (a rule of the office: fewer than 3).

A cell of one or two visitors is hidden (primary). Since totals are published, a hidden cell could be computed from
them when it stands alone, so others are hidden with it (secondary) until what is hidden in each line is at least two
cells that together count `least` or more.
"""

from collections.abc import Sequence
from typing import Final

LEAST: Final = 3

Cells = list[list[int | None]]


def suppress_line(cells: Sequence[int], least: int = LEAST) -> list[int | None]:
    """A table of one trait, whose total is published. None: hidden."""
    return suppress_table([cells], least, columns_have_totals=False)[0]


def suppress_table(rows: Sequence[Sequence[int]], least: int = LEAST, *, columns_have_totals: bool = True) -> Cells:
    """A cross-table of two traits with totals of its rows, of its columns where they have them, and of all."""
    hidden = [[0 < cell < least for cell in row] for row in rows]
    changed = True
    while changed:
        changed = sum(_hide_in(rows[y], hidden[y], least) for y in range(len(rows))) > 0
        if columns_have_totals and rows:
            for x in range(len(rows[0])):
                column, mask = [row[x] for row in rows], [row[x] for row in hidden]
                if _hide_in(column, mask, least):
                    changed = True
                    for y, is_hidden in enumerate(mask):
                        hidden[y][x] = is_hidden
    return [
        [None if is_hidden else cell for cell, is_hidden in zip(row, mask, strict=True)]
        for row, mask in zip(rows, hidden, strict=True)
    ]


def _hide_in(cells: Sequence[int], hidden: list[bool], least: int) -> bool:
    """Hide more of a line where its total would tell what is hidden; returns whether that was needed."""
    changed = False
    while any(hidden):
        of_line = [cell for cell, is_hidden in zip(cells, hidden, strict=True) if is_hidden]
        if len(of_line) > 1 and sum(of_line) >= least:
            break
        shown = [place for place, is_hidden in enumerate(hidden) if not is_hidden]
        if not shown:
            break  # everything is hidden; only the total remains
        # The smallest that counts somebody costs the least; an empty cell serves where there is no other.
        smallest = min(shown, key=lambda place: (cells[place] == 0, cells[place], place))
        hidden[smallest] = True
        changed = True
    return changed
