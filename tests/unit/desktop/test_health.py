"""A look over the room finds what was broken on purpose."""

import hashlib
import sys
from datetime import UTC, datetime, timedelta

import pytest

from catalog_db.models import Publication, Role
from desktop.actors import Actor
from desktop.health import Finding, check_room, look_at_rights
from desktop.room_folder import RoomFolder
from desktop.room_opening import create_room
from desktop.security.secrets import KeyFileStore
from desktop.settings import Settings
from tests.ordinary_user import folder_of, give, run_as_user

NOW = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
CONTENT = b"%PDF-1.7 a book"


@pytest.fixture
def room(tmp_path):
    """A room with one book whose file is right."""
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()) as room:
        sha256 = hashlib.sha256(CONTENT).hexdigest()
        file = room.folder.file_of(sha256)
        file.parent.mkdir(parents=True)
        file.write_bytes(CONTENT)
        with room.catalog.writing() as session:
            session.add(Publication(title="Buku", title_key="buku", sha256=sha256, added_at=NOW, changed_at=NOW))
        yield room


def findings(room, now=NOW) -> dict[str, Finding]:
    index = Finding("index", True, "complete", {"count": 1})
    standing = room.backup_care.standing
    found = check_room(room.folder, room.catalog, room.records, lambda: index, standing, now)
    return {each.area: each for each in found}


def the_file(room):
    return next(room.folder.files.glob("*/*.pdf"))


def test_a_sound_room_is_called_sound(room):
    found = findings(room)
    assert {area: finding.code for area, finding in found.items() if area not in ("disk", "rights")} == {
        "records": "sound",
        "catalogue": "sound",
        "audit": "holds",
        "visits": "complete",
        "settings": "accepted",
        "backup": "none",
        "clock": "plausible",
        "index": "complete",
        "files": "sound",
    }


def test_a_missing_file_is_named(room):
    the_file(room).unlink()
    assert findings(room)["files"] == Finding("files", False, "missing", {"title": "Buku"})


def test_a_changed_byte_is_noticed(room):
    the_file(room).write_bytes(CONTENT.replace(b"book", b"boot"))
    assert findings(room)["files"].code == "changed"


def test_a_clock_set_back_is_noticed(room):
    assert findings(room, NOW - timedelta(days=2))["clock"].code == "behind"


def test_a_damaged_page_of_the_catalogue_is_noticed(room):
    room.catalog.close()
    with room.folder.catalog_file.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(range(256)) * 64)
    assert not findings(room)["catalogue"].ok


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ("UPDATE audit_entry SET detail = 'head' WHERE seq = 1", "changed"),
        ("DELETE FROM audit_entry WHERE seq = 1", "missing"),
        ("DELETE FROM audit_entry WHERE seq >= 2", "cut"),
    ],
)
def test_a_changed_audit_trail_is_noticed_and_its_entry_named(room, changed, code):
    for user in ("siti", "budi", "dewi"):
        room.staff.add(Actor(Role.ADMIN), user, user.title(), Role.ADMIN, "rafflesia arnoldii")
    room.backups.make(Actor(Role.ADMIN))  # it knows where the trail ended
    with room.records.engine.begin() as connection:
        for trigger in ("audit_entry_no_delete", "audit_entry_no_update"):
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        connection.exec_driver_sql(changed)
    found = findings(room)["audit"]
    assert (found.ok, found.code, found.data["entry"]) == (False, code, 2 if code == "cut" else 1)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_what_others_may_read_or_replace_is_told():
    with folder_of(mode=0o755) as own:
        folder = RoomFolder(own / "room")
        folder.make()
        give(own)
        assert run_as_user(rights, folder) == [("closed", True)]
        folder.path.chmod(0o755)
        folder.files.chmod(0o755)
        assert run_as_user(rights, folder) == [("open", False), ("open", False)]
        folder.close()
        own.chmod(0o777)
        assert run_as_user(rights, folder) == [("way_in", False)]


def rights(folder: RoomFolder) -> list[tuple[str, bool]]:
    found = list(look_at_rights(folder))
    return [(one.code, one.ok) for one in found]
