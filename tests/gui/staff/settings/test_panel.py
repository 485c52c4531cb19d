"""Settings are changed by head and admin, kept at once, refused in words, and taken back."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QPoint, Qt, QTime
from PySide6.QtWidgets import QApplication, QFileDialog

from catalog_db.models import Role, Visitor
from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.texts import notice_text
from desktop.desk.queue.service import Queue
from desktop.security.audit import Audit
from desktop.security.staff import Staff
from desktop.settings.appearance import AppearanceSettings
from desktop.settings.changes import CHANGEABLE, changed
from desktop.settings.file import load
from desktop.settings.model import OwnText, Privacy, Settings
from desktop.settings.service import RoomSettings
from desktop.settings.texts import shipped, texts_file, words_in_place
from tests.gui.staff.conftest import PASSWORD
from tests.unit.desk.conftest import form
from ui.languages import tr, use_own_words
from ui.staff.settings.groups import _zones
from ui.staff.settings.panel import SettingsPanel
from ui.staff.settings.texts_editor import TextsEditor
from ui.who import DESK

Key = Qt.Key


@pytest.fixture
def panel(people, who, make_window) -> SettingsPanel:
    people.enter(who, Role.HEAD)
    window = make_window()
    window.show_screen("settings")
    return window.panels["settings"]


@pytest.fixture
def kept(qtbot, panel, room):
    """Wait until nothing is under way; what is in the file then."""

    def wait():
        qtbot.waitUntil(lambda: not panel.calls.busy and not panel._waiting)
        return load(room.folder.settings_file)

    return wait


def editor(panel, path):
    panel.show_setting(path)
    return panel.rows[path].editor


def test_a_change_is_kept_at_once_and_taken_back(qtbot, panel, kept, store) -> None:
    edit = editor(panel, "desk.whatsapp").edit
    edit.setText("0812 0000 1111")
    qtbot.keyClick(edit, Key.Key_Return)
    assert kept().desk.whatsapp == "0812 0000 1111" == store.current.desk.whatsapp
    assert panel.undo_bar.label.text() == "Changed: Complaints: WhatsApp."
    panel.undo_bar.button.click()
    assert kept().desk.whatsapp == "0851 7447 1700" == edit.text()
    assert panel.note.label.text() == "Taken back: Complaints: WhatsApp."


@pytest.mark.wide
def test_ticks_that_follow_each_other_are_all_kept(panel, kept) -> None:
    for path in ("desk.ask_feedback", "desk.phone_required", "watermark.initials_only"):
        panel.rows[path].editor.box.toggle()
    settings = kept()
    assert (settings.desk.ask_feedback, settings.desk.phone_required) == (False, True)
    assert settings.watermark.initials_only


def test_what_cannot_be_stays_on_the_screen_with_a_sentence(qtbot, panel, kept) -> None:
    row = panel.rows["office.email"]
    edit = editor(panel, "office.email").edit
    edit.setText("bengkulu")
    qtbot.keyClick(edit, Key.Key_Return)
    assert row.error_label.text() == "Enter an address such as pst@bps.go.id."
    assert kept().office.email == "bengkulu@bps.go.id"
    row.drop_button.click()
    assert edit.text() == "bengkulu@bps.go.id" and not row.is_wrong


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("path", ["office.email", "desk.complaint_email"])
def test_why_something_was_refused_is_not_below_the_bar_of_the_change_before(qtbot, panel, kept, path) -> None:
    panel.window().resize(1366, 400)
    first = editor(panel, "office.city").edit
    first.setText("Curup")
    qtbot.keyClick(first, Key.Key_Return)
    kept()
    assert panel.undo_bar.isVisible()
    row, edit = panel.rows[path], editor(panel, path).edit
    edit.setText("bengkulu")
    qtbot.keyClick(edit, Key.Key_Return)
    assert row.is_wrong

    def bottom(widget) -> int:
        return widget.mapTo(panel, widget.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: bottom(row.error_label) < panel.undo_bar.mapTo(panel, QPoint(0, 0)).y())


def test_an_answer_that_comes_once_they_have_left_harms_nothing(qtbot, panel, who, background) -> None:
    """It was asked for while an administrator was here, and who may decide was looked for when it came."""
    qtbot.waitUntil(lambda: background.is_idle)
    panel.decided.connect(panel._ask_standing)
    panel.decided.emit()
    assert not background.is_idle
    who.leave()
    qtbot.waitUntil(lambda: background.is_idle)


@pytest.mark.wide
def test_the_zone_is_chosen_by_its_name_and_another_one_of_before_stays_to_be_chosen(panel, kept, store) -> None:
    """No screen had it: an office in WITA or WIT wrote it into room.toml."""
    box = editor(panel, "office.time_zone").box
    assert [(box.itemText(n), box.itemData(n)) for n in range(box.count())] == [
        ("Western Indonesia (WIB)", "Asia/Jakarta"),
        ("Central Indonesia (WITA)", "Asia/Makassar"),
        ("Eastern Indonesia (WIT)", "Asia/Jayapura"),
    ]
    box.setCurrentIndex(box.findData("Asia/Makassar"))
    assert kept().office.time_zone == "Asia/Makassar" == store.current.office.time_zone
    panel.undo()
    assert kept().office.time_zone == "Asia/Jakarta" == box.currentData()
    assert _zones("Asia/Pontianak")[0] == ("Asia/Pontianak", "Asia/Pontianak") and len(_zones("Asia/Pontianak")) == 4


@pytest.mark.wide
def test_texts_of_an_office_are_saved_checked_line_by_line_and_said(qtbot, panel, kept, tmp_path) -> None:
    part, file = editor(panel, "texts"), tmp_path / "teks.toml"
    part.save(file)
    key = "kiosk.end.please_go_to_the_desk"
    ours = shipped()[key]
    text = file.read_text(encoding="utf-8")
    wrong = text.replace(f'id = "{ours.id}"', 'id = "Ke {loket}"').replace(f'en = "{ours.en}"', 'en = ""')
    file.write_text(wrong, encoding="utf-8")
    part.read_file(file)
    line = wrong.splitlines().index('id = "Ke {loket}"') + 1
    said = part.said.text().splitlines()
    assert said[1].startswith(f"Line {line}, [{key}]: ") and "{loket}" in said[1]
    assert said[2].startswith(f"Line {line + 1}, [{key}]: ") and len(said) == 3 and kept().texts == ()
    file.write_text(text.replace(f'id = "{ours.id}"', 'id = "Silakan ke meja."').replace("[board.no_", "[board.nono_"))
    part.read_file(file)
    assert "[board.nono_" in part.said.text() and kept().texts == ()
    file.write_text(f'[{key}]\nid = "Silakan ke meja."\n')
    part.read_file(file)
    own = (OwnText(key=key, id="Silakan ke meja."),)
    assert kept().texts == own and "notice.text" in part.said.text()
    assert part.state.text() == "%n text(s) in the office's own words.".replace("%n", "1")
    panel.undo()
    assert kept().texts == () and part.ours_button.isHidden()
    assert "notice.text" in part.said.text()  # no window was built anew
    use_own_words(words_in_place(own, "id"))
    try:
        says = [QCoreApplication.translate(name, ours.en) for name in ("DonePage", "Elsewhere")]
        assert says == ["Silakan ke meja."] * 2 and tr("No calls yet") == "No calls yet"
    finally:
        use_own_words({})
    assert QCoreApplication.translate("DonePage", ours.en) == ours.en


def test_a_notice_of_before_is_counted_and_gives_way_to_the_words_of_the_program(qtbot, appearance, tmp_path) -> None:
    settings, file = Settings(privacy=Privacy(notice="Data disimpan {retention}.")), tmp_path / "teks.toml"
    part = TextsEditor(appearance, settings)
    qtbot.addWidget(part)
    assert part.state.text() == "%n text(s) in the office's own words.".replace("%n", "1")
    file.write_text(texts_file(()), encoding="utf-8")
    for act in (part.take_ours, lambda: part.read_file(file)):
        part.show_value(())
        assert not part.ours_button.isHidden()
        act()
        own = tuple(OwnText.model_validate(text) for text in part.value())
        assert notice_text(settings.model_copy(update={"texts": own}), "id") == notice_text(Settings(), "id")
        assert part.state.text() == "All texts are said in the words of the program." and part.ours_button.isHidden()


@pytest.mark.wide
def test_services_are_added_renamed_and_switched_off(qtbot, panel, kept) -> None:
    services = editor(panel, "desk.services")
    services.cards[4].active_box.setChecked(False)
    services.add_button.click()
    card = services.cards[5]
    assert card.letter_edit.text() == "A"
    qtbot.keyClicks(card.name_edit, "Data Mikro")
    qtbot.keyClick(card.name_edit, Key.Key_Return)
    found = kept().desk.services
    assert (found[5].key, found[5].name_en, found[5].active) == ("data_mikro", "Data Mikro", True)
    assert not found[4].active
    assert list(panel.rows["desk.desks"].editor.cards[0].ticks) == [
        "perpustakaan",
        "konsultasi",
        "rekomendasi",
        "penjualan",
        "data_mikro",
    ]
    services.cards[0].letter_edit.setText("K")
    qtbot.keyClick(services.cards[0].letter_edit, Key.Key_Return)
    words = "Two services have the same letter. Give each its own, from A to Z."
    assert panel.rows["desk.services"].error_label.text() == words
    services.cards[0].letter_edit.setText("1")
    qtbot.keyClick(services.cards[0].letter_edit, Key.Key_Return)
    assert services.cards[0].fields["letter"].error == "A letter from A to Z."
    assert kept().desk.services[0].letter == "P"


@pytest.mark.wide
def test_desks_are_added_limited_and_removed(panel, kept) -> None:
    desks = editor(panel, "desk.desks")
    desks.add_button.click()
    assert [desk.number for desk in kept().desk.desks] == [1, 2, 3]
    for key in ("perpustakaan", "rekomendasi", "penjualan", "lainnya"):
        desks.cards[2].ticks[key].setChecked(False)
    assert kept().desk.desks[2].services == ("konsultasi",)
    desks.cards[2].ticks["konsultasi"].setChecked(False)
    assert desks.cards[2].ticks["konsultasi"].isChecked(), "a desk serves something"
    for card in list(desks.cards[:2]):
        card.remove_button.click()
    assert [desk.number for desk in kept().desk.desks] == [2, 3], "somebody has to serve the others"
    assert panel.rows["desk.desks"].error_label.text().startswith("No desk serves one of the services")
    panel.rows["desk.desks"].drop_button.click()
    assert [card.number_box.value() for card in desks.cards] == [2, 3]


def test_a_desk_where_somebody_is_served_is_not_taken_away(panel, kept, room) -> None:
    queue = room.desk_room.get(Queue)
    officer = room.get(Staff).sign_in(DESK, "dewi", PASSWORD).actor
    room.desk_room.get(GuestBook).register(officer, form())
    queue.call_next(officer, 2)
    editor(panel, "desk.desks").cards[1].remove_button.click()
    assert len(kept().desk.desks) == 2
    words = "Somebody is called to this desk or served there. Finish that first."
    assert panel.rows["desk.desks"].error_label.text() == words


def test_hours_are_set_day_by_day(panel, kept) -> None:
    hours = editor(panel, "desk.hours")
    hours.ticks[5].setChecked(True)
    hours.times[5]["closes"].setTime(QTime(12, 0))
    saturday = kept().desk.hours[5]
    assert (saturday.weekday, saturday.opens, saturday.closes) == (5, time(8), time(12))
    hours.times[0]["opens"].setTime(QTime(17, 0))
    assert kept().desk.hours[0].opens == time(8) and hours.errors[0].isVisible()
    panel.rows["desk.hours"].drop_button.click()
    assert hours.times[0]["opens"].time() == QTime(8, 0) and not hours.errors[0].isVisible()


@pytest.mark.wide
def test_holidays_are_added_pasted_and_removed(qtbot, panel, kept, qtmodeltester, tmp_path) -> None:
    holidays = editor(panel, "desk.holidays")
    holidays.day_edit.setDate(QDate(2027, 8, 17))
    qtbot.keyClicks(holidays.name_edit, "Proklamasi Kemerdekaan")
    qtbot.keyClick(holidays.name_edit, Key.Key_Return)
    assert kept().desk.holidays[0].name == "Proklamasi Kemerdekaan"
    qtmodeltester.check(holidays.model)
    holidays.paste_button.click()
    holidays.paste_edit.setPlainText("1 Januari 2027 Tahun Baru\n17-08-2027 Kemerdekaan\nLibur\n2027-12-25;Natal")
    assert holidays.said.text() == "3 day(s) understood. Not understood: line 3."
    holidays.take_button.click()
    found = kept().desk.holidays
    assert [holiday.day for holiday in found] == [date(2027, 1, 1), date(2027, 8, 17), date(2027, 12, 25)]
    assert found[1].name == "Proklamasi Kemerdekaan" and holidays.said.text() == "2 day(s) were added."
    holidays.table.selectRow(0)
    holidays.table.setFocus()
    qtbot.keyClick(holidays.table, Key.Key_Delete)
    assert len(kept().desk.holidays) == 2
    (tmp_path / "libur.csv").write_text("2028-01-01,Tahun Baru\n", encoding="utf-8")
    dialog = holidays.choose_file()
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFile
    dialog.fileSelected.emit(str(tmp_path / "libur.csv"))
    dialog.reject()
    holidays.take_button.click()
    assert kept().desk.holidays[-1].day == date(2028, 1, 1)


def test_what_somebody_else_changed_is_seen_and_not_overwritten(qtbot, panel, kept, store, room, who) -> None:
    service = room.desk_room.get(RoomSettings)
    before = store.current
    other = service.change(who.actor, before, changed(before, "office", {"phone": "0736 999"}))
    edit = editor(panel, "office.phone").edit
    edit.setText("0736 111")
    qtbot.keyClick(edit, Key.Key_Return)
    assert kept() == other
    assert panel.rows["office.phone"].error_label.text().startswith("Somebody else changed this setting")
    store.take(other)
    panel.rows["office.phone"].drop_button.click()
    assert edit.text() == "0736 999"


def test_words_find_settings_in_all_groups(qtbot, panel) -> None:
    assert panel.rows["office.name"].isVisible() and not panel.rows["desk.whatsapp"].isVisible()
    qtbot.keyClick(panel, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert panel.find_edit.hasFocus()
    qtbot.keyClicks(panel.find_edit, "complaints qr")
    assert panel.rows["desk.whatsapp"].isVisible() and not panel.rows["office.name"].isVisible()
    panel.find_edit.setText("gibtesnicht")
    assert panel.nothing.isVisible()
    panel.show_setting("desk.board_text")
    assert panel.rows["desk.board_text"].isVisible() and not panel.nothing.isVisible()


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("role", [Role.OFFICER, Role.LIBRARIAN])
def test_settings_are_no_screen_of_others(people, who, make_window, role) -> None:
    people.enter(who, role)
    assert "settings" not in make_window().side_bar.keys


@pytest.mark.wide
def test_the_keyboard_reaches_every_editor_and_each_has_a_name(qtbot, panel) -> None:
    for place in range(panel.list.count()):
        panel.list.setCurrentRow(place)
        panel.list.setFocus()
        reached = []
        for _ in range(60):
            qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
            widget = QApplication.focusWidget()
            assert widget is not None
            if widget in reached:
                break
            reached.append(widget)
        shown = [row for row in panel.rows.values() if row.isVisible()]
        assert all(any(row.isAncestorOf(widget) for widget in reached) for row in shown), panel.groups[place].key
        assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in reached)


def test_every_row_can_be_changed_where_it_stands(panel) -> None:
    """A row whose section is fixed would be refused with every change."""
    assert {path.partition(".")[0] for path in panel.rows} <= set(CHANGEABLE)


def test_a_daily_number_is_changed(panel, kept) -> None:
    panel.rows["limits.visits"].editor.box.setValue(80)
    assert kept().limits.visits == 80 and not panel.rows["limits.visits"].is_wrong


def ask_shorter(qtbot, panel, months: int):
    """Set fewer months; the question, once it is there."""
    panel.show_setting("privacy.keep_months")
    row = panel.rows["privacy.keep_months"]
    row.editor.box.setValue(months)
    qtbot.waitUntil(lambda: not row.confirm.isHidden() and not panel.calls.busy)
    return row


@pytest.mark.wide
def test_a_shorter_time_says_how_many_visitors_go_and_asks(qtbot, panel, kept, room) -> None:
    long_ago = room.clock() - timedelta(days=100)
    with room.records.writing() as session:
        session.add(Visitor(name="Ani", name_key="ani", added_at=long_ago, changed_at=long_ago))
    row = ask_shorter(qtbot, panel, 6)
    assert "for 6 months" in row.confirm.question.text() and ": 0; closed" in row.confirm.question.text()
    row = ask_shorter(qtbot, panel, 2)
    qtbot.waitUntil(lambda: "for 2 months" in row.confirm.question.text())
    assert ": 1; closed" in row.confirm.question.text() and "asks an administrator" in row.confirm.question.text()
    assert kept().privacy.keep_months == 12, "nothing before the yes"
    row.confirm.no_button.click()
    assert row.editor.value() == 12 and kept().privacy.keep_months == 12
    ask_shorter(qtbot, panel, 2).confirm.yes_button.click()
    assert kept().privacy.keep_months == 2 and row.confirm.isHidden()
    assert room.get(Audit).find(Actor(Role.ADMIN), action="RoomSettings.change")[0].subject == "privacy.keep_months"
    assert panel._service.standing(Actor(Role.ADMIN)).is_decided
    row.editor.box.setValue(24)
    assert kept().privacy.keep_months == 24, "a longer one needs no question"


def test_the_question_goes_where_the_number_is_set_back(qtbot, panel, kept) -> None:
    row = ask_shorter(qtbot, panel, 11)
    row.editor.box.setValue(12)
    qtbot.waitUntil(row.confirm.isHidden)
    assert kept().privacy.keep_months == 12


def type_months(qtbot, panel, months: str):
    """Type them, and leave the field for the list of groups, as a click there does."""
    panel.show_setting("privacy.keep_months")
    row = panel.rows["privacy.keep_months"]
    row.editor.box.setFocus()
    row.editor.box.selectAll()
    qtbot.keyClicks(row.editor.box, months)
    panel.list.setFocus(Qt.FocusReason.MouseFocusReason)
    return row


@pytest.mark.wide
def test_a_question_is_asked_in_sight_whatever_group_was_clicked_meanwhile(qtbot, panel, kept) -> None:
    row = type_months(qtbot, panel, "6")
    panel.list.setCurrentRow(0)
    qtbot.waitUntil(row.confirm.isVisible)
    assert row.confirm.no_button.hasFocus() and row.editor.value() == 6
    row.confirm.yes_button.click()
    assert kept().privacy.keep_months == 6


@pytest.mark.wide
def test_a_question_is_asked_in_sight_whatever_screen_was_clicked_meanwhile(qtbot, panel, kept) -> None:
    row = type_months(qtbot, panel, "6")
    panel.window().show_screen("reports")
    assert not panel.isVisible()
    qtbot.waitUntil(row.confirm.isVisible)
    assert row.confirm.no_button.hasFocus() and row.editor.value() == 6
    panel.window().show_screen("reports")
    qtbot.waitUntil(lambda: not panel.calls.busy)
    assert not panel.isVisible() and kept().privacy.keep_months == 12, "who has seen it goes where they want"


@pytest.mark.wide
def test_what_is_wrong_is_said_in_sight_whatever_group_was_clicked_meanwhile(qtbot, panel, kept) -> None:
    edit = editor(panel, "office.email").edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, "bengkulu")
    panel.list.setFocus(Qt.FocusReason.MouseFocusReason)
    panel.list.setCurrentRow(panel.list.currentRow() + 1)
    qtbot.waitUntil(panel.rows["office.email"].error_label.isVisible)
    assert edit.text() == "bengkulu"
    edit.setFocus()
    panel.window().show_screen("reports")
    qtbot.waitUntil(lambda: not panel.calls.busy)
    assert not panel.isVisible(), "who was told it goes where they want"


@pytest.mark.wide
def test_in_large_letters_no_group_is_wider_than_a_small_screen(panel, appearance) -> None:
    appearance.apply(AppearanceSettings(text_percent=150))
    body = panel._area.widget()
    for place in range(len(panel.groups)):
        panel.list.setCurrentRow(place)
        QApplication.processEvents()  # the font of the style, and what follows from it
        # What the side bar of an administrator and the list of groups leave of 1366 pixels.
        assert 0 < body.minimumSizeHint().width() <= 655
