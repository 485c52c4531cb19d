"""The importer of central's feed: its publications in the room's catalogue, by wire or on a USB drive.

Packs of other rooms are taken in the same way; what central does not name any more leaves theirs alone, and so does
what a pack of one room says of those of another. The rows are central's, or theirs; what the room says of them itself
(shelf, printed copies, a subject) lies beside them in `local_placing` and is put back into each row. The cursor is
written with the rows, so a break loses nothing. A revised publication stays as it is until its new file has come: what
is said of it waits in `central_file`.

No file is removed, unless its owner removed it for good: somebody may read it, and the same one may come again. Those
of before are remembered with the row that changes, or beside it where it goes, so that nobody takes them for books that
got lost. What was removed for good, here or by its owner, does not come again under its id, whoever names it.
"""

import logging
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.exchange.catalogue import FeedAnswer, FeedEntry, PublicationMessage, SimdasiStamp
from catalog_db.models import (
    FOREIGN,
    CentralFile,
    CentralStanding,
    LocalPlacing,
    PreviousFile,
    Publication,
    PublicationSource,
    RemovedPublication,
    TablesRead,
    TakenOutFile,
)
from catalog_db.simdasi_tables import merge_simdasi, regions_to_take, take_of_central
from catalog_db.table_readings import settle_readings, want_no_more
from catalog_db.wanted import want
from desktop.books.store import BookStore
from desktop.catalogue.incoming import give_file, keeps_edition, write_publication
from desktop.catalogue.removal import drop_files
from desktop.catalogue.simdasi.incoming import AskSimdasi
from desktop.catalogue.tables.incoming import AskReadings, fetch_readings
from desktop.clock import Clock, utc_now

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file of one of central's publications that is not here yet."""

    publication_id: UUID
    sha256: str
    size_bytes: int


