"""Tables as somebody sees them, and what a file of one is made of."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from catalog_db.models import CopyKind
from desktop.catalogue.tables.reading import BookTable, Cell, CellState, TableStatus
from desktop.catalogue.values import PublicationDetails, TableLine
from desktop.reading.copies.tables.sheet import TableSheet, table_sheet
from desktop.reading.copies.tables.taking import content_of
from desktop.reading.copies.values import CopyOrder
from desktop.settings.model import Settings

NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)
LINE = TableLine("table", "3.9", "Jumlah Penduduk", 2, "Total Population", 3)
COLUMNS = ("Desa", "Jumlah > 2019", "Jumlah > 2020")
SURE, OPEN, SETTLED = CellState.SURE, CellState.OPEN, CellState.SETTLED


def sample_table(
    *, line: TableLine = LINE, notes: str = "Catatan: a", last: Cell | None = None, open_: CellState = OPEN
) -> BookTable:
    """Two rows: an open number and an open blank, a settled number, a dash, a label that would be a formula."""
    rows = (
        (Cell("1. Ajung", SURE), Cell("71 079", SETTLED), Cell("2,50", open_)),
        (Cell("=HYPERLINK(1)", SURE), Cell("-", SURE), last or Cell("", open_)),
    )
    return BookTable(line, TableStatus.OK, "", COLUMNS, rows, notes, "Sumber: b")


def details_of(publication_id: UUID | None = None, **more: Any) -> PublicationDetails:
    """A publication of twenty pages."""
    texts = ("title", "subtitle", "catalog_number", "publication_number", "issn", "isbn", "region_code", "region_name")
    more_texts = ("subject", "kind", "language", "abstract", "source", "source_id", "source_name", "status", "shelf")
    values: dict[str, Any] = dict.fromkeys((*texts, *more_texts), "") | {"title": "Kecamatan Ajung Dalam Angka 2021"}
    values |= dict.fromkeys(("version", "pages", "size_bytes", "copies"), 20)
    values |= dict.fromkeys(("release_date", "revision_date", "sha256"))
    values |= dict.fromkeys(("added_at", "changed_at"), NOW)
    values |= {"id": publication_id or uuid4(), "year": 2021, "repaired": False, "page_labels": ()} | more
    return PublicationDetails(**values)


def order_of(**more: Any) -> CopyOrder:
    """A serial that the ledger gave."""
    values: dict[str, Any] = {
        "delivery_id": uuid4(),
        "serial": "1700-000123",
        "check_code": "ABCDEFGH234567AB",
        "visit": "261128-001",
        "reader": "Siti",
        "publication_id": uuid4(),
        "title": "Kecamatan Ajung Dalam Angka 2021",
        "original_sha256": "ab" * 32,
        "pages": (1, 2),
        "printed": "131-132",
        "names": ("131", "132"),
        "page_count": 2,
        "kind": CopyKind.TABLE,
        "at": NOW,
        "year": 2021,
    }
    return CopyOrder(**(values | more))


def sheet_of(table: BookTable | None = None) -> TableSheet:
    return table_sheet(content_of(table or sample_table()), order_of(), Settings())
