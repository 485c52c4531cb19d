"""The catalogue feed, for those who keep a copy: the PCs of a room, central, and who gets a pack."""

import logging
import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Final, Protocol
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import exists, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session, selectinload

from catalog_db.change_log import changes_after, instance_id, newest_seq
from catalog_db.errors import CatalogueUnsure, DatabaseUnreadable
from catalog_db.exchange.catalogue import (
    MOST_ENTRIES,
    TABLE_FIELDS,
    ContentsMessage,
    FeedAnswer,
    FeedEntry,
    PublicationMessage,
    ReadingsMessage,
    ScansMessage,
    SimdasiMessage,
    TableMessage,
)
from catalog_db.identity import catalogue_of
from catalog_db.models import CatalogueBase, PreviousFile, Publication, RemovedPublication
from catalog_db.scans import scan_stamps, scans_of
from catalog_db.simdasi_tables import simdasi_of
from catalog_db.simdasi_tables import simdasi_stamps as simdasi_stamps_of
from catalog_db.table_readings import readings_of, stamps_of

_log = logging.getLogger(__name__)
_CURSOR = re.compile(r"([0-9a-f]{32}):(\d{1,18}):([0-9a-f]{32})?")
_CHANGES: Final = 1_000  # lines of the log that are read for one answer
_OWN_FIELDS = frozenset(PublicationMessage.model_fields) - {"contents", "tables", "shelf", "copies"}


class CatalogueStore(Protocol):
    """Where the catalogue lies: a room's file, or central's PostgreSQL."""

    def reading(self) -> AbstractContextManager[Session]: ...


@dataclass(frozen=True, slots=True)
class _Cursor:
    """Where a reader stands. While `after` is set it still reads all by id, then the log from `seq`."""

    seq: int
    after: UUID | None


class CatalogueFeed:
    """Reads the catalogue for those who keep a copy of it. Any thread may ask."""

    def __init__(self, catalog: CatalogueStore, within_room: bool, room_id: str = "") -> None:
        """For those who keep a copy.

        Args:
            within_room: Tell shelf and copies, too, which mean nothing elsewhere.
            room_id: Whose catalogue it must be: another one, or an empty file, is told to nobody.
        """
        self._catalog = catalog
        self._within_room = within_room
        self._room_id = room_id

    def answer(self, text: str) -> FeedAnswer:
        """What comes after a cursor; an empty one begins, and so does one that is not understood.

        Raises:
            CatalogueUnsure: The file is not that of this room.
        """
        if self._room_id:
            self._make_sure()
        with self._catalog.reading() as session:
            instance = instance_id(session, CatalogueBase)
            newest = newest_seq(session, CatalogueBase)
            cursor = _read_cursor(text, instance, newest)
            begins = cursor is None
            if cursor is None:
                cursor = _Cursor(newest, UUID(int=0))
            if cursor.after is not None:
                ids = _following(session, cursor.after)
                full = len(ids) == MOST_ENTRIES
                following = _Cursor(cursor.seq, ids[-1] if full else None)
                more = full or newest > cursor.seq
            else:
                ids, following, more = _changed(session, cursor)
            entries = self._entries(session, ids)
            simdasi_stamps = simdasi_stamps_of(session) if not more else None
        return FeedAnswer(
            entries=entries,
            cursor=_write_cursor(instance, following),
            begins=begins,
            more=more,
            room=self._room_id,
            simdasi_stamps=simdasi_stamps,
        )

    def _make_sure(self) -> None:
        """Raises CatalogueUnsure."""
        try:
            with self._catalog.reading() as session:
                whose = catalogue_of(session)
        except (DatabaseUnreadable, DatabaseError) as error:
            raise CatalogueUnsure() from error
        if whose != self._room_id:
            raise CatalogueUnsure()

    def has_file(self, sha256: str) -> bool:
        """Whether a file belongs to a publication, now or before a revision."""
        with self._catalog.reading() as session:
            of_now = exists().where(Publication.sha256 == sha256)
            of_before = exists().where(PreviousFile.sha256 == sha256)
            return bool(session.scalar(select(of_now | of_before)))

    def readings(self, publication_id: UUID) -> ReadingsMessage | None:
        """What was read of the tables of its file; None where it was not read to the end."""
        with self._catalog.reading() as session:
            return readings_of(session, publication_id)

    def scans(self, publication_id: UUID) -> ScansMessage | None:
        """What a machine read off its scanned pages; None where there is nothing, and outside of a room."""
        if not self._within_room:
            return None
        with self._catalog.reading() as session:
            return scans_of(session, publication_id)

    def simdasi(self, code: str) -> SimdasiMessage | None:
        """The tables of SIMDASI of a region; None: there are none."""
        with self._catalog.reading() as session:
            return simdasi_of(session, code)

    def entries(self, ids: list[UUID]) -> list[FeedEntry]:
        """How some publications are now; at most MOST_ENTRIES."""
        with self._catalog.reading() as session:
            return self._entries(session, ids)

    def _entries(self, session: Session, ids: list[UUID]) -> list[FeedEntry]:
        wanted = select(Publication).where(Publication.id.in_(ids))
        parts = (selectinload(Publication.contents), selectinload(Publication.tables))
        rows = {row.id: row for row in session.scalars(wanted.options(*parts))}
        gone = RemovedPublication.id.in_([one for one in ids if one not in rows])
        for_good = set(session.scalars(select(RemovedPublication.id).where(gone)))
        stamps = stamps_of(session, ids)
        scans = scan_stamps(session, ids) if self._within_room else {}
        entries = []
        for one in ids:
            try:
                said = publication_message(rows[one], within_room=self._within_room) if one in rows else None
                told = {"tables_stamp": stamps.get(one), "scans_stamp": scans.get(one)}
                entries.append(FeedEntry(id=one, publication=said, for_good=one in for_good, **told))
            except ValidationError as error:  # one odd row must not keep the rest from everybody
                _log.error("publication %s can't be told: %s", one, error.errors()[0]["loc"])
        return entries


