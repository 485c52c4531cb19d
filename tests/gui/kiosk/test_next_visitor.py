"""The next visitor at the guest book finds nothing of the one before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
)

from desktop.settings.appearance import Language
from desktop.settings.model import Privacy, Settings
from tests.gui.kiosk.conftest import SITI, guest_book_services
from tests.gui.kiosk.visitor import assert_nothing_of_siti, form_of, go_idle, optional_line, texts, to_review, touch
from ui.kiosk.guestbook.window import GuestBookWindow
from ui.kiosk.window import WARNED_S
from ui.languages import install_language


def leave_traces(book: GuestBookWindow) -> None:
    to_review(book)
    touch(book.form_flow.back_button)
    optional_line(book, "home_region").setText("Rejang Lebong")
    touch(book.form_flow.back_button)
    form_of(book).need.need.selectAll()
    form_of(book).need.need.copy()


def test_after_a_minute_without_a_touch_everything_is_wiped(qtbot, book):
    leave_traces(book)
    go_idle(book)
    assert book.form_flow.still_there.isVisible()
    assert str(WARNED_S) in book.form_flow.still_there.words.text()
    for _ in range(WARNED_S - 1):
        book.form_flow.countdown.tick()
    assert "1" in book.form_flow.still_there.words.text()
    assert book.form is not None
    book.form_flow.countdown.tick()
    assert book.pages.currentWidget() is book.welcome
    assert book.form_flow.still_there.isHidden()
    assert_nothing_of_siti(book)


@pytest.mark.wide
def test_a_touch_in_time_keeps_what_was_filled_in(qtbot, book):
    leave_traces(book)
    go_idle(book)
    QTest.mouseMove(book.windowHandle(), book.rect().center())
    QTest.mouseClick(book.windowHandle(), Qt.MouseButton.LeftButton, pos=book.rect().center())
    assert book.form_flow.still_there.isHidden()
    assert not book.form_flow.countdown.running
    assert form_of(book).who.line("name").text() == SITI.name


@pytest.mark.wide
def test_nothing_is_left_after_the_numbers_were_shown(qtbot, book):
    leave_traces(book)
    for _ in range(2):
        touch(book.form_flow.next_button)
    optional_line(book, "home_region").forget()
    touch(book.form_flow.next_button)
    with qtbot.waitSignal(book.registered):
        touch(book.form_flow.next_button)
    assert SITI.name not in "".join(texts())
    for _ in range(20):
        book.done.countdown.tick()
    assert book.pages.currentWidget() is book.welcome
    assert_nothing_of_siti(book)


@pytest.mark.wide
def test_leaving_asks_first_and_then_wipes(qtbot, book):
    leave_traces(book)
    touch(book.form_flow.cancel_button)
    assert book.form_flow.sure.isVisible()
    touch(book.form_flow.keep_button)
    assert book.form is not None and book.form_flow.sure.isHidden()
    touch(book.form_flow.cancel_button)
    touch(book.form_flow.wipe_button)
    assert_nothing_of_siti(book)


def test_the_next_visitor_gets_the_language_and_letters_of_the_room(qtbot, spoken, book, appearance):
    before = appearance.settings
    touch(book.header.size_button)
    assert appearance.settings.text_percent == 125
    in_indonesian = book.welcome
    assert book.welcome.start_button.text() == "Isi buku tamu"
    book.welcome.languages.choose("en")
    qtbot.waitUntil(lambda: book.welcome is not in_indonesian)
    assert book.welcome.start_button.text() == "Fill in the guest book"
    book.begin()
    assert form_of(book).need.services.buttons[0].accessibleName() == "Library"
    go_idle(book)
    for _ in range(WARNED_S):
        book.form_flow.countdown.tick()
    assert appearance.settings == before
    qtbot.waitUntil(lambda: book.welcome.start_button.text() == "Isi buku tamu")


def test_settings_that_change_count_from_the_next_visitor_on(qtbot, appearance, room, background):
    settings = [Settings()]
    window = GuestBookWindow(appearance, guest_book_services(room, settings=lambda: settings[0]), background)
    qtbot.addWidget(window)
    window.showFullScreen()
    window.begin()
    settings[0] = Settings(name="Ruang Lain", privacy=Privacy(text_version="2027-1"))
    assert form_of(window)
    window.start_anew()
    qtbot.waitUntil(lambda: window.windowTitle() == "Ruang Lain")
    assert "2027-1" in "".join(label.text() for label in window.welcome.findChildren(QLabel))


def test_another_language_of_the_room_waits_until_the_visitor_is_done(qtbot, spoken, book):
    book.begin()
    form_of(book).who.line("name").setText(SITI.name)
    install_language(Language.ENGLISH)
    QApplication.processEvents()
    assert form_of(book).who.line("name").text() == SITI.name
    before = book.welcome
    book.start_anew()
    qtbot.waitUntil(lambda: book.welcome is not before)
