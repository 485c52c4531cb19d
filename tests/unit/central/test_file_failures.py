"""What goes wrong with a pack or an answer on its way into a room: a clear sentence, and the room as it was.

With a real central, so that the answers are real ones. The same cases on central's own pages: `test_uploads.py`.
"""

import errno
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import func, select

from catalog_db.errors import Cancelled, FileTooLarge, OutputUnwritable, ReadingRoomError, StorageFull
from catalog_db.exchange.errors import ContainerInvalid, FormatTooNew
from catalog_db.models import Publication, SyncAccount, SyncBatch
from desktop.sync.envelopes import Envelopes
from desktop.sync.errors import PackUnreadable
from desktop.sync.packs.importing import PackImport
from desktop.sync.packs.service import Packs
from tests.unit.catalogue.room_parts import LIBRARIAN
from tests.unit.central.offices import Office, make_office, publish
from tests.unit.central.web.test_uploads import (
    bomb,
    cut_off,
    forged,
    newer_format,
    resource,
    slips,
    something_else,
    tampered,
)
from tests.unit.lan.test_following import publish as publish_in_room
from tests.unit.sync.test_packs import make_room
from ui.words.sentences import sentence

__all__ = ["make_office"]
BOOK = b"%PDF buku" * 60_000
SPOILED = [cut_off, tampered, forged, slips, bomb, newer_format, something_else]
KINDS = ["pack", "answer"]
WRITES = vars(zipfile)["_ZipWriteFile"]  # what a file in a zip is written by


@pytest.fixture
def office(make_office, central) -> Office:
    """A room that has something of central, with a newer answer on its USB drive."""
    office: Office = make_office()
    publish(central.database, central, "Yang lama", b"%PDF lama")
    office.exchange()
    office.register("Siti Rahma")
    publish(central.database, central, "Yang baru", BOOK)
    office.room.get(Envelopes).write(office.envelope)
    office.read()
    return office


class Loading:
    """A file on a USB drive, and how the room takes it."""

    def __init__(self, office: Office, kind: str, folder: Path) -> None:
        self.office, self.kind = office, kind
        self.trust = ""
        self.file = office.answer
        if kind == "pack":
            self.file = office.drive / "a.rbpack"
            self.older = office.drive / "old.rbpack"
            with make_room(folder / "sender") as sender:
                publish_in_room(sender, "Satu", b"%PDF satu")
                sender.get(Packs).build(LIBRARIAN, self.older)
                publish_in_room(sender, "Dari ruang lain", BOOK)
                sender.get(Packs).build(LIBRARIAN, self.file)
                self.trust = sender.get(Packs).fingerprint(LIBRARIAN)

    def take(self, file: Path | None = None, progress: Callable[[int, int], None] = lambda done, total: None) -> Any:
        if self.kind == "pack":
            return self.office.room.get(Packs).take(LIBRARIAN, file or self.file, self.trust, None, progress)
        return self.office.room.get(Envelopes).take(file or self.file, progress)

    def fails(self, *errors: type[ReadingRoomError], file: Path | None = None) -> str:
        """The sentence; the room is as it was."""
        before = self.picture()
        with pytest.raises(errors) as caught:
            self.take(file)
        assert self.picture() == before
        said = sentence(caught.value)
        assert said and not said.startswith("The step failed") and type(caught.value).__name__ not in said
        return said

    def brings_all(self, file: Path | None = None) -> bool:
        """Whether it can still be taken, whole."""
        self.take(file)
        return self.office.titles()["Yang baru" if self.kind == "answer" else "Dari ruang lain"]

    def picture(self) -> dict[str, object]:
        """All that may change."""
        room = self.office.room
        with room.catalog.reading() as session:
            books = [
                (row.title, row.sha256, row.version, row.status)
                for row in session.scalars(select(Publication).order_by(Publication.id))
            ]
        files = sorted(str(path) for path in room.folder.files.rglob("*.pdf"))
        with room.records.reading() as session:
            account = session.get_one(SyncAccount, 1)
            read = (
                account.answered_number,
                account.down_cursor,
                session.scalar(select(func.count()).select_from(SyncBatch)),
            )
        return {"books": books, "files": files, "before": room.get(PackImport).before(), "read": read}


@pytest.fixture(params=KINDS)
def loading(request, office, tmp_path) -> Loading:
    return Loading(office, request.param, tmp_path)


def kept_batches(office: Office) -> int:
    with office.room.records.reading() as session:
        return session.scalar(select(func.count()).select_from(SyncBatch)) or 0


@pytest.mark.wide(quick=1)
def test_a_spoiled_file_changes_nothing(loading):
    good, batches = loading.file.read_bytes(), kept_batches(loading.office)
    assert batches == 1
    for spoil in SPOILED:
        spoil(loading.file)
        loading.fails(ContainerInvalid, FormatTooNew)
        assert kept_batches(loading.office) == batches, spoil
        assert not Path("/tmp/evil.pdf").exists(), spoil
        loading.file.write_bytes(good)
    assert loading.brings_all()


def test_a_usb_drive_that_is_pulled_out(loading, monkeypatch):
    read = zipfile.ZipExtFile.read

    def gone(self, n=-1):
        if self.name.startswith("files/"):
            raise OSError(errno.EIO, "input/output error")
        return read(self, n)

    with monkeypatch.context() as context:
        context.setattr(zipfile.ZipExtFile, "read", gone)
        assert "Plug the USB drive in again" in loading.fails(PackUnreadable)
    assert loading.brings_all()


