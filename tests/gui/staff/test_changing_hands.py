"""Another one works in the staff's window: it is covered, and what was begun is kept for whom it belongs to."""

from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.guestbook.service import GuestBook
from desktop.security.staff import Colleague, Staff
from tests.gui.staff.conftest import PASSWORD, new_code, sign_in
from tests.unit.desk.conftest import form
from ui.desk.complaints.sheet import Doing
from ui.staff.account_menu import PinDialog
from ui.staff.lock_screen import Colleagues


def test_another_one_takes_over_by_digit_and_pin_and_nobody_finds_the_session_open(
    qtbot, people, who, make_window
) -> None:
    staff = people.room.get(Staff)
    people.enter(who, Role.OFFICER)
    staff.set_pin(who.actor, PASSWORD, "480215")
    register = people.room.desk_room.get(GuestBook).register
    register(who.actor, form(name="Siti Aminah"))
    people.enter(who, Role.ADMIN)
    window = make_window()
    lock_screen = window.lock_screen
    qtbot.waitUntil(lambda: window.desk.work.view is not None)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.is_locked and who.must_sign_in()
    assert "1 waiting" in lock_screen.colleagues.words.text() and "Siti" not in lock_screen.colleagues.words.text()
    rows = lock_screen.colleagues.rows
    assert rows[0].hasFocus() and rows[0].text() == "Budi Santoso"
    dewi = next(n for n, row in enumerate(rows, 1) if row.text().startswith("Dewi"))

    def press(key: str | Qt.Key) -> None:
        focused = QApplication.focusWidget()
        qtbot.keyClicks(focused, key) if isinstance(key, str) else qtbot.keyClick(focused, key)

    lock_screen.other_button.click()
    assert lock_screen.entrance.isVisible() and lock_screen.back_button.isVisible()
    press(Qt.Key.Key_Escape)
    assert rows[0].hasFocus()
    press("1")  # the one who handed over: has no PIN, so signs in anew
    assert lock_screen.entrance.sign_in.user_edit.text() == "budi"
    press(Qt.Key.Key_Escape)
    assert rows[0].hasFocus()
    press(str(dewi))
    press("111112")
    qtbot.waitUntil(lock_screen.pin.error_label.isVisible)
    press("480215")
    qtbot.waitUntil(lambda: not window.is_locked)
    assert who.card.user_name == "dewi" and "1 waiting" in window.note.label.text()
    assert "visitors" in window.side_bar.keys and window.publications is None


def test_whoever_is_the_tenth_is_in_the_list_and_found_by_a_letter(qtbot, appearance, people) -> None:
    colleagues = [Colleague(uuid4(), f"u{n}", f"Ani {n}", Role.OFFICER, True) for n in range(9)]
    yuni = Colleague(uuid4(), "yuni", "Yuni", Role.OFFICER, True)
    part = Colleagues(appearance)
    qtbot.addWidget(part)
    part.resize(400, 420)
    part.offer([*colleagues, yuni], "")
    part.show()
    part.activateWindow()
    qtbot.waitUntil(part.isActiveWindow)
    part.begin()
    assert len(part.rows) == 10
    qtbot.keyClicks(part.focusWidget(), "y")
    last = part.rows[-1]
    assert last.hasFocus()
    qtbot.waitUntil(lambda: part.rect().contains(QRect(last.mapTo(part, QPoint()), last.size())))
    with qtbot.waitSignal(part.chosen) as chosen:
        qtbot.keyClick(last, Qt.Key.Key_Return)
    assert chosen.args == [yuni]
    with qtbot.waitSignal(part.chosen) as chosen:
        qtbot.keyClicks(last, "9")
    assert chosen.args == [colleagues[8]]


def test_a_locked_window_leads_back_from_the_way_of_others(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.OFFICER)
    window = make_window()
    window.lock()
    screen = window.lock_screen
    screen.other_button.click()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert screen.entrance.sign_in.user_edit.text() == "dewi" and window.is_locked


