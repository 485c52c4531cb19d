"""Packs: made, checked, imported at once, taken back; nothing that goes wrong changes the room."""

import errno
import sys
import threading
import zipfile
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from catalog_db.errors import (
    Cancelled,
    Invalid,
    KeyFileInvalid,
    NotAllowed,
    OutputUnwritable,
    PublicationUnknown,
    StorageFull,
    Subject,
)
from catalog_db.exchange.errors import ContainerInvalid
from catalog_db.models import Publication, PublicationSource, RemovedPublication, Role, SyncAccount
from desktop.actors import Actor
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.removal import PublicationRemoval
from desktop.platform.files import move_into
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.settings.model import Settings
from desktop.sync.errors import PackUnreadable
from desktop.sync.packs.importing import PackImport
from desktop.sync.packs.keys import PackKeyFile, PackSenders
from desktop.sync.packs.opening import check_pack
from desktop.sync.packs.service import Packs
from desktop.sync.packs.values import PackStanding
from tests.errors import about
from tests.unit.catalogue.room_parts import LIBRARIAN, NOW
from tests.unit.lan.conftest import Keys
from tests.unit.lan.test_following import publish

ADMIN = Actor(Role.ADMIN)
BOOK = b"%PDF puger" * 1000


def make_room(path: Path) -> Room:
    return create_room(path, Keys(), Settings(room_id=str(uuid4())), lambda: NOW)


@pytest.fixture
def sender(tmp_path):
    with make_room(tmp_path / "sender") as room:
        yield room


@pytest.fixture
def room(tmp_path):
    with make_room(tmp_path / "room") as made:
        yield made


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "usb-drive" / "buku.rbpack"


@pytest.fixture(autouse=True)
def drive(tmp_path) -> Path:
    folder = tmp_path / "usb-drive"
    folder.mkdir()
    return folder


def titles(room: Room) -> dict[str, bool]:
    return {card.title: card.has_file for card in room.catalogue.recent(100)}


def trusted(sender: Room) -> str:
    return sender.get(Packs).fingerprint(LIBRARIAN)


def picture(room: Room) -> dict[str, object]:
    """All that an import may change."""
    files = sorted(str(file.relative_to(room.folder.files)) for file in room.folder.files.rglob("*.pdf"))
    return {"titles": titles(room), "files": files, "senders": room.get(PackImport).before()}


def as_central(room: Room, sender: Room) -> None:
    """The room has enrolled at a central which packs with the sender's key."""
    key = PackKeyFile(sender.folder.pack_key).load()
    with room.records.writing() as session:
        session.add(
            SyncAccount(
                url="https://pusat",
                central_id=UUID(sender.settings.room_id),
                central_name="Pusat",
                central_sign_key=bytes.fromhex(key.public),
                central_seal_key=bytes(32),
                token="x" * 64,
                sign_key=bytes(32),
                seal_key=bytes(32),
                enrolled_at=NOW,
                instance_id=uuid4(),
            )
        )


def test_a_pack_brings_publications_and_files(sender, room, file):
    one = publish(sender, "Puger Dalam Angka 2022", BOOK)
    publish(sender, "Hanya Judul")
    made = sender.get(Packs).build(LIBRARIAN, file)
    assert (made.publications, made.files, made.version) == (2, 1, 1)

    card = room.get(Packs).inspect(LIBRARIAN, file)
    assert (card.publications, card.files, card.size_bytes) == (2, 1, len(BOOK))
    assert (card.trusted, card.standing, card.fingerprint) == (False, PackStanding.NEW, trusted(sender))
    told = []
    report = room.get(Packs).take(
        LIBRARIAN, file, trusted(sender), None, lambda done, total: told.append((done, total))
    )

    assert (report.changed, report.files) == (2, 1)
    assert titles(room) == {"Puger Dalam Angka 2022": True, "Hanya Judul": False}
    assert room.catalogue.get(one).source == PublicationSource.PACK  # another's, so nobody edits it here
    with pytest.raises(Invalid, check=about(Subject.PUBLICATION)):
        room.get(CatalogueEditor).update(LIBRARIAN, [one], {"title": "Punya kami"})
    assert not room.folder.cover_of(one).exists()  # it is made from the file, once the index reads that
    assert told[-1][0] == told[-1][1] == len(BOOK)
    assert not (room.folder.path / "packs" / "staging").exists()


