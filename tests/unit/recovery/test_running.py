"""Who has a room open is known, who died in it is found, and only one looks after it."""

import subprocess
from pathlib import Path

import pytest

from catalog_db.errors import Part, RoomInCare, RoomInUse, RoomPartLost, Trouble
from desktop.desk.guestbook.visitors import Visitors
from desktop.recovery import checking, entering
from desktop.recovery.entering import alone
from desktop.recovery.entering import entering as holding_entry_lock
from desktop.room_folder import RoomFolder
from tests.unit.recovery.kit import clock, crash, end, kill, make_room, opened, pages_of, register, started, zero


@pytest.fixture
def folder(tmp_path: Path) -> RoomFolder:
    make_room(tmp_path / "room")
    return RoomFolder(tmp_path / "room")


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were looked at."""
    seen: list[str] = []
    check = checking.check_database

    def note(part: Part, path: Path, *rest: object, **named: object) -> object:
        seen.append(path.name)
        return check(part, path, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "check_database", note)
    return seen


def test_a_room_that_was_closed_in_order_is_not_checked(folder: RoomFolder, checks: list[str]) -> None:
    with opened(folder.path) as room:
        register(room, "Siti Aminah")
    opened(folder.path).close()
    assert checks == []
    assert [path.name for path in folder.running.iterdir()] == ["gate"]


@pytest.mark.usefixtures("programs_can_be_forked")
def test_after_a_program_died_both_databases_are_checked_once(folder: RoomFolder, checks: list[str]) -> None:
    kill(started(folder.path))
    opened(folder.path).close()
    assert sorted(checks) == ["catalog.db", "records.db"]
    opened(folder.path).close()
    assert len(checks) == 2


@pytest.mark.usefixtures("programs_can_be_forked")
def test_a_program_that_works_beside_us_is_not_taken_for_dead(folder: RoomFolder, checks: list[str]) -> None:
    other = started(folder.path)
    try:
        opened(folder.path).close()
        assert checks == []
        with pytest.raises(RoomInUse) as refused, alone(folder):
            pass
        assert [str(other.pid) in name for name in refused.value.programs] == [True]
    finally:
        end(other)
    with alone(folder) as entry:
        assert not entry.is_unclean


def test_while_one_checks_the_others_wait(folder: RoomFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    crash(folder.path)
    others: list[subprocess.Popen[str]] = []
    check = checking.check_before_writing

    def inspect_slowly(of: RoomFolder, key: bytes) -> None:
        with pytest.raises(RoomInCare), holding_entry_lock(of, patience_s=0):
            pass
        check(of, key)

    monkeypatch.setattr(checking, "check_before_writing", inspect_slowly)
    opened(folder.path).close()
    assert not others


def test_changes_left_beside_a_database_are_a_sign_too(folder: RoomFolder, checks: list[str]) -> None:
    """Somebody copied a room while it was open: no marker tells of a program that died."""
    with opened(folder.path) as room:
        register(room, "Siti Aminah")
        copy = folder.path.with_name("copy")
        copy.mkdir()
        for name in ("room.toml", "records.db", "records.db-wal", "catalog.db", "journal"):
            (copy / name).write_bytes((folder.path / name).read_bytes())
    copy.with_name("copy.key").write_bytes(folder.path.with_name("room.key").read_bytes())
    copy.with_name("copy.key").chmod(0o600)
    checks.clear()
    with opened(copy) as room:
        assert room.get(Visitors) is not None
    assert sorted(checks) == ["catalog.db", "records.db"]


@pytest.mark.parametrize("file", ["records.db", "catalog.db"])
def test_a_damaged_database_is_not_written_after_an_unclean_stop(folder: RoomFolder, file: str) -> None:
    crash(folder.path)
    zero(folder.path / file, 7)
    before = (folder.path / file).read_bytes()
    for _ in range(2):  # the second time, too
        with pytest.raises(RoomPartLost) as lost:
            opened(folder.path)
        assert (lost.value.path.name, lost.value.trouble) == (file, Trouble.DAMAGED)
    assert (folder.path / file).read_bytes() == before


@pytest.mark.usefixtures("programs_can_be_forked")
def test_changes_beside_a_damaged_database_stay_where_they_are(folder: RoomFolder) -> None:
    """Closing a connection takes them into the file: nothing tells any more which of both was wrong."""
    program = started(folder.path)
    with opened(folder.path) as room:
        register(room, "Siti Aminah")
        changes = folder.path / "records.db-wal"
        assert changes.stat().st_size
        kill(program)
        copy = changes.read_bytes()
    crash(folder.path)
    changes.write_bytes(copy)
    zero(folder.records_file, pages_of(folder.records_file))
    before = folder.records_file.read_bytes()
    with pytest.raises(RoomPartLost):
        opened(folder.path)
    assert folder.records_file.read_bytes() == before
    assert changes.read_bytes() == copy


def test_a_torn_line_of_the_journal_is_taken_away(folder: RoomFolder) -> None:
    with opened(folder.path) as room:
        register(room, "Siti Aminah")
    whole = folder.journal.read_bytes()
    crash(folder.path)
    folder.journal.write_bytes(whole + whole[:40])
    opened(folder.path).close()
    assert folder.journal.read_bytes() == whole


def test_a_joined_pc_quarantines_its_damaged_copy(folder: RoomFolder) -> None:
    crash(folder.path)
    zero(folder.catalog_file, 3)
    damaged = folder.catalog_file.read_bytes()
    entering.enter_joined(folder, "a room").end()
    assert not folder.catalog_file.exists()
    assert [path.read_bytes() for path in folder.quarantine.glob("*/catalog.db")] == [damaged]
    assert clock()


def test_what_is_quarantined_in_the_same_second_is_moved_over_nothing(folder: RoomFolder, monkeypatch) -> None:
    class Stopped(entering.datetime):  # type: ignore[name-defined]
        @classmethod
        def now(cls, tz=None):
            return clock().astimezone(tz)

    monkeypatch.setattr(entering, "datetime", Stopped)
    for content in (b"first", b"second"):
        folder.catalog_file.write_bytes(content)
        entering.quarantine(folder, folder.catalog_file)
    assert sorted(path.read_bytes() for path in folder.quarantine.glob("*/catalog.db")) == [b"first", b"second"]
