"""Pictures of the screen of packs and envelopes: looked at, compared, taken, taken back; written, answered, refused."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from catalog_db.errors import StorageFull
from catalog_db.exchange.errors import ContainerInvalid
from desktop.actors import nobody_yet
from desktop.room.opening import create_room
from desktop.settings.model import Settings
from desktop.sync.envelopes import AnswerTaken, EnvelopeWritten
from desktop.sync.errors import PackUnreadable
from desktop.sync.office import CentralState
from desktop.sync.packs.service import Packs
from tests.gui.pictures.rooms import keys_of
from tests.gui.pictures.staff_scenes import open_staff_window
from tests.gui.pictures.stage import Scene
from tests.unit.lan.test_following import publish
from ui.staff.central.offline_exchange import OfflineExchangePanel
from ui.staff.window import StaffWindow
from ui.tour.stage import wait_until

_PUBLISHED = ("Kota Bengkulu Dalam Angka 2026", "Statistik Daerah Provinsi Bengkulu 2026")


def packs(scene: Scene) -> None:
    """A pack of another room, made for this."""
    camera, (window, panel) = scene.camera, _open(scene)
    camera.take(window, "by USB drive, nothing done yet")
    camera.walk(window, "by USB drive, nothing done yet")
    folder = scene.stage.folder
    pack = folder / "publikasi provinsi 2026.rbpack"
    with create_room(folder / "sender", keys_of(folder, "sender"), Settings(room_id=str(uuid4()))) as sender:
        for title in _PUBLISHED:
            publish(sender, title, title.encode() * 100)
        sender.get(Packs).build(nobody_yet(), pack)
    panel.inspect_pack(pack)
    camera.take(window, "by USB drive, a pack of somebody new")
    camera.walk(window, "by USB drive, a pack of somebody new")
    panel.compared.setChecked(True)
    panel.take()
    camera.take(window, "by USB drive, copying", at_once=True)
    wait_until(lambda: panel.result.isVisible() and not panel.work.running)
    camera.take(window, "by USB drive, a pack was taken")
    panel.inspect_pack(pack)
    camera.take(window, "by USB drive, the same pack again")
    damaged = folder / "rusak.rbpack"
    damaged.write_bytes(pack.read_bytes()[:400])
    panel.inspect_pack(damaged)
    camera.take(window, "by USB drive, a damaged pack")
    panel.take_back()
    wait_until(lambda: panel.result.isVisible() and not panel.work.running)
    camera.take(window, "by USB drive, taken back")
    panel.build(folder / "milik ruang.rbpack")
    wait_until(lambda: panel.result.isVisible() and not panel.work.running)
    camera.take(window, "by USB drive, a pack could not be made")


def envelopes(scene: Scene) -> None:
    """What the work would say is set in the screen; the whole way: staff/central/test_office_without_network.py."""
    camera, (window, panel) = scene.camera, _open(scene)
    now = datetime.now(UTC)
    first = CentralState("BPS Provinsi Bengkulu, layanan pusat", "", now - timedelta(days=1), waiting=1_204)
    panel._on_state(first)
    for state, result, screen in (
        (first, EnvelopeWritten(1, 1_204, True), "by USB drive, an envelope was written"),
        (_later(first, now), AnswerTaken(1_204, 12, 9, 3), "by USB drive, an answer was loaded"),
    ):
        OfflineExchangePanel._on_finished(panel, result)
        panel._on_state(state)
        camera.take(window, screen)
    camera.walk(window, "by USB drive, an answer was loaded")
    for error, screen in (
        (ContainerInvalid("recipient"), "by USB drive, an answer for another room"),
        (StorageFull(scene.room.folder.path), "by USB drive, the disk is full"),
        (PackUnreadable(scene.stage.folder / "seluma.rbans"), "by USB drive, it was pulled out"),
    ):
        panel._on_failed(error)
        camera.take(window, screen)


def _later(state: CentralState, now: datetime) -> CentralState:
    return CentralState(state.name, "", state.enrolled_at, now, now, None, waiting=7)


def _open(scene: Scene) -> tuple[StaffWindow, OfflineExchangePanel]:
    window = open_staff_window(scene)
    window.show_screen("stick")
    panel = window.panels["stick"]
    assert isinstance(panel, OfflineExchangePanel)
    return window, panel
