"""Books of the host that are sealed, or opened again: whatever ends it, each can be read, and lies once in the end."""

import errno
import hashlib
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catalog_db.errors import Cancelled, DocumentFailed, DocumentProblem, SealBroken, StorageFull
from catalog_db.rules.security.content_seal import PIECE_BYTES
from catalog_db.sealed_files import SealedWriter
from desktop.books import mixed, store, turning
from desktop.books.mixed import MixedBookStore
from desktop.books.store import BookStore, SealStanding
from desktop.books.turning import Turned, is_due, turn_books
from desktop.platform.file_locks import FileLock
from desktop.room_folder import RoomFolder
from tests.killed_steps import killed_before

GO_ON = threading.Event()
LONG = b"%PDF-1.7 " + b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(5_000))
BOOKS = (LONG, b"%PDF-1.7 short")
LAST_WRITTEN = 1_700_000_000
STEPS = (
    (mixed, "move_into"),
    (mixed, "remove_unused"),
    (SealedWriter, "write"),
    (SealedWriter, "finish"),
    (store._PlainWriter, "write"),
    (store._PlainWriter, "finish"),
    (os, "utime"),
)


def name_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Kept(MixedBookStore):
    """A store whose setting tests change."""

    wanted = False

    def __init__(self, folder: RoomFolder, key: bytes = bytes(32)) -> None:
        super().__init__(folder, lambda: key, lambda: self.wanted)

    def put(self, content: bytes) -> str:
        sha256 = name_of(content)
        with self.writing(sha256, len(content)) as file:
            file.write(content)
            file.finish()
        self.keep(sha256)
        os.utime(self.file_of(sha256), (LAST_WRITTEN, LAST_WRITTEN))
        return sha256

    def turn_all(self, cancel: threading.Event = GO_ON) -> Turned | None:
        return turn_books(self._folder, self, cancel)


@pytest.fixture
def make(tmp_path: Path) -> Callable[[], Kept]:
    """Makes a room with all books, clear."""
    made = iter(range(1_000))

    def make() -> Kept:
        folder = RoomFolder(tmp_path / f"room-{next(made)}")
        folder.make()
        books = Kept(folder)
        for content in BOOKS:
            books.put(content)
        return books

    return make


def files_of(books: MixedBookStore) -> list[str]:
    return sorted(path.name for path in books._folder.files.rglob("*") if path.is_file() and path.suffix != ".lock")


@pytest.mark.parametrize("to_sealed", [True, False], ids=["to sealed", "to clear"])
def test_killed_at_each_step_every_book_can_be_read_and_the_next_call_leaves_one_of_it(make, to_sealed):
    def begun() -> Kept:
        books = make()
        books.wanted = not to_sealed
        books.turn_all()
        books.wanted = to_sealed
        return books

    whole = begun()
    steps = killed_before(None, whole.turn_all, STEPS)
    assert steps >= 10
    for stop_at in range(steps):
        books = begun()
        killed_before(stop_at, books.turn_all, STEPS)
        for content in BOOKS:
            with books.open(name_of(content)) as file:
                assert file.read() == content, stop_at
        again = books.turn_all()
        assert again is not None and again.left == 0
        end = ".sealed" if to_sealed else ""
        assert files_of(books) == sorted(f"{name_of(content)}.pdf{end}" for content in BOOKS)
        assert [books.is_as_named(name_of(content)) for content in BOOKS] == [True, True]
        assert {books.written(name_of(content)) for content in BOOKS} == {LAST_WRITTEN}  # which edition is older


def test_a_full_disk_is_told_and_nothing_is_lost(make, monkeypatch):
    books = make()
    books.wanted = True

    def full(_writer: SealedWriter) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(SealedWriter, "finish", full)
    with pytest.raises(StorageFull):
        books.turn_all()
    assert files_of(books) == sorted(f"{name_of(content)}.pdf" for content in BOOKS)


def test_it_ends_where_it_is_cancelled_or_the_setting_changes_and_one_program_does_it(make, monkeypatch):
    books = make()
    books.wanted = True
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(Cancelled):
        books.turn_all(cancelled)
    turn = MixedBookStore.turn

    def then_changed(self: MixedBookStore, sha256: str, **more: Any) -> bool:
        books.wanted = False
        assert turn_books(books._folder, books, GO_ON) is None
        return turn(self, sha256, **more)

    with monkeypatch.context() as patched:
        patched.setattr(MixedBookStore, "turn", then_changed)
        with pytest.raises(Cancelled):
            books.turn_all()
    assert books.seal_standing() == SealStanding(wanted=False, sealed=1, total=2, large=0)
    assert books.turn_all() == Turned(1, 0) and not is_due(books) and books.seal_standing() is None


