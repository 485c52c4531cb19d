"""Whose turn it is at a desk, in the unit of work that calls: the write lock makes the choice and the call one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, exists, literal_column, select
from sqlalchemy.orm import Session, aliased

from catalog_db.models import DeskTurn, Ticket, TicketEvent, TicketState
from catalog_db.rules.desk.queue_order import kinds_in_turn, run_after
from catalog_db.rules.desk.tickets import DESK_STATES, EventKind
from desktop.desk.clock import Moment

# Written out, not as parameters: only so does SQLite see that the small index of who is at a desk holds all of them.
AT_DESK: Final = Ticket.state.in_([literal_column(f"'{state}'") for state in DESK_STATES])

# With the last event of each, which every change of a ticket looks at. Made once: that is half of what one costs.
TICKET_AND_LAST: Final[Select[Ticket, TicketEvent | None]] = select(Ticket, TicketEvent).outerjoin(
    TicketEvent, (TicketEvent.ticket_id == Ticket.id) & (TicketEvent.position == Ticket.version)
)
_AT_DESKS: Final = select(Ticket.desk, Ticket.id, Ticket.number, Ticket.visit_id).where(AT_DESK)
_FIRST_WAITING: Final = (
    TICKET_AND_LAST.where(
        Ticket.service_day == bindparam("day"),
        Ticket.state == TicketState.WAITING,
        Ticket.priority == bindparam("priority"),
    )
    .order_by(Ticket.place)
    .limit(1)
)
_OF_SERVICES: Final = Ticket.service.in_(bindparam("services", expanding=True))
_NOT_ELSEWHERE: Final = Ticket.visit_id.not_in(bindparam("elsewhere", expanding=True))
# By whether the desk serves some services only, and whether visits are passed over.
_NEXT: Final = {
    (False, False): _FIRST_WAITING,
    (False, True): _FIRST_WAITING.where(_NOT_ELSEWHERE),
    (True, False): _FIRST_WAITING.where(_OF_SERVICES),
    (True, True): _FIRST_WAITING.where(_OF_SERVICES, _NOT_ELSEWHERE),
}


@dataclass(frozen=True, slots=True)
class AtDesk:
    """Who is at a desk."""

    desk: int
    ticket_id: UUID
    number: str
    visit_id: UUID


def at_desks(session: Session) -> list[AtDesk]:
    """Everybody who is called or served."""
    rows = session.execute(_AT_DESKS)
    return [AtDesk(desk, ticket_id, number, visit_id) for desk, ticket_id, number, visit_id in rows if desk is not None]


def next_ticket(
    session: Session, turn: DeskTurn, services: tuple[str, ...] | None, elsewhere: Iterable[UUID]
) -> tuple[Ticket, TicketEvent | None] | None:
    """Who is called next, and the last event of that ticket.

    Args:
        turn: Of the desk that calls.
        services: That it serves; None: all.
        elsewhere: Visits that are at a desk with another ticket: passed over while others wait.
    """
    wanted: dict[str, Any] = {"day": turn.service_day}
    if services is not None:
        wanted["services"] = services
    passed_over = list(elsewhere)
    for passing in (passed_over, []) if passed_over else ([],):
        line = _NEXT[services is not None, bool(passing)]
        if passing:
            wanted["elsewhere"] = passing
        else:
            wanted.pop("elsewhere", None)
        for priority in kinds_in_turn(turn.priority_run):
            found = session.execute(line, {**wanted, "priority": priority}).one_or_none()
            if found is not None:
                return found[0], found[1]
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
