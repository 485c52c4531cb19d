"""What is over is shown and removed on a screen of its own, once somebody has said that it is meant."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from catalog_db.errors import Cancelled, DatabaseBusy
from catalog_db.models import Role
from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.values import DayDoubtful
from desktop.settings import file as settings_file
from desktop.visitors.retention import DailyRun, Retention, Unusual
from tests.unit.desk.conftest import form
from ui.staff.privacy.panel import KeptModel, RetentionPanel
from ui.staff.screens import AtHostOnly
from ui.widgets.row_list import ListState

OFFICER, ADMIN = Actor(Role.OFFICER), Actor(Role.ADMIN)


@pytest.fixture
def window(people, who, make_window):
    people.enter(who, Role.ADMIN)
    return make_window()


@pytest.fixture
def over(room) -> None:
    """A visitor came last too long ago; the date was confirmed yesterday."""
    desk = room.desk_room
    desk.get(GuestBook).leave(OFFICER, desk.get(GuestBook).register(OFFICER, form()).visit_id)
    room.clock.go_on(days=400)
    desk.get(GuestBook).open_day(OFFICER, room.clock().date(), True)


def show(qtbot, window) -> RetentionPanel:
    window.show_screen("retention")
    panel = window.panels["retention"]
    qtbot.waitUntil(lambda: panel.due is not None)
    return panel


def test_nothing_is_over_in_a_new_room(qtbot, window, qtmodeltester) -> None:
    panel = show(qtbot, window)
    assert panel.list.state is ListState.ROWS and not panel.remove_button.isEnabled()
    assert [panel.model.index(row, 2).data() for row in range(3)] == ["nothing"] * 3
    assert panel.model.index(0, 1).data() == "12 months after the last visit"
    assert panel.last.text() == "Nothing has been removed so far."
    assert "as soon as nobody waits" in panel.next.text()
    qtmodeltester.check(panel.model)
    qtmodeltester.check(KeptModel())


@pytest.mark.wide
def test_what_is_over_is_removed_by_keyboard_once_it_is_meant(qtbot, window, room, over) -> None:
    panel = show(qtbot, window)
    assert panel.model.index(0, 2).data() == "Visitors: 1"
    assert "waits until" in panel.next.text()
    panel.remove_button.setFocus()
    qtbot.keyClick(panel.remove_button, Qt.Key.Key_Space)
    qtbot.waitUntil(panel.confirm.no_button.hasFocus)
    assert "(1)" in panel.confirm.question.text()
    qtbot.keyClick(panel.confirm, Qt.Key.Key_Escape)
    assert not panel.confirm.isVisible() and room.desk_room.get(Retention).due(ADMIN).visitors == 1
    qtbot.keyClick(panel.remove_button, Qt.Key.Key_Space)
    qtbot.keyClick(panel.confirm.yes_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.due is not None and panel.due.nothing)
    assert panel.result.text().startswith("Removed: who visitors were (1)")
    assert panel.last.text().startswith("Last run: ") and "by itself" not in panel.last.text()
    assert not panel.cancel_button.isVisible() and not panel.remove_button.isEnabled()


def test_it_can_be_stopped(qtbot, window, room, over, monkeypatch) -> None:
    panel = show(qtbot, window)
    began = threading.Event()

    def carry_out(actor, go_on):
        began.set()
        while go_on():
            began.wait(0.01)
        raise Cancelled()

    monkeypatch.setattr(room.desk_room.get(Retention), "carry_out", carry_out)
    panel.remove()
    panel.confirm.yes_button.click()
    assert began.wait(60)
    assert panel.cancel_button.isVisible() and not panel.remove_button.isEnabled()
    panel.cancel_button.click()
    qtbot.waitUntil(panel.result.isVisible)
    assert "Stopped" in panel.result.text()
    qtbot.waitUntil(panel.remove_button.isEnabled)


def test_a_doubtful_date_is_explained(qtbot, window, room, over) -> None:
    room.clock.go_on(days=400)
    panel = show(qtbot, window)
    assert "does not follow" in panel.next.text()
    panel.remove()
    with qtbot.waitSignal(window._services.retention.failed) as failed:
        panel.confirm.yes_button.click()
    assert isinstance(failed.args[0], DayDoubtful)
    qtbot.waitUntil(panel.result.isVisible)
    assert panel.result.text()


def test_what_cannot_be_counted_is_said_and_counted_again(qtbot, window, room, monkeypatch) -> None:
    count = type(room.desk_room.get(Retention)).state

    def busy(self, actor):
        raise DatabaseBusy(room.folder.records_file)

    monkeypatch.setattr(type(room.desk_room.get(Retention)), "state", busy)
    window.show_screen("retention")
    panel = window.panels["retention"]
    qtbot.waitUntil(lambda: panel.list.state is ListState.FAILED)
    assert not panel.remove_button.isEnabled()
    monkeypatch.setattr(type(room.desk_room.get(Retention)), "state", count)
    panel.list.error.button.click()
    qtbot.waitUntil(lambda: panel.list.state is ListState.ROWS)


@pytest.mark.wide
def test_the_settings_are_one_step_away_and_are_taken_at_once(qtbot, window, store, over) -> None:
    panel = show(qtbot, window)
    panel.settings_button.click()
    settings = window.panels["settings"]
    row = settings.rows["privacy.remove_daily"]
    qtbot.waitUntil(row.isVisible)
    row.editor.box.click()
    qtbot.waitUntil(lambda: not store.current.privacy.remove_daily)
    panel = show(qtbot, window)
    qtbot.waitUntil(lambda: "switched off" in panel.next.text())


def test_at_another_pc_it_is_told_where(window) -> None:
    window._services = replace(window._services, retention=None)
    window._rebuild()
    window.show_screen("retention")
    assert isinstance(window.panels["retention"], AtHostOnly)


def test_the_daily_run_of_today_is_told(qtbot, window, room) -> None:
    assert room.desk_room.make_daily_retention().run_if_due()
    panel = show(qtbot, window)
    assert panel.last.text().endswith(", by itself.") and "tomorrow" in panel.next.text()
    assert room.desk_room.get(Retention).state(ADMIN).daily is DailyRun.DONE


def test_it_waits_where_the_settings_were_changed_past_the_program(qtbot, window, room, over) -> None:
    file = room.folder.settings_file
    seen = settings_file.load(file)
    privacy = seen.privacy.model_copy(update={"keep_months": 1})
    settings_file.save(file, seen.model_copy(update={"privacy": privacy}))
    panel = show(qtbot, window)
    assert "without this program" in panel.next.text() and not panel.remove_button.isEnabled()
    settings_file.save(file, seen)
    panel.refresh()
    qtbot.waitUntil(panel.remove_button.isEnabled)
    assert "without this program" not in panel.next.text()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("why", list(Unusual))
def test_an_unusual_run_is_shown_first(qtbot, window, room, why, monkeypatch) -> None:
    desk = room.desk_room
    now = desk.get(Retention).state(ADMIN)
    due = replace(now.due, visitors=900)
    monkeypatch.setattr(
        desk.get(Retention), "state", lambda _actor: replace(now, due=due, daily=DailyRun.ASKS, unusual=why)
    )
    panel = show(qtbot, window)
    assert panel.next.text().startswith(
        {
            Unusual.FIRST: "Nothing was ever removed",
            Unusual.SHORTER: "Data are kept for a shorter time",
            Unusual.MANY: "It would be far more",
        }[why]
    )
    assert "waits for an administrator" in panel.next.text() and panel.remove_button.isEnabled()
