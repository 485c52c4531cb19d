"""Locks on files bind threads and programs alike."""

import threading
from pathlib import Path

import pytest

from catalog_db.errors import RoomServed
from desktop.desk.journal import locked
from desktop.lan.host_lock import HostLock, served_at
from desktop.platform.file_locks import FileLock


class Busy(Exception):
    """Another holder has it."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.lock"


def test_a_lock_is_held_by_one_at_a_time_and_free_after_the_block(path):
    assert FileLock(path).is_free()
    with FileLock(path).held(Busy):
        assert not FileLock(path).is_free()
        with pytest.raises(Busy), FileLock(path).held(Busy, patience_s=0.01):
            pass
        assert not FileLock(path).acquire()
    assert FileLock(path).is_free()
    with pytest.raises(ZeroDivisionError), FileLock(path).held(Busy):
        1 / 0  # noqa: B018
    assert FileLock(path).is_free()


def test_who_waits_has_it_as_soon_as_it_is_let_go(path):
    has, let_go, had = threading.Event(), threading.Event(), []

    def hold() -> None:
        with FileLock(path).held(Busy):
            has.set()
            assert let_go.wait(60)

    def wait() -> None:
        with FileLock(path).held(Busy, patience_s=20):
            had.append(True)

    first, second = threading.Thread(target=hold), threading.Thread(target=wait)
    first.start()
    assert has.wait(60)
    second.start()
    let_go.set()
    first.join()
    second.join()
    assert had == [True]


def test_who_waits_may_be_cancelled(path):
    cancel = threading.Event()
    cancel.set()
    with FileLock(path).held(Busy):
        assert not FileLock(path).acquire(60, cancel)


def test_who_waits_for_a_journal_tries_again_without_a_long_pause(tmp_path, monkeypatch):
    """Who waits there has the write lock of the records, for which all desks wait."""
    pauses: list[float] = []
    other = FileLock(tmp_path / "journal.lock")
    assert other.acquire()

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 20:
            other.release()

    monkeypatch.setattr("desktop.platform.file_locks.time.sleep", pause)
    with locked(tmp_path / "journal"):
        assert pauses == [0.002] * 20


def test_where_no_file_can_be_made_that_is_told(tmp_path):
    with pytest.raises(FileNotFoundError), FileLock(tmp_path / "nowhere" / "a.lock").held(Busy):
        pass


def test_others_read_where_a_host_serves_until_it_ends(path):
    assert served_at(path) is None
    with HostLock(path) as lock:
        assert served_at(path) == ""
        lock.say("https://192.168.100.200:47213")
        lock.say("https://10.0.0.1:47213")
        assert served_at(path) == "https://10.0.0.1:47213"
    assert served_at(path) is None and path.read_bytes() == b""


def test_a_second_host_is_told_where_the_first_one_serves(path, monkeypatch):
    monkeypatch.setattr("desktop.lan.host_lock._PATIENCE_S", 0.0)
    with HostLock(path) as lock:
        lock.say("https://10.0.0.1:47213")
        with pytest.raises(RoomServed) as refused, HostLock(path):
            pass
    assert refused.value.url == "https://10.0.0.1:47213"
