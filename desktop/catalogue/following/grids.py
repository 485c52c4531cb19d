"""A row or a table that is followed, as a grid: its lines over years, or over regions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from desktop.catalogue.following.lines import FoundPoint, breaks_of, by_years
from desktop.catalogue.following.values import (
    Break,
    Extent,
    Gap,
    Grid,
    GridLine,
    Point,
    Ranking,
    YearPoint,
)


@dataclass(frozen=True, slots=True)
class FollowedLine:
    """One cell of the row or column that is followed, by its label; not `known`: it stands for itself alone."""

    label: str
    own: Point
    known: bool = True


def grid_of_years(
    origin: Point,
    extent: Extent,
    lines: Sequence[FollowedLine],
    looked: Sequence[tuple[FollowedLine, Sequence[FoundPoint], Sequence[Gap]]],
) -> Grid:
    """`looked`: what was found of each line that is known, and the books that lack it."""
    by_line: dict[FollowedLine, dict[str, YearPoint]] = {
        line: {str(line.own.year): YearPoint(line.own.year, line.own)} for line in lines if not line.known
    }
    breaks: dict[Break, None] = {}
    for line, points, _ in looked:
        years = by_years(points, of_data=origin.is_data)
        by_line[line] = {str(one.year): one for one in years}
        breaks |= dict.fromkeys(breaks_of(years, points))
    over = sorted({year for years in by_line.values() for year in years})
    gaps = _everywhere([gaps for _, _, gaps in looked], [one.point for _, points, _ in looked for one in points])
    told = tuple(sorted(breaks, key=lambda one: one.year))
    return Grid(origin, extent, True, None, tuple(over), _laid(lines, by_line, over), told, gaps)


def grid_of_regions(
    origin: Point,
    extent: Extent,
    lines: Sequence[FollowedLine],
    ranked: Sequence[tuple[FollowedLine, Ranking]],
    regions: Mapping[UUID, str],
) -> Grid:
    """They stand in the order of the line that was asked for.

    Args:
        ranked: Each line that is known, in all regions.
        regions: Of the books, where each region is of its own; else they are rows of one table.
    """

    def region(point: Point) -> str:
        return regions.get(point.cell.publication_id, point.region)

    by_line = {line: {region(line.own): YearPoint(line.own.year, line.own)} for line in lines if not line.known}
    first = [ranking for line, ranking in ranked if line.own.cell == origin.cell]
    for line, ranking in ranked:
        by_line[line] = {region(one.point): YearPoint(one.point.year, one.point) for one in ranking.regions}
    rankings = [*first, *(ranking for _, ranking in ranked)]
    over = list(dict.fromkeys(region(one.point) for ranking in rankings for one in ranking.regions))
    over += [region(line.own) for line in by_line if region(line.own) not in over]
    there = [one.point for _, ranking in ranked for one in ranking.regions]
    gaps = _everywhere([ranking.gaps for _, ranking in ranked], there)
    return Grid(
        origin, extent, False, None, tuple(dict.fromkeys(over)), _laid(lines, by_line, over), (), gaps, origin.year
    )


def _laid(
    lines: Sequence[FollowedLine], by_line: dict[FollowedLine, dict[str, YearPoint]], over: Sequence[str]
) -> tuple[GridLine, ...]:
    return tuple(
        GridLine(line.label, tuple(by_line[line].get(one) for one in dict.fromkeys(over)), line.known) for line in lines
    )


def _everywhere(gaps: Sequence[Sequence[Gap]], points: Sequence[Point]) -> tuple[Gap, ...]:
    """Of books in which no line was found, each once."""
    there = {point.cell.publication_id for point in points}
    found: dict[UUID, Gap] = {}
    for gap in (one for of_line in gaps for one in of_line):
        if gap.publication_id not in there:
            found.setdefault(gap.publication_id, gap)
    return tuple(found.values())
