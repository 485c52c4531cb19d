"""Pages that are pictures, read behind the walls of a document process: words, where they stand, and nothing else."""

import psutil
import pytest

from desktop.books.files import DocumentFile
from desktop.document import scan_reader
from desktop.document.confinement import Task
from desktop.document.messages import Open, ReadScan, ScanRead
from desktop.document.processes import DocumentProcesses
from tests.unit.catalogue.scans.scanned_book import ASKEW, LEVEL, book, one_page

needs_reader = pytest.mark.skipif(not scan_reader.is_installed(), reason="the reader of scanned pages is not installed")


def _lines(read: ScanRead) -> list[str]:
    found: dict[int, list[str]] = {}
    for text, line in zip(read.texts, read.lines, strict=True):
        found.setdefault(line, []).append(text)
    return [" ".join(words) for words in found.values()]


@needs_reader
def test_pictures_of_text_are_read_behind_walls_also_where_they_lie_askew():
    with DocumentProcesses().start(Task.SCANS) as process:
        process.call(Open(DocumentFile(content=book())))
        level, blank, askew = (process.call(ReadScan(page), 300.0) for page in (1, 2, 3))
        assert process.confinement is not None and process.confinement.is_confined
        assert psutil.Process(process.pid).num_threads() == 1  # walls bind the thread that puts them up, and no other
    assert _lines(level) == list(LEVEL)
    assert _lines(askew) == list(ASKEW)
    assert blank.texts == ()
    assert min(level.sure) > 0.8
    at = level.texts.index("12.345")
    left, top, right, bottom = level.boxes[4 * at : 4 * at + 4]
    assert abs(left - 97) < 6 and abs(right - 131) < 6  # where it was drawn, in points
    assert top < 84 - 6 < bottom and bottom - top < 20


@pytest.mark.wide
@needs_reader
def test_a_page_that_lies_on_its_side_is_read_too():
    with DocumentProcesses().start(Task.SCANS) as process:
        for degrees in (90, 270):
            process.call(Open(DocumentFile(content=one_page(LEVEL, degrees))))
            read = process.call(ReadScan(0), 300.0)
            assert _lines(read) == list(LEVEL)
            left, top, right, bottom = read.boxes[:4]
            assert bottom - top > 2 * (right - left)  # as it stands on the page


def test_without_its_models_or_libraries_it_is_not_installed(monkeypatch):
    monkeypatch.setattr(scan_reader, "find_spec", lambda name: None)
    assert not scan_reader.is_installed()
