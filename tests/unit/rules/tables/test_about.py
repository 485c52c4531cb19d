"""What a table tells of: unit, years and regions, out of titles as books print them."""

import pytest

from catalog_db.rules.tables.about import about


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Luas Panen (ha), 2019", "ha"),
        ("Produksi Padi Menurut Kecamatan (ribu ton), 2020", "ribu ton"),
        ("Produk Domestik Regional Bruto (PDRB) Menurut Lapangan Usaha (miliar rupiah), 2018", "miliar rupiah"),
        ("Indeks Pembangunan Manusia (IPM), 2018", ""),
        ("Jumlah Penduduk (Jiwa/Person) di Kecamatan Ajung", "Jiwa/Person"),
        ("Luas Wilayah (km2) dan Persentase, 2019", "km2"),
        ("Kepadatan Penduduk (jiwa/km²)", "jiwa/km²"),
        ("Persentase Penduduk Miskin (%), 2015", "%"),
        ("Nilai Tukar (2018=100)", ""),
    ],
)
def test_the_unit_stands_in_a_bracket(title, unit):
    assert about(title).unit == unit


def test_the_unit_of_the_english_title_or_of_all_columns():
    assert about("Produksi Padi", "Production of Paddy (ton)").unit == "ton"
    assert about("Padi", "", ("Kecamatan", "2019 (ha)", "2020 (ha)")).unit == "ha"
    assert about("Padi", "", ("Kecamatan", "Luas (ha)", "Produksi (ton)")).unit == ""


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Jumlah Penduduk, 2017-2019", (2017, 2018, 2019)),
        ("Jumlah Penduduk, 2010, 2015, dan 2020", (2010, 2015, 2020)),
        ("Jumlah Murid Tahun Ajaran 2019/2020", (2019, 2020)),
        ("Curah Hujan 2018 s.d. 2020", (2018, 2019, 2020)),
        ("Jumlah Desa", ()),
        ("Nomor 120190", ()),
    ],
)
def test_years_and_ranges_of_years(title, years):
    assert about(title).years == years


def test_years_of_the_head_count_too():
    assert about("Jumlah Penduduk", "", ("Desa", "Laki-laki > 2018", "Laki-laki > 2019")).years == (2018, 2019)


@pytest.mark.parametrize(
    ("title", "regions"),
    [
        ("Jumlah Penduduk Menurut Desa/Kelurahan di Kecamatan Ajung, 2019", ("Kecamatan Ajung",)),
        ("Banyaknya Desa Menurut Kecamatan di Kabupaten Bengkulu Utara Tahun 2019", ("Kabupaten Bengkulu Utara",)),
        ("Jumlah Desa Tertinggal Menurut Kabupaten/Kota di Provinsi Bengkulu", ("Provinsi Bengkulu",)),
        ("Jumlah Tempat Peribadatan di Kabupaten Jember2019", ("Kabupaten Jember",)),
        ("Jumlah Penduduk", ()),
    ],
)
def test_regions_that_a_title_names(title, regions):
    assert about(title).regions == regions


def test_rows_that_are_regions():
    labels = ("1. Mangaran", "2- Sukamakmur", "10 Ajung", "Jumlah/Total", "Tahun 2018", "2017")
    found = about("Jumlah Penduduk di Kecamatan Ajung", "", ("Desa/Kelurahan", "Laki-laki"), labels)
    assert found.regions == ("Kecamatan Ajung", "Mangaran", "Sukamakmur", "Ajung")
    assert about("Jumlah Penduduk", "", ("Kelompok Umur", "Laki-laki"), ("0-4", "Balita")).regions == ()
