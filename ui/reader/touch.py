"""A reader without mouse and keyboard: fingers scroll, and keys stand on the screen for who touches a field."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTouchEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from shiboken6 import isValid

from ui.theme import Appearance
from ui.widgets.touch import FingerScrolling, is_finger

if TYPE_CHECKING:
    from ui.kiosk.keyboard import OnScreenKeyboard

_LEAST_WIDTH = 560  # pixels at 100 % of a dialog with keys: each as wide as a finger


class TouchInput(QObject):
    """Of one window. `watch` once it has been shown; nothing more is made before the first finger."""

    def __init__(self, appearance: Appearance, window: QWidget) -> None:
        super().__init__(window)
        self._appearance, self._window = appearance, window
        self._margins = window.contentsMargins()
        self._scrolling = FingerScrolling(window)
        self.keyboard: OnScreenKeyboard | None = None

    def watch(self) -> None:
        if (handle := self._window.windowHandle()) is not None:
            self._scrolling.watch()
            handle.installEventFilter(self)  # last, so that it sees what the other takes

    def forget(self) -> None:
        """Somebody else sits down here, who may have other habits."""
        if self.keyboard is not None:
            self.keyboard.forget()

    def put_away(self) -> bool:
        """Take the keys off the screen; False where there are none."""
        if self.keyboard is None or not self.keyboard.isVisible():
            return False
        self.keyboard.toggle()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWindow):
            if is_finger(event) and isinstance(event, QTouchEvent):
                self._make_keyboard()
                if event.type() is QEvent.Type.TouchEnd:
                    at = event.points()[0].position().toPoint()
                    QTimer.singleShot(0, self, lambda: self._offer(at))
        elif event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _make_keyboard(self) -> None:
        if self.keyboard is None:
            from ui.kiosk.keyboard import OnScreenKeyboard

            self.keyboard = OnScreenKeyboard(self._appearance, self._window, by_touch=True)
            self.keyboard.watch(self._window)
            self.keyboard.shown_changed.connect(lambda _shown: self._place())
            self._window.installEventFilter(self)

    def _offer(self, at: QPoint) -> None:
        """A field that had the focus before tells nobody that it was touched."""
        field = QApplication.focusWidget()
        under = self._window.childAt(at)
        if (
            self.keyboard is not None
            and isinstance(field, QLineEdit | QPlainTextEdit)
            and under is not None
            and (under is field or field.isAncestorOf(under))
        ):
            self.keyboard.offer(field)

    def _place(self) -> None:
        """The keys stand at the lower edge, and what the window shows ends above them."""
        keyboard, window, margins = self.keyboard, self._window, self._margins
        if keyboard is None or not isValid(window):
            return
        if keyboard.isHidden():
            window.setContentsMargins(margins)
            return
        height = keyboard.sizeHint().height()
        missing = max(0, self._appearance.px(_LEAST_WIDTH) - window.width()) // 2 if not window.isMaximized() else 0
        if window.parentWidget() is None:
            missing = 0
        present = window.contentsMargins()
        window.setContentsMargins(
            max(present.left(), margins.left() + missing),
            margins.top(),
            max(present.right(), margins.right() + missing),
            margins.bottom() + height,
        )
        keyboard.setGeometry(0, window.height() - height, window.width(), height)
        keyboard.raise_()
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        field = self.keyboard.field if self.keyboard is not None else None
        area = field.parentWidget() if field is not None else None
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if field is not None and area is not None and area.widget() is not None:
            area.ensureWidgetVisible(field, 0, self._appearance.px(24))


class TouchInputs(QObject):
    """Of a window and of all dialogs over it, as they come."""

    def __init__(self, appearance: Appearance, window: QWidget) -> None:
        super().__init__(window)
        self._appearance, self._window = appearance, window
        self.of_window = TouchInput(appearance, window)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._follow)

    def watch(self) -> None:
        """Begin, once the window has been shown."""
        self.of_window.watch()

    def forget(self) -> None:
        self.of_window.forget()

    def _follow(self, _handle: QWindow | None) -> None:
        dialog = QApplication.activeWindow()
        if dialog is None or dialog is self._window or dialog.findChild(TouchInput, options=_DIRECT) is not None:
            return
        above: QWidget | None = dialog
        while above is not None and above is not self._window:
            above = above.parentWidget()
        if above is not None:
            TouchInput(self._appearance, dialog).watch()


_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
