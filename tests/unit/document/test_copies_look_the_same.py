"""Whatever a page is drawn by, its copy looks the same but for the watermark: through MuPDF and through PDFium."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from desktop.books.files import DocumentFile
from desktop.document.messages import MakeCopy
from tests.unit.document.alive import find_alive
from tests.unit.document.drawn_book import make_drawn_book
from tests.unit.document.pictures import take_watermark_out
from tests.unit.document.test_softcopy import STRIP

_SCALE = 2


def _in_mupdf(path: Path) -> list[Image.Image]:
    with pymupdf.open(path) as pdf:
        pictures = [page.get_pixmap(matrix=pymupdf.Matrix(_SCALE, _SCALE), alpha=False) for page in pdf]
    return [Image.frombytes("RGB", (each.width, each.height), each.samples) for each in pictures]


def _in_pdfium(path: Path) -> list[Image.Image]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.render(scale=_SCALE).to_pil().convert("RGB") for page in pdf]


def _differing(one: Image.Image, other: Image.Image) -> int:
    assert one.size == other.size
    return sum(ImageChops.difference(one, other).convert("L").histogram()[3:])


@pytest.fixture(scope="module", params=[False, True], ids=["whole", "some pages"])
def copied(request, copying_process, watermark, tmp_path_factory) -> tuple[Path, Path, list[str]]:
    """The book, its copy, and what the pages of the copy are drawn by."""
    folder = tmp_path_factory.mktemp("drawn")
    book, copy = folder / "book.pdf", folder / "copy.pdf"
    names = make_drawn_book(book)
    if request.param:
        names.pop()
    chosen = tuple(range(len(names))) if request.param else ()
    copy.write_bytes(copying_process.call(MakeCopy(DocumentFile(book), watermark, STRIP, "Buku", chosen)).payload)
    return book, copy, names


@pytest.mark.parametrize("show", [_in_mupdf, _in_pdfium])
def test_every_page_looks_as_it_did(show: Callable[[Path], list[Image.Image]], copied, tmp_path):
    book, copy, names = copied
    take_watermark_out(copy, tmp_path / "clean.pdf")
    before, after = show(book), show(tmp_path / "clean.pdf")
    assert len(after) == len(names)
    pages = list(zip(names, before, after, strict=False))
    assert [name for name, page, _ in pages if len(page.getcolors(10_000) or "..") < 2] == []  # each draws something
    assert {name: found for name, *both in pages if (found := _differing(*both))} == {}


def test_what_draws_does_nothing_else(copied):
    with pikepdf.open(copied[1]) as pdf:
        assert dict(find_alive(pdf)) == {}
