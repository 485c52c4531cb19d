"""Compares the journal with the records at every start: what was handed out and is gone is noted, and the journal kept
whole.

Only what came since the last comparison is examined. Records that were put back, or whose last commits were lost, say
that they were compared at an earlier place.
"""

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from catalog_db.change_log import instance_id, newest_seq, rename_instance
from catalog_db.database import Database
from catalog_db.errors import DatabaseUnreadable, Part, RoomPartLost, Trouble
from catalog_db.models import (
    CatalogueBase,
    CatalogueCursor,
    Complaint,
    Delivery,
    JournalCursor,
    LostNumber,
    RecordsBase,
    RecordsChange,
    RecordsIdentity,
    Ticket,
    Visit,
    Visitor,
)
from desktop.clock import Clock
from desktop.desk.guestbook.lost_visits import lacking
from desktop.desk.journal import (
    Erasure,
    Given,
    Journal,
    JournalEntry,
    Kind,
    Position,
    Restriction,
    proven,
    proven_restriction,
)
from desktop.settings.accepted import note_restored

JOURNAL: Final = "journal"  # the kind of a note that it was cut or missing
CATALOGUE: Final = "catalogue"  # and that it is an older copy of itself
_AT_ONCE: Final = 500
_NEAR_BYTES: Final = 32 * 1024  # so much is compared again at the next start rather than written down now
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """What a comparison found.

    Attributes:
        lost: What the records lack and nobody has noted yet.
        unwritten: What the journal lacks: ids of rows by their kind.
        unconfirmed: Those of which it lacks the second line: a program died after the commit.
        erased: Visitors that it lacks in the erasure list.
        restricted: Visitors whose data are restricted, of whom it says nothing.
        end: Where the journal ends.
        far: How many bytes were compared.
        cut: The journal does not reach as far as it did, or is another file.
        begun: It was compared before.
    """

    lost: list[Given]
    unwritten: dict[Kind, list[UUID]]
    unconfirmed: dict[Kind, list[UUID]]
    erased: dict[UUID, datetime]
    restricted: dict[UUID, datetime]
    end: Position
    far: int
    cut: bool
    begun: bool

    @property
    def owes(self) -> bool:
        """Whether anything is to be written into the journal."""
        return bool(self.unwritten or self.unconfirmed or self.erased or self.restricted)


def compare_with_journal(records: Database, journal: Journal, clock: Clock) -> None:
    """Note the numbers that the records have lost, and write those into the journal that it has lost.

    Records that lack what was handed out are another copy from now on (`rename_instance`): somebody may know more of
    them than they hold. Numbers go on above the journal in any case.

    Raises:
        OutputUnwritable, StorageFull: The journal can't be read or written.
        RoomPartLost: The records are damaged.
    """
    try:
        _note_losses(records, journal, clock)
    except DatabaseUnreadable as error:
        raise RoomPartLost(records.path, Part.RECORDS, Trouble.DAMAGED) from error


def has_unread(records: Database) -> bool:
    """Whether anything was noted that no administrator has read yet."""
    with records.reading() as session:
        return bool(session.scalar(select(exists().where(LostNumber.seen_at.is_(None)))))


def compare_catalogue(catalog: Database, records: Database, clock: Clock) -> None:
    """Note where the catalogue has come less far than it was known: it was put back, or its last changes are lost.

    It is another copy from now on: PCs that follow it begin anew, and ask before they remove much.
    """
    with records.reading() as session:  # first: what another program commits between the two only makes it newer
        cursor = session.get(CatalogueCursor, 1)
        known = (cursor.instance_id, cursor.seq) if cursor is not None else None
    with catalog.reading() as session:
        copy, seq = instance_id(session, CatalogueBase), newest_seq(session, CatalogueBase)
    if known == (copy, seq):
        return
    older = known is not None and known[0] == copy and seq < known[1]
    if older:
        _log.error("the catalogue is an older copy of itself")
        with catalog.writing() as session:
            rename_instance(session, CatalogueBase)
            copy = instance_id(session, CatalogueBase)
    with records.writing() as session:
        cursor = session.get(CatalogueCursor, 1)
        if cursor is None:
            cursor = CatalogueCursor()
            session.add(cursor)
        if cursor.instance_id != copy or cursor.seq < seq:  # else another program has come farther since
            cursor.instance_id, cursor.seq = copy, seq
        if older:
            now = clock()
            session.add(LostNumber(kind=CATALOGUE, number=now.isoformat(), handed_out=True, given_at=now, noted_at=now))


