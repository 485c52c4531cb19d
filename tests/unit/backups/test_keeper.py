"""Backups make themselves: when nobody waits and at closing, once a service day, in the first and the second place."""

import json
import os
import threading
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from catalog_db.errors import Cancelled, DatabaseUnreadable, Hindrance, NotWritable, StorageFull
from catalog_db.models import AuditEntry
from catalog_db.rules.backup_rotation import BackupKind
from desktop.backups import making, places
from desktop.backups.backup_file import backups_in, good_backups, newest_backup
from desktop.backups.backups import Backups, BackupWatch
from desktop.backups.errors import BackupBusy, PlaceTrouble
from desktop.backups.keeper import AGAIN_S
from desktop.backups.maintenance import SILENT_DAYS, BackupMaintenance, BackupStanding
from desktop.backups.places import SecondPlace
from desktop.backups.state import read_state
from desktop.desk.guestbook.service import GuestBook
from desktop.room.room import Room
from desktop.settings.service import RoomSettings
from tests.unit.backups.test_due import AT
from tests.unit.desk.conftest import form
from tests.unit.visitors.test_personal_data import ADMIN, OFFICER, central, clock, here, make_room, room
from ui.words.room.backups import standing_lines

__all__ = ["central", "clock", "here", "make_room", "room"]


@pytest.fixture
def steady():
    return [10_000.0]


@pytest.fixture
def keeper(room, steady):
    made = room.make_backup_keeper()
    made._steady = lambda: steady[0]
    return made


def come(room: Room, name: str, *, leaves: bool = True) -> None:
    done = room.get(GuestBook).register(OFFICER, form(name=name, email=f"{name}@example.com"))
    if leaves:
        room.get(GuestBook).leave(OFFICER, done.visit_id)


def change_backup(room: Room, **values: object) -> None:
    seen = room.live_settings()
    room.get(RoomSettings).change(
        ADMIN, seen, seen.model_copy(update={"backup": seen.backup.model_copy(update=values)})
    )


def names_in(folder: Path) -> list[str]:
    return [kept.path.name for kept in backups_in(folder)]


def number_of(room: Room) -> int:
    return len(names_in(room.folder.backups))


def evening(clock) -> None:
    """Half past three in Bengkulu (WIB, UTC+7), and later."""
    clock.now = clock.now.replace(hour=8, minute=30)


def morning_after(clock, days: int = 1) -> None:
    clock.go_on(days=days)
    clock.now = clock.now.replace(hour=1, minute=0)


def test_the_first_one_is_made_when_nobody_waits(room, clock, keeper):
    come(room, "a", leaves=False)
    assert not keeper.run_if_due()
    room.get(GuestBook).close_day(OFFICER)
    assert keeper.run_if_due()
    assert number_of(room) == 1
    [kept] = good_backups([room.folder.backups], room.settings.room_id)
    assert (kept.manifest.kind, kept.manifest.days_counted, kept.manifest.day_closed) == (BackupKind.BY_ITSELF, 1, True)
    with room.records.reading() as session:
        made = session.scalars(select(AuditEntry.holder).where(AuditEntry.action == "Backups.make")).all()
    assert made == ["program"]


def test_once_a_service_day_from_the_hour_on(room, clock, keeper):
    come(room, "a")
    assert keeper.run_if_due() and number_of(room) == 1
    assert not keeper.run_if_due()
    morning_after(clock)
    come(room, "b")
    assert not keeper.run_if_due()
    evening(clock)
    assert keeper.run_if_due() and number_of(room) == 2
    come(room, "c")
    assert not keeper.run_if_due()


def test_a_day_that_was_missed_is_kept_in_the_next_morning(room, clock, keeper):
    come(room, "a")
    keeper.run_if_due()
    for name in ("b", "c"):
        morning_after(clock)
        come(room, name)
    assert keeper.run_if_due() and number_of(room) == 2


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=400), timedelta(days=-20_000)])
def test_no_jump_of_the_clock_keeps_one_away_or_deletes_one(room, clock, keeper, jump):
    come(room, "a")
    keeper.run_if_due()
    first = {kept.path.name for kept in backups_in(room.folder.backups)}
    right = clock.now
    clock.now += jump
    keeper.run_if_due()
    clock.now = right
    for n in range(3):
        morning_after(clock)
        come(room, f"b{n}")
        evening(clock)
        assert keeper.run_if_due()
    there = {kept.path.name for kept in backups_in(room.folder.backups)}
    assert first <= there
    assert room.get(BackupMaintenance).standing().days_without == 0


