"""The ledger, verifying, and printed copies that are lent."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from catalog_db.rules.reading.check_code import copy_text, grouped
from desktop.actors import nobody_yet
from desktop.reading.copies.loans import Loans
from tests.gui.desk.copies.conftest import listed
from tests.gui.shown_rows import column_of
from tests.unit.reading.copies.test_copy_verified import code_moved, table_book, with_qr
from ui.widgets.row_list import ListState


def test_the_ledger_is_searched_and_says_whose_a_copy_is_when_asked(qtbot, handed_out, panel):
    page = panel.ledger
    panel.tabs.setCurrentWidget(page)
    listed(qtbot, page.model)
    page.table.selectRow(0)
    assert page.answer.isHidden()
    qtbot.mouseClick(page.whose_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Siti Aminah" in page.answer.text())
    qtbot.keyClicks(page.search_edit, "rejang")
    listed(qtbot, page.model, 0)
    page.search_edit.setText("seluma 000001")
    listed(qtbot, page.model)


def test_typed_serials_and_dropped_files_are_verified(qtbot, handed_out, panel, tmp_path):
    page = panel.verify
    panel.tabs.setCurrentWidget(page)
    for typed, heading in (
        (f"{handed_out.serial} {grouped(handed_out.check_code)}", "Genuine"),
        (f"{handed_out.serial} AAAA-AAAA-AAAA-AAAA", "Not genuine"),
        ("1", "The serial is known"),
        ("3509-000001", "Not found"),
    ):
        page.serial_edit.clear()
        qtbot.keyClicks(page.serial_edit, typed)
        qtbot.keyClick(page.serial_edit, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda heading=heading: page.heading.text() == heading)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "copy.pdf"))])
    drop = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(drop)
    qtbot.waitUntil(lambda: page.heading.text() == "Genuine")
    assert "261124-012" in page.verdict.text() and "24/11/2026 08.00" in page.verdict.text()  # WIB
    assert "The whole publication." in page.verdict.text()
    page.verify_file(tmp_path / "nothing.pdf")
    qtbot.waitUntil(lambda: page.heading.text() == "Nothing could be read")


@pytest.mark.wide
def test_a_forged_file_is_refused(qtbot, handed_out, panel, tmp_path):
    page = panel.verify
    panel.tabs.setCurrentWidget(page)
    for serial, code in ((handed_out.serial, "ABCDEFGHIJKLMNOP"), ("1700-999999", handed_out.check_code)):
        page.verify_file(with_qr(tmp_path / "forged.pdf", copy_text(serial, code)))
        assert page.heading.text().startswith("Reading")
        qtbot.waitUntil(lambda: page.heading.text() == "Not genuine")
        assert serial in page.verdict.text()
    genuine, other = (
        copy_text(handed_out.serial, handed_out.check_code),
        table_book(tmp_path / "other.pdf", 113, 223, 311),
    )
    page.verify_file(code_moved(genuine, other, tmp_path / "moved.pdf"))
    assert page.heading.text().startswith("Reading")
    qtbot.waitUntil(lambda: page.heading.text() == "Not genuine")
    assert "moved from another copy" in page.verdict.text() and page.verdict.text().startswith("Not genuine")


@pytest.mark.wide
def test_a_printed_copy_is_lent_and_returned_by_keyboard(qtbot, room, visit, panel) -> None:
    room.add("Seluma Dalam Angka 2023", shelf="A1", copies=1)
    page = panel.loans
    panel.tabs.setCurrentWidget(page)
    listed(qtbot, page.shelf)
    assert page.nothing_lent.isVisible() and not page.back_button.isEnabled()
    qtbot.keyClick(page.search_edit, Qt.Key.Key_Return)  # without a visit
    assert "number of the visit" in page.result.text()
    qtbot.keyClicks(page.visit_edit, "261124-012")
    qtbot.keyClick(page.search_edit, Qt.Key.Key_Return)
    listed(qtbot, page.lent)
    assert "Siti Aminah" in page.result.text() and column_of(page.books, "Free") == ["0 of 1"]
    qtbot.keyClick(page.loans.table, Qt.Key.Key_Return)
    listed(qtbot, page.lent, 0)
    page.undo_button.click()
    listed(qtbot, page.lent)
    qtbot.keyClick(page.search_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "are lent" in page.result.text())


def test_what_is_chosen_on_the_shelf_stays_chosen_when_others_lend(qtbot, room, visit, panel) -> None:
    """A list that is read again must not lend another book than the one that was chosen."""
    for title in ("Kaur Dalam Angka 2023", "Lebong Dalam Angka 2023", "Seluma Dalam Angka 2023"):
        room.add(title, shelf="A1", copies=2)
    loans, page = room.desk_room.get(Loans), panel.loans
    panel.tabs.setCurrentWidget(page)
    listed(qtbot, page.shelf, 3)
    for row in (0, 1):
        loans.lend(nobody_yet(), visit, page.shelf.rows()[row].publication_id)
    listed(qtbot, page.lent, 2)
    page.books.table.selectRow(2)
    page.loans.table.selectRow(1)
    wanted, back = page.shelf.rows()[2], page.lent.rows()[1]
    loans.lend(nobody_yet(), visit, page.shelf.rows()[1].publication_id)
    listed(qtbot, page.lent, 3)
    assert page.books.chosen.publication_id == wanted.publication_id
    assert page.loans.chosen.id == back.id


def test_a_shelf_without_printed_copies_says_what_to_do(qtbot, panel) -> None:
    panel.tabs.setCurrentWidget(panel.loans)
    qtbot.waitUntil(lambda: panel.loans.books.state is ListState.EMPTY)
    assert not panel.loans.lend_button.isEnabled()
