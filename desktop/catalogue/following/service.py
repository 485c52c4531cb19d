"""A cell, row or table followed through the editions of a series and to other regions, out of what was read."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import EntryKind, Publication, PublicationStatus, TableEntry
from catalog_db.rules.catalogue.regions import RegionTable
from desktop.catalogue.answers.checking import subject_of_title
from desktop.catalogue.answers.table_profile import Book, book_of, named_region, profile
from desktop.catalogue.answers.words import Words
from desktop.catalogue.catalogue import table_line
from desktop.catalogue.following.across import same_cells
from desktop.catalogue.following.grids import FollowedLine, grid_of_regions, grid_of_years
from desktop.catalogue.following.lines import FoundPoint, breaks_of, by_years, in_order
from desktop.catalogue.following.matching import Followed, FollowedTable, head_name
from desktop.catalogue.following.tiles import codes_of
from desktop.catalogue.following.values import CellAt, Extent, Gap, GapKind, Grid, Point, Ranking, Shown, YearLine
from desktop.catalogue.simdasi.as_book_table import (
    NAME,
    as_book_table,
    book_title,
    catalogue_code,
    is_beside,
    units_of,
)
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.simdasi.packing import fingerprint
from desktop.catalogue.simdasi.values import SimdasiKey, SimdasiTable
from desktop.catalogue.table_likeness import likeness, subject_words
from desktop.catalogue.tables.corrected_cells import with_corrections
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.reading import TableStatus
from desktop.catalogue.values import TableLine

_SEARCHED_BY: Final = 2  # words of the title, its longest: one of them stands in every title that is looked at
_NEAREST: Final = {GapKind.NO_ROW: 0, GapKind.NO_COLUMN: 1, GapKind.NO_YEAR: 2, GapKind.SEVERAL: 3}


@dataclass(frozen=True, slots=True)
class _Book:
    """A publication whose tables are looked at."""

    id: UUID
    title: str
    year: int | None
    region_code: str
    region_name: str
    kind: str
    series_key: str
    sha256: str

    @property
    def region(self) -> tuple[str, ...]:
        return (self.region_name,) if self.region_name else ()

    def same_book(self) -> tuple[str, tuple[str, ...]]:
        """Equal for the same book of other regions, and for its editions."""
        return self.kind, subject_words(self.title, self.region)


@dataclass(slots=True)
class _Own:
    """The cell that is followed, and what it is looked for by."""

    book: _Book
    subject: tuple[str, ...]
    table: FollowedTable
    key: Followed
    point: Point


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Books that are looked at for tables of one title: their tables of that title, or why there are none.

    `read`: tables by book, page and number, each once. `across`: tables of SIMDASI that count what those of the books
    do, or tables of books that count what those of SIMDASI do.
    """

    books: list[_Book]
    titled: dict[UUID, list[TableLine] | Gap]
    read: dict[tuple[UUID, int | None, str], FollowedTable | GapKind] = field(default_factory=dict)
    across: list[FollowedTable] = field(default_factory=list)


