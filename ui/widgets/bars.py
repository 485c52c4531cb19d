"""Lines that come up at the bottom of a window and go again: an undo bar, a passing note."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme import Appearance
from ui.widgets.icons import set_icon
from ui.widgets.text import Text

UNDO_SHOWN_MS = 10_000
NOTE_SHOWN_MS = 5_000


class BottomBar(QWidget):
    """Floats over the lower edge of its parent, in the middle, until its time is over or it is closed."""

    def __init__(self, look: Appearance, parent: QWidget, shown_ms: int) -> None:
        super().__init__(parent)
        self._look, self._over, self._free = look, parent, 0
        self.label = Text(look, wrap=False)
        self._timer = QTimer(self, singleShot=True, interval=shown_ms)
        self._timer.timeout.connect(self.hide)
        self._row = QHBoxLayout(self)
        look.space(self._row, 12, (16, 6, 8, 6))
        self._row.addWidget(self.label, 1)
        parent.installEventFilter(self)
        self.hide()

    def show_text(self, text: str) -> None:
        self.label.setText(text)
        self.setAccessibleName(text)
        self._timer.start()
        self._place()
        self.show()
        self.raise_()

    def keep_above(self, height: int) -> None:
        """Leave so many pixels of the lower edge free, for the buttons that are there."""
        self._free = height
        if self.isVisible():
            self._place()

    def forget(self) -> None:
        """Take the words away, not only from sight: somebody else sits down here."""
        self._timer.stop()
        self.hide()
        self.label.clear()
        self.setAccessibleName("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.colors.edge)
        painter.setBrush(self._look.colors.base)
        radius = self._look.px(8)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)

    def _place(self) -> None:
        parent = self._over
        gap = self._look.px(16)
        widest = parent.width() - 2 * gap
        self.label.setWordWrap(False)
        self.adjustSize()
        if self.width() > widest:
            self.label.setWordWrap(True)
            self.resize(widest, self._row.heightForWidth(widest))
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - gap - self._free)


class UndoBar(BottomBar):
    """Says what was done and offers to take it back."""

    undone = Signal()

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(look, parent, UNDO_SHOWN_MS)
        self.button = QPushButton(self.tr("Undo"))
        set_icon(look, self.button, "undo")
        self.button.clicked.connect(self._undo)
        close = QPushButton()
        close.setFlat(True)
        close.setAccessibleName(self.tr("Close"))
        close.setToolTip(self.tr("Close"))
        set_icon(look, close, "clear")
        close.clicked.connect(self.hide)
        self._row.addWidget(self.button)
        self._row.addWidget(close)

    def _undo(self) -> None:
        self.hide()
        self.undone.emit()


class Note(BottomBar):
    """A sentence that needs no answer."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(look, parent, NOTE_SHOWN_MS)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.space(self._row, 12, (16, 12, 16, 12))
