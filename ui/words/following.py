"""A cell that is followed, in words: what a point is, why there is none, what parts the years."""

import re
from typing import Final

from desktop.catalogue.following.values import Break, BreakKind, Gap, GapKind, Point, PointState, Ranking, YearLine
from ui.languages import tr
from ui.widgets.text import one_line

_YEAR: Final = re.compile(r"(?:19|20)\d\d[*xr]{0,2}")


def what(point: Point) -> str:
    """The row and column that is followed, whatever the year: "Kaur · Penduduk (jiwa)"."""
    head = ", ".join(one_line(level) for level in point.head.split(" > ") if not _YEAR.fullmatch(level.strip()))
    return " · ".join(dict.fromkeys(part for part in (one_line(point.label), head) if part))


def figure(point: Point) -> str:
    """ "277.810 jiwa"; what is not sure has to be read on the page."""
    if point.state is PointState.OPEN:
        return tr("Read it on the page")
    if point.state is PointState.NO_FIGURE:
        return tr("no figure: “{text}”").format(text=point.text) if point.text else tr("no figure: blank")
    return f"{point.text} {point.unit}".strip()


def when(point: Point) -> str:
    """ "2023"; of a span "2022–2023"."""
    return "–".join(map(str, dict.fromkeys((point.years[0], point.years[-1]))))


def book(point: Point) -> str:
    """Where a point is from: its book and its table."""
    number = tr("table {number}").format(number=point.table.number) if point.table.number else ""
    return " · ".join(filter(None, (one_line(point.publication), number)))


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


def years_missing(line: YearLine) -> str:
    """The years that nothing is known of; empty: none."""
    if not line.missing_years:
        return ""
    return tr("No figure for: {years}.").format(years=", ".join(map(str, line.missing_years)))


def alone(line: YearLine) -> str:
    """Said where there is only one edition of the book; empty: there are more."""
    return "" if line.editions > 1 else tr("This room has no other edition of this book.")


def alone_in(ranking: Ranking) -> str:
    """Said where no other region is found; empty: there are some."""
    if len(ranking.regions) > 1 or ranking.gaps:
        return ""
    return tr("This room has no book like this of another region.")


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(map(one_line, names))
