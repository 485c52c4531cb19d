"""One start: the window first, the room behind it, and what happens where it does not open."""

import json
import subprocess
import sys
import threading
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from catalog_db.errors import KeyMissing, RoomMissing
from catalog_db.models import Publication, Role
from desktop.actors import DeviceMode, nobody_yet
from desktop.catalogue.first_titles import FirstTitles
from desktop.clock import utc_now
from desktop.lan import membership as membership_file
from desktop.lan.membership import Membership
from desktop.room.opening import create_room
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from ui.reader.navigation import AboutPublication
from ui.startup.opening import Opening
from ui.startup.program import Program

PROJECT = Path(__file__).resolve().parents[3]
HEAVY = (
    "PySide6.QtMultimedia",
    "PySide6.QtTextToSpeech",
    "alembic",
    "keyring",
    "pydantic",
    "pymupdf",
    "sqlalchemy",
    "sqlcipher3",
    "whoosh",
    "ui.staff",
    "ui.viewer",
)

# Starts as a person does, and tells at the first paint what is loaded, what has the focus, and whose window it is.
START = """
import json, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
from ui.startup import application
from ui.app import main

class Watch(QObject):
    told = False
    def eventFilter(self, watched, event):
        if not self.told and isinstance(watched, QMainWindow) and event.type() == QEvent.Type.Paint:
            self.told = True
            print(json.dumps({"window": type(watched).__name__, "modules": sorted(sys.modules)}), flush=True)
            QApplication.exit()  # a locked window does not close for quit()
        return False

make, watch = application.make_application, Watch()
def watched(**options):
    app = make(**options)
    app.installEventFilter(watch)
    return app
application.make_application = watched
main(sys.argv[1:])
"""

# What a seat never needs until somebody asks for it: 10 MB and more each, on a PC of 4 GB.
NOT_FOR_READERS = (
    "PySide6.QtCharts", "PySide6.QtMultimedia", "PySide6.QtTextToSpeech", "alembic", "cryptography", "fastapi",
    "httpx2", "keyring", "pikepdf", "pymupdf", "segno", "uvicorn", "xlsxwriter", "zxingcpp",
    "desktop.desk.guestbook.service", "desktop.desk.reports.service", "desktop.room.joined_room", "desktop.lan.host",
    "desktop.room.service_list", "ui.staff", "ui.board", "ui.desk.", "ui.kiosk", "ui.printing", "ui.reports",
)  # fmt: skip

# As START, and tells once the room is open and a viewer is ready for the first book.
READY = START.replace("event.type() == QEvent.Type.Paint", "getattr(watched.window(), 'viewer', None)").replace(
    "isinstance(watched, QMainWindow)", "watched.isWidgetType()"
)


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
        [sys.executable, "-c", START, *options], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=240
    )
    told = json.loads(done.stdout.splitlines()[0])
    assert told["window"] == "ReaderWindow"
    loaded = {name for name in told["modules"] if name.startswith(HEAVY)}
    assert loaded == set()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("mode", [DeviceMode.READER, DeviceMode.DESK])
def test_nor_is_it_on_a_pc_that_has_joined(tmp_path, mode):
    """What the host's answers are read with is loaded by the thread that opens the room, behind the window."""
    folder, device = RoomFolder(tmp_path / "room"), uuid4()
    folder.make()
    KeyFileStore(tmp_path / "key").put(str(device), bytes(32))
    membership = Membership(
        url="https://127.0.0.1:9", certificate="00", device_id=device, mode=mode, name="PC 1", settings=Settings()
    )
    membership_file.save(folder.joined_file, membership)
    options = ["--room", str(tmp_path / "room"), "--key-file", str(tmp_path / "key")]
    done = subprocess.run(
        [sys.executable, "-c", START, *options], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=240
    )
    told = json.loads(done.stdout.splitlines()[0])
    heavy = (*HEAVY, "cryptography", "fastapi", "httpx2", "desktop.room", "desktop.lan")
    assert {name for name in told["modules"] if name.startswith(heavy)} - {"desktop.room_folder"} == set()


