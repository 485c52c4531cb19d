"""Printed copies of the shelf, lent to visitors to be read in the room, and returned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import PublicationUnknown
from catalog_db.models import Loan, Publication, PublicationStatus, Role, Visit, Visitor
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.reading.copies.rows import visit_numbered
from desktop.reading.copies.values import LoanUnknown, NoCopyFree, VisitOver
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.words import tr_noop

_OFFICERS: Final = (Role.OFFICER, Role.LIBRARIAN, Role.ADMIN)
_MOST_LINES: Final = 200


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """A publication that stands on the shelf. `free`: printed copies that are not lent."""

    publication_id: UUID
    title: str
    year: int | None
    shelf: str
    copies: int
    free: int


@dataclass(frozen=True, slots=True)
class LoanLine:
    """A printed copy that is lent. `visit_over`: its visitor has left, so it should be back."""

    id: UUID
    publication_id: UUID
    title: str
    shelf: str
    copy: int
    visit: str
    visitor_name: str
    lent_at: datetime
    visit_over: bool


class Loans(Service, title=tr_noop("Printed copies of the shelf")):
    """Who has which printed copy. The catalogue says how many there are."""

    def __init__(
        self,
        records: Database,
        catalog: Database,
        trail: AuditTrail,
        clock: Clock,
    ) -> None:
        self._records = records
        self._catalog = catalog
        self._trail = trail
        self._clock = clock

    @needs(*_OFFICERS, name=tr_noop("Search the printed copies of the shelf"))
    def shelf(self, actor: Actor, text: str = "") -> list[ShelfLine]:
        """Publications of the shelf whose title, shelf or number has the words in it, by title."""
        query = (
            select(Publication.id, Publication.title, Publication.year, Publication.shelf, Publication.copies)
            .where(Publication.copies > 0, Publication.status != PublicationStatus.WITHDRAWN, *_has(text))
            .order_by(Publication.title, Publication.year.desc())
            .limit(_MOST_LINES)
        )
        with self._catalog.reading() as session:
            books = session.execute(query).all()
        with self._records.reading() as session:
            lent = _lent(session, [book.id for book in books])
        return [
            ShelfLine(
                book.id, book.title, book.year, book.shelf, book.copies, max(0, book.copies - lent.get(book.id, 0))
            )
            for book in books
        ]

    @needs(*_OFFICERS, name=tr_noop("See which printed copies are lent"))
    def open(self, actor: Actor) -> list[LoanLine]:
        """What is lent now, the longest first."""
        query = (
            select(Loan, Visit, Visitor.name)
            .join(Visit, Visit.id == Loan.visit_id)
            .join(Visitor, Visitor.id == Visit.visitor_id)
            .where(Loan.returned_at.is_(None))
            .order_by(Loan.lent_at)
        )
        with self._records.reading() as session:
            found = [
                (row, visit.number, visit.left_at is not None, name) for row, visit, name in session.execute(query)
            ]
            books = self._books(row.publication_id for row, *_ in found)
            return [
                LoanLine(
                    row.id,
                    row.publication_id,
                    *books.get(row.publication_id, ("", "")),
                    row.copy,
                    number,
                    name,
                    row.lent_at,
                    over,
                )
                for row, number, over, name in found
            ]

    @needs(*_OFFICERS, name=tr_noop("Lend a printed copy"), audited=True)
    def lend(self, actor: Actor, visit: str, publication_id: UUID) -> LoanLine:
        """Give a printed copy to the visitor of a visit.

        Raises:
            VisitUnknown, VisitOver, PublicationUnknown, NoCopyFree
        """
        with self._catalog.reading() as session:
            book = session.get(Publication, publication_id)
            if book is None:
                raise PublicationUnknown(str(publication_id))
            title, shelf, copies = book.title, book.shelf, book.copies
        with self._records.writing() as session:
            of_visit = visit_numbered(session, visit.strip())
            if of_visit.left_at is not None:
                raise VisitOver(of_visit.number)
            out = set(
                session.scalars(
                    select(Loan.copy).where(Loan.publication_id == publication_id, Loan.returned_at.is_(None))
                )
            )
            free = next((copy for copy in range(1, copies + 1) if copy not in out), None)
            if free is None:
                raise NoCopyFree(title, copies)
            row = Loan(
                publication_id=publication_id,
                copy=free,
                visit_id=of_visit.id,
                lent_at=self._clock(),
                staff_id=actor.staff_id,
            )
            session.add(row)
            session.flush()
            self._trail.add(session, actor, Loans.lend, row.id)
            name = session.get_one(Visitor, of_visit.visitor_id).name
            return LoanLine(
                row.id, publication_id, title, shelf, free, of_visit.number, name, row.lent_at, visit_over=False
            )

    @needs(*_OFFICERS, name=tr_noop("Take back a printed copy"), audited=True)
    def give_back(self, actor: Actor, loan_id: UUID) -> None:
        """A copy is back on the shelf; twice does nothing. Raises LoanUnknown."""
        with self._records.writing() as session:
            row = _loan(session, loan_id)
            if row.returned_at is None:
                row.returned_at = self._clock()
                self._trail.add(session, actor, Loans.give_back, row.id)

    @needs(*_OFFICERS, name=tr_noop("Undo that a printed copy came back"), audited=True)
    def undo_back(self, actor: Actor, loan_id: UUID) -> None:
        """It was another copy that came back. Raises LoanUnknown, and NoCopyFree where it was lent again meanwhile."""
        with self._records.writing() as session:
            row = _loan(session, loan_id)
            taken = select(Loan.id).where(
                Loan.publication_id == row.publication_id, Loan.copy == row.copy, Loan.returned_at.is_(None)
            )
            if row.returned_at is None:
                return
            if session.scalar(taken) is not None:
                raise NoCopyFree("", row.copy)
            row.returned_at = None
            self._trail.add(session, actor, Loans.undo_back, row.id)

    def _books(self, ids: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
        """Titles and shelves; two databases, so they are asked one after the other."""
        query = select(Publication.id, Publication.title, Publication.shelf).where(Publication.id.in_(set(ids)))
        with self._catalog.reading() as session:
            return {row.id: (row.title, row.shelf) for row in session.execute(query)}


def _loan(session: Session, loan_id: UUID) -> Loan:
    row = session.get(Loan, loan_id)
    if row is None:
        raise LoanUnknown()
    return row


def _lent(session: Session, ids: Iterable[UUID]) -> dict[UUID, int]:
    counted = select(Loan.publication_id, func.count()).where(
        Loan.returned_at.is_(None), Loan.publication_id.in_(list(ids))
    )
    return {row[0]: row[1] for row in session.execute(counted.group_by(Loan.publication_id))}


def _has(text: str) -> list[ColumnElement[bool]]:
    return [
        or_(
            Publication.title.icontains(word, autoescape=True),
            Publication.shelf.icontains(word, autoescape=True),
            Publication.catalog_number.icontains(word, autoescape=True),
        )
        for word in text.split()[:8]
    ]
