"""A frame over the pages with which a reader chooses a part of one, by mouse or by keys."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Appearance
from ui.viewer.pages.view import PageView

_STEP, _FINE = 8.0, 1.0  # points
_LEAST = 12.0  # points: smaller is a click
_BEGIN = QRectF(0.2, 0.3, 0.6, 0.2)  # of the page
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class AreaFrame(QWidget):
    """Hidden until `begin`; while it is there the pages below it take no input."""

    chosen = Signal(int, QRectF)  # page from 0, area in points
    left = Signal()

    def __init__(self, appearance: Appearance, pages: PageView, words: str, color: QColor) -> None:
        """`words`: how it is used; `color`: of what it frames, which shows through."""
        super().__init__(pages.viewport())
        self._appearance, self._pages, self._color = appearance, pages, color
        self._page = 0
        self._area = QRectF()
        self._pressed: tuple[int, QPointF] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Frame around a part of the page"))
        self.setAccessibleDescription(words)
        pages.viewport().installEventFilter(self)
        pages.place_changed.connect(self.update)
        self.hide()

    def begin(self) -> None:
        """Show a frame in the middle of what is read."""
        pages = self._pages
        self._page = pages.page
        width, height = pages.pages_layout.turned_size(self._page)
        if pages.rotation in (90, 270):
            width, height = height, width  # areas are of the page as it is, not as it was turned
        middle = pages.point_on_page(QPointF(pages.viewport().rect().center()))
        top = _BEGIN.top() * height
        if middle is not None and middle[0] == self._page and pages.rotation == 0:
            top = middle[1].y() - _BEGIN.height() * height / 2
        self._area = self._kept_on_page(
            QRectF(_BEGIN.left() * width, top, _BEGIN.width() * width, _BEGIN.height() * height)
        )
        self._pressed = None
        self.setGeometry(pages.viewport().rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        if self.isVisible():
            self.hide()
            self.left.emit()

    @property
    def area(self) -> QRectF:
        return QRectF(self._area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._pages.viewport().rect())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            step = _FINE if event.modifiers() & Qt.KeyboardModifier.ControlModifier else _STEP
            by = _ARROWS[key] * step
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._area.setWidth(max(self._area.width() + by.x(), _LEAST))
                self._area.setHeight(max(self._area.height() + by.y(), _LEAST))
            else:
                self._area.translate(by)
            self._area = self._kept_on_page(self._area)
            self._pages.show_area(self._page, self._area)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            event.ignore()  # the pages turn, and the frame goes along

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._pages.point_on_page(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._pages.point_on_page(event.position())
        if self._pressed is None or found is None:
            return
        page, start = self._pressed
        if found[0] == page:
            self._page = page
            self._area = self._kept_on_page(QRectF(start, found[1]).normalized())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and min(self._area.width(), self._area.height()) >= _LEAST:
            self.keep()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        offset = QPointF(self._pages.seen().topLeft())
        box = self._pages.pages_layout.to_column(self._page, self._area).translated(-offset)
        painter.fillRect(box, self._color)
        painter.setPen(QPen(self._appearance.colors.focus, self._appearance.px(2), Qt.PenStyle.DashLine))
        painter.drawRect(box)

    def keep(self) -> None:
        """What is framed is what was meant."""
        page, area = self._page, self.area
        self.leave()
        self.chosen.emit(page, area)

    def _kept_on_page(self, area: QRectF) -> QRectF:
        """Moved into the page, and cut where it is larger."""
        width, height = self._pages.pages_layout.turned_size(self._page)
        if self._pages.rotation in (90, 270):
            width, height = height, width
        area = QRectF(area.topLeft(), area.size().boundedTo(QRectF(0, 0, width, height).size()))
        area.moveLeft(min(max(area.left(), 0.0), width - area.width()))
        area.moveTop(min(max(area.top(), 0.0), height - area.height()))
        return area
