"""A revised publication of central's: readers keep the edition of before, all of it, until the new file is here."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import httpx2 as httpx
import pytest

from catalog_db.exchange.catalogue import FeedAnswer
from catalog_db.models import LocalPlacing
from catalog_db.search.messages import SearchRequest
from desktop.sync.feed_import import FeedImport
from tests.unit.catalogue.books import make_pdf
from tests.unit.sync.conftest import Enrolled
from tests.unit.sync.fake_central import FakeCentral
from tests.unit.sync.test_pull import book, is_here, publish


@contextmanager
def cut(central: FakeCentral) -> Iterator[None]:
    """The line goes as soon as a file is asked for: the feed has been read by then."""

    def break_off(request: httpx.Request) -> None:
        if "/files/" in request.url.path:
            raise httpx.ReadError("cut", request=request)

    central.before = break_off
    yield
    central.before = lambda _request: None


def held(here: Enrolled, one: UUID) -> tuple[str, bytes | None]:
    """The title that readers see, and what they open."""
    row = book(here, one)
    return row.title, here.room.folder.file_of(row.sha256).read_bytes() if row.sha256 else None


def found(here: Enrolled, words: str) -> list[str]:
    search = here.room.open_search()
    assert search.catch_up(threading.Event())
    return [hit.title for hit in search.search(SearchRequest(words)).hits]


def waiting(here: Enrolled) -> list[UUID]:
    return [one.publication_id for one in FeedImport(here.room.catalog, here.room.books).wanted()]


@pytest.fixture
def one(here: Enrolled, central: FakeCentral) -> UUID:
    """It has come with its file."""
    published = publish(central, "Edisi pertama", b"%PDF 1", pages=3, abstract="lama")
    assert here.run().files == 1
    return published


def revise(central: FakeCentral, one: UUID, title: str, content: bytes, **values: object) -> None:
    publish(central, title, content, one, **{"version": 2, "pages": 9, "abstract": "baru", **values})


def test_the_old_edition_is_read_and_found_until_the_new_one_has_come(here, central, tmp_path):
    old, new = (
        make_pdf(tmp_path / f"{word}.pdf", [f"Produksi {word} menurut kabupaten"]) for word in ("jagung", "kedelai")
    )
    one = publish(central, "Edisi pertama", old.read_bytes())
    here.run()
    assert (found(here, "jagung"), found(here, "pertama")) == (["Edisi pertama"], ["Edisi pertama"])
    revise(central, one, "Edisi kedua", new.read_bytes())
    with cut(central):
        report = here.run()
    assert (report.error, report.files) == ("unreachable", 0)
    row = book(here, one)
    assert (held(here, one), row.pages, row.abstract) == (("Edisi pertama", old.read_bytes()), 3, "")
    assert (found(here, "jagung"), found(here, "pertama")) == (["Edisi pertama"], ["Edisi pertama"])
    assert (found(here, "kedelai"), found(here, "kedua")) == ([], [])
    report = here.run()
    assert (report.error, report.pulled, report.files) == ("", 0, 1)
    row = book(here, one)
    assert (held(here, one), row.pages, row.abstract) == (("Edisi kedua", new.read_bytes()), 9, "baru")
    assert (found(here, "kedelai"), found(here, "kedua")) == (["Edisi kedua"], ["Edisi kedua"])
    assert (found(here, "jagung"), found(here, "pertama"), waiting(here)) == ([], [], [])


def test_what_waits_is_kept_with_the_cursor_and_not_told_again(here, central, one):
    revise(central, one, "Edisi kedua", b"%PDF 2")
    with cut(central):
        assert here.run().pulled == 1
    route = central._route
    nothing_new = FeedAnswer(entries=[], cursor="2", begins=False, more=False)
    central._route = lambda request, said: (
        httpx.Response(200, content=nothing_new.model_dump_json())
        if request.url.path == "/v1/feed"
        else route(request, said)
    )
    assert here.run().files == 1
    assert held(here, one) == ("Edisi kedua", b"%PDF 2")


def test_a_file_that_central_does_not_have_takes_no_edition_away(here, central, one):
    revise(central, one, "Edisi kedua", b"%PDF 2")
    lacking = dict(central.files)
    central.files.clear()
    report = here.run()
    assert (report.error, report.files, held(here, one)) == ("", 0, ("Edisi pertama", b"%PDF 1"))
    central.files.update(lacking)
    assert here.run().files == 1
    assert held(here, one) == ("Edisi kedua", b"%PDF 2")


def test_of_two_revisions_only_the_last_is_fetched(here, central, one):
    for number in (2, 3):
        revise(central, one, f"Edisi ke-{number}", b"%%PDF %d" % number, version=number)
        with cut(central):
            here.run()
    assert held(here, one) == ("Edisi pertama", b"%PDF 1")
    asked: list[str] = []
    central.before = lambda request: asked.append(request.url.path)
    assert here.run().files == 1
    assert (held(here, one), waiting(here)) == (("Edisi ke-3", b"%PDF 3"), [])
    assert len([path for path in asked if "/files/" in path]) == 1


def test_a_revision_that_is_taken_back_waits_no_more(here, central, one):
    revise(central, one, "Edisi kedua", b"%PDF 2")
    with cut(central):
        here.run()
    publish(central, "Edisi pertama, ralat", b"%PDF 1", one, version=3)
    assert here.run().files == 0
    assert (held(here, one), waiting(here)) == (("Edisi pertama, ralat", b"%PDF 1"), [])


def test_what_is_withdrawn_or_deleted_meanwhile_goes_at_once(here, central, one):
    gone = publish(central, "Dua", b"%PDF dua")
    here.run()
    revise(central, one, "Edisi kedua", b"%PDF 2")
    revise(central, gone, "Dua, revisi", b"%PDF dua b")
    with cut(central):
        here.run()
    revise(central, one, "Edisi kedua", b"%PDF 2", version=3, status="withdrawn")
    central.entries = [entry for entry in central.entries if entry.id != gone]
    with cut(central):
        here.run()
    assert (book(here, one).status, is_here(here, gone)) == ("withdrawn", False)
    assert found(here, "edisi") == []
    here.run()
    assert (book(here, one).status, held(here, one), waiting(here)) == ("withdrawn", ("Edisi kedua", b"%PDF 2"), [])


def test_what_the_room_said_while_a_revision_waits_stays(here, central, one):
    revise(central, one, "Edisi kedua", b"%PDF 2")
    with cut(central):
        here.run()
    with here.room.catalog.writing() as session:
        session.add(LocalPlacing(publication_id=one, shelf="B2", copies=4, subject="531"))
    here.run()
    row = book(here, one)
    assert (row.title, row.shelf, row.copies, row.subject) == ("Edisi kedua", "B2", 4, "531")


def test_an_old_edition_that_got_lost_is_kept_no_longer(here, central, one):
    revise(central, one, "Edisi kedua", b"%PDF 2")
    with cut(central):
        here.run()
    version = book(here, one).version
    here.room.folder.file_of(book(here, one).sha256).unlink()
    with cut(central):
        here.run()
    assert (held(here, one), waiting(here)) == (("Edisi kedua", None), [one])
    here.run()
    assert held(here, one) == ("Edisi kedua", b"%PDF 2")
    assert book(here, one).version > version


def test_files_that_change_places_while_one_waits(here, central, one):
    other = publish(central, "Lain", b"%PDF lain")
    here.run()
    revise(central, one, "Edisi kedua", b"%PDF 2")
    publish(central, "Lain, dengan berkas pertama", b"%PDF 1", other, version=2)
    with cut(central):
        here.run()
    assert held(here, other) == ("Lain, dengan berkas pertama", b"%PDF 1")
    here.run()
    assert held(here, one) == ("Edisi kedua", b"%PDF 2")
    assert held(here, other) == ("Lain, dengan berkas pertama", b"%PDF 1")
