"""A cell, row or table that is followed, in words: what a point is, why there is none, what parts the years."""

import re
from typing import Final

from catalog_db.rules.tables.header import LEVELS
from desktop.catalogue.following.values import (
    Break,
    BreakKind,
    Extent,
    Gap,
    GapKind,
    Grid,
    GridLine,
    Point,
    PointState,
    Ranking,
    YearLine,
    YearPoint,
)
from ui.languages import tr
from ui.widgets.text import one_line
from ui.words.books.pages import PageNames
from ui.words.books.publications import fetched_on

_YEAR: Final = re.compile(r"(?:19|20)\d\d[*xr]{0,2}")


def what(point: Point, extent: Extent = Extent.CELL) -> str:
    """The row and column that is followed, whatever the year: "Kaur · Penduduk (jiwa)"; else one of both."""
    head = ", ".join(one_line(level) for level in point.head.split(" > ") if not _YEAR.fullmatch(level.strip()))
    parts = {Extent.ROW: (one_line(point.label),), Extent.TABLE: (head or one_line(point.label),)}
    return " · ".join(dict.fromkeys(part for part in parts.get(extent, (one_line(point.label), head)) if part))


def figure(point: Point) -> str:
    """ "277.810 jiwa"; what is not sure has to be read on the page."""
    if point.state is PointState.OPEN:
        return tr("Read it on the page") if point.cell.data is None else tr("Read it in the table")
    if point.state is PointState.NO_FIGURE:
        return tr("no figure: “{text}”").format(text=point.text) if point.text else tr("no figure: blank")
    return f"{point.text} {point.unit}".strip()


def when(point: Point) -> str:
    """ "2023"; of a span "2022–2023"."""
    return "–".join(map(str, dict.fromkeys((point.years[0], point.years[-1]))))


def book(point: Point) -> str:
    """Where a point is from: its book and its table."""
    number = tr("table {number}").format(number=point.table.number) if point.table.number else ""
    fetched = fetched_on(point.fetched_at) if point.fetched_at is not None else ""
    return " · ".join(filter(None, (fetched or one_line(point.publication), number)))


def also(other: Point, counts: Point) -> str:
    """What is said of the same year elsewhere: in an earlier edition, or by the other of a book and SIMDASI."""
    if other.is_data is counts.is_data:
        words = tr("{year} · printed before: {figure}")
    elif other.is_data:
        words = tr("{year} · SIMDASI has: {figure}")
    else:
        words = tr("{year} · the book has: {figure}")
    return words.format(year=when(other), figure=figure(other))


def problem(kind: GapKind) -> str:
    """Why a cell can't be followed at all."""
    return {
        GapKind.NOT_READ: tr("This table has not been read yet. Look at it in its book, then try again."),
        GapKind.NOT_UNDERSTOOD: tr("This table was not understood, so its figures can't be followed."),
        GapKind.SEVERAL: tr(
            "This table has several rows or columns of this name, so nobody can tell which of them other editions mean."
        ),
        GapKind.NO_YEAR: tr("This table does not say which year the figure is of, so it can't be followed."),
        GapKind.NO_TABLE: tr("This table is no longer in the list of its publication."),
    }.get(kind, tr("This figure is not in its table any more: the table was read anew or corrected."))


def gap(one: Gap) -> str:
    """Why a book has no point."""
    return {
        GapKind.NO_TABLE: tr("No table of this title is listed in this book."),
        GapKind.SIMILAR: tr("Only a table with a similar title: see whether it is the same."),
        GapKind.NOT_READ: tr("Its table has not been read yet: read it on the page."),
        GapKind.NOT_UNDERSTOOD: tr("Its table was not understood: read it on the page."),
        GapKind.NO_ROW: tr("Its table has no row of this name."),
        GapKind.NO_COLUMN: tr("Its table has no column of this name."),
        GapKind.SEVERAL: tr("Several rows, columns or tables there have this name: read it on the page."),
        GapKind.NO_YEAR: tr("Its table does not say this year."),
        GapKind.NO_ROWS: tr("SIMDASI offers this year, but has no rows of it."),
    }[one.kind]


def parting(one: Break) -> str:
    """What tells the figures from a year on apart from those before."""
    match one.kind:
        case BreakKind.UNIT:
            words = tr("{year}: another unit: {before}, then {after}.")
            none = tr("none said")
            return words.format(year=one.year, before=one.before[0] or none, after=one.after[0] or none)
        case BreakKind.BASE:
            words = tr("{year}: another base year: {before}, then {after}.")
            none = tr("none said")
            return words.format(year=one.year, before=", ".join(one.before) or none, after=", ".join(one.after) or none)
        case BreakKind.REGIONS:
            told = []
            if one.after:
                told.append(tr("listed from here on: {names}").format(names=_names(one.after)))
            if one.before:
                told.append(tr("listed before only: {names}").format(names=_names(one.before)))
            words = tr("{year}: the table lists other regions ({changes}). Regions may have been split or joined.")
            return words.format(year=one.year, changes="; ".join(told))
    return tr("{year}: the book says: “{note}”").format(year=one.year, note=one_line(one.after[0]))


def line_name(line: GridLine) -> str:
    """A line of a grid: the levels of a head as people read them."""
    return one_line(line.label.replace(LEVELS, " › "))


def in_grid(one: YearPoint | None) -> str:
    """What stands in a cell of a grid; empty: nothing was found. What is not sure has to be read on the page."""
    if one is None:
        return ""
    return "?" if one.point.state is PointState.OPEN else one_line(one.point.text)


def about(line: GridLine, over: str, one: YearPoint | None, pages: PageNames) -> str:
    """A cell of a grid in a sentence: of what it is, the figure, its book and page, and what was printed before."""
    name = f"{line_name(line)} · {one_line(over)}"
    if one is None:
        return tr("{name}: not found").format(name=name)
    page = "" if one.point.is_data else pages.short(one.point.cell.publication_id, one.point.page)
    place = ", ".join(filter(None, (book(one.point), page)))
    said = [f"{name}: {figure(one.point)} ({place})"]
    said += [also(other, one.point) for other in one.revised]
    return "; ".join(said)


def unknown_lines(grid: Grid) -> str:
    """Said where some lines stand alone; empty: none does."""
    names = [line_name(line) for line in grid.lines if not line.known]
    if not names:
        return ""
    return tr("Several rows or columns have this name, so they are not followed: {names}.").format(
        names=", ".join(dict.fromkeys(names))
    )


def years_missing(line: YearLine) -> str:
    """The years that nothing is known of; empty: none."""
    if not line.missing_years:
        return ""
    return tr("No figure for: {years}.").format(years=", ".join(map(str, line.missing_years)))


def alone(line: YearLine | Grid) -> str:
    """Said where there is only one edition of the book; empty: there are more."""
    return "" if line.editions > 1 else tr("This room has no other edition of this book.")


def alone_in(ranking: Ranking | Grid) -> str:
    """Said where no other region is found; empty: there are some."""
    regions = ranking.over if isinstance(ranking, Grid) else ranking.regions
    if len(regions) > 1 or ranking.gaps:
        return ""
    return tr("This room has no book like this of another region.")


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(map(one_line, names))
