"""The screen of settings, group by group."""

from desktop.books.turning import Turned
from desktop.security.staff import Staff
from tests.gui.pictures.rooms import ADMIN, STAFF_PASSWORD, add_books
from tests.gui.pictures.stage import Scene
from ui.staff.settings.hours_editor import HolidaysEditor
from ui.staff.settings.panel import SettingsPanel
from ui.staff.settings.texts_editor import TextsEditor
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
    _seal(scene, panel)
    _texts(scene, panel)
    panel.show_setting("office.email")
    email = panel.rows["office.email"].editor
    email.show_value("bengkulu")
    email.done.emit()
    panel.find_edit.setText("surat")
    camera.take(window, "settings, found, one refused")


def _texts(scene: Scene, panel: SettingsPanel) -> None:
    """A file of texts with wrong lines, then one that is right and lacks most."""
    part = panel.rows["texts"].editor
    assert isinstance(part, TextsEditor)
    panel.show_setting("texts")
    file, key = scene.stage.folder / "teks.toml", "kiosk.end.please_go_to_the_desk"
    file.write_text(f'[{key}]\nid = "<b>Ke meja</b>"\nen = ""\n\n[kiosk.salah]\nid = "a"\n', encoding="utf-8")
    part.read_file(file)
    scene.camera.take(panel.window(), "settings, texts refused line by line")
    file.write_text(f'[{key}]\nid = "Silakan menuju meja layanan."\n', encoding="utf-8")
    part.read_file(file)
    wait_until(panel.undo_bar.isVisible)
    scene.camera.take(panel.window(), "settings, texts of the office")
    panel.undo()


def _seal(scene: Scene, panel: SettingsPanel) -> None:
    """Gives the room PDFs, seals them, and unseals them again. Without any there is no line to be seen."""
    add_books(scene.room, scene.windows.who.actor, scene.stage.folder / "sealed")
    camera, books, line = scene.camera, scene.room.books, panel.sealing
    assert line is not None
    line.refresh()
    box = panel.rows["protection.seal_books"].editor
    panel.show_setting("protection.seal_books")
    box.show_value(True)
    box.done.emit()
    assert wait_until(line.turn_button.isVisible)
    camera.take(line.window(), "settings, PDFs to be sealed")
    line.work.begin(lambda cancel: cancel.wait(), lambda _: None)
    line.work.begun.emit()
    line.work.progressed.emit(14, 51)
    camera.take(line.window(), "settings, PDFs being sealed")
    line.stop_button.click()
    assert wait_until(lambda: not line.work.running)
    line.turn()
    assert wait_until(lambda: line.standing is not None and line.standing.is_done)
    camera.take(line.window(), "settings, all PDFs sealed")
    box.show_value(False)
    box.done.emit()
    assert wait_until(line.turn_button.isVisible)
    line.work.finished.emit(Turned(1, 2))
    camera.take(line.window(), "settings, PDFs that stay sealed")
    assert not books.seals()
    line.turn()
    assert wait_until(lambda: not books.sealed_names() and not line.work.running)


def _open(scene: Scene) -> StaffWindow:
    who = scene.windows.who
    if who.must_sign_in():
        who.enter(scene.room.get(Staff).sign_in(DESK, ADMIN, STAFF_PASSWORD))
    scene.windows.show_staff()
    window = scene.windows.staff_window
    assert window is not None
    scene.camera.place(window)
    return window
