"""The queue: calling, serving and ending tickets, taking the last step back, and bringing back those that ended
together.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from catalog_db.change_log import newest_seq
from catalog_db.database import Database
from catalog_db.errors import Invalid, Subject
from catalog_db.models import (
    OPEN_STATES,
    DeskTurn,
    RecordsBase,
    Role,
    SeatRequest,
    Ticket,
    TicketEvent,
    TicketState,
    Visit,
)
from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.desk.queue_order import run_after
from catalog_db.rules.desk.tickets import DESK_STATES, LONGEST_REASON, NOT_UNDONE, WITH_DAY, EventKind, Pause
from desktop.actors import STAFF, Actor, DeviceMode
from desktop.desk.clock import Moment
from desktop.desk.days import ServiceDays
from desktop.desk.queue.board import BoardView
from desktop.desk.queue.reading import QueueReader, code_at, read_board
from desktop.desk.queue.values import DeskCard, DeskView, EventLine, QueueView, Step, TicketLine
from desktop.desk.seats.reading import read_locked, read_map
from desktop.desk.survey.requests import ask_visit, drop_request
from desktop.desk.tickets import (
    AT_DESK,
    TICKET_AND_LAST,
    again_here,
    at_desks,
    change,
    come_back,
    count_anew,
    count_call,
    desk_turn,
    expect,
    last_event,
    leave_if_over,
    next_ticket,
    require_free,
)
from desktop.desk.values import DeskBusy, DeskIdle, DeskUnknown, TicketUnknown, UndoTooLate
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

# Tickets that ended together, since a day was opened or closed: all of them can be taken back at once. A visit that
# an officer ended, and one that came from paper, are none of these.

_WITHIN: Final = timedelta(days=7)  # of the day of the tickets: what is older is history


@dataclass(frozen=True, slots=True)
class ClosedTogether:
    """What the last opening or closing of a day ended.

    Attributes:
        at: When, in UTC; names the whole.
        day: Of the tickets, the last one.
        tickets: Their numbers, in the order of their places.
    """

    at: datetime
    day: date
    tickets: tuple[str, ...]


def closed_together(session: Session, moment: Moment) -> ClosedTogether | None:
    """The last ones that ended so and that nothing has happened to since; None where there are none."""
    found = _last(session, moment)
    if not found:
        return None
    tickets = [ticket for ticket, _event in found]
    return ClosedTogether(
        found[0][1].at, max(ticket.service_day for ticket in tickets), tuple(ticket.number for ticket in tickets)
    )


def undo_closed(session: Session, moment: Moment, actor: Actor, at: datetime) -> int:
    """Let them be as before, at their old places and with their numbers; how many came back.

    Who was at a desk that has somebody else by now waits; whose visitor has come again meanwhile stays away. Who sat at
    a seat is given one again by the desk.

    Raises:
        UndoTooLate: These are not the last ones any more, or nothing is left of them.
    """
    found = [(ticket, last) for ticket, last in _last(session, moment) if last.at == at]
    taken = {there.desk for there in at_desks(session)}
    back = 0
    for ticket, last in found:
        before = session.scalars(
            select(TicketEvent).where(TicketEvent.ticket_id == ticket.id, TicketEvent.position == last.position - 1)
        ).one()
        if not come_back(session, ticket.visit_id):
            continue
        state, desk = TicketState(before.state), None
        if state in DESK_STATES:
            desk = before.desk if before.desk not in taken else None
            state = state if desk is not None else TicketState.WAITING
            taken |= {desk} if desk is not None else set()
        change(session, moment, actor, ticket, EventKind.UNDO, state, desk=desk, undoes=last.position, last=last)
        for asked in session.scalars(
            select(SeatRequest).where(
                SeatRequest.visit_id == ticket.visit_id,
                SeatRequest.settled_at == at,
                SeatRequest.outcome == "cancelled",
            )
        ):
            asked.settled_at, asked.outcome = None, ""
        back += 1
    if not back:
        raise UndoTooLate("")
    return back


def _last(session: Session, moment: Moment) -> list[tuple[Ticket, TicketEvent]]:
    closed = (
        select(Ticket, TicketEvent)
        .join(TicketEvent, (TicketEvent.ticket_id == Ticket.id) & (TicketEvent.position == Ticket.version))
        .where(
            TicketEvent.kind == EventKind.CLOSE,
            TicketEvent.reason == WITH_DAY,
            Ticket.service_day.between(moment.day - _WITHIN, moment.day + _WITHIN),
        )
        .order_by(TicketEvent.sequence.desc())
    )
    rows = [(ticket, event) for ticket, event in session.execute(closed)]
    rows = [row for row in rows if row[0].service_day == moment.day] or rows  # those of today are wanted first
    together = [row for row in rows if row[1].at == rows[0][1].at] if rows else []
    return sorted(together, key=lambda row: (row[0].service_day, row[0].place))


_OFFICERS: Final = (Role.OFFICER, Role.ADMIN)
_WAITING: Final = (TicketState.WAITING,)
_CALLABLE: Final = (TicketState.WAITING, TicketState.HELD, TicketState.NO_SHOW)
_NOT_IN_LINE: Final = (TicketState.HELD, TicketState.NO_SHOW)
_AT_ONE_DESK: Final = TICKET_AND_LAST.where(Ticket.desk == bindparam("at"), AT_DESK)


class Queue(Service, title=tr_noop("Queue")):
    """Every change is one unit of work that holds the write lock, a compare-and-set on the ticket's version, and an
    event. A `version` that a method is given is what its caller saw: where the ticket has changed since, it refuses.
    """

    def __init__(
        self, records: Database, days: ServiceDays, settings: Callable[[], Settings], options: OptionTable
    ) -> None:
        self._records = records
        self._days = days
        self._settings = settings
        self._options = options
        self._reader = QueueReader(settings, options)

    @needs(*STAFF, name=tr_noop("See the queue"))
    def view(self, actor: Actor, desk: int | None = None) -> QueueView:
        """The queue of today; waiting tickets in the order in which this desk would call them, or any desk."""
        with self._records.reading() as session:
            return self._reader.view(session, self._days.seen(), desk)

    @needs(*_OFFICERS, name=tr_noop("See all that a desk shows"))
    def desk(self, actor: Actor, desk: int | None = None) -> DeskView:
        """Queue, seats, locks, desks and day, read together; waiting tickets as in `view`."""
        with self._records.reading() as session:
            moment = self._days.seen()
            return DeskView(
                self._reader.view(session, moment, desk),
                read_map(session, moment.at),
                tuple(read_locked(session)),
                tuple(self._reader.desks(session, moment)),
                self._days.state(session),
                newest_seq(session, RecordsBase),
                code_at(session, desk) if desk is not None else "",
            )

    @needs(*STAFF, DeviceMode.BOARD, name=tr_noop("See the board"))
    def board(self, actor: Actor) -> BoardView:
        """What everybody may see."""
        with self._records.reading() as session:
            return read_board(session, self._days.seen(), self._settings().desk)

    @needs(*STAFF, name=tr_noop("Find a ticket by its number"))
    def find(self, actor: Actor, number: str) -> TicketLine:
        """The ticket of today with a number, in whichever letters; those that have ended, too.

        Raises:
            TicketUnknown
        """
        moment = self._days.seen()
        with self._records.reading() as session:
            return self._reader.line(session, moment, self._reader.by_number(session, moment, number).id)

    @needs(*STAFF, name=tr_noop("See who works at which desk"))
    def desks(self, actor: Actor) -> list[DeskCard]:
        """The desks of the room, and who works there today."""
        with self._records.reading() as session:
            return self._reader.desks(session, self._days.seen())

    @needs(*STAFF, name=tr_noop("See what happened to a ticket"))
    def history(self, actor: Actor, ticket_id: UUID) -> list[EventLine]:
        """What happened to a ticket, oldest first; empty for an unknown one."""
        with self._records.reading() as session:
            return self._reader.history(session, ticket_id)

    @needs(*_OFFICERS, name=tr_noop("Say at which desk one works"))
    def work_at(self, actor: Actor, desk: int | None) -> None:
        """Say at which desk the member of staff works now; None: at none.

        Raises:
            DeskUnknown, DayDoubtful, DayClosed
        """
        if desk is not None:
            self._require_desk(desk)
        with self._working(actor) as (session, moment):
            for row in session.scalars(select(DeskTurn).where(DeskTurn.staff_id == actor.staff_id)):
                row.staff_id = None
            if desk is not None:
                desk_turn(session, moment, desk).staff_id = actor.staff_id

    @needs(*_OFFICERS, name=tr_noop("Let a desk have a break, close it, or open it again"))
    def pause(self, actor: Actor, desk: int, pause: Pause) -> None:
        """Say why nobody is called to a desk; the board tells it. The next call there, and the next day, end it.

        Raises:
            DeskUnknown, DayDoubtful, DayClosed
        """
        self._require_desk(desk)
        with self._working(actor) as (session, moment):
            desk_turn(session, moment, desk).pause = pause

    @needs(*_OFFICERS, name=tr_noop("Call the next ticket"))
    def call_next(self, actor: Actor, desk: int) -> Step | None:
        """Call whose turn it is; None where nobody waits.

        Raises:
            DeskBusy: Somebody is at the desk.
            DeskUnknown, DayDoubtful, DayClosed
        """
        return self._take_next(actor, desk, EventKind.CALL, TicketState.CALLED)

    @needs(*_OFFICERS, name=tr_noop("Serve the next visitor at once"))
    def serve_next(self, actor: Actor, desk: int) -> Step | None:
        """Serve whose turn it is at once, without a call ("Layani langsung"). Raises what `call_next` raises."""
        return self._take_next(actor, desk, EventKind.SERVE, TicketState.SERVING)

    @needs(*_OFFICERS, name=tr_noop("Call a ticket out of order"))
    def call(self, actor: Actor, desk: int, ticket_id: UUID, reason: str = "", version: int | None = None) -> Step:
        """Call a ticket out of order; also a held one, and one whose visitor did not come to an earlier call.

        Raises:
            VisitorStillHere: They did not come, and have another open visit by now.
            TicketUnknown, TicketChanged, Invalid, DeskBusy, DeskUnknown, DayDoubtful, DayClosed
        """
        self._require_desk(desk)
        reason = _reason(reason)
        with self._working(actor) as (session, moment):
            require_free(session, desk)
            ticket = _get(session, moment, ticket_id)
            expect(ticket, _CALLABLE, version)
            _take_back_absent(session, ticket)
            count_call(session, moment, desk, ticket)
            change(session, moment, actor, ticket, EventKind.CALL, TicketState.CALLED, desk=desk, reason=reason)
        return self._step(moment, ticket)

    @needs(*_OFFICERS, name=tr_noop("Call a ticket again"))
    def recall(self, actor: Actor, desk: int) -> Step:
        """Call again who was called and has not come. Raises DeskIdle, DeskUnknown, DayDoubtful, DayClosed."""
        return self._at_desk(actor, desk, TicketState.CALLED, EventKind.RECALL, TicketState.CALLED)

    @needs(*_OFFICERS, name=tr_noop("Begin a service"))
    def serve(self, actor: Actor, desk: int) -> Step:
        """Who was called has come. Raises DeskIdle, DeskUnknown, DayDoubtful, DayClosed."""
        return self._at_desk(actor, desk, TicketState.CALLED, EventKind.SERVE, TicketState.SERVING)

    @needs(*_OFFICERS, name=tr_noop("Mark that a visitor did not come"))
    def no_show(self, actor: Actor, desk: int) -> Step:
        """Who was called does not come. Raises DeskIdle, DeskUnknown, DayDoubtful, DayClosed."""
        return self._at_desk(actor, desk, TicketState.CALLED, EventKind.NO_SHOW, TicketState.NO_SHOW)

    @needs(*_OFFICERS, name=tr_noop("End a service"))
    def done(self, actor: Actor, desk: int, need_met: str = "") -> Step:
        """The service is done; where the room is set so, the feedback screen asks the visitor.

        Args:
            need_met: Whether the visitor found what they searched for (option list); empty: not asked.
        Raises:
            DeskIdle, DeskUnknown, Invalid, DayDoubtful, DayClosed
        """
        if need_met and need_met not in self._options.codes(OptionList.NEED_MET):
            raise Invalid(Subject.TICKET, "need_met", "unknown")
        return self._at_desk(actor, desk, TicketState.SERVING, EventKind.DONE, TicketState.DONE, need_met)

    @needs(*_OFFICERS, name=tr_noop("Put a ticket on hold"))
    def hold(self, actor: Actor, which: int | UUID, reason: str = "", version: int | None = None) -> Step:
        """Put a ticket on hold; it keeps its place. `which` is a desk, for who is there, or a ticket.

        Raises:
            DeskIdle, DeskUnknown, TicketUnknown, TicketChanged, Invalid, DayDoubtful, DayClosed
        """
        reason = _reason(reason)
        with self._working(actor) as (session, moment):
            if isinstance(which, UUID):
                ticket, last = _get(session, moment, which), None
            else:
                ticket, last = self._who_is_at(session, which)
            expect(ticket, (*_WAITING, *DESK_STATES), version)
            change(session, moment, actor, ticket, EventKind.HOLD, TicketState.HELD, reason=reason, last=last)
        return self._step(moment, ticket)

    @needs(*_OFFICERS, name=tr_noop("Let a ticket wait again"))
    def resume(self, actor: Actor, ticket_id: UUID, version: int | None = None) -> Step:
        """Let a ticket that is held, or whose visitor did not come, wait again at its old place.

        Raises:
            VisitorStillHere: They did not come, and have another open visit by now.
            TicketUnknown, TicketChanged, DayDoubtful, DayClosed
        """
        with self._working(actor) as (session, moment):
            ticket = _get(session, moment, ticket_id)
            expect(ticket, _NOT_IN_LINE, version)
            _take_back_absent(session, ticket)
            change(session, moment, actor, ticket, EventKind.RESUME, TicketState.WAITING)
        return self._step(moment, ticket)

    @needs(*_OFFICERS, name=tr_noop("Move a ticket to another service"))
    def move(self, actor: Actor, ticket_id: UUID, service: str, version: int | None = None) -> Step:
        """Let a ticket wait for another service, at its old place.

        It keeps its number: the visitor has it on paper, and searches for it on the board.

        Raises:
            TicketUnknown, TicketChanged, Invalid, DayDoubtful, DayClosed
        """
        to = self._settings().desk.service(service)
        if to is None or not to.active:
            raise Invalid(Subject.TICKET, "service", "unknown")
        with self._working(actor) as (session, moment):
            ticket = _get(session, moment, ticket_id)
            expect(ticket, OPEN_STATES, version)
            if ticket.service == to.key:
                raise Invalid(Subject.TICKET, "service", "same")
            state = TicketState.HELD if ticket.state == TicketState.HELD else TicketState.WAITING
            change(session, moment, actor, ticket, EventKind.MOVE, state, service=to.key)
        return self._step(moment, ticket)

    @needs(*_OFFICERS, name=tr_noop("Cancel a ticket"))
    def cancel(self, actor: Actor, ticket_id: UUID, reason: str, version: int | None = None) -> Step:
        """End a ticket that is not wanted any more; the reason is kept.

        Raises:
            TicketUnknown, TicketChanged, Invalid, DayDoubtful, DayClosed
        """
        reason = _reason(reason)
        if not reason:
            raise Invalid(Subject.TICKET, "reason", "empty")
        with self._working(actor) as (session, moment):
            ticket = _get(session, moment, ticket_id)
            expect(ticket, OPEN_STATES, version)
            change(session, moment, actor, ticket, EventKind.CANCEL, TicketState.CANCELLED, reason=reason)
            leave_if_over(session, moment.at, ticket.visit_id)
        return self._step(moment, ticket)

    @needs(*_OFFICERS, name=tr_noop("Give a visitor to another desk"))
    def hand_over(self, actor: Actor, ticket_id: UUID, desk: int, version: int | None = None) -> Step:
        """Give who is at one desk to another one.

        Raises:
            TicketUnknown, TicketChanged, DeskBusy, DeskUnknown, DayDoubtful, DayClosed
        """
        self._require_desk(desk)
        with self._working(actor) as (session, moment):
            ticket = _get(session, moment, ticket_id)
            expect(ticket, DESK_STATES, version)
            require_free(session, desk)
            change(session, moment, actor, ticket, EventKind.HAND_OVER, TicketState(ticket.state), desk=desk)
        return self._step(moment, ticket)

    @needs(*STAFF, name=tr_noop("See the last step at a desk"))
    def last_step(self, actor: Actor, desk: int) -> Step | None:
        """What was last done at a desk today and can be taken back; None where there is nothing.

        Raises:
            DeskUnknown
        """
        self._require_desk(desk)
        moment = self._days.seen()
        with self._records.reading() as session:
            ticket = self._reader.last_at(session, moment, desk)
            if ticket is None:
                return None
            version = ticket.version
            return Step(self._reader.line(session, moment, ticket.id), version)

    @needs(*_OFFICERS, name=tr_noop("Take back the last step of a ticket"))
    def undo(self, actor: Actor, ticket_id: UUID, position: int) -> Step:
        """Take the last step of a ticket back; the event stays, and another one says so.

        Args:
            position: Of the event, as `Step` told it.
        Raises:
            UndoTooLate: Something happened since, or it is nothing to be taken back.
            DeskBusy: The desk where the ticket was has somebody else.
            TicketUnknown, DayDoubtful, DayClosed
        """
        with self._working(actor) as (session, moment):
            ticket = _get(session, moment, ticket_id)
            last = last_event(session, ticket)
            if last is None or last.position != position or last.kind in NOT_UNDONE:
                raise UndoTooLate(ticket.number)
            before = session.scalars(
                select(TicketEvent).where(TicketEvent.ticket_id == ticket.id, TicketEvent.position == position - 1)
            ).one()
            desk = before.desk if before.state in DESK_STATES else None
            if desk is not None and desk != ticket.desk:
                require_free(session, desk)
            if not come_back(session, ticket.visit_id):
                raise UndoTooLate(ticket.number)
            change(
                session,
                moment,
                actor,
                ticket,
                EventKind.UNDO,
                TicketState(before.state),
                desk=desk,
                service=before.service,
                undoes=position,
            )
            if before.state not in OPEN_STATES:
                leave_if_over(session, moment.at, ticket.visit_id)
            if last.kind == EventKind.DONE:
                drop_request(session, ticket.visit_id)
            if last.state in DESK_STATES and last.state_before not in DESK_STATES and last.desk is not None:
                count_anew(session, moment, last.desk)
        return self._step(moment, ticket)

    @needs(*STAFF, name=tr_noop("See what the opening or closing of a day ended"))
    def closed_together(self, actor: Actor) -> ClosedTogether | None:
        """What the last opening or closing of a day ended, and can be taken back; None where there is nothing."""
        with self._records.reading() as session:
            return closed_together(session, self._days.seen())

    @needs(*_OFFICERS, name=tr_noop("Bring back what the opening or closing of a day ended"))
    def undo_closed(self, actor: Actor, at: datetime) -> int:
        """Let the tickets that a day's opening or closing ended be as before; how many came back.

        Args:
            at: Of `ClosedTogether`: what the officer saw.
        Raises:
            UndoTooLate: These are not the last ones any more, or nothing is left of them.
            DayDoubtful, DayClosed
        """
        with self._working(actor) as (session, moment):
            return undo_closed(session, moment, actor, at)

    def _take_next(self, actor: Actor, desk: int, kind: EventKind, state: TicketState) -> Step | None:
        self._require_desk(desk)
        place = next(place for place in self._settings().desk.desks if place.number == desk)
        for _attempt in range(2):  # "nobody waits" is said only after a second attempt
            with self._working(actor) as (session, moment):
                busy = at_desks(session)
                for there in busy:
                    if there.desk == desk:
                        raise DeskBusy(desk, there.number)
                turn = desk_turn(session, moment, desk)
                found = next_ticket(session, turn, place.services or None, (there.visit_id for there in busy))
                if found is not None:
                    ticket, last = found
                    turn.priority_run, turn.pause = run_after(turn.priority_run, ticket), Pause.NONE
                    change(session, moment, actor, ticket, kind, state, desk=desk, last=last)
            if found is not None:
                return self._step(moment, ticket)
        return None

    def _at_desk(
        self, actor: Actor, desk: int, wanted: TicketState, kind: EventKind, state: TicketState, need_met: str = ""
    ) -> Step:
        """A step of who is at a desk, which stays there while it is called or served."""
        with self._working(actor) as (session, moment):
            ticket, last = self._who_is_at(session, desk, wanted)
            to = desk if state in DESK_STATES else None
            change(session, moment, actor, ticket, kind, state, desk=to, last=last)
            if state not in OPEN_STATES:
                leave_if_over(session, moment.at, ticket.visit_id)
            if need_met:
                session.get_one(Visit, ticket.visit_id).need_met = need_met
            if kind is EventKind.DONE and self._settings().desk.ask_feedback:
                ask_visit(session, ticket.visit_id, ticket.service, moment.at)
        return self._step(moment, ticket)

    @contextmanager
    def _working(self, actor: Actor) -> Iterator[tuple[Session, Moment]]:
        with self._records.writing() as session:
            yield session, self._days.begin(session, actor)

    def _step(self, moment: Moment, ticket: Ticket) -> Step:
        """What was done. Read after the commit: others need not wait for it."""
        with self._records.reading() as session:
            return Step(self._reader.line(session, moment, ticket.id), ticket.version)

    def _require_desk(self, desk: int) -> None:
        if not any(place.number == desk for place in self._settings().desk.desks):
            raise DeskUnknown(desk)

    def _who_is_at(
        self, session: Session, desk: int, wanted: TicketState | None = None
    ) -> tuple[Ticket, TicketEvent | None]:
        """The ticket at a desk, and its last event."""
        self._require_desk(desk)
        found = session.execute(_AT_ONE_DESK, {"at": desk}).one_or_none()
        if found is None or wanted not in (None, found[0].state):
            raise DeskIdle(desk, wanted or "")
        return found[0], found[1]


def _get(session: Session, moment: Moment, ticket_id: UUID) -> Ticket:
    """A ticket of today: what was before is history."""
    ticket = session.get(Ticket, ticket_id)
    if ticket is None or ticket.service_day != moment.day:
        raise TicketUnknown()
    return ticket


def _take_back_absent(session: Session, ticket: Ticket) -> None:
    """Of a ticket that ended since its visitor did not come: they are here, and their visit goes on.

    Raises:
        VisitorStillHere: With another visit.
    """
    if ticket.state != TicketState.NO_SHOW or come_back(session, ticket.visit_id):
        return
    here = again_here(session, session.get_one(Visit, ticket.visit_id))
    assert here is not None, "they could not come back"
    raise here


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if len(reason) > LONGEST_REASON:
        raise Invalid(Subject.TICKET, "reason", "long")
    return reason
