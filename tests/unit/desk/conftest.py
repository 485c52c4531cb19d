"""Records, a clock that tests set, a guest book with a form that needs no correction, and visits put in by rows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import argon2
import pytest

from catalog_db.database import Database
from catalog_db.migrations import migrate
from catalog_db.models import Device, Role, Ticket, TicketState, Visit, Visitor
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock
from desktop.desk.days import ServiceDays
from desktop.desk.guestbook.form import FormRules, load_rules, option_table
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import VisitForm
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.journal import Journal
from desktop.desk.queue.service import Queue
from desktop.reading.sessions.service import ReadingSessions
from desktop.security.audit import AuditTrail
from desktop.security.passwords import Passwords
from desktop.settings.model import Settings
from tests.unit.security.conftest import SetClock

NewVisit = Callable[..., UUID]
OFFICER = Actor(Role.OFFICER)
FORM = VisitForm(
    name="Siti Rahmawati",
    email="siti@example.com",
    gender="P",
    birth_year=1998,
    education="3",
    occupation="1",
    institution_category="6",
    institution="Universitas Bengkulu",
    services=("perpustakaan",),
    usage="1",
    id_card_shown=True,
    id_card_type="1",
)


class Office:
    """Settings that a test changes while the services live."""

    def __init__(self) -> None:
        self.settings = Settings()

    def __call__(self) -> Settings:
        return self.settings

    def change_desk(self, **values: object) -> None:
        self.settings = self.settings.model_copy(update={"desk": self.settings.desk.model_copy(update=values)})


def form(**values: object) -> VisitForm:
    return replace(FORM, **values)  # type: ignore[arg-type]


def another(**values: object) -> VisitForm:
    """A form of somebody else at each call: who is here already gets no second visit."""
    return form(**({"email": f"{uuid4().hex}@example.com"} | values))


@pytest.fixture
def clock() -> SetClock:
    """Tuesday 24 November 2026, 8.00 WIB."""
    return SetClock()


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path / "records.db", bytes(32))
    migrate(database, "records", lambda: tmp_path)
    yield database
    database.close()


def visit_rows(
    database: Database,
    clock: Clock,
    number: str,
    *,
    name: str = "Siti Aminah",
    ticket: str = "",
    state: TicketState = TicketState.WAITING,
    service: str = "perpustakaan",
    desk: int | None = None,
    day: date | None = None,
    gender: str = "P",
    age_band: str = "2",
    education: str = "3",
    occupation: str = "1",
) -> UUID:
    """A visit with its visitor, and one ticket where its number is given; the id of the visit."""
    now = clock()
    visitor = Visitor(id=uuid4(), name=name, name_key=name.casefold(), added_at=now, changed_at=now)
    visit = Visit(
        id=uuid4(),
        number=number,
        service_day=day or now.date(),
        visitor_id=visitor.id,
        registered_at=now,
        entered_at=now,
        origin="desk",
        means="1",
        usage="1",
        code="1234",
        token=uuid4().bytes,
        gender=gender,
        age_band=age_band,
        education=education,
        occupation=occupation,
    )
    with database.writing() as session:
        session.add(visitor)
        session.flush()
        session.add(visit)
        session.flush()
    if ticket:
        ticket_row(database, clock, visit.id, ticket, state=state, service=service, desk=desk)
    return visit.id


def ticket_row(
    database: Database,
    clock: Clock,
    visit_id: UUID,
    number: str,
    *,
    state: TicketState = TicketState.WAITING,
    service: str = "perpustakaan",
    desk: int | None = None,
) -> UUID:
    """One more place in a queue; the id of the ticket."""
    sequence = int(number.partition("-")[2])
    ticket = Ticket(
        id=uuid4(),
        visit_id=visit_id,
        service=service,
        service_day=clock().date(),
        sequence=sequence,
        number=number,
        state=state,
        desk=desk,
        place=sequence,
        registered_at=clock(),
    )
    with database.writing() as session:
        session.add(ticket)
    return ticket.id


@pytest.fixture
def new_visit(records: Database, clock: SetClock) -> NewVisit:
    """Call it with a number and what else `visit_rows` takes."""
    return lambda number, **more: visit_rows(records, clock, number, **more)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture(scope="session")
def rules() -> FormRules:
    return load_rules()


@pytest.fixture
def days(office: Office, clock: SetClock) -> ServiceDays:
    return ServiceDays(office, clock, clock.steady)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


@pytest.fixture
def guest_book(
    records: Database, days: ServiceDays, rules: FormRules, journal: Journal, office: Office, clock: SetClock
) -> GuestBook:
    return GuestBook(records, AuditTrail(clock), days, rules, journal, office, clock)


@pytest.fixture
def visitors(records: Database, days: ServiceDays, rules: FormRules, office: Office, clock: SetClock) -> Visitors:
    return Visitors(records, AuditTrail(clock), days, rules, office, clock)


@pytest.fixture
def queue(records: Database, days: ServiceDays, office: Office) -> Queue:
    return Queue(records, days, office, option_table())


@pytest.fixture
def register(guest_book, clock):
    """Register visits of these services; a minute passes between them."""

    def make(*services, **values):
        clock.go_on(minutes=1)
        return guest_book.register(OFFICER, another(services=services or ("perpustakaan",), **values))

    return make


@pytest.fixture
def reading_sessions(records: Database, office: Office, days: ServiceDays, clock: SetClock) -> ReadingSessions:
    light = Passwords(argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    return ReadingSessions(records, office, days, AuditTrail(clock), light, clock)


@pytest.fixture
def pcs(records: Database, clock: SetClock) -> list[Actor]:
    """Two reader PCs."""
    devices = [
        Device(id=uuid4(), name=name, mode=DeviceMode.READER, token_hash=uuid4().bytes * 2, added_at=clock())
        for name in ("PC 1", "PC 2")
    ]
    actors = [Actor(DeviceMode.READER, device_id=device.id) for device in devices]
    with records.writing() as session:
        session.add_all(devices)
    return actors


@pytest.fixture
def siti(guest_book: GuestBook, reading_sessions: ReadingSessions, pcs: list[Actor]) -> Actor:
    """Actor of a visitor at PC 1."""
    visit = guest_book.register(OFFICER, form(name="Siti Aminah", email="siti@example.com"))
    return reading_sessions.sign_in(pcs[0], "P-001", visit.code).actor


@pytest.fixture
def budi(siti: Actor, guest_book: GuestBook, reading_sessions: ReadingSessions, pcs: list[Actor]) -> Actor:
    """Actor of the next visitor, at PC 2."""
    visit = guest_book.register(OFFICER, form(name="Budi Santoso", email="budi@example.com"))
    return reading_sessions.sign_in(pcs[1], "P-002", visit.code).actor
