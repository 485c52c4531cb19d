"""Tables as files: numbers are numbers, open cells are marked, and the source goes along."""

import csv
import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree

import pytest

from desktop.catalogue.tables.reading import BookTable, Cell, CellState, TableStatus, tables_meant
from desktop.catalogue.values import PublicationDetails, TableLine
from ui.tables.formats import as_csv, as_ods, as_xlsx
from ui.tables.sheet import SheetCell, TableSheet, head_rows, table_sheet

NOW = datetime(2026, 11, 28, tzinfo=UTC)
SURE, OPEN = CellState.SURE, CellState.OPEN
LINE = TableLine("table", "3.9", "Jumlah Penduduk", 12, "Total Population", 13)
TEXTS = ("title", "subtitle", "catalog_number", "publication_number", "issn", "isbn", "region_code", "region_name")
MORE = ("subject", "kind", "language", "abstract", "source", "source_id", "source_name", "status", "shelf")


@pytest.fixture
def sheet():
    values: dict[str, Any] = dict.fromkeys((*TEXTS, *MORE), "") | {"title": "Kecamatan Ajung Dalam Angka 2021"}
    values |= dict.fromkeys(("version", "pages", "size_bytes", "copies"), 20)
    values |= dict.fromkeys(("release_date", "revision_date", "sha256"))
    values |= dict.fromkeys(("added_at", "changed_at"), NOW)
    details = PublicationDetails(
        **values,
        id=uuid4(),
        year=2021,
        repaired=False,
        page_labels=(),
    )
    rows = (
        (Cell("1. Ajung", SURE), Cell("71 079", SURE), Cell("2,50", OPEN)),
        (Cell("=HYPERLINK(1)", SURE), Cell("-", SURE), Cell("", OPEN)),
    )
    columns = ("Desa", "Jumlah > 2019", "Jumlah > 2020")
    return table_sheet(BookTable(LINE, TableStatus.OK, "", columns, rows, "Catatan: a", "Sumber: b"), details)


def test_heads_are_rows_from_the_groups_down():
    assert head_rows(("Desa", "Jumlah > 2019", "Jumlah > 2020")) == (("", "Jumlah", "Jumlah"), ("Desa", "2019", "2020"))


@pytest.mark.parametrize(("indonesian", "sign", "number"), [(True, ";", "?2,50"), (False, ",", "?2.50")])
def test_csv_of_both_settings(sheet, indonesian, sign, number):
    text = as_csv(sheet, indonesian=indonesian).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=sign))
    assert rows[:2] == [["", "Jumlah", "Jumlah"], ["Desa", "2019", "2020"]]
    assert rows[2] == ["1. Ajung", "71079", number]
    assert rows[3] == ["'=HYPERLINK(1)", "-", "?"]  # no formula of a stranger
    assert "Kecamatan Ajung Dalam Angka 2021" in rows[5][0] and "3.9" in rows[5][0]


@pytest.mark.parametrize("text", ["=1+1", "+A1", "@SUM(1)", "-1+cmd|' /C calc'!A0", "-A1"])
def test_csv_holds_no_formula_in_its_head_or_in_a_cell(text):
    rows = ((SheetCell(text, None, False), SheetCell("-", None, False), SheetCell("-5", Decimal(-5), False)),)
    written = as_csv(TableSheet("", ((text, "a", "b"),), rows, "", ()), indonesian=True).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(written), delimiter=";"))[:2] == [
        [f"'{text}", "a", "b"],
        [f"'{text}", "-", "-5"],
    ]


def test_ods_has_numbers_marks_and_a_sheet_of_its_own_for_the_source(sheet):
    with zipfile.ZipFile(io.BytesIO(as_ods(sheet))) as archive:
        assert archive.namelist()[0] == "mimetype" and archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        content = ElementTree.fromstring(archive.read("content.xml"))
    office, table = (f"{{urn:oasis:names:tc:opendocument:xmlns:{part}:1.0}}" for part in ("office", "table"))
    values = {cell.get(f"{office}value"): cell.get(f"{table}style-name") for cell in content.iter(f"{table}table-cell")}
    assert values["71079"] is None and values["2.50"] == "open"
    assert len(list(content.iter(f"{table}table"))) == 2
    assert "Sumber: b" in "".join(content.itertext())


def test_xlsx_has_numbers_and_no_formula(sheet):
    with zipfile.ZipFile(io.BytesIO(as_xlsx(sheet))) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
        about = "xl/worksheets/sheet2.xml" in archive.namelist()
        texts = archive.read("xl/sharedStrings.xml").decode()
    assert "<v>71079</v>" in page and "<v>2.5</v>" in page and "<f>" not in page and about
    assert "Catatan: a" in texts and "Total Population" in texts


def test_a_table_is_meant_by_its_number_or_by_a_page():
    other = TableLine("table", "12", "Lain", 40, "", 40)
    assert tables_meant([LINE, other], "3.9") == [LINE]
    assert tables_meant([LINE, other], "13") == [LINE]
    assert tables_meant([LINE, other], "12") == [other]  # a number before a page
    assert tables_meant([LINE, other], "3.10") == []
