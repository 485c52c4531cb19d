"""What every report is made of, whatever it is written as: figures, tables and sentences under headings; and its lines
for a terminal.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from PySide6.QtCore import QLocale

from catalog_db.rules.security.suppression import LEAST
from catalog_db.rules.written_dates import short_day
from ui.languages import tr
from ui.words.dates import duration


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, as a percentage."""

    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        """To one place, half up; None where there is nothing to divide by."""
        if not self.whole:
            return None
        exact = Decimal(self.part * 100) / self.whole
        return exact if exact == exact.to_integral_value() else exact.quantize(_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; None where nothing is known."""

    seconds: float | None


Value = str | int | Decimal | date | Share | Duration | None  # None: too few people to be shown
NUMBERS: Final = (int, Decimal, Share, Duration)
DASH: Final = "–"  # where there is no number
HIDDEN: Final = "*"  # where it would tell of somebody
_SIGNED: Final = re.compile(r"[+-]\d")  # a change, in words of its unit
_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and what it means; `note`: what it was before, or how it is to be read."""

    name: str
    value: Value
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; the first column names the row.

    Attributes:
        chart: The second column is worth a picture.
        whole: A letter has all rows, however many.
        sums: So many of the last rows sum up the others; on paper those stand in two columns, and the sums below them.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    chart: bool = False
    whole: bool = False
    sums: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it.

    Attributes:
        source: Of its tables; empty: the records of the service.
        period: Where it is not that of the document, in words.
        report: The report that it is of, where a document has several.
        annex: On paper it stands on pages of its own, below the signature.
    """

    title: str
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    sentences: tuple[str, ...] = ()
    source: str = ""
    period: str = ""
    report: str = ""
    annex: bool = False


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A whole report; `period` in words.

    Attributes:
        holds: Which days it has, and what they are compared with, as a sentence.
        heading: On paper, in the place of the title.
    """

    title: str
    period: str
    sections: tuple[Section, ...]
    holds: str = ""
    heading: str = ""

    @property
    def tables(self) -> Sequence[Table]:
        return [table for section in self.sections for table in section.tables]


def is_of_numbers(table: Table, place: int) -> bool:
    """A dash among numbers stands where a number would; so do changes, with their units."""
    values = [row[place] for row in table.rows]
    return place > 0 and any(
        isinstance(value, NUMBERS) or (isinstance(value, str) and _SIGNED.match(value)) for value in values
    )


def written(value: Value) -> str:
    """A value as people of the room's language write it."""
    match value:
        case None:
            return HIDDEN
        case bool():
            raise TypeError("a truth value is no figure")
        case int():
            return QLocale().toString(value)
        case Decimal():
            places = max(-int(value.as_tuple().exponent), 0)
            return QLocale().toString(float(value), "f", places)
        case date():
            return short_day(value)
        case Share():
            percent = value.percent
            return DASH if percent is None else f"{written(percent)} %"
        case Duration():
            return DASH if value.seconds is None else duration(value.seconds)
    return value


def tenths(value: float | None) -> Value:
    """A mean or a median to one place; a dash where there is none."""
    return DASH if value is None else Decimal(value).quantize(_TENTH, ROUND_HALF_UP)


def explained(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The same; below the first of them in which something is hidden, why it is, and in no other."""
    told: list[Section] = []
    why = tr("{sign} Fewer than {count} people, or a number from which they could be computed: not shown.").format(
        sign=HIDDEN, count=LEAST
    )
    for section in sections:
        hides = any(figure.value is None for figure in section.figures) or any(
            value is None for table in section.tables for row in table.rows for value in row
        )
        if hides and not any(why in each.sentences for each in told):
            section = replace(section, sentences=(*section.sentences, why))
        told.append(section)
    return tuple(told)


# A report as lines for a terminal: its figures, and its tables in columns.


def plain_text(document: ReportDocument) -> str:
    """All sections below one another, each after an empty line."""
    return "\n".join(_lines(document))


def _lines(document: ReportDocument) -> Iterator[str]:
    if document.holds:
        yield document.holds
    for section in document.sections:
        yield ""
        yield section.title
        for figure in section.figures:
            yield f"  {figure.name}: {written(figure.value)}" + (f" ({figure.note})" if figure.note else "")
        for table in section.tables:
            yield from _table(table, section.title)
        yield from (f"  {sentence}" for sentence in section.sentences)


def _table(table: Table, above: str) -> Iterator[str]:
    """What names a row on the left, the rest to the right edge of its column."""
    if not table.rows:
        return
    if table.title not in (above, table.columns[0]):
        yield f"  {table.title}"
    rows = [table.columns, *(tuple(written(value) for value in row) for row in table.rows)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(table.columns))]
    for row in rows:
        first, *rest = zip(row, widths, strict=True)
        cells = [first[0].ljust(first[1]), *(text.rjust(width) for text, width in rest)]
        yield ("    " + "  ".join(cells)).rstrip()
