"""A host whose setting seals its books: no byte run of a PDF lies in its folder, what brings one brings it clear."""

import hashlib
import threading
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

from catalog_db.errors import Cancelled
from catalog_db.feed import CatalogueFeed
from catalog_db.feed_routes import feed_routes
from catalog_db.models import Publication, Role
from desktop.actors import Actor
from desktop.backups.backup_file import read_manifest
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.document.client import DocumentProcess
from desktop.document.messages import GetTexts, Open
from desktop.pending_checks import read_check_note
from desktop.recovery.background_check import check_books
from desktop.recovery.book_files import BookFiles, Brought
from desktop.room.findings import Area
from desktop.room.opening import create_room, open_room
from desktop.room.room import Room
from desktop.settings.model import Protection, Settings
from desktop.sync.packs.service import Packs
from tests.unit.catalogue.books import yearbook
from tests.unit.catalogue.room_parts import NOW
from tests.unit.lan.conftest import Keys
from tests.unit.lan.test_sealed_seat import readable

ADMIN = Actor(Role.ADMIN)
GO_ON = threading.Event()


@pytest.fixture
def room(tmp_path):
    settings = Settings(room_id=str(uuid4()), protection=Protection(seal_books=True))
    with create_room(tmp_path / "room", Keys(), settings, lambda: NOW) as made:
        yield made


@pytest.fixture
def book(room: Room, tmp_path: Path) -> bytes:
    """One that was imported."""
    (tmp_path / "drive").mkdir()
    file = yearbook(tmp_path / "drive" / "buku.pdf")
    importer = room.make_importer(ADMIN)
    assert importer.run(importer.add([file]), GO_ON).imported == 1
    return file.read_bytes()


