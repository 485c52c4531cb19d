"""A book with tables in a real viewer."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pymupdf
import pytest

from catalog_db.errors import ReadingRoomError
from desktop.books.files import DocumentFile
from desktop.catalogue.tables.boxes import Box
from desktop.catalogue.tables.reading import BookTable, Cell, CellState, TableStatus
from desktop.catalogue.values import PublicationDetails, TableLine
from desktop.document.page_source import PageSource
from desktop.reading.sessions.local_session import LocalSession
from desktop.settings.model import Policy
from tests.gui.viewer.conftest import NOW, WATERMARK, details, wait_sharp
from ui.background import Calls
from ui.viewer.tables.book_tables import BookTables
from ui.viewer.viewer import Viewer

LINES = (
    TableLine("table", "3.9", "Jumlah Penduduk", 1, "Population", 1),
    TableLine("figure", "3.1", "Peta", 1),
    TableLine("table", "3.10", "Luas Panen", 1, "Harvested Area", 2),
    TableLine("table", "4.1", "Produksi", 3, "Production", 3),
)
BOOK = replace(details("tables.pdf"), pages=4, page_labels=(), contents=(), tables=LINES)
ROWS = (("Ajung", "71 079", "-"), ("Puger", "5", "6"))
COLUMNS = ("Desa", "Jumlah > 2019", "Jumlah > 2020")
SURE, OPEN, SETTLED = CellState.SURE, CellState.OPEN, CellState.SETTLED


def read_of(position: int) -> BookTable:
    """A table as two readers have read it: one cell differs, one was read once only."""
    boxes = [[(60.0 + 100 * column, 120.0 + 14 * row, 110.0 + 100 * column, 132.0 + 14 * row) for column in range(3)]
             for row in range(2)]  # fmt: skip
    states = ((SURE, OPEN, SURE), (SURE, SURE, OPEN))
    others = (("Ajung", "71 019", "-"), ("Puger", "5", None))
    rows = tuple(
        tuple(
            Cell(text, states[row][column], LINES[position].page or 0, boxes[row][column], others[row][column])
            for column, text in enumerate(cells)
        )
        for row, cells in enumerate(ROWS)
    )
    return BookTable(LINES[position], TableStatus.OK, "", COLUMNS, rows, "", "Sumber: BPS")


class Readings:
    """What was read of the tables of the book before; nothing is read anew."""

    def __init__(self) -> None:
        self.answers: dict[int, BookTable | ReadingRoomError] = {}
        self.asked: list[int] = []

    def read(
        self, publication_id: UUID, line: TableLine, cancel: threading.Event, *, by_two: bool = False, sha256: str = ""
    ) -> BookTable:
        position = LINES.index(line)
        self.asked.append(position)
        answer = self.answers.get(position) or read_of(position)
        if isinstance(answer, ReadingRoomError):
            raise answer
        return replace(answer, sha256=sha256)


class Boxes:
    """The same for what is drawn."""

    def __init__(self) -> None:
        self.areas: list[tuple[int, tuple[float, float, float, float]]] = []

    def read(self, publication_id: UUID, sha256: str, page: int, box: Box, cancel: threading.Event) -> BookTable:
        self.areas.append((page, box))
        return replace(read_of(0), line=TableLine("table", "", "", page), sha256=sha256)


@pytest.fixture(scope="session")
def table_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four pages; a table on the first."""
    with pymupdf.open() as pdf:
        for _ in range(BOOK.pages):
            pdf.new_page(width=420, height=595)
        page = pdf[0]
        page.insert_text((50, 80), "Tabel 3.9 Jumlah Penduduk", fontsize=10)
        page.draw_line((50, 90), (400, 90))
        for at, head in enumerate(("Desa", "2019", "2020")):
            page.insert_text((60 + 120 * at, 102), head, fontsize=9)
            page.insert_text((60 + 120 * at, 116), f"({at + 1})", fontsize=9)
        for row, cells in enumerate(ROWS):
            for at, text in enumerate(cells):
                page.insert_text((60 + 120 * at, 134 + 14 * row), text, fontsize=9)
        page.insert_text((50, 200), "Sumber: BPS", fontsize=9)
        file = tmp_path_factory.mktemp("tables") / "tables.pdf"
        pdf.save(file)
        return file


@pytest.fixture
def readings() -> Readings:
    return Readings()


@pytest.fixture
def boxes() -> Boxes:
    return Boxes()


@pytest.fixture
def look(qtbot, appearance, table_book, readings, boxes) -> Callable[..., BookTables]:
    """Tables of the open book, in a window that is shown."""

    def open_(
        calls: Calls | None = None,
        tables: object = None,
        book: PublicationDetails = BOOK,
        engines: tuple[str, ...] = (),
    ) -> BookTables:
        viewer = Viewer(
            appearance,
            PageSource,
            lambda _: (book, DocumentFile(table_book)),
            WATERMARK,
            Policy(),
            LocalSession(NOW),
            speech_engines=engines,
        )
        qtbot.addWidget(viewer)
        found = BookTables(appearance, viewer, tables or readings, boxes, calls or Calls())  # type: ignore[arg-type]
        viewer.resize(1366, 768)
        with qtbot.waitExposed(viewer):
            viewer.show()
        viewer.activateWindow()
        viewer.open(book.id, 1)
        wait_sharp(qtbot, viewer)
        return found

    return open_
