"""A seat deletes no books because a catalogue is empty: it asks, and the host tells nobody of a doubtful one."""

import hashlib
import queue
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import delete, select

from catalog_db.database import Database
from catalog_db.errors import CatalogueUnsure, HostForeign, Invalid, Subject
from catalog_db.models import CatalogueIdentity, Publication, SeatRemoval
from desktop.lan.client import HostClient
from desktop.lan.following import is_many
from desktop.room.joined_room import JoinedRoom, open_joined_room
from desktop.security.devices import Devices, Removal, RemovalAnswer
from tests.errors import about
from tests.unit.lan.conftest import ADMIN, HostRoom, Keys
from tests.unit.lan.test_following import GO_ON, titles
from tests.unit.lan.waiting_kit import PATIENCE_S

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def pdfs(room: JoinedRoom) -> int:
    return len(room.books.names())


def remove(room: HostRoom, *some: str) -> None:
    with room.catalog.writing() as session:
        for row in session.query(Publication).all():
            if not some or row.title in some:
                session.delete(row)


@pytest.fixture
def seat(host_room: HostRoom, joined: JoinedRoom) -> JoinedRoom:
    """A seat with 27 books. Their files lay there already: how they are copied is tried in `test_following`."""
    joined.keeper.renew()
    with host_room.catalog.writing() as session:
        for n in range(27):
            content = b"%PDF " + str(n).encode() * 100
            sha256 = hashlib.sha256(content).hexdigest()
            file = host_room.folder.file_of(sha256)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            with joined.books.writing(sha256, len(content)) as writer:
                writer.write(content)
                writer.finish()
            joined.books.keep(sha256)
            row = Publication(id=uuid4(), title=f"Buku {n}", title_key=f"Buku {n}", added_at=NOW, changed_at=NOW)
            row.sha256, row.size_bytes, row.version = sha256, len(content), 1
            session.add(row)
    assert joined.follow(GO_ON) == 0
    assert pdfs(joined) == 27
    return joined


@pytest.mark.parametrize(
    ("books", "total", "many"),
    [(1, 1, False), (1, 27, False), (2, 27, False), (3, 27, True), (2, 5, True), (5, 1000, False), (6, 1000, True)],
)
def test_what_counts_as_many(books: int, total: int, many: bool) -> None:
    assert is_many(books, total) is many


def test_a_seat_keeps_its_books_until_the_desk_has_said_yes(host_room: HostRoom, seat: JoinedRoom) -> None:
    remove(host_room)
    for _ in range(2):
        seat.follow(GO_ON)
        assert (pdfs(seat), len(titles(seat))) == (27, 27)
    (card,) = host_room.devices.list(ADMIN)
    assert card.removal is not None
    assert (card.removal.books, card.removal.total) == (27, 27)
    with pytest.raises(Invalid, check=about(Subject.DEVICE)):
        host_room.devices.answer_removal(ADMIN, card.id, "0" * 64, remove=True)
    host_room.devices.answer_removal(ADMIN, card.id, card.removal.key, remove=True)
    seat.follow(GO_ON)
    assert (pdfs(seat), len(titles(seat))) == (0, 0)
    assert host_room.devices.list(ADMIN)[0].removal is None
    (line,) = host_room.audit.find(ADMIN, action="Devices.answer_removal")
    assert (line.subject, line.detail) == (str(card.id), "remove 27")


def test_a_seat_that_is_to_keep_them_does_not_ask_again_for_the_same(host_room: HostRoom, seat: JoinedRoom) -> None:
    remove(host_room, *(f"Buku {n}" for n in range(10)))
    seat.follow(GO_ON)
    card = host_room.devices.list(ADMIN)[0]
    assert card.removal is not None
    host_room.devices.answer_removal(ADMIN, card.id, card.removal.key, remove=False)
    for _ in range(2):
        seat.follow(GO_ON)
        assert (pdfs(seat), len(titles(seat))) == (27, 27)
        assert host_room.devices.list(ADMIN)[0].removal is None
    remove(host_room, "Buku 20")
    seat.follow(GO_ON)
    asked = host_room.devices.list(ADMIN)[0].removal
    assert asked is not None
    assert asked.books == 11


def test_few_books_go_as_they_did(host_room: HostRoom, seat: JoinedRoom) -> None:
    remove(host_room, "Buku 3", "Buku 4")
    seat.follow(GO_ON)
    assert (pdfs(seat), len(titles(seat))) == (25, 25)
    assert host_room.devices.list(ADMIN)[0].removal is None


