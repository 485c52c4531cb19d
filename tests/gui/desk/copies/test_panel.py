"""The screen of copies in the staff's window: handed out, refused, looked up."""

from datetime import UTC
from uuid import uuid4

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import select

from catalog_db.models import CopyKind, DeliveryState, RequestState, Role, SyncAccount, Visitor
from desktop.actors import nobody_yet
from desktop.lan.phone_copies import PhoneCopies
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.values import Channel, RequestedCopy
from desktop.settings.service import RoomSettings
from tests.gui.desk.copies.conftest import listed
from tests.gui.shown_rows import rows_of
from ui.desk.copies.mail import MailDialog
from ui.desk.copies.models import LedgerModel
from ui.desk.copies.paper_dialog import PaperDialog
from ui.desk.copies.phone_dialog import PhoneDialog
from ui.printing.print_dialog import PrintDialog
from ui.widgets import qr


def test_what_was_asked_for_is_handed_out(qtbot, asked, panel, room, tmp_path):
    page = panel.requests
    listed(qtbot, page.model)
    assert page.mailing.button.isHidden()  # no central office would send it
    assert rows_of(page.list)[0][1:] == (
        "261124-012 · Siti Aminah",
        "Kabupaten Seluma Dalam Angka 2023",
        "File (PDF)",
        "p. 1-2",
    )
    dialog = page.choose_file()
    dialog.fileSelected.emit(str(tmp_path / "salinan.pdf"))
    dialog.reject()
    qtbot.waitUntil(lambda: "1700-000001" in page.result.text())
    assert page.opening.open_button.isVisible() and page.opening.folder_button.isVisible()
    qtbot.waitUntil(lambda: page.model.rowCount() == 0 and not page.release_button.isEnabled())
    with pymupdf.open(tmp_path / "salinan.pdf") as copy:
        assert len(copy) == 2
    panel.tabs.setCurrentWidget(panel.ledger)
    listed(qtbot, panel.ledger.model)
    assert panel.ledger.model.rows()[0].state is DeliveryState.DELIVERED


@pytest.mark.wide
def test_all_that_a_visit_waits_for_is_handed_out_at_once_and_taken_back(
    qtbot, asked, panel, room, book, visit, tmp_path
):
    page = panel.requests
    listed(qtbot, page.model)
    assert page.all_button.isHidden()  # one request needs no other button
    room.desk_room.get(Deliveries).ask_for(nobody_yet(), visit, RequestedCopy(book, pages="3"))
    room.desk_room.get(Deliveries).ask_for(nobody_yet(), visit, RequestedCopy(book, CopyKind.HARDCOPY, "2"))
    listed(qtbot, page.model, 3)
    qtbot.waitUntil(lambda: page.all_button.isVisible() and page.all_button.isEnabled())
    assert "2" in page.all_button.text()  # paper is printed by itself
    dialog = page.choose_folder()
    drive = tmp_path / "drive"
    drive.mkdir()
    dialog.fileSelected.emit(str(drive))
    dialog.reject()
    qtbot.waitUntil(page.undo_bar.isVisible)
    files = sorted(drive.glob("*.pdf"))
    assert len(files) == 2 and all(file.name.startswith("261124-012 ") for file in files)
    listed(qtbot, page.model, 1)
    lines = room.desk_room.get(Ledger).find(nobody_yet(), "")
    assert [line.state for line in lines] == [DeliveryState.DELIVERED] * 2
    qtbot.waitUntil(page.release_button.isEnabled)
    page.undo_bar.button.click()
    listed(qtbot, page.model, 3)
    assert not list(drive.iterdir())
    assert [line.state for line in room.desk_room.get(Ledger).find(nobody_yet(), "")] == [DeliveryState.FAILED] * 2


def test_enter_on_a_row_that_was_left_chooses_it_and_hands_nothing_out(qtbot, asked, panel):
    page = panel.requests
    listed(qtbot, page.model)
    page.list.choose_none()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.list.chosen is not None and panel.findChild(QFileDialog) is None
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()


def slip_words(qtbot, panel, printed_files) -> str:
    """The citation slip that is offered beside what was handed out, printed."""
    before = len(printed_files())
    qtbot.waitUntil(panel.requests.slip_button.isVisible)
    qtbot.mouseClick(panel.requests.slip_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.findChild(PrintDialog) is not None)
    dialog = panel.findChild(PrintDialog)
    qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    (*_, file) = printed_files()
    assert len(printed_files()) == before + 1
    with pymupdf.open(file) as slip:
        return " ".join("".join(page.get_text() for page in slip).split())


