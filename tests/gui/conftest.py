"""Fixtures of the screens."""

import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtGui import QPagedPaintDevice, QPdfWriter
from PySide6.QtWidgets import QApplication

from desktop.lan import events
from desktop.room import news
from desktop.room.news import RoomNews
from desktop.settings import store as settings_store
from desktop.settings.appearance import AppearanceSettings
from desktop.settings.file import load
from desktop.settings.store import SettingsStore
from tests.gui.clicks import wait_for_lit_buttons
from tests.gui.prepared_rooms import PreparedRooms, fill
from tests.gui.rooms import TestRoom
from ui.board import controls
from ui.desk.services import DeskServices, desk_services
from ui.kiosk import staff_unlock
from ui.kiosk import window as kiosk_window
from ui.languages import remove_language
from ui.office_time import use_zone
from ui.printing.printing import Printing
from ui.staff import window as staff_window
from ui.staff.devices import displays
from ui.startup import frame_window, lock_watch
from ui.theme import Appearance
from ui.widgets import bars, saving
from ui.window_state import WindowState

wait_for_lit_buttons()
_HOUR_MS = 3_600_000
lock_watch.SETTLE_MS = _HOUR_MS  # a locked reader tries its ways out in the tests of that alone
# What goes away when nobody touches it for a while stays in a test, also on a PC that stands still for a minute: its
# time is over when the test says so.
kiosk_window.WIPE_S = kiosk_window.WARNED_S + _HOUR_MS // 1_000
staff_unlock._ALONE_MS = frame_window._ALONE_MS = staff_window._MEANT_MS = _HOUR_MS
bars.UNDO_SHOWN_MS = bars.NOTE_SHOWN_MS = controls._SHOWN_MS = displays._SHOWN_MS = _HOUR_MS
saving.SAVED_SHOWN_MS = _HOUR_MS  # type: ignore[misc]
# What the windows look for now and again, they look for in breaks that no test notices.
news.POLL_EVERY_MS = 50
events.POLL_EVERY_S = 0.05  # type: ignore[misc]
settings_store._POLL_EVERY_MS = 100  # type: ignore[misc]
staff_window._FREE_AGAIN_MS = 100


@pytest.fixture(autouse=True)
def no_zone_of_another_room() -> Iterator[None]:
    """A program shows one room and keeps its zone; the tests of this process have many."""
    yield
    use_zone("")


@pytest.fixture(autouse=True)
def speak_the_sources() -> Iterator[None]:
    """Whatever language a window was opened in, the next test begins with the words of the sources."""
    yield
    remove_language()


@pytest.fixture(scope="session")
def _appearance(qapp: QApplication) -> Appearance:
    return Appearance(qapp)


@pytest.fixture
def appearance(_appearance: Appearance) -> Iterator[Appearance]:
    """As on a first start. One for all tests, which is faster."""
    appearance = _appearance
    appearance.stand_still(False)
    appearance.apply(AppearanceSettings())
    yield appearance
    with warnings.catch_warnings(action="ignore"):  # nobody has listened
        appearance.changed.disconnect()


@pytest.fixture
def state(tmp_path: Path) -> WindowState:
    return WindowState(tmp_path / "windows.ini")


@pytest.fixture(scope="session")
def _prepared_rooms(tmp_path_factory: pytest.TempPathFactory) -> PreparedRooms:
    return PreparedRooms(tmp_path_factory.mktemp("prepared-rooms"))


@pytest.fixture
def room(
    qapp: QApplication, tmp_path: Path, _prepared_rooms: PreparedRooms, request: pytest.FixtureRequest
) -> Iterator[TestRoom]:
    """An empty room; where a test has `people`, these are its staff, and where it is `filled`, it has publications."""
    room = _prepared_rooms.copy(
        tmp_path / "room", staffed="people" in request.fixturenames, filled="filled" in request.fixturenames
    )
    yield room
    room.close()


@pytest.fixture
def printer(tmp_path: Path, state: WindowState) -> Printing:
    """Prints into files; a printer called Unplugged is not there."""
    sheets = count(1)

    def make_device(printer: str, _title: str) -> QPagedPaintDevice | None:
        if printer == "Unplugged":
            return None
        return QPdfWriter(str(tmp_path / f"printed-{next(sheets)}.pdf"))

    return Printing(state, make_device=make_device)


@pytest.fixture
def store(qapp: QApplication, room: TestRoom) -> SettingsStore:
    """The settings of the room, as its windows have them."""
    return SettingsStore(room.folder.settings_file, load(room.folder.settings_file))


@pytest.fixture
def desk(room: TestRoom, store: SettingsStore, state: WindowState, printer: Printing) -> Iterator[DeskServices]:
    """The desk's services of the room. Changes are told as soon as time allows."""
    told = RoomNews()
    told.watch(room.records)
    yield desk_services(room.desk_room, store, told, room.names, state, printer)
    told.stop()


@pytest.fixture
def filled(room: TestRoom) -> TestRoom:
    """See `tests.gui.prepared_rooms.fill`."""
    if not room.is_filled:
        fill(room)
    return room
