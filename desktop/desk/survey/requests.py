"""Whom the feedback screen shall ask: requests come by the desk, and go with an answer, a refusal or time."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from catalog_db.models import FeedbackGiven, FeedbackRequest, Visit

_FORGOTTEN_AFTER: Final = timedelta(days=2)  # until then an answer may still come that waited for the host

# Made once, and one question: it is asked while others wait for the write lock.
_ASKED_AND_GIVEN: Final[Select[FeedbackRequest | None, UUID | None]] = (
    select(FeedbackRequest, FeedbackGiven.visit_id)
    .select_from(Visit)
    .outerjoin(FeedbackRequest, FeedbackRequest.visit_id == Visit.id)
    .outerjoin(FeedbackGiven, FeedbackGiven.visit_id == Visit.id)
    .where(Visit.id == bindparam("visit"))
)


def ask_visit(session: Session, visit_id: UUID, service: str, at: datetime, device_id: UUID | None = None) -> bool:
    """Ask a visit, in place of whatever it was to be asked before; False where it has answered.

    It is part of a step of the queue: nothing here may look at all requests.
    """
    with session.no_autoflush:  # what the caller has changed goes with the rest, in one go
        request, given = session.execute(_ASKED_AND_GIVEN, {"visit": visit_id}).one()
    if request is not None:
        session.delete(request)
        session.flush()
    if given is not None:
        return False
    session.add(FeedbackRequest(visit_id=visit_id, service=service, device_id=device_id, asked_at=at))
    return True


def drop_request(session: Session, visit_id: UUID) -> bool:
    """Ask it no more; whether it was to be asked."""
    request = session.scalar(select(FeedbackRequest).where(FeedbackRequest.visit_id == visit_id))
    if request is not None:
        session.delete(request)
    return request is not None


def forget_requests(session: Session, at: datetime) -> None:
    """Ask nobody any more whom nobody has asked for days."""
    old = select(FeedbackRequest).where(FeedbackRequest.asked_at < at - _FORGOTTEN_AFTER)
    for request in session.scalars(old).all():
        session.delete(request)
