"""Pages as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.reading.page_ranges import PagesInvalid, read_pages, written


def test_ranges_and_single_pages_in_the_order_of_the_book():
    assert read_pages("12, 1-3;2") == (1, 2, 3, 12)
    assert read_pages(" 4 – 6 ") == (4, 5, 6)
    assert read_pages("") == ()


@pytest.mark.parametrize("text", ["0", "5-3", "satu", "1-", "-1", "1--2", ",", "1-999999", "9999999"])
def test_what_names_no_pages_is_told(text):
    with pytest.raises(PagesInvalid):
        read_pages(text)


@given(st.sets(st.integers(1, 500)))
def test_what_is_written_is_read_the_same(pages):
    assert read_pages(written(pages)) == tuple(sorted(pages))
