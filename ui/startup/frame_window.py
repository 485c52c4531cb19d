"""The window of a mode without a reader, while its room is being opened or does not open."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.idle import IdleWatch
from ui.lock.guard import ScreenGuard
from ui.theme import Appearance, Role
from ui.widgets.focus import press_by_enter
from ui.widgets.text import Text, Tone

if TYPE_CHECKING:
    from ui.kiosk.keyboard import OnScreenKeyboard

_PATIENCE_MS = 1_000  # opening takes less; only after that it is said
_ALONE_MS = 120_000  # without input: whoever asked for something here has gone


class FrameWindow(QMainWindow):
    """Emits `painted` once, then `opening_asked` each time somebody wants to try again.

    Where visitors stand it is guarded: it fills the screen and stays there until the program closes it. What the
    system asks for, such as Alt+F4, is a request only (`leaving_asked`), as in the window that it stands in for; and
    the keyboard on the screen comes up where something is to be typed, for these PCs may have no other.
    """

    painted = Signal()
    opening_asked = Signal()
    leaving_asked = Signal()  # somebody wants to end it, by the staff's corner or keys, or as any window is closed
    left_alone = Signal()

    def __init__(self, appearance: Appearance, room_name: str, *, guarded: bool = False) -> None:
        super().__init__()
        self._appearance = appearance
        self._guarded = guarded
        self.guard = ScreenGuard(self)
        self.guard.leaving_asked.connect(self.leaving_asked)
        self.keyboard: OnScreenKeyboard | None = None
        self._was_painted = False
        self.setWindowTitle(room_name)
        self.setMinimumSize(640, 480)
        self.pages = QStackedWidget()
        self.words = Text(appearance, "", Role.SECTION, Tone.SECONDARY, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        waiting = QWidget()
        QVBoxLayout(waiting).addWidget(self.words)
        self.pages.addWidget(waiting)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.pages, 1)
        self.setCentralWidget(whole)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.words.setText(self.tr("Opening the room …")))
        self.resize(960, 640)
        if guarded:
            self.guard.hold()
            self._idle = IdleWatch(self, _ALONE_MS)
            self._idle.idle.connect(self.left_alone)

    def show_instead(self, page: QWidget) -> None:
        """The room did not open, and this page leads on."""
        self._patience.stop()
        self._offer_keyboard()  # first: it watches what gets the focus
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def show_failure(self, text: str, other: str = "", act: Callable[[], object] | None = None) -> None:
        """The room did not open. It can be tried again; `other`: or this be done about it, by `act`."""
        from ui.widgets.states import ErrorState

        self._patience.stop()
        failure = ErrorState(self._appearance)
        failure.show_state(self.tr("The room can't be opened"), text, self.tr("Try again"))
        failure.acted.connect(self._try_again)
        if act is not None:
            failure.offer(other, lambda: self._drop_failure(act))
        self.pages.addWidget(failure)
        self.pages.setCurrentWidget(failure)
        failure.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer_keyboard()

    def close(self) -> bool:
        """Close the window by the program, also where it is guarded."""
        self.guard.release()
        return super().close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._guarded:
            self._idle.watch(self)
            if self.keyboard is not None:
                self.keyboard.watch(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
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

    def _offer_keyboard(self) -> None:
        if self._guarded and self.keyboard is None:
            self.keyboard = self._make_keyboard()

    def _make_keyboard(self) -> "OnScreenKeyboard":
        from ui.kiosk.keyboard import OnScreenKeyboard

        keyboard = OnScreenKeyboard(self._appearance, self.centralWidget())
        self._column.addWidget(keyboard)
        keyboard.installEventFilter(self)
        self.left_alone.connect(keyboard.forget)
        if self.isVisible():
            keyboard.watch(self)
        return keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard came, or became higher: what stands above it is lower from now on."""
        if watched is self.keyboard and event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            QTimer.singleShot(0, self, self._keep_in_sight)
        return super().eventFilter(watched, event)

    def _keep_in_sight(self) -> None:
        """What is typed into, with its name above it."""
        keyboard = self.keyboard
        field = keyboard.field if keyboard is not None and keyboard.isVisible() else None
        area: QWidget | None = field
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inner = area.widget() if area is not None else None
        if field is None or area is None or inner is None:
            return
        named = field.parentWidget()
        whole = named if named is not None and named.height() <= area.viewport().height() else field
        # Not ensureWidgetVisible, to which the cursor is all there is of a field.
        middle = whole.mapTo(inner, whole.rect().center())
        area.ensureVisible(middle.x(), middle.y(), 0, whole.height() // 2 + 1)

    def _try_again(self) -> None:
        self._drop_failure(self.opening_asked.emit)

    def _drop_failure(self, then: Callable[[], object]) -> None:
        failure = self.pages.currentWidget()
        self.pages.removeWidget(failure)
        failure.deleteLater()
        self._patience.start()
        then()
