"""Proposals on page texts written for the purpose, in the manners that BPS books are laid out."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.catalogue.proposals.languages import language_of, split_bilingual
from desktop.catalogue.proposals.lists import read_lists
from desktop.catalogue.proposals.propose import Proposal, Proposer
from desktop.catalogue.proposals.running import page_labels, roman, roman_value, running_lines
from desktop.catalogue.proposals.source import FrontLine, OutlineLine, SourceDocument, remove_running_address
from desktop.catalogue.proposals.tables import find_captions, tables_of
from tests.unit.catalogue.room_parts import KINDS, REGIONS, SUBJECTS

TODAY = date(2026, 11, 24)
PROPOSER = Proposer(REGIONS, KINDS, SUBJECTS)


def propose(*pages: str, name: str = "berkas", front: tuple[FrontLine, ...] = (), title: str = "") -> Proposal:
    return PROPOSER.propose(SourceDocument(name, pages, front, (), title), TODAY)


# -- the running address ---------------------------------------------------------------------------------------------


def test_the_address_on_a_line_of_its_own_goes_and_in_a_sentence_it_stays():
    pages = [f"Isi halaman {n}\nhttps://selumakab.bps.go.id" for n in range(5)]
    pages.append("Lihat https://selumakab.bps.go.id untuk keterangan.\nhttps://selumakab.bps.go.id")
    clean = remove_running_address(pages)
    assert clean[0] == "Isi halaman 0"
    assert clean[5] == "Lihat https://selumakab.bps.go.id untuk keterangan."


def test_an_address_that_does_not_run_is_part_of_the_text():
    pages = ["Kontak\nhttps://bengkulu.bps.go.id", "Bab satu", "Bab dua", "Bab tiga"]
    assert remove_running_address(pages) == pages


@pytest.mark.parametrize("bottom_up", [True, False])
def test_vertical_fragments(bottom_up):
    pieces = ["ht", "tp", "s:", "//", "ka", "ur", "ka", "b.", "bp", "s.g", "o.", "id"]
    column = "\n".join(reversed(pieces) if bottom_up else pieces)
    pages = [f"Jumlah Penduduk\n12\n5\n{column}\nSumber: BPS {n}" for n in range(6)]
    assert remove_running_address(pages) == [f"Jumlah Penduduk\n12\n5\nSumber: BPS {n}" for n in range(6)]


def test_short_lines_of_tables_are_no_address():
    pages = ["a\nb\nc\nd\n1\n2\n3"] * 6
    assert remove_running_address(pages) == pages


# -- page numbers ----------------------------------------------------------------------------------------------------


@given(st.integers(1, 399))
def test_roman_numbers(number):
    assert roman_value(roman(number)) == number


def test_page_numbers_in_headers_on_alternating_sides():
    front = [f"Kata Pengantar\nKabupaten Kaur Dalam Angka 2020   {roman(n)}" for n in range(3, 9)]
    body = [
        f"Penduduk\nKabupaten Kaur Dalam Angka 2020   {n}" if n % 2 else f"{n}  Kaur Regency in Figures 2020\nTeks"
        for n in range(1, 21)
    ]
    pages = ["sampul", "judul", *front, *body]
    labels = page_labels(pages, running_lines(pages))
    assert labels == [*map(roman, range(1, 9)), *map(str, range(1, 21))]


def test_figures_of_tables_are_no_page_numbers():
    pages = [f"{100 + n}\n{7 * n}\nStatistik Daerah Kabupaten Seluma 2022 | {n}" for n in range(1, 15)]
    assert page_labels(pages, running_lines(pages)) == [str(n) for n in range(1, 15)]


def test_without_printed_numbers_there_are_no_labels():
    pages = [f"Teks nomor {'abcdefghij'[n]}" for n in range(10)]
    assert page_labels(pages, running_lines(pages)) == [""] * 10


# -- lists and captions ----------------------------------------------------------------------------------------------


def tables(*pages: str):
    running = running_lines(pages)
    labels = page_labels(pages, running)
    lists = read_lists(pages, running, labels)
    numbers = {entry.number for entry in (*lists.tables, *lists.figures)}
    captions = find_captions(pages, lists.pages, running, numbers)
    blank = {at for at, page in enumerate(pages, 1) if not page.strip()}
    return [(t.kind, t.number, t.title, t.page) for t in tables_of(lists, captions, labels, blank)]


def footed(*texts: str) -> list[str]:
    return [f"{text}\nKabupaten Kaur Dalam Angka 2020   {number}" for number, text in enumerate(texts, 1)]


def test_a_list_whose_titles_wrap_and_break_over_pages():
    pages = footed(
        "DAFTAR TABEL / LIST OF TABLES\nHalaman\nPage\n1.\nGEOGRAFI/GEOGRAPHY\n1.1\nLuas Daerah Menurut Kecamatan di "
        "Kabupaten\nKaur, 2019 / Total Area by Subdistrict in Kaur\nRegency, 2019...............\n4\n"
        "1.2\nJumlah Hari Hujan dan Curah Hujan di",
        "Kabupaten Kaur, 2019\nNumber of Rainy Days and Rainfall in Kaur Regency, 2019...... 5",
        "PENJELASAN TEKNIS\n1. Luas daerah ialah luas daratan.",
        "Tabel 1.1 Luas Daerah Menurut Kecamatan di Kabupaten Kaur, 2019\nTable\nTotal Area\n(1)\n(2)",
        "Isi lain",
        "Tabel\n1.2\nJumlah Hari Hujan dan Curah Hujan di Kabupaten Kaur, 2019\nTable\nNumber of Rainy Days\n(1)\n(2)",
        "Lanjutan Tabel/Continued Table 1.2\n(1)\n(2)",
    )
    assert tables(*pages) == [
        ("table", "1.1", "Luas Daerah Menurut Kecamatan di Kabupaten Kaur, 2019", 4),
        ("table", "1.2", "Jumlah Hari Hujan dan Curah Hujan di Kabupaten Kaur, 2019", 6),  # the list says 5
    ]


def test_captions_alone_do_where_there_is_no_list():
    pages = footed(
        "Seperti terlihat pada\nTabel 1, penduduk bertambah.",
        "Tabel 1. Jumlah Penduduk Menurut Jenis Kelamin, 2022-2023\nUraian\n2022\n2023",
        "Gambar 1: Laju Pertumbuhan Ekonomi (persen)\nSumber: BPS",
        "Tabel 2 menunjukkan bahwa inflasi turun.\nTabel 2. Inflasi Menurut Kelompok Pengeluaran\n(1)",
    )
    assert tables(*pages) == [
        ("table", "1", "Jumlah Penduduk Menurut Jenis Kelamin, 2022-2023", 2),
        ("table", "2", "Inflasi Menurut Kelompok Pengeluaran", 4),
        ("figure", "1", "Laju Pertumbuhan Ekonomi (persen)", 3),
    ]


def test_a_list_of_the_year_before_points_at_no_blank_page():
    """As in a real book: one table is printed under another one's number, one is no longer in it."""
    entries = [("1.1", "Luas Daerah", 2), ("1.2", "Jarak ke Ibu Kota", 3), ("1.3", "Luas Sawah Menurut Desa", 5)]
    entries += [("1.4", "Curah Hujan dan Hari Hujan Menurut Stasiun", 6), ("2.1", "Jumlah Sekolah", 8)]
    entries += [(f"2.{n}", f"Jumlah Murid Kelas {n}", 7 + n) for n in range(2, 12)]
    pages = footed(
        "DAFTAR TABEL\n" + "\n".join(f"{number} {title}, 2019 ....... {at}" for number, title, at in entries)
    )
    placed = {2: entries[0], 3: entries[1], 4: ("2.1", "Curah Hujan dan Hari Hujan"), **{e[2]: e for e in entries[4:]}}
    for at in range(2, 20):
        body = f"Tabel {placed[at][0]} {placed[at][1]}, 2019\n(1)\n(2)" if at in placed else ""
        pages.append(body and f"{body}\nKabupaten Kaur Dalam Angka 2020   {at}")
    found = tables(*pages)
    assert found[:4] == [
        ("table", "1.1", "Luas Daerah, 2019", 2),
        ("table", "1.2", "Jarak ke Ibu Kota, 2019", 3),
        ("table", "1.4", "Curah Hujan dan Hari Hujan, 2019", 4),
        ("table", "2.1", "Jumlah Sekolah, 2019", 8),
    ]
    assert len(found) == len(entries) - 1


