"""Complaints: a number, a class, a deadline, what was done about each, and whose they are."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Invalid, Subject
from catalog_db.models import Complaint, ComplaintEvent, ReadingSession, Role, StaffMember, Visit, Visitor
from catalog_db.rules.desk.complaints import ComplaintState, ComplaintStepKind, complaint_level, days_left
from catalog_db.rules.desk.contacts import email_of, name_key, phone_of
from catalog_db.rules.desk.options import OptionList, OptionTable
from catalog_db.rules.security.redaction import redact
from desktop.actors import STAFF, Actor, DeviceMode
from desktop.clock import Clock, dated_at
from desktop.desk.complaints.values import (
    ComplaintChanged,
    ComplaintDetails,
    ComplaintForm,
    ComplaintLine,
    ComplaintReceipt,
    ComplaintStep,
    ComplaintUnknown,
)
from desktop.desk.entry_flags import EntryKind, note_entry, reasons_of
from desktop.desk.numbers import Numbers
from desktop.security.audit import AuditTrail
from desktop.services import Service, may_wait, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop


def erase_complaint(session: Session, complaint: Complaint, secrets: Sequence[str]) -> None:
    """Their words go, and what central has of an escalated complaint; what the staff did about it stays."""
    complaint.name = complaint.contact = complaint.text = ""
    complaint.escalated = False
    complaint.plan, complaint.answer = redact(complaint.plan, secrets), redact(complaint.answer, secrets)
    for event in session.scalars(select(ComplaintEvent).where(ComplaintEvent.complaint_id == complaint.id)):
        event.note, event.plan = redact(event.note, secrets), redact(event.plan, secrets)
        event.answer = redact(event.answer, secrets)


# The history of a complaint: each step with what was said, in the order in which they were done.

LONGEST_TEXT: Final = 4_000
LONGEST_LINE: Final = 120


def add_step(
    session: Session,
    complaint: Complaint,
    actor: Actor,
    at: datetime,
    *,
    kind: ComplaintStepKind = ComplaintStepKind.STEP,
    note: str = "",
    classification: str = "",
    plan: str = "",
    answer: str = "",
) -> None:
    """Put a step behind the others. The session holds the write lock, so no two get one place."""
    position = count_steps(session, complaint.id) + 1
    session.add(
        ComplaintEvent(
            complaint_id=complaint.id,
            position=position,
            kind=kind,
            at=at,
            state=complaint.state,
            note=note,
            classification=classification,
            plan=plan,
            answer=answer,
            staff_id=actor.staff_id,
        )
    )
    session.flush()


def count_steps(session: Session, complaint_id: UUID) -> int:
    steps = select(func.count()).select_from(ComplaintEvent).where(ComplaintEvent.complaint_id == complaint_id)
    return session.scalar(steps) or 0


def steps_of(session: Session, complaint_id: UUID) -> tuple[ComplaintStep, ...]:
    """The steps of a complaint, the oldest first."""
    rows = session.execute(
        select(ComplaintEvent, StaffMember.full_name)
        .outerjoin(StaffMember, StaffMember.id == ComplaintEvent.staff_id)
        .where(ComplaintEvent.complaint_id == complaint_id)
        .order_by(ComplaintEvent.position)
    ).all()
    return tuple(
        ComplaintStep(
            step.at,
            ComplaintState(step.state),
            step.note,
            name or "",
            ComplaintStepKind(step.kind),
            step.classification,
            step.plan,
            step.answer,
        )
        for step, name in rows
    )


def checked(field: str, text: str, longest: int) -> str:
    """Without signs that nobody can see, but with its lines. Raises Invalid where it is too long."""
    shown = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co"))
    if len(shown.strip()) > longest:
        raise Invalid(Subject.COMPLAINT, field, "too_long")
    return shown.strip()


class Complaints(Service, title=tr_noop("Complaints")):
    """Takes complaints and follows them to their end.

    Who gives no name is not found out: of a complaint made at a visitors' screen nothing says at which one.
    """

    def __init__(
        self,
        records: Database,
        settings: Callable[[], Settings],
        options: OptionTable,
        numbers: Numbers,
        trail: AuditTrail,
        clock: Clock,
    ) -> None:
        self._records = records
        self._settings = settings
        self._options = options
        self._numbers = numbers
        self._trail = trail
        self._clock = clock

    @needs(
        Role.OFFICER,
        Role.ADMIN,
        Role.HEAD,
        DeviceMode.GUESTBOOK,
        DeviceMode.READER,
        DeviceMode.FEEDBACK,
        name=tr_noop("Take a complaint"),
        audited=True,
    )
    def add(self, actor: Actor, form: ComplaintForm, complaint_id: UUID | None = None) -> ComplaintReceipt:
        """Take a complaint. Asked again under the same id, after an answer that was lost, it answers the same.

        Raises:
            Invalid
            StorageFull, OutputUnwritable: The journal can't be written.
        """
        return self._take(actor, form, complaint_id)

    @needs(
        DeviceMode.GUESTBOOK,
        DeviceMode.READER,
        DeviceMode.FEEDBACK,
        name=tr_noop("Send a complaint from a visitors’ screen"),
    )
    @may_wait
    def send(self, actor: Actor, form: ComplaintForm, complaint_id: UUID | None = None) -> None:
        """Take a complaint without a receipt: for a screen whose host may be away. Its number follows at the desk.

        Nobody is there any more to put a mistyped visit right: then the complaint is taken as one about none.

        Raises:
            Invalid
            StorageFull, OutputUnwritable: The journal can't be written.
        """
        self._take(actor, form, complaint_id, anyway=True)

    @needs(Role.OFFICER, Role.ADMIN, Role.HEAD, name=tr_noop("List complaints"))
    def list(self, actor: Actor, states: tuple[ComplaintState, ...] = ()) -> tuple[ComplaintLine, ...]:
        """Complaints in these states, none named: in all. Open ones first, by deadline; closed ones newest first."""
        wanted = select(Complaint)
        if states:
            wanted = wanted.where(Complaint.state.in_(states))
        today, zone = self._today(), self._zone()
        with self._records.reading() as session:
            rows = session.scalars(wanted).all()
            flags = reasons_of(session, [row.id for row in rows])
            lines = [replace(_line(row, today, zone), flags=flags.get(row.id, ())) for row in rows]
        opened = [line for line in lines if line.state is not ComplaintState.CLOSED]
        closed = [line for line in lines if line.state is ComplaintState.CLOSED]
        return (
            *sorted(opened, key=lambda line: (line.due, line.received_at)),
            *sorted(closed, key=lambda line: line.received_at, reverse=True),
        )

    @needs(Role.OFFICER, Role.ADMIN, Role.HEAD, name=tr_noop("Read a complaint"))
    def get(self, actor: Actor, complaint_id: UUID) -> ComplaintDetails:
        """Raises ComplaintUnknown."""
        with self._records.reading() as session:
            return self._details(session, _get(session, complaint_id))

    @needs(Role.OFFICER, Role.ADMIN, Role.HEAD, name=tr_noop("Note what was done about a complaint"), audited=True)
    def step(
        self,
        actor: Actor,
        complaint_id: UUID,
        state: ComplaintState,
        note: str,
        plan: str = "",
        answer: str = "",
        seen: int | None = None,
    ) -> ComplaintDetails:
        """Do something about it: go on, close it, or open it again; with the state it is in, note something.

        Args:
            note: What was done. It may be empty where plan, answer or state say so.
            plan, answer: Replace what was there; empty: it stays.
            seen: How many steps of it are known to who does this; None: whatever was done meanwhile.
        Raises:
            ComplaintUnknown
            ComplaintChanged: There are more steps by now.
            Invalid: It would be closed without an answer or become new again, or nothing says what was done.
        """
        note, plan, answer = (
            checked(field, text, LONGEST_TEXT) for field, text in (("note", note), ("plan", plan), ("answer", answer))
        )
        now = self._clock()
        with self._records.writing() as session:
            row = _get(session, complaint_id, seen)
            before = ComplaintState(row.state)
            _check_step(before, state, note=note, plan=plan, answer=answer, answered=bool(row.answer))
            row.state, row.plan, row.answer = state, plan or row.plan, answer or row.answer
            if state is not before:
                row.closed_at = now if state is ComplaintState.CLOSED else None
            add_step(session, row, actor, now, note=note, plan=plan, answer=answer)
            self._trail.add(session, actor, Complaints.step, row.id, state)
            return self._details(session, row)

    @needs(Role.OFFICER, Role.ADMIN, Role.HEAD, name=tr_noop("Correct what a complaint is about"), audited=True)
    def classify(
        self, actor: Actor, complaint_id: UUID, classification: str, note: str = "", seen: int | None = None
    ) -> ComplaintDetails:
        """Say better what it is about. `seen` as in `step`.

        Raises:
            ComplaintUnknown, ComplaintChanged
            Invalid: Not on the list, or what it is about already.
        """
        note, now = checked("note", note, LONGEST_TEXT), self._clock()
        self._check_classification(classification, now)
        with self._records.writing() as session:
            row = _get(session, complaint_id, seen)
            if row.classification == classification:
                raise Invalid(Subject.COMPLAINT, "classification", "same")
            row.classification = classification
            add_step(
                session, row, actor, now, kind=ComplaintStepKind.CLASSIFY, note=note, classification=classification
            )
            self._trail.add(session, actor, Complaints.classify, row.id, classification)
            return self._details(session, row)

    @needs(Role.HEAD, Role.ADMIN, name=tr_noop("Hand a complaint to the central office"), audited=True)
    def escalate(self, actor: Actor, complaint_id: UUID, note: str, seen: int | None = None) -> ComplaintDetails:
        """Note that a complaint is one for the central office, and say why; it stays here, too. `seen` as in `step`.

        Raises:
            ComplaintUnknown, ComplaintChanged
            Invalid: Without a reason.
        """
        note = checked("note", note, LONGEST_TEXT)
        if not note:
            raise Invalid(Subject.COMPLAINT, "note", "empty")
        with self._records.writing() as session:
            row = _get(session, complaint_id, seen)
            row.escalated = True
            add_step(session, row, actor, self._clock(), kind=ComplaintStepKind.ESCALATE, note=note)
            self._trail.add(session, actor, Complaints.escalate, row.id)
            return self._details(session, row)

    def _take(
        self, actor: Actor, form: ComplaintForm, complaint_id: UUID | None, *, anyway: bool = False
    ) -> ComplaintReceipt:
        now = dated_at(self._clock)
        today = now.astimezone(self._zone()).date()
        text = checked("text", form.text, LONGEST_TEXT)
        if not text:
            raise Invalid(Subject.COMPLAINT, "text", "empty")
        name, contact = (checked(field, getattr(form, field), LONGEST_LINE) for field in ("name", "contact"))
        self._check_classification(form.classification, now)
        with self._records.writing() as session:
            taken = session.get(Complaint, complaint_id) if complaint_id else None
            if taken is not None:
                return _receipt(taken)
            try:
                visit_id = _visit_of(session, actor, form.visit.strip(), today)
            except Invalid:
                if not anyway:
                    raise
                visit_id = None
            row = Complaint(
                id=complaint_id or uuid4(),
                number=self._numbers.next_complaint(session, today.year, now),
                name=name,
                contact=contact,
                visit_id=visit_id,
                classification=form.classification,
                text=text,
                received_at=now,
                due=today + timedelta(days=self._settings().desk.complaint_days),
                state=ComplaintState.NEW,
                staff_id=actor.staff_id,
            )
            session.add(row)
            session.flush()
            add_step(session, row, actor, now, kind=ComplaintStepKind.RECEIVE)
            note_entry(
                session,
                actor,
                EntryKind.COMPLAINT,
                row.id,
                today,
                self._today(),
                self._clock(),
                self._settings().limits,
            )
            if actor.holder in STAFF:
                self._trail.add(session, actor, Complaints.add, row.id)
            return _receipt(row)

    def _details(self, session: Session, row: Complaint) -> ComplaintDetails:
        visit = session.get(Visit, row.visit_id) if row.visit_id else None
        return ComplaintDetails(
            _line(row, self._today(), self._zone()),
            row.contact,
            visit.number if visit else "",
            row.plan,
            row.answer,
            row.closed_at,
            steps_of(session, row.id),
        )

    def _check_classification(self, classification: str, at: datetime) -> None:
        """Raises Invalid."""
        day = at.astimezone(self._zone()).date()
        if not self._options.is_offered(OptionList.COMPLAINT, classification, day):
            raise Invalid(Subject.COMPLAINT, "classification", "unknown")

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._settings().office.time_zone)

    def _today(self) -> date:
        return self._clock().astimezone(self._zone()).date()


def _check_step(
    before: ComplaintState, state: ComplaintState, *, note: str, plan: str, answer: str, answered: bool
) -> None:
    if state is ComplaintState.NEW and before is not ComplaintState.NEW:
        raise Invalid(Subject.COMPLAINT, "state", "order")
    if state is ComplaintState.CLOSED and not (answer or answered):
        raise Invalid(Subject.COMPLAINT, "answer", "empty")
    opened_again = before is ComplaintState.CLOSED and state is not before
    if not note and (opened_again or (state is before and not (plan or answer))):
        raise Invalid(Subject.COMPLAINT, "note", "empty")


def _visit_of(session: Session, actor: Actor, number: str, today: date) -> UUID | None:
    """The visit a complaint is about. Raises Invalid."""
    if not number:
        return None
    visit = session.scalars(select(Visit).where(Visit.number == number)).one_or_none()
    if visit is None:
        raise Invalid(Subject.COMPLAINT, "visit", "unknown")
    if actor.holder not in STAFF and not _is_own(session, actor, visit, today):
        raise Invalid(Subject.COMPLAINT, "visit", "unknown")
    return visit.id


def _is_own(session: Session, actor: Actor, visit: Visit, today: date) -> bool:
    """Whether who is at a visitors' screen may speak for a visit: of today, and at a seat only one that sat there."""
    if visit.service_day != today:
        return False
    if actor.holder is not DeviceMode.READER:
        return True
    seated = select(ReadingSession.id).where(
        ReadingSession.device_id == actor.device_id, ReadingSession.visit_id == visit.id
    )
    return session.scalars(seated).first() is not None


