"""The windows of a room together: whose appearance counts."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from catalog_db.errors import SignInNeeded
from catalog_db.models import Role
from desktop.actors import nobody_yet
from desktop.catalogue.importing import samples
from desktop.reading.sessions.local_session import guest_session
from desktop.room.opening import create_room
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings import file as settings_file
from desktop.settings.appearance import AppearanceSettings, Theme
from desktop.settings.model import ScreenLock, Settings
from tests.gui.staff.test_window import OFFICER
from ui.languages import remove_language
from ui.reader.window import ReaderWindow
from ui.startup.windows import Windows
from ui.who import DESK
from ui.window_state import WindowState


@pytest.fixture
def windows(appearance, tmp_path):
    appearance.apply(AppearanceSettings(theme=Theme.LIGHT))
    state = WindowState(tmp_path / "windows.ini")
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings(look=appearance.settings)) as room:
        reader = ReaderWindow(appearance, room.settings.name, state, lambda: guest_session(room.clock), room.clock)
        windows = Windows(room, appearance, reader, state)
        windows.open()
        yield windows
        windows.close()
    remove_language()
    QCoreApplication.sendPostedEvents()


def test_what_a_visitor_chooses_ends_with_the_visit(windows, tmp_path):
    windows.reader.appearance_chosen.emit(AppearanceSettings(theme=Theme.DARK, text_percent=175))
    assert windows.reader.appearance.settings.text_percent == 175
    windows.reader.end_session()
    assert windows.reader.appearance.settings == AppearanceSettings(theme=Theme.LIGHT)
    assert settings_file.load(tmp_path / "room" / "room.toml").look == AppearanceSettings(theme=Theme.LIGHT)


def test_another_setting_leaves_the_appearance_of_the_visitor(windows):
    chosen = AppearanceSettings(theme=Theme.DARK, text_percent=150)
    windows.reader.appearance_chosen.emit(chosen)
    store = windows.parts.store
    store.take(store.current.model_copy(update={"name": "Ruang Baca Seluma"}))
    assert windows.reader.appearance.settings == chosen
    store.take(store.current.model_copy(update={"look": AppearanceSettings(theme=Theme.CONTRAST)}))
    assert windows.reader.appearance.settings == AppearanceSettings(theme=Theme.CONTRAST)


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_what_the_staff_choose_is_the_room_s(windows, tmp_path):
    chosen = AppearanceSettings(theme=Theme.DARK, text_percent=125)
    windows.open_staff()
    windows.staff_window.appearance_chosen.emit(chosen)
    windows.reader.end_session()
    assert windows.reader.appearance.settings == chosen
    assert settings_file.load(tmp_path / "room" / "room.toml").look == chosen


PASSWORD = "rafflesia arnoldii"


@pytest.fixture
def staffed(windows) -> Any:
    """The same windows, and an admin and an officer who could sign in."""
    staff = windows.room.get(Staff)
    staff.add(nobody_yet(), "budi", "Budi", Role.ADMIN, PASSWORD)
    admin = staff.sign_in(DESK, "budi", PASSWORD).actor
    staff.add(admin, "dewi", "Dewi", Role.OFFICER, "dipilih admin")
    staff.change_password(staff.sign_in(DESK, "dewi", "dipilih admin").actor, "dipilih admin", PASSWORD)
    return windows


def sign_in(qtbot, windows, user: str) -> None:
    form = windows.sign_in.entrance.sign_in
    form.user_edit.setText(user)
    form.password_edit.setText(PASSWORD)
    with qtbot.waitSignal(windows.sign_in.entered):
        form.button.click()


@pytest.mark.wide
@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_staff_is_asked_for_where_there_is_one(qtbot, staffed: Any) -> None:
    staffed.reader.staff_asked.emit()
    opened = staffed.staff_window
    assert opened is None and staffed.sign_in.isVisible()
    sign_in(qtbot, staffed, "budi")
    assert staffed.staff_window.isVisible() and staffed.who.card.user_name == "budi"
    staffed.staff_window.close()
    staffed.reader.staff_asked.emit()  # who closes the window has left
    assert staffed.sign_in.isVisible() and not staffed.staff_window.isVisible()
    sign_in(qtbot, staffed, "dewi")
    assert staffed.staff_window.isVisible() and not staffed.staff_window.is_locked
    assert staffed.staff_window.side_bar.keys == OFFICER


@pytest.mark.wide
@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_nobody_takes_a_table_in_the_name_of_whoever_locked_their_window(qtbot, staffed):
    staffed.reader.staff_asked.emit()
    sign_in(qtbot, staffed, "budi")
    assert not staffed._sign_in_to_take(None, None)  # who signed in goes on
    staffed.staff_window.lock()
    staffed.reader.activateWindow()
    assert staffed._sign_in_to_take(None, None) and staffed.staff_window.is_locked


def test_neither_samples_nor_import_begin_without_a_right(qtbot, staffed):
    for asked in (staffed.reader.samples_asked, staffed.reader.import_asked):
        asked.emit()
        assert staffed.sign_in.isVisible()
        staffed.sign_in.reject()
    with pytest.raises(SignInNeeded):
        staffed.work.find_imports()
    staffed.reader.samples_asked.emit()
    sign_in(qtbot, staffed, "dewi")
    assert staffed._samples is None and "no right" in staffed.reader.note.label.text()
    assert staffed.who.must_sign_in()  # it was for this one thing


@pytest.fixture
def few_samples(tmp_path, monkeypatch) -> list[Path]:
    """Two of the samples instead of all."""
    folder = tmp_path / "samples"
    folder.mkdir()
    head, *rows = (samples.samples_folder() / "samples.csv").read_text("utf-8").splitlines(keepends=True)
    (folder / "samples.csv").write_text(head + "".join(rows[:2]), "utf-8")
    names = [row.partition(",")[0] for row in rows[:2]]
    copied = [Path(shutil.copy(samples.samples_folder() / name, folder / name)) for name in names]
    monkeypatch.setattr(samples, "samples_folder", lambda: folder)
    return copied


@pytest.mark.wide
def test_samples_fill_an_empty_room(qtbot, windows, few_samples):
    reader = windows.reader
    reader.first_start.samples_button.click()
    assert "sample publications" in reader.first_start.step.text()
    qtbot.waitUntil(lambda: not windows.find_samples().running)
    qtbot.waitUntil(reader.home.isVisible)
    assert len(windows.room.catalogue.recent(9)) == len(few_samples)
    assert not reader.note.isVisible()


def test_a_sample_that_could_not_be_added_is_said(qtbot, windows, few_samples):
    few_samples[0].write_bytes(b"%PDF-1.7 torn")
    windows.reader.first_start.samples_button.click()
    qtbot.waitUntil(windows.reader.note.isVisible)
    assert "Import screen" in windows.reader.note.label.text()
    assert windows.reader.home.isVisible()
    assert [card.has_file for card in windows.room.catalogue.recent(9)].count(True) == 1


def test_a_half_typed_password_goes_with_the_visitor(staffed):
    staffed.reader.staff_asked.emit()
    staffed.sign_in.entrance.sign_in.password_edit.setText("rafflesia")
    staffed.reader.end_session()
    assert not staffed.sign_in.isVisible()


def test_a_password_that_is_answered_after_esc_opens_nothing(qtbot, staffed) -> None:
    """The screens of the staff would stand open before the next visitor."""
    staffed.reader.staff_asked.emit()
    form = staffed.sign_in.entrance.sign_in
    form.user_edit.setText("budi")
    form.password_edit.setText(PASSWORD)
    form.button.click()
    staffed.sign_in.reject()
    qtbot.waitUntil(lambda: staffed.background.is_idle)
    assert staffed.staff_window is None and staffed.who.must_sign_in()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_minutes_of_the_lock_are_a_setting(windows):
    windows.open_staff()
    assert windows.staff_window._idle._timer.interval() == 5 * 60_000
    windows._store.change(windows._store.current.model_copy(update={"lock": ScreenLock(after_minutes=2)}))
    assert windows.staff_window._idle._timer.interval() == 2 * 60_000
