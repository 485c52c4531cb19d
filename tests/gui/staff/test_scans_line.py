"""The librarian sees how far the reading of scanned pages is, pauses it, and lets failed books be tried again."""

from dataclasses import replace

from PySide6.QtCore import Qt
from sqlalchemy import insert, update

from catalog_db.models import Role, ScansRead, ScansState
from desktop.actors import Actor
from desktop.catalogue.scans.queue import ScanQueue
from desktop.document import scan_reader
from tests.gui.desk.keyboard import to_front
from tests.unit.catalogue.table_kit import add_book
from ui.staff.lines.scans import ScansLine

LIBRARIAN = Actor(Role.LIBRARIAN)


def test_how_far_it_is_a_pause_and_another_try(qtbot, room, make_librarian, monkeypatch):
    monkeypatch.setattr(scan_reader, "is_installed", lambda: True)
    window = make_librarian()
    window.show_import()
    line = window.imports.findChild(ScansLine)
    book = add_book(room.database, room.folder, "Puger Dalam Angka 1998")
    line.refresh()
    assert not line.is_speaking  # nobody knows of a page without text
    sha256 = room.catalogue.get(book).sha256
    with room.database.writing() as session:
        session.execute(insert(ScansRead).values(publication_id=book, sha256=sha256, pages=[1, 2, 3], count=3))
    line.refresh()
    assert line.text.text() == (
        "Scanned pages are read in the background: 0 of 1 books. “Puger Dalam Angka 1998”: page 0 of 3."
    )
    to_front(qtbot, window)
    line.pause_button.setFocus()
    qtbot.keyClick(line.pause_button, Qt.Key.Key_Space)
    assert room.get(ScanQueue).progress(LIBRARIAN).paused_since is not None
    assert line.text.text() == "The reading of scanned pages is paused: 0 of 1 books."
    qtbot.keyClick(line.go_on_button, Qt.Key.Key_Space)
    assert room.get(ScanQueue).progress(LIBRARIAN).paused_since is None

    with room.database.writing() as session:
        session.execute(update(ScansRead).values(state=ScansState.FAILED, reason="tries"))
    line.refresh()
    assert line.text.text() == (
        "Of these the scanned pages can't be read: “Puger Dalam Angka 1998” – "
        "The program ended over it again and again."
    )
    line.again_button.setFocus()
    qtbot.keyClick(line.again_button, Qt.Key.Key_Space)
    assert line.again_button.isHidden() and line.text.text().endswith("page 0 of 3.")

    off = replace(room.get(ScanQueue).progress(LIBRARIAN), is_off=True)
    line.show_answer(off)
    assert line.text.text().startswith("Scanned pages are not read: that is switched off in Settings")
    assert line.pause_button.isHidden()
    line.show_answer(replace(off, paused_since=room.clock()))
    assert line.go_on_button.isHidden()  # the settings come first
    line.show_answer(replace(room.get(ScanQueue).progress(LIBRARIAN), is_installed=False))
    assert line.text.text().startswith("1 book(s) have pages that are pictures") and line.pause_button.isHidden()
    with room.database.writing() as session:
        session.execute(update(ScansRead).values(state=ScansState.DONE, reader=scan_reader.SCAN_READER))
    line.refresh()
    assert line.text.text() == "The scanned pages of 1 book(s) were read by machine."