@pytest.mark.wide
def test_books_that_come_back_are_not_asked_about(host_room: HostRoom, seat: JoinedRoom) -> None:
    kept = host_room.folder.path / "kept.db"
    host_room.catalog.back_up(kept)
    remove(host_room)
    seat.follow(GO_ON)
    with Database(kept).reading() as old, host_room.catalog.writing() as session:
        for row in old.query(Publication).all():
            session.merge(row)
    seat.follow(GO_ON)
    assert (pdfs(seat), len(titles(seat))) == (27, 27)
    assert seat._follower._standing.held == set()


def test_a_host_whose_catalogue_is_empty_or_another_rooms_tells_nobody_of_it(
    host_room: HostRoom, seat: JoinedRoom
) -> None:
    with host_room.catalog.writing() as session:
        session.execute(delete(CatalogueIdentity))
    for _ in range(2):
        with pytest.raises(CatalogueUnsure):
            seat.follow(GO_ON)
        assert (pdfs(seat), len(titles(seat))) == (27, 27)
        with host_room.catalog.writing() as session:  # the next time it is of another room
            if session.get(CatalogueIdentity, 1) is None:
                session.add(CatalogueIdentity(room_id="another", made_at=host_room.devices._clock()))
    with HostClient(seat.membership.url, seat.membership.certificate, seat._token) as client:
        answer = client._http.get("/feed?cursor=")
    assert answer.status_code == 503


def test_a_seat_takes_nothing_of_another_room(host_room: HostRoom, seat: JoinedRoom) -> None:
    seat._follower._room_id = "0" * 36
    remove(host_room)
    with pytest.raises(HostForeign):
        seat.follow(GO_ON)
    assert len(titles(seat)) == 27


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("harm", ["missing", "empty", "foreign", "no database"])
def test_a_lost_copy_is_told_and_fetched_again_and_no_pdf_goes(
    host_room: HostRoom, seat: JoinedRoom, keys: Keys, tmp_path: Path, harm: str
) -> None:
    seat.close()
    file = seat.folder.catalog_file
    for path in file.parent.glob("catalog.db*"):
        path.unlink()
    if harm == "foreign":
        host_room.catalog.back_up(file)
        other = Database(file)
        with other.writing() as session:
            session.get_one(CatalogueIdentity, 1).room_id = "another"
        other.close()
    elif harm != "missing":
        file.write_bytes(b"" if harm == "empty" else b"x" * 5000)
    with open_joined_room(seat.folder.path, keys) as again:
        assert pdfs(again) == 27
        assert ("catalogue", "copy_renewed") in [(found.area, found.code) for found in again.findings()]
        assert again.follow(GO_ON) == 0
        assert (pdfs(again), titles(again)) == (27, {f"Buku {n}": True for n in range(27)})
        assert "copy_renewed" not in [found.code for found in again.findings()]


def test_a_lost_copy_and_an_emptied_host_leave_the_pdfs(host_room: HostRoom, seat: JoinedRoom, keys: Keys) -> None:
    seat.close()
    seat.folder.catalog_file.unlink()
    remove(host_room)
    with open_joined_room(seat.folder.path, keys) as again:
        again.follow(GO_ON)
        assert pdfs(again) == 27
        asked = host_room.devices.list(ADMIN)[0].removal
        assert asked is not None
        assert (asked.books, asked.total) == (27, 27)
        host_room.devices.answer_removal(ADMIN, again.membership.device_id, asked.key, remove=True)
        again.follow(GO_ON)
        assert pdfs(again) == 0


def test_a_host_whose_catalogue_file_was_swapped_for_an_older_one_costs_no_seat_its_books(
    host_room: HostRoom, seat: JoinedRoom, tmp_path: Path
) -> None:
    assert shutil.disk_usage(tmp_path).free
    with host_room.catalog.writing() as session:
        session.connection().exec_driver_sql("DELETE FROM publication")
        session.connection().exec_driver_sql("UPDATE instance SET id = '00000000000000000000000000000001'")
    seat.follow(GO_ON)
    assert (pdfs(seat), len(titles(seat))) == (27, 27)


