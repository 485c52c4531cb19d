"""A locked window tries the ways out that visitors know, and puts back what it did. What it finds is for the staff."""

import logging
import sys
from collections.abc import Callable, Generator
from contextlib import nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QClipboard,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desktop.platform.kiosk import system_ways
from desktop.platform.ways_out import Standing, Way, WayOut, found
from desktop.settings.model import Policy
from ui.clipboard import clear_clipboard, passing_text
from ui.lock.guard import ScreenGuard, fill_screen
from ui.lock.seat_lock import SeatLock

if TYPE_CHECKING:
    from desktop.platform.x11 import XServer

# Keys by which programs open, print, save, close or leave full screen.
KEYS: Final = (
    *("F1", "F5", "F10", "F11", "F12", "Menu", "Shift+F10", "Alt+F4", "Alt+Space", "Ctrl+Alt+T", "Print"),
    *(f"Ctrl+{letter}" for letter in "NOPSTQWHJU"),
    *("Ctrl+Shift+N", "Ctrl+Shift+I", "Ctrl+Shift+S", "Ctrl+F4", "Alt+Return"),
)
# Keys of the system or its window manager; which come to the window where the keyboard is grabbed.
SYSTEM_KEYS: Final = (
    *("Alt+Tab", "Alt+Escape", "Alt+F4", "Alt+F2", "Alt+F1", "Alt+space", "Super", "Super+D", "Super+E", "Super+L"),
    *("Ctrl+Escape", "Ctrl+Alt+T", "Ctrl+Alt+Right", "Ctrl+Alt+Delete", "Print", "Alt+Print", "Menu"),
)
_FILE_PRINTERS: Final = ("pdf", "xps", "onenote", "file", "fax")
PATIENCE_MS: Final = 5_000
_KEY_MS: Final = 1_000
LOOK_MS: Final = 20
_PROBE: Final = "ruang-baca ways-out"
_LASTING_LOOKS: Final = 40  # of LOOK_MS each: longer than a look of `SeatLock`
_STRANGER_PX: Final = 64
_log = logging.getLogger(__name__)
Done = Callable[[], bool]
Steps = Generator[Done, None, None]  # each waits until what it yields is true, or has had its time


