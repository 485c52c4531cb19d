"""Figures for whoever asks in words: out of the tables that are kept, with the page and the place of each cell."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Final
from uuid import UUID

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.models import Publication, PublicationStatus, TableEntry, TablesRead
from catalog_db.rules.catalogue.titles import series_key
from desktop.catalogue.answers.checking import Check, check_of
from desktop.catalogue.answers.matching import Certainty, Match
from desktop.catalogue.answers.question import LEVELS, Question
from desktop.catalogue.answers.table_index import TableIndex
from desktop.catalogue.answers.table_profile import Book, Region, TableProfile, book_of, named_region, profile
from desktop.catalogue.answers.words import Words, tokens
from desktop.catalogue.catalogue import table_line
from desktop.catalogue.simdasi.as_book_table import as_book_table, units_of
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.simdasi.values import SimdasiKey
from desktop.catalogue.tables.corrected_cells import with_corrections
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.reading import BookTable, TableStatus
from desktop.catalogue.values import TableLine

_KEPT_PROFILES: Final = 200  # tables that were looked into last
_MOST_TABLES: Final = 20_000  # that are known by the words of their rows and heads: about 100 MB
_Whole = UUID | tuple[str, str]  # a publication, or the region and the table of SIMDASI: what is taken in at once


class Finding(StrEnum):
    """What came of a question."""

    ANSWERED = "answered"
    OPEN = "open"  # a table has it, and it has to be read on the page
    SEVERAL = "several"  # more than one cell could be meant
    NO_FIRST = "no_first"  # no row of a table has the most, or the least, for sure
    NOT_ON_SHELF = "not_on_shelf"
    NO_QUESTION = "no_question"  # nothing that a table could say is asked for


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """A figure, or the place where it stands.

    Attributes:
        data: It stands in a table of SIMDASI, which has no page; None: in a book.
        fetched_at: When that was fetched.
        value: As printed; empty: it is not sure, and has to be read on the page.
        year: None: the table does not say.
        label, head: Of its row and of its column, as printed.
        subject: What its table counts, where the head does not say ("2021", "Jumlah"); empty: the head does.
        publication_id: Of data the id of their key.
        page: Of the file, from 1; 0: data have none.
        box: Left, top, right, bottom of the cell in points from the top left of the page; None: unknown.
    """

    value: str
    unit: str
    year: int | None
    region: str
    label: str
    head: str
    table: TableLine
    publication_id: UUID
    publication: str
    page: int
    box: tuple[float, float, float, float] | None
    row: int
    column: int
    data: SimdasiKey | None = None
    fetched_at: datetime | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """The cards for a question, best first.

    Attributes:
        finding: What is to be said where there is none.
        asks: It is a question for a figure by its words ("berapa"), and not just words to search for.
        left_out: So many books were not looked into, since the shelf has more tables than fit into memory.
        check: What a book and SIMDASI say of the same cell, where both have it; None: nothing is to be compared.
        leads_on: It is asked for through the years ("2019-2023", "grafik"): the cards are where that begins.
    """

    question: str
    cards: tuple[AnswerCard, ...]
    finding: Finding
    asks: bool = False
    left_out: int = 0
    check: Check | None = None
    leads_on: bool = False


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a table is to be had from again. `load` gives None where it is gone, or not understood."""

    book: Book
    load: Callable[[], BookTable | None]
    units: tuple[str, ...] = ()
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What was known of a publication, or of a table of SIMDASI, when its tables were taken in."""

    mark: tuple[object, ...]
    keys: tuple[Hashable, ...]


class TableAnswers:
    """The same on every PC of a room: it reads what is kept in the catalogue. Any thread but that of the windows."""

    def __init__(self, catalog: Database, kept: KeptReadings, simdasi: KeptSimdasi) -> None:
        self._catalog, self._kept, self._simdasi = catalog, kept, simdasi
        self._lock = threading.Lock()
        self._index = TableIndex()
        self._known: dict[_Whole, _Known] = {}
        self._sources: dict[Hashable, _Source] = {}
        self._left_out = 0
        self._editions: Counter[object] = Counter()  # that were taken in, of each series
        self._profiles: OrderedDict[Hashable, TableProfile] = OrderedDict()

    def refresh(self, cancel: threading.Event | None = None, most: int | None = None) -> bool:
        """Take in what was read, corrected or withdrawn since the last time.

        Args:
            most: So many publications, or tables of SIMDASI, at most; None: all.
        Returns:
            True where nothing is left.
        Raises:
            ContentShut, LeaseExpired, DeviceRevoked: Of what is sealed, where no key counts.
        """
        marks = self._marks()
        with self._lock:
            for gone in self._known.keys() - marks.keys():
                self._forget(gone)
            self._left_out = 0
            due = [each for each, mark in marks.items() if not self._is_known(each, mark)]
            for count, publication_id in enumerate(due):
                if (cancel is not None and cancel.is_set()) or count == most:
                    return False
                if len(self._index) >= _MOST_TABLES:
                    self._left_out = len(due) - count
                    return True
                self._take_in(publication_id, marks[publication_id])
        return True

    def ask(self, text: str) -> Answers:
        """The figures that a question asks for, of what was taken in.

        Raises:
            ContentShut, LeaseExpired, DeviceRevoked
        """
        with self._lock:
            question = self._index.read(text)
            if not question.says_enough:
                return Answers(text, (), Finding.NO_QUESTION, question.asks)
            found, several = self._matches(question)
            if question.span and not found:  # no table says it of both years at once: of the newer, to be followed
                newest = frozenset((max(question.span),))
                found, several = self._matches(replace(question, span=None, years=newest))
            leads_on = question.wants_line and bool(found)
            cards = tuple(_card(match, self._fetched_at(match)) for match in found)
            left_out, check = self._left_out, check_of(found)
        if not cards:
            unclear = Finding.SEVERAL if question.most is None else Finding.NO_FIRST
            return Answers(text, (), unclear if several else Finding.NOT_ON_SHELF, question.asks, left_out)
        finding = Finding.ANSWERED if cards[0].value else Finding.OPEN
        return Answers(text, cards, finding, question.asks, left_out, check, leads_on)

    def _matches(self, question: Question) -> tuple[list[Match], bool]:
        return self._index.matches(question, self._profile, lambda book: self._editions[_series(book)])

    def _is_known(self, whole: _Whole, mark: tuple[object, ...]) -> bool:
        known = self._known.get(whole)
        return known is not None and known.mark == mark

    def _marks(self) -> dict[_Whole, tuple[object, ...]]:
        """What changes whenever tables do: of publications that visitors find, and that were read, and of SIMDASI."""
        columns = (Publication.id, Publication.version, Publication.sha256)
        asked = (
            select(*columns, TablesRead.reader, TablesRead.second, TablesRead.stamp, TablesRead.state)
            .join(TablesRead, TablesRead.publication_id == Publication.id)
            .where(Publication.status != PublicationStatus.WITHDRAWN, Publication.sha256.is_not(None))
            .order_by(Publication.year.desc())
        )
        with self._catalog.reading() as session:
            rows = session.execute(asked).all()
        marks: list[tuple[_Whole, tuple[object, ...]]] = [(row.id, tuple(row)[1:]) for row in rows]
        marks += self._simdasi.marks().items()
        return dict(marks)

    def _take_in(self, whole: _Whole, mark: tuple[object, ...]) -> None:
        self._forget(whole)
        found = self._of_book(whole) if isinstance(whole, UUID) else self._of_simdasi(*whole)
        keys = []
        for key, source in found:
            self._sources[key] = source
            made = self._made(key)
            if made is None:
                del self._sources[key]
                continue
            self._index.add(key, made)
            keys.append(key)
        self._known[whole] = _Known(mark, tuple(keys))
        self._editions.update({_series(self._sources[key].book) for key in keys})

    def _of_book(self, publication_id: UUID) -> list[tuple[Hashable, _Source]]:
        entries = select(TableEntry).where(TableEntry.publication_id == publication_id).order_by(TableEntry.position)
        with self._catalog.reading() as session:
            row = session.execute(
                select(Publication.title, Publication.year, Publication.region_name, Publication.sha256).where(
                    Publication.id == publication_id
                )
            ).first()
            lines = [table_line(entry) for entry in session.scalars(entries)]
        if row is None or row.sha256 is None:
            return []
        book = Book(publication_id, row.title, row.year, named_region(row.region_name) if row.region_name else None)
        return [
            (
                (publication_id, line.page, line.number),
                _Source(book, partial(self._read, publication_id, row.sha256, line)),
            )
            for line in lines
            if line.kind == "table" and line.page is not None
        ]

    def _of_simdasi(self, region: str, table_id: str) -> list[tuple[Hashable, _Source]]:
        return [
            (table.key, _Source(book_of(table), partial(self._fetched, table.key), units_of(table), table.fetched_at))
            for table in self._simdasi.years(region, table_id)
        ]

    def _read(self, publication_id: UUID, sha256: str, line: TableLine) -> BookTable | None:
        kept = self._kept.find(publication_id, sha256, line)
        if kept is None or kept.table.status is TableStatus.NOT_UNDERSTOOD or not kept.table.rows:
            return None
        return with_corrections(kept.table)

    def _fetched(self, key: SimdasiKey) -> BookTable | None:
        found = self._simdasi.find(key)
        return None if found is None else as_book_table(found)

    def _forget(self, whole: _Whole) -> None:
        known = self._known.pop(whole, None)
        keys = known.keys if known else ()
        self._editions.subtract({_series(self._sources[key].book) for key in keys})
        for key in keys:
            self._index.remove(key)
            self._sources.pop(key, None)
            self._profiles.pop(key, None)

    def _profile(self, key: Hashable) -> TableProfile | None:
        known = self._profiles.get(key)
        if known is None:
            known = self._made(key)
            if known is None:
                return None
            self._profiles[key] = known
            while len(self._profiles) > _KEPT_PROFILES:
                self._profiles.popitem(last=False)
        self._profiles.move_to_end(key)
        return known

    def _made(self, key: Hashable) -> TableProfile | None:
        source = self._sources[key]
        table = source.load()
        return None if table is None else profile(table, source.book, Words.load(), source.units)

    def _fetched_at(self, match: Match) -> datetime | None:
        source = self._sources.get(match.profile.book.data)
        return source.fetched_at if source is not None else None


def _series(book: Book) -> object:
    """Equal for the editions of a book, and for the years of a table of SIMDASI."""
    return series_key(book.title) if book.data is None else (book.data.region, book.data.table_id)


def _shown(region: Region) -> str:
    """With its level, where that is sure: a subdistrict often has the name of its regency."""
    has_level = any(word in LEVELS for word in tokens(region.text))
    return region.text if has_level or region.level != "kecamatan" else f"Kecamatan {region.text}"


def _card(match: Match, fetched_at: datetime | None) -> AnswerCard:
    table = match.profile.table
    cell = table.rows[match.row][match.column]
    is_sure = match.certainty is Certainty.SURE
    levels, subject = match.profile.columns[match.column - 1].levels, match.profile.subject
    return AnswerCard(
        value=cell.text.strip() if is_sure else "",
        unit=match.profile.unit_of(match.row, match.column) or ("%" if match.profile.is_of_shares else ""),
        year=match.year or None,
        region=_shown(match.region) if match.region else "",
        label=table.rows[match.row][0].text,
        head=table.columns[match.column],
        table=table.line,
        publication_id=match.profile.book.publication_id,
        publication=match.profile.book.title,
        page=cell.page or next(iter(table.line.pages), 0),
        box=cell.box,
        row=match.row,
        column=match.column,
        data=match.profile.book.data,
        fetched_at=fetched_at,
        subject=subject if all(level.is_total or level.is_bare for level in levels) else "",
    )
