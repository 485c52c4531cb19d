"""A joined PC's folder holds no piece of any PDF, page text or cover that can be read; shut out, it opens nothing."""

import base64
import hashlib
import json
import re
import shutil
import sqlite3
import sys
import threading
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from whoosh.externalsort import SortingPool
from whoosh.writing import PostingPool

from catalog_db.errors import (
    ContentShut,
    CopyRunning,
    DeviceRefused,
    DeviceRevoked,
    DocumentFailed,
    DocumentProblem,
    IndexBusy,
    Invalid,
    KeyFileInvalid,
    LeaseExpired,
    StorageFull,
)
from catalog_db.models import ContentKey, DeviceHealth
from catalog_db.sealed_files import SealedWriter
from catalog_db.search.messages import SearchRequest
from catalog_db.search.pages import PageStore
from catalog_db.search.segments import _Pool
from catalog_db.search.storage import SealedStorage
from catalog_db.search.vocabulary import Vocabulary
from desktop.actors import Actor, DeviceMode
from desktop.books.sealed import SealedBookStore
from desktop.books.store import BookStore
from desktop.catalogue.publication_search import PublicationSearch
from desktop.catalogue.values import IndexActivity
from desktop.clock import utc_now
from desktop.document.messages import GetTexts, Open
from desktop.lan.event_reader import Link
from desktop.lan.lease import LeaseState, kept_id
from desktop.room.findings import Area, Finding
from desktop.room.health import _devices
from desktop.room.joined_room import JoinedRoom, join_room, open_joined_room
from desktop.security.devices import HealthLine
from desktop.security.key_store import KeyFileStore
from tests.killed_steps import Killed, killed_before
from tests.unit.catalogue.books import yearbook
from tests.unit.lan.conftest import ADMIN, HostRoom, Keys
from tests.unit.lan.test_following import GO_ON, content_of, publish, titles
from ui.words.health import finding_sentence

PIECE = 12  # bytes: every common run of twice as many holds one that begins at a multiple of it


PDF = b"%PDF-1.7 " + b"".join(hashlib.sha256(n.to_bytes(2, "big")).digest() for n in range(8_000))
COVER = b"\x89PNG" + PDF[:5_000][::-1]
PAGES = (
    "Penduduk Kecamatan Puger",
    "Jagung pipilan kering di lahan gambut naik dibanding kemarau panjang, sedangkan rumput laut Eucheuma susut.\n"
    "Nelayan menurunkan jaring sebelum fajar; muatan dilelang di dermaga, ongkosnya ditanggung juragan.",
    "Rata-rata pengeluaran rumah tangga menurut gawai, perhiasan, cukai tembakau dan upah tukang cukur " * 40,
)
# That nothing else on the PC says, and too long to come by chance in some hundred megabytes that are sealed.
WORDS = ("juragan", "dilelang", "perhiasan", "ongkosnya", "eucheuma")


@pytest.fixture
def book(host_room: HostRoom) -> tuple[UUID, bytes]:
    return publish(host_room, "Kecamatan Puger Dalam Angka 2022", PDF), PDF


def name_of(room: JoinedRoom, book: tuple[UUID, bytes]) -> str:
    return str(room.catalogue.get(book[0]).sha256)


@pytest.fixture
def seat(joined: JoinedRoom, book: tuple[UUID, bytes]) -> JoinedRoom:
    """It has followed, and made its index and the cover."""
    assert joined.follow(GO_ON) == 0
    joined.open_search().add([(book[0], name_of(joined, book), PAGES)])
    joined.books.keep_cover(book[0], COVER)
    assert joined.open_search().catch_up(GO_ON) and joined.books.cover(book[0]) == COVER
    return joined