def test_numbers_in_a_column_of_their_own():
    pages = footed(
        "Daftar Tabel\n1.1.1\n1.1.2\n1.1.3\nLuas Daerah Menurut Desa, 2020 .....3\nTotal Area by Village, 2020 ....3\n"
        "Ketinggian Tempat Menurut Desa, 2020 ........4\nAltitude by Village, 2020 ........4\n"
        "Jumlah Dusun Menurut Desa, 2020 .......4\nNumber of Hamlets by Village, 2020 .......4",
        "Kata Pengantar",
        "Isi",
        "Isi",
    )
    assert tables(*pages) == [
        ("table", "1.1.1", "Luas Daerah Menurut Desa, 2020", 3),
        ("table", "1.1.2", "Ketinggian Tempat Menurut Desa, 2020", 4),
        ("table", "1.1.3", "Jumlah Dusun Menurut Desa, 2020", 4),
    ]


@pytest.mark.parametrize(
    ("printed", "indonesian", "english"),
    [
        (
            "Luas Daerah Menurut Desa , 2019 / Total Area by village, 2019",
            "Luas Daerah Menurut Desa, 2019",
            "Total Area by village, 2019",
        ),
        (
            "Jumlah Guru 2020/2021 dan 2021/2022\nNumber of Teachers 2020/2021 and 2021/2022",
            "Jumlah Guru 2020/2021 dan 2021/2022",
            "Number of Teachers 2020/2021 and 2021/2022",
        ),
        ("Jumlah Penduduk Menurut Desa/Kelurahan", "Jumlah Penduduk Menurut Desa/Kelurahan", ""),
        ("PENDUDUK/POPULATION", "PENDUDUK", "POPULATION"),
        (
            "Banyaknya Dusun dan Rukun Warga / Number of Dusun / Rukun Warga by Village",
            "Banyaknya Dusun dan Rukun Warga",
            "Number of Dusun / Rukun Warga by Village",
        ),
    ],
)
def test_languages_are_cut_apart(printed, indonesian, english):
    assert split_bilingual(printed) == (indonesian, english)


