"""Tables as they are printed in real books (`tests/bench/table_facts`): compared, and read."""

from dataclasses import replace

import pymupdf
import pytest

from catalog_db.rules.tables import joining, reading
from desktop.document import second_reader
from desktop.document.process.tables import page_words
from tests.bench.table_draw import draw, draw_again
from tests.bench.table_truth import FACTS, Fact, Misread, Read, Sample, compare, heads_right, read_facts, same
from tests.bench.tables import read_by_two

FACT = Fact(
    sample=Sample.FIRST,
    place=1,
    book="Ajung dalam angka 2021.pdf",
    number="1.1.1",
    title_id="Luas",
    title_en="Area",
    pages=(1,),
    widths=(3,),
    columns=("Desa Village", "Luas > 2019", "Luas > 2020"),
    rows=(("1. Ajung", "1 071", "-"), ("2. Mangaran", "", "3,5"), ("Jumlah", "1 071", "3,5")),
    whole=True,
    has_source=True,
    has_notes=False,
)


def _read(*rows: str, sure: bool = True) -> list[list[Read]]:
    return [[Read(text, sure) for text in row.split("|")] for row in rows]


AS_PRINTED = ("1. Ajung|1 071|-", "2. Mangaran||3,5", "Jumlah|1 071|3,5")


def test_a_table_as_printed():
    score = compare(FACT, _read(*AS_PRINTED))
    assert (score.cells, score.right, score.as_printed, score.wrong, score.open) == (9, 9, 9, 0, 0)


def test_what_nobody_is_sure_of_is_neither_right_nor_wrong():
    score = compare(FACT, _read("1. Ajung|9|-", *AS_PRINTED[1:], sure=False))
    assert (score.right, score.wrong, score.open, score.as_printed) == (0, 0, 9, 8)


@pytest.mark.parametrize(
    ("row", "misread"),
    [
        ("1. Ajung|1071|-", Misread(0, 1, "1 071", "1071", sure=True)),
        ("1. Ajung|1 071|", Misread(0, 2, "-", "", sure=True)),
        ("1. Ajung|1 071|0", Misread(0, 2, "-", "0", sure=True)),
    ],
)
def test_a_figure_that_is_not_as_printed_is_wrong(row, misread):
    score = compare(FACT, _read(row, *AS_PRINTED[1:]))
    assert (score.right, score.wrong, score.misread) == (8, 1, (misread,))


def test_a_figure_in_a_blank_cell_is_wrong():
    score = compare(FACT, _read(AS_PRINTED[0], "2. Mangaran|3,5|", AS_PRINTED[2]))
    assert (score.right, score.wrong) == (7, 2)


def test_with_a_column_too_many_no_cell_is_right():
    score = compare(FACT, _read("1.|Ajung|1 071|-", "2.|Mangaran||3,5", "|Jumlah|1 071|3,5"))
    assert (score.right, score.wrong, score.open) == (0, 9, 0)
    assert compare(FACT, _read("1.|Ajung|1 071|-", sure=False)).wrong == 0


def test_a_row_that_was_overlooked_is_open_and_one_that_is_not_printed_is_wrong():
    score = compare(FACT, _read(AS_PRINTED[0], AS_PRINTED[2]))
    assert (score.right, score.wrong, score.open) == (6, 0, 3)
    score = compare(FACT, _read(*AS_PRINTED, "Sumber|7|"))
    assert (score.right, score.wrong) == (9, 2)


def test_rows_that_can_be_read_in_two_ways_do_not_count():
    part = replace(FACT, rows=FACT.rows[:2], whole=False)
    score = compare(part, _read(*AS_PRINTED[:2], "Jumlah|8|8", "Jumlah|9|9"))
    assert (score.cells, score.right, score.wrong) == (6, 6, 0)


def test_blanks_count_in_figures_alone():
    assert same("Sungai /Embung", "Sungai/ Embung")
    assert same("Luas (km2)", "Luas (km²)")
    assert not same("12 453", "12453")
    assert not same("2.00", "2,00")


def test_a_word_broken_at_the_end_of_a_line():
    assert same("Earth- quake", "Earth-quake")
    assert same("Earth- quake", "Earthquake")
    assert not same("(Pisang- pisangan)*", "(Pisangpisangan)*")


def test_heads_are_compared_one_by_one():
    assert heads_right(FACT, ("Desa Village", "Luas > 2020", "Luas > 2020")) == 2
    assert heads_right(FACT, ("Desa Village", "Luas > 2019")) == 0


def test_the_facts_are_sound():
    facts = read_facts()
    assert len(facts) >= 60
    assert len({(fact.book, fact.number) for fact in facts}) == len(facts) == len(list(FACTS.rglob("*.csv")))
    for sample in Sample:
        places = [fact.place for fact in facts if fact.sample is sample]
        assert places and places == sorted(set(places))
    for fact in facts:
        assert {len(row) for row in fact.rows} == {len(fact.columns)} == {sum(fact.widths)}, fact.name
        assert len(fact.pages) == len(fact.widths), fact.name
        assert all(fact.columns) and all(row[0] for row in fact.rows), fact.name
        assert fact.title_id, fact.name


@pytest.mark.long(part="books")
def test_the_tables_are_those_of_the_draws(corpus):
    first, second = draw(corpus), draw_again(corpus)
    for fact in read_facts():
        drawn = (second if fact.sample is Sample.APART else first)[fact.place - 1]
        assert (drawn.book, drawn.page, drawn.number) == (fact.book, fact.pages[0], fact.number), fact.name


# What is sure, and heads as printed, at least: README of the benches.
RIGHT, HEADS = 0.985, 0.97


@pytest.mark.long(part="books")
@pytest.mark.skipif(not second_reader.is_installed(), reason="the second reader is not installed")
def test_what_two_readers_say_alike_is_printed(corpus):
    books = {path.name: path for path in (corpus / "bps").glob("*.pdf")}
    reading = read_by_two(read_facts(), books)
    assert reading.all["tables"] == len(read_facts())
    assert reading.all["wrong"] == 0
    assert reading.share("right") >= RIGHT
    assert reading.share("heads", "columns") >= HEADS
    assert not reading.stayed


# A page, two pages; wrapped labels and blank cells, figures beside and below their labels, text in cells.
A_FEW = {"Ajung 2.1.4", "Puger 4.4.11", "Umbulsari 3.1.4", "Sukowono 4.1.9"}


@pytest.mark.parametrize("fact", [fact for fact in read_facts() if fact.name in A_FEW], ids=lambda fact: fact.name)
def test_a_few_tables_are_read_as_printed(corpus, fact):
    with pymupdf.open(corpus / "bps" / fact.book) as pdf:
        parts = [reading.read_page(page_words(pdf[page - 1]), fact.number) for page in fact.pages]
    table = joining.join([part for part in parts if not isinstance(part, reading.Reason)])
    assert not isinstance(table, reading.Reason)
    assert compare(fact, [[Read(cell.text, sure=False) for cell in row] for row in table.rows]).as_printed == fact.cells
    assert heads_right(fact, table.columns) == len(fact.columns)
