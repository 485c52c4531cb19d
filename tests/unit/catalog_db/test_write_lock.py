"""The write lock goes round: nobody waits long because others come again and again."""

import threading
from datetime import date
from statistics import median

import pytest

from catalog_db import database as database_module
from catalog_db.database import Database
from catalog_db.errors import DatabaseBusy
from catalog_db.migrations import migrate
from catalog_db.models import UnmetSearch


@pytest.fixture
def programs(tmp_path):
    """Two that have one file open, as two processes would: each knows of the other by the file alone."""
    both = [Database(tmp_path / "records.db", bytes(32)) for _ in range(2)]
    migrate(both[0], "records", lambda: tmp_path)
    yield both
    for database in both:
        database.close()


def write(database: Database, words: str) -> None:
    with database.writing() as session:
        row = session.get(UnmetSearch, words)
        if row is None:
            session.add(UnmetSearch(words=words, count=1, last_day=date(2026, 11, 24)))
        else:
            row.count += 1


def test_one_that_writes_without_a_pause_does_not_keep_the_others_out(programs):
    eager, calm = programs
    stop, written = threading.Event(), []

    def go_on() -> None:
        while not stop.is_set():
            write(eager, "eager")
            written.append(1)

    thread = threading.Thread(target=go_on)
    thread.start()
    meanwhile = []
    try:
        for _ in range(21):
            before = len(written)
            write(calm, "calm")
            meanwhile.append(len(written) - before)
    finally:
        stop.set()
        thread.join()
    # A turn or two for each of the other's; now and then many, where the system lets that one sleep before it asks.
    assert median(meanwhile) < 20, meanwhile


def test_a_lock_that_is_never_given_back_is_said(programs, monkeypatch):
    monkeypatch.setattr(database_module, "WRITE_PATIENCE_S", 0.05)
    holder, other = programs
    with holder.writing():
        with pytest.raises(DatabaseBusy), other.writing():
            pass
        with pytest.raises(DatabaseBusy), holder.writing():  # the same program, too, and not for ever
            pass
    write(other, "free again")


def test_a_turn_that_failed_is_given_back(programs):
    holder, other = programs
    with pytest.raises(RuntimeError), holder.writing():
        raise RuntimeError
    write(holder, "x")
    write(other, "x")