def test_languages_of_books():
    assert language_of(["Jumlah penduduk menurut kecamatan dan jenis kelamin"]) == "ind"
    assert language_of(["The number of people in the village and the district"]) == "eng"
    assert language_of(["Jumlah penduduk menurut desa\nNumber of population by village"]) == "bil"


# -- title and numbers -----------------------------------------------------------------------------------------------

IMPRINT = (
    "KABUPATEN SELUMA DALAM ANGKA\nSeluma Regency in Figures\n{year}\nISSN: 0215-4056\nNo. Publikasi: 17050.2401\n"
    "Katalog/Catalog: 1102001.1705\nUkuran Buku/Book Size: 14,8 cm x 21 cm\nJumlah Halaman: xx + 300 halaman\n"
    "Naskah/Manuscript:\nBPS Kabupaten Seluma\nDiterbitkan oleh:\n\u00a9 BPS Kabupaten Seluma"
)


def test_a_yearbook_of_a_regency():
    body = [f"Penduduk\nKabupaten Seluma Dalam Angka 2024   {n}" for n in range(1, 30)]
    found = propose("KABUPATEN SELUMA\nDALAM ANGKA\n2024", IMPRINT.format(year=2024), *body)
    assert (found.title, found.year) == ("Kabupaten Seluma Dalam Angka 2024", 2024)
    assert (found.region_code, found.region_name, found.kind) == ("1705", "Kabupaten Seluma", "in_figures")
    assert (found.catalog_number, found.publication_number, found.issn) == ("1102001.1705", "17050.2401", "0215-4056")


@pytest.mark.parametrize(
    ("number", "region"),
    [("1102001.1705050", ("1705050", "Kecamatan Talo")), ("1102001.3525050", ("1705", "Kabupaten Seluma"))],
)
def test_a_misprinted_region_code_never_beats_title_and_publisher(number, region):
    imprint = IMPRINT.format(year=2024).replace("1102001.1705", number).replace("KABUPATEN SELUMA", "KECAMATAN TALO")
    body = [f"Penduduk\nKecamatan Talo Dalam Angka 2024   {n}" for n in range(1, 30)]
    found = propose("KECAMATAN TALO\nDALAM ANGKA\n2024", imprint, *body)
    assert found.title == "Kecamatan Talo Dalam Angka 2024"
    assert (found.region_code, found.region_name) == region


def test_a_wrong_imprint_year_is_outvoted_by_the_title():
    body = [f"Penduduk\nKabupaten Seluma Dalam Angka 2024   {n}" for n in range(1, 30)]
    found = propose("KABUPATEN SELUMA\nDALAM ANGKA\n2024", IMPRINT.format(year=2023), *body)
    assert (found.title, found.year) == ("Kabupaten Seluma Dalam Angka 2024", 2024)


