"""A document process is confined and says so; one that is not opens nothing, and everything works behind the walls."""

import sys
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.books.files import DocumentFile
from desktop.document import client
from desktop.document.client import DocumentProcess, Limits
from desktop.document.confinement import Attempt, Task
from desktop.document.messages import (
    Close,
    CompareText,
    CopyStrip,
    Find,
    GetCover,
    GetFrontMatter,
    GetLinks,
    GetText,
    GetTexts,
    GetWatermark,
    GetWords,
    MakeCopy,
    Open,
    ReadCodes,
    Render,
    Request,
    Rest,
    Thumbnail,
)
from desktop.document.processes import DocumentProcesses
from desktop.document.watermark import WatermarkText
from desktop.room.confinement_check import check_confinement
from desktop.room.findings import Area, Finding
from tests.unit.document.drawn_book import make_pictures_for_contents, make_scans
from tests.unit.document.hostile_files import make_all
from tests.unit.document.odd_pages import SHEETS, make
from tests.walls import LANDLOCK
from ui.words.health import finding_sentence

needs_walls = pytest.mark.skipif(not LANDLOCK, reason="nothing confines a document process on this PC")
STRIP = CopyStrip(("Salinan 1700-000001",), "RB1:1700-000001:ABCDEFGH")
FOREIGN = WatermarkText("BPS Provinsi Bengkulu", "P-001", "Siti 統計 Ж ☃", "28/11/2026")


@pytest.fixture
def altered(monkeypatch) -> Callable[[str], None]:
    """Let document processes start otherwise from now on: see `altered_process`."""

    def alter(what: str) -> None:
        program = [sys.executable, "-P", "-X", "utf8", "-m", "tests.unit.document.altered_process", what]
        monkeypatch.setattr(client, "_program", lambda: program)

    return alter


def all_that_open(path) -> list:
    file = DocumentFile(path)
    return [
        Open(file, None, FOREIGN),
        MakeCopy(file, FOREIGN, STRIP, "Judul"),
        ReadCodes(file),
        CompareText(file, file),
    ]


@pytest.mark.wide
def test_what_the_settings_say_counts_for_a_process_that_is_there_already(altered, make_pdf):
    """Ticked while a reader waits, the next try opens the book; unticked, no process goes on opening files."""
    altered("no-walls")
    allowed = [False]
    opening = Open(DocumentFile(make_pdf("a")), None, FOREIGN)
    with DocumentProcesses(lambda: allowed[0]).start() as process:
        with pytest.raises(DocumentFailed) as failed:
            process.call(opening)
        allowed[0] = True
        assert process.call(opening).page_count == 1
        allowed[0] = False
        with pytest.raises(DocumentFailed) as failed_again:
            process.call(opening)
    assert failed.value.problem is failed_again.value.problem is DocumentProblem.UNCONFINED


@pytest.mark.wide(quick=1)
@needs_walls
@pytest.mark.parametrize("task", Task)
def test_a_process_says_that_it_is_confined(task):
    said = DocumentProcesses().confinement(task)
    assert said.is_confined and said.landlock > 0 and said.seccomp


@pytest.mark.wide(quick=1)
@needs_walls
@pytest.mark.parametrize(
    ("what", "task", "open_ways"),
    [
        ("no-landlock", Task.READ, ()),  # seccomp lets it open nothing either
        ("no-landlock", Task.COPY, (Attempt.OPEN, Attempt.WRITE)),
        ("no-seccomp", Task.READ, (Attempt.CONNECT, Attempt.START, Attempt.CLIPBOARD)),
        ("no-walls", Task.VERIFY, tuple(Attempt)),
    ],
)
def test_what_is_not_refused_is_told(altered, what, task, open_ways):
    altered(what)
    said = DocumentProcesses().confinement(task)
    assert (said.open, said.is_confined) == (open_ways, not open_ways)


@pytest.mark.wide(quick=1)
@needs_walls
@pytest.mark.parametrize("folder", ["/proc", "/nonexistent"])
def test_walls_hold_whatever_the_folder_for_temporary_files_is_like(monkeypatch, folder):
    """Full, read-only, or of a file system that makes no files: that is no way out of the walls."""
    monkeypatch.setenv("TMPDIR", folder)
    assert DocumentProcesses().confinement(Task.COPY).is_confined


def test_a_process_that_is_not_confined_opens_nothing(altered, make_pdf):
    altered("no-walls")
    with DocumentProcess() as process:
        for request in all_that_open(make_pdf("a")):
            with pytest.raises(DocumentFailed) as failed:
                process.call(request)
            assert failed.value.problem is DocumentProblem.UNCONFINED
        process.call(Close())  # what opens nothing is answered


