"""Titles come out clean, and equal ones are recognised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.catalogue import titles


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("KECAMATAN TANGGUL DALAM ANGKA  2020", "Kecamatan Tanggul Dalam Angka 2020"),
        ("PDRB KABUPATEN KAUR MENURUT LAPANGAN USAHA", "PDRB Kabupaten Kaur menurut Lapangan Usaha"),
        ("Berita\x00 Resmi\n<b>Statistik</b>", "Berita Resmi Statistik"),
        ("\u202egpj.exe\u202c", "gpj.exe"),
        ("A &amp; B", "A & B"),
        ("  - Statistik Daerah. ", "Statistik Daerah"),
    ],
)
def test_clean_title(raw, clean):
    assert titles.clean_title(raw) == clean


def test_a_gigantic_title_is_cut_at_a_word():
    title = titles.clean_title("kata " * 24_000)
    assert len(title) <= titles.LONGEST_TITLE + 1 and title.endswith("kata\u2026")


@given(st.text(max_size=400))
def test_nothing_invisible_is_left(raw):
    title = titles.clean_title(raw)
    assert "\x00" not in title and "\u202e" not in title and "\n" not in title and title == title.strip()


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Kecamatan Tanggul Dalam Angka 2020", 2020),
        ("Kecamatan Tanggul Dalam Angka Tahun 2020", 2020),
        ("PDRB Kabupaten Kaur 2019-2023", 2023),
        ("Statistik 2021/2022", 2022),
        ("Undang-Undang Nomor 16 Tahun 1997 tentang Statistik", 1997),
        ("Visi 2045", None),
        ("Sensus Penduduk", None),
        ("Katalog 1102001.3509180", None),
    ],
)
def test_year_of(title, year):
    assert titles.year_of(title, latest=2027) == year


def test_keys():
    assert titles.title_key("Kecamatan Tanggul Dalam Angka Tahun 2020") == "kecamatan tanggul dalam angka 2020"
    assert titles.title_key("KECAMATAN TANGGUL  DALAM ANGKA, 2020") == "kecamatan tanggul dalam angka 2020"
    assert titles.series_key("Kecamatan Tanggul Dalam Angka 2020") == titles.series_key(
        "Kecamatan Tanggul dalam Angka Tahun 2021"
    )


def test_abstracts_keep_their_paragraphs():
    assert titles.clean_lines("Satu.<br>Dua.<p>Tiga</p>\x00") == "Satu.\nDua.\nTiga"
