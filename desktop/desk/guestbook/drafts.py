"""Pages of the guest book that visitors began at their own screen and that the desk finishes with them: those of people
without an e-mail address, and of people who are here already, of whose second visit the desk decides. Nothing of what
they typed is lost, and nothing of it stays over night.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import FieldProblem, ReadingRoomError
from catalog_db.models import Role, ServiceDay, VisitDraft
from desktop.actors import Actor, DeviceMode
from desktop.clock import dated_at
from desktop.desk import numbers
from desktop.desk.days import ServiceDays
from desktop.desk.guestbook.fields import Kind
from desktop.desk.guestbook.form import FormRules
from desktop.desk.guestbook.rows import form_person
from desktop.desk.guestbook.values import FORM_FIELDS, VisitForm
from desktop.desk.journal import Journal
from desktop.desk.numbers import Numbers
from desktop.desk.still_here import still_here
from desktop.desk.values import DraftsFull, VisitInvalid
from desktop.security.audit import AuditTrail
from desktop.services import Service, may_wait, needs
from desktop.words import tr_noop

MOST: Final = 60  # waiting at a time: somebody plays with the screen
_MOST_CHOSEN: Final = 20  # of services and of items of consent
_OFFICERS: Final = (Role.OFFICER, Role.ADMIN)
_FORM: Final = TypeAdapter[VisitForm](VisitForm)


@dataclass(eq=False)
class DraftUnknown(ReadingRoomError):
    """The form was finished or removed meanwhile, or its day is over."""


@dataclass(frozen=True, slots=True)
class DraftReceipt:
    """What a visitor is told: the number by which the desk finds their form."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class DraftCard:
    """A form that waits for the desk. `open_visit`: that of its visitor, who is here already; empty: they are not."""

    id: UUID
    number: int
    name: str
    made_at: datetime
    open_visit: str = ""


