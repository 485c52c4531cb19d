"""The guest book: a visitor comes, and gets a visit number and tickets (design section 7)."""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalog_db.change_log import instance_id
from catalog_db.database import Database
from catalog_db.models import OPEN_STATES, RecordsBase, Role, Ticket, TicketState, Visit, Visitor
from catalog_db.rules.numbering import visit_number
from desktop.actors import Actor, DeviceMode
from desktop.clock import happened_at
from desktop.desk import numbers
from desktop.desk.desk_time import Moment
from desktop.desk.errors import (
    DayClosed,
    DeskBusy,
    FieldProblem,
    VisitInvalid,
    VisitorStillHere,
    VisitUnknown,
)
from desktop.desk.form_rules import FormRules, Origin
from desktop.desk.journal import Journal, JournalEntry
from desktop.desk.numbers import Numbers
from desktop.desk.service_days import ServiceDays
from desktop.desk.slips import slip_of
from desktop.desk.ticket_steps import begin_serving, issue
from desktop.desk.visit_values import DayState, Registered, VisitForm
from desktop.desk.visitor_rows import copy_classes, find_visitor, write_consents, write_visitor
from desktop.security.audit import AuditTrail
from desktop.services import Service, may_wait, needs
from desktop.settings import Settings

_TOKEN_BYTES: Final = 16
_OFFICERS: Final = (Role.OFFICER, Role.ADMIN)


