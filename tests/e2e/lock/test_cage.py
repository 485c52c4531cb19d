"""A visitor tries to leave a locked reader in the session of `resources/kiosk/linux`: cage, without a screen."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.platform.ways_out import Standing, Way
from tests.e2e.lock.conftest import PASSWORD, USER
from tests.e2e.lock.screens import MISSING_FOR_CAGE as MISSING
from tests.e2e.lock.screens import Session
from tests.e2e.lock.seats import wait_for

KEYS = (
    *("alt+F4", "alt+Tab", "alt+Escape", "alt+space", "logo", "logo+d", "logo+l", "ctrl+Escape", "ctrl+alt+t"),
    *("ctrl+alt+F2", "ctrl+alt+BackSpace", "ctrl+alt+Delete", "Print", "F10", "F11", "F12", "shift+F10"),
    *("ctrl+q", "ctrl+w", "ctrl+n", "ctrl+o", "ctrl+p", "ctrl+s", "ctrl+t"),
)

pytestmark = [
    pytest.mark.long(part="program"),
    pytest.mark.timeout(3_600),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="cage is Linux'"),
]


@pytest.fixture
def session() -> Iterator[Session]:
    with tempfile.TemporaryDirectory(prefix="cage-") as folder:  # the names of sockets are short
        yield Session(Path(folder))


def test_nothing_but_the_staff_leads_out_of_a_session_of_its_own(seat, session):
    with seat.running(session.environment, session.around) as running:
        wait_for(seat.found, "the self-test told nothing")
        found = {each.way: each.standing for each in seat.found().ways}
        # The account is that of the test.
        assert {way for way, each in found.items() if each is not Standing.SHUT} <= {Way.ACCOUNT, Way.TOKEN}
        assert set(found) == set(Way)
        window = seat.window(running)
        for keys in KEYS:
            session.press(keys)
        for _ in range(3):
            session.press("Escape")
        assert seat.window(running) == window and running.poll() is None

        before = seat.found().at
        os.kill(window, signal.SIGKILL)
        wait_for(lambda: seat.window(running) not in (0, window), "it did not come again")
        wait_for(lambda: seat.found().at != before, "it did not try its ways out again")
        wait_for(lambda: leave_as_staff(session, running), "the staff do not get out")


def leave_as_staff(session: Session, running: "subprocess.Popen[bytes]") -> bool:
    """Once more where the panel was not there yet, and the letters went elsewhere."""
    if running.poll() is not None:
        return True
    try:
        session.press("Escape")
        session.press("ctrl+shift+q")
        time.sleep(1)
        session.write(USER)
        session.press("Tab")
        session.write(PASSWORD)
        session.press("Return")
        return running.wait(10) is not None
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):  # cage may not be there yet, or no more
        return False
