"""A locked reader finds each way out that stands open, and says of the others that they are shut."""

import sys
from contextlib import contextmanager, nullcontext
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QLabel, QListWidget, QWidget

from desktop.clock import utc_now
from desktop.platform.ways_out import Standing, Way, WayOut
from desktop.reading.sessions.local_session import guest_session
from desktop.settings.model import Policy
from ui.help.window import HelpWindow
from ui.lock import guard, ways_out
from ui.lock.ways_out import Steps, WaysOut
from ui.reader.window import ReaderWindow

SESSION_OF_ITS_OWN = [WayOut(Way.SESSION, Standing.SHUT), WayOut(Way.CONSOLE, Standing.SHUT)]


class Seat:
    """A locked window and what tries its ways out, in a session of its own."""

    def __init__(self, appearance, state, monkeypatch) -> None:
        self.appearance, self.state, self.patch = appearance, state, monkeypatch
        self.window = ReaderWindow(appearance, "Ruang Uji", state, lambda: guest_session(utc_now), utc_now, locked=True)
        self.policy = Policy()
        self.beside: QWidget | None = None  # a window that a key opens
        self.over: QWidget | None = self.window  # where the help is shown
        self.ways = WaysOut(
            self.window,
            self.window.guard,
            self.window.seat_lock,
            lambda: self.policy,
            self.open_help,
            comes_again=True,
        )

    def open_help(self) -> HelpWindow:
        help_window = HelpWindow(self.appearance, self.state, for_staff=False, over=self.over)
        help_window.show()
        QTimer.singleShot(0, help_window.deleteLater)
        return help_window


@pytest.fixture
def seat(qtbot, appearance, state, monkeypatch):
    monkeypatch.setattr(ways_out, "system_ways", lambda: SESSION_OF_ITS_OWN)
    monkeypatch.setattr(ways_out, "LOOK_MS", 1)
    seat = Seat(appearance, state, monkeypatch)
    qtbot.addWidget(seat.window, before_close_func=lambda window: window.guard.release())
    seat.window.showFullScreen()
    yield seat
    seat.ways.stop()
    if seat.beside is not None:
        seat.beside.deleteLater()


def look(qtbot, seat) -> dict[str, WayOut]:
    with qtbot.waitSignal(seat.ways.tried) as tried:
        seat.ways.run()
    return {each.way: each for each in tried.args[0]}


def test_a_locked_reader_in_a_session_of_its_own_has_none(qtbot, seat):
    asked = []
    seat.window.guard.leaving_asked.connect(lambda: asked.append(1))
    seen = look(qtbot, seat)
    assert {each.standing for each in seen.values()} == {Standing.SHUT}
    assert set(seen) == set(Way) - {Way.ACCESSIBILITY, Way.ACCOUNT, Way.TOKEN}  # the system says more of those
    assert seat.window.isFullScreen() and not asked  # put back, and nobody was asked who it is


def let_it_close(seat):
    seat.window.guard._holds = False


def let_it_go_small(seat):
    seat.window.guard._fills = False


def give_it_a_frame(seat):
    seat.window.guard._frame(shown=True)


def let_a_key_open_a_file(seat):
    action = QAction("Buka", seat.window)
    action.setShortcut(QKeySequence("Ctrl+O"))
    seat.window.addAction(action)
    seat.beside = QWidget()
    action.triggered.connect(seat.beside.show)


def let_a_key_shrink_it(seat):
    action = QAction("Kecil", seat.window)
    action.setShortcut(QKeySequence("F11"))
    seat.window.addAction(action)
    action.triggered.connect(seat.window.showNormal)


def hang_no_curtain(seat):
    bare = [SimpleNamespace(name=lambda: "B")]
    seat.patch.setattr(type(seat.window.seat_lock.curtains), "bare_screens", property(lambda _: bare))


def hand_links_to_the_system(seat):
    QDesktopServices.unsetUrlHandler("mailto")
    seat.patch.setattr(seat.window.seat_lock.links, "start", lambda: None)  # it is shown again meanwhile


def show_a_label_with_links(seat):
    label = QLabel("<a href='https://bps.go.id'>BPS</a>", seat.window)
    label.setOpenExternalLinks(True)


def take_drops(seat):
    seat.patch.setattr(guard, "_DRAGS", frozenset())