def test_closing_makes_one_that_is_due_and_none_twice(room, clock, keeper):
    come(room, "a")
    assert keeper.is_due_at_closing()
    keeper.close_day(threading.Event())
    assert number_of(room) == 1
    assert not keeper.is_due_at_closing()
    morning_after(clock)
    assert not keeper.is_due_at_closing()  # nothing has changed
    come(room, "b")
    assert keeper.is_due_at_closing()
    keeper.close_day(threading.Event())
    assert number_of(room) == 2


def test_closing_can_be_cut_short_and_leaves_nothing(room, keeper):
    come(room, "a")
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        keeper.close_day(cancel)
    assert number_of(room) == 0
    assert not [path for path in room.folder.backups.iterdir() if path.is_dir() or path.suffix in (".part", ".zip")]


def test_the_program_that_is_not_the_one_does_nothing(room):
    served = [True]
    keeper = room.make_backup_keeper(lambda: not served[0])
    come(room, "a")
    assert not keeper.run_if_due()
    served[0] = False
    assert keeper.run_if_due()


def test_two_programs_do_not_do_it_twice(room):
    come(room, "a")
    one, other = room.make_backup_keeper(), room.make_backup_keeper()
    assert one.run_if_due()
    assert not other.run_if_due()


def test_the_thread_does_it_and_ends(room):
    come(room, "a")
    keeper = room.make_backup_keeper(poll_s=0.01)
    done = threading.Event()
    run = keeper.run_if_due

    def noted() -> bool:
        if run():
            done.set()
        return False

    keeper.run_if_due = noted
    keeper.start()
    assert done.wait(120)
    keeper.stop()
    assert number_of(room) == 1
    room.make_backup_keeper().stop()  # one that never began


@pytest.mark.parametrize("what", ["make", "copy"])
def test_where_another_program_makes_one_nothing_is_wrong(room, monkeypatch, caplog, what):
    """As each minute while a large backup is made, or copied to a slow drive."""
    come(room, "a")
    keeper, met = room.make_backup_keeper(poll_s=0.01), threading.Semaphore(0)

    def busy(*_arguments: object, **_more: object) -> None:
        met.release()
        raise BackupBusy()

    if what == "make":
        monkeypatch.setattr(room.get(Backups), "make", busy)
    else:
        monkeypatch.setattr(keeper._maintenance, "copy_waits", lambda: True)
        monkeypatch.setattr(keeper._maintenance, "copy", busy)
    keeper.start()
    assert met.acquire(timeout=120)
    keeper.stop()
    assert "has to wait" not in caplog.text and "BackupBusy" not in caplog.text


def test_a_full_disk_is_told_and_tried_again_later(room, keeper, steady, monkeypatch):
    come(room, "a")
    monkeypatch.setattr(making, "_SPARE_BYTES", 2**62)
    with pytest.raises(StorageFull):
        keeper.run_if_due()
    assert room.get(BackupMaintenance).standing().failed == "StorageFull"
    assert not keeper.run_if_due()  # not each minute
    monkeypatch.undo()
    steady[0] += AGAIN_S
    assert keeper.run_if_due()
    assert room.get(BackupMaintenance).standing().failed == ""


def test_after_three_service_days_without_one_every_desk_knows(room, clock):
    watch = room.get(BackupWatch)
    come(room, "a")
    room.get(Backups).make(ADMIN)
    for n in range(SILENT_DAYS):
        morning_after(clock)
        come(room, f"b{n}")
        assert watch.standing(OFFICER).days_without == n  # today is not over
    room.get(GuestBook).close_day(OFFICER)
    assert watch.standing(OFFICER).days_without == SILENT_DAYS
    morning_after(clock, days=90)  # nobody came: no service day
    assert watch.standing(OFFICER).days_without == SILENT_DAYS
    room.get(Backups).make(ADMIN)
    assert watch.standing(OFFICER).days_without == 0


@pytest.mark.parametrize("days", range(5))
def test_two_days_without_one_are_silent_and_three_are_not(days):
    assert BackupStanding(days_without=days).is_silent is (days < 3)


TROUBLES = [
    {},
    {"days_without": SILENT_DAYS},
    {"failed": "StorageFull"},
    {"drill_trouble": "opens"},
    {"place_drill_trouble": "opens"},
    {"place_trouble": PlaceTrouble.AWAY},
    {"short": True},
    {"place_short": True},
    {"here_only": True},
    {"here_only": True, "no_code": True},
]


