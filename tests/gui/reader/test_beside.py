"""Choosing what stands beside the open book."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.reader.beside import BesideDialog
from ui.viewer.side.place_list import ROW


@pytest.fixture
def seluma(window):
    """The yearbook of Seluma of 2022, as the catalogue has it."""
    catalogue = window.controller.services.catalogue
    recent = catalogue.recent(500)
    book = next(card for card in recent if card.title == "Kabupaten Seluma Dalam Angka 2022")
    return catalogue.get(book.id)


@pytest.fixture
def make_dialog(qtbot, appearance, window, seluma):
    def make(read=()):
        dialog = BesideDialog(appearance, window.controller.services, seluma, read, window)
        qtbot.addWidget(dialog)
        return dialog

    return make


def rows(pane):
    model = pane.list.places
    return [model.index(at).data(ROW) for at in range(model.rowCount())]


def test_the_same_table_is_listed_with_year_and_region_and_one_click_chooses(qtbot, make_dialog, seluma):
    dialog = make_dialog()
    position = next(at for at, line in enumerate(seluma.tables) if line.title.startswith("Jumlah Penduduk"))
    dialog.ask_table(position)
    qtbot.waitUntil(lambda: bool(rows(dialog.tables)))
    heads = [row.head for row in rows(dialog.tables)]
    assert all("Seluma Dalam Angka 2022" not in head for head in heads)
    chosen = []
    dialog.chosen.connect(chosen.append)
    dialog.tables.list.clicked.emit(dialog.tables.list.places.index(0))
    assert chosen[0].publication_id != seluma.id and chosen[0].page is not None
    assert dialog.isHidden()


def test_any_book_is_found_by_its_words(qtbot, make_dialog):
    dialog = make_dialog()
    dialog.ask_book()
    dialog.books.edit.setText("kemiskinan")
    qtbot.waitUntil(lambda: any("Kemiskinan" in row.head for row in rows(dialog.books)))
    QTest.keyClick(dialog.books.edit, Qt.Key.Key_Return)
    chosen = []
    dialog.chosen.connect(chosen.append)
    dialog.books.list.setFocus()
    QTest.keyClick(dialog.books.list, Qt.Key.Key_Return)
    assert len(chosen) == 1


def test_editions_and_books_of_the_visit_are_proposed(make_dialog, window, seluma):
    recent = window.controller.services.catalogue.recent(500)
    other = next(card for card in recent if card.title.startswith("Indikator"))
    dialog = make_dialog(read=[(other.id, 2)])
    texts = {row.head: row.text for row in rows(dialog.books)}
    assert texts[other.title] == "Read in this visit"
    assert all(title != seluma.title for title in texts)
    for edition in seluma.editions:
        if edition.id != seluma.id:
            assert texts[edition.title] == "Another edition of this book"


def test_words_that_find_nothing_are_said(qtbot, make_dialog):
    dialog = make_dialog()
    dialog.ask_book()
    dialog.books.edit.setText("zzqxw vvkpt")
    qtbot.waitUntil(lambda: "Nothing was found" in dialog.books.message.text())
    assert dialog.books.edit.text() == "zzqxw vvkpt"
