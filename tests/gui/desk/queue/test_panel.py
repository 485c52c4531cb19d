"""A morning at the desk, with the keyboard."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from catalog_db.change_log import newest_seq
from catalog_db.models import RecordsBase, Role, TicketState
from desktop.actors import Actor, DeviceMode
from desktop.desk.queue.service import Queue
from desktop.desk.survey.service import Feedback
from desktop.lan.events import EventMessage
from desktop.reading.sessions.service import ReadingSessions
from desktop.reading.sessions.values import CodeRefused
from tests.gui.desk.keyboard import to_front
from ui.desk.queue.action_bar import Act

Key = Qt.Key


def mine(panel):
    return panel.work.mine


def quiet(panel) -> bool:
    """Everything that was asked for has been answered."""
    return panel.work.is_idle


def press(qtbot, panel, key) -> None:
    qtbot.waitUntil(lambda: quiet(panel))
    qtbot.keyClick(panel.window().focusWidget() or panel, key)
    qtbot.waitUntil(lambda: quiet(panel))


def submenu(menu, title: str) -> QMenu:
    return next(found for found in menu.findChildren(QMenu) if found.title().endswith(f"  {title}"))


def primary(panel) -> list[Act]:
    return [act for act, button in panel.bar.buttons.items() if button.is_primary and button.isEnabled()]


def test_call_serve_and_finish_by_keys(qtbot, register, open_desk) -> None:
    siti = register("Siti Rahmawati", need="PDRB Seluma")
    register("Budi Santoso")
    panel = open_desk()
    assert panel.parts.waiting.title.text() == "WAITING 2" and primary(panel) == [Act.CALL]
    press(qtbot, panel, Key.Key_F3)
    assert (mine(panel).number, mine(panel).state) == ("P-001", TicketState.CALLED)
    assert panel.parts.card.code.text() == f"Code {siti.code}"
    assert panel.parts.card.caption.text() == "CALLED" and primary(panel) == [Act.SERVE]
    assert panel.undo_bar.isVisible() and panel.undo_bar.label.text() == "P-001 was called to desk 1."
    press(qtbot, panel, Key.Key_F8)
    assert panel.note.label.text() == "P-001 was called again."
    press(qtbot, panel, Key.Key_F4)
    assert mine(panel).state is TicketState.SERVING and primary(panel) == [Act.DONE]
    qtbot.keyClick(panel.parts.waiting.view, Key.Key_3)
    assert panel.parts.card.chosen_need_met() == "3"
    for pressed, chosen in ((Key.Key_3, ""), (Key.Key_9, ""), (Key.Key_1, "1")):
        qtbot.keyClick(panel.parts.card.seat_button, pressed)
        assert panel.parts.card.chosen_need_met() == chosen
    assert panel.parts.card.need.text() == "“PDRB Seluma”" and panel.parts.card.served.isVisible()
    press(qtbot, panel, Key.Key_F5)
    assert mine(panel) is None and "1 done" in panel.parts.foot.figures.text()
    assert panel.parts.middle.idle.button.text() == "Call P-002 (F3)"


@pytest.mark.wide
def test_f4_with_nobody_called_serves_the_next_at_once(qtbot, register, open_desk) -> None:
    register()
    panel = open_desk()
    press(qtbot, panel, Key.Key_F4)
    assert (mine(panel).number, mine(panel).state) == ("P-001", TicketState.SERVING)


@pytest.mark.wide
def test_hold_no_show_and_back(qtbot, register, open_desk) -> None:
    register("Siti")
    register("Budi")
    panel = open_desk()
    press(qtbot, panel, Key.Key_F3)
    press(qtbot, panel, Key.Key_F6)
    assert mine(panel) is None and [line.number for line in panel.work.view.held] == ["P-001"]
    press(qtbot, panel, Key.Key_F3)
    assert mine(panel).number == "P-002"
    press(qtbot, panel, Key.Key_F7)
    assert mine(panel) is None and not panel.work.view.waiting
    waiting = panel.parts.waiting
    qtbot.keyClick(panel, Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert waiting.chosen().number == "P-002" and waiting.view.hasFocus()
    press(qtbot, panel, Key.Key_Return)
    assert (mine(panel).number, mine(panel).state) == ("P-002", TicketState.CALLED)
    press(qtbot, panel, Key.Key_F7)
    actions = {
        action.text().partition("  ")[2]: action
        for action in panel.ticket_menu.make(panel.work.view.absent[0]).actions()
    }
    assert "Cancel the number …" not in actions
    actions["Let wait again"].trigger()
    qtbot.waitUntil(lambda: quiet(panel) and not panel.work.view.absent)
    press(qtbot, panel, Key.Key_F3)
    assert mine(panel).number == "P-002"
    press(qtbot, panel, Key.Key_F7)
    waiting.choose(panel.work.view.held[0].id)
    qtbot.keyClick(waiting.view, Key.Key_Return)
    qtbot.waitUntil(lambda: len(panel.work.view.waiting) == 1)
    assert not panel.work.view.held


@pytest.mark.wide
def test_every_step_is_taken_back(qtbot, register, open_desk) -> None:
    register()
    panel = open_desk()
    press(qtbot, panel, Key.Key_F3)
    qtbot.keyClick(panel, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: quiet(panel) and mine(panel) is None)
    assert not panel.undo_bar.isVisible() and len(panel.work.view.waiting) == 1
    press(qtbot, panel, Key.Key_F4)
    press(qtbot, panel, Key.Key_F5)
    panel.undo_bar.button.click()
    qtbot.waitUntil(lambda: quiet(panel) and mine(panel) is not None)
    assert mine(panel).state is TicketState.SERVING


def test_a_key_pressed_twice_does_it_once(qtbot, register, open_desk, who) -> None:
    register("Siti")
    register("Budi")
    panel = open_desk()
    for _ in range(3):
        qtbot.keyClick(panel, Key.Key_F4)
    qtbot.waitUntil(lambda: quiet(panel) and mine(panel) is not None)
    assert mine(panel).number == "P-001" and len(panel.work.view.waiting) == 1
    assert len(panel.work.services.get(Queue).history(who.actor, mine(panel).id)) == 2


def test_a_step_is_followed_by_one_reading_and_what_others_do_by_one_more(
    qtbot, register, open_desk, who, desk, room, monkeypatch
) -> None:
    register("Siti")
    register("Budi")
    panel = open_desk()
    news = desk.news
    read: list[int | None] = []
    whole = Queue.desk

    def reading(queue, actor, number=None):
        read.append(number)
        return whole(queue, actor, number)

    def all_is_told() -> bool:
        with room.records.reading() as session:
            return quiet(panel) and news.newest_change == newest_seq(session, RecordsBase)

    qtbot.waitUntil(all_is_told)
    monkeypatch.setattr(Queue, "desk", reading)
    qtbot.keyClick(panel, Key.Key_F3)
    qtbot.waitUntil(all_is_told)
    assert mine(panel).number == "P-001" and read == [1]
    desk.get(Queue).call_next(who.actor, 2)
    qtbot.waitUntil(lambda: all_is_told() and len(panel.work.view.at_desks) == 2)
    assert read == [1, 1]
    news.hear(EventMessage(cursor="", begins=True))  # as after a break of the line: anything may have changed
    qtbot.waitUntil(lambda: quiet(panel) and len(read) == 3)


def test_what_changes_while_the_desk_is_read_is_read_afterwards(
    qtbot, register, open_desk, who, desk, room, monkeypatch
) -> None:
    panel = open_desk()
    late = threading.Event()
    whole = Queue.desk

    def reading(queue, actor, number=None):
        view = whole(queue, actor, number)
        if not view.queue.waiting:
            assert late.wait(120)
        return view

    def told(newest: int) -> bool:
        with room.records.reading() as session:
            return desk.news.newest_change == newest_seq(session, RecordsBase) > newest

    qtbot.waitUntil(lambda: quiet(panel))
    monkeypatch.setattr(Queue, "desk", reading)
    newest = desk.news.newest_change
    panel.work.refresh()
    register("Siti")
    qtbot.waitUntil(lambda: told(newest))
    late.set()
    qtbot.waitUntil(lambda: quiet(panel) and panel.parts.waiting.title.text() == "WAITING 1")


def test_what_others_do_is_seen_without_asking(qtbot, register, open_desk, who, desk) -> None:
    panel = open_desk()
    assert panel.parts.waiting.nobody.isVisible()
    register("Siti")
    qtbot.waitUntil(lambda: panel.parts.waiting.title.text() == "WAITING 1")
    desk.get(Queue).call_next(who.actor, 2)
    qtbot.waitUntil(lambda: panel.parts.middle.others.text() == "Desk 2: P-001, called")


def test_somebody_else_was_faster(qtbot, register, open_desk, who, desk) -> None:
    register("Siti")
    panel = open_desk()
    ticket = panel.work.view.waiting[0]
    panel.work.services.news.stop()
    desk.get(Queue).call_next(who.actor, 2)
    panel.parts.waiting.activated.emit(ticket)
    qtbot.waitUntil(lambda: quiet(panel) and panel.note.isVisible())
    assert "P-001" in panel.note.label.text()
    qtbot.waitUntil(lambda: not panel.work.view.waiting)
    assert mine(panel) is None


def test_out_of_order_only_with_nobody_at_the_desk(qtbot, register, open_desk) -> None:
    register("Siti")
    register("Budi")
    panel = open_desk()
    panel.parts.waiting.activated.emit(panel.work.view.waiting[1])
    qtbot.waitUntil(lambda: quiet(panel) and mine(panel) is not None)
    assert mine(panel).number == "P-002"
    panel.parts.waiting.activated.emit(panel.work.view.waiting[0])
    assert panel.note.label.text() == "Finish P-002 first."


def test_the_desk_is_chosen_once_and_remembered(qtbot, people, who, make_window, state, desk) -> None:
    people.enter(who, Role.OFFICER)
    panel = make_window().desk
    qtbot.waitUntil(panel.parts.middle.chooser.isVisible)
    assert not panel.bar.buttons[Act.CALL].isEnabled() and panel.bar.desk_button.text() == "Choose the desk"
    to_front(qtbot, panel.window())
    qtbot.waitUntil(lambda: panel.parts.middle.chooser.has_focus)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_2)
    qtbot.waitUntil(lambda: quiet(panel) and panel.bar.desk_button.text() == "Desk 2")
    assert panel.parts.waiting.view.hasFocus()
    assert state.word("desk/number") == "2"
    assert desk.get(Queue).desks(who.actor)[1].officer_name == "Dewi Lestari"


def test_the_guest_book_leads_back_to_the_question_which_desk_it_is(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.OFFICER)
    panel = make_window().desk
    to_front(qtbot, panel.window())
    qtbot.waitUntil(lambda: panel.parts.middle.chooser.has_focus)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F2)
    qtbot.waitUntil(panel.sheet.isVisible)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert panel.sheet.isHidden() and panel.parts.middle.chooser.has_focus


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")  # a menu does so on a real screen
def test_move_cancel_and_hand_over_from_the_menu(qtbot, register, open_desk, who, desk) -> None:
    register("Siti")
    register("Budi")
    panel = open_desk()
    moved, cancelled = panel.work.view.waiting
    menu = panel.ticket_menu.make(moved)
    submenu(menu, "Move to another service").actions()[0].trigger()
    qtbot.waitUntil(lambda: quiet(panel) and panel.work.view.waiting[0].service == "konsultasi")
    menu = panel.ticket_menu.make(cancelled)
    next(action for action in menu.actions() if "Cancel the number" in action.text()).trigger()
    assert panel.ask.isVisible() and QApplication.focusWidget() is panel.ask.edit
    assert not panel.ask.send_button.isEnabled()
    qtbot.keyClicks(panel.ask.edit, "pulang")
    qtbot.keyClick(panel.ask.edit, Key.Key_Return)
    qtbot.waitUntil(lambda: quiet(panel) and len(panel.work.view.waiting) == 1)
    assert desk.get(Queue).history(who.actor, cancelled.id)[-1].reason == "pulang"
    assert not panel.ask.isVisible()
    press(qtbot, panel, Key.Key_F4)
    press(qtbot, panel, Key.Key_F9)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    qtbot.keyClicks(menu, "98")  # lines that there are not
    qtbot.keyClicks(menu, "1")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() not in (menu, None))
    desks = QApplication.activePopupWidget()
    assert desks is submenu(menu, "Hand over to another desk")
    qtbot.keyClicks(desks, "2")
    qtbot.waitUntil(lambda: quiet(panel) and mine(panel) is None)
    assert panel.work.view.at_desks[0].desk == 2


def test_ten_minutes_are_told_before_they_are_over(qtbot, register, open_desk, room) -> None:
    register()
    room.clock.go_on(minutes=7)
    panel = open_desk()
    assert not panel.parts.notice_bar.isVisible()
    room.clock.go_on(minutes=2)
    panel.refresh()
    qtbot.waitUntil(panel.parts.notice_bar.isVisible)
    assert panel.parts.notice_bar.label.text() == "P-001 has waited 9 min: call it now."
    panel.parts.notice_bar.close_button.click()
    panel.refresh()
    qtbot.waitUntil(lambda: quiet(panel))
    assert not panel.parts.notice_bar.isVisible()


@pytest.mark.parametrize("role", [Role.HEAD, Role.LIBRARIAN])
def test_the_desk_is_no_screen_of_others(people, who, make_window, role) -> None:
    people.enter(who, role)
    assert "desk" not in make_window().side_bar.keys


def test_the_keyboard_reaches_everything_in_reading_order(qtbot, register, open_desk) -> None:
    register("Siti")
    register("Budi")
    panel = open_desk()
    press(qtbot, panel, Key.Key_F4)
    panel.bar.desk_button.setFocus()
    reached = []
    for _ in range(30):
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    card = panel.parts.card
    wanted = [
        panel.bar.desk_button,
        panel.bar.buttons[Act.NEW],
        panel.bar.buttons[Act.DONE],
        panel.bar.buttons[Act.MORE],
        panel.parts.waiting.view,
        card.seat_button,
        card.feedback_button,
        card.visitor_button,
        card.complaint_button,
    ]
    places = [reached.index(widget) for widget in wanted]
    assert places == sorted(places)
    assert all(widget and (widget.accessibleName() or getattr(widget, "text", str)()) for widget in reached)


def test_nothing_that_passes_lies_over_the_button_that_registers(qtbot, register, open_desk) -> None:
    panel = open_desk()
    panel.open_guest_book()
    for bar in (panel.undo_bar, panel.note):
        bar.show_text("P-001 is done.")
        for button in (panel.sheet.finish_button, panel.sheet.serve_button):
            corner = button.mapTo(panel._body, button.rect().topLeft())
            assert not bar.geometry().intersects(button.rect().translated(corner))
    panel.sheet.close_sheet()
    panel.undo_bar.show_text("P-001 is done.")
    assert panel._body.height() - panel.undo_bar.geometry().bottom() < 40


def test_the_guest_book_is_never_wider_than_the_window(qtbot, register, open_desk) -> None:
    register("Siti Rahmawati")
    panel = open_desk()
    for width in (1_366, 1_100, 1_600):
        panel.window().resize(width, 768)
        panel.open_guest_book()
        qtbot.waitUntil(panel.sheet.isVisible)
        qtbot.waitUntil(lambda: panel.right.geometry().right() <= panel.right.parentWidget().width())
        panel.sheet.close_sheet()


def test_on_a_wide_screen_names_of_those_who_wait_get_more_room(qtbot, register, open_desk, appearance) -> None:
    panel = open_desk()
    widths = {}
    for width in (1_366, 1_920):
        panel.window().resize(width, 900)
        widths[width] = panel.parts.waiting.width()
    assert widths[1_366] == appearance.px(312) and widths[1_920] >= appearance.px(420)
    panel.open_guest_book()
    assert panel.parts.middle.isVisible()


def test_what_wrong_codes_have_locked_is_seen_and_released(qtbot, register, open_desk, desk) -> None:
    siti = register()
    for _ in range(5):
        with pytest.raises(CodeRefused):
            desk.get(ReadingSessions).sign_in(Actor(DeviceMode.READER), "P-001", "none")
    panel = open_desk()
    locked = panel.parts.seats.locked
    assert locked.isVisible() and locked.title.text() == "LOCKED 1"
    assert panel.parts.notice_bar.label.text() == "Ticket P-001 is locked at the reader PCs after wrong entries."
    (button,) = locked.buttons
    assert button.accessibleName() == "Release Ticket P-001"
    button.click()
    qtbot.waitUntil(lambda: quiet(panel) and not locked.isVisible())
    assert panel.note.label.text() == "Ticket P-001 can be tried again." and not panel.parts.notice_bar.isVisible()
    assert desk.get(ReadingSessions).sign_in(Actor(DeviceMode.READER), "P-001", siti.code).ticket == "P-001"


def test_asking_for_feedback_can_be_taken_back(qtbot, register, open_desk, desk, who) -> None:
    register("Siti Rahmawati")
    panel = open_desk()
    desk.get(Queue).serve_next(who.actor, 1)
    qtbot.waitUntil(panel.parts.card.isVisible)
    panel.parts.card.feedback_button.click()
    qtbot.waitUntil(panel.undo_bar.isVisible)
    assert panel.undo_bar.label.text() == "The feedback screen asks P-001."
    assert desk.get(Feedback).pending(who.actor) is not None
    panel.undo()
    qtbot.waitUntil(lambda: desk.get(Feedback).pending(who.actor) is None)
    qtbot.waitUntil(lambda: panel.note.label.text() == "Taken back.")
