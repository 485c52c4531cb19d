"""The staff's window shows what the role may see, on any size of screen; recovery codes are seen by one person only."""

import pymupdf
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from catalog_db.models import Role
from desktop.security.staff import Staff
from desktop.settings.appearance import AppearanceSettings
from tests.gui.recovery_code import type_back
from tests.gui.staff.conftest import PASSWORD, new_code, sign_in
from ui.reports.composer import ReportKind
from ui.staff.accounts.first_admin import FirstAdminDialog

CATALOGUE = ["publications", "import", "unmet", "publication_reports", "webapi", "stick"]
OFFICER = [
    "desk",
    "visits",
    "visitors",
    "complaints",
    "data_requests",
    "incidents",
    "copies",
    "publication_reports",
    "reports",
]
ADMIN = [
    "desk",
    "visits",
    "visitors",
    "complaints",
    "data_requests",
    "incidents",
    "copies",
    *CATALOGUE,
    "reports",
    "health",
    "settings",
    "staff",
    "devices",
    "central",
    "rights",
    "audit",
    "backups",
    "retention",
]


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize(
    ("role", "screens"),
    [
        (Role.ADMIN, ADMIN),
        (Role.LIBRARIAN, CATALOGUE),
        (Role.HEAD, ["complaints", "incidents", "copies", "reports", "health", "settings", "staff", "audit"]),
        (Role.OFFICER, OFFICER),
    ],
)
def test_each_role_has_its_screens(people, who, make_window, role, screens) -> None:
    people.enter(who, role)
    window = make_window()
    assert window.side_bar.keys == screens
    assert window.account_button.text() == who.card.full_name
    assert not window.is_locked


def test_the_head_begins_with_the_figures_of_today(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.HEAD)
    window = make_window()
    assert window.side_bar.present == "reports"
    panel = window.panels["reports"]
    qtbot.waitUntil(panel.save_button.isEnabled)
    assert panel.kind() is ReportKind.TODAY


@pytest.mark.wide
def test_a_screen_has_the_same_digit_for_every_role_and_its_tip_says_it(qtbot, people, who, make_window) -> None:
    digits: dict[str, str] = {}
    for role in (Role.LIBRARIAN, Role.HEAD, Role.ADMIN):
        people.enter(who, role)
        window = make_window()
        for key in window.side_bar.keys:
            tip = window.side_bar.button(key).toolTip()
            if "Ctrl+" in tip:
                assert digits.setdefault(key, tip) == tip
                qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + int(tip[-2])), Qt.KeyboardModifier.ControlModifier)
                assert window.side_bar.present == key
    assert len(digits) == 9


