"""Signing in: who gets in, what is said to the others, and that the window goes on meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from catalog_db.errors import SignInNeeded
from catalog_db.models import Role
from desktop.actors import Actor
from desktop.security.staff import Staff
from tests.gui.staff.conftest import PASSWORD
from ui.staff.account_menu import PasswordDialog
from ui.staff.sign_in import Entrance, SignInDialog


@pytest.fixture
def entrance(qtbot, appearance, room, background) -> Entrance:
    entrance = Entrance(appearance, room.get(Staff), background)
    qtbot.addWidget(entrance)
    with qtbot.waitExposed(entrance):
        entrance.show()
    entrance.activateWindow()
    entrance.begin()
    return entrance


def type_in(qtbot, user: str, password: str) -> None:
    """As a person does: the user name, Enter, the password, Enter."""
    for text in (user, password):
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def fail(qtbot, entrance: Entrance, user: str, times: int = 1) -> None:
    form = entrance.sign_in
    for _ in range(times):
        form.begin(user)
        qtbot.keyClicks(form.password_edit, "keliru sekali")
        qtbot.keyClick(form.password_edit, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(form.error_label.text()))


def test_the_keyboard_alone_gets_in(qtbot, people, entrance) -> None:
    with qtbot.waitSignal(entrance.entered) as got:
        type_in(qtbot, "RINA", PASSWORD)
    assert got.args[0].card.full_name == "Rina Wati"
    assert not entrance.sign_in.password_edit.text()


def test_a_wrong_password_is_explained_and_forgotten(qtbot, people, entrance) -> None:
    fail(qtbot, entrance, "rina")
    form = entrance.sign_in
    assert "user name or the password is wrong" in form.error_label.text()
    assert form.user_edit.text() == "rina" and not form.password_edit.text()
    assert form.button.isEnabled() and form.password_edit.hasFocus()


def test_a_lock_out_is_counted_down_and_is_one_person_s(qtbot, people, entrance) -> None:
    fail(qtbot, entrance, "rina", 6)
    form = entrance.sign_in
    assert "Try again in 30 s" in form.error_label.text()
    assert not form.button.isEnabled()
    form._count_down()
    assert "Try again in 29 s" in form.error_label.text()
    qtbot.keyClick(form.user_edit, Qt.Key.Key_Backspace)
    assert form.button.isEnabled() and not form.error_label.text()
    fail(qtbot, entrance, "rina")
    for _ in range(30):
        form._count_down()
    assert form.button.isEnabled() and not form.error_label.isVisible()


def test_nothing_typed_is_asked_for(qtbot, people, entrance) -> None:
    entrance.sign_in.button.click()
    assert entrance.sign_in.error_label.text() == "Enter your user name and your password."


def test_who_has_the_admin_s_password_chooses_an_own_one_first(qtbot, people, entrance) -> None:
    admin = Actor(Role.ADMIN, people.ids[Role.ADMIN])
    people.room.get(Staff).reset_password(admin, people.ids[Role.OFFICER], "sementara saja")
    entered = []
    entrance.entered.connect(entered.append)
    type_in(qtbot, "dewi", "sementara saja")
    form = entrance.new_password
    qtbot.waitUntil(form.isVisible)
    assert form.new_edit.hasFocus() and not form.old_edit.isVisible()
    for again, said in (("lain lagi", "not the same"), ("pendek", "at least 8")):
        form.new_edit.setText("pendek")
        form.again_edit.setText(again)
        form.button.click()
        qtbot.waitUntil(lambda: bool(form.errors))
        assert said in form.errors[0]
    assert not entered
    form.new_edit.setText("bunga bangkai")
    form.again_edit.setText("bunga bangkai")
    with qtbot.waitSignal(entrance.entered):
        qtbot.keyClick(form.again_edit, Qt.Key.Key_Return)
    assert entered[0].card.user_name == "dewi" and not entered[0].card.must_change_password
    assert not form.old_edit.text() + form.new_edit.text() + form.again_edit.text()


@pytest.mark.parametrize(("key", "shift", "noticed"), [("a", False, False), ("A", True, False), ("A", False, True)])
def test_caps_lock_is_noticed(qtbot, entrance, key, shift, noticed) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(entrance.sign_in.password_edit, key, modifier)
    assert entrance.sign_in._caps.isVisible() is (noticed or (shift and key.islower()))


def test_the_dialog_lets_in_or_goes_back(qtbot, appearance, room, people, background) -> None:
    reader = QWidget()
    qtbot.addWidget(reader)
    reader.show()
    dialog = SignInDialog(appearance, room.get(Staff), background, reader)
    dialog.ask()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog.ask()
    dialog.entrance.sign_in.user_edit.setText("budi")
    dialog.entrance.sign_in.password_edit.setText(PASSWORD)
    with qtbot.waitSignal(dialog.entered):
        dialog.entrance.sign_in.button.click()
    assert not dialog.isVisible()


def test_who_follows_what_an_admin_changes(qtbot, people, who) -> None:
    with pytest.raises(SignInNeeded):
        _ = who.actor
    people.enter(who, Role.LIBRARIAN)
    admin, rina = Actor(Role.ADMIN, people.ids[Role.ADMIN]), people.ids[Role.LIBRARIAN]
    people.room.get(Staff).change(admin, rina, "Rina Wati", Role.OFFICER)
    holders = [who.actor.holder]
    with qtbot.waitSignal(who.changed):
        who.refresh()
    holders.append(who.actor.holder)
    assert holders == [Role.LIBRARIAN, Role.OFFICER]
    people.room.get(Staff).set_disabled(admin, rina, True)
    with qtbot.waitSignal(who.changed):
        who.refresh()
    assert who.must_sign_in()


def test_nobody_is_anybody_only_until_there_is_an_admin(room, who) -> None:
    assert who.actor.holder is Role.ADMIN
    room.get(Staff).add(who.actor, "budi", "Budi", Role.ADMIN, PASSWORD)
    with pytest.raises(SignInNeeded):
        _ = who.actor


def test_enter_in_the_dialog_goes_from_field_to_field(qtbot, appearance, room, people, background) -> None:
    reader = QWidget()
    qtbot.addWidget(reader)
    reader.show()
    dialog = SignInDialog(appearance, room.get(Staff), background, reader)
    dialog.ask()
    form = dialog.entrance.sign_in
    qtbot.keyClicks(form.user_edit, "budi")
    qtbot.keyClick(form.user_edit, Qt.Key.Key_Return)
    assert dialog.focusWidget() is form.password_edit and not form.error_label.text()
    qtbot.keyClicks(form.password_edit, PASSWORD)
    with qtbot.waitSignal(dialog.entered):
        qtbot.keyClick(form.password_edit, Qt.Key.Key_Return)


def test_who_is_signed_in_with_another_password_signs_in_again(qtbot, people, who) -> None:
    people.enter(who, Role.LIBRARIAN)
    admin, rina = Actor(Role.ADMIN, people.ids[Role.ADMIN]), people.ids[Role.LIBRARIAN]
    people.room.clock.go_on(minutes=1)
    people.room.get(Staff).reset_password(admin, rina, "bunga bangkai raksasa")
    who.refresh()
    assert who.must_sign_in()


def test_who_chooses_another_password_here_goes_on(qtbot, appearance, people, who, background) -> None:
    people.enter(who, Role.LIBRARIAN)
    people.room.clock.go_on(minutes=1)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PasswordDialog(appearance, people.room.get(Staff), who, background, parent)
    dialog.form.changed.disconnect(dialog.accept)  # it goes away with that
    for edit, said in ((dialog.form.old_edit, PASSWORD), (dialog.form.new_edit, "x"), (dialog.form.again_edit, "x")):
        edit.setText(said)
    with qtbot.waitSignal(dialog.form.failed):
        dialog.form.button.click()
    for edit in (dialog.form.new_edit, dialog.form.again_edit):
        edit.setText("bunga bangkai raksasa")
    changed = []
    dialog.form.changed.connect(lambda: changed.append(who.refresh()))  # as the news of it do, before or after
    qtbot.waitUntil(dialog.form.button.isEnabled)
    dialog.form.button.click()
    qtbot.waitUntil(lambda: bool(changed))
    assert not who.must_sign_in()
