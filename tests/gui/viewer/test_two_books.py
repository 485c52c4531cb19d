"""Two books side by side in one window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.books.files import DocumentFile
from desktop.document.page_source import PageSource
from desktop.settings.appearance import AppearanceSettings
from desktop.settings.model import Policy
from tests.gui.viewer.conftest import WATERMARK, clipboard, details, is_sharp
from ui.reader.open_books import OpenBooks
from ui.viewer.bar_button import BarButton
from ui.viewer.viewer import Viewer


@pytest.fixture
def books(qtbot, appearance, pdfs, session):
    """One book, open at its first page."""
    known = {details(file.name).id: (details(file.name), DocumentFile(file)) for file in pdfs.iterdir()}

    def make() -> Viewer:
        return Viewer(appearance, PageSource, known.__getitem__, WATERMARK, Policy(), session, speech_engines=())

    books = OpenBooks(appearance, make)
    qtbot.addWidget(books, before_close_func=OpenBooks.end)
    books.resize(1366, 768)
    with qtbot.waitExposed(books):
        books.show()
    books.activateWindow()
    books.first.open(details("book.pdf").id, 1)
    qtbot.waitUntil(lambda: is_sharp(books.first))
    return books


@pytest.fixture
def two(qtbot, books):
    """Two: links.pdf at its sixth page stands beside, with the focus."""
    books.open_beside(details("links.pdf").id, 6)
    qtbot.waitUntil(lambda: len(books.viewers) == 2 and all(is_sharp(viewer) for viewer in books.viewers))
    return books


def test_both_are_seen_and_the_new_one_has_the_focus(two):
    first, second = two.viewers
    assert first.isVisible() and second.isVisible() and two.active is second
    assert second.isAncestorOf(QApplication.focusWidget())
    assert (first.pages.page, second.pages.page) == (0, 5)
    for viewer in two.viewers:
        assert viewer.toolbar.title.text() and viewer.toolbar.page_field.isVisible()
        assert viewer.toolbar.close_book.isVisible() and not viewer.toolbar.back.isVisible()
        assert viewer.pages.width() > 400


def test_commands_mean_the_book_with_the_focus(two):
    first, second = two.viewers
    QTest.keyClick(second.pages, Qt.Key.Key_Right)
    QTest.keyClick(second.pages, Qt.Key.Key_Q)
    assert (first.pages.page, second.pages.page) == (0, 6) and clipboard().endswith("p. 4")
    two.step_focus()
    assert two.active is first and first.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(first.pages, Qt.Key.Key_Q)
    assert clipboard().endswith("p. i")
    QTest.keyClick(first.pages, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert first.finder.is_open and not second.finder.is_open


def test_a_click_into_a_book_makes_it_the_one_that_is_meant(two):
    first, second = two.viewers
    QTest.mouseClick(first.pages.viewport(), Qt.MouseButton.LeftButton)
    assert two.active is first and two.other is second


def test_the_bar_at_selected_words_stays_with_the_book_that_has_the_focus(qtbot, two):
    first, second = two.viewers
    second.pages.selection.words(5)
    qtbot.waitUntil(lambda: second.pages.selection.words(5) is not None)
    second.pages.selection.select((5, 0), (5, 3))
    assert second.selection_bar.isVisible()
    two.step_focus()
    assert not second.selection_bar.isVisible() and not second.pages.selection.is_empty
    two.step_focus()
    assert second.selection_bar.isVisible()
    two.step_focus()
    two.close_book(first)
    assert second.selection_bar.isVisible()


def test_both_pages_carry_the_watermark(two):
    assert [viewer._watermark for viewer in two.viewers] == [WATERMARK, WATERMARK]


@pytest.mark.wide
def test_closing_one_leaves_the_other_the_window(qtbot, two):
    first, second = two.viewers
    replaced = []
    two.replaced.connect(lambda *what: replaced.append(what))
    first.toolbar.close_book.click()
    assert two.viewers == [second] and two.active is second
    assert replaced == [(details("links.pdf").id, 6)]
    assert second.toolbar.back.isVisible() and not second.toolbar.close_book.isVisible()
    qtbot.waitUntil(lambda: second.width() == two.width())
    two.open_beside(details("book.pdf").id, 2)
    qtbot.waitUntil(lambda: all(is_sharp(viewer) for viewer in two.viewers))
    assert len(two.viewers) == 2


def test_esc_closes_the_second_book_before_it_leads_out(qtbot, two):
    first, second = two.viewers
    left = []
    two.left.connect(lambda: left.append(True))
    QTest.keyClick(second.pages, Qt.Key.Key_Escape)
    assert two.viewers == [first] and not left
    assert first.commands.side_pane.isChecked()  # as it was before
    QTest.keyClick(first.pages, Qt.Key.Key_Escape)
    assert left == [True]


def test_another_book_takes_the_place_beside_the_one_with_the_focus(qtbot, two):
    first, second = two.viewers
    two.step_focus()
    two.open_beside(details("book.pdf").id, 3)
    assert two.viewers == [first, second] and second.publication_id == details("book.pdf").id
    assert two.active is second


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_button_is_cut_beside_another_book(qtbot, appearance, two, percent):
    appearance.apply(AppearanceSettings(text_percent=percent))

    def cut() -> list[str]:
        bars = [viewer.toolbar for viewer in two.viewers]
        buttons = [(bar, button) for bar in bars for button in bar.findChildren(BarButton) if button.isVisible()]
        return [
            button.accessibleName()
            for bar, button in buttons
            if button.width() < button.sizeHint().width() or not bar.rect().contains(button.geometry())
        ]

    qtbot.waitUntil(lambda: not cut())


def test_two_books_share_the_pictures_that_one_may_keep(two):
    first, second = two.viewers
    assert first.pictures.cache._limit + second.pictures.cache._limit <= first.pictures.cache._whole
    assert sum(viewer.pictures.cache._sharp.limit for viewer in two.viewers) <= first.pictures.cache._whole
    two.close_book(second)
    assert first.pictures.cache._limit == first.pictures.cache._whole


def test_a_narrow_window_has_them_one_below_the_other(qtbot, two):
    two.resize(600, 768)
    qtbot.waitUntil(lambda: two._splitter.orientation() is Qt.Orientation.Vertical)
    qtbot.waitUntil(lambda: all(viewer.width() == two.width() for viewer in two.viewers))
