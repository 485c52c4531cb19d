"""Entries that may be one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.desk.contacts import name_key
from catalog_db.rules.desk.possible_duplicates import THRESHOLD, Person, edits, likeness


def person(name: str, year: int | None = 1998, email: str = "", phone: str = "") -> Person:
    return Person(name_key(name), email, phone, year)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siti Rahmawati", "SITI RAHMAWATI"),
        ("Siti Rahmawati", "Rahmawati Siti"),
        ("Siti Rahmawati", "Siti Rahmawait"),
        ("Siti Rahmawati", "Siti Rahmwati"),
        ("Siti Rahmawati", "Dr. Siti Rahmawati, S.Si"),
        ("Ani", "Anni"),
        ("Siti Rahmawati", "Siti Nur Rahmawati"),
        ("Nur'aini", "Nuraini"),
        ("Siti Rahma Wati", "Siti Rahmawati"),
    ],
)
def test_slips_of_the_pen_are_the_same_person(one, other):
    assert likeness(person(one), person(other)) >= THRESHOLD
    assert likeness(person(other), person(one)) >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Siti Rahmawati"), person("Budi Santoso")),
        (person("Siti Rahmawati"), person("Siti Aminah")),
        (person("Siti"), person("Siti Rahmawati")),
        (person("Siti Rahmawati", 1998), person("Siti Rahmawati", 1960)),
        (person("", None), person("", None)),
    ],
)
def test_others_are_not(one, other):
    assert likeness(one, other) < THRESHOLD


def test_an_address_or_a_number_is_enough_to_compare():
    assert likeness(person("Siti", email="a@b.id"), person("Budi", email="a@b.id")) >= THRESHOLD
    assert likeness(person("Siti", phone="+62812"), person("Budi", phone="+62812")) >= THRESHOLD
    assert likeness(person("Siti"), person("Budi")) < THRESHOLD  # both have none


def test_the_same_in_everything_is_the_most_alike():
    one = person("Siti Rahmawati", 1998, "s@x.id", "+6281")
    found = [person("Siti Rahmawati", 1998), person("Siti Rahmawati", 1998, "s@x.id"), one]
    scores = [likeness(one, other) for other in found]
    assert scores == sorted(scores) and len(set(scores)) == 3


words = st.text("ab", max_size=5)


def slow(one: str, other: str) -> int:
    """Edits with swaps of neighbours, as defined."""
    if not one or not other:
        return len(one) + len(other)
    best = min(slow(one[1:], other) + 1, slow(one, other[1:]) + 1, slow(one[1:], other[1:]) + (one[0] != other[0]))
    if len(one) > 1 and len(other) > 1 and one[0] == other[1] and one[1] == other[0]:
        best = min(best, slow(one[2:], other[2:]) + 1)
    return best


@given(words, words, st.integers(0, 3))
def test_edits_are_counted_as_defined(one, other, most):
    assert edits(one, other, most) == min(slow(one, other), most + 1)
