"""What waits for the staff besides the queue: requests for copies, complaints, reports about publications."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import (
    NO_COPIES,
    OPEN_STATES,
    Complaint,
    CopyRequest,
    Delivery,
    DeliveryState,
    Loan,
    PublicationReport,
    ReadingSession,
    ReportState,
    RequestState,
    Role,
    Ticket,
    TicketState,
    Visit,
)
from catalog_db.rules.desk.complaints import ComplaintState
from desktop.actors import STAFF, Actor
from desktop.desk.days import ServiceDays
from desktop.desk.seats.undo import UNDONE
from desktop.desk.tickets import main_number
from desktop.security.audit import newest_head, printed
from desktop.services import Service, needs
from desktop.words import tr_noop

_MOST_OF_A_DAY: Final = 500  # complaints
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


@dataclass(frozen=True, slots=True)
class DaySummary:
    """What became of a day, for whoever closes it.

    Attributes:
        visits, people: Without those that were registered by mistake; a group is one visit of several people.
        served, no_shows, cancelled, open_tickets: Numbers of the queue. A number that ended with its day counts by the
            state it was left in.
        readings: How often a visitor was given a seat.
        copies, refused: Copies that were handed out, and requests that were not.
        complaints: Received that day.
        loans: Printed copies that are lent now.
        pending: What waits for the next day.
        trail: Where the audit trail ended, as it is printed; kept on paper it tells later whether it was rewritten.
    """

    day: date
    visits: int
    people: int
    served: int
    no_shows: int
    cancelled: int
    open_tickets: int
    readings: int
    copies: int
    refused: int
    complaints: int
    loans: int
    pending: PendingCounts
    trail: str = ""


class Pending(Service, title=tr_noop("What waits for the staff")):
    """Counts, without names, since every member of the staff sees them."""

    def __init__(self, records: Database, days: ServiceDays) -> None:
        self._records, self._days = records, days

    @needs(*STAFF, name=tr_noop("See how much waits for the staff"))
    def counts(self, actor: Actor) -> PendingCounts:
        """All that waits now, read together."""
        with self._records.reading() as session:
            return self._counts(session)

    @needs(Role.OFFICER, Role.ADMIN, Role.HEAD, name=tr_noop("See what became of the day"))
    def summary(self, actor: Actor) -> DaySummary:
        """Today as it stands."""
        day = self._days.today()
        of_day = (Visit.service_day == day, Visit.mistaken == "")
        group = Visit.group_male + Visit.group_female
        people = func.coalesce(func.sum(case((group > 0, group), else_=1)), 0)
        with self._records.reading() as session:
            visits, persons = session.execute(select(func.count(), people).where(*of_day)).one()
            states = select(Ticket.state, func.count()).join(Visit, Visit.id == Ticket.visit_id).where(*of_day)
            tickets = dict(session.execute(states.group_by(Ticket.state)).all())

            def of_visits(table: type[ReadingSession | Delivery | CopyRequest], which: ColumnElement[bool]) -> int:
                wanted = select(func.count()).select_from(table).join(Visit, Visit.id == table.visit_id)
                return session.scalar(wanted.where(*of_day, which)) or 0

            lately = select(Complaint.received_at).order_by(Complaint.received_at.desc()).limit(_MOST_OF_A_DAY)
            return DaySummary(
                day=day,
                visits=visits,
                people=persons,
                served=tickets.get(TicketState.DONE, 0),
                no_shows=tickets.get(TicketState.NO_SHOW, 0),
                cancelled=tickets.get(TicketState.CANCELLED, 0),
                open_tickets=sum(tickets.get(state, 0) for state in OPEN_STATES),
                readings=of_visits(ReadingSession, ReadingSession.end_reason != UNDONE),
                copies=of_visits(
                    Delivery, and_(Delivery.state == DeliveryState.DELIVERED, Delivery.kind.not_in(NO_COPIES))
                ),
                refused=of_visits(CopyRequest, CopyRequest.state == RequestState.REFUSED),
                complaints=sum(self._days.day_of(at) == day for at in session.scalars(lately)),
                loans=session.scalar(select(func.count()).where(Loan.returned_at.is_(None))) or 0,
                pending=self._counts(session),
                trail=printed(newest_head(session)),
            )

    def _counts(self, session: Session) -> PendingCounts:
        today = self._days.today()
        late = func.count().filter(Complaint.due < today)
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