class Passes:
    """Ends of passes of a seat that listens."""

    def __init__(self, seat: JoinedRoom, monkeypatch: pytest.MonkeyPatch) -> None:
        self._ends: queue.Queue[None] = queue.Queue()
        follow = seat.follow

        def noted(cancel: threading.Event, on_progress: Callable[[int], None] | None = None) -> int:
            try:
                return follow(cancel, on_progress)
            finally:
                self._ends.put(None)

        monkeypatch.setattr(seat, "follow", noted)

    def until(self, true: Callable[[], bool]) -> None:
        while not true():
            self._ends.get(timeout=PATIENCE_S)


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("yes", [True, False])
def test_a_seat_that_listens_hears_what_the_desk_says(
    host_room: HostRoom, seat: JoinedRoom, monkeypatch: pytest.MonkeyPatch, yes: bool
) -> None:
    def asked() -> Removal | None:
        return host_room.devices.list(ADMIN)[0].removal

    passes = Passes(seat, monkeypatch)
    seat.listen(lambda _event: None, lambda _link: None)
    remove(host_room)
    passes.until(lambda: asked() is not None)
    question = asked()
    assert question is not None
    assert pdfs(seat) == 27
    host_room.devices.answer_removal(ADMIN, seat.membership.device_id, question.key, remove=yes)
    passes.until(lambda: not seat._follower._standing.asked)
    assert pdfs(seat) == (0 if yes else 27)
    assert rows(host_room) == []


def rows(host_room: HostRoom) -> list[str]:
    with host_room.records.reading() as session:
        return list(session.scalars(select(SeatRemoval.answer)))


def put_back(host_room: HostRoom, kept: Path) -> None:
    with Database(kept).reading() as old, host_room.catalog.writing() as session:
        for row in old.query(Publication).all():
            session.merge(row)


@pytest.mark.wide
def test_a_yes_counts_once(host_room: HostRoom, seat: JoinedRoom, tmp_path: Path) -> None:
    host_room.catalog.back_up(tmp_path / "kept.db")
    for answer in (True, False, True):
        remove(host_room)
        seat.follow(GO_ON)
        assert (pdfs(seat), rows(host_room)) == (27, [""])
        asked = host_room.devices.list(ADMIN)[0].removal
        assert asked is not None
        host_room.devices.answer_removal(ADMIN, seat.membership.device_id, asked.key, remove=answer)
        seat.follow(GO_ON)
        assert (pdfs(seat), rows(host_room)) == (0 if answer else 27, [])
        put_back(host_room, tmp_path / "kept.db")
        assert seat.follow(GO_ON) == 0
        assert pdfs(seat) == 27


def test_a_question_ends_with_its_reason(host_room: HostRoom, seat: JoinedRoom, tmp_path: Path) -> None:
    host_room.catalog.back_up(tmp_path / "kept.db")
    remove(host_room)
    seat.follow(GO_ON)
    assert rows(host_room) == [""]
    put_back(host_room, tmp_path / "kept.db")
    seat.follow(GO_ON)
    assert rows(host_room) == []
    assert seat.get(Devices).ask_removal(seat.actor, None) is RemovalAnswer.WAIT  # twice does nothing


def test_a_pc_that_may_not_come_any_more_asks_nothing(host_room: HostRoom, seat: JoinedRoom) -> None:
    remove(host_room)
    seat.follow(GO_ON)
    host_room.devices.revoke(ADMIN, seat.membership.device_id)
    assert rows(host_room) == []
    assert host_room.devices.list(ADMIN)[0].removal is None


@pytest.mark.wide
def test_books_and_files_of_a_copy_that_began_anew_are_asked_about_one_after_the_other(
    host_room: HostRoom, seat: JoinedRoom, keys: Keys
) -> None:
    """Two questions at once would replace each other for ever."""

    def answer(remove: bool) -> int:
        asked = host_room.devices.list(ADMIN)[0].removal
        assert asked is not None
        host_room.devices.answer_removal(ADMIN, seat.membership.device_id, asked.key, remove=remove)
        return asked.books

    seat.close()
    seat.folder.catalog_file.unlink()
    remove(host_room, *(f"Buku {n}" for n in range(10)))
    with open_joined_room(seat.folder.path, keys) as again:
        again.follow(GO_ON)  # 10 files that the new copy does not name
        remove(host_room, *(f"Buku {n}" for n in range(10, 18)))
        again.follow(GO_ON)  # and 8 books that it does
        for _ in range(2):
            again.follow(GO_ON)
        assert answer(False) == 8
        again.follow(GO_ON)
        assert (answer(False), pdfs(again)) == (10, 27)
        for _ in range(2):
            again.follow(GO_ON)
            assert (pdfs(again), rows(host_room)) == (27, [])
        remove(host_room, "Buku 20")
        again.follow(GO_ON)
        assert answer(True) == 9
        again.follow(GO_ON)
        assert (answer(True), pdfs(again)) == (19, 27)  # all files that no book names now
        again.follow(GO_ON)
        assert (pdfs(again), len(titles(again)), rows(host_room)) == (8, 8, [])
