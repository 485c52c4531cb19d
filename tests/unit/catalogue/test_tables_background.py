"""Tables are read in the background: in order, on after any end, and not for ever."""

import threading
from contextlib import suppress

import pytest
from sqlalchemy import select, update

from catalog_db.change_log import changes_after
from catalog_db.errors import Cancelled, ContentShut, DocumentFailed, DocumentProblem
from catalog_db.feed import CatalogueFeed
from catalog_db.models import (
    CatalogueBase,
    Publication,
    PublicationSource,
    PublicationStatus,
    Role,
    TableEntry,
    TableReading,
    TablesRead,
)
from catalog_db.wanted import want
from desktop.actors import Actor, DeviceMode
from desktop.catalogue.importing.lock import import_lock
from desktop.catalogue.tables import background
from desktop.catalogue.tables.background import BackgroundTables
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.queue import MOST_TRIES, FailedBook, TableQueue, ask_first
from desktop.catalogue.tables.service import Tables
from tests.unit.catalogue.table_kit import NOW, FakeReaders, add_book

LIBRARIAN = Actor(Role.LIBRARIAN)
GO_ON = threading.Event()  # never set
DAY = NOW.replace(day=25), NOW.replace(day=26), NOW.replace(day=27)


class Killed(BaseException):
    """The program dies."""


class Kit:
    """A catalogue whose tables are read."""

    def __init__(self, parts) -> None:
        self.parts, self.readers = parts, FakeReaders()
        self.kept = KeptReadings(parts.database)
        self.feed = CatalogueFeed(parts.database, within_room=True)

    def add(self, title: str, *numbers: str, **values):
        return add_book(
            self.parts.database, self.parts.folder, title, numbers or (f"{title} 1", f"{title} 2"), **values
        )

    def work(self, is_ours=lambda: True) -> BackgroundTables:
        """A program that was just started."""
        parts, asked = self.parts, lambda _: None
        tables = Tables(parts.database, parts.books, self.readers, self.kept, lambda *_: [], asked, True)
        return BackgroundTables(
            parts.database, parts.folder, parts.books, tables, self.readers, self.kept, is_ours, 60.0
        )

    @property
    def queue(self) -> TableQueue:
        return TableQueue(self.parts.database, self.parts.books, self.readers, lambda: NOW)

    def run(self) -> list[str]:
        """The numbers of what a program reads until nothing is left."""
        before = len(self.readers.read)
        self.work().read_all(GO_ON)
        return self.readers.read[before:]

    def stamp(self, book):
        (entry,) = self.feed.entries([book])
        return entry.tables_stamp

    def logged(self) -> int:
        with self.parts.database.reading() as session:
            return len(changes_after(session, CatalogueBase, 0, 10_000))


@pytest.fixture
def kit(parts):
    return Kit(parts)


def test_what_visitors_look_at_is_read_first_then_what_came_last_then_what_is_others(kit):
    kit.add("lama", added_at=DAY[0])
    kit.add("baru", added_at=DAY[2])
    kit.add("pusat", added_at=DAY[2], source=PublicationSource.CENTRAL)
    asked = kit.add("dilihat", added_at=DAY[0])
    kit.add("ditarik", status=PublicationStatus.WITHDRAWN)
    coming = kit.add("datang", source=PublicationSource.CENTRAL)
    with kit.parts.database.writing() as session:
        want(session, TablesRead, coming, "a" * 64)
    ask_first(kit.parts.database, asked, NOW)
    assert kit.queue.progress(LIBRARIAN).next_title == "dilihat"
    assert kit.run() == [f"{title} {n}" for title in ("dilihat", "baru", "lama", "pusat") for n in (1, 2)]
    assert set(kit.readers.opened) == {True}
    assert kit.run() == []
    assert kit.queue.progress(LIBRARIAN).next_title == ""


@pytest.mark.wide
def test_others_learn_of_a_book_once_when_all_of_it_was_read(kit):
    book = kit.add("satu", *(f"1.{n}" for n in range(40)))
    logged = kit.logged()
    during = []
    kit.readers.before_each = lambda _number: during.append((kit.stamp(book), kit.logged()))
    kit.run()
    assert set(during) == {(None, logged)}
    assert kit.logged() == logged + 1
    stamp = kit.stamp(book)
    assert stamp and len(kit.feed.readings(book).readings) == 40
    kit.run()
    assert (kit.stamp(book), kit.logged()) == (stamp, logged + 1)


