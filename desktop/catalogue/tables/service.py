"""The tables of publications for whoever looks at one: what is kept first, else read at once on this PC."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import Cancelled, DocumentFailed, DocumentProblem, PublicationUnknown, ReadingRoomError
from catalog_db.models import Publication, TableEntry
from desktop.books.store import BookStore
from desktop.catalogue.catalogue import table_line
from desktop.catalogue.errors import FileReplaced
from desktop.catalogue.tables.corrected_cells import with_corrections
from desktop.catalogue.tables.kept import KeptReadings, as_kept
from desktop.catalogue.tables.known import known_tables
from desktop.catalogue.tables.readers import Readers, TableReaders
from desktop.catalogue.tables.reading import FAILED, BookTable
from desktop.catalogue.values import TableLine

PageTexts = Callable[[str, threading.Event], Sequence[str]]  # of a file, by its SHA-256
AskForTables = Callable[[UUID], None]

_log = logging.getLogger(__name__)
_GO_ON: Final = threading.Event()  # never set


@dataclass(frozen=True, slots=True)
class KnownTable:
    """A table of a publication. `position`: its place in the list of the catalogue."""

    position: int
    line: TableLine


class Tables:
    """The same on the PC with the records and on one that joined; any thread but that of the windows may ask.

    A joined PC has what the host keeps, and reads the rest from its own copy of the file, keeping none of it.
    """

    def __init__(
        self,
        catalog: Database,
        books: BookStore,
        readers: TableReaders,
        kept: KeptReadings,
        page_texts: PageTexts,
        ask_for_tables: AskForTables,
        keeps_tables: bool,
    ) -> None:
        """
        Args:
            ask_for_tables: Told of a publication whose tables were not read yet, and that somebody looks at.
            keeps_tables: What is read here is kept in the catalogue; else that is the host's.
        """
        self._ask = ask_for_tables
        self._catalog, self._books = catalog, books
        self._readers, self._kept = readers, kept
        self._page_texts, self._keeps = page_texts, keeps_tables

    def known(self, publication_id: UUID, cancel: threading.Event = _GO_ON) -> list[KnownTable]:
        """The tables of a publication that have a page, without the figures, in the order of the list.

        Raises:
            PublicationUnknown
            Cancelled, DocumentFailed: Of a book from before last pages were kept, whose texts have to be read.
        """
        sha256, lines = self._lines(publication_id)
        there = [position for position, line in enumerate(lines) if line.kind == "table" and line.page is not None]
        found = known_tables(lines, lambda: self._texts(sha256, cancel))
        return [KnownTable(position, line) for position, line in zip(there, found, strict=True)]

    def read(
        self,
        publication_id: UUID,
        line: TableLine,
        cancel: threading.Event = _GO_ON,
        *,
        by_two: bool = False,
        sha256: str = "",
    ) -> BookTable:
        """A table of the file of now: as the list has it, else on the pages of `line`, of a number or none.

        Args:
            line: As whoever asks knows it. The list may have been corrected since, so page and number tell which it is.
            by_two: Where it was not read by two yet, wait for the second reader, where this PC has one: about a second
                a page. Else what ours alone says comes at once, and the second one reads the book before others.
            sha256: Of the file that whoever asks has open; empty: whichever it is.
        Raises:
            PublicationUnknown
            FileReplaced: It is another one than `sha256`.
            DocumentFailed: The line names no page ("no_page"), the file is not here, or it can't be read.
            Cancelled, ContentShut, LeaseExpired, DeviceRevoked
        """
        of_now, lines = self._readable(publication_id, line, sha256)
        line = self._as_listed(publication_id, line, lines, cancel)
        table = self._read(publication_id, of_now, line, cancel, by_two=by_two, is_listed=line in lines)
        return with_corrections(replace(table, sha256=of_now))

    def read_as_is(
        self, publication_id: UUID, line: TableLine, sha256: str, cancel: threading.Event, *, by_two: bool = False
    ) -> BookTable:
        """The table just as a line says it, whatever the list here has, and without the cells that were corrected.

        For the librarian, whose list is the newest there is. Raises as `read`.
        """
        of_now, lines = self._readable(publication_id, line, sha256)
        table = self._read(publication_id, of_now, line, cancel, by_two=by_two, is_listed=line in lines)
        return replace(table, sha256=of_now)

    def _readable(self, publication_id: UUID, line: TableLine, sha256: str) -> tuple[str, list[TableLine]]:
        of_now, lines = self._lines(publication_id)
        if line.page is None:
            raise DocumentFailed(DocumentProblem.NO_PAGE)
        if of_now is None:
            raise DocumentFailed(DocumentProblem.MISSING)
        if sha256 not in ("", of_now):
            raise FileReplaced()
        return of_now, lines

    def _as_listed(
        self, publication_id: UUID, line: TableLine, lines: Sequence[TableLine], cancel: threading.Event
    ) -> TableLine:
        def is_it(one: TableLine) -> bool:
            return (one.kind, one.page, one.number) == ("table", line.page, line.number)

        listed = next(filter(is_it, lines), line)
        if listed.last_page is None and listed in lines:  # of a room from before they were kept
            return next(known.line for known in self.known(publication_id, cancel) if is_it(known.line))
        return listed

    def _read(
        self,
        publication_id: UUID,
        sha256: str,
        line: TableLine,
        cancel: threading.Event,
        *,
        by_two: bool,
        is_listed: bool,
    ) -> BookTable:
        kept = self._kept.find(publication_id, sha256, line)
        wanted = self._readers.all if by_two else self._readers.quick
        has_failed = kept is not None and kept.table.reason == FAILED  # what was in its way then may be over
        if kept is not None and not has_failed and kept.readers.at_least(wanted):
            if not kept.readers.at_least(self._readers.all):
                self._ask_for(publication_id)
            return kept.table
        try:
            with self._readers.open(self._books.document(sha256), cancel, by_two=by_two) as file:
                table = as_kept(file.read(line))
        except Cancelled:
            raise
        except (ReadingRoomError, OSError):
            if kept is not None:  # by an older reader, or by one alone: better than nothing
                return kept.table
            raise
        if is_listed:
            self._keep(publication_id, sha256, file.versions, table)
            self._ask_for(publication_id)
        return table

    def _keep(self, publication_id: UUID, sha256: str, readers: Readers, table: BookTable) -> None:
        try:
            if self._keeps:
                self._kept.keep(publication_id, sha256, readers, [table])
        except ReadingRoomError as error:
            _log.info("a table could not be kept: %s", type(error).__name__)

    def _ask_for(self, publication_id: UUID) -> None:
        try:
            self._ask(publication_id)
        except ReadingRoomError as error:
            _log.info("nobody could be asked to read tables: %s", type(error).__name__)

    def _lines(self, publication_id: UUID) -> tuple[str | None, list[TableLine]]:
        """Its file, and its whole list. Raises PublicationUnknown."""
        entries = select(TableEntry).where(TableEntry.publication_id == publication_id).order_by(TableEntry.position)
        with self._catalog.reading() as session:
            found = session.execute(select(Publication.sha256).where(Publication.id == publication_id)).first()
            if found is None:
                raise PublicationUnknown(str(publication_id))
            return found.sha256, [table_line(row) for row in session.scalars(entries)]

    def _texts(self, sha256: str | None, cancel: threading.Event) -> Sequence[str]:
        if sha256 is None or not self._books.has(sha256):
            return ()
        texts = self._page_texts(sha256, cancel)
        if cancel.is_set():
            raise Cancelled()
        return texts
