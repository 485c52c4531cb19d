"""Tables as files and pastes: numbers are numbers, open cells are marked, nothing is a formula, the source goes along.

What is written is read here by another reader than ours: the XML as the standards have it, Python's csv and html.
"""

import csv
import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from desktop.catalogue.tables.reading import Cell
from desktop.reading.copies.table_values import OPEN
from desktop.reading.copies.tables.formats import COLOURS, as_csv, as_html, as_tabs, as_xlsx
from desktop.reading.copies.tables.ods import as_ods
from desktop.reading.copies.tables.sheet import SheetCell, TableSheet, head_rows
from tests.unit.reading.copies.tables.made import SURE, sample_table, sheet_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE, TABLE, STYLE, NUMBER = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "style", "datastyle")
)
SOURCE = "Sumber: BPS, Kecamatan Ajung Dalam Angka 2021, tabel 3.9, h. 131-132 (berkas 2-3)"
FORMULAS = ["=1+1", "+A1", "@SUM(1)", "-1+cmd|' /C calc'!A0", "-A1"]


def test_heads_are_rows_from_the_groups_down():
    assert head_rows(("Desa", "Jumlah > 2019", "Jumlah > 2020")) == (("", "Jumlah", "Jumlah"), ("Desa", "2019", "2020"))


@pytest.mark.parametrize(("indonesian", "sign", "number"), [(True, ";", "?2,50"), (False, ",", "?2.50")])
def test_csv_of_both_settings(indonesian, sign, number):
    text = as_csv(sheet_of(), indonesian=indonesian).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=sign))
    assert rows[:2] == [["", "Jumlah", "Jumlah"], ["Desa", "2019", "2020"]]
    assert rows[2] == ["1. Ajung", "71079", number]
    assert rows[3] == ["'=HYPERLINK(1)", "-", "?"]  # no formula of a stranger
    assert rows[4:6] == [[], [SOURCE]]
    assert rows[6][0].startswith("Salinan 1700-000123 · kode periksa ABCD-EFGH-2345-67AB · kunjungan 261128-001 · ")
    assert rows[7][0].startswith("2 sel bertanda") and "h. 131-132" in rows[7][0]
    assert rows[8][0].startswith("1 sel sudah dibandingkan dengan h. 131-132")


def harmful(text: str) -> TableSheet:
    rows = ((SheetCell(text, None), SheetCell("-", None), SheetCell("-5", Decimal(-5))),)
    return TableSheet((), ((text, "a", "b"),), rows)


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_is_a_formula_in_text_and_on_the_clipboard(text):
    written = as_csv(harmful(text), indonesian=True).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(written), delimiter=";"))[:2] == [
        [f"'{text}", "a", "b"],
        [f"'{text}", "-", "-5"],
    ]
    assert as_tabs(harmful(text), indonesian=True).splitlines()[0] == f"'{text}\ta\tb"
    cells = Cells.of(as_html(harmful(text), indonesian=True))
    assert [cell[1] for cell in cells[:6]] == [f"'{text}", "a", "b", f"'{text}", "-", "-5"]


