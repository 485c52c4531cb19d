"""A board on a PC of its own is left by the staff only."""

import pytest
from PySide6.QtCore import Qt

from catalog_db.errors import HostUnreachable
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.room.news import RoomNews
from desktop.security.exit_code import ExitCode, exit_code
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from tests.gui.board.boards import MORNING, view
from ui.background import Background
from ui.board.sound import BoardSound
from ui.board.window import BoardServices, BoardWindow
from ui.kiosk.leaving import AskedToLeave

PASSWORD = "rafflesia arnoldii"
BOARD = Actor(DeviceMode.BOARD)
TOKEN_HASH = bytes(32)


@pytest.fixture
def guarded(qtbot, appearance, state, room):
    background = Background()
    services = BoardServices(
        lambda: view(*MORNING), Settings, RoomNews(), AskedToLeave(room.get(Staff), lambda: BOARD, ExitCode(TOKEN_HASH))
    )
    window = BoardWindow(appearance, services, background, BoardSound(state))
    window.showFullScreen()
    window.begin()
    window.activateWindow()
    yield window
    window.close()
    background.stop()
    window.deleteLater()


@pytest.fixture
def with_admin(room):
    room.get(Staff).add(nobody_yet(), "budi", "Budi", Role.ADMIN, PASSWORD)


def test_a_room_without_staff_asks_nobody(qtbot, guarded):
    qtbot.keyClick(guarded, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not guarded.isFullScreen())


@pytest.mark.usefixtures("with_admin")
def test_esc_asks_who_it_is_and_a_password_lets_out(qtbot, guarded):
    qtbot.keyClick(guarded, Qt.Key.Key_Escape)
    qtbot.waitUntil(guarded.staff_unlock.isVisible)
    assert guarded.isFullScreen()
    panel = guarded.staff_unlock.panel
    panel.user_edit.setText("budi")
    panel.password_edit.setText("falsch")
    panel.leave_button.click()
    qtbot.waitUntil(lambda: panel.error.text() != "")
    assert guarded.isFullScreen() and panel.password_edit.text() == ""
    panel.password_edit.setText(PASSWORD)
    panel.leave_button.click()
    qtbot.waitUntil(lambda: not guarded.isFullScreen())
    assert guarded.staff_unlock.isHidden() and panel.user_edit.text() == ""


@pytest.mark.usefixtures("with_admin")
def test_f11_and_closing_ask_too_and_esc_goes_back(qtbot, guarded):
    for act in (lambda: qtbot.keyClick(guarded, Qt.Key.Key_F11), lambda: super(BoardWindow, guarded).close()):
        act()
        qtbot.waitUntil(guarded.staff_unlock.isVisible)
        qtbot.keyClick(guarded.staff_unlock, Qt.Key.Key_M)  # none of the board's keys
        qtbot.keyClick(guarded.staff_unlock, Qt.Key.Key_Escape)
        assert guarded.staff_unlock.isHidden()
        assert guarded.isFullScreen() and guarded.isVisible()
    assert not guarded.sound.muted


@pytest.mark.usefixtures("with_admin")
def test_a_host_that_is_away_can_not_be_asked(qtbot, guarded, room, monkeypatch):
    def away(*_):
        raise HostUnreachable("10.0.0.1")

    monkeypatch.setattr(room.get(Staff), "any_admin", away)
    qtbot.keyClick(guarded, Qt.Key.Key_Escape)
    qtbot.waitUntil(guarded.staff_unlock.isVisible)
    panel = guarded.staff_unlock.panel
    assert panel.error.text() != "" and guarded.isFullScreen()
    assert panel.code_question.isVisible()
    panel.code_edit.setText("1")
    panel.leave_button.click()
    assert guarded.isFullScreen() and panel.code_edit.text() == ""
    panel.code_edit.setText(exit_code(TOKEN_HASH))
    panel.leave_button.click()
    qtbot.waitUntil(lambda: not guarded.isFullScreen())


@pytest.mark.usefixtures("with_admin")
def test_the_program_itself_may_end_it(guarded):
    assert guarded.close()
    assert not guarded.isVisible()
