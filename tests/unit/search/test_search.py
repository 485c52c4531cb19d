"""What a visitor gets for what they type."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_db.search.index import SearchIndex
from catalog_db.search.messages import Absence, LeftOut, SearchRequest, SearchResults, Sort
from tests.unit.search.conftest import id_of, publication, titles

Find = Callable[..., SearchResults]


def test_all_words_must_be_found(find: Find) -> None:
    assert titles(find("kemiskinan rakyat turun")) == ["Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023"]


def test_a_title_beats_a_mention(find: Find) -> None:
    assert titles(find("kesejahteraan"))[0] == "Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023"
    assert titles(find("kota"))[0] == "Kota Bengkulu Dalam Angka 2024"


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("ipm", "Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023"),
        ("hdi", "Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023"),
        ("pdrb lapangan usaha", "Produk Domestik Regional Bruto Kabupaten Seluma Menurut Lapangan Usaha 2019-2023"),
        ("tpt", "Kota Bengkulu Dalam Angka 2024"),
        ("penganggur", "Kota Bengkulu Dalam Angka 2024"),
        ("sejahtera", "Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023"),
        ("termiskin", "Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023"),
        ("kecamatan2 seluma 2024", "Kabupaten Seluma Dalam Angka 2024"),
    ],
)
def test_abbreviations_names_and_affixes(find: Find, query: str, title: str) -> None:
    assert titles(find(query))[0] == title


def test_no_row_is_hollow_for_a_name_that_stands_on_no_page_as_such(find: Find) -> None:
    hit = find("kda seluma 2023").hits[0]  # on pages "Kabupaten Seluma Dalam Angka", never "Kabupaten Dalam Angka"
    assert [found.page for found in hit.pages] == [1]
    emphasised = [hit.pages[0].snippet.text[start:end] for start, end in hit.pages[0].snippet.emphasis]
    assert emphasised == ["Kabupaten", "Seluma", "Dalam", "Angka"]


def test_words_of_a_name_that_are_on_no_page_together_are_no_answer(open_index: Callable[..., SearchIndex]) -> None:
    index = open_index()
    index.update(
        [
            publication("Indeks Harga Konsumen 2023", "indeks git 2023", "harga", year=2023),
            publication("Lain", "ihk", year=2023),
        ]
    )
    pages = {hit.title: [found.page for found in hit.pages] for hit in index.search(SearchRequest("ihk 2023")).hits}
    assert pages == {"Indeks Harga Konsumen 2023": [], "Lain": [1]}


@pytest.mark.parametrize("words", ["tpt agt", "tpt ags", "open unemployment rate aug"])
def test_months_as_people_shorten_them(open_index: Callable[..., SearchIndex], words: str) -> None:
    index = open_index()
    index.update([publication("Satu", "TPT Februari"), publication("Dua", "TPT Agustus")])
    found = index.search(SearchRequest(words))
    assert ([hit.title for hit in found.hits], found.left_out) == (["Dua"], ())


def test_the_exact_form_goes_first(open_index: Callable[..., SearchIndex]) -> None:
    index = open_index()
    index.update([publication("Satu", "pembangunan"), publication("Dua", "bangunan"), publication("Tiga", "sawah")])
    assert titles(index.search(SearchRequest("bangunan"))) == ["Dua", "Satu"]
    assert titles(index.search(SearchRequest("pembangunan"))) == ["Satu", "Dua"]


def test_region_and_year_become_chips(find: Find) -> None:
    found = find("jumlah penduduk seluma 2024")
    assert [(chip.kind, chip.words, chip.value, chip.filters) for chip in found.chips] == [
        ("region", "seluma", "1705", True),
        ("year", "2024", "2024", True),
    ]
    assert titles(found)[0] == "Kabupaten Seluma Dalam Angka 2024"
    assert found.hits[0].pages[0].page == 2
    assert found.hits[0].pages[0].table.startswith("Tabel 3.9 Jumlah Penduduk")


def test_one_publication_is_enough_for_a_chip(find: Find) -> None:
    found = find("dalam angka 2020")
    assert all(chip.filters for chip in found.chips)
    assert [hit.year for hit in found.hits] == [2020, 2021]  # one of that year, and one with a table of that year


def test_a_region_is_kept_and_what_it_lacks_is_said(find: Find) -> None:
    found = find("kemiskinan kota bengkulu")
    assert titles(found) == ["Kota Bengkulu Dalam Angka 2024"]
    assert found.left_out == (LeftOut("kemiskinan", Absence.NOT_HERE),)
    everywhere = find("kemiskinan kota bengkulu", ignored_chips=frozenset({"kota bengkulu"}))
    assert titles(everywhere) == ["Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023"]
    put_back = find("kemiskinan kota bengkulu", as_typed=frozenset({"kemiskinan"}))
    assert titles(put_back) == ["Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023"]
    assert [chip.filters for chip in put_back.chips] == [False]


@pytest.mark.parametrize("query", ["xyzzy seluma 2022", "2022 xyzzy kab seluma", "xyzzy in seluma regency 2022"])
def test_an_unknown_word_loses_neither_region_nor_year(find: Find, query: str) -> None:
    found = find(query)
    assert titles(found)[0] == "Kabupaten Seluma Dalam Angka 2022"
    assert {hit.region_code for hit in found.hits} == {"1705"}
    assert LeftOut("xyzzy", Absence.NOWHERE) in found.left_out
    assert not found.any_word


def test_words_that_are_nowhere_together_lose_neither_region_nor_year(find: Find) -> None:
    found = find("padi agama xyzzy seluma 2021")
    assert found.any_word
    assert set(titles(found)) >= {"Kabupaten Seluma Dalam Angka 2021", "Kecamatan Talo Dalam Angka 2021"}
    assert all(hit.region_code.startswith("1705") for hit in found.hits)


def test_a_district_that_is_called_like_a_thing_or_a_village(index: SearchIndex) -> None:
    index.update(
        [
            publication(
                "Kecamatan Panti Dalam Angka 2022", "Panti", region_code="1705060", region_name="Kecamatan Panti"
            ),
            publication("Profil Sosial Seluma 2022", "Jumlah Panti Asuhan", tables=("2.1 Jumlah Panti Asuhan @1",)),
            publication("Potensi Desa 2022", "Desa Panti", region_code="1705070", region_name="Kecamatan Sukaraja"),
        ]
    )
    found = index.search(SearchRequest("jumlah panti asuhan"))
    assert (titles(found), found.chips) == (["Profil Sosial Seluma 2022"], ())
    assert titles(index.search(SearchRequest("penduduk panti"))) == ["Kecamatan Panti Dalam Angka 2022"]
    for words in ("jumlah desa panti", "dana desa di panti"):  # of villages, in the district
        assert [chip.value for chip in index.search(SearchRequest(words)).chips] == ["1705060"]
    village = index.search(SearchRequest("desa panti sukaraja"))
    assert (titles(village), [chip.value for chip in village.chips]) == (["Potensi Desa 2022"], ["1705070"])


def test_a_year_that_a_region_lacks_is_widened(find: Find) -> None:
    found = find("penduduk talo 1999")
    assert [(chip.kind, chip.filters) for chip in found.chips] == [("region", True), ("year", False)]
    assert titles(found) == ["Kecamatan Talo Dalam Angka 2021"]


def test_a_table_of_several_years_is_one_of_each(index: SearchIndex) -> None:
    seluma = {"region_code": "1705", "region_name": "Kabupaten Seluma", "year": 2024}
    tables = ("4.1 Produksi Kopi, 2019\N{EN DASH}2023 @1",)
    index.update([publication("Statistik Kopi Seluma 2024", "Produksi kopi", tables=tables, **seluma)])
    found = index.search(SearchRequest("kopi seluma 2021"))
    assert titles(found) == ["Statistik Kopi Seluma 2024"]
    assert all(chip.filters for chip in found.chips)
    assert found.answers_all
    assert not index.search(SearchRequest("kopi seluma 2018")).answers_all


def test_a_table_number_that_is_not_there_is_said(find: Find) -> None:
    found = find("tabel 9.9 seluma 2022")
    assert titles(found)[0] == "Kabupaten Seluma Dalam Angka 2022"
    assert found.left_out == (LeftOut("tabel 9.9", Absence.NOWHERE),)
    elsewhere = find("tabel 4.1 talo")
    assert (titles(elsewhere), elsewhere.left_out) == (
        ["Kecamatan Talo Dalam Angka 2021"],
        (LeftOut("tabel 4.1", Absence.NOT_HERE),),
    )
    put_back = find("tabel 4.1 talo", as_typed=frozenset({"tabel 4.1"}))
    assert titles(put_back) == ["Kota Bengkulu Dalam Angka 2024"]


def test_a_year_alone_gives_way_to_what_is_asked_for(find: Find) -> None:
    found = find("kesejahteraan 2020")
    assert titles(found) == ["Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023"]
    assert [(chip.kind, chip.filters) for chip in found.chips] == [("year", False)]
    assert not found.any_word


@pytest.mark.parametrize(
    "query",
    [
        "berapa jumlah penduduk kabupaten seluma pada tahun 2024?",
        "tolong carikan data penduduk seluma 2024",
        "how many penduduk are there in seluma in 2024",
        "jml pddk kab seluma thn 2024",
    ],
)
def test_words_of_questions_are_no_search_words(find: Find, query: str) -> None:
    found = find(query)
    assert titles(found)[0] == "Kabupaten Seluma Dalam Angka 2024"
    assert found.hits[0].pages[0].page == 2
    assert {one.why for one in found.left_out} <= {Absence.FILLER}


def test_words_of_questions_are_searched_for_alone_and_in_quotes(open_index: Callable[..., SearchIndex]) -> None:
    index = open_index()
    index.update([publication("Satu", "berapa harga beras"), publication("Dua", "harga beras")])
    assert titles(index.search(SearchRequest("berapa"))) == ["Satu"]
    assert titles(index.search(SearchRequest('"berapa" beras'))) == ["Satu"]
    assert index.search(SearchRequest("berapa beras")).total == 2
    assert titles(index.search(SearchRequest("berapa beras", as_typed=frozenset({"berapa"})))) == ["Satu"]


def test_the_table_of_a_number_goes_first(find: Find) -> None:
    for query in ("tabel 5.1 seluma 2022", "seluma tabel 5.1 2022", "tabel 5.1 padi seluma 2022"):
        found = find(query)
        assert (found.hits[0].title, found.hits[0].pages[0].page) == ("Kabupaten Seluma Dalam Angka 2022", 3)
    assert find("tabel 4.1 bengkulu").hits[0].title == "Kota Bengkulu Dalam Angka 2024"


def test_of_two_regions_or_years_each_has_its_best_at_the_head(find: Find) -> None:
    assert set(titles(find("dalam angka talo kota bengkulu"))[:2]) == {
        "Kecamatan Talo Dalam Angka 2021",
        "Kota Bengkulu Dalam Angka 2024",
    }
    years = [hit.year for hit in find("kabupaten seluma dalam angka 2021 2023").hits[:2]]
    assert sorted(years, key=str) == [2021, 2023]


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(
    "query",
    [
        "2021-2023",
        "2021 sampai 2023",
        "2021 sampai dengan tahun 2023",
        "2021 s.d. 2023",
        "2021 s/d 2023",
        "2023 hingga 2021",
        "2021 to 2023",
        "2021-23",
        "2021/23",
        "antara 2021 dan 2023",
        "di antara tahun 2021 dan tahun 2023",
        "between 2021 and 2023",
        "dari 2021 ke 2023",
        "from 2021 to 2023",
        "mulai tahun 2021 sampai dengan tahun 2023",
        "2021s/d2023",
    ],
)
def test_a_range_of_years_holds_those_between(find: Find, query: str) -> None:
    found = find(f"dalam angka seluma {query}")
    assert [chip.value for chip in found.chips if chip.kind == "year"] == ["2021", "2022", "2023"]
    assert {hit.year for hit in found.hits[:3]} == {2021, 2022, 2023}
    assert found.answers_all
    assert found.left_out == ()


@pytest.mark.parametrize("query", ["2021 dan 2023", "selisih antara 2021 dan 2023", "perbandingan antara 2021 & 2023"])
def test_two_years_are_no_range(find: Find, query: str) -> None:
    assert [chip.value for chip in find(f"padi seluma {query}").chips if chip.kind == "year"] == ["2021", "2023"]


def test_of_a_range_each_year_has_its_best_at_the_head(open_index: Callable[..., SearchIndex]) -> None:
    close = "jumlah penduduk miskin"
    books = [publication(f"Laporan {year} {n}", close, year=year) for year in (2022, 2023) for n in range(4)]
    books += [publication("Laporan 2021", "jumlah orang, lalu penduduk, lalu yang miskin", year=2021)]
    index = open_index()
    index.update(books)
    found = index.search(SearchRequest("penduduk miskin antara 2021 dan 2023"))
    assert sorted(hit.year or 0 for hit in found.hits[:3]) == [2021, 2022, 2023]


def test_of_a_range_no_year_has_its_best_at_the_head_that_hardly_answers(
    open_index: Callable[..., SearchIndex],
) -> None:
    index = open_index()
    profile = publication("Profil Kemiskinan 2023", "kemiskinan " * 30, year=2023, tables=["1.1 Kemiskinan 2019 @1"])
    index.update([profile, publication("Peraturan", "isi " * 500 + "kemiskinan", year=2018)])
    found = index.search(SearchRequest("kemiskinan 2017-2019"))
    assert [hit.title for hit in found.hits] == ["Profil Kemiskinan 2023", "Peraturan"]


def test_a_long_range_is_one_wish_in_the_scores(open_index: Callable[..., SearchIndex]) -> None:
    """However many years it holds, a title that has the words and one of them fits as well as in a short one."""
    index = open_index()
    titled = [publication(f"Padi Seluma {year}", "padi seluma", year=year) for year in range(1990, 2024)]
    years = " ".join(str(year) for year in range(1985, 2024))
    index.update([*titled, publication("Catatan", "padi seluma", tables=[f"1.1 Padi {years} @1"])])
    found = index.search(SearchRequest("padi seluma 1985-2023", limit=50))
    assert [chip.value for chip in found.chips if chip.kind == "year"] == years.split()
    assert {hit.year for hit in found.hits[:34]} == set(range(1990, 2024))
    assert found.answers_all


def test_words_beyond_those_that_are_searched_for_are_told(find: Find) -> None:
    many = find("padi " + " ".join(f"lebih{n}" for n in range(30)))
    assert [one.word for one in many.left_out if one.why is Absence.UNREAD] == [f"lebih{n}" for n in range(23, 30)]
    assert not many.answers_all
    long = find("padi " * 79 + "sawah dan ladang")  # "sawah" ends with the 400th letter
    assert [one.word for one in long.left_out if one.why is Absence.UNREAD] == ["ladang"]
    assert find("padi " * 90).left_out == (), "what stands there again is searched for"


def test_a_single_letter_is_searched_for_in_titles(open_index: Callable[..., SearchIndex]) -> None:
    index = open_index()
    index.update(
        [
            publication("Laporan Triwulan I 2024", "isi"),
            publication("Laporan Triwulan II 2024", "isi i"),
            publication("Lain", "triwulan x"),
        ]
    )
    found = index.search(SearchRequest("laporan triwulan i"))
    assert found.hits[0].title == "Laporan Triwulan I 2024"
    assert found.total == 2
    assert found.left_out == (LeftOut("i", Absence.LETTER),)
    assert found.answers_all
    alone = index.search(SearchRequest("i"))
    assert ([hit.title for hit in alone.hits], alone.left_out) == (["Laporan Triwulan I 2024"], found.left_out)
    nowhere = index.search(SearchRequest("x"))
    assert (nowhere.total, nowhere.left_out) == (0, (LeftOut("x", Absence.LETTER),))
    assert index.search(SearchRequest('"triwulan x"')).total == 1, "in quotes it must stand on a page"
    assert index.search(SearchRequest("laporan y-on-y")).left_out == (), "a piece of a word is no letter"


def test_where_a_time_is_asked_for_the_page_that_tells_one_goes_first(open_index: Callable[..., SearchIndex]) -> None:
    says, tells = "dokumen nasabah disimpan dengan baik", "menatausahakan dokumen nasabah paling kurang 5 tahun"
    index = open_index()
    index.update([publication("Peraturan", "sampul", says, tells)])
    found = [index.search(SearchRequest(f"{how}dokumen nasabah disimpan")) for how in ("", "berapa lama ")]
    assert [one.hits[0].pages[0].page for one in found] == [2, 3]


@pytest.mark.parametrize(
    ("end", "begin", "pages"),
    [
        ("OJK menelaah permohonan izin.", "- 3 -\n(3) Persetujuan diberikan paling lama 20 hari kerja.", [3, 2]),
        ("OJK menelaah permohonan izin." + " Lain." * 120, "Persetujuan diberikan paling lama 20 hari.", [2]),
        ("OJK menelaah permohonan izin.", "Lain. " * 120 + "Persetujuan diberikan paling lama 20 hari.", [2]),
        ("OJK menelaah permohonan izin.", "Persetujuan diberikan.", [2]),
    ],
)
def test_a_time_that_the_next_page_begins_with_is_told_there(
    open_index: Callable[..., SearchIndex], end: str, begin: str, pages: list[int]
) -> None:
    index = open_index()
    index.update([publication("Peraturan", "sampul", end, begin, "lampiran paling lama")])
    found = index.search(SearchRequest("berapa lama izin ojk"))
    assert [hit.page for hit in found.hits[0].pages] == pages
    assert "20 hari" in found.hits[0].pages[0].snippet.text or len(pages) == 1


def test_ranges_of_years_that_are_long_or_none(find: Find) -> None:
    assert [chip.value for chip in find("seluma 2019-2020").chips] == ["1705", "2019", "2020"]
    assert find("seluma 2019-2020").answers_all  # a range asks for what there is within
    assert [chip.value for chip in find("seluma 1901-2021").chips] == ["1705", "1901", "2019", "2020", "2021"]
    assert [chip.value for chip in find("seluma 2020-01").chips] == ["1705", "2020"]


def test_a_chip_filters_only_where_something_carries_it(find: Find) -> None:
    years = find("padi seluma 2023 1990")
    assert [(chip.value, chip.filters) for chip in years.chips] == [("1705", True), ("2023", True), ("1990", False)]
    assert not years.answers_all
    regions = find("pengangguran seluma kota bengkulu")
    assert {(chip.value, chip.filters) for chip in regions.chips} == {("1705", False), ("1771", True)}


def test_a_number_in_quotes_is_asked_for(find: Find) -> None:
    assert titles(find('"1102001.1705"')) == titles(find("1102001.1705"))
    assert find('padi "31.204"').total == 5
    assert find('"31.204"').total == 5
    lacking = find('padi "31.205"')
    assert lacking.any_word
    assert not lacking.answers_all
    assert not find('"3.8" seluma').answers_all


@pytest.mark.parametrize(
    "words",
    [
        "tabel no 3.9",
        "tabel nomor 3.9",
        "tabel No. 3.9",
        "tabel 3,9",
        "tabel: 3.9",
        "tabel 3-9",
        "TABEL3.9",
        "tabel.3.9",
    ],
)
def test_a_table_as_many_ask_for_it(find: Find, words: str) -> None:
    found = find(f"{words} seluma 2022")
    assert (found.hits[0].title, found.hits[0].pages[0].page) == ("Kabupaten Seluma Dalam Angka 2022", 2)
    assert {table.number for table in found.tables} == {"3.9"}
    assert found.left_out == ()


def test_two_tables_at_once(find: Find) -> None:
    found = find("tabel 3.9 dan 5.1 seluma 2022")
    assert {table.number for table in found.tables} == {"3.9", "5.1"}
    assert find("tabel 3.9, 9.9 seluma").left_out == (LeftOut("tabel 9.9", Absence.NOWHERE),)


def test_a_year_in_a_table_title_counts_as_that_year(find: Find) -> None:
    found = find("penduduk 2023")
    assert found.chips[0].filters
    assert set(titles(found)) == {
        "Kabupaten Seluma Dalam Angka 2023",
        "Kabupaten Seluma Dalam Angka 2024",  # Tabel 3.9 ... 2023
        "Kota Bengkulu Dalam Angka 2024",  # Tabel 4.1 ... 2023
        "Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023",
    }


def test_a_removed_chip_is_a_word(find: Find) -> None:
    assert find("seluma").chips
    found = find("seluma", ignored_chips=frozenset({"seluma"}))
    assert not found.chips
    assert "Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023" in titles(found)


def test_a_province_holds_its_regencies(find: Find) -> None:
    assert find("dalam angka bengkulu").total == 7
    assert find("", regions=frozenset({"1705"})).total == 7
    assert find("", regions=frozenset({"1700"})).total == 9


def test_a_district_is_learned_from_the_catalogue(find: Find) -> None:
    found = find("penduduk talo")
    assert [(chip.value, chip.label) for chip in found.chips] == [("1705050", "Kecamatan Talo")]
    assert titles(found)[0] == "Kecamatan Talo Dalam Angka 2021"


def test_a_misprinted_code_never_beats_the_title(index: SearchIndex) -> None:
    misprinted = publication("Kecamatan Talo Dalam Angka 2022", "Penduduk", year=2022, region_code="3525")
    index.update([misprinted])
    assert titles(index.search(SearchRequest("talo 2022"))) == ["Kecamatan Talo Dalam Angka 2022"]


@pytest.mark.parametrize("query", ["1102001.1771", "1771", "11020011771", "katalog 1102001.1771"])
def test_numbers_whole_or_in_part(find: Find, query: str) -> None:
    assert titles(find(query))[0] == "Kota Bengkulu Dalam Angka 2024"


def test_issn(find: Find) -> None:
    assert titles(find("0215-4056")) == ["Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023"]


def test_a_table_number_is_found_on_the_page(find: Find) -> None:
    found = find("tabel 3.9 seluma")
    assert found.hits[0].title.startswith("Kabupaten Seluma Dalam Angka")
    assert found.hits[0].pages[0].page == 2


def test_other_numbers_are_not_asked_of_all_words(find: Find) -> None:
    found = find("penduduk sukaraja 31.204")
    assert found.total == 5
    assert found.hits[0].pages[0].page == 2


def test_the_beginning_of_a_word_is_no_word(find: Find) -> None:
    assert find("kesejah").total == 0


def test_a_phrase_stands_on_a_page(find: Find) -> None:
    assert find('"garis kemiskinan"').total == 1
    assert find('"kemiskinan garis"').any_word  # not found as it is
    assert find("kemiskinan garis").total == 1
    assert find('"padi sawah (ton)"').total == 5


def test_a_phrase_runs_over_the_end_of_a_line(open_index: Callable[..., SearchIndex]) -> None:
    index = open_index()
    index.update([publication("Satu", "luas\npanen padi")])
    assert index.search(SearchRequest('"luas panen"')).total == 1


def test_a_phrase_runs_over_the_end_of_a_page(open_index: Callable[..., SearchIndex]) -> None:
    index = open_index()
    index.update(
        [publication("Satu", "sampul", "layanan pinjam\n- 2 -", "- 3 -\nmeminjam uang"), publication("Dua", "x")]
    )
    found = index.search(SearchRequest('"pinjam meminjam uang"'))
    assert [hit.page for hit in found.hits[0].pages] == [2]
    assert index.search(SearchRequest('"pinjam uang"')).any_word


def test_a_typo_is_put_right_when_nothing_is_found(find: Find) -> None:
    found = find("penganguran bengkulu")
    assert found.suggestion == "pengangguran bengkulu"
    assert found.corrected
    assert not found.any_word
    assert titles(found)[0] == "Kota Bengkulu Dalam Angka 2024"


def test_a_typo_that_a_book_has_made_itself(open_index: Callable[..., SearchIndex]) -> None:
    index = open_index()
    index.update([publication("Satu", "instalsi"), *(publication(f"Buku {n}", "instalasi") for n in range(4))])
    found = index.search(SearchRequest("instalsi"))
    assert (found.total, found.suggestion, found.corrected) == (5, "", False)
    assert found.also == (("instalsi", "instalasi"),)
    (misprinted,) = (hit.id for hit in found.hits if hit.title == "Satu")
    for version in range(2, 6):  # changed often, it is still a single book
        index.update([replace(publication("Satu", "instalsi"), id=misprinted, version=version)])
    assert index.search(SearchRequest("instalsi")).also == found.also
    only = index.search(SearchRequest("instalsi", as_typed=frozenset({"instalsi"})))
    assert (titles(only), only.also) == (["Satu"], ())


def test_a_typo_in_a_region(find: Find) -> None:
    found = find("penduduk sleuma 2024")
    assert found.suggestion == "penduduk seluma 2024"
    assert titles(found)[0] == "Kabupaten Seluma Dalam Angka 2024"


def test_what_puts_a_word_right_stands_there_as_it_is(index: SearchIndex) -> None:
    here = {"region_code": "1705", "region_name": "Kabupaten Seluma", "year": 2019}
    index.update([publication("Profil Seluma 2019", "penyunting", **here), publication("Gambar", "sunting")])
    found = index.search(SearchRequest("stunting seluma 2019"))
    assert (titles(found)[0], found.corrected) == ("Profil Seluma 2019", False)
    assert found.left_out == (LeftOut("stunting", Absence.NOWHERE),)


def test_one_word_is_put_right_and_another_left_out(index: SearchIndex) -> None:
    right = [publication(f"Buku {n}", "kesejahteraan") for n in range(2)]
    index.update([publication("Lain 2020", "kesejahteran"), *right])  # one has the misprint itself
    found = index.search(SearchRequest("kesejahteran xyzzy bengkulu 2023"))
    assert titles(found)[0] == "Indikator Kesejahteraan Rakyat Provinsi Bengkulu 2023"
    assert found.also == (("kesejahteran", "kesejahteraan"),)  # it stands somewhere, so it is not replaced
    assert (found.suggestion, found.corrected) == ("", False)
    assert found.left_out == (LeftOut("xyzzy", Absence.NOWHERE),)


def test_a_word_of_the_shelf_is_never_replaced_nor_a_short_one_without_its_neighbour(
    open_index: Callable[..., SearchIndex],
) -> None:
    index = open_index()
    books = [publication(f"Buku {n}", "tambah uang dan undang") for n in range(4)]
    index.update([*books, publication("Kolam", "luas tambak garam"), publication("Air", "sumber air minum", "wilayah")])
    pond = index.search(SearchRequest("tambak udang"))
    assert (titles(pond), pond.suggestion, pond.also) == (["Kolam"], "", ())
    assert pond.left_out == (LeftOut("udang", Absence.NOWHERE),)
    alone = index.search(SearchRequest("udang"))
    assert (alone.total, alone.suggestion, alone.corrected) == (0, "uang", False)  # offered, and not done
    water = index.search(SearchRequest("sumber air minm"))
    assert (titles(water), water.suggestion, water.corrected) == (["Air"], "sumber air minum", True)


@pytest.mark.parametrize(("typed", "meant"), [("porang", ""), ("oarng", "orang"), ("oramg", "orang"), ("oxang", "")])
def test_the_first_letter_is_seldom_wrong_nor_one_far_from_the_right_key(
    open_index: Callable[..., SearchIndex], typed: str, meant: str
) -> None:
    index = open_index()
    index.update([publication("Satu", "orang"), publication("Dua", "orang")])
    assert index.search(SearchRequest(typed)).suggestion == meant


def test_a_letter_left_out_is_likelier_than_a_wrong_one(open_index: Callable[..., SearchIndex]) -> None:
    index = open_index()
    index.update([*(publication(f"Buku {n}", "harian") for n in range(4)), publication("Lain", "harapan")])
    assert index.search(SearchRequest("haraan")).suggestion == "harapan"


def test_where_no_word_is_anywhere_the_year_is_kept(find: Find) -> None:
    found = find("vaksin xyzzy 2020")
    assert [chip.filters for chip in found.chips] == [True]
    assert found.total < find("").total


def test_a_whole_province_goes_before_its_parts(open_index: Callable[..., SearchIndex]) -> None:
    index = open_index()
    books = [publication("Provinsi Bengkulu Dalam Angka", "padi", region_code="17", region_name="Provinsi Bengkulu")]
    books += [publication("Kota Bengkulu", "padi padi padi", region_code="1771", region_name="Kota Bengkulu")]
    index.update(books)
    assert titles(index.search(SearchRequest("padi provinsi bengkulu")))[0] == "Provinsi Bengkulu Dalam Angka"


@pytest.mark.parametrize(
    "question", ["kabupaten apa yang paling luas", "kabupaten mana tersempit", "which regency area"]
)
def test_which_of_several_is_told_by_what_is_about_all_of_them(
    open_index: Callable[..., SearchIndex], question: str
) -> None:
    index = open_index()
    whole = {"region_code": "1700", "region_name": "Provinsi Bengkulu"}
    part = {"region_code": "1705", "region_name": "Kabupaten Seluma"}
    area = "luas regency area"
    index.update(
        [
            publication("Laporan", f"kabupaten {area}", **whole),
            publication("Kabupaten Seluma", f"kabupaten {area} kabupaten {area}", **part),
            publication("Kabupaten Seluma Lagi", "kabupaten", **part),
        ]
    )
    found = titles(index.search(SearchRequest(f"{question} di provinsi bengkulu")))
    assert found == ["Laporan", "Kabupaten Seluma"]


def test_who_asks_for_how_long_asks_for_no_handling(open_index: Callable[..., SearchIndex]) -> None:
    index = open_index()
    index.update(
        [publication("Izin", "permohonan izin", "izin diberikan paling lama 20 hari"), publication("Lain", "proses")]
    )
    found = index.search(SearchRequest("berapa lama izin diproses"))
    assert (titles(found), found.any_word, found.hits[0].pages[0].page) == (["Izin"], False, 2)
    assert index.search(SearchRequest("izin diproses")).any_word


def test_words_with_digits_are_never_corrected(open_index: Callable[..., SearchIndex]) -> None:
    index = open_index()
    index.update([publication("Satu", "P0 dan SP2020")])
    assert index.search(SearchRequest("p0")).total == 1
    assert index.search(SearchRequest("p9")).total == 0
    assert index.search(SearchRequest("sp2010")).total == 0


def test_what_is_found_does_not_depend_on_how_segments_lie(
    open_index: Callable[..., SearchIndex], tmp_path: Path
) -> None:
    """Ten hold both words, one of them side by side: not all are examined for that."""
    books = [publication(f"Buku {n}", "padi luas", year=2010 + n, region_code="1705", kind="k") for n in range(10)]
    books.append(publication("Luas", "luas padi", year=2025, region_code="1705", region_name="Kabupaten Seluma"))
    books.append(publication("Lama", "x", year=2001, region_code="1705", region_name="Seluma"))
    indexes = [open_index(tmp_path / name) for name in ("rising", "falling")]
    indexes[0].update(books)
    for book in reversed(books):
        indexes[1].update([book])
    while indexes[1].tidy():
        pass
    for query in ("luas padu", "padi", "seluma", "padi 2015", "pad"):
        rising, falling = (index.search(SearchRequest(query)) for index in indexes)
        assert replace(rising, took_ms=0) == replace(falling, took_ms=0)
        assert len({tuple(index.suggest(query)) for index in indexes}) == 1
    facets = indexes[0].search(SearchRequest("seluma")).facets
    assert [facet.label for facet in facets["region"]] == ["Kabupaten Seluma"]  # as the newest has it
    assert indexes[0].search(SearchRequest("luas padu")).suggestion == "luas padi"


def test_any_word_where_no_publication_has_all(find: Find) -> None:
    found = find("kemiskinan padi")
    assert found.any_word
    assert not found.suggestion
    assert found.total == 6


def test_nothing(find: Find) -> None:
    found = find("zzzz qqqq")
    assert (found.total, found.hits, found.suggestion) == (0, (), "")


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("sejak 2021", [2021, 2022, 2023, 2024]),
        ("mulai tahun 2022", [2022, 2023, 2024]),
        ("2022 sampai sekarang", [2022, 2023, 2024]),
        ("from 2023 onwards", [2023, 2024]),
        ("after 2021", [2022, 2023, 2024]),
        ("setelah tahun 2021", [2022, 2023, 2024]),
        ("sebelum 2021", [2019, 2020]),
        ("sampai dengan 2020", [2019, 2020]),
        ("2020 dan sebelumnya", [2019, 2020]),
        ("sejak 2019 sampai 2021", [2019, 2020, 2021]),
        ("mulai dari tahun 2021 s.d. 2022", [2021, 2022]),
        ("starting in 2021 until 2022", [2021, 2022]),
        ("dari tahun 2021", [2021]),
        ("setelah 2030", [2030]),
    ],
)
def test_a_range_with_one_end_holds_the_years_there_are(
    open_index: Callable[..., SearchIndex], words: str, years: list[int]
) -> None:
    index = open_index()
    index.update(publication(f"Padi {year}", "padi", year=year) for year in range(2019, 2025))
    found = index.search(SearchRequest(f"padi {words}"))
    assert [int(chip.value) for chip in found.chips] == years
    assert len({chip.words for chip in found.chips}) == 1
    there = years if years != [2030] else range(2019, 2025)  # nothing is of that year
    assert sorted(hit.year or 0 for hit in found.hits) == [*there]


@pytest.mark.parametrize(
    "query", ["", "   ", "yang", "a", '"', '""', "\0", "(((", "-" * 5000, "ß İ ﬁ 中文", "%' OR 1=1"]
)
def test_odd_queries(find: Find, query: str) -> None:
    find(query)


def test_no_query_lists_everything(find: Find) -> None:
    assert find("").total == 9
    assert find("", subjects=frozenset({"531"})).total == 1


def test_facets_count_what_would_be_left(find: Find) -> None:
    facets = find("dalam angka").facets
    assert [(f.value, f.count) for f in facets["year"]][:2] == [("2024", 2), ("2023", 1)]
    assert ("1705", "Kabupaten Seluma", 5) in [(f.value, f.label, f.count) for f in facets["region"]]
    filtered = find("dalam angka", years=frozenset({2021}))
    assert filtered.total == 2
    assert [(f.value, f.count) for f in filtered.facets["year"]][:1] == [("2024", 2)]  # can still be added
    assert {f.value for f in filtered.facets["region"]} == {"1705", "1705050"}


def test_sorting(find: Find) -> None:
    years = [hit.year for hit in find("dalam angka", sort=Sort.YEAR).hits]
    assert years == sorted(years, key=lambda year: -(year or 0))
    by_title = titles(find("dalam angka", sort=Sort.TITLE))
    assert by_title == sorted(by_title)


def test_pages_of_a_list_do_not_repeat(find: Find) -> None:
    first = find("dalam angka", limit=3)
    second = find("dalam angka", limit=3, offset=3)
    assert first.total == second.total == 7
    assert not {hit.id for hit in first.hits} & {hit.id for hit in second.hits}


def test_snippets_emphasise_what_was_found(find: Find) -> None:
    snippet = find("kemiskinan turun").hits[0].pages[0].snippet
    assert [snippet.text[start:end] for start, end in snippet.emphasis] == ["Kemiskinan", "turun"]


def test_a_snippet_begins_with_the_word_where_the_others_stand_far_away(open_index: Callable[..., SearchIndex]) -> None:
    index = open_index()
    index.update([publication("Buku", f"awal {'lain ' * 30}listrik {'kata ' * 60} mobil")])
    snippet = index.search(SearchRequest("mobil listrik")).hits[0].pages[0].snippet
    assert [snippet.text[start:end] for start, end in snippet.emphasis] == ["listrik"]


def test_a_number_of_a_table_gives_way_to_the_series_that_is_named(open_index: Callable[..., SearchIndex]) -> None:
    index = open_index()
    profile = publication("Profil Kemiskinan Provinsi Bengkulu 2023", "kemiskinan", region_name="Provinsi Bengkulu")
    other = publication("Referensi", "profil", tables=("1 Sesuatu @1",))
    index.update([profile, other])
    found = index.search(SearchRequest("gambar 1 profil kemiskinan"))
    assert (titles(found), found.left_out) == ([profile.title], (LeftOut("gambar 1", Absence.NOT_HERE),))
    assert titles(index.search(SearchRequest("gambar 1 profil"))) == ["Referensi"]


def test_table_titles(find: Find) -> None:
    table = find("pengangguran terbuka").tables[0]
    assert (table.number, table.page, table.publication_id) == ("4.1", 2, id_of("Kota Bengkulu Dalam Angka 2024"))


def test_pages_only_for_the_first_hits(find: Find) -> None:
    found = find("dalam angka", pages_for=2)
    assert [bool(hit.pages) for hit in found.hits[:3]] == [True, True, False]


def test_words_to_highlight(find: Find) -> None:
    assert {"kemiskinan", "miskin"} <= set(find("kemiskinan").words)


def test_suggestions(index: SearchIndex) -> None:
    kinds = {(s.kind, s.text) for s in index.suggest("selu")}
    assert ("region", "Kabupaten Seluma") in kinds
    assert ("title", "Kabupaten Seluma Dalam Angka 2024") in kinds
    tables = [s for s in index.suggest("jumlah pend") if s.kind == "table"]
    assert tables
    assert tables[0].page == 2
    assert ("subject", "Kemiskinan dan Masalah Sosial") in {(s.kind, s.text) for s in index.suggest("kemis")}
    assert [s.text for s in index.suggest("jumlah penduduk 2035")] == [s.text for s in index.suggest("jumlah penduduk")]
    dated, asked = index.suggest("jumlah penduduk tahun 2035"), index.suggest("berapa jumlah penduduk")
    assert [s.text for s in dated] == [s.text for s in asked] == [s.text for s in index.suggest("jumlah penduduk")]
    assert index.suggest("2035") == []
    assert index.suggest("k") == []
    assert len({s.text for s in index.suggest("kabupaten", 20)}) == len(index.suggest("kabupaten", 20))
