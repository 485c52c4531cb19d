"""Whatever makes a room, and whatever works in it: no other account of the PC reads anything of it."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from desktop.actors import DeviceMode, nobody_yet
from desktop.room.joined_room import join_room
from desktop.room.opening import create_room, open_room
from desktop.room_folder import RoomFolder
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests.e2e import commands
from tests.e2e.processes import HostProcess
from tests.ordinary_user import OTHER_USER, folder_of, may_change_user, run_as_user
from tests.unit.catalogue.books import yearbook
from ui.startup.modes import Mode
from ui.startup.program import Program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
_WIDE = 0o000  # what a careless account takes from its files: nothing


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody may enter and read; pytest's own is closed."""
    with folder_of(mode=0o755) as own:
        before = os.umask(_WIDE)
        yield own
        os.umask(before)


def ruang_baca(place: Path, *arguments: str, room: str = "room") -> None:
    options = ["--room", str(place / room), "--key-file", str(place / "key")]
    done = commands.run(*arguments, *options)  # with the umask of the test
    assert done.returncode == 0, done.stderr


def assert_closed(place: Path, *names: str) -> None:
    found = [path for name in names for path in [place / name, *(place / name).rglob("*")]]
    opened = [path for path in found if _is_open(path)]
    assert opened == []
    if may_change_user():
        assert run_as_user(_readable, found, user=OTHER_USER) == []


def _is_open(path: Path) -> bool:
    try:
        state = path.lstat()
    except FileNotFoundError:  # a program works there, and has taken it away
        return False
    return bool(stat.S_IMODE(state.st_mode) & 0o077) and not stat.S_ISLNK(state.st_mode)


def _readable(paths: list[Path]) -> list[Path]:
    found = []
    for path in paths:
        try:
            if path.is_dir():
                list(path.iterdir())
            else:
                path.read_bytes()
        except (PermissionError, FileNotFoundError):
            continue
        found.append(path)
    return found


def _with_samples(place: Path) -> None:
    ruang_baca(place, "init", "--samples")
    ruang_baca(place, "import", str(place / "room" / "files"))


def _with_one_book(place: Path) -> None:
    ruang_baca(place, "init")
    ruang_baca(place, "import", str(yearbook(place / "book.pdf")))


@pytest.mark.parametrize("fill", [pytest.param(_with_one_book, marks=pytest.mark.quick), _with_samples])
def test_a_room_by_command_line_and_its_backup_and_the_room_that_comes_of_it(place, fill):
    fill(place)
    ruang_baca(place, "search", "penduduk")
    ruang_baca(place, "backup", str(place / "room" / "backups" / "one.zip"))
    names = {path.name for path in (place / "room").iterdir()}
    assert {"records.db", "catalog.db", "files", "covers", "index", "backups"} <= names
    # Every part has its name in the room's folder: what has none would keep that from being closed.
    folder = RoomFolder(place / "room")
    assert [path for path in folder.path.iterdir() if not folder.is_ours(path)] == []
    assert_closed(place, "room", "key")
    backup = place / "room" / "backups" / "one.zip"
    ruang_baca(place, "restore", str(backup), room="again")
    assert_closed(place, "again")


@pytest.mark.quick
def test_a_room_by_the_window(place, qapp, qtbot, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place / "config"))
    keys = KeyFileStore(place / "key")
    create_room(place / "room", keys, Settings()).close()
    program = Program(qapp, place / "room", keys, Mode.ALL)
    program.show()
    qtbot.waitUntil(lambda: program.has_opened)
    assert_closed(place, "room", "key")
    program.close()


def test_a_pc_that_joined(place):
    with create_room(place / "host", KeyFileStore(place / "host.key"), Settings()) as room:
        host = HostProcess(room, place / "host.key")
        host.start()
        try:
            code = room.get(Devices).make_join_code(nobody_yet(), DeviceMode.GUESTBOOK, "PC").code
            with join_room(place / "pc", KeyFileStore(place / "pc.key"), f"127.0.0.1:{host.port}", code) as joined:
                joined.open_search()
                rmtree(joined.folder.index)  # whoosh's files have the rights that a program takes for all
                assert_closed(place, "host", "pc", "host.key", "pc.key")
        finally:
            host.stop()


def test_a_room_that_was_open_is_closed_when_it_is_opened(place):
    keys = KeyFileStore(place / "key")
    create_room(place / "room", keys, Settings()).close()
    for path in [place / "room", *(place / "room").rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o666)
    (place / "room" / "note of the office.txt").touch(0o666)
    open_room(place / "room", keys).close()
    assert_closed(place, "room")


def test_a_room_in_a_folder_with_others_closes_its_own_parts_only(place):
    keys = KeyFileStore(place / "key")
    (place / "room" / "of somebody").mkdir(parents=True)
    create_room(place / "room", keys, Settings()).close()
    assert stat.S_IMODE((place / "room").stat().st_mode) == 0o777
    assert stat.S_IMODE((place / "room" / "of somebody").stat().st_mode) == 0o777
    folder = RoomFolder(place / "room")
    parts = [path.name for path in folder.path.iterdir() if folder.is_ours(path)]
    assert_closed(folder.path, *parts)
    assert folder.open_parts() == [folder.path]
