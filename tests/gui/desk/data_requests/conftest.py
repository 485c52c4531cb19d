"""The screen of data requests in the window of whoever signs in, and a visitor who was here."""

from collections.abc import Callable
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from catalog_db.models import Role
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.visitors import Visitors
from tests.gui.desk.queue.conftest import open_desk, register
from tests.gui.staff.conftest import People
from ui.desk.data_requests.panel import DataRequestsPanel
from ui.who import Who
from ui.widgets.row_list import ListState

__all__ = ["open_desk", "register"]


@pytest.fixture
def open_requests(qtbot: QtBot, people: People, who: Who, make_window) -> Callable[..., DataRequestsPanel]:
    def make(role: Role = Role.OFFICER) -> DataRequestsPanel:
        people.enter(who, role)
        window = make_window()
        window.show_screen("data_requests")
        panel = window.panels["data_requests"]
        qtbot.waitUntil(lambda: panel.state is not ListState.LOADING)
        return panel

    return make


@pytest.fixture
def gone_home(desk, register, officer) -> UUID:
    """The id of a visitor whose visit is over."""
    registered = register("Sari Utami")
    desk.get(GuestBook).leave(officer, registered.visit_id)
    (card,) = desk.get(Visitors).search(officer, "sari utami")
    return card.id
