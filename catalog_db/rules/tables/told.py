"""Cells of a table that a network tells in HTML, a word and a box a step."""

from collections.abc import Sequence
from typing import Final, NamedTuple

CELL: Final = "<td></td>"


class Place(NamedTuple):
    """A cell as the network sees it: its row and column, and its box in pixels."""

    row: int
    column: int
    box: tuple[float, float, float, float]


def places_told(said: Sequence[str], boxes: Sequence[Sequence[float]]) -> list[Place]:
    """The cells of a table that is told in HTML, a word a step, with a box of four corners (x, y, x, y ...) each."""
    found: list[Place] = []
    taken: set[tuple[int, int]] = set()
    row, column = 0, 0
    spans: dict[str, int] | None = None  # of a cell that is begun
    begun: Sequence[float] = ()
    for word, box in zip(said, boxes, strict=False):
        if word == "eos":
            break
        if word == "<tr>":
            row, column = row + 1, 0
        elif word == "<td":
            spans, begun = {}, box
        elif spans is not None and "span=" in word:
            name, _, count = word.strip().partition("=")
            spans[name] = int(count.strip('"'))
        elif word == CELL or (word == ">" and spans is not None):
            own = box if spans is None else begun
            while (row, column) in taken:
                column += 1
            found.append(Place(row, column, (min(own[0::2]), min(own[1::2]), max(own[0::2]), max(own[1::2]))))
            rows, columns = (1, 1) if spans is None else (spans.get("rowspan", 1), spans.get("colspan", 1))
            taken |= {(row + down, column + right) for down in range(rows) for right in range(columns)}
            column, spans = column + columns, None
    return found
