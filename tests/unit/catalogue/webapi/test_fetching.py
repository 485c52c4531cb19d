"""Publications of the WebAPI come into the room like any other import, and broken downloads go on."""

import contextlib
import hashlib
import json
import logging
import random
import threading
from functools import partial

import pytest

from catalog_db.errors import Cancelled
from catalog_db.rules.security.content_seal import PIECE_BYTES
from desktop.books.mixed import MixedBookStore
from desktop.books.store import BookStore
from desktop.catalogue.webapi.client import WebApi
from desktop.catalogue.webapi.fetching import LinkExpired, WebApiFetch, download
from desktop.catalogue.webapi.values import FetchStep, Standing, WebApiOdd, WebApiUnreachable
from desktop.document.client import DocumentProcess
from desktop.room_folder import RoomFolder
from tests.unit.catalogue.books import yearbook
from tests.unit.catalogue.webapi.replay_server import KEY
from tests.unit.lan.test_sealed_seat import readable

NEVER = threading.Event()
FIRST, SECOND = "5a1f0c2e9b7d4863a0e1c4d2", "0c9d7e6f5a4b3c2d1e0f9a8b"


@pytest.fixture
def fetch(parts) -> WebApiFetch:
    return WebApiFetch(parts.database, parts.folder, parts.books, parts.importer)


@pytest.fixture
def books(tmp_path) -> BookStore:
    return BookStore(RoomFolder(tmp_path / "room"))


@pytest.fixture
def book(tmp_path) -> bytes:
    return yearbook(tmp_path / "book.pdf").read_bytes()


def listed(fetch, api) -> dict[str, Standing]:
    return {title.pub_id: title.standing for title in fetch.titles(api, "1700", "ind", NEVER, lambda _: None)}


def take(fetch, api, *wanted, cancel=NEVER, on_progress=lambda _: None):
    return fetch.fetch(api, "1700", "ind", wanted, cancel, on_progress)


def details(parts):
    return {card.title: parts.catalogue.get(card.id) for card in parts.catalogue.recent(20)}


def test_all_pages_of_the_list_are_read_and_no_more(fetch, api, server):
    server.per_page = 2
    for n in range(5):
        server.add(str(n), f"Statistik Daerah {2015 + n}", None)

    assert len(listed(fetch, api)) == 5
    assert len(server.asked) == 3
    server.say_pages = lambda pages: 1_000_000  # it says more than there is
    assert len(listed(fetch, api)) == 5
    assert len(server.asked) == 7


def test_a_publication_is_fetched_with_its_file_and_its_metadata(fetch, api, server, parts, book):
    server.add(FIRST, "Provinsi Bengkulu Dalam Angka 2024", book, issn="0215-0000", abstract="Baris.<br>Dua")
    server.add(SECOND, "Statistik Hotel Provinsi Bengkulu 2023", None, issn="978-602-6927-44-6")
    assert listed(fetch, api) == {FIRST: Standing.NEW, SECOND: Standing.NEW}
    steps = []

    report = take(fetch, api, FIRST, SECOND, on_progress=lambda progress: steps.append(progress.step))

    assert (report.imported, report.titles, report.failed, report.not_done) == (1, 1, (), 0)
    found = details(parts)
    first, second = found["Provinsi Bengkulu Dalam Angka 2024"], found["Statistik Hotel Provinsi Bengkulu 2023"]
    assert (first.source, first.source_id, first.region_code, first.year) == ("webapi", FIRST, "1700", 2024)
    assert (first.issn, first.catalog_number, str(first.release_date)) == ("0215-0000", "1102001.17", "2024-02-28")
    assert first.sha256 and "<br>" not in first.abstract
    assert (second.sha256, second.isbn) == (None, "978-602-6927-44-6")
    assert {FetchStep.DOWNLOAD, FetchStep.IMPORT} <= set(steps)
    assert listed(fetch, api) == {FIRST: Standing.HELD, SECOND: Standing.HELD}
    assert {file.name for file in parts.folder.webapi.iterdir()} == {"editions.json", "fetch.lock"}


def test_a_revised_file_replaces_the_one_before_though_its_title_changed(fetch, api, server, parts, book, tmp_path):
    server.add(FIRST, "Provinsi Bengkulu Dalam Angka 2024", book)
    take(fetch, api, FIRST)
    newer = yearbook(tmp_path / "newer.pdf", tables=5).read_bytes()
    server.add(FIRST, "Provinsi Bengkulu Dalam Angka 2024 (Revisi)", newer, updt_date="2024-06-01")
    assert listed(fetch, api) == {FIRST: Standing.REVISED}

    report = take(fetch, api, FIRST)

    (only,) = details(parts).values()
    assert (report.imported, only.pages) == (1, 8)
    assert listed(fetch, api) == {FIRST: Standing.HELD}


