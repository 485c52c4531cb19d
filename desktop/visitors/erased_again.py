"""The erasure list is replayed on records that came back from a backup, before anybody sees them (design section 9)."""

from uuid import UUID

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.models import Visitor
from desktop.actors import program_itself
from desktop.clock import Clock
from desktop.desk.journal import Journal
from desktop.settings import Settings

_AT_ONCE = 500


def erase_again(records: Database, journal: Journal, settings: Settings, clock: Clock) -> int:
    """Erase who is on the list and still has a name here; returns how many entries had.

    Raises:
        OutputUnwritable: The list can't be read.
    """
    listed = sorted(journal.erased())
    if not listed:
        return 0
    back: list[UUID] = []
    with records.reading() as session:
        for start in range(0, len(listed), _AT_ONCE):
            some = Visitor.id.in_(listed[start : start + _AT_ONCE])
            back += session.scalars(select(Visitor.id).where(some, Visitor.anonymised_at.is_(None)))
    if not back:
        return 0
    from desktop.security.audit import AuditTrail  # hardly ever needed: a room opens without them
    from desktop.visitors.erasing import erase_rows

    trail, now = AuditTrail(clock), clock()
    with records.writing() as session:
        for visitor_id in back:
            erase_rows(session, visitor_id, settings, now)
            trail.add(session, program_itself(), "PersonalData.erase", visitor_id, "again")
    return len(back)
