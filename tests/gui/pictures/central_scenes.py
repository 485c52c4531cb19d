"""Pictures of the screen of the central office: not connected, connected, with rows that it rejected."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from desktop.sync.errors import CentralUnreachable
from desktop.sync.office import CentralState, ReceiptLine, RejectedLine
from desktop.sync.syncing import Stage
from tests.gui.pictures.staff_scenes import open_staff_window
from tests.gui.pictures.stage import Scene
from ui.staff.central.panel import CentralPanel
from ui.staff.lines.asked_line import CentralLine
from ui.tour.stage import wait_until


def without_network(scene: Scene) -> None:
    """An office that syncs with the central office by USB drive: the invitation, refused, and known."""
    camera, window = scene.camera, open_staff_window(scene)
    window.show_screen("central")
    panel = window.panels["central"]
    assert isinstance(panel, CentralPanel)
    panel._polling.stop()
    panel._on_answer((CentralState(), [], []))
    panel.result.hide()
    panel.confirm.leave()
    panel.form.use_invitation(scene.stage.folder / "pusat.json")
    camera.take(window, "central office, invitation")
    camera.walk(window, "central office, invitation")
    panel.form.code.setText("ABCD-EFGH-JKLM-NPQR")
    panel.form.button.click()
    wait_until(lambda: bool(panel.form.code_field.error))
    camera.take(window, "central office, invitation refused")
    panel._on_enrolled(CentralState("BPS Provinsi Bengkulu, layanan pusat", "", datetime.now(UTC), waiting=1_204))
    camera.take(window, "central office, by USB drive")
    camera.walk(window, "central office, by USB drive")


def central(scene: Scene) -> None:
    """What the services would say is set in the screen: no picture asks the network."""
    camera, window = scene.camera, open_staff_window(scene)
    window.show_screen("central")
    panel = window.panels["central"]
    assert isinstance(panel, CentralPanel)
    panel._polling.stop()
    panel._on_answer((CentralState(), [], []))
    camera.take(window, "central office, not connected")
    camera.walk(window, "central office, not connected")
    panel.form.address.setText("http://pusat.example.go.id")
    panel.form.code.setText("ABCD-EFGH-JKLM-NPQR")
    panel.form.say("…")
    now = datetime.now(UTC)
    state = CentralState(
        "BPS Provinsi Bengkulu, layanan pusat",
        "https://pusat.example.go.id",
        now - timedelta(days=40),
        now - timedelta(minutes=3),
        now,
        now,
        waiting=12,
    )
    receipts = [ReceiptLine(UUID(int=n), now - timedelta(minutes=5 * n), 500 - n, 0) for n in range(1, 8)]
    panel._on_answer((state, [], receipts))
    line = window.findChild(CentralLine)
    assert isinstance(line, CentralLine)
    line._timer.stop()
    line.show_answer(state)
    camera.take(window, "central office, connected")
    panel._progress.show()
    panel._on_progress(Stage.SENDING, 1_500)
    camera.take(window, "central office, exchanging")
    panel._progress.hide()
    rejected = [
        RejectedLine("ticket", str(UUID(int=1)), "P-012", "fields:number", now),
        RejectedLine("complaint_escalated", str(UUID(int=2)), "2026-004", "table", now - timedelta(days=1)),
    ]
    troubled = CentralState(
        state.name,
        state.url,
        state.enrolled_at,
        now - timedelta(hours=30),
        now,
        now,
        waiting=1_204,
        rejected=2,
        error="unreachable",
    )
    panel._on_answer((troubled, rejected, receipts))
    panel._on_failed(CentralUnreachable(state.url))
    line.show_answer(troubled)
    camera.take(window, "central office, rejected")
    camera.walk(window, "central office, rejected")
    panel.leave()
    camera.take(window, "central office, leaving")
