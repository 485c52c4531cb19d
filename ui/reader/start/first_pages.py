"""What the reader's window shows while it has nothing to read: the first start, and a room that does not open."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from ui.languages import tr
from ui.reader.home import HomeLines
from ui.widgets.states import ErrorState

if TYPE_CHECKING:
    from ui.reader.start.first_start import FirstStart
    from ui.reader.window import ReaderWindow


_PATIENCE_MS = 1_000  # opening a room takes less; only after that it is said


class FirstPages:
    """Pages of a window, made when they are first needed.

    Attributes:
        bare: There is no room on this PC, and none is made before somebody chooses a way.
        joined: The room is another PC's, which fills it.
    """

    def __init__(self, window: "ReaderWindow", lines: HomeLines, *, bare: bool, joined: bool) -> None:
        self._window, self._lines = window, lines
        self.bare, self.joined = bare, joined
        self.has_chosen = False  # a way was chosen, and the room is not open yet
        self._missing: int | None = None
        self._is_host_away = False
        self._start: FirstStart | None = None
        self._failure: ErrorState | None = None
        self._patience = QTimer(window, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._say_waiting)

    def wait(self, *, empty: bool = False) -> None:
        """The first page while the room is being opened: it looks as it will, and its box takes what is typed."""
        window = self._window
        window.header.show_box(False)
        window.header.setEnabled(True)
        window.header.setVisible(not self.bare)  # it leads to what only a room has
        if empty or self.bare or self._lines.empty:
            window.pages.setCurrentWidget(self.start)
            self.start.take_focus()
        else:
            window.home.show_waiting(self._lines.last())
            window.pages.setCurrentWidget(window.home)
            window.home.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self._patience.start()

    def end_wait(self) -> None:
        """Called once, when the room is open: shows the header, and no longer how else a room is reached."""
        self._patience.stop()
        self._window.header.setEnabled(True)
        self._window.header.show()
        self._close_way_to_others()

    def forget(self) -> None:
        """The window is built anew."""
        self._start = self._failure = None

    @property
    def start(self) -> "FirstStart":
        """The page of a PC without a room, or of a room without publications."""
        if self._start is None:
            from ui.reader.start.first_start import FirstStart

            window = self._window
            self._start = start = FirstStart(window.appearance, with_join=self.bare, joined=self.joined)
            start.samples_asked.connect(lambda: self._begin(window.samples_asked.emit))
            start.import_asked.connect(lambda: self._begin(window.import_asked.emit))
            start.setup_asked.connect(lambda: self._begin(window.setup_asked.emit))
            start.language_chosen.connect(window.language_chosen)
            start.join_asked.connect(window.join_asked)
            start.restore_asked.connect(window.restore_asked)
            start.cancel_asked.connect(self._cancel)
            if self.joined:
                start.show_coming(self._missing, is_away=self._is_host_away)
            window.pages.addWidget(start)
        return self._start

    def show_coming(self, missing: int | None, *, is_away: bool) -> None:
        """See `FirstStart`; also where that is made later."""
        self._missing, self._is_host_away = missing, is_away
        if self._start is not None and self.joined:
            self._start.show_coming(missing, is_away=is_away)

    def is_start(self, page: QWidget) -> bool:
        return page is self._start

    def _close_way_to_others(self) -> None:
        """There is a room here now, so this PC can't join another one."""
        old = self._start
        if old is None or not old.offers_join:
            return
        self._start = None
        pages = self._window.pages
        shown = pages.currentWidget() is old
        pages.removeWidget(old)
        old.deleteLater()
        if shown:
            pages.setCurrentWidget(self.start)

    @property
    def failure(self) -> ErrorState:
        """The page of a room that did not open."""
        if self._failure is None:
            self._failure = failure = ErrorState(self._window.appearance)
            failure.acted.connect(self._try_again)
            self._window.pages.addWidget(failure)
        return self._failure

    def show_instead(self, page: QWidget) -> None:
        self._patience.stop()
        self._window.header.setEnabled(False)
        if self._window.pages.indexOf(page) < 0:
            self._window.pages.addWidget(page)
        self._window.pages.setCurrentWidget(page)

    def show_failure(self, text: str, other: str = "", act: Callable[[], object] | None = None) -> None:
        self._patience.stop()
        self._window.header.setEnabled(False)
        self.failure.offer(other if act is not None else "", lambda: self._do_otherwise(act))
        self.failure.show_state(tr("The room can't be opened"), text, tr("Try again"))
        self._window.pages.setCurrentWidget(self.failure)
        self.failure.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do_otherwise(self, act: Callable[[], object] | None) -> None:
        self.wait()
        if act is not None:
            act()

    def _try_again(self) -> None:
        self.wait()
        self._window.opening_asked.emit()

    def _say_waiting(self) -> None:
        self._window.home.say_waiting()

    def _begin(self, action: Callable[[], object]) -> None:
        """A way was chosen; without a room one is made now."""
        self.has_chosen = not self._window.is_open
        if not self._window.is_open:
            self.start.show_progress(tr("Opening the room …"), 0, 0)
        self._window.when_open(action)
        if self.bare:
            self.bare = False
            self._window.room_asked.emit()

    def _cancel(self) -> None:
        if self._window.is_open:
            self._window.cancel_asked.emit()
        else:
            self.has_chosen = False
            self._window.forget_pending_action()
            self.start.show_choice()
