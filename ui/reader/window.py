"""The reader's window: search home, results, publication page, viewer, and the way between them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from catalog_db.search.messages import SearchRequest, SearchResults, Suggestion
from desktop.catalogue.catalogue import Catalogue
from desktop.catalogue.searching import Searching
from desktop.look import Look
from desktop.policy import Policy
from desktop.reading.session import ReadingSession
from ui.reader.first_start import FirstStart
from ui.reader.header import Header
from ui.reader.home import LAST_READ_SHOWN, RECENT_SHOWN, HomePage
from ui.reader.idle import IdleWatch
from ui.reader.names import Names, PageNames
from ui.reader.places import AboutPublication, History, Home, OpenBook, Place, Results
from ui.reader.publication_page import PublicationPage
from ui.reader.results import ResultsPage
from ui.reader.search_box import SearchBox
from ui.theme import Appearance
from ui.widgets.bars import Note
from ui.widgets.cover import Covers
from ui.widgets.text import Text, Tone
from ui.window_state import WindowState

if TYPE_CHECKING:  # a viewer loads much, and the window is to be seen before
    from ui.viewer.viewer import Viewer

_SUGGESTIONS = 8
_WARM_UP_MS = 400  # after the window is shown, a viewer and its document process are made ready for the first book


@dataclass(frozen=True)
class ReaderServices:
    """What the reader works with."""

    catalogue: Catalogue
    searching: Searching
    names: Names
    covers: Covers
    make_session: Callable[[], ReadingSession]
    make_viewer: Callable[[ReadingSession], "Viewer"]
    clock: Callable[[], datetime]


class ReaderWindow(QMainWindow):
    """The screens of one reader PC. Call `start` once; `refresh` after the catalogue changed."""

    look_chosen = Signal(Look)  # for this visit
    session_ended = Signal()
    staff_asked = Signal()
    help_asked = Signal()
    samples_asked = Signal()
    import_asked = Signal()
    cancel_asked = Signal()
    closed = Signal()

    def __init__(
        self,
        look: Appearance,
        services: ReaderServices,
        room_name: str,
        policy: Policy,
        state: WindowState,
        *,
        with_staff: bool = True,
    ) -> None:
        super().__init__()
        self._look, self._services, self._room_name, self._state = look, services, room_name, state
        self._with_staff = with_staff
        self._session = services.make_session()
        self._history = History()
        self._search_id = self._more_id = self._suggest_id = -1
        self._suggesting: tuple[SearchBox, str] | None = None
        self._found_request: SearchRequest | None = None
        self._viewer: Viewer | None = None
        self._warm_up = QTimer(self, singleShot=True, interval=_WARM_UP_MS)
        self._warm_up.timeout.connect(self._make_viewer)
        # A language comes as several events, one for each translator that goes or comes.
        self._retranslation = QTimer(self, singleShot=True, interval=0)
        self._retranslation.timeout.connect(self._retranslate)
        self.setWindowTitle(room_name)
        self.setMinimumSize(640, 480)
        self._build()
        self._add_keys()
        self._idle = IdleWatch(self, policy.idle_minutes * 60_000)
        self._idle.idle.connect(self.end_session)
        searching = services.searching
        searching.found.connect(self._on_found)
        searching.failed.connect(self._on_failed)
        searching.suggested.connect(self._on_suggested)
        searching.state_changed.connect(self._show_index_state)
        state.restore(self, "reader", QSize(1280, 800))

    @property
    def viewer(self) -> QWidget | None:
        """The open book's viewer; None until a book was opened in this session."""
        return self._viewer

    def start(self) -> None:
        """Show the first page."""
        self._show(self._history.here)

    def refresh(self) -> None:
        """The catalogue changed. Only the home page follows at once: results must not move under a reader's hand."""
        self._services.covers.forget()
        self._found_request = None
        if isinstance(self._history.here, Home):
            self._fill_home()

    def search(self, query: str) -> None:
        self.go(Results(SearchRequest(query)))

    def go(self, place: Place) -> None:
        """Show a place and remember the way back."""
        self._remember_reading()
        self._history.go(place)
        self._show(place)

    def back(self) -> None:
        self._remember_reading()
        self._show(self._history.back())

    def forward(self) -> None:
        self._remember_reading()
        self._show(self._history.forward())

    def end_session(self) -> None:
        """Forget everything of this reader and begin anew at the search home."""
        self._drop_viewer()
        QGuiApplication.clipboard().clear()
        self._session = self._services.make_session()
        self.header.use_session(self._session)
        self._history.forget()
        self._found_request = None
        self.home.box.set_text("")
        self.header.box.set_text("")
        self._show(Home())
        self.home.verticalScrollBar().setValue(0)
        self.session_ended.emit()

    def say(self, text: str) -> None:
        """A passing note."""
        self._note.show_text(text)

    def show_work(self, text: str, done: int, total: int, seconds_left: float | None = None) -> None:
        """Progress of filling an empty room."""
        self.first_start.show_progress(text, done, total, seconds_left)

    def show_work_over(self, error: ReadingRoomError | None = None) -> None:
        self.first_start.show_choice(error)
        self._services.covers.forget()
        self._show(self._history.here)

    def _build(self) -> None:
        look, services = self._look, self._services
        self.header = Header(look, self._session, services.clock, self._room_name)
        self.home = HomePage(look, services.covers, services.names)
        self.results = ResultsPage(look, services.covers, services.names)
        self.publication = PublicationPage(look, services.covers, services.names)
        self.first_start = FirstStart(look)
        self.pages = QStackedWidget()
        for page in (self.home, self.results, self.publication, self.first_start):
            self.pages.addWidget(page)
        self.notice = Text(look, "", tone=Tone.WARNING, wrap=True)
        look.keep(
            self.notice, lambda look: self.notice.setContentsMargins(look.px(24), look.px(8), look.px(24), look.px(8))
        )
        self.notice.hide()
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(central)
        self._note = Note(look, central)
        self._connect()

    def _connect(self) -> None:
        header, home, results, publication = self.header, self.home, self.results, self.publication
        header.home_asked.connect(lambda: self.go(Home()))
        header.back_asked.connect(self.back)
        header.end_asked.connect(self.end_session)
        header.staff_asked.connect(self.staff_asked)
        header.help_asked.connect(self.help_asked)
        header.look_menu.look_chosen.connect(self.look_chosen)
        header.staff.setVisible(self._with_staff)
        for box in (header.box, home.box):
            box.searched.connect(self.search)
            box.chosen.connect(self._follow)
            box.typed.connect(lambda text, box=box: self._suggest(box, text))
        home.request_made.connect(lambda request: self.go(Results(request)))
        home.opened.connect(lambda publication_id: self.go(AboutPublication(publication_id)))
        home.resumed.connect(lambda publication_id: self.go(OpenBook(publication_id)))
        results.request_changed.connect(self._change_request)
        results.more_wanted.connect(self._want_more)
        results.query_asked.connect(self.search)
        results.home_asked.connect(lambda: self.go(Home()))
        results.opened.connect(lambda publication_id: self.go(AboutPublication(publication_id)))
        results.page_opened.connect(lambda *found: self.go(OpenBook(*found)))
        publication.read.connect(lambda publication_id: self.go(OpenBook(publication_id)))
        publication.page_opened.connect(lambda publication_id, page: self.go(OpenBook(publication_id, page)))
        publication.edition_opened.connect(lambda publication_id: self.go(AboutPublication(publication_id)))
        publication.back_asked.connect(self.back)
        self.first_start.samples_asked.connect(self.samples_asked)
        self.first_start.import_asked.connect(self.import_asked)
        self.first_start.cancel_asked.connect(self.cancel_asked)

    def _add_keys(self) -> None:
        for keys, action in (
            ("Alt+Left", self.back),
            ("Alt+Right", self.forward),
            ("Alt+Home", lambda: self.go(Home())),
            ("Ctrl+L", self._focus_box),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _show(self, place: Place) -> None:
        self.header.setVisible(not isinstance(place, OpenBook))
        self.header.show_box(not isinstance(place, Home))
        match place:
            case Home():
                self._show_home()
            case Results(request=request):
                self._show_results(request)
            case AboutPublication(publication_id=publication_id):
                self._show_publication(publication_id)
            case OpenBook():
                self._show_book(place)

    def _show_home(self) -> None:
        self._fill_home()
        if self.pages.currentWidget() is self.home:
            self.home.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.home.box.edit.selectAll()
        else:
            self.first_start.take_focus()

    def _fill_home(self) -> None:
        catalogue = self._services.catalogue
        counts = catalogue.counts()
        if counts.total == 0:
            self.pages.setCurrentWidget(self.first_start)
            return
        self._services.names.learn_regions(catalogue.region_names())
        self.home.show_catalogue(counts, catalogue.recent(RECENT_SHOWN))
        read = self._session.last_read()[:LAST_READ_SHOWN]
        cards = catalogue.cards([publication_id for publication_id, _ in read])
        pages = PageNames(catalogue.page_labels(cards))
        books = [(cards[each], pages.name(each, place.page)) for each, place in read if each in cards]
        self.home.show_last_read(books)
        self.pages.setCurrentWidget(self.home)

    def _show_results(self, request: SearchRequest) -> None:
        self.header.box.set_text(request.query)
        if self.pages.currentWidget() is not self.results:
            self.pages.setCurrentWidget(self.results)
            self.header.box.setFocus(Qt.FocusReason.OtherFocusReason)
        if request == self._found_request:
            return  # back from a book: the list stands as it was left
        self._found_request = None
        self.results.show_loading(request)
        self._search_id = self._services.searching.search(request)

    def _show_publication(self, publication_id: UUID) -> None:
        self.pages.setCurrentWidget(self.publication)
        try:
            details = self._services.catalogue.get(publication_id)
        except ReadingRoomError as error:
            self.publication.show_error(error)
            return
        self.publication.show_publication(details)

    def _change_request(self, request: SearchRequest) -> None:
        """Filters and sorting change what is shown here; "back" leads to where the search was made."""
        if isinstance(self._history.here, Results):
            self._history.replace(Results(request))
        self._found_request = None
        self._show_results(request)

    def _want_more(self, request: SearchRequest) -> None:
        self._more_id = self._services.searching.search(request)

    def _on_found(self, request_id: int, results: SearchResults) -> None:
        here = self._history.here
        if request_id not in (self._search_id, self._more_id) or not isinstance(here, Results):
            return
        catalogue = self._services.catalogue
        cards = catalogue.cards([hit.id for hit in results.hits])
        pages = PageNames(catalogue.page_labels([*cards, *(table.publication_id for table in results.tables)]))
        if request_id == self._more_id:
            self.results.add_results(results, cards, pages)
        else:
            self._found_request = here.request
            self.results.show_results(results, cards, pages)

    def _on_failed(self, request_id: int, error: ReadingRoomError) -> None:
        if request_id in (self._search_id, self._more_id):
            self.results.show_error(error)

    def _suggest(self, box: SearchBox, text: str) -> None:
        self._suggesting = (box, text)
        self._suggest_id = self._services.searching.suggest(text, _SUGGESTIONS)

    def _on_suggested(self, request_id: int, suggestions: list[Suggestion]) -> None:
        if request_id == self._suggest_id and self._suggesting:
            box, text = self._suggesting
            box.show_suggestions(text, suggestions)

    def _follow(self, suggestion: Suggestion) -> None:
        if suggestion.publication_id and suggestion.page:
            self.go(OpenBook(suggestion.publication_id, suggestion.page))
        elif suggestion.publication_id:
            self.go(AboutPublication(suggestion.publication_id))
        else:
            self.search(suggestion.text)

    def _focus_box(self) -> None:
        if isinstance(self._history.here, OpenBook):
            return
        box = self.home.box if isinstance(self._history.here, Home) else self.header.box
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.edit.selectAll()

    def _show_index_state(self) -> None:
        """Searching finds titles only while the index is built again."""
        state = self._services.searching.state()
        self.notice.setVisible(state.titles_only)
        if state.titles_only:
            self.notice.setText(
                self.tr("The search index is being built. Until it is ready, search finds titles only.")
            )

    def _show_book(self, place: OpenBook) -> None:
        viewer = self._make_viewer()
        self.pages.setCurrentWidget(viewer)
        viewer.open(place.publication_id, place.page, place.words)

    def _make_viewer(self) -> "Viewer":
        if self._viewer is None:
            self._viewer = self._services.make_viewer(self._session)
            self._viewer.back_asked.connect(self.back)
            self.pages.addWidget(self._viewer)
        return self._viewer

    def _remember_reading(self) -> None:
        if self._viewer is not None and isinstance(self._history.here, OpenBook):
            self._viewer.leave()

    def _drop_viewer(self) -> None:
        self._warm_up.stop()
        if self._viewer is not None:
            self._viewer.close()
            self.pages.removeWidget(self._viewer)
            self._viewer.deleteLater()
            self._viewer = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        elif event.key() == Qt.Key.Key_F1:
            self.help_asked.emit()  # a book answers this key itself, with its keys
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        match event.button():
            case Qt.MouseButton.BackButton:
                self.back()
            case Qt.MouseButton.ForwardButton:
                self.forward()
            case _:
                super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslation.start()

    def _retranslate(self) -> None:
        """Build the screens anew and go on where the reader was."""
        self._remember_reading()
        self._drop_viewer()
        self._found_request = None
        self._build()
        self._show_index_state()
        self._show(self._history.here)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._idle.watch(self)
        self._warm_up.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._state.remember(self, "reader")
        self._drop_viewer()
        super().closeEvent(event)
        self.closed.emit()
