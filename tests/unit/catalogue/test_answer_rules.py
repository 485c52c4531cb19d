"""Which cell a question means: by its thing, its region, its year and its class, and none where two could be meant."""

import pytest

from desktop.catalogue.answers.words import Words, tokens, years_in
from tests.unit.catalogue.answers_kit import Shelf, a_book, read_table


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    shelf = Shelf()
    province = a_book("Provinsi Bengkulu Dalam Angka 2023", 2023, "Provinsi Bengkulu")
    shelf.add(
        province,
        read_table(
            "Jumlah Penduduk, Laju Pertumbuhan, dan Kepadatan Penduduk menurut Kabupaten/Kota, 2022",
            [
                "Kabupaten/Kota Regency",
                "Penduduk (jiwa) Population",
                "Laju Pertumbuhan (%)",
                "Kepadatan per km² Density",
            ],
            [
                ["Seluma", "211.000", "1,62", "87"],
                ["Kota Bengkulu", "384.841", "1,05", "2.500"],
                ["Bengkulu Tengah", "120.227", "1,67", "98"],
                ["Provinsi Bengkulu", "2.060.000", "1,50", "103"],
            ],
        ),
    )
    shelf.add(
        province,
        read_table(
            "Produksi Tanaman Perkebunan menurut Kabupaten/Kota dan Jenis Tanaman (ton), 2022",
            [
                "Kabupaten/Kota Regency",
                "Kelapa Sawit Oil Palm",
                "Kopi Coffee",
                "Cabai Besar Big Chili",
                "Cabai Rawit Small Chili",
            ],
            [["Seluma", "66.000", "3.452", "12", "14"], ["Kaur", "41.000", "-", "3", "4"]],
            unit="ton",
            open_cells=[(1, 1)],
        ),
    )
    seluma = a_book("Kabupaten Seluma Dalam Angka 2024", 2024, "Kabupaten Seluma")
    shelf.add(
        seluma,
        read_table(
            "Luas Panen dan Produksi Padi serta Produksi Perkebunan Rakyat menurut Kecamatan di Kabupaten Seluma, 2023",
            ["Kecamatan District", "Luas Panen Padi (ha) Paddy Area", "Padi (ton GKG) Paddy", "Karet (ton) Rubber"],
            [
                ["Seluma", "423", "1.900", "60"],
                ["Talo", "351", "1.713", "61"],
                ["Kabupaten Seluma", "774", "3.613", "121"],
            ],
        ),
    )
    shelf.add(
        seluma,
        read_table(
            "Jumlah Penduduk dan Rasio Jenis Kelamin Penduduk menurut Kecamatan di Kabupaten Seluma, 2020 dan 2023",
            ["Kecamatan District", "SP2020 (jiwa)", "Penduduk > 2023 (jiwa)", "Rasio Jenis Kelamin Penduduk Sex Ratio"],
            [["Talo", "8.000", "8.123", "104,2"], ["KecamatanSukaraja", "9.000", "9.321", "101,7"]],
        ),
    )
    shelf.add(
        province,
        read_table(
            "Jumlah Desa dan Kelurahan menurut Kabupaten/Kota, 2022",
            ["Kabupaten/Kota Regency", "Desa Rural Village", "Kelurahan Urban Village"],
            [["Seluma", "182", "20"], ["Kota Bengkulu", "-", "67"]],
        ),
    )
    shelf.add(
        province,
        read_table(
            "Bekerja, Angkatan Kerja, TPAK, dan TPT menurut Kabupaten/Kota, Agustus 2022",
            ["Kabupaten/Kota", "Bekerja", "Angkatan Kerja", "TPAK (%)", "TPT (%)"],
            [["Seluma", "90.000", "93.000", "71,90", "3,24"]],
        ),
    )
    shelf.add(
        province,
        read_table(
            "Indeks Harga Konsumen dan Inflasi Kota Bengkulu menurut Bulan, 2022",
            ["Bulan", "IHK", "Inflasi m-to-m (%)", "Inflasi y-on-y (%)"],
            [["November", "112,10", "0,21", "5,58"], ["Desember", "113,11", "0,55", "6,17"]],
        ),
    )
    shelf.add(
        province,
        read_table(
            "Rasio Gini menurut Daerah di Provinsi Bengkulu, 2022",
            ["Periode", "Perkotaan", "Perdesaan", "Perkotaan dan Perdesaan"],
            [["Maret 2022", "0,365", "0,271", "0,315"]],
        ),
    )
    shelf.add(
        a_book("PDRB Provinsi Bengkulu 2018-2019", 2019, "Provinsi Bengkulu"),
        read_table(
            "PDRB Provinsi Bengkulu Atas Dasar Harga Konstan 2010 menurut Lapangan Usaha (miliar rupiah), 2018-2019",
            ["Lapangan Usaha Industry", "2018", "2019"],
            [["J Informasi dan Komunikasi", "1.800,1", "1.912,2"], ["PDRB", "44.000,0", "46.345,5"]],
            unit="miliar rupiah",
        ),
    )
    shelf.add(
        a_book("Kecamatan Puger Dalam Angka 2022", 2022, "Kecamatan Puger"),
        read_table(
            "Banyaknya Sekolah MA, Murid, dan Guru Menurut Desa di Kecamatan Puger, 2021",
            [
                "Desa Village",
                "Negeri/Public > Guru Teacher",
                "Swasta/ Private > Guru Teacher",
                "Swasta/ Private > Murid Student",
            ],
            [["1. Puger Kulon", "4", "12", "120"], ["7. Puger", "-", "9", "78"], ["Kecamatan Puger", "4", "21", "198"]],
        ),
    )
    return shelf


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Berapa jumlah penduduk Kabupaten Seluma tahun 2022?", "211.000"),
        ("jumlah penduduk seluma 2022", "211.000"),
        ("population of Seluma Regency 2022", "211.000"),
        ("population density of bengkulu tengah 2022", "98"),
        ("laju pertumbuhan penduduk kota bengkulu 2022", "1,05"),
        ("jumlah penduduk provinsi bengkulu 2022", "2.060.000"),
        ("produksi kopi seluma 2022", "3.452"),
        ("oil palm production seluma", "66.000"),
        ("pdrb adhk informasi dan komunikasi provinsi bengkulu 2019", "1.912,2"),
        ("grdp at constant market prices information and communication bengkulu province 2018", "1.800,1"),
        ("guru MA swasta desa puger 2021", "9"),
        ("guru ma swasta kecamatan puger 2021", "21"),
        ("murid MA swasta desa puger kulon", "120"),
        ("produksi padi kecamatan talo 2023", "1.713"),  # the title says what tons of paddy are
        ("luas panen padi kabupaten seluma 2023", "774"),
        ("rasio jenis kelamin kecamatan talo 2023", "104,2"),  # the newest of both years of the title
        ("populasi kecamatan talo 2023", "8.123"),
        ("jumlah penduduk kecamatan sukaraja 2023", "9.321"),  # of words that stand without a space
        ("how many urban villages in bengkulu city 2022", "67"),
        ("berapa desa di seluma 2022", "182"),
        ("inflasi tahunan kota bengkulu desember 2022", "6,17"),
        ("inflasi bulanan kota bengkulu november 2022", "0,21"),
        ("TPAK seluma 2022", "71,90"),  # a rate that is asked for by its name
        ("tingkat pengangguran terbuka seluma agustus 2022", "3,24"),
        ("gini ratio perkotaan provinsi bengkulu maret 2022", "0,365"),
    ],
)
def test_the_first_card_has_the_cell_that_is_asked_for(shelf, question, figure):
    assert shelf.first(question) == figure


