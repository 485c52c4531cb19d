"""The reader's window: the frame that is there at once, and the navigation between its pages.

Nothing heavy is imported here. The window is painted, and takes what is typed, before the room is open; `begin` then
brings the screens that need one.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QPixmapCache,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from catalog_db.errors import ReadingRoomError
from desktop.reading.sessions.local_session import LocalSession
from desktop.settings.appearance import AppearanceSettings, Language
from ui.clipboard import clear_clipboard
from ui.help_key import topic_of
from ui.idle import IdleWatch
from ui.lock.guard import ScreenGuard, fill_screen
from ui.reader.guest_prompt import GuestPrompt
from ui.reader.header import Header
from ui.reader.home import HomeLines, HomePage
from ui.reader.navigation import (
    AboutPublication,
    AboutService,
    FollowedCell,
    History,
    Home,
    MyAnnotations,
    NavigationEntry,
    OpenBook,
    OpenData,
    Results,
    topic_at,
)
from ui.reader.services import ReaderServices
from ui.reader.start.first_pages import FirstPages
from ui.theme import Appearance
from ui.widgets.appearance_menu import with_contrast, with_text_step
from ui.widgets.bars import Note
from ui.widgets.escape import close_bar, leave_words
from ui.widgets.focus import press_by_enter
from ui.widgets.states import ErrorState
from ui.widgets.text import Text, Tone
from ui.window_state import WindowState

if TYPE_CHECKING:
    from desktop.settings.model import Policy
    from ui.lock.seat_lock import SeatLock
    from ui.reader.controller import ReaderController
    from ui.reader.farewell import Farewell
    from ui.reader.start.first_start import FirstStart
    from ui.reader.touch import TouchInputs


# Keys of the reader's window that work wherever the focus is.


def add_keys(window: "ReaderWindow") -> None:
    for keys, action in (
        ("Alt+Left", lambda: window.step_place(-1)),
        ("Alt+Right", lambda: window.step_place(1)),
        ("Alt+Home", lambda: window.go(Home())),
        ("Ctrl+L", window.focus_box),
        ("Alt++", lambda: window.step_text(1)),
        ("Alt+=", lambda: window.step_text(1)),
        ("Alt+-", lambda: window.step_text(-1)),
        ("Alt+C", window.toggle_contrast),
        ("F4", lambda: window.when_open(lambda: window.controller.follow_cell(regions=False))),
        ("F5", lambda: window.when_open(lambda: window.controller.follow_cell(regions=True))),
        ("F6", lambda: _step_area(window)),
    ):
        QShortcut(QKeySequence(keys), window).activated.connect(action)


def _step_area(window: "ReaderWindow") -> bool:
    """From the box past all filters to what was found: else some thirty presses of Tab; of two books to the other.

    False: it is in the box.
    """
    from ui.reader.search.results import ResultsPage

    if isinstance(window.history.here, OpenBook) and window.is_open and window.controller.books is not None:
        window.controller.books.step_focus()
        return True
    page = window.pages.currentWidget()
    if not isinstance(page, ResultsPage):
        return False
    there = page.step_area()
    if not there:
        window.focus_box()
    return there


# What the buttons of header and home go to.


def connect_navigation(window: "ReaderWindow") -> None:
    """Connect the buttons once the window was built; what needs the room waits until it is open."""
    header, home = window.header, window.home
    header.home_asked.connect(lambda: window.go(Home()))
    header.back_asked.connect(window.back)
    header.end_asked.connect(window.finish)
    header.annotations_asked.connect(lambda: window.go(MyAnnotations()))
    header.basket_asked.connect(window.basket_asked)
    header.sign_in_asked.connect(lambda: window.when_open(window.sign_in_asked.emit))
    header.staff_asked.connect(lambda: window.when_open(window.staff_asked.emit))
    header.help_asked.connect(window.ask_help)
    header.appearance_menu.appearance_chosen.connect(
        lambda appearance: window.when_open(lambda: window.appearance_chosen.emit(appearance))
    )
    header.staff.setVisible(window.with_staff)
    for box in (header.box, home.box):
        box.searched.connect(window.search)
        box.edit.textEdited.connect(window.forget_pending_action)
    header.box.to_results = lambda: _step_area(window)
    home.service_asked.connect(lambda: window.go(AboutService()))
    home.query_asked.connect(window.search)
    home.request_made.connect(lambda request: window.go(Results(request)))
    home.opened.connect(lambda publication_id: window.go(AboutPublication(publication_id)))
    home.resumed.connect(lambda publication_id: window.go(OpenBook(publication_id)))


# A sentence above the page that stays as long as it is true.


class Notice(Text):
    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "", tone=Tone.WARNING, wrap=True)
        appearance.keep(
            self,
            lambda appearance: self.setContentsMargins(
                appearance.px(24), appearance.px(8), appearance.px(24), appearance.px(8)
            ),
        )
        self.hide()

    def say(self, text: str) -> None:
        """Show this; empty: nothing."""
        self.setText(text)
        self.setVisible(bool(text))


_SIZE = QSize(1280, 800)
_FREE_AGAIN_MS = 500  # after that it is seen whether the room is open, and another language can be shown
_TITLES_FIRST_MS = 400  # the longest that the home page waits for the suggestions to what was typed early


class ReaderWindow(QMainWindow):
    """The screens of one reader PC. Show it, then call `begin` once; `refresh` after the catalogue changed."""

    painted = Signal()  # for the first time
    room_asked = Signal()  # somebody chose to begin a room on this PC, which has none
    opening_asked = Signal()  # once more, after it failed
    appearance_chosen = Signal(AppearanceSettings)  # for this visit
    finishing = Signal()  # the visitor takes leave: `farewell` can tell what still waits
    session_ended = Signal(bool)  # by itself, since nobody was there
    sign_in_asked = Signal()
    copy_asked = Signal(UUID)
    basket_asked = Signal()
    staff_asked = Signal()
    help_asked = Signal(str)  # the topic
    setup_asked = Signal()
    language_chosen = Signal(Language)  # before there is a room
    samples_asked = Signal()
    import_asked = Signal()
    join_asked = Signal()  # a room of another PC
    restore_asked = Signal()  # a room out of a backup
    cancel_asked = Signal()
    closed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        room_name: str,
        state: WindowState,
        make_session: Callable[[], LocalSession],
        clock: Callable[[], datetime],
        *,
        with_staff: bool = True,
        empty: bool = False,
        bare: bool = False,
        joined: bool = False,
        locked: bool = False,
    ) -> None:
        """`empty`: the first page is the first start; `bare` and `joined`: see `FirstPages`.

        `locked`: only the staff end it (`guard`).
        """
        super().__init__()
        self.guard = ScreenGuard(self)
        self._seat_lock: SeatLock | None = None  # made where it locks: most readers are windows like any
        if locked:
            self.guard.hold()
        self.appearance, self._room_name, self._state, self._clock = appearance, room_name, state, clock
        self.with_staff = with_staff
        self._offers_sign_in = False
        self._usual_theme = appearance.settings.theme  # where high contrast leads back to
        self._make_session = make_session
        self.session = make_session()
        self.history = History()
        self._lines = HomeLines(state)
        self._controller: ReaderController | None = None
        self._first = FirstPages(self, self._lines, bare=bare, joined=joined)
        self._idle: IdleWatch | None = None
        self._touch: TouchInputs | None = None
        self.guest_prompt = GuestPrompt(self)
        self._pending_action: Callable[[], object] | None = None
        self._was_painted = False
        self._filling = QTimer(self, singleShot=True, interval=_TITLES_FIRST_MS)
        self._filling.timeout.connect(self._fill)
        # A language comes as several events, one for each translator that goes or comes.
        self._retranslation = QTimer(self, singleShot=True, interval=0)
        self._retranslation.timeout.connect(self._retranslate)
        self.setWindowTitle(room_name)
        self.setMinimumSize(640, 480)
        self._farewell: Farewell | None = None
        self._build()
        add_keys(self)
        if not locked:
            state.restore(self, "reader", _SIZE)
        self._first.wait(empty=empty)

    @property
    def is_open(self) -> bool:
        """Whether the room is."""
        return self._controller is not None

    @property
    def controller(self) -> "ReaderController":
        """What fills the window once the room is open."""
        assert self._controller is not None, "the room is not open yet"
        return self._controller

    @property
    def viewer(self) -> QWidget | None:
        """The open book's viewer; None until a book was opened in this session."""
        return self._controller.viewer if self._controller else None

    @property
    def first_start(self) -> "FirstStart":
        """The page of an empty room."""
        return self._first.start

    @property
    def failure(self) -> ErrorState:
        """The page of a room that did not open."""
        return self._first.failure

    def begin(self, services: ReaderServices, policy: "Policy") -> None:
        """The room is open: fill the window, and do what was asked for since it is there."""
        from ui.reader.controller import ReaderController
        from ui.reader.touch import TouchInputs

        self._first.end_wait()
        action, self._pending_action = self._pending_action, None
        self._controller = ReaderController(self, services)
        self._idle = IdleWatch(self, policy.idle_minutes * 60_000)
        self._idle.idle.connect(lambda: self.end_session(idle=True))
        self._touch = TouchInputs(self.appearance, self)
        self.session_ended.connect(lambda _idle: self._forget_touch())
        if self.isVisible():
            self._touch.watch()
            self._idle.watch(self)  # last: it sees what fingers do before they are taken
        if action is None and self.home.box.ask_again():
            self._filling.start()  # somebody is typing: titles first
            return
        self._fill()
        if action is not None:
            action()

    def show_first_start(self) -> None:
        self._first.wait(empty=True)

    def become_joined(self, room_name: str, *, with_staff: bool) -> None:
        """The room that is coming is another PC's."""
        self._first.bare, self._first.joined = False, True
        self._room_name, self.with_staff = room_name, with_staff
        self.setWindowTitle(room_name)
        self._build()

    def show_coming(self, missing: int | None, *, is_away: bool) -> None:
        """On a PC that joined, while nothing of its room is here: what comes."""
        self._first.show_coming(missing, is_away=is_away)

    @property
    def seat_lock(self) -> "SeatLock":
        """What shuts the PC around this window while only the staff end it."""
        from ui.lock.seat_lock import SeatLock

        if self._seat_lock is None:
            self._seat_lock = SeatLock(self.appearance, self)
        return self._seat_lock

    def _stop_seat_lock(self) -> None:
        if self._seat_lock is not None:
            self._seat_lock.stop()

    def lock(self) -> None:
        """From now on only the staff end it, and it fills the screen."""
        if not self.guard.holds:
            self.guard.hold()
            fill_screen(self, self.screen())
            self.seat_lock.start()

    def unlock(self) -> None:
        """It is a window like any, again."""
        if self.guard.holds:
            self.guard.let_small()
            self.guard.release()
            self._stop_seat_lock()
            self.showNormal()
            self._state.restore(self, "reader", _SIZE)

    def become_restored(self, room_name: str) -> None:
        """There is a room on this PC now; what shows how it came stays until it is open."""
        self._first.bare = False
        self._room_name = room_name
        self.setWindowTitle(room_name)
        self.header.set_room_name(room_name)

    def fill_if_waiting(self) -> None:
        """The suggestions are there: now the rest."""
        if self._filling.isActive():
            self._filling.start(0)

    def show_instead(self, page: QWidget) -> None:
        """The room did not open, and this page leads on. What was typed is kept."""
        self._first.show_instead(page)

    def show_failure(self, text: str, other: str = "", act: Callable[[], object] | None = None) -> None:
        """The room did not open. What was typed is kept, and it can be tried again; `other`: or `act` does this."""
        self._first.show_failure(text, other, act)

    def refresh(self) -> None:
        """The catalogue changed. Only the home page follows at once: results must not move under a reader's hand."""
        self.controller.forget_found()
        if isinstance(self.history.here, Home) and self._farewell is None:
            self.controller.fill_home()

    def search(self, query: str) -> None:
        from catalog_db.search.messages import SearchRequest

        self.go(Results(SearchRequest(query)))

    def go(self, entry: NavigationEntry) -> None:
        """Show an entry and remember the way back. Before the room is open the last action is kept until then."""
        if self._controller is None:
            self._pending_action = lambda: self.go(entry)
            return
        self._controller.remember_reading()
        self.history.go(entry)
        self._show(entry)

    def back(self) -> None:
        self._step(self.history.back)

    def forward(self) -> None:
        self._step(self.history.forward)

    def step_place(self, direction: int) -> None:
        """Back (-1) or forward (1): inside the open book as far as there were jumps, then from page to page."""
        if isinstance(self.history.here, OpenBook) and self.controller.step_in_book(direction):
            return
        if direction < 0:
            self.back()
        else:
            self.forward()

    def step_text(self, direction: int) -> None:
        """Larger (1) or smaller (-1) text in the whole program."""
        chosen = with_text_step(self.appearance.settings, direction)
        self.when_open(lambda: self.appearance_chosen.emit(chosen))
        self.say(self.tr("Text size {percent} %").format(percent=chosen.text_percent))

    def toggle_contrast(self) -> None:
        """High contrast, or the theme of before."""
        present = self.appearance.settings
        chosen = with_contrast(present, self._usual_theme)
        self._usual_theme = present.theme
        self.when_open(lambda: self.appearance_chosen.emit(chosen))

    @property
    def offers_sign_in(self) -> bool:
        return self._offers_sign_in

    def offer_sign_in(self) -> None:
        """Visitors can sign in here with a ticket."""
        self._offers_sign_in = True
        if self._controller is not None:
            self._controller.publication.offer_copies()
        self.header.offer_sign_in()

    def ask_help(self) -> None:
        """About what has the focus, else about where the reader is."""
        at = topic_of(self.focusWidget()) or ("annotations" if self.guest_prompt.shut else topic_at(self.history.here))
        self.when_open(lambda: self.help_asked.emit(at))

    def start_session(self, session: LocalSession) -> None:
        """Somebody signed in: what is shown goes on, from now on under their watermark."""
        before, self.session = self.session, session
        self.header.use_session(session)
        if self._controller is not None:
            again = self._controller.drop_viewer_for_now()
            session.go_on_from(before)  # once the open book has told its place
            self._controller.drop_annotations()
            self._show(self.history.here)
            again()
            self.guest_prompt.refresh()

    def extend_session(self, ends_at: datetime) -> None:
        """The desk agreed on another end."""
        self.session.ends_at = ends_at
        self.header.use_session(self.session)

    @property
    def farewell(self) -> "Farewell | None":
        """What is shown while the visitor takes leave."""
        return self._farewell

    def finish(self) -> None:
        """Take leave: the visit ends after some seconds, in which one can go on; where nothing was read, now."""
        from ui.reader.farewell import Farewell

        reads = not self.session.is_guest or self.session.last_read() or self.history.before is not None
        if self._controller is None or not reads:
            self.end_session()
            return
        self._controller.remember_reading()
        self._drop_farewell()
        self._farewell = page = Farewell(self.appearance, self.session.reader_name)
        page.finished.connect(self.end_session)
        page.resumed.connect(lambda: self._show(self.history.here))
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.header.hide()
        self.note.forget()
        page.resume_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finishing.emit()

    def _drop_farewell(self) -> None:
        page, self._farewell = self._farewell, None
        if page is not None:
            page.countdown.stop()
            self.pages.removeWidget(page)
            page.setParent(None)  # at once: it names who was here
            page.deleteLater()

    def end_session(self, *, idle: bool = False) -> None:
        """Forget everything of this reader and begin anew at the search home."""
        if self._controller is not None:
            self._controller.drop_viewer()
            self._controller.drop_annotations()
            self._controller.forget_request()
            self._controller.forget_opened()
        self._pending_action = None
        clear_clipboard()
        QPixmapCache.clear()
        self.session = self._make_session()
        self.header.use_session(self.session)
        self.history.forget()
        self.note.forget()
        self.home.box.set_text("")
        self.header.box.set_text("")
        self._show(Home())
        self.home.verticalScrollBar().setValue(0)
        self.guest_prompt.shut_again()
        self.session_ended.emit(idle)

    def say(self, text: str) -> None:
        """A passing note."""
        self.note.show_text(text)

    def say_bug(self) -> None:
        self.say(self.tr("Something went wrong; the log has the details. If it happens again, restart the program."))

    def show_work(self, text: str, done: int, total: int, seconds_left: float | None = None) -> None:
        """Progress of filling an empty room."""
        self.first_start.show_progress(text, done, total, seconds_left)

    def show_work_over(self, error: ReadingRoomError | None = None) -> None:
        self.first_start.show_choice(error)
        self.controller.forget_covers()
        self._show(self.history.here)
        self.guest_prompt.refresh()

    def focus_box(self) -> None:
        if not isinstance(self.history.here, OpenBook):
            self._focus_box()

    def _build(self) -> None:
        appearance = self.appearance
        self.header = Header(appearance, self.session, self._clock, self._room_name)
        self.header.show_box(not isinstance(self.history.here, Home))
        self.home = HomePage(appearance)
        self._first.forget()
        self._farewell = None  # went with the pages of before
        self.pages = QStackedWidget()
        self.pages.addWidget(self.home)
        self.notice = Notice(appearance)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(self.pages, 1)
        whole = self.guest_prompt.use(central)
        self.setCentralWidget(whole)
        self.note = Note(appearance, whole)
        connect_navigation(self)

    def _fill(self) -> None:
        """Fill the page that waited. Where somebody may be typing, the focus stays and so do the letters."""
        self._filling.stop()
        waited_on = self.pages.currentWidget()
        if self._first.is_start(waited_on):
            self.first_start.show_choice()
        if not isinstance(self.history.here, Home):
            return  # gone on; coming back fills it
        if not self.controller.fill_home():
            self.first_start.take_focus()
        elif waited_on is not self.home:
            self._focus_box()

    def when_open(self, action: Callable[[], object]) -> None:
        if self._controller is None:
            self._pending_action = action
        else:
            action()

    def _forget_touch(self) -> None:
        if self._touch is not None:
            self._touch.forget()

    def forget_pending_action(self) -> None:
        self._pending_action = None

    def _step(self, step: Callable[[], NavigationEntry]) -> None:
        if self._controller is not None:
            self._controller.remember_reading()
            self._show(step())

    def _show(self, entry: NavigationEntry) -> None:
        self._drop_farewell()
        if self._touch is not None:
            self._touch.of_window.put_away()  # what was typed for is there; a touch brings the keys back
        self.header.setVisible(not isinstance(entry, OpenBook))
        self.header.show_box(not isinstance(entry, Home))
        match entry:
            case Home():
                self._show_home()
            case Results(request=request):
                self.controller.show_results(request)
            case AboutPublication(publication_id=publication_id):
                self.controller.show_publication(publication_id)
            case OpenBook():
                self.controller.show_book(entry)
            case MyAnnotations():
                self.controller.show_annotations()
            case OpenData():
                self.controller.show_data(entry)
            case FollowedCell():
                self.controller.show_followed(entry)
            case AboutService():
                self.controller.show_service()

    def _show_home(self) -> None:
        if self._controller is not None and not self._controller.fill_home():
            self.first_start.take_focus()
        elif self.pages.currentWidget() is self.home:
            self._focus_box()

    def _focus_box(self) -> None:
        box = self.home.box if isinstance(self.history.here, Home) else self.header.box
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.edit.selectAll()

    def _retranslate(self) -> None:
        """Build the screens anew and go on where the reader was; not while a room is made, whose page would be gone."""
        if self._controller is None and self._first.has_chosen:
            self._retranslation.start(_FREE_AGAIN_MS)
            return
        again: Callable[[], None] | None = None
        if self._controller is not None:
            self._controller.remember_reading()
            again = self._controller.drop_viewer_for_now()
        self._build()
        if self._controller is None:
            self._first.wait()
            return
        if self._offers_sign_in:
            self.header.offer_sign_in()
        self._controller.build()
        self._show(self.history.here)
        if again is not None:
            again()
        self.guest_prompt.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close_last()
        elif event.key() == Qt.Key.Key_F1 and not self._first.bare:
            self.ask_help()  # a book answers this key itself, with its keys
        elif not press_by_enter(event):
            super().keyPressEvent(event)

    def _close_last(self) -> None:
        """Esc closes what is open, the innermost first: a line over the page, words that are typed, then the page.

        A search goes with all those before it, and on the start page nothing is left to close.
        """
        if self._farewell is not None:
            self._farewell.resumed.emit()
        elif (
            (self._touch is not None and self._touch.of_window.put_away())
            or close_bar(self)
            or leave_words(self.pages)
            or self.header.box.put_back()
        ):
            pass
        elif isinstance(self.history.here, Results):
            self._step(self.history.back_over_searches)
        elif not isinstance(self.history.here, Home):
            self.back()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        match event.button():
            case Qt.MouseButton.BackButton:
                self.step_place(-1)
            case Qt.MouseButton.ForwardButton:
                self.step_place(1)
            case _:
                super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslation.start(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)  # what is in it is painted after this

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._touch is not None:
            self._touch.watch()
        if self._idle is not None:
            self._idle.watch(self)
        if self.guard.holds:
            self.seat_lock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._stop_seat_lock()

    def close(self) -> bool:
        """By the program. What the system asks for is a request only (`ScreenGuard`), where the window is locked."""
        self.guard.release()
        self._stop_seat_lock()  # first: a curtain does not close, and the program ends only with all windows
        return super().close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.guard.is_trial:
            return  # it would close: that is all that was to be seen
        if not self.isFullScreen():
            self._state.remember(self, "reader")
        if self._controller is not None:
            self._lines.remember(self.home.lines(), empty=self._controller.empty)
            self._controller.drop_viewer()
        super().closeEvent(event)
        self.closed.emit()
