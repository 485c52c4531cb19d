"""What the search home offers to try comes from this very room."""

from desktop.catalogue.examples import Line, examples


def line(publication: str, table: str, region: str = "Kecamatan Ajung", year: int | None = 2021) -> Line:
    return Line(publication, table, f"{region} Dalam Angka", region, year)


def test_short_matters_of_tables_with_their_region() -> None:
    lines = [
        line("a", "Luas Daerah Menurut Desa, 2020"),
        line("a", "Jumlah Sekolah Dasar Menurut Desa"),
        line("b", "Luas Daerah Menurut Desa, 2020", "Kecamatan Puger"),
        line("b", "Banyaknya Curah Hujan, Jumlah Hari Hujan", "Kecamatan Puger"),
        line("c", "Garis Kemiskinan menurut Kabupaten", "", 2023),
    ]
    assert examples(lines, 3) == ["luas daerah ajung", "curah hujan puger", "garis kemiskinan 2023"]


def test_titles_where_there_are_no_tables_and_nothing_where_there_is_nothing() -> None:
    assert examples([Line("a", "", "Profil Kemiskinan 2023", "Provinsi Bengkulu", 2023)], 3) == ["profil kemiskinan"]
    assert examples([], 3) == []
