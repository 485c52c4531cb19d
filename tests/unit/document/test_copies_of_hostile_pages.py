"""Whatever a page contains, its copy carries the watermark: seen through MuPDF and through PDFium."""

from dataclasses import dataclass
from pathlib import Path

import pymupdf
import pypdfium2
import pytest
from PIL import Image

from desktop.document.messages import MakeCopy
from tests.unit.document.hostile_pages import DIFFERENT, PAGES, make
from tests.unit.document.pictures import THREE_CM, Comparison, take_watermark_out
from tests.unit.document.test_softcopy import STRIP


@dataclass(frozen=True)
class Copies:
    """The hostile book, its copy, and its copy without the watermark."""

    book: Path
    watermarked: Path
    clean: Path


@pytest.fixture(scope="module")
def copies(shared_process, watermark, tmp_path_factory) -> Copies:
    folder = tmp_path_factory.mktemp("hostile")
    made = Copies(folder / "book.pdf", folder / "copy.pdf", folder / "clean.pdf")
    make(made.book)
    made.watermarked.write_bytes(shared_process.call(MakeCopy(str(made.book), watermark, STRIP, "Buku")).payload)
    take_watermark_out(made.watermarked, made.clean)
    return made


def _through_mupdf(path: Path, page: int) -> Image.Image:
    with pymupdf.open(path) as pdf:
        scale = max(1, 300 / max(1, pdf[page].rect.width))
        picture = pdf[page].get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
        return Image.frombytes("RGB", (picture.width, picture.height), picture.samples)


def _through_pdfium(path: Path, page: int) -> Image.Image:
    with pypdfium2.PdfDocument(path) as pdf:
        pdf.init_forms()
        scale = max(1, 300 / pdf[page].get_width())
        return pdf[page].render(scale=scale).to_pil().convert("RGB")


@pytest.mark.parametrize("seen", [_through_mupdf, _through_pdfium])
@pytest.mark.parametrize("name", PAGES)
def test_the_watermark_is_seen_on(name, seen, copies):
    page = list(PAGES).index(name)
    clean, watermarked = (seen(path, page) for path in (copies.clean, copies.watermarked))
    # The watermark is as large as the page's own unit; a tiny page has a single piece of it.
    unit = {"large units": 2.0, "tiny in large units": 300 / 75}.get(name, 1.0)
    assert Comparison.of(clean, watermarked).unwatermarked_squares(THREE_CM * unit, least=6, pixels=10) == []


@pytest.mark.parametrize("seen", [_through_mupdf, _through_pdfium])
@pytest.mark.parametrize("name", PAGES)
def test_what_the_page_shows_stays(name, seen, copies):
    page = list(PAGES).index(name)
    shown = seen(copies.clean, page)
    assert shown.size[0] >= 100 and len(set(shown.convert("L").tobytes())) > 1
    if name not in DIFFERENT:
        assert shown == seen(copies.book, page)
