"""The erasure list and restrictions are replayed on records that came back from a backup, before anybody sees them.

Only what came since the last start is read. Up to where the list was carried out stands in the records themselves:
those that were put back say an earlier place, and those that were restored or mended, being another copy, none at all.
A place in a journal that was cut or exchanged is none either.

It erases nobody who was not erased: a line without the proof of these records counts for nothing, and one that came
about because somebody's time was over counts only as far as the settings of these records agree. Of restrictions the
last line about somebody says how it stands.
"""

import logging
from collections.abc import Iterable, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.change_log import instance_id
from catalog_db.database import Database
from catalog_db.models import ErasureCursor, RecordsBase, Visit, Visitor
from desktop.actors import program_itself
from desktop.clock import Clock
from desktop.desk.journal import Erasure, Journal, Position, Restriction, is_proven, is_restriction_proven
from desktop.settings.model import Settings

_AT_ONCE = 500
_NEAR_BYTES = 32 * 1024  # so much without an erasure is read again at the next start rather than written down now
_log = logging.getLogger(__name__)


def erase_again(records: Database, journal: Journal, settings: Settings, clock: Clock) -> int:
    """Erase who is on the list and still has a name here, and restrict whose data are not to be used.

    Returns how many entries were erased.

    Args:
        settings: What counts in these records.

    Raises:
        OutputUnwritable: The list can't be read.
    """
    with records.reading() as session:
        before = _carried_out(session, settings)
        listed, restrictions, end = journal.erased_after(before)
        named = [found for some in _parts(listed) for found in _still_named(session, some)]
        back = _really_erased(session, records, named, settings) if named else []
    if len({found.visitor_id for found in named}) > len(back):
        _log.warning("entries of the erasure list count for nothing here: %d", len(named) - len(back))
    far = end.bytes - before.bytes  # less than nothing where the place was in another file
    changed = _differing(records, restrictions)
    if not (back or changed) and (not far or (not (listed or restrictions) and 0 < far <= _NEAR_BYTES)):
        return 0
    with records.writing() as session:
        if back:
            # Hardly ever needed: a room opens without them.
            from desktop.security.audit import VISITOR_ERASED, AuditTrail
            from desktop.visitors.erasing import erase_rows

            trail, now = AuditTrail(clock), clock()
            for visitor_id in back:
                erase_rows(session, visitor_id, settings, now)
                trail.add(session, program_itself(), VISITOR_ERASED, visitor_id, "again")
        if changed:
            from desktop.visitors.restricted_again import restrict_again

            restrict_again(session, changed, settings, clock)
        _note_carried_out(session, settings, end)
    return len(back)


def _differing(records: Database, listed: Sequence[Restriction]) -> list[Restriction]:
    """The last one about each visitor who stands otherwise in the records."""
    last = {each.visitor_id: each for each in listed if is_restriction_proven(records, each)}
    if not last:
        return []
    known = select(Visitor.id, Visitor.restricted_at).where(
        Visitor.id.in_(last), Visitor.anonymised_at.is_(None), Visitor.merged_into.is_(None)
    )
    with records.reading() as session:
        return [last[key] for key, since in session.execute(known) if (since is None) != last[key].lifted]


def _carried_out(session: Session, settings: Settings) -> Position:
    cursor = session.get(ErasureCursor, 1)
    if cursor is None or cursor.instance_id != instance_id(session, RecordsBase):
        return Position()
    if cursor.keep_months != settings.privacy.keep_months:
        return Position()  # what counted for nothing may count now
    return Position(cursor.bytes, cursor.line)


def _note_carried_out(session: Session, settings: Settings, end: Position) -> None:
    copy = instance_id(session, RecordsBase)
    cursor = session.get(ErasureCursor, 1)
    if cursor is None:
        cursor = ErasureCursor()
        session.add(cursor)
    cursor.instance_id, cursor.keep_months = copy, settings.privacy.keep_months
    cursor.bytes, cursor.line = end.bytes, end.line


def _parts(listed: Sequence[Erasure]) -> Iterable[Sequence[Erasure]]:
    return (listed[start : start + _AT_ONCE] for start in range(0, len(listed), _AT_ONCE))


def _still_named(session: Session, listed: Sequence[Erasure]) -> list[Erasure]:
    some = Visitor.id.in_({found.visitor_id for found in listed})
    named = set(session.scalars(select(Visitor.id).where(some, Visitor.anonymised_at.is_(None))))
    return [found for found in listed if found.visitor_id in named]


def _really_erased(session: Session, records: Database, listed: Sequence[Erasure], settings: Settings) -> list[UUID]:
    from desktop.settings.retention import months_before

    zone = ZoneInfo(settings.office.time_zone)
    found: set[UUID] = set()
    for each in listed:
        if not is_proven(records, each):
            continue
        if each.keep_months is not None:
            if each.keep_months < settings.privacy.keep_months:
                continue  # their time was over by a setting that is not these records': the daily run decides anew
            last = session.scalar(select(func.max(Visit.service_day)).where(Visit.visitor_id == each.visitor_id))
            if last is not None and last >= months_before(each.at.astimezone(zone).date(), each.keep_months):
                continue
        found.add(each.visitor_id)
    return sorted(found)
