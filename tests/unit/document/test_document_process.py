"""The document process: what it answers, and what it survives."""

import os
import signal
import sys
import threading
from pathlib import Path

import pikepdf
import psutil
import pymupdf
import pytest

from catalog_db.errors import Cancelled, DocumentFailed, DocumentProblem
from desktop.books.files import DocumentFile
from desktop.document import client
from desktop.document.client import DocumentProcess, Limits
from desktop.document.messages import Close, Find, GetLinks, GetText, GetWords, Open, Render, Rest, Thumbnail
from tests import forked

NO_ENCRYPTION, AES_256 = 1, 5  # names of pymupdf that are made at run time


def _problem(process, request, seconds=None):
    with pytest.raises(DocumentFailed) as caught:
        process.call(request, seconds)
    return caught.value


def _problem_of_dead(process, request):
    """Of a process that is ending: `call` would start a new one where it has ended."""
    process.send(request)
    with pytest.raises(DocumentFailed) as caught:
        process.receive(request)
    return caught.value


def test_opening_tells_sizes_labels_and_contents(shared_process, tmp_path, watermark):
    path = tmp_path / "book.pdf"
    with pymupdf.open() as pdf:
        for number in range(4):
            page = pdf.new_page(width=300 + number, height=400)
        page.set_rotation(90)
        pdf.set_page_labels([{"startpage": 0, "style": "r"}, {"startpage": 2, "style": "D"}])
        pdf.set_toc([[1, "Bab 1", 1], [2, " Tabel \n 1.1", 3], [1, "Nowhere", -1]])
        pdf.save(path)
    opened = shared_process.call(Open(DocumentFile(path), None, watermark))
    assert opened.page_count == 4
    assert opened.labels == ("i", "ii", "1", "2")
    assert [(entry.level, entry.title, entry.page) for entry in opened.outline] == [
        (1, "Bab 1", 0),
        (2, "Tabel 1.1", 2),
        (1, "Nowhere", None),
    ]
    assert opened.size(0) == (300, 400)
    assert opened.size(3) == (400, 303)
    assert not opened.repaired


def test_a_page_is_rendered_at_its_scale_and_rotation(shared_process, make_pdf, watermark):
    shared_process.call(Open(DocumentFile(make_pdf("a", width=100, height=200)), None, watermark))
    picture = shared_process.call(Render(0, 1.5))
    assert (picture.width, picture.height, picture.scale) == (150, 300, 1.5)
    turned = shared_process.call(Render(0, 1.5, 90))
    assert (turned.width, turned.height) == (300, 150)
    part = shared_process.call(Render(0, 2.0, 0, (10, 20, 30, 50)))
    assert (part.left, part.top, part.width, part.height) == (20, 40, 40, 60)
    assert shared_process.call(Thumbnail(0, 50)).width == 50


@pytest.mark.parametrize(
    ("request_", "problem"),
    [
        (Render(5, 1.0), DocumentProblem.NO_PAGE),
        (Render(-1, 1.0), DocumentProblem.NO_PAGE),
        (Render(0, 0.0), DocumentProblem.NO_PAGE),
        (Render(0, 1.0, 45), DocumentProblem.NO_PAGE),
        (Render(0, 1.0, 0, (500, 500, 600, 600)), DocumentProblem.NO_PAGE),
        (GetWords(9), DocumentProblem.NO_PAGE),
    ],
)
def test_impossible_requests_are_refused(request_, problem, shared_process, make_pdf, watermark):
    shared_process.call(Open(DocumentFile(make_pdf("a")), None, watermark))
    assert _problem(shared_process, request_).problem == problem
    assert shared_process.call(Render(0, 1.0)).page == 0


def test_a_closed_document_is_closed(shared_process, make_pdf, watermark):
    shared_process.call(Open(DocumentFile(make_pdf("a")), None, watermark))
    shared_process.call(Close())
    assert _problem(shared_process, Render(0, 1.0)).problem == DocumentProblem.CRASHED


def test_passwords(shared_process, tmp_path, watermark):
    path = tmp_path / "locked.pdf"
    file = DocumentFile(path)
    with pymupdf.open() as pdf:
        pdf.new_page()
        pdf.save(path, encryption=AES_256, user_pw="rahasia", owner_pw="lain")
    assert _problem(shared_process, Open(file, None, watermark)).problem == DocumentProblem.ENCRYPTED
    assert _problem(shared_process, Open(file, "salah", watermark)).problem == DocumentProblem.WRONG_PASSWORD
    assert shared_process.call(Open(file, "rahasia", watermark)).page_count == 1


