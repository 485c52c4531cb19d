"""What the check of a PC says of the reader of scanned pages."""

from functools import partial

from desktop.document import scan_reader
from desktop.document.client import Limits
from desktop.document.processes import DocumentProcesses
from desktop.room.findings import Severity
from ui import platform_check
from ui.words.health import finding_sentence


def _said() -> tuple[str, Severity]:
    found = platform_check._scan_reader()
    return finding_sentence(found), found.severity


def test_without_the_reader_of_scanned_pages_it_is_noted_and_one_that_does_not_start_is_a_warning(monkeypatch):
    monkeypatch.setattr(scan_reader, "is_installed", lambda: False)
    words, severity = _said()
    assert "by title only" in words and severity is Severity.NOTE
    monkeypatch.setattr(scan_reader, "is_installed", lambda: True)
    little = partial(DocumentProcesses, limits=Limits(memory_bytes=32 * 2**20))
    monkeypatch.setattr(platform_check, "DocumentProcesses", little)
    words, severity = _said()
    assert "does not start" in words and severity is Severity.WARNING