def _note_losses(records: Database, journal: Journal, clock: Clock) -> None:
    with records.reading() as session:
        found = _compare(session, journal)
    if not found.lost and not found.owes and found.begun and not found.cut and found.far <= _NEAR_BYTES:
        return
    with records.writing() as session:
        found = _compare(session, journal)  # once more: now nobody is between a number and its row
        now = clock()
        handed_out = [one for one in found.lost if one.handed_out]
        if handed_out:
            _log.error("%d numbers that were given out are not in the records", len(handed_out))
            rename_instance(session, RecordsBase)
            note_restored(session, min(one.at for one in handed_out))  # the settings in them may be older, too
            session.add_all(
                LostNumber(kind=one.kind, number=one.number, handed_out=one.handed_out, given_at=one.at, noted_at=now)
                for one in found.lost
            )
        if found.owes:
            _write_again(session, records, journal, found)
        if found.begun and (found.erased or set(found.unwritten) - {Kind.COMPLAINT}):  # those come from central, too
            _log.error("the journal was cut: it is made whole again from the records")
            session.add(LostNumber(kind=JOURNAL, number=now.isoformat(), handed_out=True, given_at=now, noted_at=now))
        end = journal.given(found.end)[1] if found.owes else found.end
        cursor = session.get(JournalCursor, 1)
        if cursor is None:
            cursor = JournalCursor()
            session.add(cursor)
        cursor.bytes, cursor.line, cursor.seq = end.bytes, end.line, newest_seq(session, RecordsBase)


def _compare(session: Session, journal: Journal) -> _Comparison:
    cursor = session.get(JournalCursor, 1)
    before = Position(cursor.bytes, cursor.line) if cursor else Position()
    cut = not journal.has(before)
    given, end = journal.given(before)
    missing = lacking(session, given.values())
    rows = session.execute(select(LostNumber.kind, LostNumber.number)) if missing else ()
    noted = {(kind, number) for kind, number in rows}
    lost = [one for one in missing if (str(one.kind), one.number) not in noted]
    if not any(one.handed_out for one in lost):
        lost = []  # a program died before the commit: nobody has them
    since = None if cut or cursor is None else cursor.seq
    unwritten: dict[Kind, list[UUID]] = {}
    unconfirmed: dict[Kind, list[UUID]] = {}
    for kind, row_id, number in _numbers_since(session, since):
        one = given.get((kind, number))
        if one is None or not one.handed_out:
            (unwritten if one is None else unconfirmed).setdefault(kind, []).append(row_id)
    erased = dict(_erased_since(session, since))
    if erased:  # else the list, which is long after years, is not read for nothing
        known = {line.visitor_id for line in journal.erased()}
        erased = {visitor: at for visitor, at in erased.items() if visitor not in known}
    restricted = {}
    if since is None:
        limited = select(Visitor.id, Visitor.restricted_at).where(Visitor.restricted_at.is_not(None))
        restricted = {visitor: at for visitor, at in session.execute(limited) if at is not None}
    if restricted:  # where the list says anything of them, that counts
        told = {line.visitor_id for line in journal.restrictions()}
        restricted = {visitor: at for visitor, at in restricted.items() if visitor not in told}
    far = end.bytes - (0 if cut else before.bytes)
    return _Comparison(lost, unwritten, unconfirmed, erased, restricted, end, far, cut, cursor is not None)


