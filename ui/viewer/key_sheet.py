"""All keys at a glance, over the pages."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.help_key import ask_help, belongs_to
from ui.theme import Appearance, Role
from ui.viewer.bar_button import BarButton
from ui.viewer.commands import KeyLine
from ui.widgets.scrolling import scrolled
from ui.widgets.text import Text, Tone


class KeySheet(QWidget):
    """Covers its parent with a shade and lies in the middle of it. Esc, F1 or a click beside it closes it."""

    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget, lines: list[KeyLine]) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._parent = parent
        self.setAccessibleName(self.tr("Keys"))
        belongs_to(self, "reading")
        self._sheet = QFrame()
        title = Text(appearance, self.tr("Keys"), Role.SECTION, bold=True)
        self.help_button = BarButton(appearance, self.tr("Help about reading"), self.tr("Help"), "info")
        self.help_button.clicked.connect(lambda: ask_help(self))
        self.close_button = BarButton(appearance, self.tr("Close"), "", "clear", "Esc")
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.help_button)
        head.addWidget(self.close_button)
        self._table_widget = self._table(lines)
        scroll = scrolled(self._table_widget, reached=True)
        scroll.setAccessibleName(self.tr("List of keys"))
        column = QVBoxLayout(self._sheet)
        appearance.space(column, 8, (24, 16, 16, 16))
        column.addLayout(head)
        column.addWidget(scroll, 1)
        outer = QHBoxLayout(self)
        appearance.space(outer, 0, (24, 24, 24, 24))
        outer.addStretch(1)
        outer.addWidget(self._sheet, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addStretch(1)
        appearance.keep(self, self._arrange)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        self.setGeometry(self._parent.rect())
        self._fit()
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._parent.rect())
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        appearance = self._appearance
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 110))
        painter.setPen(appearance.colors.line)
        painter.setBrush(appearance.colors.base)
        painter.drawRoundedRect(self._sheet.geometry(), appearance.px(8), appearance.px(8))

    def _table(self, lines: list[KeyLine]) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        self._appearance.space(grid, 8, (0, 0, 8, 0))
        half = (len(lines) + 1) // 2
        for number, line in enumerate(lines):
            column, row = (0, number) if number < half else (3, number - half)
            grid.addWidget(Text(self._appearance, line.keys, Role.BODY, bold=True), row, column)
            grid.addWidget(Text(self._appearance, line.text, Role.BODY, Tone.SECONDARY, wrap=True), row, column + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(4, 1)
        grid.setColumnMinimumWidth(2, self._appearance.px(16))
        grid.setRowStretch(half, 1)
        return table

    def _arrange(self, appearance: Appearance) -> None:
        self._fit()

    def _fit(self) -> None:
        """As large as its text, if the parent is."""
        appearance = self._appearance
        around = appearance.px(48 + 24 + 40)
        width = min(appearance.px(820), max(self._parent.width() - appearance.px(64), 300))
        wanted = self._table_widget.heightForWidth(width - appearance.px(56)) + appearance.px(44 + 8 + 32 + 8)
        self._sheet.setFixedSize(width, min(wanted, max(self._parent.height() - around // 2, 200)))
