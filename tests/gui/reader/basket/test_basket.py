"""What a visitor gathers is handed over at once; guests gather, too; nothing of it is left for the next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalog_db.models import CopyKind
from desktop.actors import nobody_yet
from desktop.reading.copies.deliveries import Deliveries
from tests.gui.desk.keyboard import Keyboard, to_front
from tests.gui.reader.seat.test_opinions import book, room, sign_in, siti, windows  # noqa: F401
from ui.reader.basket.basket import BasketKind
from ui.reader.navigation import AboutPublication, OpenBook


def requests(room):  # noqa: F811
    return room.get(Deliveries).requests(nobody_yet())


def test_a_guest_gathers_by_keyboard_and_signs_in_to_hand_it_over(qtbot, windows, room, book, siti, sign_in):  # noqa: F811
    keys, basket = Keyboard(qtbot), windows.seat.basket
    windows.reader.go(OpenBook(book, 2))
    viewer = windows.reader.controller.viewer
    qtbot.waitUntil(lambda: viewer.commands.to_basket.isEnabled() and viewer.pages.page == 1)
    to_front(qtbot, windows.reader)
    qtbot.waitUntil(viewer.pages.hasFocus)
    keys.press(Qt.Key.Key_P)
    keys.press(Qt.Key.Key_P)  # it is in it already
    viewer.go_to(3)
    qtbot.waitUntil(lambda: viewer.pages.page == 3)
    keys.press(Qt.Key.Key_P)
    viewer.cite_menu.actions()[-1].trigger()
    assert [item.kind for item in basket.basket.items] == [BasketKind.PAGES, BasketKind.PAGES, BasketKind.CITATION]
    assert basket.basket.items[0].source.pages == "p. ii"
    keys.press(Qt.Key.Key_F7)
    basket.dialog.hand_over_button.click()
    qtbot.waitUntil(lambda: windows.seat.dialog is not None and windows.seat.dialog.isVisible())
    sign_in(siti)
    qtbot.waitUntil(lambda: not basket.basket.items)
    request, citation = requests(room)
    assert (request.pages, request.kind, request.visitor_name) == ("2, 4", CopyKind.SOFTCOPY, "Siti Aminah")
    assert (citation.pages, citation.kind, citation.visitor_name) == ("4", CopyKind.CITATION, "Siti Aminah")
    qtbot.waitUntil(lambda: "request" in basket.dialog.answer.text())
    basket.dialog.reject()
    windows.reader.end_session()
    assert len(basket.basket) == 0 and "(0)" in windows.reader.header.basket.text()


def test_the_publication_goes_in_and_out_again(qtbot, windows, book):  # noqa: F811
    windows.reader.go(AboutPublication(book))
    windows.reader.controller.publication.basket_button.click()
    basket = windows.seat.basket
    assert windows.reader.header.basket.accessibleName() == "Basket: 1 item(s)"
    windows.reader.header.basket.click()
    [item] = basket.basket.items
    assert item.kind is BasketKind.WHOLE
    basket.dialog.paper_radio.setChecked(True)
    basket.dialog.cite_menu.actions()[2].trigger()
    assert QApplication.clipboard().text().startswith("@book{")
    basket.dialog.empty_button.click()
    assert not basket.dialog.hand_over_button.isEnabled()


def test_pages_that_were_found_go_in(qtbot, windows, book):  # noqa: F811
    windows.reader.search("penduduk")
    results = windows.reader.controller.results
    with qtbot.waitSignal(results.basket_asked):
        qtbot.waitUntil(lambda: bool(results.rows) and any("basket" in stop.text() for stop in results.rows[0].stops()))
        next(stop for stop in results.rows[0].stops() if "basket" in stop.text()).click()
    [item] = windows.seat.basket.basket.items
    assert item.kind is BasketKind.PAGES and item.publication_id == book and item.pages