def test_the_citation_slip_of_a_file(qtbot, asked, panel, printed_files, tmp_path):
    page = panel.requests
    listed(qtbot, page.model)
    assert page.slip_button.isHidden()
    page.hand_out(page.model.rows()[0], tmp_path / "salinan.pdf")
    said = slip_words(qtbot, panel, printed_files)
    assert "Kabupaten Seluma Dalam Angka 2023, BPS, 2023, p. 1-2" in said
    assert "Copy 1700-000001 of visit 261124-012" in said and "Dilarang mereproduksi" in said
    assert "Siti" not in said  # slips are left on tables
    panel.tabs.setCurrentWidget(panel.ledger)
    listed(qtbot, panel.ledger.model)
    panel.ledger.table.selectRow(0)
    qtbot.mouseClick(panel.ledger.slip_button, Qt.MouseButton.LeftButton)
    (dialog,) = (each for each in panel.ledger.findChildren(PrintDialog) if each.isVisible())
    dialog.reject()


def test_a_copy_that_can_not_be_written_is_told_and_waits_on(qtbot, asked, panel, tmp_path):
    page = panel.requests
    listed(qtbot, page.model)
    page.hand_out(page.model.rows()[0], tmp_path / "missing" / "salinan.pdf")
    qtbot.waitUntil(page.release_button.isEnabled)
    assert "salinan.pdf" in page.result.text()
    assert page.model.rowCount() == 1


def test_refusing_asks_for_the_reason(qtbot, asked, panel, room):
    page = panel.requests
    listed(qtbot, page.model)
    qtbot.mouseClick(page.refuse_button, Qt.MouseButton.LeftButton)
    (dialog,) = (child for child in page.children() if child.objectName() == "" and hasattr(child, "reason_edit"))
    qtbot.mouseClick(dialog.refuse_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()  # without a reason nothing happens
    qtbot.keyClicks(dialog.reason_edit, "Hanya dibaca di tempat")
    qtbot.keyClick(dialog.reason_edit, Qt.Key.Key_Return)
    listed(qtbot, page.model, 0)
    (line,) = room.desk_room.get(Deliveries).requests(nobody_yet(), (RequestState.REFUSED,))
    assert line.reason == "Hanya dibaca di tempat"


def test_a_request_that_comes_in_appears_by_itself(qtbot, panel, room, book, visit):
    room.desk_room.get(Deliveries).ask_for(nobody_yet(), visit, RequestedCopy(book))
    listed(qtbot, panel.requests.model)


def test_the_head_looks_copies_up_and_hands_out_none(people, who, make_window):
    people.enter(who, Role.HEAD)
    panel = make_window().panels["copies"]
    assert [panel.tabs.tabText(n) for n in range(panel.tabs.count())] == ["Ledger", "Verify"]


@pytest.mark.wide
def test_a_copy_is_sent_by_email(qtbot, asked, panel, room, printed_files):
    with room.records.writing() as session:
        session.add(
            SyncAccount(
                url="http://127.0.0.1:9",
                central_id=uuid4(),
                central_name="Pusat",
                central_sign_key=bytes(32),
                central_seal_key=bytes(32),
                token="ab" * 32,
                sign_key=bytes(32),
                seal_key=b"1" * 32,
                enrolled_at=room.clock(),
                instance_id=uuid4(),
            )
        )
        session.scalars(select(Visitor)).one().email = "siti@example.com"
    page = panel.requests
    listed(qtbot, page.model)
    page.refresh()
    qtbot.waitUntil(page.mailing.button.isVisible)
    page.mailing.button.click()
    dialog = page.findChild(MailDialog)
    qtbot.waitUntil(lambda: dialog.email_edit.text() == "siti@example.com")
    dialog.email_edit.setText("siti")
    qtbot.mouseClick(dialog.send_button, Qt.MouseButton.LeftButton)
    assert dialog._field.error
    dialog.email_edit.setText("siti@example.com")
    qtbot.keyClick(dialog.email_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "siti@example.com" in page.result.text())
    qtbot.waitUntil(lambda: page.mailing.text.text() != "" and page.model.rowCount() == 0)
    assert "1700-000001" in page.mailing.text.text()
    assert len(list(room.folder.outgoing.iterdir())) == 1
    assert "Kabupaten Seluma Dalam Angka 2023, BPS, 2023, p. 1-2" in slip_words(qtbot, panel, printed_files)


@pytest.fixture
def on_paper(room, book, visit):
    return room.desk_room.get(Deliveries).ask_for(nobody_yet(), visit, RequestedCopy(book, CopyKind.HARDCOPY))


def paper_dialog(qtbot, page) -> PaperDialog:
    listed(qtbot, page.model)
    assert page.release_button.text() == "Print …"
    qtbot.mouseClick(page.release_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(PaperDialog) is not None)
    dialog = page.findChild(PaperDialog)
    qtbot.waitUntil(lambda: not dialog.picture.pixmap().isNull())
    return dialog


def states(room) -> list[DeliveryState]:
    return [line.state for line in room.desk_room.get(Ledger).find(nobody_yet())]


def test_a_copy_on_paper_is_looked_at_printed_and_watermarked(qtbot, on_paper, panel, room, printed_files):
    page = panel.requests
    dialog = paper_dialog(qtbot, page)
    qtbot.keyClick(dialog.after_button, Qt.Key.Key_Space)
    assert dialog.page_label.text() == "p. 2 · 2 / 3" and states(room) == [DeliveryState.MAKING]
    assert not dialog.both_box.isEnabled()  # what stands in for a printer can do neither
    dialog.copies_box.setValue(2)
    with qtbot.waitSignal(dialog.printed):
        qtbot.keyClick(dialog.print_button, Qt.Key.Key_Return)
    listed(qtbot, page.model, 0)
    assert states(room) == [DeliveryState.DELIVERED] and "was printed" in page.result.text()
    (line,) = room.desk_room.get(Ledger).find(nobody_yet())
    assert (line.channel, line.copies) == (Channel.PRINTER, 2)
    assert LedgerModel(UTC)._outcome(line) == "handed out · printer · 2 time(s)"
    (file,) = printed_files()
    with pymupdf.open(file) as paper:
        assert len(paper) == 6
        for sheet in paper:  # the middle of a page that is empty but for its watermark
            picture = sheet.get_pixmap(clip=pymupdf.Rect(150, 300, 450, 500))
            assert len(set(picture.samples)) > 10
    assert "Kabupaten Seluma Dalam Angka 2023, BPS, 2023 " in slip_words(qtbot, panel, printed_files)


def test_a_copy_that_is_not_printed_never_left(qtbot, on_paper, panel, room, printed_files):
    page = panel.requests
    dialog = paper_dialog(qtbot, page)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: states(room) == [DeliveryState.FAILED])
    qtbot.waitUntil(page.release_button.isEnabled)
    assert page.slip_button.isHidden()
    assert page.model.rowCount() == 1 and not printed_files()


