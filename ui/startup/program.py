"""One start of the windows: the first of them at once, then the room behind it."""

import logging
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from catalog_db.errors import (
    KeyMissing,
    KeyringMissing,
    ReadingRoomError,
    RoomPartLost,
    SettingsInvalid,
    SignInNeeded,
    WritingStopped,
)
from desktop.clock import utc_now
from desktop.reading.sessions.local_session import guest_session
from desktop.room_folder import RoomFolder
from desktop.security.key_place import own_key_file, own_key_store
from desktop.security.key_store import KeyStore
from desktop.settings.appearance import Language, read_startup_info
from ui.crash_log import BugReporter, log_to
from ui.languages import install_language
from ui.lock.guard import fill_screen
from ui.office_time import use_zone
from ui.reader.window import ReaderWindow
from ui.startup.frame_window import FrameWindow
from ui.startup.garbage import GarbageCollector
from ui.startup.modes import FULL_SCREEN, READING, SERVING, Mode, mode_of, open_window
from ui.startup.opening import Opening
from ui.theme import Appearance
from ui.window_state import WindowState, bring_to_front, show_whole, state_file
from ui.words.sentences import sentence

if TYPE_CHECKING:
    from desktop.catalogue.first_titles import FirstTitles
    from desktop.recovery.found_backups import FoundBackup
    from desktop.room.joined_room import JoinedRoom
    from desktop.room.room import Room
    from ui.kiosk.staff_unlock import StaffUnlock
    from ui.reader.search.early_suggestions import EarlySuggestions
    from ui.recovery.page import RecoveryPage
    from ui.recovery.recovery_work import RecoveryWork
    from ui.recovery.standing_still import StandingStill
    from ui.recovery.stopped import StoppedWatch
    from ui.room_parts import RoomParts
    from ui.startup.application import LockedScreen
    from ui.startup.way_back import WayBack
    from ui.startup.way_in import WayIn
    from ui.startup.windows import Windows

_SETTLE_MS = 3_000
_LOCK_AGAIN_MS = 2_000  # a locked reader asks whether what kept it from that has ended
_log = logging.getLogger(__name__)


