"""What every report is made of, whatever it is written as: figures, tables and sentences under headings; and its lines
for a terminal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QLocale

from catalog_db.rules.written_dates import short_day
from ui.languages import tr

Value = str | int | Decimal | date | None  # None: too few people to be shown


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and what it means."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; the first column names the row.

    `chart`: the second column is worth a picture. `whole`: a letter has all rows, however many.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    chart: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    title: str
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A whole report; `period` in words."""

    title: str
    period: str
    sections: tuple[Section, ...]

    @property
    def tables(self) -> Sequence[Table]:
        return [table for section in self.sections for table in section.tables]


def written(value: Value) -> str:
    """A value as people of the room's language write it."""
    match value:
        case None:
            return tr("too few")
        case bool():
            raise TypeError("a truth value is no figure")
        case int():
            return QLocale().toString(value)
        case Decimal():
            places = max(-int(value.as_tuple().exponent), 0)
            return QLocale().toString(float(value), "f", places)
        case date():
            return short_day(value)
    return value


# A report as lines for a terminal: its figures, and its tables in columns.


def plain_text(document: ReportDocument) -> str:
    """All sections below one another, each after an empty line."""
    return "\n".join(_lines(document))


def _lines(document: ReportDocument) -> Iterator[str]:
    for section in document.sections:
        yield ""
        yield section.title
        for figure in section.figures:
            yield f"  {figure.name}: {figure.value}"
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
