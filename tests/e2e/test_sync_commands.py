"""`enrol` and `sync` against `central serve`, each in a process of its own; and a host that syncs by itself."""

import json
import sys
import threading

import pytest

from catalog_db.database import CommitWatch
from catalog_db.models import SyncAccount
from desktop.room.opening import open_room
from desktop.room.room import Room as OpenRoom
from desktop.security.key_store import KeyFileStore
from tests.e2e.processes import HostProcess
from tests.e2e.test_central import Serving, new_code, serving
from tests.e2e.test_command_line import Room

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Linux")
__all__ = ["serving"]
VISITOR = {
    "name": "Siti Planted",
    "email": "siti@planted.example",
    "gender": "P",
    "birth_year": 1998,
    "education": "3",
    "occupation": "1",
    "institution_category": "6",
    "institution": "Universitas Bengkulu",
    "services": ["perpustakaan"],
    "usage": "1",
    "id_card_shown": True,
    "id_card_type": "1",
}


def test_a_room_meets_central_from_the_command_line_and_by_its_host(serving: Serving, tmp_path):
    room = Room(tmp_path)
    assert room.run("init", "--code", "1705").returncode == 0
    without = room.run("sync", "--json")
    assert (without.returncode, json.loads(without.stdout)["ok"]) == (1, False)
    assert room.run("visit", "register", typed=json.dumps(VISITOR)).returncode == 0

    wrong = room.run("enrol", serving.url, "AAAA-BBBB-CCCC-DDDD")
    assert (wrong.returncode, "24 jam" in wrong.stderr, "Traceback" in wrong.stderr) == (1, True, False)
    assert "https://" in room.run("enrol", "http://pusat.example.go.id", "AAAA").stderr
    said = room.json("enrol", serving.url, new_code(serving.folder)["code"])
    assert (said["ok"], said["url"]) == (True, serving.url)

    first = room.json("sync")
    assert set(first) == {"pushed", "pulled", "files", "waiting", "set_aside", "error"}
    assert first["pushed"] >= 3
    assert (first["waiting"], first["set_aside"], first["error"]) == (0, 0, None)
    again = room.json("sync")
    assert (again["pushed"], again["error"]) == (0, None)

    assert room.run("visit", "register", typed=json.dumps(VISITOR | {"name": "Ani Planted"})).returncode == 0
    keys = KeyFileStore(room.key)
    with open_room(room.folder, keys) as opened:
        with opened.records.writing() as session:
            session.get_one(SyncAccount, 1).due_at = None
        host = HostProcess(opened, room.key)
        host.start()
        try:
            watch = CommitWatch(opened.records)
            while not _is_met(opened):  # the test's own time limit ends it
                while not watch.changed():
                    threading.Event().wait(0.05)
            watch.close()
        finally:
            host.stop()
        with opened.records.reading() as session:
            account = session.get_one(SyncAccount, 1)
            assert (account.error, account.due_at is not None) == ("", True)
    assert list((room.folder / "backups").glob("*.zip")), "the host made one when it ended"
    assert room.json("sync")["pushed"] == 1, "central is told of that"
    assert room.json("sync")["pushed"] == 0

    serving.end(2)
    gone = room.run("sync", "--json")
    assert (gone.returncode, json.loads(gone.stdout)["error"]) == (1, "unreachable")
    assert serving.url in gone.stderr


def _is_met(opened: OpenRoom) -> bool:
    with opened.records.reading() as session:
        return session.get_one(SyncAccount, 1).due_at is not None
