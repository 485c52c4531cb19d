"""A table is looked at beside its page: found, read, settled by keys, put away."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.books.files import DocumentFile
from desktop.catalogue.errors import FileReplaced
from desktop.catalogue.tables.reading import BookTable, TableStatus, read_table
from desktop.document.client import DocumentProcess
from desktop.document.messages import Open
from tests.gui.viewer.conftest import press, wait_sharp
from tests.gui.viewer.tables.conftest import BOOK, LINES, OPEN, SETTLED, SURE, read_of
from ui.background import Background, Calls
from ui.viewer.tables.book_tables import Way
from ui.viewer.text.passages import Passage

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def background():
    made = Background()
    yield made
    made.stop()


class OneBook:
    """Reads tables of a file, by a document process."""

    def __init__(self, file) -> None:
        self._file = file

    def read(self, _publication_id, line, cancel, *, by_two=False, sha256=""):
        with DocumentProcess() as process:
            process.call(Open(DocumentFile(self._file)))
            return read_table(process, line)


def test_a_visitor_has_the_cells_of_a_page_beside_it_by_one_key(qtbot, look, table_book, background):
    tables = look(background, OneBook(table_book))
    viewer, bar = tables._viewer, tables.bar
    assert not hasattr(tables.preview, "grid")  # nothing is made before it is asked for
    assert bar.isVisible() and bar.name.text() == "Table 3.9, Jumlah Penduduk" and bar.others.text() == "1 / 2"
    with qtbot.waitSignal(tables.shown):
        press(viewer, Qt.Key.Key_E)
        assert tables.preview.loading.isVisible() and tables.preview.cancel_button.hasFocus()
    grid = tables.preview.grid
    qtbot.waitUntil(lambda: grid.watermark.is_there)
    assert grid.hasFocus() and not bar.isVisible()
    assert [grid.cells.column_name(column) for column in range(3)] == ["Desa", "2019", "2020"]
    assert [grid.cells.index(row, 1).data() for row in range(2)] == ["71 079", "5"]
    assert tables.preview.count.text() == f"{tables.settling.open_cells} cell(s) to look at"
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert not tables.is_open and bar.isVisible() and viewer.pages.hasFocus()


def test_open_cells_are_settled_by_keys_with_their_place_on_the_page(qtbot, look):
    tables = look()
    viewer = tables._viewer
    press(viewer, Qt.Key.Key_E)
    preview, grid = tables.preview, tables.preview.grid
    qtbot.waitUntil(lambda: grid.watermark.is_there)
    assert grid.place == (0, 1)  # the first to look at
    assert viewer.pages.shown_cell == (0, QRectF(160.0, 120.0, 50.0, 12.0))
    assert "71 079" in preview.reading.text() and "71 019" in preview.reading.text()
    assert preview.other_button.isVisible() and preview.other_button.text() == "It is “71 019”"
    assert grid.cells.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Ajung, Jumlah › 2019, 71 079, to be looked at"
    )
    QTest.keyClick(grid, Qt.Key.Key_Return)  # it stands so
    assert grid.place == (1, 2) and tables.settling.open_cells == 1
    QTest.keyClicks(grid, "7")  # no key of the viewer, and written in place of what was read
    editor = grid.findChild(QLineEdit)
    QGuiApplication.clipboard().clear()
    editor.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):  # a cell leaves with its source only, in the ledger
        QTest.keyClick(editor, key, CONTROL)
    assert QGuiApplication.clipboard().text() == "" and editor.text() == "7"
    editor.end(False)
    QTest.keyClicks(editor, "1")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tables.settling.open_cells == 0)
    assert tables.settling.table.rows[1][2].text == "71"
    assert not preview.next_button.isVisible()
    QTest.keyClick(grid, Qt.Key.Key_Z, CONTROL)
    assert tables.settling.open_cells == 1 and grid.place == (1, 2)
    grid.go_to((0, 0))
    QTest.keyClick(grid, Qt.Key.Key_F8)
    assert grid.place == (1, 2)
    QTest.keyClick(grid, Qt.Key.Key_A, CONTROL)
    assert len(grid.selectedIndexes()) == 1  # nobody settles all without having looked
    preview.undo_button.click()
    assert tables.settling.open_cells == 2 and grid.place == (0, 1)
    assert not preview.undo_button.isVisible() and grid.hasFocus()
    preview.other_button.click()
    assert tables.settling.table.rows[0][1].text == "71 019"
    press(viewer, Qt.Key.Key_E)  # put away, and taken up where it was
    press(viewer, Qt.Key.Key_E)
    assert tables.settling.table.rows[0][1].state is SETTLED


def test_what_is_not_understood_or_fails_says_why(qtbot, look, readings, boxes, table_book):
    readings.answers = {
        0: BookTable(LINES[0], TableStatus.NOT_UNDERSTOOD, "no_numbers"),
        2: DocumentFailed(DocumentProblem.MISSING),
    }
    tables = look()
    tables.look(0)
    preview = tables.preview
    assert preview.unread.isVisible() and "(1) (2) (3)" in preview.unread.sentence.text()
    assert tables.settling is None
    preview.unread.button.click()
    QTest.keyClick(tables.frame, Qt.Key.Key_Right)
    QTest.keyClick(tables.frame, Qt.Key.Key_Return)  # a box is read instead
    assert boxes.areas == [(1, pytest.approx((92.0, boxes.areas[0][1][1], 344.0, boxes.areas[0][1][3])))]
    assert preview.title.text() == "What you have framed" and tables.settling is not None
    assert tables.as_it_leaves() == (tables.settling.table, True)
    tables.look(2)
    assert preview.failed.isVisible() and preview.failed.button.hasFocus()
    readings.answers[2] = read_of(2)
    preview.failed.button.click()
    assert readings.asked == [0, 2, 2] and tables.settling is not None
    readings.answers[3] = FileReplaced()
    tables.look(3)
    assert preview.failed.button.text() == "Open it again" and tables.settling is None
    viewer = tables._viewer
    viewer._find_book = lambda _: (replace(BOOK, sha256="9" * 64), DocumentFile(table_book))
    preview.failed.button.click()
    assert not tables.is_open and viewer.details.sha256 == "9" * 64
    wait_sharp(qtbot, viewer)


class Two:
    """Ours is there at once, all of it open; the second one later."""

    def __init__(self, differs: bool) -> None:
        self._differs = differs

    def read(self, _publication_id, line, cancel, *, by_two=False, sha256=""):
        table = read_of(LINES.index(line))
        if by_two and self._differs:
            return table
        state = SURE if by_two else OPEN
        rows = tuple(tuple(replace(cell, state=state, other=None) for cell in row) for row in table.rows)
        return replace(table, rows=rows)


class Later(Calls):
    """Does what it is told when it is asked to."""

    def __init__(self) -> None:
        self._waiting = []

    def run(self, owner, work, then, wrong):
        self._waiting.append(lambda: super(Later, self).run(owner, work, then, wrong))

    def do_next(self) -> None:
        self._waiting.pop(0)()


@pytest.mark.wide
def test_who_asks_for_a_copy_has_it_once_the_second_reader_leaves_nothing_open(look):
    for differs, expected in ((False, [Way.COPY]), (True, [])):
        later, taken = Later(), []
        tables = look(later, Two(differs))
        tables.use_ways(copy=True, save_words="")
        tables.taken.connect(lambda way, tables=tables, taken=taken: tables.wait(way) or taken.append(way))
        if differs:
            tables.bar.copy_asked.emit(0)
        else:
            tables.look(0)
            QTest.keyClick(tables.preview.cancel_button, Qt.Key.Key_C, CONTROL)  # sooner than it is read
        later.do_next()
        note = tables._viewer.note.label
        assert tables.settling.open_cells == 6 and taken == [] and "right after" in note.text()
        later.do_next()
        assert taken == expected and ("Cells are left" in note.text()) is differs
    tables = look(Later(), Two(differs=True))
    tables.taken.connect(lambda way: tables.wait(way) or taken.append(way))
    tables.look(0)
    tables._background.do_next()
    for _ in range(2):  # who does not want to wait presses again
        assert taken == []
        QTest.keyClick(tables.preview.grid, Qt.Key.Key_C, CONTROL)
    assert taken == []  # not allowed here
    tables.use_ways(copy=True, save_words="")
    for expected in ([], [Way.COPY]):
        QTest.keyClick(tables.preview.grid, Qt.Key.Key_C, CONTROL)
        assert taken == expected


def test_a_second_reader_leaves_less_to_look_at_while_somebody_looks(look):
    later = Later()
    tables = look(later, Two(differs=True))
    tables.look(0)
    later.do_next()
    preview, grid = tables.preview, tables.preview.grid
    assert tables.settling.open_cells == 6 and "second reader" in preview.place.text()
    QTest.keyClick(grid, Qt.Key.Key_Return)
    later.do_next()
    assert tables.settling.open_cells == 2 and "second reader" not in preview.place.text()
    assert tables.settling.table.rows[0][0].state is SETTLED  # what somebody did stays
    assert preview.count.text() == "2 cell(s) to look at" and grid.place == (0, 1)


def test_another_table_takes_the_place_of_one_that_is_read(qtbot, look, background):
    class Slow:
        def __init__(self) -> None:
            self.cancelled = threading.Event()

        def read(self, _publication_id, line, cancel, *, by_two=False, sha256=""):
            if line == LINES[0]:
                cancel.wait(30)
                self.cancelled.set()
            return read_of(LINES.index(line))

    slow = Slow()
    tables = look(background, slow)
    tables.look(0)
    with qtbot.waitSignal(tables.shown):
        tables.look(2)
    qtbot.waitUntil(lambda: slow.cancelled.is_set() and background.is_idle)
    assert tables.settling.table.line == LINES[2]
    tables.look(0)
    tables.preview.cancel_button.click()
    qtbot.waitUntil(lambda: background.is_idle)
    assert not tables.is_open and tables.settling is None


def test_the_tables_in_sight_are_offered_and_those_of_the_list_open_their_page(qtbot, look, readings):
    tables = look()
    viewer, bar, pane = tables._viewer, tables.bar, tables._viewer.side.tables
    assert [named for _, named in bar._tables] == [LINES[0], LINES[2]]
    bar.menu.actions()[1].trigger()
    assert bar.position == 2 and bar.view.hasFocus()
    QTest.keyClick(bar.view, Qt.Key.Key_Escape)
    assert viewer.pages.hasFocus()
    viewer.side.tabs.setCurrentWidget(pane)
    assert pane.look.isVisible() and pane.look.isEnabled()  # the table of the page that is shown
    pane.list.setCurrentIndex(pane.list.places.index(1))
    assert not pane.look.isEnabled()  # a figure
    pane.filter.setText("production")  # by its English title, too
    pane.list.setCurrentIndex(pane.list.places.index(0))
    pane.look.click()
    assert viewer.pages.page == 2 and tables.settling.table.line == LINES[3]
    wait_sharp(qtbot, viewer)
    viewer.pages.go_to(3)
    tables.close()
    wait_sharp(qtbot, viewer)
    if not bar.isVisible():  # nothing of the third page is in sight any more
        press(viewer, Qt.Key.Key_E)
        assert not tables.is_open and viewer.note.isVisible()
    viewer.open(viewer.details.id, 1)
    tables.look(0)
    viewer._clear()
    assert not tables.is_open and tables._settled == {} and bar.position == -1


@pytest.mark.qt_log_ignore("pipewire")
def test_rows_are_read_aloud_each_figure_with_its_head(look):
    tables = look(engines=("mock",))  # Qt's own engine for tests
    tables.look(0)
    preview, grid = tables.preview, tables.preview.grid
    assert preview.speak.isVisible()
    assert preview.aloud.words(0) == "Ajung. Jumlah › 2019: 71 079. Jumlah › 2020: dash."
    grid.go_to((0, 1))
    preview.speak.click()
    assert preview.speak.text() == "Stop reading"
    preview.aloud._aloud.finished.emit()
    assert grid.place == (1, 1) and preview.aloud.speaking
    preview.aloud._aloud.finished.emit()
    assert not preview.aloud.speaking and preview.speak.text() == "Read aloud"
    preview.speak.click()
    tables.close()
    assert not preview.aloud.speaking


@pytest.mark.qt_log_ignore("Text-to-speech plug-in", "pipewire")
def test_a_voice_that_the_system_names_and_does_not_have_is_told(look):
    tables = look(engines=("none of these",))  # as speech-dispatcher where its service does not run
    viewer = tables._viewer
    tables.look(0)
    preview = tables.preview
    assert preview.speak.isVisible()
    preview.speak.click()
    assert not preview.aloud.speaking and not preview.speak.isVisible() and preview.grid.hasFocus()
    assert viewer.note.label.text() == "This PC has no voice to read aloud."
    tables.close()
    viewer.commands.text_mode.setChecked(True)
    assert viewer.text_mode.speak.isVisible() and not viewer.text_mode.no_voice.isVisible()
    viewer.text_mode.aloud.say([Passage("satu", ((0, 0),))], "ind")
    assert viewer.text_mode.no_voice.isVisible() and not viewer.text_mode.speak.isVisible()
