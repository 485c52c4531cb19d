"""The librarian edits one publication or many, and takes it back."""

import hashlib
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from catalog_db.feed import publication_message
from catalog_db.models import PreviousFile, Publication
from desktop.actors import Actor, DeviceMode
from desktop.catalogue.asked import AskedSearches
from desktop.catalogue.editions import earlier_file
from desktop.catalogue.unmet import UnmetSearches
from desktop.settings.appearance import AppearanceSettings
from tests.gui.rooms import TestRoom
from tests.gui.staff.conftest import LibrarianWindow
from tests.unit.catalogue.books import yearbook
from tests.unit.catalogue.room_parts import LIBRARIAN, NOW
from ui.staff.publications.compare_dialog import CompareDialog
from ui.staff.publications.table import PROBLEMS, STATUS, TITLE
from ui.theme import Appearance
from ui.widgets.row_list import ListState
from ui.widgets.tables import ROW_ROLE
from ui.widgets.text import Text


def choose(window: LibrarianWindow, words: str, rows: int = 1) -> None:
    panel = window.publications
    panel.filter_edit.setText(words)
    panel.table.selectRow(0)
    if rows > 1:
        panel.table.selectAll()


def field(window: LibrarianWindow, name: str):
    return window.publications.sheet._fields[name]


def details(window: LibrarianWindow):
    panel = window.publications
    return [panel._catalogue.get(row.id) for row in panel.list.all_chosen()]


def test_one_publication_is_edited_and_taken_back(qtbot, librarian: LibrarianWindow) -> None:
    choose(librarian, "kemiskinan")
    sheet = librarian.publications.sheet
    assert sheet.isVisible()
    field(librarian, "title").editor.setPlainText("Profil Kemiskinan Provinsi Bengkulu 2023")
    field(librarian, "year").editor.setText("2024")
    with qtbot.waitSignal(librarian.catalogue_changed):
        qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    [row] = details(librarian)
    assert (row.title, row.year) == ("Profil Kemiskinan Provinsi Bengkulu 2023", 2024)
    bar = librarian.publications.undo_bar
    assert bar.isVisible()
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    [row] = details(librarian)
    assert (row.title, row.year) == ("Indikator Kemiskinan Provinsi Bengkulu 2023", 2023)
    assert field(librarian, "year").editor.text() == "2023"


