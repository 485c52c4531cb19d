"""Tables of a book: titles in both languages, and the pages on which they go on, however the book says so."""

from dataclasses import replace
from datetime import date

from desktop.catalogue.proposals.continued import page_of_tables
from desktop.catalogue.proposals.propose import Proposer
from desktop.catalogue.proposals.source import SourceDocument
from desktop.catalogue.tables.known import known_tables
from tests.unit.catalogue.room_parts import KINDS, REGIONS, SUBJECTS

HEAD = "Desa\nVillage\nLuas\nArea\n(1)\n(2)\n(3)\n1. Sumberagung\n12\n3\n"
ON = "Desa\nVillage\nLuas\nArea\n(1)\n(4)\n(5)\n1. Sumberagung\n7\n-\n"


def caption(number: str, title: str = "Luas Daerah Menurut Desa, 2020", english: str = "Total Area by Village, 2020"):
    return f"Tabel\n{number}\n{title}\nTable\n{english}\n \n"


PAGES = (
    caption("2.1.1") + HEAD,
    "Lanjutan Tabel/Countinued Table 2.1.1\n" + ON,
    ON,  # nothing says that it goes on
    "Tabel 2.1.2 Jumlah Penduduk Menurut Desa, 2020\nTotal Population by Village, 2020\n" + HEAD,
    "Lanjutan Tabel\nContinued Table 3.16\n" + ON,  # a number of another book
    "Jumlah penduduk naik dari tahun ke tahun, dan Lanjutan Tabel disebut di sini.\n(1)\n",
    caption("2.1. 3", "Jumlah Murid Menurut Desa, 2020", "Number of Students by Village, 2020") + HEAD,
    "Tabel 2.1.\n4\nJumlah Guru Menurut Desa, 2020\nTable\nNumber of Teachers by Village, 2020\n \n" + HEAD,
    "(Sambungan)\n2.1.4\n"
    + ON
    + caption("2.1.5", "Jumlah Sekolah Menurut Desa, 2020", "Number of Schools, 2020")
    + HEAD,
    ON,
)


def proposed(*pages: str):
    return Proposer(REGIONS, KINDS, SUBJECTS).propose(SourceDocument("buku", pages, (), (), ""), date(2026, 11, 28))


def test_titles_in_both_languages_and_pages_on_which_they_go_on():
    found = {line.number: line for line in proposed(*PAGES).tables}
    assert {number: line.pages for number, line in found.items()} == {
        "2.1.1": (1, 2, 3),
        "2.1.2": (4, 5),
        "2.1.3": (7,),
        "2.1.4": (8, 9),
        "2.1.5": (9, 10),
    }
    assert found["2.1.1"].title_en == "Total Area by Village, 2020"
    assert found["2.1.2"].title_en == "Total Population by Village, 2020"
    assert (found["2.1.4"].title, found["2.1.4"].title_en) == (
        "Jumlah Guru Menurut Desa, 2020",
        "Number of Teachers by Village, 2020",
    )


def test_a_page_of_a_table_is_no_list_of_tables_whatever_its_running_head_says():
    listed = (
        "Daftar Tabel\n1.1.1\nLuas Daerah Menurut Desa, 2020 ........ 3\n1.1.2\nTinggi Wilayah Menurut Desa .... 4\n"
    )
    found = proposed(listed, "Daftar Tabel\n" + caption("1.1.1") + HEAD, caption("1.1.2", "Tinggi Wilayah") + HEAD)
    assert {line.number: line.page for line in found.tables} == {"1.1.1": 2, "1.1.2": 3}


def test_what_a_page_says_of_tables_that_go_on():
    assert page_of_tables("Lanjutan Tabel / Countinued Table 2.4.10\n").mark == "2.4.10"
    assert page_of_tables("Lanjutan Tabel/Continue Table\n3. 12\n").mark == "3.12"
    assert page_of_tables("Lanjutan Tabel\n(1)\n(2)\n") == replace(page_of_tables(ON), mark="")
    assert page_of_tables("Lanjutan dari bab sebelumnya\n").mark is None


def test_tables_that_were_kept_before_are_read_again_and_others_are_not():
    kept = [replace(line, last_page=None, title_en="") for line in proposed(*PAGES).tables]
    assert known_tables(kept, lambda: PAGES) == list(proposed(*PAGES).tables)

    def unread():
        raise AssertionError("nobody needs them")

    assert known_tables(proposed(*PAGES).tables, unread) == list(proposed(*PAGES).tables)
