"""The windows of an open room and what joins them: settings, search, samples, the way to the staff's screens."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from catalog_db.errors import NotAllowed, ReadingRoomError, RoomJoined, ScreenTaken
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode, Program
from desktop.books.files import DocumentFile
from desktop.catalogue.answering import Answering
from desktop.catalogue.searching import Searching
from desktop.catalogue.values import ImportProgress, ImportReport, PublicationDetails
from desktop.reading.sessions.local_session import LocalSession
from desktop.room.room import Room
from desktop.services import allow
from desktop.settings.appearance import AppearanceSettings
from desktop.settings.model import Settings
from ui.reader.navigation import AboutPublication, OpenBook
from ui.reader.search.examples import ExampleSearches
from ui.reader.services import ReaderServices
from ui.reader.window import ReaderWindow
from ui.recovery.stopped import StoppedLine
from ui.room_parts import RoomParts
from ui.startup.staff_work import StaffWork, own_room
from ui.theme import Appearance
from ui.widgets.cover import Covers
from ui.widgets.text import one_line
from ui.window_state import WindowState, bring_to_front
from ui.words.books.publications import Names
from ui.words.sentences import sentence

if TYPE_CHECKING:
    from desktop.catalogue.answers.service import TableAnswers
    from desktop.catalogue.following.service import TableFollowing
    from desktop.catalogue.importing.runner import ImportRunner
    from desktop.catalogue.simdasi.kept import KeptSimdasi
    from desktop.room.joined_room import JoinedRoom
    from desktop.security.staff import SignedIn
    from ui.help.window import HelpWindow
    from ui.kiosk.staff_unlock import StaffUnlock
    from ui.lan.host_link import Copying
    from ui.reader.data.page import DataPage
    from ui.reader.following.page import FollowPage
    from ui.reader.seat.seat import ReaderSeat
    from ui.recovery.bring_files import BringFilesDialog
    from ui.staff.sign_in import SignInDialog
    from ui.staff.window import StaffWindow
    from ui.startup.lock_watch import LockWatch
    from ui.viewer.tables.book_tables import Way
    from ui.viewer.tables.taking import GoesOn, TableTaker
    from ui.viewer.viewer import Viewer
    from ui.who import Who

_QUIET_MS = 1_500  # an import commits again and again: show the catalogue anew once it pauses


class Windows(QObject):
    """Fills the reader's window, and opens the staff's for those who may. `close` ends everything that runs."""

    restore_asked = Signal()  # the room has stopped writing

    def __init__(
        self, room: "Room | JoinedRoom", appearance: Appearance, reader: ReaderWindow, state: WindowState
    ) -> None:
        """`reader` speaks the language of the room already; it may have been shown."""
        super().__init__()
        self.room, self._appearance, self.reader, self._state = room, appearance, reader, state
        self.parts = RoomParts(room, appearance, state, self)
        self._store, self.background = self.parts.store, self.parts.background
        self._covers = Covers(room.books.cover)
        self._names = Names(room.regions, room.kinds, room.subjects, room.settings.look.language)
        self._room_appearance = room.settings.look
        self._use_appearance(self._room_appearance)
        self.searching = Searching(room.catalog, room.open_search, self)
        self.answering = Answering(room.catalogue, self._open_answers, self)
        self.work = StaffWork(self.parts, lambda: self.who, self._names, self._covers, self)
        self.work.catalogue_changed.connect(self._catalogue_changed)
        self._samples: ImportRunner | None = None
        self._stopped: tuple[ReadingRoomError, bool] | None = None
        self._waits_to_lock = False
        self._doubled = ""  # what is to be said of a PC that serves a copy of this room
        self._is_closing = False
        self._ended = threading.Event()
        self._who: Who | None = None
        self.staff_window: StaffWindow | None = None
        self.sign_in: SignInDialog | None = None
        self.help: HelpWindow | None = None
        self.unlock: StaffUnlock | None = None  # over the reader's window
        self.seat: ReaderSeat | None = None
        self.lock_watch: LockWatch | None = None
        self.bring_files: BringFilesDialog | None = None
        self._refresh = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._connect()

    @property
    def who(self) -> "Who":
        """Who of the staff works here."""
        if self._who is None:
            from desktop.security.staff import Staff
            from ui.who import Who

            joined = not isinstance(self.room, Room)
            self._who = Who(self.room.get(Staff), self, afar=self.background if joined else None)
            self._who.left.connect(self._sign_out)
        return self._who

    def find_samples(self) -> "ImportRunner":
        """What imports the samples, for those who may import.

        Raises:
            NotAllowed, SignInNeeded, RoomJoined
        """
        allow(self.who.actor, "Importer", Role.LIBRARIAN, Role.ADMIN)
        if self._samples is None:
            from desktop.catalogue.importing.runner import ImportRunner

            self._samples = ImportRunner(own_room(self.room).make_importer(self.who.actor), self)
            self._samples.progressed.connect(self._show_samples)
            self._samples.finished.connect(self._samples_imported)
            self._samples.failed.connect(self._samples_failed)
        return self._samples

    def serve(self) -> None:
        """Let other PCs in, where this one owns the records and the room is to be served."""
        if isinstance(self.room, Room):
            self.work.find_hosting()
            self.work.find_central_link().start()
            self.work.find_retention().start()
            self.work.find_backup_keeper().start()
            self.work.find_background_check().start()
            self.work.find_background_tables().start()
            self.work.find_background_scans().start()
            self.work.find_second_windows().start()

    def open(self) -> None:
        """Begin to search, and fill the reader's window."""
        self._fill_reader()
        self.reader.show()
        self.parts.start()

    def open_desk(self) -> None:
        """Show the staff's window, which asks who it is; the reader's stays hidden until it is wanted."""
        self._fill_reader()
        self.show_staff()
        self.parts.start()

    def _open_answers(self) -> "TableAnswers":
        from desktop.catalogue.answers.service import TableAnswers

        return self.room.get(TableAnswers)

    def _open_following(self) -> "TableFollowing":
        from desktop.catalogue.following.service import TableFollowing

        return self.room.get(TableFollowing)

    def _open_simdasi(self) -> "KeptSimdasi":
        from desktop.catalogue.simdasi.kept import KeptSimdasi

        return self.room.get(KeptSimdasi)

    def _fill_reader(self) -> None:
        self.searching.start()
        self.answering.start()
        if self.parts.is_seat:
            from ui.reader.seat.seat import ReaderSeat

            self.seat = ReaderSeat(self.parts, self.reader, self)
        services = ReaderServices(
            self.room.catalogue,
            self.searching,
            self._names,
            self._covers,
            self._make_viewer,
            lambda: self._store.current,
            self.background,
            self.seat.make_annotations_page if self.seat else None,
            ExampleSearches(self.parts, self),
            self.room.books.takes,
            self.answering,
            self._open_following,
            self._open_simdasi,
            self._take_followed,
            self._take_data,
        )
        self.reader.begin(services, self._store.current.policy)
        self._say_of_host(self.reader)
        if self.seat is not None:
            self.seat.start()

    def _say_of_host(self, window: "ReaderWindow | StaffWindow") -> None:
        """At a PC that joined: what is to be known of the host."""
        link = self.parts.link
        if link is not None:
            from ui.lan.host_line import HostLine

            line = HostLine(self._appearance)
            line.stand_in(window)
            line.show_count(link.waiting)
            line.show_lease(link.lease)
            line.show_copying(link.copying)
            line.show_mismatch(link.mismatch)
            link.mismatch_changed.connect(line.show_mismatch)
            link.copying_changed.connect(line.show_copying)
            link.said.connect(window.say)
            if window is self.reader:
                link.forgotten.connect(self._leave_books)
                link.copying_changed.connect(self._show_copying)
            link.waiting_changed.connect(line.show_count)
            link.lease_changed.connect(line.show_lease)

    def _show_copying(self, copying: "Copying") -> None:
        self.reader.show_coming(copying.missing, is_away=copying.is_away)

    def _leave_books(self, why: ReadingRoomError) -> None:
        """The books of this PC are gone: an open one is closed."""
        here, controller = self.reader.history.here, self.reader.controller
        controller.drop_viewer()
        controller.forget_covers()
        if isinstance(here, OpenBook):
            self.reader.go(AboutPublication(here.publication_id))
        self.reader.say(sentence(why))

    def open_staff(self) -> None:
        """Show the staff's window, at once in a room without staff, else to those who sign in."""
        self._as_staff(self.show_staff)

    def _as_staff(self, then: Callable[[], object]) -> None:
        """Do something as whoever is signed in; where that is nobody, ask first who it is."""
        if not isinstance(self.room, Room) and self.room.membership.mode is not DeviceMode.DESK:
            self.reader.say(sentence(RoomJoined(self.room.folder.path)))
            return
        if not self.who.must_sign_in():
            then()
            return
        from desktop.security.staff import Staff
        from ui.staff.sign_in import SignInDialog

        if self.sign_in is not None:
            self.sign_in.deleteLater()
        self.sign_in = SignInDialog(
            self._appearance,
            self.room.get(Staff),
            self.background,
            self.reader,
            lambda: self._store.current.office.name,
        )

        def go_on(signed_in: "SignedIn") -> None:
            if self.staff_window is not None:
                self.staff_window.enter(signed_in)
            else:
                self.who.enter(signed_in)
            then()
            if self.staff_window is None or not self.staff_window.isVisible():
                self.who.leave()  # it was for this one thing

        self.sign_in.entered.connect(go_on)
        self.sign_in.too_late.connect(self._sign_out_late)
        self.sign_in.ask()

    def show_staff(self) -> "StaffWindow":
        if self.staff_window is None:
            self.staff_window = self._make_staff_window()
        bring_to_front(self.staff_window)
        return self.staff_window

    def _set_up(self) -> None:
        self.reader.first_start.show_choice()
        self.show_staff().set_up()

    def _sign_out(self, actor: Actor) -> None:
        """The host forgets the sign-in of a PC that joined, at once; else it would do so after some hours."""
        room = self.room
        if not isinstance(room, Room):
            self.background.run(self, lambda: room.sign_out(actor), _nothing, _nothing)

    def _sign_out_late(self, signed_in: "SignedIn") -> None:
        self._sign_out(signed_in.actor)

    def _make_staff_window(self) -> "StaffWindow":
        from ui.staff.window import StaffWindow

        services = self.work.services()
        window = StaffWindow(self._appearance, services, self.who, self.background, self._state)
        window.catalogue_changed.connect(self._catalogue_changed)
        window.read_asked.connect(self._read)
        window.page_asked.connect(self._read)
        window.appearance_chosen.connect(self._change_appearance)
        window.reader_asked.connect(partial(bring_to_front, self.reader))
        window.closed.connect(lambda: self._end_without(self.reader))
        window.watch_idle(self._store.current.lock.after_minutes)
        self._say_of_host(window)
        self._say_stopped(window)
        window.help_asked.connect(partial(self.open_help, for_staff=True))
        return window

    def open_help(self, topic: str = "", *, for_staff: bool = False) -> "HelpWindow":
        """`topic`: the page to begin with; empty: the first."""
        from ui.help.window import HelpWindow

        if self.help is not None:
            self.help.close()
        over = None
        if self.reader.guard.holds and not for_staff:
            over = QApplication.activeModalWidget() or self.reader  # F1 in a dialog: nothing below can be reached
        office = (lambda: self._store.current.office) if for_staff else None
        self.help = HelpWindow(self._appearance, self._state, topic, for_staff=for_staff, over=over, office=office)
        self.help.show()
        self.help.activateWindow()
        return self.help

    def watch_lock(self, *, comes_again: bool) -> None:
        """Let a reader that only the staff end try its ways out. `comes_again`: a program keeps this one open."""
        from ui.startup.lock_watch import LockWatch

        self.lock_watch = LockWatch(self.parts, self.reader, self.open_help, comes_again=comes_again)
        self.lock_watch.start()

    def ask_to_leave(self) -> None:
        """Somebody wants to end the reader where only the staff do."""
        from desktop.security.staff import Staff
        from ui.kiosk.leaving import AskedToLeave, LeavePanel
        from ui.kiosk.staff_unlock import StaffUnlock

        if self.unlock is not None:
            if self.unlock.isVisible():
                return
            self.unlock.deleteLater()
        room = self.room
        code = None if isinstance(room, Room) else room.exit_code
        asked = AskedToLeave(room.get(Staff), lambda: self.parts.device(DeviceMode.READER), code)
        panel = LeavePanel(self._appearance, asked, self.background)
        self.unlock = StaffUnlock(self._appearance, self.reader, panel)
        self.unlock.ask(self.reader.close, self.reader.centralWidget())

    def show_stopped(self, error: ReadingRoomError, *, can_restore: bool) -> None:
        """The room has stopped writing: every window says so, and what was typed stays in it.

        Args:
            can_restore: This PC can mend it: `restore_asked` follows from a button.
        """
        self._stopped = (error, can_restore)
        self._say_stopped(self.reader)
        if self.staff_window is not None:
            self._say_stopped(self.staff_window)

    def show_writing_again(self) -> None:
        """What had stopped is mended; that another PC serves a copy may be true still."""
        self._stopped = None
        for window in (self.reader, self.staff_window):
            if window is not None:
                StoppedLine.leave(window)
                self._say_stopped(window)

    def show_doubled(self, pc: str) -> None:
        """Another PC serves a copy of this same room: said to the staff, unless the room has stopped."""
        self._doubled = self.tr(
            "The PC “{pc}” serves a copy of this same room. Only one of the two may go on: end the other, or let it "
            "join."
        ).format(pc=one_line(pc))
        if self.staff_window is not None:
            self._say_stopped(self.staff_window)

    def show_waits_to_lock(self, *, waits: bool) -> None:
        """The reader is to be locked, and a board or kiosk of this PC keeps it from that: said until it has ended."""
        if waits != self._waits_to_lock:
            self._waits_to_lock = waits
            StoppedLine.leave(self.reader)
            self._say_stopped(self.reader)

    def _say_stopped(self, window: "ReaderWindow | StaffWindow") -> None:
        if self._stopped is None:
            if self._doubled and window is not self.reader:
                StoppedLine(self._appearance, self._doubled).stand_in(window)
            elif self._waits_to_lock and window is self.reader:
                StoppedLine(self._appearance, sentence(ScreenTaken())).stand_in(window)
            return
        error, can_restore = self._stopped
        if window is self.reader:
            text = self.tr(
                "The reading room can't note anything down at the moment. Searching and reading go on. "
                "Please tell the staff."
            )
            action = self.tr("For the staff") if can_restore else ""
        else:
            text = sentence(error)
            action = self.tr("What can be done …") if can_restore else ""
        line = StoppedLine(self._appearance, text, action)
        line.acted.connect(self._lead_staff if window is self.reader else self.restore_asked)
        line.stand_in(window)

    def _lead_staff(self) -> None:
        """From the window of visitors: where the staff's is open, that one says what can be done, and asks."""
        if self.staff_window is not None and self.staff_window.isVisible():
            bring_to_front(self.staff_window)
        else:
            self.restore_asked.emit()

    def staff_gives_way(self) -> bool:
        """Close the staff's window. False: something typed there would be lost; it stands in front and says so."""
        window = self.staff_window
        if window is None or not window.isVisible():
            return True
        self._is_closing = True  # the program goes on without it
        self._is_closing = window.give_way()
        if not self._is_closing:
            bring_to_front(window)
        return self._is_closing

    def bring_files_if_missing(self, beside: Path) -> None:
        """After a restore without PDFs: ask where they lie; those of a folder beside the backup come by themselves."""
        room = self.room
        if isinstance(room, Room):
            from desktop.recovery.book_files import BookFiles

            itself = Actor(Program.ITSELF)
            self.background.run(
                self,
                lambda: room.get(BookFiles).missing(itself, self._ended),
                lambda found: found and self._bring_files(room, beside),
                _nothing,
            )

    def _bring_files(self, room: Room, beside: Path) -> None:
        from desktop.recovery.book_files import BookFiles
        from ui.recovery.bring_files import BringFilesDialog

        itself = Actor(Program.ITSELF)
        self.bring_files = BringFilesDialog(
            self._appearance, room.get(BookFiles), lambda: itself, self.background, self.reader
        )
        self.bring_files.brought.connect(self._catalogue_changed)
        self.bring_files.open()
        if beside.is_dir():
            self.bring_files.bring(beside)

    def close(self) -> None:
        """Close all windows and wait for all threads. Work that is cut off goes on after the next start."""
        self._is_closing = True
        self._ended.set()
        self._refresh.stop()
        self.work.cancel()
        if self.seat is not None:
            self.seat.stop()
        if self.lock_watch is not None:
            self.lock_watch.stop()
        for window in (self.bring_files, self.help, self.sign_in, self.staff_window, self.reader):
            if window is not None:
                window.close()
                window.deleteLater()
        self.parts.stop()
        if self._samples is not None:
            self._samples.stop()
        self.work.stop()
        self.answering.stop()
        self.searching.stop()
        self.deleteLater()  # here and now: whichever thread collects garbage must not end timers of this one

    def _make_viewer(self, session: LocalSession) -> "Viewer":
        from desktop.catalogue.tables.boxes import BoxReader
        from desktop.catalogue.tables.service import Tables
        from desktop.document.page_source import PageSource
        from desktop.document.watermark import watermark_text
        from ui.viewer.erratum_strip import ErratumStrip
        from ui.viewer.framed_strip import FramedStrip
        from ui.viewer.machine_strip import MachineStrip
        from ui.viewer.tables.book_tables import BookTables
        from ui.viewer.tables.taking import TakingTables
        from ui.viewer.viewer import Viewer

        settings = self._store.current
        watermark = watermark_text(session, settings, self.tr("Guest"))
        viewer = Viewer(
            self._appearance,
            partial(PageSource, self.room.documents),
            self._find_book,
            watermark,
            settings.policy,
            session,
            machine_words=self.room.kept_scans().of_book,
        )
        FramedStrip(self._appearance, viewer)
        MachineStrip(self._appearance, viewer)
        ErratumStrip(self._appearance, viewer, self.room.catalogue.get)
        boxes = BoxReader(self._find_book, self.room.documents)
        tables = BookTables(self._appearance, viewer, self.room.get(Tables), boxes, self.background)
        TakingTables(self._appearance, viewer, tables, self._table_taker(), self.background)
        self._offer_correcting(viewer)
        if (seat := self.seat) is not None:
            from ui.viewer.annotations.annotating import Annotating
            from ui.viewer.reading_time import ReadingTime

            ReadingTime(viewer, seat.note_pages)
            Annotating(self._appearance, viewer, seat.annotations)
        return viewer

    def _offer_correcting(self, viewer: "Viewer") -> None:
        """To a librarian who reads: the editor of tables and contents, at the page that is read."""
        if self.seat is None:
            from ui.startup.correcting import ViewerCorrecting

            who, changed = lambda: self.who, self._catalogue_changed
            ViewerCorrecting(self._appearance, viewer, self.room, self.parts, who, changed, self._is_unlocked)

    def _is_unlocked(self) -> bool:
        """Whether whoever signed in is here; where their window is locked, it is shown instead."""
        if self.staff_window is None or not self.staff_window.is_locked:
            return True
        self.show_staff()
        return False

    def _table_taker(self) -> "TableTaker":
        """Visitors at a seat; elsewhere whoever of the staff has signed in."""
        from desktop.reading.copies.tables.taking import TableTaking
        from ui.viewer.tables.taking import TableTaker

        if self.seat is not None:
            return self.seat.table_taker()
        return TableTaker(
            self.room.get(TableTaking), lambda: self.who.actor, visitors=False, sign_in=self._sign_in_to_take
        )

    def _take_followed(self, page: "FollowPage") -> None:
        from ui.reader.following.taking import TakingFollowed

        TakingFollowed(self._appearance, page, self._table_taker(), self.background, self.room.catalogue)

    def _take_data(self, page: "DataPage") -> None:
        from ui.reader.data.taking import TakingData

        TakingData(self._appearance, page, self._table_taker(), self.background)

    def _sign_in_to_take(self, tables: "GoesOn", way: "Way") -> bool:
        if not self._is_unlocked():
            return True
        if not self.who.must_sign_in():
            return False
        self._as_staff(lambda: tables.taken.emit(way))
        return True

    def _find_book(self, publication_id: UUID) -> tuple[PublicationDetails, DocumentFile | None]:
        details = self.room.catalogue.get(publication_id)
        return details, self.room.books.document(details.sha256) if details.sha256 else None

    def _connect(self) -> None:
        self.reader.appearance_chosen.connect(self._use_appearance)  # until the visit ends
        self.reader.session_ended.connect(self._visit_over)
        self.reader.staff_asked.connect(self.open_staff)
        self.reader.help_asked.connect(self.open_help)
        self.reader.setup_asked.connect(lambda: self._as_staff(self._set_up))
        self.reader.samples_asked.connect(lambda: self._as_staff(self._add_samples))
        self.reader.import_asked.connect(lambda: self._as_staff(self._show_import))
        self.reader.cancel_asked.connect(self._cancel_samples)
        self.reader.closed.connect(lambda: self._end_without(self.staff_window))
        self._store.settings_changed.connect(self._use_settings)
        self.searching.catalogue_changed.connect(self._refresh.start)
        self._refresh.timeout.connect(self.answering.refresh)
        self._refresh.timeout.connect(self._show_catalogue)

    def _change_appearance(self, settings: AppearanceSettings) -> None:
        if not isinstance(self.room, Room):
            self._use_appearance(settings)  # until the program ends: that of the room is the host's
            return
        try:
            self._store.change(self._store.current.model_copy(update={"look": settings}))
        except OSError:
            self.reader.say(self.tr("The settings could not be written. Check the free space of the disk."))

    def _use_settings(self, settings: Settings) -> None:
        """Another setting than the appearance leaves what a visitor, or this PC alone, has chosen for the moment."""
        if settings.look != self._room_appearance:
            self._room_appearance = settings.look
            self._use_appearance(settings.look)
        if self.staff_window is not None:
            self.staff_window.watch_idle(settings.lock.after_minutes)

    def _visit_over(self) -> None:
        """The next visitor finds the screens as the room has them, and no half-typed password."""
        if self.sign_in is not None:
            self.sign_in.reject()
        if self.unlock is not None:
            self.unlock.leave()
        if self.help is not None and self.help.isModal():
            self.help.close()
        self._use_appearance(self._store.current.look)

    def _use_appearance(self, settings: AppearanceSettings) -> None:
        self._names.use_language(settings.language)
        self.parts.use_appearance(settings)  # in another language all screens are built anew

    def _show_import(self) -> None:
        self.show_staff().show_import()

    def _add_samples(self) -> None:
        try:
            samples = self.find_samples()
        except (NotAllowed, RoomJoined) as error:
            self.reader.say(sentence(error))
            return
        self._say_samples(0, 0)
        samples.start_samples()

    def _cancel_samples(self) -> None:
        if self._samples is not None:
            self._samples.cancel()

    def _show_samples(self, progress: ImportProgress) -> None:
        self._say_samples(progress.done, progress.total)

    def _say_samples(self, done: int, total: int) -> None:
        self.reader.show_work(self.tr("Adding sample publications …"), done, total)

    def _samples_imported(self, report: ImportReport) -> None:
        self.reader.show_work_over()
        if report.failed:
            self.reader.say(self.tr("Some sample publications could not be added. The Import screen says why."))

    def _samples_failed(self, error: ReadingRoomError) -> None:
        self.reader.show_work_over(error)

    def _catalogue_changed(self) -> None:
        self.searching.catch_up()
        self._refresh.start()

    def _show_catalogue(self) -> None:
        if self._samples is not None and self._samples.running:
            return  # the first start shows its progress
        self.reader.refresh()
        if self.staff_window is not None and self.staff_window.isVisible() and not self.work.is_importing:
            self.staff_window.refresh()

    def _read(self, publication_id: UUID, page: int = 0) -> None:
        self.reader.go(OpenBook(publication_id, page) if page else AboutPublication(publication_id))
        self.reader.guest_prompt.let_in()  # the staff asked for it
        bring_to_front(self.reader)

    def _end_without(self, other: "ReaderWindow | StaffWindow | None") -> None:
        """One window was closed: where the other is not to be seen, that was the program."""
        if not self._is_closing and (other is None or not other.isVisible()):
            QGuiApplication.quit()


def _nothing(_result: object) -> None:
    """There is nobody to tell."""