class TableFollowing:
    """The same on every PC of a room: it reads what is kept in the catalogue. Any thread but that of the windows."""

    def __init__(self, catalog: Database, kept: KeptReadings, regions: RegionTable, simdasi: KeptSimdasi) -> None:
        self._catalog, self._kept, self._regions, self._simdasi = catalog, kept, regions, simdasi

    def follow(self, cell: CellAt, extent: Extent, *, regions: bool) -> Shown:
        """The cell, its row or its table through the years; or in all `regions`.

        Raises:
            ContentShut, LeaseExpired, DeviceRevoked: Of what is sealed, where no key counts.
        """
        if extent is not Extent.CELL:
            return self.grid(cell, extent, regions=regions)
        return self.regions(cell) if regions else self.years(cell)

    def years(self, cell: CellAt) -> YearLine:
        """The cell through the editions of its book's series. Raises as `follow` does."""
        own = self._own(cell)
        if isinstance(own, GapKind):
            return YearLine(None, own)
        editions = self._editions(own)
        points, gaps = self._look(editions, own)
        line = by_years(points, of_data=own.point.is_data)
        breaks = tuple(breaks_of(line, points))
        return YearLine(own.point, None, tuple(line), breaks, tuple(gaps), len(editions.books), own.book.sha256)

    def regions(self, cell: CellAt) -> Ranking:
        """The cell in all regions of its year: the rows of its table where they are regions, else other books.

        Raises as `follow` does.
        """
        own = self._own(cell)
        if isinstance(own, GapKind):
            return Ranking(None, own)
        return self._within(own) if own.table.region_rows(cell.row) else self._among(own, self._same_books(own))

    def grid(self, cell: CellAt, extent: Extent, *, regions: bool) -> Grid:
        """All columns of the cell's row, or its column in all rows of the table, through the years or in all regions.

        Where regions are rows of the table itself, both are its columns in all of these. Raises as `follow` does.
        """
        own = self._own(cell)
        if isinstance(own, GapKind):
            return Grid(None, extent, not regions, own)
        within = regions and bool(own.table.region_rows(cell.row))
        lines = _lines_of(own, extent is Extent.ROW or within)
        known = [(line, one) for line, one in lines if one is not None]
        if not regions:
            editions = self._editions(own)
            looked = [(line, *self._look(editions, one)) for line, one in known]
            made = grid_of_years(own.point, extent, [line for line, _ in lines], looked)
            return replace(made, editions=len(editions.books), sha256=own.book.sha256)
        shelf = None if within else self._same_books(own)
        ranked = [(line, self._within(one) if shelf is None else self._among(one, shelf)) for line, one in known]
        names = {one.id: one.region_name for one in shelf.books} if shelf is not None else {}
        made = grid_of_regions(own.point, extent, [line for line, _ in lines], ranked, names)
        return replace(made, sha256=own.book.sha256)

    def _within(self, own: _Own) -> Ranking:
        """The rows of its own table, where they are regions."""
        unit, year, cell = own.point.unit, own.point.year, own.point.cell
        rows = own.table.region_rows(cell.row)
        points = [point for row in rows if (point := own.table.point(row, cell.column)) and point.year == year]
        codes = codes_of({point.region for point in points}, own.book.region_code, self._regions)
        return Ranking(own.point, None, year, True, tuple(in_order(points, unit, codes)), (), own.book.sha256)

    def _among(self, own: _Own, shelf: _Shelf) -> Ranking:
        """Books of other regions: of each the newest that has that year."""
        unit, year = own.point.unit, own.point.year
        books = shelf.books[1:]
        found, gaps = self._look(shelf, own)
        newest: dict[str, Point] = {}
        for point in sorted((one.point for one in found if one.point.year == year), key=lambda one: one.edition or 0):
            newest[point.region] = point
        newest[own.point.region] = own.point
        missing = [gap for gap in gaps if gap.region not in newest]
        told = {gap.region for gap in missing}
        missing += [
            Gap(GapKind.NO_YEAR, one.id, one.title, one.year, one.region_name)
            for one in {one.region_name: one for one in books}.values()
            if one.region_name not in newest and one.region_name not in told
        ]
        codes = {one.region_name: one.region_code for one in shelf.books}
        ranked = tuple(in_order(list(newest.values()), unit, codes))
        return Ranking(own.point, None, year, False, ranked, tuple(missing), own.book.sha256)

    def _own(self, cell: CellAt) -> _Own | GapKind:
        if cell.data is not None:
            found = self._simdasi.find(cell.data)
            return GapKind.NO_TABLE if found is None else _checked(_data_book(found), _data_table(found), cell)
        book = next(iter(self._books(Publication.id == cell.publication_id)), None)
        if book is None:
            return GapKind.NO_TABLE
        with self._catalog.reading() as session:
            lines = _lines(session, [book.id], TableEntry.page == cell.page, TableEntry.number == cell.number)
        line = next(iter(lines.get(book.id, ())), None)
        if line is None:
            return GapKind.NO_TABLE
        table = self._table(book, line)
        return table if isinstance(table, GapKind) else _checked(book, table, cell)

    def _editions(self, own: _Own) -> _Shelf:
        shelf = self._own_editions(own)
        shelf.across.extend(self._data_beside(own) if own.point.cell.data is None else self._books_beside(own))
        return shelf

    def _data_beside(self, own: _Own) -> list[FollowedTable]:
        """Tables of SIMDASI of the region of a book that count what its own counts."""
        book = own.book
        if len(book.region_code) not in (2, 4):
            return []
        subject = _subject(own.table.profile.table.line, book)
        keys = [
            key
            for key, title in self._simdasi.titles(book.region_code.ljust(7, "0"))
            if subject_of_title(title, book.region) == subject
        ]
        found = (self._simdasi.find(key) for key in keys)
        return [_data_table(one) for one in found if one is not None]

    def _books_beside(self, own: _Own) -> list[FollowedTable]:
        """Tables of books of its region that count what its own counts, which is of SIMDASI."""
        subject = _subject(own.table.profile.table.line, own.book)
        books = self._books(Publication.region_code == own.book.region_code)
        with self._catalog.reading() as session:
            lines = _lines(session, [book.id for book in books], _is_titled(subject))
        same = ((book, line) for book in books for line in lines[book.id] if _subject(line, book) == subject)
        tables = (self._table(book, line) for book, line in same)
        return [table for table in tables if not isinstance(table, GapKind)]

    def _own_editions(self, own: _Own) -> _Shelf:
        book = own.book
        if own.point.cell.data is not None:
            return self._years_of_data(own.point.cell.data)
        is_edition = [Publication.series_key == book.series_key, Publication.region_code == book.region_code]
        others = self._books(*is_edition, Publication.id != book.id) if book.series_key else []
        return self._shelf(own, [book, *others])

    def _same_books(self, own: _Own) -> _Shelf:
        """Its own book, and the same book of other regions; of data the same table of other regions."""
        if own.point.cell.data is not None:
            return self._data_of_others(own.point.cell.data)
        books = [one for one in self._books(*_siblings(own.book)) if one.same_book() == own.book.same_book()]
        return self._shelf(own, [own.book, *books])

    def _years_of_data(self, key: SimdasiKey) -> _Shelf:
        """A table of SIMDASI in all its years, and why those without rows have none."""
        tables = self._simdasi.years(key.region, key.table_id)
        shelf = _data_shelf(sorted(tables, key=lambda one: -one.key.year))
        name = tables[0].region_name if tables else ""
        for year in self._simdasi.rowless_years(key.region, key.table_id):
            of_year = SimdasiKey(key.region, key.table_id, year)
            book = _Book(of_year.id, book_title(name), year, catalogue_code(key.region), name, NAME, "", "")
            shelf.books.append(book)
            shelf.titled[book.id] = _gap(GapKind.NO_ROWS, book)
        return shelf

    def _data_of_others(self, key: SimdasiKey) -> _Shelf:
        """A table of SIMDASI of its year, of its own region and then of the others beside it."""
        beside = [
            SimdasiKey(one.code, key.table_id, key.year)
            for one in self._simdasi.regions()
            if one.code != key.region and is_beside(one.code, key.region)
        ]
        found = (self._simdasi.find(one) for one in (key, *beside))
        return _data_shelf([one for one in found if one is not None])

    def _shelf(self, own: _Own, books: list[_Book]) -> _Shelf:
        """Books with their tables of its title."""
        with self._catalog.reading() as session:
            lines = _lines(session, [book.id for book in books], _is_titled(own.subject))
        titled: dict[UUID, list[TableLine] | Gap] = {}
        for book in books:
            alike = [(likeness(own.subject, subject_words(line.title, book.region)), line) for line in lines[book.id]]
            titled[book.id] = [line for share, line in alike if share == 1.0]
            if not titled[book.id]:
                share, similar = max(alike, key=lambda one: one[0], default=(0.0, None))
                titled[book.id] = _gap(GapKind.SIMILAR, book, similar) if share else _gap(GapKind.NO_TABLE, book)
        return _Shelf(books, titled, {(own.book.id, *_place(own.table)): own.table})

    def _look(self, shelf: _Shelf, own: _Own) -> tuple[list[FoundPoint], list[Gap]]:
        """The cell in each of these books, the own one among them."""
        points: list[FoundPoint] = []
        gaps = []
        for book in shelf.books:
            found = self._in_book(shelf, book, own)
            if isinstance(found, Gap):
                gaps.append(found)
            else:
                points += found
        for table in shelf.across:
            points += _points(table, same_cells(own.table, own.point.cell.row, own.point.cell.column, table))
        return points, gaps

    def _in_book(self, shelf: _Shelf, book: _Book, own: _Own) -> list[FoundPoint] | Gap:
        """The cell for each year that the book has it for; of several tables of that title one alone may have it."""
        same = shelf.titled[book.id]
        if isinstance(same, Gap):
            return same
        found: list[list[FoundPoint]] = []
        missed: list[tuple[GapKind, TableLine]] = []
        for line in same:
            table = self._read(shelf, book, line)
            cells = table if isinstance(table, GapKind) else table.cells(own.key)
            if isinstance(cells, GapKind) or isinstance(table, GapKind):
                missed.append((cells if isinstance(cells, GapKind) else GapKind.NOT_READ, line))
            else:
                found.append(_points(table, cells))
        if len(found) == 1:
            return found[0]
        if found:
            years = [one.point.year for points in found for one in points]
            if len(set(years)) == len(years):  # "..., 2019" and "..., 2020" beside each other
                return [one for points in found for one in points]
            own_ones = [points for points in found if any(one.point.cell == own.point.cell for one in points)]
            return own_ones[0] if own_ones else _gap(GapKind.SEVERAL, book, same[0])
        kind, line = max(missed, key=lambda one: _NEAREST.get(one[0], -1))
        return _gap(kind, book, line)

    def _read(self, shelf: _Shelf, book: _Book, line: TableLine) -> FollowedTable | GapKind:
        key = (book.id, line.page, line.number)
        if key not in shelf.read:
            shelf.read[key] = self._table(book, line)
        return shelf.read[key]

    def _table(self, book: _Book, line: TableLine) -> FollowedTable | GapKind:
        kept = self._kept.find(book.id, book.sha256, line)
        if kept is None:
            return GapKind.NOT_READ
        if kept.table.status is TableStatus.NOT_UNDERSTOOD or not kept.table.rows:
            return GapKind.NOT_UNDERSTOOD
        region = named_region(book.region_name) if book.region_name else None
        made = profile(with_corrections(kept.table), Book(book.id, book.title, book.year, region), Words.load())
        return FollowedTable(made, book.region_name)

    def _books(self, *conditions: ColumnElement[bool]) -> list[_Book]:
        """Those that visitors find, the newest first."""
        columns = (
            Publication.id, Publication.title, Publication.year, Publication.region_code, Publication.region_name,
            Publication.kind, Publication.series_key, Publication.sha256,
        )  # fmt: skip
        asked = (
            select(*columns)
            .where(Publication.status != PublicationStatus.WITHDRAWN, Publication.sha256.is_not(None), *conditions)
            .order_by(Publication.year.desc(), Publication.title, Publication.id)
        )
        with self._catalog.reading() as session:
            return [_Book(*row[:-1], row.sha256 or "") for row in session.execute(asked)]


