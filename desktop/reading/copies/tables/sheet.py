"""A table as it is written for spreadsheets, whatever the format: head, cells with values, where it comes from.

The words are the office's, as on its other copies: Indonesian, whatever the screens speak. Names of lines have English
beside them, as BPS prints its tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from catalog_db.models import TableFormat
from catalog_db.rules.reading.check_code import grouped
from catalog_db.rules.tables.header import LEVELS
from catalog_db.rules.tables.values import table_values
from catalog_db.rules.written_dates import short_moment
from desktop.reading.copies.table_values import (
    MOST_LETTERS,
    OPEN,
    SETTLED,
    SURE,
    TableContent,
    TableFacts,
    TakenCells,
)
from desktop.reading.copies.tables.cells import COPY_BEGINS, SOURCE_BEGINS, Grid, digest
from desktop.reading.copies.values import CopyOrder
from desktop.reading.copies.wording import COPYRIGHT, pages_of
from desktop.settings.model import Settings


@dataclass(frozen=True, slots=True)
class SheetCell:
    """`value`: the number that it is, None for words, blanks, dashes and what could be two numbers.

    `state` as in `TableContent`.
    """

    text: str
    value: Decimal | None
    state: str = SURE

    @property
    def is_open(self) -> bool:
        return self.state == OPEN

    @property
    def places(self) -> int:
        """How many decimals are printed."""
        exponent = self.value.as_tuple().exponent if self.value is not None else 0
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def is_grouped(self) -> bool:
        """Whether thousands are printed apart: a year is not."""
        return self.value is not None and f"{abs(int(self.value))}" not in self.text


@dataclass(frozen=True, slots=True)
class TableSheet:
    """What is written.

    Attributes:
        titles: One or two lines.
        head: Its rows from the groups down, a text for each column.
        foot: Lines below the table, the source first.
        about: Names and texts of a sheet beside it.
        remark: What is said beside an open cell.
        serial: Of the copy.
    """

    titles: tuple[str, ...]
    head: Grid
    rows: tuple[tuple[SheetCell, ...], ...]
    foot: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    serial: str = ""

    @property
    def has_remarks(self) -> bool:
        """Whether a remark stands beside each open cell."""
        return 0 < sum(cell.is_open for cells in self.rows for cell in cells) <= MOST_REMARKS


LONGEST_CELL: Final = 32_000  # of a spreadsheet
MOST_REMARKS: Final = 200  # each is a shape of its own in the file; above it the colour has to do
_COUNTED: Final = "{count} sel bertanda belum dipastikan oleh dua pembaca; bandingkan dengan {where}."
_SETTLED: Final = "{count} sel sudah dibandingkan dengan {where} oleh pembaca atau pustakawan."
_REMARK: Final = "Belum dipastikan oleh dua pembaca: bandingkan dengan {where}."
# Data have no page to be compared with: whoever gives them marks cells, or what they say does not fit together.
_COUNTED_DATA: Final = "{count} sel bertanda: BPS menandainya, misalnya angka sementara, atau isinya tidak cocok."
_REMARK_DATA: Final = "Ditandai oleh BPS, misalnya angka sementara, atau isinya tidak cocok."
_BY_HAND: Final = "bagian halaman yang dipilih pembaca"


def rows_of(content: TableContent) -> tuple[tuple[SheetCell, ...], ...]:
    """The cells with what they are worth; labels are words."""
    columns = [[row[at] for row in content.rows] for at in range(len(content.columns))]
    none: list[Decimal | None] = [None] * len(content.rows)
    values = [none, *table_values(columns[1:])]
    return tuple(
        tuple(
            SheetCell(_on_one_line(text), values[column][at], content.states[at][column])
            for column, text in enumerate(row)
        )
        for at, row in enumerate(content.rows)
    )


def head_rows(paths: Sequence[str]) -> Grid:
    """The levels of a head as rows; a column with fewer stands in the lowest."""
    levels = [[_on_one_line(level) for level in path.split(LEVELS)] for path in paths]
    depth = max(map(len, levels), default=1)
    filled = [[""] * (depth - len(one)) + one for one in levels]
    return tuple(tuple(column[at] for column in filled) for at in range(depth))


def facts_of_table(content: TableContent, format_: TableFormat) -> TableFacts:
    """What the ledger keeps of it."""
    head, rows = head_rows(content.columns), rows_of(content)
    cells = (*head, *(tuple(map(_as_read, row)) for row in rows))
    numbers = ["".join("." if cell.value is None else "n" for cell in row) for row in rows]
    taken = TakenCells(cells, ("." * len(content.columns),) * len(head) + tuple(numbers), len(head))
    return TableFacts(
        format_,
        content.number,
        content.title,
        content.by_hand,
        len(cells),
        len(content.columns),
        content.count(OPEN),
        content.count(SETTLED),
        digest(cells),
        taken if content.letters <= MOST_LETTERS else None,
    )


def _as_read(cell: SheetCell) -> str:
    return cell.text if cell.value is None else f"{cell.value:f}"


def table_sheet(content: TableContent, order: CopyOrder, settings: Settings) -> TableSheet:
    """A table whose serial is in the ledger."""
    at = short_moment(order.at, ZoneInfo(settings.office.time_zone))
    where = pages_of(order)
    source = source_line(order, content)
    visit = f"kunjungan {order.visit}" if order.visit else "untuk keperluan kantor"
    code = f"kode periksa {grouped(order.check_code)}"
    copy = f"{COPY_BEGINS}{order.serial} · {code} · {visit} · {at} · {settings.office.name}"
    counts = {OPEN: content.count(OPEN), SETTLED: content.count(SETTLED)}
    counted, remark = (_COUNTED_DATA, _REMARK_DATA) if content.is_data else (_COUNTED, _REMARK)
    unsure = counted.format(count=counts[OPEN], where=where) if counts[OPEN] else ""
    settled = _SETTLED.format(count=counts[SETTLED], where=where) if counts[SETTLED] else ""
    about = {
        "Sumber / Source": source,
        "Data" if content.is_data else "Publikasi / Publication": order.title,
        "Tahun / Year" if content.is_data else "Edisi / Edition": str(order.year or ""),
        "Tabel / Table": content.number or (_BY_HAND if content.by_hand else ""),
        "Judul / Title": content.title,
        "Judul Inggris / Title in English": content.title_en,
        "Halaman / Page": where,
        _below("Catatan", "Notes", content): content.notes,
        _below("Sumber", "Source", content): content.source,
        "Sel terbuka / Open cells": unsure,
        "Sel dipastikan / Settled cells": settled,
        "Nomor salinan / Serial": order.serial,
        "Kode periksa / Check code": grouped(order.check_code),
        "Kunjungan / Visit": order.visit,
        "Diambil pada / Taken at": at,
        "Kantor / Office": settings.office.name,
        "Hak cipta / Copyright": COPYRIGHT,
    }
    titles = (f"{content.number} {content.title}".strip(), content.title_en)
    return TableSheet(
        tuple(_on_one_line(title) for title in titles if title),
        head_rows(content.columns),
        rows_of(content),
        tuple(_on_one_line(line) for line in (source, copy, unsure, settled) if line),
        tuple((name, text) for name, text in about.items() if text),
        remark.format(where=where),
        order.serial,
    )


def source_line(order: CopyOrder, content: TableContent) -> str:
    """ "Sumber: BPS, Kecamatan Ajung Dalam Angka 2021, tabel 3.9, h. 131 (berkas 157)"."""
    if content.sources:
        return SOURCE_BEGINS + content.sources
    named = f"tabel {content.number}" if content.number else (_BY_HAND if content.by_hand else "")
    return SOURCE_BEGINS + ", ".join(filter(None, (order.title, named, pages_of(order))))


def _below(name: str, english: str, content: TableContent) -> str:
    """What stands below a table has the name of where it stands there."""
    if content.is_data:
        return f"{name} pada data / {english} in the data"
    return f"{name} pada buku / {english} in the book"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
