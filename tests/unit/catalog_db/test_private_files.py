"""What a room writes is for one account: rights of new files, of old ones, and of the folders above."""

import os
import stat
import sys
from pathlib import Path

import pytest

from catalog_db.private_files import (
    close_to_others,
    hand_out,
    is_open_to_others,
    keep_to_oneself,
    make_file,
    make_folder,
    open_private,
    ways_in,
    write_private,
)
from catalog_db.safe_files import write_safely
from tests.ordinary_user import OTHER_USER, USER, folder_of, give, needs_two_users, run_as_user

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_made_is_for_one_account(tmp_path):
    make_folder(tmp_path / "a" / "b")
    assert (mode_of(tmp_path / "a"), mode_of(tmp_path / "a" / "b")) == (0o700, 0o700)
    make_file(tmp_path / "lock")
    write_private(tmp_path / "text", b"x")
    with open_private(tmp_path / "more", "a", encoding="utf-8") as file:
        file.write("x")
    assert {mode_of(path) for path in tmp_path.iterdir() if path.is_file()} == {0o600}


def test_a_folder_that_is_there_stays_as_it_is(tmp_path):
    (tmp_path / "a").mkdir(0o755)
    make_folder(tmp_path / "a")
    assert mode_of(tmp_path / "a") == 0o755
    (tmp_path / "b").touch()
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "b")


def test_a_program_keeps_to_itself_what_a_library_makes(tmp_path):
    before = os.umask(0o027)
    try:
        keep_to_oneself()
        keep_to_oneself()  # twice is as once
        (tmp_path / "of a library").touch()
        (tmp_path / "report").touch()
        assert mode_of(tmp_path / "report") == 0o600
        hand_out(tmp_path / "report")
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "of a library") == 0o600
    assert mode_of(tmp_path / "report") == 0o640, "as this account usually gives"


def test_what_was_open_is_closed(tmp_path):
    room = tmp_path / "room"
    (room / "files").mkdir(parents=True)
    for path, mode in ((room / "records.db", 0o644), (room / "files" / "a.pdf", 0o664), (room / "program", 0o755)):
        path.touch()
        path.chmod(mode)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.touch(0o644)
    (room / "link").symlink_to(elsewhere)
    room.chmod(0o755)
    assert is_open_to_others(room)
    close_to_others(room)
    assert (mode_of(room), mode_of(room / "files")) == (0o700, 0o700)
    assert [mode_of(room / name) for name in ("records.db", "files/a.pdf", "program")] == [0o600, 0o600, 0o700]
    assert mode_of(elsewhere) == 0o644, "a link leads out of the room"


@needs_two_users
def test_the_folder_of_another_account_stays_as_it_is():
    with folder_of(OTHER_USER, mode=0o755) as theirs:
        run_as_user(close_to_others, theirs)
        assert mode_of(theirs) == 0o755


def test_folders_above_in_which_others_may_write():
    with folder_of(mode=0o755) as own:
        room = own / "rooms" / "room"
        room.mkdir(parents=True)
        give(own)
        assert run_as_user(_ways_in, room) == []
        own.chmod(0o777)
        assert run_as_user(_ways_in, room) == [own]
        own.chmod(0o1777)  # as /tmp: what lies in it has its owner's word
        assert run_as_user(_ways_in, room) == []


@needs_two_users
def test_a_folder_above_that_belongs_to_somebody():
    with folder_of(OTHER_USER, mode=0o755) as theirs:
        room = theirs / "room"
        room.mkdir()
        give(room)
        assert run_as_user(_ways_in, room) == [theirs]


def _ways_in(folder: Path) -> list[Path]:
    return list(ways_in(folder))


@needs_two_users
def test_what_root_makes_in_a_room_belongs_to_its_account():
    with folder_of() as own:
        make_folder(own / "a" / "b")
        write_private(own / "a" / "b" / "c", b"x")
        write_safely(own / "a" / "d", b"x")
        assert {path.stat().st_uid for path in own.rglob("*")} == {USER}
        assert run_as_user((own / "a" / "b" / "c").read_bytes) == b"x"
        assert run_as_user((own / "a" / "d").read_bytes) == b"x"
