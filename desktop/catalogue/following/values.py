"""A cell, row or table that is followed: points, gaps and breaks. Plain values: any thread may keep them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from desktop.catalogue.simdasi.shapes import say_the_same
from desktop.catalogue.simdasi.values import SimdasiKey
from desktop.catalogue.values import TableLine


@dataclass(frozen=True, slots=True)
class CellAt:
    """A cell of a table that is kept: `page` and `number` of its line, `row` and `column` from 0, labels counted.

    `data`: it stands in a table of SIMDASI, which has no page (0), under the id of that key.
    """

    publication_id: UUID
    page: int
    number: str
    row: int
    column: int
    data: SimdasiKey | None = None


class Extent(StrEnum):
    """How much of the table around a cell is followed."""

    CELL = "cell"
    ROW = "row"  # all its columns
    TABLE = "table"  # the cell's column in all its rows


class PointState(StrEnum):
    SURE = "sure"
    OPEN = "open"  # it has to be read on the page
    NO_FIGURE = "no_figure"  # a dash, dots or nothing are printed, or words


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one year as one edition prints it.

    Attributes:
        text: As printed; empty where it is open.
        value: None: no figure, or what could be two numbers.
        unit: Empty: nothing there says one.
        years: That its head, row or title names, in order; a span has two. The last one is the point's year.
        edition: Year of the publication.
        page, box: As of `AnswerCard`.
        fetched_at: When data of SIMDASI were fetched; None: it stands in a book.
    """

    state: PointState
    text: str
    value: Decimal | None
    unit: str
    years: tuple[int, ...]
    cell: CellAt
    publication: str
    edition: int | None
    region: str
    label: str
    head: str
    table: TableLine
    page: int
    box: tuple[float, float, float, float] | None
    notes: str  # below its table
    fetched_at: datetime | None = None

    @property
    def year(self) -> int:
        return self.years[-1]

    @property
    def is_data(self) -> bool:
        """Whether it came as data (SIMDASI), and stands on no page."""
        return self.cell.data is not None


@dataclass(frozen=True, slots=True)
class YearPoint:
    """What the editions print for one year: `point` counts, `earlier` are the others, those of its own kind first.

    Where a book and SIMDASI have the same cell, that of the other kind is among the others.
    """

    year: int
    point: Point
    earlier: tuple[Point, ...] = ()

    @property
    def revised(self) -> tuple[Point, ...]:
        """Those of the others that print another figure in the same unit."""
        return tuple(one for one in self.earlier if _differ(one, self.point))


class BreakKind(StrEnum):
    """Why figures from a year on can't simply be compared with those before."""

    UNIT = "unit"
    BASE = "base"  # prices, or an index, of another year
    REGIONS = "regions"  # the table lists other regions: one may have been split
    NOTE = "note"  # the book itself says something below the table


@dataclass(frozen=True, slots=True)
class Break:
    """`year`: the first that is told otherwise. `before`, `after`: units, base years or regions; of a note its text."""

    kind: BreakKind
    year: int
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class GapKind(StrEnum):
    """Why an edition has no point."""

    NO_TABLE = "no_table"
    SIMILAR = "similar"  # only a table of a similar title
    NOT_READ = "not_read"
    NOT_UNDERSTOOD = "not_understood"
    NO_ROW = "no_row"
    NO_COLUMN = "no_column"
    SEVERAL = "several"  # rows, columns or tables of one name
    NO_YEAR = "no_year"  # it does not say which year it tells of
    NO_ROWS = "no_rows"  # SIMDASI offers the year, and has no rows of it


@dataclass(frozen=True, slots=True)
class Gap:
    """An edition, or the book of another region, without the cell; `page` of its table, None where there is none."""

    kind: GapKind
    publication_id: UUID
    publication: str
    edition: int | None
    region: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class YearLine:
    """A cell through the editions of its book's series, and through SIMDASI where that has the same cell.

    Attributes:
        origin: The cell itself; None: it can't be followed, and `problem` says why.
        years: In order.
        editions: How many there are of the series, its own counted.
        sha256: Of the file that the cell was read in.
    """

    origin: Point | None
    problem: GapKind | None = None
    years: tuple[YearPoint, ...] = ()
    breaks: tuple[Break, ...] = ()
    gaps: tuple[Gap, ...] = ()
    editions: int = 1
    sha256: str = ""

    @property
    def missing_years(self) -> tuple[int, ...]:
        """Between its first and its last, those of which no edition has a point."""
        there = {one.year for one in self.years}
        return tuple(year for year in range(min(there), max(there)) if year not in there) if there else ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """`place` from 1, the same for equal figures; None: without a figure that is sure, or in another unit.

    `code` of BPS; empty: which region it is is not sure.
    """

    place: int | None
    point: Point
    code: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """A cell in all regions, the largest first.

    Attributes:
        year: Of all of them.
        within: The regions are rows of one table; else each is of its own book.
        gaps: Books of other regions that have no such cell for that year.
        sha256: As of `YearLine`.
    """

    origin: Point | None
    problem: GapKind | None = None
    year: int | None = None
    within: bool = False
    regions: tuple[Ranked, ...] = ()
    gaps: tuple[Gap, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class GridLine:
    """What is followed of one column of a row, or of one row of a table.

    Attributes:
        label: The column's head, or the row's label, as printed.
        points: One for each of what the grid goes over; None: nothing was found there.
        known: False: other editions can't say which row or column of several is meant, so its own point stands alone.
    """

    label: str
    points: tuple[YearPoint | None, ...]
    known: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A row or a table through the editions of its book's series, or in all regions.

    Attributes:
        origin: The cell that was asked for; None: it can't be followed, and `problem` says why.
        over: Years in order; or regions, the largest first by the cell that was asked for.
        is_of_years: Else it goes over regions, all of `year`.
        gaps: Books in which nothing of it was found.
        editions, sha256: As of `YearLine`.
    """

    origin: Point | None
    extent: Extent
    is_of_years: bool = True
    problem: GapKind | None = None
    over: tuple[str, ...] = ()
    lines: tuple[GridLine, ...] = ()
    breaks: tuple[Break, ...] = ()
    gaps: tuple[Gap, ...] = ()
    year: int | None = None
    editions: int = 1
    sha256: str = ""

    @property
    def points(self) -> list[Point]:
        """All that are shown, line by line."""
        return [one.point for line in self.lines for one in line.points if one is not None]


Shown = YearLine | Ranking | Grid  # what is followed, in each of its forms


_SCALED: Final = re.compile(r"ribu|juta|mil[iy]ar|triliun|thousand|million|billion|trillion|\b0{2,}\b", re.I)


def in_one_unit(one: Point, other: Point) -> bool:
    """Whether both are told in one unit. A book and SIMDASI write the same one otherwise, or one of them none."""
    if one.unit == other.unit or one.is_data is other.is_data:
        return one.unit == other.unit
    units = [unicodedata.normalize("NFKC", " ".join(each.unit.split())).casefold() for each in (one, other)]
    return units[0] == units[1] or (not all(units) and not any(map(_SCALED.search, units)))


def _differ(one: Point, other: Point) -> bool:
    if PointState.SURE not in (one.state, other.state) or one.state is not other.state or not in_one_unit(one, other):
        return False
    if one.is_data is not other.is_data and say_the_same(one.text, other.text):
        return False  # one may be the rounded other
    if one.value is not None and other.value is not None:
        return one.value != other.value
    return one.text.split() != other.text.split()