def let_rows_be_dragged_out(seat):
    rows = QListWidget(seat.window)
    rows.setDragEnabled(True)
    rows.show()


def allow_files(seat):
    seat.policy = Policy(save_marks=True)


def have_a_printer_that_writes_files(seat):
    seat.policy = Policy(print_marks=True)
    seat.patch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Laser", "Microsoft Print to PDF"])


def show_the_help_beside(seat):
    seat.over = None


def keep_what_was_copied(seat):
    seat.patch.setattr(ways_out, "clear_clipboard", lambda: None)


def keep_nothing_open(seat):
    seat.ways._comes_again = False


def console(seat):
    found = [SESSION_OF_ITS_OWN[0], WayOut(Way.CONSOLE, Standing.OPEN, "Ctrl+Alt+F2")]
    seat.patch.setattr(ways_out, "system_ways", lambda: found)


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(
    "opened",
    [
        {let_it_close: (Way.CLOSE, ""), take_drops: (Way.DROP, ""), allow_files: (Way.FILES, "")},
        {
            let_it_go_small: (Way.SMALL, ""),
            let_a_key_shrink_it: (Way.KEYS, "F11"),
            keep_nothing_open: (Way.RESTART, ""),
        },
        {
            give_it_a_frame: (Way.FRAME, ""),
            let_a_key_open_a_file: (Way.KEYS, "Ctrl+O"),
            hand_links_to_the_system: (Way.LINKS, "mailto"),
            keep_what_was_copied: (Way.CLIPBOARD, ""),
        },
        {
            hang_no_curtain: (Way.SCREENS, "B"),
            show_a_label_with_links: (Way.LINKS, "QLabel"),
            let_rows_be_dragged_out: (Way.DROP, ""),
            have_a_printer_that_writes_files: (Way.PRINT, "Microsoft Print to PDF"),
            show_the_help_beside: (Way.HELP, ""),
            console: (Way.CONSOLE, "Ctrl+Alt+F2"),
        },
    ],
    ids=lambda opened: next(iter(opened)).__name__,
)
def test_ways_that_were_opened_are_found_and_no_others(qtbot, seat, monkeypatch, opened):
    monkeypatch.setattr(ways_out, "PATIENCE_MS", 200)  # what stays open does so for as long as one waits
    for open_it in opened:
        open_it(seat)
    found = {way: each.detail for way, each in look(qtbot, seat).items() if each.standing is Standing.OPEN}
    assert found == dict(opened.values())
    assert seat.window.isVisible() and seat.window.isFullScreen()


def key(code: int) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, code, 0, 0)


class Server:
    """In place of an X server: some keys it keeps to itself, and a stranger's window may stay in front.

    `covers`: whether the locked window stands before it, look by look; the last goes on.
    """

    def __init__(self, window: QWidget, kept: str = "", *, covers: tuple[bool, ...] = (True,)) -> None:
        self._handle, self._kept = window.windowHandle(), kept
        self.covers, self.shows = list(covers), True
        self.pressed: list[list[str]] = []
        self.opened = self.closed = 0
        self.keyboard: list[str] = []  # what became of it, and of the window
        self.hears = False
        self.names: list[str] = []
        self.on_press = lambda: None

    def codes_of(self, keys: str) -> tuple[int, ...]:
        self.names += [name for name in keys.split("+") if name not in self.names]
        return tuple(10 + self.names.index(name) for name in keys.split("+"))

    def press(self, codes: tuple[int, ...]) -> None:
        keys = [self.names[code - 10] for code in codes]
        self.pressed.append(keys)
        for code in codes if "+".join(keys) != self._kept else ():
            QCoreApplication.postEvent(self._handle, key(code))
        self.on_press()

    def stranger(self, _side: int):
        return nullcontext()

    @contextmanager
    def keyboard_held(self):
        self.keyboard.append("held")
        try:
            yield
        finally:
            self.keyboard.append("released")

    def has_heard_key(self) -> bool:
        return self.hears

    def shows_stranger(self) -> bool:
        return self.shows

    def covers_stranger(self, _window: int) -> bool:
        return self.covers.pop(0) if len(self.covers) > 1 else self.covers[0]

    def __enter__(self) -> "Server":
        self.opened += 1
        return self

    def __exit__(self, *_: object) -> None:
        self.closed += 1


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize(
    ("kept", "covers", "held", "expected"),
    [
        ("", (True,), True, {}),
        ("Alt+Tab", (True,), True, {Way.SYSTEM_KEYS: "Alt+Tab"}),
        ("", (False,), True, {Way.FRONT: ""}),
        ("", (True, False), True, {Way.FRONT: ""}),  # it lay behind only before it was raised
        ("", (False, True, False, True), True, {}),  # raised last of all, and put behind for good
        ("", (True,), False, {Way.SYSTEM_KEYS: "Alt+Tab, Alt+Escape, Alt+F4, Alt+F2"}),
    ],
)
def test_on_a_desktop_the_keys_of_the_system_and_another_window_are_tried(
    qtbot, seat, monkeypatch, kept, covers, held, expected
):
    desktop = [WayOut(Way.SESSION, Standing.OPEN, "GNOME")]
    monkeypatch.setattr(ways_out, "system_ways", lambda: desktop)
    monkeypatch.setattr(ways_out, "PATIENCE_MS", 200 if expected else 60_000)
    server = Server(seat.window, kept, covers=covers)
    monkeypatch.setattr(ways_out, "_x_server", lambda: server)
    monkeypatch.setattr(seat.window.seat_lock.keys, "take", lambda: None)
    seat.window.seat_lock.keys.is_held = held
    seen = look(qtbot, seat)
    found = {way: each.detail for way, each in seen.items() if each.standing is Standing.OPEN}
    assert found == {Way.SESSION: "GNOME", **expected}
    assert bool(server.pressed) is held  # keys that would lead out are not pressed
    assert server.opened == server.closed == 3
    assert server.keyboard == ["held", "released"] * held  # also while the window is small


