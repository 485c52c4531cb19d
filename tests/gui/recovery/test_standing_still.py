"""Visitors' screens and the board say calmly that the room stands still, lose nothing, and come back by themselves."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from catalog_db.models import Complaint, Visit
from desktop.actors import DeviceMode
from desktop.joined_room import join_room
from desktop.recovery.running import alone
from desktop.recovery.taken_over import TwinNote
from desktop.room_opening import open_room
from desktop.security.secrets import KeyFileStore
from tests.gui.kiosk.test_complaint import complain
from tests.gui.kiosk.visitor import to_review, touch
from tests.gui.recovery.test_page import PATIENCE_MS, place, start
from tests.gui.recovery.test_stopped import opened
from tests.unit.lan.conftest import ADMIN, WholeRoom, whole
from ui.board.window import BoardWindow
from ui.kiosk.feedback.window import FeedbackWindow
from ui.kiosk.guestbook.window import GuestBookWindow
from ui.modes import Mode

__all__ = ["place", "start", "whole"]  # fixtures
CALM = "can't note anything down"


def stop(program: Any) -> None:
    """Another program of this PC has met damage."""
    program._room.damage.met_in("records.db")
    program._room.damage._met = None
    program._watch.look()


def words_of(window: QWidget) -> str:
    shown = [part for part in window.findChildren(QWidget) if part.isVisibleTo(window)]
    return " ".join(getattr(part, "text", str)() for part in shown if callable(getattr(part, "text", None)))


def kept(program: Any) -> tuple[int, int]:
    with program._room.records.reading() as session:
        return len(session.scalars(select(Visit.id)).all()), len(session.scalars(select(Complaint.id)).all())


@pytest.mark.parametrize("mode", [Mode.GUESTBOOK, Mode.FEEDBACK])
def test_a_screen_that_nobody_uses_lets_go_of_the_room_and_comes_back(qtbot, start, place, mode):
    program = opened(qtbot, start(mode))
    window = program.front
    stop(program)
    assert window.standing.is_speaking and CALM in window.standing.text.text()
    assert "records.db" not in words_of(window)
    qtbot.waitUntil(lambda: program._recovery is not None and program._recovery.is_resting, timeout=PATIENCE_MS)
    page, frame = program._recovery, program.front
    assert frame.isFullScreen() and page.calm.isVisible() and page.staff_button.hasFocus()
    assert "records.db" not in words_of(frame) and "go to the staff" in page.calm.sentence.text()
    with alone(place.folder) as entry:  # nothing has it open, so that it can be mended
        program._standing.look()
        assert not program._opening.is_under_way, "it is left alone until it is whole"
        entry.settle()
    program._standing.look()
    qtbot.waitUntil(lambda: program.has_opened, timeout=PATIENCE_MS)
    assert isinstance(program.front, GuestBookWindow | FeedbackWindow) and program.front.isFullScreen()
    assert not program.front.standing.is_speaking and not frame.isVisible()


def test_what_a_visitor_is_writing_stays_is_handed_in_and_is_there_afterwards(qtbot, start, place):
    program = opened(qtbot, start(Mode.GUESTBOOK))
    window, before = program.front, kept(program)
    to_review(window)
    stop(program)
    program._standing.look()
    assert program.front is window and window.standing.is_speaking and window.form is not None
    with qtbot.waitSignal(window.registered, timeout=PATIENCE_MS) as told:
        touch(window.filling.next_button)
    assert told.args == [None] and "kept" in window.filling.done.title.text()
    window.start_anew()
    complain(window)
    with qtbot.waitSignal(window.complained, timeout=PATIENCE_MS):
        touch(window.filling.next_button)
    window.start_anew()
    program._standing.look()
    qtbot.waitUntil(lambda: program._room is None, timeout=PATIENCE_MS)
    place.folder.damage_note.unlink()
    program._standing.look()
    qtbot.waitUntil(lambda: program.has_opened, timeout=PATIENCE_MS)
    visits, complaints = before
    qtbot.waitUntil(lambda: kept(program) == (visits + 1, complaints + 1), timeout=PATIENCE_MS)


def test_where_it_was_found_whole_meanwhile_the_visitor_goes_on(qtbot, start, place):
    program = opened(qtbot, start(Mode.GUESTBOOK))
    window, room = program.front, program._room
    to_review(window)
    stop(program)
    place.folder.damage_note.unlink()
    program._watch.look()
    assert program._room is room and not window.standing.is_speaking and program._stopped is None
    with qtbot.waitSignal(window.registered, timeout=PATIENCE_MS) as told:
        touch(window.filling.next_button)
    assert told.args[0].visit


def test_the_staff_find_what_mends_it_at_the_screen_itself(qtbot, start, place):
    program = opened(qtbot, start(Mode.GUESTBOOK))
    stop(program)
    qtbot.waitUntil(lambda: program._recovery is not None and program._recovery.is_resting, timeout=PATIENCE_MS)
    qtbot.keyClick(program._recovery.staff_button, Qt.Key.Key_Space)
    # The files are whole, so a look is all that it takes.
    qtbot.waitUntil(lambda: program.has_opened, timeout=PATIENCE_MS)
    assert isinstance(program.front, GuestBookWindow)


def test_a_screen_whose_room_another_pc_took_over_does_not_open_it_again(qtbot, start, place):
    program = opened(qtbot, start(Mode.GUESTBOOK))
    note = TwinNote(generation=9, since=program._room.clock(), pc="PC-BARU", equal=False)
    place.folder.twin_note.write_text(note.model_dump_json())
    qtbot.waitUntil(lambda: program._recovery is not None and program._recovery.is_resting, timeout=PATIENCE_MS)
    program._standing.look()
    assert not program._opening.is_under_way


def test_a_board_keeps_its_numbers_says_from_when_they_are_and_comes_back(qtbot, start, place):
    program = opened(qtbot, start(Mode.BOARD))
    board = program.front
    qtbot.waitUntil(lambda: board._view is not None, timeout=PATIENCE_MS)
    stop(program)
    said = board.face.trouble.text()
    assert "ask at the desk" in said and "The numbers are those of" in said and board.face.trouble.isVisible()
    qtbot.waitUntil(lambda: program._room is None, timeout=PATIENCE_MS)
    assert program.front is board and board.isVisible() and board.face.trouble.text() == said
    with alone(place.folder) as entry:
        entry.settle()
    program._standing.look()
    qtbot.waitUntil(lambda: program.front is not board, timeout=PATIENCE_MS)
    assert isinstance(program.front, BoardWindow) and program.front.isVisible()
    qtbot.waitUntil(lambda: program.front._view is not None, timeout=PATIENCE_MS)
    assert program.front.face.trouble.isHidden()
    with open_room(place.folder.path, place.keys):
        pass


@pytest.fixture
def joined(whole: WholeRoom, tmp_path: Path, start):
    """A program on a PC that joined for this mode."""

    def join(mode: Mode) -> Any:
        code = whole.room.devices.make_join_code(ADMIN, DeviceMode(mode), "PC 1").code
        join_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), f"127.0.0.1:{whole.port}", code).close()
        return start(mode)

    return join


def test_a_joined_screen_says_it_as_long_as_the_host_has_stopped_and_lets_forms_wait(qtbot, whole, joined):
    program = opened(qtbot, joined(Mode.GUESTBOOK))
    window, room = program.front, program._room
    to_review(window)
    whole.room.damage.met_in("records.db")
    qtbot.waitUntil(lambda: window.standing.is_speaking, timeout=PATIENCE_MS)
    with qtbot.waitSignal(window.registered, timeout=PATIENCE_MS) as told:
        touch(window.filling.next_button)
    assert told.args == [None]
    whole.room.damage.clear()
    qtbot.waitUntil(lambda: not window.standing.is_speaking, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: room.waiting.count().waiting == 0, timeout=PATIENCE_MS)
    with whole.room.records.reading() as session:
        assert len(session.scalars(select(Visit.id)).all()) == 1


def test_a_joined_board_says_it_as_long_as_the_host_has_stopped(qtbot, whole, joined):
    program = opened(qtbot, joined(Mode.BOARD))
    board = program.front
    qtbot.waitUntil(lambda: board._view is not None, timeout=PATIENCE_MS)
    whole.room.damage.met_in("records.db")
    qtbot.waitUntil(lambda: "ask at the desk" in board.face.trouble.text(), timeout=PATIENCE_MS)
    board.feed.look()
    qtbot.waitUntil(lambda: not board.feed._under_way, timeout=PATIENCE_MS)
    assert "ask at the desk" in board.face.trouble.text()
    whole.room.damage.clear()
    qtbot.waitUntil(lambda: board.face.trouble.text() == "", timeout=PATIENCE_MS)
