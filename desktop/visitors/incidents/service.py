"""Incidents with personal data: noted at once, filled in as more is known, told within 3 x 24 hours."""

import unicodedata
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Invalid, Subject
from catalog_db.models import Incident, IncidentNotice, Role, StaffMember
from catalog_db.rules.desk.incidents import DEADLINE, WANTED, Told, incident_level, told_at
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.visitors.incidents.values import (
    IncidentChanged,
    IncidentDetails,
    IncidentForm,
    IncidentLine,
    IncidentUnknown,
    Notice,
)
from desktop.words import tr_noop

LONGEST_TEXT: Final = 4_000
_STAFF: Final = (Role.OFFICER, Role.HEAD, Role.ADMIN)
_HEADS: Final = (Role.HEAD, Role.ADMIN)


class Incidents(Service, title=tr_noop("Incidents with personal data")):
    """Whoever notices one notes it; head and administrators say who was told, and close it."""

    def __init__(self, records: Database, trail: AuditTrail, clock: Clock) -> None:
        self._records = records
        self._trail = trail
        self._clock = clock

    @needs(*_STAFF, name=tr_noop("List incidents with personal data"))
    def list(self, actor: Actor) -> tuple[IncidentLine, ...]:
        """Open ones first, by deadline; then the newest."""
        now = self._clock()
        with self._records.reading() as session:
            lines = [_line(session, row, now) for row in session.scalars(select(Incident))]
        opened = sorted((line for line in lines if line.closed_at is None), key=lambda line: line.due_at)
        over = sorted((line for line in lines if line.closed_at is not None), key=lambda line: line.noticed_at)
        return (*opened, *reversed(over))

    @needs(*_STAFF, name=tr_noop("Read an incident with personal data"))
    def get(self, actor: Actor, incident_id: UUID) -> IncidentDetails:
        """Raises IncidentUnknown."""
        with self._records.reading() as session:
            return self._details(session, _get(session, incident_id))

    @needs(*_STAFF, name=tr_noop("Note an incident with personal data"), audited=True)
    def note(
        self, actor: Actor, form: IncidentForm, noticed_at: datetime | None = None, incident_id: UUID | None = None
    ) -> IncidentDetails:
        """Note what happened; the rest can follow.

        Asked again under the same id, after an answer that was lost, it answers the same.

        Args:
            noticed_at: When it was noticed, if that was before now: from then on the deadline runs.

        Raises:
            Invalid
        """
        form, now = _checked_form(form), self._clock()
        noticed = noticed_at or now
        if noticed > now:
            raise Invalid(Subject.INCIDENT, "noticed_at", "range")
        with self._records.writing() as session:
            row = session.get(Incident, incident_id) if incident_id else None
            if row is None:
                row = Incident(
                    id=incident_id or uuid4(),
                    noticed_at=noticed,
                    due_at=noticed + DEADLINE,
                    noted_by=actor.staff_id,
                    **_words(form),
                )
                session.add(row)
                session.flush()
                self._trail.add(session, actor, Incidents.note, row.id)
            return self._details(session, row)

    @needs(*_STAFF, name=tr_noop("Write down more of an incident with personal data"), audited=True)
    def change(self, actor: Actor, incident_id: UUID, form: IncidentForm, version: int) -> IncidentDetails:
        """Write down more of it, or better. `version`: of the words that were seen.

        Raises:
            IncidentUnknown, IncidentChanged, Invalid
        """
        form = _checked_form(form)
        with self._records.writing() as session:
            row = _open(session, incident_id)
            if row.version != version:
                raise IncidentChanged()
            for name, words in _words(form).items():
                setattr(row, name, words)
            row.version += 1
            session.flush()
            self._trail.add(session, actor, Incidents.change, row.id)
            return self._details(session, row)

    @needs(*_HEADS, name=tr_noop("Note who was told of an incident"), audited=True)
    def tell(self, actor: Actor, incident_id: UUID, whom: Told, means: str, sent: str) -> IncidentDetails:
        """Note that somebody was told now, how, and what was sent.

        Raises:
            IncidentUnknown, Invalid
        """
        means, sent = _checked("means", means), _checked("sent", sent)
        if not sent:
            raise Invalid(Subject.INCIDENT, "sent", "empty")
        with self._records.writing() as session:
            row = _open(session, incident_id)
            session.add(
                IncidentNotice(
                    incident_id=row.id, whom=whom, means=means, sent=sent, at=self._clock(), staff_id=actor.staff_id
                )
            )
            session.flush()
            self._trail.add(session, actor, Incidents.tell, row.id, whom)
            return self._details(session, row)

    @needs(*_HEADS, name=tr_noop("Close an incident"), audited=True)
    def close(self, actor: Actor, incident_id: UUID) -> IncidentDetails:
        """It is dealt with. What was done stands in it then.

        Raises:
            IncidentUnknown
            Invalid: Nothing says how it was handled.
        """
        with self._records.writing() as session:
            row = _open(session, incident_id)
            if not row.handling:
                raise Invalid(Subject.INCIDENT, "handling", "empty")
            row.closed_at, row.closed_by = self._clock(), actor.staff_id
            session.flush()
            self._trail.add(session, actor, Incidents.close, row.id)
            return self._details(session, row)

    def _details(self, session: Session, row: Incident) -> IncidentDetails:
        return IncidentDetails(
            _line(session, row, self._clock()),
            IncidentForm(row.happened, row.data, row.people, row.handling),
            tuple(
                Notice(Told(each.whom), each.means, each.sent, each.at, _staff(session, each.staff_id))
                for each in _notices(session, row.id)
            ),
            _staff(session, row.noted_by),
            _staff(session, row.closed_by),
            row.version,
        )


