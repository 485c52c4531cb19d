"""The books of a visit as tabs above the open one: one step leads to any of them, at the place where it was left."""

from collections.abc import Collection, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap
from ui.widgets.plain_text import plain_tip
from ui.widgets.text import PaintedButton, one_line

KEPT_TABS = 8
_HEIGHT, _WIDEST, _CROSS, _PAD, _ICON = 40, 340, 36, 10, 14  # pixels at 100 %


class BookTab(PaintedButton):
    """A book: pressed it is shown, by its cross or with Del it goes from the tabs."""

    close_asked = Signal()

    def __init__(self, appearance: Appearance, publication_id: UUID, title: str) -> None:
        super().__init__(appearance)
        self.publication_id = publication_id
        self._is_over_cross = self._is_active = False
        self.setText(title)
        self.setCheckable(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Open book: {title}").format(title=self.text()))
        self.setAccessibleDescription(self.tr("Del closes it"))
        self.setToolTip(plain_tip(self.text()))

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(_WIDEST), self._appearance.px(_HEIGHT))

    def show_state(self, *, shown: bool, active: bool) -> None:
        """Whether its book is to be seen, and whether keys and commands mean it."""
        self.setChecked(shown)
        self._is_active = active
        self.update()

    def cross(self) -> QRect:
        """Where it is closed."""
        width = min(self._appearance.px(_CROSS), self.width() // 2)
        return QRect(self.width() - width, 0, width, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.MiddleButton or self._is_on_cross(event.position()):
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_inside = self.rect().contains(event.position().toPoint())
        if self.isDown():
            super().mouseReleaseEvent(event)
        elif is_inside and (event.button() is Qt.MouseButton.MiddleButton or self._is_on_cross(event.position())):
            self.close_asked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._notice_cross(self._is_on_cross(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._notice_cross(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.close_asked.emit()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Which is shown is said by who shows it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance, colors = self._appearance, self._appearance.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), colors.base if self.isChecked() else colors.hover)
        if self._is_active:
            painter.fillRect(0, 0, self.width(), appearance.px(3), colors.accent)
        painter.fillRect(self.width() - 1, appearance.px(8), 1, self.height() - appearance.px(16), colors.line)
        cross = self.cross()
        font = appearance.font(Role.BODY, bold=self._is_active)
        text = QRect(appearance.px(_PAD), 0, cross.left() - appearance.px(_PAD), self.height())
        title = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideMiddle, text.width())
        painter.setFont(font)
        painter.setPen(colors.text)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        ink = colors.danger if self._is_over_cross else colors.secondary
        side = appearance.px(_ICON)
        place = cross.center() - QRect(0, 0, side, side).center()
        painter.drawPixmap(place, pixmap(appearance, "clear", _ICON, ink, self.devicePixelRatioF()))
        self._draw_ring(painter, QRectF(self.rect()), appearance.px(4))

    def _is_on_cross(self, at: QPointF) -> bool:
        return self.cross().contains(at.toPoint())

    def _notice_cross(self, is_over: bool) -> None:
        if is_over != self._is_over_cross:
            self._is_over_cross = is_over
            self.update()


class BookTabs(QWidget):
    """As many as there are books, in the order in which they were opened; narrower where the window is."""

    chosen = Signal(UUID)
    close_asked = Signal(UUID)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setAccessibleName(self.tr("Open books"))
        self.tabs: list[BookTab] = []
        appearance.keep(self, lambda _: self._fit())

    def sizeHint(self) -> QSize:
        return QSize(self._appearance.px(_WIDEST), self._appearance.px(_HEIGHT))

    @property
    def ids(self) -> list[UUID]:
        return [tab.publication_id for tab in self.tabs]

    def show_books(self, books: Sequence[tuple[UUID, str]]) -> None:
        """Id and title of each."""
        books = [(each, one_line(title)) for each, title in books]
        if books == [(tab.publication_id, tab.text()) for tab in self.tabs]:
            return
        for tab in self.tabs:
            tab.hide()
            tab.setParent(None)
            tab.deleteLater()
        self.tabs = [BookTab(self._appearance, publication_id, title) for publication_id, title in books]
        for tab in self.tabs:
            tab.clicked.connect(lambda _=False, each=tab.publication_id: self.chosen.emit(each))
            tab.close_asked.connect(lambda each=tab.publication_id: self.close_asked.emit(each))
            tab.setParent(self)
            tab.show()
        self._fit()

    def mark(self, shown: Collection[UUID | None], active: UUID | None) -> None:
        """Which books are to be seen now, and which of them has the focus."""
        for tab in self.tabs:
            tab.show_state(shown=tab.publication_id in shown, active=tab.publication_id == active)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.panel)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._appearance.colors.line)

    def _fit(self) -> None:
        if self.tabs:
            width = min(self._appearance.px(_WIDEST), self.width() // len(self.tabs))
            for at, tab in enumerate(self.tabs):
                tab.setGeometry(at * width, 0, width, self.height())
