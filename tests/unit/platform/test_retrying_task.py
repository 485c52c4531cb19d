"""Retrying tasks are run when woken, tried again where they fail, and end when told."""

import logging
import queue
import threading

import pytest

from catalog_db.errors import HostUnreachable
from desktop.platform.retrying_task import RetryingTask

PATIENCE_S = 20


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
