"""The second reader of tables: what both read alike is sure; without it, or where it fails, all is open."""

import threading
from types import SimpleNamespace

import psutil
import pymupdf
import pytest

from desktop.books.files import DocumentFile
from desktop.catalogue.tables import reading
from desktop.catalogue.tables.reading import CellState, TableProcess
from desktop.catalogue.values import TableLine
from desktop.document import second_reader
from desktop.document.confinement import Task
from desktop.document.processes import DocumentProcesses

needs_second = pytest.mark.skipif(not second_reader.is_installed(), reason="the second reader is not installed")
LINE = TableLine("table", "3.9", "Jumlah Penduduk", 1)
COLUMNS = (60, 200, 270, 340)
ROWS = (("1. Ajung", "71 079", "-", "12"), ("2. Puger", "5", "6", "7"), ("3. Silo", "1 204", "88", "9"))


@pytest.fixture(scope="module")
def book() -> DocumentFile:
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=400, height=300)
        page.draw_line((50, 90), (370, 90))
        for at, head in enumerate(("Desa", "2019", "2020", "2021")):
            page.insert_text((COLUMNS[at], 102), head, fontsize=9)
            page.insert_text((COLUMNS[at], 116), f"({at + 1})", fontsize=9)
        for line, cells in enumerate(ROWS):
            for x, text in zip(COLUMNS, cells, strict=True):
                page.insert_text((x, 134 + 14 * line), text, fontsize=9)
        page.insert_text((50, 190), "Sumber: BPS", fontsize=9)
        middle = pymupdf.Point(100, 190)
        page.insert_text(middle, "https://jemberkab.bps.go.id", fontsize=20, morph=(middle, pymupdf.Matrix(45)))
        return DocumentFile(content=pdf.tobytes())


def states(table: reading.BookTable) -> set[CellState]:
    assert [tuple(cell.text for cell in row) for row in table.rows] == list(ROWS)
    return {cell.state for row in table.rows for cell in row}


@needs_second
def test_both_read_a_drawn_table_behind_walls_and_ours_alone_once_the_second_dies(book, caplog):
    with TableProcess(DocumentProcesses(), book, threading.Event(), by_two=True) as process:
        assert states(process.read(LINE)) == {CellState.SURE}
        child = psutil.Process(process.pid)
        assert child.num_threads() == 1  # Landlock and seccomp bind the thread that puts them up, and no other
        child.kill()
        assert states(process.read(LINE)) == {CellState.OPEN}
        assert not process.by_two
    assert not child.is_running()
    assert "second reader" in caplog.text


def test_without_the_second_or_where_it_can_not_start_all_is_open(book, monkeypatch):
    monkeypatch.setattr(second_reader, "is_installed", lambda: True)
    monkeypatch.setattr(reading, "Task", SimpleNamespace(TABLES="no such task", READ=Task.READ))
    with TableProcess(DocumentProcesses(), book, threading.Event(), by_two=True) as process:
        assert not process.by_two
        assert states(process.read(LINE)) == {CellState.OPEN}
    monkeypatch.undo()
    monkeypatch.setattr(second_reader, "find_spec", lambda name: None)
    assert not second_reader.is_installed()
