"""A cell followed through the editions of a series and to the same book of other regions, out of what was read."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import EntryKind, Publication, PublicationStatus, TableEntry
from catalog_db.rules.catalogue.regions import RegionTable
from desktop.catalogue.answers.table_profile import Book, named_region, profile
from desktop.catalogue.answers.words import Words
from desktop.catalogue.catalogue import table_line
from desktop.catalogue.following.lines import FoundPoint, breaks_of, by_years, in_order
from desktop.catalogue.following.matching import Followed, FollowedTable
from desktop.catalogue.following.tiles import codes_of
from desktop.catalogue.following.values import CellAt, Gap, GapKind, Point, Ranking, YearLine
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


class TableFollowing:
    """The same on every PC of a room: it reads what is kept in the catalogue. Any thread but that of the windows."""

    def __init__(self, catalog: Database, kept: KeptReadings, regions: RegionTable) -> None:
        self._catalog, self._kept, self._regions = catalog, kept, regions

    def years(self, cell: CellAt) -> YearLine:
        """The cell through the editions of its book's series.

        Raises:
            ContentShut, LeaseExpired, DeviceRevoked: Of what is sealed, where no key counts.
        """
        own = self._own(cell)
        if isinstance(own, GapKind):
            return YearLine(None, own)
        book = own.book
        is_edition = [Publication.series_key == book.series_key, Publication.region_code == book.region_code]
        others = self._books(*is_edition, Publication.id != book.id) if book.series_key else []
        points, gaps = self._look([book, *others], own)
        line = by_years(points)
        return YearLine(
            own.point, None, tuple(line), tuple(breaks_of(line, points)), tuple(gaps), 1 + len(others), book.sha256
        )

    def regions(self, cell: CellAt) -> Ranking:
        """The cell in all regions of its year: the rows of its table where they are regions, else other books.

        Raises:
            ContentShut, LeaseExpired, DeviceRevoked: Of what is sealed, where no key counts.
        """
        own = self._own(cell)
        if isinstance(own, GapKind):
            return Ranking(None, own)
        unit, year = own.point.unit, own.point.year
        rows = own.table.region_rows(cell.row)
        if rows:
            points = [point for row in rows if (point := own.table.point(row, cell.column)) and point.year == year]
            codes = codes_of({point.region for point in points}, own.book.region_code, self._regions)
            return Ranking(own.point, None, year, True, tuple(in_order(points, unit, codes)), (), own.book.sha256)
        books = [one for one in self._books(*_siblings(own.book)) if one.same_book() == own.book.same_book()]
        found, gaps = self._look([own.book, *books], own)
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
        codes = {one.region_name: one.region_code for one in (*books, own.book)}
        ranked = tuple(in_order(list(newest.values()), unit, codes))
        return Ranking(own.point, None, year, False, ranked, tuple(missing), own.book.sha256)

    def _own(self, cell: CellAt) -> _Own | GapKind:
        book = next(iter(self._books(Publication.id == cell.publication_id)), None)
        if book is None:
            return GapKind.NO_TABLE
        with self._catalog.reading() as session:
            lines = _lines(session, [book.id], TableEntry.page == cell.page, TableEntry.number == cell.number)
        line = next(iter(lines.get(book.id, ())), None)
        if line is None:
            return GapKind.NO_TABLE
        table = self._table(book, line)
        if isinstance(table, GapKind):
            return table
        rows, columns = table.profile.table.rows, table.profile.table.columns
        if not (0 <= cell.row < len(rows) and 0 < cell.column < len(columns)):
            return GapKind.NO_ROW
        key = table.followed(cell.row, cell.column)
        if isinstance(key, GapKind):
            return key
        point = table.point(cell.row, cell.column)
        subject = subject_words(line.title, book.region)
        if point is None or not subject:
            return GapKind.NO_YEAR if subject else GapKind.NO_TABLE
        return _Own(book, subject, table, key, point)

    def _look(self, books: Sequence[_Book], own: _Own) -> tuple[list[FoundPoint], list[Gap]]:
        """The cell in each of these books, the own one among them."""
        words = sorted(set(own.subject), key=lambda word: (-len(word), word))[:_SEARCHED_BY]
        titled = or_(*(TableEntry.title.icontains(word, autoescape=True) for word in words))
        with self._catalog.reading() as session:
            lines = _lines(session, [book.id for book in books], titled)
        points: list[FoundPoint] = []
        gaps = []
        for book in books:
            found = self._in_book(book, lines.get(book.id, []), own)
            if isinstance(found, Gap):
                gaps.append(found)
            else:
                points += found
        return points, gaps

    def _in_book(self, book: _Book, lines: Sequence[TableLine], own: _Own) -> list[FoundPoint] | Gap:
        """The cell for each year that the book has it for; of several tables of that title one alone may have it."""
        alike = [(likeness(own.subject, subject_words(line.title, book.region)), line) for line in lines]
        same = [line for share, line in alike if share == 1.0]
        if not same:
            similar = max(alike, key=lambda one: one[0], default=(0.0, None))
            if similar[1] is None or not similar[0]:
                return _gap(GapKind.NO_TABLE, book)
            return _gap(GapKind.SIMILAR, book, similar[1])
        found: list[list[FoundPoint]] = []
        missed: list[tuple[GapKind, TableLine]] = []
        for line in same:
            is_own = book.id == own.book.id and (line.page, line.number) == _place(own.table)
            table = own.table if is_own else self._table(book, line)
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
            found.append(FoundPoint(point, regions, table.row_keys[row] in keys))
    return found


def _place(table: FollowedTable) -> tuple[int | None, str]:
    return table.profile.table.line.page, table.profile.table.line.number


def _gap(kind: GapKind, book: _Book, line: TableLine | None = None) -> Gap:
    return Gap(kind, book.id, book.title, book.year, book.region_name, line.page if line else None)
