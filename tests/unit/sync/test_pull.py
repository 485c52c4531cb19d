"""Central's catalogue in the room: read-only, complete, with files that go on where they broke."""

import errno
import hashlib
import random
from collections.abc import Iterator
from uuid import UUID, uuid4

import httpx2 as httpx
import pytest

from catalog_db.errors import Invalid, Subject
from catalog_db.exchange.catalogue import FeedEntry, PublicationMessage
from catalog_db.exchange.sync import DownItem
from catalog_db.models import LocalPlacing, Publication
from desktop.books import mixed
from desktop.sync.office import CentralOffice
from desktop.sync.reports_up import CentralReports
from tests.errors import about
from tests.unit.sync.conftest import ADMIN, Enrolled
from tests.unit.sync.fake_central import FakeCentral


def publish(central: FakeCentral, title: str, content: bytes = b"", one: UUID | None = None, **values) -> UUID:
    sha256 = hashlib.sha256(content).hexdigest() if content else None
    if sha256:
        central.files[sha256] = content
    one = one or uuid4()
    said = {
        "id": one, "version": 1, "title": title, "subtitle": "", "catalog_number": "", "publication_number": "",
        "issn": "", "isbn": "", "region_code": "1700", "region_name": "", "subject": "519", "kind": "", "year": 2026,
        "release_date": None, "revision_date": None, "language": "ind", "abstract": "", "pages": 3,
        "size_bytes": len(content), "sha256": sha256, "source": "file", "source_id": "", "status": "checked",
        "repaired": False, "page_labels": None, "added_at": "2026-11-24T01:00:00Z",
        "changed_at": "2026-11-24T01:00:00Z", "contents": [], "tables": [], "shelf": "central's own", "copies": 7,
    }  # fmt: skip
    central.entries = [entry for entry in central.entries if entry.id != one]
    central.entries.append(FeedEntry(id=one, publication=PublicationMessage.model_validate({**said, **values})))
    return one


def book(here: Enrolled, one: UUID) -> Publication:
    with here.room.catalog.reading() as session:
        row = session.get_one(Publication, one)
        session.expunge_all()
        return row


def is_here(here: Enrolled, one: UUID) -> bool:
    with here.room.catalog.reading() as session:
        return session.get(Publication, one) is not None


def test_publications_come_with_their_files(here, central):
    one = publish(central, "Bengkulu Dalam Angka 2026", b"%PDF bengkulu" * 5_000)
    report = here.run()
    assert (report.error, report.pulled, report.files) == ("", 1, 1)
    row = book(here, one)
    assert (row.source, row.title, row.shelf, row.copies) == ("central", "Bengkulu Dalam Angka 2026", "", 0)
    assert here.room.folder.file_of(row.sha256).read_bytes() == b"%PDF bengkulu" * 5_000
    again = here.run()
    assert (again.pulled, again.files) == (0, 0)


def test_errata_withdrawal_and_deletion_travel(here, central):
    one = publish(central, "Satu", b"%PDF 1")
    two = publish(central, "Dua", b"%PDF 2")
    here.run()
    publish(central, "Satu, ralat", b"%PDF 1b", one, version=2, changed_at="2026-11-25T01:00:00Z")
    publish(central, "Dua", b"%PDF 2", two, version=2, status="withdrawn")
    here.run()
    assert (book(here, one).title, book(here, two).status) == ("Satu, ralat", "withdrawn")
    assert here.room.folder.file_of(book(here, one).sha256).read_bytes() == b"%PDF 1b"
    central.entries = [entry for entry in central.entries if entry.id != two]
    here.run()
    assert not is_here(here, two)


def test_what_the_room_says_of_a_publication_stays(here, central):
    one = publish(central, "Satu")
    here.run()
    with here.room.catalog.writing() as session:
        session.add(LocalPlacing(publication_id=one, shelf="A1", copies=2, subject="531"))
    publish(central, "Satu, ralat", one=one, version=2)
    here.run()
    row = book(here, one)
    assert (row.title, row.shelf, row.copies, row.subject) == ("Satu, ralat", "A1", 2, "531")


def test_the_rooms_own_publications_are_none_of_centrals_business(here, central):
    own, content = uuid4(), b"%PDF sama"
    sha256 = hashlib.sha256(content).hexdigest()
    now = here.clock()
    with here.room.catalog.writing() as session:
        session.add(Publication(id=own, title="Milik kami", title_key="m", sha256=sha256, added_at=now, changed_at=now))
    theirs = publish(central, "Judul pusat", content)
    assert here.run().error == ""
    assert (book(here, own).title, is_here(here, theirs)) == ("Milik kami", False)
    central.entries = []
    here.run()
    assert is_here(here, own)


