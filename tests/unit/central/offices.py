"""Rooms without a network, which sync with central by files on a USB drive."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from catalog_db.central.database import CentralDatabase
from catalog_db.central.models import RoomRecord
from catalog_db.central.sync.envelopes import AnsweredEnvelope, invitation
from catalog_db.central.sync.envelopes import Envelopes as CentralEnvelopes
from catalog_db.models import Publication, Role
from catalog_db.search.messages import SearchRequest
from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.settings.model import Settings
from desktop.sync.account import enrol_invited
from desktop.sync.envelopes import AnswerTaken, Envelopes
from tests.central_kit import NOW, CentralKit
from tests.unit.desk.conftest import form
from tests.unit.lan.conftest import Keys
from tests.unit.security.conftest import SetClock

ADMIN = Actor(Role.ADMIN)


@dataclass
class Office:
    """A room without a network, a USB drive, and central's files."""

    room: Room
    central: CentralKit
    clock: SetClock
    drive: Path

    @property
    def answers(self) -> CentralEnvelopes:
        kit = self.central
        return CentralEnvelopes(kit.database, kit.keys, kit.settings, kit.rooms, lambda: kit.now)

    @property
    def envelope(self) -> Path:
        return self.drive / "a.rbenv"

    @property
    def answer(self) -> Path:
        return self.drive / "a.rbans"

    def exchange(self) -> AnswerTaken:
        """Carry an envelope to central and its answer back."""
        self.room.get(Envelopes).write(self.envelope)
        self.read()
        return self.room.get(Envelopes).take(self.answer)

    def read(self) -> AnsweredEnvelope:
        return self.answers.answer(self.envelope, self.answer)

    def register(self, name: str, **values) -> UUID:
        self.clock.go_on(minutes=1)
        said = form(name=name, email=f"{name.split(maxsplit=1)[0].lower()}@example.com", **values)
        return self.room.get(GuestBook).register(ADMIN, said).visit_id

    def tickets(self) -> dict[str, str]:
        """As central has them."""
        with self.central.database.reading() as session:
            rows = session.scalars(select(RoomRecord).where(RoomRecord.table == "ticket"))
            return {row.row_id: row.fields["state"] for row in rows if row.fields}

    def state(self) -> dict[UUID, Publication]:
        """As the room has them."""
        with self.room.catalog.reading() as session:
            rows = list(session.scalars(select(Publication)))
            session.expunge_all()
            return {row.id: row for row in rows}

    def found(self, words: str) -> set[UUID]:
        """What a visitor finds, opening the room anew."""
        search = self.room.open_search()
        search.catch_up(threading.Event())
        return {hit.id for hit in search.search(SearchRequest(words)).hits}

    def titles(self) -> dict[str, bool]:
        return {card.title: card.has_file for card in self.room.catalogue.recent(50)}


@pytest.fixture
def make_office(tmp_path: Path, central: CentralKit) -> Iterator[Callable[..., Office]]:
    rooms: list[Room] = []

    def make(code: str = "1705") -> Office:
        clock = SetClock()
        drive = tmp_path / f"usb-drive-{code}"
        drive.mkdir()
        room = create_room(tmp_path / f"room-{code}", Keys(), Settings(room_id=str(uuid4()), code=code), clock)
        rooms.append(room)
        office = Office(room, central, clock, drive)
        one_time = central.rooms.make_code(f"Ruang {code}").code
        said = invite(central, one_time).model_dump_json()
        enrol_invited(room.records, room.catalog, room.settings, said, one_time, clock())
        return office

    yield make
    for room in rooms:
        room.close()


@pytest.fixture
def office(make_office) -> Office:
    return make_office()


def invite(kit: CentralKit, code: str):
    return invitation(kit.database, kit.keys, kit.settings.name, code)


def publish(database: CentralDatabase, kit: CentralKit, title: str, content: bytes = b"", one: UUID | None = None):
    """Central publishes, or gives a publication another title or file."""
    sha256 = hashlib.sha256(content).hexdigest() if content else None
    if sha256:
        path = kit.settings.file_of(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with database.catalogue.writing() as session:
        row = session.get(Publication, one) if one else None
        if row is None:
            row = Publication(id=uuid4(), title_key=title, added_at=NOW, changed_at=NOW)
            session.add(row)
        row.title, row.sha256, row.size_bytes = title, sha256, len(content)
        row.version = (row.version or 0) + 1
        session.flush()
        return row.id
