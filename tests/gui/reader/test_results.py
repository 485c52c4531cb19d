"""Rows of the results on their own: what they say, and where they lead."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from catalog_db.search.messages import Hit, PageHit, Snippet, TableHit
from desktop.look import Language
from tests.unit.catalogue.room_parts import KINDS, REGIONS, SUBJECTS
from ui.reader.contents_panel import LinesModel
from ui.reader.names import Names, PageNames
from ui.reader.result_row import ResultRow, TableRow
from ui.theme import Appearance
from ui.widgets.buttons import PageLink
from ui.widgets.cover import Covers

BOOK = UUID(int=7)
LABELS = PageNames({BOOK: ("", "iii", "1", "2")})


@pytest.fixture
def row(qtbot, look: Appearance, tmp_path) -> ResultRow:
    row = ResultRow(look, Covers(lambda _: tmp_path / "none.jpg"), Names(REGIONS, KINDS, SUBJECTS, Language.ENGLISH))
    qtbot.addWidget(row)
    row.resize(700, 200)
    return row


def hit(*pages: int, more: int = 0) -> Hit:
    found = tuple(PageHit(page, Snippet(f"jumlah penduduk {page}")) for page in pages)
    return Hit(BOOK, "Seluma Dalam Angka", 2023, "1705", "", 1.0, found, more)


def links(row: ResultRow) -> list[PageLink]:
    return row.findChildren(PageLink)


def test_a_page_says_the_printed_number_and_its_place_in_the_file(row: ResultRow) -> None:
    row.show_hit(hit(3, 1), None, LABELS)
    printed, unnumbered = links(row)
    assert printed.text() == "p. 1"
    assert "page 3 of the file" in printed.toolTip()
    assert printed.accessibleDescription() == "page 3 of the file"
    assert unnumbered.text() == "p. 1"  # nothing is printed on the cover
    assert "of the file" not in unnumbered.toolTip()


def test_a_table_says_the_same(qtbot, look: Appearance) -> None:
    row = TableRow(look)
    qtbot.addWidget(row)
    row.show_hit(TableHit(BOOK, "Seluma", "table", "3.1", "Penduduk", 4, 1.0), LABELS)
    assert (row.page.text(), row.page.toolTip()) == ("p. 2", "page 4 of the file")


def test_lines_of_contents_say_the_same(qapp) -> None:
    model = LinesModel()
    model.page_name = lambda page: LABELS.name(BOOK, page)
    model._replace([("", "Penduduk", 3, True)])
    assert model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole) == "page 3 of the file"