@pytest.mark.parametrize(
    "question",
    [
        "jumlah penduduk seluma 2019",  # another year
        "rasio jenis kelamin kecamatan talo 2020",  # of which of its two years it is, the table does not say of 2020
        "jumlah penduduk seluma 2010",
        "pdrb provinsi bengkulu harga konstan 2010",  # the year of the prices is none of the figures
        "jumlah penduduk lebong 2022",  # another region
        "jumlah penduduk jakarta 2022",
        "inflasi nasional 2022",
        "produksi kelapa seluma 2022",  # oil palm is no coconut
        "produksi cabai seluma 2022",  # big or small
        "produksi kakao seluma 2022",
        "guru MA desa puger 2021",  # of the state or private
        "guru SD swasta desa puger 2021",
        "luas panen kopi seluma 2022",  # tons are no hectares
        "persentase penduduk seluma 2022",
        "persentase seluma 2022",
        "inflasi kota bengkulu desember 2022",  # of the month or of the year
        "jumlah pengguna internet seluma 2022",
        "seluma 2022",
        "2022",
        "",
        "penduduk",
        "x" * 5000,
        "berapa " * 500,
    ],
)
def test_what_no_cell_says_has_no_card(shelf, question):
    assert shelf.first(question) is None


def test_a_dash_is_no_figure(shelf):
    assert shelf.first("produksi kopi kaur 2022") is None