def test_a_drive_letter_that_changed_is_no_matter(loading, tmp_path):
    """Half of it came from one drive; the USB drive comes back as another."""
    loading.fails(PackUnreadable, file=loading.file.with_name("E") / loading.file.name)

    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled()

    with pytest.raises(Cancelled):
        loading.take(progress=stop)
    other = tmp_path / "F"
    loading.file.parent.rename(other)
    assert loading.brings_all(other / loading.file.name)


def test_a_full_disk_is_said_before_anything_is_copied(loading, monkeypatch):
    with monkeypatch.context() as context:
        context.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1_000_000))
        assert "disk is full" in loading.fails(StorageFull)
    assert loading.brings_all()


@pytest.mark.skipif(resource is None, reason="limits of Linux")
def test_a_disk_that_takes_no_more_in_the_middle(loading):
    """A real refusal of the system, while a book is copied."""
    now = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, now[1]))
    try:
        with pytest.raises((StorageFull, PackUnreadable)):
            loading.take()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, now)
    assert loading.brings_all()


@pytest.mark.wide
def test_a_cancel_leaves_the_old_content(loading):
    def stop(done: int, total: int) -> None:
        raise Cancelled()

    before = loading.picture()
    with pytest.raises(Cancelled):
        loading.take(progress=stop)
    assert loading.picture() == before
    assert loading.brings_all()


@pytest.mark.wide
def test_an_older_file_is_refused(loading):
    old = loading.file.read_bytes() if loading.kind == "answer" else loading.older.read_bytes()
    loading.take()
    if loading.kind == "answer":
        loading.office.exchange()
    loading.file.write_bytes(old)
    assert "newer" in loading.fails(ContainerInvalid)


def test_a_revised_book_stays_readable_until_the_whole_of_the_new_one_is_here(office, central, tmp_path):
    one = publish(central.database, central, "Direvisi", b"%PDF lama sekali")
    office.room.get(Envelopes).take(office.answer)
    office.exchange()
    publish(central.database, central, "Direvisi (2)", BOOK + b"2", one)
    office.room.get(Envelopes).write(office.envelope)
    office.read()
    tampered(office.answer)
    with pytest.raises(ContainerInvalid):
        office.room.get(Envelopes).take(office.answer)
    assert office.titles()["Direvisi"] is True
    office.exchange()
    assert office.titles()["Direvisi (2)"] is True


@pytest.mark.wide
def test_another_key_and_another_room_are_refused(loading, make_office):
    if loading.kind == "pack":
        loading.trust = "00000-00000-00000-00000"
        assert "fingerprint" in loading.fails(ContainerInvalid)
        return
    other = make_office("1771")
    with pytest.raises(ContainerInvalid) as caught:
        other.room.get(Envelopes).take(loading.file)
    assert "somebody else" in sentence(caught.value)
    with loading.office.room.records.writing() as session:
        session.get_one(SyncAccount, 1).central_sign_key = bytes(32)  # it enrolled elsewhere meanwhile
    assert "not known here" in loading.fails(ContainerInvalid)


@pytest.mark.wide
def test_the_other_kind_of_file_is_said_so(loading, tmp_path):
    other = Loading(loading.office, next(kind for kind in KINDS if kind != loading.kind), tmp_path / "other")
    assert "another kind of file" in loading.fails(ContainerInvalid, file=other.file)


@pytest.fixture(params=["pack", "envelope"])
def writing(request, office) -> Callable[..., Any]:
    """Write a file to the USB drive."""
    room = office.room
    publish_in_room(room, "Milik ruang", BOOK)
    if request.param == "pack":
        return lambda target, progress=lambda done, total: None: room.get(Packs).build(
            LIBRARIAN, target, (), None, progress
        )
    return room.get(Envelopes).write


def test_a_usb_drive_that_is_away_or_pulled_out_while_it_is_written(office, writing, monkeypatch):
    with pytest.raises(OutputUnwritable) as caught:
        writing(office.drive / "gone" / "x.out")
    assert "can't be reached" in sentence(caught.value)

    def pulled(self, data):
        raise OSError(errno.EIO, "input/output error")

    target = office.drive / "x.out"
    target.write_bytes(b"what lay there")
    with monkeypatch.context() as context:
        context.setattr(WRITES, "write", pulled)
        with pytest.raises(OutputUnwritable):
            writing(target)
    assert target.read_bytes() == b"what lay there"
    writing(target)
    assert target.read_bytes()[:2] == b"PK"


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(("number", "error"), [(errno.ENOSPC, StorageFull), (errno.EFBIG, FileTooLarge)])
def test_a_usb_drive_that_is_full_or_takes_no_large_file(office, writing, monkeypatch, number, error):
    def full(self, data):
        raise OSError(number, "no")

    target = office.drive / "x.out"
    target.write_bytes(b"what lay there")
    with monkeypatch.context() as context:
        context.setattr(WRITES, "write", full)
        with pytest.raises(error) as caught:
            writing(target)
    assert ("FAT32" if error is FileTooLarge else "full") in sentence(caught.value)
    assert target.read_bytes() == b"what lay there"
    assert [path.name for path in office.drive.iterdir() if path.name.endswith(".part")] == []
    writing(target)


def test_a_cancelled_writing_leaves_what_was_there(office, writing):
    def stop(done: int, total: int) -> None:
        raise Cancelled()

    target = office.drive / "x.out"
    target.write_bytes(b"what lay there")
    with pytest.raises(Cancelled):
        writing(target, stop)
    assert target.read_bytes() == b"what lay there"
    assert [path.name for path in office.drive.iterdir() if path.name.endswith(".part")] == []
