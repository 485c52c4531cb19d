"""The screen Health, its dialogs, and what the program says of itself."""

from desktop.room.findings import Area, Finding
from tests.gui.pictures.staff_scenes import open_staff_window
from tests.gui.pictures.stage import Scene
from ui.staff.health.dialogs import LargeDialog
from ui.staff.health.panel import HealthPanel
from ui.tour.stage import wait_until

FOUND = [
    Finding(Area.BACKUP, False, "without", {"days": 9, "service_days": 4}),
    Finding(Area.DISK, False, "nearly_full", {"megabytes": 312}),
    Finding(Area.FILES, False, "many_missing", {"count": 124, "total": 130}),
    Finding(Area.DEVICES, False, "versions", {"names": "PC 1 (0.0.9), PC pojok belakang (?)", "version": "0.1.0"}),
    Finding(Area.SETTINGS, False, "differ", {"count": 3, "first": "office.name"}),
    Finding(Area.VOICES, True, "none", {"count": 0, "names": ""}),
    Finding(
        Area.UPDATE,
        True,
        "newer",
        {
            "version": "1.1.0",
            "file": "ruang-baca_1.1.0_amd64.deb",
            "notes_id": "Pencarian lebih cepat.",
            "notes_en": "",
        },
    ),
    Finding(Area.RECORDS, True, "sound"),
    Finding(Area.AUDIT, True, "holds", {"count": 4_210}),
    Finding(Area.CLOCK, True, "plausible"),
    Finding(Area.RETENTION, True, "on"),
    Finding(Area.INDEX, True, "complete", {"count": 130}),
]
EXAMINED = [
    *(found for found in FOUND if found.ok),
    Finding(Area.SEALING, True, "key_file", {"total": 130}),
    Finding(Area.KEYRING, True, "key_file"),
]


def health(scene: Scene) -> None:
    """What is wrong is set in the screen: no room is brought into all of that on demand."""
    camera, window = scene.camera, open_staff_window(scene)
    window.show_screen("health")
    panel = window.panels["health"]
    assert isinstance(panel, HealthPanel)
    wait_until(lambda: panel.work.health is not None)  # what is true of this room comes first
    panel.work._keep_quick([found for found in FOUND if found.ok])
    camera.take(window, "health, all well")
    panel.work._keep_quick(FOUND)
    camera.take(window, "health")
    camera.walk(window, "health")
    panel.progress_words.setText(panel.tr("Examining {what} …").format(what="PDF"))
    panel.bar.setRange(0, 130)
    panel.bar.setValue(41)
    panel.progress.show()
    camera.take(window, "health, examining")
    panel.progress.hide()
    panel.work._keep_all(EXAMINED)
    camera.take(window, "health, examined")
    panel.work._keep_quick(FOUND)
    notice = panel.show_notice()
    assert notice is not None
    camera.take(notice, "new version")
    notice.reject()
    log = panel.open_log()
    camera.take(log, "log")
    log.reject()
    bundle = panel.show_bundle({"program.txt": "program: ruang-baca 0.1.0\nsystem: Linux 6.1\n", "sizes.txt": "x"})
    camera.take(bundle, "support bundle")
    camera.walk(bundle, "support bundle")
    bundle.reject()
    choosing = window._room_screens.choose_printer()
    camera.take(choosing, "printer of this PC")
    camera.walk(choosing, "printer of this PC")
    choosing.reject()
    about = panel.open_about()
    camera.take(about, "about")
    camera.walk(about, "about")
    about.reject()
    panel._show_large([("files", 48 * 2**30), ("backups", 3 * 2**30), ("records.db", 41 * 2**20)])
    [large] = [each for each in panel.findChildren(LargeDialog) if each.isVisible()]
    camera.take(large, "what is large")
    large.reject()
