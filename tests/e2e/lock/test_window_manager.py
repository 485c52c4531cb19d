"""A visitor tries to leave a locked reader under a window manager, with real keys and a real mouse."""

import os
import signal
import subprocess
import sys
import time

import pytest

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.platform.ways_out import Standing, Way
from desktop.settings.changes import changed
from desktop.settings.service import RoomSettings
from tests.e2e.lock.conftest import PASSWORD, USER
from tests.e2e.lock.screens import SIZE, Screen
from tests.e2e.lock.seats import wait_for

KEYS = (
    *("alt+F4", "alt+Tab", "alt+Escape", "alt+space", "alt+F1", "alt+F2", "super", "super+d", "super+e", "super+l"),
    *("ctrl+Escape", "ctrl+alt+t", "ctrl+alt+Right", "ctrl+alt+Delete", "Print", "Menu", "shift+F10", "F10", "F11"),
    *("F1", "F12", "ctrl+q", "ctrl+w", "ctrl+n", "ctrl+o", "ctrl+p", "ctrl+s", "ctrl+t", "ctrl+F4", "alt+F5", "alt+F9"),
    *("ctrl+F2", "ctrl+F8", "ctrl+F10", "alt+F3", "alt+F6", "alt+F7", "alt+F8", "alt+F10", "alt+F11", "alt+F12"),
    *("super+Tab", "alt+grave", "super+Up", "super+Left", "ctrl+alt+d", "ctrl+alt+l", "ctrl+alt+Left", "ctrl+alt+Down"),
)

pytestmark = [
    pytest.mark.long(part="program"),
    pytest.mark.timeout(3_600),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 is Linux' here"),
]


def press_and_click(screen: Screen) -> None:
    """All that a visitor may try at keyboard and mouse."""
    wide, high = SIZE
    for keys in KEYS:
        screen.do("key", keys)
    for x, y in ((2, high - 2), (wide - 2, 2), (wide - 2, high - 2), (wide // 2, 1), (wide // 2, high - 1), (300, 300)):
        for button in "123":
            screen.do("mousemove", str(x), str(y), "click", button)
            screen.do("key", "Escape")
    for held in ((), ("keydown", "alt")):
        screen.do(*held, "mousemove", "300", "300", "mousedown", "1", "mousemove", "900", "600", "mouseup", "1")
        screen.do("keyup", "alt")
    for _ in range(3):
        screen.do("key", "Escape")


def test_nothing_but_the_staff_leads_out(seat, screen):
    with seat.running(screen.environment) as running:
        wait_for(seat.found, "the self-test told nothing")
        found = {each.way: each.standing for each in seat.found().ways}
        shut = {way for way, standing in found.items() if standing is Standing.SHUT}
        # All that the program sees to; a window manager is a desktop, whose account is that of the test.
        assert set(Way) - shut == {Way.SESSION, Way.ACCOUNT, Way.TOKEN} & set(found) - shut
        assert found[Way.SESSION] is Standing.OPEN
        window = seat.window(running)
        press_and_click(screen)
        wait_for(lambda: screen.in_front == window, "another window is in front")
        screen.do("type", "x")
        assert not screen.heard.exists() and seat.window(running) == window

        before = seat.found().at
        os.kill(window, signal.SIGKILL)  # by whatever means: it comes again
        wait_for(lambda: seat.window(running) not in (0, window), "it did not come again")
        again = seat.window(running)
        wait_for(lambda: screen.in_front == again, "it is not in front again")
        wait_for(lambda: seat.found().at != before, "it did not try its ways out again")

        wait_for(lambda: leave_as_staff(screen, running), "the staff do not get out")
        assert running.returncode == 0


def leave_as_staff(screen: Screen, running: "subprocess.Popen[bytes]") -> bool:
    """Once more where the panel was not there yet, and the letters went elsewhere."""
    screen.do("key", "Escape")
    screen.do("key", "ctrl+shift+q")
    time.sleep(1)
    screen.do("type", "--delay", "60", USER)
    screen.do("key", "Tab")
    screen.do("type", "--delay", "60", PASSWORD)
    screen.do("key", "Return")
    try:
        return running.wait(10) is not None
    except subprocess.TimeoutExpired:
        return False


def test_a_reader_that_is_not_locked_is_left_by_the_same_keys(room, seat, screen):
    """Else the test above proves nothing."""
    before = room.live_settings()
    room.get(RoomSettings).change(Actor(Role.ADMIN), before, changed(before, "protection", {"lock_readers": False}))
    with seat.running(screen.environment) as running:
        wait_for(lambda: seat.found() is not None and seat.found().ways == (), "it did not say that it is not locked")
        window = seat.window(running)
        wait_for(lambda: screen.in_front == window, "it is not in front")
        screen.do("key", "alt+Tab")
        wait_for(lambda: screen.in_front not in (0, window), "the second program did not come")
        screen.do("type", "x")
        wait_for(screen.heard.exists, "it heard nothing")
