"""What the records have lost, shown to the staff until an administrator has read it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.models import LostNumber, Role
from desktop.actors import Actor, Program
from desktop.clock import Clock
from desktop.desk.guestbook.lost_visits import Loss, as_loss, lacking
from desktop.desk.journal import Given, Kind
from desktop.recovery.comparing import CATALOGUE, JOURNAL
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.words import tr_noop


@dataclass(frozen=True, slots=True)
class LossNotice:
    """What nobody has read yet.

    Attributes:
        loss: Numbers that were given out and are not in the records.
        journal: The journal was missing or cut, and was made whole again.
        catalogue: The catalogue is an older copy of itself.
        noted_at: When the newest of it was noted; None: there is nothing.
    """

    loss: Loss
    journal: bool
    catalogue: bool
    noted_at: datetime | None


class Losses(Service, title=tr_noop("What is lost")):
    """Starts note what is lost (`comparing`); here it is read."""

    def __init__(self, records: Database, trail: AuditTrail, clock: Clock) -> None:
        self._records = records
        self._trail = trail
        self._clock = clock

    @needs(*Role, Program.ITSELF, name=tr_noop("See what the records have lost"))
    def unread(self, actor: Actor) -> LossNotice:
        """What no administrator has read yet. Visits that were entered again under their numbers are lost no more."""
        with self._records.reading() as session:
            rows = session.scalars(select(LostNumber).where(LostNumber.seen_at.is_(None))).all()
            session.expunge_all()  # they are read, and outlive it
            numbers = lacking(
                session,
                [
                    Given(Kind(row.kind), row.number, row.given_at, row.handed_out)
                    for row in rows
                    if row.kind not in (JOURNAL, CATALOGUE)
                ],
            )
        kinds, left = {row.kind for row in rows}, {(str(one.kind), one.number) for one in numbers}
        noted = max(
            (row.noted_at for row in rows if row.kind in (JOURNAL, CATALOGUE) or (row.kind, row.number) in left),
            default=None,
        )
        return LossNotice(as_loss(numbers), JOURNAL in kinds, CATALOGUE in kinds, noted)

    @needs(Role.ADMIN, name=tr_noop("Note that it was read what is lost"), audited=True)
    def note_read(self, actor: Actor, until: datetime) -> None:
        """An administrator has read what was noted up to a moment: it is not shown any more, but kept."""
        now = self._clock()
        with self._records.writing() as session:
            unread = select(LostNumber).where(LostNumber.seen_at.is_(None), LostNumber.noted_at <= until)
            rows = session.scalars(unread).all()
            for row in rows:
                row.seen_at = now
            if rows:
                self._trail.add(session, actor, Losses.note_read, detail=str(len(rows)))
