"""The screen Health: one sentence, what was found with what mends it, the light in the side bar, log and bundle."""

import zipfile

from PySide6.QtCore import QCoreApplication, Qt

from catalog_db.exchange.version_notice import write_notice
from catalog_db.models import Role
from desktop.room.findings import Area, Finding, Remedy
from desktop.sync import version_notices
from tests.unit.sync.test_version_notices import KEY, PUBLISHERS, notice
from ui.staff.health.dialogs import BundleDialog, NoticeDialog
from ui.staff.health.panel import HealthPanel
from ui.staff.setup.steps import PrinterDialog
from ui.widgets.saving import LINKS_LEAD_NOWHERE


def show_health(people, who, make_window, role=Role.ADMIN):
    people.enter(who, role)
    window = make_window()
    window.show_screen("health")
    panel = window.panels["health"]
    assert isinstance(panel, HealthPanel)
    return window, panel


def row_of(panel, area: Area):
    return next(row for row in panel.rows.rows if row.finding.area is area)


def test_an_admin_sees_what_is_wrong_and_mends_it(qtbot, people, who, make_window, background, tmp_path):
    window, panel = show_health(people, who, make_window)
    bar = window.side_bar.button("health")
    qtbot.waitUntil(lambda: panel.work.health is not None)
    assert "Ruang Baca" in panel.when.text()
    # The same findings, from the same place: the screen, and the light beside its name.
    found = [
        Finding(Area.DISK, False, "nearly_full", {"megabytes": 12}),
        Finding(Area.BACKUP, False, "old", {"days": 9}),
        Finding(Area.AUDIT, True, "holds", {"count": 3}),
    ]
    panel.work._thorough = ()
    panel.work._keep_quick(found)
    assert "2" in panel.title.text() and bar.badge == "2" and panel.title.text() in bar.accessibleName()
    assert [row.finding.area for row in panel.rows.rows] == [Area.DISK, Area.BACKUP, Area.AUDIT]
    assert row_of(panel, Area.AUDIT).button is None
    # What has the focus keeps it when something else is found.
    row_of(panel, Area.BACKUP).button.setFocus()
    panel.work._keep_quick(found[:2])
    assert row_of(panel, Area.BACKUP).button.hasFocus()
    qtbot.keyClick(row_of(panel, Area.BACKUP).button, Qt.Key.Key_Space)
    assert window.pages.currentWidget() is window.panels["backups"]
    window.show_screen("health")
    row_of(panel, Area.DISK).button.click()
    qtbot.waitUntil(lambda: not panel.work.running)
    asked: list[str] = []
    window.help_asked.connect(asked.append)
    panel.mend(Remedy.HELP)
    assert asked == ["health"]
    # A printer is chosen at once, whichever screen is shown.
    panel.mend(Remedy.PRINTER)
    [choosing] = window.findChildren(PrinterDialog)
    assert choosing.isVisible() and window.pages.currentWidget() is panel
    assert "no printer yet" in choosing.page.said.text()
    choosing.reject()
    # A remedy that shows a setting leads to its row.
    panel.mend(Remedy.ALLOW_UNCONFINED)
    settings = window.panels["settings"]
    assert window.pages.currentWidget() is settings
    # Log and bundle are shown before anything is saved.
    log = panel.open_log()
    assert log.texts.list.count() >= 0 and not log.folder_button.isHidden()
    log.reject()
    app = QCoreApplication.instance()
    assert app is not None
    app.setProperty(LINKS_LEAD_NOWHERE, True)  # a locked window is beside it
    try:
        log = panel.open_log()
        assert log.folder_button.isHidden()
        log.reject()
    finally:
        app.setProperty(LINKS_LEAD_NOWHERE, False)
    panel.make_bundle()
    qtbot.waitUntil(lambda: bool(panel.findChildren(BundleDialog)))
    [dialog] = panel.findChildren(BundleDialog)
    assert "ruang-baca" in dialog.texts.text.toPlainText()
    dialog.save(tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as packed:
        assert {"program.txt", "findings.txt", "settings.txt"} <= set(packed.namelist())


def test_a_whole_check_can_be_stopped_and_a_head_only_reads(qtbot, people, who, make_window, monkeypatch):
    _window, panel = show_health(people, who, make_window, Role.HEAD)
    assert panel._remedy_for(Finding(Area.BACKUP, False, "old", {"days": 9})) is Remedy.HELP
    assert panel._remedy_for(Finding(Area.AUDIT, False, "lost")) is Remedy.AUDIT

    def findings(watch):
        while True:
            watch.at(Area.FILES, 1, 3)

    monkeypatch.setattr(people.room.desk_room, "findings", findings)
    panel.check_button.click()
    qtbot.waitUntil(lambda: panel.bar.maximum() == 3)
    assert panel.progress.isVisible() and not panel.check_button.isEnabled()
    panel.stop_button.click()
    qtbot.waitUntil(lambda: not panel.work.running)
    assert not panel.progress.isVisible() and panel.check_button.isEnabled() and not panel.note.isVisible()


def test_the_publishers_notice_is_read_from_a_file_and_shows_which_version_can_be_installed(
    qtbot, people, who, make_window, background, tmp_path, monkeypatch
):
    monkeypatch.setattr(version_notices, "pinned_publishers", lambda: PUBLISHERS)
    _window, panel = show_health(people, who, make_window)
    file = tmp_path / "x.rbnotice"
    file.write_bytes(write_notice(notice("99.0.0"), KEY))
    panel.read_notice(file)
    qtbot.waitUntil(lambda: any(row.finding.area is Area.UPDATE for row in panel.rows.rows))
    row_of(panel, Area.UPDATE).button.click()
    (dialog,) = panel.findChildren(NoticeDialog)
    assert "99.0.0" in dialog.windowTitle()
    dialog.reject()
    file.write_bytes(b"{}")
    panel.read_notice(file)
    qtbot.waitUntil(panel.note.isVisible)
    assert ".rbnotice" in panel.note.text()


def test_the_head_reads_no_notices(people, who, make_window, background, qtbot):
    _window, panel = show_health(people, who, make_window, Role.HEAD)
    qtbot.waitUntil(lambda: panel.work.health is not None)
    assert panel.notice_button.isHidden()
