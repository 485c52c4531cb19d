"""The journal of numbers: written before anybody has one, read after a restore."""

import errno
import os
import sys
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from catalog_db.change_log import instance_id, rename_instance
from catalog_db.database import Database
from catalog_db.errors import ReadingRoomError
from catalog_db.models import RecordsBase
from desktop.desk.guestbook.lost_visits import Loss, loss_of
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.journal import Journal, JournalEntry, Kind, _line, _read, _said
from desktop.recovery.parts import damaged_lines
from desktop.security.audit import AuditTrail
from tests.disk_steps import FOLDER_SYNCED, disk_steps
from tests.unit.desk.conftest import OFFICER, form

DAY = date(2026, 11, 24)


def entry(visit="261124-007", **tickets: str) -> JournalEntry:
    return JournalEntry(datetime(2026, 11, 24, 1, tzinfo=UTC), UUID(int=1), visit, tuple(tickets.items()))


entries = st.builds(
    JournalEntry,
    at=st.datetimes(timezones=st.just(UTC)),
    copy=st.uuids(),
    visit=st.builds("{:%y%m%d}-{:03}".format, st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(1, 99_999)),
    tickets=st.lists(
        st.tuples(
            st.sampled_from(["perpustakaan", "konsultasi", "lainnya"]),
            st.builds("{}-{:03}".format, st.sampled_from("PKL"), st.integers(1, 99_999)),
        ),
        max_size=5,
    ).map(tuple),
)


@given(entries)
def test_an_entry_is_read_as_it_was_written(one):
    assert _read(_line(_said(one)).rstrip("\n")) == one


@given(entries, st.data())
def test_a_changed_letter_is_noticed(one, data):
    line = _line(_said(one)).rstrip("\n")
    at = data.draw(st.integers(0, len(line) - 1))
    letter = data.draw(st.sampled_from("0123456789abcdef-=,\tPx").filter(lambda letter: letter != line[at]))
    assert _read(line[:at] + letter + line[at + 1 :]) is None
    assert _read(line[:at]) is None


def test_a_line_cut_off_by_a_power_cut_spoils_none_after_it(tmp_path):
    file = tmp_path / "journal"
    journal = Journal(file)
    journal.append(entry(perpustakaan="P-004"))
    with file.open("ab") as torn:
        torn.write(b"2026-11-24T01:00:00+00:00\t0000")
    journal.append(entry("261124-009", konsultasi="K-011"))
    again = Journal(file)
    assert [found.visit for found in again.entries()] == ["261124-007", "261124-009"]
    assert (again.highest(DAY, "#visit"), again.highest(DAY, "perpustakaan"), again.highest(DAY, "konsultasi")) == (
        9,
        4,
        11,
    )
    assert again.highest(DAY, "lainnya") == again.highest(date(2026, 11, 25), "#visit") == 0


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_line_that_was_cut_off_is_taken_away_by_the_next_one(tmp_path, cut):
    """With an end of its own it would count as one that was changed."""
    file, whole, other = tmp_path / "journal", tmp_path / "whole", tmp_path / "other"
    for journal in (Journal(file), Journal(whole)):
        journal.append(entry("261124-007"))
    Journal(other).append(entry("261124-008"))
    with file.open("ab") as torn:
        torn.write(other.read_bytes()[:cut])
    for journal in (Journal(file), Journal(whole)):
        journal.append(entry("261124-009"))
    assert file.read_bytes() == whole.read_bytes()
    assert damaged_lines(file) == 0


def test_a_line_that_lacks_nothing_but_its_end_stays(tmp_path):
    file = tmp_path / "journal"
    journal = Journal(file)
    journal.append(entry("261124-007"))
    file.write_bytes(file.read_bytes()[:-1])
    journal.append(entry("261124-008"))
    assert [found.visit for found in journal.entries()] == ["261124-007", "261124-008"]
    assert damaged_lines(file) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE")
