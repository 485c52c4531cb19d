"""The staff's lists: visits of the day, visitors, copies, reports."""

import threading
from datetime import timedelta

from PySide6.QtCore import Qt

from catalog_db.errors import DeviceRefused
from desktop.actors import nobody_yet
from desktop.catalogue.editing import CatalogueEditor
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.reports.periods import Span
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.values import RequestedCopy
from tests.gui.pictures.stage import Scene
from tests.unit.catalogue.books import yearbook
from ui.desk.copies.panel import CopiesPanel
from ui.desk.visitors.panel import VisitorsPanel
from ui.desk.visits.panel import VisitsPanel
from ui.reports.composer import ReportKind
from ui.reports.panel import ReportsPanel
from ui.staff.window import StaffWindow
from ui.tour.stage import settle, wait_until
from ui.words.people.personal_text import what_goes_and_stays


def visits(scene: Scene) -> None:
    camera, window = scene.camera, open_window(scene)
    window.show_screen("visits")
    panel = window.panels["visits"]
    assert isinstance(panel, VisitsPanel)
    wait_until(lambda: panel.filter.rowCount() > 0)
    camera.take(window, "visits")
    camera.walk(window, "visits")
    panel.table.selectRow(3)
    wait_until(panel.sheet.isVisible)
    camera.take(window, "visits, one of them")
    camera.walk(window, "visits, one of them")
    panel.sheet.leave_button.click()
    camera.take(window, "visits, leaves?")
    panel.confirm.leave()
    panel.close_sheet()
    panel.close_button.click()
    camera.take(window, "visits, close the day?")
    panel.confirm.leave()
    panel.filter_edit.setText("tidak ada yang bernama begini")
    camera.take(window, "visits, none fits")
    panel.filter_edit.clear()
    today = scene.room.get(GuestBook).day(nobody_yet()).day
    panel._choose_day(today - timedelta(days=400))
    settle()
    camera.take(window, "visits, a day without any")
    panel._choose_day(None)
    wait_until(lambda: panel.filter.rowCount() > 0)
    panel.show_failure(DeviceRefused())
    camera.take(window, "visits, not to be read")
    day = panel._day
    assert day is not None
    panel.day_page.show_day(day)
    panel.list.show_other(panel.day_page)
    camera.take(window, "visits, the day was closed")


def visitors(scene: Scene) -> None:
    camera, window = scene.camera, open_window(scene)
    window.show_screen("visitors")
    panel = window.panels["visitors"]
    assert isinstance(panel, VisitorsPanel)
    camera.take(window, "visitors, before a search")
    camera.walk(window, "visitors")
    panel.search_edit.setText("tidak ada")
    panel._search_now()
    settle()
    camera.take(window, "visitors, nobody found")
    panel.search_edit.setText("universitas")
    panel._search_now()
    wait_until(lambda: panel.model.rowCount() > 3)
    camera.take(window, "visitors, found")
    panel.table.selectRow(1)
    wait_until(panel.sheet.isVisible)
    camera.take(window, "visitors, one of them")
    camera.walk(window, "visitors, one of them")
    panel.data_rows.erase_button.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    camera.take(window, "visitors, what is kept of one")
    panel.confirm.ask(what_goes_and_stays(), panel.data_rows.erase_button.text(), lambda: None, panel.data_rows)
    settle()
    camera.take(window, "visitors, remove who one was")
    panel.confirm.leave()
    panel.close_sheet()
    cards = [card.id for card in panel.model.rows()]
    panel._compare(cards[0], cards[1])
    wait_until(panel.merge_page.isVisible)
    camera.take(window, "visitors, merging two")
    camera.walk(window, "visitors, merging two")
    panel._leave_merging()


def copies(scene: Scene) -> None:
    camera, window = scene.camera, open_window(scene)
    window.show_screen("copies")
    panel = window.panels["copies"]
    assert isinstance(panel, CopiesPanel)
    requests, ledger, verify = panel.requests, panel.ledger, panel.verify
    wait_until(requests.list.empty.isVisible)
    camera.take(window, "copies, no requests")
    panel.tabs.setCurrentWidget(ledger)
    wait_until(ledger.list.empty.isVisible)
    camera.take(window, "copies, empty ledger")
    _ask_for_copies(scene)
    panel.tabs.setCurrentWidget(requests)
    panel.refresh()
    wait_until(lambda: requests.model.rowCount() == 3)
    camera.take(window, "copies, requests")
    camera.walk(window, "copies, requests")
    dialog = requests.refuse()
    assert dialog is not None
    camera.take(dialog, "copies, why not")
    dialog.reject()
    requests.hand_out(requests.model.rows()[0], scene.stage.folder / "salinan.pdf")
    camera.take(window, "copies, being made", at_once=True)
    wait_until(lambda: requests.model.rowCount() == 2)
    camera.take(window, "copies, handed out")
    panel.tabs.setCurrentWidget(ledger)
    wait_until(lambda: ledger.model.rowCount() == 1)
    ledger.table.selectRow(0)
    ledger.ask_whose()
    wait_until(ledger.answer.isVisible)
    camera.take(window, "copies, ledger")
    camera.walk(window, "copies, ledger")
    panel.tabs.setCurrentWidget(verify)
    camera.take(window, "copies, verify")
    camera.walk(window, "copies, verify")
    for typed in (ledger.model.rows()[0].serial, f"{ledger.model.rows()[0].serial} AAAA-BBBB-CCCC-DDDD"):
        verify.serial_edit.setText(typed)
        verify.verify_typed()
        settle()
    camera.take(window, "copies, not genuine")


def reports(scene: Scene) -> None:
    camera, window = scene.camera, open_window(scene)
    window.show_screen("reports")
    panel = window.panels["reports"]
    assert isinstance(panel, ReportsPanel)
    for kind in panel._kinds():
        panel._document = None
        panel.kind_box.setCurrentIndex(panel.kind_box.findData(kind))
        panel.refresh()
        wait_until(panel.view.isVisible)
        camera.take(window, f"reports, {kind}")
    camera.walk(window, "reports")
    panel.kind_box.setCurrentIndex(panel.kind_box.findData(ReportKind.OVERVIEW))
    for span in (Span.QUARTER, Span.DAYS):
        panel.span_box.setCurrentIndex(panel.span_box.findData(span))
        wait_until(panel.save_button.isEnabled)
        camera.take(window, f"reports, by {span}")
    panel.save_full_to(scene.stage.folder)
    wait_until(lambda: "xlsx" in panel.verdict.text())
    camera.take(window, "reports, all of them saved")
    panel.error.show_state("Laporan tidak dapat ditampilkan", "Komputer induk tidak menjawab.", "Coba lagi")
    panel._stack.setCurrentWidget(panel.error)
    camera.take(window, "reports, not to be read")


def _ask_for_copies(scene: Scene) -> None:
    room, actor = scene.room, nobody_yet()
    source = yearbook(scene.stage.folder / "seluma.pdf", "Seluma Selatan", "1705041", 2023)
    importer = room.make_importer(actor)
    importer.run(importer.add([source]), threading.Event(), lambda _progress: None)
    [book] = room.get(CatalogueEditor).rows(actor)
    lines = room.get(GuestBook).visits(actor, room.get(GuestBook).day(actor).day)
    for line, pages in zip(lines, ("", "1-3", "2"), strict=False):
        room.get(Deliveries).ask_for(actor, line.visit, RequestedCopy(book.id, pages=pages))


def open_window(scene: Scene) -> StaffWindow:
    scene.windows.open_staff()
    window = scene.windows.staff_window
    assert window is not None
    scene.camera.place(window)
    return window
