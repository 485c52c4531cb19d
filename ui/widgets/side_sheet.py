"""A sheet at the side of a list: what it is about above, a cross that closes it, and a body that scrolls."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.focus import follow_focus
from ui.widgets.icons import set_icon
from ui.widgets.text import Text


class SideSheet(QWidget):
    """What belongs into it goes to `column`. Esc closes it as the cross does."""

    wanted_width = 360  # beside a list, in pixels at 100 %
    most_of_all = 0.5  # of both together; 1: however narrow they are
    least_beside = 0  # pixels at 100 % of a list; with fewer the sheet takes its place

    closed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.title = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        close = QPushButton()
        close.setFlat(True)
        close.setAccessibleName(self.tr("Close"))
        close.setToolTip(self.tr("Close"))
        set_icon(appearance, close, "clear")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        body = QWidget()
        self.column = QVBoxLayout(body)
        appearance.space(self.column, 12, (16, 12, 16, 12))
        self.column.addLayout(top)
        self._area = area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(body)
        follow_focus(area)
        body.setAutoFillBackground(False)  # which setWidget switched on
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(area)
        self._wanted: QWidget | None = None
        # Where it lies is known once the layout has had its turn.
        self._revealing = QTimer(self, singleShot=True, interval=0)
        self._revealing.timeout.connect(self._show_wanted)

    def width_beside(self, whole: int) -> int:
        """Of so many pixels for both."""
        return min(self._appearance.px(self.wanted_width), int(whole * self.most_of_all))

    def reveal(self, widget: QWidget) -> None:
        """Scroll to something that was just shown, and give it the focus."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wanted = widget
        self._revealing.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.base)
        painter.fillRect(0, 0, 1, self.height(), self._appearance.colors.line)

    def _show_wanted(self) -> None:
        if self._wanted is not None:
            self._area.ensureWidgetVisible(self._wanted, 0, self._appearance.px(16))
