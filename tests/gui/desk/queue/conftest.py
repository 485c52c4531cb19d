"""The desk's screen in the staff's window, with an officer at desk 1."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from catalog_db.models import Role
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Registered
from tests.gui.staff.conftest import People
from tests.unit.desk.conftest import form
from ui.desk.queue.panel import DeskPanel
from ui.desk.services import DeskServices
from ui.who import Who


@pytest.fixture
def register(people: People, who: Who, desk: DeskServices) -> Callable[..., Registered]:
    """Let somebody come."""
    people.enter(who, Role.OFFICER)

    def come(name: str = "Siti Rahmawati", **values: object) -> Registered:
        values = {"email": f"{name.split(maxsplit=1)[0].lower()}@example.com"} | values
        return desk.get(GuestBook).register(who.actor, form(name=name, **values))

    return come


@pytest.fixture
def open_desk(qtbot: QtBot, people: People, who: Who, make_window, state) -> Callable[[], DeskPanel]:
    """Open the window of the officer, who works at desk 1, and wait until the queue was read."""

    def make() -> DeskPanel:
        if who.card is None:
            people.enter(who, Role.OFFICER)
        state.keep_word("desk/number", "1")
        panel = make_window().desk
        assert panel is not None
        qtbot.waitUntil(lambda: panel.work.view is not None)
        return panel

    return make
