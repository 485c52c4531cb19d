"""`ruang-baca seat`: the window comes again when it was killed, and goes with whoever keeps it open."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import psutil
import pytest

from tests.e2e.commands import run
from tests.e2e.processes import PROJECT

PATIENCE_S = 60.0

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs are killed by signals")


def window_of(seat: psutil.Process, *, other_than: int = 0) -> psutil.Process:
    """The window that it has started, once there is one."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        for child in seat.children():
            with suppress(psutil.NoSuchProcess):  # it has ended meanwhile
                if child.pid != other_than and "--kept-by" in child.cmdline():
                    return child
        time.sleep(0.02)
    raise AssertionError("no window")


def wait_for_end(process: psutil.Process) -> None:
    """Of one whose parent has gone: where nobody takes those over, it stays a zombie."""
    until = time.monotonic() + PATIENCE_S
    with suppress(psutil.NoSuchProcess):  # somebody took it over, and it is gone between two questions
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            assert time.monotonic() < until
            time.sleep(0.02)


@pytest.mark.quick
def test_a_killed_window_comes_again_and_none_is_left_without_its_keeper(tmp_path):
    room, key = str(tmp_path / "room"), str(tmp_path / "key")
    assert run("init", "--room", room, "--key-file", key).returncode == 0
    command = [sys.executable, "-m", "ui.app", "seat", "--room", room, "--key-file", key]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    with subprocess.Popen(command, cwd=PROJECT, env=environment) as started:
        seat = psutil.Process(started.pid)
        first = window_of(seat)
        first.kill()
        second = window_of(seat, other_than=first.pid)
        seat.kill()
        assert started.wait(PATIENCE_S) == -signal.SIGKILL
        wait_for_end(second)
