"""The window's program keeps the host running: as a child, never as an orphan, and never twice."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from catalog_db.errors import RoomServed
from desktop.lan import host_lock
from desktop.lan.host_keeper import HostKeeper, HostReport, HostState
from desktop.lan.host_lock import HostLock, served_at
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.settings.file import save
from desktop.settings.model import HostSettings, Settings
from tests.conftest import PROJECT
from ui.lan.hosting import host_command

PATIENCE_MS = 60_000
LOOPBACK = ["--address", "127.0.0.1", "--quiet"]
ANY_PORT = ["--port", "0"]

# Another window's program: starts a host and does nothing more.
PARENT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.lan.host_keeper import HostKeeper, HostState
from desktop.security.key_store import KeyFileStore
from ui.lan.hosting import host_command

app = QCoreApplication([])
room = Path(sys.argv[1])
command = host_command(room, KeyFileStore(Path(sys.argv[2]))) + sys.argv[3:]
keeper = HostKeeper(command, room / "host.lock")
keeper.changed.connect(lambda report: print(report.state, flush=True))
keeper.watch()
keeper.keep(wanted=True)
app.exec()
"""


@pytest.fixture
def keys(tmp_path: Path) -> KeyFileStore:
    return KeyFileStore(tmp_path / "room.key")


@pytest.fixture
def room(tmp_path: Path, keys: KeyFileStore) -> Iterator[Room]:
    with create_room(tmp_path / "room", keys, Settings()) as room:
        yield room


@pytest.fixture
def keeper(qapp, room: Room, keys: KeyFileStore, monkeypatch) -> Iterator[HostKeeper]:
    command = [*host_command(room.folder.path, keys), *LOOPBACK, *ANY_PORT]
    keeper = HostKeeper(command, room.folder.host_lock)
    keeper._poll_timer.setInterval(50)
    keeper.watch()
    yield keeper
    keeper.stop()


def wait_for(qtbot, keeper: HostKeeper, state: HostState) -> HostReport:
    qtbot.waitUntil(lambda: keeper.report.state is state, timeout=PATIENCE_MS)
    return keeper.report


def test_a_host_is_started_and_ended_in_order(qtbot, keeper, room):
    states = []
    keeper.changed.connect(lambda report: states.append(report.state))
    assert keeper.report.state is HostState.OFF
    keeper.keep(wanted=True)
    report = wait_for(qtbot, keeper, HostState.SERVING)
    assert report.url.startswith("https://127.0.0.1:")
    assert served_at(room.folder.host_lock) == report.url
    pid = keeper._process.processId()
    keeper.keep(wanted=False)
    wait_for(qtbot, keeper, HostState.OFF)
    assert not psutil.pid_exists(pid) and served_at(room.folder.host_lock) is None
    assert states[:2] == [HostState.STARTING, HostState.SERVING] and HostState.FAILED not in states
    assert "ended" not in (room.folder.logs / "host.log").read_text()


def test_a_host_that_died_is_started_again(qtbot, keeper):
    keeper.keep(wanted=True)
    keeper._pause_ms = 10
    wait_for(qtbot, keeper, HostState.SERVING)
    first = keeper._process.processId()
    os.kill(first, signal.SIGKILL)
    wait_for(qtbot, keeper, HostState.FAILED)
    assert keeper.report.reason == ""
    wait_for(qtbot, keeper, HostState.SERVING)
    assert keeper._process.processId() != first
    assert keeper._pause_ms > 10  # it grows while they die soon


def test_a_host_of_another_program_is_used_and_followed(qtbot, keeper, keys, room):
    other = subprocess.Popen(
        [*host_command(room.folder.path, keys), *LOOPBACK, *ANY_PORT],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdin is not None and other.stdout is not None
    try:
        assert other.stdout.readline()
        report = wait_for(qtbot, keeper, HostState.ELSEWHERE)
        assert report.url.startswith("https://127.0.0.1:")
        keeper.keep(wanted=True)
        assert keeper.report == report and keeper._process is None
        other.stdin.close()
        assert other.wait(120) == 0
        wait_for(qtbot, keeper, HostState.SERVING)
    finally:
        other.kill()
        other.wait()
        other.stdout.close()


def test_why_it_cannot_serve_is_told_in_its_own_words(qtbot, keeper, keys, room):
    keeper._command = [*host_command(room.folder.path, keys), *LOOPBACK, "--address", "203.0.113.7"]
    keeper.keep(wanted=True)
    report = wait_for(qtbot, keeper, HostState.FAILED)
    assert "203.0.113.7" in report.reason
    keeper._command = [str(room.folder.path / "nothing")]
    keeper.keep(wanted=True)
    qtbot.waitUntil(lambda: keeper.report == HostReport(HostState.FAILED), timeout=PATIENCE_MS)


@pytest.mark.skipif(sys.platform != "linux", reason="on Windows the Job Object does it")
def test_no_host_outlives_a_program_that_is_killed(qtbot, keys, room):
    program = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(room.folder.path), str(keys.path), *LOOPBACK, *ANY_PORT],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    try:
        while program.stdout.readline().strip() != HostState.SERVING:
            assert program.poll() is None
        (host,) = psutil.Process(program.pid).children()
        program.kill()
        program.wait()
        host.wait(120)
        assert served_at(room.folder.host_lock) is None
    finally:
        program.kill()
        program.wait()
        program.stdout.close()


def test_the_lock_is_one_host_s(tmp_path, monkeypatch):
    monkeypatch.setattr(host_lock, "_PATIENCE_S", 0.0)
    path = tmp_path / "host.lock"
    assert served_at(path) is None
    with HostLock(path) as lock:
        assert served_at(path) == ""
        lock.say("https://192.168.1.5:47213")
        assert served_at(path) == "https://192.168.1.5:47213"
        with pytest.raises(RoomServed) as refused, HostLock(path):
            pass
        assert refused.value.url == "https://192.168.1.5:47213"
    assert served_at(path) is None
    with HostLock(path):
        assert served_at(path) == ""


def test_the_port_is_that_of_the_settings(qtbot, keeper, keys, room):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    save(room.folder.settings_file, room.settings.model_copy(update={"host": HostSettings(port=port)}))
    keeper._command = [*host_command(room.folder.path, keys), *LOOPBACK]
    keeper.keep(wanted=True)
    assert wait_for(qtbot, keeper, HostState.SERVING).url == f"https://127.0.0.1:{port}"
