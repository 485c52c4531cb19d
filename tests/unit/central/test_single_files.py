"""One PDF, uploaded as it is with what the office says of it."""

import hashlib
from pathlib import Path
from typing import Any

import psutil
import pytest

from catalog_db.central import single_files
from catalog_db.central.publications import Publications
from catalog_db.central.single_files import FileRefused, SingleFiles
from tests.unit.central.test_publications import feed
from tests.unit.central.web.test_web import Office

BOOK = b"%PDF-1.7 satu buku" * 100
SAID = {"title": "Kaur  Dalam Angka 2026", "pages": "312", "year": "2026", "language": "bil", "kind": "in_figures"}
PATH = "/publications/file"


@pytest.fixture
def office(central) -> Office:
    made = Office(central)
    made.sign_in()
    made.confirm()
    return made


def send(office: Office, content: bytes = BOOK, **changes: str) -> Any:
    return office.post(PATH, page=PATH, data=SAID | changes, files={"file": ("buku.pdf", content)})


def test_a_file_is_published_and_reaches_the_rooms(central, office):
    room = central.new_room()
    page = send(office, erratum="Tabel 3.1 keliru")
    assert page.url.path == "/publications" and "Kaur Dalam Angka 2026" in page.text and "tersedia" in page.text
    (told,) = feed(room).entries
    said = told.publication
    assert said is not None
    assert (said.title, said.pages, said.year, said.language, said.kind) == (
        "Kaur Dalam Angka 2026",
        312,
        2026,
        "bil",
        "in_figures",
    )
    assert (said.status, said.source, said.size_bytes, said.erratum) == (
        "checked",
        "central",
        len(BOOK),
        "Tabel 3.1 keliru",
    )
    assert said.erratum_date == central.now.date()
    assert said.sha256 == hashlib.sha256(BOOK).hexdigest()
    assert room.ask("GET", f"/v1/files/{said.sha256}").content == BOOK
    assert list(central.settings.incoming.iterdir()) == []


def test_a_file_is_closed_before_it_is_kept(office, monkeypatch):
    """Windows gives no other name to one that is open."""
    opened: list[list[str]] = []
    measured = single_files._measured

    def noted(path: Path) -> tuple[int, str]:
        opened.append([file.path for file in psutil.Process().open_files() if Path(file.path) == path])
        return measured(path)

    monkeypatch.setattr(single_files, "_measured", noted)
    assert send(office).status_code == 200
    assert opened == [[]]


def test_the_same_file_is_not_taken_twice(central, office):
    room = central.new_room()
    send(office)
    again = send(office, title="Judul lain")
    assert (again.status_code, "sudah ada: Kaur Dalam Angka 2026" in again.text) == (422, True)
    assert len(feed(room).entries) == 1


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"title": " "}, "Judul"),
        ({"pages": "0"}, "Jumlah halaman"),
        ({"pages": "x"}, "Jumlah halaman"),
        ({"pages": "9" * 40}, "Jumlah halaman"),
        ({"year": "20x6"}, "Tahun edisi"),
        ({"language": "jv"}, "Bahasa"),
        ({"kind": "k" * 99}, "Jenis"),
        ({"abstract": "\0"}, "Abstrak"),
    ],
)
def test_what_is_typed_is_checked_and_kept_in_the_form(central, office, changes, named):
    page = send(office, **{"subtitle": "Anak judul yang diketik"} | changes)
    assert (page.status_code, f"“{named}" in page.text) == (422, True)
    assert "Anak judul yang diketik" in page.text
    assert not (central.settings.data / "files").exists()


def test_what_is_no_pdf_is_refused(central, office):
    for content in (b"", b"PK\x03\x04", b"<html>%PD</html>"):
        page = send(office, content)
        assert (page.status_code, "bukan PDF" in page.text) == (422, True)
    assert "Pilih sebuah berkas" in office.post(PATH, page=PATH, data=SAID).text


def test_two_at_once_are_one_publication(central, tmp_path):
    """Both have looked before either has written."""
    path, files = tmp_path / "a.pdf", SingleFiles(central.database, central.settings, lambda: central.now)
    path.write_bytes(BOOK)
    files._has = lambda sha256: None  # type: ignore[method-assign]
    files.take(path, SAID)
    with pytest.raises(FileRefused):
        files.take(path, SAID)
    assert len(Publications(central.database, central.settings, lambda: central.now).find("")) == 1


def test_a_file_needs_a_one_time_code(central):
    office = Office(central)
    office.sign_in()
    assert "Kode sekali pakai" in send(office).text
