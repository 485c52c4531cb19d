"""Which region has the most, or the least: one that no other equals, of rows that are all sure, and no total."""

import pytest

from tests.unit.catalogue.answers_kit import Shelf, a_book, read_table

ROWS = [
    ["1. Selebar", "79.468", "7.172", "5"],
    ["2. Kampung Melayu", "43.827", "885", "5"],
    ["3. Ratu Samban", "21.104", "-", "2"],
    ["Kota Bengkulu", "144.399", "2.549", "12"],
]
COLUMNS = ["Kecamatan District", "Penduduk (jiwa) Population", "Kepadatan per km² Density", "Kelurahan Urban Village"]


def shelf_of(*open_cells: tuple[int, int]) -> Shelf:
    shelf = Shelf()
    title = "Jumlah Penduduk, Kepadatan Penduduk, dan Kelurahan menurut Kecamatan di Kota Bengkulu, 2023"
    table = read_table(title, COLUMNS, ROWS, open_cells=open_cells)
    shelf.add(a_book("Kota Bengkulu Dalam Angka 2024", 2024, "Kota Bengkulu"), table)
    regencies = [["Kaur", "1"], ["Seluma", "2"], ["Lebong", "3"], ["Kota Bengkulu", "4"], ["Provinsi Bengkulu", "9"]]
    columns = ["Kabupaten/Kota Regency", "Penduduk Population"]
    table = read_table("Jumlah Penduduk menurut Kabupaten/Kota di Provinsi Bengkulu, 2023", columns, regencies)
    shelf.add(a_book("Provinsi Bengkulu Dalam Angka 2024", 2024, "Provinsi Bengkulu"), table)
    return shelf


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return shelf_of()


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("kecamatan dengan penduduk terbanyak di kota bengkulu 2023", "79.468"),
        ("Kecamatan mana yang paling banyak penduduknya di Kota Bengkulu tahun 2023?", "79.468"),
        ("which district has the highest population in bengkulu city 2023", "79.468"),
        ("kecamatan terpadat di kota bengkulu", "7.172"),  # a dash is not the most
        ("kecamatan dengan penduduk paling sedikit di kota bengkulu", "21.104"),
        ("kabupaten/kota dengan penduduk terbanyak 2023", "4"),
        ("kabupaten dengan penduduk paling sedikit di provinsi bengkulu 2023", "1"),
        ("kecamatan dengan penduduk terbanyak di kota bengkulu 2019", None),
        ("kecamatan dengan penduduk terbanyak di kabupaten kaur 2023", None),
        ("kecamatan dengan kelurahan terbanyak di kota bengkulu", None),  # two have as many
        ("kecamatan dengan kepadatan terendah di kota bengkulu", None),  # a dash may be the least
        ("kabupaten dengan penduduk terbanyak 2023", None),  # a town is no regency, and has more
    ],
)
def test_the_row_that_stands_out_is_told(shelf, question, figure):
    assert shelf.first(question) == figure


def test_nothing_is_told_where_a_cell_of_the_column_is_open():
    shelf = shelf_of((1, 1))
    assert shelf.first("kecamatan dengan penduduk terbanyak di kota bengkulu 2023") is None
    assert shelf.first("kecamatan terpadat di kota bengkulu 2023") == "7.172"
