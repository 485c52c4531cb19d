"""What waits for the staff besides the queue: requests for copies, complaints, reports about publications."""

from dataclasses import dataclass

from sqlalchemy import func, select

from catalog_db.database import Database
from catalog_db.models import Complaint, CopyRequest, PublicationReport, ReportState, RequestState
from catalog_db.rules.desk.complaints import ComplaintState
from desktop.actors import STAFF, Actor
from desktop.desk.days import ServiceDays
from desktop.desk.tickets import main_number
from desktop.services import Service, needs
from desktop.words import tr_noop

_OPEN_REPORTS = (ReportState.NEW, ReportState.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class PendingCounts:
    """How much waits.

    Attributes:
        copies: Requests that were neither handed out nor refused.
        copy_for: The number in the queue of who asked first; empty: none does, or they have none.
        complaints: Those that are not closed.
        complaints_late: Of these, those whose day is over.
        reports: About publications, neither answered nor rejected.
    """

    copies: int = 0
    copy_for: str = ""
    complaints: int = 0
    complaints_late: int = 0
    reports: int = 0


class Pending(Service, title=tr_noop("What waits for the staff")):
    """Counts, without names, since every member of the staff sees them."""

    def __init__(self, records: Database, days: ServiceDays) -> None:
        self._records, self._days = records, days

    @needs(*STAFF, name=tr_noop("See how much waits for the staff"))
    def counts(self, actor: Actor) -> PendingCounts:
        """All that waits now, read together."""
        today = self._days.today()
        late = func.count().filter(Complaint.due < today)
        with self._records.reading() as session:
            waiting = CopyRequest.state == RequestState.WAITING
            first = session.scalar(
                select(CopyRequest.visit_id).where(waiting).order_by(CopyRequest.asked_at, CopyRequest.id).limit(1)
            )
            complaints, overdue = session.execute(
                select(func.count(), late).where(Complaint.state != ComplaintState.CLOSED)
            ).one()
            reports = select(func.count()).where(PublicationReport.state.in_(_OPEN_REPORTS))
            return PendingCounts(
                copies=session.scalar(select(func.count()).where(waiting)) or 0,
                copy_for=main_number(session, first) if first is not None else "",
                complaints=complaints,
                complaints_late=overdue,
                reports=session.scalar(reports) or 0,
            )
