"""Who was here before is recognised at the visitors' screen, by an old slip and something that only they know.

Nothing of what is kept is shown there, neither name nor address: the screen asks for what is new, and the rest is put
in here. An unknown number, one whose visitor was removed and a wrong proof look alike, and wrong ones are counted as
wrong codes at reader PCs are.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import FieldProblem, ReadingRoomError
from catalog_db.models import Visit, Visitor
from catalog_db.rules.catalogue.words import digits
from catalog_db.rules.desk.numbering import read_slip
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock
from desktop.desk.days import ServiceDays
from desktop.desk.entry_flags import EntryKind, note_entry
from desktop.desk.guestbook.form import FormRules, Origin
from desktop.desk.guestbook.registering import Arrival, Registering
from desktop.desk.guestbook.rows import details_of, find_visitor, slip_of
from desktop.desk.guestbook.values import VISITOR_FIELDS, Registered, VisitForm
from desktop.desk.journal import Journal
from desktop.desk.seats.values import GuardKind
from desktop.desk.still_here import person_of, still_here
from desktop.desk.values import VisitInvalid, VisitorRestricted, VisitorStillHere, VisitorUnknown
from desktop.reading.sessions.service import Guard, SignInGuards, seat_guard
from desktop.reading.sessions.values import CodeRefused
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

_LAST_DIGITS: Final = 4  # of a telephone number, as many as a year has


@dataclass(eq=False)
class EntryIncomplete(ReadingRoomError):
    """What is kept of the visitor is not enough by now: a new form has to be filled in."""


class Returning(Service, title=tr_noop("Visitors who come again")):
    """For the visitors' screen alone: the desk looks them up by `Visitors`."""

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
        self._settings = settings
        self._clock = clock
        self._guards = SignInGuards(trail, clock)

    @needs(DeviceMode.GUESTBOOK, name=tr_noop("Recognise a visitor by an old slip"))
    def recognise(self, actor: Actor, slip: str, proof: str) -> None:
        """Whether somebody is who the slip says.

        Args:
            slip: Number of a visit, or what the QR code says.
            proof: Year of birth, or the last four digits of the telephone number.
        Raises:
            CodeRefused, CodeLocked
            EntryIncomplete: They are, and have to fill in a new form all the same.
            VisitorStillHere: Without the name.
        """
        visitor_id = self._recognised(actor, slip, proof)
        with self._records.reading() as session:
            self._whole(session, visitor_id, VisitForm(), with_visit=False)

    @needs(DeviceMode.GUESTBOOK, name=tr_noop("Register a visitor who was recognised"), audited=True)
    def register(self, actor: Actor, slip: str, proof: str, form: VisitForm, visit_id: UUID) -> Registered:
        """Register the visit of somebody who is recognised once more; of the form what is of this visit counts.

        Args:
            visit_id: A random one of the caller's; asked again under it this answers the same.
        Raises:
            CodeRefused, CodeLocked, EntryIncomplete, VisitorStillHere, VisitInvalid, DayDoubtful, DayClosed
        """
        visitor_id = self._recognised(actor, slip, proof)
        with self._records.writing() as session:
            known = session.get(Visit, visit_id)
            if known is not None:
                if known.visitor_id != visitor_id:
                    raise VisitInvalid((FieldProblem("visit_id", "taken"),))
                return _without_name(slip_of(session, known))
            whole = self._whole(session, visitor_id, form)
            moment = self._days.begin(session, actor)
            arrival = Arrival(visit_id, Origin.SELF, moment, moment.at, moment.day, asked=False)
            visit, _tickets = self._registering.write(session, actor, whole, visitor_id, arrival)
            self._trail.add(session, actor, Returning.register, visit.id)
            limits = self._settings().limits
            note_entry(session, actor, EntryKind.VISIT, visit.id, moment.day, moment.day, moment.at, limits)
            return _without_name(slip_of(session, visit))

    def _recognised(self, actor: Actor, slip: str, proof: str) -> UUID:
        slip, proof = slip.strip(), digits(proof)
        token = read_slip(slip)
        number = "".join(slip.split())[:20]
        with self._records.writing() as session:
            self._guards.let_try(session, seat_guard(actor))
            wanted = Visit.number == number if token is None else Visit.token == token
            visit = session.scalars(select(Visit).where(wanted, Visit.mistaken == "")).one_or_none()
            own: Guard = (GuardKind.TICKET, f"visit:{visit.number if visit is not None else number}")
            self._guards.let_try(session, own)
            visitor = _known(session, visit)
            if visitor is not None and _proves(visitor, proof):
                self._guards.forgive(session, own)  # not the seat's: a slip of one's own would open it for guessing
                return visitor.id
            self._guards.count(session, actor, seat_guard(actor), own)
        raise CodeRefused()

    def _whole(self, session: Session, visitor_id: UUID, form: VisitForm, *, with_visit: bool = True) -> VisitForm:
        """The form with what is kept of its visitor. What was agreed to is still agreed to."""
        visitor = find_visitor(session, visitor_id)
        if still_here(session, person_of(visitor), visitor.id) is not None:
            raise VisitorStillHere("", "")  # nothing was asked of them yet that would be lost
        details = details_of(session, visitor)
        kept = {field.name: getattr(details.entry, field.name) for field in VISITOR_FIELDS}
        agreed = tuple(consent.item for consent in details.consents if consent.agreed)
        items = {item.key for item in self._rules.items}
        whole = replace(form, **kept, consent=tuple(key for key in agreed if key in items))
        whole = self._rules.tidy(replace(whole, id_card_shown=False))
        day, desk = self._days.today(), self._settings().desk
        # An officer may have said that there is no e-mail: so it is not asked for as at a screen of visitors.
        problems = self._rules.problems(whole, desk, day, Origin.PAPER, with_visit=with_visit)
        own = {field.name for field in VISITOR_FIELDS} | {"consent"}
        if any(problem.field in own for problem in problems):
            raise EntryIncomplete()
        if problems:
            raise VisitInvalid(problems)
        return whole


def _known(session: Session, visit: Visit | None) -> Visitor | None:
    try:
        return find_visitor(session, visit.visitor_id) if visit is not None else None
    except (VisitorUnknown, VisitorRestricted):
        return None


def _proves(visitor: Visitor, proof: str) -> bool:
    """All comparisons are made whatever the first says."""
    year = hmac.compare_digest(proof.encode(), str(visitor.birth_year or "none").encode())
    last = digits(visitor.phone)[-_LAST_DIGITS:]
    phone = hmac.compare_digest(proof.encode(), (last if len(last) == _LAST_DIGITS else "none").encode())
    return (year or phone) and len(proof) == _LAST_DIGITS


def _without_name(registered: Registered) -> Registered:
    return replace(registered, visitor_name="")
