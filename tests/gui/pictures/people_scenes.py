"""Data protection: what people ask for their own data, incidents with such data, what is kept where."""

from datetime import timedelta

from catalog_db.models import DataRequest, Incident
from catalog_db.rules.desk.data_requests import DataRequestKind
from catalog_db.rules.desk.incidents import Told
from desktop.actors import nobody_yet
from desktop.desk.guestbook.service import GuestBook
from desktop.visitors.incidents.service import Incidents
from desktop.visitors.incidents.values import IncidentForm
from desktop.visitors.requests.service import DataRequests
from desktop.visitors.requests.values import DataRequestForm
from tests.gui.pictures.desk_rooms import LONG_NAME
from tests.gui.pictures.list_scenes import open_window
from tests.gui.pictures.stage import Scene
from ui.desk.data_requests.panel import DataRequestsPanel
from ui.desk.incidents.panel import IncidentsPanel
from ui.desk.visits.panel import VisitsPanel
from ui.printing.print_dialog import PrintDialog
from ui.staff.privacy.panel import RetentionPanel
from ui.staff.window import StaffWindow
from ui.tour.stage import settle, wait_until

_WISH = (
    "Saya ingin tahu data apa saja tentang saya yang disimpan, untuk apa, dan sampai kapan, sejak kunjungan tahun 2024."
)
_HAPPENED = (
    "Pada 1 Desember 2026 pukul 16.40 flash disk berisi salinan buku tamu bulan November tertinggal di meja "
    "layanan dan tidak ditemukan lagi keesokan harinya."
)


def data_requests(scene: Scene) -> None:
    camera, window = scene.camera, open_window(scene)
    window.show_screen("data_requests")
    panel = window.panels["data_requests"]
    assert isinstance(panel, DataRequestsPanel)
    wait_until(panel.list.empty.isVisible)
    camera.take(window, "data requests, none")
    panel.begin_new()
    panel.new_sheet._save()
    settle()
    camera.take(window, "data requests, a new one without a name")
    camera.walk(window, "data requests, a new one")
    panel.close_sheet()
    _ask(scene)
    panel.refresh()
    wait_until(lambda: panel.model.rowCount() == 4)
    camera.take(window, "data requests")
    camera.walk(window, "data requests")
    panel.table.selectRow(0)
    wait_until(panel.sheet.isVisible)
    camera.take(window, "data requests, one that is late")
    camera.walk(window, "data requests, one of them")
    panel.sheet.grant_button.click()
    settle()
    camera.take(window, "data requests, no outcome written")
    panel.states.setCurrentIndex(1)
    wait_until(lambda: panel.filter.rowCount() == 1)
    panel.table.selectRow(0)
    wait_until(panel.sheet.lift_button.isVisible)
    camera.take(window, "data requests, restricted now")
    panel.sheet.lift_button.click()
    settle()
    camera.take(window, "data requests, lift it?")
    panel.ask_line.leave()
    panel._show_letter()
    _take_preview(scene, window, "data requests, the letter")
    _restricted_elsewhere(scene, window)


def incidents(scene: Scene) -> None:
    camera, window = scene.camera, open_window(scene)
    window.show_screen("incidents")
    panel = window.panels["incidents"]
    assert isinstance(panel, IncidentsPanel)
    wait_until(panel.list.empty.isVisible)
    camera.take(window, "incidents, none")
    panel.begin_new()
    settle()
    camera.take(window, "incidents, a new one")
    camera.walk(window, "incidents, a new one")
    panel.close_sheet()
    service, nobody = scene.room.get(Incidents), nobody_yet()
    form = IncidentForm(_HAPPENED, "Nama, instansi, nomor telepon", "Pengunjung November, sekitar 240", "")
    noted = service.note(nobody, form).line.id
    service.tell(nobody, noted, Told.AGENCY, "Surat elektronik ke lembaga pelindungan data pribadi", "Lembar insiden")
    late = service.note(nobody, IncidentForm("Layar petugas terlihat pengunjung selama kira-kira satu jam.")).line.id
    with scene.room.records.writing() as session:
        row = session.get_one(Incident, late)
        row.noticed_at, row.due_at = row.noticed_at - timedelta(hours=80), row.due_at - timedelta(hours=80)
    panel.refresh()
    wait_until(lambda: panel.model.rowCount() == 2)
    camera.take(window, "incidents")
    panel.table.selectRow(1)
    wait_until(panel.sheet.isVisible)
    camera.take(window, "incidents, one of them")
    camera.walk(window, "incidents, one of them")
    bar = panel.sheet.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    camera.take(window, "incidents, one of them, below")
    panel._ask_to_close()
    settle()
    camera.take(window, "incidents, close it?")
    panel.confirm.leave()
    panel._print()
    _take_preview(scene, window, "incidents, the sheet")


def inventory(scene: Scene) -> None:
    """What is kept where, as it is printed for an inspector."""
    window = open_window(scene)
    window.show_screen("retention")
    panel = window.panels["retention"]
    assert isinstance(panel, RetentionPanel)
    wait_until(panel.kept_button.isEnabled)
    panel.kept_button.click()
    _take_preview(scene, window, "what is kept where")


def _ask(scene: Scene) -> None:
    requests, nobody = scene.room.get(DataRequests), nobody_yet()
    book = scene.room.get(GuestBook)
    lines = book.visits(nobody, book.day(nobody).day)
    gone = next(line.visit for line in lines if line.left_at is not None)
    for kind, name, visit in (
        (DataRequestKind.SEE, LONG_NAME, lines[0].visit),
        (DataRequestKind.ERASE, "Andi", ""),
        (DataRequestKind.RESTRICT, "Lina Marlina", gone),
        (DataRequestKind.OBJECT, "Yusuf", ""),
    ):
        made = requests.add(nobody, DataRequestForm(kind, name, "surat@example.com", _WISH, visit)).line.id
        if kind is DataRequestKind.RESTRICT:
            requests.answer(nobody, made, granted=True, outcome="Data Anda tetap disimpan, tidak dipakai.")
        if kind is DataRequestKind.SEE:
            with scene.room.records.writing() as session:
                row = session.get_one(DataRequest, made)
                row.received_at, row.due_at = row.received_at - timedelta(hours=77), row.due_at - timedelta(hours=77)


def _restricted_elsewhere(scene: Scene, window: StaffWindow) -> None:
    window.show_screen("visits")
    panel = window.panels["visits"]
    assert isinstance(panel, VisitsPanel)
    panel.refresh()
    wait_until(lambda: panel.filter.rowCount() > 0)
    restricted = next(n for n, row in enumerate(panel.model.rows()) if row.restricted)
    panel.table.selectRow(panel.filter.mapFromSource(panel.model.index(restricted, 0)).row())
    wait_until(panel.sheet.isVisible)
    settle()
    scene.camera.take(window, "visits, restricted")
    panel.close_sheet()


def _take_preview(scene: Scene, window: StaffWindow, name: str) -> None:
    wait_until(lambda: any(dialog.isVisible() for dialog in window.findChildren(PrintDialog)))
    dialog = next(dialog for dialog in window.findChildren(PrintDialog) if dialog.isVisible())
    scene.camera.take(dialog, name)
    dialog.reject()
