"""Requests to see, correct, restrict or erase one's data, and objections: who asked what, by when, what was done."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Invalid, Subject
from catalog_db.models import DataRequest, Role, StaffMember, Visit, Visitor
from catalog_db.rules.desk.data_requests import (
    ABOUT_AN_ENTRY,
    DEADLINE,
    DataRequestKind,
    DataRequestState,
    hours_left,
    request_level,
)
from catalog_db.rules.security.redaction import redact
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.desk.guestbook.rows import kept_visitor
from desktop.desk.journal import Journal, Restriction, proven_restriction
from desktop.desk.values import VisitorStillHere
from desktop.security.audit import RESTRICTION_LIFTED, VISITOR_RESTRICTED, AuditTrail
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.sync.mail_out import Outgoing
from desktop.visitors.erasing import Eraser, entries_of
from desktop.visitors.requests.values import DataRequestDetails, DataRequestForm, DataRequestLine, DataRequestUnknown
from desktop.visitors.restricting import in_force, put_back, set_aside
from desktop.words import tr_noop

LONGEST_TEXT: Final = 4_000
LONGEST_LINE: Final = 200
_MOST: Final = 500


class DataRequests(Service, title=tr_noop("Requests about one’s own data")):
    """A list with the deadline of UU 27/2022. Restricting and erasing are carried out with the answer."""

    def __init__(
        self,
        records: Database,
        journal: Journal,
        outgoing: Outgoing,
        eraser: Eraser,
        trail: AuditTrail,
        settings: Callable[[], Settings],
        clock: Clock,
    ) -> None:
        self._records = records
        self._journal = journal
        self._outgoing = outgoing
        self._eraser = eraser
        self._trail = trail
        self._settings = settings
        self._clock = clock

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("List requests about people’s own data"))
    def list(self, actor: Actor) -> tuple[DataRequestLine, ...]:
        """Open ones first, by deadline; then the newest. No more than 500."""
        now, opened = self._clock(), DataRequest.state == DataRequestState.OPEN
        with self._records.reading() as session:
            waiting = session.scalars(select(DataRequest).where(opened).order_by(DataRequest.due_at).limit(_MOST))
            over = session.scalars(
                select(DataRequest).where(~opened).order_by(DataRequest.received_at.desc()).limit(_MOST)
            )
            return tuple(_line(row, now) for row in (*waiting, *over))[:_MOST]

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Read a request about somebody’s own data"))
    def get(self, actor: Actor, request_id: UUID) -> DataRequestDetails:
        """Raises DataRequestUnknown."""
        with self._records.reading() as session:
            return _details(session, _get(session, request_id), self._clock())

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Take a request about somebody’s own data"), audited=True)
    def add(self, actor: Actor, form: DataRequestForm, request_id: UUID | None = None) -> DataRequestDetails:
        """Note what somebody asks for; from now on the deadline runs.

        Asked again under the same id, after an answer that was lost, it answers the same.

        Raises:
            Invalid
            VisitorUnknown: Their identity was removed.
        """
        name, contact = _checked("name", form.name, LONGEST_LINE), _checked("contact", form.contact, LONGEST_LINE)
        wish, now = _checked("wish", form.wish, LONGEST_TEXT), self._clock()
        if not name:
            raise Invalid(Subject.DATA_REQUEST, "name", "empty")
        with self._records.writing() as session:
            taken = session.get(DataRequest, request_id) if request_id else None
            if taken is None:
                visitor = _whose(session, form)
                taken = DataRequest(
                    id=request_id or uuid4(),
                    kind=form.kind,
                    visitor_id=visitor.id if visitor else None,
                    name=name,
                    contact=contact,
                    wish=wish,
                    received_at=now,
                    due_at=now + DEADLINE,
                    state=DataRequestState.OPEN,
                    taken_by=actor.staff_id,
                )
                session.add(taken)
                session.flush()
                self._trail.add(session, actor, DataRequests.add, taken.id, form.kind)
            return _details(session, taken, now)

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Say whose data a request is about"), audited=True)
    def link(self, actor: Actor, request_id: UUID, visit: str) -> DataRequestDetails:
        """Say by the number of a visit whose data an open request is about.

        Raises:
            DataRequestUnknown, Invalid
            VisitorUnknown: Their identity was removed.
        """
        with self._records.writing() as session:
            row = _open(session, request_id)
            visitor = _whose(session, DataRequestForm(visit=visit))
            if visitor is None:
                raise Invalid(Subject.DATA_REQUEST, "visit", "empty")
            row.visitor_id = visitor.id
            session.flush()
            self._trail.add(session, actor, DataRequests.link, row.id, str(visitor.id))
            return _details(session, row, self._clock())

    @needs(Role.OFFICER, Role.ADMIN, name=tr_noop("Answer a request about somebody’s own data"), audited=True)
    def answer(self, actor: Actor, request_id: UUID, *, granted: bool, outcome: str) -> DataRequestDetails:
        """Answer a request; where it is granted, a restriction or erasure is carried out with it.

        Args:
            outcome: What was done, or why not: the words of the letter.

        Returns:
            The request as the letter needs it: of somebody who was erased by it, with their name for the last time.

        Raises:
            DataRequestUnknown, Invalid
            VisitorUnknown: Their identity was removed meanwhile.
            VisitorStillHere: They have an open visit, which has to be closed first.
            StorageFull, OutputUnwritable: The journal can't be written; nothing was changed.
        """
        outcome, now = _checked("outcome", outcome, LONGEST_TEXT), self._clock()
        if not outcome:
            raise Invalid(Subject.DATA_REQUEST, "outcome", "empty")
        with self._records.reading() as session:  # an erasure is a unit of work of its own, and goes first
            row = _open(session, request_id)
            kind, visitor_id = DataRequestKind(row.kind), row.visitor_id
            before = _details(session, row, now)
            visitor = session.get(Visitor, visitor_id) if visitor_id is not None else None
            known = visitor is not None and visitor.anonymised_at is None
            names = [row.name, row.contact, *((visitor.name, visitor.email, visitor.phone) if visitor else ())]
        if granted and kind in ABOUT_AN_ENTRY and visitor_id is None:
            raise Invalid(Subject.DATA_REQUEST, "visit", "empty")
        kept = outcome
        if granted and kind is DataRequestKind.ERASE and visitor_id is not None and known:
            self._eraser.erase(actor, visitor_id)  # one that was erased already is answered all the same
            kept = redact(outcome, [text for text in names if text])
        stopped: Sequence[UUID] = ()
        with self._records.writing() as session:
            row = _open(session, request_id)
            row.state = DataRequestState.DONE if granted else DataRequestState.REFUSED
            row.outcome, row.answered_at, row.answered_by = kept, now, actor.staff_id
            session.flush()
            self._trail.add(session, actor, DataRequests.answer, row.id, row.state)
            if granted and kind is DataRequestKind.RESTRICT and visitor_id is not None:
                stopped = self._restrict(session, actor, visitor_id, now)
            answered = _details(session, row, now)
        for delivery in stopped:
            self._outgoing.delete(delivery)
        if not answered.line.name:
            return _named(answered, before, outcome)
        return answered

    @needs(Role.OFFICER, Role.ADMIN, name=RESTRICTION_LIFTED.title, audited=True)
    def lift(self, actor: Actor, request_id: UUID, reason: str) -> DataRequestDetails:
        """Let somebody's data be used again. Who lifted it, when and why stays with the request.

        Raises:
            DataRequestUnknown, Invalid
            StorageFull, OutputUnwritable: The journal can't be written; nothing was changed.
        """
        reason, now = _checked("reason", reason, LONGEST_TEXT), self._clock()
        if not reason:
            raise Invalid(Subject.DATA_REQUEST, "reason", "empty")
        with self._records.writing() as session:
            row = _get(session, request_id)
            if not _line(row, now).restricted or row.visitor_id is None:
                raise Invalid(Subject.DATA_REQUEST, "state", "order")
            row.lifted_at, row.lift_reason, row.lifted_by = now, reason, actor.staff_id
            session.flush()
            visitor = kept_visitor(session, row.visitor_id)
            if in_force(session, visitor.id) is None:  # else they asked twice, and the other one still counts
                put_back(session, visitor)
                self._trail.add(session, actor, RESTRICTION_LIFTED, visitor.id)
                self._note(session, visitor.id, now, lifted=True)
            return _details(session, row, now)

    def _restrict(self, session: Session, actor: Actor, visitor_id: UUID, now: datetime) -> Sequence[UUID]:
        visitor = kept_visitor(session, visitor_id)
        here = session.scalar(select(Visit.number).where(Visit.visitor_id == visitor.id, Visit.left_at.is_(None)))
        if here is not None:
            raise VisitorStillHere(visitor.name, here)
        stopped = set_aside(session, visitor, self._settings(), now)
        self._trail.add(session, actor, VISITOR_RESTRICTED, visitor.id)
        self._note(session, visitor.id, now, lifted=False)
        return stopped

    def _note(self, session: Session, visitor_id: UUID, now: datetime, *, lifted: bool) -> None:
        for entry in entries_of(session, visitor_id):  # a backup may have them apart
            self._journal.append_restriction(proven_restriction(self._records, Restriction(now, entry, lifted)))


def _whose(session: Session, form: DataRequestForm) -> Visitor | None:
    """Raises Invalid, VisitorUnknown."""
    if form.visitor_id is not None:
        return kept_visitor(session, form.visitor_id)
    number = form.visit.strip()
    if not number:
        return None
    visitor_id = session.scalar(select(Visit.visitor_id).where(Visit.number == number))
    if visitor_id is None:
        raise Invalid(Subject.DATA_REQUEST, "visit", "unknown")
    return kept_visitor(session, visitor_id)


def _get(session: Session, request_id: UUID) -> DataRequest:
    row = session.get(DataRequest, request_id)
    if row is None:
        raise DataRequestUnknown()
    return row


def _open(session: Session, request_id: UUID) -> DataRequest:
    row = _get(session, request_id)
    if row.state != DataRequestState.OPEN:
        raise Invalid(Subject.DATA_REQUEST, "state", "order")
    return row


def _line(row: DataRequest, now: datetime) -> DataRequestLine:
    done = row.state == DataRequestState.DONE
    return DataRequestLine(
        row.id,
        DataRequestKind(row.kind),
        DataRequestState(row.state),
        row.name,
        row.received_at,
        row.due_at,
        row.answered_at,
        hours_left(row.due_at, now, row.answered_at),
        request_level(row.due_at, now, row.answered_at),
        restricted=done and row.kind == DataRequestKind.RESTRICT and row.lifted_at is None and bool(row.name),
        known=row.visitor_id is not None,
    )


def _details(session: Session, row: DataRequest, now: datetime) -> DataRequestDetails:
    def staff(staff_id: UUID | None) -> str:
        found = session.get(StaffMember, staff_id) if staff_id else None
        return found.full_name if found else ""

    return DataRequestDetails(
        _line(row, now),
        row.visitor_id,
        row.contact,
        row.wish,
        row.outcome,
        staff(row.taken_by),
        staff(row.answered_by),
        row.lifted_at,
        row.lift_reason,
        staff(row.lifted_by),
    )


def _named(answered: DataRequestDetails, before: DataRequestDetails, outcome: str) -> DataRequestDetails:
    line = replace(answered.line, name=before.line.name)
    return replace(answered, line=line, contact=before.contact, wish=before.wish, outcome=outcome)


def _checked(field: str, text: str, longest: int) -> str:
    """Without signs that nobody can see, but with its lines. Raises Invalid where it is too long."""
    shown = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co"))
    if len(shown.strip()) > longest:
        raise Invalid(Subject.DATA_REQUEST, field, "too_long")
    return shown.strip()
