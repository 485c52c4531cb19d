"""Whom the feedback screen shall ask: requests come by the desk, and go with an answer, a refusal or time."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.models import FeedbackGiven, FeedbackRequest

_FORGOTTEN_AFTER: Final = timedelta(days=2)  # until then an answer may still come that waited for the host


def ask_visit(session: Session, visit_id: UUID, service: str, at: datetime, device_id: UUID | None = None) -> bool:
    """Ask a visit, in place of whatever it was to be asked before; False where it has answered.

    It is part of a step of the queue: nothing here may look at all requests.
    """
    if drop_request(session, visit_id):
        session.flush()
    if session.get(FeedbackGiven, visit_id) is not None:
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