@pytest.fixture
def server(seat, monkeypatch):
    """Of a desktop, whose keys are tried."""
    monkeypatch.setattr(ways_out, "system_ways", lambda: [WayOut(Way.SESSION, Standing.OPEN, "GNOME")])
    server = Server(seat.window)
    monkeypatch.setattr(ways_out, "_x_server", lambda: server)
    monkeypatch.setattr(seat.window.seat_lock.keys, "take", lambda: None)
    return server


class Hearing(QObject):
    """What of the keys comes to the native window."""

    def __init__(self, handle: QObject) -> None:
        super().__init__()
        self.codes: list[int] = []
        handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self.codes.append(event.nativeScanCode())
        return False


def test_a_strangers_window_that_was_never_shown_tells_nothing(qtbot, seat, server, monkeypatch):
    monkeypatch.setattr(ways_out, "PATIENCE_MS", 50)
    seat.window.seat_lock.keys.is_held = True
    server.shows = False
    assert look(qtbot, seat)[Way.FRONT].standing is Standing.UNKNOWN


def test_a_key_that_the_test_did_not_press_is_let_through_and_breaks_it_off(qtbot, seat, server):
    seat.window.seat_lock.keys.is_held = True
    handle = seat.window.windowHandle()
    hearing = Hearing(handle)
    visitor = iter([99])
    server.on_press = lambda: [QCoreApplication.postEvent(handle, key(code)) for code in visitor]
    tried = []
    seat.ways.tried.connect(tried.append)
    with qtbot.waitSignal(seat.ways.broken_off):
        seat.ways.run()
    assert hearing.codes == [99] and not tried and not seat.ways.is_running
    assert server.opened == server.closed == 2


def test_a_key_that_is_pressed_while_the_window_is_small_breaks_it_off_and_goes_nowhere(qtbot, seat, server):
    seat.window.seat_lock.keys.is_held = True
    server.hears = True
    with qtbot.waitSignal(seat.ways.broken_off):
        seat.ways.run()
    assert server.keyboard == ["held", "released"] and server.opened == server.closed == 1
    assert seat.window.isFullScreen() and not seat.ways.is_running


@pytest.mark.parametrize("held", [True, False])
def test_whoever_breaks_it_off_leaves_no_line_to_the_server(qtbot, seat, server, held):
    seat.window.seat_lock.keys.is_held = held
    server.on_press = seat.ways.stop
    seat.ways.run()
    qtbot.waitUntil(lambda: server.opened == 2)
    seat.ways.stop()
    qtbot.waitUntil(lambda: not seat.ways.is_running)
    assert server.closed == 2


