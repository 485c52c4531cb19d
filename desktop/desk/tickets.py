"""The one way in which tickets change: the row and its event together, in the unit of work of the caller."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.models import Ticket, TicketEvent, TicketState, Visit
from catalog_db.rules.desk.numbering import ticket_number
from catalog_db.rules.desk.tickets import EventKind
from desktop.actors import Actor
from desktop.desk.clock import Moment, clock_of
from desktop.desk.queue_turns import AT_DESK, count_call
from desktop.desk.values import DeskBusy, TicketChanged
from desktop.desk_settings import ServiceSettings


def issue(
    session: Session,
    actor: Actor,
    visit: Visit,
    service: ServiceSettings,
    sequence: int,
    place: int,
    later: Moment | None = None,
    need: str = "",
) -> Ticket:
    """Give a visit a place in the queue of a service.

    Args:
        session: One that `ServiceDays.begin` began.
        sequence: The ticket's number in its service and day, from 1.
        place: Its place among all tickets of the day.
        later: When it was asked for, where that was not with the guest book.
        need: What it is about, where that is not what the guest book says.
    """
    at = later.at if later else visit.registered_at
    doubtful = later.doubtful if later else visit.clock_doubtful
    ticket = Ticket(
        id=uuid4(), visit_id=visit.id, service=service.key, service_day=visit.service_day, sequence=sequence,
        number=ticket_number(service.letter, sequence), state=TicketState.WAITING, priority=visit.priority,
        place=place, registered_at=at, version=1, need=need,
    )  # fmt: skip
    session.add(ticket)
    _add_event(session, actor, ticket, EventKind.ISSUE, at, clock_doubtful=doubtful)
    session.flush()
    return ticket


def expect(ticket: Ticket, states: Collection[TicketState], version: int | None = None) -> None:
    """Let only a ticket in one of these states, and as it was seen, go on.

    Raises:
        TicketChanged
    """
    if ticket.state not in states or version not in (None, ticket.version):
        raise TicketChanged(ticket.number, ticket.state)


def change(
    session: Session,
    moment: Moment,
    actor: Actor,
    ticket: Ticket,
    kind: EventKind,
    state: TicketState,
    *,
    desk: int | None = None,
    service: str | None = None,
    reason: str = "",
    undoes: int | None = None,
    last: TicketEvent | None = None,
) -> int:
    """Change a ticket and write what happened. Returns the position of the event.

    `desk` is where it is from now on: None for a ticket that is neither called nor served. The event names the desk
    where it happened: of a ticket that leaves one, the one it leaves. `last` is the ticket's last event, for who has
    read it already.
    """
    doubtful = _jump_since_last(session, moment, last or last_event(session, ticket))
    before, at_desk = ticket.state, desk if desk is not None else ticket.desk
    ticket.state, ticket.desk = state, desk
    if service is not None:
        ticket.service = service
    ticket.version += 1
    _add_event(
        session, actor, ticket, kind, moment.at, state_before=before, clock_doubtful=doubtful, reason=reason,
        undoes=undoes, desk=at_desk,
    )  # fmt: skip
    session.flush()  # the compare-and-set, and the index that lets one ticket be at a desk
    return ticket.version


def add_past(
    session: Session, actor: Actor, ticket: Ticket, steps: Sequence[tuple[EventKind, TicketState, datetime]]
) -> None:
    """Let a waiting ticket have gone a way that was written on paper: no desk of today has to do with it."""
    before, ticket.state = ticket.state, steps[-1][1]
    for kind, state, at in steps:
        ticket.version += 1
        session.flush()
        _add_event(session, actor, ticket, kind, at, state_before=before, state=state)
        before = state


def require_free(session: Session, desk: int) -> None:
    """Let only a desk at which nobody is go on. The session holds the write lock; an index would refuse it, too.

    Raises:
        DeskBusy
    """
    there = session.scalar(select(Ticket.number).where(Ticket.desk == desk, AT_DESK))
    if there is not None:
        raise DeskBusy(desk, there)


def begin_serving(session: Session, moment: Moment, actor: Actor, ticket: Ticket, desk: int) -> int:
    """Serve a waiting ticket at once, without a call ("Layani langsung").

    Raises:
        DeskBusy, TicketChanged
    """
    expect(ticket, (TicketState.WAITING,))
    require_free(session, desk)
    count_call(session, moment, desk, ticket)
    return change(session, moment, actor, ticket, EventKind.SERVE, TicketState.SERVING, desk=desk)


def last_event(session: Session, ticket: Ticket) -> TicketEvent | None:
    return session.scalar(
        select(TicketEvent).where(TicketEvent.ticket_id == ticket.id, TicketEvent.position == ticket.version)
    )


def _jump_since_last(session: Session, moment: Moment, last: TicketEvent | None) -> bool:
    """Whether the clock is known to have jumped after the last event of a ticket."""
    if last is None:
        return False
    clock = clock_of(session)
    return last.sequence <= clock.jumped_after or moment.at < last.at


def _add_event(
    session: Session,
    actor: Actor,
    ticket: Ticket,
    kind: EventKind,
    at: datetime,
    *,
    desk: int | None = None,
    state_before: str = "",
    state: str = "",
    clock_doubtful: bool = False,
    reason: str = "",
    undoes: int | None = None,
) -> None:
    clock = clock_of(session)
    clock.last_sequence += 1
    session.add(
        TicketEvent(
            ticket_id=ticket.id, position=ticket.version, sequence=clock.last_sequence, kind=kind,
            state_before=state_before, state=state or ticket.state, service=ticket.service, desk=desk, at=at,
            clock_doubtful=clock_doubtful, reason=reason, undoes=undoes, staff_id=actor.staff_id,
        )
    )  # fmt: skip
