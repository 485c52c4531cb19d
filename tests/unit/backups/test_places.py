"""The second place: whole or not at all, read back, known by its marker, and never the wrong disk."""

import errno
import hashlib
import json
import os
import shutil
import threading
from collections import namedtuple
from pathlib import Path

import pytest

from catalog_db.errors import Cancelled, NotAllowed
from catalog_db.models import Role
from catalog_db.rules.backup_rotation import DAILY
from desktop.actors import Actor, program_itself
from desktop.backups import making, places
from desktop.backups.backup_file import backups_in, good_backups
from desktop.backups.errors import PlaceTrouble, PlaceUnusable
from desktop.backups.maintenance import BackupMaintenance
from desktop.backups.making import OpenRoom, copy_proven
from desktop.backups.places import MARKER, SecondPlace
from desktop.backups.state import read_state
from desktop.settings.service import RoomSettings
from tests.disk_steps import FOLDER_SYNCED, disk_steps
from tests.ordinary_user import give, needs_two_users, run_as_user, users_folder
from tests.unit.backups.conftest import ADMIN

__all__ = ["users_folder"]
PDF = b"%PDF-1.7 a book that is one"
SHA256 = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    folder = tmp_path / "usb-drive"
    folder.mkdir()
    return folder


@pytest.fixture
def place(room, backups, drive) -> SecondPlace:
    shutil.rmtree(room.folder.files)
    file = room.folder.file_of(SHA256)
    file.parent.mkdir(parents=True)
    file.write_bytes(PDF)
    backups.set_up_place(ADMIN, drive)
    return SecondPlace(drive, OpenRoom(room.folder, room.books, room.live_settings, room.catalog, room.records))


def copy(place: SecondPlace, *, with_files: bool = False, **more):
    return place.copy(with_files=with_files, percent=50, **more)


def trouble(place: SecondPlace, **more) -> PlaceTrouble:
    with pytest.raises(PlaceUnusable) as refused:
        copy(place, **more)
    return refused.value.trouble


def contents(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_newest_is_copied_once_with_its_pdfs(place, backups, drive):
    assert copy(place) is None  # nothing to copy yet
    backups.make(program_itself())
    card = backups.make(program_itself())
    done = copy(place, with_files=True)
    assert done is not None
    assert (done.newest.path, done.contents.backups, done.contents.files, done.broken) == (card.path, 1, 1, 0)
    there = place.folder / card.path.name
    assert there.read_bytes() == card.path.read_bytes()
    assert (place.folder / "files" / SHA256[:2] / f"{SHA256}.pdf").read_bytes() == PDF
    before = there.stat().st_mtime_ns
    copy(place, with_files=True)
    assert there.stat().st_mtime_ns == before
    assert contents(drive) == {
        f"{place.folder.name}/{name}" for name in (MARKER, card.path.name, f"files/{SHA256[:2]}/{SHA256}.pdf")
    }


def test_content_is_on_the_disk_before_its_name(place, backups):
    card = backups.make(program_itself())
    with disk_steps(place.folder) as steps:
        copy(place)
    wanted = [("synced", "content"), ("named", card.path.name), *FOLDER_SYNCED]
    assert steps == wanted


def test_a_backup_in_the_room_is_on_the_disk_before_its_name(room, backups):
    with disk_steps(room.folder.backups) as steps:
        card = backups.make(program_itself())
    named = steps.index(("named", card.path.name))
    assert steps[named + 1 :][: len(FOLDER_SYNCED)] == FOLDER_SYNCED


def test_the_content_of_a_backup_is_synced_where_it_is_written(room, backups, monkeypatch):
    """In the scratch folder, before it is proven and moved."""
    synced = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(str(Path(f"/proc/self/fd/{handle}").readlink())))
    backups.make(program_itself())
    assert any(name.endswith("unproven.zip.part") for name in synced)


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda place: place.rename(place.with_name("away")), PlaceTrouble.AWAY),
        (lambda place: shutil.rmtree(next(place.iterdir())), PlaceTrouble.UNMARKED),
        (lambda place: (next(place.iterdir()) / MARKER).unlink(), PlaceTrouble.UNMARKED),
        (lambda place: (next(place.iterdir()) / MARKER).write_text("{}"), PlaceTrouble.FOREIGN),
        (
            lambda place: (next(place.iterdir()) / MARKER).write_text(json.dumps({"room_id": "1" * 36, "code": "1"})),
            PlaceTrouble.FOREIGN,
        ),
    ],
)
def test_nothing_is_written_where_its_marker_is_not(place, backups, drive, spoil, found):
    backups.make(program_itself())
    spoil(drive)
    before = contents(drive.parent)
    assert trouble(place) is found
    assert contents(drive.parent) == before


