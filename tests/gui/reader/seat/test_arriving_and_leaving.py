"""Whom the desk has seated is greeted at the PC; who leaves is told what still waits, and can go on for a moment."""

from PySide6.QtCore import Qt

from desktop.actors import nobody_yet
from desktop.desk.seats.service import Seats
from desktop.reading.copies.deliveries import Deliveries
from tests.gui.reader.seat.test_opinions import book, room, sign_in, siti, windows  # noqa: F401
from ui.reader.navigation import AboutPublication
from ui.widgets.text import Text


def words(widget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(Text))


def test_whom_the_desk_has_seated_is_greeted_and_types_the_code_alone(qtbot, windows, room, siti):  # noqa: F811
    greeting = windows.seat.banner.greeting
    assert not greeting.isVisible()
    room.get(Seats).assign(nobody_yet(), siti.visit_id, None)
    windows.seat.watch.poll()
    qtbot.waitUntil(greeting.isVisible)
    assert greeting.words.text() == "P-001, please sit down here"
    greeting.button.click()
    dialog = windows.seat.dialog
    assert dialog.ticket.text() == "P-001"
    qtbot.keyClicks(dialog.code, siti.code)
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not windows.reader.session.is_guest)
    assert not greeting.isVisible()


def test_who_leaves_hears_what_waits_and_finds_the_basket_again(qtbot, windows, room, book, siti, sign_in):  # noqa: F811
    reader, seat = windows.reader, windows.seat
    reader.header.sign_in.click()
    sign_in(siti)
    reader.go(AboutPublication(book))
    seat.basket.put_pages(book, (2,))
    seat.basket.show()
    seat.basket.dialog.hand_over_button.click()
    qtbot.waitUntil(lambda: len(room.get(Deliveries).requests(nobody_yet())) == 1 and not seat.basket.basket.items)
    seat.basket.dialog.reject()
    seat.basket.put_pages(book, (3,))
    reader.header.end.click()
    qtbot.waitUntil(lambda: "1 of your copies still wait" in words(reader.farewell))
    said = words(reader.farewell)
    assert "Thank you for your visit, Siti Aminah." in said and "survey" in said and "1 item" in said
    reader.farewell.basket_asked.emit()
    assert reader.farewell is None and seat.basket.dialog.isVisible()
    assert reader.pages.currentWidget() is reader.controller.publication and not reader.session.is_guest
