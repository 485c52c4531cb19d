"""A central server on a real PostgreSQL for tests: `from tests.central_kit import central, postgres` in a conftest."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from starlette.testclient import TestClient

from catalog_db.central.app import create_app
from catalog_db.central.database import CentralDatabase
from catalog_db.central.keys import CentralKeys, load_keys
from catalog_db.central.rooms import Rooms
from catalog_db.central.server.embedded import EmbeddedPostgres, binaries
from catalog_db.central.server.maintenance import migrate_central
from catalog_db.central.settings import CentralSettings, LimitSettings, MailSettings
from catalog_db.exchange.enrolment import EnrolAnswer, EnrolRequest
from catalog_db.exchange.sync import PushBatch, Receipt, Record
from catalog_db.exchange.wire import FORMAT, FORMAT_HEADER
from catalog_db.rules.security import sealing
from tests.lent_databases import LentDatabases

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
MACHINE = "6b" * 32
LIGHT = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
_TEMPLATE = "ruang_baca_migrated"


@dataclass
class Postgres:
    """The server of the test session. `new_database` is a copy of one that is migrated; `lent` are used again."""

    url: str

    @cached_property
    def lent(self) -> LentDatabases:
        return LentDatabases(self.new_database)

    def new_database(self, template: str = _TEMPLATE) -> str:
        name = f"t{uuid4().hex}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return self.address_of(name)

    def address_of(self, name: str) -> str:
        return self.url.replace("/postgres?", f"/{name}?") if "?" in self.url else self.url[: -len("postgres")] + name


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    # Not in pytest's folder: PostgreSQL does not run as root, and nobody else may look into that.
    with tempfile.TemporaryDirectory(prefix="rb-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        with EmbeddedPostgres(Path(folder), lasting=False) as url:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("ALTER SYSTEM SET autovacuum = off")  # else it appears in the middle of a test
                connection.execute("SELECT pg_reload_conf()")
                connection.execute(f"CREATE DATABASE {_TEMPLATE}")
            server = Postgres(url)
            migrated = CentralDatabase(server.address_of(_TEMPLATE))
            migrate_central(migrated)
            migrated.close()
            yield server


def postgres_program(name: str) -> str:
    """One of the programs that belong to the server: pg_dump, pg_restore."""
    return str(binaries() / (f"{name}.exe" if sys.platform == "win32" else name))


@dataclass
class RoomClient:
    """A room that has enrolled, and how it asks."""

    client: TestClient
    room_id: UUID
    instance_id: UUID
    answer: EnrolAnswer
    counter: int = 0
    machine: str = MACHINE

    @property
    def headers(self) -> dict[str, str]:
        return {FORMAT_HEADER: FORMAT, "authorization": f"Bearer {self.answer.token}"}

    def ask(self, method: str, path: str, **more: Any) -> Any:
        return self.client.request(method, path, headers=self.headers | more.pop("headers", {}), **more)

    def batch(self, *records: Record | dict[str, Any], lines: int | None = None, **changes: Any) -> PushBatch:
        """The next batch; `lines` of the log that it covers."""
        given = [one if isinstance(one, dict) else one.model_dump(mode="json") for one in records]
        values = {
            "batch_id": uuid4(),
            "room_id": self.room_id,
            "instance_id": self.instance_id,
            "machine": self.machine,
            "counter_from": self.counter,
            "counter_to": self.counter + (len(given) if lines is None else lines),
            "records": given,
        }
        return PushBatch.model_validate(values | changes)

    def send(self, batch: PushBatch) -> Receipt:
        answer = self.ask("POST", "/v1/push", content=batch.model_dump_json())
        assert answer.status_code == 200, answer.text
        return Receipt.model_validate_json(answer.content)

    def push(self, *records: Record | dict[str, Any]) -> Receipt:
        """Send the next batch; where it is taken, the next one follows it."""
        batch = self.batch(*records)
        receipt = self.send(batch)
        if not receipt.reoffer:
            self.counter = batch.counter_to
        return receipt


@dataclass
class CentralKit:
    """The application, in this process, with a clock that stands still and a letter box.

    It is made when a test first asks something of it: many ask its services alone.
    """

    database: CentralDatabase
    keys: CentralKeys
    settings: CentralSettings
    url: str
    now: datetime = NOW
    letters: list[EmailMessage] = field(default_factory=list)
    send: Callable[[EmailMessage], None] | None = None  # instead of the letter box
    opened: ExitStack = field(default_factory=ExitStack)  # until the test ends

    @cached_property
    def app(self) -> FastAPI:
        # The tests say when letters leave, and passwords of real cost are those of the whole program (tests/e2e).
        return create_app(
            self.settings, self.database, self.keys, lambda: self.now, self.deliver, background=False, hasher=LIGHT
        )

    @cached_property
    def client(self) -> TestClient:
        asks = TestClient(self.app, raise_server_exceptions=False, client=("203.0.113.7", 4711))
        return self.opened.enter_context(asks)

    @property
    def rooms(self) -> Rooms:
        return Rooms(self.database, self.keys, self.settings.name, self.settings.limits.enrol_tries, lambda: self.now)

    def pass_time(self, **parts: float) -> None:
        self.now += timedelta(**parts)

    def mail(self) -> None:
        """Send what is due."""
        while self.app.state.mailer.work_once():
            pass

    def deliver(self, message: EmailMessage) -> None:
        if self.send is not None:
            self.send(message)
        self.letters.append(message)

    def enrol_request(self, code: str, room_code: str = "1705", **changes: Any) -> dict[str, Any]:
        request = EnrolRequest(
            code=code,
            room_id=uuid4(),
            instance_id=uuid4(),
            room_code=room_code,
            room_name=f"Ruang Baca {room_code}",
            sign_key=Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex(),
            seal_key=sealing.public_key(sealing.new_private_key()).hex(),
            program_version="0.1.0",
        )
        return request.model_dump(mode="json") | changes

    def ask(self, method: str, path: str, **more: Any) -> Any:
        return self.client.request(method, path, headers={FORMAT_HEADER: FORMAT} | more.pop("headers", {}), **more)

    def new_room(self, room_code: str = "1705") -> RoomClient:
        code = self.rooms.make_code(f"Ruang Baca {room_code}").code
        request = self.enrol_request(code, room_code)
        answer = self.ask("POST", "/v1/enrol", json=request)
        assert answer.status_code == 200, answer.text
        found = EnrolAnswer.model_validate_json(answer.content)
        return RoomClient(self.client, UUID(request["room_id"]), UUID(request["instance_id"]), found)


@pytest.fixture
def central(postgres: Postgres, tmp_path: Path) -> Iterator[CentralKit]:
    url = postgres.lent.lend()
    settings = CentralSettings(
        database=url,
        data=tmp_path / "central",
        public_url="https://pusat.example.id",
        mail=MailSettings(host="mail.example.id", sender="Ruang Baca <baca@example.id>"),
        limits=LimitSettings(strangers_per_second=1e-6),  # however slow this PC is
    )
    database, keys = CentralDatabase(url), load_keys(settings.key_file)
    kit = CentralKit(database, keys, settings, url)
    with kit.opened:
        yield kit
    database.close()
    postgres.lent.take_back(url)


def ticket(**changes: Any) -> Record:
    """A ticket of the library."""
    one = uuid4()
    fields: dict[str, Any] = {
        "id": str(one),
        "visit_id": str(uuid4()),
        "service": "perpustakaan",
        "service_day": "2026-11-24",
        "sequence": 1,
        "number": "P-001",
        "state": "waiting",
        "priority": False,
        "desk": None,
        "registered_at": "2026-11-24T02:00:00Z",
    } | changes
    return Record(table="ticket", row_id=str(fields["id"]), operation="upsert", counter=1, fields=fields)


os.environ.setdefault("PGCONNECT_TIMEOUT", "10")
