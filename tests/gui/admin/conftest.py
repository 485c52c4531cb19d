"""The staff's window on a real catalogue, in a room without staff."""

from datetime import UTC

import pytest

from tests.gui.rooms import TestRoom
from ui.admin.backup_maker import BackupMaker
from ui.admin.import_panel import ImportPanel
from ui.admin.publications_panel import PublicationsPanel
from ui.admin.unmet_panel import UnmetPanel
from ui.background import Background
from ui.desk.screens import StaffServices
from ui.desk.window import StaffWindow
from ui.theme import Appearance
from ui.who import Who
from ui.widgets.cover import Covers
from ui.window_state import WindowState


class LibrarianWindow(StaffWindow):
    """Its screens are there, since whoever opens it may see all of them."""

    publications: PublicationsPanel
    imports: ImportPanel
    unmet: UnmetPanel


@pytest.fixture
def make_librarian(qtbot, look: Appearance, state: WindowState, room: TestRoom):
    def make() -> LibrarianWindow:
        services = StaffServices(
            room.catalogue, room.editor, lambda: room.runner, room.unmet, room.staff, room.recovery, room.audit,
            BackupMaker(room.backups, Background()),
            UTC, room.names, Covers(room.folder.cover_of),
        )  # fmt: skip
        window = LibrarianWindow(look, services, Who(room.staff), Background(), state)
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