def test_help_is_asked_for_what_is_shown(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    asked: list[str] = []
    window.help_asked.connect(asked.append)
    window.show_screen("backups")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    window.show_screen("devices")
    window.help_button.click()
    window.lock()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert asked == ["safety", "joining", "staff"]


@pytest.mark.wide
def test_a_room_without_staff_invites_to_make_the_first_admin(qtbot, room, who, make_window) -> None:
    window = make_window()
    assert window.invitation.isVisible() and window.side_bar.keys == ADMIN
    window.invitation.button.click()
    [dialog] = window.findChildren(FirstAdminDialog)
    dialog.button.click()
    qtbot.waitUntil(lambda: dialog.errors == ["Enter the full name."])
    dialog.name_edit.setText("Budi Santoso")
    dialog.user_edit.setText("budi")
    dialog.password_edit.setText(PASSWORD)
    dialog.again_edit.setText(PASSWORD)
    dialog.button.click()
    qtbot.waitUntil(dialog.code_page.isVisible)
    code = dialog.code_page.code_edit.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and len(code) == 29 and dialog.code_page.leaving.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.code_page.copy_button.click()
    assert QApplication.clipboard().text() == code
    assert who.card.user_name == "budi"
    with qtbot.waitSignal(dialog.accepted):
        type_back(dialog.code_page)
    assert QApplication.clipboard().text() == ""
    assert who.card.user_name == "budi" and not window.is_locked
    assert room.folder.recovery_file.exists()
    window.show_publications()


def test_everything_has_a_name_for_screen_readers(people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.resize(760, 600)
    for button in window.side_bar.buttons:
        assert button.accessibleName() and (button.isHidden() or button.toolTip())
    for edit in window.lock_screen.findChildren(QLineEdit):
        assert edit.accessibleName()
    assert isinstance(window.account, QObject)


def test_tab_stops_in_the_side_bar_at_the_present_screen_only(people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    for key in (ADMIN[0], "devices", ADMIN[-1]):
        window.show_screen(key)
        QApplication.processEvents()
        bar = window.side_bar
        shown = [one for one in bar.keys if not bar.button(one).isHidden()]
        stops = [one for one in shown if bar.button(one).focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert stops == [key]


def test_the_first_admin_is_asked_for_on_one_small_screen(make_window, appearance) -> None:
    appearance.apply(AppearanceSettings(text_percent=150))
    window = make_window()
    window.invitation.button.click()
    [dialog] = window.findChildren(FirstAdminDialog)
    assert dialog.height() <= 700 and dialog.width() <= 1100


def test_a_recovery_code_is_printed_or_that_is_said(qtbot, people, who, make_window, tmp_path) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    page = new_code(qtbot, window).page
    page.print_button.click()
    assert "Printed" in page.copied_label.text()
    [sheet] = tmp_path.glob("printed-*.pdf")
    with pymupdf.open(sheet) as pdf:
        text = "".join(part.get_text() for part in pdf)
    assert all(group in text for group in page.code_edit.text().split("-"))
    sheet.unlink()
    window._services.desk.printing._make_device = lambda _name, _title: None
    page.print_button.click()
    assert "by hand" in page.copied_label.text()
    type_back(page)


def test_news_asks_who_it_is_where_the_room_has_an_admin_by_now(qtbot, room, who, desk, make_window) -> None:
    window = make_window()
    window.show_screen("visits")
    qtbot.waitUntil(lambda: window.panels["visits"].refresher.is_idle)
    room.get(Staff).add(who.actor, "budi", "Budi Santoso", Role.ADMIN, PASSWORD)  # as another program does it
    desk.news.changed.emit(frozenset({"visit"}))
    assert window.is_locked


@pytest.mark.wide
def test_the_first_admin_s_code_comes_though_the_room_asks_for_a_sign_in_already(
    qtbot, room, who, background, make_window
) -> None:
    window = make_window()
    window.make_first_admin()
    [dialog] = window.findChildren(FirstAdminDialog)
    dialog.name_edit.setText("Budi Santoso")
    dialog.user_edit.setText("budi")
    for edit in (dialog.password_edit, dialog.again_edit):
        edit.setText(PASSWORD)
    dialog.button.click()
    assert dialog.is_making
    background.sign_in_needed.emit()  # some screen heard that the room has an admin now
    qtbot.waitUntil(dialog.code_page.isVisible)
    assert not window.is_locked and dialog.code_page.code_edit.text().count("-") == 4
    type_back(dialog.code_page)


@pytest.mark.wide
def test_the_code_of_the_first_admin_is_hidden_by_the_lock_too(qtbot, room, who, make_window) -> None:
    window = make_window()
    window.make_first_admin()
    [dialog] = window.findChildren(FirstAdminDialog)
    dialog.name_edit.setText("Budi Santoso")
    dialog.user_edit.setText("budi")
    for edit in (dialog.password_edit, dialog.again_edit):
        edit.setText(PASSWORD)
    dialog.button.click()
    qtbot.waitUntil(dialog.code_page.isVisible)
    window.lock()
    assert window.is_locked and not dialog.isVisible()
    sign_in(qtbot, window.lock_screen.entrance.sign_in, "budi")
    assert dialog.isVisible()
    type_back(dialog.code_page)
    assert not window.is_locked