@pytest.mark.wide
def test_what_was_typed_is_kept_when_another_one_takes_over(qtbot, filled, people, who, make_window) -> None:
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    row = next(row for row in filled.editor.rows(who.actor) if "Kemiskinan" in row.title)
    window.publications.select(row.id)
    window.publications.sheet._fields["year"].editor.setText("2022")
    window.lock()
    window.lock_screen.other_button.click()
    sign_in(qtbot, window.lock_screen.entrance.sign_in, "budi")
    assert filled.catalogue.get(row.id).year == 2022
    assert who.card.user_name == "budi"


@pytest.mark.wide
def test_a_form_that_was_begun_is_not_lost_to_a_click_on_the_cross(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.OFFICER)
    window = make_window()
    window.desk.open_guest_book()
    qtbot.keyClicks(window.desk.sheet.form.name, "Siti Aminah")
    window.show_screen("visits")
    window.close()
    assert window.isVisible() and window.desk.isVisible() and "once more" in window.note.label.text()
    window.close()
    assert not window.isVisible() and who.card is None


@pytest.mark.wide
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


@pytest.mark.wide
def test_another_language_waits_for_a_form_that_was_begun(qtbot, people, who, make_window) -> None:
    """A visitor at the reader of the same PC may choose it, or end their visit."""
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


@pytest.mark.wide
def test_a_form_that_was_begun_waits_for_the_one_who_began_it(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.OFFICER)
    window = make_window()
    window.desk.open_guest_book()
    sheet = window.desk.sheet
    qtbot.keyClicks(sheet.form.name, "Siti Aminah")
    sheet.form.editors["birth_year"].setText("1998")
    sheet.paper_button.setChecked(True)
    sheet.form.paper.edits["registered_at"].setText("09.15")
    window.lock()
    window.lock_screen.other_button.click()
    sign_in(qtbot, window.lock_screen.entrance.sign_in, "budi")
    assert window.desk.sheet is not sheet and window.desk.sheet.is_empty and not window.desk.sheet.isVisible()
    qtbot.keyClicks(window.desk.sheet.form.name, "Andi")
    window.change_person()
    sign_in(qtbot, window.lock_screen.entrance.sign_in, "dewi")
    sheet = window.desk.sheet
    assert sheet.isVisible() and sheet.form.read().name == "Siti Aminah" and sheet.form.read().birth_year == 1998
    assert sheet.form.paper.edits["registered_at"].text() == "09.15"
    sheet.clear_button.click()
    window.close()  # Andi's form is not hers
    assert window.isVisible() and "Somebody else" in window.note.label.text()
    window.close()
    assert not window.isVisible()
    people.enter(who, Role.ADMIN)
    assert window.desk.sheet.is_empty, "it was given up"


@pytest.mark.wide
def test_a_form_outlives_a_host_that_was_started_anew(qtbot, people, who, make_window) -> None:
    """Whoever works there has to sign in again."""
    people.enter(who, Role.OFFICER)
    window = make_window()
    window.desk.open_guest_book()
    qtbot.keyClicks(window.desk.sheet.form.name, "Siti Aminah")
    who.leave()
    assert window.is_locked
    sign_in(qtbot, window.lock_screen.entrance.sign_in, "dewi")
    assert window.desk.sheet.isVisible() and window.desk.sheet.form.name.text() == "Siti Aminah"


def test_complaints_and_corrections_wait_for_the_one_who_began_them(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.OFFICER)
    window = make_window()
    room, actor = people.room.desk_room, who.actor
    number = room.get(Complaints).add(actor, ComplaintForm(classification="3", text="Lama")).number
    siti = room.get(GuestBook).register(actor, form(name="Siti Aminah"))
    window.show_screen("complaints")
    complaints = window.panels["complaints"]
    qtbot.waitUntil(lambda: complaints.model.rowCount() == 1)
    complaints.list.choose(number)
    qtbot.waitUntil(complaints.sheet.isVisible)
    complaints.sheet.begin(Doing.ANSWER)
    qtbot.keyClicks(complaints.sheet.form.answer, "Mohon maaf")
    window.show_screen("visitors")
    window.panels["visitors"].show_visitor_of(siti.visit)
    qtbot.waitUntil(lambda: window.panels["visitors"].sheet.details is not None)
    window.panels["visitors"].sheet.form.name.setText("Siti Aminah Putri")
    window.panels["publication_reports"].bring_drafts({siti.visit_id: "Terima kasih"})
    window.change_person()
    sign_in(qtbot, window.lock_screen.entrance.sign_in, "budi")
    window.change_person()  # nobody has shown them in the meantime
    sign_in(qtbot, window.lock_screen.entrance.sign_in, "dewi")
    assert window.panels["publication_reports"].take_drafts() == {siti.visit_id: "Terima kasih"}
    window.show_screen("visitors")
    sheet = window.panels["visitors"].sheet
    qtbot.waitUntil(lambda: sheet.isVisible() and sheet.form.name.text() == "Siti Aminah Putri")
    window.show_screen("complaints")
    complaints = window.panels["complaints"]
    qtbot.waitUntil(lambda: complaints.sheet.isVisible() and complaints.sheet.is_writing)
    step = complaints.sheet.form
    assert (step.doing, step.answer.toPlainText(), step.has_words) == (Doing.ANSWER, "Mohon maaf", True)


