"""A window that fills the screen until the staff, or the program, end it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.lock.guard import ScreenGuard, fill_screen

STAFF_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def guard(window):
    guard = ScreenGuard(window)
    guard.hold()
    fill_screen(window, window.screen())
    return guard


def test_closing_and_the_keys_of_the_staff_are_requests(qtbot, window, guard):
    for ask in (
        window.close,
        lambda: window.windowHandle().close(),
        lambda: QTest.keyClick(window.windowHandle(), Qt.Key.Key_Q, STAFF_KEYS),
    ):
        with qtbot.waitSignal(guard.leaving_asked):
            ask()
        assert window.isVisible() and window.isFullScreen()


@pytest.mark.parametrize("shrink", [QWidget.showNormal, QWidget.showMinimized, QWidget.showMaximized])
def test_it_fills_the_screen_again(qtbot, window, guard, shrink):
    shrink(window)
    qtbot.waitUntil(window.isFullScreen)
    assert window.geometry() == window.screen().geometry()


def test_small_by_the_staff_it_stays_so_and_does_not_close(qtbot, window, guard):
    guard.let_small()
    window.showNormal()
    with qtbot.waitSignal(guard.leaving_asked):
        window.close()
    assert window.isVisible() and not window.isFullScreen()
    guard.hold()
    window.showFullScreen()
    window.showNormal()
    qtbot.waitUntil(window.isFullScreen)


def test_released_it_is_a_window_like_any(window, guard):
    asked = []
    guard.leaving_asked.connect(lambda: asked.append(1))
    guard.release()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Q, STAFF_KEYS)
    assert window.close() and not window.isVisible() and not asked


def test_a_finger_in_the_corner_is_a_request_where_it_stays(qtbot, window, guard):
    finger = QTest.createTouchDevice()
    timer, handle = guard.corner.timer, window.windowHandle()
    QTest.touchEvent(handle, finger).press(0, QPoint(5, 5)).commit()
    assert timer.isActive()
    QTest.touchEvent(handle, finger).move(0, QPoint(200, 5)).commit()
    assert not timer.isActive()
    QTest.touchEvent(handle, finger).release(0, QPoint(200, 5)).commit()
    timer.setInterval(1)
    with qtbot.waitSignal(guard.leaving_asked):
        QTest.touchEvent(handle, finger).press(0, QPoint(5, 5)).commit()
    QTest.touchEvent(handle, finger).release(0, QPoint(5, 5)).commit()
