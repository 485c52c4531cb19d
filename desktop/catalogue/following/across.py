"""The same cell in a table of a book and in one of SIMDASI: both tell of one region, and say by words what they count.

Their labels are not printed alike ("Luas/Area (km2)", "Luas Wilayah (km²) / Total Area"), so a column is told by its
Indonesian words that the title has not said, as where the two check each other (`answers.checking`). What may be
several cells is none.
"""

from collections import defaultdict

from desktop.catalogue.answers.checking import column_words, row_words, subject_of
from desktop.catalogue.following.matching import FollowedTable


def same_cells(own: FollowedTable, row: int, column: int, other: FollowedTable) -> list[tuple[int, int]]:
    """The cells of another table that are that one, one for each year; none where it is not sure which they are."""
    subject = subject_of(own.profile)
    if not subject or subject != subject_of(other.profile):
        return []
    columns = _columns(own, column, own)
    rows = _rows(own, row, own)
    if len({own.column_keys[at] for at in columns}) > 1 or len({own.row_keys[at] for at in rows}) > 1:
        return []  # its words are those of other cells, too
    of_years: dict[tuple[int, ...], list[tuple[int, int]]] = defaultdict(list)
    for at_row in _rows(own, row, other):
        for at_column in _columns(own, column, other):
            of_years[other.years_of(at_row, at_column)].append((at_row, at_column))
    if any(len(cells) > 1 for cells in of_years.values()):
        return []
    return [cells[0] for years, cells in of_years.items() if years]


def _columns(own: FollowedTable, column: int, other: FollowedTable) -> list[int]:
    said = column_words(own.profile, column)
    return [at for at in range(1, len(other.profile.table.columns)) if column_words(other.profile, at) == said]


def _rows(own: FollowedTable, row: int, other: FollowedTable) -> list[int]:
    """By their names; those that are no regions by their Indonesian words, too, where they say any."""
    key, said = own.row_keys[row], row_words(own.profile, row)
    return [
        at
        for at, cells in enumerate(other.profile.table.rows)
        if any(cell.text.strip() for cell in cells[1:])
        and (other.row_keys[at] == key or (said and row_words(other.profile, at) == said))
    ]
