"""A dialog that asks for something: as small as what it asks, over the window it belongs to."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from ui.help_key import ask_help
from ui.theme import Appearance
from ui.widgets.buttons import quiet_button

# As large as what it asks: neither minimised nor maximised. Qt gives a frame to whatever names its buttons.
_FRAMED = (
    Qt.WindowType.Dialog
    | Qt.WindowType.CustomizeWindowHint
    | Qt.WindowType.WindowTitleHint
    | Qt.WindowType.WindowCloseButtonHint
)
_FRAMELESS = Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint


class FormDialog(QDialog):
    """What is asked goes into `body`. Esc and [Cancel] leave; what Enter does in a field is the field's business.

    F1 opens the help about it, where the window behind has one. Over a window that only the staff end it has no frame,
    whose menu and buttons are ways out.
    """

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        bare = parent.window().windowFlags() & Qt.WindowType.FramelessWindowHint
        self.setWindowFlags(_FRAMELESS if bare else _FRAMED)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.body = QVBoxLayout()
        appearance.space(self.body, 12)
        self.cancel_button = quiet_button(appearance, self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.buttons = QHBoxLayout()
        appearance.space(self.buttons, 8)
        self.buttons.addStretch()
        self.buttons.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        appearance.space(column, 16, (24, 24, 24, 16))
        column.addLayout(self.body)
        column.addLayout(self.buttons)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self).activated.connect(partial(ask_help, self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._stay_on_screen)  # its frame is as large afterwards

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.windowFlags() & Qt.WindowType.FramelessWindowHint:
            painter = QPainter(self)
            painter.setPen(self._appearance.colors.edge)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _stay_on_screen(self) -> None:
        """What it shows may come after it, and its buttons would stand below the edge of a low screen."""
        screen, frame = self.screen().availableGeometry(), self.frameGeometry()
        top = max(screen.top(), min(frame.top(), screen.bottom() + 1 - frame.height()))
        if self.isVisible() and top != frame.top():
            self.move(frame.left(), top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field would press the default button as well, which Qt means for dialogs of one field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            return
        super().keyPressEvent(event)
