"""Pages by their printed numbers: written for people, read as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.reading.page_labels import LONGEST_LABEL, PageLabels, TypedPagesInvalid

# A cover without a number, a flyleaf, i-iv, 1-12, an annex of two pages.
BOOK = PageLabels(20, ["", "", "i", "ii", "iii", "iv", *map(str, range(1, 13)), "A-1", "A-2"])
TWICE = PageLabels(6, ["1", "2", "3", "1", "2", "3-1"])
BARE = PageLabels(9)

_LABELS = st.one_of(
    st.sampled_from(["", "i", "ii", "iv", "1", "2", "3", "12", "A-1", "3-1", "#4", "berkas 2", "p. 1", "h 2", "1,2"]),
    st.text(max_size=LONGEST_LABEL + 4),
)


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("1-3, iv", (6, 7, 8, 9)),
        ("iii-2", (5, 6, 7, 8)),  # from one numbering into the other
        ("III \N{EN DASH} 2", (5, 6, 7, 8)),
        ("h. 5; hal 6", (11, 12)),
        ("a-1", (19,)),
        ("A-1-A-2", (19, 20)),
        ("12-A-1", (18, 19)),
        ("01", (7,)),
        ("#1, berkas 2-3, file 20", (1, 2, 3, 20)),
        ("5-#12", (11, 12)),
        ("", ()),
    ],
)
def test_what_is_printed_is_read(typed, pages):
    assert BOOK.read(typed) == pages


@pytest.mark.parametrize(
    ("book", "typed", "reason", "part", "places"),
    [
        (BOOK, "1, 99", "unknown", "99", ()),
        (BOOK, "13", "unknown", "13", (13,)),  # of the file there is one, with another number on it
        (BOOK, "xii", "unknown", "xii", ()),
        (BOOK, "berkas 21", "unknown", "berkas 21", ()),
        (BOOK, "#0", "unknown", "#0", ()),
        (BOOK, "3-1", "backwards", "3-1", ()),
        (BOOK, "1-ii", "backwards", "1-ii", ()),
        (BOOK, ",", "form", ",", ()),
        (BOOK, "-", "form", "-", ()),
        (BOOK, "1--2", "form", "1--2", ()),
        (TWICE, "1", "twice", "1", (1, 4)),
        (TWICE, "2-3", "twice", "2", (2, 5)),
        (BARE, "10", "unknown", "10", ()),
        (BARE, "satu", "unknown", "satu", ()),
        (BARE, "1-999999", "unknown", "999999", ()),
    ],
)
def test_what_names_no_page_or_several_is_told(book, typed, reason, part, places):
    with pytest.raises(TypedPagesInvalid) as told:
        book.read(typed)
    assert (told.value.reason, told.value.part, told.value.places) == (reason, part, places)


def test_a_number_with_a_dash_that_is_a_range_as_well_is_asked_about():
    book = PageLabels(4, ["3", "4", "3-4", "5"])
    with pytest.raises(TypedPagesInvalid) as told:
        book.read("3-4")
    assert told.value.reason == "twice"
    assert book.for_typing((3,)) == "#3"


def test_a_range_that_may_be_another_is_asked_about():
    chapters = PageLabels(5, ["1", "1-2", "2-3", "3", "3-1"])
    with pytest.raises(TypedPagesInvalid) as told:
        chapters.read("1-2-3")
    assert told.value.reason == "twice"
    assert chapters.read("2-3-3-1") == (3, 4, 5)


def test_pages_are_written_as_they_are_printed():
    assert BOOK.written((6, 7, 8, 9, 1)) == "#1, iv, 1-3"
    assert BOOK.written(range(1, 21)) == "#1-#2, i-iv, 1-12, A-1-A-2"
    assert TWICE.written((4, 5)) == "1-2"
    assert TWICE.for_typing((4, 5)) == "#4-5"
    assert BARE.written((1, 2, 5)) == "1-2, 5"


def test_labels_of_strangers_are_no_more_than_a_number():
    nonsense = ["x" * 5000, "9" * 17, "1\u202e2", "\x00\x1b[31m7", "#3", "berkas 9", "1,2", "\u2060", "-", "  8  "]
    book = PageLabels(10, nonsense)
    assert [book.printed(page) for page in range(1, 11)] == ["", "", "12", "[31m7", "", "", "", "", "", "8"]
    assert not PageLabels(3, ["1", "2"]).any, "a list that does not fit the pages is none"


@given(st.lists(_LABELS, max_size=30).flatmap(lambda labels: st.tuples(st.just(labels), st.sets(st.integers(1, 30)))))
def test_what_is_written_for_typing_is_read_the_same(case):
    labels, wanted = case
    pages = tuple(sorted(page for page in wanted if page <= len(labels)))
    book = PageLabels(len(labels), labels)
    assert book.read(book.for_typing(pages)) == pages


@given(st.text(max_size=40), st.lists(_LABELS, max_size=12))
def test_whatever_is_typed_is_pages_of_the_file_or_told(typed, labels):
    book = PageLabels(len(labels), labels)
    try:
        pages = book.read(typed)
    except TypedPagesInvalid:
        return
    assert all(1 <= page <= len(labels) for page in pages)
