"""The figures of the SKM: an example by hand, a published one, boundaries, sample sizes of Krejcie and Morgan."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_db.rules.survey.skm import (
    ELEMENTS,
    Category,
    ElementTotal,
    figures,
    grade_of,
    rounded,
    sample_size,
    totals,
)

WORKED = """
4 4 3 4 4 4 4 3 3
3 3 3 4 3 3 4 3 3
4 3 4 4 3 4 4 4 3
3 3 2 4 3 3 3 3 4
4 4 4 4 4 4 4 4 4
3 3 3 4 3 3 3 2 3
3 4 3 4 4 3 4 3 3
4 3 3 4 3 4 4 3 4
3 3 3 4 3 3 3 3 3
4 4 4 4 4 4 4 4 4
"""


def forms(text: str) -> list[dict[str, int | None]]:
    return [
        {code: None if word == "-" else int(word) for code, word in zip(ELEMENTS, line.split(), strict=True)}
        for line in text.strip().splitlines()
    ]


def test_the_worked_example():
    found = figures(totals(forms(WORKED)))
    nrr = ["3.50", "3.40", "3.20", "4.00", "3.40", "3.50", "3.70", "3.20", "3.40"]
    index = ["87.50", "85.00", "80.00", "100.00", "85.00", "87.50", "92.50", "80.00", "85.00"]
    assert [str(found.elements[code].nrr) for code in ELEMENTS] == nrr
    assert [str(found.elements[code].index) for code in ELEMENTS] == index
    assert str(found.ni) == "3.477778"
    assert str(found.ikm) == "86.94"
    assert found.grade is not None
    assert (found.grade.category, found.grade.performance) == (Category.B, "Baik")
    assert found.lowest == ("U3", "U8")


def test_the_published_calculation():
    sums = [105, 101, 100, 116, 102, 105, 106, 105, 115]
    found = figures({code: ElementTotal(score, 29) for code, score in zip(ELEMENTS, sums, strict=True)})
    assert str(found.ikm) == "91.48"
    assert found.grade is not None and found.grade.category is Category.A


@pytest.mark.parametrize(
    ("ikm", "category"),
    [
        ("25.00", "D"),
        ("64.99", "D"),
        ("65.00", "C"),
        ("76.60", "C"),
        ("76.61", "B"),
        ("88.30", "B"),
        ("88.31", "A"),
        ("100.00", "A"),
    ],
)
def test_categories_begin_where_the_table_says(ikm, category):
    assert grade_of(Decimal(ikm)).category == category


def test_the_index_is_rounded_half_up_before_its_category_is_looked_up():
    assert grade_of(rounded(Fraction("88.305"), 2)).category is Category.A
    assert grade_of(rounded(Fraction("88.3049999"), 2)).category is Category.B
    # A mean of 3.5322 is an index of 88.305 exactly; floating point makes 88.30499999999999 of it.
    found = figures(dict.fromkeys(ELEMENTS, ElementTotal(35322, 10000)))
    assert str(found.ikm) == "88.31"
    assert found.grade is not None and found.grade.category is Category.A


def test_a_mean_of_3_54_is_an_a_which_a_weight_of_0_11_would_miss():
    found = figures(dict.fromkeys(ELEMENTS, ElementTotal(354, 100)))
    assert str(found.ikm) == "88.50"
    assert found.grade is not None and found.grade.category is Category.A


def test_what_was_not_answered_counts_nowhere():
    some = figures(totals(forms("4 4 4 4 4 4 4 - 2\n2 4 4 4 4 4 4 - -")))
    assert (str(some.elements["U1"].nrr), some.elements["U1"].answered) == ("3.00", 2)
    assert (str(some.elements["U9"].nrr), some.elements["U9"].answered) == ("2.00", 1)
    assert (some.elements["U8"].nrr, some.elements["U8"].index, some.elements["U8"].answered) == (None, None, 0)
    assert str(some.ni) == "3.625000"  # (3 + 6 x 4 + 2) / 8: an element that nobody answered has no weight
    assert some.lowest == ("U9",)


def test_nothing_comes_of_nothing():
    nothing = figures(totals([]))
    assert (nothing.ni, nothing.ikm, nothing.grade, nothing.lowest) == (None, None, None, ())
    assert list(nothing.elements) == list(ELEMENTS)
    assert figures(totals(forms("4 4 4 4 4 4 4 4 4"))).lowest == ()


scores = st.fixed_dictionaries({code: st.none() | st.integers(1, 4) for code in ELEMENTS})


@given(st.lists(scores, max_size=30))
def test_figures_agree_with_a_plain_count(answers):
    found = figures(totals(answers))
    with localcontext(prec=60):
        means = {}
        for code in ELEMENTS:
            given_scores = [form[code] for form in answers if form[code] is not None]
            assert found.elements[code].answered == len(given_scores)
            if given_scores:
                means[code] = Decimal(sum(given_scores)) / len(given_scores)
                assert found.elements[code].nrr == means[code].quantize(Decimal("0.01"), ROUND_HALF_UP)
        if not means:
            assert found.ikm is None
            return
        ni = sum(means.values(), Decimal(0)) / len(means)
        assert found.ni is not None and abs(found.ni - ni) <= Decimal("0.0000005")
        assert found.ikm is not None and abs(found.ikm - ni * 25) <= Decimal("0.005000000001")
    assert 25 <= found.ikm <= 100
    assert found == figures(totals(reversed(answers)))
    assert all(
        found.elements[code].nrr == min(e.nrr for e in found.elements.values() if e.nrr) for code in found.lowest
    )


TABLE = {
    10: 10, 20: 19, 30: 28, 40: 36, 50: 44, 70: 59, 100: 80, 150: 108, 200: 132, 300: 169, 400: 196, 500: 217, 700: 248,
    1000: 278, 2000: 322, 5000: 357,
}  # fmt: skip


@pytest.mark.parametrize(("population", "sample"), TABLE.items())
def test_sample_sizes_are_those_of_krejcie_and_morgan(population, sample):
    assert sample_size(population) == sample


@given(st.integers(0, 200_000))
def test_a_sample_is_never_larger_than_its_population_and_grows_with_it(population):
    assert 0 <= sample_size(population) <= population
    assert sample_size(population) <= sample_size(population + 1) <= 384