def test_a_file_that_the_room_has_from_a_folder_is_not_wanted_for_ever(fetch, api, server, parts, book, tmp_path):
    parts.importer.run(parts.importer.add([tmp_path / "book.pdf"]), NEVER)
    server.add(FIRST, "Provinsi Bengkulu Dalam Angka 2024", book)

    assert take(fetch, api, FIRST).skipped == 1
    assert listed(fetch, api) == {FIRST: Standing.HELD}


def test_what_fails_is_named_and_the_rest_goes_on(fetch, api, server, parts, book):
    server.add(FIRST, "Buku Tanpa Berkas", b"%PDF-")
    server.files.clear()  # every link has expired, however often it is asked for
    server.add(SECOND, "Provinsi Bengkulu Dalam Angka 2024", book)
    server.add("3", "Bukan PDF", b"GIF89a nothing like a book")

    report = take(fetch, api, FIRST, "unknown", "3", SECOND)

    assert report.imported == 1
    assert [(failed.title, failed.reason) for failed in report.failed] == [
        ("Buku Tanpa Berkas", "link"),
        ("unknown", "gone"),
        ("Bukan PDF", "link"),
    ]


def test_a_broken_network_imports_what_came_and_goes_on_later(fetch, api, server, parts, book):
    server.add(FIRST, "Provinsi Bengkulu Dalam Angka 2024", book)
    server.add(SECOND, "Kabupaten Kaur Dalam Angka 2024", book + b"\n%more")
    take(fetch, api, FIRST)
    server.cut_after = 1000
    with pytest.raises(WebApiUnreachable):
        take(fetch, api, SECOND)
    assert len(details(parts)) == 1
    assert take(fetch, api, SECOND).imported == 1
    assert server.ranges[-1] == "bytes=1000-"


class Sealing:
    """A room whose setting seals its PDFs, or does no more."""

    def __init__(self, parts) -> None:
        self.wanted = True
        self.folder = parts.folder
        self.books = MixedBookStore(parts.folder, lambda: bytes(32), lambda: self.wanted)
        parts.books = self.books
        sealed = partial(DocumentProcess, opens_sealed=self.books.opens_sealed)
        self.fetch = WebApiFetch(parts.database, parts.folder, self.books, parts.make_importer(parts.index, sealed))

    def fetched(self) -> set[str]:
        return {file.name for file in self.folder.webapi.iterdir()} - {"editions.json", "fetch.lock"}


def test_where_pdfs_lie_sealed_they_do_from_the_first_byte_that_is_fetched_and_a_broken_fetch_goes_on(
    api, server, parts, book
):
    room = Sealing(parts)
    long = book + b"\n%" + random.Random(1).randbytes(3 * PIECE_BYTES)
    server.add(FIRST, "Provinsi Bengkulu Dalam Angka 2024", long)
    server.cut_after = 2 * PIECE_BYTES + 1_000
    with pytest.raises(WebApiUnreachable):
        take(room.fetch, api, FIRST)
    assert room.fetched() == {f"{FIRST}.pdf.sealed.part", f"{FIRST}.pdf.sealed.part.json"}
    assert readable(room.folder.path, long) == []
    seen: list[list[str]] = []

    def look(progress) -> None:
        if progress.step is FetchStep.IMPORT and not seen:
            assert room.fetched() >= {f"{FIRST}.pdf.sealed"}
            seen.append(readable(room.folder.path, long))

    assert take(room.fetch, api, FIRST, on_progress=look).imported == 1
    assert seen == [[]] and server.ranges[-1] == f"bytes={2 * PIECE_BYTES}-"  # what whole pieces there were
    assert room.fetched() == set() and readable(room.folder.path, long) == []
    with room.books.open(hashlib.sha256(long).hexdigest()) as kept:
        assert kept.read() == long


def test_what_came_in_the_other_form_is_begun_anew_once_the_setting_has_changed(api, server, parts, book):
    room = Sealing(parts)
    for wanted, name in ((True, f"{FIRST}.pdf.sealed.part"), (False, f"{FIRST}.pdf.part")):
        room.wanted = wanted
        server.add(FIRST, "Provinsi Bengkulu Dalam Angka 2024", book)
        server.cut_after = 1_000
        with pytest.raises(WebApiUnreachable):
            take(room.fetch, api, FIRST)
        assert room.fetched() == {name, f"{name}.json"}
    room.wanted = True
    server.add(SECOND, "Bukan PDF", b"GIF89a nothing like a book")
    report = take(room.fetch, api, FIRST, SECOND)
    assert (report.imported, [failed.reason for failed in report.failed]) == (1, ["link"])
    assert room.fetched() == set()