def test_a_program_that_died_goes_on_where_it_was(kit):
    book = kit.add("satu", *(f"1.{n}" for n in range(40)))
    kit.readers.fails["1.35"] = Killed()
    with pytest.raises(Killed):
        kit.work().read_all(GO_ON)
    before = set(kit.readers.read)
    assert kit.queue.progress(LIBRARIAN).tables_read >= 32
    kit.readers.fails.clear()
    after = kit.run()
    assert "1.35" in after and len(set(after) & before) <= background._KEPT_AT_ONCE
    assert kit.stamp(book)


def test_a_kill_loses_the_last_tables_only(kit, monkeypatch):
    kit.add("satu", *(f"1.{n}" for n in range(40)))

    def nothing_more(*_):
        raise Killed

    kit.readers.fails["1.35"] = Killed()
    keep, calls = kit.kept.keep, []

    def keep_twice(*args):
        calls.append(args)
        if len(calls) > 2:
            nothing_more()
        keep(*args)

    monkeypatch.setattr(kit.kept, "keep", keep_twice)
    with pytest.raises(Killed):
        kit.work().read_all(GO_ON)
    monkeypatch.undo()
    kit.readers.fails.clear()
    assert len(kit.run()) == 40 - 2 * background._KEPT_AT_ONCE


def test_closing_keeps_what_was_read_and_does_not_wait(kit):
    kit.add("satu", "1.1", "1.2", "1.3")
    cancel = threading.Event()
    kit.readers.fails["1.3"] = Cancelled()
    with pytest.raises(Cancelled):
        kit.work().read_all(cancel)
    kit.readers.fails.clear()
    assert kit.run() == ["1.3"]
    cancel.set()
    kit.add("dua")
    kit.work().read_all(cancel)
    assert kit.run() == ["dua 1", "dua 2"]


def test_a_pause_an_import_and_another_program_hold_it_back(kit):
    kit.add("satu", *(f"1.{n}" for n in range(40)))
    kit.queue.pause(LIBRARIAN)
    assert kit.queue.progress(LIBRARIAN).paused_since == NOW
    assert kit.run() == []
    kit.queue.go_on(LIBRARIAN)
    with import_lock(kit.parts.folder):
        assert kit.run() == []
    kit.work(lambda: False).read_all(GO_ON)
    assert kit.readers.read == []
    kit.readers.before_each = lambda number: number == "1.5" and kit.queue.pause(LIBRARIAN)
    assert kit.run() == [f"1.{n}" for n in range(6)]  # with the table that was begun it ends
    kit.readers.before_each = lambda _number: None
    kit.queue.go_on(LIBRARIAN)
    assert len(kit.run()) == 40 - 6


def test_a_book_that_can_not_be_read_is_told_and_not_tried_for_ever(kit):
    kit.readers.fails_to_open = DocumentFailed(DocumentProblem.DAMAGED)
    book = kit.add("rusak")
    kit.run()
    said = kit.queue.progress(LIBRARIAN)
    assert (said.books, said.read, said.failed) == (1, 1, (FailedBook(book, "rusak", "damaged"),))
    opened = len(kit.readers.opened)
    kit.run()
    assert len(kit.readers.opened) == opened
    kit.readers.fails_to_open = None
    assert kit.queue.try_again(LIBRARIAN) == 1
    assert kit.run() == ["rusak 1", "rusak 2"]
    assert kit.queue.progress(LIBRARIAN).failed == ()


def test_a_book_over_which_the_program_dies_is_given_up(kit):
    book = kit.add("bom")
    kit.readers.fails["bom 1"] = Killed()
    for _ in range(MOST_TRIES):
        with pytest.raises(Killed):
            kit.work().read_all(GO_ON)
    assert kit.run() == []
    assert kit.queue.progress(LIBRARIAN).failed == (FailedBook(book, "bom", "tries"),)


def test_a_table_over_which_the_process_dies_is_passed_over(kit):
    book = kit.add("satu", "1.1", "1.2", "1.3")
    kit.readers.fails["1.2"] = DocumentFailed(DocumentProblem.CRASHED)
    assert kit.run() == ["1.1", "1.3"]
    assert len(kit.readers.opened) == 2  # a new process has nothing open
    assert [(one.number, one.reason) for one in kit.feed.readings(book).readings][1] == ("1.2", "failed")


def test_a_table_that_failed_is_read_again_once_somebody_has_it_on_the_screen(kit):
    book = kit.add("satu", "1.1", "1.2", "1.3")
    kit.readers.fails["1.2"] = DocumentFailed(DocumentProblem.CRASHED)
    kit.run()
    failed = kit.stamp(book)
    ask_first(kit.parts.database, book, NOW)
    assert kit.run() == [] and kit.stamp(book) == failed  # it fails again: nobody has to fetch the same
    kit.readers.fails.clear()
    ask_first(kit.parts.database, book, NOW)
    assert kit.run() == ["1.2"]
    assert kit.stamp(book) not in (failed, None)  # PCs that joined fetch it
    assert [one.reason for one in kit.feed.readings(book).readings] == ["", "", ""]
    ask_first(kit.parts.database, book, NOW)
    assert kit.run() == []


