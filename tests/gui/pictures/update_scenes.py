"""The screen of updates: nothing, a file looked at, tried, planned, switched to, the way back and what it costs."""

from dataclasses import replace
from datetime import UTC, datetime

from catalog_db.exchange.errors import UpdatePublisherMissing
from desktop.updates.values import UpdateCard, UpdateStanding
from tests.gui.pictures.staff_scenes import open_staff_window
from tests.gui.pictures.stage import Scene
from ui.staff.updates.panel import UpdatesPanel

_NOTES_ID = "Tabel terbaca dua kali lebih cepat.\nPapan antrean menampilkan dua loket."
_NOTES_EN = "Tables are read twice as fast.\nThe board shows two desks."
_LAID = UpdateStanding(running="1.0.0", next="1.0.0", laid="1.1.0", beside=True, notes_id=_NOTES_ID, notes_en=_NOTES_EN)

_BACK = UpdateStanding(
    running="1.1.0",
    next="1.1.0",
    beside=True,
    before="1.0.0",
    switched_at=datetime(2026, 11, 24, 13, 0, tzinfo=UTC),
    back_costs=True,
    visits_since=14,
)


def updates(scene: Scene) -> None:
    """What a packed program would say is set in the screen: this one runs from its source code."""
    camera, window = scene.camera, open_staff_window(scene)
    window.show_screen("updates")
    panel = window.panels["updates"]
    assert isinstance(panel, UpdatesPanel)
    camera.take(window, "updates, none")
    camera.walk(window, "updates, none")
    panel._on_failed(UpdatePublisherMissing())
    camera.take(window, "updates, no publisher")
    panel._begin()
    panel._on_examined(scene.stage.folder / "ruang-baca-1.1.0.rbupdate", _card())
    camera.take(window, "updates, a file")
    camera.walk(window, "updates, a file")
    panel.card.hide()
    panel.bring_button.hide()
    panel._show(replace(_LAID, tried=True))
    camera.take(window, "updates, tried")
    camera.walk(window, "updates, tried")
    panel.switch()
    camera.take(window, "updates, install now?")
    panel.confirm.leave()
    panel._show(replace(_LAID, tried=True, planned=True))
    camera.take(window, "updates, planned")
    panel._show(replace(_LAID, next="1.1.0"))
    camera.take(window, "updates, switched to")
    panel._show(_BACK)
    camera.take(window, "updates, a way back")
    panel.back()
    camera.take(window, "updates, back with the data?")
    camera.walk(window, "updates, back with the data?")
    panel.confirm.leave()
    panel._show(replace(_LAID, beside=False, installer="/var/lib/ruang-baca/updates/ruang-baca_1.1.0_amd64.deb"))
    camera.take(window, "updates, by the system's installer")
    panel._show(replace(_LAID, tried=False, trouble="Catatan ruang ini rusak."))
    camera.take(window, "updates, does not work with the copy")


def _card() -> UpdateCard:
    return UpdateCard(
        version="1.1.0",
        running="1.0.0",
        newer=True,
        here=True,
        by_installer=False,
        protocol=1,
        made_at=datetime(2026, 11, 24, 3, 0, tzinfo=UTC),
        notes_id=_NOTES_ID,
        notes_en=_NOTES_EN,
        systems=("linux", "windows"),
        size_bytes=119 * 2**20,
        fingerprint="12345-67890-12345-67890",
    )
