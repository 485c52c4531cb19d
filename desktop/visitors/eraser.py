"""Removes who a visitor was, and notes it where a backup that is restored can be held against it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from uuid import UUID

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.models import Delivery, Visit
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.desk.guestbook.rows import find_visitor
from desktop.desk.journal import Erasure, Journal
from desktop.desk.values import VisitorStillHere
from desktop.security.audit import AuditTrail
from desktop.settings.model import Settings
from desktop.sync.outgoing import Outgoing
from desktop.visitors.erasing import Erased, entries_of, erase_rows

_PURPOSE: Final = "erasure"


class Eraser:
    """For the services that may do it; whoever calls has looked at the rights."""

    def __init__(
        self,
        records: Database,
        journal: Journal,
        outgoing: Outgoing,
        trail: AuditTrail,
        settings: Callable[[], Settings],
        clock: Clock,
    ) -> None:
        """`journal`: it keeps the erasure list. `outgoing`: copies that lie ready to be sent by e-mail."""
        self._records = records
        self._journal = journal
        self._outgoing = outgoing
        self._trail = trail
        self._settings = settings
        self._clock = clock

    def erase(self, actor: Actor, visitor_id: UUID, keep_months: int | None = None) -> Erased:
        """Remove who a visitor was: here, from what goes to central, and from what comes back of a backup.

        Args:
            keep_months: The setting by which his time is over; None where somebody asked for it.

        Raises:
            VisitorUnknown: Also of one that was erased already.
            VisitorStillHere: He has an open visit.
            StorageFull, OutputUnwritable: The erasure list can't be written; nothing was changed.
        """
        now = self._clock()
        with self._records.writing() as session:
            visitor = find_visitor(session, visitor_id)
            still_open = select(Visit.number).where(Visit.visitor_id == visitor.id, Visit.left_at.is_(None))
            number = session.scalar(still_open)
            if number is not None:
                raise VisitorStillHere(visitor.name, number)
            entries = entries_of(session, visitor.id)
            copies = list(
                session.scalars(
                    select(Delivery.id).join(Visit, Visit.id == Delivery.visit_id).where(Visit.visitor_id == visitor.id)
                )
            )
            done = erase_rows(session, visitor.id, self._settings(), now)
            self._trail.add(session, actor, "PersonalData.erase", visitor.id)
            for entry in entries:
                self._journal.append_erased(proven(self._records, Erasure(now, entry, keep_months)))
        for copy in copies:
            self._outgoing.delete(copy)
        return done


def proven(records: Database, erasure: Erasure) -> Erasure:
    """An entry of the erasure list with the proof that these records were there when it was made."""
    return replace(erasure, proof=records.proof_of(_PURPOSE, erasure.said))


def is_proven(records: Database, erasure: Erasure) -> bool:
    """Whether an entry was made with the key of these records; one of another room, or made up, was not."""
    return erasure.proof == records.proof_of(_PURPOSE, erasure.said)