class WaysOut(QObject):
    """Tries one way after the other. `run` while nobody is at it: keys are pressed, and the window goes small once."""

    tried = Signal(object)  # tuple[WayOut, ...]
    broken_off = Signal()  # somebody came

    def __init__(
        self,
        window: QWidget,
        guard: ScreenGuard,
        lock: SeatLock,
        policy: Callable[[], Policy],
        open_help: Callable[[], QWidget],
        is_free: Callable[[], bool] = lambda: True,
        *,
        comes_again: bool,
    ) -> None:
        """
        Args:
            is_free: Whether nobody is at it, asked again and again.
            comes_again: A program keeps this one open.
        """
        super().__init__(window)
        self._window, self._guard, self._lock, self._policy = window, guard, lock, policy
        self._open_help, self._is_free, self._comes_again = open_help, is_free, comes_again
        self._found: list[WayOut] = []
        self._system: dict[str, WayOut] = {}
        self._steps: Steps | None = None
        self._is_stepping = self._has_somebody_come = False
        self._done: Done = bool
        self._left, self._patience = 0, PATIENCE_MS
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """Also while a step that was stopped comes to its end."""
        return self._steps is not None or self._is_stepping

    def run(self) -> None:
        """Begin; `tried` follows. Nothing where it is under way."""
        if not self.is_running:
            self._found, self._steps = [], self._try_all()
            self._has_somebody_come = False
            self._done, self._left, self._patience = lambda: True, 0, PATIENCE_MS
            self._looking.start()

    def stop(self) -> None:
        """Nobody waits for it any more. A step that lets events in just now is ended once it has come back."""
        self._looking.stop()
        steps, self._steps = self._steps, None
        if steps is not None and not self._is_stepping:
            steps.close()  # puts back what it does just now

    def _go_on(self) -> None:
        """Take the next step once the last one is done, or has had its time."""
        if self._is_stepping or self._steps is None:
            return  # what it does just now lets events in
        try:
            is_over = self._is_over()
        except Exception:  # noqa: BLE001 - whatever it is, the test goes on
            _log.exception("the ways out of the locked screen can't be tried")
            is_over = True
        if is_over:
            self.stop()
            self.broken_off.emit()

    def _is_over(self) -> bool:
        """Take the next step, where it is its turn. Whether it has to be broken off."""
        steps = self._steps
        assert steps is not None
        if self._has_somebody_come or not self._is_free():
            return True
        self._left -= LOOK_MS
        self._is_stepping = True
        try:
            if not self._done() and self._left > 0:
                return False
            done = next(steps, None)
        finally:
            self._is_stepping = False
            if self._steps is not steps:
                steps.close()  # it was stopped meanwhile
        if self._steps is not steps:
            return False
        if done is not None:
            self._done, self._left = done, self._patience
            return False
        self._looking.stop()
        self._steps = None
        self.tried.emit(tuple(self._found))
        return False

    def _come(self) -> None:
        """Somebody presses keys."""
        self._has_somebody_come = True

    def _say(self, way: Way, is_open: bool, detail: str = "") -> None:
        self._found.append(found(way, is_open, detail))

    def _try_all(self) -> Steps:
        self._system = {}
        for step, *ways in (
            (self._ask_system, Way.SESSION),
            (self._close, Way.CLOSE),
            (self._go_small, Way.SMALL, Way.FRAME),
            (self._press_keys, Way.KEYS),
            (self._press_system_keys, Way.SYSTEM_KEYS),
            (self._let_stranger_in_front, Way.FRONT),
            (self._screens, Way.SCREENS),
            (self._follow_links, Way.LINKS),
            (self._drop, Way.DROP),
            (self._files_and_printers, Way.FILES, Way.PRINT),
            (self._help, Way.HELP),
            (self._copy, Way.CLIPBOARD),
        ):
            yield from self._try_one(step, ways)
        self._say(Way.RESTART, not self._comes_again)
        self._found += self._system.values()

    def _try_one(self, step: Callable[[], Steps], ways: list[Way]) -> Steps:
        """Of a way that can't be tried nothing is known; what stands open since is put away."""
        before = set(self._windows())
        try:
            yield from step()
        except Exception:  # noqa: BLE001 - whatever it is, the test goes on
            _log.exception("a way out of the locked screen can't be tried: %s", ", ".join(ways))
            told = {each.way for each in self._found}
            self._found += [WayOut(way, Standing.UNKNOWN) for way in ways if way not in told]
            _put_away([each for each in self._windows() if each not in before])
            self._fill_again()

    def _ask_system(self) -> Steps:
        self._system = {each.way: each for each in system_ways()}
        yield from ()

    @property
    def _is_alone(self) -> bool:
        """In a session of cage: it has neither keys of its own nor another program."""
        session = self._system.get(Way.SESSION)
        return session is not None and session.standing is Standing.SHUT

    def _fill_again(self) -> None:
        """A window that was closed meanwhile stays away."""
        if self._window.isVisible() and not self._is_whole():
            fill_screen(self._window, self._window.screen())

    def _close(self) -> Steps:
        event = QCloseEvent()
        with self._guard.trial():
            QCoreApplication.sendEvent(self._window, event)
        self._say(Way.CLOSE, event.isAccepted())
        yield from ()

    def _go_small(self) -> Steps:
        window, server = self._window, _x_server()
        stays_small = False

        def is_whole() -> bool:
            if server is not None and server.has_heard_key():
                self._come()
            return self._is_whole()

        def is_back() -> bool:
            handle = window.windowHandle()
            return is_whole() and handle is not None and handle.isExposed()

        with server or nullcontext(), self._lock.keys.lent(server):
            try:
                for shrink in (window.showMinimized, window.showNormal):
                    shrink()
                    yield is_whole
                    stays_small = stays_small or not self._is_whole()
            finally:
                self._fill_again()
            yield is_back
        self._say(Way.SMALL, stays_small)
        framed = [each for each in self._windows() if not each.windowFlags() & Qt.WindowType.FramelessWindowHint]
        self._say(Way.FRAME, bool(framed))

    def _is_whole(self) -> bool:
        window = self._window
        return (
            window.isVisible()
            and window.isFullScreen()
            and not window.isMinimized()
            and window.geometry().contains(window.screen().geometry())
        )

    def _press_keys(self) -> Steps:
        """As the window itself hears them; what stands outside it afterwards was a way out."""
        ways = []
        for keys in KEYS:
            before = set(self._windows())
            try:
                with self._guard.trial():
                    press(self._window, QKeySequence(keys))
                if not self._is_whole():
                    yield self._is_whole
                new = [each for each in self._windows() if each not in before]
                if not self._is_whole() or not all(self._lies_over(each) for each in new):
                    ways.append(keys)
            finally:
                _put_away([each for each in self._windows() if each not in before])
                self._fill_again()
            yield lambda: True
        self._say(Way.KEYS, bool(ways), ", ".join(ways))

    def _lies_over(self, window: QWidget) -> bool:
        """Whether a window can't be moved away from this one, and has no frame."""
        over = window.parentWidget()
        return (
            over is not None
            and over.window() in (self._window, *self._windows())
            and window.isModal()
            and bool(window.windowFlags() & Qt.WindowType.FramelessWindowHint)
        )

    def _press_system_keys(self) -> Steps:
        """With real keys, where that can be done: each has to come to this window, and nowhere else.

        Under Windows none of them is to come to anybody: a key that no keyboard has shows whether they are kept.
        """
        if sys.platform == "win32" and QGuiApplication.platformName() == "windows":
            yield lambda: self._lock.keys.is_held
            self._say(Way.SYSTEM_KEYS, not self._lock.keys.answers(), ", ".join(SYSTEM_KEYS[:4]))
            return
        if self._is_alone:
            self._say(Way.SYSTEM_KEYS, is_open=False)
            return
        handle, server = self._window.windowHandle(), _x_server()
        if server is None:
            self._found.append(WayOut(Way.SYSTEM_KEYS, Standing.UNKNOWN))
            return
        with server:
            yield lambda: self._lock.keys.is_held
            if not self._lock.keys.is_held:
                # Those are not pressed: they would do it.
                self._say(Way.SYSTEM_KEYS, is_open=True, detail=", ".join(SYSTEM_KEYS[:4]))
                return
            heard = _KeysHeard(self, self._come)
            handle.installEventFilter(heard)
            ways = []
            self._patience = min(_KEY_MS, PATIENCE_MS)
            try:
                for keys in SYSTEM_KEYS:
                    heard.codes.clear()
                    codes = server.codes_of(keys)
                    if not codes:
                        continue  # a keyboard without that key
                    heard.own.update(codes)
                    server.press(codes)
                    yield partial(heard.codes.issuperset, codes)
                    if not heard.codes.issuperset(codes):
                        ways.append(keys)
            finally:
                self._patience = PATIENCE_MS
                handle.removeEventFilter(heard)
        self._say(Way.SYSTEM_KEYS, bool(ways), ", ".join(ways))

    def _let_stranger_in_front(self) -> Steps:
        """Another program's window, such as a file manager for a USB drive."""
        if self._is_alone:
            self._say(Way.FRONT, is_open=False)
            return
        server = _x_server()
        if server is None:
            self._found.append(WayOut(Way.FRONT, Standing.UNKNOWN))
            return
        with server, server.stranger(_STRANGER_PX):
            yield server.shows_stranger
            if not server.shows_stranger():  # the window manager has no time for it
                self._found.append(WayOut(Way.FRONT, Standing.UNKNOWN))
                return
            in_front = _Lasting(partial(server.covers_stranger, int(self._window.winId())))
            yield in_front
            self._say(Way.FRONT, not in_front.lasts)

    def _screens(self) -> Steps:
        yield lambda: not self._lock.curtains.bare_screens
        bare = [screen.name() for screen in self._lock.curtains.bare_screens]
        self._say(Way.SCREENS, bool(bare), ", ".join(bare))

    def _follow_links(self) -> Steps:
        ways = self._lock.links.leading_out()
        for child in (child for each in self._windows() for child in each.findChildren(QWidget)):
            opens = getattr(child, "openExternalLinks", None)  # of labels and browsers
            if opens is not None and opens():
                ways.append(type(child).__name__)
        self._say(Way.LINKS, bool(ways), ", ".join(ways))
        yield from ()

    def _drop(self) -> Steps:
        """A file, over each place that would take something."""
        handle, window = self._window.windowHandle(), self._window
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile("/" + _PROBE)])
        data.setText("/" + _PROBE)  # as file managers give it along
        taken = False
        for child in [window, *window.findChildren(QWidget)]:
            if handle is not None and child.isVisible() and child.acceptDrops():
                at = child.mapTo(window, child.rect().center()) if child is not window else QPoint(1, 1)
                buttons, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
                event = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, buttons, held)
                event.ignore()
                QCoreApplication.sendEvent(handle, event)
                taken = taken or event.isAccepted()
                QCoreApplication.sendEvent(handle, QDragLeaveEvent())
        out = [each for each in window.findChildren(QAbstractItemView) if each.isVisible() and each.dragEnabled()]
        self._say(Way.DROP, taken or bool(out))
        yield from ()

    def _files_and_printers(self) -> Steps:
        policy = self._policy()
        self._say(Way.FILES, policy.save_marks)
        names = QPrinterInfo.availablePrinterNames() if policy.print_marks else []
        to_file = [name for name in names if any(word in name.lower() for word in _FILE_PRINTERS)]
        self._say(Way.PRINT, bool(to_file), ", ".join(to_file))
        yield from ()

    def _help(self) -> Steps:
        before = set(self._windows())
        shown = self._open_help()
        inside = self._lies_over(shown) and shown.geometry().contains(self._window.geometry())
        new = [each for each in self._windows() if each not in before]
        shown.close()
        _put_away(new)
        self._say(Way.HELP, not inside)
        yield from ()

    def _copy(self) -> Steps:
        """What a visitor copied is gone after the visit, also where something keeps a history."""
        clipboard = QGuiApplication.clipboard()
        clipboard.setMimeData(passing_text(_PROBE))
        try:
            yield lambda: clipboard.text() == _PROBE
            clear_clipboard()
            yield lambda: clipboard.text() != _PROBE
            kept = clipboard.text() == _PROBE
        finally:
            if clipboard.text() == _PROBE:
                clipboard.clear(QClipboard.Mode.Clipboard)
        self._say(Way.CLIPBOARD, kept)

    def _windows(self) -> list[QWidget]:
        """What of this program is shown, but for menus, hints and curtains."""
        passing = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
        return [
            each
            for each in QApplication.topLevelWidgets()
            if each.isVisible() and each.windowType() not in passing and not self._lock.curtains.has(each)
        ]


