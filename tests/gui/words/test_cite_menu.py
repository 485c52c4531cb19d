"""Citations as files, where the room lets its visitors save."""

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from catalog_db.rules.reading.page_labels import PageLabels
from tests.gui.viewer.conftest import details
from ui.words.books.citations import CitationStyle, cited
from ui.words.cite_menu import CiteMenu

BOOK = details("book.pdf")
PAGE = cited(BOOK, PageLabels(BOOK.pages, BOOK.page_labels), (6,))  # printed: 3


@pytest.fixture
def parent(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def menu(parent) -> CiteMenu:
    return CiteMenu(lambda: [PAGE], parent)


@pytest.mark.parametrize(
    ("style", "ending", "page"), [(CitationStyle.BIBTEX, "bib", "pages = {3}"), (CitationStyle.RIS, "ris", "SP  - 3")]
)
def test_a_citation_is_saved_with_its_printed_page(qtbot, menu, tmp_path, style, ending, page):
    menu.offer_files(lambda: True)
    dialog = menu.ask_file(style)
    assert isinstance(dialog, QFileDialog)
    file = tmp_path / f"kutipan.{ending}"
    with qtbot.waitSignal(menu.said) as said:
        dialog.fileSelected.emit(str(file))
    assert str(file) in said.args[0]
    assert page in file.read_text("utf-8")
    dialog.close()


def test_nothing_is_offered_or_saved_where_visitors_may_not(menu, tmp_path):
    menu.offer_files(lambda: False)
    assert [action.isVisible() for action in menu.actions()] == [True] * 4 + [False] * 3
    assert menu.ask_file(CitationStyle.RIS) is None
    menu.save([PAGE], CitationStyle.RIS, tmp_path / "kutipan.ris")
    assert not list(tmp_path.iterdir())
