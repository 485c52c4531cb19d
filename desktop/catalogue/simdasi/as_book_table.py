"""A table of SIMDASI in the shape that tables of books have, so that it answers and is followed as they are."""

import re
from typing import Final

from catalog_db.rules.catalogue.regions import RegionKind
from catalog_db.rules.tables.header import LEVELS
from catalog_db.rules.written_dates import short_day
from desktop.catalogue.simdasi.packing import fingerprint
from desktop.catalogue.simdasi.values import SimdasiColumn, SimdasiTable
from desktop.catalogue.tables.reading import BookTable, Cell, CellState, TableStatus
from desktop.catalogue.values import TableLine

NAME: Final = "SIMDASI"
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ROWS: Final = {
    RegionKind.PROVINCE: "Provinsi/Province",
    RegionKind.REGENCY: "Kabupaten/Kota",
    RegionKind.DISTRICT: "Kecamatan/Subdistrict",
}
_OTHERS: Final = "Rincian/Item"
_FIRST_CITY: Final = 71  # of the two digits behind those of the province
_KINDS: Final = re.compile(r"\b(?:provinsi|kabupaten|kab\.|kota|kecamatan|kec\.|distrik)\b", re.I)


def catalogue_code(mfd: str) -> str:
    """The code that publications have, of an MFD code of seven digits: "1700", "1705", "1705040"; "0000" the nation."""
    return mfd[:4] if mfd.endswith("000") else mfd


def kind_of(mfd: str) -> RegionKind:
    """Which kind of region an MFD code is of."""
    if mfd == "0000000":
        return RegionKind.NATION
    if mfd.endswith("00000"):
        return RegionKind.PROVINCE
    if mfd.endswith("000"):
        return RegionKind.CITY if int(mfd[2:4]) >= _FIRST_CITY else RegionKind.REGENCY
    return RegionKind.DISTRICT


def is_beside(one: str, other: str) -> bool:
    """Whether two MFD codes are of regions of one level in the same larger one."""
    kinds = [RegionKind.REGENCY if kind is RegionKind.CITY else kind for kind in (kind_of(one), kind_of(other))]
    if kinds[0] is not kinds[1]:
        return False
    length = {RegionKind.REGENCY: 2, RegionKind.DISTRICT: 4}.get(kinds[0], 0)
    return one[:length] == other[:length]


def as_book_table(table: SimdasiTable) -> BookTable:
    """Its columns carry their units and both languages; rows that are regions by their codes are named by their kind
    where the name alone could be another's ("Bengkulu" is a province and a city)."""
    title = table.title if _YEAR.search(table.title) else f"{table.title}, {table.key.year}"
    codes = [row.code for row in table.data.rows]
    are_regions = len({code for code in codes if code}) > 1
    rows = []
    for row in table.data.rows:
        label = _named(row.label, row.code) if are_regions and row.code else row.label
        cells = (Cell(one.text, CellState.OPEN if one.is_open else CellState.SURE) for one in row.cells)
        rows.append((Cell(label, CellState.SURE), *cells))
    columns = (_rows_are(codes) if are_regions else _OTHERS, *(_head(one) for one in table.data.columns))
    line = TableLine("table", table.number, title, None, table.title_en)
    sha256 = fingerprint(table.data)
    return BookTable(line, TableStatus.OK, "", columns, tuple(rows), table.data.notes, table.data.source, sha256=sha256)


def book_title(table_region: str) -> str:
    """What stands where a table of a book has the title of its publication."""
    return f"{NAME}, {table_region}"


def source_of(table: SimdasiTable) -> str:
    """Where it is from, as copies say it: the words are the office's, Indonesian whatever the screens speak."""
    number = f"tabel {table.number}" if table.number else ""
    fetched = f"WebAPI BPS, diambil {short_day(table.fetched_at.date())}"
    return ", ".join(filter(None, (book_title(table.region_name), number, str(table.key.year), fetched)))


def units_of(table: SimdasiTable) -> tuple[str, ...]:
    """The units of its columns, those of the labels left out; empty where one has none."""
    return tuple(column.unit for column in table.data.columns)


def _rows_are(codes: list[str]) -> str:
    """The head above the labels: the smallest regions among the rows."""
    kinds = {kind_of(code) for code in codes if code}
    if RegionKind.DISTRICT in kinds:
        return _ROWS[RegionKind.DISTRICT]
    if kinds & {RegionKind.REGENCY, RegionKind.CITY}:
        return _ROWS[RegionKind.REGENCY]
    return _ROWS[RegionKind.PROVINCE]


def _named(label: str, code: str) -> str:
    kind = kind_of(code)
    if kind is RegionKind.DISTRICT or kind is RegionKind.NATION or _KINDS.search(label):
        return label
    if kind is RegionKind.REGENCY:
        return f"Kabupaten {label}"
    return f"Kota {label}" if kind is RegionKind.CITY else f"Provinsi {label}"


def _head(column: SimdasiColumn) -> str:
    name = _with_unit(column.name, column.unit)
    english = _with_unit(column.name_en, column.unit_en or column.unit)
    head = f"{name} / {english}" if english and column.name_en != column.name else name
    return head.replace(LEVELS, " – ")


def _with_unit(name: str, unit: str) -> str:
    return f"{name} ({unit})" if name and unit and unit.casefold() not in name.casefold() else name
