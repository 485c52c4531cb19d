"""The same row and the same column in another edition of a table: by what is printed, and only where one fits.

Rows and columns are told by their labels without ordinals, years and units. Two of one name in one table are never told
apart by where they stand: what does not fit for sure does not fit.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Final

from catalog_db.rules.tables.about import about
from catalog_db.rules.tables.header import LEVELS
from catalog_db.rules.tables.values import table_values
from desktop.catalogue.answers.table_profile import TableProfile
from desktop.catalogue.answers.words import base_years, tokens, years_in
from desktop.catalogue.following.values import CellAt, GapKind, Point, PointState
from desktop.catalogue.simdasi.shapes import figure_value
from desktop.catalogue.tables.reading import Cell

_ORDINAL: Final = re.compile(r"^\W*(?:\d{1,3}\s*[.,)-]?\s*(?=[^\W\d_])|[A-Za-z][.)]\s+|[IVX]{1,5}[.)]\s*)")
_BRACKET: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)[*xr]{0,2}(?![^\W\d_])")
_LETTERS: Final = re.compile(r"[^\W_]+")
_TOTALS: Final = frozenset(("jumlah", "total", "jml", "grand"))
_TOTAL: Final = "="  # the key of a row, or a column, that is the sum of all
_NUMBERED: Final = 0.5  # so many of the rows begin with an ordinal: then it is no part of their names
_LEVEL: Final = re.compile(r"^\W*(?:kabupaten|kab\.|kecamatan|kec\.|distrik|desa|kelurahan)\s+(?=[^\W\d_])", re.I)
_NO_FIGURE: Final = re.compile(r"^[^\d]*$")
Key = tuple[str, ...]


@dataclass(frozen=True)
class Followed:
    """What a cell is looked for by; `section`: the key of the row without figures that it stands below."""

    row: str
    section: str
    column: Key


@dataclass
class FollowedTable:
    """A table as cells are looked for in it."""

    profile: TableProfile
    region: str  # of its publication, as it is shown
    fetched_at: datetime | None = None  # of data of SIMDASI

    def point(self, row: int, column: int) -> Point | None:
        """A cell as a point; None: it says no year."""
        years = self.years_of(row, column)
        if not years:
            return None
        table, book = self.profile.table, self.profile.book
        cell: Cell = table.rows[row][column]
        label = self.profile.rows[row]
        text = " ".join(cell.text.split())
        state = PointState.OPEN if cell.is_open else PointState.NO_FIGURE if _NO_FIGURE.match(text) else PointState.SURE
        return Point(
            state,
            "" if state is PointState.OPEN else text,
            self._values[column - 1][row] if state is PointState.SURE else None,
            self.profile.unit_of(row, column),
            years,
            CellAt(book.publication_id, table.line.page or 0, table.line.number, row, column, book.data),
            book.title,
            book.year,
            label.region.text if label.region and self.row_keys[row] != _TOTAL else self.region,
            " ".join(table.rows[row][0].text.split()),
            table.columns[column],
            table.line,
            cell.page or next(iter(table.line.pages), 0),
            cell.box,
            table.notes,
            self.fetched_at,
        )

    def followed(self, row: int, column: int) -> Followed | GapKind:
        """What the cell is looked for by; else why it is not the only one of its names."""
        key = Followed(self.row_keys[row], self.section_keys[row], self.column_keys[column])
        found = self.cells(key)
        if isinstance(found, GapKind):
            return found
        return key if (row, column) in found else GapKind.SEVERAL

    def cells(self, key: Followed) -> list[tuple[int, int]] | GapKind:
        """The cells of that row and column, one for each year; else why there are none."""
        columns = [at for at, own in enumerate(self.column_keys) if at and own == key.column]
        if not columns:
            return GapKind.NO_COLUMN
        rows = self._rows.get((key.row, key.section))
        if not rows:
            return GapKind.NO_ROW
        of_years: dict[tuple[int, ...], list[tuple[int, int]]] = defaultdict(list)
        for row in rows:
            for column in columns:
                of_years[self.years_of(row, column)].append((row, column))
        if any(len(found) > 1 for found in of_years.values()):
            return GapKind.SEVERAL
        found = [cells[0] for years, cells in of_years.items() if years]
        return found or GapKind.NO_YEAR

    def years_of(self, row: int, column: int) -> tuple[int, ...]:
        """That its head, else its row, else the title says; none where none does, or the title names several."""
        head, label = self.profile.columns[column - 1], self.profile.rows[row].label
        for levels in (tuple(reversed(head.levels)), (label,)):
            for level in levels:
                years, spans = years_in(level.text)
                found = sorted(years | {year for span in spans for year in span})
                if found:
                    return tuple(found)
        return tuple(sorted(self.profile.years))

    def region_names(self) -> dict[str, str]:
        """The regions that are rows, without the sum of all, by their keys."""
        return {self.row_keys[at]: self.profile.rows[at].label.text for at in self._regions}

    def region_rows(self, row: int) -> list[int]:
        """The rows that are regions as this one is; of its section alone where names stand in several."""
        rows = list(self._regions)
        if row not in rows:
            return []
        if len({self.row_keys[at] for at in rows}) < len(rows):
            rows = [at for at in rows if self.section_keys[at] == self.section_keys[row]]
        return rows if len({self.row_keys[at] for at in rows}) == len(rows) else []

    @cached_property
    def row_keys(self) -> tuple[str, ...]:
        labels = [cells[0].text for cells in self.profile.table.rows]
        numbered = sum(bool(_ORDINAL.match(label)) for label in labels) >= max(2, _NUMBERED * len(labels))
        bare = [_ORDINAL.sub("", label) if numbered else label for label in labels]
        own = tokens(self.region)
        keys = []
        for label, row in zip(bare, self.profile.rows, strict=True):
            name = _LEVEL.sub("", label) if row.region is not None else label
            keys.append(_TOTAL if own and tokens(label) == own else _key(name))
        return tuple(keys)

    @cached_property
    def _regions(self) -> tuple[int, ...]:
        return tuple(
            at
            for at, row in enumerate(self.profile.rows)
            if row.region is not None and not row.is_total and self.row_keys[at] != _TOTAL
        )

    @cached_property
    def section_keys(self) -> tuple[str, ...]:
        """The row without figures that each stands below; empty: none."""
        section, keys = "", []
        for at, cells in enumerate(self.profile.table.rows):
            if cells[0].text.strip() and not any(cell.text.strip() for cell in cells[1:]):
                section = self.row_keys[at]
            keys.append(section)
        return tuple(keys)

    @cached_property
    def column_keys(self) -> tuple[Key, ...]:
        return tuple(head_key(path) for path in self.profile.table.columns)

    @cached_property
    def _values(self) -> list[list[Decimal | None]]:
        rows, count = self.profile.table.rows, len(self.profile.table.columns)
        if self.profile.book.data is not None:
            return [[figure_value(cells[at].text) for cells in rows] for at in range(1, count)]
        return table_values([[cells[at].text for cells in rows] for at in range(1, count)])

    @cached_property
    def _rows(self) -> dict[tuple[str, str], list[int]]:
        """Those that say something, by their name and section."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        own = zip(self.row_keys, self.section_keys, self.profile.table.rows, strict=True)
        for at, (row, section, cells) in enumerate(own):
            if any(cell.text.strip() for cell in cells[1:]):
                found[row, section].append(at)
        return found


def head_key(path: str) -> Key:
    """The levels of a head without years and units; levels that say nothing else are none."""
    return tuple(key for key in map(_key, path.split(LEVELS)) if key)


def head_name(path: str) -> str:
    """A head as it is printed, without levels that say a year and nothing else."""
    return LEVELS.join(level for level in path.split(LEVELS) if _YEAR.sub("", level).strip())


def _key(text: str) -> str:
    """Letters and digits alone, so that broken words ("Puskes-mas") are whole; base years of prices stay."""
    folded = unicodedata.normalize("NFKC", _without_units(text)).casefold()
    words = _LETTERS.findall(_YEAR.sub(" ", folded))
    if words and set(words) <= _TOTALS:
        return _TOTAL
    return "".join((*words, *(f"@{year}" for year in base_years(folded))))


def _without_units(text: str) -> str:
    return _BRACKET.sub(lambda found: " " if about(found[0]).unit else found[0], text)
