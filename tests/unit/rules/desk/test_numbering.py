"""Numbers of visits and tickets."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.desk.numbering import is_visit_number, ticket_number, visit_number

ANY = st.integers(1, 99_999)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), ANY, ANY)
def test_visit_numbers_are_of_their_day_and_never_alike(day, n, other):
    number = visit_number(day, n)
    assert is_visit_number(number)
    assert number.startswith(day.strftime("%y%m%d-"))
    assert (number == visit_number(day, other)) == (n == other)


@given(st.sampled_from("PKRJL"), ANY, ANY)
def test_ticket_numbers_have_three_digits_or_more_and_are_never_alike(letter, n, other):
    assert ticket_number(letter, n) == f"{letter}-{str(n).zfill(3)}"
    assert (ticket_number(letter, n) == ticket_number(letter, other)) == (n == other)


@pytest.mark.parametrize("text", ["", "261124", "261124-1", "P-001", "261124-001x", " 261124-001"])
def test_what_is_no_visit_number(text):
    assert not is_visit_number(text)
