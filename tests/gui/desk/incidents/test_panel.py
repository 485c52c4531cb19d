"""An incident is noted by key, filled in, told and printed at its screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalog_db.models import Role
from catalog_db.rules.desk.incidents import Told
from desktop.actors import Actor
from desktop.clock import utc_now
from desktop.visitors.incidents.service import Incidents
from desktop.visitors.incidents.values import IncidentForm
from ui.printing.incident_sheet import incident_sheet
from ui.printing.kept_where import kept_where
from ui.printing.print_dialog import PrintDialog
from ui.widgets.row_list import ListState

HEAD = Actor(Role.HEAD)


@pytest.fixture
def open_incidents(qtbot, people, who, make_window):
    def make(role=Role.HEAD):
        people.enter(who, role)
        window = make_window()
        window.show_screen("incidents")
        panel = window.panels["incidents"]
        qtbot.waitUntil(lambda: panel.state is not ListState.LOADING)
        return panel

    return make


def choose(qtbot, panel):
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    panel.table.selectRow(0)
    qtbot.waitUntil(lambda: panel.sheet.isVisible() and panel.sheet.details is not None)


def test_it_is_noted_by_key_told_and_closed(qtbot, open_incidents, desk):
    panel = open_incidents()
    panel.new_button.setFocus()
    qtbot.keyClick(panel.new_button, Qt.Key.Key_F2)
    sheet = panel.sheet
    qtbot.waitUntil(lambda: QApplication.focusWidget() is sheet.edits["happened"])
    qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.fields["happened"].error == "Write what happened, when and how.")
    sheet.edits["happened"].setPlainText("Buku tamu kertas hilang.")
    qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.details is not None and "72 hours left" in sheet.due.text())
    assert "The agency" in sheet.untold.text()
    for place in (0, 1):
        sheet.whom.setCurrentIndex(place)
        sheet.edits["sent"].setPlainText("Pemberitahuan tertulis")
        qtbot.mouseClick(sheet.tell_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda place=place: len(sheet.details.notices) == place + 1 and not panel.calls.busy)
    assert "told in time" in sheet.due.text() and sheet.edits["sent"].toPlainText() == ""
    qtbot.mouseClick(sheet.close_incident_button, Qt.MouseButton.LeftButton)
    panel.confirm.yes_button.click()
    qtbot.waitUntil(lambda: sheet.fields["handling"].error.startswith("Write how it was handled"))
    sheet.edits["handling"].setPlainText("Ditemukan kembali.")
    qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.details.form.handling == "Ditemukan kembali." and not panel.calls.busy)
    qtbot.mouseClick(sheet.close_incident_button, Qt.MouseButton.LeftButton)
    panel.confirm.yes_button.click()
    qtbot.waitUntil(sheet.save_button.isHidden)
    qtbot.mouseClick(sheet.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.findChild(PrintDialog) is not None)
    panel.findChild(PrintDialog).reject()


def test_what_another_wrote_meanwhile_is_not_lost_and_what_was_typed_stays(qtbot, open_incidents, desk):
    noted = desk.get(Incidents).note(HEAD, IncidentForm("Laptop dicuri"))
    panel = open_incidents()
    choose(qtbot, panel)
    panel.sheet.edits["data"].setPlainText("Nama")
    desk.get(Incidents).change(HEAD, noted.line.id, IncidentForm("Laptop dicuri", people="20"), noted.version)
    assert panel.has_drafts() and panel.take_drafts()[1].data == "Nama"
    qtbot.waitUntil(lambda: panel.sheet.details.version == 2)
    assert panel.sheet.edits["data"].toPlainText() == "Nama"


def test_an_officer_notes_and_does_not_tell(qtbot, open_incidents, desk):
    desk.get(Incidents).note(HEAD, IncidentForm("Laptop dicuri"))
    panel = open_incidents(Role.OFFICER)
    choose(qtbot, panel)
    assert panel.sheet.tell_button.isHidden() and panel.sheet.close_incident_button.isHidden()
    assert panel.sheet.save_button.isVisible()


def test_the_sheet_and_the_page_for_an_inspector_are_plain_words(desk):
    noted = desk.get(Incidents).note(HEAD, IncidentForm("<img src='file:///x'>", "<b>Nama</b>"))
    told = desk.get(Incidents).tell(HEAD, noted.line.id, Told.AGENCY, "<u>surat</u>", "<i>isi</i>")
    printed = incident_sheet(desk.settings(), told).html
    for tag in ("<img", "<b>Nama", "<u>", "<i>"):
        assert tag not in printed
    page = kept_where(desk.settings(), utc_now()).html
    assert "visitor: id, name, name_key, email" in page and "12 months after the last visit" in page
    assert "restricted_data: visitor_id, content" in page
