"""What UU 27/2022 gives a visitor: a copy of all that is kept of him, and its removal."""

from uuid import UUID

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.models import Role, Visitor
from desktop.actors import Actor, Program
from desktop.clock import Clock
from desktop.desk.guestbook.rows import cards_of, find_visitor
from desktop.desk.guestbook.values import VisitorCard
from desktop.reading.opinions.service import titles_of
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.visitors.collecting import collect, publications_of
from desktop.visitors.eraser import Eraser
from desktop.visitors.erasing import Erased
from desktop.visitors.values import PersonalRecord


class PersonalData(Service):
    """Export and erasure, one visitor at a time. Both are in the audit trail, by id."""

    def __init__(
        self,
        records: Database,
        catalog: Database,
        eraser: Eraser,
        trail: AuditTrail,
        clock: Clock,
    ) -> None:
        self._records = records
        self._catalog = catalog
        self._eraser = eraser
        self._trail = trail
        self._clock = clock

    @needs(Role.OFFICER, Role.ADMIN)
    def with_email(self, actor: Actor, email: str) -> list[VisitorCard]:
        """All visitors with exactly this address: several may share one (design section 7)."""
        wanted = email.strip().lower()
        if not wanted:
            return []
        known = Visitor.merged_into.is_(None), Visitor.anonymised_at.is_(None)
        query = select(Visitor).where(Visitor.email == wanted, *known).order_by(Visitor.name_key, Visitor.id)
        with self._records.reading() as session:
            return cards_of(session, session.scalars(query))

    @needs(Role.OFFICER, Role.ADMIN)
    def export(self, actor: Actor, visitor_id: UUID) -> PersonalRecord:
        """All that is kept of a visitor.

        Raises:
            VisitorUnknown
        """
        with self._records.reading() as session:
            wanted = publications_of(session, find_visitor(session, visitor_id).id)
        titles = titles_of(self._catalog, wanted)
        with self._records.writing() as session:
            visitor = find_visitor(session, visitor_id)
            self._trail.add(session, actor, "PersonalData.export", visitor.id)
            return collect(session, visitor, titles, self._clock())

    @needs(Role.OFFICER, Role.ADMIN, Program.ITSELF)
    def erase(self, actor: Actor, visitor_id: UUID) -> Erased:
        """Remove who a visitor was: here, from what goes to central, and from what comes back of a backup.

        It can't be undone. What stays is told at `erase_rows`.

        Raises:
            VisitorUnknown: Also of one that was erased already.
            VisitorStillHere: He has an open visit.
            StorageFull, OutputUnwritable: The erasure list can't be written; nothing was changed.
        """
        return self._eraser.erase(actor, visitor_id)