def test_a_cancelled_fetch_keeps_what_came(fetch, api, server, parts, book):
    server.add(FIRST, "Provinsi Bengkulu Dalam Angka 2024", book)
    server.add(SECOND, "Kabupaten Kaur Dalam Angka 2024", book + b"\n%more")
    cancel = threading.Event()

    def stop_at_second(progress) -> None:
        if progress.step is FetchStep.DOWNLOAD and progress.done == 1:
            cancel.set()

    report = take(fetch, api, FIRST, SECOND, cancel=cancel, on_progress=stop_at_second)

    assert (report.imported, report.not_done) == (1, 1)


def test_a_part_of_another_edition_or_another_file_is_not_gone_on_with(api, server, books, tmp_path):
    target = tmp_path / "x.pdf"
    one, other = b"%PDF-1.4 one" + bytes(5000), b"%PDF-1.4 two" + bytes(6000)
    server.add("1", "Satu", one)
    link = server.publications["1"]["pdf"]
    for edition, data in (("a", one), ("b", one), ("b", other)):
        server.files["1"] = one
        server.cut_after = 3000
        with pytest.raises(WebApiUnreachable):
            download(api, link, books, target, "a", NEVER)
        server.files["1"] = data
        assert download(api, link, books, target, edition, NEVER) == hashlib.sha256(data).hexdigest()
        assert target.read_bytes() == data


def test_a_link_that_expired_or_lies_is_told_from_a_cut_line(api, server, books, tmp_path):
    server.add("1", "Satu", b"<html>no book</html>")
    with pytest.raises(WebApiOdd):
        download(api, server.publications["1"]["pdf"], books, tmp_path / "x.pdf", "a", NEVER)
    server.files.clear()
    with pytest.raises(LinkExpired):
        download(api, server.publications["1"]["pdf"], books, tmp_path / "x.pdf", "a", NEVER)
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_download_is_gone_on_with(api, server, books, tmp_path):
    data = b"%PDF-1.4" + bytes(3_000_000)
    server.add("1", "Satu", data)
    cancel = threading.Event()
    with pytest.raises(Cancelled):
        download(api, server.publications["1"]["pdf"], books, tmp_path / "x.pdf", "a", cancel, lambda *_: cancel.set())
    download(api, server.publications["1"]["pdf"], books, tmp_path / "x.pdf", "a", NEVER)
    assert (tmp_path / "x.pdf").read_bytes() == data
    assert server.ranges[-1].startswith("bytes=")
    assert server.ranges[-1] != "bytes=0-"


def test_the_key_lies_in_no_file_of_the_room(fetch, server, parts, pauses, book):
    server.add(FIRST, "Provinsi Bengkulu Dalam Angka 2024", book)
    with WebApi(KEY, server.url, pauses, pauses.steady) as api:
        take(fetch, api, FIRST)
    files = [file for file in parts.folder.path.rglob("*") if file.is_file()]
    assert files
    assert not any(KEY.encode() in file.read_bytes() for file in files)


def test_a_link_that_expired_is_asked_for_once_more(fetch, api, server, parts, book):
    """Between the details and the file: then new details give a new link."""
    server.add(FIRST, "Provinsi Bengkulu Dalam Angka 2024", book)
    detail = json.dumps(
        {
            "status": "OK",
            "data-availability": "available",
            "data": server.publications[FIRST] | {"pdf": server.publications[FIRST]["pdf"] + "old"},
        }
    ).encode()
    server.stumbles = [(200, "application/json", detail)]

    assert take(fetch, api, FIRST).imported == 1
    assert sum("/view/" in asked for asked in server.asked) == 2


def test_whatever_fails_the_key_and_the_links_are_in_no_log_and_no_file(fetch, server, parts, pauses, book, caplog):
    caplog.set_level(logging.DEBUG)
    server.add(FIRST, "Provinsi Bengkulu Dalam Angka 2024", book)
    server.add(SECOND, "Buku Tanpa Berkas", b"<html>")
    with WebApi(KEY, server.url, pauses, pauses.steady) as api:
        server.cut_after = 1000
        for stumbles in ([], [None] * 3, [(500, "text/html", b"")] * 3, [(200, "text/html", b"<html>")]):
            server.stumbles = list(stumbles)
            with contextlib.suppress(WebApiUnreachable):
                take(fetch, api, FIRST, SECOND)
        take(fetch, api, FIRST, SECOND)
        assert KEY not in repr(api)
    assert caplog.records
    for word in (KEY, "download.php"):
        assert word not in caplog.text
        assert not any(word.encode() in file.read_bytes() for file in parts.folder.path.rglob("*") if file.is_file())
