"""Every change is in the log, in the transaction that made it; each table says whether it is logged, or why not."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, insert, text, update

from catalog_db import migrations
from catalog_db.change_log import LOGGED, NOT_LOGGED, Change, Operation, changes_after, instance_id, newest_seq
from catalog_db.database import Database
from catalog_db.models import CatalogueBase, ContentsEntry, ImportJob, Publication, RecordsBase, StaffMember, TableEntry

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TABLES = CatalogueBase.metadata.tables | RecordsBase.metadata.tables


@pytest.fixture
def catalogue(tmp_path):
    database = Database(tmp_path / "catalog.db")
    migrations.migrate(database, "catalogue", lambda: tmp_path)
    yield database
    database.close()


def publication(title: str) -> Publication:
    return Publication(id=uuid4(), title=title, title_key=title, added_at=NOW, changed_at=NOW)


def lines(database: Database, seq: int = 0) -> list[tuple[str, str, str]]:
    with database.reading() as session:
        return [
            (line.table, line.row_id, line.operation) for line in changes_after(session, CatalogueBase, seq, limit=1000)
        ]


def head(database: Database) -> int:
    with database.reading() as session:
        return newest_seq(session, CatalogueBase)


def test_rows_are_logged_once_for_each_change(catalogue):
    book = publication("Bengkulu Dalam Angka")
    with catalogue.writing() as session:
        session.add(book)
    with catalogue.writing() as session:
        row = session.get_one(Publication, book.id)
        row.year = 2026
        row.title = row.title  # no change
    with catalogue.writing() as session:
        session.get_one(Publication, book.id).year = 2026  # as it was: nothing happened
    with catalogue.writing() as session:
        session.delete(session.get_one(Publication, book.id))
    of_book = ("publication", str(book.id))
    assert lines(catalogue) == [(*of_book, "insert"), (*of_book, "update"), (*of_book, "delete")]


def test_what_is_undone_was_never_logged(catalogue):
    with pytest.raises(RuntimeError), catalogue.writing() as session:
        session.add(publication("Puger"))
        session.flush()
        raise RuntimeError
    assert lines(catalogue) == []


def test_a_changed_part_is_a_change_of_the_whole(catalogue):
    book = publication("Tanggul")
    with catalogue.writing() as session:
        session.add(book)
    seen = head(catalogue)
    with catalogue.writing() as session:
        session.add(ContentsEntry(publication_id=book.id, position=0, title="Geografi"))
        session.add(TableEntry(publication_id=book.id, position=0, title="Luas"))
    assert lines(catalogue, seen) == [("publication", str(book.id), "update")]


def test_a_cursor_reads_on_and_numbers_never_come_back(catalogue):
    books = [publication(f"Buku {number}") for number in range(5)]
    for book in books:
        with catalogue.writing() as session:
            session.add(book)
    with catalogue.reading() as session:
        first = changes_after(session, CatalogueBase, 0, limit=2)
        rest = changes_after(session, CatalogueBase, first[-1].seq, limit=100)
    assert [UUID(line.row_id) for line in first + rest] == [book.id for book in books]
    assert first[0] == Change(1, "publication", str(books[0].id), Operation.INSERT)
    with catalogue.engine.begin() as connection:
        connection.execute(text('DELETE FROM "change"'))
    with catalogue.writing() as session:
        session.add(publication("Buku 6"))
    assert head(catalogue) == 6


def test_a_statement_that_would_pass_by_the_log_is_refused(catalogue):
    for statement in (
        update(Publication).values(year=2020),
        delete(Publication),
        insert(Publication).values(title="x", title_key="x", added_at=NOW, changed_at=NOW),
    ):
        with pytest.raises(TypeError, match="is logged"), catalogue.writing() as session:
            session.execute(statement)
    with catalogue.writing() as session:  # what is not logged, and parts of a whole that is
        session.execute(delete(ContentsEntry))
        session.execute(update(ImportJob).values(metadata_path=None))
    assert lines(catalogue) == []


def test_both_databases_log_and_each_copy_has_a_name(tmp_path, catalogue):
    records = Database(tmp_path / "records.db", bytes(32))
    migrations.migrate(records, "records", lambda: tmp_path)
    with records.writing() as session:
        session.add(
            StaffMember(
                user_name="dewi", full_name="Dewi", role="officer", password_hash="-", added_at=NOW, password_set_at=NOW
            )
        )
    with records.reading() as session, catalogue.reading() as other:
        assert [line.table for line in changes_after(session, RecordsBase, 0, 10)] == ["staff_member"]
        assert instance_id(session, RecordsBase) != instance_id(other, CatalogueBase)
    records.close()


def test_every_table_says_whether_it_is_logged():
    assert set(TABLES) == LOGGED.keys() | NOT_LOGGED.keys()
    assert not LOGGED.keys() & NOT_LOGGED.keys()