def test_many_such_tables_are_a_book_that_can_not_be_read(kit):
    numbers = tuple(f"1.{n}" for n in range(20))
    kit.add("satu", *numbers)
    kit.readers.fails = {number: DocumentFailed(DocumentProblem.TOO_SLOW) for number in numbers}
    kit.run()
    assert [one.reason for one in kit.queue.progress(LIBRARIAN).failed] == ["too_slow"]


def test_where_nothing_may_be_opened_no_book_is_blamed(kit):
    kit.add("satu")
    kit.add("dua")
    kit.readers.fails_to_open = DocumentFailed(DocumentProblem.UNCONFINED)
    for _ in range(MOST_TRIES + 1):
        kit.run()
    assert kit.queue.progress(LIBRARIAN).failed == ()
    kit.readers.fails_to_open = None
    assert len(kit.run()) == 4


@pytest.mark.parametrize("broken_off", [Cancelled(), ContentShut(), DocumentFailed(DocumentProblem.MISSING)])
def test_a_book_is_not_given_up_for_what_ended_its_reading_from_outside(kit, broken_off):
    kit.add("satu")
    kit.readers.fails["satu 1"] = broken_off
    for _ in range(MOST_TRIES + 1):
        with suppress(Cancelled):
            kit.run()
    assert kit.queue.progress(LIBRARIAN).failed == ()
    kit.readers.fails.clear()
    assert kit.run() == ["satu 1", "satu 2"]


def test_a_file_that_is_missing_is_read_once_it_is_there(kit):
    book = kit.add("satu")
    path = kit.parts.folder.file_of(kit.parts.catalogue.get(book).sha256)
    content = path.read_bytes()
    path.unlink()
    assert kit.run() == []
    kit.add("dua")
    said = kit.queue.progress(LIBRARIAN)
    assert (said.books, said.read, said.next_title) == (1, 0, "dua")
    kit.run()
    said = kit.queue.progress(LIBRARIAN)
    assert (said.books, said.read, said.next_title) == (1, 1, "")
    path.write_bytes(content)
    assert len(kit.run()) == 2


def test_new_readers_and_another_file_are_read_again_and_nothing_else(kit):
    kit.add("satu")
    two = kit.add("dua")
    kit.run()
    first = kit.stamp(two)
    other = kit.add("dua, edisi revisi", "9.1")
    sha256 = kit.parts.catalogue.get(other).sha256
    with kit.parts.database.writing() as session:
        session.delete(session.get_one(Publication, other))
        session.flush()
        session.get_one(Publication, two).sha256 = sha256
    assert kit.stamp(two) is None
    assert kit.run() == ["dua 1", "dua 2"]
    assert kit.stamp(two) not in (None, first)
    kit.readers = FakeReaders(second=1)
    assert kit.stamp(two) is not None  # of the readers of before, until all of it was read again
    assert len(kit.run()) == 4
    with kit.parts.database.reading() as session:
        rows = session.execute(select(TableReading.reader, TableReading.second)).all()
    assert set(map(tuple, rows)) == {(1, 1)}


def test_what_is_no_table_any_more_goes(kit):
    book = kit.add("satu")
    kit.run()
    with kit.parts.database.writing() as session:
        session.execute(update(TableEntry).where(TableEntry.number == "satu 2").values(number="1.7"))
        session.execute(update(TablesRead).values(state="waiting"))
    assert kit.run() == ["1.7"]
    assert [one.number for one in kit.feed.readings(book).readings] == ["satu 1", "1.7"]


def test_unit_years_and_regions_are_those_of_title_head_and_rows(kit):
    book = kit.add("satu", "1.1")
    kit.run()
    (line,) = kit.parts.catalogue.get(book).tables
    assert (line.unit, line.years, line.regions) == ("Jiwa", (2019, 2020), ("Ajung", "Puger"))
    (said,) = kit.feed.entries([book])[0].publication.tables
    assert (said.unit, said.years, said.regions) == ("Jiwa", [2019, 2020], ["Ajung", "Puger"])


def test_a_seat_may_ask_and_the_librarian_may_more(kit):
    kit.add("satu", added_at=DAY[2])
    asked = kit.add("dua", added_at=DAY[0])
    kit.queue.ask(Actor(DeviceMode.READER), asked)
    assert kit.run()[0] == "dua 1"
    kit.queue.ask(Actor(DeviceMode.READER), asked)  # it was read: nothing is to be done
    assert kit.run() == []