def _numbers_since(session: Session, seq: int | None) -> Iterator[tuple[Kind, UUID, str]]:
    """Numbers of the rows that came after a line of the change log; None: of all."""
    ticket: Any = select(Ticket.id, Visit.number + " " + Ticket.number).join(Visit, Visit.id == Ticket.visit_id)
    for kind, table, key, rows in (
        (Kind.VISIT, "visit", Visit.id, select(Visit.id, Visit.number)),
        (Kind.TICKET, "ticket", Ticket.id, ticket),
        (Kind.SERIAL, "delivery", Delivery.id, select(Delivery.id, Delivery.serial)),
        (Kind.COMPLAINT, "complaint", Complaint.id, select(Complaint.id, Complaint.number)),
    ):
        if seq is None:
            for row_id, number in session.execute(rows):
                yield kind, row_id, number
            continue
        for some in _parts(_rows_since(session, seq, table, "insert")):
            for row_id, number in session.execute(rows.where(key.in_(some))):
                yield kind, row_id, number


def _erased_since(session: Session, seq: int | None) -> Iterator[tuple[UUID, datetime]]:
    """Visitors whose identity was removed after a line of the change log; None: all."""
    rows = select(Visitor.id, Visitor.anonymised_at).where(Visitor.anonymised_at.is_not(None))
    parts = [None] if seq is None else _parts(_rows_since(session, seq, "visitor", "update"))
    for some in parts:
        for visitor_id, at in session.execute(rows if some is None else rows.where(Visitor.id.in_(some))):
            if at is not None:
                yield visitor_id, at


def _rows_since(session: Session, seq: int, table: str, operation: str) -> set[UUID]:
    log = RecordsChange
    new = select(log.row_id).where(log.seq > seq, log.table == table, log.operation == operation)
    return {UUID(row_id) for row_id in session.scalars(new)}


def _write_again(session: Session, records: Database, journal: Journal, found: _Comparison) -> None:
    """What the records know, as it was written when it was given out."""
    identity = session.get(RecordsIdentity, 1)
    if identity is not None and journal.room_id() is None:
        journal.append_room(identity.made_at, identity.room_id)
    if found.erased:
        for visitor_id, at in found.erased.items():
            journal.append_erased(proven(records, Erasure(at, visitor_id, None)))
    for visitor_id, at in found.restricted.items():
        journal.append_restriction(proven_restriction(records, Restriction(at, visitor_id, lifted=False)))
    rows = {kind: [*found.unwritten.get(kind, ()), *found.unconfirmed.get(kind, ())] for kind in Kind}
    journal.write_again(_entries(session, rows), _others(session, rows))


def _entries(session: Session, rows_of: dict[Kind, list[UUID]]) -> Iterator[JournalEntry]:
    copy = instance_id(session, RecordsBase)
    visits = set(rows_of.get(Kind.VISIT, ()))
    for some in _parts(rows_of.get(Kind.TICKET, ())):
        rows = select(Ticket, Visit).join(Visit, Visit.id == Ticket.visit_id).where(Ticket.id.in_(some))
        for ticket, visit in session.execute(rows):
            yield JournalEntry(ticket.registered_at, copy, visit.number, ((ticket.service, ticket.number),))
            visits.discard(visit.id)  # its number stands in that line
    for some in _parts(visits):
        for visit in session.scalars(select(Visit).where(Visit.id.in_(some))):
            yield JournalEntry(visit.registered_at, copy, visit.number, ())


def _others(session: Session, rows_of: dict[Kind, list[UUID]]) -> Iterator[tuple[Any, Kind, str]]:
    for some in _parts(rows_of.get(Kind.SERIAL, ())):
        for delivery in session.scalars(select(Delivery).where(Delivery.id.in_(some))):
            yield delivery.delivered_at, Kind.SERIAL, delivery.serial
    for some in _parts(rows_of.get(Kind.COMPLAINT, ())):
        for complaint in session.scalars(select(Complaint).where(Complaint.id.in_(some))):
            yield complaint.received_at, Kind.COMPLAINT, complaint.number


def _parts(ids: Iterable[UUID]) -> Iterator[Collection[UUID]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
