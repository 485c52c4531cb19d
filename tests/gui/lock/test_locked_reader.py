"""A reader PC that joined is ended by the staff only, whatever a visitor tries."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from catalog_db.errors import DatabaseUnreadable
from catalog_db.models import Role
from desktop.actors import Actor, nobody_yet
from desktop.clock import utc_now
from desktop.reading.sessions.local_session import guest_session
from desktop.security.devices import Devices
from desktop.settings.changes import changed
from desktop.settings.service import RoomSettings
from tests.unit.lan.conftest import PASSWORD
from ui.lock.curtains import Curtain
from ui.reader.window import ReaderWindow
from ui.recovery.stopped import StoppedLine
from ui.startup.modes import Mode

STAFF_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def ask_to_leave(qtbot, program):
    QTest.keyClick(program.reader.windowHandle(), Qt.Key.Key_Q, STAFF_KEYS)
    qtbot.waitUntil(lambda: program.windows.unlock is not None and program.windows.unlock.isVisible())
    return program.windows.unlock


def test_only_the_staff_end_it(qtbot, served, program, monkeypatch):
    reader = program.reader
    assert reader.isFullScreen() and reader.guard.holds  # from the first moment
    reader.windowHandle().close()
    assert reader.isVisible()
    qtbot.waitUntil(lambda: program.has_opened)
    assert reader.isFullScreen() and reader.header.staff.isHidden()

    reader.windowHandle().close()
    qtbot.waitUntil(lambda: program.windows.unlock is not None and program.windows.unlock.isVisible())
    cover = program.windows.unlock
    assert cover.geometry() == reader.rect() and not reader.centralWidget().isEnabled()
    cover.panel.user_edit.setText("siti")
    cover.panel.password_edit.setText("not it")
    cover.panel.leave_button.click()
    qtbot.waitUntil(lambda: cover.panel.error.text() != "")
    assert reader.isVisible() and cover.panel.code_question.isHidden()
    QTest.keyClick(cover, Qt.Key.Key_Escape)
    assert cover.isHidden() and reader.centralWidget().isEnabled()

    ask_to_leave(qtbot, program)
    reader.end_session(idle=True)  # whoever asked has gone
    assert program.windows.unlock.isHidden()

    cover = ask_to_leave(qtbot, program)
    ended = []
    monkeypatch.setattr(QGuiApplication, "quit", lambda: ended.append(1))
    cover.panel.user_edit.setText("siti")
    cover.panel.password_edit.setText(PASSWORD)
    cover.panel.leave_button.click()
    qtbot.waitUntil(lambda: ended == [1])
    assert not reader.isVisible()


@pytest.mark.wide
def test_while_the_host_is_away_the_code_of_the_pc_ends_it(qtbot, served, program, monkeypatch):
    qtbot.waitUntil(lambda: program.has_opened)
    code = served.room.get(Devices).exit_code(nobody_yet(), program.room.membership.device_id)
    served.serving.stop()
    panel = ask_to_leave(qtbot, program).panel
    assert panel.code_question.isVisible() and panel.error.text() != ""
    ended = []
    monkeypatch.setattr(QGuiApplication, "quit", lambda: ended.append(1))
    for typed in ("1234", code):
        assert not ended
        panel.code_edit.setText(typed)
        panel.leave_button.click()
    assert ended == [1] and not program.reader.isVisible()


@pytest.mark.wide
def test_the_help_lies_over_it_and_no_dialog_has_a_frame(qtbot, program):
    qtbot.waitUntil(lambda: program.has_opened)
    reader, windows = program.reader, program.windows
    QTest.keyClick(reader.windowHandle(), Qt.Key.Key_F1)
    assert (
        windows.help.isModal()
        and windows.help.parentWidget() is reader
        and windows.help.geometry() == reader.geometry()
    )
    QTest.mouseClick(windows.help.back_button, Qt.MouseButton.LeftButton)
    assert not windows.help.isVisible()
    reader.sign_in_asked.emit()
    dialog = windows.seat.dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.windowFlags() & Qt.WindowType.FramelessWindowHint
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    assert windows.help.parentWidget() is dialog and windows.help.isVisible()
    reader.end_session(idle=True)
    assert not windows.help.isVisible() and not dialog.isVisible()


@pytest.mark.wide
def test_the_setting_of_the_room_counts_at_once(qtbot, served, program):
    qtbot.waitUntil(lambda: program.has_opened)
    reader, admin = program.reader, Actor(Role.ADMIN)
    for locks in (False, True):
        before = served.room.live_settings()
        after = changed(before, "protection", {"lock_readers": locks})
        served.room.get(RoomSettings).change(admin, before, after)
        qtbot.waitUntil(lambda locks=locks: reader.guard.holds is locks)
        assert reader.isFullScreen() is locks and reader.isVisible() and reader.seat_lock.is_shut is locks
        assert QCoreApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs) is locks


class Screen:
    """As `LockedScreen`: a board has the screen of this PC as long as `board` says so."""

    board, taken = True, False

    def take(self) -> bool:
        self.taken = not self.board
        return self.taken

    def give_back(self) -> None:
        self.taken = False


@pytest.mark.wide
def test_a_reader_that_becomes_locked_beside_a_board_covers_it_not_and_is_locked_once_it_ended(
    qtbot, served, make_program, monkeypatch
):
    monkeypatch.setattr("ui.startup.program._LOCK_AGAIN_MS", 1)
    screen, admin = Screen(), Actor(Role.ADMIN)

    def set_lock(*, locks: bool) -> None:
        before = served.room.live_settings()
        after = changed(before, "protection", {"lock_readers": locks})
        served.room.get(RoomSettings).change(admin, before, after)

    set_lock(locks=False)
    program = make_program(screen=screen)
    reader = program.reader
    program.show()
    qtbot.waitUntil(lambda: program.has_opened)
    assert reader.findChild(StoppedLine) is None and not screen.taken
    set_lock(locks=True)
    qtbot.waitUntil(lambda: reader.findChild(StoppedLine) is not None)
    assert "End the other one first" in reader.findChild(StoppedLine).text.text()
    assert not reader.guard.holds and not reader.isFullScreen()
    screen.board = False
    qtbot.waitUntil(lambda: reader.guard.holds)
    assert reader.isFullScreen() and screen.taken
    qtbot.waitUntil(lambda: reader.findChild(StoppedLine) is None)
    set_lock(locks=False)
    qtbot.waitUntil(lambda: not reader.guard.holds)
    assert not screen.taken


@pytest.fixture
def locked(qtbot, appearance, state):
    window = ReaderWindow(appearance, "Ruang Uji", state, lambda: guest_session(utc_now), utc_now, locked=True)
    qtbot.addWidget(window, before_close_func=lambda window: window.guard.release())
    window.showFullScreen()
    return window


def test_links_lead_nowhere(locked, monkeypatch):
    taken = []
    monkeypatch.setattr(locked.seat_lock.links, "take", taken.append)
    for link in ("https://bps.go.id", "file:///etc/hostname", "mailto:a@b.id", "tel:112"):
        assert QDesktopServices.openUrl(QUrl(link))
    assert [url.scheme() for url in taken] == ["https", "file", "mailto", "tel"]


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        *(
            (key, Qt.KeyboardModifier.ControlModifier)
            for key in (Qt.Key.Key_W, Qt.Key.Key_Q, Qt.Key.Key_N, Qt.Key.Key_O)
        ),
        *((key, Qt.KeyboardModifier.ControlModifier) for key in (Qt.Key.Key_P, Qt.Key.Key_S)),
    ],
)
def test_no_key_of_a_desktop_opens_or_ends_anything(locked, key, held):
    before = {window for window in QApplication.topLevelWidgets() if window.isVisible()}
    QTest.keyClick(locked.windowHandle(), key, held)
    assert locked.isFullScreen() and {w for w in QApplication.topLevelWidgets() if w.isVisible()} == before


class Manager:
    """In place of an X server whose window manager has several desktops."""

    def __init__(self) -> None:
        self.kept: list[int] = []
        self.raised: list[int] = []
        self.keep_everywhere, self.bring_to_front = self.kept.append, self.raised.append
        self.active: int | None = None
        self.is_closed = False

    def active_window(self) -> int | None:
        return self.active

    def close(self) -> None:
        self.is_closed = True


def test_it_stays_on_every_desktop_and_comes_back_whatever_hides_it(locked, monkeypatch):
    manager, lock = Manager(), locked.seat_lock
    curtain, dialog, menu = Curtain(locked.appearance, "Ruang Uji"), QDialog(locked), QMenu(locked)
    dialog.setModal(True)
    for each in (curtain, dialog):
        each.show()
    lock._server, window = manager, int(locked.winId())
    menu.popup(locked.rect().center())
    lock._look()
    assert set(manager.kept) == {window, int(curtain.winId()), int(dialog.winId())} and not manager.raised
    menu.close()
    manager.active = int(dialog.winId())
    lock._look()
    assert not manager.raised
    for active in (0, 4711):  # left on another desktop, or a stranger's, whatever Qt thinks
        manager.active = active
        lock._look()
        assert manager.raised.pop() == int(dialog.winId())
    dialog.close()
    manager.active = None  # it does not say
    lock._look()
    assert not manager.raised
    monkeypatch.setattr(QGuiApplication, "focusWindow", lambda: None)
    lock._look()
    assert manager.raised == [window]
    curtain.deleteLater()
    lock.stop()
    assert manager.is_closed and lock._server is None


def test_the_keyboard_is_taken_back_as_soon_as_a_menu_has_closed(qtbot, locked, monkeypatch):
    taken = []
    keys = locked.seat_lock.keys
    monkeypatch.setattr(keys, "take", lambda: taken.append(1))
    qtbot.waitUntil(lambda: bool(taken))  # without waiting for a look, while it has none
    keys.is_held = True
    taken.clear()
    menu = QMenu(locked)
    menu.addAction("Satu")
    menu.popup(locked.mapToGlobal(locked.rect().center()))
    assert locked.seat_lock._grabbing.isActive()
    locked.seat_lock._looking.setInterval(1_000_000)
    qtbot.waitUntil(lambda: keys._is_lent)
    assert not taken
    menu.close()
    qtbot.waitUntil(lambda: taken == [1])
    keys.take_back()
    assert taken == [1]


def test_unlocked_it_is_a_window_like_any(locked):
    assert locked.seat_lock.is_shut
    locked.unlock()
    assert not locked.isFullScreen() and not locked.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert not locked.guard.holds and not locked.seat_lock.is_shut
    locked.lock()
    assert locked.isFullScreen() and locked.guard.holds and locked.seat_lock.is_shut


def test_a_room_that_does_not_open_is_ended_by_the_code_of_the_pc(qtbot, served, make_program, monkeypatch):
    """Nobody can be recognised then, and whoever is left alone with the PC could close it."""
    program: Any = make_program()
    monkeypatch.setattr(program, "_open_room", _does_not_open)
    program.show()
    program.reader.windowHandle().close()  # before it has begun
    assert program.reader.isVisible()
    qtbot.waitUntil(lambda: program.recovery is not None)
    program.reader.windowHandle().close()
    assert program.reader.isVisible() and program.reader.isFullScreen()
    panel = program._unlock.panel
    assert panel.isVisible() and not panel.user_edit.isVisible()
    panel.leave_button.click()
    assert program.reader.isVisible()
    devices = served.room.get(Devices)
    panel.code_edit.setText(devices.exit_code(nobody_yet(), devices.list(nobody_yet())[0].id))
    panel.leave_button.click()
    assert not program.reader.isVisible()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("left", [-200, 0, None], ids=["torn", "empty", "gone"])
def test_a_damaged_joined_toml_keeps_it_locked_and_says_what_to_do(qtbot, served, make_program, tmp_path, left):
    program = make_program(lambda: spoil(tmp_path / "pc" / "joined.toml", left))
    program.show()
    assert program.reader.isFullScreen() and program.reader.guard.holds
    qtbot.waitUntil(lambda: program.recovery is not None and program.recovery.is_resting)
    program.recovery.staff_button.click()
    said = program.recovery.happened.text()
    assert "joined.toml" in said and "join again" in said
    program.reader.windowHandle().close()
    assert program.reader.isVisible() and program._unlock.panel.isVisible()
    devices = served.room.get(Devices)
    program._unlock.panel.code_edit.setText(devices.exit_code(nobody_yet(), devices.list(nobody_yet())[0].id))
    program._unlock.panel.leave_button.click()
    assert not program.reader.isVisible()


def spoil(file, left) -> None:
    if left is None:
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:left])


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("mode", [Mode.READER, Mode.GUESTBOOK])
def test_a_pc_that_can_recognise_nobody_stays_locked(qtbot, make_program, tmp_path, mode):
    """Whatever a visitor, or a worn-out disk, did to it."""
    program = make_program(mode=mode, damage=(tmp_path / "pc.key").unlink)
    program.show()
    first = program._first
    qtbot.waitUntil(lambda: program.recovery is not None)
    first.windowHandle().close()
    panel = program._unlock.panel
    assert first.isVisible() and panel.isVisible() and "recognise nobody" in panel.error.text()
    assert panel.leave_button.isHidden() and panel.code_question.isHidden()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert first.isVisible() and program._unlock.isHidden()


def test_a_guest_book_whose_room_does_not_open_is_ended_by_the_code_of_the_pc(qtbot, served, make_program, tmp_path):
    program = make_program(mode=Mode.GUESTBOOK, damage=lambda: spoil(tmp_path / "pc" / "joined.toml", 20))
    program.show()
    qtbot.waitUntil(lambda: program.recovery is not None)
    program._first.windowHandle().close()
    panel = program._unlock.panel
    devices = served.room.get(Devices)
    panel.code_edit.setText(devices.exit_code(nobody_yet(), devices.list(nobody_yet())[0].id))
    assert program._first.isVisible()
    panel.leave_button.click()
    assert not program._first.isVisible()


def _does_not_open():
    raise DatabaseUnreadable(Path("catalog.db"))
