"""One key at the reader brings the desk: words and book go along as a ticket of the consultation."""

from PySide6.QtCore import Qt

from desktop.actors import nobody_yet
from desktop.catalogue.unmet import UnmetSearches
from desktop.desk.queue.service import Queue
from tests.gui.desk.keyboard import to_front
from tests.gui.reader.seat.test_opinions import book, room, sign_in, siti, windows  # noqa: F401 - fixtures
from ui.reader.navigation import OpenBook
from ui.reader.seat.ask_desk import ConsultDialog
from ui.widgets.bars import Note


def said(shown) -> str:
    return shown.reader.findChild(Note).label.text()


def shown_dialogs(shown) -> list[ConsultDialog]:
    return [dialog for dialog in shown.reader.findChildren(ConsultDialog) if dialog.isVisible()]


def test_the_words_of_a_search_go_to_the_desk(qtbot, windows, room, siti, sign_in):  # noqa: F811
    windows.reader.header.sign_in.click()
    sign_in(siti)
    windows.reader.search("harga zzqq")
    results = windows.reader.controller.results
    qtbot.waitUntil(results.desk_button.isVisible)
    to_front(qtbot, windows.reader)
    qtbot.keyClick(windows.reader, Qt.Key.Key_F2)
    dialog = windows.seat.ask_desk.dialog
    assert dialog.need.toPlainText() == "“harga zzqq”" and dialog.need.textCursor().hasSelection()
    qtbot.keyClicks(dialog.need, "harga tanah per meter")
    qtbot.keyClick(dialog.need, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    (line,) = (line for line in room.get(Queue).view(nobody_yet()).waiting if line.service == "konsultasi")
    assert (line.need, line.visitor_name) == ("harga tanah per meter", "Siti Aminah")
    assert line.number in said(windows)
    assert "harga zzqq" in {found.words for found in room.get(UnmetSearches).list(nobody_yet())}
    results.desk_button.click()
    again = windows.seat.ask_desk.dialog
    again.send_button.click()
    qtbot.waitUntil(lambda: line.number in again.field.error)
    windows.reader.end_session()
    assert windows.seat.ask_desk.dialog is None


def test_enter_right_away_sends_the_words_of_the_search(qtbot, windows, room, siti, sign_in):  # noqa: F811
    """They are selected: a line that took their place would reach the desk without a word."""
    windows.reader.header.sign_in.click()
    sign_in(siti)
    windows.reader.search("harga zzqq")
    qtbot.waitUntil(windows.reader.controller.results.desk_button.isVisible)
    windows.seat.ask_desk.ask()
    dialog = windows.seat.ask_desk.dialog
    qtbot.keyClick(dialog.need, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    (line,) = (line for line in room.get(Queue).view(nobody_yet()).waiting if line.service == "konsultasi")
    assert line.need == "“harga zzqq”"


def test_the_book_and_its_page_go_along_from_the_viewer(qtbot, windows, room, book, siti, sign_in):  # noqa: F811
    windows.reader.header.sign_in.click()
    sign_in(siti)
    windows.reader.search("kaur utara")
    windows.reader.go(OpenBook(book, 4))
    viewer = windows.reader.viewer
    qtbot.waitUntil(viewer.commands.ask_desk.isEnabled)
    windows.reader.activateWindow()
    qtbot.waitUntil(viewer.pages.hasFocus)
    qtbot.keyClick(viewer.pages, Qt.Key.Key_F2)
    need = windows.seat.ask_desk.dialog.need.toPlainText()
    assert need == f"“kaur utara” · {room.catalogue.get(book).title} · p. 1 (file 4)"  # printed on the fourth page


def test_a_guest_signs_in_and_goes_on_asking(qtbot, windows, room, siti, sign_in):  # noqa: F811
    windows.reader.search("harga zzqq")
    results = windows.reader.controller.results
    qtbot.waitUntil(results.desk_button.isVisible)
    results.desk_button.click()
    assert not shown_dialogs(windows) and "get one at the desk" in windows.seat.dialog.why.text()
    sign_in(siti)
    qtbot.waitUntil(lambda: len(shown_dialogs(windows)) == 1)
    [dialog] = shown_dialogs(windows)
    assert dialog.need.toPlainText() == "“harga zzqq”"
    dialog.send_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    (line,) = (line for line in room.get(Queue).view(nobody_yet()).waiting if line.service == "konsultasi")
    assert line.number in said(windows)


def test_who_signs_in_for_something_else_later_is_not_asked(qtbot, windows, siti, sign_in):  # noqa: F811
    windows.seat.ask_desk.ask()
    windows.seat.dialog.reject()
    windows.reader.header.sign_in.click()
    sign_in(siti)
    assert windows.seat.ask_desk.dialog is None
