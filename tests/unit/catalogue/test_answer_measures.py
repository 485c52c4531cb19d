"""What is counted, in which unit and over which span: rates, shares and figures of one table are told apart."""

import pytest

from tests.unit.catalogue.answers_kit import Shelf, a_book, read_table


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    shelf = Shelf()
    release = a_book("Pertumbuhan Ekonomi Bengkulu Triwulan III-2024", 2024, "Provinsi Bengkulu")
    title = "PDRB Atas Dasar Harga {} (miliar rupiah) dan {} (persen) menurut Lapangan Usaha, Triwulan III-2024"
    shelf.add(
        release,
        read_table(
            title.format("Konstan 2010", "Laju Pertumbuhan"),
            ["Lapangan Usaha", "Tw III-2023", "Tw III-2024", "q-to-q", "y-on-y", "Sumber Pertumbuhan"],
            [
                ["A Pertanian, Kehutanan, dan Perikanan", "3.300,1", "3.428,8", "2,75", "3,90", "1,07"],
                ["C Industri Pengolahan", "712,4", "735,9", "1,20", "3,31", "0,19"],
                ["PDRB", "12.600,7", "13.196,7", "2,04", "4,73", "4,73"],
            ],
            unit="persen",
        ),
    )
    shelf.add(
        release,
        read_table(
            title.format("Berlaku", "Distribusi"),
            ["Lapangan Usaha", "Tw III-2024", "Distribusi"],
            [["A Pertanian, Kehutanan, dan Perikanan", "7.569,2", "30,21"], ["PDRB", "25.054,7", "100,00"]],
            unit="persen",
            number="2.2",
        ),
    )
    accounts = a_book("PDRB Provinsi Bengkulu 2019-2023", 2023, "Provinsi Bengkulu")
    shelf.add(
        accounts,
        read_table(
            "PDRB Atas Dasar Harga Berlaku (miliar rupiah), Distribusi (persen), dan PDRB per Kapita (ribu rupiah) "
            "menurut Kabupaten/Kota, 2022-2023",
            ["Kabupaten/Kota", "2022*", "2023**", "Distribusi 2023", "PDRB per Kapita 2023"],
            [
                ["Kaur", "4.928,7", "5.412,3", "5,61", "41.181"],
                ["Kota Bengkulu", "20.415,0", "22.800,8", "23,61", "58.958"],
            ],
            unit="ribu rupiah",
        ),
    )
    shelf.add(
        accounts,
        read_table(
            "Distribusi Persentase PDRB Provinsi Bengkulu Atas Dasar Harga Berlaku menurut Lapangan Usaha (persen), "
            "2022-2023",
            ["Lapangan Usaha", "2022*", "2023**"],
            [["F Konstruksi", "4,76", "4,81"], ["PDRB", "100,00", "100,00"]],
            unit="persen",
            number="3.3",
        ),
    )
    shelf.add(
        accounts,
        read_table(
            "Agregat PDRB Provinsi Bengkulu, 2022-2023",
            ["Uraian", "2022*", "2023**"],
            [
                ["PDRB atas dasar harga berlaku (miliar rupiah)", "85.694,0", "93.874,8"],
                ["PDRB atas dasar harga konstan 2010 (miliar rupiah)", "49.916,1", "52.041,3"],
                ["PDRB per kapita atas dasar harga berlaku (ribu rupiah)", "41.564", "44.977"],
            ],
            number="2.1",
        ),
    )
    shelf.add(
        a_book("IHK dan Inflasi Kota Bengkulu 2023", 2023, "Kota Bengkulu"),
        read_table(
            "IHK, Inflasi, dan Andil Inflasi Kota Bengkulu menurut Kelompok Pengeluaran, Desember 2023",
            ["Kelompok Pengeluaran", "IHK Desember 2023", "Inflasi y-on-y (%)", "Andil (%)"],
            [["Kesehatan", "113,02", "2,21", "0,05"], ["Pendidikan", "110,90", "1,64", "0,08"]],
        ),
    )
    yearbook = a_book("Provinsi Bengkulu Dalam Angka 2024", 2024, "Provinsi Bengkulu")
    shelf.add(
        yearbook,
        read_table(
            "Jumlah Fasilitas Kesehatan menurut Kabupaten/Kota di Provinsi Bengkulu, 2023",
            ["Kabupaten/Kota", "Puskes-mas Health Centres", "Pustu Sub-centres", "Posyandu Health Posts"],
            [["Seluma", "22", "68", "271"]],
        ),
    )
    shelf.add(
        yearbook,
        read_table(
            "Luas Panen dan Produksi Padi menurut Kabupaten/Kota di Provinsi Bengkulu, 2023",
            [
                "Kabupaten/Kota",
                "Luas Panen (ha) Harvested Area",
                "Produksi Padi (ton GKG) Production of Paddy",
                "Setara Beras (ton) Equivalent to Rice",
            ],
            [["Seluma", "11.500", "50.503", "28.963"]],
        ),
    )
    shelf.add(
        yearbook,
        read_table(
            "Jumlah Penduduk dan Laju Pertumbuhan menurut Kabupaten/Kota di Provinsi Bengkulu, 2023",
            ["Kabupaten/Kota", "Penduduk (jiwa)", "Laju Pertumbuhan 2022–2023 (%) Growth Rate"],
            [["Seluma", "213.800", "1,31"], ["Provinsi Bengkulu", "2.087.196", "1,23"]],
        ),
    )
    shelf.add(
        yearbook,
        read_table(
            "Jumlah dan Persentase Penduduk Miskin menurut Kabupaten/Kota, 2023",
            ["Kabupaten/Kota", "Penduduk Miskin (ribu)", "Persentase (P0) Percentage (P0)"],
            [["Seluma", "37,30", "17,93"]],
        ),
    )
    return shelf


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("pertumbuhan ekonomi bengkulu triwulan III 2024 y-on-y", "4,73"),
        ("laju pertumbuhan ekonomi bengkulu q-to-q triwulan III 2024", "2,04"),
        ("pertumbuhan year on year sektor pertanian bengkulu triwulan III-2024", "3,90"),
        ("quarter-to-quarter growth of manufacturing bengkulu third quarter 2024", "1,20"),
        ("sumber pertumbuhan pertanian triwulan III 2024", "1,07"),
        ("kontribusi pertanian terhadap pdrb bengkulu triwulan III 2024", "30,21"),
        ("peranan konstruksi dalam pdrb bengkulu 2022", "4,76"),
        ("share of construction in bengkulu GRDP 2023", "4,81"),
        ("pdrb per kapita provinsi bengkulu 2022", "41.564"),
        ("GRDP per capita Kaur 2023", "41.181"),
        ("distribusi pdrb kota bengkulu terhadap provinsi 2023", "23,61"),
        ("inflasi kelompok kesehatan desember 2023", "2,21"),
        ("laju inflasi pendidikan kota bengkulu desember 2023", "1,64"),
        ("andil inflasi pendidikan kota bengkulu desember 2023", "0,08"),
        ("jumlah puskesmas seluma 2023", "22"),  # of a word that a narrow head broke
        ("puskesmas pembantu seluma 2023", "68"),
        ("number of health posts in seluma 2023", "271"),
        ("produksi beras seluma 2023", "28.963"),
        ("rice production of seluma 2023", "28.963"),
        ("produksi padi seluma 2023", "50.503"),
        ("luas panen padi seluma 2023", "11.500"),
        ("laju pertumbuhan penduduk seluma 2023", "1,31"),  # to that year, from the one before
        ("pertumbuhan penduduk provinsi bengkulu 2023", "1,23"),
        ("poverty rate in seluma in 2023", "17,93"),
    ],
)
def test_the_rate_the_share_or_the_figure_that_is_meant(shelf: Shelf, question: str, figure: str) -> None:
    assert shelf.first(question) == figure


