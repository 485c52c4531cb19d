"""A visitor asks for a copy at the reader PC, and sees what became of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from catalog_db.models import CopyKind, ReadingSession, RequestState
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.reading.copies.deliveries import Deliveries
from tests.gui.desk.keyboard import Keyboard, to_front
from tests.unit.desk.conftest import visit_rows
from ui.background import Background
from ui.reader.seat.copies import CopyDialog
from ui.widgets.text import Text


@pytest.fixture
def reader(room) -> Actor:
    visit_id = visit_rows(room.records, room.clock, "261124-012")
    now = room.clock()
    row = ReadingSession(
        id=uuid4(), visit_id=visit_id, started_at=now, signed_in_at=now, ends_at=now + timedelta(hours=2)
    )
    with room.records.writing() as session:
        session.add(row)
    return Actor(DeviceMode.READER, session_id=row.id)


@pytest.fixture
def make_dialog(qtbot, appearance, room, reader):
    background = Background()
    parent = QWidget()
    qtbot.addWidget(parent)
    book = room.catalogue.get(room.add("Kabupaten Seluma Dalam Angka 2023", ["a", "b", "c"], sha256="ab" * 32))

    def make(page=None, actor=reader) -> CopyDialog:
        dialog = CopyDialog(appearance, room.desk_room.get(Deliveries), actor, background, book, page, parent)
        dialog.open()
        return dialog

    yield make
    background.stop()


def lines(dialog):
    return [text.text() for text in dialog.findChildren(Text) if text.isVisibleTo(dialog) and "Seluma" in text.text()]


def test_the_page_that_is_read_is_proposed_and_asked_for(qtbot, make_dialog, room):
    dialog = make_dialog(page=2)
    with qtbot.waitSignal(dialog.asked) as asked:
        qtbot.mouseClick(dialog.ask_button, Qt.MouseButton.LeftButton)
    assert asked.args[0].pages == "2"
    qtbot.waitUntil(lambda: any("waits at the desk" in line for line in lines(dialog)))
    assert [line.visit for line in room.desk_room.get(Deliveries).requests(nobody_yet())] == ["261124-012"]


def test_the_whole_book_without_a_page(qtbot, make_dialog):
    dialog = make_dialog()
    assert dialog.whole_radio.isChecked() and not dialog.pages_edit.isEnabled()
    with qtbot.waitSignal(dialog.asked) as asked:
        dialog.ask()
    assert asked.args[0].pages == ""


def test_a_copy_on_paper_is_asked_for_by_keyboard(qtbot, make_dialog, room):
    dialog = make_dialog(page=2)
    keys = Keyboard(qtbot)
    to_front(qtbot, dialog)
    keys.go_to(dialog.file_radio)
    keys.press(Qt.Key.Key_Right)
    assert dialog.paper_radio.isChecked() and dialog.pages_radio.isChecked()  # two questions, two answers
    keys.go_to(dialog.ask_button)
    with qtbot.waitSignal(dialog.asked) as asked:
        keys.press(Qt.Key.Key_Return)
    assert (asked.args[0].kind, asked.args[0].pages) == (CopyKind.HARDCOPY, "2")
    qtbot.waitUntil(lambda: any("on paper" in line for line in lines(dialog)))
    assert [line.kind for line in room.desk_room.get(Deliveries).requests(nobody_yet())] == [CopyKind.HARDCOPY]


@pytest.mark.parametrize("pages", ["", "x", "3-1", "9"])
def test_pages_that_are_none_are_told_below_the_field(qtbot, make_dialog, room, pages):
    dialog = make_dialog(page=1)
    dialog.pages_edit.setText(pages)
    qtbot.keyClick(dialog.pages_edit, Qt.Key.Key_Return)
    assert dialog._field.error
    assert room.desk_room.get(Deliveries).requests(nobody_yet()) == []


def test_a_refusal_is_shown_with_its_reason_and_a_waiting_one_can_be_taken_back(qtbot, make_dialog, room):
    dialog = make_dialog(page=1)
    with qtbot.waitSignal(dialog.asked) as asked:
        dialog.ask()
    room.desk_room.get(Deliveries).refuse(nobody_yet(), asked.args[0].id, "Hanya dibaca di tempat")
    dialog.refresh()
    qtbot.waitUntil(lambda: any("refused: Hanya dibaca di tempat" in line for line in lines(dialog)))
    with qtbot.waitSignal(dialog.asked):
        dialog.ask()

    def take_back_button():
        return next((b for b in dialog.findChildren(QPushButton) if b.accessibleName().startswith("Take back")), None)

    qtbot.waitUntil(lambda: take_back_button() is not None)
    take_back_button().click()
    qtbot.waitUntil(lambda: any("taken back" in line for line in lines(dialog)))
    assert len(room.desk_room.get(Deliveries).requests(nobody_yet(), (RequestState.WITHDRAWN,))) == 1


def test_where_nobody_signed_in_nothing_is_asked_for(qtbot, make_dialog, room):
    dialog = make_dialog(actor=Actor(DeviceMode.READER))
    qtbot.waitUntil(dialog.answer.isVisible)
    dialog.ask()
    qtbot.waitUntil(dialog.ask_button.isEnabled)
    assert room.desk_room.get(Deliveries).requests(nobody_yet()) == []
