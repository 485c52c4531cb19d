"""The staff's window on a real catalogue, in a room without staff."""

import pytest

from desktop.settings.store import SettingsStore
from tests.gui.rooms import TestRoom
from tests.gui.staff_services import staff_services
from ui.background import Background
from ui.desk.services import DeskServices
from ui.staff.importing.files import ImportPanel
from ui.staff.publications.panel import PublicationsPanel
from ui.staff.publications.unmet import UnmetPanel
from ui.staff.window import StaffWindow
from ui.theme import Appearance
from ui.who import Who
from ui.window_state import WindowState


class LibrarianWindow(StaffWindow):
    """Its screens are there, since whoever opens it may see all of them."""

    publications: PublicationsPanel
    imports: ImportPanel
    unmet: UnmetPanel


@pytest.fixture
def make_librarian(
    qtbot, look: Appearance, state: WindowState, room: TestRoom, desk: DeskServices, store: SettingsStore
):
    background = Background()

    def make() -> LibrarianWindow:
        window = LibrarianWindow(
            look, staff_services(room, background, desk, store), Who(room.staff), background, state
        )
        qtbot.addWidget(window)
        window.resize(1280, 760)
        window.show_publications()
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    yield make
    background.stop()


@pytest.fixture
def librarian(filled: TestRoom, make_librarian) -> LibrarianWindow:
    return make_librarian()