def lines(page: int, *texts: tuple[str, float]) -> tuple[FrontLine, ...]:
    return tuple(FrontLine(page, text, size, 40.0 * at) for at, (text, size) in enumerate(texts))


@pytest.mark.parametrize(
    ("cover", "title", "year", "region", "kind", "subject"),
    [
        (("STATISTIK DAERAH", "KABUPATEN KEPAHIANG", "2022"),
         "Statistik Daerah Kabupaten Kepahiang 2022", 2022, "1708", "regional", "540"),
        (("INDIKATOR KESEJAHTERAAN RAKYAT", "KOTA BENGKULU", "2023"),
         "Indikator Kesejahteraan Rakyat Kota Bengkulu 2023", 2023, "1771", "indicators", "541"),
        (("PROVINSI BENGKULU", "DALAM ANGKA", "2024"),
         "Provinsi Bengkulu Dalam Angka 2024", 2024, "1700", "in_figures", "542"),
        (("PRODUK DOMESTIK REGIONAL BRUTO", "KABUPATEN MUKOMUKO MENURUT LAPANGAN USAHA", "2019-2023"),
         "Produk Domestik Regional Bruto Kabupaten Mukomuko menurut Lapangan Usaha 2019-2023", 2023, "1706",
         "accounts", "531"),
    ],
)  # fmt: skip
def test_covers(cover, title, year, region, kind, subject):
    front = lines(0, *((text, 28.0) for text in cover), ("BADAN PUSAT STATISTIK", 12.0))
    found = propose("\n".join(cover), "isi", "isi lagi", front=front)
    assert (found.title, found.year, found.region_code) == (title, year, region)
    assert (found.kind, found.subject, found.from_file_name) == (kind, subject, False)


def test_a_press_release_is_called_by_its_matter():
    footer = (
        "Berita Resmi Statistik Perkembangan Inflasi Provinsi Bengkulu Maret 2025 No. 15/04/17/Th. XXVII, 8 April 2025"
    )
    found = propose(*[f"Teks {n}\n{footer}" for n in range(6)])
    assert found.title == "Perkembangan Inflasi Provinsi Bengkulu Maret 2025"
    assert (found.kind, found.region_code, found.release_date) == ("press_release", "1700", date(2025, 4, 8))


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - laporan.docx",
        "untitled",
        "\x00\x00",
        "\u202e\u202d",
        "Layout 1",
        "a.indd",
        "---",
        "XXXXX Dalam",
    ],
)
def test_a_title_that_programs_leave_behind_is_none(title):
    found = propose("", name="laporan_tahunan", title=title)
    assert (found.title, found.from_file_name) == ("laporan tahunan", True)


def test_a_hostile_title_becomes_one_short_clean_line():
    found = propose("isi", title="Judul \u202eterbalik\x00 <b>tebal</b>\n" + "panjang " * 15_000)
    assert len(found.title) <= 301 and "\x00" not in found.title and "\u202e" not in found.title
    assert "\n" not in found.title and "<b>" not in found.title


def test_a_bookmark_tree_is_the_contents():
    outline = tuple(OutlineLine(1, f"Bab {n}", n) for n in range(1, 5))
    found = PROPOSER.propose(SourceDocument("x", ("isi",) * 5, (), outline, "Laporan Kerja Tahunan"), TODAY)
    assert [(line.title, line.page) for line in found.contents][:2] == [("Bab 1", 1), ("Bab 2", 2)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=12), st.text(max_size=80), st.text(max_size=80))
def test_any_text_gives_a_proposal(pages, name, title):
    found = propose(*pages, name=name, title=title)
    assert found.title and len(found.pages) == len(pages)
    assert all(1 <= line.page <= len(pages) for line in found.tables if line.page)


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize(
    "text",
    [
        "." * 200_000,
        "Tabel " * 30_000,
        "1.1 " * 50_000,
        "Daftar Tabel\n" + "1.1\nJudul ....\n" * 10_000,
        ("i" * 9 + " ") * 20_000,
        "\u2026" * 100_000,
        "\n" * 200_000,
        "a/" * 100_000,
        "peraturan\n" * 20_000,
        "bps" * 60_000,
        " ".join(["1 Januari 2020"] * 10_000),
    ],
    ids=range(11),
)
@pytest.mark.timeout(60)  # a quadratic expression would take minutes on these
def test_hostile_texts_take_a_bounded_time(text):
    assert propose(text, text, text, text, title=text).title