@pytest.mark.wide
def test_undo_and_redo_by_key(qtbot, librarian: LibrarianWindow) -> None:
    choose(librarian, "kemiskinan")
    librarian.publications.sheet.check_button.click()
    table = librarian.publications.table
    table.setFocus()
    assert details(librarian)[0].status == "checked"
    qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert details(librarian)[0].status == "proposed"
    qtbot.keyClick(table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert details(librarian)[0].status == "checked"
    qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert details(librarian)[0].status == "proposed"


@pytest.mark.wide(quick=1)
@pytest.mark.qt_log_ignore("This plugin does not support")  # without a display: the list of regions
@pytest.mark.parametrize("name", ["year", "title", "region_code"])
def test_undo_takes_back_typing_first_then_the_last_change(qtbot, librarian: LibrarianWindow, name: str) -> None:
    choose(librarian, "kemiskinan")
    librarian.publications.sheet.check_button.click()
    editor = field(librarian, name).editor
    editor.setFocus()
    before = field_text(editor)
    typed = QApplication.focusWidget()
    qtbot.keyClicks(typed, "x")
    assert field_text(editor) != before
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(typed, Qt.Key.Key_Z, control)
    assert field_text(editor) == before
    assert details(librarian)[0].status == "checked"
    for key, held in ((Qt.Key.Key_Y, control), (Qt.Key.Key_Z, control | shift)):  # redo, by both of its keys
        qtbot.keyClick(typed, key, held)
        assert field_text(editor) != before
        qtbot.keyClick(typed, Qt.Key.Key_Z, control)
    assert field_text(editor) == before
    qtbot.keyClick(typed, Qt.Key.Key_Z, control)
    assert details(librarian)[0].status == "proposed"
    assert field_text(editor) == before


def field_text(editor: QWidget) -> str:
    match editor:
        case QPlainTextEdit():
            return editor.toPlainText()
        case QComboBox():
            return editor.currentText()
    assert isinstance(editor, QLineEdit)
    return editor.text()


@pytest.mark.wide
def test_many_get_only_what_was_changed(qtbot, librarian: LibrarianWindow) -> None:
    choose(librarian, "dalam angka", rows=3)
    assert field(librarian, "title").whole.isHidden()
    assert field(librarian, "year").editor.placeholderText() == "(different values)"
    subject = field(librarian, "subject").editor
    subject.setCurrentIndex(subject.findData("540"))
    qtbot.mouseClick(librarian.publications.sheet.save_button, Qt.MouseButton.LeftButton)
    rows = details(librarian)
    assert {row.subject for row in rows} == {"540"}
    assert sorted(row.year for row in rows) == [2021, 2022, 2023]
    librarian.publications.history.stack.undo()
    assert {row.subject for row in details(librarian)} == {"542"}


@pytest.mark.wide
def test_what_cannot_be_kept_is_said_under_its_field(qtbot, librarian: LibrarianWindow) -> None:
    choose(librarian, "kemiskinan")
    sheet = librarian.publications.sheet
    for name, value in (("year", "dua ribu"), ("year", "3000"), ("release_date", "kemarin"), ("region_code", "9999")):
        editor = field(librarian, name).editor
        before = editor.currentText() if name == "region_code" else editor.text()
        (editor.setEditText if name == "region_code" else editor.setText)(value)
        qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
        error = field(librarian, name).error
        assert error.isVisible(), name
        assert error.text().endswith((".", "7."))
        (editor.setEditText if name == "region_code" else editor.setText)(before)
    field(librarian, "title").editor.setPlainText("   ")
    qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    assert field(librarian, "title").error.isVisible()
    assert details(librarian)[0].title == "Indikator Kemiskinan Provinsi Bengkulu 2023"


@pytest.mark.wide
def test_a_region_is_found_by_typing(qtbot, librarian: LibrarianWindow) -> None:
    choose(librarian, "kemiskinan")
    field(librarian, "region_code").editor.setEditText("1771  Kota Bengkulu")
    qtbot.mouseClick(librarian.publications.sheet.save_button, Qt.MouseButton.LeftButton)
    [row] = details(librarian)
    assert (row.region_code, row.region_name) == ("1771", "Kota Bengkulu")


def test_saving_nothing_is_said_and_does_nothing(qtbot, librarian: LibrarianWindow) -> None:
    choose(librarian, "kemiskinan")
    version = details(librarian)[0].version
    qtbot.mouseClick(librarian.publications.sheet.save_button, Qt.MouseButton.LeftButton)
    assert details(librarian)[0].version == version
    assert librarian.publications._note.isVisible()


@pytest.mark.wide
def test_withdrawn_publications_come_back(qtbot, librarian: LibrarianWindow) -> None:
    panel = librarian.publications
    choose(librarian, "kemiskinan")
    withdrawn = panel.list.all_chosen()[0].id
    qtbot.mouseClick(panel.sheet.withdraw_button, Qt.MouseButton.LeftButton)
    dialog = panel.why_dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.withdraw_button.click()
    assert dialog._field.error == "Choose why it is withdrawn."
    qtbot.keyClick(dialog, Qt.Key.Key_6)
    dialog.withdraw_button.click()
    assert dialog._field.error == "Write the reason."
    assert panel._catalogue.get(withdrawn).status == "proposed"
    dialog.note.setPlainText("Dicetak ulang")
    dialog.withdraw_button.click()
    assert panel._catalogue.get(withdrawn).withdrawn_reason == "other"
    panel.withdrawn.setChecked(True)
    panel.filter_edit.setText("kemiskinan")
    panel.table.selectRow(0)
    assert panel.filter.index(0, STATUS).data() == "Withdrawn"
    assert panel.filter.index(0, STATUS).data(Qt.ItemDataRole.ToolTipRole) == "Withdrawn: Dicetak ulang"
    assert panel.sheet._withdrawn.text() == "Withdrawn: Dicetak ulang"
    panel.sheet.restore_button.click()
    shown = panel._catalogue.get(withdrawn)
    assert (shown.status, shown.withdrawn_reason, shown.withdrawn_note) == ("proposed", "", "")


def test_a_publication_is_removed_for_good_in_two_steps(qtbot, librarian: LibrarianWindow) -> None:
    panel = librarian.publications
    choose(librarian, "kemiskinan")
    [row] = details(librarian)
    assert panel.sheet.remove_button.isHidden()  # it is shown to visitors
    panel._editor.withdraw(LIBRARIAN, [row.id], "double")
    panel.withdrawn.setChecked(True)
    panel.refresh()
    panel.list.choose(row.id)
    panel.sheet.remove_button.click()
    dialog = panel.remove_dialog
    assert not dialog.remove_button.isEnabled()
    dialog.title_edit.setText("indikator kemiskinan provinsi")
    assert dialog.remove_button.isEnabled()
    dialog.remove_button.click()
    assert panel._note.label.text() == f"Removed for good: {row.title}"
    assert row.id not in {one.id for one in panel.list.rows()}
    assert not panel.sheet.isVisible() and not panel.history.stack.canUndo()


def test_an_earlier_file_is_used_again_and_taken_back(qtbot, filled: TestRoom, librarian: LibrarianWindow) -> None:
    panel = librarian.publications
    choose(librarian, "kemiskinan")
    [row] = details(librarian)
    with filled.database.writing() as session:
        book = session.get_one(Publication, row.id)
        session.add(earlier_file_of(book))
        book.sha256, book.pages = "b" * 64, 9
    for letter in "ab":
        file = filled.folder.file_of(letter * 64)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"%PDF")
    librarian.refresh()
    panel.list.choose_none()
    panel.list.choose(row.id)
    assert "which file is newer?" in panel.filter.index(0, PROBLEMS).data()
    sheet = panel.sheet
    qtbot.waitUntil(lambda: sum(each.isVisible() for each in sheet.earlier.findChildren(QPushButton)) == 3)
    keep, use, look = (each for each in sheet.earlier.findChildren(QPushButton) if each.isVisible())
    assert keep.text() == "The file of now is right: 9 pages" and look.text() == "Look at both: buku.pdf"
    use.click()
    assert details(librarian)[0].sha256 == "a" * 64
    assert panel.undo_bar.isVisible()
    panel.undo_bar.button.click()
    [back] = details(librarian)
    assert (back.sha256, back.pages, len(back.earlier)) == ("b" * 64, 9, 1)


