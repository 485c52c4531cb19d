"""The staff's window shows what the role may see, changes hands, and covers itself."""

import pymupdf
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.look import Look
from tests.gui.desk.conftest import PASSWORD
from ui.desk.account_menu import PinDialog
from ui.desk.first_admin_dialog import FirstAdminDialog

CATALOGUE = ["publications", "import", "unmet", "publication_reports", "webapi", "stick"]
OFFICER = ["desk", "visits", "visitors", "complaints", "copies", "publication_reports", "reports"]
ADMIN = [
    "desk",
    "visits",
    "visitors",
    "complaints",
    "copies",
    *CATALOGUE,
    "reports",
    "settings",
    "staff",
    "devices",
    "central",
    "rights",
    "audit",
    "backups",
]


def sign_in(qtbot, form, user: str) -> None:
    form.user_edit.setText(user)
    form.password_edit.setText(PASSWORD)
    with qtbot.waitSignal(form.signed_in):
        form.button.click()


@pytest.mark.parametrize(
    ("role", "screens"),
    [
        (Role.ADMIN, ADMIN),
        (Role.LIBRARIAN, CATALOGUE),
        (Role.HEAD, ["complaints", "copies", "reports", "settings", "staff", "audit"]),
        (Role.OFFICER, OFFICER),
    ],
)
def test_each_role_has_its_screens(people, who, make_window, role, screens) -> None:
    people.enter(who, role)
    window = make_window()
    assert window.side_bar.keys == screens
    assert window.account_button.text() == who.card.full_name
    assert not window.is_covered


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
    assert dialog.isVisible() and len(code) == 29
    dialog.code_page.copy_button.click()
    assert QApplication.clipboard().text() == code
    assert not dialog.code_page.button.isEnabled()
    assert who.card.user_name == "budi"
    dialog.code_page.check.setChecked(True)
    with qtbot.waitSignal(dialog.accepted):
        dialog.code_page.button.click()
    assert QApplication.clipboard().text() == ""
    assert who.card.user_name == "budi" and not window.is_covered
    assert room.folder.recovery_file.exists()
    window.show_publications()