def test_another_disk_at_the_same_letter_is_left_alone(place, backups, drive):
    backups.make(program_itself())
    drive.rename(drive.with_name("pulled out"))
    drive.mkdir()
    (drive / "photos.zip").write_bytes(b"of somebody")
    assert trouble(place) is PlaceTrouble.UNMARKED
    assert contents(drive) == {"photos.zip"}


def test_the_room_s_own_folder_is_no_second_place(room, backups):
    for folder in (room.folder.path, room.folder.backups):
        with pytest.raises(PlaceUnusable) as refused:
            backups.set_up_place(ADMIN, folder)
        assert refused.value.trouble is PlaceTrouble.INSIDE


def test_only_an_admin_chooses_it(backups, drive):
    with pytest.raises(NotAllowed):
        backups.set_up_place(Actor(Role.HEAD), drive)
    assert not contents(drive)


def test_a_full_disk_takes_nothing_and_keeps_what_was_there(place, backups, monkeypatch):
    backups.make(program_itself())
    copy(place)
    backups.make(program_itself())
    before = contents(place.folder)
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10**9, 10**9, 1_000))
    assert trouble(place) is PlaceTrouble.FULL
    assert contents(place.folder) == before


def test_a_disk_that_fills_up_meanwhile_leaves_no_half(place, backups, monkeypatch):
    backups.make(program_itself())

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert trouble(place) is PlaceTrouble.FULL
    assert contents(place.folder) == {MARKER}


def test_what_is_read_back_otherwise_is_no_copy(place, backups, monkeypatch):
    backups.make(program_itself())
    monkeypatch.setattr(making, "digest_of", lambda *_: "0" * 64)
    assert trouble(place) is PlaceTrouble.DAMAGED
    assert contents(place.folder) == {MARKER}


def test_a_cancelled_copy_leaves_nothing(place, backups):
    backups.make(program_itself())
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        copy(place, cancel=cancel)
    assert contents(place.folder) == {MARKER}


def test_a_broken_pdf_is_not_handed_on_and_holds_no_other_up(room, place, backups):
    broken = room.folder.file_of("ab" * 32)
    broken.parent.mkdir(exist_ok=True)
    broken.write_bytes(b"something else")
    backups.make(program_itself())
    done = copy(place, with_files=True)
    assert done is not None and done.broken == 1
    assert done.contents.files == 1 and not list(place.folder.rglob(f"{'ab' * 32}*"))


@pytest.mark.wide
def test_the_same_rule_holds_there(place, backups, clock):
    for _ in range(DAILY + 5):
        backups.make(program_itself())
        copy(place)
        clock.go_on(days=1)
    days = {kept.manifest.day for kept in backups_in(place.folder)}
    assert DAILY <= len(days) < DAILY + 5


def test_a_file_that_rots_there_is_found(place, backups):
    backups.make(program_itself())
    copy(place, with_files=True)
    assert place.damaged_files() == []
    rotten = place.folder / "files" / SHA256[:2] / f"{SHA256}.pdf"
    rotten.write_bytes(PDF.replace(b"book", b"boot"))
    assert place.damaged_files() == [rotten]


