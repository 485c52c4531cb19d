"""Hostile files end in a picture or in a reason, in bounded time and memory, and the process can go on."""

import random

import psutil
import pytest

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.books.files import DocumentFile
from desktop.document.client import DocumentProcess, Limits
from desktop.document.messages import Find, GetLinks, GetText, GetWords, Open, Render, Thumbnail
from tests.unit.document.hostile_files import make_all

MEMORY = 1_000 * 2**20
HONEST_S = 30.0  # for a request that ends by itself, however busy this PC is
HANGS_S = 0.7  # for one that does not
SAMPLE_S, CORPUS_S = 2.0, 8.0  # who knows; either end will do
PAGES = 3


def _read(process, path, watermark, seconds):
    """Open a file and look at its first pages as a viewer does; returns what went wrong, by request."""
    problems = {}

    def ask(request, seconds=seconds):
        try:
            return process.call(request, seconds)
        except DocumentFailed as error:
            if str(path.parent) in repr(error):
                pytest.fail(f"the error names the folder: {error}")
            problems[type(request).__name__, getattr(request, "page", None)] = error
            return None
        finally:
            if process.alive:
                assert psutil.Process(process.pid).memory_info().rss < MEMORY

    opened = ask(Open(DocumentFile(path), None, watermark), HONEST_S)
    if opened is None:
        return problems
    for page in range(min(PAGES, opened.page_count)):
        for request in (Render(page, 1.0), Thumbnail(page, 120), GetWords(page), GetText(page), GetLinks(page)):
            ask(request)
            if not process.alive:
                assert process.call(Open(DocumentFile(path), None, watermark)).page_count == opened.page_count
    ask(Find("data", 0, PAGES))
    return problems


def _check(seconds, watermark, good):
    """Read each file, with so many seconds for each request; after each, a good file still opens and renders."""
    problems = {}
    with DocumentProcess(Limits(MEMORY)) as process:
        for path, limit in seconds.items():
            problems[path] = _read(process, path, watermark, limit)
            process.call(Open(DocumentFile(good), None, watermark))
            assert process.call(Render(0, 0.5)).page == 0
    return problems


def test_our_own_hostile_files(tmp_path, watermark, make_pdf):
    good = make_pdf("baik")
    seconds = {path: HANGS_S if path.name == "long-loop.pdf" else HONEST_S for path in make_all(tmp_path)}
    problems = {path.name: found for path, found in _check(seconds, watermark, good).items()}
    opening = {name: found[("Open", None)].problem for name, found in problems.items() if ("Open", None) in found}
    assert opening == {
        "empty.pdf": DocumentProblem.DAMAGED,
        "one-byte.pdf": DocumentProblem.NOT_PDF,
        "text.pdf": DocumentProblem.NOT_PDF,
        "page.html.pdf": DocumentProblem.NOT_PDF,
        "picture.png.pdf": DocumentProblem.NOT_PDF,
        "vector.svg.pdf": DocumentProblem.NOT_PDF,
        "no-pages.pdf": DocumentProblem.EMPTY,
        "million-pages.pdf": DocumentProblem.DAMAGED,
        "own-child.pdf": DocumentProblem.DAMAGED,
    }
    assert problems["giant.pdf"] == {}
    assert problems["negative-box.pdf"] == {}
    assert problems["long-loop.pdf"]["Render", 0].problem == DocumentProblem.TOO_SLOW


def test_a_file_cut_in_half_says_that_it_was_repaired(shared_process, tmp_path, watermark):
    half = next(path for path in make_all(tmp_path) if path.name == "half.pdf")
    opened = shared_process.call(Open(DocumentFile(half), None, watermark))
    assert opened.repaired
    assert 0 < opened.page_count <= 20


@pytest.mark.wide
def test_a_sample_of_the_hostile_corpus(corpus, watermark, make_pdf):
    paths = sorted((corpus / "hostile").rglob("*.pdf"))
    _check(dict.fromkeys(random.Random(2).sample(paths, 8), SAMPLE_S), watermark, make_pdf("baik"))


@pytest.mark.long(part="books")
@pytest.mark.timeout(1_800)
def test_the_whole_hostile_corpus(corpus, watermark, make_pdf):
    paths = sorted((corpus / "hostile").rglob("*.pdf"))
    assert len(paths) > 300
    _check(dict.fromkeys(paths, CORPUS_S), watermark, make_pdf("baik"))
