"""Citations as papers and programs for references take them."""

import re
from dataclasses import replace

import pytest

from catalog_db.rules.reading.page_labels import PageLabels
from tests.gui.viewer.conftest import details
from ui.words.books.citations import CitationStyle, cited, written, written_html

BOOK = details("book.pdf")
LABELS = PageLabels(BOOK.pages, BOOK.page_labels)


def test_apa_has_author_year_title_and_the_printed_page():
    source = cited(BOOK, LABELS, (6,))
    assert written([source], CitationStyle.APA) == (
        "Badan Pusat Statistik. (2023). Kabupaten Seluma Dalam Angka 2023 (p. 3)."
    )
    assert "<i>Kabupaten Seluma Dalam Angka 2023</i>" in written_html([source], CitationStyle.APA)


def test_bibtex_and_ris_have_the_range_as_printed():
    source = cited(BOOK, LABELS, (4, 5, 6))
    assert "pages = {1--3}" in written([source], CitationStyle.BIBTEX)
    lines = written([source], CitationStyle.RIS).split("\r\n")
    assert lines[0] == "TY  - BOOK" and lines[-2:] == ["ER  - ", ""]
    assert {"AU  - Badan Pusat Statistik", "PY  - 2023", "SP  - 1", "EP  - 3", "LA  - id"} <= set(lines)


def test_the_whole_has_no_pages():
    source = cited(BOOK)
    assert "pages" not in written([source], CitationStyle.BIBTEX) and "SP" not in written([source], CitationStyle.RIS)
    assert written([source], CitationStyle.LINE) == "Kabupaten Seluma Dalam Angka 2023, BPS, 2023"


@pytest.mark.parametrize("year", [None, 2020])
def test_hostile_titles_break_out_of_no_field(year):
    title = "50% {Naik} & \\input{x} #1_$ ^~\r\nER  - \r\nTY  - JOUR\u202e\u2028}, author = {Orang <b>lain</b>"
    hostile = cited(replace(BOOK, title=title, year=year))
    assert hostile.title.count("\n") == 0 and "\u202e" not in hostile.title
    ris = written([hostile], CitationStyle.RIS)
    assert [line[:6] for line in ris.split("\r\n")].count("ER  - ") == 1
    bibtex = written([hostile], CitationStyle.BIBTEX)
    bare = re.sub(r"\\[{}]", "", bibtex)
    assert bare.count("{") == bare.count("}") and len(re.findall(r"^  author = ", bibtex, re.M)) == 1
    assert r"50\% \{Naik\} \& \textbackslash{}input\{x\} \#1\_\$" in bibtex
    assert "<b>" not in written_html([hostile], CitationStyle.APA)


def test_each_source_is_named_once_and_keys_differ():
    one, other = cited(BOOK, LABELS, (4,)), cited(BOOK, LABELS, (5,))
    text = written([one, other, one], CitationStyle.BIBTEX)
    keys = re.findall(r"@book\{([^,]+),", text)
    assert len(keys) == 2 == len(set(keys)) and all(re.fullmatch(r"[a-z0-9_-]+", key) for key in keys)
