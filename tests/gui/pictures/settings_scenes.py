"""The screen of settings, group by group."""

from desktop.security.staff import Staff
from tests.gui.pictures.rooms import ADMIN, STAFF_PASSWORD
from tests.gui.pictures.stage import Scene
from ui.staff.settings.hours_editor import HolidaysEditor
from ui.staff.settings.panel import SettingsPanel
from ui.staff.window import StaffWindow
from ui.tour.stage import wait_until
from ui.who import DESK


def settings(scene: Scene) -> None:
    camera, window = scene.camera, _open(scene)
    window.show_screen("settings")
    panel = window.panels["settings"]
    assert isinstance(panel, SettingsPanel)
    for place, group in enumerate(panel.groups):
        panel.list.setCurrentRow(place)
        camera.take(window, f"settings, {group.key}")
        camera.walk(window, f"settings, {group.key}")
    holidays = panel.rows["desk.holidays"].editor
    assert isinstance(holidays, HolidaysEditor)
    panel.show_setting("desk.holidays")
    holidays.paste_button.click()
    holidays.paste_edit.setPlainText("1 Januari 2027 Tahun Baru Masehi\n10-03-2027 Idulfitri\nCuti bersama")
    camera.take(window, "settings, holidays pasted")
    holidays.take_button.click()
    wait_until(panel.undo_bar.isVisible)
    camera.take(window, "settings, holidays kept")
    panel.show_setting("office.email")
    email = panel.rows["office.email"].editor
    email.show_value("bengkulu")
    email.done.emit()
    panel.find_edit.setText("surat")
    camera.take(window, "settings, found, one refused")


def _open(scene: Scene) -> StaffWindow:
    who = scene.windows.who
    if who.must_sign_in():
        who.enter(scene.room.get(Staff).sign_in(DESK, ADMIN, STAFF_PASSWORD))
    scene.windows.show_staff()
    window = scene.windows.staff_window
    assert window is not None
    scene.camera.place(window)
    return window
