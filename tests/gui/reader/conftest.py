"""A reader's window on a real catalogue and index."""

from collections.abc import Callable

import pytest

from desktop.books.store import BookStore
from desktop.reading.sessions.local_session import guest_session
from desktop.settings.model import Policy, Settings
from tests.gui.reader.remembering_viewer import RememberingViewer
from tests.gui.rooms import TestRoom
from tests.unit.catalogue.room_parts import NOW
from ui.background import Calls
from ui.reader.services import ReaderServices
from ui.reader.window import ReaderWindow
from ui.theme import Appearance
from ui.widgets.cover import Covers
from ui.window_state import WindowState


@pytest.fixture
def waiting_window(qtbot, appearance: Appearance, state: WindowState) -> ReaderWindow:
    """Whose room is not open yet."""
    window = ReaderWindow(appearance, "Ruang Baca", state, lambda: guest_session(lambda: NOW), lambda: NOW)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    return window


@pytest.fixture
def make_window(qtbot, waiting_window: ReaderWindow, room: TestRoom) -> Callable[[], ReaderWindow]:
    def make(policy: Policy = Policy()) -> ReaderWindow:  # noqa: B008 - frozen
        window = waiting_window
        services = ReaderServices(
            room.catalogue,
            room.searching,
            room.names,
            Covers(BookStore(room.folder).cover),
            RememberingViewer,  # type: ignore[arg-type]
            Settings,
            Calls(),
        )
        window.begin(services, policy)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    return make


@pytest.fixture
def window(filled: TestRoom, make_window: Callable[[], ReaderWindow]) -> ReaderWindow:
    return make_window()
