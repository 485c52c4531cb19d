"""A librarian corrects tables and contents beside the pages, by mouse and by keys, and takes it back."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from uuid import UUID, uuid4

import pymupdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from catalog_db.errors import SignInNeeded
from catalog_db.models import ContentsEntry, Publication, Role, TableEntry
from catalog_db.rules.tables.frames import TableFrame
from desktop.catalogue.corrections.values import Edit, TableSaid, left_part, seen, table_said, written
from desktop.catalogue.tables.correcting import TableCorrections
from desktop.catalogue.tables.reading import CellState
from desktop.catalogue.tables.service import Tables
from desktop.document.page_source import PageSource
from desktop.document.watermark import WatermarkText
from desktop.reading.sessions.local_session import LocalSession
from desktop.security.staff import Staff
from desktop.settings.appearance import AppearanceSettings
from desktop.settings.model import Policy
from desktop.settings.store import SettingsStore
from tests.gui.prepared_rooms import add_staff
from tests.gui.rooms import TestRoom
from tests.gui.staff.conftest import People
from tests.unit.catalogue.room_parts import LIBRARIAN, NOW
from ui.background import Background, Calls
from ui.room_parts import RoomParts
from ui.staff.publications.compare_dialog import BookPages
from ui.staff.publications.corrections.editor import CorrectingParts, CorrectionsDialog
from ui.startup.correcting import ViewerCorrecting
from ui.theme import Appearance
from ui.viewer.viewer import Viewer
from ui.who import Who

ROWS = (("Ajung", "71 079", "-"), ("Puger", "5", "6"))
CTRL = Qt.KeyboardModifier.ControlModifier


def table_pdf(path: Path) -> bytes:
    """Two pages with a table each."""
    with pymupdf.open() as pdf:
        for number in ("3.9", "3.10"):
            page = pdf.new_page(width=420, height=595)
            page.insert_text((50, 80), f"Tabel {number} Jumlah Penduduk", fontsize=10)
            page.draw_line((50, 90), (400, 90))
            for at, head in enumerate(("Desa", "2019", "2020")):
                page.insert_text((60 + 120 * at, 102), head, fontsize=9)
                page.insert_text((60 + 120 * at, 116), f"({at + 1})", fontsize=9)
            for row, cells in enumerate(ROWS):
                for at, text in enumerate(cells):
                    page.insert_text((60 + 120 * at, 134 + 14 * row), text, fontsize=9)
            page.insert_text((50, 200), "Sumber: BPS", fontsize=9)
        return pdf.tobytes()


def add_table_book(room: TestRoom, content: bytes) -> UUID:
    sha256 = hashlib.sha256(content).hexdigest()
    path = room.folder.file_of(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    values = {"title_key": "puger", "added_at": NOW, "changed_at": NOW, "size_bytes": len(content)}
    with room.database.writing() as session:
        row = Publication(id=uuid4(), title="Puger Dalam Angka 2020", sha256=sha256, pages=2, **values)
        row.tables = [
            TableEntry(position=at, kind="table", number=number, title="Jumlah Penduduk", page=at + 1, last_page=at + 1)
            for at, number in enumerate(("3.9", "3.10"))
        ]
        row.contents = [ContentsEntry(position=0, level=1, title="BAB I", page=1)]
        session.add(row)
        session.flush()
        return row.id


class Desk:
    """The editor over a window, and what others see of the book."""

    def __init__(self, room: TestRoom, book: UUID, dialog: CorrectionsDialog) -> None:
        self.room, self.book, self.dialog = room, book, dialog
        self.service, self.tables = room.get(TableCorrections), room.get(Tables)

    @property
    def details(self):
        return self.room.catalogue.get(self.book)

    def titles(self) -> list[str]:
        return [f"{line.number} {line.title}" for line in self.details.tables]

    def frames(self) -> tuple[TableFrame, ...]:
        return self.details.tables[0].frames


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return table_pdf(tmp_path_factory.mktemp("tables"))


@pytest.fixture
def calls() -> Calls:
    """The way to the service."""
    return Calls()


@pytest.fixture
def editing(qtbot, appearance: Appearance, room: TestRoom, pdf: bytes, calls: Calls):
    book = add_table_book(room, pdf)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    pages = BookPages(PageSource, room.books.document, lambda: "BPS")
    parts = CorrectingParts(room.get(TableCorrections), room.get(Tables), pages, Who(room.get(Staff)), calls, Calls())
    dialog = CorrectionsDialog(appearance, parts, WatermarkText("BPS", reader="Siti"), book, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    with qtbot.waitExposed(dialog):
        dialog.open()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.pages.view.page_count == 2)
    yield Desk(room, book, dialog)
    dialog.reject()


def test_what_is_typed_is_kept_and_ctrl_z_takes_it_back(qtbot, editing: Desk) -> None:
    dialog, form = editing.dialog, editing.dialog.form
    assert dialog.row is not None and dialog.row.line.number == "3.9"
    form.number.setFocus()
    form.number.setText("3.8")
    QTest.keyClick(form.number, Qt.Key.Key_Return)
    form.title.setFocus()
    form.title.setPlainText("Luas Daerah (Km2)")
    form.keep_all()
    assert editing.titles() == ["3.8 Luas Daerah (Km2)", "3.10 Jumlah Penduduk"]
    assert editing.details.tables[0].unit == "Km2"
    form.page.setText("2")
    form.page.editingFinished.emit()
    assert editing.details.tables[0].page == 2 and dialog.pages.page == 2  # the page beside it goes along
    form.page.setText("9")
    form.page.editingFinished.emit()
    assert form.fields["last_page"].error or form.fields["page"].error
    assert editing.details.tables[0].page == 2
    form.years.setText("dua ribu")
    form.years.editingFinished.emit()
    assert form.fields["years"].error
    for _ in range(3):
        dialog.undo_button.click()
    assert editing.titles() == ["3.9 Jumlah Penduduk", "3.10 Jumlah Penduduk"]
    assert not dialog.undo_button.isEnabled()
    table = dialog.list.rows.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Y, CTRL)
    QTest.keyClick(table, Qt.Key.Key_Y, CTRL)
    assert editing.titles()[0] == "3.8 Luas Daerah (Km2)"
    dialog.list.take_back_button.click()
    assert editing.titles()[0] == "3.9 Jumlah Penduduk"


def test_the_list_is_corrected_on_a_low_screen_with_large_text_too(
    qtbot, editing: Desk, appearance: Appearance
) -> None:
    appearance.apply(AppearanceSettings(text_percent=150))
    least = editing.dialog.minimumSizeHint()
    assert least.width() <= 1366 and least.height() <= 740
    dialog = editing.dialog
    dialog.list.remove_button.click()
    assert editing.titles() == ["3.10 Jumlah Penduduk"]
    assert dialog.row is not None and dialog.row.removed and not dialog.form.isEnabled()
    dialog.list.remove_button.click()  # it brings it back now
    dialog.list.down_button.click()
    assert editing.titles() == ["3.10 Jumlah Penduduk", "3.9 Jumlah Penduduk"]
    dialog.list.add_button.click()
    assert dialog.row is not None and dialog.row.read is None
    dialog.form.number.setText("3.11")
    dialog.form.number.editingFinished.emit()
    assert any(title.startswith("3.11") for title in editing.titles())
    while dialog.work.can_undo:
        dialog.undo_button.click()
    assert editing.titles() == ["3.9 Jumlah Penduduk", "3.10 Jumlah Penduduk"]


def test_a_frame_is_drawn_and_moved_by_keys(qtbot, editing: Desk) -> None:
    dialog, frame = editing.dialog, editing.dialog.pages.frame
    dialog.pages.draw_button.click()
    (first,) = editing.frames()
    assert first.page == 1 and first.is_sound
    QTest.keyClick(frame, Qt.Key.Key_C)
    QTest.keyClick(frame, Qt.Key.Key_Left, CTRL)
    frame.flush()
    (second,) = editing.frames()
    assert second.columns == (round((first.box[0] + first.box[2]) / 2 - 1.0, 1),)
    QTest.keyClick(frame, Qt.Key.Key_R)
    QTest.keyClick(frame, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)  # back to the line between columns
    assert frame.part == ("column", 0)
    QTest.keyClick(frame, Qt.Key.Key_Delete)
    assert editing.frames()[0].columns == () and len(editing.frames()[0].rows) == 1
    dialog.form.head_lines.setValue(2)
    assert editing.frames()[0].head_lines == 2
    dialog.pages.forget_button.click()
    assert editing.frames() == ()
    dialog.undo_button.click()
    assert editing.frames()[0].head_lines == 2


def test_a_frame_is_drawn_and_moved_by_mouse(qtbot, editing: Desk) -> None:
    dialog, frame = editing.dialog, editing.dialog.pages.frame
    view = dialog.pages.view
    qtbot.waitUntil(lambda: frame.isVisible() and view.is_sharp(0))

    def place(x: float, y: float) -> QPoint:
        """Of the widget, for a point of the page."""
        box = frame._shown((x, y, x + 1, y + 1))
        return QPointF(box.topLeft()).toPoint()

    def drag(begin: QPoint, end: QPoint) -> None:
        QTest.mousePress(frame, Qt.MouseButton.LeftButton, pos=begin)
        QTest.mouseMove(frame, end)
        QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, pos=end)

    drag(place(40, 90), place(300, 180))
    (drawn,) = editing.frames()
    assert abs(drawn.box[0] - 40) < 3 and abs(drawn.box[3] - 180) < 3
    drag(place(300, 130), place(380, 130))  # its right edge
    (wider,) = editing.frames()
    assert abs(wider.box[2] - 380) < 4 and wider.box[0] == drawn.box[0]
    dialog.pages.column_button.click()
    (line,) = editing.frames()[0].columns
    drag(place(line, 130), place(150, 130))
    assert abs(editing.frames()[0].columns[0] - 150) < 3
    QTest.mouseClick(frame, Qt.MouseButton.LeftButton, pos=place(390, 400))  # a click draws nothing
    assert len(editing.frames()) == 1


def test_cells_are_corrected_beside_the_page(qtbot, editing: Desk) -> None:
    dialog, cells = editing.dialog, editing.dialog.cells
    dialog.details.setCurrentWidget(cells)
    assert cells.table is not None and cells.table.columns == ("Desa", "2019", "2020")
    model = cells.grid.cells
    model.setData(model.index(0, 1), "71 080")
    line = editing.details.tables[0]
    (cell,) = line.cells
    assert (cell.label, cell.head, cell.read, cell.text) == ("Ajung", "2019", "71 079", "71 080")
    seen_by_all = editing.tables.read(editing.book, line)
    assert (seen_by_all.rows[0][1].text, seen_by_all.rows[0][1].state) == ("71 080", CellState.SETTLED)
    cells.grid.go_to((0, 1))
    assert dialog.pages.view.shown_cell is not None
    cells.head.setText("2019 > Jiwa")
    cells.head.editingFinished.emit()
    assert editing.tables.read(editing.book, editing.details.tables[0]).columns[1] == "2019 > Jiwa"
    cells.back_button.click()
    assert [one.row for one in editing.details.tables[0].cells] == [-1]
    cells.grid.setFocus()
    QTest.keyClick(cells.grid, Qt.Key.Key_Z, CTRL)
    assert len(editing.details.tables[0].cells) == 2


def test_contents_are_corrected(qtbot, editing: Desk) -> None:
    dialog, contents = editing.dialog, editing.dialog.contents
    dialog.tabs.setCurrentIndex(1)
    contents.add_button.click()
    contents.model.setData(contents.model.index(1, 1), "1.1  Letak")
    contents.in_button.click()
    assert [(line.level, line.title, line.page) for line in editing.details.contents] == [
        (1, "BAB I", 1),
        (2, "1.1 Letak", 1),
    ]
    contents.model.setData(contents.model.index(1, 2), "7")
    assert editing.details.contents[1].page == 1  # the file has no such page
    contents.up_button.click()
    assert editing.details.contents[0].title == "1.1 Letak"
    contents.back_button.click()
    assert [line.title for line in editing.details.contents] == ["BAB I"]


def test_who_comes_later_is_told_and_sees_what_stands_there_now(qtbot, editing: Desk) -> None:
    dialog = editing.dialog
    key = editing.service.show(LIBRARIAN, editing.book).tables[0].key
    other = Edit(key, seen(None), written(TableSaid(title="Orang lain")))
    editing.service.change(LIBRARIAN, editing.book, editing.details.sha256, [other])
    dialog.form.number.setText("9.9")
    dialog.form.number.editingFinished.emit()
    assert editing.titles()[0] == "3.9 Orang lain"
    assert dialog.note.isVisible()
    assert dialog.form.title.toPlainText() == "Orang lain" and dialog.form.number.text() == "3.9"
    assert not dialog.work.can_undo


def test_what_is_left_of_an_earlier_file_is_used_or_let_go(qtbot, editing: Desk) -> None:
    dialog = editing.dialog
    key = editing.service.show(LIBRARIAN, editing.book).tables[0].key
    frame = TableFrame(1, (10.0, 20.0, 300.0, 400.0))
    left = Edit(left_part(key), seen(None), written(TableSaid(frames=(frame,))))
    editing.service.change(LIBRARIAN, editing.book, editing.details.sha256, [left])
    dialog.work.load()
    assert dialog.tabs.isTabVisible(2)
    assert dialog.book is not None
    dialog._use_left(dialog.book.left[0])
    assert editing.frames() == (frame,) and not dialog.tabs.isTabVisible(2)
    dialog.undo_button.click()
    assert editing.frames() == () and dialog.tabs.isTabVisible(2)
    dialog._drop_left(dialog.book.left[0])
    gone = Edit(left_part("table:9:9.9"), seen(None), written(TableSaid(unit="jiwa")))
    editing.service.change(LIBRARIAN, editing.book, editing.details.sha256, [gone])
    dialog.work.load()
    assert dialog.book.left and not dialog._has_place(dialog.book.left[0].part)  # it can only be let go
    assert dialog._left_words(dialog.book.left[0]) == "9.9: unit, years or regions"
    dialog._drop_left(dialog.book.left[0])
    assert not editing.service.show(LIBRARIAN, editing.book).left
    assert table_said(editing.service.show(LIBRARIAN, editing.book).tables[0].said) == TableSaid()


def test_what_can_t_be_kept_keeps_the_window_open_once(qtbot, editing: Desk) -> None:
    dialog = editing.dialog
    dialog.form.last_page.setText("9")
    dialog.close_button.click()
    assert dialog.isVisible() and dialog.form.fields["last_page"].error
    dialog.form.last_page.setText("1")
    dialog.form.years.setText("dua ribu")  # nothing that could be asked for
    dialog.hide()
    dialog.open()
    dialog.close_button.click()
    assert dialog.isVisible() and dialog.form.fields["years"].error
    dialog.close_button.click()
    assert dialog.isHidden()


def test_what_is_typed_as_the_window_closes_is_kept(qtbot, editing: Desk) -> None:
    dialog, cells = editing.dialog, editing.dialog.cells
    dialog.details.setCurrentWidget(cells)
    cells.grid.go_to((0, 1))
    cells.head.setFocus()
    qtbot.waitUntil(cells.head.hasFocus)
    cells.head.setText("2019 > Jiwa")
    dialog.reject()
    assert dialog.isHidden()
    assert [cell.text for cell in editing.details.tables[0].cells] == ["2019 > Jiwa"]


def test_nobody_is_caught_in_it_and_nothing_typed_is_lost_while_nobody_is_signed_in(qtbot, editing: Desk) -> None:
    dialog, who = editing.dialog, editing.dialog.work._who
    people = People(editing.room, add_staff(editing.room))
    dialog.form.title.setPlainText("Luas")
    with pytest.raises(SignInNeeded):
        _ = who.actor
    dialog.reject()  # as a window does that is locked
    assert dialog.isVisible() and dialog.form.title.toPlainText() == "Luas" and not dialog.work.is_busy
    dialog.hide()
    people.enter(who, Role.LIBRARIAN)
    dialog.open()
    dialog.close_button.click()
    assert dialog.isHidden() and editing.titles()[0] == "3.9 Luas"


def test_a_file_that_came_meanwhile_is_the_one_that_is_shown(qtbot, editing: Desk, pdf: bytes) -> None:
    dialog, room = editing.dialog, editing.room
    with pymupdf.open(stream=pdf) as document:
        document.delete_page(1)
        content = document.tobytes()
    sha256 = hashlib.sha256(content).hexdigest()
    path = room.folder.file_of(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    with room.database.writing() as session:
        session.get_one(Publication, editing.book).sha256 = sha256
    dialog.form.number.setText("9.9")
    dialog.form.number.editingFinished.emit()
    assert dialog.note.isVisible() and dialog.form.number.text() == "3.9"
    qtbot.waitUntil(lambda: dialog.pages.view.page_count == 1)


class TestAfar:
    """At a PC that joined, where the service answers by and by."""

    @pytest.fixture
    def calls(self, background: Background) -> Calls:
        return background

    def test_what_was_typed_last_is_kept_before_the_window_closes(self, qtbot, editing: Desk) -> None:
        dialog, form = editing.dialog, editing.dialog.form
        form.number.setText("3.8")
        form.title.setPlainText("Luas")
        form.unit.setText("Km2")
        dialog.close_button.click()
        qtbot.waitUntil(dialog.isHidden)
        line = editing.details.tables[0]
        assert (line.number, line.title, line.unit) == ("3.8", "Luas", "Km2")

    def test_what_is_changed_while_something_is_kept_is_kept_too(self, qtbot, editing: Desk) -> None:
        dialog, contents = editing.dialog, editing.dialog.contents

        def then(act: Callable[[], object]) -> None:
            """Once the first change is kept, and the next one is not."""

            def once(_text: str) -> None:
                dialog.work.saved.disconnect(once)
                act()

            dialog.work.saved.connect(once)

        def is_over() -> bool:
            return not dialog.work.is_busy and not dialog.work.has_more

        dialog.details.setCurrentWidget(dialog.cells)
        cells = dialog.cells.grid.cells
        then(lambda: cells.setData(cells.index(1, 1), "7"))
        cells.setData(cells.index(0, 1), "71 080")
        cells.setData(cells.index(0, 2), "1")
        qtbot.waitUntil(is_over)
        assert {cell.text for cell in editing.details.tables[0].cells} == {"71 080", "1", "7"}
        then(lambda: contents.model.setData(contents.model.index(0, 1), "BAB SATU"))
        contents.add_button.click()
        contents.model.setData(contents.model.index(1, 1), "Letak")
        qtbot.waitUntil(is_over)
        assert [line.title for line in editing.details.contents] == ["BAB SATU", "Letak"]

    def test_undo_waits_for_what_is_on_its_way(self, qtbot, editing: Desk) -> None:
        dialog = editing.dialog
        dialog.list.remove_button.click()
        dialog.undo_button.setEnabled(True)
        dialog.undo_button.click()
        qtbot.waitUntil(lambda: not dialog.work.is_busy and dialog.work.can_redo)
        assert editing.titles() == ["3.9 Jumlah Penduduk", "3.10 Jumlah Penduduk"]


@pytest.mark.wide
def test_it_opens_from_the_list_of_publications_which_hears_of_it(qtbot, room: TestRoom, pdf: bytes, make_librarian):
    book = add_table_book(room, pdf)
    window = make_librarian()
    panel = window.publications
    qtbot.waitUntil(lambda: panel.list.choose(book))
    qtbot.waitUntil(panel.sheet.tables_button.isVisible)
    panel.sheet.tables_button.click()
    dialog = panel.findChild(CorrectionsDialog)
    assert dialog is not None
    dialog.form.number.setText("3.8")
    with qtbot.waitSignal(window.catalogue_changed):
        dialog.close_button.click()  # what was typed is kept
    assert room.catalogue.get(book).tables[0].number == "3.8"


@pytest.mark.wide
def test_a_librarian_comes_from_the_page_that_they_read(
    qtbot, appearance: Appearance, room: TestRoom, pdf: bytes, people: People, who: Who, store: SettingsStore
):
    book = add_table_book(room, pdf)
    parts = cast(RoomParts, SimpleNamespace(store=store, background=Calls()))
    viewer = Viewer(
        appearance,
        PageSource,
        lambda one: (room.catalogue.get(one), room.books.document(room.catalogue.get(one).sha256 or "")),
        WatermarkText("BPS"),
        Policy(),
        LocalSession(NOW),
        speech_engines=(),
    )
    qtbot.addWidget(viewer)
    changed: list[int] = []
    is_here = [False]
    correcting = ViewerCorrecting(
        appearance,
        viewer,
        room.desk_room,
        parts,
        lambda: who,
        lambda: changed.append(1),
        lambda: is_here[0],
    )
    viewer.resize(1366, 768)
    with qtbot.waitExposed(viewer):
        viewer.show()
    viewer.open(book, 2)
    qtbot.waitUntil(lambda: viewer.pages.page_count == 2)
    command = viewer.commands.correct
    assert not command.isVisible()
    people.enter(who, Role.OFFICER)
    assert not command.isVisible()
    who.leave()
    people.enter(who, Role.LIBRARIAN)
    assert command.isVisible()
    command.trigger()
    assert viewer.findChildren(CorrectionsDialog) == []  # their window is locked
    is_here[0] = True
    command.trigger()
    dialog = correcting.dialog
    assert dialog is not None and dialog.row is not None and dialog.row.line.number == "3.10"
    dialog.form.number.setText("3.12")
    dialog.close_button.click()
    assert changed == [1]
    qtbot.waitUntil(lambda: viewer.details is not None and viewer.details.tables[1].number == "3.12")
    qtbot.waitUntil(lambda: viewer.pages.page_count == 2)
    assert viewer.pages.page == 1
    command.trigger()
    again = correcting.dialog
    assert again is not None
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    again.form.number.setText("3.13")
    who.leave()
    assert again.isHidden()  # whatever was typed
    assert not command.isVisible()
