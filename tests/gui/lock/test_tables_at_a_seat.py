"""A table leaves a locked PC that joined: signing in, the ledger of its host, the desk, a host that is away."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu

from catalog_db.errors import PublicationUnknown
from catalog_db.models import CopyKind, Role, TableEntry
from desktop.actors import Actor
from desktop.catalogue.tables.kept import KeptReadings
from desktop.catalogue.tables.queue import DueBook, QueueWork
from desktop.catalogue.tables.readers import TableReaders
from desktop.catalogue.tables.reading import BookTable, Cell, CellState, TableStatus
from desktop.desk.guestbook.service import GuestBook
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.ledger import Ledger
from tests.gui.reader.books import add_book
from tests.unit.desk.conftest import FORM
from ui.reader.navigation import OpenBook
from ui.viewer.tables.book_tables import BookTables

OFFICER = Actor(Role.OFFICER)


def publish(room) -> tuple:
    """A book with one table."""
    book, sha256 = add_book(room, "Puger Dalam Angka", ("Tabel 3.9 Jumlah Penduduk",))
    with room.catalog.writing() as session:
        session.add(
            TableEntry(
                publication_id=book,
                position=0,
                kind="table",
                number="3.9",
                title="Jumlah Penduduk",
                page=1,
                last_page=1,
            )
        )
    line = room.catalogue.get(book).tables[0]
    sure = CellState.SURE
    rows = ((Cell("Ajung", sure, 1), Cell("71 079", sure, 1)),)
    readers, due, queue = room.get(TableReaders).all, DueBook(book, sha256), QueueWork(room.catalog)
    assert queue.begin(due, readers)
    read = BookTable(line, TableStatus.OK, "", ("Desa", "2019"), rows)
    KeptReadings(room.catalog).keep(book, sha256, readers, [read])
    queue.finish(due, [line], [line])
    return book, sha256


def has_come(room, book, sha256) -> bool:
    """With its file, and with what the host has read of its table."""
    try:
        tables = room.catalogue.get(book).tables
        return bool(tables) and room.get(KeptReadings).find(book, sha256, tables[0]) is not None
    except PublicationUnknown:
        return False


def tables_of(reader) -> BookTables:
    found = reader.controller.viewer.findChild(BookTables)
    assert found is not None
    return found


def offers_a_table(reader) -> bool:
    return reader.controller.viewer is not None and tables_of(reader).bar.isVisible()


def test_a_table_leaves_a_locked_seat_by_its_host_and_stays_while_that_is_away(qtbot, served, program):
    qtbot.waitUntil(lambda: program.has_opened)
    room, here, reader = served.room, program.room, program.reader
    book, sha256 = publish(room)
    qtbot.waitUntil(lambda: has_come(here, book, sha256), timeout=60_000)
    visit = room.get(GuestBook).register(OFFICER, replace(FORM, name="Siti Aminah"))
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()

    reader.go(OpenBook(book, 1))
    qtbot.waitUntil(lambda: offers_a_table(reader), timeout=60_000)
    tables_of(reader).bar.copy.click()
    seat = program.windows.seat
    qtbot.waitUntil(lambda: seat.dialog is not None and seat.dialog.isVisible(), timeout=60_000)
    dialog = seat.dialog
    assert dialog.why.isVisible() and dialog.why.text() and clipboard.text() == ""
    for field, typed in ((dialog.ticket, "p1"), (dialog.code, visit.code)):
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Sumber: BPS, Puger Dalam Angka" in clipboard.text(), timeout=60_000)
    assert "Ajung\t71079" in clipboard.text()
    (taken,) = room.get(Ledger).find(OFFICER)
    assert (taken.kind, taken.visit, taken.table.number) == (CopyKind.TABLE, visit.visit, "3.9")

    tables = tables_of(reader)
    preview = tables.preview
    assert preview is not None
    preview.save_button.click()  # this seat saves nothing: the desk hands it over
    menu = preview.save_button.findChild(QMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: bool(room.get(Deliveries).requests(OFFICER)), timeout=60_000)
    assert reader.findChild(QFileDialog) is None
    assert room.get(Deliveries).requests(OFFICER)[0].table.title == "Jumlah Penduduk"
    assert reader.isFullScreen() and reader.guard.holds

    clipboard.clear()
    served.serving.stop()
    qtbot.waitUntil(preview.copy_button.isEnabled, timeout=60_000)
    preview.copy_button.click()
    qtbot.waitUntil(preview.copy_button.isEnabled, timeout=60_000)
    assert clipboard.text() == ""  # nothing leaves that no ledger knows
    tables.close()
    tables.bar.view.click()
    qtbot.waitUntil(lambda: tables.settling is not None, timeout=60_000)  # looked at all the same
