"""A check of the room finds what was broken on purpose."""

import hashlib
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from catalog_db.models import Publication, Role, ServiceDay
from desktop.actors import Actor, DeviceMode
from desktop.backups.backups import Backups
from desktop.backups.errors import PlaceTrouble
from desktop.backups.maintenance import BackupMaintenance
from desktop.backups.state import DrillState, PlaceState, note_state
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.room.findings import Area, Finding
from desktop.room.health import check_rights, check_room
from desktop.room.opening import create_room
from desktop.room.own_calls import OwnCalls
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from desktop.settings.service import RoomSettings
from tests.ordinary_user import folder_of, give, run_as_user
from ui.words.health import finding_sentence

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
    index = Finding(Area.INDEX, True, "complete", {"count": 1})
    standing = room.get(BackupMaintenance).standing
    found = check_room(room.folder, room.books, room.catalog, room.records, lambda: index, standing, now)
    return {each.area.value: each for each in found}


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
    assert findings(room)["files"] == Finding(Area.FILES, False, "missing", {"title": "Buku"})


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
        room.get(Staff).add(Actor(Role.ADMIN), user, user.title(), Role.ADMIN, "rafflesia arnoldii")
    room.get(Backups).make(Actor(Role.ADMIN))  # it knows where the trail ended
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
    found = list(check_rights(folder))
    return [(one.code, one.ok) for one in found]


def of_backups(room, now=NOW) -> dict[str, bool]:
    index = Finding(Area.INDEX, True, "complete", {"count": 1})
    standing = room.get(BackupMaintenance).standing
    found = check_room(room.folder, room.books, room.catalog, room.records, lambda: index, standing, now)
    return {each.code: each.ok for each in found if each.area == "backup"}


def made_at(room, moment: datetime) -> None:
    """A backup whose clock said so."""
    backups = room.get(Backups)
    backups._clock = lambda: moment
    backups.make(Actor(Role.ADMIN))


def test_a_backup_of_a_wrong_clock_is_neither_young_nor_old(room):
    room.get(Recovery).make_code(Actor(Role.ADMIN))
    made_at(room, NOW + timedelta(days=3_650))
    assert of_backups(room) == {"future": True}
    for n in range(3):
        with room.records.writing() as session:
            session.add(ServiceDay(day=date(2026, 1, 1) + timedelta(days=n), opened_at=NOW, closed_at=NOW))
    assert of_backups(room) == {"future": False}
    made_at(room, NOW)
    assert of_backups(room) == {"young": True}


def test_service_days_without_a_backup_are_counted_and_not_days(room):
    room.get(Recovery).make_code(Actor(Role.ADMIN))
    made_at(room, NOW)
    assert of_backups(room, NOW + timedelta(days=300)) == {"young": True}  # nothing has changed since
    with room.catalog.writing() as session:
        session.add(Publication(title="Neu", title_key="neu", added_at=NOW, changed_at=NOW))
    assert of_backups(room, NOW + timedelta(days=300)) == {"old": False}
    for n in range(3):
        with room.records.writing() as session:
            session.add(ServiceDay(day=date(2026, 1, 1) + timedelta(days=n), opened_at=NOW, closed_at=NOW))
    assert of_backups(room, NOW + timedelta(days=1)) == {"without": False}


def test_a_room_without_a_recovery_code_is_told_so(room):
    made_at(room, NOW)
    assert of_backups(room) == {"young": True, "no_code": False}
    room.get(Recovery).make_code(Actor(Role.ADMIN))
    assert of_backups(room) == {"young": True, "before_code": False}


def test_a_new_key_that_waits_is_told(room):
    recovery = room.get(Recovery)
    recovery.make_code(Actor(Role.ADMIN))
    made_at(room, NOW)
    recovery.keep_key(Actor(Role.ADMIN), recovery.draw_key(Actor(Role.ADMIN)))
    assert of_backups(room) == {"young": True, "key_waits": False}


def test_a_failed_trial_and_a_failed_place_are_told(room):
    room.get(Recovery).make_code(Actor(Role.ADMIN))
    made_at(room, NOW)
    state = {
        "place": PlaceState(path="/away/x", tried_at=NOW, trouble=PlaceTrouble.AWAY),
        "short": True,
        "drill": DrillState(at=NOW, day=NOW.date(), days_counted=0, file="x.zip", made_at=NOW, trouble="counts"),
    }
    note_state(room.folder, lambda before: before.model_copy(update=state))
    seen = room.live_settings()
    away = seen.backup.model_copy(update={"second_place": "/away"})
    room.get(RoomSettings).change(Actor(Role.ADMIN), seen, seen.model_copy(update={"backup": away}))
    found = of_backups(room)
    assert found == {"young": True, "short": False, "place_failed": False, "drill_failed": False}


def test_each_finding_of_backups_has_its_sentence(room):
    data: dict[str, str | int] = {
        "days": 3,
        "service_days": 3,
        "error": "StorageFull",
        "trouble": "away",
        "made": NOW.isoformat(),
        "at": NOW.isoformat(),
    }
    codes = [
        "young",
        "old",
        "without",
        "none",
        "future",
        "failed",
        "no_code",
        "before_code",
        "key_waits",
        "short",
        "place_holds",
        "place_old",
        "place_waits",
        "place_failed",
        "place_short",
        "place_drill_failed",
        "drill_failed",
        "drill_passed",
        "DatabaseUnreadable",
    ]
    said = {code: finding_sentence(Finding(Area.BACKUP, True, code, dict(data))) for code in codes}
    assert len(set(said.values())) == len(codes) and all("{" not in text for text in said.values())


def test_what_visitors_handed_in_and_the_room_has_not_noted_down_is_told(room):
    guest_book, entry = Actor(DeviceMode.GUESTBOOK), "000000000001-0a1b2c3d"
    assert "waiting" not in findings(room)
    own = OwnCalls(room, DeviceMode.GUESTBOOK)
    room.damage.met_in("records.db")
    own.patient(room.get(Complaints)).send(guest_book, ComplaintForm(classification="1", text="Antrean lama"))
    room.damage.clear()
    assert findings(room)["waiting"] == Finding(Area.WAITING, True, "own_waits", {"waiting": 1, "set_aside": 0})
    rejected = room.folder.waiting / "feedback" / "set-aside" / f"{entry}.SealedCallInvalid.call"
    rejected.parent.mkdir(parents=True)
    rejected.write_bytes(b"")
    found = findings(room)["waiting"]
    assert (found.ok, found.code, found.data) == (False, "own_refused", {"waiting": 1, "set_aside": 1})
    assert "ruang-baca waiting" in finding_sentence(found)


def test_a_folder_of_entries_that_cannot_be_looked_into_is_told(room):
    room.folder.waiting.mkdir()
    (room.folder.waiting / "guestbook").write_bytes(b"no folder")
    assert findings(room)["waiting"].code == "own_unknown"
