"""The table in view: what is kept first, and read at once where nothing is."""

import threading
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from catalog_db.errors import Cancelled, DocumentFailed, DocumentProblem, PublicationUnknown
from catalog_db.models import Publication, TableEntry, TableReading
from desktop.catalogue.errors import FileReplaced
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.readers import Readers
from desktop.catalogue.tables.reading import CellState, TableStatus
from desktop.catalogue.tables.service import Tables
from desktop.catalogue.values import TableLine
from tests.unit.catalogue.table_kit import FakeReaders, a_table, add_book


class Kit:
    """Tables of one catalogue for several readers."""

    def __init__(self, parts) -> None:
        self.parts, self.asked = parts, []
        self.kept = KeptReadings(parts.database)
        self.book = add_book(parts.database, parts.folder, "Puger Dalam Angka")
        self.sha256 = parts.catalogue.get(self.book).sha256

    def line(self, position: int) -> TableLine:
        """As the list has it now."""
        return self.tables(FakeReaders()).known(self.book)[position].line

    def tables(self, readers: FakeReaders, *, keeps: bool = True) -> Tables:
        def no_texts(*_):
            raise AssertionError("nobody needs them")

        books, database = self.parts.books, self.parts.database
        return Tables(database, books, readers, self.kept, no_texts, self.asked.append, keeps)


@pytest.fixture
def kit(parts):
    return Kit(parts)


def test_what_was_read_is_kept_and_not_read_again(kit):
    readers = FakeReaders()
    tables = kit.tables(readers)
    assert [(known.position, known.line.number) for known in tables.known(kit.book)] == [(0, "1.1"), (1, "1.2")]
    first = tables.read(kit.book, kit.line(1))
    assert first == replace(a_table(first.line), sha256=kit.sha256) and first.line.pages == (3, 4)
    assert (readers.read, readers.opened, kit.asked) == (["1.2"], [False], [kit.book])
    assert tables.read(kit.book, kit.line(1)) == first
    assert (readers.read, kit.asked) == (["1.2"], [kit.book])


def test_a_pc_that_has_a_copy_shows_what_came_and_keeps_nothing_of_its_own(kit):
    readers = FakeReaders()
    copy = kit.tables(readers, keeps=False)
    assert copy.read(kit.book, kit.line(0)).rows[0][0].state is CellState.OPEN
    with kit.parts.database.reading() as session:
        assert session.scalars(select(TableReading)).all() == []
    two = FakeReaders(second=1)
    sure = kit.tables(two).read(kit.book, kit.line(0), by_two=True)  # the host's
    assert copy.read(kit.book, kit.line(0)) == sure and sure.rows[0][0].state is CellState.SURE
    assert readers.read == ["1.1"]


def test_better_readers_read_again_and_where_they_can_not_the_older_reading_stands(kit):
    old = kit.tables(FakeReaders()).read(kit.book, kit.line(0))
    better = FakeReaders(second=1)
    better.fails["1.1"] = DocumentFailed(DocumentProblem.CRASHED)
    assert kit.tables(better).read(kit.book, kit.line(0), by_two=True) == old
    better.fails["1.1"] = Cancelled()
    with pytest.raises(Cancelled):
        kit.tables(better).read(kit.book, kit.line(0), by_two=True)
    better.fails.clear()
    assert kit.tables(better).read(kit.book, kit.line(0), by_two=True).rows[0][0].state is CellState.SURE
    assert (
        kit.tables(FakeReaders(ours=0)).read(kit.book, kit.line(0)).rows[0][0].state is CellState.SURE
    )  # an older program


def test_what_was_read_of_another_file_or_of_other_pages_does_not_count(kit):
    readers = FakeReaders()
    tables = kit.tables(readers)
    tables.read(kit.book, kit.line(0))
    with kit.parts.database.writing() as session:
        session.execute(update(TableEntry).where(TableEntry.position == 0).values(last_page=1))
    assert tables.read(kit.book, kit.line(0)).line.pages == (1,)
    assert readers.read == ["1.1", "1.1"]
    before, line = tables.read(kit.book, kit.line(0), sha256=kit.sha256), kit.line(0)
    with kit.parts.database.writing() as session:
        session.get_one(Publication, kit.book).sha256 = "0" * 64
    with pytest.raises(FileReplaced):  # to who has the other one open it would be another table
        tables.read(kit.book, line, sha256=kit.sha256)
    now = tables.read(kit.book, line)
    assert readers.read == ["1.1"] * 3
    assert (before.sha256, now.sha256) == (kit.sha256, "0" * 64)


