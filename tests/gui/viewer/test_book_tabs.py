"""The books of a visit as tabs above the open one."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.books.files import DocumentFile
from desktop.document.page_source import PageSource
from desktop.settings.appearance import AppearanceSettings
from desktop.settings.model import Policy
from tests.gui.viewer.conftest import WATERMARK, details, is_sharp
from ui.reader.open_books import OpenBooks
from ui.viewer.viewer import Viewer

BOOK, LINKS, GIANT = (details(f"{name}.pdf").id for name in ("book", "links", "giant"))


@pytest.fixture
def books(qtbot, appearance, pdfs, session):
    """book.pdf was read up to its fifth page, and links.pdf is open now."""
    known = {details(file.name).id: (details(file.name), DocumentFile(file)) for file in pdfs.iterdir()}

    def make() -> Viewer:
        return Viewer(appearance, PageSource, known.__getitem__, WATERMARK, Policy(), session, speech_engines=())

    books = OpenBooks(appearance, make)
    qtbot.addWidget(books, before_close_func=OpenBooks.end)
    books.resize(1366, 768)
    with qtbot.waitExposed(books):
        books.show()
    books.activateWindow()
    books.first.open(BOOK, 5)
    books.show_tabs([(BOOK, "Seluma Dalam Angka 2023")])
    qtbot.waitUntil(lambda: is_sharp(books.first))
    assert books.tabs.isHidden()  # one book needs none
    books.first.open(LINKS, 2)
    books.show_tabs([(BOOK, "Seluma Dalam Angka 2023"), (LINKS, "Seluma Dalam Angka 2022")])
    qtbot.waitUntil(lambda: is_sharp(books.first))
    return books


def shown(books: OpenBooks) -> list[bool]:
    return [tab.isChecked() for tab in books.tabs.tabs]


def test_one_click_leads_to_a_book_at_the_page_where_it_was_left(qtbot, books):
    first = books.tabs.tabs[0]
    assert books.tabs.isVisible() and shown(books) == [False, True]
    assert books._splitter.y() == books.tabs.height() >= 40
    replaced = []
    books.replaced.connect(lambda *what: replaced.append(what))
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.waitUntil(lambda: is_sharp(books.first))
    assert books.first.publication_id == BOOK and books.first.pages.page == 4
    assert shown(books) == [True, False] and replaced == [(BOOK, 0)]
    assert books.first.isAncestorOf(books.window().focusWidget())
    QTest.keyClick(books.first.pages, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: is_sharp(books.first))
    assert books.first.publication_id == LINKS and books.first.pages.page == 1


def test_a_book_that_is_to_be_seen_gets_the_focus_and_another_takes_the_place_of_the_one_with_it(qtbot, books):
    books.open_beside(BOOK)
    assert books.tabs.isHidden()  # both are to be seen
    books.show_tabs([(BOOK, "A"), (LINKS, "B"), (GIANT, "C")])
    assert books.tabs.isVisible() and shown(books) == [True, True, False]
    assert books.active.publication_id == BOOK
    books.turn_to(LINKS)
    assert books.active is books.first and len(books.viewers) == 2
    books.turn_to(GIANT)
    assert [viewer.publication_id for viewer in books.viewers] == [GIANT, BOOK]
    assert shown(books) == [True, False, True]


def test_a_tab_is_closed_by_its_cross_by_the_middle_button_or_by_del(qtbot, books):
    closed = []
    books.closed.connect(closed.append)
    first, second = books.tabs.tabs
    qtbot.mouseClick(first, Qt.MouseButton.MiddleButton, pos=QPoint(20, 20))
    assert closed == [BOOK] and books.first.publication_id == LINKS
    QTest.keyClick(second, Qt.Key.Key_Delete)  # of the open one: the next takes its place
    assert closed == [BOOK, LINKS] and books.first.publication_id == BOOK
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=first.cross().center())
    assert closed[-1] == BOOK and books.first.publication_id == LINKS


def test_reading_only_leaves_the_pages_alone(books):
    books.first.commands.reading_mode.setChecked(True)
    assert books.tabs.isHidden() and books._splitter.y() == 0
    books.first.commands.reading_mode.setChecked(False)
    assert books.tabs.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_all_tabs_are_in_sight(appearance, books, percent):
    appearance.apply(AppearanceSettings(text_percent=percent))
    books.show_tabs([(details(f"{n}.pdf").id, f"Kabupaten Seluma Dalam Angka 202{n}") for n in range(8)])
    for tab in books.tabs.tabs:
        assert books.tabs.rect().contains(tab.geometry()) and tab.width() > 100
        assert tab.toolTip() and tab.cross().width() >= 36