def test_twice_changes_nothing_and_an_older_one_is_refused(sender, room, file, drive):
    publish(sender, "Satu", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    publish(sender, "Dua", b"%PDF 2")
    newer = drive / "b.rbpack"
    sender.get(Packs).build(LIBRARIAN, newer)
    room.get(Packs).take(LIBRARIAN, newer, trusted(sender))
    before = picture(room)

    assert room.get(Packs).take(LIBRARIAN, newer).changed == 0
    assert room.get(Packs).inspect(LIBRARIAN, newer).standing is PackStanding.SAME
    with pytest.raises(ContainerInvalid, match="older"):
        room.get(Packs).take(LIBRARIAN, file)
    assert picture(room) == before


def test_a_sender_nobody_knows_is_trusted_by_a_fingerprint_only(sender, room, file):
    publish(sender, "Satu", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    for typed in ("", "12345-12345-12345-12345", trusted(sender)[:-1]):
        with pytest.raises(ContainerInvalid, match="untrusted"):
            room.get(Packs).take(LIBRARIAN, file, typed)
    assert titles(room) == {}
    room.get(Packs).take(LIBRARIAN, file, trusted(sender).replace("-", " "))
    assert room.get(Packs).inspect(LIBRARIAN, file).trusted

    sender.folder.pack_key.unlink()  # who only says that they are the sender has another key
    publish(sender, "Palsu", b"%PDF x")
    sender.get(Packs).build(LIBRARIAN, file)
    with pytest.raises(ContainerInvalid, match="untrusted"):
        room.get(Packs).take(LIBRARIAN, file)
    assert titles(room) == {"Satu": True}


def test_nobody_types_in_another_key_of_central_s(sender, room, file):
    """It signs central's receipts, too; an administrator enrols anew where it was lost."""
    as_central(room, sender)
    sender.folder.pack_key.unlink()
    publish(sender, "Palsu", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    with pytest.raises(ContainerInvalid, match="untrusted"):
        room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    assert titles(room) == {}


def test_a_key_that_names_its_successor_stays_trusted(sender, room, file):
    publish(sender, "Satu", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    old = trusted(sender)
    for _ in range(2):
        assert sender.get(Packs).rotate_key(ADMIN) != old
    publish(sender, "Dua", b"%PDF 2")
    assert sender.get(Packs).build(LIBRARIAN, file).version == 2

    assert room.get(Packs).take(LIBRARIAN, file).changed == 1
    assert room.get(Packs).inspect(LIBRARIAN, file).trusted


def test_what_an_import_replaced_is_brought_back(sender, room, file):
    one = publish(sender, "Satu", BOOK)
    gone = publish(sender, "Dua", b"%PDF 2")
    as_central(room, sender)
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file)
    publish(sender, "Satu (revisi)", b"%PDF 1b", one)
    with sender.catalog.writing() as session:
        session.delete(session.get_one(Publication, gone))
    publish(sender, "Tiga", b"%PDF 3")
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file)
    assert titles(room) == {"Satu (revisi)": True, "Tiga": True}  # central's whole pack: what it lacks is gone
    before = room.get(Packs).before(LIBRARIAN)
    assert (before.version, before.replaced_by) == (1, 2)

    assert room.get(Packs).take_back(LIBRARIAN) == 3
    assert titles(room) == {"Satu": True, "Dua": True}
    assert room.get(Packs).before(LIBRARIAN) is None
    assert room.get(Packs).take(LIBRARIAN, file).changed == 3


def test_what_is_removed_for_good_goes_with_its_file_in_any_pack(sender, room, file, tmp_path):
    gone, stays = publish(sender, "Satu Dua Tiga", BOOK), publish(sender, "Empat", b"%PDF 4")
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    assert set(titles(room)) == {"Satu Dua Tiga", "Empat"} and len(room.books.names()) == 2
    sender.get(CatalogueEditor).withdraw(LIBRARIAN, [gone], "double")
    sender.get(PublicationRemoval).remove(LIBRARIAN, gone, "Satu dua tiga")
    assert sender.get(Packs).build(LIBRARIAN, file, [stays]).publications == 1
    room.get(Packs).take(LIBRARIAN, file)
    assert set(titles(room)) == {"Empat"} and len(room.books.names()) == 1
    with room.catalog.reading() as session:
        assert session.get(RemovedPublication, gone) is not None
    room.get(Packs).take_back(LIBRARIAN)
    assert set(titles(room)) == {"Empat"}


def test_what_a_room_removed_for_good_comes_from_nobody_who_has_not_heard_of_it(sender, room, file):
    gone = publish(room, "Satu Dua Tiga", BOOK)
    with sender.catalog.writing() as session:
        session.add(Publication(id=gone, title="", title_key="", added_at=NOW, changed_at=NOW))
    publish(sender, "Satu Dua Tiga", BOOK, gone)
    room.get(CatalogueEditor).withdraw(LIBRARIAN, [gone], "double")
    room.get(PublicationRemoval).remove(LIBRARIAN, gone, "Satu dua tiga")
    publish(sender, "Empat", b"%PDF 4")
    as_central(room, sender)
    sender.get(Packs).build(LIBRARIAN, file)
    assert room.get(Packs).take(LIBRARIAN, file).changed == 1
    assert set(titles(room)) == {"Empat"} and len(room.books.names()) == 1


def test_a_neighbour_says_nothing_of_what_another_brought(sender, room, file, tmp_path):
    """Whose publication it is may change it, and remove it for good."""
    one = publish(sender, "Puger 2022", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    other_file = file.with_name("lain.rbpack")
    with make_room(tmp_path / "other") as other:
        with other.catalog.writing() as session:
            session.add(RemovedPublication(id=one, title="", removed_at=NOW))
        other.get(Packs).build(LIBRARIAN, other_file)
        assert room.get(Packs).take(LIBRARIAN, other_file, trusted(other)).changed == 0
        with other.catalog.writing() as session:
            session.delete(session.get_one(RemovedPublication, one))
            session.add(Publication(id=one, title="Bukan punya mereka", title_key="", added_at=NOW, changed_at=NOW))
        other.get(Packs).build(LIBRARIAN, other_file)
        assert room.get(Packs).take(LIBRARIAN, other_file, trusted(other)).changed == 0
        assert room.get(Packs).take_back(LIBRARIAN) == 0
    assert titles(room) == {"Puger 2022": True}
    with sender.catalog.writing() as session:
        session.get_one(Publication, one).title = "Puger 2023"
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file)
    assert titles(room) == {"Puger 2023": True}
    sender.get(CatalogueEditor).withdraw(LIBRARIAN, [one], "double")
    sender.get(PublicationRemoval).remove(LIBRARIAN, one, "Puger 2023")
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file)
    assert titles(room) == {}


def test_what_nobody_knows_the_room_of_belongs_to_whoever_knows_when_it_was_made(sender, room, file, tmp_path):
    """Rooms of before kept no senders: of one neighbour all is theirs, of several it is told by its own room's word."""
    one = publish(sender, "Puger 2022", BOOK)

    def take(said: Room, trust: str = "") -> int:
        said.get(Packs).build(LIBRARIAN, file)
        return room.get(Packs).take(LIBRARIAN, file, trust).changed

    def forget() -> None:
        with room.catalog.writing() as session:
            session.get_one(Publication, one).pack_sender = None

    take(sender, trusted(sender))
    forget()
    with make_room(tmp_path / "other") as other:
        with other.catalog.writing() as session:
            session.add(Publication(id=one, title="Bukan punya mereka", title_key="", added_at=NOW, changed_at=NOW))
        assert take(other, trusted(other)) == 0
        with other.catalog.writing() as session:
            session.delete(session.get_one(Publication, one))
            session.add(RemovedPublication(id=one, title="", removed_at=NOW))
        assert take(other) == 0 and titles(room) == {"Puger 2022": True}
    with sender.catalog.writing() as session:
        session.get_one(Publication, one).title = "Puger 2023"
    assert take(sender) == 1 and titles(room) == {"Puger 2023": True}
    with room.catalog.reading() as session:
        assert session.get_one(Publication, one).pack_sender == UUID(sender.settings.room_id)


def test_all_that_packs_brought_before_is_the_only_neighbour_s(sender, room, file):
    one = publish(sender, "Puger 2022", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    with room.catalog.writing() as session:
        session.get_one(Publication, one).pack_sender = None
    sender.get(CatalogueEditor).withdraw(LIBRARIAN, [one], "double")
    sender.get(PublicationRemoval).remove(LIBRARIAN, one, "Puger 2022")
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file)
    assert titles(room) == {}


def test_what_was_told_apart_travels_and_stays_beside_what_others_say(sender, room, file):
    one, two = publish(sender, "puger 2022", BOOK), publish(sender, "puger 2022", b"%PDF dua")
    sender.get(CatalogueEditor).update(LIBRARIAN, [one, two], {"year": 2022})
    sender.get(CatalogueEditor).tell_apart(LIBRARIAN, one, two)
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    own = publish(room, "puger 2022", b"%PDF tiga")
    rows = room.get(CatalogueEditor)
    rows.update(LIBRARIAN, [own], {"year": 2022})
    assert {row.id: row.told_apart for row in rows.rows(LIBRARIAN)} == {one: (two,), two: (one,), own: ()}
    rows.tell_apart(LIBRARIAN, two, own)
    rows.tell_apart(LIBRARIAN, two, one, False)  # a room may think otherwise, until its owner says so again
    with sender.catalog.writing() as session:
        session.get_one(Publication, one).shelf = "B 2"
        session.get_one(Publication, one).abstract = "Isi"
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file)
    assert {row.id: set(row.told_apart) for row in rows.rows(LIBRARIAN)} == {one: {two}, two: {one, own}, own: {two}}


