"""Whose time is over: who visitors were is removed after the months that the notice names; their classes stay."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select

from catalog_db.database import Database
from catalog_db.models import Complaint, Role, Visit, Visitor
from catalog_db.rules.complaint_states import ComplaintState
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.desk.errors import DayDoubtful, VisitorStillHere, VisitorUnknown
from desktop.desk.service_days import ServiceDays
from desktop.security.audit import AuditTrail, newest_before, start_of
from desktop.services import Service, needs
from desktop.settings import Settings
from desktop.sync.outbox import rewrite_kept
from desktop.visitors.erasing import erase_complaint, secrets_in
from desktop.visitors.personal_data import PersonalData


@dataclass(frozen=True, slots=True)
class RetentionReport:
    """What is over, or was removed.

    Attributes:
        before: Visits and complaints before this day of the office are over.
        visitors: Who came last before it.
        visits: Theirs.
        audit: Entries of the audit trail, which has a time of its own (`Privacy.audit_months`).
        complaints: Closed ones of nobody who is in the guest book, with a name, a contact or words.
    """

    before: date
    visitors: int
    visits: int
    complaints: int
    audit: int


class Retention(Service):
    """Keeps what the privacy notice promises. Each visitor is erased as `PersonalData.erase` does it."""

    def __init__(
        self,
        records: Database,
        personal_data: PersonalData,
        days: ServiceDays,
        trail: AuditTrail,
        settings: Callable[[], Settings],
        clock: Clock,
    ) -> None:
        self._records = records
        self._personal_data = personal_data
        self._days = days
        self._trail = trail
        self._settings = settings
        self._clock = clock

    @needs(Role.ADMIN)
    def due(self, actor: Actor) -> RetentionReport:
        """What `carry_out` would remove now. Nothing is changed."""
        before = self._before()
        over = self._visitors_over(before)
        with self._records.reading() as session:
            ids = select(Visitor.id).where(*over)
            visitors = session.scalar(select(func.count()).select_from(Visitor).where(*over)) or 0
            visits = session.scalar(select(func.count()).select_from(Visit).where(Visit.visitor_id.in_(ids))) or 0
            complaints = select(func.count()).select_from(Complaint).where(*self._complaints_over(before))
            audit = newest_before(session, self._audit_before()).seq - start_of(session).seq
            return RetentionReport(before, visitors, visits, session.scalar(complaints) or 0, audit)

    @needs(Role.ADMIN)
    def carry_out(self, actor: Actor) -> RetentionReport:
        """Remove it: here, from what goes to central, and from what comes back of a backup. It can't be undone.

        Each visitor in a unit of work of his own, so that desks go on; where it breaks off, the next time goes on.

        Raises:
            DayDoubtful: The clock says a date that does not follow the last day worked, and nobody has confirmed it: a
                wrong one must not cost the names of everybody.
            StorageFull, OutputUnwritable: The erasure list can't be written; who is not on it stays as he was.
        """
        before = self._before()
        with self._records.reading() as session:
            today = self._days.state(session)
            if today.doubtful:
                raise DayDoubtful(today.day, today.last_event_at or today.now)
            ids = list(session.scalars(select(Visitor.id).where(*self._visitors_over(before)).order_by(Visitor.id)))
        visitors = visits = 0
        for visitor_id in ids:
            try:
                visits += self._personal_data.erase(actor, visitor_id).visits
                visitors += 1
            except (VisitorStillHere, VisitorUnknown):
                continue  # he has just come, or was erased at a desk
        complaints = self._erase_complaints(before)
        with self._records.writing() as session:
            self._trail.add(session, actor, "Retention.carry_out", before.isoformat(), f"{visitors}+{complaints}")
            audit = self._trail.drop(session, actor, newest_before(session, self._audit_before()))
        return RetentionReport(before, visitors, visits, complaints, audit)

    def _erase_complaints(self, before: date) -> int:
        now = self._clock()
        with self._records.writing() as session:
            complaints = list(session.scalars(select(Complaint).where(*self._complaints_over(before))))
            for complaint in complaints:
                erase_complaint(session, complaint, secrets_in(complaint))
            session.flush()
            rewrite_kept(session, self._settings(), now)
            return len(complaints)

    def _before(self) -> date:
        return months_before(self._days.today(), self._settings().privacy.keep_months)

    def _audit_before(self) -> datetime:
        return self._begin(months_before(self._days.today(), self._settings().privacy.audit_months))

    def _visitors_over(self, before: date) -> tuple[ColumnElement[bool], ...]:
        """Who has not come since, is not here, and waits for no answer to a complaint."""
        of_his = select(Visit.id).where(Visit.visitor_id == Visitor.id)
        came = of_his.where(or_(Visit.service_day >= before, Visit.left_at.is_(None)))
        waits = of_his.join(Complaint, Complaint.visit_id == Visit.id).where(Complaint.state != ComplaintState.CLOSED)
        return (
            Visitor.merged_into.is_(None), Visitor.anonymised_at.is_(None), Visitor.changed_at < self._begin(before),
            ~came.exists(), ~waits.exists(),
        )  # fmt: skip

    def _complaints_over(self, before: date) -> tuple[ColumnElement[bool], ...]:
        says = or_(Complaint.name != "", Complaint.contact != "", Complaint.text != "")
        return (
            Complaint.visit_id.is_(None), Complaint.state == ComplaintState.CLOSED,
            Complaint.received_at < self._begin(before), says,
        )  # fmt: skip

    def _begin(self, day: date) -> datetime:
        return self._days.bounds(day)[0]


def months_before(day: date, months: int) -> date:
    """The same day so many months before; the last one of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
