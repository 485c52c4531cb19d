"""Numbers that were given out and are not in the records: what was restored, or put back, is older than they."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from catalog_db.errors import FieldProblem
from catalog_db.models import Complaint, Delivery, LostNumber, Ticket, Visit
from catalog_db.rules.desk.numbering import visit_place
from desktop.desk.journal import Given, Journal, Kind
from desktop.desk.values import VisitInvalid

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Loss:
    """What is gone, exactly.

    Attributes:
        visits: Numbers that were given to somebody.
        perhaps: Numbers that may have been given to somebody: the program died before it could note that they were.
        serials, complaints: Numbers of copies and of complaints.
        tickets: Asked for later by a visit that is there, which is named before them: "261124-007 K-012".
        since: Everything that was recorded after this moment: that of a backup.
    """

    visits: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()
    since: datetime | None = None
    tickets: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is gone."""
        handed_out = self.visits or self.serials or self.complaints or self.tickets
        return bool(handed_out or self.perhaps or self.since)


def loss_of(session: Session, journal: Journal) -> Loss:
    """What these records lack of all that the journal knows, exactly.

    Raises:
        OutputUnwritable: The journal can't be read.
    """
    return as_loss(lacking(session, journal.given()[0].values()))


def loss_since(journal: Journal, moment: datetime) -> Loss:
    """Return the numbers that were given out after a moment: what records of that moment lack.

    Raises:
        OutputUnwritable: The journal can't be read.
    """
    given = [one for one in journal.given()[0].values() if one.at > moment]
    visits = {one.number for one in given if one.kind is Kind.VISIT}
    return as_loss(one for one in given if one.kind is not Kind.TICKET or _visit(one.number) not in visits)


def as_loss(lost: Iterable[Given]) -> Loss:
    """The numbers by what they are of: those that were certainly handed out, and those that perhaps were.

    A number without its second line was given to nobody as long as all that was committed is there: a program died
    before. So these count only beside others.
    """
    handed_out: dict[Kind, list[str]] = defaultdict(list)
    perhaps = []
    for one in lost:
        if one.handed_out:
            handed_out[one.kind].append(one.number)
        else:
            perhaps.append(one.number)
    beside = bool(handed_out)  # before it is asked for kinds that it does not have, and then has
    return Loss(
        visits=tuple(sorted(handed_out[Kind.VISIT])),
        perhaps=tuple(sorted(perhaps)) if beside else (),
        serials=tuple(sorted(handed_out[Kind.SERIAL])),
        complaints=tuple(sorted(handed_out[Kind.COMPLAINT])),
        tickets=tuple(sorted(handed_out[Kind.TICKET])),
    )


def lacking(session: Session, given: Collection[Given]) -> list[Given]:
    """Which of these numbers the records do not know. Tickets of a visit that is not there are not named besides it.

    Visits that were merged, withdrawn as mistakes or whose visitor was erased are there: they keep their numbers.
    """
    numbers: dict[Kind, set[str]] = defaultdict(set)
    for one in given:
        numbers[one.kind].add(one.number)
    known: dict[Kind, set[str]] = {
        Kind.VISIT: _known(session, Visit.number, numbers[Kind.VISIT] | {_visit(n) for n in numbers[Kind.TICKET]}),
        Kind.SERIAL: _known(session, Delivery.serial, numbers[Kind.SERIAL]),
        Kind.COMPLAINT: _known(session, Complaint.number, numbers[Kind.COMPLAINT]),
    }
    known[Kind.TICKET] = set(_tickets(session, {_visit(n) for n in numbers[Kind.TICKET]} & known[Kind.VISIT]))
    lost = [one for one in given if one.number not in known[one.kind]]
    return [one for one in lost if one.kind is not Kind.TICKET or _visit(one.number) in known[Kind.VISIT]]


@dataclass(frozen=True, slots=True)
class LostVisit:
    """A visit whose number somebody holds, or perhaps holds, on paper. `given_at`: when it was given out."""

    number: str
    given_at: datetime


def lost_visits(session: Session) -> tuple[LostVisit, ...]:
    """Those that nobody has entered again, the newest first."""
    found = session.execute(
        select(LostNumber.number, LostNumber.given_at)
        .outerjoin(Visit, Visit.number == LostNumber.number)
        .where(LostNumber.kind == Kind.VISIT, Visit.id.is_(None))
        .order_by(LostNumber.number.desc())
    )
    return tuple(LostVisit(number, given_at) for number, given_at in found)


def check_lost(session: Session, number: str, day: date) -> None:
    """Let only the number of a visit of this day go on that was given out and is lost. The session holds the lock.

    Raises:
        VisitInvalid: Of "number": "taken", "unknown" or "day".
    """
    if session.scalar(select(Visit.id).where(Visit.number == number)) is not None:
        raise VisitInvalid((FieldProblem("number", "taken"),))
    if session.get(LostNumber, (str(Kind.VISIT), number)) is None:
        raise VisitInvalid((FieldProblem("number", "unknown"),))
    if visit_place(number)[0] != day:
        raise VisitInvalid((FieldProblem("number", "day"),))


def _visit(ticket: str) -> str:
    return ticket.partition(" ")[0]


def _known(session: Session, column: InstrumentedAttribute[str], numbers: Collection[str]) -> set[str]:
    found: set[str] = set()
    for some in _parts(numbers):
        found.update(session.scalars(select(column).where(column.in_(some))))
    return found


def _tickets(session: Session, visits: Collection[str]) -> Iterator[str]:
    for some in _parts(visits):
        rows = select(Visit.number, Ticket.number).join(Ticket, Ticket.visit_id == Visit.id)
        for visit, ticket in session.execute(rows.where(Visit.number.in_(some))):
            yield f"{visit} {ticket}"


def _parts(numbers: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(numbers)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
