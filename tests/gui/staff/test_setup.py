"""The assistant of a new room: Back and Next lose nothing, skipped steps stand in a list, it goes on where it ended."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from catalog_db.models import Role
from desktop.settings import file as settings_file
from desktop.settings.setup import SetupStep
from tests.gui.recovery_code import type_back
from tests.gui.staff.conftest import PASSWORD
from ui.staff.accounts.first_admin import FirstAdminDialog
from ui.staff.settings.editors import LineEditor
from ui.staff.setup.assistant import SetupAssistant
from ui.staff.setup.steps import SettingsPage
from ui.staff.window import StaffWindow


def open_assistant(window: StaffWindow) -> SetupAssistant:
    window.set_up()
    [dialog] = window.findChildren(SetupAssistant)
    return dialog


def press(qtbot, dialog: SetupAssistant, button, step: SetupStep | None) -> None:
    button.click()
    qtbot.waitUntil(lambda: dialog.step is step and not dialog.calls.busy)


def fill(dialog: SetupAssistant, **values: str) -> None:
    page = dialog.pages[dialog.step]
    assert isinstance(page, SettingsPage)
    for name, text in values.items():
        editor = page.rows[f"office.{name}"].editor
        assert isinstance(editor, LineEditor)
        editor.edit.setText(text)


def test_a_new_room_is_set_up_step_by_step(qtbot, room, who, make_window, store) -> None:
    window = make_window()
    window.invitation.setup_button.click()
    [dialog] = window.findChildren(SetupAssistant)
    assert dialog.step is SetupStep.OFFICE and not dialog.back_button.isVisible()
    fill(dialog, name="BPS Kota Bengkulu", city="")
    press(qtbot, dialog, dialog.next_button, SetupStep.SIGNER)
    assert settings_file.load(room.folder.settings_file).office.name == "BPS Kota Bengkulu"
    fill(dialog, signer_name="Ir. Siti")
    press(qtbot, dialog, dialog.back_button, SetupStep.OFFICE)
    assert store.current.office.signer_name == "Ir. Siti", "nothing is lost on the way back"

    fill(dialog, name="")
    dialog.next_button.click()
    row = dialog.pages[SetupStep.OFFICE].rows["office.name"]
    assert dialog.step is SetupStep.OFFICE and row.is_wrong and dialog.error_label.isVisible()
    fill(dialog, name="BPS Kota Bengkulu")
    press(qtbot, dialog, dialog.next_button, SetupStep.SIGNER)
    assert not row.is_wrong
    press(qtbot, dialog, dialog.next_button, SetupStep.SERVICES)
    press(qtbot, dialog, dialog.skip_button, SetupStep.DESKS)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(SetupAssistant))

    # It goes on where somebody ended it, or a power cut did: what is kept is in the file.
    dialog = open_assistant(window)
    assert dialog.step is SetupStep.SERVICES
    press(qtbot, dialog, dialog.skip_button, SetupStep.DESKS)
    press(qtbot, dialog, dialog.next_button, SetupStep.HOURS)
    press(qtbot, dialog, dialog.next_button, SetupStep.PRINTER)
    press(qtbot, dialog, dialog.next_button, SetupStep.ADMIN)
    assert not dialog.code_page.button.isEnabled(), "a code without an administrator belongs to nobody"
    assert "make the first one" in dialog.code_page.said.text()
    dialog.admin_page.button.click()
    [admin] = dialog.findChildren(FirstAdminDialog)
    for edit, text in (
        (admin.name_edit, "Budi Santoso"),
        (admin.user_edit, "budi"),
        (admin.password_edit, PASSWORD),
        (admin.again_edit, PASSWORD),
    ):
        edit.setText(text)
    admin.button.click()
    qtbot.waitUntil(admin.code_page.isVisible)
    assert SetupStep.CODE in dialog.still_open(), "it counts once it was typed back"
    with qtbot.waitSignal(admin.finished):
        type_back(admin.code_page)
    assert who.card.user_name == "budi" and dialog.isVisible() and dialog.admin_page.said.text()
    press(qtbot, dialog, dialog.next_button, SetupStep.CODE)
    assert dialog.code_page.button.isHidden(), "it came with the administrator"
    assert "New recovery code …" in dialog.code_page.said.text(), "the program may have ended before it was typed back"
    press(qtbot, dialog, dialog.next_button, None)
    assert [link.text() for link in dialog.end_page.links] == ["Services"]
    dialog.next_button.click()
    qtbot.waitUntil(lambda: not window.findChildren(SetupAssistant))

    window.show_screen("settings")
    todo = window._room_screens.todo
    assert list(todo.links) == [SetupStep.SERVICES] and todo.isVisible()
    todo.links[SetupStep.SERVICES].click()
    assert window.panels["settings"].rows["desk.services"].isVisible()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("role", [Role.HEAD, Role.ADMIN])
def test_the_list_is_for_those_who_may_set_it(people, who, make_window, role) -> None:
    people.enter(who, role)
    window = make_window()
    window.show_screen("settings")
    assert window._room_screens.todo.isVisible() is (role is Role.ADMIN)


@pytest.mark.wide
def test_another_language_goes_on_at_the_same_step(qtbot, who, make_window, store, translated) -> None:
    window = make_window()
    looks = []
    window.appearance_chosen.connect(looks.append)
    dialog = open_assistant(window)
    dialog.next_button.click()
    press(qtbot, dialog, dialog.skip_button, SetupStep.SIGNER)  # while the first step is being kept
    other = next(code for code in dialog.language_buttons if code is not store.current.look.language)
    dialog.language_buttons[other].click()
    qtbot.waitUntil(lambda: [look.language for look in looks] == [other])
    who.changed.emit()  # the window is built anew
    [dialog] = window.findChildren(SetupAssistant)
    assert dialog.step is SetupStep.SIGNER


@pytest.mark.wide
def test_who_comes_while_it_waits_behind_a_lock_is_told_nothing_of_the_code(people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    dialog = open_assistant(window)
    dialog.show_step(SetupStep.OFFICE)
    fill(dialog, name="")  # can't be kept, so it is hidden until they are back
    window.lock()
    assert window.is_locked and not dialog.isVisible()
    people.enter(who, Role.OFFICER)
    assert dialog.code_page.said.text() == ""


def test_enter_presses_what_a_page_is_for(make_window) -> None:
    window = make_window()
    dialog = open_assistant(window)
    accents = {}
    for step in (SetupStep.OFFICE, SetupStep.ADMIN, SetupStep.CODE, None):
        dialog.show_step(step)
        accents[step] = [button for button in dialog.findChildren(QPushButton) if button.isDefault()]
    assert accents == {
        SetupStep.OFFICE: [dialog.next_button],
        SetupStep.ADMIN: [dialog.admin_page.button],
        SetupStep.CODE: [dialog.next_button],  # there is nobody yet to whom it could be shown
        None: [dialog.next_button],
    }
    dialog.reject()
