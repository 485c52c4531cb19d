"""Restricts again whose data came back out of a backup as if nobody had asked, and lifts what was lifted since."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from catalog_db.models import DataRequest, Visitor
from catalog_db.rules.desk.data_requests import DEADLINE, DataRequestKind, DataRequestState
from desktop.actors import program_itself
from desktop.clock import Clock
from desktop.desk.journal import Restriction
from desktop.security.audit import RESTRICTION_LIFTED, VISITOR_RESTRICTED, AuditTrail
from desktop.settings.model import Settings
from desktop.visitors.restricting import in_force, put_back, set_aside


def restrict_again(session: Session, listed: Iterable[Restriction], settings: Settings, clock: Clock) -> None:
    """Carry out what the journal says, in the unit of work of whoever opens the room.

    A restriction of which these records lost the request gets one, so that it stands in the list and can be lifted.
    """
    trail = AuditTrail(clock)
    for each in listed:
        visitor = session.get_one(Visitor, each.visitor_id)
        if visitor.anonymised_at is not None or (visitor.restricted_at is None) == each.lifted:
            continue
        request = in_force(session, each.visitor_id)
        if each.lifted:
            put_back(session, visitor)
            if request is not None:
                request.lifted_at = each.at
            trail.add(session, program_itself(), RESTRICTION_LIFTED, visitor.id, "again")
        else:
            if request is None:
                session.add(_lost_request(visitor, each.at))
            set_aside(session, visitor, settings, each.at)
            trail.add(session, program_itself(), VISITOR_RESTRICTED, visitor.id, "again")


def _lost_request(visitor: Visitor, at: datetime) -> DataRequest:
    return DataRequest(
        kind=DataRequestKind.RESTRICT,
        visitor_id=visitor.id,
        name=visitor.name,
        received_at=at,
        due_at=at + DEADLINE,
        state=DataRequestState.DONE,
        answered_at=at,
    )
