"""Fingers on the pages: one scrolls, two zoom; a short touch is a click, a long one selects a word, with the menu."""

from PySide6.QtCore import QEvent, QLineF, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QTouchEvent

from ui.viewer.pages.layout import Zoom
from ui.viewer.pages.view import PageView
from ui.viewer.text.selecting import Selecting
from ui.widgets.touch import LONG_PRESS_MS, SLOP_PX, FingerDrag, is_finger, take_fingers

_LEAST_CHANGE = 0.01  # of the zoom: pages are drawn anew for each


class Touching(QObject):
    """`selecting`: where words of the view can be selected. A finger that goes on after a long touch selects more."""

    menu_asked = Signal(QPoint)  # point of the viewport

    def __init__(self, view: PageView, selecting: Selecting | None = None) -> None:
        super().__init__(view)
        self._view, self._selecting = view, selecting
        self._drag = FingerDrag(self)
        self._from = QPointF()
        self._is_moving = self._is_long = self._is_pinch = False
        self._apart, self._factor, self._middle = 1.0, 1.0, QPointF()
        self._long = QTimer(self, singleShot=True, interval=LONG_PRESS_MS)
        self._long.timeout.connect(self._hold)
        take_fingers(view.viewport())
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not is_finger(event) or not isinstance(event, QTouchEvent):
            return False
        points = event.points()
        if event.type() is QEvent.Type.TouchBegin:
            if self._view.viewport().childAt(points[0].position().toPoint()) is not None:
                event.ignore()  # a button that stands over the pages: Qt makes a click of it
                return True
            self._begin(points[0].position(), event.timestamp())
        elif event.type() is QEvent.Type.TouchCancel:
            self._long.stop()
        elif len(points) > 1:
            self._pinch(points[0].position(), points[1].position())
        else:
            self._move(points[0].position(), event.timestamp())
        if event.type() is QEvent.Type.TouchEnd:
            self._end(points[0].position())
        event.accept()
        return True

    def _begin(self, point: QPointF, when: int) -> None:
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._from = point
        self._is_moving = self._is_long = self._is_pinch = False
        self._drag.begin(self._view, point, when)
        self._long.start()
        if self._selecting is not None:
            self._selecting.know(point)

    def _move(self, point: QPointF, when: int) -> None:
        if self._is_pinch:
            return  # one of two fingers is gone: where the other goes means nothing
        if self._is_long:
            if self._selecting is not None and (point - self._from).manhattanLength() > SLOP_PX:
                self._is_moving = True
                self._selecting.extend_to(point)
        elif self._is_moving:
            self._drag.move(point, when)
        elif (point - self._from).manhattanLength() > SLOP_PX:
            self._is_moving = True
            self._long.stop()
            self._drag.move(point, when)

    def _pinch(self, one: QPointF, other: QPointF) -> None:
        self._long.stop()
        view, middle = self._view, (one + other) * 0.5
        apart = max(QLineF(one, other).length(), 1.0)
        if not self._is_pinch:
            self._is_pinch = True
            self._apart, self._factor, self._middle = apart, view.zoom_factor, middle
            return
        factor = self._factor * apart / self._apart
        if abs(factor / view.zoom_factor - 1) > _LEAST_CHANGE:
            view.set_zoom(Zoom.of(factor), middle.toPoint())
        moved, self._middle = middle - self._middle, middle
        for bar, pixels in ((view.horizontalScrollBar(), moved.x()), (view.verticalScrollBar(), moved.y())):
            bar.setValue(bar.value() - round(pixels))

    def _hold(self) -> None:
        self._is_long = True
        if self._selecting is not None and self._view.selection.is_empty:
            self._selecting.begin_at(self._from)

    def _end(self, point: QPointF) -> None:
        self._long.stop()
        if self._is_pinch:
            return
        if self._is_long:
            if self._selecting is not None:
                self._selecting.settle()
            if not self._is_moving:
                self.menu_asked.emit(point.toPoint())
        elif self._is_moving:
            self._drag.end()
        elif self._selecting is not None:
            self._selecting.click(point)
