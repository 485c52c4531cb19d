"""Who reads asks for a copy of the page before them by one key; a guest signs in first; the desk has it."""

from PySide6.QtCore import QObject, Qt, Signal

from catalog_db.models import CopyKind
from desktop.actors import nobody_yet
from desktop.reading.copies.deliveries import Deliveries
from tests.gui.desk.keyboard import Keyboard, to_front
from tests.gui.reader.seat.test_opinions import book, room, sign_in, siti, windows  # noqa: F401
from ui.reader.navigation import OpenBook
from ui.viewer.tables.book_tables import Way


def test_the_page_that_is_read_is_asked_for_by_keyboard(qtbot, windows, room, book, siti, sign_in):  # noqa: F811
    keys, seat = Keyboard(qtbot), windows.seat
    windows.reader.go(OpenBook(book, 2))
    viewer = windows.reader.controller.viewer
    qtbot.waitUntil(lambda: viewer.commands.ask_copy.isEnabled() and viewer.pages.page == 1)
    assert viewer.commands.ask_copy.isVisible()
    to_front(qtbot, windows.reader)
    qtbot.waitUntil(viewer.pages.hasFocus)
    keys.press(Qt.Key.Key_C)
    qtbot.waitUntil(lambda: seat.dialog is not None and seat.dialog.isVisible())  # a guest
    sign_in(siti)
    qtbot.waitUntil(lambda: seat.copy_dialog is not None and seat.copy_dialog.isVisible())
    dialog = seat.copy_dialog
    assert dialog.pages_edit.text() == "ii" and dialog.pages_radio.isChecked()  # printed on the second page
    to_front(qtbot, dialog)
    keys.go_to(dialog.file_radio)
    keys.press(Qt.Key.Key_Right)
    keys.go_to(dialog.ask_button)
    with qtbot.waitSignal(dialog.asked):
        keys.press(Qt.Key.Key_Return)
    [request] = room.get(Deliveries).requests(nobody_yet())
    assert (request.kind, request.pages, request.visitor_name) == (CopyKind.HARDCOPY, "2", "Siti Aminah")
    keys.press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_f1_in_the_dialog_opens_its_help(qtbot, windows, book, siti, sign_in):  # noqa: F811
    windows.reader.copy_asked.emit(book)
    sign_in(siti)
    qtbot.waitUntil(lambda: windows.seat.copy_dialog is not None and windows.seat.copy_dialog.isVisible())
    to_front(qtbot, windows.seat.copy_dialog)
    Keyboard(qtbot).press(Qt.Key.Key_F1)
    assert windows.help is not None and windows.help.isVisible()
    assert windows.help.page.toPlainText().startswith("Membawa salinan")


def test_what_stays_shown_is_taken_along_once_a_guest_has_signed_in(qtbot, windows, siti, sign_in):  # noqa: F811
    class Shown(QObject):
        taken = Signal(object)

        def keep(self, _way: Way) -> None:
            """It is shown again by itself."""

    shown, taken = Shown(), []
    shown.taken.connect(taken.append)
    assert windows.seat.table_taker().sign_in(shown, Way.COPY)
    qtbot.waitUntil(lambda: windows.seat.dialog is not None and windows.seat.dialog.isVisible())
    assert taken == []
    sign_in(siti)
    qtbot.waitUntil(lambda: taken == [Way.COPY])
    assert not windows.seat.table_taker().sign_in(shown, Way.COPY)
