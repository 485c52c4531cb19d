"""Half a year at the desk, by `Month`, and what was read, copied, lent, rated and reported in it."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.models import (
    CopyKind,
    Delivery,
    DeliveryKey,
    DeliveryState,
    Loan,
    PublicationReport,
    Rating,
    ReadingEvent,
    ReadingSession,
    TakenTable,
    Visit,
)
from tests.unit.desk.reports.month import Desk, Month

FIRST, LAST = date(2026, 7, 1), date(2026, 12, 31)
CLOSED = (date(2026, 11, 5), date(2026, 11, 6))
_KINDS = (CopyKind.SOFTCOPY, CopyKind.SOFTCOPY, CopyKind.HARDCOPY, CopyKind.TABLE)


def play_half_a_year(desk: Desk, books: Sequence[tuple[UUID, str]], visits_a_day: int, seed: int = 20) -> None:
    """From July to December 2026. `books`: id and title of what is read."""
    chance = random.Random(seed)
    desk.clock.now = desk.clock.now.replace(month=7, day=1)
    Month(desk, CLOSED, chance, FIRST).play((LAST - FIRST).days + 1, visits_a_day)
    with desk.records.writing() as session:
        session.add(DeliveryKey(id=1, key=bytes(32), made_at=desk.clock.now))
        session.flush()
        for number, visit in enumerate(session.scalars(select(Visit).order_by(Visit.registered_at)).all()):
            _use(session, visit, books, number, chance)


def _use(session: Session, visit: Visit, books: Sequence[tuple[UUID, str]], number: int, chance: random.Random) -> None:
    """What one visit does with books: the first ones more than the last ones."""
    book, title = books[min(chance.randrange(len(books)), chance.randrange(len(books)))]
    at = visit.registered_at + timedelta(minutes=20)
    reading = ReadingSession(
        visit_id=visit.id, started_at=at, ends_at=at + timedelta(hours=2), ended_at=at + timedelta(hours=1)
    )
    session.add(reading)
    session.flush()
    event = ReadingEvent(
        publication_id=book, first_page=9, last_page=9 + number % 30, seconds=60 + number % 3_000, at=at
    )
    event.session_id = reading.id if number % 5 else None
    session.add(event)
    if number % 3 == 0:
        _hand_out(session, visit, book, title, number, chance)
    if number % 4 == 0:
        session.add(
            Loan(publication_id=book, copy=1, visit_id=visit.id, lent_at=at, returned_at=at + timedelta(hours=1))
        )
    if number % 6 == 0:
        session.merge(
            Rating(visitor_id=visit.visitor_id, publication_id=book, stars=chance.randrange(3, 6), rated_at=at)
        )
    if number % 40 == 0:
        reported = PublicationReport(publication_id=book, reason=str(1 + number // 40 % 4), reported_at=at)
        if number % 80:
            reported.state, reported.settled_at = "answered", at + timedelta(days=2)
        session.add(reported)


def _hand_out(session: Session, visit: Visit, book: UUID, title: str, number: int, chance: random.Random) -> None:
    kind = chance.choice(_KINDS)
    delivery = Delivery(
        id=uuid4(),
        serial=f"1700-{number:06}",
        check_code="A" * 16,
        key_id=1,
        visit_id=visit.id,
        publication_id=book,
        title=title,
        kind=kind,
        channel="printer" if kind is CopyKind.HARDCOPY else "folder",
        page_count=1 + number % 9,
        original_sha256="0" * 64,
        state=DeliveryState.DELIVERED,
        delivered_at=visit.registered_at + timedelta(minutes=30),
    )
    session.add(delivery)
    session.flush()
    if kind is CopyKind.TABLE:
        session.add(
            TakenTable(
                delivery_id=delivery.id,
                format="xlsx",
                number="3.9",
                title="Penduduk",
                by_hand=False,
                row_count=9,
                column_count=4,
                open_cells=0,
                settled_cells=0,
                cells_sha256="0" * 64,
            )
        )
