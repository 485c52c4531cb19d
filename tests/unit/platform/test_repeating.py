"""Retrying tasks are run when woken, and again where they fail; periodic ones every so often; all end when told."""

import logging
import queue
import threading

import pytest
from sqlalchemy import text

from catalog_db.database import Database
from catalog_db.errors import Cancelled, HostUnreachable
from desktop.platform import repeating
from desktop.platform.repeating import PeriodicTask, QuietTask, RetryingTask

PATIENCE_S = 60


class Task:
    """Does what it is told next, and says so."""

    def __init__(self, *outcomes: object) -> None:
        self._outcomes = iter(outcomes)
        self.runs: queue.Queue[object] = queue.Queue()

    def __call__(self, _cancel: threading.Event) -> bool:
        outcome = next(self._outcomes)
        self.runs.put(outcome)
        if isinstance(outcome, Exception):
            raise outcome
        return bool(outcome)


@pytest.fixture
def start():
    started: list[RetryingTask] = []

    def make(task, pause_s: float = 0.001) -> RetryingTask:
        started.append(RetryingTask("the task", task, pause_s, pause_s))
        started[-1].start()
        return started[-1]

    yield make
    for retrying in started:
        retrying.stop()


def test_it_is_tried_again_until_it_is_done_and_rests_then(start, caplog):
    caplog.set_level(logging.INFO)
    bug = ValueError("Siti")
    task = Task(False, HostUnreachable("x"), bug, True, True)
    retrying = start(task)
    assert task.runs.empty()
    retrying.wake()
    assert [task.runs.get(timeout=PATIENCE_S) for _ in range(4)][2:] == [bug, True]
    assert "the task has to wait: HostUnreachable" in caplog.text
    assert "the task failed" in caplog.text
    assert task.runs.empty()
    retrying.wake()
    assert task.runs.get(timeout=PATIENCE_S) is True


def test_waking_ends_a_long_break(start):
    task = Task(False, True)
    retrying = start(task, pause_s=3_600)
    retrying.wake()
    assert task.runs.get(timeout=PATIENCE_S) is False
    retrying.wake()
    assert task.runs.get(timeout=PATIENCE_S) is True


def test_it_ends_in_the_middle_of_its_work(start):
    begun = threading.Event()

    def work(cancel: threading.Event) -> bool:
        begun.set()
        return cancel.wait(PATIENCE_S)

    retrying = start(work)
    retrying.wake()
    assert begun.wait(PATIENCE_S)
    retrying.stop()
    retrying.wake()  # too late, and harmless


def test_one_that_never_started_is_stopped():
    RetryingTask("the task", Task(), 1, 1).stop()


def test_a_periodic_task_goes_on_whatever_happens(caplog):
    task = Task(True, ValueError("Siti"), HostUnreachable("x"), Cancelled(), False, *[True] * 100_000)
    periodic = PeriodicTask("the task", task, 0.001, at_once=True)
    assert not periodic.is_alive
    periodic.start()
    for _ in range(6):
        task.runs.get(timeout=PATIENCE_S)
    assert periodic.is_alive and periodic.stop() and not periodic.is_alive
    assert "the task failed" in caplog.text and "the task has to wait: HostUnreachable" in caplog.text
    assert "Cancelled" not in caplog.text


def test_a_periodic_task_begins_after_its_first_break_or_when_it_is_woken():
    task = Task(True, True)
    periodic = PeriodicTask("the task", task, 3_600)
    periodic.start()
    assert task.runs.empty()
    periodic.wake()
    task.runs.get(timeout=PATIENCE_S)
    assert periodic.stop()


@pytest.mark.parametrize("yields", [True, False])
def test_only_what_nobody_waits_for_yields_to_others(monkeypatch, tmp_path, yields):
    """Retention holds the write lock of the records: in the idle class of the disk it would keep the desk waiting."""
    yielded: list[str] = []
    monkeypatch.setattr(repeating, "yield_to_others", lambda: yielded.append(threading.current_thread().name))
    database = Database(tmp_path / "some.db", bytes(32))
    task = Task(*[True] * 100)
    quiet = QuietTask("the task", task, 3_600, database, yields=yields)
    quiet.start()
    quiet.wake()
    task.runs.get(timeout=PATIENCE_S)
    assert quiet.stop()
    assert yielded == (["the task"] if yields else [])
    database.close()


def test_one_that_hangs_is_not_waited_for():
    begun, go_on = threading.Event(), threading.Event()

    def work(_cancel: threading.Event) -> None:
        begun.set()
        assert go_on.wait(PATIENCE_S)

    periodic = PeriodicTask("the task", work, 3_600, at_once=True)
    periodic.start()
    assert begun.wait(PATIENCE_S)
    assert not periodic.stop(0.01) and periodic.is_alive
    go_on.set()
    assert periodic.stop()


def test_a_quiet_task_lets_whoever_writes_come_first(tmp_path):
    database = Database(tmp_path / "some.db", bytes(32))

    def write(n: int) -> None:
        with database.writing() as session:
            session.execute(text(f"PRAGMA user_version = {n}"))

    task = Task(*[True] * 100)
    quiet = QuietTask("the task", task, 3_600, database)
    asked: queue.Queue[bool] = queue.Queue()
    look = quiet._if_quiet

    def counted(cancel: threading.Event) -> bool:
        look(cancel)
        asked.put(task.runs.empty())
        return True

    quiet._do = counted
    quiet.start()
    quiet.wake()
    assert asked.get(timeout=PATIENCE_S) is False
    task.runs.get()
    write(1)
    quiet.wake()
    assert asked.get(timeout=PATIENCE_S) is True, "somebody wrote"
    quiet.wake()
    assert asked.get(timeout=PATIENCE_S) is False
    assert quiet.stop()
    database.close()
