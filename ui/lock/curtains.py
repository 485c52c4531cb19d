"""Other screens than the locked window's: something of ours lies on each, so that no desktop is to be seen there."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from ui.lock.guard import ScreenGuard, fill_screen
from ui.theme import Appearance, Role


class Curtain(QWidget):
    """Covers one screen with the name of the room. It takes no focus, and closes by the program only.

    `is_managed`: By the window manager of X11, as all windows are; one that is not lies where it is put.
    """

    def __init__(self, appearance: Appearance, words: str, *, is_managed: bool = True) -> None:
        kind = Qt.WindowType.WindowDoesNotAcceptFocus | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, kind if is_managed else kind | Qt.WindowType.BypassWindowManagerHint)
        self._appearance, self._words, self.is_managed = appearance, words, is_managed
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(words)
        self.guard = ScreenGuard(self)
        self.guard.hold()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.window)
        painter.setPen(self._appearance.colors.secondary)
        painter.setFont(self._appearance.font(Role.TITLE))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)


class Curtains(QObject):
    """Keeps a curtain on every screen but the window's, whatever is plugged in or moved, from `start` until `stop`."""

    def __init__(self, appearance: Appearance, window: QWidget) -> None:
        super().__init__(window)
        self._appearance, self._window = appearance, window
        self._hung: dict[QScreen, Curtain] = {}
        self._hangs = False

    @property
    def bare_screens(self) -> list[QScreen]:
        """Screens on which neither the window nor a curtain is to be seen."""
        return [screen for screen in self._others() if not self._covers(screen)]

    def has(self, window: QWidget) -> bool:
        """Whether it is one of them."""
        return window in self._hung.values()

    def start(self) -> None:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        if not self._hangs:
            self._hangs = True
            app.screenAdded.connect(self._arrange)
            app.screenRemoved.connect(self._arrange)
            app.primaryScreenChanged.connect(self._arrange)
        self._arrange()

    def stop(self) -> None:
        app = QGuiApplication.instance()
        if self._hangs and isinstance(app, QGuiApplication):
            self._hangs = False
            app.screenAdded.disconnect(self._arrange)
            app.screenRemoved.disconnect(self._arrange)
            app.primaryScreenChanged.disconnect(self._arrange)
        for screen in list(self._hung):
            self._take_down(screen)

    def hang_again(self) -> None:
        """Hang a new one where one does not cover its screen; under X11 past the window manager, which moved it.

        Xfwm4, which knows nothing of a screen that was plugged in, keeps each window that it manages on the others.
        """
        for screen in [each for each in self._hung if not self._covers(each)]:
            self._take_down(screen)
            self._hung[screen] = self._new_curtain(is_managed=QGuiApplication.platformName() != "xcb")
            self._hang(screen)
        for curtain in self._hung.values():
            if not curtain.is_managed:
                curtain.raise_()  # nobody else keeps it in front

    def _others(self) -> list[QScreen]:
        return [screen for screen in QGuiApplication.screens() if screen is not self._window.screen()]

    def _covers(self, screen: QScreen) -> bool:
        curtain = self._hung.get(screen)
        return curtain is not None and curtain.isVisible() and curtain.geometry().contains(screen.geometry())

    def _arrange(self, _screen: QScreen | None = None) -> None:
        """As many curtains as there are other screens, each as large as its screen."""
        others = self._others()
        for screen in set(self._hung) - set(others):
            self._take_down(screen)
        for screen in others:
            if screen not in self._hung:
                self._hung[screen] = self._new_curtain()
                screen.geometryChanged.connect(self._arrange_sizes)
            self._hang(screen)

    def _arrange_sizes(self) -> None:
        self._arrange()

    def _new_curtain(self, *, is_managed: bool = True) -> Curtain:
        return Curtain(self._appearance, self._window.windowTitle(), is_managed=is_managed)

    def _hang(self, screen: QScreen) -> None:
        curtain = self._hung[screen]
        curtain.setScreen(screen)
        fill_screen(curtain, screen)

    def _take_down(self, screen: QScreen) -> None:
        curtain = self._hung.pop(screen)
        curtain.guard.release()
        curtain.close()
