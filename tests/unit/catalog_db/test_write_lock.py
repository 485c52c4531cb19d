"""The write lock goes round: nobody waits long because others come again and again."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date

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


class Clock:
    """In place of `time` in the lock: nothing passes but in its sleep, and what another does meanwhile is said here."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []
        self.meanwhile: list[Callable[[], None]] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        for other in self.meanwhile:
            other()


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(database_module, "time", made)
    return made


def test_one_that_writes_without_a_pause_lets_the_others_in(programs, clock):
    """Its own turns follow each other at once; who waits sleeps for up to 4 ms, and finds the lock free by chance."""
    eager, calm = programs
    for _ in range(5):
        write(eager, "eager")
    assert clock.slept == []  # nobody else is there
    with ExitStack() as turn:
        turn.enter_context(calm.writing())
        clock.meanwhile.append(turn.close)
        write(eager, "eager")  # meets the other, who ends meanwhile
    assert clock.slept.pop() <= 0.004
    clock.meanwhile.clear()
    for _ in range(5):
        assert clock.slept == []
        write(eager, "eager")
        assert clock.slept.pop() == pytest.approx(0.005)  # longer than the others sleep
    clock.now += 0.004
    write(eager, "eager")
    assert clock.slept.pop() == pytest.approx(0.001)
    clock.now += 1
    for _ in range(5):
        write(eager, "eager")
    assert clock.slept == []  # it has met nobody for long


def test_each_turn_comes_while_another_writes_without_a_pause(programs):
    eager, calm = programs
    stop = threading.Event()

    def go_on() -> None:
        while not stop.is_set():
            write(eager, "eager")

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        for _ in range(7):
            write(calm, "calm")
    finally:
        stop.set()
        thread.join()
    with calm.reading() as session:
        assert session.get(UnmetSearch, "calm").count == 7


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
