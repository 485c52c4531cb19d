"""The table that is looked at leaves: by the clipboard, as a file, by the desk; always in the ledger."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu

from catalog_db.errors import ReadingRoomError, SignInNeeded
from catalog_db.models import CopyKind, TableFormat
from desktop.desk.journal import Journal
from desktop.reading.copies.tables.service import TableCopies
from desktop.reading.copies.tables.taking import TableTaking
from desktop.security.audit import AuditTrail
from desktop.settings.model import Policy, Settings
from tests.gui.viewer.tables.conftest import BOOK
from tests.unit.reading.copies.delivery_room import OFFICER, open_delivery_room
from ui.background import Calls
from ui.reader.basket.basket import hand_over
from ui.reader.seat.basket import table_item
from ui.viewer.tables.book_tables import Way
from ui.viewer.tables.taking import TableTaker, TakingTables

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    opened = open_delivery_room(tmp_path_factory.mktemp("room"))
    yield opened
    opened.catalog.close()
    opened.records.close()


@pytest.fixture
def room(shared):
    shared.settings = Settings()
    return shared


@pytest.fixture
def book(room, table_book):
    added = room.add_book(table_book, BOOK.title, BOOK.pages)
    return replace(BOOK, id=added, sha256=room.sha256_of(added))


_visits = iter(range(100, 999))


@pytest.fixture
def visitor(room):
    return room.sit_down(room.add_visit(f"261124-{next(_visits)}"))


@pytest.fixture
def taking(room) -> TableTaking:
    trail = AuditTrail(room.clock)
    copies = TableCopies(
        room.records, room.catalog, lambda: room.settings, Journal(room.folder.journal), trail, room.clock
    )
    return TableTaking(copies, lambda: room.settings)


@pytest.fixture
def sit(look, appearance, book, taking, visitor):
    """The tables of the open book, for who sits here."""

    def open_(**more):
        tables = look(book=book)
        taker = TableTaker(taking, lambda: visitor, visitors=True, **more)
        TakingTables(appearance, tables._viewer, tables, taker, Calls())
        return tables

    return open_


def taken(room) -> list:
    return [line for line in room.ledger.find(OFFICER) if line.kind is CopyKind.TABLE]


def test_a_table_is_pasted_with_its_source_after_its_cells_were_looked_at(room, sit):
    tables = sit()
    before = len(taken(room))
    tables.bar.copy.click()  # there are cells to look at: nothing leaves yet
    preview, grid, note = tables.preview, tables.preview.grid, tables._viewer.note
    assert preview.settling.open_cells == 2 and len(taken(room)) == before
    assert preview.marked.text() == "2 cell(s) leave marked with “?”."
    QTest.keyClick(grid, Qt.Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    assert "Ajung\t?71079\t-" in data.text() and "Sumber: BPS, Kabupaten Seluma" in data.text()
    assert "<table" in data.html() and "Sumber: BPS, Kabupaten Seluma" in data.html()
    assert any("x-kde-passwordManagerHint" in name for name in data.formats())
    assert "2 cell(s) are marked" in note.label.text()
    QTest.keyClick(grid, Qt.Key.Key_Return)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    tables.close()
    tables.bar.copy.click()  # all were: one click
    assert "Ajung\t71079\t-" in QGuiApplication.clipboard().text() and "marked" not in note.label.text()
    lines = taken(room)
    assert len(lines) == before + 2 and {line.table.format for line in lines} == {TableFormat.CLIPBOARD}


def test_a_file_is_saved_in_the_form_that_was_chosen_where_that_is_allowed(qtbot, room, sit, tmp_path):
    room.settings = Settings(policy=Policy(save_tables=True))
    tables = sit()
    tables.look(0)
    assert tables.preview.save_button.text() == "Save …"
    QTest.keyClick(tables.preview.grid, Qt.Key.Key_S, CONTROL)
    dialog = tables._viewer.findChild(QFileDialog)
    kinds = dialog.nameFilters()
    assert [kind.rpartition("(")[2] for kind in kinds] == ["*.xlsx)", "*.ods)", "*.csv)", "*.csv)"]
    dialog.selectNameFilter(kinds[3])
    dialog.filterSelected.emit(kinds[3])
    dialog.fileSelected.emit(str(tmp_path / "tabel.csv"))
    dialog.reject()
    assert (tmp_path / "tabel.csv").read_text("utf-8-sig").splitlines()[-1]
    assert any(line.table.format is TableFormat.CSV_EN for line in taken(room))
    assert tables._viewer.note.label.text().startswith("Saved: ")


def test_where_nothing_may_be_saved_the_desk_is_asked(room, sit, visitor):
    tables = sit()
    tables.look(0)
    assert tables.preview.save_button.text() == "Ask the desk …" == tables.bar.save.text()
    tables.preview.save_button.click()
    menu = tables.preview.save_button.findChild(QMenu)
    menu.actions()[1].trigger()
    menu.close()
    (asked,) = room.deliveries.my_requests(visitor)
    assert asked.table.format is TableFormat.ODS and asked.table.number == "3.9"
    assert tables._viewer.note.label.text() == "The desk has your request and hands you the file."


@pytest.mark.parametrize("kind", [CopyKind.SOFTCOPY, CopyKind.HARDCOPY])
def test_a_table_in_the_basket_is_a_file_and_on_paper_its_page(room, sit, visitor, taking, kind):
    tables = sit()
    tables.look(0)
    table, by_hand = tables.as_it_leaves()
    before = {each.id for each in room.deliveries.my_requests(visitor)}
    item = table_item(tables._viewer.details, table, taking, by_hand=by_hand)
    assert hand_over(room.deliveries, visitor, [item], kind).requests == 1
    (asked,) = [each for each in room.deliveries.my_requests(visitor) if each.id not in before]
    if kind is CopyKind.HARDCOPY:
        assert (asked.kind, asked.table, asked.pages) == (kind, None, "1")
    else:
        assert (asked.kind, asked.table.number, asked.table.format) == (CopyKind.TABLE, "3.9", TableFormat.XLSX)


def test_who_signs_in_first_goes_on_with_what_they_had_settled(look, room, sit, appearance, taking, visitor, book):
    asked = []
    tables = sit(sign_in=lambda tables, way: asked.append(tables.keep(way)) or True)
    tables.look(0)
    QTest.keyClick(tables.preview.grid, Qt.Key.Key_Return)
    before = len(taken(room))
    tables.preview.copy_button.click()
    assert len(taken(room)) == before and asked[0].way is Way.COPY
    anew = look(book=book)  # under their watermark
    TakingTables(appearance, anew._viewer, anew, TableTaker(taking, lambda: visitor, visitors=True), Calls())
    anew.go_on(asked[0])
    assert len(taken(room)) == before + 1 and anew.settling.open_cells == 1


def test_staff_sign_in_before_they_choose_a_place(look, room, appearance, book, taking, tmp_path):
    here, asked = [], []

    def actor():
        if not here:
            raise SignInNeeded()
        return here[0]

    tables = look(book=book)
    viewer = tables._viewer
    ways = {"sign_in": lambda _tables, way: not here and not asked.append(way)}
    TakingTables(appearance, viewer, tables, TableTaker(taking, actor, visitors=False, **ways), Calls())
    tables.look(0)
    QTest.keyClick(tables.preview.grid, Qt.Key.Key_S, CONTROL)
    assert asked == [Way.SAVE] and viewer.findChild(QFileDialog) is None
    here.append(OFFICER)
    tables.taken.emit(Way.SAVE)  # as signing in goes on
    dialog = viewer.findChild(QFileDialog)
    here.clear()  # it was for this one table
    dialog.fileSelected.emit(str(tmp_path / "tabel.xlsx"))
    dialog.reject()
    assert (tmp_path / "tabel.xlsx").exists() and taken(room)[0].visit == ""


def test_what_is_refused_says_why_and_a_visit_that_is_over_takes_nothing(room, sit, visitor, monkeypatch):
    tables = sit()
    tables.look(0)
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    room.settings = Settings(policy=Policy(copy_tables=False))
    tables.preview.copy_button.click()
    assert clipboard.text() == "" and "Ask the desk" in tables._viewer.note.label.text()
    assert tables.preview.copy_button.isEnabled()
    room.settings = Settings()
    viewer = tables._viewer
    late = []
    monkeypatch.setattr(Calls, "run", lambda _self, _owner, work, then, _wrong: late.append((work(), then)))
    tables.preview.copy_button.click()
    assert not tables.preview.copy_button.isEnabled()
    viewer._clear()  # the seat is given to the next
    result, then = late[0]
    assert not isinstance(result, ReadingRoomError)
    then(result)
    assert clipboard.text() == ""
