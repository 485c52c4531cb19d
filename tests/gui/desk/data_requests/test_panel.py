"""A request about somebody's data is taken, answered and printed; a restriction is set and lifted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalog_db.models import Role
from catalog_db.rules.desk.data_requests import DataRequestKind
from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.values import VisitorRestricted, VisitorUnknown
from desktop.visitors.requests.service import DataRequests
from desktop.visitors.requests.values import DataRequestForm
from ui.printing.data_request_letter import data_request_letter
from ui.printing.print_dialog import PrintDialog
from ui.widgets.plain_text import PlainDocument

Key = Qt.Key
OFFICER = Actor(Role.OFFICER)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def officer():
    return OFFICER


def ask(desk, kind, visitor=None, name="Sari Utami"):
    return desk.get(DataRequests).add(OFFICER, DataRequestForm(kind, name, visitor_id=visitor)).line.id


def letter_text(panel):
    """What the letter says that opened, and close it."""
    dialog = panel.findChild(PrintDialog)
    document = PlainDocument()
    document.setHtml(dialog._printout.html)
    dialog.reject()
    return document.toPlainText()


def choose(qtbot, panel, row=0):
    qtbot.waitUntil(lambda: panel.filter.rowCount() > row)
    panel.table.selectRow(row)
    qtbot.waitUntil(panel.sheet.isVisible)


def answer(qtbot, panel, words):
    panel.sheet.answer.setPlainText(words)
    qtbot.mouseClick(panel.sheet.grant_button, Qt.MouseButton.LeftButton)


def test_a_request_is_taken_by_keyboard_with_its_deadline(qtbot, open_requests, gone_home):
    panel = open_requests()
    qtbot.keyClick(panel.table, Key.Key_F2)
    sheet = panel.new_sheet
    qtbot.waitUntil(sheet.isVisible)
    assert QApplication.focusWidget() is sheet.kind
    qtbot.keyClick(sheet.kind, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: sheet.fields["name"].error == "Write who asks: the name as on the card.")
    sheet.name.setText("Sari Utami")
    sheet.visit.setText("261124-777")
    qtbot.keyClick(sheet.name, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: sheet.fields["visit"].error.startswith("No visit has this number"))
    sheet.visit.setText("261124-001")
    qtbot.keyClick(sheet.visit, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: panel.filter.rowCount() == 1 and panel.sheet.isVisible())
    assert panel.sheet.details.line.known and "72 hours left" in panel.sheet.due.text()
    assert "is kept, to be answered by" in panel.note.label.text()


@pytest.mark.wide
def test_restricted_data_are_shown_as_such_and_lifted_with_a_reason(qtbot, open_requests, gone_home, desk):
    ask(desk, DataRequestKind.RESTRICT, gone_home)
    panel = open_requests()
    choose(qtbot, panel)
    qtbot.mouseClick(panel.sheet.grant_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.sheet.answer_field.error.startswith("Write what was done"))
    answer(qtbot, panel, "Data Ibu tidak dipakai lagi.")
    qtbot.waitUntil(lambda: panel.findChild(PrintDialog) is not None)
    text = letter_text(panel)
    assert "Data Ibu tidak dipakai lagi." in text and "is used for nothing" in text and "Sari Utami" in text
    with pytest.raises(VisitorRestricted):
        desk.get(Visitors).get(OFFICER, gone_home)
    window = panel.window()
    window.show_screen("visits")
    visits = window.panels["visits"]
    qtbot.waitUntil(lambda: visits.filter.rowCount() == 1)
    assert visits.filter.index(0, 1).data() == "data restricted" or "data restricted" in [
        visits.filter.index(0, column).data() for column in range(visits.filter.columnCount())
    ]
    window.show_screen("data_requests")
    panel.states.setCurrentIndex(1)
    choose(qtbot, panel)
    qtbot.waitUntil(panel.sheet.lift_button.isVisible)
    qtbot.mouseClick(panel.sheet.lift_button, Qt.MouseButton.LeftButton)
    assert panel.ask_line.isVisible() and not panel.ask_line.send_button.isEnabled()
    panel.ask_line.edit.setText("Diminta kembali oleh Ibu Sari.")
    qtbot.keyClick(panel.ask_line.edit, Key.Key_Return)
    qtbot.waitUntil(lambda: panel.filter.rowCount() == 0)
    assert desk.get(Visitors).get(OFFICER, gone_home).card.name == "Sari Utami"
    panel.states.setCurrentIndex(2)
    choose(qtbot, panel)
    qtbot.waitUntil(lambda: "Diminta kembali oleh Ibu Sari." in panel.sheet.standing.text())


@pytest.mark.wide
def test_erasing_asks_once_more_and_its_letter_has_the_name_for_the_last_time(qtbot, open_requests, gone_home, desk):
    ask(desk, DataRequestKind.ERASE, gone_home)
    panel = open_requests()
    choose(qtbot, panel)
    answer(qtbot, panel, "Data Ibu sudah dihapus.")
    assert panel.confirm.isVisible() and "can't be undone" in panel.confirm.question.text()
    panel.confirm.yes_button.setFocus()
    qtbot.keyClick(panel.confirm.yes_button, Key.Key_Return)
    qtbot.waitUntil(lambda: panel.findChild(PrintDialog) is not None)
    assert "Sari Utami" in letter_text(panel)
    with pytest.raises(VisitorUnknown):
        desk.get(Visitors).get(OFFICER, gone_home)
    panel.states.setCurrentIndex(2)
    choose(qtbot, panel)
    qtbot.waitUntil(lambda: panel.sheet.person.text() == "identity removed" and panel.sheet.letter_button.isHidden())


def test_whose_data_it_is_can_be_said_later(qtbot, open_requests, gone_home, desk):
    ask(desk, DataRequestKind.RESTRICT)
    panel = open_requests()
    choose(qtbot, panel)
    answer(qtbot, panel, "Ya")
    qtbot.waitUntil(lambda: panel.sheet.visit_field.error.startswith("First say whose data"))
    panel.sheet.visit.setText("261124-001")
    qtbot.keyClick(panel.sheet.visit, Key.Key_Return)
    qtbot.waitUntil(lambda: panel.sheet.details.line.known and panel.sheet.visit_field.isHidden())
    assert panel.sheet.answer.toPlainText() == "Ya"


def test_all_that_is_kept_is_saved_from_the_request(qtbot, open_requests, gone_home, desk, tmp_path):
    ask(desk, DataRequestKind.SEE, gone_home)
    panel = open_requests()
    choose(qtbot, panel)
    panel.kept.export_to(gone_home, tmp_path / "sari.txt")
    qtbot.waitUntil((tmp_path / "sari.txt").exists)
    text = (tmp_path / "sari.txt").read_text(encoding="utf-8")
    assert text.startswith("Sari Utami\n") and "See their data" in text


def test_a_request_begins_at_the_visitor_who_was_looked_up(qtbot, open_requests, gone_home):
    panel = open_requests()
    window = panel.window()
    window.show_screen("visitors")
    visitors = window.panels["visitors"]
    visitors.search_edit.setText("sari")
    qtbot.waitUntil(lambda: len(visitors.model.rows()) == 1)
    qtbot.keyClick(visitors.search_edit, Key.Key_Return)
    qtbot.waitUntil(visitors.sheet.isVisible)
    qtbot.mouseClick(visitors.data_rows.request_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.new_sheet.isVisible)
    form = panel.new_sheet.read()
    assert (form.name, form.visitor_id, panel.new_sheet.fields["visit"].isHidden()) == ("Sari Utami", gone_home, True)
    drafts = panel.take_drafts()
    panel.new_sheet.clear()
    panel.bring_drafts(drafts)
    assert panel.new_sheet.read() == form and panel.has_drafts()


def test_nothing_that_people_write_is_read_as_markup(desk, gone_home):
    said = DataRequestForm(DataRequestKind.OBJECT, "<b>Sari</b>", "<i>x</i>", "<img src='file:///x'>")
    request = desk.get(DataRequests).add(OFFICER, said).line.id
    answered = desk.get(DataRequests).answer(OFFICER, request, granted=False, outcome="<u>tidak</u>")
    printed = data_request_letter(desk.settings(), answered).html
    for tag in ("<b>Sari", "<i>x", "<img", "<u>"):
        assert tag not in printed


def test_somebody_still_here_leaves_first(qtbot, open_requests, register, desk):
    registered = register("Budi Santoso")
    (card,) = desk.get(Visitors).search(OFFICER, "budi")
    ask(desk, DataRequestKind.RESTRICT, card.id, "Budi Santoso")
    panel = open_requests()
    choose(qtbot, panel)
    answer(qtbot, panel, "Ya")
    qtbot.waitUntil(lambda: "still in the reading room" in panel.sheet.error_label.text())
    desk.get(GuestBook).leave(OFFICER, registered.visit_id)
    answer(qtbot, panel, "Ya")
    qtbot.waitUntil(lambda: panel.findChild(PrintDialog) is not None)
    letter_text(panel)
