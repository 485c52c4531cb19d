"""Two readings of one page laid side by side: what both say alike is sure, the rest is open. Nothing is repaired."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalog_db.rules.tables.body import Row
from catalog_db.rules.tables.reading import PagePart
from catalog_db.rules.tables.words import PageCell, Word, joined, lines_of

Grid = Sequence[Sequence[Sequence[Word]]]  # rows from above, each with the words of its cells from left to right


@dataclass(frozen=True, slots=True)
class _Seen:
    """A row of the second reader, its columns put beside ours: words of the label, words of each column."""

    label: frozenset[Word]
    figures: tuple[frozenset[Word], ...]


def agree(part: PagePart, bands: Sequence[Grid]) -> PagePart:
    """Our reading of a page, with what is sure and what the second reader says where it differs.

    Columns are put beside each other by their order: where the second has more or fewer of them, nothing is sure.
    A figure is sure where both have it in the same column, alone, beside the same label. What was sure before stays so:
    the second reader may look at a page several times.

    Args:
        bands: What the second reader makes of the table, piece by piece from above. Each may begin with the line of
            column numbers.
    """
    seen = [row for grid in bands for row in _beside(part, grid)]
    of_word = {word: at for at, row in enumerate(seen) for words in (row.label, *row.figures) for word in words}
    pairs = [_row_of(row, seen, of_word) for row in part.rows]
    rows = [
        Row(_compared(row, seen[at] if at is not None and _is_in_order(pairs, number) else None), row.y)
        for number, (row, at) in enumerate(zip(part.rows, pairs, strict=True))
    ]
    return replace(part, rows=tuple(rows))


def _beside(part: PagePart, grid: Grid) -> list[_Seen]:
    """The second reader's rows with our columns; none where its columns are not ours."""
    counted = frozenset(part.counted.words if part.counted else ())
    labels = {word for row in part.rows for word in row.cells[0].words}
    if part.counted and part.numbers[0] is not None:
        labels.add(part.counted.words[0])
    width = max(map(len, grid), default=0)
    columns = [[word for row in grid if at < len(row) for word in row[at]] for at in range(width)]
    filled = [at for at, words in enumerate(columns) if words]
    # An ordinal may have a column of its own: what stands before the first figure is the label.
    first = [at for at in filled if labels.issuperset(columns[at])]
    figures = [at for at in filled if at not in first]
    if len(figures) != len(part.columns) - 1 or (first and first[-1] > figures[0]):
        return []
    rows = [
        _Seen(
            frozenset(word for at in first if at < len(row) for word in row[at]) - counted,
            tuple(frozenset(row[at] if at < len(row) else ()) - counted for at in figures),
        )
        for row in grid
    ]
    return [row for row in rows if row.label or any(row.figures)]


def _row_of(row: Row, seen: Sequence[_Seen], of_word: dict[Word, int]) -> int | None:
    """The row of the second reader with most of the figures of ours; where we have none, with most of the label."""
    words = [word for cell in row.cells[1:] for word in cell.words] or row.cells[0].words
    found = [of_word[word] for word in words if word in of_word]
    return max(sorted(set(found)), key=found.count, default=None)


def _is_in_order(pairs: Sequence[int | None], at: int) -> bool:
    """Whether a row stands below those that ours have above it, and above those below, and is no other's."""
    own = pairs[at]
    return own is not None and all(
        other is None or (other < own if before < at else other > own)
        for before, other in enumerate(pairs)
        if before != at
    )


def _compared(row: Row, seen: _Seen | None) -> tuple[PageCell, ...]:
    if seen is None:
        return row.cells
    own = frozenset(row.cells[0].words)
    if not seen.label & own:  # it has another row there, or lost its way: what it says is no help
        return row.cells
    is_ours = seen.label <= own  # not all of it: a label of several lines may be parted
    return tuple(
        _cell(cell, seen.label if not column else seen.figures[column - 1], is_ours)
        for column, cell in enumerate(row.cells)
    )


def _cell(cell: PageCell, seen: frozenset[Word], is_ours: bool) -> PageCell:
    if cell.is_sure:
        return cell
    if seen == frozenset(cell.words):
        return cell._replace(is_sure=True, other=None) if is_ours else cell
    return cell if cell.other is not None else cell._replace(other=joined(line.text for line in lines_of(seen)))
