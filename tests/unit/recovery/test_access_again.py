"""A restore brings back neither shut out PCs and staff, nor passwords and tokens of before."""

import shutil
from pathlib import Path

import pytest

from catalog_db.errors import SignInRefused
from catalog_db.models import Device, Role, StaffMember
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.desk.access import admit_again
from desktop.desk.journal import Journal
from desktop.security.devices import Devices
from desktop.security.earlier_keys import earlier_keys
from desktop.security.recovery_code import Recovery, open_key, opens
from desktop.security.staff import Staff
from tests.unit.recovery.kit import NOW, clock, keys_of, make_room, opened

ADMIN = Actor(Role.ADMIN)
DESK = Actor(DeviceMode.DESK)
OLD, NEW = "rafflesia arnoldii", "bunga bangkai 2026"


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """A room with a backup, in which a password, a member of staff, a PC and a token have changed since; its code."""
    folder = tmp_path_factory.mktemp("changed") / "room"
    make_room(folder)
    with opened(folder) as room:
        staff = room.get(Staff)
        admin = Actor(Role.ADMIN, staff.add(nobody_yet(), "budi", "Budi Santoso", Role.ADMIN, OLD))
        dewi = staff.add(admin, "dewi", "Dewi Lestari", Role.OFFICER, OLD)
        with room.records.writing() as session:
            for n in (1, 2):
                device = Device(name=f"PC {n}", mode=DeviceMode.READER, token_hash=bytes([n]) * 32, added_at=NOW)
                session.add(device)
        code = room.get(Recovery).make_code(admin)
        room.get(Backups).make(admin)
        staff.change_password(admin, OLD, NEW)
        staff.set_disabled(admin, dewi, True)
        with room.records.writing() as session:
            first, second = session.query(Device).order_by(Device.name)
            second.token_hash = bytes([9]) * 32
            pc = first.id
        room.get(Devices).revoke(admin, pc)
    return folder, code


@pytest.fixture
def here(changed, tmp_path):
    shutil.copytree(changed[0].parent, tmp_path / "here")
    return tmp_path / "here" / "room"


def restored(here: Path, code: str | None = None) -> Path:
    """The oldest backup, as a room beside the one that it is of; the key is kept where that of the room is."""
    again = here.with_name("again")
    backup = min((here / "backups").glob("*.zip"))
    restore_room(backup, again, keys_of(here), code)
    shutil.copy(keys_of(here).path, keys_of(again).path)
    return again


def assert_as_it_was(folder: Path) -> None:
    with opened(folder) as room:
        staff = room.get(Staff)
        with pytest.raises(SignInRefused):
            staff.sign_in(DESK, "budi", OLD)
        staff.sign_in(DESK, "budi", NEW)
        with pytest.raises(SignInRefused):
            staff.sign_in(DESK, "dewi", OLD)
        with room.records.reading() as session:
            first, second = session.query(Device).order_by(Device.name)
            assert first.revoked_at is not None and second.token_hash == bytes([9]) * 32


def test_who_was_shut_out_stays_shut_out_and_the_newest_password_counts(here):
    assert_as_it_was(restored(here))


def test_so_it_is_where_the_key_was_renewed_since_and_the_old_key_opens_nothing(here, changed):
    with opened(here) as room:
        made = room.get(Recovery).draw_key(ADMIN)
        room.get(Recovery).keep_key(ADMIN, made)
    opened(here).close()
    again = restored(here, changed[1])
    assert opens(again / "records.db", made.key) and open_key(again / "recovery.key", made.code) == made.key
    assert_as_it_was(again)
    with opened(again) as room:
        [before] = earlier_keys(room.records)
        assert not opens(again / "records.db", before.key)


def test_nothing_is_told_in_clear(here):
    said = (here / "journal").read_text("ascii")
    assert said.count("\taccess\t") == 4 and "argon2" not in said and "budi" not in said


def test_what_was_undone_counts_for_nothing(here):
    with opened(here) as room:
        with pytest.raises(RuntimeError), room.records.writing() as session:
            session.query(StaffMember).filter_by(user_name="budi").one().password_hash = "of nobody"
            session.flush()
            raise RuntimeError
        with pytest.raises(RuntimeError), room.records.writing() as session:
            session.query(StaffMember).filter_by(user_name="budi").one().password_hash = "of nobody"
            session.flush()
            session.dispatch.before_commit(session)  # the line is written, and the disk gives up over the commit
            raise RuntimeError
    assert (here / "journal").read_text("ascii").count("\taccess\t") == 5
    assert_as_it_was(here)


def test_somebody_who_administers_the_room_is_always_let_in(here):
    with opened(here) as room:
        staff = room.get(Staff)
        rina = staff.add(ADMIN, "rina", "Rina Wati", Role.ADMIN, OLD)
        with room.records.reading() as session:
            budi = session.query(StaffMember.id).filter_by(user_name="budi").scalar()
        staff.set_disabled(Actor(Role.ADMIN, rina), budi, True)
    again = restored(here)  # whose backup knows nobody else
    with opened(again) as room:
        assert room.get(Staff).any_admin(DESK)
        room.get(Staff).sign_in(DESK, "budi", NEW)
        assert admit_again(room.records, Journal(room.folder.journal), clock) == 0  # not at each start