class Program(QObject):
    """Composes the application. Call `show`, run the event loop, and `close` at the end."""

    became = Signal(object)  # the Mode of a PC that joined a room in this program
    _titles_read = Signal(object)  # FirstTitles, from the thread that opens the room

    def __init__(
        self,
        app: QApplication,
        room_path: Path,
        keys: KeyStore,
        mode: Mode = Mode.ALL,
        *,
        kept: bool = False,
        screen: "LockedScreen | None" = None,
    ) -> None:
        """
        Args:
            kept: Another program opens this one again where it dies.
            screen: What a reader has to have before it is locked; None: nothing else is on this PC.
        """
        super().__init__()
        self._kept, self._screen = kept, screen
        self._locking = QTimer(self, singleShot=True, interval=_LOCK_AGAIN_MS)
        self._locking.timeout.connect(self._lock_or_not)
        self._folder, self._keys, self._mode = RoomFolder(room_path), keys, mode
        self._startup_info = read_startup_info(self._folder.settings_file)
        self._appearance = Appearance(app, self._startup_info.appearance)
        use_zone(self._startup_info.time_zone)
        self._state = WindowState(state_file(self._startup_info.room_id))
        self._log: logging.Handler | None = None
        self.room: Room | JoinedRoom | None = None
        self.windows: Windows | None = None
        self._parts: RoomParts | None = None  # of a mode that has neither reader nor staff's window
        self.way_in: WayIn | None = None  # where this PC may join a room
        self._watch: StoppedWatch | None = None
        self._stopped: ReadingRoomError | None = None  # why nothing is written any more
        self.standing: StandingStill | None = None  # of a visitors' screen or board beside the records
        self._recovery_work: RecoveryWork | None = None  # for a room that does not open
        self.recovery: RecoveryPage | None = None
        self._is_closed = False  # what a thread told by then is for nobody
        self._restored: Path | None = None  # the room that is being opened came out of a backup: beside which files
        self._unlock: StaffUnlock | None = None  # over a locked reader whose room does not open
        self._way_back: WayBack | None = None  # where it may become a room out of a backup
        self._first = self._make_reader() if mode in READING else self._make_frame()
        self.front: QWidget = self._first  # what a second start brings to the front
        self._display = QGuiApplication.primaryScreen()
        self._early: EarlySuggestions | None = None
        self._titles_read.connect(self._suggest_titles)
        self.opening = Opening(self)
        self.opening.opened.connect(self._fill)
        self.opening.failed.connect(self._say_failure)
        self._reporter = BugReporter()
        self._reporter.escaped.connect(self._say_bug)
        self._reporter.refused.connect(self._say_refused)
        self._reporter.install()
        self._garbage = GarbageCollector(self)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._settle)
        # Only a person begins a room: the staff who start the desk where none is, or who choose a way on the first
        # page. A visitors' screen or board, and whatever opens the room once more, never makes one.
        self._may_create = mode is Mode.DESK and self._is_bare
        self._connect_first()
        if mode not in READING or not self._is_bare:
            self._first.painted.connect(self._open)

    @property
    def reader(self) -> ReaderWindow:
        """The reader's window, in a mode that begins with it."""
        assert isinstance(self._first, ReaderWindow)
        return self._first

    @property
    def _is_bare(self) -> bool:
        """Whether there is no room on this PC, neither an own one nor another PC's, nor what is left of one."""
        return self._folder.is_bare()

    @property
    def has_opened(self) -> bool:
        return self.room is not None

    def show(self, display: int | None = None) -> None:
        """Show the first window, on a display (from 1) where there are several. Painted, it opens the room."""
        screens = QGuiApplication.screens()
        if display is not None and 1 <= display <= len(screens):
            self._display = screens[display - 1]
            self.front.move(self._display.availableGeometry().topLeft())
        if self._mode in FULL_SCREEN or self.locks_reader:
            fill_screen(self.front, self._display)
        else:
            show_whole(self.front)

    def bring_to_front(self) -> None:
        """Somebody started the program a second time."""
        bring_to_front(self.front)

    def back_up(self) -> None:
        """The last windows were closed: make the backup of the day where this program keeps the room."""
        keeper = self.windows.work.closing_keeper() if self.windows is not None else None
        if keeper is not None:
            from ui.startup.closing_backup import ClosingBackup

            ClosingBackup(self._appearance, keeper).run()

    def close(self) -> None:
        """End everything that runs, and close the room."""
        self._is_closed = True
        self._locking.stop()
        if self.room is not None:
            self.room.end_soon()  # first: threads may wait for a host that does not answer
        self._settling.stop()
        if self._watch is not None:
            self._watch.stop()
        if self.standing is not None:
            self.standing.stop()
        self.opening.stop()
        if self.way_in is not None:
            self.way_in.stop()
        if self._way_back is not None:
            self._way_back.stop()
        if self._recovery_work is not None:
            self._recovery_work.stop()
        if self.windows is not None:
            self.windows.close()
        for window in {self.front, self._first}:
            window.close()
            window.deleteLater()
        if self._parts is not None:
            self._parts.stop()
        if self.room is not None:
            self.room.close()
        self._reporter.uninstall()
        if self._log is not None:
            self._log.close()
        self._garbage.stop()

    def _make_reader(self) -> ReaderWindow:
        return ReaderWindow(
            self._appearance,
            self._startup_info.name,
            self._state,
            lambda: guest_session(utc_now),
            utc_now,
            with_staff=self._mode is not Mode.READER,
            empty=not self._folder.catalog_file.exists(),
            bare=self._is_bare,
            joined=bool(self._startup_info.mode),
            locked=self.locks_reader,
        )

    def _make_frame(self) -> FrameWindow:
        return FrameWindow(self._appearance, self._startup_info.name, guarded=self._mode in FULL_SCREEN)

    @property
    def locks_reader(self) -> bool:
        """Whether the window is a reader's that only the staff end."""
        return self._mode is Mode.READER and self._startup_info.lock_reader

    @Slot()
    def _lock_or_not(self) -> None:
        """What the room says of it counts at once, while it is open; beside a board or kiosk once that has ended."""
        windows = self.windows
        if windows is None or self._is_closed:
            return
        of, said = self._startup_info.mode, windows.parts.store.current.protection
        lock = said.lock_readers if of == Mode.READER else not of and said.lock_own_reader
        is_free = not lock or self._has_screen()
        windows.show_waits_to_lock(waits=not is_free)
        if not is_free:
            self._locking.start()
        elif lock:
            self.reader.lock()
        else:
            self.reader.unlock()
            if self._screen is not None:
                self._screen.give_back()

    def _has_screen(self) -> bool:
        """Whether a locked reader covers no board or kiosk on this PC, and takes the keyboard from none."""
        return self._screen is None or self._screen.take()

    def _connect_first(self) -> None:
        """Whatever the first window may ask for while there is no room, leads on."""
        first = self._first
        first.opening_asked.connect(self._open)
        if isinstance(first, ReaderWindow):
            first.room_asked.connect(self._begin_room)
            first.language_chosen.connect(self._speak)
            first.join_asked.connect(self._show_way_in)
            first.restore_asked.connect(self._show_way_back)
            first.guard.leaving_asked.connect(self._ask_to_leave)
        else:
            first.leaving_asked.connect(self._ask_to_leave)
            first.left_alone.connect(self._rest_again)

    def _show_way_in(self) -> None:
        from ui.startup.way_in import WayIn

        if self.way_in is None:
            self.way_in = WayIn(self._appearance, self._folder.path, self._keys, self)
            self.way_in.joined.connect(self._on_joined)
        self.way_in.show_in(self.reader)

    def _on_joined(self, room: "JoinedRoom") -> None:
        """The first window becomes that of the mode, without a restart."""
        reader = self.reader
        self._mode = mode_of(None, room.membership.mode)
        reader.become_joined(room.membership.settings.name, with_staff=self._mode is not Mode.READER)
        self._startup_info = read_startup_info(self._folder.settings_file)
        if self.locks_reader and self._has_screen():
            reader.lock()
        self._fill(room)
        self.became.emit(self._mode)

    def _show_way_back(self) -> None:
        from ui.startup.way_back import WayBack

        if self._way_back is None:
            self._way_back = WayBack(self._appearance, self._folder.path, self._keys, self)
            self._way_back.restored.connect(self._on_restored)
        self._way_back.show_in(self.reader)

    def _on_restored(self, backup: "FoundBackup") -> None:
        """The first window becomes that of the room, without a restart."""
        self.reader.become_restored(read_startup_info(self._folder.settings_file).name)
        self._restored = backup.path.parent / "files"  # where a second place keeps the PDFs
        self._open()

    def _ask_for_files(self) -> None:
        """The PDFs were not in the backup: whoever restored it knows where they are."""
        if self._restored is not None and self.windows is not None:
            self.windows.bring_files_if_missing(self._restored)

    def _begin_room(self) -> None:
        """Somebody chose to begin a room where there is none."""
        self._may_create = True
        self._open()

    @Slot(Language)
    def _speak(self, language: Language) -> None:
        """Chosen on the first page: the room that is made here speaks it, too."""
        self._appearance.apply(replace(self._appearance.settings, language=language))
        install_language(language)

    def _open(self) -> None:
        self.opening.start(self._open_room)

    def _open_room(self) -> "Room | JoinedRoom":
        """Runs in a thread: what is loaded here does not keep the window from answering."""
        if self._mode in READING:
            self._read_titles()
        self._begin_log()
        room: Room | JoinedRoom
        if self._is_joined:
            from desktop.room.joined_room import open_joined_room

            room = open_joined_room(self._folder.path, self._keys)
        else:
            from desktop.room.opening import open_or_create_room, open_room

            if self._may_create:
                room = open_or_create_room(self._folder.path, self._keys, look=self._appearance.settings)
            else:
                room = open_room(self._folder.path, self._keys)
        if self._mode in READING:
            import ui.reader.controller
            import ui.startup.windows  # noqa: F401

        return room

    def _carry_out(self, room: "Room | JoinedRoom") -> None:
        """Note down what visitors handed in here while the room could not be written into, once the windows are filled.

        In the background: whatever becomes of it, the room is open.
        """
        from desktop.room.room import Room

        parts = self.windows.parts if self.windows is not None else self._parts
        if not isinstance(room, Room) or parts is None or not self._folder.waiting.exists():
            return
        from desktop.room.own_calls import carry_out

        def wrong(error: ReadingRoomError) -> None:
            _log.warning("what waited here waits on: %s", type(error).__name__)

        parts.background.run(self, lambda: carry_out(room), _nothing, wrong)

    def _read_titles(self) -> None:
        """First of all: somebody may be typing."""
        from desktop.catalogue.first_titles import FirstTitles
        from ui.reader.search import early_suggestions  # noqa: F401

        self._titles_read.emit(FirstTitles(self._folder.catalog_file))

    @Slot(object)
    def _suggest_titles(self, titles: "FirstTitles") -> None:
        from ui.reader.search.early_suggestions import EarlySuggestions

        if self._early is None and not self._is_closed:  # opening may be tried again
            self._early = EarlySuggestions(titles, self.reader.home.box, self.reader.go)

    def _fill(self, room: "Room | JoinedRoom") -> None:
        self.room = room
        self._may_create = False
        if self.standing is not None:
            self.standing.end()
        if self._early is not None:
            self._early.stop()
        self._begin_log()
        if not self._startup_info.room_id:  # it was made just now
            self._startup_info = read_startup_info(self._folder.settings_file)
            self._state.use(state_file(room.settings.room_id))
        if self._mode in READING:
            self._open_windows(room, self.reader).open()
        elif self._mode is Mode.DESK:
            reader = self._first if isinstance(self._first, ReaderWindow) else self._make_reader()
            windows = self._open_windows(room, reader)
            windows.open_desk()
            self._replace_frame(windows.staff_window)
        else:
            from ui.room_parts import RoomParts

            self._parts = RoomParts(room, self._appearance, self._state, self)
            self._replace_frame(open_window(self._mode, self._parts))
            self._parts.start()
        self._settling.start()
        self._carry_out(room)
        self._watch_for_stop(room)
        if self.recovery is not None:
            if isValid(self.recovery):
                self.recovery.hide()
                self.recovery.deleteLater()
            self.recovery = None
        if self._restored is not None:
            self._ask_for_files()
            self._restored = None

    def _watch_for_stop(self, room: "Room | JoinedRoom") -> None:
        """Damage in the middle of a day, and another PC that became the host, are said at once."""
        from desktop.room.room import Room

        if isinstance(room, Room):
            from ui.recovery.stopped import StoppedWatch

            self._watch = StoppedWatch(room, self)
            self._watch.stopped.connect(self._on_stopped)
            self._watch.ended.connect(self._on_writing_again)
            if self.windows is not None and self._mode in SERVING:
                self._watch.doubled.connect(self.windows.show_doubled)
                # Queued: the button that asks for it goes with its window.
                self.windows.restore_asked.connect(self._leave_room, Qt.ConnectionType.QueuedConnection)
            return
        parts = self.windows.parts if self.windows is not None else self._parts
        if parts is not None and parts.link is not None:
            parts.link.stopped.connect(self._on_host_stopped)
            self._on_host_stopped(room.stopped)  # it listens already, and may have heard before

    @Slot(object)
    def _on_stopped(self, error: ReadingRoomError) -> None:
        self._stopped = error
        print(sentence(error), file=sys.stderr)  # noqa: T201
        if self.windows is not None:
            self.windows.show_stopped(error, can_restore=self._mode in SERVING)
            return
        from ui.recovery.standing_still import StandsStill

        if isinstance(self.front, StandsStill):
            assert self.room is not None
            self._find_standing().begin(self.front, self.room.settings.room_id)

    def _find_standing(self) -> "StandingStill":
        from ui.recovery.standing_still import StandingStill

        if self.standing is None:
            self.standing = StandingStill(self._folder, self)
            # Queued: the window that it looks at goes.
            self.standing.free.connect(self._let_go, Qt.ConnectionType.QueuedConnection)
            self.standing.again.connect(self._open_again)
        return self.standing

    @Slot()
    def _open_again(self) -> None:
        """By itself, and only while nobody of the staff is at it."""
        if self._is_resting:
            self._open()

    @Slot()
    def _on_writing_again(self) -> None:
        """What had stopped this room is over, and it was open all the time."""
        self._stopped = None
        if self.windows is not None:
            self.windows.show_writing_again()
        if self.standing is not None:
            self.standing.end()
        if self.room is not None:
            self._carry_out(self.room)

    @Slot(str)
    def _on_host_stopped(self, file: str) -> None:
        """The host of a PC that joined has stopped writing; empty: it writes."""
        if self._is_closed:  # it was on its way from the thread that heard it
            return
        from ui.recovery.standing_still import StandsStill

        if self.windows is None:
            if isinstance(self.front, StandsStill):
                self.front.stand_still(bool(file))
        elif file:
            self.windows.show_stopped(WritingStopped(Path(file)), can_restore=False)
        else:
            self.windows.show_writing_again()

    @Slot()
    def _let_go(self) -> None:
        """Nobody is at this screen: its room is closed, else it could not be mended in another program of this PC."""
        from ui.recovery.standing_still import StandsStill

        error, parts, room = self._stopped, self._parts, self.room
        standing, front = self.standing, self.front
        if error is None or parts is None or room is None or standing is None:
            return
        if isinstance(front, StandsStill) and front.is_in_use():
            return  # a visitor came meanwhile
        standing.let_go()
        self._settling.stop()
        if self._watch is not None:
            self._watch.stop()
        self._parts = self.room = self._watch = None
        if self._mode is Mode.BOARD:
            self.front.let_go()  # type: ignore[attr-defined]  # the last numbers stay, with their time
        else:
            self._rest(error)
        parts.stop()
        room.close()
        parts.deleteLater()

    def _rest(self, error: ReadingRoomError) -> None:
        """A calm page in place of the window of a mode."""
        old, before = self.front, self._first
        self._first = self.front = frame = self._make_frame()
        self._connect_first()
        self._make_recovery().rest(error)
        frame.setGeometry(old.geometry())
        frame.showFullScreen()
        self._drop(old)
        before.deleteLater()

    def _drop(self, window: QWidget) -> None:
        """Its place is taken: it goes, and the program with it does not."""
        closed = getattr(window, "closed", None)
        if closed is not None:
            closed.disconnect(QGuiApplication.quit)
        window.close()
        window.deleteLater()

    @Slot()
    def _leave_room(self) -> None:
        """Close the room and its windows, and show what can be done, without a restart.

        Not before the staff's window agrees: what somebody typed there is nowhere else.
        """
        error, windows, room = self._stopped, self.windows, self.room
        if error is None or windows is None or room is None:
            return  # pressed twice
        if not windows.staff_gives_way():
            return
        self._settling.stop()
        if self._watch is not None:
            self._watch.stop()
        self._early = None  # it ended when the room opened
        self.windows = self.room = self._stopped = self._watch = None
        frame = self._make_frame() if self._mode is Mode.DESK else self._make_reader()
        place = self.front.geometry()
        windows.close()
        room.close()
        self._first = self.front = frame
        self._connect_first()
        frame.setGeometry(place)
        frame.show()
        self._show_recovery(error)

    def _open_windows(self, room: "Room | JoinedRoom", reader: ReaderWindow) -> "Windows":
        from ui.startup.windows import Windows

        self.windows = Windows(room, self._appearance, reader, self._state)
        if self._mode is Mode.READER:
            self.windows.parts.store.settings_changed.connect(self._lock_or_not)
            self._lock_or_not()
            self.windows.watch_lock(comes_again=self._kept)
        return self.windows

    def _replace_frame(self, window: QWidget | None) -> None:
        """The window of the mode is there, where its frame was."""
        assert window is not None
        before, self.front = self.front, window
        window.move(self._display.availableGeometry().topLeft())
        if self._mode in FULL_SCREEN:
            fill_screen(window, self._display)
        closed = getattr(window, "closed", None)
        if closed is not None and self._mode is not Mode.DESK:
            closed.connect(QGuiApplication.quit)
        self._first.hide()
        if before is not self._first:
            self._drop(before)  # a board that stood still

    def _say_failure(self, error: ReadingRoomError) -> None:
        """In the window, and on stderr for who started it there."""
        if self.standing is not None and self.standing.has_let_go and self._is_resting:
            self._stopped = error
            if self.recovery is not None:
                self.recovery.rest(error)
            self.standing.wait(error, self._startup_info.room_id)
            return
        text = self._words_of(error)
        print(text, file=sys.stderr)  # noqa: T201
        self._settling.start()
        if isinstance(error, KeyringMissing) and self._may_create and self._is_bare:
            file = own_key_file(self._folder.path)
            words = self.tr(
                "This session has no keyring to keep the key of the room. The key can lie in a file instead, which only"
                " this account can read: {file}. Whoever has both that file and the room can open the records."
            )
            self._first.show_failure(words.format(file=file), self.tr("Save the key in a file"), self._keep_key_in_file)
        elif self._offers_recovery(error):
            self._show_recovery(error)
            if self._mode not in SERVING:
                # What mends it may be done in another program of this PC.
                self._find_standing().wait(error, self._startup_info.room_id)
        else:
            self._first.show_failure(text)

    def _keep_key_in_file(self) -> None:
        """From now on this account opens the room with it, without being told."""
        try:
            self._keys = own_key_store(self._folder.path)
        except ReadingRoomError as error:
            self._first.show_failure(sentence(error))
        else:
            self._open()

    def _words_of(self, error: ReadingRoomError) -> str:
        if isinstance(error, KeyMissing) and self._is_joined:
            return self.tr(
                "The key with which this PC reaches its room is gone. Let it join again: an administrator makes a code "
                "at the host's PC, on the screen “PCs”."
            )
        if isinstance(error, SettingsInvalid | RoomPartLost) and self._is_joined:
            return self.tr(
                "{file}, by which this PC knows its room, is damaged or gone. Let it join again: an administrator "
                "leaves this screen with Ctrl+Shift+Q, and makes a code at the host's PC, on the screen “PCs”."
            ).format(file=error.path.name)
        return sentence(error)

    def _offers_recovery(self, error: ReadingRoomError) -> bool:
        """Whether there is more to do about it than to try again, or visitors look on."""
        from ui.recovery.page import MENDABLE

        return self._mode not in SERVING or (isinstance(error, MENDABLE) and not self._is_joined)

    @property
    def _is_joined(self) -> bool:
        """Whether the room is another PC's. A screen of visitors stays one of that room where joined.toml is gone."""
        return self._folder.joined_file.exists() or (self._startup_info.is_torn and self._mode not in SERVING)

    @property
    def _is_resting(self) -> bool:
        """Whether this screen waits for what others mend; a board never asks anything of anybody."""
        return self.recovery.is_resting if self.recovery is not None else self._mode is Mode.BOARD

    @Slot()
    def _ask_to_leave(self) -> None:
        """Somebody wants to end a screen of visitors: a reader, or one that has no room."""
        if self.opening.is_under_way:
            return  # what comes of it has a way out
        if self.windows is not None:
            self.windows.ask_to_leave()
            return
        page = self.recovery
        if page is None or not isValid(page):
            return  # it has not even begun to open
        if not self._is_joined:
            page.ask_to_leave()
        else:
            self._ask_for_code(self._first)

    def _ask_for_code(self, window: ReaderWindow | FrameWindow) -> None:
        """The room of a PC that joined does not open, so its host can't be asked.

        Where its token is gone nobody can be recognised: the screen stays, and says who ends it.
        """
        from desktop.actors import Actor, DeviceMode
        from desktop.lan import membership
        from desktop.security.devices import hash_of
        from desktop.security.exit_code import ExitCode
        from ui.background import Background
        from ui.kiosk.leaving import AskedToLeave, LeavePanel
        from ui.kiosk.staff_unlock import StaffUnlock

        if self._unlock is None or not isValid(self._unlock):
            device = membership.device_of(self._folder.joined_file)
            try:
                token = self._keys.named(str(device)) if device is not None else None
            except ReadingRoomError:
                token = None
            code = ExitCode(hash_of(token)) if token is not None else None
            asked = AskedToLeave(None, lambda: Actor(DeviceMode.READER), code)
            panel = LeavePanel(self._appearance, asked, Background(self))
            self._unlock = StaffUnlock(self._appearance, window, panel)
        if self._unlock.isHidden():
            self._unlock.ask(self._leave, window.centralWidget())

    @Slot()
    def _leave(self) -> None:
        self._first.close()
        QGuiApplication.quit()

    @Slot()
    def _rest_again(self) -> None:
        if self.recovery is not None and isValid(self.recovery):
            self.recovery.rest_again()

    def _show_recovery(self, error: ReadingRoomError) -> None:
        self._make_recovery().begin(error)

    def _make_recovery(self) -> "RecoveryPage":
        """The page that leads on, in the first window."""
        from ui.printing.printing import Printing
        from ui.recovery.page import RecoveryPage
        from ui.recovery.recovery_work import RecoveryWork

        if self._recovery_work is None:
            self._recovery_work = RecoveryWork(self._folder, self._keys, self)
        if self.recovery is None or not isValid(self.recovery):
            self.recovery = page = RecoveryPage(
                self._appearance,
                self._recovery_work,
                lambda: Printing(self._state, self),
                for_visitors=self._mode not in SERVING,
                guarded=self._mode in FULL_SCREEN or self.locks_reader,
                words=self._words_of,
                is_joined=self._is_joined,
            )
            page.opening_asked.connect(self._open)
            page.join_asked.connect(self._join_instead)
            page.leave_asked.connect(self._leave)
        self._first.show_instead(self.recovery)
        return self.recovery

    def _join_instead(self) -> None:
        """The room that was here is quarantined: this PC joins that of another one."""
        if self._early is not None:
            self._early.stop()
            self._early = None
        if self.standing is not None:
            self.standing.end()  # what it waited for is not here any more
        old, self.recovery = self._first, None  # the page goes with its window
        self._startup_info = read_startup_info(self._folder.settings_file)
        self._state.use(state_file(self._startup_info.room_id))
        self._first = self.front = reader = self._make_reader()
        self._connect_first()
        reader.setGeometry(old.geometry())
        if self.locks_reader:
            fill_screen(reader, self._display)
        else:
            show_whole(reader)
        old.hide()
        old.deleteLater()
        self.reader.show_first_start()
        self._show_way_in()

    def _say_bug(self) -> None:
        say = getattr(self.front, "say_bug", None)
        if say is not None:
            say()

    @Slot(object)
    def _say_refused(self, error: ReadingRoomError) -> None:
        """Something met damage where no screen expected it, or is done by staff only since a moment ago."""
        if self.windows is not None and isinstance(error, SignInNeeded):
            self.windows.parts.background.notice(error)
            return
        if self._watch is not None:
            self._watch.poll()
        say = getattr(self.front, "say", None)
        if say is not None:
            say(sentence(error))

    def _settle(self) -> None:
        """What can wait until everything is shown."""
        self._garbage.start()
        if self.windows is not None and self._mode in SERVING:
            self.windows.serve()
        parts = self.windows.parts if self.windows is not None else self._parts
        if parts is not None:
            parts.follow_motion()
        if sys.platform == "linux":
            from desktop.platform.linux import return_large_blocks

            return_large_blocks()

    def _begin_log(self) -> None:
        """As early as there is a place for it."""
        if self._log is None and self._folder.logs.is_dir():
            name = "ruang-baca" if self._mode in READING else f"ruang-baca-{self._mode}"
            self._log = log_to(self._folder.logs, name)


def _nothing(_: object) -> None:
    """Nobody waits for it."""
