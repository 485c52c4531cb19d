"""Whose turn it is at a desk, in the unit of work that calls: the write lock makes the choice and the call one."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.models import DeskTurn, Ticket, TicketState
from catalog_db.rules.queue_order import MOST_IN_A_ROW, InQueue, run_after, turn
from catalog_db.rules.ticket_states import DESK_STATES
from desktop.desk.desk_time import Moment


def next_ticket(session: Session, moment: Moment, desk: int, services: tuple[str, ...] | None) -> Ticket | None:
    """Who is called next by a desk that serves these services; None: all.

    A visitor who is at a desk with another ticket is passed over while others wait.
    """
    waiting = select(Ticket).where(Ticket.service_day == moment.day, Ticket.state == TicketState.WAITING)
    if services is not None:
        waiting = waiting.where(Ticket.service.in_(services))
    run = desk_turn(session, moment, desk).priority_run
    at_desks = session.scalars(select(Ticket.visit_id).where(Ticket.state.in_(DESK_STATES))).all()
    for passed_over in (at_desks, ()):
        free = waiting.where(Ticket.visit_id.not_in(passed_over)).order_by(Ticket.place).limit(1)
        priority = session.scalar(free.where(Ticket.priority.is_(True)))
        found = turn(priority, session.scalar(free.where(Ticket.priority.is_(False))), run)
        if found is not None:
            return found
    return None


def desk_turn(session: Session, moment: Moment, desk: int) -> DeskTurn:
    """The row of a desk today; its count begins anew each day."""
    row = session.get(DeskTurn, desk)
    if row is None:
        row = DeskTurn(desk=desk, service_day=moment.day, priority_run=0)
        session.add(row)
    elif row.service_day != moment.day:
        row.service_day, row.priority_run, row.staff_id = moment.day, 0, None
    return row


def count_call(session: Session, moment: Moment, desk: int, ticket: InQueue) -> None:
    row = desk_turn(session, moment, desk)
    row.priority_run = run_after(row.priority_run, ticket)


def uncount_call(session: Session, moment: Moment, desk: int, ticket: Ticket) -> None:
    """A call was taken back: calling again takes the same one. An ordinary ticket goes before waiting priority only
    where it was its turn.
    """
    row = desk_turn(session, moment, desk)
    if ticket.priority:
        row.priority_run = max(0, row.priority_run - 1)
    elif _priority_waits(session, moment, ticket.id):
        row.priority_run = MOST_IN_A_ROW


def _priority_waits(session: Session, moment: Moment, besides: UUID) -> bool:
    waiting = select(Ticket.id).where(
        Ticket.service_day == moment.day,
        Ticket.state == TicketState.WAITING,
        Ticket.priority.is_(True),
        Ticket.id != besides,
    )
    return session.scalar(waiting.limit(1)) is not None
