"""The screens of those who look after the room: signing in, staff, PCs."""

from desktop.host_keeper import HostReport, HostState
from tests.gui.pictures.rooms import ADMIN, STAFF_PASSWORD
from tests.gui.pictures.stage import Scene
from ui.admin.devices_panel import DevicesPanel
from ui.desk.window import StaffWindow
from ui.stage import wait_until
from ui.who import DESK


def sign_in(scene: Scene) -> None:
    scene.windows.open_staff()
    dialog = scene.windows.sign_in
    assert dialog is not None
    scene.camera.take(dialog, "sign in")
    scene.camera.walk(dialog, "sign in")
    dialog.reject()


def devices(scene: Scene) -> None:
    camera, window = scene.camera, _open(scene)
    window.show_screen("devices")
    panel = window.panels["devices"]
    assert isinstance(panel, DevicesPanel)
    wait_until(panel.table.isVisible)
    camera.take(window, "PCs, not served")
    camera.walk(window, "PCs")
    hosting = scene.windows.find_hosting()
    hosting._wanted = True
    for report in (
        HostReport(HostState.FAILED, reason="Ruang baca tidak dapat dilayani di 0.0.0.0, port 47213."),
        HostReport(HostState.SERVING, "https://192.168.1.5:47213"),
    ):
        hosting._keeper._tell(report)
        camera.take(window, f"PCs, {report.state}")
    panel.revoked_button.click()
    panel._choose(panel._cards[1].id)
    camera.take(window, "PC chosen")
    camera.walk(window, "PC chosen")
    panel.sheet.revoke_button.click()
    camera.take(window, "PC, shut out?")
    panel.sheet.keep_button.click()
    panel._polling.stop()
    panel.begin_invitation()
    camera.take(window, "PC joins, which")
    camera.walk(window, "PC joins, which")
    panel.invite.make_button.click()
    wait_until(panel.invite.page.isVisible)
    camera.take(window, "PC joins, code")
    camera.walk(window, "PC joins, code")
    panel._close_sheet()
    hosting._wanted = False
    hosting._keeper._tell(HostReport())


def devices_alone(scene: Scene) -> None:
    """Before any has joined."""
    window = _open(scene)
    panel = window.panels["devices"]
    assert isinstance(panel, DevicesPanel)
    panel._polling.stop()
    panel._cards = []
    panel._show_rows()
    scene.camera.take(window, "PCs, none yet")
    panel.invite.code = None


def _open(scene: Scene) -> StaffWindow:
    who = scene.windows.who
    if who.must_sign_in():
        who.enter(scene.room.staff.sign_in(DESK, ADMIN, STAFF_PASSWORD))
    scene.windows._show_staff()
    window = scene.windows.staff_window
    assert window is not None
    scene.camera.place(window)
    return window
