"""Fingers on what scrolls: it follows the finger and runs on a while; a short touch is a click, a long one the menu.

Qt makes a mouse of the first finger, which would select text and press buttons where somebody only scrolls.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPointingDevice, QTouchEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.widgets.focus import stands_still

SLOP_PX = 12  # a finger that moved less is still where it was
LONG_PRESS_MS = 500
_TICK_MS = 16
_SLOWER = 0.94  # of the speed, each tick
_SLOWEST = 0.03  # pixels a millisecond
_FASTEST = 6.0
_OWN_FINGERS = "ownFingers"
_KINDS = frozenset({QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel})


def take_fingers(widget: QWidget) -> None:
    """It gets the events of fingers itself, and nothing around it scrolls by them."""
    widget.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    widget.setProperty(_OWN_FINGERS, True)


def is_finger(event: QEvent) -> bool:
    """Whether it is a `QTouchEvent` of a touch screen; a touch pad is a mouse."""
    return (
        event.type() in _KINDS
        and isinstance(event, QTouchEvent)
        and event.pointingDevice().type() is QPointingDevice.DeviceType.TouchScreen
    )


def can_scroll(area: QAbstractScrollArea) -> bool:
    return area.verticalScrollBar().maximum() > 0 or area.horizontalScrollBar().maximum() > 0


class FingerDrag(QObject):
    """One finger that moves what an area shows. Points in pixels, times in milliseconds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._area: QAbstractScrollArea | None = None
        self._from, self._at, self._bars = QPointF(), QPointF(), QPoint()
        self._when, self._speed = 0, QPointF()
        self._left = QPointF()  # less than a pixel that was not moved yet
        self._running = QTimer(self, interval=_TICK_MS)
        self._running.timeout.connect(self._run)

    def begin(self, area: QAbstractScrollArea, point: QPointF, when: int) -> None:
        """The finger is there; what still ran stops."""
        self._running.stop()
        if isinstance(area, QAbstractItemView):  # by rows it would jump
            area.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            area.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._area, self._from, self._at, self._when = area, point, point, when
        self._bars = QPoint(area.horizontalScrollBar().value(), area.verticalScrollBar().value())
        self._speed = QPointF()

    def move(self, point: QPointF, when: int) -> None:
        passed = max(when - self._when, 1)
        self._speed = self._speed * 0.4 + (point - self._at) * (0.6 / passed)
        self._at, self._when = point, when
        moved = point - self._from
        self._set(self._bars.x() - moved.x(), self._bars.y() - moved.y() / self._unit())

    def end(self) -> None:
        """The finger is gone: run on, unless the system wants no motion."""
        if self._area is not None and not stands_still(self._area):
            fast = max(abs(self._speed.x()), abs(self._speed.y()))
            if fast > _FASTEST:
                self._speed *= _FASTEST / fast
            self._left = QPointF()
            self._running.start()

    def stop(self) -> None:
        self._running.stop()

    def _run(self) -> None:
        area = self._area
        if area is None or not isValid(area) or max(abs(self._speed.x()), abs(self._speed.y())) < _SLOWEST:
            self._running.stop()
            return
        step = self._speed * _TICK_MS + self._left
        across, down = round(step.x()), round(step.y() / self._unit())
        self._left = step - QPointF(across, down * self._unit())
        self._set(area.horizontalScrollBar().value() - across, area.verticalScrollBar().value() - down)
        self._speed *= _SLOWER

    def _unit(self) -> float:
        """Pixels to one step of the vertical bar: plain text scrolls by lines."""
        if isinstance(self._area, QPlainTextEdit):
            return max(1.0, self._area.fontMetrics().lineSpacing())
        return 1.0

    def _set(self, across: float, down: float) -> None:
        if self._area is not None and isValid(self._area):
            self._area.horizontalScrollBar().setValue(round(across))
            self._area.verticalScrollBar().setValue(round(down))


class FingerScrolling(QObject):
    """Of all that scrolls in a window, but for what takes fingers itself. `watch` once it has been shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._drag = FingerDrag(self)
        self._held: list[QAbstractScrollArea] = []  # under the finger, the innermost first
        self._from, self._is_moving, self._is_over = QPointF(), False, False
        self._long = QTimer(self, singleShot=True, interval=LONG_PRESS_MS)
        self._long.timeout.connect(self._ask_menu)

    def watch(self) -> None:
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not is_finger(event) or not isinstance(event, QTouchEvent):
            return False
        if event.type() is QEvent.Type.TouchBegin:
            self._begin(event.points()[0].position(), event.timestamp())
            held = bool(self._held)
        else:
            held = bool(self._held)
            if held:
                self._follow(event)
        if held:
            event.accept()
        return held

    def _begin(self, point: QPointF, when: int) -> None:
        self._drag.stop()
        self._held = list(_scrolling_at(self._window.childAt(point.toPoint())))
        self._from, self._is_moving, self._is_over = point, False, False
        if self._held:
            self._drag.begin(self._held[0], point, when)
            self._long.start()

    def _follow(self, event: QTouchEvent) -> None:
        point = event.points()[0].position()
        if event.type() is QEvent.Type.TouchCancel or len(event.points()) > 1:
            self._is_over = True
            self._long.stop()
        moved = point - self._from
        if not self._is_over and not self._is_moving and moved.manhattanLength() > SLOP_PX:
            self._is_moving = True
            self._long.stop()
            sideways = abs(moved.x()) > abs(moved.y())
            area = next((each for each in self._held if isValid(each) and _moves(each, sideways=sideways)), None)
            self._drag.begin(area or self._held[0], self._from, event.timestamp())
            self._drag.move(point, event.timestamp())
        elif self._is_moving and not self._is_over:
            self._drag.move(point, event.timestamp())
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._long.stop()
            self._held = []
            if self._is_moving:
                self._drag.end()
            elif not self._is_over:
                self._tap(point)

    def _tap(self, point: QPointF) -> None:
        """What a click of the mouse would be."""
        widget = self._window.childAt(point.toPoint())
        if widget is None or not widget.isEnabled():
            return
        _focus_at(widget)
        place = QPointF(widget.mapFrom(self._window, point.toPoint()))
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        for kind, buttons in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
            if isValid(widget):
                screen = QPointF(widget.mapToGlobal(place.toPoint()))
                click = QMouseEvent(kind, place, screen, left, buttons, Qt.KeyboardModifier.NoModifier)
                QApplication.sendEvent(widget, click)

    def _ask_menu(self) -> None:
        self._is_over = True
        widget = self._window.childAt(self._from.toPoint())
        if widget is not None:
            at = widget.mapFrom(self._window, self._from.toPoint())
            menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
            QApplication.sendEvent(widget, menu)


def _scrolling_at(widget: QWidget | None) -> Iterator[QAbstractScrollArea]:
    """All areas around a widget that have something to scroll; none where it takes fingers itself."""
    areas = []
    while widget is not None and not widget.isWindow():
        if isinstance(widget, QAbstractSlider) or widget.property(_OWN_FINGERS):
            return
        if isinstance(widget, QAbstractScrollArea) and can_scroll(widget):
            areas.append(widget)
        widget = widget.parentWidget()
    yield from areas


def _moves(area: QAbstractScrollArea, *, sideways: bool) -> bool:
    return (area.horizontalScrollBar() if sideways else area.verticalScrollBar()).maximum() > 0


def _focus_at(widget: QWidget) -> None:
    """Give the focus as a click does."""
    each: QWidget | None = widget
    while each is not None:
        if each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            each.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        each = None if each.isWindow() else each.parentWidget()
