"""From wherever a visitor may be in a locked reader, keys, mouse and fingers lead nowhere else than within it."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from desktop.platform.x11 import XServer
from tests.e2e.lock.screens import MISSING_FOR_CAGE, SIZE, Session
from tests.e2e.lock.seats import end, wait_for
from tests.e2e.processes import PROJECT
from ui.startup.modes import Mode

# In this order: "signed in" is needed by those behind it.
PLACES = (
    *("home", "results", "publication", "service", "viewer", "help", "sign in", "menu", "staff"),
    *("signed in", "annotations", "copy"),
)
# Groups, before each of which the place is gone to again: keys of a desktop, of programs, and those that ask to close.
KEYS = (
    ("alt+Tab", "alt+Escape", "alt+space", "alt+F1", "alt+F2", "super", "super+d", "super+e", "super+l", "ctrl+Escape"),
    ("ctrl+alt+t", "ctrl+alt+Right", "ctrl+alt+Delete", "Print", "Menu", "Escape", "shift+F10", "Escape", "F10"),
    ("F11", "F12", "Escape", "ctrl+o", "ctrl+s", "ctrl+p", "Escape", "ctrl+n", "ctrl+t", "ctrl+w", "ctrl+shift+i"),
    ("ctrl+q", "ctrl+F4", "alt+F4"),
    # Of KDE, Xfce, GNOME and IceWM: desktops, overviews, menus of windows, moving and sizing them, the lock.
    (
        "ctrl+F2",
        "ctrl+F8",
        "ctrl+F10",
        "alt+F3",
        "Escape",
        "super+Tab",
        "alt+grave",
        "super+Up",
        "super+Left",
        "alt+F6",
    ),
    ("ctrl+alt+d", "ctrl+alt+l", "ctrl+alt+Left", "ctrl+alt+Down", "alt+F7", "alt+F8", "alt+F10", "alt+F11", "alt+F12"),
)
LOOKS = 12  # in a row, of 0.05 s and more: longer than a look of `SeatLock`
HELD = {"whole": True, "covers": True, "locked": True, "bare": [], "beside": [], "started": []}

pytestmark = [
    pytest.mark.long(part="program"),
    pytest.mark.timeout(7_200),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these sessions are Linux'"),
]


class Visited:
    """The reader that goes where it is told; see `places`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    @property
    def pid(self) -> int:
        return self._process.pid

    def hears(self, word: str = "") -> str:
        assert self._process.stdin and self._process.stdout
        if word:
            self._process.stdin.write(word + "\n")
            self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def go(self, place: str) -> None:
        assert self.hears(place) == place

    def touch(self) -> None:
        assert self.hears("touch") == "touch"

    @property
    def state(self) -> dict[str, Any]:
        """As `places` has it."""
        found: dict[str, Any] = json.loads(self.hears("state"))
        return found

    @property
    def is_held(self) -> bool:
        """Whether nothing of the lock was loosened, and nothing opened beside it."""
        state = self.state
        return all(state[name] == wanted for name, wanted in HELD.items())