def _get(session: Session, complaint_id: UUID, seen: int | None = None) -> Complaint:
    """Raises ComplaintUnknown; ComplaintChanged where it has other steps than were seen."""
    row = session.get(Complaint, complaint_id)
    if row is None:
        raise ComplaintUnknown()
    if seen is not None and seen != count_steps(session, complaint_id):
        raise ComplaintChanged(row.number)
    return row


def _receipt(row: Complaint) -> ComplaintReceipt:
    return ComplaintReceipt(row.number, ComplaintState(row.state), row.received_at, row.due)


def _line(row: Complaint, today: date, zone: ZoneInfo) -> ComplaintLine:
    closed_on = row.closed_at.astimezone(zone).date() if row.closed_at else None
    return ComplaintLine(
        row.id,
        row.number,
        ComplaintState(row.state),
        row.classification,
        row.name,
        row.text,
        row.received_at,
        row.due,
        days_left(row.due, today, closed_on),
        complaint_level(row.due, today, closed_on),
        row.escalated,
    )


# Which complaints are a visitor's: those about their visits, and those that say how they are reached.

_REACHED: Final = re.compile(r"[^\s,;]+@[^\s,;]+|\+?\d[\d\s().-]{5,}")  # in what somebody wrote of how to reach them


def contacts_in(text: str) -> set[str]:
    """The addresses and numbers in a line, as the guest book keeps them; what can be none, as it was written."""
    found = (part.strip() for part in _REACHED.findall(text))
    return {email_of(part.rstrip(".")) or phone_of(part) or part for part in found}


