"""The admin adds and changes staff; the head reads; the table of rights says what really holds."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QScrollArea

from catalog_db.errors import DatabaseUnreadable, SignInRefused
from catalog_db.models import DeliveryKey, Role
from desktop.actors import Actor, DeviceMode
from desktop.room.service_list import SERVICES
from desktop.security.certificate import identity, is_successor
from desktop.security.recovery_code import Recovery, open_key
from desktop.security.staff import Staff
from desktop.services import table_of_rights
from tests.gui.recovery_code import type_back
from tests.gui.shown_rows import column_of, words_of
from tests.gui.staff.conftest import PASSWORD
from ui.staff.accounts.panel import StaffModel, StaffPanel
from ui.staff.accounts.rights import ALLOWED_ROLE, HEADING_ROLE, HOLDERS, RightsModel
from ui.theme import Role as TextRole
from ui.who import DESK
from ui.widgets.row_list import ListState
from ui.words.people.right_names import right_name, service_name


@pytest.fixture
def panel(people, who, make_window) -> StaffPanel:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.show_screen("staff")
    return window.panels["staff"]


def choose(panel: StaffPanel, user: str):
    panel.list.choose(user)
    return panel.sheet


def test_the_list(panel, qtmodeltester) -> None:
    assert column_of(panel.list, "Name") == ["Budi Santoso", "Dewi Lestari", "Hasan Basri", "Rina Wati"]
    assert panel.sheet.isHidden()
    qtmodeltester.check(StaffModel())
    qtmodeltester.check(panel.model)


def test_somebody_is_added_by_keyboard(qtbot, panel, people) -> None:
    panel.add_button.click()
    sheet = panel.sheet
    assert panel.window().focusWidget() is sheet.name_edit
    qtbot.keyClicks(sheet.name_edit, "Siti Aminah")
    qtbot.keyClicks(sheet.user_edit, "siti")
    sheet.role_box.setCurrentIndex(sheet.role_box.findData(Role.LIBRARIAN))
    qtbot.keyClicks(sheet.password_edit, "sementara saja")
    qtbot.keyClick(sheet.password_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(words_of(panel.list, "siti")))
    assert words_of(panel.list, "siti")["State"] == "chooses a password"
    signed_in = people.room.get(Staff).sign_in(DESK, "siti", "sementara saja")
    assert (signed_in.actor.holder, signed_in.card.must_change_password) == (Role.LIBRARIAN, True)


def test_what_cannot_be_kept_is_said_under_its_field(qtbot, panel) -> None:
    panel.add_button.click()
    sheet = panel.sheet
    for user, name, password, field in (
        ("siti", " ", "sementara saja", "full_name"),
        ("S!", "Siti", "sementara saja", "user_name"),
        ("rina", "Siti", "sementara saja", "user_name"),
        ("siti", "Siti", "pendek", "password"),
    ):
        sheet.user_edit.setText(user)
        sheet.name_edit.setText(name)
        sheet.password_edit.setText(password)
        sheet.save_button.click()
        qtbot.waitUntil(lambda field=field: bool(sheet.fields[field].error))
        assert [name for name, shown in sheet.fields.items() if shown.error] == [field]
    assert panel.model.rowCount() == 4


def test_a_role_is_changed(panel, people) -> None:
    sheet = choose(panel, "dewi")
    sheet.role_box.setCurrentIndex(sheet.role_box.findData(Role.HEAD))
    sheet.save_button.click()
    assert people.room.get(Staff).sign_in(DESK, "dewi", PASSWORD).actor.holder is Role.HEAD
    assert not sheet.isHidden() and sheet.card.role is Role.HEAD


def test_shutting_out_asks_first_and_can_be_taken_back(qtbot, panel, people) -> None:
    sheet = choose(panel, "dewi")
    sheet.disable_button.click()
    assert "Dewi Lestari" in sheet.question.text() and panel.window().focusWidget() is sheet.keep_button
    sheet.keep_button.click()
    assert words_of(panel.list, "dewi")["State"] == "active"
    sheet.disable_button.click()
    sheet.confirm_button.click()
    assert words_of(panel.list, "dewi")["State"] == "disabled"
    with pytest.raises(SignInRefused):
        people.room.get(Staff).sign_in(DESK, "dewi", PASSWORD)
    sheet.disable_button.click()
    assert words_of(panel.list, "dewi")["State"] == "active"


def test_the_last_admin_stays(panel) -> None:
    sheet = choose(panel, "budi")
    sheet.disable_button.click()
    sheet.confirm_button.click()
    assert "needs an administrator" in sheet.error_label.text() + sheet.fields["role"].error
    sheet.role_box.setCurrentIndex(sheet.role_box.findData(Role.OFFICER))
    sheet.save_button.click()
    assert "needs an administrator" in sheet.fields["role"].error


def test_a_password_is_set_anew(qtbot, panel, people) -> None:
    sheet = choose(panel, "rina")
    sheet.password_edit.setText("sementara saja")
    sheet.reset_button.click()
    qtbot.waitUntil(lambda: words_of(panel.list, "rina")["State"] == "chooses a password")
    qtbot.waitUntil(lambda: not sheet.password_edit.text())
    assert people.room.get(Staff).sign_in(DESK, "rina", "sementara saja").card.must_change_password


def test_an_admin_who_gives_up_the_role_sees_the_new_screens(qtbot, panel, people, who) -> None:
    window = panel.window()
    sheet = choose(panel, "rina")
    sheet.role_box.setCurrentIndex(sheet.role_box.findData(Role.ADMIN))
    sheet.save_button.click()
    sheet = choose(panel, "budi")
    sheet.role_box.setCurrentIndex(sheet.role_box.findData(Role.LIBRARIAN))
    sheet.save_button.click()
    assert who.card.role is Role.LIBRARIAN and "staff" not in window.side_bar.keys


def test_the_head_only_reads(people, who, make_window) -> None:
    people.enter(who, Role.HEAD)
    window = make_window()
    window.show_screen("staff")
    panel = window.panels["staff"]
    assert panel.isVisible() and panel.model.rowCount() == 4
    choose(panel, "dewi")
    assert (
        panel.sheet.isHidden()
        and panel.add_button.isHidden()
        and panel.code_button.isHidden()
        and panel.keys_button.isHidden()
    )


def test_a_new_recovery_code_is_asked_for_twice(qtbot, panel, people) -> None:
    dialog = panel.show_new_code()
    dialog.reject()
    assert not people.room.folder.recovery_file.exists()
    dialog = panel.show_new_code()
    dialog.agree_button.click()
    qtbot.waitUntil(dialog.page.isVisible)
    assert len(dialog.page.code_edit.text()) == 29
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and dialog.page.leaving.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not people.room.folder.recovery_file.exists(), "one before would work still: nobody may have this on paper"
    with qtbot.waitSignal(dialog.accepted):
        type_back(dialog.page)
    assert people.room.folder.recovery_file.exists()


def test_a_new_recovery_code_brings_a_new_key(qtbot, panel, people) -> None:
    people.room.get(Recovery).make_code(Actor(Role.ADMIN))
    before = people.room.folder.recovery_file.read_bytes()
    dialog = panel.show_new_code()
    dialog.agree_button.click()
    qtbot.waitUntil(dialog.page.isVisible)
    code = dialog.page.code_edit.text()
    assert not people.room.folder.renewal.exists()
    with qtbot.waitSignal(dialog.accepted):
        type_back(dialog.page)
    assert people.room.folder.recovery_file.read_bytes() == before, "it counts until the records take the new key"
    assert open_key(people.room.folder.renewal, code) != open_key_of(people.room)
    assert panel.note.isVisible()


def open_key_of(room) -> bytes | None:
    return room.keys.get(room.settings.room_id)


def test_the_keys_of_host_and_copies_are_renewed(qtbot, panel, people) -> None:
    before, dialog = identity(people.room.records), panel.show_host_keys()
    dialog.host_button.click()
    qtbot.waitUntil(dialog.outcome.isVisible)
    assert is_successor(identity(people.room.records).certificate, before.certificate)
    told = dialog.outcome.text()
    dialog.codes_button.click()
    qtbot.waitUntil(lambda: dialog.outcome.text() != told)
    with people.room.records.reading() as session:
        assert session.query(DeliveryKey).count() == 1


def test_a_room_without_staff_leads_to_the_first_admin(qtbot, make_window) -> None:
    window = make_window()
    window.show_screen("staff")
    panel = window.panels["staff"]
    assert panel.state is ListState.EMPTY
    with qtbot.waitSignal(panel.first_admin_asked):
        panel.list.empty.button.click()
    for dialog in window.findChildren(object):
        if type(dialog).__name__ == "FirstAdminDialog":
            dialog.reject()


def test_everything_is_reached_by_keyboard(qtbot, panel) -> None:
    sheet = choose(panel, "dewi")
    panel.table.setFocus()
    reached = []
    for _ in range(12):
        qtbot.keyClick(panel.window().focusWidget(), Qt.Key.Key_Tab)
        reached.append(panel.window().focusWidget())
    wanted = [sheet.name_edit, sheet.role_box, sheet.save_button, sheet.password_edit, sheet.reset_button]
    places = [reached.index(widget) for widget in wanted]
    assert places == sorted(places)
    assert sheet.disable_button in reached
    qtbot.keyClick(sheet.name_edit, Qt.Key.Key_Escape)
    assert sheet.isHidden() and QApplication.focusWidget() in (panel.table, None)


def test_the_table_of_rights_is_the_program_s(qtbot, people, who, make_window, qtmodeltester) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.show_screen("rights")
    model = window.panels["rights"].model
    qtmodeltester.check(model)
    rights = {right_name(right.name): right.holders & set(HOLDERS) for right in table_of_rights(SERVICES)}
    shown = {}
    for row in range(model.rowCount()):
        if not model.index(row, 0).data(HEADING_ROLE):
            ticks = [model.index(row, 1 + n).data(ALLOWED_ROLE) for n in range(len(HOLDERS))]
            shown[model.index(row, 0).data()] = {holder for holder, tick in zip(HOLDERS, ticks, strict=True) if tick}
    assert shown == rights
    table = window.panels["rights"].table
    letters = QFontMetrics(window.panels["rights"]._appearance.font(TextRole.SECONDARY))
    for column in range(1, model.columnCount()):
        words = str(model.headerData(column, Qt.Orientation.Horizontal)).split()
        assert table.columnWidth(column) > max(map(letters.horizontalAdvance, words)), "no word of a head is cut"
    assert len(rights) == len(table_of_rights(SERVICES))  # no two of the same words


def test_every_right_has_words() -> None:
    for right in table_of_rights(SERVICES):
        assert right_name(right.name) == right.title
    assert all(service_name(service.__name__) == service.title for service in SERVICES)
    assert len({service_name(service.__name__) for service in SERVICES}) == len(SERVICES)
    assert right_name("Future.method") == "Future.method"
    assert RightsModel([]).columnCount() == 1 + len(Role) + len(DeviceMode)


def test_what_others_change_is_shown_and_what_is_typed_stays(qtbot, panel, people, who, desk) -> None:
    sheet = choose(panel, "rina")
    sheet.name_edit.setText("Rina W")
    staff = people.room.get(Staff)
    staff.set_disabled(who.actor, people.ids[Role.LIBRARIAN], True)
    desk.news.changed.emit(frozenset({"ticket"}))
    assert words_of(panel.list, "rina")["State"] == "active"
    desk.news.changed.emit(frozenset({"staff_member"}))
    assert words_of(panel.list, "rina")["State"] == "disabled" and panel.list.chosen.user_name == "rina"
    assert sheet.name_edit.text() == "Rina W" and sheet.card.disabled
    sheet.disable_button.click()
    assert words_of(panel.list, "rina")["State"] == "active"


def test_what_is_typed_stays_where_the_list_could_not_be_read_after_a_step(panel, people, desk, monkeypatch) -> None:
    def fail(_staff: Staff, _actor: object) -> None:
        raise DatabaseUnreadable(Path("records.db"))

    sheet = choose(panel, "dewi")
    sheet.role_box.setCurrentIndex(sheet.role_box.findData(Role.HEAD))
    with monkeypatch.context() as damaged:
        damaged.setattr(Staff, "list", fail)
        sheet.save_button.click()
    states = [panel.list.state]
    sheet.name_edit.setText("Dewi L")
    desk.news.changed.emit(frozenset({"staff_member"}))
    assert [*states, panel.list.state] == [ListState.FAILED, ListState.ROWS]
    assert sheet.name_edit.text() == "Dewi L"


def test_a_low_window_scrolls_to_the_question(qtbot, panel) -> None:
    panel.window().resize(900, 420)
    sheet = choose(panel, "dewi")
    sheet.disable_button.click()
    keep, area = sheet.keep_button, sheet.findChild(QScrollArea)

    def is_seen() -> bool:
        return area.viewport().rect().contains(QRect(keep.mapTo(area.viewport(), QPoint(0, 0)), keep.size()))

    qtbot.waitUntil(is_seen)
    assert keep.hasFocus()