def test_an_open_cell_has_to_be_read_on_the_page(shelf):
    assert shelf.first("produksi kelapa sawit kaur 2022") == "?"


def test_without_a_year_the_newest_counts(shelf):
    assert shelf.first("pdrb informasi dan komunikasi provinsi bengkulu") == "1.912,2"


def test_a_book_that_is_named_is_the_only_one(shelf):
    assert shelf.first("penduduk seluma provinsi bengkulu dalam angka 2023") == "211.000"
    assert shelf.first("penduduk seluma provinsi bengkulu dalam angka 2021") is None


def test_other_books_that_say_the_same_stand_beside_it_and_go_with_their_book():
    shelf = Shelf()
    for year in (2022, 2023, 2024, 2025):
        table = read_table(
            "Jumlah Penduduk menurut Kecamatan di Kabupaten Seluma, 2020",
            ["Kecamatan", "Jumlah"],
            [["Talo", f"{year}"]],
        )
        shelf.add(a_book(f"Kabupaten Seluma Dalam Angka {year}", year, "Kabupaten Seluma"), table)
    assert [match.profile.book.year for match in shelf.matches("jumlah penduduk talo 2020")] == [2025, 2024, 2023]
    shelf.take_away(3)
    assert [match.profile.book.year for match in shelf.matches("jumlah penduduk talo 2020")] == [2024, 2023, 2022]


def test_village_and_district_of_one_name_are_two():
    shelf = Shelf()
    shelf.add(
        a_book("Kecamatan Ajung Dalam Angka 2021", 2021, "Kecamatan Ajung"),
        read_table(
            "Banyaknya Rukun Warga Menurut Desa Tahun 2020",
            ["Desa", "Rukun Warga/ RW"],
            [["5. Ajung", "113"], ["Kecamatan Ajung", "300"]],
        ),
    )
    assert shelf.first("jumlah RW di desa ajung 2020") == "113"
    assert shelf.first("jumlah RW di kecamatan ajung 2020") == "300"


def test_spans_of_ages_and_months_are_whole_words():
    shelf = Shelf()
    shelf.add(
        a_book("Kecamatan Puger Dalam Angka 2022", 2022, "Kecamatan Puger"),
        read_table(
            "Banyaknya Penduduk Menurut Kelompok Umur dan Jenis Kelamin di Desa Bagon Kecamatan Puger, 2021",
            [
                "Kelompok Umur",
                "Jenis Kelamin/Sex > Laki-Laki Male",
                "Jenis Kelamin/Sex > Perempuan Female",
                "Jenis Kelamin/Sex > Jumlah Total",
            ],
            [["60–64", "80", "85", "165"], ["65-69", "94", "99", "193"], ["Jumlah/Total", "174", "184", "358"]],
        ),
    )
    assert shelf.first("Berapa penduduk laki-laki umur 65–69 di Desa Bagon tahun 2021?") == "94"
    assert shelf.first("women aged 60-64 in Bagon village 2021") == "85"
    assert shelf.first("jumlah penduduk umur 60-64 desa bagon 2021") == "165"
    assert shelf.first("jumlah penduduk desa bagon 2021") == "358"
    assert shelf.first("penduduk umur 60-69 desa bagon 2021") is None


def test_words_are_folded_alike():
    assert tokens("Laki-laki 65 – 69, 75 +; km²") == ["laki", "laki", "65-69", "75+", "km2"]
    assert years_in("Harga Konstan 2010 (2018 = 100), 2019–2021 dan 2023*") == (
        frozenset({2023}),
        frozenset({(2019, 2021)}),
    )
    words = Words.load()
    assert words.word("perempuan") == words.word("female") and words.word("desa") != words.word("kota")


