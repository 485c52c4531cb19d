"""The windows of an open room and what joins them: settings, search, samples, the way to the staff's screens."""

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from catalog_db.errors import ReadingRoomError
from desktop.catalogue.import_runner import ImportRunner
from desktop.catalogue.sample_import import SampleRunner
from desktop.catalogue.searching import Searching
from desktop.catalogue.values import PublicationDetails
from desktop.look import Look
from desktop.reading.page_source import PageSource
from desktop.reading.session import ReadingSession, guest_session
from desktop.reading.watermark import watermark_text
from desktop.room import Room
from desktop.settings import Settings
from desktop.settings_store import SettingsStore
from ui.admin.window import LibrarianServices, LibrarianWindow
from ui.help_window import HelpWindow
from ui.languages import install_language
from ui.reader.names import Names
from ui.reader.places import AboutPublication
from ui.reader.window import ReaderServices, ReaderWindow
from ui.theme import Appearance
from ui.viewer.viewer import Viewer
from ui.widgets.cover import Covers
from ui.window_state import WindowState

_QUIET_MS = 1_500  # an import commits again and again: show the catalogue anew once it pauses


class Windows(QObject):
    """Opens the reader's window, and the librarian's when it is asked for. `close` ends everything that runs."""

    def __init__(self, room: Room, look: Appearance, state_file: Path, *, with_staff: bool = True) -> None:
        super().__init__()
        self._room, self._look = room, look
        self._store = SettingsStore(room.folder.settings_file, room.settings, self)
        self._state = WindowState(state_file)
        self._covers = Covers(room.folder.cover_of)
        language = room.settings.look.language
        self._names = Names(room.regions, room.kinds, room.subjects, language)
        install_language(language)
        look.apply(room.settings.look)
        self.searching = Searching(room.catalog, room.open_search, self)
        self.imports = ImportRunner(room.make_importer(), self)
        self.samples = SampleRunner(room.make_sample_import(), self)
        self.reader = self._make_reader(with_staff)
        self.librarian: LibrarianWindow | None = None
        self.help: HelpWindow | None = None
        self._refresh = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._connect()

    def open(self, display: int | None = None) -> None:
        """Show the reader's window, on a display (from 1) where there are several, and begin to search."""
        screens = QGuiApplication.screens()
        if display is not None and 1 <= display <= len(screens):
            self.reader.move(screens[display - 1].availableGeometry().topLeft())
        self.reader.show()
        self.reader.start()
        QTimer.singleShot(0, self.searching.start)  # the window is painted first

    def raise_reader(self) -> None:
        """Bring the window to the front: somebody started the program a second time."""
        self.reader.setWindowState(self.reader.windowState() & ~Qt.WindowState.WindowMinimized)
        self.reader.raise_()
        self.reader.activateWindow()

    def say_bug(self) -> None:
        self.reader.say(
            self.tr("Something went wrong; the log has the details. If it happens again, restart the program.")
        )

    def open_librarian(self) -> LibrarianWindow:
        if self.librarian is None:
            room = self._room
            services = LibrarianServices(
                room.catalogue, room.editor, self.imports, room.unmet, self._names, self._covers
            )
            self.librarian = LibrarianWindow(self._look, services, self._state)
            self.librarian.catalogue_changed.connect(self._catalogue_changed)
            self.librarian.read_asked.connect(self._read)
            self.librarian.look_chosen.connect(self._change_look)
            keys = QShortcut(QKeySequence(Qt.Key.Key_F1), self.librarian)
            keys.activated.connect(partial(self.open_help, for_staff=True))
        self.librarian.show()
        self.librarian.raise_()
        self.librarian.activateWindow()
        return self.librarian

    def open_help(self, *, for_staff: bool = False) -> HelpWindow:
        if self.help is not None:
            self.help.close()
        self.help = HelpWindow(self._look, self._state, for_staff=for_staff)
        self.help.show()
        self.help.activateWindow()
        return self.help

    def close(self) -> None:
        """Close all windows and wait for all threads. Work that is cut off goes on after the next start."""
        self._refresh.stop()
        self.samples.stop()
        self.imports.stop()
        for window in (self.help, self.librarian, self.reader):
            if window is not None:
                window.close()
                window.deleteLater()
        self.searching.stop()

    def _make_reader(self, with_staff: bool) -> ReaderWindow:
        room = self._room
        services = ReaderServices(
            catalogue=room.catalogue,
            searching=self.searching,
            names=self._names,
            covers=self._covers,
            make_session=lambda: guest_session(room.clock),
            make_viewer=self._make_viewer,
            clock=room.clock,
        )
        settings = self._store.current
        return ReaderWindow(self._look, services, settings.name, settings.policy, self._state, with_staff=with_staff)

    def _make_viewer(self, session: ReadingSession) -> Viewer:
        settings = self._store.current
        mark = watermark_text(session, settings, self.tr("Guest"))
        return Viewer(self._look, PageSource, self._find_book, mark, settings.policy, session)

    def _find_book(self, publication_id: UUID) -> tuple[PublicationDetails, Path | None]:
        details = self._room.catalogue.get(publication_id)
        return details, self._room.folder.file_of(details.sha256) if details.sha256 else None

    def _connect(self) -> None:
        self.reader.look_chosen.connect(self._use_look)  # until the visit ends
        self.reader.session_ended.connect(self._use_room_look)
        self.reader.staff_asked.connect(self.open_librarian)
        self.reader.help_asked.connect(self.open_help)
        self.reader.samples_asked.connect(self._add_samples)
        self.reader.import_asked.connect(lambda: self.open_librarian().show_import())
        self.reader.cancel_asked.connect(self.samples.cancel)
        self.reader.closed.connect(self._reader_closed)
        self._store.settings_changed.connect(self._use_settings)
        self.searching.catalogue_changed.connect(self._refresh.start)
        self._refresh.timeout.connect(self._show_catalogue)
        self.samples.progressed.connect(self._show_samples)
        self.samples.finished.connect(self._samples_over)
        self.samples.failed.connect(self._samples_over)

    def _change_look(self, look: Look) -> None:
        try:
            self._store.change(self._store.current.model_copy(update={"look": look}))
        except OSError:
            self.reader.say(self.tr("The settings could not be written. Check the free space of the disk."))

    def _use_settings(self, settings: Settings) -> None:
        self._use_look(settings.look)

    def _use_room_look(self) -> None:
        """The next visitor finds the screens as the room has them."""
        self._use_look(self._store.current.look)

    def _use_look(self, look: Look) -> None:
        if look != self._look.look:
            self._look.apply(look)
        language = look.language
        if language is not self._names.language:  # all screens are built anew for it
            self._names.use_language(language)
            install_language(language)

    def _add_samples(self) -> None:
        self._show_samples(0, 0)
        self.samples.start()

    def _show_samples(self, done: int, total: int) -> None:
        self.reader.show_work(self.tr("Making sample publications …"), done, total)

    def _samples_over(self, error: ReadingRoomError | None = None) -> None:
        self.reader.show_work_over(error)

    def _catalogue_changed(self) -> None:
        self.searching.catch_up()
        self._refresh.start()

    def _show_catalogue(self) -> None:
        if self.samples.running:
            return  # the first start shows its progress
        self.reader.refresh()
        if self.librarian is not None and self.librarian.isVisible() and not self.imports.running:
            self.librarian.refresh()

    def _read(self, publication_id: UUID) -> None:
        self.reader.go(AboutPublication(publication_id))
        self.raise_reader()

    def _reader_closed(self) -> None:
        """The reader is the program; while staff still work in their window, that one keeps it open."""
        if self.librarian is None or not self.librarian.isVisible():
            QGuiApplication.quit()