class FeedImport:
    """Applies answers of the feed, one after the other."""

    def __init__(self, catalog: Database, books: BookStore, clock: Clock = utc_now) -> None:
        self._catalog = catalog
        self._books = books
        self._clock = clock

    def cursor(self) -> str:
        """Where to go on; empty begins."""
        with self._catalog.reading() as session:
            standing = session.get(CentralStanding, 1)
            return standing.cursor if standing is not None else ""

    def apply(self, answer: FeedAnswer, named: set[UUID] | None = None) -> int:
        """Take an answer; applying one twice does nothing.

        A revised publication whose file is not here is taken by `give_file`.

        Args:
            named: What earlier answers of a reading from the beginning have named; it grows. While all is read from the
                beginning a break begins again: else what is gone could not be told.
        Returns:
            How many publications are another than before, or will be once their file is here.
        """
        with self._catalog.writing() as session:
            count = sum(self._take(session, entry) for entry in answer.entries)
            for entry in answer.entries:
                row = session.get(Publication, entry.id)
                if row is not None and row.source == PublicationSource.CENTRAL:
                    want(session, TablesRead, entry.id, entry.tables_stamp)
            if named is not None:
                named.update(entry.id for entry in answer.entries)
                if not answer.more:
                    count += self._drop_others(session, named)
            if named is None or not answer.more:
                self._keep_cursor(session, answer.cursor)
        self._drop_files({entry.id for entry in answer.entries})
        return count

    def switch(
        self,
        answers: Iterable[FeedAnswer],
        sender: UUID | None,
        *,
        whole: bool,
        keeps_cursor: bool,
        is_only_sender: bool = False,
    ) -> int:
        """Take all answers of a pack in one transaction; applying them twice does nothing.

        Args:
            sender: The room that sent it; None: central.
            is_only_sender: No other room's pack was ever taken: what one brought is this one's.
            whole: What they do not name of central's is gone.
            keeps_cursor: They come from central, and its feed goes on behind the last of them.
        Returns:
            How many publications are another than before.
        """
        count, named, cursor = 0, set[UUID](), ""
        with self._catalog.writing() as session:
            if sender is not None and is_only_sender:
                unowned = Publication.source == PublicationSource.PACK, Publication.pack_sender.is_(None)
                for row in session.scalars(select(Publication).where(*unowned)):
                    row.pack_sender = sender
            for answer in answers:
                count += sum(self._apply(session, entry, sender) for entry in answer.entries)
                named.update(entry.id for entry in answer.entries)
                cursor = answer.cursor or cursor
            if whole:
                count += self._drop_others(session, named)
            if keeps_cursor:
                self._keep_cursor(session, cursor)
        self._drop_files(named)
        return count

    def _drop_files(self, named: set[UUID]) -> None:
        """What its owner removed for good goes here with its files, and so do those that came with it once more."""
        with self._catalog.reading() as session:
            gone = named & set(session.scalars(select(RemovedPublication.id)))
        if gone:
            drop_files(self._catalog, self._books, gone)

    def take_readings(self, answer: FeedAnswer, sender: UUID | None) -> None:
        """Keep what a pack brings of tables, of books that came with it or before; applying it twice does nothing.

        `sender`: as of `switch`.
        """
        source = PublicationSource.CENTRAL if sender is None else PublicationSource.PACK
        for said in answer.readings:
            with self._catalog.writing() as session:
                row = session.get(Publication, said.id)
                if row is None or row.source != source or row.sha256 != said.sha256:
                    continue
                if sender is None or row.pack_sender == sender:
                    settle_readings(session, said.id, said)

    def take_simdasi(self, answer: FeedAnswer) -> None:
        """Keep what a pack brings of SIMDASI where it is newer than what is here; applying it twice does nothing."""
        for said in answer.simdasi:
            with self._catalog.writing() as session:
                merge_simdasi(session, said)

    def fetch_simdasi(self, stamps: Sequence[SimdasiStamp], ask: AskSimdasi, cancel: threading.Event) -> None:
        """Take of central's tables of SIMDASI what is newer than what is here.

        Raises:
            What `ask` raises: what has come stays, and the next run goes on.
        """
        with self._catalog.reading() as session:
            codes = regions_to_take(session, stamps)
        for code in codes:
            if cancel.is_set():
                return
            said = ask(code)
            if said.code == code:
                with self._catalog.writing() as session:
                    take_of_central(session, said)

    def want_no_more_readings(self) -> None:
        """Central is reached by files alone, and what did not fit into this one does not come: it is read here."""
        with self._catalog.writing() as session:
            want_no_more(session)

    def fetch_readings(self, ask: AskReadings, cancel: threading.Event) -> None:
        """Fetch what central has read of tables of books that are here. See `fetch_readings` of the tables."""
        with self._catalog.reading() as session:
            waiting = set(session.scalars(select(CentralFile.publication_id)))
        fetch_readings(self._catalog, ask, cancel, waiting)

    def wanted(self) -> list[WantedFile]:
        """Files that are still to come."""
        with self._catalog.reading() as session:
            rows = session.scalars(select(CentralFile).order_by(CentralFile.size_bytes))
            return [WantedFile(row.publication_id, row.sha256, row.size_bytes) for row in rows]

    def notice_missing(self) -> int:
        """Want files again that are no longer where they belong: a backup may be without them."""
        of_central = Publication.source == PublicationSource.CENTRAL, Publication.sha256.is_not(None)
        with self._catalog.reading() as session:
            rows = session.execute(select(Publication.id, Publication.sha256).where(*of_central)).all()
        missing = [row.id for row in rows if not self._books.has(row.sha256)]
        if not missing:
            return 0
        with self._catalog.writing() as session:
            found = session.scalars(select(Publication).where(Publication.id.in_(missing), *of_central)).all()
            for row in found:
                waits = session.get(CentralFile, row.id)
                if waits is not None and waits.message is not None:
                    self._take_waiting(session, waits, waits.message)  # there is no edition to be kept any more
                else:
                    self._assign_file(session, row, str(row.sha256), row.size_bytes, abs(row.version))
        return len(found)

    def give_file(self, publication_id: UUID) -> bool:
        """Its file lies where it belongs now: readers find it. False where another one is wanted meanwhile."""
        with self._catalog.writing() as session:
            wanted, row = session.get(CentralFile, publication_id), session.get(Publication, publication_id)
            if wanted is None or row is None or not self._books.has(wanted.sha256):
                return False
            if wanted.message is not None:
                self._take_waiting(session, wanted, wanted.message)
            else:
                give_file(session, row, wanted.sha256, wanted.version)
                session.delete(wanted)
        return True

    def _drop_others(self, session: Session, named: set[UUID]) -> int:
        of_central = select(Publication.id).where(Publication.source == PublicationSource.CENTRAL)
        gone = set(session.scalars(of_central)) - named
        return sum(self._apply(session, FeedEntry(id=one, publication=None)) for one in gone)

    @staticmethod
    def _keep_cursor(session: Session, cursor: str) -> None:
        standing = session.get(CentralStanding, 1)
        if standing is None:
            session.add(CentralStanding(cursor=cursor))
        else:
            standing.cursor = cursor

    def _take(self, session: Session, entry: FeedEntry) -> bool:
        """Apply what is said of a publication, or defer it while its readers keep the edition of before."""
        row, message = session.get(Publication, entry.id), entry.publication
        if (
            row is None
            or row.source not in FOREIGN
            or message is None
            or message.id != entry.id
            or message.sha256 is None
            or not keeps_edition(row, message, self._books)
        ):
            return self._apply(session, entry)
        waits, said = session.get(CentralFile, entry.id), message.model_dump_json()
        if waits is not None and waits.message == said:
            return False
        if waits is not None:
            self._remember_come(session, row, waits, message.pages, message.sha256)
        session.merge(
            CentralFile(
                publication_id=entry.id,
                sha256=message.sha256,
                version=abs(row.version) + 1,
                size_bytes=message.size_bytes,
                message=said,
            )
        )
        return True

    def _take_waiting(self, session: Session, waits: CentralFile, said: str) -> None:
        """What was deferred counts now."""
        message = PublicationMessage.model_validate_json(said)
        session.delete(waits)
        session.flush()
        self._apply(session, FeedEntry(id=message.id, publication=message))

    def _apply(self, session: Session, entry: FeedEntry, sender: UUID | None = None) -> bool:
        """`sender`: the room whose pack says it; None: central."""
        source = PublicationSource.CENTRAL if sender is None else PublicationSource.PACK
        row = session.get(Publication, entry.id)
        if row is not None and row.source not in FOREIGN:
            return False  # the room's own; two catalogues never give one id by chance
        message = entry.publication
        if row is not None and sender is not None and not _may_say(row, message, sender):
            _log.warning("a pack of %s says something of %s, which is of %s", sender, row.id, row.pack_sender)
            return False
        if message is None or message.id != entry.id:
            if row is not None and sender is not None and row.source == PublicationSource.CENTRAL:
                return False  # a neighbour takes nothing out that is central's
            self._remember_taken_out(session, entry.id, for_good=entry.for_good)
            session.execute(delete(CentralFile).where(CentralFile.publication_id == entry.id))
            if row is None:
                return False
            if entry.for_good:
                session.merge(RemovedPublication(id=entry.id, title=row.title, removed_at=self._clock()))
            session.delete(row)
            session.flush()
            return True
        if row is None and session.get(RemovedPublication, entry.id) is not None:
            return False  # whoever names it has not heard yet, or fell back: it does not come again by itself
        if message.sha256 is not None and self._is_own(session, message):
            return False  # the same file was imported here before; it stays what the room made of it
        waits = session.get(CentralFile, entry.id)
        placing = session.get(LocalPlacing, entry.id) or LocalPlacing(publication_id=entry.id, shelf="", copies=0)
        if row is None:
            row = Publication(id=entry.id, title_key="", added_at=message.added_at, changed_at=message.changed_at)
            row.source = source
            session.add(row)
        elif source == PublicationSource.CENTRAL:
            row.source = source  # a neighbour brought it, and central has it now
        if row.source == PublicationSource.PACK:
            row.pack_sender = sender
        before = abs(row.version or 0)
        file_before = waits.sha256 if waits is not None and waits.message is None else row.sha256
        sha256_before, pages_before = row.sha256, row.pages or 0
        said = message.model_copy(
            update={
                "source": row.source,
                "shelf": placing.shelf,
                "copies": placing.copies,
                "subject": message.subject if placing.subject is None else placing.subject,
                "no_double_of": sorted({*(message.no_double_of or ()), *(placing.no_double_of or ())}) or None,
            }
        )
        with session.no_autoflush:  # what is written is no longer a change
            write_publication(row, said)
            changed = not before or session.is_modified(row) or file_before != message.sha256
        # The room counts versions itself: its own words are in the row, too, and the index compares the number.
        version = before + 1 if changed else before
        if waits is not None:
            self._remember_come(session, row, waits, pages_before, message.sha256)
            session.delete(waits)
            session.flush()
        if sha256_before is not None:
            self._remember(session, row, sha256_before, pages_before, message.sha256)
        self._assign_file(session, row, message.sha256, message.size_bytes, version)
        session.flush()
        return changed

    def _assign_file(
        self, session: Session, row: Publication, sha256: str | None, size_bytes: int, version: int
    ) -> None:
        """A row names its file once that lies here. Until then its version differs, so that it is indexed again."""
        if sha256 is None or self._books.has(sha256):
            give_file(session, row, sha256, version)
            return
        give_file(session, row, None, -version)
        session.add(CentralFile(publication_id=row.id, sha256=sha256, version=version, size_bytes=size_bytes))

    def _remember_come(
        self, session: Session, row: Publication, waits: CentralFile, pages: int, now: str | None
    ) -> None:
        """The file of an edition that has come, and that another one replaced before readers had it."""
        if self._books.has(waits.sha256):
            self._remember(session, row, waits.sha256, pages, now)

    def _remember(self, session: Session, row: Publication, before: str, pages: int, now: str | None) -> None:
        """A file that a publication has no more."""
        if before == now or session.get(PreviousFile, (row.id, before)) is not None:
            return
        session.add(PreviousFile(publication_id=row.id, sha256=before, pages=pages, replaced_at=self._clock()))
        session.flush()

    def _remember_taken_out(self, session: Session, publication_id: UUID, *, for_good: bool) -> None:
        """All files of a publication that goes: with its row goes what it says of those of before."""
        for query in (
            select(Publication.sha256).where(Publication.id == publication_id, Publication.sha256.is_not(None)),
            select(PreviousFile.sha256).where(PreviousFile.publication_id == publication_id),
            select(CentralFile.sha256).where(CentralFile.publication_id == publication_id),
        ):
            for sha256 in session.scalars(query).all():
                session.merge(TakenOutFile(sha256=sha256, taken_out_at=self._clock(), for_good=for_good))

    @staticmethod
    def _is_own(session: Session, message: PublicationMessage) -> bool:
        same_file = Publication.sha256 == message.sha256, Publication.source.not_in(FOREIGN)
        return session.scalar(select(Publication.id).where(*same_file)) is not None


def _may_say(row: Publication, message: PublicationMessage | None, sender: UUID) -> bool:
    """Whether the pack of a room may say something of another's publication: that of the room which brought it may.

    Who brought one of before was not kept. It belongs to the room that tells when it was made, to the microsecond, as
    its own room does; until then no pack takes it out. What central has is central's alone.
    """
    if row.pack_sender is not None or row.source == PublicationSource.CENTRAL:
        return row.pack_sender == sender
    return message is not None and message.added_at == row.added_at