def complaints_of(session: Session, entries: Sequence[UUID], visits: Sequence[UUID]) -> list[Complaint]:
    """By number.

    A complaint without a visit belongs to whom its address or number belongs to, unless it gives another name; where
    several visitors share that, it has to give theirs.

    Args:
        entries: The visitor's entry, and those that were made one with it.
        visits: All of theirs.
    """
    known = list(session.execute(select(Visitor.name, Visitor.email, Visitor.phone).where(Visitor.id.in_(entries))))
    names = {word for row in known for word in name_key(row.name).split()}
    contacts = {contact for row in known for contact in (row.email, row.phone) if contact}
    found = list(session.scalars(select(Complaint).where(Complaint.visit_id.in_(visits))))
    about_none = select(Complaint).where(Complaint.visit_id.is_(None), Complaint.contact != "")
    for complaint in session.scalars(about_none) if contacts else ():
        said = contacts_in(complaint.contact) & contacts
        own = bool(names.intersection(name_key(complaint.name).split()))
        if said and (own or not (complaint.name or _are_shared(session, said, entries))):
            found.append(complaint)
    return sorted(found, key=lambda complaint: complaint.number)


def _are_shared(session: Session, contacts: set[str], entries: Sequence[UUID]) -> bool:
    """Whether another visitor has one of these, too."""
    others = select(Visitor.id).where(
        or_(Visitor.email.in_(contacts), Visitor.phone.in_(contacts)), Visitor.id.not_in(entries)
    )
    return session.scalar(others.limit(1)) is not None


def secrets_in(complaint: Complaint) -> list[str]:
    """Who complained, and how they can be reached."""
    return [text for text in (complaint.name, *contacts_in(complaint.contact)) if text]
