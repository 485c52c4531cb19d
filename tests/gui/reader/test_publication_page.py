"""The page of a publication: what it is, its editions, its contents, and the way into the book."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.settings.appearance import AppearanceSettings
from tests.gui.rooms import TestRoom
from ui.reader.navigation import AboutPublication, OpenBook
from ui.reader.window import ReaderWindow
from ui.widgets.buttons import PageLink
from ui.widgets.text import Paragraph, Text


def show(window: ReaderWindow, year: int = 2022):
    cards = window.controller.services.catalogue.recent(20)
    card = next(card for card in cards if card.title == f"Kabupaten Seluma Dalam Angka {year}")
    window.go(AboutPublication(card.id))
    return card


def test_it_says_what_the_publication_is(window: ReaderWindow) -> None:
    show(window)
    page = window.controller.publication
    assert page.title.text() == "Kabupaten Seluma Dalam Angka 2022"
    assert "Kabupaten Seluma" in page.summary.text()
    assert page.abstract.text() == "Data dasar kabupaten."
    said = [text.text() for text in page._facts.findChildren(Text)]
    said += [text.text() for text in page._facts.findChildren(Paragraph)]
    assert {"Catalogue number", "1102001.1705", "Subject", "Buku Tahunan"} <= set(said)
    assert "ISBN" not in said  # unknown things are left out


def test_read_has_the_focus_and_opens_the_book(qtbot, window: ReaderWindow) -> None:
    card = show(window)
    assert QApplication.focusWidget() is window.controller.publication.read_button
    qtbot.keyClick(window.controller.publication.read_button, Qt.Key.Key_Space)
    assert window.history.here == OpenBook(card.id)


def test_editions_are_a_row_of_years(qtbot, window: ReaderWindow) -> None:
    show(window)
    qtbot.waitUntil(lambda: any(link.isVisible() for link in window.controller.publication.findChildren(PageLink)))
    links = [link for link in window.controller.publication.findChildren(PageLink) if link.isVisible()]
    assert [link.text() for link in links] == ["2023", "2022", "2021"]
    assert [link.isEnabled() for link in links] == [True, False, True]
    qtbot.mouseClick(links[2], Qt.MouseButton.LeftButton)
    assert window.controller.publication.title.text().endswith("2021")


def test_contents_and_tables_open_their_page(qtbot, window: ReaderWindow) -> None:
    card = show(window)
    panel = window.controller.publication.contents
    assert panel.model.rowCount() == 2
    qtbot.mouseClick(panel.tabs["table"], Qt.MouseButton.LeftButton)
    assert panel.view.model().index(0, 0).data() == "3.1"
    assert panel.view.model().index(0, 2).data().strip() == "1"  # printed on the third page
    panel.view.activated.emit(panel.view.model().index(0, 1))
    assert window.history.here == OpenBook(card.id, 3, tables="")


def test_the_filter_narrows_and_says_when_nothing_is_left(qtbot, window: ReaderWindow) -> None:
    show(window)
    panel = window.controller.publication.contents
    qtbot.mouseClick(panel.tabs["table"], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(panel.filter, "pdrb")
    assert panel.view.model().rowCount() == 1
    opened = []
    panel.page_opened.connect(lambda *what: opened.append(what))
    panel.view.activated.emit(panel.view.model().index(0, 1))
    assert [tables for _, tables in opened] == ["pdrb"]  # the viewer goes on with it
    window.back()
    qtbot.keyClicks(panel.filter, "xyz")
    assert panel._stack.currentWidget() is panel._empty
    qtbot.mouseClick(panel._empty.button, Qt.MouseButton.LeftButton)
    assert panel.view.model().rowCount() == 2


def test_a_title_without_a_file_cannot_be_read(window: ReaderWindow, filled: TestRoom) -> None:
    publication_id = filled.add("Statistik Tanpa Berkas 2020")
    window.go(AboutPublication(publication_id))
    assert not window.controller.publication.read_button.isEnabled()
    assert not window.controller.publication.no_file.isHidden()
    assert (
        window.controller.publication.contents._stack.currentWidget() is window.controller.publication.contents._empty
    )


def test_a_book_too_large_for_this_pc_says_so(window: ReaderWindow, filled: TestRoom) -> None:
    publication_id = filled.add("Statistik Besar 2020")
    window.controller.services = replace(window.controller.services, takes=lambda _size: False)
    window.go(AboutPublication(publication_id))
    assert "too large" in window.controller.publication.no_file.text()


def test_it_stays_readable_when_text_grows(qtbot, window: ReaderWindow) -> None:
    window.resize(1366, 768)
    show(window)
    for percent in (100, 150, 200):
        window.appearance.apply(AppearanceSettings(text_percent=percent))
        page = window.controller.publication
        qtbot.waitUntil(lambda page=page: page.title.height() >= page.title.heightForWidth(page.title.width()))
        assert page.title.width() <= page._description.viewport().width()
        assert page.contents.width() > 200


def test_tab_goes_from_read_to_editions_views_filter_and_list(qtbot, window: ReaderWindow) -> None:
    show(window, 2021)
    show(window)  # what is made anew for each publication comes in its place as well
    page = window.controller.publication
    contents = page.contents
    qtbot.waitUntil(lambda: any(link.isVisible() for link in page.findChildren(PageLink)))
    order = [QApplication.focusWidget()]
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    editions = [link for link in page.findChildren(PageLink) if link.isVisible() and link.isEnabled()]
    buttons = [page.read_button, page.cite_button]
    assert order == [*buttons, *editions, contents.tabs["contents"], contents.filter, contents.view]


def test_without_a_book_another_search_is_the_next_step(qtbot, window: ReaderWindow) -> None:
    cards = window.controller.services.catalogue.recent(20)
    card = next(card for card in cards if card.title.startswith("Indikator"))
    window.go(AboutPublication(card.id))
    page = window.controller.publication
    assert not page.read_button.isEnabled()
    assert QApplication.focusWidget() is window.header.box.edit
    assert "staff" in page.contents._empty.sentence.text()


def test_a_publication_that_is_gone_offers_the_way_back(qtbot, window: ReaderWindow) -> None:
    window.go(AboutPublication(UUID(int=7)))
    assert QApplication.focusWidget() is window.controller.publication._error.button


def test_the_whole_publication_is_cited_in_four_forms(window: ReaderWindow) -> None:
    show(window)
    page = window.controller.publication
    copied = []
    for action in page.cite_menu.actions()[:4]:
        action.trigger()
        copied.append(QApplication.clipboard().text())
    line, apa, bibtex, ris = copied
    assert line == "Kabupaten Seluma Dalam Angka 2022, BPS, 2022"
    assert apa.startswith("Badan Pusat Statistik. (2022). Kabupaten Seluma") and "1102001.1705" in apa
    assert bibtex.startswith("@book{bps-2022-") and ris.startswith("TY  - BOOK")
    assert window.note.isVisible()
