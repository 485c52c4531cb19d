"""Import: new books, the same again, revisions, bad files, metadata, cancel, a full disk."""

import errno
import os
import threading
from datetime import date
from pathlib import Path

import psutil
import pytest
from sqlalchemy import select

from catalog_db.errors import Invalid, MetadataInvalid, StorageFull
from catalog_db.models import PreviousFile, Publication, PublicationSource
from desktop.books.store import BookStore
from desktop.catalogue.corrections.keeping import keep_as_read, lay, listed_as_read, say
from desktop.catalogue.corrections.values import TableSaid, written
from desktop.catalogue.editions import EarlierFiles
from desktop.catalogue.errors import ImportRunning
from desktop.catalogue.importing.extracting import FileTexts
from desktop.catalogue.importing.files import path_of, stored_path
from desktop.document.client import DocumentProcess, Limits
from desktop.document.messages import GetCover, GetTexts, Open
from tests.unit.catalogue.books import make_pdf, yearbook
from tests.unit.catalogue.room_parts import LIBRARIAN, NOW, Parts


@pytest.fixture
def inbox(tmp_path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def run(parts: Parts, *paths: Path, metadata: Path | None = None, hold_back: bool = False):
    return parts.importer.run(parts.importer.add(paths, metadata, hold_back=hold_back), threading.Event())


def only(parts: Parts):
    (card,) = parts.catalogue.recent(10)
    return parts.catalogue.get(card.id)


def test_a_book_arrives_with_all_that_it_says_of_itself(parts, inbox):
    report = run(parts, yearbook(inbox / "buku.pdf"))

    assert (report.imported, report.failed, report.warned) == (1, (), ())
    book = only(parts)
    assert book.title == "Kecamatan Kaur Utara Dalam Angka 2020"
    assert (book.year, book.region_code, book.region_name) == (2020, "1704030", "Kecamatan Kaur Utara")
    assert (book.catalog_number, book.publication_number, book.issn) == ("1102001.1704030", "1704.2005", "2620-4533")
    assert (book.kind, book.subject, book.status) == ("in_figures", "542", "proposed")
    assert book.page_labels == ("i", "ii", "iii", "1", "2", "3", "4")
    assert [(t.number, t.title, t.page) for t in book.tables][:2] == [
        ("1.1", "Jumlah Penduduk Desa 1, 2019", 4),
        ("1.2", "Jumlah Penduduk Desa 2, 2019", 5),
    ]
    assert parts.folder.file_of(book.sha256).read_bytes() == (inbox / "buku.pdf").read_bytes()
    assert parts.folder.cover_of(book.id).read_bytes()[:4] == b"\x89PNG"
    pages = parts.index.pages[book.id]
    assert len(pages) == 7 and not any("bps.go.id" in page for page in pages)


def test_the_same_file_is_skipped_whatever_its_name(parts, inbox):
    first = yearbook(inbox / "a.pdf")
    run(parts, first)
    (inbox / "b.pdf").write_bytes(first.read_bytes())

    report = run(parts, inbox)

    assert (report.imported, report.skipped) == (0, 2)


def test_two_equal_files_in_one_import_make_one_publication(parts, inbox):
    (inbox / "b.pdf").write_bytes(yearbook(inbox / "a.pdf").read_bytes())

    report = run(parts, inbox)

    assert (report.imported, report.skipped) == (1, 1)
    only(parts)
    assert not list((parts.folder.files / "incoming").glob("*"))


def correct_first_table(parts, book, title: str) -> None:
    """As a librarian would have done."""
    with parts.database.writing() as session:
        read = listed_as_read(session, book.id, book.sha256)
        keep_as_read(session, book.id, book.sha256, read)
        say(session, book.id, book.sha256, read.tables[0][0], written(TableSaid(title=title)), NOW)
        lay(session, book.id, book.sha256)


def test_a_newer_file_of_the_same_title_is_a_revision(parts, inbox):
    run(parts, yearbook(inbox / "a.pdf"))
    correct_first_table(parts, only(parts), "Penduduk Desa Satu")
    old = only(parts)
    report = run(parts, yearbook(inbox / "b.pdf", tables=6))

    new = only(parts)
    assert [problem.reason for problem in report.warned] == ["revision"]
    assert new.id == old.id and new.sha256 != old.sha256 and new.version == old.version + 1
    assert (new.pages, len(new.tables), new.revisions) == (9, 6, 1)
    assert new.tables[0].title == "Penduduk Desa Satu"  # what a librarian has corrected fits this file, too
    with parts.database.reading() as session:
        assert session.scalars(select(PreviousFile.sha256)).all() == [old.sha256]
    assert parts.folder.file_of(old.sha256).exists()

    # The old file once more is no newer one.
    assert run(parts, inbox / "a.pdf").skipped == 1
    assert only(parts).sha256 == new.sha256

    # Nothing told which is newer, so the librarian is asked, and may give readers the one of before.
    assert [row.problems.count("newer") for row in parts.editor.rows(LIBRARIAN)] == [1]
    files = EarlierFiles(parts.database, parts.books, lambda: NOW)
    parts.editor.update(LIBRARIAN, [new.id], {"title": "Kaur Utara Dalam Angka 2020"})
    assert files.use(LIBRARIAN, new.id, old.sha256) == new.sha256
    back = only(parts)
    assert (back.sha256, back.pages, len(back.tables), back.source_name) == (old.sha256, old.pages, 4, "a.pdf")
    assert back.title == "Kaur Utara Dalam Angka 2020"  # what was said of the title meanwhile stays
    assert back.tables == old.tables
    assert [row.problems.count("newer") for row in parts.editor.rows(LIBRARIAN)] == [0]
    assert files.use(LIBRARIAN, new.id, new.sha256) == old.sha256  # and taken back
    again = only(parts)
    assert (again.sha256, again.pages, len(again.tables), again.revisions) == (new.sha256, 9, 6, 1)
    with pytest.raises(Invalid):
        files.use(LIBRARIAN, new.id, "f" * 64)
    parts.books.remove([old.sha256])
    with pytest.raises(Invalid) as error:
        files.use(LIBRARIAN, new.id, old.sha256)
    assert error.value.reason == "missing" and only(parts).sha256 == new.sha256


def test_nobody_is_asked_which_file_of_central_s_is_newer(parts, inbox):
    run(parts, yearbook(inbox / "a.pdf"))
    with parts.database.writing() as session:
        session.scalars(select(Publication)).one().source = PublicationSource.CENTRAL
    run(parts, yearbook(inbox / "b.pdf", tables=6))
    (earlier,) = only(parts).earlier
    assert not earlier.asked  # nobody here may answer


def test_a_file_that_is_older_by_its_release_date_replaces_nothing(parts, inbox, tmp_path):
    run(parts, yearbook(inbox / "a.pdf"))
    book = only(parts)
    parts.editor.update(LIBRARIAN, [book.id], {"release_date": date(2023, 2, 28), "subject": "519"})
    metadata = tmp_path / "older.csv"
    metadata.write_text("berkas,tanggal rilis\nb.pdf,2020-02-28\n", encoding="utf-8")
    report = run(parts, yearbook(inbox / "b.pdf", tables=6), metadata=metadata)
    assert [problem.reason for problem in report.warned] == ["older"]
    stays = only(parts)
    assert (stays.sha256, stays.pages, len(stays.tables), stays.subject) == (book.sha256, book.pages, 4, "519")
    assert stays.release_date == date(2023, 2, 28)
    (earlier,) = stays.earlier
    assert (earlier.source_name, earlier.pages, earlier.usable, earlier.asked) == ("b.pdf", 9, True, False)
    EarlierFiles(parts.database, parts.books, lambda: NOW).use(LIBRARIAN, book.id, earlier.sha256)
    used = only(parts)
    assert (used.pages, len(used.tables), used.release_date) == (9, 6, date(2020, 2, 28))


def test_what_is_held_back_replaces_no_file_that_readers_have_until_somebody_has_looked(parts, inbox, tmp_path):
    run(parts, yearbook(inbox / "a.pdf"))
    book = only(parts)
    parts.editor.update(LIBRARIAN, [book.id], {"release_date": date(2020, 2, 28), "status": "checked"})
    metadata = tmp_path / "newer.csv"
    metadata.write_text("berkas,tanggal rilis\nb.pdf,2023-02-28\n", encoding="utf-8")
    report = run(parts, yearbook(inbox / "b.pdf", tables=6), metadata=metadata, hold_back=True)
    assert [problem.reason for problem in report.warned] == ["held_back"] and report.unchecked == (book.id,)
    stays = only(parts)
    assert (stays.sha256, stays.pages, stays.release_date) == (book.sha256, book.pages, date(2020, 2, 28))
    (waiting,) = stays.earlier
    assert (waiting.source_name, waiting.usable, waiting.asked) == ("b.pdf", True, True)
    assert run(parts, inbox / "b.pdf", hold_back=True).skipped == 1
    metadata.write_text("berkas,tanggal rilis\nc.pdf,2024-02-28\nd.pdf,2019-02-28\n", encoding="utf-8")
    run(
        parts,
        yearbook(inbox / "c.pdf", tables=5),
        yearbook(inbox / "d.pdf", tables=3),
        metadata=metadata,
        hold_back=True,
    )
    asked = {one.source_name: one.asked for one in only(parts).earlier}
    assert asked == {"b.pdf": True, "c.pdf": True, "d.pdf": False}, "another file that comes answers nothing"
    EarlierFiles(parts.database, parts.books, lambda: NOW).use(LIBRARIAN, book.id, waiting.sha256)
    used = only(parts)
    assert (used.pages, used.source_name, used.status) == (9, "b.pdf", "checked")
    assert parts.jobs.unchecked(report.job) == [] and not any(one.asked for one in used.earlier)


def test_a_title_that_waited_for_its_file_is_held_back_with_it(parts, inbox, tmp_path):
    metadata = tmp_path / "titles.csv"
    metadata.write_text("judul,tahun\nKecamatan Kaur Utara Dalam Angka 2020,2020\n", encoding="utf-8")
    run(parts, metadata=metadata)
    assert only(parts).sha256 is None
    report = run(parts, yearbook(inbox / "a.pdf"), hold_back=True)
    assert parts.catalogue.recent(10) == [] and len(report.unchecked) == 1


def test_a_revision_keeps_what_the_librarian_has_checked(parts, inbox):
    run(parts, yearbook(inbox / "a.pdf"))
    book = only(parts)
    parts.editor.update(LIBRARIAN, [book.id], {"subject": "519", "shelf": "B-2", "status": "checked"})
    run(parts, yearbook(inbox / "b.pdf", tables=6))

    book = only(parts)
    assert (book.subject, book.shelf, book.status, book.pages) == ("519", "B-2", "checked", 9)


def test_other_years_and_districts_are_other_publications(parts, inbox):
    yearbook(inbox / "a.pdf", year=2020)
    yearbook(inbox / "b.pdf", year=2021)
    yearbook(inbox / "c.pdf", name="Maje", code="1704010", year=2020)

    assert run(parts, inbox).imported == 3
    titles = {card.title: card.id for card in parts.catalogue.recent(10)}
    editions = parts.catalogue.get(titles["Kecamatan Kaur Utara Dalam Angka 2020"]).editions
    assert [edition.year for edition in editions] == [2021, 2020]


def test_bad_files_are_listed_and_the_rest_goes_on(parts, inbox):
    make_pdf(inbox / "sandi.pdf", ["rahasia"], encryption=4, user_pw="x", owner_pw="y")
    (inbox / "sampah.pdf").write_bytes(b"bukan pdf")
    (inbox / "halaman.pdf").write_text("<html><body>bukan pdf</body></html>")
    (inbox / "kosong.pdf").write_bytes(b"")
    (inbox / "catatan.txt").write_text("lain")
    yearbook(inbox / "z.pdf")

    report = run(parts, inbox, inbox / "tidak ada.pdf")

    assert report.imported == 1
    assert {Path(problem.path).name: problem.reason for problem in report.failed} == {
        "sandi.pdf": "encrypted",
        "sampah.pdf": "not_pdf",
        "halaman.pdf": "not_pdf",
        "kosong.pdf": "damaged",
        "tidak ada.pdf": "missing",
    }
    assert report.not_pdf == 1
    assert not list((parts.folder.files / "incoming").glob("*"))


@pytest.mark.wide
def test_a_file_cut_in_half_is_warned_of(parts, inbox):
    whole = yearbook(inbox / "utuh.pdf", tables=40).read_bytes()
    (inbox / "utuh.pdf").unlink()
    (inbox / "putus.pdf").write_bytes(whole[: len(whole) // 2])

    report = run(parts, inbox)

    assert [problem.reason for problem in report.warned] == ["repaired"]
    assert only(parts).repaired


def test_pages_without_text_and_titles_from_file_names_are_warned_of(parts, inbox):
    make_pdf(inbox / "pindaian_arsip.pdf", [""])
    make_pdf(inbox / "catatan-rapat.pdf", ["1\n2\n3"])

    report = run(parts, inbox)

    assert {Path(p.path).name: p.reason for p in report.warned} == {
        "pindaian_arsip.pdf": "no_text",
        "catatan-rapat.pdf": "no_title",
    }
    assert {card.title for card in parts.catalogue.recent(9)} == {"pindaian arsip", "catatan rapat"}


def test_a_link_that_leads_back_does_not_go_round(parts, inbox):
    yearbook(inbox / "a.pdf")
    (inbox / "lagi").symlink_to(inbox, target_is_directory=True)

    assert run(parts, inbox).imported == 1


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_file_name_that_is_no_text(parts, inbox):
    path = Path(os.fsdecode(bytes(inbox) + b"/buku\xff.pdf"))
    path.write_bytes(yearbook(inbox / "a.pdf").read_bytes())
    (inbox / "a.pdf").unlink()

    assert path_of(stored_path(path)) == path
    assert run(parts, inbox).imported == 1
    assert only(parts).source_name == "buku\ufffd.pdf"


def test_metadata_by_file_name_goes_before_what_the_file_says(parts, inbox, tmp_path):
    yearbook(inbox / "Buku Satu.pdf")
    sheet = tmp_path / "data.csv"
    sheet.write_text(
        "berkas;judul;wilayah;subjek;rak;abstrak\n"
        "buku satu.pdf;Kecamatan Kaur Utara dalam Angka 2020 Revisi;Kabupaten Kaur;519;A1;Isi<br>buku\n"
        ";Potret Kaur 2018;1704;;;\n",
        "utf-8",
    )

    report = run(parts, inbox, metadata=sheet)

    assert (report.imported, report.titles) == (1, 1)
    cards = {card.title: card for card in parts.catalogue.recent(5)}
    book = parts.catalogue.get(cards["Kecamatan Kaur Utara dalam Angka 2020 Revisi"].id)
    assert (book.region_code, book.subject, book.shelf, book.abstract) == ("1704", "519", "A1", "Isi\nbuku")
    assert book.catalog_number == "1102001.1704030"
    assert not cards["Potret Kaur 2018"].has_file
    assert run(parts, inbox, metadata=sheet).titles == 0


def test_a_title_waits_for_its_file(parts, inbox, tmp_path):
    answer = tmp_path / "api.json"
    answer.write_text(
        '{"status":"OK","data-availability":"available","data":[{"page":1,"pages":1},[{"pub_id":"5a1f","title":'
        '"Kecamatan Kaur Utara Dalam Angka 2020","abstract":"Memuat data.<br>Lengkap.","issn":"-",'
        '"rl_date":"2020-09-28","updt_date":null,"size":"1 MB"}]]}'
    )
    assert run(parts, metadata=answer).titles == 1
    waiting = only(parts)
    assert (waiting.source, waiting.source_id, waiting.sha256) == ("webapi", "5a1f", None)

    assert run(parts, yearbook(inbox / "a.pdf")).imported == 1
    book = only(parts)
    assert book.id == waiting.id and book.sha256 and book.source_id == "5a1f"
    assert book.abstract == "Memuat data.\nLengkap." and str(book.release_date) == "2020-09-28"
    assert book.catalog_number == "1102001.1704030"


def test_a_metadata_file_that_is_wrong_begins_nothing(parts, inbox, tmp_path):
    sheet = tmp_path / "data.csv"
    sheet.write_text("judul,tahun\nBuku,dua ribu\n")
    with pytest.raises(MetadataInvalid) as failure:
        run(parts, yearbook(inbox / "a.pdf"), metadata=sheet)
    assert (failure.value.reason, failure.value.line) == ("year", 2)
    assert parts.jobs.list() == []


def test_progress_is_told(parts, inbox):
    yearbook(inbox / "a.pdf", year=2020)
    yearbook(inbox / "b.pdf", year=2021)
    told = []
    job = parts.importer.add([inbox])
    parts.importer.run(job, threading.Event(), told.append)

    assert told[0].total == 2 and told[0].current == "a.pdf"
    assert (told[-1].done, told[-1].imported) == (2, 2)


class CancelAfter(threading.Event):
    """Is set once it has been looked at some times: cancels at the same place in every run."""

    def __init__(self, asks: int) -> None:
        super().__init__()
        self._free_asks = asks

    def is_set(self) -> bool:
        self._free_asks -= 1
        return self._free_asks < 0


@pytest.mark.parametrize(
    "asks", [1, 4, 7, *(pytest.param(asks, marks=pytest.mark.long(part="kills")) for asks in (2, 3, 5, 6))]
)
def test_a_cancelled_import_goes_on_where_it_was(parts, inbox, asks):
    for year in range(2010, 2014):
        yearbook(inbox / f"{year}.pdf", year=year)
    job = parts.importer.add([inbox])
    cancelled = parts.importer.run(job, CancelAfter(asks))
    assert cancelled.imported + cancelled.waiting == 4
    assert cancelled.waiting > 0 and parts.jobs.unfinished() == [job]
    assert not list((parts.folder.files / "incoming").glob("*"))

    report = parts.importer.run(job, threading.Event())

    assert (report.imported, report.waiting) == (4, 0)
    assert len(parts.catalogue.recent(9)) == 4 and parts.jobs.unfinished() == []


@pytest.mark.parametrize("hangs_at", [Open, GetTexts, GetCover])
def test_who_cancels_waits_for_no_book_that_is_being_read(parts, inbox, hangs_at):
    cancel = threading.Event()

    class Hanging(DocumentProcess):
        """Its process answers no more from one request on, which has much time."""

        def send(self, request) -> None:
            if isinstance(request, hangs_at):
                psutil.Process(self.pid).suspend()
                cancel.set()
            super().send(request)

    job = parts.importer.add([yearbook(inbox / "a.pdf")])
    importer = parts.make_importer(parts.index, Hanging)
    assert importer.run(job, cancel).waiting == 1
    parts.importer.run(job, threading.Event())
    book = only(parts)
    cancel.clear()
    texts = FileTexts(BookStore(parts.folder), Hanging)
    assert texts(book.sha256, cancel, book.id) == []  # as for an index that lacks them
    texts.close()
    assert parts.folder.cover_of(book.id).exists()


def test_cancelled_before_the_start_nothing_is_lost(parts, inbox):
    yearbook(inbox / "a.pdf")
    cancel = threading.Event()
    cancel.set()
    job = parts.importer.add([inbox])
    assert parts.importer.run(job, cancel).waiting == 1
    parts.jobs.cancel(job)
    assert parts.jobs.report(job).cancelled == 1
    assert parts.jobs.again(job) == 1
    assert parts.importer.run(job, threading.Event()).imported == 1


def test_a_full_disk_leaves_nothing_half_written(parts, inbox, monkeypatch):
    yearbook(inbox / "a.pdf")
    job = parts.importer.add([inbox])
    real = os.fsync

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFull):
        parts.importer.run(job, threading.Event())
    assert not [path for path in parts.folder.files.rglob("*") if path.suffix in (".pdf", ".part")]
    assert parts.catalogue.recent(5) == [] and parts.jobs.unfinished() == [job]

    monkeypatch.setattr(os, "fsync", real)
    assert parts.importer.run(job, threading.Event()).imported == 1


def test_two_programs_do_not_import_at_once(parts, inbox):
    yearbook(inbox / "a.pdf")
    other = Parts(parts.folder.path)
    job = parts.importer.add([inbox])
    raised = []

    def also_run(progress):
        try:
            other.importer.run(job, threading.Event())
        except ImportRunning as error:
            raised.append(error)

    parts.importer.run(job, threading.Event(), also_run)
    other.close()
    assert raised


def test_history(parts, inbox):
    run(parts, yearbook(inbox / "a.pdf"))
    (row,) = parts.jobs.list()
    assert (row.total, row.imported, row.waiting) == (1, 1, 0) and row.finished_at
    parts.jobs.delete(row.job)
    assert parts.jobs.list() == [] and only(parts).title


def test_a_document_over_its_time_fails_alone(tmp_path, inbox):
    parts = Parts(tmp_path / "room", lambda: DocumentProcess(Limits(memory_bytes=1_500 * 2**20, time_factor=1e-9)))
    try:
        report = run(parts, yearbook(inbox / "a.pdf"))
        assert [problem.reason for problem in report.failed] == ["too_slow"]
    finally:
        parts.close()


def test_an_import_is_cancelled_when_its_metadata_file_is_made_anew(parts, inbox):
    metadata = inbox / "list.csv"
    metadata.write_text("file,title\n")
    other = parts.importer.add([yearbook(inbox / "a.pdf")])
    left = parts.importer.add([yearbook(inbox / "b.pdf")], metadata)  # and then the program died
    parts.importer.jobs.cancel_with(metadata)
    assert parts.importer.jobs.unfinished() == [other]
    assert [item.state for item in parts.importer.jobs.items(left)] == ["cancelled"]
