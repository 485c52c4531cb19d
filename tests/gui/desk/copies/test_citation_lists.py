"""Citations that a visit waits for leave as one list: with the copies, as a file for a program, on paper."""

import pymupdf
import pytest

from catalog_db.models import CopyKind, DeliveryState
from desktop.actors import nobody_yet
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.values import Channel, RequestedCopy
from tests.gui.desk.copies.conftest import listed
from ui.printing.print_dialog import PrintDialog


@pytest.fixture
def cited(room, book, visit):
    other = room.add("Kecamatan Puger Dalam Angka 2022", ["a"], year=2022)
    for publication, pages in ((book, "1, 3"), (other, "")):
        room.desk_room.get(Deliveries).ask_for(
            nobody_yet(), visit, RequestedCopy(publication, CopyKind.CITATION, pages)
        )


def ledger(room):
    return [(line.channel, line.state) for line in room.desk_room.get(Ledger).find(nobody_yet())]


def test_they_leave_beside_the_copies_of_the_visit(qtbot, asked, cited, panel, room, tmp_path):
    page = panel.requests
    listed(qtbot, page.model, 3)
    page.hand_out_all(page.model.rows(), tmp_path)
    listed(qtbot, page.model, 0)
    [file] = tmp_path.glob("*.txt")
    words = file.read_text(encoding="utf-8")
    assert file.name == "261124-012 Citations.txt"
    assert "Kabupaten Seluma Dalam Angka 2023 (p. 1)" in words and "(p. 3)" in words and "Puger" in words
    assert words.rstrip().endswith("1700-000002, 1700-000003") and "Siti" not in words
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    assert ledger(room) == [(Channel.FOLDER, DeliveryState.DELIVERED)] * 3


def test_a_program_for_references_gets_its_own_file(qtbot, cited, panel, room, tmp_path):
    page = panel.requests
    listed(qtbot, page.model, 2)
    dialog = page.citations.ask_file(page.model.rows())
    dialog.fileSelected.emit(str(tmp_path / "kutipan.bib"))
    dialog.reject()
    listed(qtbot, page.model, 0)
    assert (tmp_path / "kutipan.bib").read_text(encoding="utf-8").count("@book{") == 3
    qtbot.waitUntil(lambda: "1700-000001" in page.result.text())


def test_on_paper_they_are_in_the_ledger_once_printed(qtbot, cited, panel, room, printed_files):
    page = panel.requests
    listed(qtbot, page.model, 2)
    qtbot.waitUntil(page.print_button.isVisible)
    page.print_button.click()
    qtbot.waitUntil(lambda: panel.findChild(PrintDialog) is not None)
    panel.findChild(PrintDialog).reject()
    qtbot.waitUntil(lambda: ledger(room) == [(Channel.PRINTER, DeliveryState.FAILED)] * 2)
    qtbot.waitUntil(lambda: panel.findChild(PrintDialog) is None)
    page.print_button.click()
    qtbot.waitUntil(lambda: panel.findChild(PrintDialog) is not None)
    panel.findChild(PrintDialog).print_button.click()
    listed(qtbot, page.model, 0)
    assert [state for _way, state in ledger(room)].count(DeliveryState.DELIVERED) == 2
    with pymupdf.open(printed_files()[-1]) as sheet:
        assert "Kecamatan Puger Dalam Angka 2022" in " ".join(sheet[0].get_text().split())
