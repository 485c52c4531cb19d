"""The screen of reports about publications: worked off by keyboard, answered, rejected, opened again."""

from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from catalog_db.errors import StorageFull
from catalog_db.models import CentralReport, Publication, PublicationReport, ReportState, Role, SyncAccount, Visit
from desktop.catalogue.values import LONGEST_ERRATUM
from desktop.reading.opinions.report_picture import report_png
from tests.gui.shown_rows import rows_of
from tests.unit.desk.conftest import visit_rows
from ui.desk.publication_reports.central_rows import CentralDialog
from ui.desk.publication_reports.panel import ErratumDialog, PublicationReportsPanel
from ui.widgets.row_list import ListState


@pytest.fixture
def book(room) -> UUID:
    return room.add("Kabupaten Seluma Dalam Angka 2023", ["a", "b", "c"], sha256=uuid4().hex * 2)


@pytest.fixture
def picture() -> bytes:
    page = QImage(900, 1273, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    png = report_png(page)
    assert png is not None
    return png


@pytest.fixture
def visit(room) -> UUID:
    return visit_rows(room.records, room.clock, "261124-012")


@pytest.fixture
def report(room, book, visit, picture):
    """Call it to let the visitor report something."""

    def make(text: str, page: int | None = 2, png: bytes | None = picture, reason: str = "3") -> UUID:
        with room.records.writing() as session:
            row = PublicationReport(
                id=uuid4(),
                publication_id=book,
                visit_id=visit,
                visitor_id=session.get_one(Visit, visit).visitor_id,
                page=page,
                reason=reason,
                text=text,
                picture=png,
                state=ReportState.NEW,
                reported_at=room.clock(),
            )
            session.add(row)
        room.clock.go_on(minutes=1)
        return row.id

    return make


@pytest.fixture
def open_panel(make_window):
    def make() -> PublicationReportsPanel:
        window = make_window()
        window.show_screen("publication_reports")
        panel = window.panels["publication_reports"]
        assert isinstance(panel, PublicationReportsPanel)
        return panel

    return make


def test_a_report_is_read_and_answered_by_keyboard(qtbot, room, report, open_panel):
    report("Tabel 12.1 salah")
    report("Halaman kosong", None, None, "1")
    panel = open_panel()
    qtbot.waitUntil(panel.sheet.isVisible)
    sheet = panel.sheet
    assert [words[1:] for words in rows_of(panel.list)] == [
        ("New", "Kabupaten Seluma Dalam Angka 2023", "p. 2", "Isi tidak sesuai"),
        ("New", "Kabupaten Seluma Dalam Angka 2023", "", "Berkas rusak"),
    ]
    assert sheet.said.text() == "Tabel 12.1 salah"
    assert "visit 261124-012" in sheet.facts.text() and "p. 2" in sheet.facts.text()
    assert sheet.picture.pixmap().width() > 0 and sheet.large_button.isVisible()
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert sheet.answer.hasFocus()
    qtbot.keyClick(sheet.answer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(sheet.problem.isVisible)
    assert sheet.problem.text() == "Write an answer to the visitor: what was done, or why nothing is."
    qtbot.keyClicks(sheet.answer, "Sudah diperbaiki")
    qtbot.keyClick(sheet.answer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    qtbot.waitUntil(lambda: sheet.said.text() == "Halaman kosong")
    assert not sheet.picture.isVisible() and not sheet.large_button.isVisible()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible() and panel.table.hasFocus()


@pytest.mark.wide
def test_a_step_is_taken_back_and_the_answer_stays_as_a_draft(qtbot, report, open_panel):
    report("Tabel 12.1 salah")
    panel = open_panel()
    qtbot.waitUntil(panel.sheet.isVisible)
    panel.sheet.answer.setPlainText("Angkanya benar")
    panel.sheet.reject_button.click()
    qtbot.waitUntil(lambda: panel.state is ListState.EMPTY)
    assert panel.undo.isVisible() and not panel.sheet.isVisible()
    panel.undo.button.click()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    qtbot.waitUntil(lambda: panel.sheet.isVisible() and panel.sheet.answer.toPlainText() == "Angkanya benar")
    assert panel.sheet.take_button.isVisible()


@pytest.mark.wide
def test_settled_reports_are_found_and_opened_again(qtbot, report, open_panel):
    report("Tabel 12.1 salah")
    panel = open_panel()
    qtbot.waitUntil(panel.sheet.isVisible)
    panel.sheet.take_button.click()
    qtbot.waitUntil(lambda: panel.model.rows()[0].state is ReportState.IN_PROGRESS)
    panel.sheet.answer.setPlainText("Sudah diperbaiki")
    panel.sheet.answer_button.click()
    qtbot.waitUntil(lambda: panel.state is ListState.EMPTY)
    panel.filter.setCurrentIndex(1)
    qtbot.waitUntil(panel.sheet.isVisible)
    assert panel.sheet.answer.isReadOnly() and not panel.sheet.answer_button.isVisible()
    assert "Answer given" in panel.sheet.steps.text()
    panel.sheet.again_button.click()
    qtbot.waitUntil(lambda: panel.state is ListState.EMPTY)
    panel.filter.setCurrentIndex(0)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)


@pytest.mark.wide
def test_it_leads_to_the_page(qtbot, room, book, report, make_window):
    report("Tabel 12.1 salah")
    window = make_window()
    window.show_screen("publication_reports")
    panel = window.panels["publication_reports"]
    qtbot.waitUntil(panel.sheet.isVisible)
    with qtbot.waitSignal(window.page_asked) as asked:
        panel.sheet.open_button.click()
    assert asked.args == [book, 2]
    dialog = panel.sheet.enlarge()
    assert dialog.area.widget().pixmap().width() == 900
    dialog.close()


def test_a_picture_that_is_none_any_more_is_left_out(qtbot, report, open_panel):
    """It was checked when it came; here it is looked at once more, before anything unpacks it."""
    report("Tabel 12.1 salah", 2, b"\x89PNG\r\n\x1a\n<svg/>")
    panel = open_panel()
    qtbot.waitUntil(panel.sheet.isVisible)
    assert not panel.sheet.picture.isVisible() and panel.sheet.enlarge() is None


def test_new_reports_come_by_themselves_and_nothing_is_told_of_persons(qtbot, report, open_panel):
    panel = open_panel()
    qtbot.waitUntil(lambda: panel.state is ListState.EMPTY)
    report("Baru masuk")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    qtbot.waitUntil(panel.sheet.isVisible)
    words = panel.sheet.facts.text() + panel.sheet.steps.text() + panel.sheet.title.text()
    assert "Siti" not in words


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(("role", "there"), [(Role.LIBRARIAN, True), (Role.OFFICER, True), (Role.HEAD, False)])
def test_it_is_the_screen_of_those_who_work_off_reports(people, who, make_window, role, there):
    people.enter(who, role)
    window = make_window()
    assert ("publication_reports" in window.panels) == there


@pytest.mark.wide
def test_a_librarian_hangs_an_erratum_on_the_publication_and_takes_it_back(qtbot, room, book, report, make_window):
    report("Tabel 12.1 salah")
    window = make_window()
    window.show_screen("publication_reports")
    panel = window.panels["publication_reports"]
    qtbot.waitUntil(panel.sheet.isVisible)
    panel.sheet.erratum_button.click()
    qtbot.waitUntil(lambda: panel.findChild(ErratumDialog) is not None)
    dialog = panel.findChild(ErratumDialog)
    assert dialog.edit.toPlainText() == "p. 2: "
    dialog.edit.setPlainText("x" * (LONGEST_ERRATUM + 1))
    dialog.save_button.click()
    assert dialog.isVisible() and dialog.field.error == "This is too long."
    dialog.edit.setPlainText("Tabel 12.1: jumlah seharusnya 1.234")
    with qtbot.waitSignal(window.catalogue_changed):
        qtbot.keyClick(dialog.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    details = room.desk_room.catalogue.get(book)
    assert details.erratum == "Tabel 12.1: jumlah seharusnya 1.234" and details.erratum_date is not None
    assert panel.undo.isVisible()
    with qtbot.waitSignal(window.catalogue_changed):
        panel.undo.button.click()
    details = room.desk_room.catalogue.get(book)
    assert (details.erratum, details.erratum_date) == ("", None)


def test_officers_answer_reports_and_change_no_publications(qtbot, people, who, report, make_window):
    report("Tabel 12.1 salah")
    people.enter(who, Role.OFFICER)
    window = make_window()
    window.show_screen("publication_reports")
    panel = window.panels["publication_reports"]
    qtbot.waitUntil(panel.sheet.isVisible)
    assert not panel.sheet.erratum_button.isVisible() and panel.sheet.answer_button.isVisible()
    details = panel.central._details
    who.leave()
    panel._on_details(details)  # an answer that comes late asks nothing in the name of who has left


def test_what_is_wrong_in_a_publication_of_centrals_is_told_there(qtbot, room, report, book, open_panel):
    report("Tabel 12.1 salah")
    with room.database.writing() as session:
        session.get_one(Publication, book).source = "central"
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
    panel = open_panel()
    qtbot.waitUntil(panel.central.button.isVisible)
    panel.central.button.click()
    dialog = panel.findChild(CentralDialog)
    assert dialog.edit.toPlainText() == "Tabel 12.1 salah"
    dialog.edit.clear()
    dialog.send_button.click()
    qtbot.waitUntil(lambda: dialog.field.error != "")
    dialog.edit.setPlainText("Jumlah pada tabel 12.1 tidak sama dengan rinciannya")
    qtbot.keyClick(dialog.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "tidak sama" in panel.central.lines.text())
    with room.records.reading() as session:
        sent = session.query(CentralReport).one()
        assert (sent.page, sent.reason, sent.publication_id) == (2, "3", book)


def test_a_publication_of_the_rooms_own_is_nobody_elses_business(qtbot, report, open_panel):
    report("Tabel 12.1 salah")
    panel = open_panel()
    qtbot.waitUntil(panel.sheet.isVisible)
    qtbot.waitUntil(lambda: panel._background.is_idle)
    assert not panel.central.isVisible()


@pytest.mark.wide
def test_an_answer_that_was_begun_is_there_again_after_a_look_at_another_report(qtbot, report, open_panel):
    report("Tabel 12.1 salah")
    report("Halaman kosong")
    panel = open_panel()
    sheet = panel.sheet
    qtbot.waitUntil(sheet.isVisible)
    qtbot.keyClicks(sheet.answer, "Sedang dicek")
    panel.table.selectRow(1)
    qtbot.waitUntil(lambda: sheet.said.text() == "Halaman kosong")
    assert sheet.answer.toPlainText() == ""
    panel.table.selectRow(0)
    qtbot.waitUntil(lambda: sheet.said.text() == "Tabel 12.1 salah")
    assert sheet.answer.toPlainText() == "Sedang dicek"
    sheet.take_button.click()
    qtbot.waitUntil(lambda: not sheet.take_button.isVisible())
    assert sheet.answer.toPlainText() == "Sedang dicek"


def test_an_erratum_that_was_not_taken_stays_in_its_dialog(qtbot, room, report, open_panel, monkeypatch):
    report("Tabel 12.1 salah")
    panel = open_panel()
    qtbot.waitUntil(panel.sheet.isVisible)
    panel.sheet.erratum_button.click()
    qtbot.waitUntil(lambda: panel.findChild(ErratumDialog) is not None)
    dialog = panel.findChild(ErratumDialog)
    dialog.edit.setPlainText("Tabel 12.1: jumlah seharusnya 1.234")

    def refuse(_actor, _ids, _changes):
        raise StorageFull(room.folder.path)

    monkeypatch.setattr(panel._editor, "update", refuse)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.field.error != "")
    assert dialog.isVisible() and dialog.edit.toPlainText().startswith("Tabel 12.1")
    assert dialog.save_button.isEnabled()