def test_a_file_locked_for_owners_only_opens_unasked(shared_process, tmp_path, watermark):
    path = tmp_path / "owner.pdf"
    with pymupdf.open() as pdf:
        pdf.new_page()
        pdf.save(path, encryption=AES_256, user_pw="", owner_pw="lain")
    assert shared_process.call(Open(DocumentFile(path), None, watermark)).page_count == 1


def test_errors_do_not_name_the_path(shared_process, tmp_path):
    path = tmp_path / "Nama Orang" / "rahasia.pdf"
    path.parent.mkdir()
    assert _problem(shared_process, Open(DocumentFile(path))).problem == DocumentProblem.MISSING
    path.write_bytes(b"not a PDF at all")
    for missing in (path, path.with_name("else.pdf"), path.parent):
        error = _problem(shared_process, Open(DocumentFile(missing)))
        assert "Nama Orang" not in repr(error)
        assert "rahasia" not in repr(error)


def _found(process, text):
    """In the whole document, however many replies it takes."""
    hits, page = [], 0
    while page is not None:
        found = process.call(Find(text, page))
        hits += found.hits
        page = found.next_page
    return hits


def test_finding_ignores_case_accents_and_line_ends(shared_process, tmp_path, watermark):
    path = tmp_path / "book.pdf"
    with pymupdf.open() as pdf:
        for text in ("Jumlah PENDUDUK", "nothing", "Laju pertumbuh-\nan café jumlah\npenduduk"):
            pdf.new_page(width=300, height=300).insert_text((30, 60), text)
        pdf.save(path)
    shared_process.call(Open(DocumentFile(path), None, watermark))
    first, wrapped = _found(shared_process, "jumlah  penduduk")
    assert (first.page, wrapped.page) == (0, 2)
    assert first.context[first.start : first.end] == "Jumlah PENDUDUK"
    assert len(first.boxes) == 4
    assert len(wrapped.boxes) == 8  # a box on each line
    for text in ("cafe", "PERTUMBUHAN", "tumbuhan caf"):
        assert [hit.page for hit in _found(shared_process, text)] == [2], text
    assert _found(shared_process, "  ") == []
    assert shared_process.call(Find("jumlah", 0, 1)).next_page == 1


def test_words_have_boxes_lines_and_blocks(shared_process, make_pdf, watermark):
    shared_process.call(Open(DocumentFile(make_pdf("satu dua\ntiga")), None, watermark))
    words = shared_process.call(GetWords(0))
    assert words.texts == ("satu", "dua", "tiga")
    assert words.lines == (0, 0, 1)
    left, top, right, bottom = words.box(1)
    assert 36 < left < right < 420
    assert 30 < top < bottom < 60


def test_text_mode_knows_headings_paragraphs_and_tables(shared_process, tmp_path, watermark):
    path = tmp_path / "book.pdf"
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=420, height=595)
        page.insert_text((40, 60), "PENDUDUK", fontsize=20)
        page.insert_text((40, 100), "Jumlah penduduk bertam-\nbah setiap tahun.", fontsize=10)
        for row, cells in enumerate((("Kecamatan", "2019", "2020"), ("Seluma", "10,1", "10,3"), ("Talo", "", "9"))):
            for column, cell in enumerate(cells):
                page.insert_text((40 + 120 * column, 200 + 16 * row), cell, fontsize=10)
        pdf.new_page()
        pdf.save(path)
    shared_process.call(Open(DocumentFile(path), None, watermark))
    heading, paragraph, table = shared_process.call(GetText(0)).blocks
    assert (heading.text, heading.heading) == ("PENDUDUK", 1)
    assert (paragraph.text, paragraph.heading) == ("Jumlah penduduk bertambah setiap tahun.", 0)
    assert table.rows == (("Kecamatan", "2019", "2020"), ("Seluma", "10,1", "10,3"), ("Talo", "", "9"))
    assert shared_process.call(GetText(1)).blocks == ()


