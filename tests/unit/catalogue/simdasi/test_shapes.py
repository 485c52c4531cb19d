"""What SIMDASI answers is read as it stands: figures as Indonesian text, HTML, odd ids, empty years."""

import json
from decimal import Decimal

import pytest

from desktop.catalogue.simdasi.packing import SimdasiInvalid, pack, unpack
from desktop.catalogue.simdasi.shapes import read_table, read_tables, readings, say_the_same, table_path
from desktop.catalogue.simdasi.values import SimdasiCell
from desktop.catalogue.webapi.values import WebApiOdd, WebApiRefused

FRAME = {"page": 1, "pages": 1, "per_page": 1, "count": 1, "total": 1}


def said(inner: object) -> bytes:
    return json.dumps({"status": "OK", "data-availability": "available", "data": [FRAME, inner]}).encode()


def a_table(cell: object, **fields: object) -> bytes:
    column = {"nama_variabel": "Luas Wilayah", "satuan": "km<sup>2</sup>", "satuan_en": "sq.km"}
    row = {"label": "Talo", "kode_wilayah": 1705030, "variables": {"a": cell}}
    inner = {"judul_tabel": "Luas Daerah, 2017", "tahun_data": 2017, "kolom": {"a": column}, "data": [row]}
    return said(inner | fields)


def the_cell(cell: object, **fields: object) -> SimdasiCell:
    found = read_table(a_table(cell, **fields))
    assert found is not None
    return found[2].rows[0].cells[0]


@pytest.mark.parametrize(
    ("cell", "text", "is_open"),
    [
        ({"value": "1.234,5", "value_raw": "1234.5", "value_code": None}, "1.234,5", False),
        ({"value": "180,39", "value_raw": "180.393", "value_code": None}, "180,39", False),
        ({"value": "180,39", "value_raw": "181,39", "value_code": None}, "180,39", True),
        ({"value": "\u2013", "value_raw": None, "value_code": "-"}, "\u2013", False),
        ({"value": None, "value_raw": None, "value_code": "..."}, "...", False),
        ({"value": "\u2026"}, "...", False),
        ({"value": "NA"}, "NA", False),
        ({"value": "1.234", "value_raw": "1.234", "value_code": "x"}, "1.234x", True),
        ({"value": "1.234*"}, "1.234*", True),
        ("1.234", "1.234", False),
        (1234.5, "1234,5", False),
        (True, "", False),
    ],
)
def test_a_figure_is_shown_as_it_came_and_is_open_where_it_does_not_fit_together(cell, text, is_open):
    rows = [
        {"label": "Talo", "kode_wilayah": 1705030, "variables": {"a": cell}},
        {"label": "Ilir Talo", "kode_wilayah": "1705031", "variables": {"a": "7"}},
    ]
    assert the_cell(cell, data=rows, keterangan_data={"x": "Angka sementara"}) == SimdasiCell(text, is_open)


@pytest.mark.parametrize(
    ("text", "decimals", "is_open"), [("1.234", 0, False), ("1.234", 3, True), ("1,234", 3, False), ("1,234", 0, True)]
)
def test_what_could_be_two_numbers_has_the_decimals_of_its_column_or_is_open(text, decimals, is_open):
    column = {"nama_variabel": "Luas", "angka_desimal_dibelakang_koma": decimals}
    assert the_cell(text, kolom={"a": column}) == SimdasiCell(text, is_open)


def test_what_can_be_two_numbers_is_two():
    assert readings("1.234") == [Decimal(1234), Decimal("1.234")]
    assert readings("12 345,00") == [Decimal("12345.00")]
    assert readings("NA") == []
    assert say_the_same("1.234", "1234")
    assert not say_the_same("1.234", "1235")


def test_html_is_no_part_of_labels_and_units():
    label = "&lt;b&gt;Talo&lt;/b&gt;<sup>1)</sup><script>x</script>"
    found = read_table(a_table("5", data=[{"label": label, "variables": {"a": "5"}}]))
    assert found is not None
    assert found[2].columns[0].unit == "km\u00b2"
    assert found[2].rows[0].label == "Talo x"


def test_a_year_that_is_offered_without_rows_is_told_from_a_table():
    assert read_table(a_table("5", data=[])) is None
    assert read_table(a_table("5", kolom=[])) is None  # an empty object of PHP's
    assert read_table(b"null") is None
    assert read_table(json.dumps({"status": "OK", "data-availability": "not-available", "data": ""}).encode()) is None
    with pytest.raises(WebApiRefused):
        read_table(b'{"status": "Error", "message": "no"}')
    with pytest.raises(WebApiOdd):
        read_table(b"<!doctype html><title>Blocked</title>")


def test_a_table_that_names_another_year_than_its_data_is_open_as_a_whole():
    assert the_cell("5", tahun_data=2016).is_open
    assert not the_cell("5", judul_tabel="Luas Daerah, 2015-2018").is_open


def test_the_list_takes_what_has_an_id_and_a_title():
    rows = [
        {"id_tabel": "a/b+c==", "judul": "Luas Daerah", "ketersediaan_tahun": [2015, "2016", 2017.0, "x", True, 99999]},
        {"id_tabel": "a/b+c==", "judul": "Twice"},
        {"id_tabel": "../../x y", "judul": "Odd"},
        {"id_tabel": "ok", "judul": "<br>"},
        "text",
    ]
    (only,) = read_tables(said({"data": rows}))
    assert (only.table_id, only.title, only.years) == ("a/b+c==", "Luas Daerah", (2015, 2016, 2017))
    assert table_path("1705000", only.table_id, 2015).endswith("/tahun/2015/id_tabel/a%2Fb%2Bc%3D%3D/")


def test_a_table_beyond_all_measure_is_refused():
    many = [{"label": str(at), "variables": {"a": "1"}} for at in range(20_001)]
    with pytest.raises(WebApiOdd):
        read_table(a_table("5", data=many))


def test_what_is_kept_comes_back_and_what_is_none_is_refused():
    found = read_table(a_table({"value": "1.234", "value_code": "x"}))
    assert found is not None
    assert unpack(pack(found[2])) == found[2]
    for odd in (b"", b"x", pack(found[2])[:-3], pack(found[2]) + b"x"):
        with pytest.raises(SimdasiInvalid):
            unpack(odd)
