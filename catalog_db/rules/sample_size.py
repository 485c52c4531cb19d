"""How many answers a survey needs: Krejcie and Morgan (1970), 95 % confidence, 5 % error (domain.md section 3)."""

from fractions import Fraction
from typing import Final

from catalog_db.rules.survey.skm import rounded

_CHI_SQUARE: Final = Fraction(3841, 1000)  # one degree of freedom, 95 %
_SPREAD: Final = Fraction(1, 4)  # P(1 - P) with P = 0.5, the most cautious guess
_ERROR_SQUARED: Final = Fraction(25, 10_000)


def sample_size(population: int) -> int:
    """The answers wanted of so many visitors served; of nobody, none."""
    if population <= 0:
        return 0
    wanted = _CHI_SQUARE * population * _SPREAD / (_ERROR_SQUARED * (population - 1) + _CHI_SQUARE * _SPREAD)
    return int(rounded(wanted, 0))
