"""One start: the window first, the room behind it, and what happens where it does not open."""

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from catalog_db.errors import KeyMissing
from desktop.room import create_room
from desktop.security.secrets import KeyFileStore
from desktop.settings import Settings
from ui.opening import Opening
from ui.program import Program

PROJECT = Path(__file__).resolve().parents[2]
HEAVY = (
    "PySide6.QtMultimedia", "PySide6.QtTextToSpeech", "alembic", "keyring", "pydantic", "pymupdf",
    "sqlalchemy", "sqlcipher3", "whoosh",
    "ui.admin", "ui.viewer",
)  # fmt: skip

# Starts as a person does, and tells at the first paint what is loaded, what has the focus, and whose window it is.
START = """
import json, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
from ui import application
from ui.app import main

class Watch(QObject):
    told = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.told and isinstance(watched, QMainWindow):
            self.told = True
            print(json.dumps({"window": type(watched).__name__, "modules": sorted(sys.modules)}), flush=True)
            QApplication.quit()
        return False

make, watch = application.make_application, Watch()
def watched(**options):
    app = make(**options)
    app.installEventFilter(watch)
    return app
application.make_application = watched
main(sys.argv[1:])
"""


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def program(qapp, tmp_path):
    programs = []

    def make() -> Program:
        programs.append(Program(qapp, tmp_path / "room", KeyFileStore(tmp_path / "key")))
        return programs[-1]

    yield make
    for each in programs:
        each.close()


def test_nothing_heavy_is_loaded_before_the_window_is_painted(tmp_path):
    create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()).close()
    options = ["--room", str(tmp_path / "room"), "--key-file", str(tmp_path / "key")]
    done = subprocess.run(
        [sys.executable, "-c", START, *options], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60
    )
    told = json.loads(done.stdout.splitlines()[0])
    assert told["window"] == "ReaderWindow"
    loaded = {name for name in told["modules"] if name.startswith(HEAVY)}
    assert loaded == set()


def test_the_painted_window_is_the_one_that_is_filled(qtbot, program, tmp_path):
    create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings(name="Ruang Baca Seluma")).close()
    started = program()
    assert started.reader.windowTitle() == "Ruang Baca Seluma"
    with qtbot.waitSignal(started.reader.painted):
        started.show()
    assert not started.has_opened
    qtbot.waitUntil(lambda: started.has_opened)
    assert started.windows.reader is started.reader
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [started.reader]


def test_a_room_is_made_where_there_is_none(qtbot, program, tmp_path):
    started = program()
    assert started.reader.pages.currentWidget() is started.reader.first_start
    started.show()
    qtbot.waitUntil(lambda: started.has_opened)
    assert (tmp_path / "room" / "catalog.db").exists()
    assert started.reader.pages.currentWidget() is started.reader.first_start


def test_a_missing_key_is_said_in_the_window(qtbot, program, tmp_path, capsys):
    create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()).close()
    (tmp_path / "key").rename(tmp_path / "elsewhere")
    started = program()
    with qtbot.waitSignal(started._opening.failed) as failed:
        started.show()
    assert isinstance(failed.args[0], KeyMissing)
    assert started.reader.failure.isVisible()
    assert "key" in started.reader.failure.sentence.text()
    assert "key" in capsys.readouterr().err
    assert not started.has_opened
    (tmp_path / "elsewhere").rename(tmp_path / "key")
    started.reader.failure.button.click()
    qtbot.waitUntil(lambda: started.has_opened)
    assert started.reader.header.isEnabled()


def test_closing_at_once_leaves_no_room_open(qtbot, qapp):
    class Room:
        closed = False

        def close(self) -> None:
            self.closed = True

    room = Room()
    opening = Opening(lambda: room)  # type: ignore[arg-type,return-value]
    opening.start()
    opening.stop()
    assert room.closed


def test_a_bug_while_opening_is_a_failure(qtbot, qapp, caplog):
    opening = Opening(lambda: 1 / 0)  # type: ignore[arg-type,return-value]
    with qtbot.waitSignal(opening.failed):
        opening.start()
    assert "ZeroDivisionError" in caplog.text
    opening.stop()


def test_garbage_is_collected_again_at_the_end(qtbot, program):
    started = program()
    gc.disable()
    try:
        started.close()
        assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