def test_a_file_goes_on_where_it_broke(here, central):
    content = random.Random(1).randbytes(5 * 1024**2)
    one = publish(central, "Besar", content)
    ranges: list[str] = []
    answer = central._file

    def breaking(request, found, sha256):
        ranges.append(request.headers.get("range", ""))
        whole = answer(request, found, sha256)
        if len(ranges) == 3:
            return whole

        def some() -> Iterator[bytes]:
            yield whole.content[: 2 * 1024**2]
            raise httpx.ReadError("cut", request=request)

        return httpx.Response(whole.status_code, content=some(), headers=whole.headers)

    central._file = breaking
    assert here.run().error == "unreachable"
    assert here.run().error == "unreachable"
    report = here.run()
    assert (report.error, report.files) == ("", 1)
    assert ranges == ["", "bytes=2097152-", "bytes=4194304-"]
    assert here.room.folder.file_of(book(here, one).sha256).read_bytes() == content


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("status", [502, 503, 429])
def test_a_file_goes_on_though_central_could_not_answer_in_between(here, central, status):
    content = random.Random(1).randbytes(3 * 1024**2)
    one = publish(central, "Besar", content)
    row = here.room.folder.file_of(hashlib.sha256(content).hexdigest())
    row.parent.mkdir(parents=True, exist_ok=True)
    part = row.with_name(row.name + ".part")
    part.write_bytes(content[:1_000_000])
    answer = central._file
    central._file = lambda *_asked: httpx.Response(
        status, json={"code": "too_often", "text": "", "retry_after_s": 3_600} if status == 429 else {}
    )
    assert here.run().files == 0
    assert part.stat().st_size == 1_000_000
    ranges = []
    central._file = lambda request, *more: (ranges.append(request.headers.get("range")), answer(request, *more))[1]
    assert here.run().files == 1
    assert ranges == ["bytes=1000000-"]
    assert here.room.folder.file_of(book(here, one).sha256).read_bytes() == content


def test_another_file_than_was_named_is_thrown_away(here, central):
    one = publish(central, "Palsu", b"%PDF benar")
    sha256 = hashlib.sha256(b"%PDF benar").hexdigest()
    central.files[sha256] = b"%PDF salah"
    report = here.run()
    assert (report.error, report.files) == ("", 0)
    assert book(here, one).sha256 is None
    assert not list(here.room.folder.files.glob("*/*"))
    central.files[sha256] = b"%PDF benar"
    assert here.run().files == 1


def test_a_full_disk_is_said_and_harms_nothing(here, central, monkeypatch):
    publish(central, "Besar", b"%PDF besar")

    def full(*_arguments: object) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(mixed, "move_into", full)
        assert here.run().error == "storage_full"
    assert here.run().files == 1


def test_a_folder_that_can_not_be_written_is_said_and_not_tried_again_at_once(here, central, monkeypatch):
    publish(central, "Satu", b"%PDF satu")

    def forbidden(*_arguments: object) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(mixed, "move_into", forbidden)
        with pytest.raises(PermissionError):
            here.run()
    assert here.room.get(CentralOffice).state(ADMIN).error == "failed"
    assert not here.sync().is_due()
    assert here.run().files == 1


@pytest.mark.parametrize("body", [b"{}", b"nothing", b'{"entries": 1}'])
def test_an_answer_that_is_none_harms_nothing(here, central, body):
    here.register()
    route = central._route
    central._route = lambda request, said: (
        httpx.Response(200, content=body) if request.url.path == "/v1/feed" else route(request, said)
    )
    report = here.run()
    assert (report.error, report.waiting) == ("failed", 0)


def test_what_is_wrong_is_told_to_central_and_its_answer_comes_back(here, central):
    one = publish(central, "Satu")
    here.run()
    reports = here.room.get(CentralReports)
    assert reports.told(ADMIN, one).may_tell
    with pytest.raises(Invalid, check=about(Subject.REPORT)):
        reports.tell(ADMIN, one, 2, "3", "  ")
    with pytest.raises(Invalid, check=about(Subject.REPORT)):
        reports.tell(ADMIN, uuid4(), 2, "3", "Tidak ada")
    reports.tell(ADMIN, one, 2, "3", "Tabel 1 salah")
    here.run()
    ((row_id, row),) = central.table("report_up").items()
    assert (row["page"], row["reason"], row["text"], row["publication_id"]) == (2, "3", "Tabel 1 salah", str(one))
    central.items.append(DownItem(id=1, kind="report_answered", fields={"id": row_id, "answer": "Diperbaiki"}))
    here.run()
    (report,) = reports.told(ADMIN, one).reports
    assert (report.answer, report.answered_at) == ("Diperbaiki", here.clock())
