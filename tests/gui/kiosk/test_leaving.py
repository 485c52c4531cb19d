"""Only the staff gets out of full screen."""

import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from catalog_db.errors import HostUnreachable
from catalog_db.models import Role
from desktop.actors import nobody_yet
from desktop.security.staff import Staff
from tests.gui.kiosk.conftest import guest_book_services
from ui.kiosk.guestbook.window import GuestBookWindow

PASSWORD = "rafflesia arnoldii"
STAFF_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def with_staff(room):
    room.get(Staff).add(nobody_yet(), "budi", "Budi Santoso", Role.ADMIN, PASSWORD)


def ask(qtbot, book) -> None:
    QTest.keyClick(book.windowHandle(), Qt.Key.Key_Q, STAFF_KEYS)
    qtbot.waitUntil(lambda: book.stack.currentWidget() is book.leaving)


def test_a_password_of_the_staff_ends_it(qtbot, book, with_staff):
    ask(qtbot, book)
    qtbot.keyClicks(book.leaving.user_edit, "budi")
    qtbot.keyClicks(book.leaving.password_edit, "wrong password")
    QTest.keyClick(book.leaving.password_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(book.leaving.error.text()))
    assert book.isVisible()
    qtbot.keyClicks(book.leaving.password_edit, PASSWORD)
    with qtbot.waitSignal(book.closed):
        QTest.mouseClick(book.leaving.leave_button, Qt.MouseButton.LeftButton)
    assert not book.isVisible()


def test_closing_the_window_asks_as_well(qtbot, book, with_staff):
    book.windowHandle().close()
    assert book.isVisible()
    qtbot.waitUntil(lambda: book.stack.currentWidget() is book.leaving)
    QTest.keyClick(book.windowHandle(), Qt.Key.Key_Escape)
    assert book.stack.currentWidget() is book.body


def test_the_corner_must_be_held(qtbot, book, with_staff):
    handle, corner = book.windowHandle(), QPoint(5, 5)
    timer = book.guard.corner.timer
    timer.setInterval(1)
    book.tap_guard.hold()  # right after a change of step, too
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=corner)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=corner)
    assert not timer.isActive()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=corner)
    qtbot.waitUntil(lambda: book.stack.currentWidget() is book.leaving)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=corner)


def test_what_a_visitor_has_typed_survives_a_curious_hand(qtbot, book, with_staff):
    book.begin()
    book.form.who.line("name").setText("Siti")
    ask(qtbot, book)
    qtbot.keyClicks(book.leaving.user_edit, "x")
    book.leaving.cancel_button.click()
    assert book.form.who.line("name").text() == "Siti"
    assert book.leaving.user_edit.text() == ""


def test_an_abandoned_password_is_forgotten(qtbot, book, with_staff):
    ask(qtbot, book)
    qtbot.keyClicks(book.leaving.password_edit, "raf")
    book.idle.idle.emit()
    assert book.stack.currentWidget() is book.body
    assert book.leaving.password_edit.text() == ""


def test_a_room_without_staff_asks_nobody(qtbot, book):
    with qtbot.waitSignal(book.closed):
        book.windowHandle().close()


def test_while_the_host_is_away_nobody_is_recognised(qtbot, appearance, room, background):
    class Away:
        def any_admin(self, actor):
            raise HostUnreachable("https://192.168.1.2:8443")

    window = GuestBookWindow(appearance, guest_book_services(room, staff=Away()), background)
    qtbot.addWidget(window)
    window.showFullScreen()
    window.windowHandle().close()
    qtbot.waitUntil(lambda: "192.168.1.2" in window.leaving.error.text())
    assert window.isVisible()


def test_a_window_that_is_made_smaller_fills_the_screen_again(qtbot, book):
    book.showNormal()
    qtbot.waitUntil(book.isFullScreen)


def test_a_password_that_is_answered_after_the_way_back_ends_nothing(
    qtbot, book, background, with_staff, room, monkeypatch
):
    """A host that is slow must not open the full screen before the next visitor."""
    ask(qtbot, book)
    release, real = threading.Event(), room.get(Staff).vouch

    def slow(actor, user, password):
        assert release.wait(60)
        return real(actor, user, password)

    monkeypatch.setattr(room.get(Staff), "vouch", slow)
    qtbot.keyClicks(book.leaving.user_edit, "budi")
    qtbot.keyClicks(book.leaving.password_edit, PASSWORD)
    QTest.keyClick(book.leaving.password_edit, Qt.Key.Key_Return)
    book.leaving.cancel_button.click()
    release.set()
    qtbot.waitUntil(lambda: background.is_idle)
    assert book.isVisible() and book.leaving.leave_button.isEnabled()


@pytest.fixture
def slow_host(room, monkeypatch):
    """Says whether there is an admin as often as it is released."""
    answers, real = threading.Semaphore(0), room.get(Staff).any_admin

    def any_admin(actor):
        assert answers.acquire(timeout=60)
        return real(actor)

    monkeypatch.setattr(room.get(Staff), "any_admin", any_admin)
    yield answers
    answers.release(9)


def test_who_presses_twice_is_asked_once(qtbot, book, background, with_staff, slow_host):
    for _ in range(2):
        QTest.keyClick(book.windowHandle(), Qt.Key.Key_Q, STAFF_KEYS)
    slow_host.release()
    qtbot.waitUntil(lambda: book.stack.currentWidget() is book.leaving)
    qtbot.keyClicks(book.leaving.user_edit, "budi")
    slow_host.release()
    qtbot.waitUntil(lambda: background.is_idle)
    assert book.leaving.user_edit.text() == "budi"


@pytest.mark.parametrize("has_staff", [True, False])
def test_an_answer_that_comes_for_the_next_visitor_asks_and_ends_nothing(
    qtbot, book, background, slow_host, request, has_staff
):
    if has_staff:
        request.getfixturevalue("with_staff")
    QTest.keyClick(book.windowHandle(), Qt.Key.Key_Q, STAFF_KEYS)
    book.start_anew()
    slow_host.release()
    qtbot.waitUntil(lambda: background.is_idle)
    assert book.isVisible() and book.stack.currentWidget() is book.body