def _get(session: Session, incident_id: UUID) -> Incident:
    row = session.get(Incident, incident_id)
    if row is None:
        raise IncidentUnknown()
    return row


def _open(session: Session, incident_id: UUID) -> Incident:
    row = _get(session, incident_id)
    if row.closed_at is not None:
        raise Invalid(Subject.INCIDENT, "state", "order")
    return row


def _notices(session: Session, incident_id: UUID) -> "tuple[IncidentNotice, ...]":
    wanted = select(IncidentNotice).where(IncidentNotice.incident_id == incident_id).order_by(IncidentNotice.at)
    return tuple(session.scalars(wanted))


def _line(session: Session, row: Incident, now: datetime) -> IncidentLine:
    notices = [(Told(each.whom), each.at) for each in _notices(session, row.id)]
    told, names = told_at(notices), {whom for whom, _ in notices}
    return IncidentLine(
        row.id,
        row.noticed_at,
        row.due_at,
        row.happened,
        tuple(whom for whom in WANTED if whom not in names),
        (row.due_at - (told or row.closed_at or now)) // timedelta(hours=1),
        incident_level(row.due_at, now, told or row.closed_at),
        row.closed_at,
    )


def _staff(session: Session, staff_id: UUID | None) -> str:
    found = session.get(StaffMember, staff_id) if staff_id else None
    return found.full_name if found else ""


def _words(form: IncidentForm) -> dict[str, str]:
    return {"happened": form.happened, "data": form.data, "people": form.people, "handling": form.handling}


def _checked_form(form: IncidentForm) -> IncidentForm:
    """Raises Invalid."""
    checked = IncidentForm(**{name: _checked(name, text) for name, text in _words(form).items()})
    if not checked.happened:
        raise Invalid(Subject.INCIDENT, "happened", "empty")
    return checked


def _checked(field: str, text: str) -> str:
    """Without signs that nobody can see, but with its lines. Raises Invalid where it is too long."""
    shown = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co"))
    if len(shown.strip()) > LONGEST_TEXT:
        raise Invalid(Subject.INCIDENT, field, "too_long")
    return shown.strip()
