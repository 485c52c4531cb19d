"""A locked reader finds each way out that stands open, and says of the others that they are shut."""

import sys
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QDesktopServices, QKeyEvent, QKeySequence
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QLabel, QListWidget, QWidget

from desktop.clock import utc_now
from desktop.platform.ways_out import Standing, Way, WayOut
from desktop.reading.sessions.local_session import guest_session
from desktop.settings.model import Policy
from ui.help_window import HelpWindow
from ui.lock import guard, ways_out
from ui.lock.ways_out import WaysOut
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


class Server:
    """In place of an X server: some keys it keeps to itself, and a stranger's window may stay in front."""

    def __init__(self, window: QWidget, kept: str = "", *, covers: bool = True) -> None:
        self._handle, self._kept, self._covers, self.pressed = window.windowHandle(), kept, covers, []

    def press(self, keys: str) -> bool:
        self.pressed.append(keys)
        for _ in keys.split("+") if keys != self._kept else ():
            event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.postEvent(self._handle, event)
        return True

    def stranger(self, _side: int):
        return nullcontext()

    def covers_stranger(self, _window: int) -> bool:
        return self._covers

    def close(self) -> None:
        pass

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.mark.parametrize(
    ("kept", "covers", "held", "expected"),
    [
        ("", True, True, {}),
        ("Alt+Tab", True, True, {Way.SYSTEM_KEYS: "Alt+Tab"}),
        ("", False, True, {Way.FRONT: ""}),
        ("", True, False, {Way.SYSTEM_KEYS: "Alt+Tab, Alt+Escape, Alt+F4, Alt+F2"}),
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
