"""Keeps the catalogue of a joined PC like the host's: rows by the feed, files by their SHA-256, both in one pass."""

import hashlib
import logging
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ValidationError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.change_log import instance_id
from catalog_db.database import Database
from catalog_db.errors import ContentShut, HostFailed, HostForeign
from catalog_db.exchange.catalogue import (
    FeedAnswer,
    FeedEntry,
    PublicationMessage,
    ReadingsMessage,
    ScansMessage,
    SimdasiMessage,
    SimdasiStamp,
)
from catalog_db.models import CatalogueBase, CatalogueIdentity, Publication, ScansRead, TablesRead
from catalog_db.safe_files import write_safely
from catalog_db.scans import SCANS_BYTES
from catalog_db.simdasi_tables import SIMDASI_BYTES
from catalog_db.table_readings import READINGS_BYTES
from catalog_db.wanted import want
from desktop.books.store import BookStore
from desktop.catalogue.incoming import download_file, give_file, keeps_edition, write_publication
from desktop.catalogue.scans.incoming import fetch_scans
from desktop.catalogue.simdasi.incoming import fetch_simdasi
from desktop.catalogue.tables.cells_seal import CellsSeal
from desktop.catalogue.tables.incoming import fetch_readings
from desktop.lan.client import HostClient
from desktop.security.devices import Removal, RemovalAnswer

FEED_BYTES: Final = 64 * 1024 * 1024
_FEW: Final = 5  # books that may go without a question
_log = logging.getLogger(__name__)


class Wanted(BaseModel, frozen=True):
    """A file that is still to be copied, and the version its publication has then.

    Attributes:
        message: What the publication is then, where readers keep the edition of before until it is there.
    """

    sha256: str
    version: int
    size_bytes: int
    message: PublicationMessage | None = None


class Standing(BaseModel):
    """How far this PC is. It lies beside the catalogue: lost, everything is compared again and nothing is copied twice.

    Attributes:
        cursor: Of the feed.
        wanted: By the id of the publication.
        copy_id: The copy of the catalogue that has come so far: another one begins anew.
        held: Publications that the host names no more, and that stay here until the desk has said yes.
        kept: The key of those which the desk has said to keep.
        renewed: The copy began anew: files that it does not name may still be wanted.
        kept_files: The key of such files which the desk has said to keep.
        asked: The desk was asked, and may still have the question.
    """

    cursor: str = ""
    wanted: dict[UUID, Wanted] = {}
    copy_id: str = ""
    held: set[UUID] = set()
    kept: str = ""
    renewed: bool = False
    kept_files: str = ""
    asked: bool = False