@pytest.mark.wide
def test_nothing_that_staff_or_the_lan_need_is_loaded_for_a_reader(tmp_path):
    create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()).close()
    options = ["--room", str(tmp_path / "room"), "--key-file", str(tmp_path / "key"), "--mode", "reader"]
    done = subprocess.run(
        [sys.executable, "-c", READY, *options], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=240
    )
    loaded = set(json.loads(done.stdout.splitlines()[0])["modules"])
    assert {"ui.viewer.viewer", "sqlalchemy"} <= loaded
    assert {name for name in loaded if name.startswith(NOT_FOR_READERS)} == set()


def test_whoever_works_as_anybody_is_asked_who_it_is_once_the_room_has_an_admin(qtbot, program, tmp_path):
    create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()).close()
    started = program()
    started.show()
    qtbot.waitUntil(lambda: started.has_opened)
    started.windows.open_staff()
    window, bugs = started.windows.staff_window, []
    started._reporter.escaped.connect(lambda: bugs.append("escaped"))
    window.show_screen("audit")
    started.room.get(Staff).add(nobody_yet(), "budi", "Budi", Role.ADMIN, "rahasia-sekali")  # as a command does it
    window.panels["audit"].check_button.click()
    assert window.is_locked and bugs == []


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


def test_a_room_is_made_once_a_way_is_chosen(qtbot, program, tmp_path):
    started = program()
    first = started.reader.first_start
    assert started.reader.pages.currentWidget() is first and not started.reader.header.isVisibleTo(started.reader)
    with qtbot.waitSignal(started.reader.painted):
        started.show()
    qtbot.keyClick(started.reader, Qt.Key.Key_F1)
    assert not started.opening.is_under_way and not (tmp_path / "room").exists()
    with qtbot.waitSignal(started.reader.import_asked):
        first.import_button.click()
    assert started.has_opened and (tmp_path / "room" / "catalog.db").exists()
    assert started.reader.header.isVisible()
    assert started.reader.pages.currentWidget() is started.reader.first_start
    assert not started.reader.first_start.offers_join


def test_a_missing_key_is_said_in_the_window(qtbot, program, tmp_path, capsys):
    create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()).close()
    (tmp_path / "key").rename(tmp_path / "elsewhere")
    started = program()
    with qtbot.waitSignal(started.opening.failed) as failed:
        started.show()
    assert isinstance(failed.args[0], KeyMissing)
    page = started.recovery
    assert page is not None and page.isVisible()
    assert "key" in page.happened.text()
    assert "key" in capsys.readouterr().err
    assert not started.has_opened
    qtbot.waitUntil(lambda: not page.is_busy)
    (tmp_path / "elsewhere").rename(tmp_path / "key")
    page.again_button.click()
    qtbot.waitUntil(lambda: started.has_opened)
    assert started.reader.header.isEnabled()


def test_a_second_start_shows_a_minimised_window_again(qtbot, program):
    started = program()
    started.show()
    qtbot.waitUntil(started.front.isVisible)
    started.front.showMinimized()
    qtbot.waitUntil(started.front.isMinimized)
    started.bring_to_front()
    qtbot.waitUntil(lambda: started.front.isVisible() and not started.front.isMinimized())


def test_closing_at_once_leaves_no_room_open(qtbot, qapp):
    class Room:
        closed = False

        def close(self) -> None:
            self.closed = True

    room = Room()
    opening = Opening()
    opening.start(lambda: room)  # type: ignore[arg-type,return-value]
    opening.stop()
    assert room.closed


def test_what_ends_after_closing_is_told_to_nobody(qtbot, qapp):
    fail = threading.Event()

    def open_room():
        assert fail.wait(120)
        raise RoomMissing(Path("room"))

    told: list[object] = []
    opening = Opening()
    opening.failed.connect(told.append)
    opening.start(open_room)
    fail.set()
    opening.stop()
    QApplication.processEvents()
    assert told == [] and not opening.is_under_way