def earlier_file_of(book: Publication) -> PreviousFile:
    """Its file as one that it had, of which nothing tells whether it is the newer one."""
    book.sha256, book.source_name = "a" * 64, "buku.pdf"
    return earlier_file(book, publication_message(book), NOW, asked=True)


def pressed(qtbot, part: QWidget, words: str) -> None:
    """A button that is made anew with each reading."""

    def found() -> list[QPushButton]:
        return [each for each in part.findChildren(QPushButton) if each.isVisible() and each.text() == words]

    qtbot.waitUntil(lambda: len(found()) == 1)
    found()[0].click()


@pytest.mark.wide
def test_two_of_one_title_and_two_files_of_one_are_looked_at_side_by_side(
    qtbot, filled: TestRoom, librarian: LibrarianWindow, tmp_path
) -> None:
    panel, ids, names = librarian.publications, [], []
    for letter, tables in (("a", 4), ("b", 6)):
        content = yearbook(tmp_path / f"{letter}.pdf", tables=tables).read_bytes()
        names.append(hashlib.sha256(content).hexdigest())
        with filled.books.writing(names[-1]) as file:
            file.write(content)
            file.finish()
        filled.books.keep(names[-1])
        about: dict[str, Any] = {"year": 2020, "region_code": "1704030", "kind": "in_figures", "sha256": names[-1]}
        ids.append(filled.add("Kaur Utara Dalam Angka 2020", ["teks"] * 7, source_name=f"{letter}.pdf", **about))
    librarian.refresh()
    panel.list.choose(ids[0])
    [row] = panel.list.all_chosen()
    assert row.doubles == (ids[1],) and "double" in row.problems
    qtbot.waitUntil(lambda: any(each.isVisible() for each in panel.sheet.doubles.findChildren(QPushButton)))
    compare, apart = (each for each in panel.sheet.doubles.findChildren(QPushButton) if each.isVisible())
    assert (compare.text(), apart.text()) == ("Compare: b.pdf", "They are two publications")
    apart.click()
    qtbot.waitUntil(lambda: not any("double" in each.problems for each in panel.model.rows()))
    assert panel.undo_bar.isVisible()
    pressed(qtbot, panel.sheet.doubles, "Ask again")
    qtbot.waitUntil(lambda: panel.list.all_chosen()[0].told_apart == ())
    [row] = panel.list.all_chosen()
    assert "double" in row.problems and row.told_apart == ()
    seen = panel.compare_with(ids[1])
    assert seen is not None
    seen.both_button.click()
    qtbot.waitUntil(lambda: panel.list.all_chosen()[0].told_apart == (ids[1],))
    panel.undo_bar.button.click()
    qtbot.waitUntil(lambda: panel.list.all_chosen()[0].told_apart == ())
    pressed(qtbot, panel.sheet.doubles, "Compare: b.pdf")
    dialog = next(each for each in panel.findChildren(CompareDialog) if each.isVisible())
    qtbot.waitUntil(lambda: all(not side.picture.pixmap().isNull() for side in dialog.sides))
    assert [side.page_count for side in dialog.sides] == [7, 9]
    said = [label.text() for label in dialog.facts.findChildren(Text)]
    assert {"a.pdf", "b.pdf"} <= set(said) and "2020" not in said  # what is the same is not said
    for _ in range(9):
        qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert "9" in dialog.page_label.text() and "ends before" in dialog.sides[0].picture.text()
    dialog.sides[1].button.click()
    why = panel.why_dialog.group.checkedButton()
    assert panel.why_dialog.isVisible() and why is not None and "Ganda" in why.accessibleName()
    panel.why_dialog.withdraw_button.click()
    panel.list.choose(ids[0])
    [row] = panel.list.all_chosen()
    assert row.doubles == () and not panel.sheet.doubles.isVisible()

    with filled.database.writing() as session:  # two files of one
        book = session.get_one(Publication, ids[0])
        session.add(PreviousFile(publication_id=book.id, sha256=names[1], pages=9, replaced_at=NOW, asked=True))
    both = panel.look_at_file(names[1])
    assert both is not None
    qtbot.waitUntil(lambda: all(not side.picture.pixmap().isNull() for side in both.sides))
    keep, use = (side.button for side in both.sides)
    assert use.isHidden()  # nothing is known of what was said of it then
    keep.click()
    assert not any(one.asked for one in details(librarian)[0].earlier)