@pytest.mark.parametrize(
    "question",
    [
        "pertumbuhan pertanian bengkulu triwulan III 2024",  # over a quarter or over a year
        "pdrb per kapita kaur 2022",  # of the table's own sum, and not of 2023
        "distribusi pdrb provinsi bengkulu 2023",  # all of itself
        "pdrb provinsi bengkulu 2022",  # of which prices
        "laju pertumbuhan penduduk seluma 2022",
        "pertumbuhan penduduk seluma 2020-2023",
        "luas panen beras seluma 2023",
    ],
)
def test_where_another_could_be_meant_none_is_told(shelf: Shelf, question: str) -> None:
    assert shelf.first(question) is None


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("pdrb harga berlaku kaur 2022", "miliar rupiah"),
        ("distribusi pdrb kaur 2023", "persen"),
        ("pdrb per kapita kaur 2023", "ribu rupiah"),
        ("pertumbuhan pertanian y-on-y triwulan III 2024", "persen"),
        ("produksi padi seluma 2023", "ton GKG"),
    ],
)
def test_each_thing_that_a_title_counts_has_the_unit_behind_it(shelf: Shelf, question: str, unit: str) -> None:
    [found, *_] = shelf.matches(question)
    assert found.profile.unit_of(found.row, found.column) == unit


