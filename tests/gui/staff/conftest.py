"""A room with staff, and the staff's window in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest

from catalog_db.models import Role
from desktop.security.staff import Staff
from desktop.settings.store import SettingsStore
from tests.gui.prepared_rooms import NAMES, PASSWORD, add_staff
from tests.gui.rooms import TestRoom
from tests.gui.staff_services import staff_services
from ui.background import Background
from ui.desk.services import DeskServices
from ui.staff.importing.files import ImportPanel
from ui.staff.publications.panel import PublicationsPanel
from ui.staff.publications.searches import SearchesPanel
from ui.staff.window import StaffWindow
from ui.theme import Appearance
from ui.who import DESK, Who
from ui.window_state import WindowState


@dataclass
class People:
    """The room's staff: one of each role, who have chosen their passwords."""

    room: TestRoom
    ids: dict[Role, UUID]

    def enter(self, who: Who, role: Role) -> None:
        who.enter(self.room.get(Staff).sign_in(DESK, NAMES[role], PASSWORD))


@pytest.fixture
def people(room: TestRoom) -> People:
    return People(room, room.staff_ids or add_staff(room))


@pytest.fixture
def background(qapp) -> Iterator[Background]:
    background = Background()
    yield background
    background.stop()


@pytest.fixture
def who(room: TestRoom) -> Who:
    return Who(room.get(Staff))


@pytest.fixture
def make_window(
    qtbot,
    appearance: Appearance,
    state: WindowState,
    room: TestRoom,
    who: Who,
    background: Background,
    desk: DeskServices,
    store: SettingsStore,
):
    def make() -> StaffWindow:
        window = StaffWindow(appearance, staff_services(room, background, desk, store), who, background, state)
        qtbot.addWidget(window)
        window.resize(1280, 760)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return window

    return make


def sign_in(qtbot, form, user: str) -> None:
    """Type who comes into a form that asks for it."""
    form.user_edit.setText(user)
    form.password_edit.setText(PASSWORD)
    with qtbot.waitSignal(form.signed_in):
        form.button.click()


def new_code(qtbot, window):
    """The dialog with a recovery code that was just made."""
    window.show_screen("staff")
    dialog = window.panels["staff"].show_new_code()
    dialog.agree_button.click()
    qtbot.waitUntil(dialog.page.isVisible)
    return dialog


# The staff's window on a real catalogue, in a room without staff.


class LibrarianWindow(StaffWindow):
    """Its screens are there, since whoever opens it may see all of them."""

    publications: PublicationsPanel
    imports: ImportPanel
    searches: SearchesPanel


@pytest.fixture
def make_librarian(
    qtbot, appearance: Appearance, state: WindowState, room: TestRoom, desk: DeskServices, store: SettingsStore
):
    background = Background()

    def make() -> LibrarianWindow:
        window = LibrarianWindow(
            appearance, staff_services(room, background, desk, store), Who(room.get(Staff)), background, state
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