@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_every_desk_says_is_what_the_command_ends_with(trouble):
    standing = BackupStanding(newest_at=AT, **trouble)
    assert standing.is_silent is (trouble == {})
    assert (standing_lines(standing) == []) is standing.is_silent


@pytest.mark.wide
def test_a_copy_follows_to_the_second_place_and_failures_are_tried_again(room, clock, keeper, steady, tmp_path):
    drive = tmp_path / "usb-drive"
    drive.mkdir()
    room.get(Backups).set_up_place(ADMIN, drive)
    change_backup(room, second_place=str(drive))
    come(room, "a")
    assert keeper.run_if_due()
    place = room.get(BackupMaintenance).second_place()
    assert [kept.path.name for kept in backups_in(place.folder)] == [
        kept.path.name for kept in backups_in(room.folder.backups)
    ]
    assert not keeper.run_if_due()
    away = tmp_path / "in a pocket"
    drive.rename(away)
    morning_after(clock)
    come(room, "b")
    evening(clock)
    assert keeper.run_if_due() and number_of(room) == 2
    assert room.get(BackupMaintenance).standing().place_trouble == PlaceTrouble.AWAY
    assert not keeper.run_if_due()
    steady[0] += AGAIN_S
    assert keeper.run_if_due()  # still away
    away.rename(drive)
    steady[0] += AGAIN_S
    assert keeper.run_if_due()
    assert len(list(backups_in(place.folder))) == 2
    assert not room.get(BackupMaintenance).standing().place_trouble


def test_once_a_month_the_newest_is_restored_as_a_whole(room, clock, keeper, monkeypatch):
    drills = []
    drill = BackupMaintenance.drill

    def noted(maintenance, *, there=False, cancel=None):
        drills.append((there, maintenance.now().day.month))
        return drill(maintenance, there=there, cancel=cancel)

    monkeypatch.setattr(BackupMaintenance, "drill", noted)
    come(room, "a")
    keeper.run_if_due()
    month = clock.now.month
    keeper.run_if_due()
    assert drills == [(False, month)]
    morning_after(clock, days=7)
    come(room, "b")
    evening(clock)
    keeper.run_if_due()
    assert len(drills) == 2
    state = read_state(room.folder)
    assert state.drill is not None
    assert state.drill.trouble == "" and state.drill.at == clock.now
    assert not [path for path in room.folder.backups.iterdir() if path.is_dir()]


def test_a_month_is_twenty_two_service_days_where_the_clock_stands_still(room, clock, keeper):
    come(room, "a")
    keeper.run_if_due()
    drill = read_state(room.folder).drill
    assert drill is not None
    assert drill.days_counted == 1
    maintenance = room.get(BackupMaintenance)
    assert not maintenance.drill_due()
    real = maintenance.now
    maintenance.now = lambda **given: replace(real(**given), days_counted=23)
    assert maintenance.drill_due()


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_what_a_kill_left_behind_is_cleared_away_by_the_next_one(room, keeper):
    for name in ("backup-killed", "drill-killed"):
        (room.folder.backups / name / "room").mkdir(parents=True)
        (room.folder.backups / name / "room" / "records.db").write_bytes(b"x")
    come(room, "a")
    keeper.run_if_due()
    assert not [path for path in room.folder.backups.iterdir() if path.is_dir()]


LEAPS = [{"number": 2**31 - 1}, {"number": 2**30}, {"number": 2**30 - 1}, {"generation": 2**31 - 1}]


def leaping(room: Room, folder: Path, **manifest: int) -> Path:
    """A backup of this room that says it comes after all others."""
    kept = good_backups([room.folder.backups], room.settings.room_id)[-1]
    with zipfile.ZipFile(kept.path) as old, zipfile.ZipFile(folder / "room-99999-made-up.zip", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, json.dumps(json.loads(data) | manifest) if name == "manifest.json" else data)
    return folder / "room-99999-made-up.zip"


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("leap", LEAPS)
def test_one_that_leaps_over_all_others_ends_no_backups(room, clock, keeper, leap):
    come(room, "a")
    keeper.run_if_due()
    leaping(room, room.folder.backups, **leap)
    for n in range(2):
        morning_after(clock)
        come(room, f"b{n}")
        evening(clock)
        assert keeper.run_if_due()
        newest = room.get(BackupMaintenance).newest()
        assert newest.manifest.number == read_state(room.folder).newest_number == n + 2
        assert not keeper.run_if_due()  # not again and again, either


def at_second_place(room: Room, drive: Path) -> SecondPlace:
    drive.mkdir()
    room.get(Backups).set_up_place(ADMIN, drive)
    change_backup(room, second_place=str(drive))
    place = room.get(BackupMaintenance).second_place()
    assert place is not None
    return place