def test_a_table_keeps_its_reading_though_its_place_in_the_list_changes(kit):
    readers = FakeReaders()
    tables = kit.tables(readers)
    tables.read(kit.book, kit.line(1))
    with kit.parts.database.writing() as session:
        session.execute(update(TableEntry).where(TableEntry.position == 1).values(position=7))
        session.flush()
        session.add(TableEntry(publication_id=kit.book, position=1, number="1.15", title="Baru", page=30, last_page=30))
    line = replace(kit.line(2), title="As it was when the book was opened")
    assert tables.read(kit.book, line).line == kit.line(2)
    assert readers.read == ["1.2"]


def test_a_page_that_is_in_no_list_is_read_and_not_kept(kit):
    readers = FakeReaders()
    tables = kit.tables(readers)
    line = TableLine("table", "", "", 9)
    assert tables.read(kit.book, line) == tables.read(kit.book, line)
    assert readers.read == ["", ""] and kit.asked == []


def test_why_it_was_not_understood_is_kept_too(kit):
    readers = FakeReaders()
    line = kit.tables(readers).known(kit.book)[0].line
    kit.kept.keep(kit.book, kit.sha256, readers.all, [type(a_table(line))(line, TableStatus.NOT_UNDERSTOOD, "rows")])
    assert kit.tables(readers).read(kit.book, kit.line(0)).reason == "rows"
    assert readers.read == []


def test_over_what_a_process_died_once_is_tried_again_by_who_looks_at_it(kit):
    readers = FakeReaders()
    line = kit.tables(readers).known(kit.book)[0].line
    failed = type(a_table(line))(line, TableStatus.NOT_UNDERSTOOD, "failed")
    kit.kept.keep(kit.book, kit.sha256, Readers(1, 1), [failed])
    readers.fails["1.1"] = DocumentFailed(DocumentProblem.CRASHED)
    assert kit.tables(readers).read(kit.book, kit.line(0)) == replace(failed, sha256=kit.sha256)
    readers.fails.clear()
    assert kit.tables(readers).read(kit.book, kit.line(0)).status is TableStatus.OK
    assert kit.tables(readers).read(kit.book, kit.line(0)).status is TableStatus.OK
    assert readers.read == ["1.1"]


def test_what_one_reader_says_late_does_not_replace_what_two_have_said_meanwhile(kit):
    readers = FakeReaders()
    line = kit.tables(readers).known(kit.book)[0].line
    sure = a_table(line, CellState.SURE)
    readers.before_each = lambda _number: kit.kept.keep(kit.book, kit.sha256, Readers(1, 1), [sure])
    assert kit.tables(readers).read(kit.book, kit.line(0)).rows[0][0].state is CellState.OPEN
    assert kit.kept.find(kit.book, kit.sha256, line).table == sure


def test_what_was_spoilt_is_read_anew(kit, caplog):
    readers = FakeReaders()
    tables = kit.tables(readers)
    tables.read(kit.book, kit.line(0))
    with kit.parts.database.writing() as session:
        session.execute(update(TableReading).values(cells=b"spoilt"))
    assert tables.read(kit.book, kit.line(0)).status is TableStatus.OK
    assert readers.read == ["1.1", "1.1"]
    assert "passed over" in caplog.text


def test_what_is_not_there_is_told(kit):
    tables = kit.tables(FakeReaders())
    with pytest.raises(PublicationUnknown):
        tables.read(uuid4(), kit.line(0))
    with pytest.raises(DocumentFailed) as failed:
        tables.read(kit.book, TableLine("table", "1.9", "", None))
    assert failed.value.problem is DocumentProblem.NO_PAGE
    with kit.parts.database.writing() as session:
        session.get_one(Publication, kit.book).sha256 = None
    with pytest.raises(DocumentFailed) as failed:
        tables.read(kit.book, kit.line(0), threading.Event())
    assert failed.value.problem is DocumentProblem.MISSING


def test_removing_a_publication_takes_its_readings_along(kit):
    kit.tables(FakeReaders()).read(kit.book, kit.line(0))
    with kit.parts.database.writing() as session:
        session.delete(session.get_one(Publication, kit.book))
    with kit.parts.database.reading() as session:
        assert session.scalars(select(TableReading)).all() == []


def test_what_one_reader_alone_has_read_is_shown_at_once_and_asked_for(kit):
    readers = FakeReaders()
    first = kit.tables(readers).read(kit.book, kit.line(0))
    readers.every = Readers(1, 1)
    assert kit.tables(readers).read(kit.book, kit.line(0)) == first
    assert (readers.read, kit.asked) == (["1.1"], [kit.book] * 2)