class Drafts(Service, title=tr_noop("Forms that visitors began")):
    """Keeps them until the desk has finished them, and no longer than their day is open."""

    def __init__(
        self,
        records: Database,
        trail: AuditTrail,
        days: ServiceDays,
        rules: FormRules,
        journal: Journal,
        clock: Callable[[], datetime],
    ) -> None:
        self._records = records
        self._trail = trail
        self._days = days
        self._rules = rules
        self._numbers = Numbers(journal)
        self._clock = clock

    @needs(DeviceMode.GUESTBOOK, name=tr_noop("Hand a form that a visitor began to the desk"))
    def hand_over(self, actor: Actor, form: VisitForm, draft_id: UUID) -> DraftReceipt:
        """Let the desk finish a form. Nothing of it has to be right but the name.

        Args:
            draft_id: A random one of the caller's; asked again under it this answers the same.
        Raises:
            VisitInvalid: Of the name alone: nobody would know whose form it is.
            DraftsFull, DayDoubtful, DayClosed
        """
        form = self._kept(form)
        with self._records.writing() as session:
            known = session.get(VisitDraft, draft_id)
            if known is None:
                moment = self._days.begin(session, actor)
                known = keep_draft(session, self._numbers, form, draft_id, moment.day, moment.at)
            return receipt_of(known)

    @needs(DeviceMode.GUESTBOOK, name=tr_noop("Hand a form to the desk while the host is away"))
    @may_wait
    def let_wait(self, actor: Actor, form: VisitForm, draft_id: UUID) -> None:
        """`hand_over` while the host is away: the desk finds it by the name.

        What arrives when its day is over or closed is not kept: the visitor has gone, or the desk wrote it down anew.

        Raises:
            VisitInvalid: Of the name alone.
            DraftsFull, DayDoubtful
        """
        form = self._kept(form)
        with self._records.writing() as session:
            now = self._days.seen()
            came = dated_at(lambda: now.at)
            day = session.get(ServiceDay, now.day)
            if self._days.day_of(came) != now.day or (day is not None and day.closed_at is not None):
                return
            moment = self._days.begin(session, actor)
            if session.get(VisitDraft, draft_id) is None:
                keep_draft(session, self._numbers, form, draft_id, moment.day, came)

    @needs(*_OFFICERS, name=tr_noop("See which forms of visitors wait for the desk"))
    def waiting(self, actor: Actor) -> tuple[DraftCard, ...]:
        """Those of today, in the order in which they came."""
        today = select(VisitDraft).where(VisitDraft.day == self._days.today(), VisitDraft.form != "")
        today = today.order_by(VisitDraft.number)
        with self._records.reading() as session:
            return tuple(_card(session, row) for row in session.scalars(today))

    @needs(*_OFFICERS, name=tr_noop("Open a form that a visitor began"))
    def open(self, actor: Actor, draft_id: UUID) -> VisitForm:
        """What was filled in; it goes on waiting until it is registered (`GuestBook.register`) or removed.

        Raises:
            DraftUnknown
        """
        with self._records.reading() as session:
            return form_of_draft(_find(session, draft_id))

    @needs(*_OFFICERS, name=tr_noop("Remove a form that a visitor began"), audited=True)
    def remove(self, actor: Actor, draft_id: UUID) -> None:
        """Remove one that nobody comes for. Twice does nothing."""
        with self._records.writing() as session:
            row = session.get(VisitDraft, draft_id)
            if row is not None and row.form:
                _empty(row)
                self._trail.add(session, actor, Drafts.remove, draft_id, str(row.number))

    def _kept(self, form: VisitForm) -> VisitForm:
        """As it would be kept, no text longer than its field; refused only where nobody could tell whose it is."""
        form = self._rules.tidy(form)
        cut: dict[str, Any] = {
            name: getattr(form, name)[: field.longest] for name, field in FORM_FIELDS.items() if field.kind is Kind.LINE
        }
        form = replace(form, **cut, services=form.services[:_MOST_CHOSEN], consent=form.consent[:_MOST_CHOSEN])
        name = FORM_FIELDS["name"]
        if name.parse is None or name.parse(form.name) is None:
            raise VisitInvalid((FieldProblem("name", "form" if form.name else "empty"),))
        return form


def keep_draft(
    session: Session, given: Numbers, form: VisitForm, draft_id: UUID, day: date, at: datetime
) -> VisitDraft:
    """Let a tidied form wait for the desk. Raises DraftsFull."""
    if (session.scalar(select(func.count()).select_from(VisitDraft).where(VisitDraft.form != "")) or 0) >= MOST:
        raise DraftsFull()
    row = VisitDraft(
        id=draft_id,
        day=day,
        number=given.next(session, day, numbers.DRAFT),
        name=form.name,
        form=_FORM.dump_json(form).decode(),
        made_at=at,
    )
    session.add(row)
    session.flush()
    return row


def receipt_of(row: VisitDraft) -> DraftReceipt:
    return DraftReceipt(row.number, row.name)


def _card(session: Session, row: VisitDraft) -> DraftCard:
    here = still_here(session, form_person(form_of_draft(row)))
    return DraftCard(row.id, row.number, row.name, row.made_at, here.visit if here else "")


def form_of_draft(row: VisitDraft) -> VisitForm:
    return _FORM.validate_json(row.form)


def take_draft(session: Session, draft_id: UUID | None) -> None:
    """It has become a visit; one that is gone already changes nothing."""
    row = session.get(VisitDraft, draft_id) if draft_id is not None else None
    if row is not None:
        _empty(row)


def _empty(row: VisitDraft) -> None:
    """Nothing of the visitor stays. Its id does, until the day ends: the same form may be on its way once more."""
    row.name = row.form = ""


def _find(session: Session, draft_id: UUID) -> VisitDraft:
    row = session.get(VisitDraft, draft_id)
    if row is None or not row.form:
        raise DraftUnknown()
    return row
