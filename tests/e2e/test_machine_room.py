"""A room of the machine: two accounts of a PC work in it, and a third one reads nothing of it."""

import grp
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog_db import private_files
from catalog_db.errors import KeyFileInvalid, MachineRoomRefused
from catalog_db.models import Role
from desktop.actors import nobody_yet
from desktop.room.findings import Area
from desktop.room.health import check_rights
from desktop.room.machine_room import share_room
from desktop.room.opening import create_room, open_room
from desktop.room_folder import RoomFolder
from desktop.security.key_place import usual_keys
from desktop.security.key_store import KeyFileStore, MachineRoomKeys
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from tests.e2e import commands
from tests.ordinary_user import OTHER_USER, USER, folder_of, needs_two_users, run_as_user

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="accounts of POSIX"),
    needs_two_users,
]
THIRD_USER = 61_003


@pytest.fixture
def group() -> grp.struct_group:
    """One of this PC that is not root's."""
    return next(each for each in grp.getgrall() if 0 < each.gr_gid < 60_000)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder of root's, as /var/lib and /etc are."""
    with folder_of(user=0, mode=0o755) as own:
        before = os.umask(0o022)
        yield own
        os.umask(before)
        private_files.unshare(own / "room")


@pytest.fixture
def keys(place: Path, group: grp.struct_group) -> MachineRoomKeys:
    return share_room(place / "room", KeyFileStore(place / "none"), group=group.gr_name, key_file=place / "etc" / "key")


@pytest.fixture
def room(place: Path, keys: MachineRoomKeys) -> Path:
    create_room(place / "room", keys, Settings()).close()
    return place / "room"


def _add_staff(room: Path, user: str) -> list[str]:
    """As the program of that account does it, from the command line on: its keys are those the room names."""
    private_files.keep_to_oneself()
    with open_room(room, usual_keys(room)) as opened:
        opened.get(Staff).add(nobody_yet(), user, user, Role.ADMIN, "kata sandi panjang")
        opened.open_search()
    return sorted(path.name for path in room.iterdir())


def _staff_of(room: Path) -> list[str]:
    with open_room(room, usual_keys(room)) as opened:
        return [str(opened.get(Staff).any_admin(nobody_yet()))]


def _codes(room: Path) -> list[str]:
    return [found.code for found in check_rights(RoomFolder(room))]


def test_two_accounts_of_the_group_work_in_one_room_and_a_third_one_reads_nothing_of_it(room, keys, group):
    assert run_as_user(_add_staff, room, "ani", user=USER, groups=[group.gr_gid])
    (room / "files" / "ab").mkdir(exist_ok=True)
    # The second one finds the first one's databases, journal, index and locks, and writes into them.
    assert run_as_user(_staff_of, room, user=OTHER_USER, groups=[group.gr_gid]) == ["True"]
    for path in (room, keys.path):
        with pytest.raises(PermissionError):
            run_as_user(os.listdir if path.is_dir() else _read, path, user=THIRD_USER)
    (room / "files" / "ab").rmdir()
    with open_room(room, keys) as opened:
        assert opened.get(Staff).any_admin(nobody_yet())
    assert _codes(room) == ["of_group"]


def _read(path: Path) -> bytes:
    return path.read_bytes()


def test_what_an_account_makes_there_is_the_groups_and_what_it_makes_elsewhere_its_own(room, group):
    def work(path: Path) -> tuple[str, str]:
        private_files.keep_to_oneself()
        usual_keys(path)
        private_files.make_folder(path / "files" / "aa" / "bb")
        private_files.write_private(path / "files" / "aa" / "one", b"1")
        with folder_of() as own:
            private_files.write_private(own / "mine", b"1")
            return oct((path / "files" / "aa" / "bb").stat().st_mode), oct((own / "mine").stat().st_mode)

    there, elsewhere = run_as_user(work, room, user=USER, groups=[group.gr_gid])
    assert (there, elsewhere) == ("0o42770", "0o100600")
    found = (room / "files" / "aa" / "one").stat()
    assert (stat.S_IMODE(found.st_mode), found.st_gid, found.st_uid) == (0o660, group.gr_gid, USER)


def test_the_key_is_roots_and_the_group_reads_it(keys, room, group):
    found = keys.path.stat()
    assert (stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid) == (0o640, 0, group.gr_gid)
    secret = keys.secret_file.stat()
    assert (stat.S_IMODE(secret.st_mode), secret.st_gid) == (0o640, group.gr_gid)
    keys.put("another", bytes(32))  # written anew it stays the group's
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o640 and keys.path.stat().st_gid == group.gr_gid
    with pytest.raises(KeyFileInvalid, match="unwritable"):
        run_as_user(lambda: keys.put("a third", bytes(32)), user=USER, groups=[group.gr_gid])


