"""What the room tells central of its publications: staff have read what a visitor said, and say it in their words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Invalid, Subject
from catalog_db.models import CentralReport, Publication, PublicationSource, Role, SyncAccount
from catalog_db.rules.catalogue.titles import typed_lines
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.reading.opinions.values import LONGEST_REPORT
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.sync.errors import NotEnrolled
from desktop.words import tr_noop

_WORKERS = (Role.OFFICER, Role.LIBRARIAN, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class ReportUp:
    """A correction that was sent, and what central answered; `answered_at` None: nothing yet."""

    page: int | None
    text: str
    made_at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReportedUp:
    """What central was told of a publication. `may_tell`: it is central's, and the room has an account there."""

    may_tell: bool
    reports: tuple[ReportUp, ...]


class CentralReports(Service, title=tr_noop("Reports to the central office")):
    """Of a publication that is central's only; others the room corrects itself."""

    def __init__(self, records: Database, catalog: Database, trail: AuditTrail, clock: Clock) -> None:
        self._records, self._catalog = records, catalog
        self._trail = trail
        self._clock = clock

    @needs(*_WORKERS, name=tr_noop("See what the central office was told of a publication"))
    def told(self, actor: Actor, publication_id: UUID) -> ReportedUp:
        """What was sent of a publication, the newest first."""
        is_central = self._is_central(publication_id)
        with self._records.reading() as session:
            return _reported(session, publication_id, is_central)

    @needs(*_WORKERS, name=tr_noop("Tell the central office what is wrong in a publication"), audited=True)
    def tell(self, actor: Actor, publication_id: UUID, page: int | None, reason: str, text: str) -> ReportedUp:
        """Send a correction with the next exchange. `text` travels as it is: it must name no visitor.

        Raises:
            NotEnrolled
            Invalid: No text, or too much of it; or the publication is the room's own ("publication", "own").
        """
        text = typed_lines(text)
        if not text or len(text) > LONGEST_REPORT:
            raise Invalid(Subject.REPORT, "text", "too_long" if text else "empty")
        is_central = self._is_central(publication_id)
        if not is_central:
            raise Invalid(Subject.REPORT, "publication", "own")
        with self._records.writing() as session:
            account = session.get(SyncAccount, 1)
            if account is None:
                raise NotEnrolled()
            row = CentralReport(
                publication_id=publication_id,
                page=page,
                reason=reason[:2],
                text=text,
                made_at=self._clock(),
                staff_id=actor.staff_id,
            )
            session.add(row)
            session.flush()
            account.due_at = None
            self._trail.add(session, actor, CentralReports.tell, row.id)
            return _reported(session, publication_id, is_central)

    def _is_central(self, publication_id: UUID) -> bool:
        with self._catalog.reading() as session:
            row = session.get(Publication, publication_id)
            return row is not None and row.source == PublicationSource.CENTRAL


def _reported(session: Session, publication_id: UUID, is_central: bool) -> ReportedUp:
    of_it = CentralReport.publication_id == publication_id
    rows = session.scalars(select(CentralReport).where(of_it).order_by(CentralReport.made_at.desc()))
    reports = tuple(ReportUp(row.page, row.text, row.made_at, row.answer, row.answered_at) for row in rows)
    return ReportedUp(is_central and session.get(SyncAccount, 1) is not None, reports)
