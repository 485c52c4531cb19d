"""Every start compares the journal with the records: what is lost is listed exactly, and the journal is kept whole."""

import shutil
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.change_log import instance_id, newest_seq
from catalog_db.database import Database
from catalog_db.errors import NotAllowed
from catalog_db.models import (
    CatalogueBase,
    CatalogueCursor,
    JournalCursor,
    LostNumber,
    Publication,
    RecordsBase,
    Role,
    Visit,
)
from desktop.actors import Actor
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.days import ServiceDays
from desktop.desk.guestbook.lost_visits import Loss, loss_of
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import VisitForm
from desktop.desk.journal import Journal
from desktop.recovery import comparing
from desktop.recovery.comparing import compare_catalogue
from desktop.recovery.losses import Losses
from desktop.room.room import Room
from desktop.security.audit import Audit
from desktop.visitors.personal_data import PersonalData
from tests.unit.desk.conftest import form
from tests.unit.recovery.conftest import ADMIN, MadeRoom


def lost(room: Room) -> list[tuple[str, str]]:
    with room.records.reading() as session:
        return [(row.kind, row.number) for row in session.scalars(select(LostNumber).order_by(LostNumber.number))]


def copy_of(room: Room) -> object:
    with room.records.reading() as session:
        return instance_id(session, RecordsBase)


def register(room: Room, count: int) -> list[str]:
    before = len(room.get(GuestBook).visits(ADMIN, room.get(ServiceDays).today()))
    return [room.get(GuestBook).register(ADMIN, form(name=f"Ani {before + n}")).visit for n in range(count)]


def erase(room: Room, wanted: VisitForm) -> None:
    """Somebody comes, leaves, and wants to be forgotten."""
    visit = room.get(GuestBook).register(ADMIN, wanted).visit_id
    room.get(GuestBook).leave(ADMIN, visit)
    with room.records.reading() as session:
        visitor = session.get_one(Visit, visit).visitor_id
    room.get(PersonalData).erase(ADMIN, visitor)


def put_back(made: MadeRoom, old: Path) -> None:
    """What an admin does who "restores" by hand."""
    made.without_log(made.folder.records_file)
    shutil.copy(old, made.folder.records_file)


@pytest.fixture
def put_back_room(made: MadeRoom, tmp_path: Path) -> tuple[MadeRoom, list[str], object]:
    """A room whose records were replaced by an older copy, and the numbers that were given out since."""
    with made.open() as room:
        register(room, 3)
        copy = copy_of(room)
    shutil.copy(made.folder.records_file, tmp_path / "old.db")
    with made.open() as room:
        numbers = register(room, 6)
    put_back(made, tmp_path / "old.db")
    return made, numbers, copy


def test_records_that_were_put_back_are_noticed_and_what_they_lack_is_listed(put_back_room) -> None:
    made, numbers, copy = put_back_room
    for _ in range(2):  # the second start says nothing new
        with made.open() as room:
            assert lost(room) == [("visit", number) for number in numbers]
            assert copy_of(room) != copy
            found = next(found for found in room.findings() if found.area == "visits")
            assert (found.ok, found.data["numbers"]) == (False, ", ".join(numbers))
            renamed = copy_of(room)
    with made.open() as room:
        assert copy_of(room) == renamed
        assert register(room, 1)[0] > max(numbers)


def test_numbers_are_noted_once_though_the_records_are_put_back_again(put_back_room, tmp_path: Path) -> None:
    made, numbers, _copy = put_back_room
    with made.open() as room:
        more = register(room, 2)
    put_back(made, tmp_path / "old.db")
    with made.open() as room:
        assert lost(room) == [("visit", number) for number in (*numbers, *more)]


