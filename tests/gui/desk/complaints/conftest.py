"""The complaints' screen in the window of whoever signs in."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catalog_db.models import Role
from tests.gui.desk.queue.conftest import open_desk, register
from tests.gui.staff.conftest import People
from ui.desk.complaints.panel import ComplaintsPanel
from ui.who import Who
from ui.widgets.row_list import ListState

__all__ = ["open_desk", "register"]


@pytest.fixture
def open_complaints(qtbot: QtBot, people: People, who: Who, make_window) -> Callable[..., ComplaintsPanel]:
    def make(role: Role = Role.OFFICER) -> ComplaintsPanel:
        people.enter(who, role)
        window = make_window()
        window.show_screen("complaints")
        panel = window.panels["complaints"]
        qtbot.waitUntil(lambda: panel.state is not ListState.LOADING)
        return panel

    return make


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Press a key wherever the focus is; letters are typed there."""

    def do(key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(key, str):
            qtbot.keyClicks(focused, key)
        else:
            qtbot.keyClick(focused, key, modifier)

    return do
