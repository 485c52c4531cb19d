"""What fingers do to a window, as events of a touch screen that go the whole way through Qt."""

from functools import cache

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


@cache
def touch_screen() -> QPointingDevice:
    return QTest.createTouchDevice(QPointingDevice.DeviceType.TouchScreen)


def put(widget: QWidget, *at: QPoint) -> None:
    """Put fingers on points of a widget."""
    event = QTest.touchEvent(_handle(widget), touch_screen())
    for finger, point in enumerate(at):
        event.press(finger, _in_window(widget, point))
    event.commit()


def move(widget: QWidget, *at: QPoint) -> None:
    event = QTest.touchEvent(_handle(widget), touch_screen())
    for finger, point in enumerate(at):
        event.move(finger, _in_window(widget, point))
    event.commit()


def lift(widget: QWidget, *at: QPoint) -> None:
    event = QTest.touchEvent(_handle(widget), touch_screen())
    for finger, point in enumerate(at):
        event.release(finger, _in_window(widget, point))
    event.commit()


def tap(widget: QWidget, at: QPoint | None = None) -> None:
    point = widget.rect().center() if at is None else at
    put(widget, point)
    lift(widget, point)


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """One finger, from a point to another in four steps."""
    put(widget, start)
    for step in range(1, 5):
        move(widget, start + (end - start) * (step * 0.25))
    lift(widget, end)


def _handle(widget: QWidget):
    handle = widget.window().windowHandle()
    assert handle is not None, "the window was not shown"
    return handle


def _in_window(widget: QWidget, point: QPoint) -> QPoint:
    return widget.mapTo(widget.window(), point)