def publication_message(row: Publication, *, within_room: bool = True) -> PublicationMessage:
    """All that travels of a publication; `within_room`: with shelf and copies."""
    values: dict[str, Any] = {name: getattr(row, name) for name in _OWN_FIELDS}
    if within_room:
        values |= {"shelf": row.shelf, "copies": row.copies}
    return PublicationMessage(
        **values,
        contents=[
            ContentsMessage(position=line.position, level=line.level, title=line.title, page=line.page)
            for line in row.contents
        ],
        tables=[
            TableMessage(position=line.position, **{name: getattr(line, name) for name in TABLE_FIELDS})
            for line in row.tables
        ],
    )


def _following(session: Session, after: UUID) -> list[UUID]:
    """By id, at most MOST_ENTRIES; what was removed for good, too: who begins anew may have its file still."""
    found: set[UUID] = set()
    for model in (Publication, RemovedPublication):
        found.update(session.scalars(select(model.id).where(model.id > after).order_by(model.id).limit(MOST_ENTRIES)))
    return sorted(found)[:MOST_ENTRIES]


def _changed(session: Session, cursor: _Cursor) -> tuple[list[UUID], _Cursor, bool]:
    """The publications that changed after a cursor, each once, in the order of their last change."""
    seen: dict[UUID, None] = {}
    seq, examined = cursor.seq, 0
    for change in changes_after(session, CatalogueBase, cursor.seq, _CHANGES):
        if change.table == "publication":
            one = UUID(change.row_id)
            if one not in seen and len(seen) == MOST_ENTRIES:
                return list(seen), _Cursor(seq, None), True
            seen.pop(one, None)
            seen[one] = None
        seq, examined = change.seq, examined + 1
    return list(seen), _Cursor(seq, None), examined == _CHANGES


def _read_cursor(text: str, instance: UUID, newest: int) -> _Cursor | None:
    found = _CURSOR.fullmatch(text)
    if found is None or found[1] != instance.hex or int(found[2]) > newest:
        return None
    return _Cursor(int(found[2]), UUID(found[3]) if found[3] else None)


def _write_cursor(instance: UUID, cursor: _Cursor) -> str:
    return f"{instance.hex}:{cursor.seq}:{cursor.after.hex if cursor.after else ''}"
