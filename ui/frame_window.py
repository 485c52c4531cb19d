"""The window of a mode without a reader, while its room is being opened or does not open."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import Appearance, Role
from ui.widgets.text import Text, Tone

_PATIENCE_MS = 1_000  # opening takes less; only after that it is said


class FrameWindow(QMainWindow):
    """Emits `painted` once, then `opening_asked` each time somebody wants to try again."""

    painted = Signal()
    opening_asked = Signal()

    def __init__(self, look: Appearance, room_name: str) -> None:
        super().__init__()
        self._look = look
        self._was_painted = False
        self.setWindowTitle(room_name)
        self.setMinimumSize(640, 480)
        self.pages = QStackedWidget()
        self.words = Text(look, "", Role.SECTION, Tone.SECONDARY, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        waiting = QWidget()
        QVBoxLayout(waiting).addWidget(self.words)
        self.pages.addWidget(waiting)
        self.setCentralWidget(self.pages)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.words.setText(self.tr("Opening the room …")))
        self.resize(960, 640)

    def show_instead(self, page: QWidget) -> None:
        """The room did not open, and this page leads on."""
        self._patience.stop()
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def show_failure(self, text: str) -> None:
        """The room did not open. It can be tried again."""
        from ui.widgets.states import ErrorState  # needs the icons, which the first paint need not wait for

        self._patience.stop()
        failure = ErrorState(self._look)
        failure.show_state(self.tr("The room can't be opened"), text, self.tr("Try again"))
        failure.acted.connect(self._try_again)
        self.pages.addWidget(failure)
        self.pages.setCurrentWidget(failure)
        failure.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from ui.widgets.focus import press_by_enter

        if not press_by_enter(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self._patience.start()
            QTimer.singleShot(0, self, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self.words.text():
            self.words.setText(self.tr("Opening the room …"))

    def _try_again(self) -> None:
        failure = self.pages.currentWidget()
        self.pages.removeWidget(failure)
        failure.deleteLater()
        self._patience.start()
        self.opening_asked.emit()