def test_a_neighbour_removes_nothing_of_central_s(sender, room, file):
    one = publish(sender, "Satu Dua Tiga", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    with room.catalog.writing() as session:
        book = session.get_one(Publication, one)
        book.source, book.pack_sender = PublicationSource.CENTRAL, None  # central brought it
    with sender.catalog.writing() as session:
        session.get_one(Publication, one).title = "Satu dua tiga"
    sender.get(Packs).build(LIBRARIAN, file)
    assert room.get(Packs).take(LIBRARIAN, file).changed == 0
    sender.get(CatalogueEditor).withdraw(LIBRARIAN, [one], "double")
    sender.get(PublicationRemoval).remove(LIBRARIAN, one, "Satu dua tiga")
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file)
    assert titles(room) == {"Satu Dua Tiga": True}


def test_a_pack_of_another_room_withdraws_nothing_of_central_s(sender, room, file, tmp_path):
    as_central(room, sender)
    publish(sender, "Milik pusat", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file)
    with make_room(tmp_path / "other") as other:
        publish(other, "Milik tetangga", b"%PDF n")
        other.get(Packs).build(LIBRARIAN, file)
        room.get(Packs).take(LIBRARIAN, file, trusted(other))
    assert set(titles(room)) == {"Milik pusat", "Milik tetangga"}
    publish(sender, "Milik pusat juga", b"%PDF p")
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file)  # all that central has: the neighbour's is none of it
    assert set(titles(room)) == {"Milik pusat", "Milik pusat juga", "Milik tetangga"}
    assert room.get(Packs).build(LIBRARIAN, file).publications == 0  # nor is either the room's own to hand on


