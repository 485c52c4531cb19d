"""Tables as a reader would have read them, and readers that read nothing."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pymupdf

from catalog_db.database import Database
from catalog_db.models import Publication, TableEntry
from catalog_db.rules.tables import joining, reading
from desktop.books.files import DocumentFile
from desktop.catalogue.tables.readers import OpenFile, Readers, TableReaders
from desktop.catalogue.tables.reading import BookTable, Cell, CellState, TableStatus
from desktop.catalogue.values import TableLine
from desktop.document.process.tables import page_words
from desktop.room_folder import RoomFolder

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
COLUMNS = ("Desa", "Laki-laki > 2019", "Laki-laki > 2020")


def a_table(line: TableLine, state: CellState = CellState.OPEN, text: str = "71 079") -> BookTable:
    """Two rows on the pages of a line; a blank cell has no place, and of one the second reader says something else."""
    first, last = line.pages[0], line.pages[-1]
    rows = (
        (
            Cell("1. Ajung", state, first, (50.0, 120.5, 88.1, 131.0)),
            Cell(text, state, first, (200.2, 120.5, 222.9, 131.0)),
            Cell("-", CellState.OPEN, last, (300.0, 120.5, 303.3, 131.0), "4"),
        ),
        (
            Cell("2. Puger", state, first, (50.0, 134.5, 86.0, 145.0)),
            Cell("5", CellState.SURE, first, (217.0, 134.5, 222.9, 145.0)),
            Cell("", state, last),
        ),
    )
    return BookTable(line, TableStatus.OK, "", COLUMNS, rows, "Catatan: a", f"Sumber: BPS, {line.number}")


class FakeOpen:
    """A file that is open."""

    def __init__(self, versions: Readers, read: Callable[[TableLine], BookTable]) -> None:
        self.versions, self._read = versions, read

    def read(self, line: TableLine) -> BookTable:
        return self._read(line)


class FakeReaders(TableReaders):
    """Counts what it was asked for. `fails`: what it raises for the tables of some numbers."""

    def __init__(self, second: int = 0, ours: int = 1) -> None:
        self.every = Readers(ours, second)
        self.read: list[str] = []
        self.opened: list[bool] = []  # whether with the second reader
        self.fails: dict[str, BaseException] = {}
        self.fails_to_open: BaseException | None = None
        self.before_each: Callable[[str], object] = lambda _number: None

    @property
    def all(self) -> Readers:
        return self.every

    @property
    def quick(self) -> Readers:
        return Readers(self.every.ours)

    @contextmanager
    def open(
        self, file: DocumentFile, cancel: threading.Event, *, by_two: bool, low_priority: bool = False
    ) -> Iterator[OpenFile]:
        self.opened.append(by_two)
        if self.fails_to_open is not None:
            raise self.fails_to_open
        versions = self.all if by_two else self.quick
        yield FakeOpen(versions, lambda line: self._read(line, versions))

    def _read(self, line: TableLine, versions: Readers) -> BookTable:
        self.before_each(line.number)
        if line.number in self.fails:
            raise self.fails[line.number]
        self.read.append(line.number)
        return a_table(line, CellState.SURE if versions.second else CellState.OPEN)


def add_book(
    catalog: Database, folder: RoomFolder, title: str, numbers: tuple[str, ...] = ("1.1", "1.2"), **values: object
) -> UUID:
    """A publication with a file and some tables of two pages each; another one of this title has the same file."""
    content = f"%PDF {title}".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    path = folder.file_of(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    said: dict[str, object] = {"title_key": title, "added_at": NOW, "changed_at": NOW, "size_bytes": len(content)}
    with catalog.writing() as session:
        row = Publication(id=uuid4(), title=title, sha256=sha256, pages=40, **said | values)
        row.tables = [
            TableEntry(
                position=at, kind="table", number=number, title="Jumlah (Jiwa)", page=2 * at + 1, last_page=2 * at + 2
            )
            for at, number in enumerate(numbers)
        ]
        session.add(row)
        session.flush()
        return row.id


def read_surely(pdf: pymupdf.Document, line: TableLine) -> BookTable:
    """A table as our reader reads it, where every cell counts as sure."""
    parts = [reading.read_page(page_words(pdf[page - 1]), line.number) for page in line.pages]
    table = joining.join([part for part in parts if not isinstance(part, reading.Reason)])
    assert not isinstance(table, reading.Reason)
    rows = tuple(
        tuple(Cell(cell.text, CellState.SURE, line.pages[cell.part], cell.box) for cell in cells)
        for cells in table.rows
    )
    return BookTable(line, TableStatus.OK, "", table.columns, rows, table.notes, table.source)
