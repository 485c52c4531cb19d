"""Windows locks bytes, from where the file stands, and nobody else reads them: what a marker says lies before them."""

import json
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop.platform import file_locks
from desktop.platform.file_locks import release_lock, take_lock
from desktop.recovery.entering import entering
from desktop.room_folder import RoomFolder

BYTE = 4_096


class Locking:
    """`msvcrt.locking` as far as it is used: one byte of a file, for one handle."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self) -> None:
        self.held: dict[int, int] = {}  # inode: handle

    def locking(self, handle: int, how: int, count: int) -> None:
        assert (os.lseek(handle, 0, os.SEEK_CUR), count) == (BYTE, 1)
        file = os.fstat(handle).st_ino
        if how == self.LK_UNLCK:
            assert self.held.pop(file) == handle
        elif file in self.held:
            raise PermissionError
        else:
            self.held[file] = handle


@pytest.fixture
def locks(monkeypatch: pytest.MonkeyPatch) -> Locking:
    made = Locking()
    monkeypatch.setattr(file_locks, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(file_locks, "msvcrt", made, raising=False)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> RoomFolder:
    made = RoomFolder(tmp_path)
    made.running.mkdir()
    return made


@pytest.mark.usefixtures("locks")
def test_a_lock_leaves_the_place_in_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    with path.open("r+b") as file:
        assert file.read(3) == b"012"
        assert take_lock(file)
        with path.open("r+b") as other:
            assert not take_lock(other)
            assert other.read() == b"0123456789"
        assert file.read(3) == b"345"
        release_lock(file)
        file.write(b"x")
    assert path.read_bytes() == b"012345x789"


@pytest.mark.usefixtures("locks")
def test_a_marker_says_from_its_first_byte_on_who_has_the_room_open(folder: RoomFolder) -> None:
    with entering(folder) as entry:
        marker = entry.put_marker()
    said = marker.path.read_bytes()
    assert json.loads(said)["pid"] == os.getpid() and len(said) < BYTE
    with entering(folder) as entry:
        assert [program.pid for program in entry.alive] == [os.getpid()]
        assert [program.name for program in entry.alive] == [json.loads(said)["name"]]
        assert not entry.is_unclean
    marker.end()
    with entering(folder) as entry:
        assert entry.alive == () and not entry.is_unclean


def test_the_marker_of_a_program_that_died_is_none_of_a_clean_end(folder: RoomFolder, locks: Locking) -> None:
    with entering(folder) as entry:
        marker = entry.put_marker()
    assert marker._file is not None
    marker._file.close()
    locks.held.pop(marker.path.stat().st_ino)  # the system does both when the program dies
    with entering(folder) as entry:
        assert entry.alive == () and entry.is_unclean
    assert marker.path.exists()
