"""The librarian sees how far the reading of tables is, pauses it by keyboard, and lets failed books be tried again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert, update

from catalog_db.models import Role, TablesRead, TablesState
from desktop.actors import Actor
from desktop.catalogue.tables.queue import TableQueue
from desktop.catalogue.tables.readers import TableReaders
from tests.gui.desk.keyboard import to_front
from tests.unit.catalogue.table_kit import add_book
from ui.staff.lines.tables import TablesLine

LIBRARIAN = Actor(Role.LIBRARIAN)


def test_how_far_it_is_a_pause_and_another_try(qtbot, room, make_librarian):
    window = make_librarian()
    window.show_import()
    line = window.imports.findChild(TablesLine)
    assert not line.is_speaking  # no books

    books = [add_book(room.database, room.folder, title) for title in ("Puger Dalam Angka", "Ajung Dalam Angka")]
    line.refresh()
    assert line.text.text().startswith("Tables are read in the background: 0 of 2 books. “")
    assert line.text.text().endswith("”: 0 of 2.")
    to_front(qtbot, window)
    line.pause_button.setFocus()
    qtbot.keyClick(line.pause_button, Qt.Key.Key_Space)
    assert room.get(TableQueue).progress(LIBRARIAN).paused_since is not None
    assert line.text.text() == "The reading of tables is paused: 0 of 2 books."
    assert QApplication.focusWidget() is line.go_on_button
    qtbot.keyClick(line.go_on_button, Qt.Key.Key_Space)
    assert room.get(TableQueue).progress(LIBRARIAN).paused_since is None
    assert QApplication.focusWidget() is line.pause_button

    here = room.get(TableReaders).all  # a PC may have the second one or not
    with room.database.writing() as session:
        for book, state, reason in zip(books, (TablesState.FAILED, TablesState.DONE), ("damaged", ""), strict=True):
            sha256 = room.catalogue.get(book).sha256
            values = {"sha256": sha256, "reader": here.ours, "second": here.second, "state": state, "reason": reason}
            session.execute(insert(TablesRead).values(publication_id=book, **values))
    line.refresh()
    assert line.text.text() == (
        "Of these the tables can't be read: “Puger Dalam Angka” – The file is damaged. "
        "Those of all other books were read."
    )
    line.again_button.setFocus()
    qtbot.keyClick(line.again_button, Qt.Key.Key_Space)
    assert line.again_button.isHidden() and line.text.text().endswith("1 of 2 books. “Puger Dalam Angka”: 0 of 2.")
    with room.database.writing() as session:
        session.execute(update(TablesRead).values(state=TablesState.DONE))
    line.refresh()
    assert line.text.text() == "The tables of all books were read."
