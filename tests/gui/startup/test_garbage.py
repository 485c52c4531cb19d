"""What is part of a reference cycle ends in the main thread, whatever other threads do."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from ui.startup.garbage import GarbageCollector


class _Ring(QObject):
    """Holds itself; tells the thread it ends in."""

    def __init__(self, ended: list[threading.Thread]) -> None:
        super().__init__()
        self._itself, self._ended = self, ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread())


@pytest.fixture(autouse=True)
def often():
    """Python searches for garbage as often as in a program; the tests have it search less often."""
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


@pytest.fixture
def collector(qapp):
    gc.enable()
    collector = GarbageCollector(interval_ms=10)
    yield collector
    collector.stop()
    assert gc.isenabled()


def _allocate_in_a_thread() -> list[list[int]]:
    """More than Python lets pass before it looks for garbage."""
    kept: list[list[int]] = []
    thread = threading.Thread(target=lambda: kept.extend([number] for number in range(2_000)))
    thread.start()
    thread.join()
    return kept


def test_python_itself_ends_it_in_any_thread():
    gc.enable()
    ended: list[threading.Thread] = []
    _Ring(ended)
    assert len(_allocate_in_a_thread()) == 2_000
    assert ended and ended[0] is not threading.main_thread()


def test_it_ends_in_the_main_thread(qtbot, collector):
    ended: list[threading.Thread] = []
    collector.start()
    collector.start()  # a second time changes nothing
    _Ring(ended)
    kept = _allocate_in_a_thread()
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended))
    assert len(kept) == 2_000
    assert ended == [threading.main_thread()]
