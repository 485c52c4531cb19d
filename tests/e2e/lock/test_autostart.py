"""The desktop file that opens a seat with a session: read as desktops read it, and started by what starts those."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.conftest import PROJECT
from tests.e2e.lock.screens import MISSING_FOR_X, Screen
from tests.e2e.lock.seats import Seat, wait_for

SHIPPED = PROJECT / "resources" / "kiosk" / "linux" / "ruang-baca-seat.desktop"
MISSING = [*MISSING_FOR_X, *(name for name in ("dex", "desktop-file-validate") if not shutil.which(name))]

pytestmark = [
    pytest.mark.long(part="program"),
    pytest.mark.timeout(3_600),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="desktops of Linux"),
]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    screen = Screen(tmp_path)
    yield screen
    screen.close()


def test_it_is_a_desktop_file():
    done = subprocess.run(["desktop-file-validate", str(SHIPPED)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_session_starts_it_and_the_reader_is_locked(seat: Seat, screen: Screen, tmp_path: Path):
    """By `dex --autostart`, which sessions without a desktop start these with; only the program lies elsewhere."""
    program = tmp_path / "ruang-baca"
    words = seat.command()
    at = words.index("seat")
    program.write_text(f'#!/bin/sh\nexec {" ".join(words[:at])} "$@" {" ".join(words[at + 1 :])}\n')
    program.chmod(0o755)
    autostart = tmp_path / "autostart"
    autostart.mkdir()
    text = SHIPPED.read_text(encoding="utf-8")
    assert "Exec=/usr/bin/ruang-baca seat\n" in text
    (autostart / SHIPPED.name).write_text(text.replace("/usr/bin/ruang-baca", str(program)), encoding="utf-8")
    env = {
        **os.environ,
        **screen.environment,
        "PYTHONPATH": str(PROJECT),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    before = set(psutil.pids())
    session = ["dex", "--autostart", "--environment", "GNOME", "--search-paths", str(autostart)]
    with (tmp_path / "session.log").open("ab") as log:  # no pipe: what it starts keeps it
        subprocess.run(session, env=env, cwd=tmp_path, check=True, stdout=log, stderr=log)
    try:
        wait_for(seat.found, "the self-test told nothing")
        wait_for(lambda: _kept(screen.in_front), "the reader is not in front")
    finally:
        ours = [each for each in psutil.process_iter() if each.pid not in before and _is_of(each, str(tmp_path))]
        for each in ours:
            each.terminate()
        psutil.wait_procs(ours, timeout=60)


def _kept(pid: int) -> bool:
    """Whether it is a window that is opened again where it dies."""
    return bool(pid) and "--kept-by" in psutil.Process(pid).cmdline()


def _is_of(process: psutil.Process, folder: str) -> bool:
    try:
        return f"{folder}/pc" in " ".join(process.cmdline())
    except psutil.Error:
        return False
