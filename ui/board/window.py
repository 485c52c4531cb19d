"""The board's window: shows what the room calls, lets it be heard, and answers to a few keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from catalog_db.errors import DeviceRefused, HostFailed, HostUnreachable, ReadingRoomError
from catalog_db.rules.written_dates import short_time
from desktop.desk.queue.board import BoardCall, BoardView
from desktop.room.news import RoomNews
from desktop.settings.appearance import AppearanceSettings
from desktop.settings.model import Settings
from ui.background import Background
from ui.board.controls import ControlBar, HeardQuestion
from ui.board.face import BoardFace
from ui.board.feed import BoardFeed, HostClock
from ui.board.sizes import BoardSizes
from ui.board.sound import BoardSound
from ui.kiosk.leaving import AskedToLeave, LeavePanel
from ui.kiosk.staff_unlock import StaffUnlock
from ui.lock.guard import ScreenGuard
from ui.theme import Appearance
from ui.widgets.bars import Note
from ui.widgets.focus import stands_still
from ui.words.sentences import sentence

_TICK_MS = 1_000


@dataclass(frozen=True, slots=True)
class BoardServices:
    """All that the board, which hangs before everybody, can call of its room: it has no `room.get`.

    Attributes:
        read: May take a moment.
        guard: Where only the staff may leave full screen and end the board: who is asked. Else None.
    """

    read: Callable[[], BoardView]
    settings: Callable[[], Settings]
    news: RoomNews
    guard: AskedToLeave | None = None


class BoardWindow(QWidget):
    """Call `begin` once it is made; closing it ends everything it does."""

    closed = Signal()
    appearance_chosen = Signal(AppearanceSettings)  # for this board

    def __init__(
        self,
        appearance: Appearance,
        services: BoardServices,
        background: Background,
        sound: BoardSound,
        clock: HostClock | None = None,
    ) -> None:
        super().__init__()
        self._appearance, self._services, self._background, self.sound = appearance, services, background, sound
        self.guard = ScreenGuard(self)
        self.guard.leaving_asked.connect(self._ask_to_close)
        if services.guard is not None:
            self.guard.hold()
        self._clock = clock or HostClock()
        self._view: BoardView | None = None
        self._trouble: tuple[ReadingRoomError, datetime | None] | None = None
        self._stands_still = False
        self.sizes = BoardSizes(appearance, self)
        appearance.changed.connect(self._move_or_not)
        self.feed = BoardFeed(services.read, services.news, background, self._clock, self)
        self.feed.read.connect(self._show)
        self.feed.called.connect(self._announce)
        self.feed.failed.connect(self._show_failure)
        sound.tried.connect(self._ask_if_heard)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(lambda: self.face.tick(self._clock()))
        # A language comes as several events, one for each translator that goes or comes.
        self._rebuilding = QTimer(self, singleShot=True, interval=0)
        self._rebuilding.timeout.connect(self._rebuild)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setMinimumSize(640, 400)
        self.resize(1024, 600)
        self._build()

    def begin(self) -> None:
        """Read, show, and stay up to date."""
        self.feed.start()
        self._tick.start()

    def use_settings(self) -> None:
        """The room's settings changed."""
        self._rebuilding.start()
        self.feed.refresh()

    def stand_still(self, still: bool) -> None:
        """Nobody is called while the room takes nothing down: what is shown stays, with the time from which it is."""
        self._stands_still = still
        self._say_trouble()

    def is_in_use(self) -> bool:
        """Whether somebody is typing: never, on a board."""
        return False

    def let_go(self) -> None:
        """The room is about to be closed: what is shown stays."""
        self.feed.stop()

    def say(self, text: str) -> None:
        self._note.show_text(text)

    def say_bug(self) -> None:
        self.say(self.tr("Something went wrong. The log has the details."))

    def toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self._leave_full_screen()
            return
        if self.guard.holds:
            self.guard.hold()
        self.showFullScreen()

    def close(self) -> bool:
        """By the program. What the system asks for is a request only (`ScreenGuard`), on a PC of its own."""
        self.guard.release()
        return super().close()

    def toggle_pause(self) -> None:
        self.face.running.set_paused(not self.face.running.paused)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab brings the buttons, which hide as long as nobody wants them."""
        if self.controls.isHidden() and (self.staff_unlock is None or self.staff_unlock.isHidden()):
            self._come()
            buttons = self.controls.buttons
            buttons[0 if next else -1].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_F11:
                self.toggle_full_screen()
            case Qt.Key.Key_Escape if self.controls.isVisible():
                self._leave_controls()
            case Qt.Key.Key_Escape if self.isFullScreen():
                self._leave_full_screen()
            case Qt.Key.Key_M:
                self.sound.set_muted(not self.sound.muted)
                self.say(self.tr("The sound is off.") if self.sound.muted else self.tr("The sound is on."))
            case Qt.Key.Key_Space:
                self.toggle_pause()
            case _:
                super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.MouseMove, QEvent.Type.TouchBegin):
            self._come()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._move_or_not()
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sizes.use_height(self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._rebuilding.start()
        elif event.type() is QEvent.Type.WindowStateChange:
            self._show_controls_state()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.feed.stop()
        self._tick.stop()
        self.sound.stop()
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._appearance.colors.window)

    def _build(self) -> None:
        settings = self._services.settings()
        self.setWindowTitle(self.tr("Queue board – {room}").format(room=settings.name))
        self.face = BoardFace(self.sizes, settings)
        self._move_or_not()
        self._column.addWidget(self.face)
        guard = self._services.guard
        panel = LeavePanel(self._appearance, guard, self._background) if guard else None
        self.staff_unlock = StaffUnlock(self._appearance, self, panel) if panel else None
        self._note = Note(self._appearance, self)
        self.question = HeardQuestion(self._appearance, self)
        self.question.heard.connect(lambda: self.sound.use_system_voice(True))
        self.controls = ControlBar(self._appearance, self, self.sound)
        self.controls.pause_asked.connect(self.toggle_pause)
        self.controls.full_screen_asked.connect(self.toggle_full_screen)
        self.controls.system_voice_asked.connect(self.sound.try_system_voice)
        self.controls.appearance_menu.appearance_chosen.connect(self.appearance_chosen)
        self.controls.hidden.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        self.face.running.paused_changed.connect(lambda _: self._show_controls_state())
        self._show_controls_state()
        self.setCursor(Qt.CursorShape.BlankCursor)  # wherever the mouse was left, it would stand on a number
        self.setFocus()

    def _rebuild(self) -> None:
        """In another language, or with other words of the office."""
        paused = self.face.running.paused
        for old in (self.face, self._note, self.question, self.controls, self.staff_unlock):
            if old is not None:
                old.hide()
                old.deleteLater()
        self._column.removeWidget(self.face)
        self._build()
        self.face.show()  # its layout would do so a turn later: the board is never empty for a moment
        self.face.running.set_paused(paused)
        self.face.tick(self._clock())
        if self._view is not None:
            self.face.show_view(self._view, self._clock())
        self._say_trouble()

    def _leave_full_screen(self) -> None:
        if self.staff_unlock is None:
            self.showNormal()
        else:
            self.staff_unlock.ask(self._go_small)

    def _go_small(self) -> None:
        self.guard.let_small()
        self.showNormal()

    def _ask_to_close(self) -> None:
        if self.staff_unlock is not None:
            self.staff_unlock.ask(self.close)

    def _show(self, view: BoardView) -> None:
        self._view, self._trouble = view, None
        self.sound.use_setting(view.voice)
        self.face.show_view(view, self._clock())
        self._say_trouble()

    def _announce(self, calls: Sequence[BoardCall]) -> None:
        self.face.draw_eye_to(calls)
        for call in calls:
            self.sound.announcer.call(call.number, call.desk)

    def _ask_if_heard(self) -> None:
        self.controls.hide()
        self.question.ask()

    def _show_failure(self, error: ReadingRoomError, since: datetime | None) -> None:
        self._trouble = (error, since)
        self._say_trouble()

    def _say_trouble(self) -> None:
        self.face.show_trouble(self._trouble_text())

    def _trouble_text(self) -> str:
        if self._stands_still:
            return self._standing_text()
        if self._trouble is None:
            return ""
        error, since = self._trouble
        match error:
            case HostUnreachable() | HostFailed():
                what = self.tr("The host does not answer")
            case DeviceRefused():
                what = self.tr("The host does not let this PC in any more")
            case _:
                what = sentence(error).rstrip(".")
        if since is None:
            return what
        local = since.astimezone(ZoneInfo(self._services.settings().office.time_zone))
        return self.tr("{what}. The numbers are those of {time}.").format(what=what, time=short_time(local))

    def _standing_text(self) -> str:
        what = self.tr("The service stands still for a moment. Please ask at the desk.")
        if self._view is None:
            return what
        shown_at = self._view.now.astimezone(ZoneInfo(self._services.settings().office.time_zone))
        return what + " " + self.tr("The numbers are those of {time}.").format(time=short_time(shown_at))

    def _move_or_not(self) -> None:
        self.face.set_moving(not stands_still(self))

    def _come(self) -> None:
        self.unsetCursor()
        self.controls.come()

    def _leave_controls(self) -> None:
        self.setFocus()  # first: hiding what has the focus asks for the next, which would bring them again
        self.controls.hide()
        self.setCursor(Qt.CursorShape.BlankCursor)

    def _show_controls_state(self) -> None:
        self.controls.show_state(paused=self.face.running.paused, full_screen=self.isFullScreen())