def test_links_lead_inside_only(shared_process, tmp_path, watermark):
    path = tmp_path / "book.pdf"
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        pdf.new_page()
        page = pdf[0]
        page.insert_link({"kind": pymupdf.LINK_GOTO, "from": pymupdf.Rect(10, 10, 50, 20), "page": 1})
        page.insert_link({"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(10, 40, 50, 60), "uri": "https://example.org"})
        page.insert_link({"kind": pymupdf.LINK_LAUNCH, "from": pymupdf.Rect(10, 70, 50, 90), "file": "calc.exe"})
        pdf.save(path)
    shared_process.call(Open(DocumentFile(path), None, watermark))
    links = shared_process.call(GetLinks(0))
    assert links.targets == (1,)
    assert links.boxes == (10, 10, 50, 20)


@pytest.mark.wide
def test_a_killed_process_comes_back(process, make_pdf, watermark):
    path = make_pdf("a")
    process.call(Open(DocumentFile(path), None, watermark))
    old = process.pid
    process.kill()
    error = _problem(process, Render(0, 1.0))
    assert error.problem == DocumentProblem.CRASHED
    assert process.call(Open(DocumentFile(path), None, watermark)).page_count == 1
    assert process.pid != old


@pytest.mark.wide(quick=1)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a mapped file as it is")
@pytest.mark.parametrize("fate", ["whole", "longer", "cut", "gone"])
def test_only_of_a_file_that_became_shorter_it_is_said_that_it_is_damaged(process, make_pdf, watermark, fate):
    path = make_pdf("a")
    process.call(Open(DocumentFile(path), None, watermark))
    whole = path.read_bytes()
    if fate == "gone":
        path.unlink()
    elif fate != "whole":
        path.write_bytes(whole + b"x" if fate == "longer" else whole[:-1])
    os.kill(process.pid, signal.SIGBUS)  # as where memory gave out
    is_cut = fate in ("cut", "gone")
    error = _problem_of_dead(process, Render(0, 1.0))
    assert error.problem == (DocumentProblem.DAMAGED if is_cut else DocumentProblem.CRASHED)


@pytest.mark.wide
def test_a_hanging_process_is_killed(process, make_pdf, watermark):
    process.call(Open(DocumentFile(make_pdf("a")), None, watermark))
    old = psutil.Process(process.pid)
    old.suspend()
    error = _problem(process, Render(0, 1.0), seconds=0.05)
    assert (error.problem, error.page) == (DocumentProblem.TOO_SLOW, 0)
    assert not old.is_running() or old.status() == psutil.STATUS_ZOMBIE
    assert process.call(Open(DocumentFile(make_pdf("a")), None, watermark)).page_count == 1


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("low_priority", [False, True])
def test_who_cancels_does_not_wait_for_a_hanging_process(make_pdf, watermark, low_priority):
    cancel = threading.Event()
    with DocumentProcess(low_priority=low_priority) as process:
        path = make_pdf("a")
        process.call(Open(DocumentFile(path), None, watermark), cancel=cancel)
        old = psutil.Process(process.pid)
        old.suspend()
        cancel.set()
        with pytest.raises(Cancelled):
            process.call(Render(0, 1.0), 3_600, cancel=cancel)
        assert not old.is_running() or old.status() == psutil.STATUS_ZOMBIE
        assert process.call(Open(DocumentFile(path), None, watermark)).page_count == 1


def test_an_answer_is_waited_for_no_longer_where_somebody_might_cancel(process, make_pdf, watermark):
    process.call(Open(DocumentFile(make_pdf("a")), None, watermark))
    psutil.Process(process.pid).suspend()
    with pytest.raises(DocumentFailed) as caught:
        process.call(Render(0, 1.0), 0.05, cancel=threading.Event())
    assert caught.value.problem is DocumentProblem.TOO_SLOW


def test_a_process_of_low_priority_is_judged_by_what_it_got_of_the_processors(make_pdf, watermark, monkeypatch):
    with DocumentProcess(low_priority=True) as starved:
        starved.call(Open(DocumentFile(make_pdf("a")), None, watermark))
        child = psutil.Process(starved.pid)
        child.suspend()
        seconds = starved._processor_seconds
        readings = []

        def read() -> float:
            readings.append(seconds())
            if len(readings) == 4:  # others were served first, twice over
                child.resume()
            return readings[-1]

        monkeypatch.setattr(starved, "_processor_seconds", read)
        monkeypatch.setattr(client, "_MOST_ROUNDS", 1_000)  # it has a low priority here, too
        assert starved.call(Render(0, 1.0), 0.15).width
        assert len(readings) >= 5


def test_even_a_process_of_low_priority_does_not_hang_for_ever(make_pdf, watermark):
    with DocumentProcess(low_priority=True) as hanging:
        hanging.call(Open(DocumentFile(make_pdf("a")), None, watermark))
        psutil.Process(hanging.pid).suspend()
        assert _problem(hanging, Render(0, 1.0), seconds=0.05).problem == DocumentProblem.TOO_SLOW


def test_a_process_of_low_priority_that_had_its_time_is_given_up(make_pdf, watermark, monkeypatch):
    with DocumentProcess(low_priority=True) as burning:
        burning.call(Open(DocumentFile(make_pdf("a")), None, watermark))
        psutil.Process(burning.pid).suspend()
        used = iter((1.0, 1.05))
        monkeypatch.setattr(burning, "_processor_seconds", lambda: next(used))  # a second round would ask once more
        assert _problem(burning, Render(0, 1.0), seconds=0.05).problem == DocumentProblem.TOO_SLOW


def test_nonsense_from_the_process_ends_it(process, monkeypatch):
    monkeypatch.setattr(
        "desktop.document.client._program",
        lambda: [sys.executable, "-c", "import os; os.write(1, bytes([2,0,0,0,0,0,0,0]) + b'ok'); input()"],
    )
    process.restart()
    error = _problem(process, Open(DocumentFile(Path("/nowhere.pdf"))), seconds=30)
    assert error.problem == DocumentProblem.CRASHED
    monkeypatch.undo()
    assert _problem(process, Open(DocumentFile(Path("/nowhere.pdf")))).problem == DocumentProblem.MISSING


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS; a Job Object does it on Windows")
def test_memory_is_limited(make_pdf, watermark, tmp_path):
    with DocumentProcess(Limits(memory_bytes=160 * 2**20)) as process:
        path = tmp_path / "big.pdf"
        with pymupdf.open() as pdf:
            pdf.new_page(width=5_000, height=5_000)
            pdf.save(path)
        process.call(Open(DocumentFile(path), None, watermark))
        assert _problem(process, Render(0, 1.0)).problem in (DocumentProblem.TOO_LARGE, DocumentProblem.CRASHED)
        process.call(Open(DocumentFile(make_pdf("a")), None, watermark))
        assert process.call(Render(0, 1.0)).page == 0


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_child_has_no_qt_no_secret_and_no_right_to_write(make_pdf, watermark, monkeypatch):
    monkeypatch.setenv("RUANG_BACA_PASSWORD_FILE", "/secret")
    with DocumentProcess(low_priority=True) as process:
        process.call(Open(DocumentFile(make_pdf("a")), None, watermark))
        folder = Path("/proc") / str(process.pid)
        assert "Qt6" not in (folder / "maps").read_text()
        assert b"PASSWORD" not in (folder / "environ").read_bytes()
        assert b"book.pdf" not in (folder / "cmdline").read_bytes()
        child = psutil.Process(process.pid)
        assert child.rlimit(psutil.RLIMIT_FSIZE) == (0, 0)
        assert child.rlimit(psutil.RLIMIT_CORE) == (0, 0)
        assert child.nice() == min(19, psutil.Process().nice() + 15)  # above that of who starts the tests
        assert "NoNewPrivs:\t1" in (folder / "status").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="signals; a Job Object does it on Windows")
@pytest.mark.parametrize("hanging", [False, True])
@pytest.mark.usefixtures("programs_can_be_forked")
def test_the_child_dies_with_its_parent(hanging):
    code = (
        "from desktop.document.client import DocumentProcess\n"
        "from desktop.document.messages import Close\n"
        "process = DocumentProcess()\n"
        "process.call(Close())  # it answers, so it has limited itself\n"
        "print(process.pid, flush=True)\n"
        "input()\n"
    )
    parent = forked.start("-c", code, pipes=("stdin", "stdout"))
    assert parent.stdin
    assert parent.stdout
    child = psutil.Process(int(parent.stdout.readline()))
    assert child.ppid() == parent.pid
    if hanging:
        child.suspend()
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    child.wait(timeout=60)
    parent.stdin.close()
    parent.stdout.close()


def test_pictures_lie_in_shared_memory_and_are_copied_for_a_caller_that_waits(process, make_pdf, watermark):
    process.call(Open(DocumentFile(make_pdf("a", "b")), None, watermark))
    first = process.call(Render(0, 1.0))
    assert isinstance(first.payload, bytes)
    before = bytes(first.payload)
    process.call(Render(1, 3.0))
    assert first.payload == before
    request = Render(0, 1.0)
    process.send(request)
    borrowed = process.receive(request, borrow=True)
    assert isinstance(borrowed.payload, memoryview)
    assert borrowed.payload == before


def test_a_picture_larger_than_a_slot_goes_through_the_pipe(process, make_pdf, watermark):
    process.call(Open(DocumentFile(make_pdf("a", width=3_000, height=3_000)), None, watermark))
    request = Render(0, 1.0)
    process.send(request)
    picture = process.receive(request, borrow=True)
    assert isinstance(picture.payload, bytearray)
    assert len(picture.payload) == 27_000_000


@pytest.mark.parametrize("status", [b"ok 99999999999", b"ok -1", b"ok 1e3", b"ok 999999999", b"ok 5"])
def test_a_false_length_of_pixels_ends_the_process(status, process, monkeypatch):
    header = status + b'\n{"page":0,"scale":1,"rotation":0,"left":0,"top":0,"width":2,"height":1,"stride":6}'
    frame = len(header).to_bytes(4, "little") + bytes(4) + header
    monkeypatch.setattr(
        "desktop.document.client._program",
        lambda: [sys.executable, "-c", f"import os; os.write(1, {frame!r}); input()"],
    )
    process.restart()
    assert _problem(process, Render(0, 1.0), seconds=30).problem == DocumentProblem.CRASHED


@pytest.mark.parametrize("encryption", [NO_ENCRYPTION, AES_256])
def test_after_a_rest_pages_look_and_read_as_before(shared_process, tmp_path, watermark, encryption):
    path = tmp_path / "book.pdf"
    with pymupdf.open() as pdf:
        for number in range(40):
            page = pdf.new_page()
            page.insert_text((36, 46), f"halaman {number}")
            page.add_text_annot((80, 80), "catatan")  # its picture is made up when the page is drawn
        pdf.save(path, use_objstms=1, encryption=encryption, user_pw="kunci", owner_pw="induk")
    shared_process.call(Open(DocumentFile(path), "kunci", watermark))

    def draw():
        return [
            (bytes(shared_process.call(Render(page, 1.0)).payload), shared_process.call(GetWords(page)))
            for page in (0, 20, 39)
        ]

    draw()  # the watermark lies on whole pixels once a scale comes again
    before = draw()
    for _ in range(2):
        shared_process.call(Rest())
        assert draw() == before
    assert shared_process.call(GetText(7)).blocks[0].text.startswith("halaman 7")


def _own_memory(child):
    """Bytes; those that a PC short of memory has swapped out are still its own."""
    memory = child.memory_full_info()
    return memory.uss + getattr(memory, "swap", 0)


@pytest.mark.wide
def test_a_rest_frees_the_objects_of_a_long_book(process, tmp_path, watermark):
    path = tmp_path / "long.pdf"
    with pymupdf.open() as pdf:
        for _ in range(6_000):
            pdf.new_page()
        pdf.save(path, use_objstms=1)
    process.call(Rest())
    process.call(Open(DocumentFile(path), None, watermark))
    child = psutil.Process(process.pid)
    opened = _own_memory(child)
    process.call(Rest())
    assert opened - _own_memory(child) > 4 * 2**20


def test_pages_are_drawn_without_what_copies_and_codes_need(process, make_pdf, watermark):
    process.call(Open(DocumentFile(make_pdf("a")), None, watermark))
    process.call(Render(0, 1.0))
    process.call(GetText(0))
    process.call(Rest())
    loaded = {Path(part.path).name.lower() for part in psutil.Process(process.pid).memory_maps()}
    assert not [name for name in loaded if name.startswith(("libqpdf", "qpdf", "zxingcpp", "_ssl", "libcrypto"))]


def test_what_is_large_waits_for_the_start_of_the_process(watermark):
    """It is read only then: the time for the request itself begins later."""
    with DocumentProcess(Limits(time_factor=0.001)) as process:
        process.send(Open(DocumentFile(content=bytes(10_000_000)), None, watermark))
        assert process.alive


@pytest.mark.wide
@pytest.mark.skipif(sys.platform == "win32", reason="a file that is mapped cannot be cut there")
def test_a_file_that_becomes_shorter_while_it_is_open_is_damaged(process, tmp_path, watermark):
    """Pulled out, or written anew: what was mapped of it is gone, which ends the process."""
    path = tmp_path / "book.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page().obj.Contents = pdf.make_stream(b"%" + b"x" * 1_000_000)
        pdf.save(path, compress_streams=False)
    assert process.call(Open(DocumentFile(path), None, watermark)).page_count == 1
    os.truncate(path, 0)
    with pytest.raises(DocumentFailed) as failed:
        process.call(Render(0, 0.1))
    assert failed.value.problem is DocumentProblem.DAMAGED and process.lost
