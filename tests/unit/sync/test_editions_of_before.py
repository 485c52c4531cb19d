"""What others replaced or took out of the catalogue is no book that got lost: nobody is asked to bring it back."""

import hashlib
from uuid import UUID

import pytest
from sqlalchemy import select

from catalog_db.models import PreviousFile, Publication, TakenOutFile
from desktop.recovery.book_files import unlisted_files
from desktop.sync.packs.service import Packs
from tests.unit.catalogue.room_parts import LIBRARIAN
from tests.unit.lan.test_following import publish as publish_here
from tests.unit.sync.conftest import Enrolled
from tests.unit.sync.fake_central import FakeCentral
from tests.unit.sync.test_packs import as_central, drive, file, room, sender, trusted  # noqa: F401 - fixtures
from tests.unit.sync.test_pull import is_here, publish
from tests.unit.sync.test_revisions import cut, held, revise


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def remembered(here: Enrolled) -> tuple[set[str], set[str]]:
    """Files of editions of before, and of publications that are gone."""
    with here.room.catalog.reading() as session:
        return set(session.scalars(select(PreviousFile.sha256))), set(session.scalars(select(TakenOutFile.sha256)))


def nothing_to_bring_back(here: Enrolled) -> bool:
    told = [found for found in here.room.findings() if found.code == "unlisted"]
    return not told and unlisted_files(here.room.catalog, here.room.folder, here.room.books) == []


@pytest.fixture
def one(here: Enrolled, central: FakeCentral) -> UUID:
    """It has come with its file."""
    published = publish(central, "Edisi pertama", b"%PDF 1", pages=3)
    assert here.run().files == 1
    return published


@pytest.mark.parametrize("comes_late", [False, True])
def test_an_edition_that_central_replaced_is_one_of_before(here, central, one, comes_late):
    revise(central, one, "Edisi kedua", b"%PDF 2")
    if comes_late:
        with cut(central):
            here.run()
    here.run()
    assert held(here, one) == ("Edisi kedua", b"%PDF 2")
    assert here.room.folder.file_of(digest(b"%PDF 1")).exists()
    assert nothing_to_bring_back(here) and remembered(here) == ({digest(b"%PDF 1")}, set())
    with here.room.catalog.reading() as session:
        assert session.scalars(select(PreviousFile)).one().pages == 3


def test_a_publication_that_lost_its_file_keeps_it_among_those_of_before(here, central, one):
    publish(central, "Edisi pertama", b"", one, version=2)
    here.run()
    assert held(here, one) == ("Edisi pertama", None)
    assert nothing_to_bring_back(here) and remembered(here) == ({digest(b"%PDF 1")}, set())


def test_what_central_took_out_is_not_offered_for_bringing_back(here, central, one):
    revise(central, one, "Edisi kedua", b"%PDF 2")
    here.run()
    central.entries = []
    here.run()
    assert not is_here(here, one)
    assert all(here.room.folder.file_of(digest(data)).exists() for data in (b"%PDF 1", b"%PDF 2"))
    assert nothing_to_bring_back(here)
    assert remembered(here) == (set(), {digest(b"%PDF 1"), digest(b"%PDF 2")})


def test_a_file_that_came_for_an_edition_that_nobody_read_is_not_offered_either(here, central, one):
    revise(central, one, "Edisi kedua", b"%PDF 2")
    with cut(central):
        here.run()
    came = here.room.folder.file_of(digest(b"%PDF 2"))  # and the program died before its publication named it
    came.parent.mkdir(parents=True, exist_ok=True)
    came.write_bytes(b"%PDF 2")
    revise(central, one, "Edisi ketiga", b"%PDF 3", version=3)
    here.run()
    assert held(here, one) == ("Edisi ketiga", b"%PDF 3")
    assert nothing_to_bring_back(here)


@pytest.mark.wide
def test_what_comes_again_is_named_again_and_can_be_replaced_again(here, central, one):
    for number, data in enumerate((b"%PDF 2", b"%PDF 1", b"%PDF 2")):
        revise(central, one, "Edisi", data, version=number + 2)
        here.run()
        assert held(here, one) == ("Edisi", data) and nothing_to_bring_back(here)
    central.entries = []
    here.run()
    publish(central, "Edisi", b"%PDF 1", one)
    here.run()
    assert held(here, one) == ("Edisi", b"%PDF 1") and nothing_to_bring_back(here)


def test_a_book_that_really_got_lost_is_still_told(here, central, one):
    with here.room.catalog.writing() as session:  # as a catalogue of before has it
        session.delete(session.get_one(Publication, one))
    assert [path.stem for path in unlisted_files(here.room.catalog, here.room.folder, here.room.books) or ()] == [
        digest(b"%PDF 1")
    ]


@pytest.mark.usefixtures("drive")
def test_packs_and_taking_one_back_leave_nothing_to_bring_back(sender, room, file):  # noqa: F811 - fixtures
    as_central(room, sender)
    one, gone = publish_here(sender, "Satu", b"%PDF 1"), publish_here(sender, "Dua", b"%PDF 2")
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file, trusted(sender))
    publish_here(sender, "Satu (revisi)", b"%PDF 1b", one)
    with sender.catalog.writing() as session:
        session.delete(session.get_one(Publication, gone))
    publish_here(sender, "Tiga", b"%PDF 3")
    sender.get(Packs).build(LIBRARIAN, file)
    room.get(Packs).take(LIBRARIAN, file)
    assert unlisted_files(room.catalog, room.folder, room.books) == []
    room.get(Packs).take_back(LIBRARIAN)
    assert len(list(room.folder.files.glob("??/*.pdf"))) == 4
    assert unlisted_files(room.catalog, room.folder, room.books) == []