def _checked(book: _Book, table: FollowedTable, cell: CellAt) -> _Own | GapKind:
    """A cell of a table, if it can be followed."""
    rows, columns = table.profile.table.rows, table.profile.table.columns
    if not (0 <= cell.row < len(rows) and 0 < cell.column < len(columns)):
        return GapKind.NO_ROW
    key = table.followed(cell.row, cell.column)
    if isinstance(key, GapKind):
        return key
    point = table.point(cell.row, cell.column)
    subject = subject_words(table.profile.table.line.title, book.region)
    if point is None or not subject:
        return GapKind.NO_YEAR if subject else GapKind.NO_TABLE
    return _Own(book, subject, table, key, point)


def _data_book(table: SimdasiTable) -> _Book:
    """What stands for a book of a table of SIMDASI."""
    title, code = book_title(table.region_name), catalogue_code(table.key.region)
    return _Book(table.key.id, title, table.key.year, code, table.region_name, NAME, "", fingerprint(table.data))


def _data_table(table: SimdasiTable) -> FollowedTable:
    made = profile(as_book_table(table), book_of(table), Words.load(), units_of(table))
    return FollowedTable(made, table.region_name, table.fetched_at)


def _data_shelf(tables: Sequence[SimdasiTable]) -> _Shelf:
    shelf = _Shelf([], {})
    for one in tables:
        book, table = _data_book(one), _data_table(one)
        shelf.books.append(book)
        shelf.titled[book.id] = [table.profile.table.line]
        shelf.read[(book.id, *_place(table))] = table
    return shelf