def test_a_room_s_own_publications_are_never_touched_by_a_pack(room, sender, file):
    one = publish(room, "Milik ruang", BOOK)
    with sender.catalog.writing() as session:
        session.add(Publication(id=one, title="Ditimpa", title_key="ditimpa", added_at=NOW, changed_at=NOW))
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    assert room.catalogue.get(one).title == "Milik ruang"


def test_only_some_are_packed_and_what_is_not_there_is_said(sender, room, file):
    one = publish(sender, "Satu", BOOK)
    publish(sender, "Dua", b"%PDF 2")
    assert sender.get(Packs).build(LIBRARIAN, file, [one, one]).publications == 1
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    assert titles(room) == {"Satu": True}
    with pytest.raises(PublicationUnknown):
        sender.get(Packs).build(LIBRARIAN, file, [uuid4()])
    with pytest.raises(PublicationUnknown):
        room.get(Packs).build(LIBRARIAN, file, [one])  # it came from elsewhere: not the room's to hand on


def test_a_file_that_is_missing_or_damaged_in_the_room_is_not_packed(sender, file):
    one = publish(sender, "Satu", BOOK)
    sha256 = sender.catalogue.get(one).sha256
    sender.folder.file_of(sha256).write_bytes(b"rotten")
    with pytest.raises(ContainerInvalid, match="member"):
        sender.get(Packs).build(LIBRARIAN, file)
    sender.folder.file_of(sha256).unlink()
    with pytest.raises(ContainerInvalid, match="member"):
        sender.get(Packs).build(LIBRARIAN, file)
    assert not list(file.parent.iterdir())


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("stop_at", [1, 2, 3])
def test_a_cancelled_import_leaves_the_room_as_it_was_and_is_gone_on_with(sender, room, file, stop_at):
    for n in range(4):
        publish(sender, f"Buku {n}", b"%PDF" + bytes([n]) * 2_000_000)
    sender.get(Packs).build(LIBRARIAN, file)
    before, cancel, told = picture(room), threading.Event(), []

    def stop(done: int, total: int) -> None:
        told.append(done)
        if len(told) == stop_at:
            cancel.set()

    with pytest.raises(Cancelled):
        room.get(Packs).take(LIBRARIAN, file, trusted(sender), cancel, stop)
    assert picture(room) == before
    assert room.get(Packs).take(LIBRARIAN, file, trusted(sender)).files == 4


