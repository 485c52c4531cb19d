from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.catalogue.words import (
    clean_page,
    count_words,
    digits,
    fold,
    is_number,
    is_year,
    one_edit_away,
    title_words,
)


def test_index_terms_of_a_body() -> None:
    text = fold("P0 tahun 2019/2020: SP2020, 1.998 jiwa, 2.020,5 ha, ISSN 2019-1234, rata-rata 3,27 % km2 (2018)")
    assert count_words([text]) == {
        "p0": 1,
        "tahun": 1,
        "2019": 2,
        "2020": 1,
        "sp2020": 1,
        "jiwa": 1,
        "ha": 1,
        "issn": 1,
        "rata": 2,
        "km2": 1,
        "2018": 1,
    }


def test_titles_keep_numbers() -> None:
    assert title_words("3.9 Peraturan No. 31/POJK.05/2016") == ["3.9", "peraturan", "no", "31", "pojk", "05/2016"]


def test_a_cleaned_page_keeps_its_lines() -> None:
    assert clean_page("  Luas \u00a0 km\u00b2\r\n\r\n ﬁnal\u00adisasi\f\x00x ") == "Luas km2\nfinalisasi\nx"


def test_numbers_and_years() -> None:
    assert is_year("1999")
    assert not is_year("1899")
    assert is_number("3.9")
    assert not is_number("2020")
    assert not is_number("p0")
    assert digits("978-602-438") == "978602438"


def test_one_edit() -> None:
    edits = one_edit_away("tangul")
    assert {"tanggul", "tagnul", "tngul", "tanguk"} <= edits
    assert "tangul" not in edits


@given(st.text())
def test_folding_moves_nothing(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_page(text)
    assert clean_page(once) == once
    assert "\f" not in once
