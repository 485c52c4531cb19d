"""The year that the figures of an edition are of."""

from catalog_db.rules.tables.about import data_year


def test_most_titles_say_of_which_year_the_figures_are():
    titles = ["Penduduk, 2020", "Luas, 2019-2020", "Sekolah, 2020", "Proyeksi, 2020-2035", "Letak geografis"]
    assert data_year(titles, 2021) == 2020


def test_nothing_is_said_where_titles_differ_or_are_few():
    assert data_year(["Penduduk, 2020", "Luas, 2020"], 2021) is None
    assert data_year(["Penduduk, 2020", "Luas, 2019", "Sekolah, 2018", "Puskesmas, 2020"], 2021) is None
    assert data_year(["Penduduk, 2020"] * 5, None) is None
