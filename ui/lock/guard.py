"""Keeps a window on its whole screen until the staff, or the program, end it. Light: the first window needs it."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QScreen, QShortcut, QTouchEvent
from PySide6.QtWidgets import QWidget

from ui.theme import TOUCH_PX

_HOLD_MS = 3_000
_SIDE = max(TOUCH_PX, 64)
_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


class CornerHold(QObject):
    """`held` after three seconds of a finger in the upper left corner of a window, whatever is shown there."""

    held = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self, singleShot=True, interval=_HOLD_MS)
        self.timer.timeout.connect(self.held)

    def see(self, event: QEvent) -> None:
        """What came to the native window: a mouse, or a finger of which no mouse was made."""
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.TouchBegin:
                if _in_corner(event):
                    self.timer.start()
            case QEvent.Type.MouseMove | QEvent.Type.TouchUpdate:
                if self.timer.isActive() and not _in_corner(event):
                    self.timer.stop()
            case QEvent.Type.MouseButtonRelease | QEvent.Type.TouchEnd | QEvent.Type.TouchCancel:
                self.timer.stop()


def _in_corner(event: QEvent) -> bool:
    if isinstance(event, QTouchEvent):
        points = event.points()
        place = points[0].position() if len(points) == 1 else None
    else:
        place = event.position() if isinstance(event, QMouseEvent) else None
    return place is not None and 0 <= place.x() < _SIDE and 0 <= place.y() < _SIDE


class ScreenGuard(QObject):
    """Between `hold` and `release` its window fills the screen and does not close.

    What the system asks for, such as Alt+F4, is a request only; so are the staff's keys and a held corner. Nothing is
    dropped into it.
    """

    changed = Signal()  # it holds, or does no more
    leaving_asked = Signal()  # the window asks the staff, then calls `release`

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._holds = self._fills = False
        self.is_trial = False  # a request to close comes from the program's own test: nobody is to be asked
        self._keys = QShortcut(QKeySequence("Ctrl+Shift+Q"), window)
        self._keys.setEnabled(False)
        self._keys.activated.connect(self.leaving_asked)
        self.corner = CornerHold(self)
        self.corner.held.connect(self.leaving_asked)
        window.installEventFilter(self)

    @property
    def holds(self) -> bool:
        return self._holds

    def hold(self) -> None:
        """From now on. A window that is shown already has to be shown on the whole screen by whoever calls this."""
        self._set(holds=True, fills=True)
        self._frame(shown=False)

    def release(self) -> None:
        """The window may go small, and be closed."""
        self._set(holds=False, fills=False)

    def let_small(self) -> None:
        """The window may go small, and is still not closed; `hold` takes it back."""
        self._fills = False
        self._frame(shown=True)

    @contextmanager
    def trial(self) -> Iterator[None]:
        """What comes meanwhile is only to see whether the window would close."""
        self.is_trial = True
        try:
            yield
        finally:
            self.is_trial = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is not self._window:  # its native window
            if self._holds and kind in _DRAGS:
                event.ignore()
                return True
            if self._holds:
                self.corner.see(event)
            return False
        if kind is QEvent.Type.Show and (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)
        if kind is QEvent.Type.Close and self._holds:
            event.ignore()
            if not self.is_trial:
                self.leaving_asked.emit()
            return True
        if kind is QEvent.Type.WindowStateChange and self._fills and not self._is_whole:
            QTimer.singleShot(0, self, self._fill_again)
        return False

    def _set(self, *, holds: bool, fills: bool) -> None:
        held, self._holds, self._fills = self._holds, holds, fills
        self._keys.setEnabled(holds)
        if held is not holds:
            self.changed.emit()

    def _frame(self, *, shown: bool) -> None:
        """A frame has a menu, and so have those of its dialogs. The native window stays the same: it may be shown."""
        window, hint = self._window, Qt.WindowType.FramelessWindowHint
        flags = window.windowFlags() & ~hint if shown else window.windowFlags() | hint
        window.overrideWindowFlags(flags)
        handle = window.windowHandle()
        if handle is not None:
            handle.setFlags(flags)

    @property
    def _is_whole(self) -> bool:
        """One that a window manager has minimised still says that it is in full screen."""
        return self._window.isFullScreen() and not self._window.isMinimized()

    def _fill_again(self) -> None:
        if self._fills and self._window.isVisible() and not self._is_whole:
            fill_screen(self._window, self._window.screen())


def fill_screen(window: QWidget, screen: QScreen) -> None:
    """Show a window on the whole of a screen; a session without a window manager would leave it as it is."""
    window.setGeometry(screen.geometry())
    window.showFullScreen()