def test_another_one_takes_over_at_once(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.switch_button.click()
    assert window.is_covered
    window.cover.back_button.click()
    assert not window.is_covered and who.card.user_name == "budi"
    window.switch_button.click()
    sign_in(qtbot, window.cover.entrance.sign_in, "dewi")
    assert who.card.user_name == "dewi" and not window.is_covered
    assert window.side_bar.keys == OFFICER and window.publications is None


def test_what_was_typed_is_kept_when_another_one_takes_over(qtbot, filled, people, who, make_window) -> None:
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    row = next(row for row in filled.editor.rows(who.actor) if "Kemiskinan" in row.title)
    window.publications.select(row.id)
    window.publications.sheet._fields["year"].editor.setText("2022")
    window.lock()
    window.cover.other_button.click()
    sign_in(qtbot, window.cover.entrance.sign_in, "budi")
    assert filled.catalogue.get(row.id).year == 2022
    assert who.card.user_name == "budi"


def test_a_form_that_was_begun_is_not_lost_to_a_click_on_the_cross(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.OFFICER)
    window = make_window()
    window.desk.open_guest_book()
    qtbot.keyClicks(window.desk.sheet.form.name, "Siti Aminah")
    window.show_screen("visits")
    window.close()
    assert window.isVisible() and window.desk.isVisible() and "once more" in window._note.label.text()
    window.close()
    assert not window.isVisible() and who.card is None


def test_a_window_that_is_hidden_lets_the_program_end(qtbot, room, who, make_window) -> None:
    """In a room without staff the form is still there when the reader's window is closed later."""
    window = make_window()
    window.desk.open_guest_book()
    qtbot.keyClicks(window.desk.sheet.form.name, "Siti Aminah")
    window.close()
    window.close()
    window._asked_about_drafts.stop()
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert event.isAccepted()


def test_another_language_waits_for_a_form_that_was_begun(qtbot, people, who, make_window) -> None:
    """A visitor at the reader of the same PC may choose it, or end his visit."""
    people.enter(who, Role.OFFICER)
    window = make_window()
    window.desk.open_guest_book()
    desk, name = window.desk, window.desk.sheet.form.name
    qtbot.keyClicks(name, "Siti Aminah")
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    window._rebuilding.start(0)
    qtbot.waitUntil(lambda: window._rebuilding.interval() > 0)
    assert window.desk is desk and name.text() == "Siti Aminah"
    desk.sheet.clear_button.click()
    window._rebuilding.start(0)
    qtbot.waitUntil(lambda: window.desk is not desk)


def test_a_form_that_was_begun_is_asked_about_before_another_one_takes_over(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.OFFICER)
    window = make_window()
    window.show_screen("complaints")
    complaints = window.panels["complaints"]
    complaints.begin_new()
    qtbot.keyClicks(complaints.new_sheet.text, "Terlalu lama")
    window.change_person()
    assert not window.is_covered and complaints.new_sheet.text.toPlainText() == "Terlalu lama"
    complaints.new_sheet.clear()
    window.change_person()
    assert window.is_covered


def test_a_locked_window_opens_by_password(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.is_covered and not window.publications.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.is_covered
    assert window.cover.entrance.sign_in.user_edit.text() == "rina"
    publications = window.publications
    sign_in(qtbot, window.cover.entrance.sign_in, "rina")
    assert not window.is_covered and window.publications is publications  # nothing was built anew


def set_pin(qtbot, window, pin: str = "280419") -> None:
    dialog = window.account.set_pin()
    dialog.password_edit.setText(PASSWORD)
    dialog.pin_edit.setText(pin)
    with qtbot.waitSignal(dialog.accepted):
        dialog.button.click()


def test_a_locked_window_opens_by_pin(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    set_pin(qtbot, window)
    window.lock()
    pin = window.cover.pin
    assert pin.edit.isVisible() and window.focusWidget() is pin.edit
    qtbot.keyClicks(pin.edit, "28041x8")
    qtbot.waitUntil(pin.error_label.isVisible)
    assert window.is_covered and not pin.edit.text()
    with qtbot.waitSignal(window.cover.unlocked):
        qtbot.keyClicks(pin.edit, "280419")
    assert not window.is_covered


def test_wrong_pins_lead_to_the_password_and_it_forgives_them(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    set_pin(qtbot, window)
    window.lock()
    cover = window.cover
    for _ in range(3):
        qtbot.keyClicks(cover.pin.edit, "111222")
        qtbot.waitUntil(lambda: not cover.pin._busy)
    with qtbot.waitSignal(cover.pin.refused_for_good):
        qtbot.keyClicks(cover.pin.edit, "280419")
    assert window.is_covered and "Too many wrong PINs" in cover.entrance.words.text()
    sign_in(qtbot, cover.entrance.sign_in, "rina")
    assert not window.is_covered
    window.lock()
    with qtbot.waitSignal(cover.unlocked):
        qtbot.keyClicks(cover.pin.edit, "280419")


def test_a_pin_needs_the_password_and_must_not_be_simple(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.LIBRARIAN)
    dialog = make_window().account.set_pin()
    for password, pin, said in (("keliru sekali", "280419", "wrong"), (PASSWORD, "123456", "six digits")):
        dialog.password_edit.setText(password)
        dialog.pin_edit.setText(pin)
        dialog.button.click()
        qtbot.waitUntil(lambda said=said: any(said in error for error in dialog.errors))
    dialog.reject()


def test_the_lock_closes_what_is_open(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.account.set_pin()
    window.lock()
    assert not [dialog for dialog in window.findChildren(PinDialog) if dialog.isVisible()]


def test_the_idle_lock(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.watch_idle(5)
    assert window._idle._timer.interval() == 300_000 and window._idle._timer.isActive()
    window._idle.idle.emit()
    assert window.is_covered


def test_a_room_without_staff_is_never_locked(make_window) -> None:
    window = make_window()
    window.lock()
    assert not window.is_covered


def test_who_is_disabled_elsewhere_is_out(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    people.room.staff.set_disabled(Actor(Role.ADMIN, people.ids[Role.ADMIN]), people.ids[Role.LIBRARIAN], True)
    window._look_who_is_here()
    assert window.is_covered and not window.cover.back_button.isVisible()
    window.refresh()


def test_an_admin_made_elsewhere_ends_the_room_for_anybody(room, who, make_window) -> None:
    window = make_window()
    room.staff.add(who.actor, "budi", "Budi", Role.ADMIN, PASSWORD)
    window.refresh()
    assert window.is_covered


def test_closing_signs_out(people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.close()
    assert who.must_sign_in() and window.is_covered


def test_everything_has_a_name_for_screen_readers(people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.resize(760, 600)
    for button in window.side_bar.buttons:
        assert button.accessibleName() and button.toolTip()
    for edit in window.cover.findChildren(QLineEdit):
        assert edit.accessibleName()
    assert isinstance(window.account, QObject)


def test_a_low_window_reaches_all_screens_and_shows_the_present_one(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.resize(1100, 420)
    bar = window.side_bar
    for key in (ADMIN[-1], ADMIN[0]):
        window.show_screen(key)
        qtbot.waitUntil(lambda key=key: is_seen(bar.button(key), bar))
    for action in (window.account_button, window.help_button, bar.buttons[-1]):
        assert is_seen(action, bar)
    assert len({button.height() for button in bar.buttons}) == 1


def test_tab_stops_in_the_side_bar_at_the_present_screen_only(people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    for key in (ADMIN[0], "devices", ADMIN[-1]):
        window.show_screen(key)
        QApplication.processEvents()
        bar = window.side_bar
        stops = [one for one in bar.keys if bar.button(one).focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert stops == [key]


def test_larger_text_keeps_the_present_screen_in_sight(qtbot, people, who, make_window, look) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.resize(1366, 768)
    bar = window.side_bar
    window.show_screen("devices")
    for percent in (150, 200, 100):
        look.apply(Look(text_percent=percent))
        QApplication.processEvents()
        qtbot.waitUntil(lambda: is_seen(bar.button("devices"), bar))


def test_on_a_usual_laptop_an_admin_sees_all_screens_at_once(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.resize(1366, 768)
    bar = window.side_bar
    qtbot.waitUntil(lambda: all(is_seen(button, bar) for button in bar.buttons))
    assert all(button.height() >= 32 for button in bar.buttons)
    actions = [window.switch_button, window.lock_button, window.reader_button, window.help_button, window.look_button]
    assert len({button.y() for button in actions}) == 1 and all(button.toolTip() for button in actions)
    window.resize(1366, 1080)
    qtbot.waitUntil(lambda: len({button.x() for button in actions}) == 1)
    assert all(is_seen(button, bar) for button in bar.buttons)


def test_in_large_text_an_admin_sees_all_screens_of_a_usual_laptop_at_once(
    qtbot, people, who, make_window, look
) -> None:
    """With their words: icons in pairs, each with a tool tip, had to be learnt."""
    people.enter(who, Role.ADMIN)
    look.apply(Look(text_percent=150))
    window = make_window()
    window.resize(1366, 700)  # what title and task bar leave of 768
    bar = window.side_bar
    qtbot.waitUntil(lambda: all(is_seen(button, bar) for button in bar.buttons))
    assert all(button.height() >= 32 and button.width() >= 32 for button in bar.buttons)
    screens = [bar.button(key) for key in bar.keys]
    assert all(button.shows_words for button in screens)
    qtbot.waitUntil(lambda: all(button.width() >= button.width_of_words() for button in screens))
    places = [(button.y(), button.x()) for button in map(bar.button, bar.keys)]
    assert places == sorted(places), "Ctrl and a number counts as one reads"
    assert bar.width() <= 340, "the screen needs the rest"


def test_an_arrow_says_that_more_screens_lie_out_of_sight(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.resize(1100, 420)
    bar = window.side_bar
    for key, above, below in ((ADMIN[0], False, True), (ADMIN[-1], True, False)):
        window.show_screen(key)
        qtbot.waitUntil(lambda above=above: bar.more_above.isVisible() is above)
        assert bar.more_below.isVisible() is below
        assert not bar.more_below.geometry().intersects(window.look_button.geometry())
    window.resize(1100, 1_100)
    qtbot.waitUntil(lambda: not bar.more_above.isVisible() and not bar.more_below.isVisible())


def test_the_first_admin_is_asked_for_on_one_small_screen(make_window, look) -> None:
    look.apply(Look(text_percent=150))
    window = make_window()
    window.invitation.button.click()
    [dialog] = window.findChildren(FirstAdminDialog)
    assert dialog.height() <= 700 and dialog.width() <= 1100


def is_seen(button, bar) -> bool:
    """Whether nothing of it is cut off."""
    return button.visibleRegion().boundingRect() == button.rect() and bar.isAncestorOf(button)


def new_code(qtbot, window):
    """The dialog with a recovery code that was just made."""
    window.show_screen("staff")
    dialog = window.panels["staff"].show_new_code()
    dialog.agree_button.click()
    qtbot.waitUntil(dialog.page.isVisible)
    return dialog


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
    page.check.setChecked(True)
    page.button.click()


def test_no_recovery_code_is_to_be_read_while_the_window_is_locked(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    dialog = new_code(qtbot, window)
    code = dialog.page.code_edit.text()
    dialog.page.copy_button.click()
    window.lock()
    assert window.is_covered and not dialog.isVisible() and QApplication.clipboard().text() == ""
    sign_in(qtbot, window.cover.entrance.sign_in, "budi")
    assert dialog.isVisible() and dialog.page.code_edit.text() == code  # nobody else came: it can be written down now
    window.lock()
    window.cover.other_button.click()
    sign_in(qtbot, window.cover.entrance.sign_in, "rina")
    assert not window.is_covered
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


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
    assert not window.is_covered and dialog.code_page.code_edit.text().count("-") == 4
    dialog.code_page.check.setChecked(True)
    dialog.code_page.button.click()


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
    assert window.is_covered and not dialog.isVisible()
    sign_in(qtbot, window.cover.entrance.sign_in, "budi")
    assert dialog.isVisible()
    dialog.code_page.check.setChecked(True)
    dialog.code_page.button.click()
    assert not window.is_covered