@cache
def pieces_of(content: bytes) -> frozenset[bytes]:
    """All of it, from every place on; what may stand anywhere, such as zeros, is left out."""
    every = {content[begin : begin + PIECE] for begin in range(len(content) - PIECE + 1)}
    return frozenset(piece for piece in every if len(set(piece)) > PIECE // 3)


@cache
def texts() -> tuple[bytes, ...]:
    """The pages, as a program may have written them."""
    whole = [form for page in PAGES[1:] for form in (page, page.lower(), page.upper())]
    return tuple(text.encode(code) for text in whole for code in ("utf-8", "utf-16-le"))


_URL_SAFE = bytes.maketrans(b"-_", b"+/")


def forms_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    """What a file says, and what it says packed or coded."""
    yield "as it is", data
    for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        with suppress(zlib.error):
            yield "packed", zlib.decompressobj().decompress(data[found.start() :])
    for found in re.finditer(rb"[0-9A-Fa-f]{48,}", data):
        for begin in range(2):
            run = found[0][begin:]
            yield "hex", bytes.fromhex(run[: len(run) // 2 * 2].decode())
    for found in re.finditer(rb"[A-Za-z0-9+/_-]{40,}", data):
        for begin in range(4):
            run = found[0][begin:]
            yield "base64", base64.b64decode(run[: len(run) // 4 * 4].translate(_URL_SAFE))


def readable(folder: Path, *contents: bytes) -> list[str]:
    """The files that hold a run of 24 bytes of one of these, wherever it begins, or a word of a page; in which form."""
    wanted = [pieces_of(content) for content in contents]
    assert all(wanted)
    words = {form for word in WORDS for form in (word.encode(), word.encode("utf-16-le"))}
    found = set()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            for form, data in forms_of(file.read_bytes()):
                held = {data[begin : begin + PIECE] for begin in range(0, len(data) - PIECE + 1, PIECE)}
                lower = data.lower()
                if any(held & pieces for pieces in wanted) or any(word in lower for word in words):
                    found.add(f"{file.name}: {form}")
    return sorted(found)


def all_of(*contents: bytes) -> tuple[bytes, ...]:
    return (*contents, PDF, COVER, *texts())


def test_no_piece_of_a_pdf_a_page_or_a_cover_lies_there(seat):
    folder = seat.folder.path
    assert found(seat, "gambut") == 1  # it is searched by what lies there
    assert readable(folder, *all_of()) == []
    while seat.open_search().tidy():
        pass
    seat.close()
    assert readable(folder, *all_of()) == []
    left = {  # else the search would prove nothing
        "left: as it is": b"x" + PDF[30_001:30_031],
        "coded: hex": b"x" + COVER[500:560].hex().encode(),
        "packed: packed": b"xx" + zlib.compress(PAGES[2].encode()),
        "base64: base64": base64.b64encode(b"x" + COVER[900:960]),
        "text: as it is": b"x" + PAGES[1][20:44].encode(),
        "utf-16: as it is": PAGES[2][14:30].encode("utf-16-le"),
        "words: as it is": b"\0abad\0juragan\0zat",
    }
    for name, content in left.items():
        (folder / name.partition(":")[0]).write_bytes(content)
    assert readable(folder, *all_of()) == sorted(left)


def at_every_step(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[str]:
    """What a PC that is killed at any step of following and indexing leaves: filled with what can be read of it."""
    found: list[str] = []
    steps: Counter[str] = Counter()

    def watching(owner: object, name: str) -> None:
        call = getattr(owner, name)

        def step(*given: Any, **more: Any) -> Any:
            answer = call(*given, **more)
            steps[name] += 1
            if steps[name] in (1, 2, 5) or steps[name] % 25 == 0:
                found.extend(f"{name}: {one}" for one in readable(folder, *all_of()))
            return answer

        monkeypatch.setattr(owner, name, step)

    for owner, name in (
        (SealedWriter, "write"),
        (SealedWriter, "finish"),
        (PageStore, "put"),
        (PageStore, "put_captions"),
        (Vocabulary, "add"),
        (SealedStorage, "create_file"),
        (SealedStorage, "put_down"),
        (_Pool, "_write_run"),
        (Path, "replace"),
        (Path, "unlink"),
    ):
        watching(owner, name)
    monkeypatch.setattr(PostingPool, "add", lambda self, item: (SortingPool.add(self, item), None)[1])
    monkeypatch.setattr(SortingPool.__init__, "__defaults__", (30, None, "", ".run"))  # so that runs are written
    return found


@pytest.mark.wide
def test_killed_anywhere_it_leaves_no_piece_either(host_room, joined, monkeypatch):
    name = publish(host_room, "Kecamatan Puger Dalam Angka 2022", PDF)
    found = at_every_step(monkeypatch, joined.folder.path)
    joined.follow(GO_ON)
    search = joined.open_search()
    search.add([(name, name_of(joined, (name, PDF)), PAGES)])
    joined.books.keep_cover(name, COVER)
    for version in range(5):
        search.add([(name, name_of(joined, (name, PDF)), (*PAGES, str(version)))])
    search.tidy()
    assert found == [] and search.search(SearchRequest("gambut")).total == 1


def test_a_break_while_it_comes_leaves_no_piece_either(host_room, joined, monkeypatch):
    publish(host_room, "Besar", PDF)
    cancel = threading.Event()
    original = SealedWriter.write

    def write(self: SealedWriter, data: bytes) -> None:
        original(self, data)
        cancel.set()

    monkeypatch.setattr("desktop.catalogue.incoming._CHUNK", 70_000)
    monkeypatch.setattr(SealedWriter, "write", write)
    joined.follow(cancel)
    (part,) = joined.folder.files.rglob("*.part")
    assert part.stat().st_size > 60_000 and readable(joined.folder.path, *all_of()) == []
    assert joined.follow(GO_ON) == 0 and titles(joined) == {"Besar": True}


def test_the_process_reads_it_by_the_key_of_this_one_book(host_room, joined, tmp_path):
    content = yearbook(tmp_path / "satu.pdf").read_bytes()
    real = publish(host_room, "Seluma Dalam Angka", content), content
    joined.follow(GO_ON)
    file = joined.books.document(name_of(joined, real))
    assert bytes.fromhex(file.key) != joined.keeper.key() and file.key not in repr(file)
    with joined.documents.start() as process:
        assert process.call(Open(file)).page_count
        assert process.call(GetTexts(0, 1)).texts
        for spoilt, problem in ((replace(file, key="00" * 32), "seal_broken"), (replace(file, key=""), "not_pdf")):
            with pytest.raises(DocumentFailed) as failed:
                process.call(Open(spoilt))
            assert failed.value.problem == problem


def test_a_pc_that_is_shut_out_opens_nothing_and_holds_nothing(host_room, seat, book, keys):
    sha256 = name_of(seat, book)
    assert seat.open_search().search(SearchRequest("penduduk")).total
    host_room.devices.revoke(ADMIN, seat.membership.device_id)
    with pytest.raises(DeviceRefused):
        seat.follow(GO_ON)  # it is refused, but has not asked for its key
    with pytest.raises(DeviceRevoked):
        seat.keeper.renew()
    with pytest.raises(DeviceRevoked):
        seat.keeper.key()
    assert not seat.books.has(sha256) and seat.books.names() == set() and seat.books.cover(book[0]) == b""
    assert titles(seat) == {"Kecamatan Puger Dalam Angka 2022": False}
    assert seat.open_search().search(SearchRequest("penduduk")).total == 0
    assert not seat.open_search().catch_up(GO_ON) and seat.open_search().state().activity is IndexActivity.SHUT
    assert not seat.folder.forgetting.exists()
    assert {part.name for part in seat.folder.index.iterdir()} == {"begin.lock"}
    assert kept_id(seat.membership.device_id) not in keys.kept


def test_what_could_not_be_removed_goes_with_the_next_start(host_room, seat, book, keys, monkeypatch):
    monkeypatch.setattr("desktop.books.store.remove_unused", lambda _file: None)  # as Windows, while it is read
    monkeypatch.setattr("desktop.books.sealed.remove_unused", lambda _file: None)
    monkeypatch.setattr("desktop.books.mixed.remove_unused", lambda _file: None)
    host_room.devices.revoke(ADMIN, seat.membership.device_id)
    with pytest.raises(DeviceRevoked):
        seat.keeper.renew()
    assert seat.folder.forgetting.exists() and seat.books.names()
    seat.close()
    monkeypatch.undo()
    with open_joined_room(seat.folder.path, keys) as again:
        assert not seat.folder.forgetting.exists() and not again.books.names() and not again.books.covers()


def test_what_is_left_of_sealing_that_broke_off_is_forgotten_too(host_room, seat):
    (seat.folder.index / "pages.sealed.db.part-wal").write_bytes(b"half")
    host_room.devices.revoke(ADMIN, seat.membership.device_id)
    with pytest.raises(DeviceRevoked):
        seat.keeper.renew()
    assert not seat.folder.forgetting.exists()
    assert not (seat.folder.index / "pages.sealed.db.part-wal").exists()


def test_a_pc_that_can_not_forget_all_says_why_and_starts_again(host_room, seat, book, keys, monkeypatch):
    told: list[Exception] = []
    seat.on_forgotten = told.append

    def busy(*_given: object) -> None:
        raise IndexBusy(seat.folder.index)

    with monkeypatch.context() as broken:
        broken.setattr("desktop.catalogue.publication_search.PublicationSearch.forget", busy)
        host_room.devices.revoke(ADMIN, seat.membership.device_id)
        with pytest.raises(DeviceRevoked):
            seat.keeper.renew()
        assert [type(error) for error in told] == [DeviceRevoked] and not seat.books.names()
        seat.close()
        with open_joined_room(seat.folder.path, keys) as again:
            assert again.folder.forgetting.exists()
    with open_joined_room(seat.folder.path, keys) as again:
        assert not again.folder.forgetting.exists()


def test_what_was_to_be_forgotten_and_opens_again_stays(seat, book, keys, monkeypatch):
    """It was in use; then the host answered, and gave the same key."""
    with monkeypatch.context() as windows:
        windows.setattr("desktop.books.store.remove_unused", lambda _file: None)
        windows.setattr("desktop.books.sealed.remove_unused", lambda _file: None)
        windows.setattr("desktop.books.mixed.remove_unused", lambda _file: None)
        seat.keeper._forget(LeaseExpired(30))
    assert seat.folder.forgetting.exists() and seat.keeper.state() is LeaseState.NONE
    seat.keeper.renew()
    assert not seat.folder.forgetting.exists()
    seat.folder.forgetting.touch()  # killed before it was taken away
    with open_joined_room(seat.folder.path, keys) as again:
        assert content_of(again, name_of(again, book)) == book[1]
        again._keep_books(GO_ON)
        assert again.books.names() and not again.folder.forgetting.exists()


def another_key(host_room: HostRoom, seat: JoinedRoom) -> None:
    """As a host that was restored from before this PC had one."""
    with host_room.records.writing() as session:
        session.get_one(ContentKey, seat.membership.device_id).key = bytes(range(32))


@pytest.mark.wide
def test_a_key_that_changed_before_a_kill_leaves_nothing_that_nobody_opens(host_room, seat, book, keys):
    def die() -> None:
        raise Killed

    another_key(host_room, seat)
    seat.keeper.on_new_key = die
    with pytest.raises(Killed):
        seat.keeper.renew()
    seat.close()
    with open_joined_room(seat.folder.path, keys) as again:
        assert again.follow(GO_ON) == 0
        assert content_of(again, name_of(again, book)) == book[1]
        assert again.books.cover(book[0]) == b"" and not again.folder.forgetting.exists()
        assert again.open_search()._index.text_files() == {}  # they are read again, and break no index


def test_a_key_that_can_not_be_kept_stops_no_rows(seat, host_room, keys, monkeypatch):
    keys.forget(kept_id(seat.membership.device_id))
    with open_joined_room(seat.folder.path, keys) as again:

        def refuse(*_given: object) -> None:
            raise KeyFileInvalid(seat.folder.path, "unwritable")

        monkeypatch.setattr(keys, "put", refuse)
        again._renew()
        assert again.keeper.state() is LeaseState.NONE


def test_a_seat_tells_its_host_how_it_is_and_says_nothing_twice(seat, host_room):
    def told() -> list[str]:
        with host_room.records.reading() as session:
            return list(session.scalars(select(DeviceHealth.found)))

    seat._confined = Finding(Area.CONFINEMENT, False, "unconfined", {"ways": "open"})
    seat.link = Link.DOWN
    seat._tell_health(GO_ON)
    assert told() == []
    seat.link = Link.UP
    seat._tell_health(GO_ON)
    [first] = told()
    assert {"confinement", "lease", "sealing", "disk", "clock"} <= {area for area, _code, _ok in json.loads(first)}
    [unwell] = [each for each in _devices(host_room.records, utc_now()) if each.code == "unwell"]
    assert "confinement" in str(unwell.data["areas"]).split() and "confinement" not in finding_sentence(unwell)
    with host_room.records.writing() as session:
        session.delete(session.scalars(select(DeviceHealth)).one())
    seat._tell_health(GO_ON)
    assert told() == []
    with pytest.raises(Invalid):
        host_room.devices.report_health(Actor(DeviceMode.READER), (HealthLine("Budi Santoso", "x", ok=True),))


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("state", [LeaseState.NONE, LeaseState.SHUT])
def test_a_check_says_that_the_books_are_shut(seat, keys, state):
    if state is LeaseState.NONE:
        keys.forget(kept_id(seat.membership.device_id))
    else:
        seat.folder.lease.unlink()
    seat.close()
    with open_joined_room(seat.folder.path, keys) as shut:
        codes = {found.area.value: found.code for found in shut.findings()}
        assert (codes["lease"], codes["index"]) == (state, "shut")
        with pytest.raises(ContentShut):
            shut.open_search().verify(GO_ON)


@pytest.mark.wide
def test_books_come_again_where_the_key_was_lost_with_the_keyring(seat, book, keys):
    keys.forget(kept_id(seat.membership.device_id))
    with open_joined_room(seat.folder.path, keys) as again:
        assert again.keeper.state() is LeaseState.NONE
        with pytest.raises(ContentShut):
            again.books.document(name_of(again, book))
        assert again.books.cover(book[0]) == b""
        again.follow(GO_ON)  # the host gives the same key
        assert content_of(again, name_of(again, book)) == book[1]


@pytest.mark.wide
def test_a_pc_that_joins_again_fetches_its_books_again(host_room, seat, book, keys):
    seat.close()
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    with join_room(seat.folder.path, keys, f"127.0.0.1:{host_room.port}", code) as again:
        assert again.follow(GO_ON) == 0
        assert content_of(again, name_of(again, book)) == book[1]
        assert len(again.books.names()) == 1


def unseal_index(seat: JoinedRoom) -> None:
    seat.open_search().close()
    shutil.rmtree(seat.folder.index)
    tables = (seat.regions, seat.subjects, seat.kinds)
    with closing(PublicationSearch(seat.catalog, seat.folder.index, tables, seat, lambda *_: list(PAGES))) as plain:
        assert plain.catch_up(GO_ON)


def unseal(seat: JoinedRoom, book: tuple[UUID, bytes], keys: Keys) -> None:
    """As a PC that joined before there was a key: all of it lies as it is."""
    unseal_index(seat)
    plain, sha256 = BookStore(seat.folder), name_of(seat, book)
    cover = seat.books.cover(book[0])
    for folder in (seat.folder.files, seat.folder.covers):
        shutil.rmtree(folder)
    seat.folder.covers.mkdir()
    with plain.writing(sha256) as file:
        file.write(book[1])
        file.finish()
    plain.keep(sha256)
    plain.keep_cover(book[0], cover)
    seat.folder.lease.unlink()
    keys.forget(kept_id(seat.membership.device_id))


@pytest.mark.wide
def test_a_pc_that_joined_before_reads_on_and_all_of_it_is_sealed(seat, book, keys):
    unseal(seat, book, keys)
    with open_joined_room(seat.folder.path, keys) as old:
        sha256 = name_of(old, book)
        assert content_of(old, sha256) == book[1] and old.books.document(sha256).key == ""  # without the host
        assert found(old, "gambut") == 1
        for content in (PDF, COVER, texts()[0]):
            assert readable(old.folder.path, content)
        findings = old.findings()
        (clear,) = (found.data for found in findings if found.code == "some_unsealed")
        assert [found.code for found in findings if found.area == "book_key"] == ["sealed"]
        assert (clear["unsealed"], clear["covers"]) == (1, 1) and clear["index"]
        part = old.folder.file_of("ab" * 32).with_suffix(".pdf.part")
        part.parent.mkdir()
        part.write_bytes(book[1])  # of a copy that broke off
        cover = old.books.cover(book[0])
        (old.folder.covers / f".{book[0]}.png.0123abcd.part").write_bytes(cover)  # of one that was killed
        old._keep_books(GO_ON)
        assert old.books.document(sha256).key and found(old, "gambut") == 1
        assert (content_of(old, sha256), old.books.cover(book[0])) == (book[1], cover)
        assert readable(old.folder.path, *all_of()) == []
        assert [found.code for found in old.findings() if found.area == "sealing"] == ["sealed"]


def test_what_has_no_name_of_ours_stops_no_sealing(seat, book, keys):
    unseal(seat, book, keys)
    with open_joined_room(seat.folder.path, keys) as old:
        for stray in (old.folder.covers / "Thumbs.png", old.folder.file_of("copy of a book")):
            stray.parent.mkdir(exist_ok=True)
            stray.write_bytes(COVER)
        old._keep_books(GO_ON)
        assert readable(old.folder.path, *all_of()) == []


STEPS = (
    (SealedWriter, "write"),
    (SealedWriter, "finish"),
    (SealedBookStore, "keep"),
    (BookStore, "remove"),
    (BookStore, "remove_covers"),
    (SealedBookStore, "_write_cover"),
    (PageStore, "take"),
    (SealedStorage, "put"),
    (Vocabulary, "take"),
    (Path, "replace"),
    (Path, "unlink"),
)


def seal_all_of(room: JoinedRoom, stop_at: int | None = None) -> int:
    """Seal what lies there as it is, killed before that step; how many there were."""
    return killed_before(stop_at, lambda: room._keep_books(GO_ON), STEPS)


@pytest.mark.wide
@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.long(part="kills"))])
def test_a_pc_of_before_that_is_killed_while_it_seals_goes_on(seat, book, keys, tmp_path, every):
    unseal(seat, book, keys)
    sha256 = name_of(seat, book)
    seat.close()
    with open_joined_room(shutil.copytree(seat.folder.path, tmp_path / "counted"), keys) as old:
        steps = seal_all_of(old)
    assert steps > 15
    for step in range(0, steps, every):
        folder = shutil.copytree(seat.folder.path, tmp_path / str(step))
        with open_joined_room(folder, keys) as old:
            seal_all_of(old, step)
        with open_joined_room(folder, keys) as old:
            assert content_of(old, sha256) == book[1] and found(old, "gambut") == 1, step
            old._keep_books(GO_ON)
            assert content_of(old, sha256) == book[1] and found(old, "gambut") == 1, step
            assert old.books.cover(book[0]) == COVER and readable(folder, *all_of()) == [], step


def test_a_book_that_is_too_large_to_be_sealed_is_not_fetched_again(seat, book, monkeypatch):
    seat.books.remove([name_of(seat, book)])
    monkeypatch.setattr("desktop.books.sealed.MOST_SEALED_BYTES", len(book[1]) - 1)
    assert seat.follow(GO_ON) == 0 and titles(seat) == {"Kecamatan Puger Dalam Angka 2022": False}
    assert seat.books.names() == set()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("was_sealed", [True, False])
def test_a_book_of_before_that_is_too_large_is_given_up(seat, book, keys, monkeypatch, was_sealed):
    if not was_sealed:
        unseal(seat, book, keys)
    monkeypatch.setattr("desktop.books.sealed.MOST_SEALED_BYTES", len(book[1]) - 1)
    with open_joined_room(seat.folder.path, keys) as old:
        assert old.books.has(name_of(old, book))
        old._keep_books(GO_ON)
        assert old.follow(GO_ON) == 0 and titles(old) == {"Kecamatan Puger Dalam Angka 2022": False}
        assert old.books.names() == set() and readable(old.folder.path, book[1]) == []


@pytest.mark.wide
def test_a_damaged_book_of_before_comes_again(seat, book, keys):
    unseal(seat, book, keys)
    sha256 = name_of(seat, book)
    file = seat.folder.file_of(sha256)
    file.write_bytes(book[1][:-9] + b"x" * 9)
    with open_joined_room(seat.folder.path, keys) as old:
        old._keep_books(GO_ON)
        assert not old.books.has(sha256)
        assert old.follow(GO_ON) == 0
        assert content_of(old, sha256) == book[1]


def spoil(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("at", [0, 100, -1])
def test_a_book_that_was_damaged_is_told_and_comes_again(host_room, joined, tmp_path, at):
    content = yearbook(tmp_path / "satu.pdf").read_bytes()
    real = publish(host_room, "Seluma Dalam Angka", content), content
    joined.follow(GO_ON)
    sha256 = name_of(joined, real)
    sealed = joined.folder.file_of(sha256).with_suffix(".pdf.sealed")
    whole = sealed.read_bytes()
    spoil(sealed, at)
    with joined.documents.start() as process, pytest.raises(DocumentFailed) as failed:
        process.call(Open(joined.books.document(sha256)))
    assert failed.value.problem is DocumentProblem.SEAL_BROKEN
    assert not joined.books.has(sha256) and titles(joined) == {"Seluma Dalam Angka": False}
    assert joined.follow(GO_ON) == 0 and titles(joined) == {"Seluma Dalam Angka": True}
    assert content_of(joined, sha256) == content and len(sealed.read_bytes()) == len(whole)


def test_a_process_that_lies_about_a_book_removes_none(seat, book):
    file = seat.books.document(name_of(seat, book))
    seat.documents.on_seal_broken(file)
    seat.documents.on_seal_broken(replace(file, path=seat.folder.catalog_file))
    assert content_of(seat, name_of(seat, book)) == book[1] and seat.folder.catalog_file.exists()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("spoilt", ["sealed", "swapped"])
def test_a_check_finds_a_damaged_book_and_the_next_pass_fetches_it(host_room, seat, book, keys, spoilt):
    sha256 = name_of(seat, book)
    if spoilt == "sealed":
        spoil(seat.folder.file_of(sha256).with_suffix(".pdf.sealed"), 70_000)
    else:  # as two programs that wrote into one file left it
        with seat.books.writing(sha256) as file:
            file.write(book[1][::-1])
            file.finish()
        seat.books.keep(sha256)
    with open_joined_room(seat.folder.path, keys) as other:
        assert "copy_damaged" in [found.code for found in other.findings() if found.area == "files"]
    assert seat.follow(GO_ON) == 0 and content_of(seat, sha256) == book[1]


def test_a_damaged_cover_is_made_again_from_its_file(host_room, joined, tmp_path):
    one = publish(host_room, "Satu", yearbook(tmp_path / "satu.pdf").read_bytes())
    joined.follow(GO_ON)
    assert joined.open_search().catch_up(GO_ON)
    cover = joined.books.cover(one)
    (sealed,) = joined.folder.covers.glob("*.sealed")
    spoil(sealed, -1)
    assert joined.books.cover(one) == b"" and cover
    joined._keep_books(GO_ON)
    assert joined.books.cover(one) == cover


def test_two_programs_of_a_pc_copy_one_after_the_other(host_room, seat, book, keys):
    more = publish(host_room, "Kota Bengkulu Dalam Angka", b"%PDF kota " * 1_000)
    with open_joined_room(seat.folder.path, keys) as other:
        with other._copying.held(), pytest.raises(CopyRunning):
            seat.follow(GO_ON)
        assert other.follow(GO_ON) == 0
        seat.books.remove([name_of(seat, book)])
        assert other.follow(GO_ON) == 0  # it knows of nothing that the first one has still to fetch
        assert seat.follow(GO_ON) == 0 and set(titles(seat).values()) == {True}
        assert seat.catalogue.get(more).sha256


def test_a_program_of_before_a_pc_joined_again_removes_none_of_its_books(host_room, seat, book, keys):
    host_room.devices.revoke(ADMIN, seat.membership.device_id)
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    with join_room(seat.folder.path, keys, f"127.0.0.1:{host_room.port}", code) as new:
        assert new.follow(GO_ON) == 0
        with pytest.raises(DeviceRevoked):
            seat.keeper.renew()
        assert content_of(new, name_of(new, book)) == book[1] and new.folder.lease.exists()


def test_a_sealed_cover_is_no_other_publications(seat, book):
    (sealed,) = seat.folder.covers.glob("*.sealed")
    other = UUID(int=7)
    seat.books.keep_cover(other, b"PNG of another book")
    assert seat.books.cover(other) == b"PNG of another book"
    sealed.replace(sealed.with_name(f"{other}.png.sealed"))
    assert seat.books.cover(other) == b""


def found(room: JoinedRoom, word: str) -> int:
    return room.open_search().search(SearchRequest(word)).total


def test_the_index_is_shut_without_its_key_and_opens_with_it(seat, keys):
    keys.forget(kept_id(seat.membership.device_id))
    with open_joined_room(seat.folder.path, keys) as shut:
        assert (found(shut, "gambut"), found(shut, "puger")) == (0, 1)  # titles alone
        assert shut.open_search().state().titles_only
        shut.keeper.renew()
        assert found(shut, "gambut") == 1 and not shut.open_search().state().titles_only


def test_what_was_forgotten_is_found_again_once_the_host_answers(seat, book):
    seat.keeper._forget(LeaseExpired(30))
    assert (found(seat, "gambut"), found(seat, "puger")) == (0, 1)
    seat.keeper.renew()
    assert seat.follow(GO_ON) == 0
    search = seat.open_search()
    search._read_texts = lambda *_: list(PAGES)
    assert search.catch_up(GO_ON) and found(seat, "gambut") == 1


def test_the_index_of_before_stays_where_there_is_no_room_to_seal_it(seat, book, keys, monkeypatch):
    unseal(seat, book, keys)
    with open_joined_room(seat.folder.path, keys) as old:

        def full(*_given: object) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        for owner in (PageStore, Vocabulary):
            with monkeypatch.context() as broken:
                broken.setattr(owner, "take", full)
                with pytest.raises(StorageFull):
                    old._keep_books(GO_ON)
            assert not list(old.folder.index.glob("*.part*")) and found(old, "gambut") == 1
        old._keep_books(GO_ON)
        assert found(old, "gambut") == 1 and old.open_search().clear_parts() == []


def test_the_log_of_page_texts_does_not_outlive_them(seat):
    log = seat.folder.index / "pages.db-wal"
    log.write_bytes(b"Penduduk Kecamatan Puger")  # killed after the database, and before its log
    seat._keep_books(GO_ON)
    assert not log.exists() and found(seat, "gambut") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a secret in a file is for Linux")
def test_without_a_keyring_the_key_lies_sealed_for_this_pc(host_room, serving, tmp_path, monkeypatch):
    secret = tmp_path / "machine.key"
    secret.write_bytes(bytes(range(32)))
    secret.chmod(0o640)
    monkeypatch.setattr("desktop.security.machine_keys.SECRET_FILE", secret)
    book, store = (publish(host_room, "Kecamatan Puger", PDF), PDF), KeyFileStore(tmp_path / "pc.key")
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    with join_room(tmp_path / "pc", store, f"127.0.0.1:{host_room.port}", code) as seat:
        assert seat.follow(GO_ON) == 0
        key = seat.keeper.key()
        assert [found.code for found in seat.findings() if found.area in ("sealing", "book_key")] == [
            "machine",
            "secret_file",
        ]
    assert readable(seat.folder.path, key * 4) == [] and key.hex() not in store.path.read_text()
    with open_joined_room(seat.folder.path, store) as again:
        assert content_of(again, name_of(again, book)) == PDF
        host_room.devices.revoke(ADMIN, again.membership.device_id)
        with pytest.raises(DeviceRevoked):
            again.keeper.renew()
        assert not again.folder.book_key.exists()