def test_titles_that_were_read_while_the_program_closed_reach_no_window(
    qtbot, qapp, tmp_path, filled, monkeypatch, capsys
):
    read, go_on = threading.Event(), threading.Event()

    class Late(FirstTitles):
        def __init__(self, catalog: Path) -> None:
            super().__init__(catalog)
            read.set()
            assert go_on.wait(120)

    monkeypatch.setattr("desktop.catalogue.first_titles.FirstTitles", Late)
    started = Program(qapp, tmp_path / "room", KeyFileStore(tmp_path / "key"))
    started.show()
    qtbot.waitUntil(read.is_set)
    go_on.set()
    started.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert "Traceback" not in capsys.readouterr().err  # of a slot that met a window that is gone


def test_a_bug_while_opening_is_a_failure(qtbot, qapp, caplog):
    opening = Opening()
    with qtbot.waitSignal(opening.failed):
        opening.start(lambda: 1 / 0)  # type: ignore[arg-type,return-value]
    assert "ZeroDivisionError" in caplog.text
    opening.stop()


@pytest.fixture
def filled(tmp_path):
    """A room with two titles that anybody sees and one that nobody does."""
    with (
        create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()) as room,
        room.catalog.writing() as session,
    ):
        for title, status in (
            ("Kaur Dalam Angka 2020", "checked"),
            ("Kaur Dalam Angka 2021", "proposed"),
            ("Kaur Dalam Angka 2019", "withdrawn"),
        ):
            now = utc_now()
            session.add(
                Publication(
                    title=title, title_key=title, year=int(title[-4:]), status=status, added_at=now, changed_at=now
                )
            )


def test_titles_are_suggested_before_the_room_is_open(qtbot, program, filled):
    started = program()
    opened = []
    started.reader.painted.disconnect(started._open)  # a slow disk
    started._read_titles()
    started.reader.go = opened.append
    started.show()
    started.reader.activateWindow()
    box = started.reader.home.box
    qtbot.waitUntil(box.edit.hasFocus)
    qtbot.keyClicks(box.edit, "kaur d")
    qtbot.waitUntil(box.suggestions.isVisible)
    shown = [box.suggestions.item(row).text() for row in range(box.suggestions.count())]
    assert shown == ["Kaur Dalam Angka 2021", "Kaur Dalam Angka 2020"]
    assert not started.has_opened
    qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    chosen = box.suggestions.currentItem().text()
    started._open()
    qtbot.waitUntil(lambda: started.has_opened)
    box.ask_again()
    qtbot.waitUntil(lambda: not started.windows.searching._search_worker._waiting)
    assert box.suggestions.currentItem().text() == chosen  # better suggestions move nothing under the hand


def test_a_title_chosen_before_the_room_is_open_is_shown_then(qtbot, program, filled):
    started = program()
    started.reader.painted.disconnect(started._open)
    started._read_titles()
    started.show()
    started.reader.activateWindow()
    box = started.reader.home.box
    qtbot.waitUntil(box.edit.hasFocus)
    qtbot.keyClicks(box.edit, "2020")
    qtbot.waitUntil(box.suggestions.isVisible)
    qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    qtbot.keyClick(box.edit, Qt.Key.Key_Return)
    started._open()
    qtbot.waitUntil(lambda: isinstance(started.reader.history.here, AboutPublication))


def test_a_damaged_catalogue_suggests_nothing_and_opening_says_why(qtbot, program, filled, tmp_path):
    catalogue = tmp_path / "room" / "catalog.db"
    catalogue.write_bytes(b"not a database at all" * 500)
    started = program()
    with qtbot.waitSignal(started.opening.failed):
        started.show()
    assert FirstTitles(catalogue).suggest("kaur", 8) == []
    assert started.recovery is not None and started.recovery.isVisible()
