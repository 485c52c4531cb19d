"""Whatever a page contains, its copy carries the watermark: seen through MuPDF and through PDFium."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pymupdf
import pypdfium2
import pytest
from PIL import Image

from desktop.books.files import DocumentFile
from desktop.document.messages import MakeCopy
from tests.unit.document.hostile_pages import DIFFERENT, PAGES, make
from tests.unit.document.pictures import THREE_CM, Comparison, take_watermark_out
from tests.unit.document.test_softcopy import STRIP


@dataclass(frozen=True)
class Reader:
    """The hostile book, its copy, and its copy without the watermark, as one program shows their pages."""

    book: Callable[[int], Image.Image]
    watermarked: Callable[[int], Image.Image]
    clean: Callable[[int], Image.Image]


def _in_mupdf(page: pymupdf.Page) -> Image.Image:
    scale = max(1, 300 / max(1, page.rect.width))
    picture = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
    return Image.frombytes("RGB", (picture.width, picture.height), picture.samples)


def _in_pdfium(page: pypdfium2.PdfPage) -> Image.Image:
    return page.render(scale=max(1, 300 / page.get_width())).to_pil().convert("RGB")


@pytest.fixture(scope="module")
def readers(copying_process, watermark, tmp_path_factory) -> Iterator[list[Reader]]:
    folder = tmp_path_factory.mktemp("hostile")
    book, copy, clean = (folder / f"{name}.pdf" for name in ("book", "copy", "clean"))
    make(book)
    copy.write_bytes(copying_process.call(MakeCopy(DocumentFile(book), watermark, STRIP, "Buku")).payload)
    take_watermark_out(copy, clean)
    with ExitStack() as open_files:
        mupdf = [open_files.enter_context(pymupdf.open(path)) for path in (book, copy, clean)]
        pdfium = [open_files.enter_context(pypdfium2.PdfDocument(path)) for path in (book, copy, clean)]
        for pdf in pdfium:
            pdf.init_forms()
        yield [
            Reader(*(lambda page, pdf=pdf: _in_mupdf(pdf[page]) for pdf in mupdf)),
            Reader(*(lambda page, pdf=pdf: _in_pdfium(pdf[page]) for pdf in pdfium)),
        ]


@pytest.mark.wide(quick=12)
@pytest.mark.parametrize("name", PAGES)
def test_the_watermark_is_seen_on(name, readers):
    page = list(PAGES).index(name)
    # The watermark is as large as the page's own unit; a tiny page has a single piece of it.
    unit = {"large units": 2.0, "tiny in large units": 300 / 75}.get(name, 1.0)
    for reader in readers:
        clean = reader.clean(page)
        comparison = Comparison.of(clean, reader.watermarked(page))
        assert comparison.unwatermarked_squares(THREE_CM * unit, least=6, pixels=10) == []
        assert clean.size[0] >= 100 and len(set(clean.convert("L").tobytes())) > 1
        if name not in DIFFERENT:
            assert clean == reader.book(page)
