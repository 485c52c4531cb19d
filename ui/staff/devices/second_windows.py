"""Windows of this room on other displays of this PC: each is a program of its own, opened again with this one."""

import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from desktop.actors import DeviceMode
from desktop.security.key_store import KeyFileStore, KeyStore
from ui.window_state import WindowState

MODES = (DeviceMode.BOARD, DeviceMode.GUESTBOOK, DeviceMode.FEEDBACK)
_PATIENCE_MS = 10_000
_MOST_SAID = 2_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Display:
    """A display that is there. `name`: as the system knows it, which outlives a restart; `number`: from 1."""

    number: int
    name: str
    width: int
    height: int

    @property
    def words(self) -> str:
        return f"{self.number}: {self.name}, {self.width} × {self.height}"


class Standing(StrEnum):
    """How a window on another display stands."""

    CLOSED = "closed"
    OPEN = "open"
    AWAY = "away"  # its display is not there
    ALONE = "alone"  # it would cover the only display
    FAILED = "failed"  # it ended by itself


def displays() -> list[Display]:
    """Those that are there now, as `--display` counts them, without those that show the same as one before."""

    def read(number: int, screen: QScreen) -> Display:
        size = screen.size() * screen.devicePixelRatio()
        name = screen.name() or str(number)
        if sum(each.name() == screen.name() for each in QGuiApplication.screens()) > 1:
            at = screen.geometry().topLeft()  # two of one model: where they stand tells them apart
            name = f"{name} ({at.x()}, {at.y()})"
        return Display(number, name, size.width(), size.height())

    screens = QGuiApplication.screens()
    mirrored = mirrors([screen.geometry() for screen in screens])
    return [read(number, screen) for number, screen in enumerate(screens, 1) if number not in mirrored]


def mirrors(places: Sequence[QRect]) -> set[int]:
    """Numbers, from 1, of displays that stand where one before them does: X11 names each output that shows the same."""
    return {
        number for number, place in enumerate(places, 1) if any(place.intersects(each) for each in places[: number - 1])
    }


def window_command(room: Path, keys: KeyStore, mode: DeviceMode, display: int) -> list[str]:
    """The same room with the same key; it ends as soon as its standard input does."""
    # -P: nothing is imported from the current folder, which may hold anything.
    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-X", "utf8", "-m", "ui.app"]
    words = ["--mode", mode.value, "--display", str(display), "--opened-by", str(os.getpid()), "--room", str(room)]
    if isinstance(keys, KeyFileStore):
        words += ["--key-file", str(keys.path)]
    return [*own, *words]


