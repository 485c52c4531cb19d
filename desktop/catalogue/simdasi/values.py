"""Tables of SIMDASI as plain values: any thread may keep them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

_NAMES: Final = UUID("5b1d4f0e-7f0a-4d53-9a86-1d9b3f7c2a61")


@dataclass(frozen=True, slots=True)
class SimdasiKey:
    """A table of a region (MFD code of seven digits) and a year; `table_id` says nothing."""

    region: str
    table_id: str
    year: int

    @property
    def id(self) -> UUID:
        """Stands where a table of a book has the id of its publication."""
        return uuid5(_NAMES, f"{self.region}/{self.table_id}/{self.year}")


@dataclass(frozen=True, slots=True)
class SimdasiColumn:
    """Names and units are plain text, in both languages; empty where there is none."""

    name: str
    name_en: str = ""
    unit: str = ""
    unit_en: str = ""


@dataclass(frozen=True, slots=True)
class SimdasiCell:
    """`text` as SIMDASI shows it; `is_open`: what it says does not fit together, or it marks it, as preliminary."""

    text: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class SimdasiRow:
    """`code`: MFD, seven digits; empty: the row is no region. It has a cell for each column."""

    code: str
    label: str
    cells: tuple[SimdasiCell, ...]


@dataclass(frozen=True, slots=True)
class SimdasiData:
    """What stands in a table."""

    columns: tuple[SimdasiColumn, ...]
    rows: tuple[SimdasiRow, ...]
    notes: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class SimdasiTable:
    """A table that is kept; `region_name` as BPS writes it."""

    key: SimdasiKey
    region_name: str
    number: str
    title: str
    title_en: str
    fetched_at: datetime
    data: SimdasiData


@dataclass(frozen=True, slots=True)
class ListedTable:
    """A table as the list of a region tells of it, with the years that it offers (some have no rows)."""

    table_id: str
    number: str
    title: str
    title_en: str
    years: tuple[int, ...]
    updated: str


@dataclass(frozen=True, slots=True)
class KeptRegion:
    """What is kept of a region. `rowless`: years of tables that are offered, and have no rows."""

    code: str
    name: str
    tables: int
    years: tuple[int, ...]
    parts: int  # tables, each year of one counted
    rowless: int
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class SimdasiReport:
    """What became of a fetch, in tables, each year of one counted.

    Attributes:
        held: That were here already.
        rowless: Offered, and without rows.
        failed: Title and year of those that could not be read.
        not_done: That were not reached.
    """

    fetched: int
    held: int
    rowless: int
    failed: tuple[str, ...]
    not_done: int
