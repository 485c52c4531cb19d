"""The audit trail is searched, read on, and verified."""

import pytest
from PySide6.QtCore import QDate

from catalog_db.models import Role
from desktop.desk.pending import Pending
from desktop.room.service_list import SERVICES
from desktop.security.audit import Audit, audited_actions
from desktop.security.staff import Staff
from tests.gui.shown_rows import column_of
from tests.gui.staff.conftest import PASSWORD
from ui.staff import audit as audit_panel
from ui.staff.audit import AuditModel, AuditPanel
from ui.widgets.row_list import ListState
from ui.words.people.right_names import action_name, right_name


@pytest.fixture
def panel(people, who, make_window) -> AuditPanel:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.show_screen("audit")
    return window.panels["audit"]


def test_ids_are_shown_as_names(panel, people, who, qtmodeltester) -> None:
    people.room.get(Staff).set_disabled(who.actor, people.ids[Role.OFFICER], True)
    panel.refresh()
    newest = [column_of(panel.list, title)[0] for title in ("Who", "What", "Concerning", "Details")]
    assert newest == ["Budi Santoso", "Shut out staff, or let them in again", "Dewi Lestari", "shut out"]
    assert column_of(panel.list, "Who")[-1] == "(before there was staff)"
    assert "Librarian" in column_of(panel.list, "Details")
    qtmodeltester.check(panel.model)
    qtmodeltester.check(AuditModel())
    assert panel.model._detail("contents,order,table") == "contents, order of tables, tables"


@pytest.mark.wide
def test_the_trail_is_searched_by_person_action_and_day(panel, people) -> None:
    whole = panel.model.rowCount()
    panel.person_box.setCurrentIndex(panel.person_box.findData(str(people.ids[Role.HEAD])))
    panel.refresh()
    assert set(column_of(panel.list, "Who")) == {"Hasan Basri"}
    panel.action_box.setCurrentIndex(panel.action_box.findData("Staff.change_password"))
    panel.refresh()
    assert column_of(panel.list, "What") == ["Change the own password"]
    panel.action_box.setCurrentIndex(panel.action_box.findData("Devices.revoke"))
    panel.refresh()
    assert panel.state is ListState.EMPTY
    panel.list.empty.button.click()
    assert panel.model.rowCount() == whole
    day = people.room.clock.now.date()
    panel.to_edit.setDate(QDate(day.year, day.month, day.day))
    panel.from_edit.setDate(QDate(day.year, day.month, day.day))
    panel.days_check.setChecked(True)
    assert panel.model.rowCount() == whole
    panel.from_edit.setDate(panel.from_edit.date().addDays(-3))
    panel.to_edit.setDate(panel.to_edit.date().addDays(-1))
    assert panel.model.rowCount() == 0


@pytest.mark.wide
def test_the_filter_offers_all_that_the_trail_can_hold(panel) -> None:
    box = panel.action_box
    offered = {box.itemData(n): box.itemText(n) for n in range(1, box.count())}
    assert offered == audited_actions(SERVICES)  # English
    assert offered.keys() >= {"Seats.assign", "Complaints.add", "GuestBook.withdraw", "RoomSettings.change"}
    assert list(offered.values()) == sorted(offered.values(), key=str.casefold)


def test_an_action_is_not_mistaken_for_one_that_begins_alike(panel, people, who) -> None:
    people.room.get(Staff).change(who.actor, people.ids[Role.OFFICER], "Dewi Lestari", Role.HEAD)
    panel.action_box.setCurrentIndex(panel.action_box.findData("Staff.change"))
    panel.refresh()
    assert column_of(panel.list, "What") == ["Change name or role of staff"]


def test_a_lock_out_of_a_visitor_is_not_called_looking_at_it() -> None:
    assert action_name("ReadingSessions.locked") == "Lock-out after wrong codes of visitors"
    assert right_name("ReadingSessions.locked") == "See what is locked after wrong codes"


def test_older_entries_are_added_below(panel, people, who, monkeypatch) -> None:
    audit = people.room.get(Audit)
    monkeypatch.setattr(audit_panel, "MOST_LINES", 4)
    find = audit.find
    monkeypatch.setattr(audit, "find", lambda *args, **options: find(*args, **options)[:4])
    panel.refresh()
    assert panel.model.rowCount() == 4 and panel.older_button.isVisible()
    total = len(find(who.actor))
    while panel.older_button.isVisible():
        panel.older_button.click()
    assert [line.seq for line in panel.model.rows()] == list(range(total, 0, -1))


@pytest.mark.wide
def test_the_trail_is_checked(qtbot, panel, people) -> None:
    panel.check_button.click()
    qtbot.waitUntil(panel.check_button.isEnabled)
    assert "unbroken" in panel.verdict.text()
    with people.room.records.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_no_update")
        connection.exec_driver_sql("UPDATE audit_entry SET detail = 'admin' WHERE seq = 3")
    panel.check_button.click()
    qtbot.waitUntil(panel.check_button.isEnabled)
    assert "entry 3 was changed" in panel.verdict.text()


def test_the_head_reads_it_too(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.HEAD)
    window = make_window()
    window.show_screen("audit")
    panel = window.panels["audit"]
    assert panel.model.rowCount()
    panel.check_button.click()
    qtbot.waitUntil(panel.check_button.isEnabled)
    assert "unbroken" in panel.verdict.text()
    assert PASSWORD not in "".join(column_of(panel.list, "Details"))


@pytest.mark.wide
def test_a_line_of_a_paper_is_held_against_the_trail(panel, people, who) -> None:
    line = people.room.get(Pending).summary(who.actor).trail
    said = []
    for typed in (line, "1 0000-0000-0000-0000", "900000 ABCD-0123-4567-89EF", "lama"):
        panel.compare_button.click()
        assert panel.ask_line.isVisible()
        panel.ask_line.edit.setText(typed)
        panel.ask_line.send_button.click()
        said.append(panel.verdict.text())
    assert said[0] == "The trail is the one of that paper up to this entry."
    assert "rewrote" in said[1] and "cut it" in said[2] and "sixteen letters" in said[3]
