"""Copies by all ways: asked for, on paper, to a phone, by e-mail; lent books; locked seats; e-mail proof."""

import threading
from contextlib import suppress
from dataclasses import replace
from unittest.mock import patch
from uuid import uuid4

from PySide6.QtWidgets import QScrollArea

from catalog_db.models import CopyKind, Publication, TableFormat
from catalog_db.rules.catalogue.titles import series_key, title_key
from desktop.actors import nobody_yet
from desktop.catalogue.editing import CatalogueEditor
from desktop.clock import utc_now
from desktop.desk.guestbook.service import GuestBook
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.tables.service import TableCopies
from desktop.reading.copies.tables.sheet import facts_of_table
from desktop.reading.copies.tables.taking import content_of
from desktop.reading.copies.values import RequestedCopy
from desktop.reading.sessions.service import ReadingSessions
from desktop.reading.sessions.values import CodeLocked, CodeRefused
from desktop.sync.email_proofs import EmailState
from tests.gui.pictures.list_scenes import open_window
from tests.gui.pictures.rooms import books_of
from tests.gui.pictures.stage import Scene
from tests.unit.catalogue.books import yearbook
from tests.unit.desk.conftest import FORM
from tests.unit.reading.copies.tables.made import sample_table
from ui.desk.copies.mail import MailDialog
from ui.desk.copies.panel import CopiesPanel
from ui.desk.copies.paper_dialog import PaperDialog
from ui.desk.copies.phone_dialog import PhoneDialog
from ui.desk.visitors.panel import VisitorsPanel
from ui.reader.navigation import OpenBook
from ui.tour.stage import settle, wait_until

_SHELF = (
    ("Provinsi Bengkulu Dalam Angka 2019", 2019, "A1", 2),
    ("Kabupaten Seluma Dalam Angka 2020", 2020, "A2", 1),
    ("Statistik Pertanian Hortikultura Provinsi Bengkulu Menurut Kabupaten/Kota dan Jenis Tanaman 2021", 2021, "C4", 1),
)


def at_the_reader(scene: Scene) -> None:
    """A visitor asks for a copy of the page that is read, and reads what became of another."""
    camera, reader, room, seat = scene.camera, scene.reader, scene.room, scene.windows.seat
    assert seat is not None
    known = books_of(room)
    book = known["Provinsi Bengkulu Dalam Angka 2022"]
    visit = room.get(GuestBook).register(nobody_yet(), replace(FORM, name="Rina Puspita", email="rina@example.com"))
    seat.visitor_session.begin(room.get(ReadingSessions).sign_in(seat.actor, visit.tickets[0].ticket, visit.code))
    wait_until(lambda: scene.windows.background.is_idle)
    asked = room.get(Deliveries).ask(seat.actor, RequestedCopy(book, CopyKind.HARDCOPY, "1-2"))
    room.get(Deliveries).refuse(
        nobody_yet(), asked.id, "Printer sedang diperbaiki; datanglah ke loket untuk berkasnya."
    )
    room.get(Deliveries).ask(seat.actor, RequestedCopy(book, pages="3"))
    tables = room.get(TableCopies)
    pasted = content_of(replace(sample_table(), sha256=room.catalogue.get(book).sha256 or ""))
    tables.ask(seat.actor, book, TableFormat.XLSX, pasted)
    tables.begin(seat.actor, book, pasted.sha256, pasted.pages, facts_of_table(pasted, TableFormat.CLIPBOARD))
    reader.go(OpenBook(book, 3))
    viewer = reader.controller.viewer
    assert viewer is not None
    wait_until(lambda: viewer.commands.ask_copy.isEnabled() and viewer.pages.is_sharp(2))
    viewer.commands.ask_copy.trigger()
    dialog = seat.copy_dialog
    assert dialog is not None
    wait_until(lambda: dialog._mine.count() > 2)
    camera.take(dialog, "asking for a copy")
    camera.walk(dialog, "asking for a copy")
    dialog.pages_edit.setText("999")
    dialog.ask()
    camera.take(dialog, "asking for a copy, not these pages")
    dialog.reject()
    reader.end_session()


def ways_out(scene: Scene) -> None:
    """At the desk: on paper, to a phone, by e-mail; and the printed books."""
    camera, window = scene.camera, open_window(scene)
    book, visits = _books(scene), _visits(scene)
    for visit, kind in zip(visits, (CopyKind.HARDCOPY, CopyKind.SOFTCOPY, CopyKind.SOFTCOPY), strict=False):
        scene.room.get(Deliveries).ask_for(nobody_yet(), visit, RequestedCopy(book, kind, "1-3"))
    window.show_screen("copies")
    panel = window.panels["copies"]
    assert isinstance(panel, CopiesPanel)
    requests = panel.requests
    wait_until(lambda: requests.model.rowCount() == 3)
    paper = next(n for n, line in enumerate(requests.model.rows()) if line.kind is CopyKind.HARDCOPY)
    requests.table.selectRow(paper)
    camera.take(window, "copies, a request on paper")
    requests.release()
    wait_until(lambda: requests.findChild(PaperDialog) is not None)
    dialog = requests.findChild(PaperDialog)
    assert dialog is not None
    wait_until(lambda: not dialog.picture.pixmap().isNull())
    camera.take(dialog, "copies, on paper")
    camera.walk(dialog, "copies, on paper")
    dialog.printers.addItem("Printer lantai dua", "not there")
    dialog.printers.setCurrentIndex(dialog.printers.count() - 1)
    dialog.start()
    camera.take(dialog, "copies, on paper, no printer")
    dialog.reject()
    wait_until(lambda: not requests._busy)
    requests.table.selectRow(next(n for n, line in enumerate(requests.model.rows()) if line.kind is CopyKind.SOFTCOPY))
    with (
        patch("desktop.lan.phone_copies.served_at", lambda path: "https://0.0.0.0:47213"),
        patch("desktop.lan.phone_copies.own_addresses", lambda: ["192.168.1.5"]),
    ):
        requests.to_phone()
        wait_until(lambda: requests.findChild(PhoneDialog) is not None)
    phone = requests.findChild(PhoneDialog)
    assert phone is not None
    camera.take(phone, "copies, to a phone")
    camera.walk(phone, "copies, to a phone")
    phone.reject()
    wait_until(lambda: not requests._busy)
    with patch("desktop.lan.phone_copies.served_at", lambda path: ""):
        requests.to_phone()
        wait_until(lambda: requests.result.isVisible() and not requests._busy)
    camera.take(window, "copies, no phone can reach")
    wait_until(lambda: requests.list.chosen is not None)
    soft = next(n for n, line in enumerate(requests.model.rows()) if line.kind is CopyKind.SOFTCOPY)
    requests.table.selectRow(soft)
    mail = requests.ask_address()
    assert isinstance(mail, MailDialog)
    wait_until(lambda: bool(mail.email_edit.text()))
    mail.email_edit.setText("rahmat@")
    mail.send_button.click()
    camera.take(mail, "copies, by e-mail")
    camera.walk(mail, "copies, by e-mail")
    mail.reject()
    _lend(scene, panel, visits)