def test_a_lost_visit_is_entered_under_its_number_and_every_list_shrinks_by_it(put_back_room) -> None:
    made, numbers, _copy = put_back_room
    with made.open() as room:
        came = made.clock()
        for number in numbers:
            page = form(name=f"Kertas {number}", email=f"{number}@example.com")
            assert room.get(GuestBook).register_late(ADMIN, page, came, None, None, None, number).visit == number
        assert not room.get(Losses).unread(ADMIN).loss and room.get(GuestBook).lost_visits(ADMIN) == ()
        assert next(found for found in room.findings() if found.area == "visits").ok
    with made.open() as room:
        assert next(found for found in room.findings() if found.area == "visits").ok
        assert register(room, 1)[0] > max(numbers)


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("harm", ["deleted", "cut", "zeroed", "garbage"])
def test_visits_that_lay_in_the_log_of_the_database_are_listed(made: MadeRoom, tmp_path: Path, harm: str) -> None:
    """Killed, and what SQLite had not yet taken into the file is gone: `quick_check` finds nothing."""
    place = tmp_path / "killed"
    with made.open() as room:
        numbers = register(room, 8)
        shutil.copytree(made.folder.path, place)  # as it lies there where the program is killed
    log = place / "records.db-wal"
    content = log.read_bytes()
    (place / "records.db-shm").unlink()
    log.write_bytes(
        {
            "deleted": b"",
            "cut": content[: len(content) * 6 // 10],
            "garbage": b"\xff" * 32 + content[32:],
            "zeroed": content[: len(content) // 2] + bytes(len(content) - len(content) // 2),
        }[harm]
    )
    killed = MadeRoom(type(made.folder)(place), made.keys, made.clock)
    with killed.open() as room:
        assert room.records.quick_check() == []
        with room.records.reading() as session:
            there = set(session.scalars(select(Visit.number)))
            assert loss_of(session, Journal(room.folder.journal)).visits == tuple(sorted(set(numbers) - there))
        gone = [("visit", number) for number in numbers if number not in there]
        assert gone
        assert lost(room) == gone
        assert register(room, 1)[0] > max(numbers)


def test_copies_tickets_and_complaints_are_listed_too(made: MadeRoom, tmp_path: Path) -> None:
    shutil.copy(made.folder.records_file, tmp_path / "old.db")
    with made.open() as room:
        number = (
            room.get(Complaints)
            .add(ADMIN, ComplaintForm(name="Ani", contact="0811", classification="1", text="Panas."))
            .number
        )
    put_back(made, tmp_path / "old.db")
    with made.open() as room:
        assert lost(room) == [("complaint", number)]


def test_what_was_merged_withdrawn_or_erased_is_not_lost(made: MadeRoom) -> None:
    with made.open() as room:
        room.get(GuestBook).register_late(ADMIN, form(name="Citra"), made.clock())
        slip = room.get(GuestBook).register(ADMIN, form(name="Budi"))
        room.get(GuestBook).withdraw(ADMIN, slip.visit_id, "salah")
        erase(room, form(name="Dewi", email="dewi@example.com"))
    with made.open() as room:
        assert lost(room) == []
        with room.records.reading() as session:
            assert loss_of(session, Journal(room.folder.journal)) == Loss()


def test_a_registration_that_failed_leaves_nothing_to_tell(made: MadeRoom) -> None:
    with made.open() as room, pytest.raises(ZeroDivisionError), room.records.writing() as session:
        journal = room.get(GuestBook)._registering._journal
        journal.give_serial(session, made.clock(), "1771-000001")
        raise ZeroDivisionError
    with made.open() as room:
        assert lost(room) == []


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("left", ["missing", "empty", "begin", "middle"])
def test_a_journal_that_was_lost_or_cut_is_told_and_made_whole_from_the_records(made: MadeRoom, left: str) -> None:
    with made.open() as room:
        numbers = register(room, 3)
        erase(room, form(name="Dewi", email="dewi@example.com"))
    whole = made.folder.journal.read_bytes()
    room_id = Journal(made.folder.journal).room_id()
    kept = {"missing": b"", "empty": b"", "begin": whole[:400], "middle": whole[: len(whole) - 150]}[left]
    made.folder.journal.write_bytes(kept)
    if left == "missing":
        made.folder.journal.unlink()
    with made.open() as room:
        assert [kind for kind, _ in lost(room)] == ["journal"]
        journal = Journal(made.folder.journal)
        assert journal.room_id() == room_id
        assert set(numbers) <= {entry.visit for entry in journal.entries()}
        assert all(one.handed_out for one in journal.given()[0].values())
        assert len(journal.erased()) == 1
        assert register(room, 1)[0] > max(numbers)
    with made.open() as room:
        assert len(lost(room)) == 1, "told once"


def test_a_start_compares_only_what_came_since(made: MadeRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    import desktop.recovery.comparing as comparing

    monkeypatch.setattr(comparing, "_NEAR_BYTES", 0)
    with made.open() as room:
        register(room, 5)
    made.open().close()
    with made.open() as room, room.records.reading() as session:
        cursor = session.get_one(JournalCursor, 1)
        assert cursor.bytes == made.folder.journal.stat().st_size
        assert comparing._compare(session, Journal(made.folder.journal)).far == 0


def test_what_is_lost_is_told_until_an_administrator_has_read_it(put_back_room) -> None:
    made, numbers, _copy = put_back_room
    with made.open() as room:
        notice = room.get(Losses).unread(Actor(Role.OFFICER))
        assert notice.loss == Loss(visits=tuple(numbers))
        assert notice.noted_at is not None
        with pytest.raises(NotAllowed):
            room.get(Losses).note_read(Actor(Role.OFFICER), notice.noted_at)
        room.get(Losses).note_read(ADMIN, notice.noted_at)
        assert room.get(Losses).unread(ADMIN).noted_at is None
        assert [line.detail for line in room.get(Audit).find(ADMIN, action="Losses.note_read")] == ["6"]
    with made.open() as room:
        assert room.get(Losses).unread(ADMIN).noted_at is None
        assert not next(found for found in room.findings() if found.area == "visits").ok, "check goes on listing them"


def test_what_another_program_commits_while_a_room_opens_is_no_older_catalogue(
    made: MadeRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It adds a publication and notes the catalogue at each moment between two comparisons."""
    made.open().close()
    with made.open() as room, made.open() as other:
        reading = {database: database.reading for database in (room.records, room.catalog)}

        def commit(database: Database) -> AbstractContextManager[Session]:
            with other.catalog.writing() as session:
                session.add(Publication(title="Buku", title_key="buku", added_at=made.clock(), changed_at=made.clock()))
            compare_catalogue(other.catalog, other.records, made.clock)
            return reading[database]()

        for database in reading:
            monkeypatch.setattr(database, "reading", partial(commit, database))
        compare_catalogue(room.catalog, room.records, made.clock)
        monkeypatch.undo()
        assert lost(room) == []
        with other.catalog.reading() as session:
            newest = newest_seq(session, CatalogueBase)
        with other.records.reading() as session:
            assert session.get_one(CatalogueCursor, 1).seq == newest


def test_a_catalogue_that_was_put_back_is_told_and_begins_anew_for_those_who_follow_it(
    made: MadeRoom, tmp_path: Path
) -> None:
    shutil.copy(made.folder.catalog_file, tmp_path / "old.db")
    with made.open() as room, room.catalog.writing() as session:
        session.add(Publication(title="Buku", title_key="buku", added_at=made.clock(), changed_at=made.clock()))
        before = instance_id(session, CatalogueBase)
    made.open().close()  # it is known now
    made.without_log(made.folder.catalog_file)
    shutil.copy(tmp_path / "old.db", made.folder.catalog_file)
    for _ in range(2):
        with made.open() as room:
            assert room.get(Losses).unread(ADMIN).catalogue
            assert [kind for kind, _ in lost(room)] == ["catalogue"]
            with room.catalog.reading() as session:
                assert instance_id(session, CatalogueBase) != before


def test_a_start_does_not_read_the_whole_erasure_list(made: MadeRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    """It grows for years; what was carried out is not compared again (`desktop.visitors.erased_again`)."""
    with made.open() as room:
        erase(room, form(name="Ani"))
    monkeypatch.setattr(comparing, "_NEAR_BYTES", 0)
    made.open().close()  # compares what came since, and notes how far it came
    read: list[Journal] = []
    erased = Journal.erased

    def noted(journal: Journal) -> object:
        read.append(journal)
        return erased(journal)

    monkeypatch.setattr(Journal, "erased", noted)
    made.open().close()
    assert not read