class CatalogueFollower:
    """One pass at a time, in one thread."""

    def __init__(
        self,
        client: HostClient,
        catalog: Database,
        books: BookStore,
        standing_file: Path,
        room_id: str,
        ask: Callable[[Removal | None], RemovalAnswer],
        cells_seal: CellsSeal,
    ) -> None:
        """
        Args:
            ask: The desk, whether many books may be removed here; None: nothing is asked any more.
            cells_seal: With which what was read of tables and of scanned pages is kept here.
        """
        self._seal = cells_seal
        self._room_id, self._ask = room_id, ask
        self._waits = False  # for the answer of the desk
        self._simdasi: list[SimdasiStamp] | None = None  # of the host's regions, as its feed told last
        self._client = client
        self._catalog = catalog
        self._books = books
        self._file = standing_file
        with catalog.reading() as session:
            begun = session.scalar(select(CatalogueIdentity.made_at))
            self._copy_id = f"{instance_id(session, CatalogueBase).hex} {begun.isoformat() if begun else ''}"
        self._read_standing()

    def follow(self, cancel: threading.Event, on_progress: Callable[[int], None] | None = None) -> int:
        """Copy what is missing. A publication appears at once, and can be read and found by its text with its file.

        Of a revised one the edition of before stays until the file of the new one is here.

        Args:
            on_progress: Told how many files are still missing.
        Returns:
            How many files are missing still: the host does not have them, or it was cancelled.
        Raises:
            HostUnreachable, HostFailed, DeviceRefused, NotAllowed, StorageFull: What was copied stays.
        """
        self._waits = False
        self.notice_missing()
        self._read_feed(cancel)
        self._remove_held()
        for publication_id, wanted in list(self._standing.wanted.items()):
            if cancel.is_set():
                break
            if on_progress is not None:
                on_progress(len(self._standing.wanted))
            self._fetch(publication_id, wanted, cancel)
        if on_progress is not None:
            on_progress(len(self._standing.wanted))
        fetch_readings(self._catalog, self._ask_readings, cancel, self._standing.wanted, self._seal)
        fetch_scans(self._catalog, self._ask_scans, cancel, self._standing.wanted, self._seal)
        if self._simdasi is not None:
            fetch_simdasi(self._catalog, self._simdasi, self._ask_simdasi, cancel)
        return len(self._standing.wanted)

    def _ask_scans(self, publication_id: UUID) -> ScansMessage:
        return self._client.ask(f"/scans/{publication_id}", ScansMessage, most_bytes=SCANS_BYTES)

    def _ask_readings(self, publication_id: UUID) -> ReadingsMessage:
        return self._client.ask(f"/readings/{publication_id}", ReadingsMessage, most_bytes=READINGS_BYTES)

    def _ask_simdasi(self, code: str) -> SimdasiMessage:
        return self._client.ask(f"/simdasi/{code}", SimdasiMessage, most_bytes=SIMDASI_BYTES)

    def notice_missing(self) -> None:
        """Publications whose file was here and is not name none, until it is here again: it is fetched."""
        self._read_standing()
        with self._catalog.reading() as session:
            named = session.scalars(select(Publication.sha256).where(Publication.sha256.is_not(None)))
            missing = [sha256 for sha256 in named if not self._books.has(str(sha256))]
        if not missing:
            return
        with self._catalog.writing() as session:
            for row in session.scalars(select(Publication).where(Publication.sha256.in_(missing))):
                waits = self._standing.wanted.get(row.id)
                if waits is not None and waits.message is not None:
                    write_publication(row, waits.message)  # there is no edition to be kept any more
                    wanted = waits.model_copy(update={"message": None})
                else:
                    wanted = Wanted(sha256=str(row.sha256), version=abs(row.version), size_bytes=row.size_bytes or 0)
                self._standing.wanted[row.id] = wanted
                give_file(session, row, None, -wanted.version)
        self._save()

    def _read_standing(self) -> None:
        """As it lies there: another program of this PC may have followed meanwhile."""
        self._standing = _load(self._file)
        if self._standing.copy_id != self._copy_id:
            self._standing = Standing(copy_id=self._copy_id, renewed=True)

    def _read_feed(self, cancel: threading.Event) -> None:
        cursor, named = self._standing.cursor, None
        while not cancel.is_set():
            answer = self._client.ask(f"/feed?cursor={cursor}", FeedAnswer, most_bytes=FEED_BYTES)
            if answer.room != self._room_id:
                raise HostForeign(self._client.url)
            if answer.begins:
                named = set[UUID]()
            with self._catalog.writing() as session:
                for entry in answer.entries:
                    self._apply(session, entry)
                if named is not None:
                    named.update(entry.id for entry in answer.entries)
                    if not answer.more:
                        self._standing.held = set(session.scalars(select(Publication.id))) - named
            if answer.simdasi_stamps is not None:
                self._simdasi = answer.simdasi_stamps
            cursor = answer.cursor
            if named is None or not answer.more:
                # While all is read from the beginning, a break begins again: else what is gone could not be told.
                self._standing.cursor = cursor
                self._save()
            if not answer.more:
                return

    def _apply(self, session: Session, entry: FeedEntry) -> None:
        row = session.get(Publication, entry.id)
        message = entry.publication
        if message is None or message.id != entry.id:
            if row is not None and entry.for_good:  # somebody wanted that; no catalogue that got lost says so
                session.delete(row)
                self._standing.held.discard(entry.id)
                self._standing.wanted.pop(entry.id, None)
            elif row is not None:
                self._standing.held.add(entry.id)
            else:
                self._standing.wanted.pop(entry.id, None)
            return
        self._standing.held.discard(entry.id)
        if row is None:
            row = Publication(id=entry.id, title_key="", added_at=message.added_at, changed_at=message.changed_at)
            session.add(row)
        elif self._books.takes(message.size_bytes) and keeps_edition(row, message, self._books):
            self._standing.wanted[row.id] = Wanted(
                sha256=str(message.sha256), version=message.version, size_bytes=message.size_bytes, message=message
            )
            self._want(session, entry)
            return
        write_publication(row, message)
        self._assign_file(session, row, message)
        session.flush()
        self._want(session, entry)

    @staticmethod
    def _want(session: Session, entry: FeedEntry) -> None:
        want(session, TablesRead, entry.id, entry.tables_stamp)
        want(session, ScansRead, entry.id, entry.scans_stamp)

    @property
    def is_renewed(self) -> bool:
        """Whether the copy began anew, and is not yet what it was."""
        return self._standing.renewed

    def _remove_held(self) -> None:
        """Remove what the host names no more; many books only once the desk has said yes."""
        held = self._standing.held
        if not held:
            if self._standing.kept:
                self._standing.kept = ""  # what has come back and goes again is another question
                self._save()
            return
        with self._catalog.reading() as session:
            total = session.scalar(select(func.count()).select_from(Publication.__table__)) or 0
        if is_many(len(held), total):
            answer, key = self._may_remove([one.hex for one in held], total, self._standing.kept)
            if answer is RemovalAnswer.KEEP:
                self._standing.kept = key
                self._save()
            if answer is not RemovalAnswer.REMOVE:
                return
        with self._catalog.writing() as session:
            for row in session.scalars(select(Publication).where(Publication.id.in_(held))):
                session.delete(row)
        for one in held:
            self._standing.wanted.pop(one, None)
        self._standing.held, self._standing.kept = set(), ""
        self._save()

    def _may_remove(self, names: Collection[str], total: int, kept: str) -> tuple[RemovalAnswer, str]:
        """Ask the desk, unless these are `kept`; until it has said yes everything stays. The answer, and their key."""
        key = hashlib.sha256("".join(sorted(names)).encode()).hexdigest()
        if kept == key:
            return RemovalAnswer.KEEP, key
        if not self._standing.asked:
            self._standing.asked = True
            self._save()  # first: whatever happens to this PC, the question is taken back in the end
        answer = self._ask(Removal(key, len(names), total))
        self._waits = answer is RemovalAnswer.WAIT
        if answer is not RemovalAnswer.REMOVE:
            _log.warning("%d of %d books would be removed: they stay until the desk has said yes", len(names), total)
        return answer, key

    def clear_away(self) -> None:
        """Remove files and covers that belong to no publication any more. After `follow`.

        Raises what asking the desk raises: where the copy began anew, many files that it does not name are asked about,
        once the desk has answered what `follow` asked.
        """
        if self._standing.renewed and not self._waits and self._may_clear_away():
            self._standing.renewed, self._standing.kept_files = False, ""
            self._save()
        if not self._standing.renewed:
            self._remove_others()
        if self._standing.asked and not self._waits:
            self._ask(None)
            self._standing.asked = False
            self._save()

    def _remove_others(self) -> None:
        with self._catalog.reading() as session:
            rows = session.execute(select(Publication.id, Publication.sha256)).all()
        self._books.clear_away({row.sha256 for row in rows}, {str(row.id) for row in rows})

    def _may_clear_away(self) -> bool:
        with self._catalog.reading() as session:
            named = set(session.scalars(select(Publication.sha256)))
        files = self._books.names()
        others = files - named
        if not is_many(len(others), len(files)):
            return True
        answer, key = self._may_remove(others, len(files), self._standing.kept_files)
        if answer is RemovalAnswer.KEEP:
            self._standing.kept_files = key
            self._save()
        return answer is RemovalAnswer.REMOVE

    def _assign_file(self, session: Session, row: Publication, message: PublicationMessage) -> None:
        """A row names its file once that lies here. Until then its version differs, so that it is indexed again."""
        self._standing.wanted.pop(row.id, None)
        if message.sha256 is None or self._books.has(message.sha256):
            give_file(session, row, message.sha256, message.version)
            return
        give_file(session, row, None, -message.version)
        if self._books.takes(message.size_bytes):  # else its page says that there is no file here
            self._standing.wanted[row.id] = Wanted(
                sha256=message.sha256, version=message.version, size_bytes=message.size_bytes
            )

    def _fetch(self, publication_id: UUID, wanted: Wanted, cancel: threading.Event) -> None:
        if not self._books.takes(wanted.size_bytes):  # here before books were sealed
            self._standing.wanted.pop(publication_id, None)
            self._save()
            return
        try:
            if not download_file(self._client, wanted.sha256, self._books, wanted.size_bytes, cancel):
                return  # cancelled; what has come is kept
        except HostFailed as error:
            _log.warning("publication %s can't be copied: %s", publication_id, error.reason)
            return  # the others can; the next pass tries again
        except ContentShut:
            return  # nothing is copied without a key to seal it
        with self._catalog.writing() as session:
            row = session.get(Publication, publication_id)
            if row is not None:
                if wanted.message is not None:
                    write_publication(row, wanted.message)
                give_file(session, row, wanted.sha256, wanted.version)
        self._standing.wanted.pop(publication_id, None)
        self._save()

    def _save(self) -> None:
        write_safely(self._file, self._standing.model_dump_json().encode("utf-8"))


def is_many(books: int, total: int) -> bool:
    """Whether so many go at once that somebody should look: more than 5, or several that are a tenth of all."""
    return books > _FEW or (books > 1 and books * 10 >= total)


def _load(file: Path) -> Standing:
    try:
        return Standing.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return Standing()
