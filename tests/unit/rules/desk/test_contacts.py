"""Addresses, telephone numbers and names as people write them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalog_db.rules.desk.contacts import email_of, name_key, one_line, phone_of


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0812 3456 7890", "+6281234567890"),
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("(0736) 349115", "+62736349115"),
        ("+60123456789", "+60123456789"),
        ("081234567", None),
        ("0812345678901234", None),
        ("0812x3456789", None),
        ("", None),
        ("٠١٢٣٤٥٦٧٨٩٠", None),
    ],
)
def test_numbers_have_one_form(written, kept):
    assert phone_of(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" Siti@Example.COM ", "siti@example.com"),
        ("a.b+c@unib.ac.id", "a.b+c@unib.ac.id"),
        ("siti@example", None),
        ("siti example.com", None),
        ("@example.com", None),
        ("siti@@example.com", None),
        ("siti..r@example.com", None),
        ("siti@example.com\nbcc: x@y.id", None),
        ("a" * 65 + "@example.com", None),
        ("siti@-x.com", None),
        ("", None),
    ],
)
def test_addresses_have_one_form(written, kept):
    assert email_of(written) == kept


@given(st.text(max_size=60))
@example("𝕊")
def test_what_is_kept_stays_as_it_is(text):
    for tidied in (one_line, name_key):
        assert tidied(tidied(text)) == tidied(text)
    assert not any(letter in one_line(text) for letter in "\n\r\t\x00\x1b")
    for kept in (email_of, phone_of):
        found = kept(text)
        assert found is None or kept(found) == found


def test_names_are_compared_without_marks_and_points():
    assert name_key("  Dr. Siti Nur'aini, S.Si ") == "dr siti nuraini s si"
    assert name_key("RENÉ") == name_key("rené") == "rene"
