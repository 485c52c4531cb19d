"""Whose turn it is at a desk, in the unit of work that calls: the write lock makes the choice and the call one."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.models import DeskTurn, Ticket, TicketState
from catalog_db.rules.queue_order import MOST_IN_A_ROW, kinds_in_turn
from catalog_db.rules.ticket_states import DESK_STATES
from desktop.desk.desk_time import Moment


@dataclass(frozen=True, slots=True)
class AtDesk:
    """Who is at a desk."""

    desk: int
    ticket_id: UUID
    number: str
    visit_id: UUID


def at_desks(session: Session) -> list[AtDesk]:
    """Everybody who is called or served."""
    rows = session.execute(
        select(Ticket.desk, Ticket.id, Ticket.number, Ticket.visit_id).where(Ticket.state.in_(DESK_STATES))
    )
    return [AtDesk(desk, ticket_id, number, visit_id) for desk, ticket_id, number, visit_id in rows if desk is not None]


def next_ticket(
    session: Session, turn: DeskTurn, services: tuple[str, ...] | None, elsewhere: Iterable[UUID]
) -> Ticket | None:
    """Who is called next.

    Args:
        turn: Of the desk that calls.
        services: That it serves; None: all.
        elsewhere: Visits that are at a desk with another ticket: passed over while others wait.
    """
    waiting = select(Ticket).where(Ticket.service_day == turn.service_day, Ticket.state == TicketState.WAITING)
    if services is not None:
        waiting = waiting.where(Ticket.service.in_(services))
    others = waiting.where(Ticket.visit_id.not_in(list(elsewhere)))
    for line in (others, waiting):
        for priority in kinds_in_turn(turn.priority_run):
            first = line.where(Ticket.priority.is_(priority)).order_by(Ticket.place).limit(1)
            ticket = session.scalar(first)
            if ticket is not None:
                return ticket
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