class _Lasting:
    """True once what it asks was true in so many looks in a row.

    A window manager shows a new window, raises it and gives it the focus one after the other: in between it may lie
    behind for a moment. What goes behind again for good does so within one look of `SeatLock`.
    """

    def __init__(self, is_so: Done) -> None:
        self._is_so, self._looks = is_so, 0

    def __call__(self) -> bool:
        self._looks = self._looks + 1 if self._is_so() else 0
        return self.lasts

    @property
    def lasts(self) -> bool:
        return self._looks >= _LASTING_LOOKS


class _KeysHeard(QObject):
    """Keeps the keys that the test presses from a native window. Any other is somebody's, who is let alone."""

    def __init__(self, parent: QObject, on_other: Callable[[], None]) -> None:
        super().__init__(parent)
        self._on_other = on_other
        self.own: set[int] = set()  # of the keyboard's keys, by their code
        self.codes: set[int] = set()  # those that came
        self._has_other_come = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return False
        code = event.nativeScanCode()
        if code not in self.own and event.type() is QEvent.Type.KeyPress:
            self._has_other_come = True
            self._on_other()
        if self._has_other_come or code not in self.own:
            return False
        if event.type() is QEvent.Type.KeyPress:
            self.codes.add(code)
        return True


def press(window: QWidget, keys: QKeySequence) -> None:
    """What a window does at keys: its shortcuts, its commands, and what has the focus in it."""
    for shortcut in window.findChildren(QShortcut):
        parent = shortcut.parent()
        known: list[QKeySequence] = shortcut.keys()
        if shortcut.isEnabled() and keys in known and (not isinstance(parent, QWidget) or parent.isVisible()):
            shortcut.activated.emit()
    for action in window.findChildren(QAction):
        if action.isEnabled() and action.isVisible() and keys in action.shortcuts():
            action.trigger()
    pressed = keys[0]  # type: ignore[index]  # not in its stub
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(
            window.focusWidget() or window, QKeyEvent(kind, pressed.key(), pressed.keyboardModifiers())
        )


def _put_away(windows: list[QWidget]) -> None:
    for window in windows:
        window.close()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def _x_server() -> "XServer | None":
    """The X server whose keys the window hears; None where it has none, or not all of them."""
    if sys.platform == "linux" and QGuiApplication.platformName() == "xcb":
        from desktop.platform.x11 import XServer

        with suppress(OSError):
            server = XServer()
            if not server.is_for_wayland():
                return server
            server.close()
    return None
