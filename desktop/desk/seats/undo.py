"""Takes a step with seats back: given, moved, or ended a moment ago."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.models import ReadingSession, SeatRequest
from desktop.desk.seats.values import SeatUndoTooLate
from desktop.desk.tickets import come_back

UNDONE: Final = "undone"  # a reading session that never counted
_WITHIN: Final = timedelta(minutes=10)


def undo_step(session: Session, session_id: UUID, now: datetime) -> ReadingSession | None:
    """Take back what led to the present state of a reading session; the one that goes on, if any does.

    A seat that is taken meanwhile shows when the session is flushed.

    Raises:
        SeatUndoTooLate: Somebody has signed in or gone on meanwhile, or it was not just now.
    """
    row = session.get(ReadingSession, session_id)
    if row is None:
        raise SeatUndoTooLate()
    if row.ended_at is not None:
        return _end_taken_back(session, row, now)
    if row.signed_in_at is not None or now - row.started_at > _WITHIN:
        raise SeatUndoTooLate()
    row.ended_at, row.end_reason = now, UNDONE
    session.flush()
    moved = select(ReadingSession).where(
        ReadingSession.visit_id == row.visit_id,
        ReadingSession.end_reason == "moved",
        ReadingSession.ended_at == row.started_at,
    )
    before = session.scalars(moved).one_or_none()
    if before is None:
        _wait_again(session, row)
    else:
        _go_on(before)
    return before


def _end_taken_back(session: Session, row: ReadingSession, now: datetime) -> ReadingSession:
    """Only the desk's own end, and only where the visit has not gone on elsewhere."""
    ended = row.ended_at
    assert ended is not None
    later = select(ReadingSession.id).where(
        ReadingSession.visit_id == row.visit_id,
        ReadingSession.id != row.id,
        ReadingSession.started_at >= ended,
        ReadingSession.end_reason != UNDONE,
    )
    if row.end_reason != "desk" or now - ended > _WITHIN or session.scalars(later).first() is not None:
        raise SeatUndoTooLate()
    if not come_back(session, row.visit_id):
        raise SeatUndoTooLate()
    _go_on(row)
    return row


def _go_on(row: ReadingSession) -> None:
    """As before, but for the PC, which has forgotten them: the visitor enters their code again."""
    row.ended_at, row.end_reason = None, ""
    row.signed_in_at, row.annotations_of = None, None


def _wait_again(session: Session, row: ReadingSession) -> None:
    """The visit waited for a seat until it got this one."""
    settled = select(SeatRequest).where(
        SeatRequest.visit_id == row.visit_id,
        SeatRequest.outcome == "seated",
        SeatRequest.settled_at == row.started_at,
    )
    request = session.scalars(settled).one_or_none()
    if request is not None:
        request.settled_at, request.outcome = None, ""
