"""The audit trail: who did what to which id, in a chain that shows tampering."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import Role
from catalog_db.models.audit import AuditEntry, AuditStart
from catalog_db.rules.security.audit_chain import BEGINNING, AuditFields, Break, Flaw, Head, entry_hash, first_break
from desktop.actors import Actor, program_itself
from desktop.clock import Clock
from desktop.services import Service, action_of, needs, table_of_rights
from desktop.words import tr_noop

MOST_LINES = 500
_LETTERS: Final = 16  # of a hash that are printed: 64 bits, which nobody meets by trying
_PRINTED: Final = re.compile(r"\D*(\d{1,12})\D+?((?:[0-9A-Fa-f][\s-]?){16})\s*")


@dataclass(frozen=True, slots=True)
class AuditAction:
    """What the trail tells of and no audited method of a service writes. All of them stand in `OTHER_ACTIONS`."""

    action: str  # as it is stored: it never changes
    title: str  # English, for `tr`


STAFF_LOCKED = AuditAction("Staff.locked", tr_noop("Lock-out after wrong passwords"))
READER_LOCKED = AuditAction("ReadingSessions.locked", tr_noop("Lock-out after wrong codes of visitors"))
DEVICE_JOINED = AuditAction("Devices.join", tr_noop("Join as a PC of the room"))
VISITOR_ERASED = AuditAction("PersonalData.erase", tr_noop("Remove who a visitor was"))  # also by `Retention`
VISITOR_RESTRICTED = AuditAction("DataRequests.restrict", tr_noop("Restrict the use of a visitor’s data"))
RESTRICTION_LIFTED = AuditAction("DataRequests.lift", tr_noop("Lift the restriction of a visitor’s data"))
AUDIT_DROPPED = AuditAction("Retention.drop_audit", tr_noop("Old entries of the audit trail are dropped"))
AUDIT_LOST = AuditAction("Restore.audit_lost", tr_noop("Entries of the audit trail were lost to damage"))

OTHER_ACTIONS: Final = (
    STAFF_LOCKED,
    READER_LOCKED,
    DEVICE_JOINED,
    VISITOR_ERASED,
    VISITOR_RESTRICTED,
    RESTRICTION_LIFTED,
    AUDIT_DROPPED,
    AUDIT_LOST,
)


def audited_actions(services: Iterable[type[Service]]) -> dict[str, str]:
    """All that the trail can hold: actions as they are stored, with their names in English."""
    of_methods = {right.name: right.title for right in table_of_rights(services) if right.audited}
    return of_methods | {other.action: other.title for other in OTHER_ACTIONS}


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An entry as the screen shows it."""

    seq: int
    at: datetime
    holder: str
    staff_id: UUID | None
    device_id: UUID | None
    action: str
    subject: str
    detail: str


