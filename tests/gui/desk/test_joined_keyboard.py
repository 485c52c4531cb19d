"""The same day at a desk and a feedback screen that joined a host, by keyboard alone."""

import pytest

from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode
from desktop.desk.guestbook.service import GuestBook
from desktop.room.joined_room import join_room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from tests.gui.desk.keyboard import Key, Keyboard, play_a_day
from tests.gui.desk.test_joined_desk import program, served, window
from tests.unit.lan.conftest import PASSWORD
from ui.kiosk.opening import feedback_window
from ui.room_parts import RoomParts

__all__ = ("program", "served", "window")  # fixtures


@pytest.fixture
def feedback(qtbot, program, served, state, tmp_path):
    """A tablet of its own, which holds no key of the records."""
    code = served.room.get(Devices).make_join_code(Actor(Role.ADMIN), DeviceMode.FEEDBACK, "Tablet").code
    room = join_room(tmp_path / "tablet", KeyFileStore(tmp_path / "tablet.key"), f"127.0.0.1:{served.port}", code)
    parts = RoomParts(room, program.windows.parts.appearance, state)
    screen = feedback_window(parts)
    screen.showFullScreen()
    parts.start()
    yield screen
    screen.close()
    screen.deleteLater()
    parts.stop()
    parts.deleteLater()
    room.close()


@pytest.mark.wide
def test_a_day_over_the_network_by_keyboard(qtbot, served, window, feedback) -> None:
    keys = Keyboard(qtbot)
    keys.turn_to(window)
    sign_in = window.lock_screen.entrance.sign_in
    keys.go_to(sign_in.user_edit)
    keys.type("siti\t" + PASSWORD)
    with qtbot.waitSignal(window.lock_screen.entered):
        keys.press(Key.Key_Return)
    chooser = window.desk.parts.middle.chooser
    qtbot.waitUntil(chooser.isVisible)
    keys.turn_to(window)
    keys.go_to(next(iter(chooser.buttons.values())))
    keys.type("1")
    qtbot.waitUntil(lambda: window.desk.work.desk == 1 and not window.desk.work.busy)
    play_a_day(qtbot, keys, window, feedback)
    assert served.room.get(GuestBook).day(Actor(Role.ADMIN)).closed