def _lines_of(own: _Own, is_row: bool) -> list[tuple[FollowedLine, _Own | None]]:
    """The cells of its row, or of its column, each name once; None: which one other tables mean can't be said."""
    table, row, column = own.table, own.point.cell.row, own.point.cell.column
    columns = range(1, len(table.profile.table.columns)) if is_row else (column,)
    rows = (row,) if is_row else range(len(table.profile.table.rows))
    found: list[tuple[FollowedLine, _Own | None]] = []
    seen = set()
    for at_row, at_column in ((one, other) for one in rows for other in columns):
        point = table.point(at_row, at_column)
        if point is None or not any(cell.text.strip() for cell in table.profile.table.rows[at_row][1:]):
            continue
        key = table.followed(at_row, at_column)
        label = (head_name(point.head) or point.label) if is_row else (point.label or head_name(point.head))
        if isinstance(key, GapKind):
            found.append((FollowedLine(label, point, False), None))
        elif key not in seen:
            seen.add(key)
            found.append((FollowedLine(label, point), replace(own, key=key, point=point)))
    return found


def _subject(line: TableLine, book: _Book) -> tuple[str, ...]:
    """What a table counts, as SIMDASI and books may be compared by it."""
    return subject_of_title(line.title, book.region)


def _is_titled(subject: Sequence[str]) -> ColumnElement[bool]:
    """Titles that have one of the longest words of a subject."""
    words = sorted(set(subject), key=lambda word: (-len(word), word))[:_SEARCHED_BY]
    return or_(*(TableEntry.title.icontains(word, autoescape=True) for word in words))


