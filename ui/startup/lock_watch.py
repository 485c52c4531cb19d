"""A locked reader tries its ways out once it is open, and whenever its screens change."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.platform.ways_out import Standing, WayOut
from desktop.room.room import Room
from desktop.security.devices import Devices
from ui.lock.ways_out import WaysOut
from ui.reader.navigation import Home
from ui.reader.window import ReaderWindow
from ui.room_parts import RoomParts

SETTLE_MS = 2_000  # a window manager takes its time
IDLE_MS = 45_000  # so long nobody touched it or pressed a key: who reads or thinks is let alone
FIRST_AGAIN_MS = 20_000
_LAST_AGAIN_MS = 3_600_000
_TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel, QEvent.Type.KeyPress})
_log = logging.getLogger(__name__)


class LockWatch(QObject):
    """Belongs to a reader's window. `start` once the room is open; it waits where somebody is at it.

    A PC that joined tells the host, again and again until that has heard it; a host of before never does.
    """

    found = Signal(object)  # tuple[WayOut, ...]; empty: the window is not locked

    def __init__(
        self, parts: RoomParts, reader: ReaderWindow, open_help: Callable[[], QWidget], *, comes_again: bool
    ) -> None:
        super().__init__(reader)
        self._reader, self._parts = reader, parts
        self._untold: tuple[WayOut, ...] | None = None
        self._again_ms = FIRST_AGAIN_MS
        self._telling = QTimer(self, singleShot=True)
        self._telling.timeout.connect(self._report)
        self.ways_out = WaysOut(
            reader,
            reader.guard,
            reader.seat_lock,
            lambda: parts.settings.policy,
            open_help,
            self._may_go_on,
            comes_again=comes_again,
        )
        self.ways_out.tried.connect(self._tell)
        self.ways_out.broken_off.connect(self._wait_for_idleness)
        self._was_touched = self._is_due = self._is_stopped = False
        self._settling = QTimer(self, singleShot=True)
        self._settling.timeout.connect(self._try)
        reader.guard.changed.connect(self._again)
        reader.session_ended.connect(self._go_on)

    def start(self) -> None:
        """Begin in a moment; once more with every change."""
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._again)
        app.screenRemoved.connect(self._again)
        self._again()

    def stop(self) -> None:
        """For good; what comes of the closing of windows is no change."""
        self._is_stopped = True
        self._settling.stop()
        self._telling.stop()
        self.ways_out.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """What comes to the native window. Of the test itself only its own widgets hear, or it keeps it back."""
        if event.type() in _TOUCHES:
            self._was_touched = True
            if self._is_due:
                self._wait_for_idleness()
        return False

    def _may_go_on(self) -> bool:
        return not self._was_touched and self._is_free()

    def _again(self) -> None:
        self._listen()
        self._settle(SETTLE_MS)

    def _wait_for_idleness(self) -> None:
        self._settle(max(IDLE_MS, SETTLE_MS))

    def _settle(self, milliseconds: int) -> None:
        if not self._is_stopped:
            self._is_due = True
            self._settling.start(milliseconds)

    def _go_on(self) -> None:
        """Nobody is at it any more."""
        if self._is_due:
            self._settle(SETTLE_MS)

    def _listen(self) -> None:
        """Not before what keeps the test's own keys back."""
        handle = self._reader.windowHandle()
        if handle is not None and not self.ways_out.is_running:
            handle.installEventFilter(self)

    def _try(self) -> None:
        if not self._reader.guard.holds:
            self._is_due = False
            if self._reader.isVisible():
                self._tell(())
        elif self.ways_out.is_running or not self._is_free():
            self._wait_for_idleness()
        else:
            self._is_due = self._was_touched = False
            self._listen()
            self.ways_out.run()

    def _is_free(self) -> bool:
        """Whether nobody is at it: keys are pressed, and the window goes small once."""
        reader = self._reader
        return (
            reader.isVisible()
            and reader.is_open
            and isinstance(reader.history.here, Home)
            and not reader.home.box.edit.text()
            and reader.session.is_guest
            and QApplication.activeModalWidget() is None
            and QApplication.activePopupWidget() is None
            and reader.centralWidget().isEnabled()
        )

    def _tell(self, ways: tuple[WayOut, ...]) -> None:
        for each in ways:
            if each.standing is Standing.OPEN:
                _log.warning("a way out of the locked screen is open: %s %s", each.way, each.detail)
        self._untold, self._again_ms = ways, FIRST_AGAIN_MS
        self._report()
        self.found.emit(ways)

    def _report(self) -> None:
        """Tell the host; at its own PC there is nobody to tell."""
        room, ways = self._parts.room, self._untold
        if isinstance(room, Room) or ways is None:
            return
        devices, actor = room.get(Devices), room.actor

        def told(_nothing: object) -> None:
            if self._untold is ways:
                self._untold = None

        def wrong(_error: ReadingRoomError) -> None:
            if not self._is_stopped:
                self._telling.start(self._again_ms)
            self._again_ms = min(2 * self._again_ms, _LAST_AGAIN_MS)

        self._telling.stop()
        self._parts.background.run(self, lambda: devices.report_lock(actor, ways), told, wrong)
