"""Makes packs: publications of this room with their files, signed, for central or another room."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import PublicationUnknown
from catalog_db.exchange.catalogue import MOST_ENTRIES, FeedAnswer, FeedEntry
from catalog_db.exchange.container import (
    ContainerKind,
    Content,
    Manifest,
    Member,
    Progress,
    Sender,
    no_progress,
    write_container,
)
from catalog_db.feed import CatalogueFeed
from catalog_db.models import FOREIGN, Publication, RemovedPublication
from catalog_db.simdasi_tables import simdasi_of, simdasi_stamps
from catalog_db.table_readings import readings_of, sizes_of
from desktop.books.store import BookStore, StoredBook
from desktop.clock import Clock
from desktop.settings.model import Settings
from desktop.sync.errors import unwritten
from desktop.sync.packs.keys import PackKeyFile
from desktop.sync.packs.values import PackMade

SUFFIX: Final = ".rbpack"
_BOOKS_AT_ONCE: Final = 10  # whose tables are in one member of a pack, at most
_ASKED_AT_ONCE: Final = 500
_BYTES_AT_ONCE: Final = 16 * 1024 * 1024  # of cells, if it is not one book alone; written as text a third more


class PackBuilder:
    """Packs what the room owns; the publications of central and of other rooms are theirs to hand on."""

    def __init__(
        self, catalog: Database, books: BookStore, settings: Callable[[], Settings], key: PackKeyFile, clock: Clock
    ) -> None:
        self._catalog = catalog
        self._books = books
        self._settings = settings
        self._key = key
        self._clock = clock

    def build(self, target: Path, ids: Sequence[UUID] = (), progress: Progress = no_progress) -> PackMade:
        """Write a pack of these publications, or of all, and then of the tables of SIMDASI that are kept, too.

        Args:
            progress: May raise Cancelled: nothing is written then.
        Raises:
            PublicationUnknown: One of them is not in the catalogue, or not the room's own.
            OutputUnwritable, StorageFull, FileTooLarge, KeyFileInvalid, ContainerInvalid, Cancelled
        """
        entries = self._entries(ids)
        key = self._key.next()
        parts = [entries[at : at + MOST_ENTRIES] for at in range(0, len(entries), MOST_ENTRIES)] or [[]]
        contents = [
            Content(f"feed/{number:04}.json", _answer(part, whole=not ids, last=number == len(parts)))
            for number, part in enumerate(parts, 1)
        ]
        contents += self._files(entries)
        read = [entry.id for entry in entries if entry.tables_stamp is not None]
        settings = self._settings()

        def manifest(members: tuple[Member, ...]) -> Manifest:
            return Manifest(
                kind=ContainerKind.PACK,
                id=uuid4(),
                made_at=self._clock(),
                sender=Sender(id=UUID(settings.room_id), name=settings.office.name[:200], sign_key=key.public),
                version=key.version,
                begins=not ids,
                rotations=key.rotations,
                members=members,
            )

        try:
            with self._catalog.reading() as session:  # one state of the catalogue, though its members are read twice
                tables: list[_Readings | _Simdasi] = [
                    _Readings(target, session, some) for some in _together(session, read)
                ]
                if not ids:
                    tables += [_Simdasi(target, session, one.code) for one in simdasi_stamps(session)]
                for number, member in enumerate(tables, len(parts) + 1):
                    contents.append(Content(f"feed/{number:04}.json", member))
                made = write_container(target, manifest, contents, key.private, progress)
            with target.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise unwritten(error, target) from error
        count = sum(1 for member in made.members if member.name.startswith("files/"))
        packed = sum(entry.publication is not None for entry in entries)
        return PackMade(sha256, packed, count, made.version, key.fingerprint)

    def _entries(self, ids: Sequence[UUID]) -> list[FeedEntry]:
        own = select(Publication.id).where(Publication.source.not_in(FOREIGN)).order_by(Publication.id)
        with self._catalog.reading() as session:
            found = list(session.scalars(own))
        unknown = set(ids) - set(found)
        if unknown:
            raise PublicationUnknown(str(unknown.pop()))
        feed = CatalogueFeed(self._catalog, within_room=False)
        wanted = list(dict.fromkeys(ids)) or found
        with self._catalog.reading() as session:  # what is gone for good goes at those who have it, whatever is packed
            wanted += session.scalars(select(RemovedPublication.id).order_by(RemovedPublication.id))
        return [
            entry
            for at in range(0, len(wanted), MOST_ENTRIES)
            for entry in feed.entries(wanted[at : at + MOST_ENTRIES])
        ]

    def _files(self, entries: Sequence[FeedEntry]) -> list[Content]:
        files: dict[str, Content] = {}
        for entry in entries:
            if entry.publication is None or entry.publication.sha256 is None:
                continue
            name = f"files/{entry.publication.sha256}.pdf"
            files[name] = Content(name, StoredBook(self._books, entry.publication.sha256))
        return list(files.values())


@dataclass(frozen=True, slots=True)
class _Readings:
    """What was read of the tables of some books, as a member of the feed that has no entries; made when it is read."""

    path: Path  # of the pack
    session: Session
    ids: Sequence[UUID]

    def size(self) -> int:
        return len(self._text())

    def open(self) -> BufferedReader:
        return BufferedReader(BytesIO(self._text()))

    def _text(self) -> bytes:
        found = [said for one in self.ids if (said := readings_of(self.session, one)) is not None]
        self.session.expunge_all()
        answer = FeedAnswer(entries=[], cursor="", begins=False, more=False, readings=found)
        return answer.model_dump_json().encode("utf-8")


@dataclass(frozen=True, slots=True)
class _Simdasi:
    """The tables of SIMDASI of a region, as a member of the feed that has no entries; made when it is read."""

    path: Path  # of the pack
    session: Session
    code: str

    def size(self) -> int:
        return len(self._text())

    def open(self) -> BufferedReader:
        return BufferedReader(BytesIO(self._text()))

    def _text(self) -> bytes:
        said = simdasi_of(self.session, self.code)
        self.session.expunge_all()
        answer = FeedAnswer(entries=[], cursor="", begins=False, more=False, simdasi=[said] if said else [])
        return answer.model_dump_json().encode("utf-8")


def _together(session: Session, ids: Sequence[UUID]) -> Iterator[list[UUID]]:
    """Books whose readings go into one member, which nobody takes beyond MOST_FEED_BYTES."""
    together: list[UUID] = []
    used = 0
    for at in range(0, len(ids), _ASKED_AT_ONCE):
        some = ids[at : at + _ASKED_AT_ONCE]
        sizes = sizes_of(session, some)
        for one in some:
            used += sizes.get(one, 0)
            if together and (len(together) == _BOOKS_AT_ONCE or used > _BYTES_AT_ONCE):
                yield together
                together, used = [], sizes.get(one, 0)
            together.append(one)
    if together:
        yield together


def _answer(entries: list[FeedEntry], *, whole: bool, last: bool) -> bytes:
    return FeedAnswer(entries=entries, cursor="", begins=whole, more=not last).model_dump_json().encode("utf-8")
