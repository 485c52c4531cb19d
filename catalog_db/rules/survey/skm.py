"""The satisfaction survey SKM (PermenPANRB 14/2017): what its scores come to.

Sums and means stay exact fractions until each figure is rounded once: a weight of 1/9 has no end as a decimal, and an
index at the edge of two categories must not fall to the wrong side of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import Final

ELEMENTS: Final = ("U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9")
LOWEST_SCORE: Final = 1
HIGHEST_SCORE: Final = 4
_HALF: Final = Fraction(1, 2)


class Category(StrEnum):
    """Quality of the service (*mutu pelayanan*), by the index; PermenPANRB 14/2017."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


@dataclass(frozen=True, slots=True)
class Grade:
    """A line of the regulation's table, with its words for the performance of the unit."""

    category: Category
    lowest_ikm: Decimal
    performance: str
    performance_en: str


GRADES: Final = (
    Grade(Category.A, Decimal("88.31"), "Sangat baik", "Very good"),
    Grade(Category.B, Decimal("76.61"), "Baik", "Good"),
    Grade(Category.C, Decimal("65.00"), "Kurang baik", "Poor"),
    Grade(Category.D, Decimal("25.00"), "Tidak baik", "Bad"),
)


@dataclass(frozen=True, slots=True)
class ElementTotal:
    """The sum of the scores of an element, and how many answered it."""

    score: int
    answered: int


@dataclass(frozen=True, slots=True)
class ElementFigures:
    """An element: its mean (NRR, 1 to 4) and its index (25 to 100), both None where nobody answered it.

    Attributes:
        score: The sum of all answers.
        weighted: The mean by its weight, to 4 decimals; for print only, since it is rounded.
    """

    nrr: Decimal | None
    index: Decimal | None
    answered: int
    score: int = 0
    weighted: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SkmFigures:
    """What a survey comes to. `ni`, `ikm` and `grade` are None where nobody answered anything.

    Attributes:
        elements: By code, all nine.
        lowest: Codes of the elements to improve: those with the lowest mean, none where all are equal.
    """

    elements: dict[str, ElementFigures]
    ni: Decimal | None
    ikm: Decimal | None
    grade: Grade | None
    lowest: tuple[str, ...]


def totals(forms: Iterable[Mapping[str, int | None]]) -> dict[str, ElementTotal]:
    """Add up answered forms, each a score by element; None, or no entry, is unanswered and counts nowhere."""
    found = {code: ElementTotal(0, 0) for code in ELEMENTS}
    for form in forms:
        for code in ELEMENTS:
            score = form.get(code)
            if score is not None:
                found[code] = ElementTotal(found[code].score + score, found[code].answered + 1)
    return found


def figures(added_up: Mapping[str, ElementTotal]) -> SkmFigures:
    """Means, indices, NI and IKM. All elements that were answered weigh the same; of nine, each exactly 1/9."""
    means = {code: Fraction(total.score, total.answered) for code, total in added_up.items() if total.answered > 0}
    weight = Fraction(1, len(means)) if means else Fraction(0)
    elements = {
        code: ElementFigures(
            rounded(means[code], 2) if code in means else None,
            rounded(means[code] * 25, 2) if code in means else None,
            added_up[code].answered if code in added_up else 0,
            added_up[code].score if code in added_up else 0,
            rounded(means[code] * weight, 4) if code in means else None,
        )
        for code in ELEMENTS
    }
    if not means:
        return SkmFigures(elements, None, None, None, ())
    ni = sum((mean * weight for mean in means.values()), Fraction(0))
    ikm = rounded(ni * 25, 2)
    return SkmFigures(elements, rounded(ni, 6), ikm, grade_of(ikm), _lowest(means))


def grade_of(ikm: Decimal) -> Grade:
    """The category of an index that is rounded to 2 decimals, as the table wants it."""
    return next((grade for grade in GRADES if ikm >= grade.lowest_ikm), GRADES[-1])


def rounded(value: Fraction, places: int) -> Decimal:
    """Rounded half up to so many decimal places."""
    return Decimal(floor(value * 10**places + _HALF)).scaleb(-places)


def _lowest(means: Mapping[str, Fraction]) -> tuple[str, ...]:
    lowest = min(means.values())
    if len(set(means.values())) == 1:
        return ()
    return tuple(code for code in ELEMENTS if means.get(code) == lowest)


# How many answers a survey needs: Krejcie and Morgan (1970), 95 % confidence, 5 % error.

_CHI_SQUARE: Final = Fraction(3841, 1000)  # one degree of freedom, 95 %
_SPREAD: Final = Fraction(1, 4)  # P(1 - P) with P = 0.5, the most cautious guess
_ERROR_SQUARED: Final = Fraction(25, 10_000)


def sample_size(population: int) -> int:
    """The answers wanted of so many visitors served; of nobody, none."""
    if population <= 0:
        return 0
    wanted = _CHI_SQUARE * population * _SPREAD / (_ERROR_SQUARED * (population - 1) + _CHI_SQUARE * _SPREAD)
    return int(rounded(wanted, 0))
