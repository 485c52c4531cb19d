"""Labels, quotations, selections: what the viewer does with text."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from desktop.document.messages import Words
from ui.viewer.pages.highlights import areas
from ui.viewer.pages.labels import PageLabels
from ui.viewer.pages.selection import TextSelection, line_step, nearest_word
from ui.words.books.publications import citation, excerpt

LABELS = PageLabels(6, ["i", "ii", "iii", "1", "2", "3"])
# Two lines; the second is a row of a table with two cells.
TABLE = Words(
    0,
    ("Jumlah", "Penduduk,", "Seluma", "1.234"),
    (10, 10, 50, 20, 53, 10, 90, 20, 10, 30, 50, 40, 150, 30, 180, 40),
    (0, 0, 1, 1),
    (0, 0, 0, 0),
)


def test_printed_numbers_come_before_places_in_the_file():
    assert LABELS.find(" II ") == 1
    assert LABELS.find("2") == 4
    assert LABELS.find("#2") == 1
    assert LABELS.find("6") == 5
    assert LABELS.find("7") is None
    assert LABELS.find("seribu") is None
    assert LABELS.find("²") is None


def test_of_pages_with_the_same_number_the_next_one_is_gone_to():
    twice = PageLabels(4, ["1", "2", "1", "2"])
    assert [twice.find("2", shown) for shown in (0, 1, 3)] == [1, 3, 1]
    assert twice.words((3,)) == "p. 2 (file 4)"


def test_labels_that_do_not_fit_are_not_used():
    assert PageLabels(3, ["i"]).label(2) == "3"
    assert PageLabels(2, ["", "1"]).label(0) == "file 1"
    assert LABELS.differs(0)


def test_a_quotation_ends_in_its_source():
    source = citation("Seluma Dalam\nAngka 2023", 2023, "p. 51-52 (file 69-70)")
    assert source == "Seluma Dalam Angka 2023, BPS, 2023, p. 51-52 (file 69-70)"
    quoted = excerpt("  Jumlah penduduk  ", 100, source)
    assert quoted.text == f"Jumlah penduduk\n\n{source}"
    assert not quoted.cut
    assert citation("BRS", None, "h. 1") == "BRS, BPS, h. 1"


@given(st.text(alphabet="ab \n", max_size=200), st.integers(1, 100))
def test_no_more_than_the_limit_is_quoted(text, limit):
    quoted = excerpt(text, limit, "S")
    kept = quoted.text.removesuffix("\n\nS")
    assert len(kept) <= limit
    assert text.strip().startswith(kept)
    assert quoted.cut == (len(text.strip()) > limit)


def test_a_cut_falls_between_words():
    assert excerpt("satu dua tiga", 10, "S").text == "satu dua\n\nS"
    assert excerpt("x" * 50, 10, "S").text == "x" * 10 + "\n\nS"


def test_cells_of_a_table_are_kept_apart(qapp):
    selection = TextSelection()
    selection.put_words(TABLE)
    selection.select((0, 0), (0, 3))
    assert selection.text() == "Jumlah Penduduk,\nSeluma\t1.234"
    assert len(selection.areas(0)) == 2
    selection.extend((0, 1))
    assert selection.text() == "Jumlah Penduduk,"


def test_text_waits_for_words_of_all_pages(qapp, qtbot):
    selection = TextSelection()
    selection.put_words(TABLE)
    with qtbot.waitSignal(selection.words_wanted) as wanted:
        selection.select((1, 0), (0, 2))
        assert selection.text() is None
    assert wanted.args == [1]
    selection.words_failed(1)
    assert selection.text() == "Seluma\t1.234\n"


def test_words_are_found_by_point_and_by_line():
    assert nearest_word(TABLE, QPointF(120, 35)) == 3
    assert nearest_word(TABLE, QPointF(0, 0)) == 0
    assert nearest_word(Words(0, (), (), (), ()), QPointF(0, 0)) is None
    assert line_step(TABLE, 1, 1) == 2
    assert line_step(TABLE, 2, 1) is None


def test_prefixes_of_longer_words_are_highlighted():
    assert len(areas(TABLE, ("penduduk",))) == 1
    assert len(areas(TABLE, ("jum",))) == 0
    assert len(areas(TABLE, ("seluma", "jumlah"))) == 2