def test_a_locked_window_opens_by_password(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.is_locked and not window.publications.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.is_locked
    assert window.lock_screen.entrance.sign_in.user_edit.text() == "rina"
    publications = window.publications
    sign_in(qtbot, window.lock_screen.entrance.sign_in, "rina")
    assert not window.is_locked and window.publications is publications  # nothing was built anew


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
    pin = window.lock_screen.pin
    assert pin.edit.isVisible() and window.focusWidget() is pin.edit
    qtbot.keyClicks(pin.edit, "28041x8")
    qtbot.waitUntil(pin.error_label.isVisible)
    assert window.is_locked and not pin.edit.text()
    with qtbot.waitSignal(window.lock_screen.unlocked):
        qtbot.keyClicks(pin.edit, "280419")
    assert not window.is_locked


def test_wrong_pins_lead_to_the_password_and_it_forgives_them(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    set_pin(qtbot, window)
    window.lock()
    lock_screen = window.lock_screen
    for _ in range(3):
        qtbot.keyClicks(lock_screen.pin.edit, "111222")
        qtbot.waitUntil(lambda: not lock_screen.pin._busy)
    with qtbot.waitSignal(lock_screen.pin.refused_for_good):
        qtbot.keyClicks(lock_screen.pin.edit, "280419")
    assert window.is_locked and "Too many wrong PINs" in lock_screen.entrance.words.text()
    sign_in(qtbot, lock_screen.entrance.sign_in, "rina")
    assert not window.is_locked
    window.lock()
    with qtbot.waitSignal(lock_screen.unlocked):
        qtbot.keyClicks(lock_screen.pin.edit, "280419")


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
    assert window.is_locked


def test_a_room_without_staff_is_never_locked(make_window) -> None:
    window = make_window()
    window.lock()
    assert not window.is_locked


def test_who_is_disabled_elsewhere_is_out(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.LIBRARIAN)
    window = make_window()
    people.room.get(Staff).set_disabled(Actor(Role.ADMIN, people.ids[Role.ADMIN]), people.ids[Role.LIBRARIAN], True)
    window._services.desk.news.changed.emit(frozenset({"staff_member"}))
    assert window.is_locked and not window.lock_screen.back_button.isVisible()
    window.refresh()


def test_an_admin_made_elsewhere_ends_the_room_for_anybody(room, who, make_window) -> None:
    window = make_window()
    room.get(Staff).add(who.actor, "budi", "Budi", Role.ADMIN, PASSWORD)
    window.refresh()
    assert window.is_locked


def test_closing_signs_out(people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    window.close()
    assert who.must_sign_in() and window.is_locked


@pytest.mark.wide
def test_no_recovery_code_is_to_be_read_while_the_window_is_locked(qtbot, people, who, make_window) -> None:
    people.enter(who, Role.ADMIN)
    window = make_window()
    dialog = new_code(qtbot, window)
    code = dialog.page.code_edit.text()
    dialog.page.copy_button.click()
    window.lock()
    assert window.is_locked and not dialog.isVisible() and QApplication.clipboard().text() == ""
    sign_in(qtbot, window.lock_screen.entrance.sign_in, "budi")
    assert dialog.isVisible() and dialog.page.code_edit.text() == code  # nobody else came: it can be written down now
    window.lock()
    window.lock_screen.other_button.click()
    sign_in(qtbot, window.lock_screen.entrance.sign_in, "rina")
    assert not window.is_locked
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