@pytest.mark.wide
def test_a_printer_that_is_not_there_is_told_and_another_can_be_tried(qtbot, on_paper, panel, printed_files):
    page = panel.requests
    dialog = paper_dialog(qtbot, page)
    dialog.printers.addItem("Unplugged", "Unplugged")
    dialog.printers.setCurrentIndex(dialog.printers.count() - 1)
    qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    assert "not there" in dialog.problem.text() and dialog.print_button.isEnabled()
    dialog.printers.setCurrentIndex(0)
    with qtbot.waitSignal(dialog.printed):
        qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    assert printed_files()


@pytest.mark.wide
def test_all_that_a_visit_wants_on_paper_is_printed_in_one_click(
    qtbot, on_paper, asked, panel, room, book, visit, printed_files
):
    deliveries, page = room.desk_room.get(Deliveries), panel.requests
    deliveries.ask_for(nobody_yet(), visit, RequestedCopy(book, CopyKind.HARDCOPY, "2"))
    deliveries.ask_for(nobody_yet(), visit, RequestedCopy(book, CopyKind.CITATION))
    listed(qtbot, page.model, 4)
    qtbot.waitUntil(lambda: page.paper_button.isEnabled() and "3" in page.paper_button.text())
    page.paper_button.click()
    listed(qtbot, page.model, 1)  # the file waits on
    qtbot.waitUntil(page.release_button.isEnabled)
    assert page.model.rows()[0].kind is CopyKind.SOFTCOPY and page.paper_button.isHidden()
    assert states(room) == [DeliveryState.DELIVERED] * 3 and "printed" in page.result.text()
    counts = []
    for file in printed_files():
        with pymupdf.open(file) as paper:
            counts.append(len(paper))
    assert sorted(counts) == [1, 1, 3]


def test_without_a_printer_nothing_is_printed_and_nothing_in_the_ledger(qtbot, on_paper, panel, room, printed_files):
    page = panel.requests
    page._printing.choose_for_sheets("Unplugged")
    listed(qtbot, page.model)
    qtbot.waitUntil(page.paper_button.isEnabled)
    page.paper_button.click()
    qtbot.waitUntil(lambda: "“Unplugged” is not there" in page.result.text())
    qtbot.waitUntil(page.paper_button.isEnabled)
    assert states(room) == [] and page.model.rowCount() == 1 and not printed_files()


