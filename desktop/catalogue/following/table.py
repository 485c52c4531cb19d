"""What is followed as a table of its own, to be taken along: a row for each point, with book, table and page beside it.

The words are the office's, as on its other copies: Indonesian with English beside it, whatever the screens speak.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from catalog_db.rules.written_dates import short_day
from desktop.catalogue.following.values import (
    Break,
    BreakKind,
    Extent,
    Gap,
    Grid,
    Point,
    PointState,
    Ranking,
    Shown,
    YearLine,
    YearPoint,
)
from desktop.catalogue.tables.reading import BookTable, Cell, CellState, TableStatus

PageName = Callable[[UUID, int], str]  # of a publication's page (from 1): as printed
_WHERE: Final = ("Satuan/Unit", "Publikasi/Publication", "Tabel/Table", "Halaman/Page", "Keterangan/Note")
_YEARS: Final = ("Tahun/Year", "Angka/Figure", *_WHERE)
_REGIONS: Final = ("Wilayah/Region", "Peringkat/Rank", "Angka/Figure", *_WHERE)
_DOUBTFUL: Final = -3  # decimals: "1,999" could be thousands
_BEFORE: Final = "tercetak sebelumnya/printed before"
_OTHERWISE: Final = {True: "menurut SIMDASI/by SIMDASI", False: "menurut buku/by the book"}  # whether it is data
_NONE: Final = "tidak ada angka yang pasti/no figure for sure"


def as_table(followed: Shown, page_name: PageName) -> BookTable:
    """A table of its points. Raises ValueError where nothing could be followed."""
    origin = followed.origin
    if origin is None:
        raise ValueError("nothing was followed")
    if isinstance(followed, Grid):
        return _grid(followed, origin, page_name)
    if isinstance(followed, YearLine):
        columns: tuple[str, ...] = _YEARS
        rows = _years(followed, page_name)
        years = [one.year for one in followed.years]
        span = f"{years[0]}–{years[-1]}" if years[0] != years[-1] else str(years[0])
        title = f"{origin.label}, {origin.head.replace(' > ', ', ')}: {span}"
    else:
        columns, rows = _REGIONS, _regions(followed, page_name)
        title = f"{origin.head.replace(' > ', ', ')} menurut wilayah, {followed.year}"
    line = replace(
        origin.table, title=f"{title} ({origin.table.title})", title_en="", page=origin.page or None, last_page=None
    )
    return BookTable(line, TableStatus.OK, "", columns, tuple(rows), sha256=followed.sha256)


def sources_of(followed: Shown, page_name: PageName) -> str:
    """Where each of its figures is from, each place once."""
    places = [_place(point, page_name) for point in points_of(followed)]
    return "; ".join(dict.fromkeys(places))


def points_of(followed: Shown) -> list[Point]:
    """All figures that are shown."""
    if isinstance(followed, Grid):
        return [point for line in followed.lines for one in line.points if one for point in (one.point, *one.revised)]
    if isinstance(followed, Ranking):
        return [one.point for one in followed.regions]
    return [point for one in followed.years for point in (one.point, *one.revised)]


def _grid(grid: Grid, origin: Point, page_name: PageName) -> BookTable:
    """A row for each of its lines; below them the sources of each column, what is printed otherwise, and gaps."""
    head = origin.head.replace(" > ", ", ")
    is_row = grid.extent is Extent.ROW
    what = origin.label if is_row else head
    over = f"{grid.over[0]}–{grid.over[-1]}" if grid.is_of_years else f"menurut wilayah, {grid.year}"
    line = replace(
        origin.table,
        title=f"{what}: {over} ({origin.table.title})",
        title_en="",
        page=origin.page or None,
        last_page=None,
    )
    rows = [(_cell(one.label.replace(" > ", ", ")), *map(_in_grid, one.points)) for one in grid.lines]
    below = []
    for at in range(len(grid.over)):
        there = [one.points[at] for one in grid.lines]
        below.append("; ".join(dict.fromkeys(_place(one.point, page_name) for one in there if one)))
    rows.append((_cell("Sumber/Source"), *map(_cell, below)))
    notes = [f"{one.year}: {_said(one)}" for one in grid.breaks]
    for each in grid.lines:
        for one in filter(None, each.points):
            notes += [
                f"{each.label}, {_span(old)}: {_also(old, one.point)} {old.text} ({old.publication})"
                for old in one.revised
            ]
    notes += [f"{gap.publication}: {_NONE}" for gap in grid.gaps]
    width = len(grid.over)
    rows += [(_cell("Keterangan/Note"), _cell(note), *(_cell("") for _ in range(width - 1))) for note in notes]
    return BookTable(line, TableStatus.OK, "", ("Rincian/Item", *grid.over), tuple(rows), sha256=grid.sha256)


def _also(other: Point, counts: Point) -> str:
    """What another figure of the same year is."""
    return _BEFORE if other.is_data is counts.is_data else _OTHERWISE[other.is_data]


def _in_grid(one: YearPoint | None) -> Cell:
    if one is None:
        return _cell("")
    state = CellState.OPEN if one.point.state is PointState.OPEN else CellState.SURE
    return Cell(_plain(one.point), state, one.point.page, one.point.box)


def _years(line: YearLine, page_name: PageName) -> list[tuple[Cell, ...]]:
    rows = []
    for one in line.years:
        notes = "; ".join(_said(each) for each in line.breaks if each.year == one.year)
        rows.append((_cell(_span(one.point)), *_point(one.point, page_name, notes)))
        rows += [(_cell(_span(each)), *_point(each, page_name, _also(each, one.point))) for each in one.revised]
    return [*rows, *(_gap(gap, ("", ""), page_name) for gap in line.gaps)]


def _regions(ranking: Ranking, page_name: PageName) -> list[tuple[Cell, ...]]:
    rows = [
        (_cell(one.point.region), _cell(str(one.place or "")), *_point(one.point, page_name)) for one in ranking.regions
    ]
    return [*rows, *(_gap(gap, (gap.region, "", ""), page_name) for gap in ranking.gaps)]


def _point(point: Point, page_name: PageName, note: str = "") -> tuple[Cell, ...]:
    state = CellState.OPEN if point.state is PointState.OPEN else CellState.SURE
    figure = Cell(_plain(point), state, point.page, point.box)
    page = page_name(point.cell.publication_id, point.page) if point.cell.data is None else ""
    number = f"Tabel {point.table.number}" if point.table.number else ""  # "3.10" alone would be a number
    where = (point.unit, point.publication, number, page, note)
    return (figure, *map(_cell, where))


def _plain(point: Point) -> str:
    """Without signs between thousands: what "1.999" is was told by its own column, and not by those of other books."""
    exponent = point.value.as_tuple().exponent if point.value is not None else None
    if point.value is None or exponent == _DOUBTFUL:
        return point.text
    return f"{point.value:f}".replace(".", ",")


def _gap(gap: Gap, before: Sequence[str], page_name: PageName) -> tuple[Cell, ...]:
    page = page_name(gap.publication_id, gap.page) if gap.page else ""
    return tuple(map(_cell, (*before, "", gap.publication, "", page, _NONE)))


def _cell(text: str) -> Cell:
    return Cell(text, CellState.SURE)


def _span(point: Point) -> str:
    return "–".join(map(str, dict.fromkeys((point.years[0], point.years[-1]))))


def _place(point: Point, page_name: PageName) -> str:
    table = f"tabel {point.table.number}" if point.table.number else ""
    if point.fetched_at is not None:
        page = f"WebAPI BPS, diambil {short_day(point.fetched_at.date())}"
    else:
        page = f"h. {page_name(point.cell.publication_id, point.page)}"
    return ", ".join(filter(None, (point.publication, table, page)))


def _said(one: Break) -> str:
    before, after = (", ".join(filter(None, names)) or "-" for names in (one.before, one.after))
    match one.kind:
        case BreakKind.UNIT:
            return f"satuan/unit: {before}, {after}"
        case BreakKind.BASE:
            return f"tahun dasar/base year: {before}, {after}"
        case BreakKind.REGIONS:
            return f"wilayah berubah/regions changed: {before}, {after}"
    return after