def test_a_step_that_fails_leaves_its_way_unknown_and_the_others_are_tried(qtbot, seat, monkeypatch, caplog):
    failing = ["_go_small", "_help", "_ask_system"]

    def fail() -> Steps:
        seat.window.showMinimized()
        yield lambda: True
        raise RuntimeError("deleted")

    for step in failing:
        monkeypatch.setattr(seat.ways, step, fail)
    for _ in range(2):
        seen = look(qtbot, seat)
        unknown = {way for way, each in seen.items() if each.standing is Standing.UNKNOWN}
        assert unknown == {Way.SMALL, Way.FRAME, Way.HELP, Way.SESSION, Way.SYSTEM_KEYS, Way.FRONT}
        assert seen[Way.CLOSE].standing is seen[Way.CLIPBOARD].standing is Standing.SHUT
        assert seat.window.isFullScreen() and not seat.ways.is_running
    assert "can't be tried" in caplog.text


def test_what_is_asked_meanwhile_may_fail_and_it_is_broken_off(qtbot, seat, monkeypatch, caplog):
    monkeypatch.setattr(seat.ways, "_is_free", lambda: 1 / 0)
    with qtbot.waitSignal(seat.ways.broken_off):
        seat.ways.run()
    assert not seat.ways.is_running and "can't be tried" in caplog.text


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("step", ["_go_small", "_press_keys", "_help", "_copy"])
def test_it_is_stopped_while_a_step_lets_events_in(qtbot, seat, monkeypatch, step):
    before, tried, closed = getattr(seat.ways, step), [], []

    def stopping() -> Steps:
        try:
            seat.ways.stop()
            yield from before()
        finally:
            closed.append(1)

    seat.ways.tried.connect(tried.append)
    with monkeypatch.context() as patch:
        patch.setattr(seat.ways, step, stopping)
        seat.ways.run()
        qtbot.waitUntil(lambda: not seat.ways.is_running)
    assert closed and not tried and seat.window.isFullScreen()
    assert look(qtbot, seat)  # and begins anew


def test_what_was_copied_to_try_it_is_gone_however_it_ends(qtbot, seat, monkeypatch):
    clipboard = QGuiApplication.clipboard()
    copied = []

    def look_at_it() -> None:
        if clipboard.text():
            copied.append(clipboard.mimeData().formats())
            seat.ways.stop()

    monkeypatch.setattr(ways_out, "clear_clipboard", lambda: None)
    clipboard.dataChanged.connect(look_at_it)
    try:
        seat.ways.run()
        qtbot.waitUntil(lambda: bool(copied) and not seat.ways.is_running)
    finally:
        clipboard.dataChanged.disconnect(look_at_it)
    assert clipboard.text() == "" and "x-kde-passwordManagerHint" in copied[0]


def test_a_window_that_was_closed_meanwhile_is_not_shown_again(qtbot, seat):
    seat.window.guard._fills = False
    seat.ways.run()
    qtbot.waitUntil(seat.window.isMinimized)
    seat.window.guard.release()
    seat.window.close()
    seat.ways.stop()
    assert not seat.window.isVisible()


@pytest.mark.skipif(sys.platform != "win32", reason="keys of Windows")
@pytest.mark.parametrize("kept", [True, False])
def test_under_windows_a_key_that_no_keyboard_has_shows_whether_they_are_kept(qtbot, seat, monkeypatch, kept):
    monkeypatch.setattr(ways_out.QGuiApplication, "platformName", lambda: "windows")
    monkeypatch.setattr(ways_out, "PATIENCE_MS", 60_000 if kept else 200)
    keys = seat.window.seat_lock.keys
    try:
        keys.take()
        if not kept:
            keys._hook.close()  # Windows has forgotten it
        seen = look(qtbot, seat)
        assert (seen[Way.SYSTEM_KEYS].standing is Standing.SHUT) is kept
    finally:
        monkeypatch.undo()
        keys.drop()


def test_what_can_t_be_tried_is_not_said_to_be_shut(qtbot, seat, monkeypatch):
    monkeypatch.setattr(ways_out, "system_ways", lambda: [WayOut(Way.SESSION, Standing.OPEN)])
    seen = look(qtbot, seat)
    assert {way for way, each in seen.items() if each.standing is Standing.UNKNOWN} == {Way.SYSTEM_KEYS, Way.FRONT}
