"""Windows on other displays are opened from a dialog, remembered, opened again, and refused where there is none."""

import sys

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from catalog_db.errors import DisplayMissing
from desktop.actors import DeviceMode
from desktop.security.key_store import KeyFileStore
from ui.staff.devices import displays as dialogs
from ui.staff.devices import second_windows as module
from ui.staff.devices.displays import DisplaysDialog
from ui.staff.devices.second_windows import Display, SecondWindows, Standing, mirrors, window_command
from ui.startup.application import run_application
from ui.window_state import WindowState

BOARD = DeviceMode.BOARD
TWO = [Display(1, "eDP-1", 1366, 768), Display(2, "HDMI-1", 1920, 1080)]
# A program that says something, and ends as soon as its standard input does.
STAYS = "import os, sys\nwhile os.read(0, 1):\n    pass"
DIES = "print('Ruang tidak dapat dibuka.'); raise SystemExit(1)"


class Played(SecondWindows):
    """Starts a small program in place of a window."""

    code = STAYS

    def command(self, mode, display):
        self.asked = (mode, display)
        return [sys.executable, "-S", "-c", self.code]


@pytest.fixture
def there(monkeypatch) -> list[Display]:
    """The displays that are there."""
    found = list(TWO)
    monkeypatch.setattr(module, "displays", lambda: list(found))
    monkeypatch.setattr(dialogs, "displays", lambda: list(found))
    return found


@pytest.fixture
def make(qapp, tmp_path, there):
    made: list[Played] = []

    def windows() -> Played:
        made.append(Played(tmp_path, KeyFileStore(tmp_path / "key"), WindowState(tmp_path / "state.ini")))
        return made[-1]

    yield windows
    for each in made:
        each.stop()


def test_a_window_is_opened_remembered_and_opened_again_where_its_display_is(qtbot, make, there):
    windows = make()
    assert windows.open(BOARD, "HDMI-1") is Standing.OPEN and windows.asked == (BOARD, 2)
    windows.stop()  # the program ends
    again = make()
    del there[1]
    again.start()
    assert again.standing(BOARD) is Standing.AWAY
    there.append(Display(2, "HDMI-1", 1920, 1080))
    again._on_displays(None)  # it is plugged in
    assert again.standing(BOARD) is Standing.OPEN
    display = there.pop()
    again._on_displays(None)  # it is unplugged: the board would come over the staff's window
    assert again.standing(BOARD) is Standing.AWAY and again._open == {}
    there.append(display)
    again._on_displays(None)
    assert again.standing(BOARD) is Standing.OPEN
    again.close(BOARD)
    assert again.standing(BOARD) is Standing.CLOSED and again.wanted(BOARD) == ""


def test_the_only_display_is_never_covered_and_why_it_ended_is_said(qtbot, make, there):
    windows = make()
    windows.code = DIES
    windows.open(BOARD, "HDMI-1")
    qtbot.waitUntil(lambda: windows.standing(BOARD) is Standing.FAILED)
    assert windows.reason(BOARD) == "Ruang tidak dapat dibuka."
    del there[1]
    assert windows.open(BOARD, "eDP-1") is Standing.ALONE and windows._open == {}


def test_the_dialog_offers_free_displays_and_says_how_each_stands(qtbot, appearance, make, there):
    parent = QWidget()
    qtbot.addWidget(parent)
    windows = make()
    dialog = DisplaysDialog(appearance, windows, parent)
    box, button = dialog.boxes[BOARD], dialog.buttons_of[BOARD]
    assert box.count() == 0 and not button.isEnabled()  # this session has one, at which somebody works
    assert "second display" in dialog.states[BOARD].text()
    assert [number.isVisible() for number in dialog.show_numbers()] == [True]
    windows.open(BOARD, "HDMI-1")
    assert button.isEnabled() and box.currentData() == "HDMI-1" and not box.isEnabled()
    button.click()
    assert windows.standing(BOARD) is Standing.CLOSED
    command = window_command(windows._room, windows._keys, BOARD, 2)
    assert command[command.index("--mode") :][:4] == ["--mode", "board", "--display", "2"]


def test_one_that_shows_the_same_as_another_is_no_second_display(qtbot, appearance, make, monkeypatch):
    one, beside = QRect(0, 0, 1366, 768), QRect(1366, 0, 1920, 1080)
    assert mirrors([one, beside]) == set()
    assert mirrors([one, QRect(0, 0, 1024, 768), beside, QRect(one)]) == {2, 4}  # a projector shows a part of it
    monkeypatch.setattr(dialogs, "mirrors", lambda places: {2})
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = DisplaysDialog(appearance, make(), parent)
    assert "not mirror it" in dialog.states[BOARD].text() and not dialog.buttons_of[BOARD].isEnabled()


def test_a_display_that_is_not_there_is_refused(qapp, tmp_path):
    with pytest.raises(DisplayMissing):
        run_application(tmp_path, KeyFileStore(tmp_path / "key"), mode="board", display=7)