def test_check_says_what_is_wrong_with_rights(room, keys, group):
    folder = RoomFolder(room)
    folder.records_file.chmod(0o600)
    assert _codes(room) == ["not_of_group"]
    folder.records_file.chmod(0o664)
    assert _codes(room) == ["not_of_group"]
    folder.records_file.chmod(0o660)
    keys.path.chmod(0o600)
    assert _codes(room) == ["key_shut"]
    keys.path.chmod(0o644)
    assert _codes(room) == ["key_open"]
    keys.path.chmod(0o640)
    note = folder.machine_file.read_text()
    folder.machine_file.write_text(note.replace(group.gr_name, "no-such-group"))
    assert _codes(room) == ["no_group"]
    folder.machine_file.write_text("nonsense")
    assert _codes(room) == ["no_note"]
    # The same command once more sets all of it right.
    folder.catalog_file.chmod(0o644)
    share_room(room, keys, group=group.gr_name, key_file=keys.path)
    assert _codes(room) == ["of_group"]


def test_a_room_that_is_there_becomes_the_machines_with_its_key(place, group):
    keys = KeyFileStore(place / "own.key")
    create_room(place / "room", keys, Settings()).close()
    room_id = RoomFolder(place / "room").settings_file.read_text().partition('room_id = "')[2].partition('"')[0]
    shared = share_room(place / "room", keys, group=group.gr_name, key_file=place / "etc" / "key")
    assert shared.named(room_id) == keys.named(room_id)
    assert run_as_user(_staff_of, place / "room", user=USER, groups=[group.gr_gid]) == ["False"]


@pytest.mark.parametrize("reason", ["administrator", "group", "profile", "closed", "key"])
def test_what_can_not_be_shared_is_refused_and_nothing_is_changed(place, group, reason):
    keys, name, room = KeyFileStore(place / "own.key"), group.gr_name, place / "room"
    create_room(room, keys, Settings()).close()
    if reason == "group":
        name = "no-such-group"
    elif reason == "profile":
        room = Path("/home/somebody/room")
    elif reason == "closed":
        place.chmod(0o700)
    elif reason == "key":
        keys = KeyFileStore(place / "none.key")

    def share() -> None:
        share_room(room, keys, group=name, key_file=place / "etc" / "key")

    with pytest.raises(MachineRoomRefused) as refused:
        run_as_user(share, user=USER) if reason == "administrator" else share()
    assert refused.value.reason == reason
    assert not (place / "etc").exists() and not (place / "room" / "machine.toml").exists()
    assert stat.S_IMODE((place / "room").stat().st_mode) == 0o700


def test_by_commands_with_nothing_of_it_in_a_home_and_a_service_beside(place, group):
    options = ["--room", str(place / "room"), "--key-file", str(place / "etc" / "key")]
    made = commands.run("init", "--machine", "--group", group.gr_name, "--samples", *options)
    assert made.returncode == 0, made.stderr
    assert _codes(place / "room") == ["of_group"]

    def work(home: Path) -> tuple[int, list[str]]:
        os.environ["HOME"] = str(home)
        private_files.keep_to_oneself()
        with open_room(place / "room", usual_keys(place / "room")) as room:
            room.open_search()
            return room.catalogue.size(), sorted(path.name for path in home.rglob("*"))

    with folder_of(OTHER_USER) as home:
        assert run_as_user(work, home, user=OTHER_USER, groups=[group.gr_gid]) == (27, [])
    assert _codes(place / "room") == ["of_group"]


def test_restored_it_is_the_machines_again_with_the_key_that_is_there(place, group):
    key = place / "etc" / "key"
    options = ["--room", str(place / "room"), "--key-file", str(key)]
    machine = ["--machine", "--group", group.gr_name, *options]
    for words in (["init", *machine], ["backup", str(place / "before.zip"), *options]):
        done = commands.run(*words)
        assert done.returncode == 0, done.stderr
    (place / "room").rename(place / "gone")
    before = key.read_bytes()
    refused = commands.run("restore", str(place / "before.zip"), *options)
    assert refused.returncode != 0 and not (place / "room").exists()  # that key is no single account's
    done = commands.run("restore", str(place / "before.zip"), *machine)
    assert done.returncode == 0, done.stderr
    assert _codes(place / "room") == ["of_group"] and key.read_bytes() == before


def test_a_room_of_one_account_stays_as_private_as_it_was_beside_one_of_the_machine(place, room):
    with folder_of(mode=0o2770) as own:  # in a folder that a group shares for something else

        def work() -> list[str]:
            private_files.keep_to_oneself()
            keys = KeyFileStore(own / "key")
            create_room(own / "mine", keys, Settings()).close()
            found = [own / "key", own / "mine", *(own / "mine").rglob("*")]
            return [str(path) for path in found if path.lstat().st_mode & 0o077]

        assert run_as_user(work) == []


def test_findings_have_words():
    from desktop.room.findings import Finding
    from ui.words.health import finding_sentence

    data: dict[str, str | int] = {"group": "g", "folder": "f", "key": "k", "path": "p", "count": 2}
    codes = ("of_group", "not_of_group", "no_group", "no_note", "key_open", "key_shut")
    said = {finding_sentence(Finding(Area.RIGHTS, False, code, data)) for code in codes}
    assert len(said) == len(codes) and not any("{" in words for words in said)
