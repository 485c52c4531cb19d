"""PDFs that a restored room lacks are found by their SHA-256 wherever they lie, and read for the search."""

import shutil
import threading

import pytest

from catalog_db.errors import Cancelled, NotAllowed
from catalog_db.models import Publication, PublicationStatus, Role
from desktop.actors import Actor, Program
from desktop.recovery.book_files import BookFiles, Brought, missing_files
from tests.unit.catalogue.books import yearbook
from tests.unit.catalogue.room_parts import NOW, open_search
from tests.unit.recovery.known_books import BOOKS, digest, know

LIBRARIAN = Actor(Role.LIBRARIAN)


def test_only_what_the_catalogue_names_is_taken_whatever_it_is_called(parts, tmp_path):
    for data in BOOKS:
        know(parts, data)
    know(parts, b"%PDF withdrawn", status=PublicationStatus.WITHDRAWN)
    drive = tmp_path / "usb-drive"
    (drive / "deep" / "er").mkdir(parents=True)
    (drive / "Kabupaten Dalam Angka.PDF").write_bytes(BOOKS[0])
    (drive / "deep" / "er" / f"{digest(BOOKS[1])}.pdf").write_bytes(BOOKS[1])
    (drive / f"{digest(BOOKS[2])}.pdf").write_bytes(b"%PDF-1.7 thre\0")  # the name is right, the bytes are not
    (drive / "other.pdf").write_bytes(b"%PDF-1.7 nobody asked for this")
    (drive / "same size.pdf").write_bytes(b"%PDF-1.7 onf")
    seen = []
    brought = BookFiles(parts.database, parts.folder, parts.books).bring(
        LIBRARIAN, drive, progress=lambda *done: seen.append(done)
    )
    assert brought == Brought(found=2, missing=1)
    assert seen[0] == (0, 3) and seen[-1] == (2, 3)
    assert [file.title for file in missing_files(parts.database, parts.folder, parts.books)] == [BOOKS[2].decode()]
    assert sorted(path.name for path in parts.folder.files.rglob("*") if path.is_file()) == sorted(
        f"{digest(data)}.pdf" for data in BOOKS[:2]
    )


def test_a_catalogue_without_sizes_is_served_too(parts, tmp_path):
    know(parts, BOOKS[0], sized=False)
    (tmp_path / "usb-drive").mkdir()
    (tmp_path / "usb-drive" / "x.pdf").write_bytes(BOOKS[0])
    assert BookFiles(parts.database, parts.folder, parts.books).bring(LIBRARIAN, tmp_path / "usb-drive") == Brought(
        1, 0
    )


def test_what_came_before_it_was_stopped_stays(parts, tmp_path):
    for data in BOOKS:
        know(parts, data)
    old = tmp_path / "old"
    old.mkdir()
    for data in BOOKS:
        (old / f"{digest(data)}.pdf").write_bytes(data)
    cancel = threading.Event()
    files = BookFiles(parts.database, parts.folder, parts.books)
    with pytest.raises(Cancelled):
        files.bring(LIBRARIAN, old, cancel, lambda done, _total: cancel.set() if done else None)
    assert len(files.missing(LIBRARIAN)) == 2
    assert not list(parts.folder.files.rglob("*.part"))
    assert files.bring(Actor(Program.ITSELF), old) == Brought(2, 0)


def test_not_everybody_may(parts, tmp_path):
    with pytest.raises(NotAllowed):
        BookFiles(parts.database, parts.folder, parts.books).bring(Actor(Role.OFFICER), tmp_path)


def test_a_book_that_came_later_is_found_by_its_pages(parts, tmp_path):
    book = yearbook(tmp_path / "book.pdf")
    with parts.database.writing() as session:
        session.add(
            Publication(
                title="Tanpa berkas",
                title_key="t",
                sha256=digest(book.read_bytes()),
                size_bytes=book.stat().st_size,
                pages=1,
                added_at=NOW,
                changed_at=NOW,
            )
        )
    search = open_search(parts)
    parts.closing.append(search.close)
    assert search.catch_up(threading.Event())
    drive = tmp_path / "usb-drive"
    drive.mkdir()
    shutil.copy(book, drive)
    assert BookFiles(parts.database, parts.folder, parts.books).bring(LIBRARIAN, drive) == Brought(1, 0)
    assert search.waiting() == 1
    assert search.catch_up(threading.Event())
    assert search._index.text_files()
