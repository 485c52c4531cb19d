"""No screen draws as HTML what somebody else wrote: every tool tip, label, list, menu, chart and document of them all.

The scenes of tests/gui/pictures are played in rooms in which each text column of both databases ends in an `<img>` that
names a file. A mouse comes to everything that has a tool tip, and nothing may open that file.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.gui.pictures.desk_rooms import make_desk_rooms
from tests.gui.pictures.rooms import make_catalogue_rooms, make_staffed_room

PROJECT = Path(__file__).resolve().parents[3]
pytestmark = [
    pytest.mark.long(part="program"),
    pytest.mark.skipif(sys.platform != "linux", reason="openings are told by inotify"),
]

# Whose words must have come to a screen, or the walk shows nothing.
SEEN = {
    "catalogue": {"publication.title", "publication.abstract", "contents_entry.title", "table_entry.title"},
    "desk": {"visitor.name", "visit.need", "complaint.text", "complaint.name", "complaint_event.note", "device.name"},
    "lists": {"visitor.name", "visitor.institution", "visit.need"},
    "people": {"visitor.name"},
    "room": {"staff_member.full_name", "device.name", "device.place"},
    "copies": {"publication.title", "visitor.name", "visitor.institution"},
    "opinions": {"publication.title", "contents_entry.title"},
    "sync": {"publication.title"},
    "tables": {"publication.title", "table_entry.title"},
    "first": set(),
    "importing": set(),
    "health": set(),
    "setup": set(),
    "kiosk": set(),
    "board": set(),
    "joining": set(),
    "recovery": set(),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], None]:
    folder = tmp_path_factory.mktemp("made")
    kinds: dict[str, tuple[tuple[str, ...], Callable[[Path], None]]] = {
        "catalogue": (
            ("first", "catalogue", "importing", "opinions", "copies", "tables", "sync"),
            partial(make_catalogue_rooms, books=None),
        ),
        "staffed": (("room", "health", "setup"), make_staffed_room),
        "desk": (("desk", "lists", "people", "copies"), make_desk_rooms),
    }

    def copy(rooms: Path, group: str) -> None:
        for name, (groups, make) in kinds.items():
            if group in groups:
                if not (folder / name).exists():
                    (folder / name).mkdir()
                    make(folder / name)
                shutil.copytree(folder / name, rooms, dirs_exist_ok=True)

    return copy


@pytest.mark.parametrize("group", SEEN)
def test_words_stay_words(made: Callable[[Path, str], None], tmp_path: Path, group: str) -> None:
    rooms, out = tmp_path / "r", tmp_path / "out"
    rooms.mkdir()
    made(rooms, group)
    command = [sys.executable, "-m", "tests.gui.words", str(rooms), group, str(out)]
    done = subprocess.run(
        command,
        cwd=PROJECT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    wrong, seen, screens = out.read_text("utf-8").split("\n--\n")
    assert screens
    assert not wrong
    assert SEEN[group] <= set(seen.splitlines())


def test_every_group_of_screens_is_walked() -> None:
    from tests.gui.pictures.__main__ import GROUPS

    assert set(GROUPS) == set(SEEN)