def test_a_damaged_book_stays_as_it_is_and_is_counted(make):
    books = make()
    clear = books.file_of(name_of(LONG))
    clear.write_bytes(LONG[:-1] + b"x")
    books.wanted = True
    assert books.turn_all() == Turned(1, 1)
    assert clear.exists() and books.seal_standing() == SealStanding(wanted=True, sealed=1, total=2, large=0)
    clear.write_bytes(LONG)
    assert books.turn_all() == Turned(1, 0)
    sealed = books.file_of(name_of(LONG))
    content = bytearray(sealed.read_bytes())
    content[-20] ^= 1
    sealed.write_bytes(content)
    books.wanted = False
    assert books.turn_all() == Turned(1, 1)
    assert not books.is_as_named(name_of(LONG))


def test_of_two_forms_the_good_one_stays(make):
    books = make()
    books.wanted = True
    books.turn_all()
    good = name_of(LONG)
    sealed = books.file_of(good)
    sealed.write_bytes(sealed.read_bytes()[:-1] + b"x")
    sealed.with_name(f"{good}.pdf").write_bytes(LONG)  # as a program that died had put it beside the damaged one
    assert books.turn_all() == Turned(1, 0)
    assert books.is_as_named(good) and books.file_of(good) == sealed and not books.clear_names()


def test_another_key_opens_nothing_and_says_so(make, tmp_path):
    books = make()
    books.wanted = True
    books.turn_all()
    other = Kept(books._folder, b"k" * 32)
    with pytest.raises(SealBroken), other.open(name_of(LONG)) as file:
        file.read()
    assert not other.is_as_named(name_of(LONG))
    told: list[str] = []
    other.on_damaged = told.append
    books.file_of(name_of(LONG)).write_bytes(b"RBC1" + bytes(200))
    with pytest.raises(DocumentFailed) as failed:
        other.document(name_of(LONG))
    assert failed.value.problem is DocumentProblem.DAMAGED and told == [name_of(LONG)]


def test_what_is_too_large_to_be_opened_in_memory_stays_clear(make, monkeypatch):
    for module in (mixed, turning):
        monkeypatch.setattr(module, "MOST_SEALED_BYTES", PIECE_BYTES)
    books = make()
    books.wanted = True
    assert books.turn_all() == Turned(1, 0)
    standing = books.seal_standing()
    assert standing == SealStanding(wanted=True, sealed=1, total=2, large=1) and standing.is_done
    assert books.document(books.put(LONG)).key == ""
    with books.writing(name_of(LONG)) as file:  # nobody knows how long it will be
        file.begin_anew()
        file.write(LONG)
        file.finish()
    books.keep(name_of(LONG))
    assert books.sealed_names() == {name_of(content) for content in BOOKS}
    assert books.turn_all() == Turned(1, 0) and books.clear_names() == {name_of(LONG)}


def test_what_killed_programs_left_clear_is_swept_once_books_are_sealed(make):
    books = make()
    folder = books._folder
    old = (
        folder.incoming / "job-0" / "ab" / f"{name_of(LONG)}.pdf",
        folder.packs / "staging" / "ab" / f"{name_of(LONG)}.pdf.part",
        folder.packs / "answer" / "ab" / f"{name_of(LONG)}.pdf",
        folder.files / "ab" / f"{name_of(LONG)}.pdf.part",
        folder.webapi / "x.part",
    )
    fresh = folder.webapi / "fresh.part"  # as long as somebody fetches, it may be theirs
    coming = folder.files / "ab" / f"{name_of(b'other')}.pdf.part"  # it is being brought back
    for path in (*old, fresh, coming):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(LONG)
    for path in old[-2:]:
        os.utime(path, (1, 1))
    books.wanted = True
    with FileLock(folder.fetch_lock) as fetching:  # for hours, it may be
        assert fetching.acquire()
        books.turn_all()
    assert [path.exists() for path in (*old, fresh, coming)] == [False] * (len(old) - 1) + [True] * 3
    books.turn_all()
    assert [path.exists() for path in (*old, fresh, coming)] == [False] * (len(old) + 1) + [True]


def test_a_book_that_is_sealed_between_two_looks_is_there_all_the_time(make, monkeypatch):
    looks: dict[str, Callable[[MixedBookStore, str], object]] = {
        "has": MixedBookStore.has,
        "size": MixedBookStore.size,
        "written": MixedBookStore.written,
    }
    found = {}
    for name, look in looks.items():
        books = make()
        books.wanted = True
        before = getattr(BookStore, name)

        def sealed_first(self, sha256: str, before: Any = before, books: Kept = books) -> Any:
            books.turn_all()
            return before(self, sha256)

        with monkeypatch.context() as patched:
            patched.setattr(BookStore, name, sealed_first)
            found[name] = look(books, name_of(LONG))
    assert found == {"has": True, "size": len(LONG), "written": LAST_WRITTEN}


def test_a_book_that_was_named_before_it_was_sealed_is_found_again(make):
    books = make()
    named = books.document(name_of(LONG))
    books.wanted = True
    books.turn_all()
    now = named.now()
    assert now.path == books.file_of(name_of(LONG)) and now.key and now.path.name.endswith(".sealed")
