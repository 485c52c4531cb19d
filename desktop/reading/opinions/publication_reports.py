"""The staff's side of reports: a list of work, and an answer that the visitor finds the next time."""

from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Invalid, Subject
from catalog_db.models import PublicationReport, ReportState, Role, StaffMember, Visit
from catalog_db.models.audit import AuditEntry
from catalog_db.rules.catalogue.titles import typed_lines
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.desk.entry_flags import reasons_of
from desktop.reading.opinions.service import SETTLED, books_of
from desktop.reading.opinions.values import ReportDetails, ReportLine, ReportStep, ReportUnknown
from desktop.security.audit import AuditTrail
from desktop.services import Service, action_of, needs
from desktop.words import tr_noop

LONGEST_ANSWER: Final = 2_000
OPEN: Final = (ReportState.NEW, ReportState.IN_PROGRESS)
_WORKERS: Final = (Role.OFFICER, Role.LIBRARIAN, Role.ADMIN)
_MOST_LINES: Final = 1_000


class PublicationReports(Service, title=tr_noop("Reports about publications")):
    """Who reported is known by the number of the visit only; what was done is told by the audit trail."""

    def __init__(self, records: Database, catalog: Database, trail: AuditTrail, clock: Clock) -> None:
        self._records, self._catalog = records, catalog
        self._trail = trail
        self._clock = clock

    @needs(*_WORKERS, name=tr_noop("See reports about publications"))
    def list(self, actor: Actor, states: tuple[ReportState, ...] = OPEN) -> tuple[ReportLine, ...]:
        """Reports in these states. Those to be worked on come first, the oldest in front; then the newest settled."""
        row = PublicationReport
        has_picture = row.picture.is_not(None)
        is_settled = row.state.in_(SETTLED)
        query = (
            select(
                row.id,
                row.publication_id,
                row.page,
                row.reason,
                row.text,
                row.state,
                row.reported_at,
                row.settled_at,
                has_picture.label("has_picture"),
            )
            .where(row.state.in_(states))
            .order_by(is_settled, row.reported_at)
        )
        with self._records.reading() as session:
            rows = session.execute(query).all()
            flags = reasons_of(session, [each.id for each in rows])
        books = books_of(self._catalog, (each.publication_id for each in rows))
        lines = [
            ReportLine(
                each.id,
                each.publication_id,
                books[each.publication_id].title,
                each.page,
                books[each.publication_id].printed(each.page),
                each.reason,
                each.text,
                ReportState(each.state),
                each.reported_at,
                bool(each.has_picture),
                flags.get(each.id, ()),
            )
            for each in rows
        ]
        opened = [line for line in lines if line.state in OPEN]
        settled = [line for line in lines if line.state in SETTLED]
        return tuple([*opened, *reversed(settled)][:_MOST_LINES])

    @needs(*_WORKERS, name=tr_noop("Read a report about a publication"))
    def get(self, actor: Actor, report_id: UUID) -> ReportDetails:
        """All of a report, with its picture.

        Raises:
            ReportUnknown
        """
        with self._records.reading() as session:
            return self._details(session, _row(session, report_id))

    @needs(*_WORKERS, name=tr_noop("Work on a report about a publication, and answer it"), audited=True)
    def step(self, actor: Actor, report_id: UUID, state: ReportState, answer: str = "") -> ReportDetails:
        """Take a report up, settle it with an answer to the visitor, or open it again.

        Args:
            answer: Where it is settled: what was done, or why nothing is. Else it is left as it was.
        Raises:
            ReportUnknown
            Invalid: Settled without an answer, or in this state already.
        """
        answer = typed_lines(answer)
        if len(answer) > LONGEST_ANSWER:
            raise Invalid(Subject.REPORT, "answer", "too_long")
        if state in SETTLED and not answer:
            raise Invalid(Subject.REPORT, "answer", "empty")
        with self._records.writing() as session:
            row = _row(session, report_id)
            if state == row.state and (state not in SETTLED or answer == row.answer):
                raise Invalid(Subject.REPORT, "state", "order")
            settled = state in SETTLED
            row.state, row.staff_id, row.answer_seen_at = state, actor.staff_id, None
            row.settled_at = self._clock() if settled else None
            row.answer = answer or row.answer
            self._trail.add(session, actor, PublicationReports.step, row.id, state)
            return self._details(session, row)

    def _details(self, session: Session, row: PublicationReport) -> ReportDetails:
        visit = session.get(Visit, row.visit_id) if row.visit_id else None
        book = books_of(self._catalog, [row.publication_id])[row.publication_id]
        line = ReportLine(
            row.id,
            row.publication_id,
            book.title,
            row.page,
            book.printed(row.page),
            row.reason,
            row.text,
            ReportState(row.state),
            row.reported_at,
            row.picture is not None,
            reasons_of(session, [row.id]).get(row.id, ()),
        )
        return ReportDetails(
            line,
            visit.number if visit else "",
            row.answer,
            row.settled_at,
            row.answer_seen_at,
            row.picture,
            _steps(session, row.id),
        )


def _row(session: Session, report_id: UUID) -> PublicationReport:
    row = session.get(PublicationReport, report_id)
    if row is None:
        raise ReportUnknown()
    return row


def _steps(session: Session, report_id: UUID) -> tuple[ReportStep, ...]:
    query = (
        select(AuditEntry.at, AuditEntry.detail, StaffMember.full_name)
        .outerjoin(StaffMember, StaffMember.id == AuditEntry.staff_id)
        .where(AuditEntry.subject == str(report_id), AuditEntry.action == action_of(PublicationReports.step))
        .order_by(AuditEntry.seq)
    )
    return tuple(ReportStep(at, ReportState(state), name or "") for at, state, name in session.execute(query))
