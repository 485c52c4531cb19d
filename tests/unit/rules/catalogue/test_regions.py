"""Regions are found by code and by the ways people write their names."""

from pathlib import Path

import pytest

from catalog_db.rules.catalogue.regions import RegionTable, within

TABLE = Path(__file__).parents[4] / "resources" / "tables" / "regions.csv"


@pytest.fixture(scope="module")
def regions() -> RegionTable:
    return RegionTable.parse(TABLE.read_text("utf-8"))


def test_the_table_is_complete(regions):
    kinds = [region.kind for region in regions]
    assert (kinds.count("P"), kinds.count("K"), kinds.count("C")) == (38, 416, 98)
    assert len({region.code for region in regions}) == len(kinds)
    assert [r.code for r in regions.children("1700")] == [*(f"170{n}" for n in range(1, 10)), "1771"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kabupaten Seluma Dalam Angka 2024", "1705"),
        ("Provinsi Bengkulu Dalam Angka", "1700"),
        ("Kota Bengkulu Dalam Angka", "1771"),
        ("inflasi bengkulu 2023", "1700"),
        ("Bengkulu Utara Dalam Angka 2016", "1703"),
        ("Muko-Muko", "1706"),
        ("PDRB KABUPATEN MUKO MUKO", "1706"),
        ("Kab. Kepulauan Tanimbar", "8101"),
        ("Maluku Tenggara Barat", "8101"),
        ("Statistik Daerah Kota Batu", "3579"),
        ("Bengkulu Municipality in Figures", "1771"),
        ("Bengkulu Province", "1700"),
        ("the area of Seluma Regency", "1705"),
    ],
)
def test_names_in_titles(regions, text, code):
    assert regions.find(text).region.code == code


def test_a_district_is_not_read_as_a_regency_of_the_same_name(regions):
    assert regions.find("Kecamatan Jombang Dalam Angka 2020") is None


def test_districts_are_learned(regions):
    taught = regions.with_districts([("3509180", "Tanggul")])
    assert taught.find("penduduk tanggul").region.full_name == "Kecamatan Tanggul"
    assert [r.code for r in taught.parents("3509180")] == ["3509", "3500"]
    assert [r.code for r in taught.children("3509")] == ["3509180"]


def test_whole_names(regions):
    assert regions.by_name("Kabupaten Seluma").code == "1705"
    assert regions.by_name("PDRB Seluma") is None


def test_within():
    assert within("3509180", "3500") and within("1705", "17") and within("1700", "1700") and within("1705", "0000")
    assert not within("1771", "1705") and not within("2705", "17")
