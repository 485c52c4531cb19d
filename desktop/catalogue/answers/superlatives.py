"""Which region has the most, or the least, of what a table counts: where all rows are sure, and one stands out."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from desktop.catalogue.answers.matching import Certainty, Match, best_in
from desktop.catalogue.answers.question import AskedRegion, Question
from desktop.catalogue.answers.table_profile import Row, TableProfile

_LEAST_ROWS: Final = 3
_DASH: Final = re.compile(r"[-\u2010-\u2015\u2212.\s]*")
_SIGNS: Final = (("[.\\s]", ","), ("[,\\s]", "."))  # between groups of three, and before decimals


def best_of_rows(profile: TableProfile, question: Question) -> list[Match]:
    """The cell of the row with the largest, or the smallest, figure; of several cells none is told for sure.

    Totals are no rows. Nothing where the table has no such rows, or none of them answers the question.
    """
    wanted = question.most
    if wanted is None:
        return []
    rows = [row for row in profile.rows if _is_of(row, wanted.levels)]
    if len(rows) < _LEAST_ROWS or not all(_is_around(profile, asked) for asked in question.regions):
        return []
    matches: list[Match] = []
    for row in rows:
        region = row.region
        assert region is not None
        own = AskedRegion(region.name, region.level)
        found = best_in(profile, replace(question, regions=(own,), most=None))
        if len(found) > 1:
            return found
        matches += found
    if not matches:
        return []
    is_whole = len(matches) == len(rows) and len({(match.column, match.years) for match in matches}) == 1
    if not is_whole or len({match.row for match in matches}) < len(rows):
        return _unclear(matches)
    for signs in _SIGNS:
        numbers = _numbers(matches, *signs)
        if numbers is None:
            continue
        other = _numbers(matches, *next(one for one in _SIGNS if one != signs))
        at = _place(numbers, is_least=wanted.is_least)
        if at is None or (other is not None and _place(other, is_least=wanted.is_least) != at):
            return _unclear(matches)
        region = matches[at].region
        if region is None or region.level not in wanted.levels:  # a town, where regencies are asked for
            return _unclear(matches)
        return [matches[at]]
    return _unclear(matches)


def _is_of(row: Row, levels: tuple[str, ...]) -> bool:
    if row.region is None or row.is_total:
        return False
    both = ("kabupaten", "kota")
    return row.region.level in levels or (row.region.level in both and bool({*levels}.intersection(both)))


def _is_around(profile: TableProfile, asked: AskedRegion) -> bool:
    around = [*profile.scopes, *([profile.book.region] if profile.book.region else [])]
    return any(asked.is_met(one.name, one.level) for one in around)


def _unclear(matches: Sequence[Match]) -> list[Match]:
    """Two cells, so that none of them is told."""
    return [matches[0], matches[-1]] if len(matches) > 1 else [replace(matches[0], is_half_said=True)]


def _numbers(matches: Sequence[Match], group: str, point: str) -> list[Decimal | None] | None:
    """What figures are as one language writes them; None where one of them is none, or is not sure."""
    found: list[Decimal | None] = []
    for match in matches:
        text = match.profile.table.rows[match.row][match.column].text.strip()
        if match.certainty is Certainty.OPEN:
            return None
        if _DASH.fullmatch(text):
            found.append(None)
        elif re.fullmatch(rf"-?(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)(?:\{point}\d+)?", text):
            found.append(Decimal(re.sub(group, "", text).replace(point, ".")))
        else:
            return None
    places = {-int(one.as_tuple().exponent) for one in found if one is not None}
    return None if {0, 3} <= places else found  # "7.172" beside "885" has no decimals


def _place(numbers: Sequence[Decimal | None], *, is_least: bool) -> int | None:
    """Where the one stands that no other equals; None: a dash may be the least, or the sum of all is among them."""
    told = [one for one in numbers if one is not None]
    if not told or (is_least and len(told) < len(numbers)):
        return None
    end = min(told) if is_least else max(told)
    if told.count(end) > 1 or (not is_least and len(told) > 2 and end == sum(told) - end):
        return None
    return numbers.index(end)