class GuestBook(Service):
    """Registers visits. Whatever a visitor is told is on the disk before."""

    def __init__(
        self,
        records: Database,
        trail: AuditTrail,
        days: ServiceDays,
        rules: FormRules,
        journal: Journal,
        settings: Callable[[], Settings],
    ) -> None:
        self._records = records
        self._trail = trail
        self._days = days
        self._rules = rules
        self._journal = journal
        self._numbers = Numbers(journal)
        self._settings = settings

    @needs(*_OFFICERS, DeviceMode.GUESTBOOK)
    def check(self, actor: Actor, form: VisitForm) -> tuple[FieldProblem, ...]:
        """What keeps a form from being registered, in the order of its fields; nothing is kept."""
        origin = Origin.SELF if actor.holder is DeviceMode.GUESTBOOK else Origin.DESK
        return self._rules.problems(self._rules.tidy(form), self._settings().desk, self._days.today(), origin)

    @needs(*_OFFICERS)
    def register(
        self, actor: Actor, form: VisitForm, visitor_id: UUID | None = None, serve_at_desk: int | None = None
    ) -> Registered:
        """Register a visit and issue its tickets.

        Args:
            visitor_id: Who has been here before; his entry takes over what the form says.
            serve_at_desk: Serve at once at this desk: the first service wanted for which nobody waits. The other
                tickets wait as usual.
        Raises:
            VisitInvalid, VisitorStillHere, VisitorUnknown, DayDoubtful, DayClosed
            DeskBusy: Somebody is at that desk.
        """
        return self._register(actor, form, Origin.DESK, visitor_id, serve_at_desk)

    @needs(*_OFFICERS, DeviceMode.GUESTBOOK)
    def register_self(self, actor: Actor, form: VisitForm, visit_id: UUID | None = None) -> Registered:
        """Register what a visitor filled in by himself.

        He becomes a new entry even where he has one: nobody proves here who he is, so nothing of it is shown or
        changed. Staff look at his card and merge the entries.

        Args:
            visit_id: A random one of the caller's; asked again under it, since the answer was lost, this answers the
                same and registers nobody twice.
        Raises:
            VisitInvalid, DayDoubtful, DayClosed
        """
        return self._register(actor, form, Origin.SELF, None, None, visit_id)

    @needs(DeviceMode.GUESTBOOK)
    @may_wait
    def hand_in(self, actor: Actor, form: VisitForm, visit_id: UUID) -> None:
        """`register_self` while the host is away: the number follows, and staff hand it out.

        He came when he handed it in. What arrives after that day, or once the day was closed, becomes a visit that is
        over and has no tickets: nobody waits any more.

        Raises:
            VisitInvalid, DayDoubtful
        """
        self._register(actor, form, Origin.SELF, None, None, visit_id, may_be_late=True)

    @needs(*_OFFICERS)
    def slip(self, actor: Actor, visit: str) -> Registered:
        """What was handed out for a visit number, to print it again.

        Raises:
            VisitUnknown
        """
        with self._records.reading() as session:
            row = session.scalars(select(Visit).where(Visit.number == visit.strip())).one_or_none()
            if row is None:
                raise VisitUnknown(visit.strip())
            return slip_of(session, row)

    @needs(*_OFFICERS, Role.HEAD, Role.LIBRARIAN, DeviceMode.GUESTBOOK)
    def day(self, actor: Actor) -> DayState:
        """Today: whether it is open, and whether its date can be believed."""
        with self._records.reading() as session:
            return self._days.state(session)

    def _register(
        self,
        actor: Actor,
        form: VisitForm,
        origin: Origin,
        visitor_id: UUID | None,
        desk: int | None,
        visit_id: UUID | None = None,
        *,
        may_be_late: bool = False,
    ) -> Registered:
        form = self._rules.tidy(form)
        settings = self._settings()
        problems = self._rules.problems(form, settings.desk, self._days.today(), origin)
        if problems:
            raise VisitInvalid(problems)
        try:
            with self._records.writing() as session:
                known = session.get(Visit, visit_id) if visit_id is not None else None
                if known is not None:
                    if known.origin != origin:
                        raise VisitInvalid((FieldProblem("visit_id", "taken"),))
                    return slip_of(session, known)
                moment, is_here = (
                    self._came(session, actor) if may_be_late else (self._days.begin(session, actor), True)
                )
                visitor = self._visitor(session, form, visitor_id, moment.at)
                said = self._rules.consents(form, settings.desk)
                write_consents(session, visitor.id, said, settings.privacy.text_version, moment.at, actor.staff_id)
                visit = self._visit(session, actor, visitor, form, origin, moment, visit_id or uuid4())
                visit.left_at = None if is_here else moment.at
                wanted = form.services if is_here else ()
                tickets = [self._ticket(session, actor, visit, key, moment) for key in wanted]
                if desk is not None:
                    serve_at_once(session, actor, tickets, desk, moment)
                self._trail.add(session, actor, f"GuestBook.{_METHODS[origin]}", visit.id)
                self._journal.append(
                    JournalEntry(
                        moment.at,
                        instance_id(session, RecordsBase),
                        visit.number,
                        tuple((row.service, row.number) for row in tickets),
                    )
                )
                return slip_of(session, visit)
        except IntegrityError as error:
            # The indexes decide, not a SELECT beforehand: two desks may do the same at once.
            raise self._explained(error, visitor_id, desk) from error

    def _came(self, session: Session, actor: Actor) -> tuple[Moment, bool]:
        """When somebody came whose form has waited on another PC, and whether he can still be here."""
        try:
            now, is_open = self._days.begin(session, actor), True
        except DayClosed:
            now, is_open = self._days.seen(), False
        came = happened_at(lambda: now.at)
        day = self._days.day_of(came)
        return Moment(came, day, now.doubtful), is_open and day == now.day

    def _visitor(self, session: Session, form: VisitForm, visitor_id: UUID | None, now: datetime) -> Visitor:
        if visitor_id is None:
            visitor = Visitor(added_at=now)
            session.add(visitor)
        else:
            visitor = find_visitor(session, visitor_id)
        write_visitor(visitor, form, now)
        session.flush()
        return visitor

    def _visit(
        self,
        session: Session,
        actor: Actor,
        visitor: Visitor,
        form: VisitForm,
        origin: Origin,
        moment: Moment,
        visit_id: UUID,
    ) -> Visit:
        visit = Visit(
            id=visit_id,
            number=visit_number(moment.day, self._numbers.next(session, moment.day, numbers.VISIT)),
            service_day=moment.day, visitor_id=visitor.id, registered_at=moment.at, entered_at=moment.at,
            origin=origin, means=form.means, usage=form.usage, usage_other=form.usage_other, need=form.need,
            group_male=form.group.male, group_female=form.group.female, priority=form.priority,
            id_card_shown=form.id_card_shown, id_card_type=form.id_card_type,
            code=f"{secrets.randbelow(10_000):04}", token=secrets.token_bytes(_TOKEN_BYTES),
            clock_doubtful=moment.doubtful, staff_id=actor.staff_id,
        )  # fmt: skip
        copy_classes(visit, form)
        session.add(visit)
        session.flush()
        return visit

    def _ticket(self, session: Session, actor: Actor, visit: Visit, key: str, moment: Moment) -> Ticket:
        service = self._settings().desk.service(key)
        assert service is not None, "the form was checked"
        sequence = self._numbers.next(session, moment.day, key)
        place = self._numbers.next(session, moment.day, numbers.PLACE)
        return issue(session, actor, visit, service, sequence, place)

    def _explained(self, error: IntegrityError, visitor_id: UUID | None, desk: int | None) -> Exception:
        with self._records.reading() as session:
            if "visit.visitor_id" in str(error.orig) and visitor_id is not None:
                visitor = find_visitor(session, visitor_id)
                still_open = select(Visit.number).where(Visit.visitor_id == visitor.id, Visit.left_at.is_(None))
                return VisitorStillHere(visitor.name, session.scalar(still_open) or "")
            if "ticket.desk" in str(error.orig) and desk is not None:
                there = select(Ticket.number).where(Ticket.desk == desk, Ticket.state.in_(OPEN_STATES))
                return DeskBusy(desk, session.scalar(there) or "")
        return error


_METHODS: Final = {Origin.DESK: "register", Origin.SELF: "register_self", Origin.PAPER: "register_late"}


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