def _lines(session: Session, books: Iterable[UUID], *conditions: ColumnElement[bool]) -> dict[UUID, list[TableLine]]:
    entries = (
        select(TableEntry)
        .where(
            TableEntry.publication_id.in_(list(books)),
            TableEntry.kind == EntryKind.TABLE,
            TableEntry.page.is_not(None),
            *conditions,
        )
        .order_by(TableEntry.position)
    )
    found: dict[UUID, list[TableLine]] = defaultdict(list)
    for row in session.scalars(entries):
        found[row.publication_id].append(table_line(row))
    return found


def _siblings(book: _Book) -> list[ColumnElement[bool]]:
    """Publications of the other regions of that level, in the same province or regency: by the codes of BPS."""
    code = book.region_code
    if len(code) <= 2 or code.endswith("00"):
        is_level: list[ColumnElement[bool]] = [Publication.region_code.like("__00" if len(code) > 2 else "__")]
    else:
        parent = code[:4] if len(code) > 4 else code[:2]
        is_level = [
            Publication.region_code.like(parent + "_" * (len(code) - len(parent))),
            Publication.region_code.not_like("__00"),
        ]
    return [*is_level, Publication.region_code != code, Publication.kind == book.kind]


def _points(table: FollowedTable, cells: Sequence[tuple[int, int]]) -> list[FoundPoint]:
    regions = tuple(table.region_names().items())
    keys = dict(regions)
    found = []
    for row, column in cells:
        point = table.point(row, column)
        if point is not None:
            is_sum = point.cell.data is not None and table.profile.rows[row].is_total
            found.append(FoundPoint(point, regions, table.row_keys[row] in keys, is_sum))
    return found


def _place(table: FollowedTable) -> tuple[int | None, str]:
    return table.profile.table.line.page, table.profile.table.line.number


def _gap(kind: GapKind, book: _Book, line: TableLine | None = None) -> Gap:
    return Gap(kind, book.id, book.title, book.year, book.region_name, line.page if line else None)