@pytest.mark.wide
def test_printing_is_stopped_and_the_rest_waits_on(qtbot, on_paper, panel, room, book, visit):
    page = panel.requests
    room.desk_room.get(Deliveries).ask_for(nobody_yet(), visit, RequestedCopy(book, CopyKind.HARDCOPY, "2"))
    listed(qtbot, page.model, 2)
    qtbot.waitUntil(page.paper_button.isEnabled)
    page.paper_button.click()
    page.stop_button.click()  # before a page of the first was drawn
    qtbot.waitUntil(page.paper_button.isEnabled)
    assert page.result.text() == "Nothing was printed." and page.stop_button.isHidden()
    assert states(room) == [DeliveryState.FAILED] and page.model.rowCount() == 2


@pytest.fixture
def phones(room, monkeypatch):
    """The room is served at an address of the LAN, and copies may go to phones."""
    seen = room.desk_room.live_settings()
    policy = seen.policy.model_copy(update={"phone_copies": True})
    room.desk_room.get(RoomSettings).change(nobody_yet(), seen, seen.model_copy(update={"policy": policy}))
    monkeypatch.setattr("desktop.lan.phone_copies.served_at", lambda path: "https://0.0.0.0:47213")
    monkeypatch.setattr("desktop.lan.phone_copies.own_addresses", lambda: ["192.168.1.5"])
    return room.desk_room.get(PhoneCopies)


def phone_dialog(qtbot, page) -> PhoneDialog:
    listed(qtbot, page.model)
    qtbot.mouseClick(page.phone_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(PhoneDialog) is not None)
    return page.findChild(PhoneDialog)


@pytest.mark.wide
def test_a_copy_goes_to_a_phone_once(qtbot, phones, asked, panel, room, printed_files):
    page = panel.requests
    qr._rows_of.cache_clear()
    dialog = phone_dialog(qtbot, page)
    assert qr._rows_of.cache_info().currsize == 0  # whoever knows the address may fetch the copy
    token = dialog._copy.url.rpartition("/")[2]
    assert dialog._copy.url.startswith("https://192.168.1.5:47213/phone/")
    found = phones._links.take(token)
    dialog.refresh()
    assert "fetching" in dialog.left.text()
    assert b"".join(found.chunks()).startswith(b"%PDF")
    listed(qtbot, page.model, 0)
    assert states(room) == [DeliveryState.DELIVERED] and "The phone has copy" in page.result.text()
    assert "Kabupaten Seluma Dalam Angka 2023, BPS, 2023, p. 1-2" in slip_words(qtbot, panel, printed_files)


@pytest.mark.wide
def test_a_link_that_is_ended_counts_as_not_handed_out(qtbot, phones, asked, panel, room):
    page = panel.requests
    dialog = phone_dialog(qtbot, page)
    assert "left" in dialog.left.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: states(room) == [DeliveryState.FAILED])
    qtbot.waitUntil(page.phone_button.isEnabled)
    assert page.model.rowCount() == 1 and list(room.folder.phone.iterdir()) == []


@pytest.mark.wide
def test_phones_are_not_offered_where_the_policy_says_no(qtbot, asked, panel):
    listed(qtbot, panel.requests.model)
    assert panel.requests.phone_button.isHidden()


def test_a_dialog_of_a_copy_ends_well_when_its_officer_is_shut_out(qtbot, people, who, on_paper, make_window, room):
    """The cover comes over the screens, and the ledger hears that nothing was printed."""
    people.enter(who, Role.OFFICER)
    window = make_window()
    window.show_screen("copies")
    page = window.panels["copies"].requests
    paper_dialog(qtbot, page)
    who.leave()
    assert window.is_locked
    qtbot.waitUntil(lambda: states(room) == [DeliveryState.FAILED])


def test_the_keys_go_through_the_buttons_as_they_stand(qtbot, asked, on_paper, panel):
    page = panel.requests
    listed(qtbot, page.model, 2)
    qtbot.waitUntil(lambda: page.paper_button.isVisible() and page.release_button.isEnabled())
    widget, seen = page.release_button, []
    while widget is not page.refuse_button and len(seen) < 20:
        widget = widget.nextInFocusChain()
        seen.append(widget)
    assert page.paper_button in seen and seen[-1] is page.refuse_button