def put(room: Room, content: bytes) -> str:
    """Keep a PDF of which the catalogue knows nothing; its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    with room.books.writing(sha256, len(content)) as file:
        file.write(content)
        file.finish()
    room.books.keep(sha256)
    return sha256


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def test_nothing_of_a_pdf_lies_in_the_folder_and_whatever_brings_it_brings_it_clear(room: Room, book, tmp_path):
    sha256 = hashlib.sha256(book).hexdigest()
    assert readable(room.folder.path, book) == []
    assert [path.suffix for path in room.folder.files.glob("??/*")] == [".sealed"]
    with room.documents.start() as process:
        assert process.call(Open(room.books.document(sha256))).page_count > 0
        assert process.call(GetTexts(0, 1)).texts

    backup = tmp_path / "backup.zip"
    room.get(Backups).make(ADMIN, backup, with_files=True)
    with zipfile.ZipFile(backup) as archive:
        assert archive.read(f"files/{sha256[:2]}/{sha256}.pdf") == book
    restore_room(backup, tmp_path / "again", room.keys)
    assert readable(tmp_path / "again", book) == []
    with open_room(tmp_path / "again", room.keys, lambda: NOW) as again:
        assert again.books.is_as_named(sha256)
    pack = tmp_path / "paket.rbpack"
    room.get(Packs).build(ADMIN, pack)
    with zipfile.ZipFile(pack) as archive:
        assert archive.read(f"files/{sha256}.pdf") == book
    other = Settings(room_id=str(uuid4()), protection=Protection(seal_books=True))
    with create_room(tmp_path / "other", Keys(), other, lambda: NOW) as there:
        assert there.get(Packs).take(ADMIN, pack, trust=room.get(Packs).fingerprint(ADMIN)).files == 1
        assert there.books.is_as_named(sha256) and readable(there.folder.path, book) == []

    async def anybody(_request: Request) -> None:
        pass

    feed = CatalogueFeed(room.catalog, within_room=True, room_id=room.settings.room_id)
    with TestClient(Starlette(routes=feed_routes(feed, room.books.stored, anybody))) as pc:
        path, tag = f"/files/{sha256}", f'"{sha256}"'
        whole = pc.get(path)
        assert (whole.content, whole.headers["content-length"], whole.headers["etag"]) == (book, str(len(book)), tag)
        middle = len(book) // 2
        for wanted, part in (
            (f"bytes={middle}-", book[middle:]),
            ("bytes=1-4", book[1:5]),
            ("bytes=-7", book[-7:]),
            (f"bytes=3-{10**9}", book[3:]),
        ):
            found = pc.get(path, headers={"range": wanted, "if-range": tag})
            assert (found.status_code, found.content) == (206, part)
            assert found.headers["content-length"] == str(len(part))
        assert found.headers["content-range"] == f"bytes 3-{len(book) - 1}/{len(book)}"
        assert pc.get(path, headers={"range": f"bytes={len(book)}-"}).status_code == 416
        assert pc.get(path, headers={"range": "bytes=5-", "if-range": '"another"'}).content == book
        assert pc.get(path, headers={"if-none-match": tag}).status_code == 304
        assert pc.head(path).headers["content-length"] == str(len(book))


def test_a_backup_reads_each_pdf_once_lacks_what_is_damaged_and_can_be_stopped_at_any_of_them(room: Room, tmp_path):
    """A damaged one is found while it is read; nothing is looked at before that, so nothing keeps it from stopping."""
    contents = [b"%PDF-1.7 " + bytes([n]) * 300_000 for n in range(3)]
    names = sorted(put(room, content) for content in contents)
    opened: list[str] = []
    whole = room.books.open
    room.books.open = lambda sha256: opened.append(sha256) or whole(sha256)  # type: ignore[method-assign]
    backup = tmp_path / "backup.zip"
    room.get(Backups).make(ADMIN, backup, with_files=True)
    assert opened == names

    cancel, opened[:] = threading.Event(), []

    def stop(_done: int, _total: int) -> None:
        if opened:
            cancel.set()

    with pytest.raises(Cancelled):
        room.get(Backups).make(ADMIN, backup, with_files=True, cancel=cancel, progress=stop)
    assert opened == names[:1]

    damage(room.books.file_of(names[1]))
    assert not read_check_note(room.folder).changed
    with room.catalog.writing() as session:
        title = "Kaur Dalam Angka"
        session.add(Publication(title=title, title_key="", sha256=names[1], added_at=NOW, changed_at=NOW))
    card = room.get(Backups).make(ADMIN, backup, with_files=True)
    assert card.left_out == ("Kaur Dalam Angka",)  # it is told at once, too
    with zipfile.ZipFile(backup) as archive:
        assert archive.testzip() is None
        assert [name[9:73] for name in archive.namelist() if name.startswith("files/")] == [names[0], names[2]]
    assert [member.name[9:73] for member in read_manifest(backup).members[-2:]] == [names[0], names[2]]
    assert read_check_note(room.folder).changed == (names[1],)  # the next check says of which publication

    cancel, opened[:] = threading.Event(), []
    with pytest.raises(Cancelled):  # also while the others are looked at, once one was found
        room.books.open = lambda sha256: opened.append(sha256) or (len(opened) > 2 and cancel.set()) or whole(sha256)  # type: ignore[method-assign]
        room.get(Backups).make(ADMIN, backup, with_files=True, cancel=cancel)
    assert opened == [*names[:2], names[0]]


def test_a_damaged_one_is_told_and_comes_again_sealed(room: Room, book, tmp_path):
    sha256 = hashlib.sha256(book).hexdigest()
    damage(room.books.file_of(sha256))
    assert [(found.code, found.ok) for found in room.findings() if found.area in (Area.FILES, Area.SEALING)] == [
        ("changed", False),
        ("host_sealed", True),
    ]
    checked = check_books(
        room.catalog, room.folder, room.books, room.documents.start_in_background, GO_ON, all_of_them=True
    )
    assert [file.sha256 for file in checked.missing] == [sha256]
    assert room.get(BookFiles).bring(ADMIN, tmp_path / "drive") == Brought(1, 0)
    assert room.books.is_as_named(sha256) and readable(room.folder.path, book) == []


def test_a_process_that_began_before_anything_was_sealed_opens_it(room: Room, book):
    sha256 = hashlib.sha256(book).hexdigest()
    with DocumentProcess() as process:
        before = process.pid
        assert process.call(Open(room.books.document(sha256))).page_count > 0
        assert process.pid != before
