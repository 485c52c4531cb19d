"""Central is brought back from a real dump: rooms that went on meanwhile sync, and nothing is lost or doubled."""

import subprocess
from pathlib import Path

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from catalog_db.central.app import create_app
from catalog_db.central.database import CentralDatabase
from catalog_db.central.down import enqueue
from catalog_db.central.models import RoomRecord
from catalog_db.central.publications import Publications
from catalog_db.central.server.maintenance import note_restored
from catalog_db.exchange.catalogue import FeedAnswer
from tests.central_kit import CentralKit, Postgres, RoomClient, postgres_program, ticket
from tests.unit.central.test_publications import Sending, entry


class Backup:
    """A dump of central, and central as it comes back from it."""

    def __init__(self, central: CentralKit, postgres: Postgres, file: Path) -> None:
        self._central, self._postgres, self._file = central, postgres, file
        subprocess.run([postgres_program("pg_dump"), "--format=custom", f"--file={file}", central.url], check=True)

    def restored(self) -> tuple[CentralDatabase, TestClient]:
        url = self._postgres.new_database("template0")
        subprocess.run(
            [postgres_program("pg_restore"), "--exit-on-error", f"--dbname={url}", str(self._file)], check=True
        )
        database, central = CentralDatabase(url), self._central
        app = create_app(central.settings, database, central.keys, lambda: central.now, background=False)
        return database, TestClient(app)


class Reader:
    """A room, as far as it follows what comes down."""

    def __init__(self, room: RoomClient) -> None:
        self.room = room
        self.titles: dict[str, str] = {}
        self.told: list[str] = []
        self._feed = self._down = ""

    def exchange(self, client: TestClient) -> None:
        answer = FeedAnswer.model_validate_json(
            client.get(f"/v1/feed?cursor={self._feed}", headers=self.room.headers).content
        )
        self._feed = answer.cursor
        self.titles = {} if answer.begins else self.titles
        self.titles |= {str(one.id): one.publication.title for one in answer.entries if one.publication}
        down = client.get(f"/v1/down?cursor={self._down}", headers=self.room.headers).json()
        self._down = down["cursor"]
        self.told += [item["fields"]["answer"] for item in down["items"]]


@pytest.fixture
def publications(central, tmp_path) -> Publications:
    made = Publications(central.database, central.settings, lambda: central.now)
    sending = Sending(tmp_path)
    books = [entry(title=f"Buku {n}", file=None) for n in range(5)]
    made.take_pack(sending.pack(*books, files=()), sending.fingerprint)
    return made


def say(database: CentralDatabase, central: CentralKit, room: RoomClient, answer: str) -> None:
    with database.writing() as session:
        enqueue(session, room.room_id, "report_answered", {"id": "x", "answer": answer}, central.now)


def test_rooms_go_on_with_a_central_from_a_dump(central, postgres, publications, tmp_path):
    room = central.new_room()
    reader, first = Reader(room), ticket()
    room.push(first)
    say(central.database, central, room, "satu")
    backup = Backup(central, postgres, tmp_path / "a.dump")

    lost = ticket()
    room.push(lost)
    books = [card.id for card in publications.find("")]
    for number, one in enumerate(books):
        publications.edit(one, {"title": f"Sesudah cadangan {number}"})
    for answer in ("dua", "tiga"):
        say(central.database, central, room, answer)
    reader.exchange(central.client)
    assert reader.told == ["satu", "dua", "tiga"] and "Sesudah cadangan 4" in reader.titles.values()

    database, client = backup.restored()
    note_restored(database)
    note_restored(database)
    with client:
        # Central goes on, beyond the places where the room stood.
        again = Publications(database, central.settings, lambda: central.now)
        for number, one in enumerate(books):
            again.edit(one, {"title": f"Sesudah pemulihan {number}"})
        for answer in ("empat", "lima", "enam"):
            say(database, central, room, answer)
        reader.exchange(client)
        assert set(reader.titles.values()) == {f"Sesudah pemulihan {number}" for number in range(5)}
        assert reader.told[3:] == ["empat", "lima", "enam"]
        # Records: a batch that does not follow makes the room offer all, and what the backup lacks is wanted.
        room.client = client
        assert room.push(ticket()).reoffer
        rows = [{"table": "ticket", "row_id": one.row_id, "digest": "0" * 32} for one in (first, lost)]
        wanted = room.ask("POST", "/v1/offer", json={"instance_id": str(room.instance_id), "rows": rows}).json()
        assert lost.row_id in [row["row_id"] for row in wanted["wanted"]]
        with database.reading() as session:
            assert session.scalar(select(func.count()).select_from(RoomRecord)) == 1


def test_a_central_that_was_never_restored_may_be_told_so_too(central, publications):
    room = central.new_room()
    reader = Reader(room)
    reader.exchange(central.client)
    before = dict(reader.titles)
    note_restored(central.database)
    say(central.database, central, room, "satu")
    reader.exchange(central.client)
    assert (reader.titles, reader.told) == (before, ["satu"])