def test_a_cancelled_build_leaves_what_was_there(sender, file):
    publish(sender, "Satu", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    old, cancel = file.read_bytes(), threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        sender.get(Packs).build(LIBRARIAN, file, (), cancel)
    assert file.read_bytes() == old and len(list(file.parent.iterdir())) == 1


def test_a_full_disk_is_said_before_anything_is_copied(sender, room, file):
    publish(sender, "Satu", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    before = picture(room)
    importing = PackImport(
        room.catalog, room.folder, room.books, PackSenders(room.records, room.clock), lambda path: len(BOOK) + 1000
    )
    with pytest.raises(StorageFull):
        importing.take(file, trusted(sender))
    assert picture(room) == before


def test_a_disk_that_fills_up_meanwhile_changes_nothing(sender, room, file, monkeypatch):
    publish(sender, "Satu", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    before = picture(room)

    def full(part, target):
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr("desktop.books.mixed.move_into", full)
    with pytest.raises(StorageFull):
        room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    monkeypatch.setattr("desktop.books.mixed.move_into", move_into)
    assert picture(room) == before
    assert room.get(Packs).take(LIBRARIAN, file, trusted(sender)).files == 1


def test_a_usb_drive_that_is_pulled_out_is_said(sender, room, file, monkeypatch):
    publish(sender, "Satu", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    before = picture(room)
    read = zipfile.ZipExtFile.read

    def gone(self, n=-1):
        if self.name.startswith("files/"):
            raise OSError(errno.EIO, "input/output error")
        return read(self, n)

    monkeypatch.setattr(zipfile.ZipExtFile, "read", gone)
    with pytest.raises(PackUnreadable):
        room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    monkeypatch.undo()
    with pytest.raises(PackUnreadable):
        room.get(Packs).inspect(LIBRARIAN, file.with_name("other drive letter.rbpack"))
    with pytest.raises(OutputUnwritable):
        sender.get(Packs).build(LIBRARIAN, file.parent / "gone" / "x.rbpack")
    assert picture(room) == before


def test_a_tampered_pack_changes_nothing_wherever_it_was_tampered_with(sender, room, file, tmp_path):
    publish(sender, "Satu", b"%PDF short book")
    sender.get(Packs).build(LIBRARIAN, file)
    before, whole = picture(room), file.read_bytes()
    other = tmp_path / "tampered.rbpack"
    for at in range(0, len(whole), 7):
        other.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            room.get(Packs).take(LIBRARIAN, other, trusted(sender))
        except ContainerInvalid:
            assert picture(room) == before
        else:  # a byte that says nothing, such as a date in the zip
            room.get(Packs).take_back(LIBRARIAN)
            break


def test_a_pack_is_checked_without_a_room(sender, file):
    publish(sender, "Satu", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    card = check_pack(file)
    assert (card.publications, card.trusted) == (1, False)
    file.write_bytes(file.read_bytes().replace(b"puger", b"pugar", 1))
    with pytest.raises(ContainerInvalid, match="changed"):
        check_pack(file)


def test_the_signing_key_lies_outside_the_databases_and_is_nobody_else_s_to_read(sender):
    shown = trusted(sender)
    text = sender.folder.pack_key.read_text("ascii")
    key = PackKeyFile(sender.folder.pack_key).load()
    secret = key.private.private_bytes_raw()
    assert secret.hex() in text and key.fingerprint == shown
    for database in (sender.folder.catalog_file, sender.folder.records_file):
        assert secret not in database.read_bytes() and secret.hex().encode() not in database.read_bytes()
    if sys.platform != "win32":  # it has no modes
        assert sender.folder.pack_key.stat().st_mode & 0o077 == 0
        sender.folder.pack_key.chmod(0o644)
        with pytest.raises(KeyFileInvalid):
            sender.get(Packs).fingerprint(LIBRARIAN)
        sender.folder.pack_key.chmod(0o600)
    sender.folder.pack_key.write_text("{}")
    with pytest.raises(KeyFileInvalid):
        sender.get(Packs).fingerprint(LIBRARIAN)


def test_a_broken_off_import_that_is_repeated_keeps_what_lay_there_first(sender, room, file, monkeypatch):
    as_central(room, sender)
    one = publish(sender, "Satu", BOOK)
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file)
    publish(sender, "Satu baru", b"%PDF 1b", one)
    sender.get(Packs).build(LIBRARIAN, file)

    def killed(self, manifest):
        raise KeyboardInterrupt

    monkeypatch.setattr(PackSenders, "note", killed)
    with pytest.raises(KeyboardInterrupt):
        room.get(Packs).take(LIBRARIAN, file)
    monkeypatch.undo()
    room.get(Packs).take(LIBRARIAN, file)
    room.get(Packs).take_back(LIBRARIAN)
    assert titles(room) == {"Satu": True}


def test_only_librarians_and_admins_handle_packs(room, file):
    for role in (Role.OFFICER, Role.HEAD):
        with pytest.raises(NotAllowed):
            room.get(Packs).take(Actor(role), file)
    with pytest.raises(PackUnreadable):
        room.get(Packs).take(ADMIN, file)  # allowed, but there is none
