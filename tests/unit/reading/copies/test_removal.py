"""A publication that is removed for good: what goes with it, what stays, and that nothing brings it back in silence."""

import hashlib
import shutil
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from catalog_db.errors import Invalid, PublicationUnknown
from catalog_db.models import (
    Annotation,
    AuditEntry,
    CopyRequest,
    Loan,
    PreviousFile,
    Publication,
    RemovedPublication,
    RequestState,
    TakenOutFile,
    Visit,
)
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.errors import PublicationInUse
from desktop.catalogue.importing.lock import import_lock
from desktop.catalogue.removal import PublicationRemoval, begins_as, take_out
from desktop.desk.journal import Journal, Removal
from desktop.recovery.book_files import BookFiles
from desktop.room.opening import create_room, open_room
from desktop.room.room import Room
from desktop.settings.model import Settings
from tests.unit.catalogue.room_parts import LIBRARIAN, NOW
from tests.unit.desk.conftest import visit_rows
from tests.unit.lan.conftest import Keys
from tests.unit.lan.test_following import publish
from tests.unit.security.conftest import SetClock

TITLE = "Kecamatan Kalisat Dalam Angka 2021"
OLD, NEW = b"%PDF 1", b"%PDF 2"


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def room(tmp_path, keys):
    with create_room(tmp_path / "room", keys, Settings(), lambda: NOW) as made:
        yield made


@pytest.fixture
def book(room: Room) -> UUID:
    """With a file of now, one of before, and a cover."""
    one = publish(room, TITLE, OLD)
    publish(room, TITLE, NEW, one)
    with room.catalog.writing() as session:
        session.add(PreviousFile(publication_id=one, sha256=hashlib.sha256(OLD).hexdigest(), pages=1, replaced_at=NOW))
    room.folder.cover_of(one).write_bytes(b"PNG")
    return one


def withdraw(room: Room, book: UUID) -> None:
    room.get(CatalogueEditor).withdraw(LIBRARIAN, [book], "double")


def keep(room: Room, book: UUID) -> UUID:
    """A visitor's annotation in it; the visit."""
    visit = visit_rows(room.records, SetClock(), "261124-012", name="Siti Aminah")
    with room.records.writing() as session:
        session.add(
            Annotation(
                visitor_id=session.get_one(Visit, visit).visitor_id,
                publication_id=book,
                file_sha256="a" * 64,
                kind="bookmark",
                page=1,
                made_at=NOW,
                changed_at=NOW,
            )
        )
    return visit


def kept(room: Room) -> int:
    with room.records.reading() as session:
        return session.scalar(select(func.count()).select_from(Annotation)) or 0


def test_it_goes_with_its_files_and_marks_and_the_trail_tells_of_it(room: Room, book: UUID) -> None:
    other = publish(room, "Statistik Kelapa", b"%PDF 3")
    keep(room, book)
    removal = room.get(PublicationRemoval)
    withdraw(room, book)
    goes = removal.what_goes(LIBRARIAN, book)
    assert (goes.title, goes.files, goes.size_bytes, goes.annotations) == (TITLE, 2, len(OLD) + len(NEW), 1)
    removal.remove(LIBRARIAN, book, "kecamatan KALISAT dalam")
    assert room.books.names() == {hashlib.sha256(b"%PDF 3").hexdigest()}
    assert not room.folder.cover_of(book).exists()
    assert kept(room) == 0
    with room.catalog.reading() as session:
        assert set(session.scalars(select(Publication.id))) == {other}
        assert session.get_one(RemovedPublication, book).title == TITLE
    with room.records.reading() as session:
        said = session.execute(select(AuditEntry.action, AuditEntry.detail).where(AuditEntry.subject == str(book)))
        assert [tuple(line) for line in said] == [("PublicationRemoval.remove", "double")]
    with pytest.raises(PublicationUnknown):
        removal.what_goes(LIBRARIAN, book)
    assert room.get(BookFiles).unlisted(LIBRARIAN) == []


