"""Writes a visit into the records: visitor, consent, visit, tickets, and the line of the journal."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.change_log import instance_id
from catalog_db.models import RecordsBase, Ticket, Visit, Visitor
from catalog_db.rules.desk.numbering import ticket_number, visit_number, visit_place
from desktop.actors import Actor
from desktop.desk import numbers
from desktop.desk.clock import Moment
from desktop.desk.guestbook.form import FormRules, Origin
from desktop.desk.guestbook.rows import (
    copy_classes,
    find_visitor,
    form_person,
    keep_wording,
    write_consents,
    write_visitor,
)
from desktop.desk.guestbook.values import VisitForm
from desktop.desk.journal import Journal, JournalEntry
from desktop.desk.numbers import Numbers
from desktop.desk.still_here import still_here
from desktop.desk.tickets import issue
from desktop.settings.model import Settings

_TOKEN_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is to be known of an arrival besides its form.

    Attributes:
        written: Now.
        registered_at: When the guest book was completed; earlier than `written` for what comes late.
        day: The service day of that.
        left_at: They have left by now.
        over: Then, too, whatever they came for: no tickets.
        number: A visit that was lost has its own; empty: the next one.
        asked: Whether the items of consent were shown; else what was said before goes on to hold.
        told_apart: An officer says that it is nobody of the same name and year who is here.
    """

    visit_id: UUID
    origin: Origin
    written: Moment
    registered_at: datetime
    day: date
    left_at: datetime | None = None
    over: bool = False
    number: str = ""
    asked: bool = True
    told_apart: bool = False


class Registering:
    """For services that write visits, each in a unit of work of its own that `ServiceDays.begin` began."""

    def __init__(self, rules: FormRules, journal: Journal, settings: Callable[[], Settings]) -> None:
        self._rules = rules
        self._journal = journal
        self._numbers = Numbers(journal)
        self._settings = settings

    def write(
        self, session: Session, actor: Actor, form: VisitForm, visitor_id: UUID | None, arrival: Arrival
    ) -> tuple[Visit, list[Ticket]]:
        """Everything that a tidied and checked form becomes; its tickets wait.

        The numbers are on the disk when this returns, whatever becomes of the unit of work.

        Raises:
            VisitorUnknown
            VisitorStillHere: Nothing was written.
            StorageFull, OutputUnwritable: The journal can't be written.
        """
        settings = self._settings()
        if arrival.left_at is None:
            self._refuse_second(session, form, visitor_id, arrival)
        visitor = self._visitor(session, form, visitor_id, arrival)
        if arrival.asked:
            said, version = self._rules.consents(form, settings.desk), settings.privacy.text_version
            wording_id = keep_wording(session, settings, self._rules.items, arrival.registered_at)
            write_consents(session, visitor.id, said, version, wording_id, arrival.registered_at, actor.staff_id)
        visit = self._visit(session, actor, visitor, form, arrival)
        wanted = () if arrival.over else form.services
        own = self._journal.tickets_of(arrival.number) if arrival.number else {}
        tickets = [self._ticket(session, actor, visit, key, own=own.get(key, "")) for key in wanted]
        given = tuple((row.service, row.number) for row in tickets)
        self._journal.give(
            session, JournalEntry(arrival.written.at, instance_id(session, RecordsBase), visit.number, given)
        )
        return visit, tickets

    def add_ticket(self, session: Session, actor: Actor, visit: Visit, key: str, need: str, moment: Moment) -> Ticket:
        """One more place in a queue, for a visit that is here. Raises what `write` raises of the journal."""
        ticket = self._ticket(session, actor, visit, key, moment, need)
        given = ((ticket.service, ticket.number),)
        self._journal.give(session, JournalEntry(moment.at, instance_id(session, RecordsBase), visit.number, given))
        return ticket

    @staticmethod
    def _refuse_second(session: Session, form: VisitForm, visitor_id: UUID | None, arrival: Arrival) -> None:
        known = find_visitor(session, visitor_id).id if visitor_id is not None else None
        here = still_here(session, form_person(form), known, told_apart=arrival.told_apart)
        if here is not None:
            raise here

    def _visitor(self, session: Session, form: VisitForm, visitor_id: UUID | None, arrival: Arrival) -> Visitor:
        if visitor_id is None:
            visitor = Visitor(added_at=arrival.written.at)
            session.add(visitor)
        else:
            visitor = find_visitor(session, visitor_id)
            if visitor.changed_at > arrival.registered_at:
                return visitor  # what is kept is newer than the paper
        write_visitor(visitor, form, arrival.registered_at)
        session.flush()
        return visitor

    def _visit(self, session: Session, actor: Actor, visitor: Visitor, form: VisitForm, arrival: Arrival) -> Visit:
        number = arrival.number
        if number:
            numbers.pass_over(session, arrival.day, numbers.VISIT, visit_place(number)[1])
        else:
            number = visit_number(arrival.day, self._numbers.next(session, arrival.day, numbers.VISIT))
        visit = Visit(
            id=arrival.visit_id,
            left_at=arrival.left_at,
            number=number,
            service_day=arrival.day,
            visitor_id=visitor.id,
            registered_at=arrival.registered_at,
            entered_at=arrival.written.at,
            origin=arrival.origin,
            means=form.means,
            usage=form.usage,
            usage_other=form.usage_other,
            need=form.need,
            group_male=form.group.male,
            group_female=form.group.female,
            priority=form.priority,
            id_card_shown=form.id_card_shown,
            id_card_type=form.id_card_type,
            code=f"{secrets.randbelow(10_000):04}",
            token=secrets.token_bytes(_TOKEN_BYTES),
            clock_doubtful=arrival.written.doubtful,
            staff_id=actor.staff_id,
        )
        copy_classes(visit, form)
        session.add(visit)
        session.flush()
        return visit

    def _ticket(
        self,
        session: Session,
        actor: Actor,
        visit: Visit,
        key: str,
        later: Moment | None = None,
        need: str = "",
        own: str = "",
    ) -> Ticket:
        """`own`: the number that the visitor holds of a ticket that was lost; given again where it can be."""
        service = self._settings().desk.service(key)
        assert service is not None, "the form was checked"
        sequence = int(own.rpartition("-")[2]) if own else 0
        if own and own == ticket_number(service.letter, sequence) and not self._is_taken(session, visit, own):
            numbers.pass_over(session, visit.service_day, key, sequence)
        else:
            sequence = self._numbers.next(session, visit.service_day, key)
            while self._is_taken(session, visit, ticket_number(service.letter, sequence)):
                sequence = self._numbers.next(session, visit.service_day, key)
        place = self._numbers.next(session, visit.service_day, numbers.PLACE)
        return issue(session, actor, visit, service, sequence, place, later, need)

    @staticmethod
    def _is_taken(session: Session, visit: Visit, number: str) -> bool:
        """Another service had this letter earlier today."""
        taken = select(Ticket.id).where(Ticket.service_day == visit.service_day, Ticket.number == number)
        return session.scalar(taken) is not None