class AuditTrail:
    """Writes entries in the unit of work of what they tell of, so that neither is there without the other."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def add(
        self,
        session: Session,
        actor: Actor,
        action: Callable[..., Any] | AuditAction,
        subject: UUID | str = "",
        detail: str = "",
    ) -> None:
        """Append an entry. The session holds the write lock, so no other entry comes between.

        Args:
            action: The audited method of a service, `Staff.add`; or what no method does.
            subject: The id of what it was done to; never a name.
            detail: A code that says how, such as a role.
        """
        name = action.action if isinstance(action, AuditAction) else action_of(action)
        head = newest_head(session)
        fields = AuditFields(
            head.seq + 1, self._clock(), actor.holder, actor.staff_id, actor.device_id, name, str(subject), detail
        )
        session.add(_row(fields, head.hash))
        session.flush()

    def note_lost(self, session: Session, first: int, last: int) -> None:
        """Say that entries were lost to damage: there the chain breaks, and begins anew behind them.

        Where they were the newest ones, numbers go on above them.
        """
        head = newest_head(session)
        if head.seq < last:
            head = Head(last, head.hash)
        actor = program_itself()
        fields = AuditFields(
            head.seq + 1,
            self._clock(),
            actor.holder,
            actor.staff_id,
            actor.device_id,
            AUDIT_LOST.action,
            f"{first}-{last}",
            "",
        )
        session.add(_row(fields, head.hash))
        session.flush()

    def drop(self, session: Session, actor: Actor, until: Head, most: int) -> int:
        """Drop the entries up to one whose time is over, the oldest `most` of them, and say so in a new one.

        Returns how many went.
        """
        begin = start_of(session).seq
        dropped = min(until.seq - begin, most)
        if dropped <= 0:
            return 0
        if begin + dropped < until.seq:
            until = Head(begin + dropped, session.get_one(AuditEntry, begin + dropped).hash)
        self.add(session, actor, AUDIT_DROPPED, str(until.seq))
        session.merge(AuditStart(position=1, seq=until.seq, hash=until.hash))
        session.flush()
        session.execute(delete(AuditEntry).where(AuditEntry.seq <= until.seq))
        return dropped


@dataclass(frozen=True, slots=True)
class AuditCheck:
    """What following the whole chain found: the entry where it breaks and how, or none where it holds."""

    entries: int
    broken_at: int | None
    flaw: Flaw | None


class Compared(StrEnum):
    """What a printed head says of the trail."""

    SAME = "same"
    REPLACED = "replaced"  # that entry is another one now
    CUT = "cut"  # the trail ends earlier
    DROPPED = "dropped"  # it is so old that its time is over
    ILLEGIBLE = "illegible"  # no number and sixteen letters


class Audit(Service, title=tr_noop("Audit trail")):
    """Reads the audit trail, and checks its chain."""

    def __init__(self, records: Database, kept_heads: Callable[[], Iterable[Head]] = tuple) -> None:
        """`kept_heads`: where the trail ended at each backup, and at each receipt that central signed."""
        self._records = records
        self._kept_heads = kept_heads

    @needs(Role.ADMIN, Role.HEAD, name=tr_noop("Read the audit trail"))
    def find(
        self,
        actor: Actor,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        staff_id: UUID | None = None,
        action: str = "",
        subject: str = "",
        before_seq: int | None = None,
    ) -> list[AuditLine]:
        """Entries that fit, newest first, at most `MOST_LINES`; `before_seq` goes on where the last answer ended.

        `action` is one action, "Staff.change" and not "Staff.change_password", or all of a service, "Staff". `subject`
        is a beginning.
        """
        wanted: list[ColumnElement[bool]] = []
        if since is not None:
            wanted.append(AuditEntry.at >= since)
        if until is not None:
            wanted.append(AuditEntry.at < until)
        if staff_id is not None:
            wanted.append(AuditEntry.staff_id == staff_id)
        if action:
            of_service = AuditEntry.action.startswith(f"{action}.", autoescape=True)
            wanted.append((AuditEntry.action == action) | of_service)
        if subject:
            wanted.append(AuditEntry.subject.startswith(subject, autoescape=True))
        if before_seq is not None:
            wanted.append(AuditEntry.seq < before_seq)
        query = select(AuditEntry).where(*wanted).order_by(AuditEntry.seq.desc()).limit(MOST_LINES)
        with self._records.reading() as session:
            return [
                AuditLine(row.seq, row.at, row.holder, row.staff_id, row.device_id, row.action, row.subject, row.detail)
                for row in session.scalars(query)
            ]

    @needs(Role.ADMIN, Role.HEAD, name=tr_noop("Check the audit trail"))
    def verify(self, actor: Actor) -> AuditCheck:
        """Follow the chain from its first entry, and see that it is the one that backups and receipts know."""
        kept = list(self._kept_heads())
        with self._records.reading() as session:
            broken, head = verify_trail(session, kept), newest_head(session)
            entries = head.seq - start_of(session).seq
        return AuditCheck(entries, broken.seq if broken else None, broken.flaw if broken else None)

    @needs(Role.ADMIN, Role.HEAD, name=tr_noop("Compare the audit trail with a printed line"))
    def compare(self, actor: Actor, printed: str) -> Compared:
        """Hold the line of a printed summary or report against the trail: number of an entry, and its check letters."""
        with self._records.reading() as session:
            return compare_printed(session, printed)


def newest_head(session: Session) -> Head:
    """The end of the chain, to be kept with every backup and receipt; seq 0 where nothing was ever written."""
    newest = select(AuditEntry.seq, AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1)
    row = session.execute(newest).one_or_none()
    return Head(row.seq, row.hash) if row else start_of(session)


def verify_trail(session: Session, kept: Iterable[Head] = ()) -> Break | None:
    """Follow the whole chain in the order of the file; None where it holds."""
    start = start_of(session)
    noted = select(AuditEntry.seq).where(
        AuditEntry.action == AUDIT_DROPPED.action, AuditEntry.subject == str(start.seq)
    )
    if start.seq and session.scalar(noted.limit(1)) is None:
        return Break(start.seq, Flaw.CUT)
    return first_break(_chain(session), kept, start, lost_entries(session))


def verify_from(session: Session, entry: Head | None) -> Break | None:
    """Follow the chain behind an entry that is known; the whole one where None is."""
    if entry is None or entry.seq < start_of(session).seq:
        return verify_trail(session)
    return first_break(_chain(session, entry.seq), (), entry, lost_entries(session))


def lost_entries(session: Session) -> dict[int, int]:
    """First and last of the entries that were lost to damage, as the trail itself says."""
    noted = session.scalars(select(AuditEntry.subject).where(AuditEntry.action == AUDIT_LOST.action))
    pairs = (subject.split("-") for subject in noted)
    return {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2 and all(part.isdecimal() for part in pair)}


def start_of(session: Session) -> Head:
    """Behind which entry the trail begins; seq 0 where nothing was dropped."""
    row = session.get(AuditStart, 1)
    return Head(row.seq, row.hash) if row else BEGINNING


def newest_before(session: Session, moment: datetime) -> Head:
    """The newest entry that is older, as all before it are; where the trail begins, if there is none."""
    later = select(func.min(AuditEntry.seq)).where(AuditEntry.at >= moment)
    first_kept = session.scalar(later)
    older = select(AuditEntry.seq, AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1)
    if first_kept is not None:
        older = older.where(AuditEntry.seq < first_kept)
    row = session.execute(older).one_or_none()
    return Head(row.seq, row.hash) if row else start_of(session)


def _row(fields: AuditFields, previous: str) -> AuditEntry:
    return AuditEntry(
        seq=fields.seq,
        at=fields.at,
        holder=fields.holder,
        staff_id=fields.staff_id,
        device_id=fields.device_id,
        action=fields.action,
        subject=fields.subject,
        detail=fields.detail,
        hash=entry_hash(previous, fields),
    )


def _chain(session: Session, after: int = -1) -> Iterator[tuple[AuditFields, str]]:
    entries = select(AuditEntry).where(AuditEntry.seq > after).order_by(AuditEntry.seq)
    for row in session.scalars(entries.execution_options(yield_per=1000)):
        yield (
            AuditFields(row.seq, row.at, row.holder, row.staff_id, row.device_id, row.action, row.subject, row.detail),
            row.hash,
        )


# A trail that was rewritten by who holds the key may be whole in itself; it differs from heads that stand elsewhere.


def printed(head: Head) -> str:
    """As it stands on paper: "1234 ABCD-0123-4567-89EF"."""
    letters = head.hash[:_LETTERS].upper()
    return f"{head.seq} " + "-".join(letters[place : place + 4] for place in range(0, _LETTERS, 4))


def compare_printed(session: Session, text: str) -> Compared:
    """Hold what somebody types off a paper against the trail."""
    found = _PRINTED.fullmatch(text)
    if found is None:
        return Compared.ILLEGIBLE
    seq, letters = int(found[1]), re.sub(r"[^0-9a-f]", "", found[2].lower())
    start = start_of(session)
    if seq < start.seq:
        return Compared.DROPPED
    row = session.get(AuditEntry, seq)
    there = start.hash if seq == start.seq else row.hash if row is not None else None
    if there is None:
        lost = any(first <= seq <= last for first, last in lost_entries(session).items())
        return Compared.DROPPED if lost else Compared.CUT
    return Compared.SAME if there.startswith(letters) else Compared.REPLACED


def first_differing(session: Session, kept: Iterable[Head]) -> Break | None:
    """The first kept head that is not that of the trail; reads those entries alone, not the chain between."""
    start, lost = start_of(session), lost_entries(session)
    for head in sorted(set(kept), key=lambda head: head.seq):
        if head.seq < max(start.seq, 1) or any(first <= head.seq <= last for first, last in lost.items()):
            continue
        row = session.get(AuditEntry, head.seq)
        there = start.hash if head.seq == start.seq else row.hash if row is not None else None
        if there != head.hash:
            return Break(head.seq, Flaw.REPLACED if there is not None else Flaw.CUT)
    return None
