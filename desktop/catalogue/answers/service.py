"""Figures for whoever asks in words: out of the tables that are kept, with the page and the place of each cell."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.models import Publication, PublicationStatus, TableEntry, TablesRead
from desktop.catalogue.answers.matching import Certainty, Match
from desktop.catalogue.answers.table_index import TableIndex, best_matches
from desktop.catalogue.answers.table_profile import Book, TableProfile, named_region, profile
from desktop.catalogue.answers.words import Words
from desktop.catalogue.catalogue import table_line
from desktop.catalogue.tables.corrected_cells import with_corrections
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.reading import TableStatus
from desktop.catalogue.values import TableLine

_KEPT_PROFILES: Final = 200  # tables that were looked into last
_MOST_TABLES: Final = 20_000  # that are known by the words of their rows and heads: about 100 MB


class Finding(StrEnum):
    """What came of a question."""

    ANSWERED = "answered"
    OPEN = "open"  # a table has it, and it has to be read on the page
    SEVERAL = "several"  # more than one cell could be meant
    NOT_ON_SHELF = "not_on_shelf"
    NO_QUESTION = "no_question"  # nothing that a table could say is asked for


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """A figure, or the place where it stands.

    Attributes:
        value: As printed; empty: it is not sure, and has to be read on the page.
        year: None: the table does not say.
        label, head: Of its row and of its column, as printed.
        page: Of the file, from 1.
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


@dataclass(frozen=True, slots=True)
class Answers:
    """The cards for a question, best first.

    Attributes:
        finding: What is to be said where there is none.
        asks: It is a question for a figure by its words ("berapa"), and not just words to search for.
        left_out: So many books were not looked into, since the shelf has more tables than fit into memory.
    """

    question: str
    cards: tuple[AnswerCard, ...]
    finding: Finding
    asks: bool = False
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What was known of a publication when its tables were taken in."""

    mark: tuple[object, ...]
    keys: tuple[Hashable, ...]


class TableAnswers:
    """The same on every PC of a room: it reads what is kept in the catalogue. Any thread but that of the windows."""

    def __init__(self, catalog: Database, kept: KeptReadings) -> None:
        self._catalog, self._kept = catalog, kept
        self._lock = threading.Lock()
        self._index = TableIndex()
        self._publications: dict[UUID, _Known] = {}
        self._lines: dict[Hashable, tuple[UUID, str, TableLine, Book]] = {}
        self._left_out = 0
        self._profiles: OrderedDict[Hashable, TableProfile] = OrderedDict()

    def refresh(self, cancel: threading.Event | None = None, most: int | None = None) -> bool:
        """Take in what was read, corrected or withdrawn since the last time.

        Args:
            most: So many publications at most; None: all.
        Returns:
            True where nothing is left.
        Raises:
            ContentShut, LeaseExpired, DeviceRevoked: Of what is sealed, where no key counts.
        """
        marks = self._marks()
        with self._lock:
            for gone in self._publications.keys() - marks.keys():
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
            found, several = best_matches(question, self._index.candidates(question), self._profile)
            cards, left_out = tuple(_card(match) for match in found), self._left_out
        if not cards:
            return Answers(text, (), Finding.SEVERAL if several else Finding.NOT_ON_SHELF, question.asks, left_out)
        return Answers(text, cards, Finding.ANSWERED if cards[0].value else Finding.OPEN, question.asks, left_out)

    def _is_known(self, publication_id: UUID, mark: tuple[object, ...]) -> bool:
        known = self._publications.get(publication_id)
        return known is not None and known.mark == mark

    def _marks(self) -> dict[UUID, tuple[object, ...]]:
        """What changes whenever the tables of a publication do; of those that visitors find, and that were read."""
        columns = (Publication.id, Publication.version, Publication.sha256)
        asked = (
            select(*columns, TablesRead.reader, TablesRead.second, TablesRead.stamp, TablesRead.state)
            .join(TablesRead, TablesRead.publication_id == Publication.id)
            .where(Publication.status != PublicationStatus.WITHDRAWN, Publication.sha256.is_not(None))
            .order_by(Publication.year.desc())
        )
        with self._catalog.reading() as session:
            return {row.id: tuple(row)[1:] for row in session.execute(asked)}

    def _take_in(self, publication_id: UUID, mark: tuple[object, ...]) -> None:
        self._forget(publication_id)
        entries = select(TableEntry).where(TableEntry.publication_id == publication_id).order_by(TableEntry.position)
        with self._catalog.reading() as session:
            row = session.execute(
                select(Publication.title, Publication.year, Publication.region_name, Publication.sha256).where(
                    Publication.id == publication_id
                )
            ).first()
            lines = [table_line(entry) for entry in session.scalars(entries)]
        if row is None or row.sha256 is None:
            return
        book = Book(publication_id, row.title, row.year, named_region(row.region_name) if row.region_name else None)
        keys = []
        for line in lines:
            if line.kind != "table" or line.page is None:
                continue
            key = (publication_id, line.page, line.number)
            self._lines[key] = (publication_id, row.sha256, line, book)
            made = self._made(key)
            if made is None:
                del self._lines[key]
                continue
            self._index.add(key, made)
            keys.append(key)
        self._publications[publication_id] = _Known(mark, tuple(keys))

    def _forget(self, publication_id: UUID) -> None:
        known = self._publications.pop(publication_id, None)
        for key in known.keys if known else ():
            self._index.remove(key)
            self._lines.pop(key, None)
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
        publication_id, sha256, line, book = self._lines[key]
        kept = self._kept.find(publication_id, sha256, line)
        if kept is None or kept.table.status is TableStatus.NOT_UNDERSTOOD or not kept.table.rows:
            return None
        return profile(with_corrections(kept.table), book, Words.load())


def _card(match: Match) -> AnswerCard:
    table = match.profile.table
    cell = table.rows[match.row][match.column]
    is_sure = match.certainty is Certainty.SURE
    column = match.profile.columns[match.column - 1]
    return AnswerCard(
        value=cell.text.strip() if is_sure else "",
        unit=column.unit() or match.profile.rows[match.row].label.unit or match.profile.unit,
        year=match.year or None,
        region=match.region.text if match.region else "",
        label=table.rows[match.row][0].text,
        head=table.columns[match.column],
        table=table.line,
        publication_id=match.profile.book.publication_id,
        publication=match.profile.book.title,
        page=cell.page or table.line.pages[0],
        box=cell.box,
        row=match.row,
        column=match.column,
    )