def newest_name(where: Room | SecondPlace) -> str:
    found = where.newest() if isinstance(where, SecondPlace) else where.get(BackupMaintenance).newest()
    assert found is not None
    return found.path.name


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("leap", [{"number": 50}, *LEAPS])
def test_one_that_this_room_did_not_make_is_never_the_newest_there(room, clock, keeper, tmp_path, leap):
    place = at_second_place(room, tmp_path / "usb-drive")
    come(room, "a")
    keeper.run_if_due()
    forged = leaping(room, place.folder, **leap)
    first = newest_name(room)
    assert newest_name(place) == first and place.numbers() == [1]
    morning_after(clock)
    come(room, "b")
    evening(clock)
    assert keeper.run_if_due()
    assert newest_name(place) == newest_name(room) != first
    assert room.get(Backups).drill(ADMIN, there=True).file == newest_name(place)
    assert read_state(room.folder).newest_number == 2
    found = good_backups([room.folder.backups, place.folder], room.settings.room_id, room.records)
    assert forged not in [kept.path for kept in found[:-1]]  # whoever restores is offered it last, if at all


@pytest.mark.wide
def test_nor_does_it_force_those_out_that_this_room_made(room, clock, keeper, tmp_path, monkeypatch):
    place = at_second_place(room, tmp_path / "usb-drive")
    come(room, "a")
    keeper.run_if_due()
    forged = leaping(room, place.folder, number=50)
    least = min(kept.size_bytes for kept in backups_in(place.folder))
    monkeypatch.setattr(places, "share_bytes", lambda _folder, _percent: least * 3 // 2)
    morning_after(clock)
    come(room, "b")
    evening(clock)
    keeper.run_if_due()
    assert not forged.exists()
    assert names_in(place.folder) == [newest_name(room)]


def test_a_backup_whose_manifest_was_changed_says_nothing_of_the_trail(room, keeper):
    come(room, "a")
    keeper.run_if_due()
    leaping(room, room.folder.backups, audit_seq=10_000)
    assert next(found for found in room.findings() if found.area == "audit").ok
    assert newest_backup(room.folder.backups, room.settings.room_id, room.records) is not None
    for kept in backups_in(room.folder.backups, room.settings.room_id, room.records):
        kept.path.unlink()
    assert newest_backup(room.folder.backups, room.settings.room_id, room.records) is None


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("leap", LEAPS)
def test_nor_does_one_in_the_second_place(room, clock, keeper, tmp_path, leap):
    drive = tmp_path / "usb-drive"
    drive.mkdir()
    room.get(Backups).set_up_place(ADMIN, drive)
    change_backup(room, second_place=str(drive))
    come(room, "a")
    keeper.run_if_due()
    leaping(room, room.get(BackupMaintenance).second_place().folder, **leap)
    for n in range(2):
        morning_after(clock)
        come(room, f"b{n}")
        evening(clock)
        assert keeper.run_if_due()
        assert read_state(room.folder).newest_number == n + 2
        assert not room.get(BackupMaintenance).standing().place_trouble


def test_one_of_this_room_that_leaps_is_not_what_goes_to_the_second_place(room, clock, keeper, tmp_path):
    drive = tmp_path / "usb-drive"
    drive.mkdir()
    room.get(Backups).set_up_place(ADMIN, drive)
    change_backup(room, second_place=str(drive))
    come(room, "a")
    room.get(Backups).make(ADMIN)
    forged = leaping(room, room.folder.backups, number=2**30 - 1)
    card = room.get(Backups).make(ADMIN)
    assert room.get(Backups).copy(ADMIN).newest == card.path.name != forged.name


def test_a_fault_of_the_program_is_noted_as_any_other_failure(room, keeper, monkeypatch):
    come(room, "a")

    def fail(*_given: object, **_named: object) -> None:
        raise ValueError("a fault")

    monkeypatch.setattr(making, "write_backup", fail)
    with pytest.raises(ValueError, match="a fault"):
        keeper.run_if_due()
    assert room.get(BackupMaintenance).standing().failed == "ValueError"


@pytest.mark.parametrize(
    "error", [DatabaseUnreadable(Path("records.db")), NotWritable(Path("records.db"), Hindrance.AWAY), ValueError()]
)
def test_closing_a_room_that_can_not_be_read_any_more_is_no_error(keeper, monkeypatch, error):
    def fail(*_given: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(BackupMaintenance, "now", fail)
    assert not keeper.is_due_at_closing()
