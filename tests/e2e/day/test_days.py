"""The days of visitor, officer, librarian and administrator, in real windows under a window manager, counted.

What each step may cost is what it cost when it was made as it is; more is a step back.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from operator import gt
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.e2e.day.screens import MISSING, Screen

# Keys and clicks of each step; a path that is typed counts nothing, a name and a password letter by letter.
# What fingers do counts as clicks; visitors sign in by a number and a code, search 22 letters, and use each way alone.
MOST: dict[str, dict[str, tuple[int, int]]] = {
    "visitor by mouse": {
        "sign in": (11, 1),
        "search, and open the page of a table": (23, 1),
        "its table for a spreadsheet": (0, 1),
        "highlight": (0, 3),
        "page into the basket": (0, 2),
        "the same table of another region beside": (0, 3),
        "hand the basket over": (0, 4),
        "the end": (0, 4),
    },
    "visitor by keys": {
        "sign in": (16, 0),
        "search, and open the page of a table": (26, 0),
        "its table for a spreadsheet": (4, 0),
        "highlight": (2, 0),
        "page into the basket": (1, 0),
        "the same table of another region beside": (2, 0),
        "hand the basket over": (3, 0),
        "the end": (5, 0),
    },
    "visitor by touch": {
        "sign in": (0, 13),
        "search, and open the page of a table": (0, 25),
        "its table for a spreadsheet": (0, 1),
        "highlight": (0, 2),
        "page into the basket": (0, 2),
        "the same table of another region beside": (0, 3),
        "hand the basket over": (0, 4),
        "the end": (0, 4),
    },
    "officer": {
        "sign in and open the desk": (25, 0),
        "visitor at the guest book": (63, 17),
        "call, did not come, called after all": (4, 0),
        "serve": (1, 0),
        "another service": (4, 0),
        "copy on paper": (4, 0),
        "complaint": (22, 0),
        "outcome and end": (3, 0),
        "hand over by PIN": (8, 0),
        "close the day, its summary printed": (2, 2),
    },
    "librarian": {
        "sign in": (24, 0),
        "import of four files": (1, 2),
        "proposals checked": (2, 2),
        "a year corrected, order kept": (6, 3),
        "which of two files is newer": (0, 2),
        "two of one title are two": (0, 3),
        "withdraw": (2, 2),
        "remove for good": (25, 1),
    },
    "admin": {
        "set the room up": (0, 7),
        "first administrator and recovery code": (72, 1),
        "health": (0, 3),
        "displays": (1, 2),
        "backup": (0, 2),
        "support bundle": (2, 3),
        "what a restore would find": (1, 3),
    },
}


@pytest.fixture
def screens() -> Iterator[tuple[Screen, Screen]]:
    if MISSING:
        pytest.skip(f"not on this PC: {', '.join(MISSING)}")
    both = Screen(), Screen()
    yield both
    for screen in both:
        screen.close()


@pytest.mark.long(part="program")
@pytest.mark.parametrize("who", MOST)
def test_a_day_costs_no_more_than_before(who, screens, tmp_path: Path) -> None:
    mine, other = screens
    env = {
        **os.environ,
        "DISPLAY": mine.display,
        "QT_QPA_PLATFORM": "xcb",
        "WAYLAND_DISPLAY": "",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    person, _, way = who.partition(" by ")
    command = [sys.executable, "-m", f"tests.e2e.day.{person}", str(tmp_path), way or other.display]
    played = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=False)
    assert played.stdout, played.stderr
    said = json.loads(played.stdout.splitlines()[-1])
    assert "failed" not in said, said["failed"]
    made = {step: (keys, clicks) for step, (keys, clicks) in said["counts"].items()}
    assert made.keys() == MOST[who].keys()
    most = MOST[who]
    more = {step: found for step, found in made.items() if any(map(gt, found, most[step]))}
    assert more == {}
