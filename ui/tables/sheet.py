"""A table as it is written to a spreadsheet, whatever the format: head, cells with values, where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from catalog_db.rules.reading.page_labels import PageLabels
from catalog_db.rules.tables.header import LEVELS
from catalog_db.rules.tables.values import table_values
from desktop.catalogue.tables.reading import BookTable
from desktop.catalogue.values import PublicationDetails
from ui.languages import tr
from ui.words.tables import source_line


@dataclass(frozen=True, slots=True)
class SheetCell:
    """`value`: the number that it is, None for words, blanks, dashes and what could be two numbers."""

    text: str
    value: Decimal | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class TableSheet:
    """`head`: its rows from the groups down, a text for each column. `about`: names and texts of a sheet beside it."""

    title: str
    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    source: str
    about: tuple[tuple[str, str], ...]


def table_sheet(table: BookTable, details: PublicationDetails) -> TableSheet:
    """Of a table that is understood."""
    line = table.line
    columns = [[row[at].text for row in table.rows] for at in range(len(table.columns))]
    none: list[Decimal | None] = [None] * len(table.rows)
    values = [none, *table_values(columns[1:])]
    rows = tuple(
        tuple(SheetCell(cell.text, values[column][at], cell.is_open) for column, cell in enumerate(row))
        for at, row in enumerate(table.rows)
    )
    source = source_line(details.title, line.number, line.pages, PageLabels(details.pages, details.page_labels))
    known = {
        tr("Publication"): details.title,
        tr("Edition"): str(details.year or ""),
        tr("Table"): line.number,
        tr("Title"): line.title,
        tr("Title in English"): line.title_en,
        tr("Pages in the file"): ", ".join(map(str, line.pages)),
        tr("Notes in the book"): table.notes,
        tr("Source in the book"): table.source,
        tr("Taken from"): source,
        tr("Open cells"): _open_words(table.open_cells),
    }
    return TableSheet(
        f"{line.number} {line.title}".strip(),
        head_rows(table.columns),
        rows,
        source,
        tuple((name, text) for name, text in known.items() if text),
    )


def _open_words(count: int) -> str:
    if not count:
        return ""
    words = tr("{count} are marked: the program alone has read them. Compare them with the page before you use them.")
    return words.format(count=count)


def head_rows(paths: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The levels of a head as rows; a column with fewer stands in the lowest."""
    levels = [path.split(LEVELS) for path in paths]
    depth = max(map(len, levels), default=1)
    filled = [[""] * (depth - len(one)) + one for one in levels]
    return tuple(tuple(column[at] for column in filled) for at in range(depth))
