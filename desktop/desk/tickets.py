"""Tickets: the one way in which they change, whose turn it is at a desk, and when all of a visit have ended."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Select, bindparam, case, exists, literal_column, select
from sqlalchemy.orm import Session, aliased

from catalog_db.models import (
    OPEN_STATES,
    DeskTurn,
    ReadingSession,
    SeatRequest,
    SyncAgain,
    Ticket,
    TicketEvent,
    TicketState,
    Visit,
    Visitor,
)
from catalog_db.rules.desk.numbering import ticket_number
from catalog_db.rules.desk.queue_order import kinds_in_turn, run_after
from catalog_db.rules.desk.tickets import DESK_STATES, EventKind, Pause
from desktop.actors import Actor
from desktop.desk.clock import Moment, clock_of
from desktop.desk.still_here import person_of, still_here
from desktop.desk.values import DeskBusy, TicketChanged, VisitorStillHere
from desktop.settings.model import ServiceSettings

# Whose turn it is at a desk, in the unit of work that calls: the write lock makes the choice and the call one.

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
        row = DeskTurn(desk=desk, service_day=moment.day, priority_run=0, pause=Pause.NONE)
        session.add(row)
    elif row.service_day != moment.day:
        row.service_day, row.priority_run, row.staff_id, row.pause = moment.day, 0, None, Pause.NONE
    return row


def count_call(session: Session, moment: Moment, desk: int, ticket: Ticket) -> None:
    """A ticket was taken to a desk, by a call or at once."""
    row = desk_turn(session, moment, desk)
    row.priority_run, row.pause = run_after(row.priority_run, ticket), Pause.NONE


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
        id=uuid4(),
        visit_id=visit.id,
        service=service.key,
        service_day=visit.service_day,
        sequence=sequence,
        number=ticket_number(service.letter, sequence),
        state=TicketState.WAITING,
        priority=visit.priority,
        place=place,
        registered_at=at,
        version=1,
        need=need,
    )
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
        session,
        actor,
        ticket,
        kind,
        moment.at,
        state_before=before,
        clock_doubtful=doubtful,
        reason=reason,
        undoes=undoes,
        desk=at_desk,
    )
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
            ticket_id=ticket.id,
            position=ticket.version,
            sequence=clock.last_sequence,
            kind=kind,
            state_before=state_before,
            state=state or ticket.state,
            service=ticket.service,
            desk=desk,
            at=at,
            clock_doubtful=clock_doubtful,
            reason=reason,
            undoes=undoes,
            staff_id=actor.staff_id,
        )
    )


# Tickets of a visit: by which one it is known on screens, and what central hears of all of them.

_SERVED_FIRST: Final = case((Ticket.state == TicketState.SERVING, 0), (Ticket.state == TicketState.DONE, 1), else_=2)


def main_ticket(session: Session, visit_id: UUID) -> Ticket | None:
    """The ticket being served, else the last that was, else the last of all; None where the visit has none."""
    of_visit = select(Ticket).where(Ticket.visit_id == visit_id)
    return session.scalars(of_visit.order_by(_SERVED_FIRST, Ticket.place.desc())).first()


def main_number(session: Session, visit_id: UUID) -> str:
    ticket = main_ticket(session, visit_id)
    return ticket.number if ticket else ""


def requeue_tickets(session: Session, visit_id: UUID) -> None:
    """Let central hear of all tickets of a visit as they are now (`sync.rows`), though nothing of them has changed."""
    tickets = select(Ticket.id).where(Ticket.visit_id == visit_id)
    events = select(TicketEvent.id).join(Ticket, Ticket.id == TicketEvent.ticket_id).where(Ticket.visit_id == visit_id)
    for table, query in (("ticket", tickets), ("ticket_event", events)):
        for row_id in session.scalars(query):
            session.merge(SyncAgain(table=table, row_id=str(row_id)))


# When a visit is over: all its tickets have ended, and it neither sits at a seat nor waits for one.

# Made once, and with the visit: every step that ends a ticket asks it while others wait for the write lock.
_STILL_HERE: Final = select(
    Visit,
    exists().where(Ticket.visit_id == Visit.id, Ticket.state.in_(OPEN_STATES))
    | exists().where(ReadingSession.visit_id == Visit.id, ReadingSession.ended_at.is_(None))
    | exists().where(SeatRequest.visit_id == Visit.id, SeatRequest.settled_at.is_(None)),
).where(Visit.id == bindparam("visit"))


def leave_if_over(session: Session, at: datetime, visit_id: UUID) -> None:
    """Let a visit leave whose last ticket or seat has just ended; nothing where something is still open."""
    session.flush()
    visit, still_here = session.execute(_STILL_HERE, {"visit": visit_id}).one()
    if not still_here and visit.left_at is None:
        visit.left_at = at


def again_here(session: Session, visit: Visit) -> VisitorStillHere | None:
    """Whether the visitor of a visit that is over is here with another one."""
    visitor = session.get_one(Visitor, visit.visitor_id)
    return still_here(session, person_of(visitor), visitor.id, told_apart=True, but_for=visit.id)


def come_back(session: Session, visit_id: UUID) -> bool:
    """A step was taken back: the visitor is still here. False where they have left and come again meanwhile."""
    visit = session.get_one(Visit, visit_id)
    if visit.left_at is None:
        return True
    if again_here(session, visit) is not None:
        return False
    visit.left_at = None
    if visit.mistaken:  # it was none after all
        visit.mistaken = ""
        requeue_tickets(session, visit_id)
    return True