def test_what_households_are_told_apart_by_is_no_unit_of_them() -> None:
    shelf = Shelf()
    shelf.add(
        a_book("Kecamatan Tanggul Dalam Angka 2020", 2020, "Kecamatan Tanggul"),
        read_table(
            "Banyaknya Rumah Tangga Menurut Desa dan Luas Lantai (m²) Hasil Sensus Penduduk 2010",
            ["Desa", "Luas Lantai (m2) > 20-49", "Jumlah / Total"],
            [["1. Patemon", "1 012", "2 757"]],
            unit="m²",
        ),
    )
    [found] = shelf.matches("jumlah rumah tangga desa patemon 2010")
    assert (found.figure, found.profile.unit_of(found.row, found.column)) == ("2757", "")


def test_what_the_title_of_a_book_says_grows_is_no_growth_of_a_cell() -> None:
    shelf = Shelf()
    shelf.add(
        a_book("Pertumbuhan Ekonomi Bengkulu 2024", 2024, "Provinsi Bengkulu"),
        read_table(
            "PDRB Atas Dasar Harga Berlaku menurut Lapangan Usaha, 2024",
            ["Lapangan Usaha", "2024"],
            [["A Pertanian", "7.569,2"]],
        ),
    )
    assert shelf.first("pdrb pertanian bengkulu 2024") == "7.569,2"
    assert shelf.first("pertumbuhan pertanian bengkulu 2024") is None


def test_two_tables_of_one_head_are_both_meant_where_either_says_it_in_its_title() -> None:
    shelf = Shelf()
    book = a_book("Kecamatan Jelbuk Dalam Angka 2020", 2020, "Kecamatan Jelbuk")
    heads = ["Desa", "Banyaknya Peserta KB Menurut Alat Kontrasepsi > IUD", "Banyaknya Peserta KB > Kondom"]
    for kind, figure in (("Peserta KB Aktif", "105"), ("Akseptor KB Baru", "5")):
        title = f"Pencapaian {kind} Menurut Desa dan Alat Kontrasepsi yang Digunakan Tahun 2019"
        shelf.add(book, read_table(title, heads, [["5. Suko Jember", figure, "7"]]))
    assert shelf.first("akseptor KB IUD desa suko jember 2019") is None
    assert shelf.first("akseptor KB baru IUD desa suko jember 2019") == "5"


def test_the_name_of_a_region_ends_where_its_title_goes_on() -> None:
    shelf = Shelf()
    title = "Produk Domestik Regional Bruto Kota Bengkulu Atas Dasar Harga Berlaku menurut Lapangan Usaha, 2023"
    shelf.add(
        a_book("Kota Bengkulu Dalam Angka 2024", 2024, "Kota Bengkulu"),
        read_table(title, ["Lapangan Usaha", "2023"], [["F Konstruksi", "812,0"]]),
    )
    [found] = shelf.matches("pdrb konstruksi kota bengkulu 2023")
    assert found.region is not None and found.region.text == "Kota Bengkulu"
