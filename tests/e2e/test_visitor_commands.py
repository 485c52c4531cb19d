"""`visitor export` and `visitor erase` in processes of their own, with a backup that is restored afterwards."""

import json
import shutil
from datetime import timedelta

import pytest
from sqlalchemy import select

from catalog_db.models import Visit, Visitor
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from tests.e2e.test_command_line import Room
from tests.e2e.test_visit_commands import VISITOR

EMAIL = "rumah@planted.example"


@pytest.fixture
def room(tmp_path) -> Room:
    """Two visitors share an address; the first has left."""
    room = Room(tmp_path)
    assert room.run("init").returncode == 0
    for name in ("Ani Planted", "Budi Terdaftar"):
        said = VISITOR | {"name": name, "email": EMAIL, "services": ["perpustakaan"]}
        assert room.run("visit", "register", typed=json.dumps(said)).returncode == 0
    for action in ("call", "serve", "done"):
        assert room.run("queue", action, "--desk", "1").returncode == 0
    return room


def test_visitors_of_an_address_are_handed_out_and_erased(room, tmp_path):
    nobody = room.run("visitor", "export", "lain@planted.example")
    assert (nobody.returncode, nobody.stdout) == (1, "")
    shown = room.run("visitor", "export", EMAIL, typed="1\n")
    assert shown.returncode == 0, shown.stderr
    assert "1.  Ani Planted" in shown.stderr and "2.  Budi Terdaftar" in shown.stderr
    assert "Ani Planted" in shown.stdout and "Budi" not in shown.stdout and "P-001" in shown.stdout
    said = room.json("visitor", "export", EMAIL, str(tmp_path / "data.json"), "--yes")
    assert set(said) == {"ok", "text", "file", "sha256", "count"} and said["count"] == 2
    kept = json.loads((tmp_path / "data.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in kept] == ["Ani Planted", "Budi Terdaftar"]
    assert kept[0]["visits"][0]["need"] == "PDRB"
    assert room.run("visitor", "export", EMAIL, str(tmp_path / "no" / "data.txt"), "--yes").returncode == 1

    for typed in ("", "\n", "3\n", "Ani\n"):
        left = room.run("visitor", "erase", EMAIL, typed=typed)
        assert (left.returncode, left.stdout) == (1, ""), typed
        assert "Traceback" not in left.stderr
    still_here = room.run("visitor", "erase", EMAIL, "--yes")
    assert still_here.returncode == 1 and "Budi Terdaftar" in still_here.stderr
    backup = tmp_path / "usb-drive" / "old.zip"
    backup.parent.mkdir()
    assert room.run("backup", str(backup)).returncode == 0

    done = room.run("visitor", "erase", EMAIL, "--json", typed="1\n")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["ok"], told["count"], told["visitors"][0]["visits"]) == (True, 1, 1)
    assert room.json("visitor", "export", EMAIL, "--yes")["count"] == 1
    assert room.json("check")["ok"] in (True, False)

    assert room.run("backup", str(tmp_path / "usb-drive" / "new.zip")).returncode == 0
    shutil.rmtree(room.folder)
    assert room.run("restore", str(backup)).returncode == 0
    again = room.json("visitor", "export", EMAIL, "--yes")
    assert [one["name"] for one in again["visitors"]] == ["Budi Terdaftar"]


def test_who_came_long_ago_is_reduced_to_his_classes(room):
    said = room.json("retention", "--dry-run")
    assert (
        set(said) == {"ok", "text", "count", "visits", "complaints", "audit", "before", "dry_run"}
        and said["count"] == 0
    )
    with open_room(room.folder, KeyFileStore(room.key)) as opened, opened.records.writing() as session:
        ago = timedelta(days=400)
        (visitor,) = session.scalars(select(Visitor).where(Visitor.name.startswith("Ani")))
        visitor.changed_at -= ago
        for visit in session.scalars(select(Visit).where(Visit.visitor_id == visitor.id)):
            visit.service_day -= ago
    said = room.json("retention", "--dry-run")
    assert (said["count"], said["visits"], said["dry_run"]) == (1, 1, True)
    assert len(room.json("visitor", "export", EMAIL, "--yes")["visitors"]) == 2  # it was only said
    assert room.json("retention")["count"] == 1
    (left,) = room.json("visitor", "export", EMAIL, "--yes")["visitors"]
    assert left["name"] == "Budi Terdaftar"
    done = room.run("retention")
    assert (done.returncode, "12" in done.stdout, done.stderr) == (0, True, "")
    assert room.json("check")["ok"] in (True, False)


def test_usage(room):
    assert room.run("retention", "--wet-run").returncode == 2
    assert room.run("visitor", "erase").returncode == 2
    assert room.run("visitor").returncode == 2