def _lend(scene: Scene, panel: CopiesPanel, visits: list[str]) -> None:
    camera, page = scene.camera, panel.loans
    window = panel.window()
    panel.tabs.setCurrentWidget(page)
    wait_until(page.books.empty.isVisible)
    camera.take(window, "loans, no shelf")
    _fill_shelf(scene)
    page.refresh()
    wait_until(lambda: page.shelf.rowCount() == len(_SHELF))
    camera.take(window, "loans, nothing lent")
    page.lend()
    camera.take(window, "loans, no visit typed")
    for number, visit in enumerate(visits[:2]):
        page.visit_edit.setText(visit)
        page.books.table.selectRow(2 * number)
        page.lend()
        wait_until(lambda number=number: page.lent.rowCount() == number + 1)  # type: ignore[misc]
    camera.take(window, "loans, lent")
    camera.walk(window, "loans, lent")
    page.give_back()
    wait_until(page.undo_button.isVisible)
    camera.take(window, "loans, returned")


def locked(scene: Scene) -> None:
    """A ticket and a PIN that were tried too often, at the desk."""
    camera, window = scene.camera, open_window(scene)
    seats = scene.windows.seat
    assert seats is not None
    for ticket in ("P-001", "P-002"):
        for _ in range(6):
            with suppress(CodeRefused, CodeLocked):
                scene.room.get(ReadingSessions).sign_in(seats.actor, ticket, "x")
    window.show_screen("desk")
    panel = window.desk
    assert panel is not None
    panel.work.remember_desk(1)
    panel.refresh()
    rows = panel.parts.seats.locked
    wait_until(rows.isVisible)
    settle()
    area = next(one for one in window.findChildren(QScrollArea) if one.isAncestorOf(rows))
    area.ensureWidgetVisible(rows)
    camera.take(window, "desk, locked after wrong codes")
    camera.walk(window, "desk, locked after wrong codes")


def email_proof(scene: Scene) -> None:
    """What the central office would say is set in the sheet: no picture asks the network."""
    camera, window = scene.camera, open_window(scene)
    window.show_screen("visitors")
    panel = window.panels["visitors"]
    assert isinstance(panel, VisitorsPanel)
    panel.search_edit.setText("universitas")
    panel._search_now()
    wait_until(lambda: panel.model.rowCount() > 3)
    panel.table.selectRow(1)
    wait_until(lambda: panel.sheet.isVisible() and panel.sheet.emails.isVisible())
    rows, details = panel.sheet.emails, panel.sheet.details
    assert details is not None
    email = details.card.email
    for state, screen in (
        (EmailState(email, may_ask=True), "visitors, e-mail, nobody proved it"),
        (EmailState(email, "waiting", "mail", utc_now(), may_ask=True), "visitors, e-mail, a proof was sent"),
        (EmailState(email, "failed", "mail", utc_now(), may_ask=True), "visitors, e-mail, not answered"),
        (EmailState(email, "proved", "sight", utc_now(), may_ask=True), "visitors, e-mail, confirmed by sight"),
    ):
        rows._show(details.card.id, state)
        settle()
        panel.sheet.area.ensureWidgetVisible(rows)
        camera.take(window, screen)
        if state.state == "waiting":
            camera.walk(window, screen)


def _books(scene: Scene):
    room, actor = scene.room, nobody_yet()
    source = yearbook(scene.stage.folder / "kaur.pdf", "Kaur Utara", "1704061", 2024)
    importer = room.make_importer(actor)
    importer.run(importer.add([source]), threading.Event(), lambda _progress: None)
    [book] = room.get(CatalogueEditor).rows(actor)
    return book.id


def _visits(scene: Scene) -> list[str]:
    room = scene.room
    lines = room.get(GuestBook).visits(nobody_yet(), room.get(GuestBook).day(nobody_yet()).day)
    return [line.visit for line in lines if line.left_at is None]


def _fill_shelf(scene: Scene) -> None:
    with scene.room.catalog.writing() as session:
        for title, year, shelf, copies in _SHELF:
            session.add(
                Publication(
                    id=uuid4(),
                    title=title,
                    title_key=title_key(title),
                    series_key=series_key(title),
                    pages=0,
                    year=year,
                    region_code="1700",
                    shelf=shelf,
                    copies=copies,
                    added_at=utc_now(),
                    changed_at=utc_now(),
                )
            )
