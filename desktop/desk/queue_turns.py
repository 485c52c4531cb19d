"""Whose turn it is at a desk, in the unit of work that calls: the write lock makes the choice and the call one."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from catalog_db.models import DeskTurn, Ticket, TicketEvent, TicketState
from catalog_db.rules.queue_order import kinds_in_turn, run_after
from catalog_db.rules.ticket_states import DESK_STATES, EventKind
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


def count_call(session: Session, moment: Moment, desk: int, ticket: Ticket) -> None:
    """A ticket was taken to a desk, by a call or at once."""
    row = desk_turn(session, moment, desk)
    row.priority_run = run_after(row.priority_run, ticket)


def count_anew(session: Session, moment: Moment, desk: int) -> None:
    """A call was taken back: what is left of the calls of the desk says whose turn it is."""
    undone = aliased(TicketEvent)
    taken = session.execute(
        select(TicketEvent.sequence, Ticket.priority)
        .join(Ticket, Ticket.id == TicketEvent.ticket_id)
        .where(
            Ticket.service_day == moment.day,
            TicketEvent.desk == desk,
            TicketEvent.state.in_(DESK_STATES),
            TicketEvent.state_before.not_in(DESK_STATES),
            TicketEvent.kind != EventKind.UNDO,
            ~exists().where(undone.ticket_id == TicketEvent.ticket_id, undone.undoes == TicketEvent.position),
        )
    )
    run = 0
    for _sequence, priority in sorted((sequence, priority) for sequence, priority in taken):
        run = run + 1 if priority else 0
    desk_turn(session, moment, desk).priority_run = run