def test_two_tables_that_count_other_things_are_not_chosen_between():
    shelf = Shelf()
    book = a_book("Kecamatan Puger Dalam Angka 2022", 2022, "Kecamatan Puger")
    for crop, figure in (("Padi", "380"), ("Jagung", "12")):
        title = f"Luas Panen dan Produksi {crop} Menurut Desa di Kecamatan Puger, 2021"
        shelf.add(book, read_table(title, ["Desa", "Luas Panen (ha)", "Produksi (kw)"], [["1. Bagon", figure, "9"]]))
    assert shelf.first("luas panen desa bagon 2021") is None
    assert shelf.first("luas panen padi desa bagon 2021") == "380"
    assert shelf.first("harvested area of maize in Bagon village 2021") == "12"


def test_the_same_table_of_two_editions_stands_with_both_figures():
    shelf = Shelf()
    for year, figure in ((2021, "39"), (2022, "38")):
        title = f"Populasi Ternak Menurut Kecamatan di Kabupaten Jember{'' if year == 2021 else ' '}2020"
        table = read_table(title, ["Kecamatan", "Sapi Perah"], [["18. Tanggul", figure]])
        shelf.add(a_book(f"Kecamatan Puger Dalam Angka {year}", year, "Kecamatan Puger"), table)
    found = shelf.matches("populasi sapi perah kecamatan tanggul 2020")
    assert [match.figure for match in found] == ["38", "39"]


def test_a_column_of_which_only_a_part_is_named_is_not_the_one_that_is_meant() -> None:
    """ "Buah" is asked for in a table of "buah-buahan", and "buah naga" is not."""
    shelf = Shelf()
    rows = [["1 Mangaran", "2", "9.2"], ["2 Sukamakmur", "4", "3.1"]]
    heads = ["Desa Village", "Mangga > 2020", "Buah Naga/Dragon Fruit > 2020"]
    title = "Produksi Tanaman Buah-Buahan Menurut Desa dan Jenis Tanaman (kw) di Kecamatan Ajung"
    shelf.add(a_book("Kecamatan Ajung Dalam Angka 2021", 2021, "Kecamatan Ajung"), read_table(title, heads, rows))
    assert shelf.first("berapa produksi tanaman buah-buahan Mangaran 2020") is None
    assert shelf.first("produksi buah naga Mangaran 2020") == "9.2"


def test_a_dash_of_another_table_may_be_what_is_meant_and_a_row_that_heads_others_may_not() -> None:
    book = a_book("Kecamatan Umbulsari Dalam Angka 2021", 2021, "Kecamatan Umbulsari")
    heads = ["Desa Village", "Sekolah School", "Guru Teacher"]
    title = "Banyaknya Sekolah {kind}, Murid, dan Guru Menurut Desa Tahun 2020"
    for printed, answered in (("-", None), ("", "9")):
        shelf = Shelf()
        shelf.add(
            book, read_table(title.format(kind="PAUD"), heads, [["2. Gunungsari", "1", "9"], ["3. Paleran", "2", "7"]])
        )
        other = [["2. Gunungsari", printed, printed], ["3. Paleran", "1", "5"]]
        shelf.add(book, read_table(title.format(kind="TK"), heads, other, number="1.2"))
        assert shelf.first("jumlah guru Gunungsari 2020") == answered
        assert shelf.first("jumlah guru PAUD Gunungsari 2020") == "9"


def test_a_name_of_two_regions_has_a_card_for_each_the_wider_one_first(shelf):
    found = shelf.matches("luas panen padi seluma 2023")
    assert [(match.figure, match.region.level) for match in found] == [("774", "kabupaten"), ("423", "kecamatan")]
    assert [match.figure for match in shelf.matches("luas panen padi kecamatan seluma 2023")] == ["423"]


def test_what_two_have_read_goes_before_the_same_figure_that_one_has_read():
    shelf = Shelf()
    for year, is_open in ((2021, False), (2022, True)):
        table = read_table(
            "Jumlah Penduduk menurut Desa di Kecamatan Puger, 2020",
            ["Desa Village", "Penduduk (jiwa)"],
            [["1. Puger Kulon", "4.120"]],
            open_cells=[(0, 1)] if is_open else (),
        )
        shelf.add(a_book(f"Kecamatan Puger Dalam Angka {year}", year, "Kecamatan Puger"), table)
    assert shelf.first("jumlah penduduk desa puger kulon 2020") == "4.120"
