"""The years of a query, as people write them."""

import pytest

from catalog_db.search.years import find_years

KNOWN = [str(year) for year in range(2015, 2026)]


def named(text: str, *ignored: str) -> list[tuple[str, list[int]]]:
    """What names years, and which."""
    found = find_years(text, lambda: KNOWN, lambda typed: typed in ignored)
    return [(text[one.start : one.end], [int(year) for year in one.years]) for one in found]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("setelah 2019 sebelum 2022", [2020, 2021]),
        ("sebelum 2022 setelah 2019", [2020, 2021]),
        ("setelah tahun 2019 dan sebelum tahun 2022", [2020, 2021]),
        ("sesudah 2019, tetapi sebelum 2022", [2020, 2021]),
        ("after 2019 before 2022", [2020, 2021]),
        ("after 2019 but before 2022", [2020, 2021]),
        ("later than 2019 and earlier than 2022", [2020, 2021]),
        ("newer than 2019 and older than 2022", [2020, 2021]),
        ("sejak 2020 sebelum 2022", [2020, 2021]),
        ("since 2020 until before 2022", [2020, 2021]),
        ("mulai 2020 hingga sebelum 2022", [2020, 2021]),
        ("dari 2020 sampai sebelum tahun 2022", [2020, 2021]),
        ("from 2020 to before 2022", [2020, 2021]),
        ("setelah 2019 sampai 2021", [2020, 2021]),
        ("setelah 2019 s.d. 2021", [2020, 2021]),
        ("setelah 2019 s/d 2021", [2020, 2021]),
        ("after 2019 up to 2021", [2020, 2021]),
        ("lebih dari tahun 2019 kurang dari tahun 2022", [2020, 2021]),
        ("lebih dari tahun 2019 dan kurang dari tahun 2022", [2020, 2021]),
        ("di atas tahun 2019 di bawah tahun 2022", [2020, 2021]),
        ("pasca 2019 pra-2022", [2020, 2021]),
        ("2020 ke atas sebelum 2022", [2020, 2021]),
        ("2021 dan sebelumnya setelah 2019", [2020, 2021]),
        ("not before 2020 and no later than 2021", [2020, 2021]),
        ("paling awal 2020 paling lambat 2021", [2020, 2021]),
        ("minimal tahun 2020 maksimal tahun 2021", [2020, 2021]),
        ("setelah 2020 sebelum 2021", [2020, 2021]),  # nothing lies between
        ("antara 2020 dan 2021", [2020, 2021]),
        ("antara tahun 2020 dengan tahun 2021", [2020, 2021]),
        ("between 2020 and 2021", [2020, 2021]),
        ("setelah 2030 sebelum 2033", [2031, 2032]),
        ("setelah 1900 sebelum 2020", [1901, 2015, 2016, 2017, 2018, 2019]),  # long: the ends, and those that there are
        ("setelah 1900 sebelum 1990", [1901, 1989]),
        ("sejak 1900 sampai 2016", [1900, 2015, 2016]),
        ("1980-2022", [1980, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022]),
        ("1990\N{EN DASH}2022", [1990, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022]),
        ("1980 sampai 2016", [1980, 2015, 2016]),
        ("1980 s.d. 2016", [1980, 2015, 2016]),
        ("dari 1980 hingga sebelum 2017", [1980, 2015, 2016]),
        ("antara tahun 1980 dan 2016", [1980, 2015, 2016]),
        ("from 1980 to 2016", [1980, 2015, 2016]),
        ("between 1980 and 2016", [1980, 2015, 2016]),
        ("1995-1999", [1995, 1996, 1997, 1998, 1999]),  # short: each, whether it is there or not
    ],
)
def test_two_ends_are_one_range(text: str, years: list[int]) -> None:
    assert named(f"padi {text} seluma") == [(text, years)]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("lebih dari tahun 2023", [2024, 2025]),
        ("di atas tahun 2023", [2024, 2025]),
        ("lebih baru dari 2023", [2024, 2025]),
        ("more recent than 2023", [2024, 2025]),
        ("setelah 2023 sampai sekarang", [2024, 2025]),
        ("after 2023 onwards", [2024, 2025]),
        ("semenjak 2024", [2024, 2025]),
        ("tidak sebelum 2024", [2024, 2025]),
        ("no earlier than 2024", [2024, 2025]),
        ("2024 ke depan", [2024, 2025]),
        ("kurang dari tahun 2017", [2015, 2016]),
        ("older than 2017", [2015, 2016]),
        ("pra 2017", [2015, 2016]),
        ("paling lambat 2016", [2015, 2016]),
        ("no later than 2016", [2015, 2016]),
        ("tidak setelah tahun 2016", [2015, 2016]),
        ("s.d. 2016", [2015, 2016]),
        ("sejak 1900", [2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025]),
        ("before 2099", [2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025]),
    ],
)
def test_one_end(text: str, years: list[int]) -> None:
    assert named(f"padi {text} seluma") == [(text, years)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lebih dari 2000 jiwa", [("2000", [2000])]),  # an amount, for all that can be told
        ("umur di atas 15 tahun 2022", [("tahun 2022", [2022])]),
        ("jumlah sd 2022", [("2022", [2022])]),  # primary schools
        ("sebelum 2017 setelah 2023", [("sebelum 2017", [2015, 2016]), ("setelah 2023", [2024, 2025])]),
        ("setelah 2023 dan sebelum 2017", [("setelah 2023", [2024, 2025]), ("sebelum 2017", [2015, 2016])]),
        ("setelah 2023 setelah 2024", [("setelah 2023", [2024, 2025]), ("setelah 2024", [2025])]),
        ("2018 setelah 2023", [("2018", [2018]), ("setelah 2023", [2024, 2025])]),
        ("2018 dan 2020", [("2018", [2018]), ("2020", [2020])]),
    ],
)
def test_what_is_no_one_range(text: str, found: list[tuple[str, list[int]]]) -> None:
    assert named(text) == found


def test_two_ends_with_words_between_are_one_range_and_each_can_be_taken_away() -> None:
    text = "setelah 2019 padi seluma sebelum 2022"
    assert named(text) == [("setelah 2019", [2020, 2021]), ("sebelum 2022", [2020, 2021])]
    assert named(text, "sebelum 2022") == [("setelah 2019", [2020, 2021, 2022, 2023, 2024, 2025])]
    assert named("setelah 2019 sebelum 2022", "setelah 2019 sebelum 2022") == []


def test_a_range_with_one_end_holds_all_years_there_are_however_many() -> None:
    known = [str(year) for year in range(1950, 2027)]
    (found,) = find_years("sejak 1960", lambda: known)
    assert found.years == tuple(map(str, range(1960, 2027)))
