"""Mouse and keys that select text on the pages."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from ui.viewer.pages.selection import Position, line_step, nearest_word, rectangle
from ui.viewer.pages.view import PageView

_AUTO_SCROLL_MS = 40
_NEAR = 4.0  # points: this far beside a word still is that word


class Selecting(QObject):
    """Watches the viewport of a view. A click without dragging is passed on as `clicked`."""

    clicked = Signal(int, QPointF)  # page, point on it
    settled = Signal()  # the mouse is let go: what is selected now is what was meant

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPointF | None = None
        self._dragging = False
        self._last = QPointF()
        self._scroll = QTimer(self, interval=_AUTO_SCROLL_MS)
        self._scroll.timeout.connect(self._auto_scroll)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick if watched is self._view.viewport():
                return self._press(event)  # type: ignore[arg-type]
            case QEvent.Type.MouseMove if watched is self._view.viewport():
                self._move(event)  # type: ignore[arg-type]
            case QEvent.Type.MouseButtonRelease if watched is self._view.viewport():
                self._release(event)  # type: ignore[arg-type]
            case QEvent.Type.KeyPress if watched is self._view:
                return self._key(event)  # type: ignore[arg-type]
        return False

    @property
    def is_dragging(self) -> bool:
        """The mouse is held, and what is selected goes with it."""
        return self._pressed is not None and self._dragging

    def select_page(self) -> None:
        page = self._view.page
        words = self._view.selection.words(page)
        if words is not None and words.texts:
            self._view.selection.select((page, 0), (page, len(words.texts) - 1))

    # By a finger, which scrolls otherwise

    def know(self, point: QPointF) -> None:
        """Ask for the words at a point of the viewport, so that they are there when they are to be selected."""
        self._position(point)

    def begin_at(self, point: QPointF) -> None:
        """Select the word at a point, where there is one."""
        found = self._view.point_on_page(point)
        position = self._position(point)
        if position is not None and found is not None and self._over_word(*found):
            self._pressed, self._dragging = point, True
            self._view.selection.start(position)

    def extend_to(self, point: QPointF) -> None:
        position = self._position(point)
        if self.is_dragging and position is not None:
            self._view.selection.extend(position)

    def settle(self) -> None:
        """The finger is gone: what is selected now is what was meant."""
        self._pressed, self._dragging = None, False
        self.settled.emit()

    def click(self, point: QPointF) -> None:
        """What a click at a point does."""
        self._view.selection.clear()
        found = self._view.point_on_page(point)
        if found is not None:
            self.clicked.emit(*found)

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed, self._dragging = event.position(), False
        selection = self._view.selection
        position = self._position(event.position())
        if event.type() is QEvent.Type.MouseButtonDblClick and position is not None:
            selection.start(position)
            self._dragging = True
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and position is not None:
            selection.extend(position)
            self._dragging = True
        else:
            selection.clear()
        return True

    def _move(self, event: QMouseEvent) -> None:
        self._last = event.position()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_pointer(event.position())
            return
        if not self._dragging:
            if (event.position() - self._pressed).manhattanLength() < 6:
                return
            start = self._position(self._pressed)
            if start is None:
                return
            self._dragging = True
            self._view.selection.start(start)
        position = self._position(event.position())
        if position is not None:
            self._view.selection.extend(position)
        beyond = not 0 <= event.position().y() <= self._view.viewport().height()
        if beyond and not self._scroll.isActive():
            self._scroll.start()
        elif not beyond:
            self._scroll.stop()

    def _release(self, event: QMouseEvent) -> None:
        self._scroll.stop()
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._dragging or event.button() is not Qt.MouseButton.LeftButton:
            self.settled.emit()
            return
        found = self._view.point_on_page(event.position())
        if found is not None:
            self.clicked.emit(*found)

    def _auto_scroll(self) -> None:
        height = self._view.viewport().height()
        beyond = self._last.y() if self._last.y() < 0 else self._last.y() - height
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + round(beyond))
        position = self._position(QPointF(self._last.x(), min(max(self._last.y(), 0), height - 1)))
        if position is not None:
            self._view.selection.extend(position)

    def _position(self, point: QPointF) -> Position | None:
        """The word at a point of the viewport, where the words of that page are known."""
        found = self._view.point_on_page(point)
        words = self._view.selection.words(found[0]) if found else None
        word = nearest_word(words, found[1]) if found and words else None
        return (found[0], word) if found and word is not None else None

    def _show_pointer(self, point: QPointF) -> None:
        found = self._view.point_on_page(point)
        shape = Qt.CursorShape.ArrowCursor
        if found is not None:
            words = self._view.selection.words(found[0])  # asks for them, so that they are there when one presses
            if self._view.link_at(*found) is not None:
                shape = Qt.CursorShape.PointingHandCursor
            elif words is not None and self._over_word(*found):
                shape = Qt.CursorShape.IBeamCursor
        self._view.viewport().setCursor(shape)

    def _over_word(self, page: int, point: QPointF) -> bool:
        words = self._view.selection.words(page)
        word = nearest_word(words, point) if words else None
        return words is not None and word is not None and _grown(rectangle(words, word)).contains(point)

    def _key(self, event: QKeyEvent) -> bool:
        """Shift with arrows: by words and lines. The selection begins at the first word that is seen."""
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        selection = self._view.selection
        if event.key() not in (
            Qt.Key.Key_Right,
            Qt.Key.Key_Left,
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        ):
            return False
        head = selection.head
        if head is None:
            start = self._first_seen()
            if start is not None:
                selection.start(start)
                self._show_head()
            return True
        moved = self._moved(head, Qt.Key(event.key()))
        if moved is not None:
            selection.extend(moved)
            self._show_head()
        return True

    def _moved(self, head: Position, key: Qt.Key) -> Position | None:
        page, word = head
        words = self._view.selection.words(page)
        if words is None:
            return None
        last = len(words.texts) - 1
        target: int | None
        match key:
            case Qt.Key.Key_Right:
                target = word + 1 if word < last else None
            case Qt.Key.Key_Left:
                target = word - 1 if word > 0 else None
            case Qt.Key.Key_Home:
                return page, 0
            case Qt.Key.Key_End:
                return page, last
            case _:
                target = line_step(words, word, 1 if key is Qt.Key.Key_Down else -1)
        if target is not None:
            return page, target
        return self._on_next_page(page, 1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1)

    def _on_next_page(self, page: int, direction: int) -> Position | None:
        page += direction
        if not 0 <= page < self._view.page_count:
            return None
        words = self._view.selection.words(page)
        if not words or not words.texts:
            return None
        return page, 0 if direction > 0 else len(words.texts) - 1

    def _first_seen(self) -> Position | None:
        view = self._view
        page, _ = view.place()
        words = view.selection.words(page)
        if words is None:
            return None
        seen = QRectF(view.seen())
        for word in range(len(words.texts)):
            if seen.contains(view.pages_layout.to_column(page, rectangle(words, word))):
                return page, word
        return None

    def _show_head(self) -> None:
        head = self._view.selection.head
        words = self._view.selection.words(head[0]) if head else None
        if head is not None and words is not None:
            self._view.show_area(head[0], rectangle(words, head[1]))


def _grown(area: QRectF) -> QRectF:
    return area.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR)