def test_the_order_stays_while_rows_are_worked_through(qtbot, librarian: LibrarianWindow) -> None:
    panel = librarian.publications
    before = [row.id for row in panel.list.rows()]
    panel.table.selectRow(len(before) - 1)
    [last] = details(librarian)
    field(librarian, "year").editor.setText("")  # the more is missing, the higher it stands
    panel.sheet.save()
    assert panel._catalogue.get(last.id).year is None
    librarian.refresh()  # the news of what was saved
    assert [row.id for row in panel.list.rows()] == before
    assert [row.id for row in panel.list.all_chosen()] == [last.id]
    librarian.show_import()
    librarian.show_publications()
    assert [row.id for row in panel.list.rows()] != before


def test_what_is_taken_back_is_not_called_saved(qtbot, librarian: LibrarianWindow) -> None:
    panel = librarian.publications
    choose(librarian, "kemiskinan")
    day = field(librarian, "release_date").editor
    day.setText("28/2/2023")
    panel.sheet.save()
    assert details(librarian)[0].release_date == date(2023, 2, 28)
    assert day.text() == "28/02/2023"
    assert panel.undo_bar.isVisible()
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not panel.undo_bar.isVisible()
    assert panel._note.label.text() == "Taken back: Saved: 1 publication(s)"
    assert day.text() == ""
    qtbot.keyClick(panel.table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert panel.undo_bar.isVisible() and not panel._note.isVisible()
    qtbot.keyClick(panel.table, Qt.Key.Key_Control)  # let go of it: who chooses a row next is asked for the keys held
    day.setText("")  # a date can be taken out, too
    panel.sheet.save()
    assert details(librarian)[0].release_date is None


def test_only_what_needs_work(librarian: LibrarianWindow) -> None:
    panel = librarian.publications
    panel.table.selectAll()
    panel._editor.mark_checked(LIBRARIAN, [row.id for row in panel.list.all_chosen()])
    panel.refresh()
    panel.only_problems.setChecked(True)
    assert 0 < panel.filter.rowCount() < panel.model.rowCount()


def test_nothing_fits_offers_to_show_all(qtbot, librarian: LibrarianWindow) -> None:
    panel = librarian.publications
    panel.filter_edit.setText("qqq")
    assert panel.state is ListState.EMPTY
    qtbot.mouseClick(panel.list.empty.button, Qt.MouseButton.LeftButton)
    assert panel.filter.rowCount() == 5


def test_an_empty_room_leads_to_the_import(qtbot, make_librarian) -> None:
    window = make_librarian()
    qtbot.mouseClick(window.publications.list.empty.button, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.imports


def test_escape_closes_the_sheet(qtbot, librarian: LibrarianWindow) -> None:
    choose(librarian, "kemiskinan")
    qtbot.keyClick(librarian.publications.sheet._fields["year"].editor, Qt.Key.Key_Escape)
    assert not librarian.publications.sheet.isVisible()


def test_a_book_is_opened_from_the_sheet(qtbot, librarian: LibrarianWindow) -> None:
    choose(librarian, "seluma 2022")
    with qtbot.waitSignal(librarian.read_asked):
        qtbot.mouseClick(librarian.publications.sheet.read_button, Qt.MouseButton.LeftButton)


@pytest.mark.wide
def test_long_titles_stay_in_their_column(librarian: LibrarianWindow) -> None:
    table = librarian.publications.table
    assert table.columnWidth(TITLE) >= 200
    assert table.horizontalHeader().length() <= table.viewport().width() + 2


def test_the_filter_has_the_focus_at_once(librarian: LibrarianWindow) -> None:
    assert QApplication.focusWidget() is librarian.publications.filter_edit


def test_searches_without_a_result_are_worked_off(qtbot, filled, make_librarian) -> None:
    filled.unmet_counter.count("harga cabai")
    filled.unmet_counter.count("harga cabai")
    filled.unmet_counter.count("upah minimum")
    window = make_librarian()
    qtbot.mouseClick(window.side_bar.button("unmet"), Qt.MouseButton.LeftButton)
    panel = window.searches.unmet
    assert panel.model.rowCount() == 2
    assert panel.model.index(0, 1).data() == "2"
    panel.table.selectRow(0)
    qtbot.mouseClick(panel.forget_button, Qt.MouseButton.LeftButton)
    assert [row.words for row in filled.get(UnmetSearches).list(LIBRARIAN)] == ["upah minimum"]


def test_what_is_offered_as_an_example_can_be_withheld_and_allowed_again(qtbot, filled, make_librarian) -> None:
    asked = filled.get(AskedSearches)
    for query in ("penduduk seluma", "indikator kemiskinan"):
        for _ in range(3):
            asked.report(Actor(DeviceMode.READER), query)
            filled.clock.go_on(days=1)
    window = make_librarian()
    window.show_screen("unmet")
    window.searches.tabs.setCurrentIndex(1)
    panel = window.searches.asked
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    assert not panel.withhold_button.isEnabled() and not panel.allow_button.isEnabled()
    assert [panel.model.index(0, column).data() for column in range(4)] == [
        "indikator kemiskinan",
        "3",
        "11/2026",
        "as an example",
    ]
    panel.table.selectRow(0)
    assert not panel.allow_button.isEnabled()
    qtbot.mouseClick(panel.withhold_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.model.index(1, 3).data() == "withheld")
    assert asked.examples(Actor(DeviceMode.READER)) == ["penduduk seluma"]
    panel.table.selectRow(1)
    qtbot.mouseClick(panel.allow_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)


def test_everything_can_be_reached_by_keyboard(qtbot, librarian: LibrarianWindow) -> None:
    choose(librarian, "kemiskinan")
    panel = librarian.publications
    panel.filter_edit.setFocus()
    reached = []
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    sheet = panel.sheet
    wanted = [panel.only_problems, panel.withdrawn, panel.table, sheet._fields["title"].editor, sheet.save_button]
    places = [reached.index(widget) for widget in wanted]
    assert places == sorted(places)
    assert {sheet.check_button, sheet.withdraw_button} <= set(reached)


@pytest.mark.wide
def test_nothing_is_cut_off_when_text_grows(qtbot, librarian: LibrarianWindow) -> None:
    librarian.resize(1366, 768)
    choose(librarian, "kemiskinan")
    for percent in (150, 200):
        librarian._appearance.apply(AppearanceSettings(text_percent=percent))
        librarian.resize(1366, 767 + percent % 2)
        panel = librarian.publications
        qtbot.waitUntil(lambda panel=panel: panel.sheet.geometry().right() <= panel.width())
        assert panel.sheet.width() <= panel.width() / 2
        assert panel.table.width() > 300


def test_edits_are_kept_when_another_publication_is_chosen(qtbot, librarian: LibrarianWindow) -> None:
    panel = librarian.publications
    panel.table.selectRow(0)
    first, second = panel.filter.index(0, TITLE), panel.filter.index(1, TITLE)
    ids = [index.data(ROW_ROLE).id for index in (first, second)]
    field(librarian, "title").editor.setPlainText("Judul Yang Diketik 2020")
    panel.table.selectRow(1)
    assert panel._catalogue.get(ids[0]).title == "Judul Yang Diketik 2020"
    assert [row.id for row in panel.list.all_chosen()] == [ids[1]]
    assert field(librarian, "title").editor.toPlainText() == panel._catalogue.get(ids[1]).title
    assert panel.undo_bar.isVisible()
    assert panel.history.stack.count() == 1
    qtbot.mouseClick(panel.undo_bar.button, Qt.MouseButton.LeftButton)
    assert panel._catalogue.get(ids[0]).title != "Judul Yang Diketik 2020"


def test_an_edit_that_cannot_be_kept_holds_the_choice_and_the_window(qtbot, librarian: LibrarianWindow) -> None:
    panel = librarian.publications
    panel.table.selectRow(0)
    [before] = details(librarian)
    field(librarian, "year").editor.setText("dua ribu")
    panel.table.selectRow(1)
    assert [row.id for row in panel.list.all_chosen()] == [before.id]
    assert field(librarian, "year").error.isVisible()
    assert not librarian.close()
    assert librarian.isVisible()
    field(librarian, "year").editor.setText("" if before.year is None else str(before.year))
    panel.table.selectRow(1)
    assert [row.id for row in panel.list.all_chosen()] != [before.id]
    assert panel.history.stack.count() == 0


def test_news_of_the_catalogue_leave_what_is_being_typed_alone(librarian: LibrarianWindow) -> None:
    panel = librarian.publications
    panel.table.selectRow(0)
    [before] = details(librarian)
    field(librarian, "title").editor.setPlainText("Setengah jad")
    librarian.refresh()
    assert field(librarian, "title").editor.toPlainText() == "Setengah jad"
    assert details(librarian)[0].title == before.title
    field(librarian, "title").editor.setPlainText(before.title)
    librarian.refresh()
    assert [row.id for row in panel.list.all_chosen()] == [before.id]
    assert panel.sheet.isVisible()


def test_closing_the_window_keeps_what_was_typed(librarian: LibrarianWindow) -> None:
    choose(librarian, "kemiskinan")
    [before] = details(librarian)
    field(librarian, "year").editor.setText("2019")
    assert librarian.close()
    assert librarian.publications._catalogue.get(before.id).year == 2019


@pytest.mark.wide
def test_filters_take_a_second_line_before_they_are_cut(
    qtbot, librarian: LibrarianWindow, appearance: Appearance
) -> None:
    librarian.resize(1366, 768)
    appearance.apply(AppearanceSettings(text_percent=200))
    panel = librarian.publications
    panel.table.selectRow(0)
    boxes = (panel.only_problems, panel.withdrawn)
    qtbot.waitUntil(lambda: all(box.width() >= box.sizeHint().width() for box in boxes))
    assert all(box.mapTo(panel, QPoint()).x() + box.width() <= panel.sheet.x() for box in boxes)
    appearance.apply(AppearanceSettings())
    panel.table.clearSelection()
    qtbot.waitUntil(lambda: boxes[0].y() == boxes[1].y())


def test_a_district_shows_its_name_beside_its_code(qtbot, room: TestRoom, make_librarian) -> None:
    room.add("Kecamatan Puger Dalam Angka 2022", year=2022, region_code="3509030", region_name="Kecamatan Puger")
    librarian = make_librarian()
    librarian.publications.table.selectRow(0)
    assert field(librarian, "region_code").editor.currentText() == "3509030  Kecamatan Puger"
    assert librarian.publications.sheet.changes() == {}  # and its code is what is kept
