"""The tables of the librarian keep to Qt's rules for models."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from catalog_db.errors import DocumentProblem
from catalog_db.models import ImportState
from desktop.catalogue.values import ContentsLine, ImportedFile, TableLine, UnmetWords
from tests.gui.rooms import TestRoom
from tests.unit.catalogue.room_parts import LIBRARIAN
from ui.reader.publication.contents import LinesModel
from ui.staff.importing.files import STATE, WHAT, ImportModel
from ui.staff.publications.table import DETAIL_ROLE, TITLE, PublicationsFilter, PublicationsModel
from ui.staff.publications.unmet import UnmetModel
from ui.theme import Appearance
from ui.words.sentences import import_reason


def test_publications(filled: TestRoom, qtmodeltester) -> None:
    model = PublicationsModel(filled.names)
    qtmodeltester.check(model)
    model.replace_rows(filled.editor.rows(LIBRARIAN))
    qtmodeltester.check(model)
    shown = PublicationsFilter()
    shown.setSourceModel(model)
    qtmodeltester.check(shown)


def test_what_needs_most_work_stands_first(filled: TestRoom) -> None:
    model = PublicationsModel(filled.names)
    model.replace_rows(filled.editor.rows(LIBRARIAN))
    problems = [len(row.problems) for row in model.rows()]
    assert problems == sorted(problems, reverse=True)


def test_an_edited_row_stays_where_it_is(filled: TestRoom) -> None:
    model = PublicationsModel(filled.names)
    model.replace_rows(filled.editor.rows(LIBRARIAN))
    order = [row.id for row in model.rows()]
    filled.editor.update(
        LIBRARIAN, [order[0]], {"year": 2020, "region_code": "1701", "subject": "536", "kind": "in_figures"}
    )
    model.replace_rows(model.in_order(filled.editor.rows(LIBRARIAN)))
    assert [row.id for row in model.rows()] == order


@pytest.mark.parametrize(
    ("words", "found"),
    [("seluma 2022", 1), ("dalam angka", 3), ("DALAM", 3), ("1102001", 3), ("buku tahunan", 3), ("xyz", 0), ("", 5)],
)
def test_the_filter_finds_words_in_any_column(filled: TestRoom, words: str, found: int) -> None:
    model = PublicationsModel(filled.names)
    model.replace_rows(filled.editor.rows(LIBRARIAN))
    shown = PublicationsFilter()
    shown.setSourceModel(model)
    shown.filter_words(words)
    assert shown.rowCount() == found


def test_a_hostile_title_is_one_line(filled: TestRoom) -> None:
    model = PublicationsModel(filled.names)
    model.replace_rows(filled.editor.rows(LIBRARIAN))
    for n in range(model.rowCount()):
        assert "\n" not in model.index(n, TITLE).data()


def test_import_queue(appearance: Appearance, qtmodeltester) -> None:
    model = ImportModel(appearance)
    qtmodeltester.check(model)
    files = [ImportedFile(n, f"/buku/{state}.pdf", state, "", "", None) for n, state in enumerate(ImportState)]
    model.replace_rows(model.in_order(files, under_way=True))
    qtmodeltester.check(model)
    states = [model.index(n, STATE).data() for n in range(model.rowCount())]
    assert states[:2] == ["Being read", "Failed"]


@pytest.mark.parametrize(
    "code", [*DocumentProblem, "changed", "repaired", "no_text", "no_title", "revision", "large_for_seats"]
)
def test_every_reason_is_said_in_words(appearance: Appearance, code: str) -> None:
    model = ImportModel(appearance)
    model.replace_rows(model.in_order([ImportedFile(0, "a.pdf", ImportState.FAILED, code, "", None)], under_way=True))
    said = model.index(0, WHAT).data()
    assert said.startswith(import_reason(code))
    assert "log" not in said  # where an unknown code would point
    assert said.endswith(".")


def test_unmet_searches(qtmodeltester) -> None:
    model = UnmetModel()
    qtmodeltester.check(model)
    model.replace_rows([UnmetWords("harga cabai", 3, date(2026, 11, 24)), UnmetWords("x\ny", 1, date(2026, 1, 1))])
    qtmodeltester.check(model)
    assert model.index(1, 0).data() == "x y"


def test_contents_and_tables(qtmodeltester) -> None:
    model = LinesModel()
    qtmodeltester.check(model)
    model.show_contents([ContentsLine(1, "Geografi", 3), ContentsLine(2, "Iklim", None)])
    qtmodeltester.check(model)
    model.page_name = lambda page: f"h{page}"
    model.show_tables([TableLine("table", "3.1", "Penduduk", 12)])
    qtmodeltester.check(model)
    assert model.index(0, 2).data().strip() == "h12"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Title"


def test_equal_titles_are_told_apart(filled: TestRoom) -> None:
    filled.add("Seluma Dalam Angka", year=2020, catalog_number="1102001.1705", source_name="seluma.pdf")
    filled.add("Seluma Dalam Angka", year=2020, region_name="Kabupaten Seluma", source_name="seluma-revisi.pdf")
    model = PublicationsModel(filled.names)
    model.replace_rows([row for row in filled.editor.rows(LIBRARIAN) if row.title == "Seluma Dalam Angka"])
    indexes = [model.index(n, TITLE) for n in range(2)]
    assert {index.data(DETAIL_ROLE) for index in indexes} == {"1102001.1705 · seluma.pdf", "seluma-revisi.pdf"}
    tips = {index.data(Qt.ItemDataRole.ToolTipRole) for index in indexes}
    assert "Seluma Dalam Angka\n2020 · 1102001.1705 · seluma.pdf" in tips
