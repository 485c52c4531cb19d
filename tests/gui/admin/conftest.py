"""The librarian's window on a real catalogue."""

import pytest

from tests.gui.rooms import TestRoom
from ui.admin.window import LibrarianServices, LibrarianWindow
from ui.theme import Appearance
from ui.widgets.cover import Covers
from ui.window_state import WindowState


@pytest.fixture
def make_librarian(qtbot, look: Appearance, state: WindowState, room: TestRoom):
    def make() -> LibrarianWindow:
        services = LibrarianServices(
            room.catalogue, room.editor, room.runner, room.unmet, room.names, Covers(room.folder.cover_of)
        )
        window = LibrarianWindow(look, services, state)
        qtbot.addWidget(window)
        window.resize(1280, 760)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    return make


@pytest.fixture
def librarian(filled: TestRoom, make_librarian) -> LibrarianWindow:
    return make_librarian()