class Cells(HTMLParser):
    """The cells of a page: attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str | None], str]] = []

    @classmethod
    def of(cls, text: str) -> list[tuple[dict[str, str | None], str]]:
        reader = cls()
        reader.feed(text)
        return reader.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            self.found.append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        self.found[-1] = (self.found[-1][0], self.found[-1][1] + data)


def test_a_paste_has_numbers_whatever_the_settings_and_its_source():
    cells = Cells.of(as_html(sheet_of(), indonesian=True))
    settled, opened = cells[7], cells[8]
    assert (settled[0]["sdval"], settled[0]["x:num"], settled[1]) == ("71079", "71079", "71079")
    assert (opened[0]["sdval"], opened[0]["sdnum"], opened[1]) == ("2.50", "1033;0;0.00", "2,50")
    assert COLOURS[OPEN] in (opened[0]["style"] or "") and COLOURS[OPEN] not in (settled[0]["style"] or "")
    assert cells[9][0]["sdnum"] == "1033;0;@"  # words stay words
    lines = as_tabs(sheet_of(), indonesian=True).split("\r\n")
    assert lines[2] == "1. Ajung\t71079\t?2,50"
    assert SOURCE in lines and SOURCE in [text for _, text in cells]


def test_ods_has_numbers_with_their_places_marks_and_a_sheet_for_the_source():
    with zipfile.ZipFile(io.BytesIO(as_ods(sheet_of(), COLOURS))) as archive:
        assert archive.namelist()[0] == "mimetype" and archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        content = ElementTree.fromstring(archive.read("content.xml"))
    styles = {style.get(f"{STYLE}name"): style for style in content.iter(f"{STYLE}style")}
    cells = {cell.get(f"{OFFICE}value"): cell for cell in content.iter(f"{TABLE}table-cell")}
    opened = styles[cells["2.50"].get(f"{TABLE}style-name")]
    assert COLOURS[OPEN] in ElementTree.tostring(opened, "unicode")
    places = next(one for one in content.iter(f"{NUMBER}number-style") if one.get(f"{STYLE}name") == "places2")
    assert opened.get(f"{STYLE}data-style-name") == "places2"
    assert [one.get(f"{NUMBER}decimal-places") for one in places.iter(f"{NUMBER}number")] == ["2"]
    assert COLOURS[OPEN] not in ElementTree.tostring(styles[cells["71079"].get(f"{TABLE}style-name")], "unicode")
    assert [table.get(f"{TABLE}name") for table in content.iter(f"{TABLE}table")] == ["Tabel", "Sumber"]
    remarks = ["".join(remark.itertext()) for remark in cells["2.50"].iter(f"{OFFICE}annotation")]
    assert [remark[:33] for remark in remarks] == ["Belum dipastikan oleh dua pembaca"]
    texts = "".join(content.itertext())
    assert "Sumber: b" in texts and SOURCE in texts and "Kode periksa / Check code" in texts
    assert not any(name.endswith("formula") for cell in content.iter() for name in cell.attrib)


def test_xlsx_has_numbers_with_their_places_marks_and_no_formula():
    with zipfile.ZipFile(io.BytesIO(as_xlsx(sheet_of()))) as archive:
        page = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        styles = archive.read("xl/styles.xml").decode()
        texts = archive.read("xl/sharedStrings.xml").decode()
        names = archive.namelist()
        remarks = archive.read("xl/comments1.xml").decode()
    values = [cell.findtext(f"{MAIN}v") for cell in page.iter(f"{MAIN}c") if cell.get("t") is None]
    assert values[:2] == ["71079", "2.5"] and not list(page.iter(f"{MAIN}f"))
    assert 'formatCode="#,##0"' in styles and "FFFFF2B3" in styles and "FFDFF0D8" in styles
    assert "xl/worksheets/sheet2.xml" in names and remarks.count("Belum dipastikan") == 2
    for said in ("Catatan: a", "Total Population", SOURCE, "1700-000123", "Edisi / Edition", "=HYPERLINK(1)"):
        assert said in texts


def test_thousands_stand_apart_where_they_are_printed_so():
    texts = ["2 019", "2019", "1.286,50", "1286,50"]
    rows = tuple((Cell(f"Desa {at}", SURE), Cell(text, SURE)) for at, text in enumerate(texts))
    sheet = sheet_of(replace(sample_table(), columns=("Desa", "Jumlah"), rows=rows))
    assert [cells[1].is_grouped for cells in sheet.rows] == [True, False, True, False]


def test_what_could_be_two_numbers_and_what_is_none_stays_as_printed():
    texts = ["-", "...", "NA", "", "0", "1500", "3.032"]
    rows = tuple((Cell(f"Desa {at}", SURE), Cell(text, SURE)) for at, text in enumerate(texts))
    table = sample_table()
    sheet = sheet_of(type(table)(table.line, table.status, "", ("Desa", "Jumlah"), rows))
    values = [row[1].value for row in sheet.rows]
    assert values == [None, None, None, None, Decimal(0), Decimal(1500), None]
    lines = as_csv(sheet, indonesian=True).decode("utf-8-sig").splitlines()
    assert [line.partition(";")[2] for line in lines[1:8]] == texts
