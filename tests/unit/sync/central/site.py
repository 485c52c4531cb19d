"""A room, the real central in a thread of the test, and a line between them that breaks where a test wants it to."""

import gzip
import hashlib
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx2 as httpx
from sqlalchemy import select

from catalog_db.central.models import RoomRecord
from catalog_db.models import (
    Publication,
    ServiceDay,
    Ticket,
    TicketEvent,
)
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.room.room import Room
from desktop.sync.account import Account
from desktop.sync.client import CentralClient
from desktop.sync.syncing import Sync, SyncReport
from tests.central_kit import CentralKit
from tests.unit.desk.conftest import form
from tests.unit.security.conftest import SetClock
from tests.unit.sync.conftest import ADMIN, MACHINE

Rule = Callable[[str, httpx.Request], None]
PLANTED = b"planted"


class Killed(BaseException):
    """The program dies here."""


class Line(httpx.HTTPTransport):
    """A line that keeps what went over it, and breaks where a test wants it to."""

    def __init__(self, wire: list[bytes], rule: Rule) -> None:
        super().__init__()
        self._wire, self._rule = wire, rule

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        packed = request.headers.get("content-encoding") == "gzip"
        head = f"{request.url} {dict(request.headers)}".encode()
        self._wire.append(head + b"\n" + (gzip.decompress(body) if packed else body))
        self._rule("before", request)
        answer = super().handle_request(request)
        try:
            self._rule("after", request)
        except BaseException:
            answer.close()
            raise
        return answer


def whole(_when: str, _request: httpx.Request) -> None:
    """Nothing breaks."""


@dataclass
class Site:
    """A room, and its line to central."""

    room: Room
    central: "Served"
    clock: SetClock
    machine: str = MACHINE
    rule: Rule = whole
    count: int = 0

    def run(self) -> SyncReport:
        room = self.room

        def connect(account: Account) -> CentralClient:
            return CentralClient(account.url, account.token, Line(self.central.wire, self.rule))

        sync = Sync(
            room.folder,
            room.books,
            room.live_settings,
            room.catalog,
            room.records,
            self.machine,
            self.clock,
            connect=connect,
        )
        return sync.run(threading.Event())

    def register(self, **values: Any) -> None:
        self.count += 1
        self.clock.go_on(seconds=30)
        said = {"name": f"Ani Planted {self.count}", "email": f"planted{uuid4().hex[:8]}@example.com", **values}
        self.room.get(GuestBook).register(ADMIN, form(**said))

    def work(self, chance: random.Random) -> None:
        """Something that happens at a desk."""
        if chance.random() < 0.5:
            self.register(need=f"planted need {self.count}")
            return
        queue = self.room.get(Queue)
        self.clock.go_on(seconds=chance.randint(1, 60))
        if queue.call_next(ADMIN, 1) is not None:
            queue.serve(ADMIN, 1)
            queue.done(ADMIN, 1)

    def tickets(self) -> dict[str, str]:
        with self.room.records.reading() as session:
            return {str(row.id): row.state for row in session.execute(select(Ticket.id, Ticket.state))}

    def agrees(self) -> None:
        """Central has each row of the room, as it is here, and none besides."""
        with self.room.records.reading() as session:
            for name, column in (
                ("ticket", Ticket.id),
                ("ticket_event", TicketEvent.id),
                ("service_day", ServiceDay.day),
            ):
                here = {str(key) for key in session.scalars(select(column))}
                assert set(self.central.rows(self.room, name)) == here, name
        there = self.central.rows(self.room, "ticket")
        assert {row_id: row["state"] for row_id, row in there.items()} == self.tickets()


@dataclass
class Served:
    """A central in a thread of the test."""

    kit: CentralKit
    url: str
    wire: list[bytes] = field(default_factory=list)

    def rows(self, room: Room, table: str) -> dict[str, dict[str, Any]]:
        wanted = select(RoomRecord).where(
            RoomRecord.room_id == UUID(room.settings.room_id), RoomRecord.table == table, RoomRecord.fields.is_not(None)
        )
        with self.kit.database.reading() as session:
            return {row.row_id: row.fields or {} for row in session.scalars(wanted)}

    def publish(self, title: str, content: bytes) -> UUID:
        sha256, one, now = hashlib.sha256(content).hexdigest(), uuid4(), datetime.now(UTC)
        path = self.kit.settings.file_of(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        with self.kit.database.catalogue.writing() as session:
            session.add(
                Publication(
                    id=one,
                    title=title,
                    title_key=title.lower(),
                    sha256=sha256,
                    size_bytes=len(content),
                    pages=3,
                    status="checked",
                    added_at=now,
                    changed_at=now,
                )
            )
        return one

    def change(self, one: UUID, **values: Any) -> None:
        with self.kit.database.catalogue.writing() as session:
            row = session.get_one(Publication, one)
            for name, value in values.items():
                setattr(row, name, value)
            row.version += 1
