"""Who and what is over: whose last visit, and which closed complaints, lie before the months that data are kept."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from catalog_db.models import Complaint, Visit, Visitor
from catalog_db.rules.desk.complaints import ComplaintState
from desktop.security.audit import newest_before, start_of
from desktop.settings.model import Privacy


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

    @property
    def nothing(self) -> bool:
        return not (self.visitors or self.complaints or self.audit)


def count_over(
    session: Session, privacy: Privacy, today: date, begin_of: Callable[[date], datetime]
) -> RetentionReport:
    """What would be removed today if data were kept as `privacy` says. `begin_of`: a day of the office, in UTC."""
    before = months_before(today, privacy.keep_months)
    over = visitors_over(before, begin_of(before))
    ids = select(Visitor.id).where(*over)
    visitors = session.scalar(select(func.count()).select_from(Visitor).where(*over)) or 0
    visits = session.scalar(select(func.count()).select_from(Visit).where(Visit.visitor_id.in_(ids))) or 0
    complaints = select(func.count()).select_from(Complaint).where(*complaints_over(begin_of(before)))
    audit_before = begin_of(months_before(today, privacy.audit_months))
    audit = newest_before(session, audit_before).seq - start_of(session).seq
    return RetentionReport(before, visitors, visits, session.scalar(complaints) or 0, audit)


def visitors_over(before: date, begin: datetime) -> tuple[ColumnElement[bool], ...]:
    """Who has not come since, is not here, waits for no answer to a complaint, and did not ask that their data be kept
    and not used. `begin`: of that day.
    """
    of_visitor = select(Visit.id).where(Visit.visitor_id == Visitor.id)
    came = of_visitor.where(or_(Visit.service_day >= before, Visit.left_at.is_(None)))
    waits = of_visitor.join(Complaint, Complaint.visit_id == Visit.id).where(Complaint.state != ComplaintState.CLOSED)
    return (
        Visitor.merged_into.is_(None),
        Visitor.anonymised_at.is_(None),
        Visitor.restricted_at.is_(None),
        Visitor.changed_at < begin,
        ~came.exists(),
        ~waits.exists(),
    )


def complaints_over(begin: datetime) -> tuple[ColumnElement[bool], ...]:
    """Closed ones of nobody in the guest book that were received before."""
    says = or_(Complaint.name != "", Complaint.contact != "", Complaint.text != "")
    return (Complaint.visit_id.is_(None), Complaint.state == ComplaintState.CLOSED, Complaint.received_at < begin, says)


def months_before(day: date, months: int) -> date:
    """The same day so many months before; the last one of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
