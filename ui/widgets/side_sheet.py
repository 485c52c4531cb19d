"""A sheet at the side of a list: what it is about above, a cross that closes it, and a body that scrolls."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.icons import set_icon
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Text


class SideSheet(QWidget):
    """What belongs into it goes to `column`; what stays in sight below it, to `foot`.

    Esc closes it as the cross does.
    """

    wanted_width = 360  # beside a list, in pixels at 100 %
    most_of_all = 0.5  # of both together; 1: however narrow they are
    head_stays = False  # the title scrolls with the rest
    margins = (16, 12, 16, 12)  # pixels at 100 %, around what scrolls
    spacing = 12
    least_beside = 0  # pixels at 100 % of a list; with fewer the sheet takes its place

    closed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.title = Text(appearance, "", Role.SECTION, bold=True, wrap=True)
        self.close_button = close = QPushButton()
        close.setFlat(True)
        close.setAccessibleName(self.tr("Close"))
        close.setToolTip(self.tr("Close"))
        set_icon(appearance, close, "clear")
        close.clicked.connect(self.closed)
        self.top = QHBoxLayout()
        self.top.addWidget(self.title, 1)
        self.top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.head, self.foot = QVBoxLayout(), QVBoxLayout()
        appearance.space(self.head, 4, (16, 12, 16, 8) if self.head_stays else (0, 0, 0, 0))
        appearance.space(self.foot, 8, (16, 8, 16, 12) if self.head_stays else (0, 0, 0, 0))
        self.head.addLayout(self.top)
        self.body = body = QWidget()
        self.column = QVBoxLayout(body)
        appearance.space(self.column, self.spacing, self.margins)
        self.area = area = scrolled(body, reached=True, follows=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        (whole if self.head_stays else self.column).addLayout(self.head)
        whole.addWidget(area, 1)
        whole.addLayout(self.foot)
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
        self.bring_into_sight(widget)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to something that was just shown, once it is laid out; the focus stays."""
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
            self.area.ensureWidgetVisible(self._wanted, 0, self._appearance.px(16))