def test_one_with_all_pdfs_is_not_carried_there_each_day(place, backups):
    small = backups.make(program_itself())
    backups.make(ADMIN, with_files=True)
    done = copy(place)
    assert done is not None and done.newest.path == small.path


@needs_two_users
def test_a_write_protected_place_is_told_as_that(users_folder):
    """Root may write everywhere."""
    source, chosen = users_folder / "source", users_folder / "closed"
    source.write_bytes(b"x")
    chosen.mkdir()
    give(source)
    chosen.chmod(0o755)

    def try_it() -> str:
        try:
            copy_proven(source, chosen / "copy")
        except PlaceUnusable as error:
            return error.trouble
        return "written"

    assert run_as_user(try_it) == PlaceTrouble.READ_ONLY
    assert not list(chosen.iterdir())


def test_a_room_that_moved_counts_on_from_what_lies_there(room, backups, place, monkeypatch):
    """Taken over by another PC: its own folder is empty, the USB drive knows more."""
    for _ in range(3):
        backups.make(program_itself())
    seen = room.live_settings()
    after = seen.model_copy(
        update={"backup": seen.backup.model_copy(update={"second_place": str(place.folder.parent)})}
    )
    room.get(RoomSettings).change(ADMIN, seen, after)
    assert backups.copy(ADMIN).trouble is None
    for kept in list(backups_in(room.folder.backups)):
        kept.path.unlink()
    room.folder.backup_state.unlink()
    first = backups.make(program_itself())
    assert backups.copy(ADMIN).trouble is None
    assert read_state(room.folder).newest_number == 3
    backups.make(program_itself())
    newest = good_backups([room.folder.backups], room.settings.room_id)[0]
    assert newest.manifest.number == 4 and first.path != newest.path


@pytest.fixture
def with_pdfs(room, backups, place, drive):
    """The second place takes the PDFs, too, and has them all; here is the one of this module there."""
    seen = room.live_settings()
    backup = seen.backup.model_copy(update={"second_place": str(drive), "second_files": True})
    room.get(RoomSettings).change(ADMIN, seen, seen.model_copy(update={"backup": backup}))
    backups.make(program_itself())
    assert backups.copy(ADMIN).trouble is None
    return place.folder / "files" / SHA256[:2] / f"{SHA256}.pdf"


def test_a_pdf_that_rotted_there_is_copied_again(room, backups, with_pdfs):
    with_pdfs.write_bytes(PDF[:-1] + b"?")  # as long as before
    assert backups.drill(ADMIN, there=True).trouble == "files"
    assert room.get(BackupMaintenance).copy_waits()
    keeper = room.make_backup_keeper()
    assert keeper.run_if_due()
    assert with_pdfs.read_bytes() == PDF
    keeper.run_if_due()
    standing = room.get(BackupMaintenance).standing()
    assert (standing.place_trouble, standing.place_drill_trouble) == ("", "")
    assert read_state(room.folder).place_drill is not None  # it was looked at again


def test_one_that_its_disk_cannot_read_any_more_is_copied_again(room, backups, with_pdfs, monkeypatch):
    def read(path, cancel=None):
        if path == with_pdfs:
            raise OSError(errno.EIO, "Input/output error")
        return making.digest_of(path, cancel)

    monkeypatch.setattr(places, "digest_of", read)
    assert backups.drill(ADMIN, there=True).trouble == "files"
    monkeypatch.undo()
    assert backups.copy(ADMIN).trouble is None
    assert with_pdfs.read_bytes() == PDF


def test_a_rotten_one_stays_where_there_is_no_better_one(room, backups, with_pdfs):
    for file in (with_pdfs, room.folder.file_of(SHA256)):
        file.write_bytes(PDF[:-1] + b"?")
    assert backups.drill(ADMIN, there=True).trouble == "files"
    assert with_pdfs.exists() and not room.get(BackupMaintenance).copy_waits()
