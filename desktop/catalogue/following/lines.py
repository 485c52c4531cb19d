"""A line through the years made of points of many editions, with its breaks; and regions in their order."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from desktop.catalogue.answers.words import YEAR, base_years
from desktop.catalogue.following.values import Break, BreakKind, Point, PointState, Ranked, YearPoint, in_one_unit

# Notes below tables that say that figures are told otherwise from some year on, or that they will change.
_TELLS: Final = re.compile(
    r"\b(?:sejak|mulai|sebelum(?:nya)?|berubah|perubahan|metode|metodologi|konsep|definisi|klasifikasi|cakupan"
    r"|pemekaran|dimekarkan|pecahan|penggabungan|bergabung|revisi|direvisi|diperbaiki|perbaikan|sementara|sensus"
    r"|since|from|changed?|method|concept|definition|coverage|split|merged|revised|preliminary|provisional|census)\b",
    re.I,
)

_CITY: Final = "kota"


@dataclass(frozen=True, slots=True)
class FoundPoint:
    """A point, with the regions that are rows of its table by their keys; none where rows are no regions."""

    point: Point
    regions: tuple[tuple[str, str], ...]
    is_of_region: bool  # its row is one of them
    is_sum: bool = False  # of data: its row is the sum of them


def by_years(points: Iterable[FoundPoint], *, of_data: bool = False) -> list[YearPoint]:
    """The newest edition counts for a year; one that is sure comes before one that is not.

    Args:
        of_data: Those of SIMDASI count before those of books, else after them.
    """
    of_year: dict[int, list[Point]] = defaultdict(list)
    for found in points:
        of_year[found.point.year].append(found.point)
    line = []
    for year in sorted(of_year):
        ordered = sorted(
            of_year[year],
            key=lambda one: (one.state is not PointState.SURE, one.is_data is not of_data, -(one.edition or 0)),
        )
        line.append(YearPoint(year, ordered[0], tuple(ordered[1:])))
    return line


def breaks_of(line: Sequence[YearPoint], points: Iterable[FoundPoint]) -> list[Break]:
    """What tells the years of a line apart, by year: units, base years, regions, and what the books say themselves."""
    regions = {id(found.point): found for found in points}
    found: list[Break] = []
    for before, after in pairwise(line):
        one, other, year = before.point, after.point, after.year
        if not in_one_unit(one, other):
            found.append(Break(BreakKind.UNIT, year, (one.unit,), (other.unit,)))
        bases = base_years(one.table.title), base_years(other.table.title)
        if bases[0] != bases[1]:
            found.append(Break(BreakKind.BASE, year, *bases))
        found += _other_regions(regions[id(one)], regions[id(other)])
    return sorted([*found, *_notes(line)], key=lambda one: one.year)


def _other_regions(one: FoundPoint, other: FoundPoint) -> list[Break]:
    before, after = dict(one.regions), dict(other.regions)
    if one.point.is_data is not other.point.is_data:  # one of them may leave out that a region is a city
        before, after = ({key.removeprefix(_CITY): name for key, name in each.items()} for each in (before, after))
    if not (one.is_of_region or one.is_sum) or not before or not after or before.keys() == after.keys():
        return []
    gone = tuple(name for key, name in before.items() if key not in after)
    come = tuple(name for key, name in after.items() if key not in before)
    if one.is_sum and (come or not gone):
        return []  # parts that got other names or were split leave their sum as it was
    return [Break(BreakKind.REGIONS, other.point.year, gone, come)]


def _notes(line: Sequence[YearPoint]) -> list[Break]:
    """Each note once: at the year that it names, else at the first whose table has it."""
    there = {one.year for one in line}
    at: dict[str, int] = {}
    for one in line:
        for point in (one.point, *one.earlier):
            note = " ".join(point.notes.split())
            if note and _TELLS.search(note):
                named = sorted({int(year) for year in YEAR.findall(note)} & there)
                at.setdefault(note, named[0] if named else one.year)
    return [Break(BreakKind.NOTE, year, (), (note,)) for note, year in at.items()]


def in_order(points: Sequence[Point], unit: str, codes: Mapping[str, str] = MappingProxyType({})) -> list[Ranked]:
    """The largest first, equal ones at one place; those without a sure figure in the unit last, by name.

    Args:
        codes: Of regions, by their names.
    """
    told = [one for one in points if one.value is not None and one.unit == unit]
    told.sort(key=lambda one: (-(one.value or 0), one.region))
    ranked: list[Ranked] = []
    for at, one in enumerate(told, 1):
        same = ranked and ranked[-1].point.value == one.value
        ranked.append(Ranked(ranked[-1].place if same else at, one, codes.get(one.region, "")))
    known = {id(one) for one in told}
    others = sorted((one for one in points if id(one) not in known), key=lambda one: one.region)
    return [*ranked, *(Ranked(None, one, codes.get(one.region, "")) for one in others)]
