"""The guest book: a visitor comes, gets a visit number and tickets; also later from paper, and taken out again where it
was a mistake.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import FieldProblem, Invalid, Subject
from catalog_db.models import OPEN_STATES, ReadingSession, Role, Ticket, TicketEvent, TicketState, Visit, VisitDraft
from catalog_db.rules.desk.options import OptionList
from catalog_db.rules.desk.tickets import EventKind
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock, dated_at
from desktop.desk.clock import Moment
from desktop.desk.days import ServiceDays, end_visit
from desktop.desk.entry_flags import EntryKind, note_entry
from desktop.desk.guestbook.drafts import DraftReceipt, keep_draft, receipt_of, take_draft
from desktop.desk.guestbook.form import FormRules, Origin
from desktop.desk.guestbook.lost_visits import LostVisit, check_lost, lost_visits
from desktop.desk.guestbook.registering import Arrival, Registering
from desktop.desk.guestbook.rows import slip_of, visits_of
from desktop.desk.guestbook.values import Registered, VisitForm, VisitLine
from desktop.desk.journal import Journal
from desktop.desk.numbers import Numbers
from desktop.desk.seats.undo import UNDONE
from desktop.desk.tickets import add_past, begin_serving, change, requeue_tickets
from desktop.desk.values import (
    DayClosed,
    DayState,
    DeskBusy,
    MistakeTooLate,
    NumberOpen,
    VisitClosed,
    VisitInvalid,
    VisitorStillHere,
    VisitUnknown,
)
from desktop.security.audit import AuditTrail
from desktop.services import Service, may_wait, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

# Visits that were written on paper while there was no power, and come into the records later.

OLDEST: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class PaperTimes:
    """The times on a paper form. Served and done are there together or not at all: then nobody knows of a service."""

    registered_at: datetime
    served_at: datetime | None
    done_at: datetime | None

    def problems(self, now: datetime, *, of_lost_visit: bool = False) -> Iterable[FieldProblem]:
        """What is wrong with them. `of_lost_visit`: its number says of which day it is, however long ago."""
        given = {"registered_at": self.registered_at, "served_at": self.served_at, "done_at": self.done_at}
        times = {name: at for name, at in given.items() if at is not None}
        naive = [name for name, at in times.items() if at.tzinfo is None]
        if naive:
            return [FieldProblem(name, "form") for name in naive]
        found = [
            FieldProblem(name, "range")
            for name, at in times.items()
            if at > now or (at < now - OLDEST and not of_lost_visit)
        ]
        if (self.served_at is None) != (self.done_at is None):
            found.append(FieldProblem("served_at" if self.served_at is None else "done_at", "empty"))
        for earlier, later in (("registered_at", "served_at"), ("served_at", "done_at")):
            if earlier in times and later in times and times[later] < times[earlier]:
                found.append(FieldProblem(later, "order"))
        return found

    def left_at(self, *, is_today: bool) -> datetime | None:
        """When they left, as the paper tells: one of today without a service still waits."""
        return self.done_at or (None if is_today else self.registered_at)

    def end(self, session: Session, actor: Actor, tickets: Iterable[Ticket], *, is_today: bool) -> None:
        """Let the tickets of a visit have gone the way that the paper tells.

        One of today without a service still waits; what became of one of an earlier day nobody knows.
        """
        if self.served_at is not None and self.done_at is not None:
            steps: list[tuple[EventKind, TicketState, datetime]] = [
                (EventKind.SERVE, TicketState.SERVING, self.served_at),
                (EventKind.DONE, TicketState.DONE, self.done_at),
            ]
        elif is_today:
            return
        else:
            steps = [(EventKind.CLOSE, TicketState.CANCELLED, self.registered_at)]
        for ticket in tickets:
            add_past(session, actor, ticket, steps)


# A page of the guest book that was completed by mistake: nobody came, or it was somebody else.

WITHIN: Final = timedelta(minutes=15)  # of completing it
_LONGEST_REASON: Final = 300


def reason_of(text: str) -> str:
    """The reason in one line.

    Raises:
        VisitInvalid: There is none, or it is too long.
    """
    reason = " ".join(text.split())
    if not reason or len(reason) > _LONGEST_REASON:
        raise VisitInvalid((FieldProblem("reason", "too_long" if reason else "empty"),))
    return reason


def withdraw(session: Session, moment: Moment, actor: Actor, visit: Visit, reason: str) -> None:
    """End a visit as one that never was. Its number and those of its tickets are not given out again.

    Raises:
        MistakeTooLate: It was longer ago, or somebody was served or seated by it.
    """
    if _is_late(visit.entered_at, moment.at) or _was_used(session, visit):
        raise MistakeTooLate(visit.number)
    for ticket in session.scalars(select(Ticket).where(Ticket.visit_id == visit.id, Ticket.state.in_(OPEN_STATES))):
        change(session, moment, actor, ticket, EventKind.CANCEL, TicketState.CANCELLED, reason=reason)
    end_visit(session, moment, actor, visit)
    visit.mistaken = reason
    requeue_tickets(session, visit.id)  # also of tickets that had ended before


def _is_late(entered_at: datetime, now: datetime) -> bool:
    return now - entered_at > WITHIN


def _was_used(session: Session, visit: Visit) -> bool:
    served = (
        select(TicketEvent.id)
        .join(Ticket, Ticket.id == TicketEvent.ticket_id)
        .where(Ticket.visit_id == visit.id, TicketEvent.kind == EventKind.SERVE)
    )
    seated = exists().where(ReadingSession.visit_id == visit.id, ReadingSession.end_reason != UNDONE)
    return session.scalars(served.limit(1)).first() is not None or bool(session.scalar(select(seated)))


_OFFICERS: Final = (Role.OFFICER, Role.ADMIN)


class GuestBook(Service, title=tr_noop("Guest book")):
    """Registers visits. Whatever a visitor is told is on the disk before."""

    def __init__(
        self,
        records: Database,
        trail: AuditTrail,
        days: ServiceDays,
        rules: FormRules,
        journal: Journal,
        settings: Callable[[], Settings],
        clock: Clock,
    ) -> None:
        self._records = records
        self._trail = trail
        self._days = days
        self._rules = rules
        self._registering = Registering(rules, journal, settings)
        self._numbers = Numbers(journal)
        self._settings = settings
        self._clock = clock

    @needs(*_OFFICERS, DeviceMode.GUESTBOOK, name=tr_noop("Check a page of the guest book"))
    def check(self, actor: Actor, form: VisitForm) -> tuple[FieldProblem, ...]:
        """What keeps a form from being registered, in the order of its fields; nothing is kept."""
        origin = Origin.SELF if actor.holder is DeviceMode.GUESTBOOK else Origin.DESK
        return self._rules.problems(self._rules.tidy(form), self._settings().desk, self._days.today(), origin)

    @needs(*_OFFICERS, name=tr_noop("Register a visit"), audited=True)
    def register(
        self,
        actor: Actor,
        form: VisitForm,
        visitor_id: UUID | None = None,
        serve_at_desk: int | None = None,
        draft_id: UUID | None = None,
        told_apart: bool = False,
    ) -> Registered:
        """Register a visit and issue its tickets.

        Args:
            visitor_id: Who has been here before; their entry takes over what the form says.
            serve_at_desk: Serve at once at this desk: the first service wanted for which nobody waits. The other
                tickets wait as usual.
            draft_id: The form that the visitor began and that this finishes (`Drafts`): it goes.
            told_apart: The officer has compared them with whoever of this name and year is here: they are two.
        Raises:
            VisitInvalid, VisitorStillHere, VisitorUnknown, DayDoubtful, DayClosed
            DeskBusy: Somebody is at that desk.
        """
        form = self._checked(form, self._days.day_of(dated_at(self._clock)), Origin.DESK)
        try:
            with self._records.writing() as session:
                moment = self._days.begin(session, actor)
                arrival = Arrival(uuid4(), Origin.DESK, moment, moment.at, moment.day, told_apart=told_apart)
                visit, tickets = self._registering.write(session, actor, form, visitor_id, arrival)
                if serve_at_desk is not None:
                    serve_at_once(session, actor, tickets, serve_at_desk, moment)
                take_draft(session, draft_id)
                return self._noted(session, actor, GuestBook.register, visit, moment)
        except IntegrityError as error:
            # The index decides, not a SELECT beforehand: two desks may do the same at once.
            raise self._explained(error, serve_at_desk) from error

    @needs(*_OFFICERS, DeviceMode.GUESTBOOK, name=tr_noop("Register a visit at the visitor's screen"), audited=True)
    def register_self(self, actor: Actor, form: VisitForm, visit_id: UUID | None = None) -> Registered | DraftReceipt:
        """Register what a visitor filled in by themselves.

        They become a new entry even where they have one: nobody proves here who they are, so nothing of it is shown or
        changed. Staff look at their card and merge the entries. Who is here already gets no second visit: the form
        waits for the desk, which decides (`Drafts`), and the answer is its receipt.

        Args:
            visit_id: A random one of the caller's; asked again under it, since the answer was lost, this answers the
                same and registers nobody twice.
        Raises:
            VisitInvalid, DayDoubtful, DayClosed, DraftsFull
        """
        return self._register_self(actor, form, visit_id or uuid4())

    @needs(DeviceMode.GUESTBOOK, name=tr_noop("Hand in a page of the guest book while the host is away"))
    @may_wait
    def hand_in(self, actor: Actor, form: VisitForm, visit_id: UUID) -> None:
        """`register_self` while the host is away: the number follows, and staff hand it out.

        They came when they handed it in. What arrives after that day, or once the day was closed, becomes a visit that
        is over and has no tickets: nobody waits any more.

        Raises:
            VisitInvalid, DayDoubtful, DraftsFull
        """
        self._register_self(actor, form, visit_id, may_be_late=True)

    @needs(*_OFFICERS, name=tr_noop("Enter a visit late from paper"), audited=True)
    def register_late(
        self,
        actor: Actor,
        form: VisitForm,
        registered_at: datetime,
        served_at: datetime | None = None,
        done_at: datetime | None = None,
        visitor_id: UUID | None = None,
        number: str = "",
        told_apart: bool = False,
    ) -> Registered:
        """Enter what was written on paper. It belongs to the day on which it was written.

        Args:
            served_at, done_at: Both, or none: a visit of today still waits then.
            number: That of a visit that was lost, one of `lost_visits`: it gets it again, and the numbers of its
                tickets that the journal knows; empty: the next one of the day.
            told_apart: As of `register`.
        Raises:
            VisitInvalid: Also of "number": "unknown" (it is not lost), "taken" or "day".
            VisitorStillHere: Of a visit that still waits.
            VisitorUnknown, DayDoubtful, DayClosed
        """
        number = number.strip()
        times = PaperTimes(registered_at, served_at, done_at)
        wrong = tuple(times.problems(self._clock(), of_lost_visit=bool(number)))
        day = self._days.today() if wrong else self._days.day_of(registered_at)
        form = self._checked(form, day, Origin.PAPER, *wrong)
        with self._records.writing() as session:
            moment = self._days.begin(session, actor)
            self._days.note_past(session, day, registered_at, moment)
            if number:
                check_lost(session, number, day)
            left_at = times.left_at(is_today=day == moment.day)
            arrival = Arrival(
                uuid4(), Origin.PAPER, moment, registered_at, day, left_at, number=number, told_apart=told_apart
            )
            visit, tickets = self._registering.write(session, actor, form, visitor_id, arrival)
            times.end(session, actor, tickets, is_today=day == moment.day)
            return self._noted(session, actor, GuestBook.register_late, visit, moment, number and "lost")

    @needs(*_OFFICERS, name=tr_noop("See the numbers of visits that were lost"))
    def lost_visits(self, actor: Actor) -> tuple[LostVisit, ...]:
        """Visits that the records have lost and nobody has entered again (`register_late`), the newest first."""
        with self._records.reading() as session:
            return lost_visits(session)

    @needs(*_OFFICERS, name=tr_noop("Note that an identity card was shown"))
    def note_card(self, actor: Actor, visit_id: UUID, id_card_type: str) -> None:
        """Note that an identity card was shown, for a visitor who registered themselves.

        Raises:
            VisitUnknown
            VisitInvalid: There is no such kind of card.
        """
        if not self._rules.options.is_offered(OptionList.ID_CARD, id_card_type, self._days.today()):
            raise VisitInvalid((FieldProblem("id_card_type", "unknown_code"),))
        with self._records.writing() as session:
            visit = _visit(session, visit_id)
            visit.id_card_shown, visit.id_card_type = True, id_card_type

    @needs(*_OFFICERS, name=tr_noop("Close a visit"), audited=True)
    def leave(self, actor: Actor, visit_id: UUID, need_met: str = "") -> None:
        """Close a visit: whatever is still open of its tickets and seats ends.

        Args:
            need_met: Whether the visitor got what they searched for (option list "need_met"); empty: not asked. Kept
                for a visit that is closed already, too.
        Raises:
            VisitUnknown
            VisitInvalid: The code is none of the list.
            DayDoubtful, DayClosed
        """
        if need_met and not self._rules.options.is_offered(OptionList.NEED_MET, need_met, self._days.today()):
            raise VisitInvalid((FieldProblem("need_met", "unknown_code"),))
        with self._records.writing() as session:
            visit = _visit(session, visit_id)
            if need_met:
                visit.need_met = need_met
            if visit.left_at is None:
                end_visit(session, self._days.begin(session, actor), actor, visit)
                self._trail.add(session, actor, GuestBook.leave, visit.id)

    @needs(*_OFFICERS, name=tr_noop("Give an open visit another number"), audited=True)
    def add_ticket(self, actor: Actor, visit: str, service: str) -> Registered:
        """Let a visit of today that goes on wait for another service as well; its new ticket is the last one.

        Args:
            visit: Its number.
            service: The key of an active one.
        Raises:
            VisitUnknown, VisitClosed, DayDoubtful, DayClosed
            NumberOpen: It has an open ticket of this service.
            Invalid: There is no such service.
            StorageFull, OutputUnwritable: The journal can't be written.
        """
        wanted = self._settings().desk.service(service)
        if wanted is None or not wanted.active:
            raise Invalid(Subject.TICKET, "service", "unknown")
        with self._records.writing() as session:
            moment = self._days.begin(session, actor)
            row = _numbered(session, visit)
            if row.left_at is not None or row.service_day != moment.day:
                raise VisitClosed(row.number)
            of_service = Ticket.visit_id == row.id, Ticket.service == service, Ticket.state.in_(OPEN_STATES)
            there = session.scalars(select(Ticket.number).where(*of_service)).first()
            if there is not None:
                raise NumberOpen(there)
            self._registering.add_ticket(session, actor, row, service, "", moment)
            self._trail.add(session, actor, GuestBook.add_ticket, row.id, service)
            return slip_of(session, row)

    @needs(*_OFFICERS, name=tr_noop("Take a visit out that was registered by mistake"), audited=True)
    def withdraw(self, actor: Actor, visit_id: UUID, reason: str) -> None:
        """Take a page out that was completed by mistake a moment ago: it counts nowhere. Twice does nothing.

        Raises:
            VisitUnknown
            VisitInvalid: Of "reason": "empty" or "too_long".
            MistakeTooLate: It was longer ago, or somebody was served or seated by it.
            DayDoubtful, DayClosed
        """
        reason = reason_of(reason)
        with self._records.writing() as session:
            visit = _visit(session, visit_id)
            if not visit.mistaken:
                withdraw(session, self._days.begin(session, actor), actor, visit, reason)
                self._trail.add(session, actor, GuestBook.withdraw, visit.id)

    @needs(*_OFFICERS, name=tr_noop("See the visits of a day"))
    def visits(self, actor: Actor, day: date) -> list[VisitLine]:
        """The visits of a day, in the order of their numbers."""
        with self._records.reading() as session:
            return visits_of(session, day)

    @needs(*_OFFICERS, name=tr_noop("Print the slip of a visit again"))
    def slip(self, actor: Actor, visit: str) -> Registered:
        """What was handed out for a visit number, to print it again.

        Raises:
            VisitUnknown
        """
        with self._records.reading() as session:
            return slip_of(session, _numbered(session, visit))

    @needs(*_OFFICERS, Role.HEAD, Role.LIBRARIAN, DeviceMode.GUESTBOOK, name=tr_noop("See whether the day is open"))
    def day(self, actor: Actor) -> DayState:
        """Today: whether it is open, and whether its date can be believed."""
        with self._records.reading() as session:
            return self._days.state(session)

    @needs(*_OFFICERS, name=tr_noop("Open the day, and confirm its date"), audited=True)
    def open_day(self, actor: Actor, day: date, confirmed: bool) -> DayState:
        """Open today, or open it again after it was closed.

        Args:
            day: What the screen said when the officer agreed.
            confirmed: They looked at a date that is doubtful, and it is right.
        Raises:
            DayDoubtful: It is doubtful and not confirmed, or it is another day by now.
        """
        with self._records.writing() as session:
            doubted = self._days.open(session, actor, day, confirmed)
            self._trail.add(session, actor, GuestBook.open_day, day.isoformat(), "confirmed" if doubted else "")
        with self._records.reading() as session:
            return self._days.state(session)

    @needs(*_OFFICERS, name=tr_noop("Close the day"), audited=True)
    def close_day(self, actor: Actor) -> int:
        """Close today: what is still open ends, and nothing begins until the day is opened again.

        Returns how many tickets were still open.

        Raises:
            DayDoubtful, DayClosed
        """
        with self._records.writing() as session:
            moment = self._days.begin(session, actor)
            ended = self._days.close(session, moment, actor)
            self._trail.add(session, actor, GuestBook.close_day, moment.day.isoformat())
            return ended

    def _register_self(
        self, actor: Actor, form: VisitForm, visit_id: UUID, *, may_be_late: bool = False
    ) -> Registered | DraftReceipt:
        form = self._checked(form, self._days.day_of(dated_at(self._clock)), Origin.SELF)
        with self._records.writing() as session:
            known = session.get(Visit, visit_id)
            if known is not None:
                if known.origin != Origin.SELF:
                    raise VisitInvalid((FieldProblem("visit_id", "taken"),))
                return slip_of(session, known)
            draft = session.get(VisitDraft, visit_id)
            if draft is not None:
                return receipt_of(draft)
            arrival = self._arrival(session, actor, visit_id, may_be_late)
            try:
                visit, _tickets = self._registering.write(session, actor, form, None, arrival)
            except VisitorStillHere:
                of_day = arrival.day, arrival.registered_at
                return receipt_of(keep_draft(session, self._numbers, form, visit_id, *of_day))
            return self._noted(session, actor, GuestBook.register_self, visit, arrival.written)

    def _arrival(self, session: Session, actor: Actor, visit_id: UUID, may_be_late: bool) -> Arrival:
        """Somebody comes now, or came when they handed in a form that has waited on another PC."""
        try:
            now, is_open = self._days.begin(session, actor), True
        except DayClosed:
            if not may_be_late:
                raise
            now, is_open = self._days.seen(), False
        came = dated_at(lambda: now.at) if may_be_late else now.at
        day = self._days.day_of(came)
        self._days.note_past(session, day, came, now)
        over = not is_open or day != now.day
        return Arrival(visit_id, Origin.SELF, now, came, day, left_at=came if over else None, over=over)

    def _noted(
        self,
        session: Session,
        actor: Actor,
        method: Callable[..., object],
        visit: Visit,
        written: Moment,
        detail: str = "",
    ) -> Registered:
        """The slip of a visit that was written, and its entries in the trail and among what came late."""
        self._trail.add(session, actor, method, visit.id, detail)
        limits = self._settings().limits
        note_entry(session, actor, EntryKind.VISIT, visit.id, visit.service_day, written.day, written.at, limits)
        return slip_of(session, visit)

    def _checked(self, form: VisitForm, day: date, origin: Origin, *more: FieldProblem) -> VisitForm:
        form = self._rules.tidy(form)
        problems = (*self._rules.problems(form, self._settings().desk, day, origin), *more)
        if problems:
            raise VisitInvalid(problems)
        return form

    def _explained(self, error: IntegrityError, desk: int | None) -> Exception:
        with self._records.reading() as session:
            if "ticket.desk" in str(error.orig) and desk is not None:
                there = select(Ticket.number).where(Ticket.desk == desk, Ticket.state.in_(OPEN_STATES))
                return DeskBusy(desk, session.scalar(there) or "")
        return error


def _visit(session: Session, visit_id: UUID) -> Visit:
    visit = session.get(Visit, visit_id)
    if visit is None:
        raise VisitUnknown("")
    return visit


def _numbered(session: Session, number: str) -> Visit:
    row = session.scalars(select(Visit).where(Visit.number == number.strip())).one_or_none()
    if row is None:
        raise VisitUnknown(number.strip())
    return row


def serve_at_once(session: Session, actor: Actor, tickets: list[Ticket], desk: int, moment: Moment) -> None:
    """Take the first of these for which nobody waits to a desk: "Layani langsung"."""
    session.flush()
    for ticket in tickets:
        others = select(Ticket.id).where(
            Ticket.service_day == ticket.service_day,
            Ticket.service == ticket.service,
            Ticket.state == TicketState.WAITING,
            Ticket.id != ticket.id,
        )
        if session.scalar(others.limit(1)) is None:
            begin_serving(session, moment, actor, ticket, desk)
            return
