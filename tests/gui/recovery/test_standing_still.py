"""Visitors' screens and the board say calmly that the room stands still, lose nothing, and come back by themselves."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from sqlalchemy import select

from catalog_db.errors import SignInRefused, StorageFull
from catalog_db.models import Complaint, Visit
from desktop.actors import DeviceMode
from desktop.recovery.entering import alone
from desktop.recovery.taken_over import TwinNote, give_up
from desktop.room.joined_room import join_room
from desktop.room.opening import create_room, open_room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests.gui.desk.keyboard import to_front
from tests.gui.kiosk.test_complaint import complain
from tests.gui.kiosk.visitor import press, to_review, touch
from tests.gui.recovery.conftest import PASSWORD
from tests.gui.recovery.test_page import site, start
from tests.gui.recovery.test_stopped import opened
from tests.unit.lan.conftest import ADMIN, WholeRoom, whole
from tests.unit.recovery.kit import root_page, zero
from ui.board.window import BoardWindow
from ui.kiosk.feedback.window import FeedbackWindow
from ui.kiosk.guestbook.window import GuestBookWindow
from ui.kiosk.keyboard import Act
from ui.startup.frame_window import FrameWindow
from ui.startup.modes import Mode
from ui.widgets.middle import in_the_middle

__all__ = ["site", "start", "whole"]  # fixtures
CALM = "can't note anything down"
MODES = [Mode.READER, Mode.BOARD, Mode.GUESTBOOK, Mode.FEEDBACK]


def stop(program: Any) -> None:
    """Another program of this PC has met damage."""
    program.room.damage.met_in("records.db")
    program.room.damage._met = None
    program._watch.poll()


def words_of(window: QWidget) -> str:
    shown = [part for part in window.findChildren(QWidget) if part.isVisibleTo(window)]
    return " ".join(getattr(part, "text", str)() for part in shown if callable(getattr(part, "text", None)))


def kept(program: Any) -> tuple[int, int]:
    with program.room.records.reading() as session:
        return len(session.scalars(select(Visit.id)).all()), len(session.scalars(select(Complaint.id)).all())


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("mode", [Mode.GUESTBOOK, Mode.FEEDBACK])
def test_a_screen_that_nobody_uses_lets_go_of_the_room_and_comes_back(qtbot, start, site, mode):
    program = opened(qtbot, start(mode))
    window = program.front
    stop(program)
    assert window.standing.is_speaking and CALM in window.standing.text.text()
    assert "records.db" not in words_of(window)
    qtbot.waitUntil(lambda: program.recovery is not None and program.recovery.is_resting)
    page, frame = program.recovery, program.front
    assert frame.isFullScreen() and page.calm.isVisible() and page.staff_button.hasFocus()
    assert "records.db" not in words_of(frame) and "go to the staff" in page.calm.sentence.text()
    with alone(site.folder) as entry:  # nothing has it open, so that it can be mended
        program.standing.poll()
        assert not program.opening.is_under_way, "it is left alone until it is whole"
        entry.settle()
    program.standing.poll()
    qtbot.waitUntil(lambda: program.has_opened)
    assert isinstance(program.front, GuestBookWindow | FeedbackWindow) and program.front.isFullScreen()
    assert not program.front.standing.is_speaking and not frame.isVisible()


@pytest.mark.wide
def test_what_a_visitor_is_writing_stays_is_handed_in_and_is_there_afterwards(qtbot, start, site):
    program = opened(qtbot, start(Mode.GUESTBOOK))
    window, before = program.front, kept(program)
    to_review(window)
    stop(program)
    program.standing.poll()
    assert program.front is window and window.standing.is_speaking and window.form is not None
    with qtbot.waitSignal(window.registered) as blocker:
        touch(window.form_flow.next_button)
    assert blocker.args == [None] and "kept" in window.form_flow.done.title.text()
    window.start_anew()
    complain(window)
    with qtbot.waitSignal(window.complained):
        touch(window.form_flow.next_button)
    window.start_anew()
    program.standing.poll()
    qtbot.waitUntil(lambda: program.room is None)
    site.folder.damage_note.unlink()
    program.standing.poll()
    qtbot.waitUntil(lambda: program.has_opened)
    visits, complaints = before
    qtbot.waitUntil(lambda: kept(program) == (visits + 1, complaints + 1))


@pytest.mark.wide
def test_where_it_was_found_whole_meanwhile_the_visitor_goes_on(qtbot, start, site):
    program = opened(qtbot, start(Mode.GUESTBOOK))
    window, room = program.front, program.room
    to_review(window)
    stop(program)
    site.folder.damage_note.unlink()
    program._watch.poll()
    assert program.room is room and not window.standing.is_speaking and program._stopped is None
    with qtbot.waitSignal(window.registered) as blocker:
        touch(window.form_flow.next_button)
    assert blocker.args[0].visit


def test_the_staff_find_what_mends_it_at_the_screen_itself(qtbot, start, site):
    program = opened(qtbot, start(Mode.GUESTBOOK))
    stop(program)
    qtbot.waitUntil(lambda: program.recovery is not None and program.recovery.is_resting)
    qtbot.keyClick(program.recovery.staff_button, Qt.Key.Key_Space)
    # The files are whole, so a check is all that it takes.
    qtbot.waitUntil(lambda: program.has_opened)
    assert isinstance(program.front, GuestBookWindow)


def test_a_screen_whose_room_another_pc_took_over_does_not_open_it_again(qtbot, start, site):
    program = opened(qtbot, start(Mode.GUESTBOOK))
    note = TwinNote(generation=9, since=program.room.clock(), pc="PC-BARU", equal=False)
    site.folder.twin_note.write_text(note.model_dump_json())
    qtbot.waitUntil(lambda: program.recovery is not None and program.recovery.is_resting)
    program.standing.poll()
    assert not program.opening.is_under_way


def taken_over_elsewhere(qtbot: Any, program: Any, site: Any) -> None:
    """Another PC has become the host, and the screen has let go of the room."""
    note = TwinNote(generation=9, since=program.room.clock(), pc="PC-BARU", equal=False)
    site.folder.twin_note.write_text(note.model_dump_json())
    program._watch.poll()
    qtbot.waitUntil(lambda: program.room is None)


def poll_again(qtbot: Any, program: Any) -> None:
    program.standing.poll()
    qtbot.waitUntil(lambda: not program.opening.is_under_way)


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("mode", [Mode.GUESTBOOK, Mode.FEEDBACK, Mode.BOARD])
def test_no_new_room_is_made_where_the_old_one_was_quarantined_in_another_window(qtbot, start, site, mode):
    program = opened(qtbot, start(mode))
    taken_over_elsewhere(qtbot, program, site)
    give_up(site.folder)
    poll_again(qtbot, program)
    assert not program.opening.is_under_way and not program.has_opened and site.folder.is_bare()
    program._open()  # nor where it is tried all the same
    poll_again(qtbot, program)
    assert not program.has_opened and site.folder.is_bare()


def test_no_new_room_is_made_where_the_old_one_was_quarantined_at_the_screen_itself(qtbot, start, site, whole):
    program = opened(qtbot, start(Mode.GUESTBOOK))
    taken_over_elsewhere(qtbot, program, site)
    page = program.recovery
    page.show_for_staff()
    page._give_up("")  # as after [Join the room of …] and an administrator's password
    qtbot.waitUntil(lambda: program.way_in is not None)
    assert not program.standing._timer.isActive()
    poll_again(qtbot, program)
    assert not program.has_opened and site.folder.is_bare() and program.way_in.page.isVisible()
    code = whole.room.get(Devices).make_join_code(ADMIN, DeviceMode.GUESTBOOK, "PC 1").code
    program.way_in.joining.start(f"127.0.0.1:{whole.port}", code)
    qtbot.waitUntil(lambda: program.has_opened)
    assert isinstance(program.front, GuestBookWindow) and site.folder.joined_file.exists()


def test_a_screen_does_not_come_back_with_another_room_than_its_own(qtbot, start, site):
    program = opened(qtbot, start(Mode.GUESTBOOK))
    taken_over_elsewhere(qtbot, program, site)
    give_up(site.folder)
    create_room(site.folder.path, site.keys, Settings()).close()
    program.standing.poll()
    assert not program.opening.is_under_way


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("mode", [Mode.GUESTBOOK, Mode.FEEDBACK, Mode.BOARD])
def test_a_first_start_of_a_visitors_screen_makes_no_room_and_waits_for_one(qtbot, start, tmp_path, mode):
    program = start(mode)
    page = calm_page(qtbot, program)
    assert not (tmp_path / "room" / "room.toml").exists()
    program.standing.poll()
    assert not program.opening.is_under_way
    create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()).close()
    program.standing.poll()
    qtbot.waitUntil(lambda: program.has_opened)
    assert program.front.isFullScreen() and program._startup_info.room_id and page is not program.recovery


def test_the_staff_read_at_a_first_start_where_a_room_is_begun(qtbot, start):
    page = calm_page(qtbot, start(Mode.GUESTBOOK))
    page.show_for_staff()
    assert "no room" in page.happened.text() and "first page begins a room" in page.happened.text()


@pytest.mark.parametrize("mode", [Mode.GUESTBOOK, Mode.BOARD])
def test_a_screen_that_was_about_to_let_go_when_it_was_over_says_nothing_any_more(
    qtbot, start, site, mode, monkeypatch
):
    program = opened(qtbot, start(mode))
    room, window = program.room, program.front
    said = []
    stop(program)
    says = type(window).stand_still
    # Of the class: a window that holds a function that holds the window is taken down by the garbage collector.
    monkeypatch.setattr(type(window), "stand_still", lambda this, still: (said.append(still), says(this, still)))
    program.standing.poll()  # `free` waits in the queue
    site.folder.damage_note.unlink()
    program._watch.poll()
    QApplication.sendPostedEvents()
    assert program.room is room and program.front is window
    assert said == [False] and not window._stands_still and not program.standing._timer.isActive()


def test_a_screen_that_somebody_touched_meanwhile_does_not_let_go(qtbot, start, site):
    program = opened(qtbot, start(Mode.GUESTBOOK))
    room, window = program.room, program.front
    stop(program)
    program.standing.poll()
    to_review(window)
    QApplication.sendPostedEvents()
    assert program.room is room and program.front is window and not program.standing.has_let_go


def resting(qtbot: Any, program: Any) -> Any:
    """The frame of a guest book that has let go of its room, with the calm page in it."""
    opened(qtbot, program)
    stop(program)
    qtbot.waitUntil(lambda: program.recovery is not None and program.recovery.is_resting)
    return program.front


def close_by_system(window: QWidget) -> bool:
    """As Alt+F4 does; whether it was allowed."""
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def asked_to_leave(qtbot: Any, page: Any) -> None:
    qtbot.waitUntil(page.go_button.isVisible)
    assert "Only the staff" in page.ask_words.text()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("way", ["close", "keys", "corner"])
def test_while_it_rests_only_who_the_staff_are_ends_it(qtbot, start, site, way):
    program = start(Mode.GUESTBOOK)
    frame = resting(qtbot, program)
    page = program.recovery
    if way == "close":
        assert not close_by_system(frame)
    elif way == "keys":
        qtbot.keyClick(frame, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    else:
        frame.guard.corner.held.emit()
    asked_to_leave(qtbot, page)
    assert frame.isVisible() and frame.isFullScreen()
    page.user_edit.setText("siti")
    page.password_edit.setText("not it")
    page.go_button.click()
    qtbot.waitUntil(lambda: page.go_button.isVisible() and page.password_edit.text() == "")
    assert frame.isVisible()
    page.password_edit.setText(PASSWORD)
    page.go_button.click()
    qtbot.waitUntil(lambda: not frame.isVisible())


def test_a_pc_without_a_keyboard_can_type_a_password_while_it_rests(qtbot, start, site):
    program = start(Mode.GUESTBOOK)
    frame = resting(qtbot, program)
    page, keyboard = program.recovery, frame.keyboard
    assert keyboard.isHidden()
    frame.guard.corner.held.emit()
    asked_to_leave(qtbot, page)
    qtbot.waitUntil(keyboard.isVisible)
    assert keyboard.field is page.user_edit and page.user_edit.hasFocus()
    assert frame.rect().contains(keyboard.geometry()) and keyboard.width() == frame.width()
    type_by_touch(keyboard, "siti")
    touch(keyboard.key_for(Act.NEXT))
    qtbot.waitUntil(lambda: keyboard.field is page.password_edit)
    type_by_touch(keyboard, PASSWORD)
    assert (page.user_edit.text(), page.password_edit.text()) == ("siti", PASSWORD)
    assert not page.password_edit.visibleRegion().isEmpty()
    touch(keyboard.key_for(Act.NEXT))
    qtbot.waitUntil(lambda: not frame.isVisible())


def test_the_keyboard_on_the_screen_goes_where_nothing_is_typed_any_more(qtbot, start, site):
    program = start(Mode.GUESTBOOK)
    frame = resting(qtbot, program)
    page, keyboard = program.recovery, frame.keyboard
    close_by_system(frame)
    asked_to_leave(qtbot, page)
    qtbot.waitUntil(keyboard.isVisible)
    page._be_busy("…", cancel=False)
    assert keyboard.isHidden()
    page._not_proven(SignInRefused())
    assert keyboard.isVisible() and keyboard.field is page.password_edit
    press(frame, Qt.Key.Key_A)  # somebody brought a keyboard
    assert keyboard.isHidden()
    frame.left_alone.emit()
    assert page.is_resting and keyboard.isHidden() and keyboard.field is None
    close_by_system(frame)
    asked_to_leave(qtbot, page)
    qtbot.waitUntil(keyboard.isVisible)  # and took it along


def test_what_is_typed_into_stays_in_sight_above_the_keyboard(qtbot, appearance):
    frame = FrameWindow(appearance, "Ruang Baca", guarded=True)
    qtbot.addWidget(frame)
    frame.resize(1_024, 600)
    words, field = QLabel(), QLineEdit()
    words.setFixedHeight(330)
    page = in_the_middle(appearance, 500, words, field)
    frame.show_instead(page)
    frame.show()
    to_front(qtbot, frame)
    field.setFocus()
    keyboard = frame.keyboard
    assert keyboard is not None
    qtbot.waitUntil(keyboard.isVisible)
    assert keyboard.geometry().top() < words.height() + field.height(), "it would lie behind"
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())


def type_by_touch(keyboard: Any, text: str) -> None:
    """Letters, digits and spaces, as they lie on the first page of its keys."""
    for letter in text:
        touch(keyboard.key(QApplication.translate("OnScreenKeyboard", "space") if letter == " " else letter))


def test_who_only_tried_to_end_it_leaves_a_screen_that_comes_back(qtbot, start, site):
    program = start(Mode.GUESTBOOK)
    frame = resting(qtbot, program)
    page = program.recovery
    close_by_system(frame)
    asked_to_leave(qtbot, page)
    page.user_edit.setText("siti")
    frame.left_alone.emit()
    assert page.is_resting and page.user_edit.text() == ""
    site.folder.damage_note.unlink()
    program.standing.poll()
    qtbot.waitUntil(lambda: program.has_opened)
    assert isinstance(program.front, GuestBookWindow)


def test_what_is_made_small_while_it_rests_fills_the_screen_again(qtbot, start, site):
    frame = resting(qtbot, start(Mode.GUESTBOOK))
    frame.showNormal()
    qtbot.waitUntil(frame.isFullScreen)


def test_no_file_of_the_host_is_chosen_at_a_visitors_screen(qtbot, start, site, tmp_path):
    (tmp_path / "key").rename(tmp_path / "kept elsewhere")
    program = start(Mode.GUESTBOOK)
    page = calm_page(qtbot, program)
    assert program.front.isFullScreen() and not close_by_system(program.front)
    qtbot.waitUntil(lambda: not page.is_busy)
    page.back_button.click()
    page.show_for_staff()
    qtbot.waitUntil(page.happened.isVisible)
    assert not page.key_button.isVisible() and not page.backup_button.isVisible() and page.elsewhere.isVisible()
    assert all("Other key" not in button.text() for button in page.buttons)


def test_a_joined_screen_that_can_recognise_nobody_stays_and_comes_back(qtbot, joined, tmp_path):
    program = joined(Mode.GUESTBOOK, without_key=True)
    frame = program.front
    calm_page(qtbot, program)
    assert frame.isFullScreen()
    close_by_system(frame)
    asked = program._unlock
    assert frame.isVisible() and asked.isVisible() and "recognise nobody" in asked.panel.error.text()
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert frame.isVisible() and asked.isHidden()
    (tmp_path / "kept elsewhere").rename(tmp_path / "key")
    program.standing.poll()
    qtbot.waitUntil(lambda: program.has_opened)
    assert isinstance(program.front, GuestBookWindow) and program.front.isVisible()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("mode", MODES)
def test_a_joined_screen_that_did_not_open_is_calm_and_comes_back_by_itself(qtbot, joined, tmp_path, mode):
    program = joined(mode, without_key=True)
    page = calm_page(qtbot, program)
    assert page.isVisible() and "comes back by itself" in page.calm.sentence.text()
    for _ in range(3):  # nothing here changes: its key, its disk or its host comes back by itself
        program.standing._timer.stop()  # tries of its own would make the break as long as it may become
        before = program.standing._timer.interval()
        poll_again(qtbot, program)
        qtbot.waitUntil(lambda: program.standing._timer.interval() > before)  # noqa: B023
        assert page.is_resting and page.isVisible() and not program.has_opened
    (tmp_path / "kept elsewhere").rename(tmp_path / "key")
    program.standing.poll()
    qtbot.waitUntil(lambda: program.has_opened)
    assert program.front.isVisible() and not program.standing.has_let_go


def test_the_staff_read_at_a_joined_screen_why_it_does_not_open_and_can_try_again(qtbot, joined, tmp_path):
    program = joined(Mode.GUESTBOOK, without_key=True)
    page = calm_page(qtbot, program)
    qtbot.keyClick(page.staff_button, Qt.Key.Key_Space)
    assert "join again" in page.happened.text() and not page.is_busy
    shown = (page.backup_button, page.key_button, page.diagnose_button, page.elsewhere)
    assert page.again_button.hasFocus() and not any(each.isVisible() for each in shown) and not page.buttons
    program.standing.poll()
    assert not program.opening.is_under_way, "not over the heads of the staff"
    page.again_button.click()
    qtbot.waitUntil(lambda: not program.opening.is_under_way and not page.is_busy)
    assert page.happened.isVisible()
    program.front.left_alone.emit()
    assert page.is_resting


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("mode", MODES)
def test_a_joined_screen_whose_copy_is_damaged_fetches_it_again(qtbot, joined, whole, mode):
    program = joined(mode, damaged=True)
    qtbot.waitUntil(lambda: program.has_opened)
    room = program.room
    assert program.front.isVisible() and room.catalogue.size() == 0 and program.recovery is None
    assert [file.name for file in room.folder.quarantine.glob("*/catalog.db")] == ["catalog.db"]


def test_a_board_keeps_its_numbers_says_from_when_they_are_and_comes_back(qtbot, start, site):
    program = opened(qtbot, start(Mode.BOARD))
    board = program.front
    qtbot.waitUntil(lambda: board._view is not None)
    stop(program)
    said = board.face.trouble.text()
    assert "ask at the desk" in said and "The numbers are those of" in said and board.face.trouble.isVisible()
    qtbot.waitUntil(lambda: program.room is None)
    assert program.front is board and board.isVisible() and board.face.trouble.text() == said
    with alone(site.folder) as entry:
        entry.settle()
    program.standing.poll()
    qtbot.waitUntil(lambda: program.front is not board)
    assert isinstance(program.front, BoardWindow) and program.front.isVisible()
    qtbot.waitUntil(lambda: program.front._view is not None)
    assert program.front.face.trouble.isHidden()
    with open_room(site.folder.path, site.keys):
        pass


def calm_page(qtbot, program: Any) -> Any:
    """What a program shows whose room did not open."""
    qtbot.waitUntil(lambda: program.recovery is not None and program.recovery.is_resting)
    return program.recovery


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("mode", MODES)
def test_a_screen_whose_room_did_not_open_at_the_start_comes_back_once_it_was_mended_elsewhere(
    qtbot, start, site, tmp_path, mode
):
    (tmp_path / "key").rename(tmp_path / "kept elsewhere")
    program = start(mode)
    page = calm_page(qtbot, program)
    program.standing.poll()
    assert not program.opening.is_under_way, "nobody has touched the room"
    assert "comes back by itself" in page.calm.sentence.text() and page.isVisible()
    (tmp_path / "kept elsewhere").rename(tmp_path / "key")
    with open_room(site.folder.path, site.keys):  # at the desk
        program.standing.poll()
        qtbot.waitUntil(lambda: program.has_opened)
    assert program.front.isVisible() and not program.standing.has_let_go


def test_a_screen_whose_disk_was_full_at_the_start_tries_again_and_again_and_stays_calm(
    qtbot, start, site, monkeypatch
):
    tried = []

    def full(*_: object) -> None:
        tried.append(1)
        raise StorageFull(site.folder.path)

    monkeypatch.setattr("desktop.room.opening.open_room", full)
    program = start(Mode.GUESTBOOK)
    page = calm_page(qtbot, program)
    program.standing.poll()
    qtbot.waitUntil(lambda: len(tried) >= 2 and not program.opening.is_under_way)
    assert page.is_resting and page.isVisible() and not page.happened.isVisible()
    monkeypatch.undo()
    program.standing.poll()
    qtbot.waitUntil(lambda: program.has_opened)
    assert isinstance(program.front, GuestBookWindow) and program.front.isFullScreen()


def test_a_screen_at_which_the_staff_are_is_not_opened_over_their_heads(qtbot, start, site, monkeypatch):
    def full(*_: object) -> None:
        raise StorageFull(site.folder.path)

    monkeypatch.setattr("desktop.room.opening.open_room", full)
    program = start(Mode.GUESTBOOK)
    page = calm_page(qtbot, program)
    page.staff_button.click()
    program.standing.poll()
    assert not program.opening.is_under_way and "full" in page.happened.text()


@pytest.fixture
def joined(whole: WholeRoom, tmp_path: Path, start):
    """A program on a PC that joined for this mode."""

    def join(mode: Mode, *, without_key: bool = False, damaged: bool = False) -> Any:
        """`damaged`: a page of its copy that no check before the opening reads."""
        code = whole.room.get(Devices).make_join_code(ADMIN, DeviceMode(mode), "PC 1").code
        with join_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), f"127.0.0.1:{whole.port}", code) as room:
            page = root_page(room.catalog, "instance")
        if without_key:
            (tmp_path / "key").rename(tmp_path / "kept elsewhere")
        if damaged:
            zero(room.folder.catalog_file, page)
        return start(mode)

    return join


@pytest.mark.wide
def test_a_joined_screen_says_it_as_long_as_the_host_has_stopped_and_lets_forms_wait(qtbot, whole, joined):
    program = opened(qtbot, joined(Mode.GUESTBOOK))
    window, room = program.front, program.room
    to_review(window)
    whole.room.damage.met_in("records.db")
    qtbot.waitUntil(lambda: window.standing.is_speaking)
    with qtbot.waitSignal(window.registered) as blocker:
        touch(window.form_flow.next_button)
    assert blocker.args == [None]
    whole.room.damage.clear()
    qtbot.waitUntil(lambda: not window.standing.is_speaking)
    qtbot.waitUntil(lambda: room.waiting.count().waiting == 0)
    with whole.room.records.reading() as session:
        assert len(session.scalars(select(Visit.id)).all()) == 1


def test_a_joined_board_says_it_as_long_as_the_host_has_stopped(qtbot, whole, joined):
    program = opened(qtbot, joined(Mode.BOARD))
    board = program.front
    qtbot.waitUntil(lambda: board._view is not None)
    whole.room.damage.met_in("records.db")
    qtbot.waitUntil(lambda: "ask at the desk" in board.face.trouble.text())
    board.feed.refresh()
    qtbot.waitUntil(lambda: board.feed.refresher.is_idle)
    assert "ask at the desk" in board.face.trouble.text()
    whole.room.damage.clear()
    qtbot.waitUntil(lambda: board.face.trouble.text() == "")