@pytest.mark.parametrize("left", [0, 1, 40])
def test_a_full_disk_leaves_no_half_line(tmp_path, left):
    import resource

    file = tmp_path / "journal"
    journal = Journal(file)
    journal.append(entry("261124-007"))
    before = file.read_bytes()
    now = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + left, now[1]))
    try:
        with pytest.raises(ReadingRoomError):
            journal.append(entry("261124-008"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, now)
    assert file.read_bytes() == before
    journal.append(entry("261124-009"))
    assert [found.visit for found in journal.entries()] == ["261124-007", "261124-009"]
    assert damaged_lines(file) == 0


def test_a_file_of_nonsense_is_no_hindrance(tmp_path):
    (tmp_path / "journal").write_bytes(bytes(range(256)) * 50)
    assert list(Journal(tmp_path / "journal").entries()) == []


@pytest.fixture
def restored(records, guest_book, days, rules, office, clock, journal, tmp_path):
    """The records as a backup has them that was made after two visits of five, with the journal of all five."""
    backup = tmp_path / "backup.db"
    for n in range(5):
        guest_book.register(
            OFFICER, form(name=f"Ani {n}", services=("perpustakaan", "konsultasi") if n else ("lainnya",))
        )
        if n == 1:
            records.back_up(backup)
    old = Database(backup, bytes(32))
    with old.writing() as session:
        rename_instance(session, RecordsBase)
    yield old, GuestBook(old, AuditTrail(clock), days, rules, Journal(tmp_path / "journal"), office, clock)
    old.close()


def test_numbers_go_on_above_the_last_given_out_after_a_restore(restored):
    _old, guest_book = restored
    after = guest_book.register(OFFICER, form(name="Budi", services=("perpustakaan", "lainnya")))
    assert after.visit == "261124-006"
    assert [slip.ticket for slip in after.tickets] == ["P-005", "L-002"]
    assert guest_book.register(OFFICER, form(name="Citra")).visit == "261124-007"


def test_missing_visits_are_told_exactly(restored, records, journal):
    old, guest_book = restored
    guest_book.register(OFFICER, form(name="Budi"))
    with old.reading() as session:
        copy = instance_id(session, RecordsBase)
        journal.append(JournalEntry(datetime(2026, 11, 24, 2, tzinfo=UTC), copy, "261124-099", ()))
        assert loss_of(session, journal) == Loss(
            visits=("261124-003", "261124-004", "261124-005"), perhaps=("261124-099",)
        )
    with records.reading() as session:
        assert loss_of(session, journal) == Loss(visits=("261124-006",), perhaps=("261124-099",))


def test_a_program_that_died_before_the_commit_told_nobody(records, journal):
    with records.writing() as session:
        copy = instance_id(session, RecordsBase)
        journal.append(JournalEntry(datetime(2026, 11, 24, 2, tzinfo=UTC), copy, "261124-099", ()))
        assert loss_of(session, journal) == Loss() and not loss_of(session, journal)


def test_a_ticket_that_was_asked_for_later_is_told_for_itself(restored, records, journal):
    old, _guest_book = restored
    later = datetime(2026, 11, 24, 2, tzinfo=UTC)
    with records.writing() as session:
        for visit in ("261124-002", "261124-005"):
            journal.give(session, JournalEntry(later, UUID(int=1), visit, (("konsultasi", "K-099"),)))
    with old.reading() as session:
        lost = loss_of(session, journal)
    assert lost.visits == ("261124-003", "261124-004", "261124-005"), "with their tickets"
    assert lost.tickets == ("261124-002 K-099",)


def test_the_second_line_is_there_once_the_row_is_and_before_anybody_is_told(records, journal):
    with records.writing() as session:
        journal.give(session, entry(perpustakaan="P-004"))
        journal.give_serial(session, entry().at, "1700-000001")
        journal.give_complaint(session, entry().at, "2026-001")
        assert {one.handed_out for one in journal.given()[0].values()} == {False}
    found = journal.given()[0]
    assert [(kind, number) for kind, number in found] == [
        (Kind.VISIT, "261124-007"),
        (Kind.TICKET, "261124-007 P-004"),
        (Kind.SERIAL, "1700-000001"),
        (Kind.COMPLAINT, "2026-001"),
    ]
    assert {one.handed_out for one in found.values()} == {True}


def test_what_was_undone_counts_as_given_to_nobody(records, journal):
    with pytest.raises(ZeroDivisionError), records.writing() as session:
        journal.give(session, entry())
        raise ZeroDivisionError
    assert journal.given()[0] == {}
    with records.writing() as session:
        journal.give(session, entry())
    assert [one.handed_out for one in journal.given()[0].values()] == [True]


def test_a_number_whose_commit_failed_was_told_to_nobody(records, journal):
    def fail(_session):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), records.writing() as session:
        journal.give(session, entry())
        event.listen(session, "before_commit", fail)
    assert journal.given()[0] == {}
    assert "told" not in journal._path.read_text()


def test_a_program_that_dies_before_the_second_line_leaves_the_number_as_perhaps_told(records, journal, monkeypatch):
    with records.writing() as session:
        journal.give(session, entry())
        monkeypatch.setattr(Journal, "_end", lambda *_: None)
    assert [one.handed_out for one in journal.given()[0].values()] == [False]


def test_a_disk_that_is_full_after_the_commit_takes_nothing_back_and_the_line_follows(records, journal, monkeypatch):
    """Who hears that it failed registers a second time."""
    with records.writing() as session:
        journal.give(session, entry())
        monkeypatch.setattr(os, "fsync", lambda _file: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    monkeypatch.undo()
    with records.writing() as session:
        journal.give(session, entry("261124-008"))
    assert [one.handed_out for one in journal.given()[0].values()] == [True, True]


def test_only_what_came_since_is_read(records, journal):
    def give(number: str) -> None:
        with records.writing() as session:
            journal.give(session, entry(number))

    give("261124-007")
    _, place = journal.given()
    give("261124-008")
    assert [one.number for one in journal.given(place)[0].values()] == ["261124-008"]
    assert journal.has(place)
    cut = Journal(journal._path.with_name("cut"))
    cut._path.write_bytes(journal._path.read_bytes()[: place.bytes - 1])
    assert not cut.has(place)
    assert [one.number for one in cut.given(place)[0].values()] == ["261124-007"]


def test_every_line_is_on_the_disk_before_the_call_returns(tmp_path, records):
    """File, then the folder of a new file; and the second line before the unit of work is over."""
    place = tmp_path / "new"
    place.mkdir()
    journal = Journal(place / "journal")
    with disk_steps(place) as steps:
        with records.writing() as session:
            journal.give(session, entry())
            assert steps == [("synced", "journal"), *FOLDER_SYNCED]
            steps.clear()
        assert steps == [("synced", "journal")]


def test_a_number_given_out_by_nobody_stays_a_gap(guest_book, journal, records):
    journal.append(JournalEntry(datetime(2026, 11, 24, 0, tzinfo=UTC), uuid4(), "261124-041", ()))
    assert guest_book.register(OFFICER, form()).visit == "261124-042"
