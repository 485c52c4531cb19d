"""The staff's window on a real catalogue, in a room without staff."""

import pytest

from tests.gui.rooms import TestRoom
from ui.background import Background
from ui.desk.screens import StaffServices
from ui.desk.window import StaffWindow
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.cover import Covers
from ui.window_state import WindowState


@pytest.fixture
def make_librarian(qtbot, look: Appearance, state: WindowState, room: TestRoom):
    def make() -> StaffWindow:
        services = StaffServices(
            room.catalogue, room.editor, lambda: room.runner, room.unmet, room.staff, room.recovery, room.names,
            Covers(room.folder.cover_of),
        )  # fmt: skip
        window = StaffWindow(look, services, Who(room.staff), Background(), state)
        qtbot.addWidget(window)
        window.resize(1280, 760)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    return make


@pytest.fixture
def librarian(filled: TestRoom, make_librarian) -> StaffWindow:
    return make_librarian()
