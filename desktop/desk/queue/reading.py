"""Reads the queue: lines for the desk with their times, and what the board shows - numbers, desks and counts, never a
name.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from catalog_db.models import (
    OPEN_STATES,
    DeskTurn,
    Device,
    ReadingSession,
    StaffMember,
    Ticket,
    TicketEvent,
    TicketState,
    Visit,
    Visitor,
)
from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.desk.queue_order import calling_order
from catalog_db.rules.desk.sla import Measure, PreviousDone, compliance, measure_day, previous_of_day
from catalog_db.rules.desk.tickets import DESK_STATES, NOT_UNDONE, Course, EventKind, Happened, Pause, course
from catalog_db.rules.desk.wait_estimate import OpenDesk, wait_minutes
from desktop.desk.clock import Moment, limits_of, working_time
from desktop.desk.queue.board import BoardCall, BoardNotice, BoardQueue, BoardView
from desktop.desk.queue.values import DeskCard, EventLine, QueueView, TicketLine, TodayFigures
from desktop.desk.tickets import AT_DESK, AtDesk, at_desks
from desktop.desk.values import TicketUnknown
from desktop.settings.model import DeskSettings, Settings, StartEvent

_TicketRow = tuple[Ticket, Visit, Visitor]


class QueueReader:
    """Reads in the session of whoever asks."""

    def __init__(self, settings: Callable[[], Settings], options: OptionTable) -> None:
        self._settings = settings
        self._options = options

    def view(self, session: Session, moment: Moment, desk: int | None = None) -> QueueView:
        """The queue of the day; waiting tickets as this desk would call them."""
        found = list(session.execute(_whole_tickets().where(Ticket.service_day == moment.day)))
        courses, visits = _courses(session.execute(_OF_DAY, {"day": moment.day}))
        previous = previous_of_day(courses.values(), moment.at) if self._from_previous else None
        measures = self._measures(moment, courses, visits, previous)
        open_tickets = [row for row in found if row[0].state in OPEN_STATES]
        absent = self._lines(session, _absent(session, found), courses, measures)
        lines = self._lines(session, open_tickets, courses, measures)
        of_state: dict[TicketState, list[TicketLine]] = defaultdict(list)
        for line in lines:
            of_state[line.state].append(line)
        place = {ticket.id: ticket.place for ticket, _visit, _visitor in open_tickets}
        waiting = calling_order(
            [ticket for ticket, _visit, _visitor in open_tickets if ticket.state == TicketState.WAITING],
            priority_run(session, moment, desk),
        )
        by_id = {line.id: line for line in lines}
        at_desks = [line for state in DESK_STATES for line in of_state[state]]
        return QueueView(
            now=moment.at,
            waiting=tuple(by_id[ticket.id] for ticket in waiting),
            held=tuple(sorted(of_state[TicketState.HELD], key=lambda line: place[line.id])),
            at_desks=tuple(sorted(at_desks, key=lambda line: line.desk or 0)),
            done_today=sum(ticket.state == TicketState.DONE for ticket, _visit, _visitor in found),
            today=self._figures(session, moment, courses, measures),
            absent=tuple(sorted(absent, key=lambda line: line.missed_at or moment.at, reverse=True)),
        )

    def line(self, session: Session, moment: Moment, ticket_id: UUID) -> TicketLine:
        """One ticket as the lists show it."""
        ticket, visit, visitor, seat, elsewhere = session.execute(_ONE_TICKET, {"ticket": ticket_id}).one()
        # Its wait depends on the other tickets of the visit; and on the visitor before, where the settings say so.
        courses, visits = _courses(session.execute(_OF_VISIT, {"visit": ticket.visit_id}))
        previous = partial(_previous_done, session, moment, ticket.service_day) if self._from_previous else None
        measures = self._measures(moment, courses, visits, previous)
        return self._line(
            ticket, visit, visitor, courses[ticket.id], measures[ticket.id], seat=seat or "", elsewhere=elsewhere
        )

    def by_number(self, session: Session, moment: Moment, number: str) -> Ticket:
        """A ticket of the day. Raises TicketUnknown."""
        wanted = select(Ticket).where(Ticket.service_day == moment.day, Ticket.number == number.strip().upper())
        ticket = session.scalar(wanted)
        if ticket is None:
            raise TicketUnknown()
        return ticket

    def last_at(self, session: Session, moment: Moment, desk: int) -> Ticket | None:
        """The ticket of the last step of the day at a desk, where that step can be taken back."""
        last = session.execute(
            select(Ticket, TicketEvent.position, TicketEvent.kind)
            .join(Ticket, Ticket.id == TicketEvent.ticket_id)
            .where(Ticket.service_day == moment.day, TicketEvent.desk == desk)
            .order_by(TicketEvent.sequence.desc())
            .limit(1)
        ).one_or_none()
        if last is None or last.kind in NOT_UNDONE or last.position != last.Ticket.version:
            return None
        ticket: Ticket = last.Ticket
        return ticket

    def desks(self, session: Session, moment: Moment) -> list[DeskCard]:
        turns = {
            row.desk: (row.full_name or "", Pause(row.pause))
            for row in session.execute(
                select(DeskTurn.desk, DeskTurn.pause, StaffMember.full_name)
                .outerjoin(StaffMember, StaffMember.id == DeskTurn.staff_id)
                .where(DeskTurn.service_day == moment.day)
            )
        }
        settings = self._settings().desk
        return [
            DeskCard(desk.number, settings.services_of(desk.number), *turns.get(desk.number, ("", Pause.NONE)))
            for desk in settings.desks
        ]

    def history(self, session: Session, ticket_id: UUID) -> list[EventLine]:
        """Oldest first; empty for an unknown ticket."""
        rows = session.execute(
            select(TicketEvent, StaffMember.full_name)
            .outerjoin(StaffMember, StaffMember.id == TicketEvent.staff_id)
            .where(TicketEvent.ticket_id == ticket_id)
            .order_by(TicketEvent.position)
        )
        return [
            EventLine(
                event.position,
                EventKind(event.kind),
                TicketState(event.state),
                event.service,
                event.desk,
                event.at,
                event.clock_doubtful,
                event.reason,
                event.undoes,
                name or "",
            )
            for event, name in rows
        ]

    @property
    def _from_previous(self) -> bool:
        return self._settings().desk.start_event is StartEvent.PREVIOUS_DONE

    def _measures(
        self, moment: Moment, courses: dict[UUID, Course], visits: dict[UUID, UUID], previous: PreviousDone | None
    ) -> dict[UUID, Measure]:
        settings = self._settings()
        return measure_day(
            courses, visits, limits_of(settings), working_time(settings), moment.at, previous_done=previous
        )

    def _lines(
        self,
        session: Session,
        rows: Sequence[_TicketRow],
        courses: dict[UUID, Course],
        measures: dict[UUID, Measure],
    ) -> list[TicketLine]:
        seats = dict(
            session.execute(
                select(ReadingSession.visit_id, Device.name)
                .join(Device, Device.id == ReadingSession.device_id)
                .where(ReadingSession.ended_at.is_(None))
            ).all()
        )
        busy = at_desks(session)
        return [
            self._line(
                ticket,
                visit,
                visitor,
                courses[ticket.id],
                measures[ticket.id],
                seat=seats.get(visit.id, ""),
                elsewhere=_elsewhere(busy, ticket),
            )
            for ticket, visit, visitor in rows
        ]

    def _line(
        self,
        ticket: Ticket,
        visit: Visit,
        visitor: Visitor,
        way: Course,
        times: Measure,
        seat: str,
        elsewhere: int | None,
    ) -> TicketLine:
        at_desk = ticket.state in DESK_STATES
        return TicketLine(
            id=ticket.id,
            number=ticket.number,
            service=ticket.service,
            state=TicketState(ticket.state),
            priority=ticket.priority,
            visit_id=visit.id,
            visit=visit.number,
            visitor_name=visitor.name,
            visitor_hint=self._hint(visitor),
            need=ticket.need or visit.need,
            registered_at=ticket.registered_at,
            called_at=way.called_at if at_desk else None,
            serving_at=way.serving_at if ticket.state == TicketState.SERVING else None,
            desk=ticket.desk,
            version=ticket.version,
            waited_s=round(times.wait_s),
            served_s=round(times.served_s),
            wait_level=times.wait_level,
            service_level=times.service_level,
            seat=seat,
            elsewhere=elsewhere,
            missed_at=way.ended_at if ticket.state == TicketState.NO_SHOW else None,
            people=max(1, visit.group_male + visit.group_female),
            moved=self._is_moved(ticket),
        )

    def _is_moved(self, ticket: Ticket) -> bool:
        service = self._settings().desk.service(ticket.service)
        return service is not None and not ticket.number.startswith(f"{service.letter}-")

    def _hint(self, visitor: Visitor) -> str:
        language = self._settings().look.language
        occupation = visitor.occupation_other or self._options.name_of(
            OptionList.OCCUPATION, visitor.occupation, language
        )
        institution = "" if visitor.institution == "-" else visitor.institution
        return " · ".join(part for part in (occupation, institution) if part)

    def _figures(
        self, session: Session, moment: Moment, courses: dict[UUID, Course], measures: dict[UUID, Measure]
    ) -> TodayFigures:
        visits = session.scalar(select(func.count()).where(Visit.service_day == moment.day, Visit.mistaken == "")) or 0
        kept = compliance([(way, measures[ticket_id]) for ticket_id, way in courses.items()])
        wait_s = None if kept.median_wait_s is None else round(kept.median_wait_s)
        return TodayFigures(visits, wait_s, kept.percent)


def _courses(happened: Iterable[Row[*tuple[Any, ...]]]) -> tuple[dict[UUID, Course], dict[UUID, UUID]]:
    """What became of each ticket, and its visit."""
    events: dict[UUID, list[Happened]] = defaultdict(list)
    visits: dict[UUID, UUID] = {}
    for event in happened:
        events[event.ticket_id].append(cast(Happened, event))
        visits[event.ticket_id] = event.visit_id
    return {ticket_id: course(of_ticket) for ticket_id, of_ticket in events.items()}, visits


def _previous_done(session: Session, moment: Moment, day: date, ticket: Course) -> datetime | None:
    """As `previous_of_day`, without reading the day: only an end after the registration makes a difference."""
    wanted = {"day": day, "since": ticket.registered_at, "until": ticket.served_at or moment.at}
    if ticket.served_by is None:
        return session.scalar(_LAST_DONE, wanted)
    return session.scalar(_LAST_DONE_AT, wanted | {"desk": ticket.served_by})


def code_at(session: Session, desk: int) -> str:
    """The reading code of who is at a desk; empty: nobody is."""
    there = select(Visit.code).join(Ticket, Ticket.visit_id == Visit.id).where(Ticket.desk == desk, AT_DESK)
    return session.scalar(there) or ""


def _absent(session: Session, rows: Sequence[_TicketRow]) -> list[_TicketRow]:
    """Who did not come to a call, without those who have come again since, or never were here."""
    missed = [row for row in rows if row[0].state == TicketState.NO_SHOW and not row[1].mistaken]
    if not missed:
        return []
    here = dict(session.execute(select(Visit.visitor_id, Visit.id).where(Visit.left_at.is_(None))).all())
    return [row for row in missed if here.get(row[1].visitor_id, row[1].id) == row[1].id]


def _elsewhere(busy: Sequence[AtDesk], ticket: Ticket) -> int | None:
    """The desk where the visitor of a ticket is with another one."""
    return next((at.desk for at in busy if at.visit_id == ticket.visit_id and at.ticket_id != ticket.id), None)


def priority_run(session: Session, moment: Moment, desk: int | None) -> int:
    """Priority calls in a row at a desk today."""
    turn = session.get(DeskTurn, desk) if desk is not None else None
    return turn.priority_run if turn is not None and turn.service_day == moment.day else 0


def _whole_tickets() -> Select[Ticket, Visit, Visitor]:
    return (
        select(Ticket, Visit, Visitor)
        .join(Visit, Visit.id == Ticket.visit_id)
        .join(Visitor, Visitor.id == Visit.visitor_id)
    )


def _one_ticket() -> Select[Ticket, Visit, Visitor, str | None, int | None]:
    """As above, with the seat of the visitor and the desk where they are with another ticket."""
    other = aliased(Ticket)
    at_other = select(other.desk).where(
        other.visit_id == Ticket.visit_id, other.id != Ticket.id, other.desk.is_not(None)
    )
    return (
        select(Ticket, Visit, Visitor, Device.name, at_other.limit(1).scalar_subquery())
        .join(Visit, Visit.id == Ticket.visit_id)
        .join(Visitor, Visitor.id == Visit.visitor_id)
        .outerjoin(ReadingSession, (ReadingSession.visit_id == Visit.id) & ReadingSession.ended_at.is_(None))
        .outerjoin(Device, Device.id == ReadingSession.device_id)
        .where(Ticket.id == bindparam("ticket"))
    )


# Every step of the queue answers with these: made once, and of the events no more than their times are made from.
_ONE_TICKET: Final = _one_ticket()
_EVENTS: Final = select(
    TicketEvent.ticket_id,
    TicketEvent.position,
    TicketEvent.kind,
    TicketEvent.state,
    TicketEvent.service,
    TicketEvent.desk,
    TicketEvent.at,
    TicketEvent.clock_doubtful,
    TicketEvent.undoes,
    Ticket.visit_id,
).join(Ticket, Ticket.id == TicketEvent.ticket_id)
_OF_VISIT: Final = _EVENTS.where(Ticket.visit_id == bindparam("visit"))
_LAST_DONE: Final = (
    select(TicketEvent.at)
    .where(
        TicketEvent.at.between(bindparam("since"), bindparam("until")),
        TicketEvent.state == TicketState.DONE,
        exists().where(  # and it was not taken back; so written, the times are searched from the last one on
            Ticket.id == TicketEvent.ticket_id,
            Ticket.version == TicketEvent.position,
            Ticket.service_day == bindparam("day"),
        ),
    )
    .order_by(TicketEvent.at.desc())
    .limit(1)
)
_LAST_DONE_AT: Final = _LAST_DONE.where(TicketEvent.desk == bindparam("desk"))
_OF_DAY: Final = _EVENTS.where(Ticket.service_day == bindparam("day"))


# Reads what the board shows: numbers, desks and counts, never a name.

_MOST_CALLS: Final = 12  # beside those of who is at a desk


def read_board(session: Session, moment: Moment, desk: DeskSettings) -> BoardView:
    """The board of the day, in the session of whoever asks."""
    waiting = _waiting_counts(session, moment)
    active = [service for service in desk.services if service.active]
    pauses = _pauses(session, moment)
    about = _estimates(session, moment, desk, {service.key: waiting.get(service.key, 0) for service in active}, pauses)
    holiday = next((holiday.name for holiday in desk.holidays if holiday.day == moment.day), None)
    return BoardView(
        now=moment.at,
        called=_last_calls(session, moment),
        waiting=tuple(
            BoardQueue(service.letter, service.key, waiting.get(service.key, 0), about.get(service.key))
            for service in active
        ),
        notice=BoardNotice(
            desk.board_text, desk.hours, desk.whatsapp, desk.complaint_url, desk.complaint_email, holiday
        ),
        voice=desk.board_voice,
        pauses=tuple(sorted((number, pause) for number, pause in pauses.items() if pause)),
    )


def _last_calls(session: Session, moment: Moment) -> tuple[BoardCall, ...]:
    """Calls and recalls of the day that nobody took back."""
    undone = aliased(TicketEvent)
    calls = (
        select(TicketEvent, Ticket.number, Ticket.state, Ticket.desk)
        .join(Ticket, Ticket.id == TicketEvent.ticket_id)
        .where(
            Ticket.service_day == moment.day,
            TicketEvent.kind.in_((EventKind.CALL, EventKind.RECALL)),
            ~exists().where(undone.ticket_id == TicketEvent.ticket_id, undone.undoes == TicketEvent.position),
        )
        .order_by(TicketEvent.sequence.desc())
    )
    found: dict[int, BoardCall] = {}
    for query in (calls.limit(_MOST_CALLS), calls.where(Ticket.state.in_(DESK_STATES))):
        for event, number, state, desk in session.execute(query):
            current = state in DESK_STATES and desk == event.desk
            found[event.sequence] = BoardCall(
                number, event.desk or 0, event.at, event.sequence, event.service, current=current
            )
    return tuple(found[sequence] for sequence in sorted(found, reverse=True))


def _pauses(session: Session, moment: Moment) -> dict[int, Pause]:
    """Of each desk at which somebody said to work today, whether it rests."""
    turns = select(DeskTurn.desk, DeskTurn.pause, DeskTurn.staff_id).where(DeskTurn.service_day == moment.day)
    return {row.desk: Pause(row.pause) for row in session.execute(turns)}


def _estimates(
    session: Session, moment: Moment, settings: DeskSettings, waiting: Mapping[str, int], pauses: Mapping[int, Pause]
) -> dict[str, int]:
    """About how many minutes a newcomer waits, by service, where today has shown it."""
    if not any(waiting.values()):
        return {}
    courses, _visits = _courses(session.execute(_OF_DAY, {"day": moment.day}))
    lengths: dict[str, list[float]] = defaultdict(list)
    for way in sorted(courses.values(), key=lambda way: way.ended_at or moment.at):
        if way.state is TicketState.DONE and way.length_known and way.spans:
            lengths[way.service].append(
                sum((end - begin).total_seconds() for begin, end in way.spans if end is not None)
            )
    busy = {there.desk for there in at_desks(session)}
    desks = [
        OpenDesk(frozenset(settings.services_of(place.number)), place.number in busy)
        for place in settings.desks
        if place.number in busy or pauses.get(place.number) is Pause.NONE
    ]
    return wait_minutes(desks, waiting, lengths)


def _waiting_counts(session: Session, moment: Moment) -> dict[str, int]:
    counted = (
        select(Ticket.service, func.count())
        .where(Ticket.service_day == moment.day, Ticket.state == TicketState.WAITING)
        .group_by(Ticket.service)
    )
    return dict(session.execute(counted).all())
