"""Fingers on the text of a page: one scrolls, two change its size; a long touch selects words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QTextCursor, QTouchEvent

from ui.widgets.plain_text import PlainEdit
from ui.widgets.touch import LONG_PRESS_MS, SLOP_PX, FingerDrag, is_finger, take_fingers

_KEEP = QTextCursor.MoveMode.KeepAnchor


class TextTouching(QObject):
    """Fingers on text: one scrolls, two make it larger or smaller by steps; a long touch selects a word, and more.

    `size`: which of `sizes` it has now; `choose` gives it another one.
    """

    def __init__(
        self, text: PlainEdit, sizes: Sequence[int], size: Callable[[], int], choose: Callable[[int], None]
    ) -> None:
        super().__init__(text)
        self._text, self._sizes, self._size, self._choose = text, sizes, size, choose
        self._drag = FingerDrag(self)
        self._from = QPointF()
        self._is_moving = self._is_long = self._is_pinch = False
        self._apart, self._percent = 1.0, 100
        self._long = QTimer(self, singleShot=True, interval=LONG_PRESS_MS)
        self._long.timeout.connect(self._select_word)
        take_fingers(text.viewport())
        text.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not is_finger(event) or not isinstance(event, QTouchEvent):
            return False
        points = [point.position() for point in event.points()]
        if event.type() is QEvent.Type.TouchBegin:
            self._begin(points[0], event.timestamp())
        if event.type() is QEvent.Type.TouchCancel:
            self._long.stop()
        elif len(points) > 1:
            self._pinch(points[0], points[1])
        elif not self._is_pinch:
            self._move(points[0], event.timestamp())
        if event.type() is QEvent.Type.TouchEnd:
            self._end()
        event.accept()
        return True

    def _begin(self, point: QPointF, when: int) -> None:
        self._text.setFocus(Qt.FocusReason.MouseFocusReason)
        self._from = point
        self._is_moving = self._is_long = self._is_pinch = False
        self._drag.begin(self._text, point, when)
        self._long.start()

    def _move(self, point: QPointF, when: int) -> None:
        if not self._is_moving and (point - self._from).manhattanLength() <= SLOP_PX:
            return
        self._is_moving = True
        self._long.stop()
        if self._is_long:
            cursor = self._text.textCursor()
            cursor.setPosition(self._text.cursorForPosition(point.toPoint()).position(), _KEEP)
            self._text.setTextCursor(cursor)
        else:
            self._drag.move(point, when)

    def _pinch(self, one: QPointF, other: QPointF) -> None:
        self._long.stop()
        apart = max(QLineF(one, other).length(), 1.0)
        if not self._is_pinch:
            self._is_pinch = True
            self._apart, self._percent = apart, self._sizes[self._size()]
            return
        wanted = self._percent * apart / self._apart
        nearest = min(range(len(self._sizes)), key=lambda at: abs(self._sizes[at] - wanted))
        if nearest != self._size():
            self._choose(nearest)

    def _select_word(self) -> None:
        self._is_long = True
        cursor = self._text.cursorForPosition(self._from.toPoint())
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self._text.setTextCursor(cursor)

    def _end(self) -> None:
        self._long.stop()
        if self._is_pinch or self._is_long:
            return
        if self._is_moving:
            self._drag.end()
        else:
            cursor = self._text.textCursor()
            cursor.clearSelection()
            self._text.setTextCursor(cursor)
