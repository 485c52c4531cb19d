"""A visit from the guest book to the end of the day, through the real windows of one PC, with no mouse."""

import pytest
from sqlalchemy import func, select

from catalog_db.models import FeedbackAnswer, Role
from desktop.actors import Actor, DeviceMode
from desktop.clock import utc_now
from desktop.desk.complaints.service import Complaints
from desktop.desk.guestbook.form import load_rules
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.texts import survey_form
from desktop.desk.survey.service import Feedback
from desktop.security.staff import Staff
from tests.gui.desk.keyboard import CTRL, Key, Keyboard, play_a_day, to_front
from tests.unit.desk.conftest import form
from ui.kiosk.feedback.window import FeedbackServices, FeedbackWindow


@pytest.fixture
def keys(qtbot) -> Keyboard:
    return Keyboard(qtbot)


@pytest.fixture
def window(qtbot, people, who, make_window, state):
    people.enter(who, Role.OFFICER)
    state.keep_word("desk/number", "1")
    window = make_window()
    qtbot.waitUntil(lambda: window.desk.work.view is not None)
    return window


@pytest.fixture
def feedback(qtbot, appearance, room, desk, background):
    """The feedback screen, resting."""
    services = FeedbackServices(
        settings=desk.settings,
        staff=room.get(Staff),
        actor=lambda: Actor(DeviceMode.FEEDBACK),
        feedback=room.desk_room.get(Feedback),
        survey=survey_form(),
        news=desk.news,
        complaints=room.desk_room.get(Complaints),
        rules=load_rules(),
        today=lambda: utc_now().date(),
    )
    screen = FeedbackWindow(appearance, services, background)
    qtbot.addWidget(screen)
    screen.showFullScreen()
    return screen


def test_a_visit_and_the_day_end_to_end_by_keyboard(qtbot, window, feedback, keys, desk, who, room) -> None:
    play_a_day(qtbot, keys, window, feedback)
    assert desk.get(GuestBook).day(who.actor).closed
    with room.records.reading() as session:
        assert session.scalar(select(func.count()).select_from(FeedbackAnswer)) == 1


def test_who_comes_again_takes_six_keys_from_an_empty_screen(qtbot, window, keys, desk, who) -> None:
    panel = window.desk
    first = desk.get(GuestBook).register(who.actor, form(name="Siti Rahmawati", email="siti@example.com"))
    desk.get(GuestBook).leave(who.actor, first.visit_id)
    qtbot.waitUntil(lambda: panel.work.is_idle and not panel.work.view.waiting)
    to_front(qtbot, window)
    keys.press(Key.Key_F2)
    keys.type("si")
    keys.press(Key.Key_Return)
    qtbot.waitUntil(panel.sheet.person.isVisible)
    keys.type("1")
    keys.press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: [line.number for line in panel.work.view.waiting] == ["P-002"])
    assert keys.pressed <= 6
