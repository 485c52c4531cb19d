"""From wherever a visitor may be in a locked reader, keys, mouse and fingers lead nowhere else than within it."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.lock.screens import MISSING_FOR_CAGE, Session
from tests.e2e.lock.seats import end, wait_for
from tests.e2e.processes import PROJECT

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
)
HELD = {"whole": True, "covers": True, "locked": True, "beside": [], "started": []}

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
    def is_held(self) -> bool:
        """Whether nothing of the lock was loosened, and nothing opened beside it."""
        state = json.loads(self.hears("state"))
        return all(state[name] == wanted for name, wanted in HELD.items() if name in state)


@contextmanager
def visited(folder: Path, environment: dict[str, str], around: tuple[str, ...] = ()) -> Iterator[Visited]:
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "XDG_CONFIG_HOME": str(folder / "config"), **environment}
    command = [*around, sys.executable, "-P", "-m", "tests.e2e.lock.places", str(folder)]
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


def attempt(found: Visited, place: str, attempts: dict[str, Callable[[], object]]) -> None:
    """Each from the place itself, whatever the one before has shown there."""
    for name, does in attempts.items():
        found.go(place)
        does()
        wait_for(lambda: found.is_held, f"{name} at {place}")


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