def test_what_is_shown_lent_asked_for_or_called_otherwise_stays(room: Room, book: UUID) -> None:
    removal = room.get(PublicationRemoval)
    visit = keep(room, book)

    def refused() -> str:
        with pytest.raises(PublicationInUse) as error:
            removal.remove(LIBRARIAN, book, TITLE)
        return error.value.reason

    assert refused() == "shown"
    withdraw(room, book)
    request = uuid4()
    with room.records.writing() as session:
        loan = Loan(publication_id=book, copy=1, visit_id=visit, lent_at=NOW)
        session.add(loan)
        session.add(CopyRequest(id=request, visit_id=visit, publication_id=book, kind="softcopy", asked_at=NOW))
    assert refused() == "lent"
    with room.records.writing() as session:
        session.get_one(Loan, loan.id).returned_at = NOW
    assert refused() == "asked"
    with room.records.writing() as session:
        session.get_one(CopyRequest, request).state = RequestState.REFUSED
    for typed in ("", "Kecamatan", "Kecamatan Kalisat", "Kecamatan Ambulu Dalam"):
        with pytest.raises(Invalid) as error:
            removal.remove(LIBRARIAN, book, typed)
        assert (error.value.field, error.value.reason) == ("title", "differs")
    assert room.catalogue.get(book).title == TITLE and len(room.books.names()) == 2


@pytest.mark.parametrize(
    ("title", "typed", "fits"),
    [("Puger 2021", "puger 2021", True), ("Puger 2021", "puger", False), ("PDRB", "pdrb", True), (TITLE, TITLE, True)],
)
def test_how_a_title_begins(title: str, typed: str, fits: bool) -> None:
    assert begins_as(title, typed) is fits


def test_a_room_that_came_from_before_loses_it_again(room: Room, book: UUID, tmp_path, keys: Keys) -> None:
    folder, other = room.folder, publish(room, "Statistik Kelapa")
    withdraw(room, book)
    before = tmp_path / "before"
    room.close()
    shutil.copytree(folder.path, before)
    with open_room(folder.path, keys, lambda: NOW) as again:
        again.get(PublicationRemoval).remove(LIBRARIAN, book, TITLE)
    for name in ("catalog.db", "records.db"):  # put back by hand, or out of a backup: the journal knows better
        for part in (*folder.path.glob(f"{name}-*"), folder.path / name):
            part.unlink()
        shutil.copy(before / name, folder.path / name)
    shutil.copytree(before / "files", folder.files, dirs_exist_ok=True)
    for made_up in (other, book):  # without the key of the records; that hides no line that has it
        Journal(folder.journal).append_removed(Removal(NOW, made_up, "0" * 32))
    with open_room(folder.path, keys, lambda: NOW) as again:
        assert again.removed_again == 1
        with again.catalog.reading() as session:
            assert session.get(Publication, book) is None and session.get(Publication, other) is not None
            assert session.scalar(select(func.count()).select_from(TakenOutFile).where(TakenOutFile.for_good)) == 2
        assert again.books.names() == set()
        with again.records.reading() as session:
            said = session.scalars(select(AuditEntry.detail).where(AuditEntry.subject == str(book))).all()
        assert said == ["again"]
    with open_room(folder.path, keys, lambda: NOW) as again, again.records.reading() as session:
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == 1  # once is enough


def test_a_program_that_died_in_between_is_gone_on_with(room: Room, book: UUID, keys: Keys) -> None:
    keep(room, book)
    withdraw(room, book)
    with room.catalog.writing() as session:
        take_out(session, session.get_one(Publication, book), lambda: NOW)  # and then the program died
    folder = room.folder
    room.close()
    with import_lock(folder), open_room(folder.path, keys, lambda: NOW) as again:
        assert len(again.books.names()) == 2 and kept(again) == 0  # who imports may have put one back just now
    with open_room(folder.path, keys, lambda: NOW) as again:
        assert again.books.names() == set()
        assert [one.publication_id for one in Journal(folder.journal).removed()] == [book]
