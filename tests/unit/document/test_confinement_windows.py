"""On Windows a document process says what its walls are worth, and what comes of it where none starts behind them."""

import sys
from typing import Any

import pytest

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.books.files import DocumentFile
from desktop.document.client import DocumentProcess
from desktop.document.confinement import Attempt, Task
from desktop.document.messages import Open
from desktop.document.processes import DocumentProcesses
from desktop.document.watermark import WatermarkText
from desktop.room.confinement_check import check_confinement
from tests.walls import WINE
from ui.words.health import finding_sentence

if sys.platform == "win32":
    from desktop.platform import confine_windows
else:
    pytest.skip("the walls of Windows", allow_module_level=True)
assert sys.platform == "win32"  # also tells mypy to check this file for Windows only

MARK = WatermarkText("BPS Provinsi Bengkulu", "P-001")


@pytest.mark.parametrize("task", Task)
def test_on_windows_it_says_what_its_walls_are_worth(task):
    """Wine accepts each of them and puts none up: there it must not call itself confined."""
    said = DocumentProcesses().confinement(task)
    assert said.open == (tuple(Attempt) if WINE else ()) and said.is_confined is not WINE
    assert ("token" in said.windows) is not WINE


@pytest.fixture
def starts(monkeypatch) -> list[bool]:
    """On a PC where no document process starts behind its walls: which were tried with them."""
    tried: list[bool] = []
    begin = confine_windows.ConfinedProcess

    def fail(command: list[str], environment: dict[str, str], *, walls: bool, **more: Any) -> Any:
        tried.append(walls)
        words = [command[0], "-c", "raise SystemExit(3)"] if walls else command
        return begin(words, environment, walls=walls, **more)

    monkeypatch.setattr(confine_windows, "ConfinedProcess", fail)
    monkeypatch.setattr(DocumentProcess, "_starts_behind_walls", None)
    return tried


def test_a_process_that_does_not_start_behind_its_walls_is_no_damaged_file(starts, make_pdf):
    with DocumentProcess() as process, pytest.raises(DocumentFailed) as failed:
        process.call(Open(DocumentFile(make_pdf("a")), None, MARK))
    assert failed.value.problem is DocumentProblem.UNCONFINED and "0x3" in failed.value.detail
    found = check_confinement(DocumentProcesses())
    assert (found.ok, found.code) == (False, "no_start") and "0x3" in finding_sentence(found)
    assert all(starts)


def test_where_the_settings_say_so_it_then_starts_without_them_and_the_check_tells(starts, make_pdf):
    allowed = DocumentProcesses(lambda: True)
    for _ in range(2):
        with allowed.start() as process:
            assert process.call(Open(DocumentFile(make_pdf("a")), None, MARK)).page_count == 1
    assert starts == [True, True, False, False]  # it is tried by the first only, and once more
    assert check_confinement(allowed).code == "allowed"
