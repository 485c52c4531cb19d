"""A room that has stopped writing in the middle of a day: seen at once, and said in every window with what mends it."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError, WritingStopped
from desktop.recovery.taken_over import TwinNote, read_note, taken_over
from desktop.room.room import Room
from ui.theme import Appearance, Role
from ui.widgets.icons import pixmap, set_icon
from ui.widgets.text import Text, Tone, color_of

_POLL_MS = 1_000
_ICON = 24


class StoppedWatch(QObject):
    """Polls whether any program of the room met damage, or another PC became its host."""

    stopped = Signal(object)  # ReadingRoomError: WritingStopped or RoomTakenOver; once, unless it ends
    ended = Signal()  # the files were examined and found whole, or this PC stays the host
    doubled = Signal(str)  # the name of a PC that serves a copy of this room with as much right; once for each

    def __init__(self, room: Room, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._error: ReadingRoomError | None = None
        self._doubled = ""
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self.poll)
        self._timer.start()

    def poll(self) -> None:
        """Read now whether writing stopped or the room was taken over, and emit what is new."""
        room = self._room
        note = read_note(room.folder)
        if note is not None and note.equal and note.pc != self._doubled:
            self._doubled = note.pc
            self.doubled.emit(note.pc)
        before, self._error = self._error, self._why_stopped(note)
        if before is None and self._error is not None:
            self.stopped.emit(self._error)
        elif before is not None and self._error is None:
            self.ended.emit()

    def _why_stopped(self, note: TwinNote | None) -> ReadingRoomError | None:
        room = self._room
        if room.damage.is_set():
            return WritingStopped(Path(room.damage.file() or room.folder.records_file.name))
        return taken_over(room.folder.path, note) if note is not None and not note.equal else None

    def stop(self) -> None:
        self._timer.stop()


class StoppedLine(QWidget):
    """Stands at the upper edge of a window until it is over: what happened, what still works, what to press."""

    acted = Signal()

    def __init__(self, appearance: Appearance, text: str, action: str = "") -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = QLabel()
        self.text = Text(appearance, text, Role.BODY, bold=True, wrap=True)
        self.text.setAccessibleName(text)
        self.button = QPushButton(action)
        set_icon(appearance, self.button, "forward")
        self.button.clicked.connect(self.acted)
        if not action:
            self.button.hide()
        self._below: QWidget | None = None  # what stood there before
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._row = row = QHBoxLayout()
        self._column.addLayout(row)
        appearance.space(row, 12, (16, 8, 16, 8))
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        appearance.keep(self, self._draw_icon)

    def stand_in(self, window: QMainWindow) -> None:
        """Take the upper edge, above whatever the window shows and builds anew, and what else stands there."""
        before = window.menuWidget()
        self._below = before._below if isinstance(before, StoppedLine) else before
        if self._below is not None:
            self._column.addWidget(self._below)
        window.setMenuWidget(self)
        self.show()

    @staticmethod
    def leave(window: QMainWindow) -> None:
        """It is over: what stood there before stands there again."""
        line = window.menuWidget()
        if isinstance(line, StoppedLine):
            window.setMenuWidget(line._below)  # type: ignore[arg-type]  # None: nothing does

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._appearance.colors.base)
        painter.fillRect(0, self._row.geometry().bottom() - 1, self.width(), 2, self._appearance.colors.danger)

    def _draw_icon(self, appearance: Appearance) -> None:
        color = color_of(appearance, Tone.DANGER)
        self._icon.setPixmap(pixmap(appearance, "error", _ICON, color, self.devicePixelRatioF()))