class _Child(QObject):
    """One program with a window; `ended` follows once, however it ends."""

    ended = Signal(object, int)  # this, and its exit status

    def __init__(self, mode: DeviceMode, command: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self.mode, self._command, self._has_ended = mode, list(command), False
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    def start(self) -> None:
        self._process.start(self._command[0], self._command[1:])

    def last_words(self) -> str:
        said = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        return said.strip()[-_MOST_SAID:].rpartition("\n")[2]

    def end(self) -> None:
        """Ask it to close in order."""
        self._process.closeWriteChannel()

    def wait(self) -> None:
        """Until it has ended; one that does not is killed."""
        running = QProcess.ProcessState.NotRunning
        if self._process.state() is not running and not self._process.waitForFinished(_PATIENCE_MS):
            self._process.kill()
            self._process.waitForFinished(_PATIENCE_MS)

    def _on_finished(self, code: int, _status: object) -> None:
        self._tell(code)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._tell(1)

    def _tell(self, code: int) -> None:
        if not self._has_ended:
            self._has_ended = True
            self.ended.emit(self, code)


class SecondWindows(QObject):
    """Which window is wanted on which display is kept per PC. Call `start` with the program, `stop` before its end."""

    changed = Signal()

    def __init__(self, room: Path, keys: KeyStore, state: WindowState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room, self._keys, self._state = room, keys, state
        self._open: dict[DeviceMode, _Child] = {}
        self._failed: dict[DeviceMode, str] = {}
        self._ends: list[_Child] = []  # which have been told to end

    def start(self) -> None:
        """Open what was open when the program ended."""
        for mode in MODES:
            if self.wanted(mode):
                self._begin(mode)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._on_displays)
            app.screenRemoved.connect(self._on_displays)

    def wanted(self, mode: DeviceMode) -> str:
        """The name of the display; empty: none."""
        return self._state.word(_key(mode))

    def standing(self, mode: DeviceMode) -> Standing:
        if mode in self._open:
            return Standing.OPEN
        if not (name := self.wanted(mode)):
            return Standing.CLOSED
        if self._find(name) is None:
            return Standing.AWAY
        if len(displays()) < 2:
            return Standing.ALONE
        return Standing.FAILED if mode in self._failed else Standing.CLOSED

    def reason(self, mode: DeviceMode) -> str:
        """Why it ended by itself, in its own words."""
        return self._failed.get(mode, "")

    def open(self, mode: DeviceMode, display: str) -> Standing:
        """Open a window on a display by its name, now and with the program; another one of that kind is closed."""
        self.close(mode)
        self._state.keep_word(_key(mode), display)
        self._begin(mode)
        self.changed.emit()
        return self.standing(mode)

    def close(self, mode: DeviceMode) -> None:
        """Close it; the program opens it no more."""
        self._state.keep_word(_key(mode), "")
        self._failed.pop(mode, None)
        child = self._open.pop(mode, None)
        if child is not None:
            self._end(child)
        self.changed.emit()

    def stop(self) -> None:
        """End them all in order, and wait for it; they are opened again with the program."""
        for child in self._open.values():
            self._end(child)
        self._open = {}
        for child in list(self._ends):
            child.wait()
        self._ends = []

    def _find(self, name: str) -> Display | None:
        return next((each for each in displays() if name in (each.name, _by_number(each.number))), None)

    def _begin(self, mode: DeviceMode) -> None:
        self._failed.pop(mode, None)
        there = displays()
        display = self._find(self.wanted(mode))
        if display is None or len(there) < 2:
            return  # its standing says why
        self._open[mode] = child = _Child(mode, self.command(mode, display.number), self)
        child.ended.connect(self._on_ended)
        child.start()

    def command(self, mode: DeviceMode, display: int) -> Sequence[str]:
        """What is started."""
        return window_command(self._room, self._keys, mode, display)

    def _end(self, child: _Child) -> None:
        self._ends.append(child)
        child.end()

    def _on_ended(self, child: _Child, code: int) -> None:
        child.deleteLater()
        if self._open.get(child.mode) is not child:
            if child in self._ends:
                self._ends.remove(child)
            return
        del self._open[child.mode]
        if code:
            self._failed[child.mode] = child.last_words()
            _log.warning("a window on another display ended: %s %d", child.mode, code)
        else:
            self._state.keep_word(_key(child.mode), "")  # somebody of the staff closed it there
        self.changed.emit()

    def _on_displays(self, _screen: object) -> None:
        """One was plugged in or out: what was meant for it is opened once it is there, and ends while it is not.

        A window whose display goes would come to the only one that is left, over whoever works there.
        """
        for mode, child in list(self._open.items()):
            if self._find(self.wanted(mode)) is None or len(displays()) < 2:
                del self._open[mode]
                self._end(child)
        for mode in MODES:
            if self.wanted(mode) and mode not in self._open and mode not in self._failed:
                self._begin(mode)
        self.changed.emit()


def keep_display(state: WindowState, mode: DeviceMode, number: int) -> None:
    """Have a window stand on a display from the next start on, 0: on none. A file for many PCs knows no names."""
    state.keep_word(_key(mode), _by_number(number) if number else "")


def _by_number(number: int) -> str:
    return f"#{number}"


def _key(mode: DeviceMode) -> str:
    return f"displays/{mode.value}"