def test_where_the_settings_say_so_it_opens_files_all_the_same_and_the_check_is_not_content(altered, make_pdf):
    altered("no-walls")
    allowed = DocumentProcesses(lambda: True)
    with allowed.start() as process:
        assert process.call(Open(DocumentFile(make_pdf("a")), None, FOREIGN)).page_count == 1
    for documents, code in ((allowed, "allowed"), (DocumentProcesses(), "unconfined")):
        found = check_confinement(documents)
        assert (found.ok, found.code, found.data) == (False, code, {"ways": "open write connect start clipboard"})
        assert "NOT" in finding_sentence(found)


@pytest.mark.wide
@needs_walls
def test_the_check_tells_of_a_kernel_on_which_only_copies_are_not_confined(altered):
    altered("no-landlock")
    found = check_confinement(DocumentProcesses())
    assert (found.ok, found.code, found.data) == (False, "copies", {"ways": "open write"})
    assert check_confinement(DocumentProcesses(lambda: True)).code == "copies_allowed"


@needs_walls
def test_the_check_is_content_with_walls_that_hold():
    found = check_confinement(DocumentProcesses())
    assert (found.ok, found.code) == (True, "confined")
    assert "seccomp" in finding_sentence(found)
    walls: dict[str, str | int] = {"landlock": 0, "seccomp": 0, "windows": "token integrity"}
    assert "(token, integrity)" in finding_sentence(Finding(Area.CONFINEMENT, True, "confined", walls))


def test_words_of_the_start_that_make_no_sense_end_the_process(altered, monkeypatch):
    code = "import os; os.write(1, bytes([10,0,0,0,0,0,0,0]) + b'started\\n{}'); input()"
    monkeypatch.setattr(client, "_program", lambda: [sys.executable, "-c", code])
    with DocumentProcess() as process, pytest.raises(DocumentFailed) as failed:
        process.call(Close())
    assert failed.value.problem is DocumentProblem.CRASHED


def seen(process, path) -> list[object]:
    """All that can be asked of a file, as often as it has pages worth a look."""
    found: list[object] = []

    def ask(request: Request) -> Any:
        try:
            reply = process.call(request)
            found.append(bytes(reply.payload) if hasattr(reply, "payload") else reply)
        except DocumentFailed as error:
            if not process.alive:
                pytest.fail(f"{path.name}: {request} ended the process: {error}")
            found.append((error.problem, error.page))
            reply = None
        return reply

    file = DocumentFile(path)
    opened = ask(Open(file, None, FOREIGN))
    for page in range(min(2, opened.page_count) if opened else 0):
        ask(Render(page, 0.8))
        ask(Render(page, 0.4, 90, None, True))
        for each in (Thumbnail(page, 60), GetWords(page), GetText(page), GetLinks(page)):
            ask(each)
        for one_page in (Find("halaman", page, 1), GetTexts(page, 1)):  # of more, a slow process looks at some only
            ask(one_page)
    if opened:
        more: tuple[Request, ...] = (
            GetWatermark(200, 300, 1.0),
            GetFrontMatter(),
            GetCover(),
            Rest(),
            Render(0, 0.4),
        )
        for request in more:
            ask(request)
    if process._task is Task.VERIFY:
        ask(ReadCodes(file))
        ask(CompareText(file, file))
    elif process._task is Task.COPY:
        for watermark, pages in ((FOREIGN, (0,)), (WatermarkText("BPS"), ())):
            ask(MakeCopy(file, watermark, STRIP, "Judul", pages))
            found[-1] = type(found[-1])  # another each time: keys are drawn by lot
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> list:
    """Whole, odd and hostile files, of each kind one."""
    folder = tmp_path_factory.mktemp("files")
    names = {"text.pdf", "page.html.pdf", "half.pdf", "nan-box.pdf", "own-form.pdf", "wild-numbers.pdf"}
    hostile = [path for path in make_all(folder) if path.name in names]
    sheets = [make(SHEETS[name], folder / f"{name}.pdf") for name in ("bps book", "rotated 90")]
    scans = [make_scans(folder / "scans.pdf"), make_pictures_for_contents(folder / "contents.pdf")]
    pictures = [folder / f"picture.{kind}" for kind in ("png", "jpg", "tif")]
    for path in pictures:
        Image.new("RGB", (60, 40), "white").save(path)
    return [*hostile, *sheets, *scans, *pictures]


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("every", [2, pytest.param(1, marks=pytest.mark.long(part="books"))])
@pytest.mark.parametrize("task", Task)
def test_nothing_is_loaded_behind_the_walls_and_all_is_as_without_them(altered, files, task, every):
    files = files[::every]
    altered("strict")
    allowed = not LANDLOCK  # on Windows it is nothing but a test of what is loaded
    with DocumentProcess(Limits(time_factor=5), task=task, unconfined_allowed=lambda: allowed) as process:
        confined = [seen(process, path) for path in files]
    altered("no-walls")
    with DocumentProcess(Limits(time_factor=5), task=task, unconfined_allowed=lambda: True) as process:
        assert [seen(process, path) for path in files] == confined
    assert any(isinstance(part, bytes) for found in confined for part in found)
