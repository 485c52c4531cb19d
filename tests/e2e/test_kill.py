"""The whole program, killed at random moments: the room opens, searches and resumes."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e import commands

PROJECT = Path(__file__).resolve().parents[2]

# Opens the real windows on a room that is being filled, says when it is under way, and stays until it is killed.
APPLICATION = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from ui.startup.application import make_application
from desktop.reading.sessions.local_session import guest_session
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from ui.theme import Appearance
from ui.reader.window import ReaderWindow
from ui.window_state import WindowState
from ui.startup.windows import Windows
from catalog_db.search.messages import SearchRequest

app = make_application(may_be_hidden=True)
room = open_room(Path(sys.argv[1]), KeyFileStore(Path(sys.argv[2])))
appearance, state = Appearance(app), WindowState(Path(sys.argv[1]) / "windows.ini")
reader = ReaderWindow(appearance, room.settings.name, state, lambda: guest_session(room.clock), room.clock)
windows = Windows(room, appearance, reader, state)
windows.open()
samples = windows.find_samples()
samples.progressed.connect(lambda progress: print(progress.done, flush=True))
samples.start_samples()
searches = QTimer(interval=50)
searches.timeout.connect(lambda: windows.searching.search(SearchRequest("penduduk seluma")))
searches.start()
app.exec()
"""


def command(room: Path, *words: str) -> dict:
    options = ["--room", str(room), "--key-file", str(room.with_name("key")), "--json"]
    done = commands.run(*words, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def kill_once(room: Path, steps: int, more_ms: int) -> None:
    """Start the application, let it fill the room for so many steps and a little more, and kill it."""
    program = subprocess.Popen(
        [sys.executable, "-c", APPLICATION, str(room), str(room.with_name("key"))],
        cwd=PROJECT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert program.stdout is not None
    line = ""
    for line in program.stdout:
        if int(line) >= steps:
            break
    assert line, "the program ended by itself before it did anything"
    try:
        program.wait(more_ms / 1000)
    except subprocess.TimeoutExpired:
        program.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
    program.wait()
    program.stdout.close()


def drill(folder: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    room = folder / "room"
    command(room, "init")
    for _ in range(kills):
        steps, more_ms = chance.randrange(27), chance.randrange(400)
        kill_once(room, steps, more_ms)
        command(room, "search", "dalam angka")  # it opens, and search answers
    assert command(room, "import", "--metadata", str(_empty_metadata(folder)))["failed"] == []
    kill_once(room, 27, 4_000)
    checked = command(room, "check")
    assert checked["ok"], checked
    titles = [result["title"] for result in command(room, "search", "dalam angka", "--limit", "200")["results"]]
    assert len(titles) == len(set(titles))
    assert len(titles) >= 15


def _empty_metadata(folder: Path) -> Path:
    """Nothing new to import: the command finishes what a killed program left."""
    file = folder / "nothing.csv"
    file.write_text("file,title\n")
    return file


def test_a_killed_program_leaves_a_room_that_goes_on(tmp_path):
    drill(tmp_path, kills=1, seed=1)


@pytest.mark.long(part="kills")
@pytest.mark.timeout(1800)
def test_fifty_kills_leave_a_room_that_goes_on(tmp_path):
    drill(tmp_path, kills=50, seed=1700)