@contextmanager
def visited(
    folder: Path, environment: dict[str, str], around: tuple[str, ...] = (), mode: Mode = Mode.READER
) -> Iterator[Visited]:
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "XDG_CONFIG_HOME": str(folder / "config"), **environment}
    command = [*around, sys.executable, "-P", "-m", "tests.e2e.lock.places", str(folder), mode]
    with (folder / "places.log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            found = Visited(process)
            assert found.hears() == "open"
            yield found
        finally:
            end(process)
            assert process.stdin and process.stdout
            process.stdin.close()
            process.stdout.close()


def attempt(
    found: Visited,
    place: str,
    attempts: dict[str, Callable[[], object]],
    is_in_front: Callable[[], bool] | None = None,
    heard: Path | None = None,
) -> None:
    """Each from the place itself, whatever the one before has shown there.

    Args:
        is_in_front: Asked until it was true for a while: a window manager may not have got to it yet. None: there is no
            other program.
        heard: Is there once a key or a press came to another program.
    """
    for name, does in attempts.items():
        found.go(place)
        if is_in_front is not None:
            wait_for(_Lasting(is_in_front), f"not in front: {place}")
        does()
        if is_in_front is not None:
            wait_for(_Lasting(is_in_front), f"not in front: {name} at {place}")
        wait_for(lambda: found.is_held, f"{name} at {place}")
        assert heard is None or not heard.exists(), f"another program heard: {name} at {place}"


class _Lasting:
    """True once what it asks was true in so many looks in a row."""

    def __init__(self, is_so: Callable[[], bool]) -> None:
        self._is_so, self._looks = is_so, 0

    def __call__(self) -> bool:
        self._looks = self._looks + 1 if self._is_so() else 0
        return self._looks >= LOOKS


def test_no_place_has_a_way_out_under_a_window_manager(tmp_path, screen, monkeypatch):
    monkeypatch.setenv("DISPLAY", screen.environment["DISPLAY"])
    wide, high = SIZE

    def switch(desktop: int) -> None:
        """As its pager does, were there one."""
        with XServer() as server:
            server.switch_desktop(desktop)
            wait_for(lambda: server.current_desktop() == desktop, "this window manager has one desktop only")

    def hide_all() -> None:
        with XServer() as server:
            server.show_desktop()

    def click() -> None:
        for x, y in ((2, high - 2), (wide - 2, 2), (wide - 2, high - 2), (wide // 2, 1), (wide // 2, high // 2)):
            for button in "1238":  # 8: back
                screen.do("mousemove", str(x), str(y), "click", button)

    def drag(*held: str) -> None:
        screen.do(*held, "mousemove", "300", "300", "mousedown", "1", "mousemove", "900", "600", "mouseup", "1")
        screen.do("mousemove", str(wide // 2), "1", "mousedown", "1", "mousemove", "700", "700", "mouseup", "1")
        screen.do("keyup", "alt")

    with visited(tmp_path, screen.environment) as found:
        for place in PLACES:
            attempts: dict[str, Callable[[], object]] = {
                f"keys {keys[0]}": lambda keys=keys: screen.do("key", "--delay", "20", *keys)  # type: ignore[misc]
                for keys in KEYS
            }
            attempts |= {
                "mouse": click,
                "dragging": drag,
                "dragging with Alt": lambda: drag("keydown", "alt"),
                "fingers": found.touch,
                "another desktop": lambda: switch(1),
                "all windows hidden": hide_all,
            }
            attempt(found, place, attempts, lambda: screen.in_front == found.pid, screen.heard)
            found.go(place)
            switch(0)
        screen.do("type", "x")
        assert found.is_held and not screen.heard.exists()


@pytest.mark.skipif(bool(MISSING_FOR_CAGE), reason=f"not installed: {', '.join(MISSING_FOR_CAGE)}")
def test_no_place_has_a_way_out_in_a_session_of_its_own(tmp_path):
    with tempfile.TemporaryDirectory(prefix="cage-") as folder:  # the names of sockets are short
        session = Session(Path(folder))

        def press(keys: tuple[str, ...]) -> None:
            for each in keys:
                session.press(each.replace("super", "logo"))

        def click() -> None:
            for place in (("-3000", "-3000"), ("3000", "0"), ("0", "3000"), ("-640", "-360")):
                session.points("move", *place)
                for button in ("left", "middle", "right", "back"):
                    session.points("click", button)

        with visited(tmp_path, session.environment, session.around) as found:
            for place in PLACES:
                attempts: dict[str, Callable[[], object]] = {
                    f"keys {keys[0]}": lambda keys=keys: press(keys)  # type: ignore[misc]
                    for keys in KEYS
                }
                attempt(found, place, {**attempts, "mouse": click, "fingers": found.touch})
            assert found.is_held
