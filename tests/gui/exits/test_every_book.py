"""The exits of every real book: pages of each size and shape in it, its first, its last and some between."""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PySide6.QtGui import QImage

from catalog_db.errors import DocumentFailed
from desktop.books.files import DocumentFile
from desktop.document.client import DocumentProcess, Limits
from desktop.document.confinement import Task
from desktop.document.messages import CopyStrip, MakeCopy, Open, Render, Rendered, Thumbnail
from desktop.reading.copies.wording import COPYRIGHT
from desktop.reading.opinions.report_picture import read_png, report_png
from tests.gui.exits.seen import PLAIN, Seen, picture_of, qimage_of, seen_in_copy, strip_height
from tests.gui.viewer.conftest import WATERMARK
from tests.unit.document.alive import find_alive
from tests.unit.document.pictures import clean_twin

STRIP = CopyStrip(
    ("Salinan 1700-000123 · kode periksa ABCD-EFGH-IJKL-MNOP", "Kunjungan 261124-012", COPYRIGHT),
    "RB1700000123ABCDEFGHIJKLMNOP",
)
_SPREAD, _SHAPES = 4, 6  # pages looked at in a book: some of all, and one of each shape


def _chosen(sizes: list[tuple[float, float]]) -> list[int]:
    shapes: dict[tuple[int, int], int] = {}
    for page, (width, height) in enumerate(sizes):
        shapes.setdefault((round(width / 9), round(height / 9)), page)
    spread = {round(step * (len(sizes) - 1) / (_SPREAD - 1)) for step in range(_SPREAD)}
    return sorted({*spread, *list(shapes.values())[:_SHAPES]})


def _image(picture: Rendered) -> QImage:
    form = QImage.Format.Format_RGB888
    return QImage(bytes(picture.payload), picture.width, picture.height, picture.stride, form).copy()


def _on_screen(process: DocumentProcess, path: Path, page: int, width: float) -> Iterator[Seen]:
    for request in (Render(page, 1.0), Render(page, 1.0, dark=True)):
        came = process.call(request)
        yield Seen(f"p. {page + 1}", clean_twin(path, request), picture_of(_image(came)), came.scale)
    came = process.call(Thumbnail(page, 96))
    small = Render(page, 96 / max(1.0, width))
    yield Seen(
        f"p. {page + 1}, small", clean_twin(path, small), picture_of(_image(came)), came.scale, least=2, small=True
    )
    request = Render(page, 900 / width)
    clean, sent = (
        read_png(report_png(image) or b"")
        for image in (qimage_of(clean_twin(path, request)), _image(process.call(request)))
    )
    yield Seen(f"p. {page + 1}, reported", picture_of(clean), picture_of(sent), sent.width() / width)


def _alive(process: DocumentProcess, path: Path, chosen: list[int]) -> Iterator[str]:
    """Whatever could do something in a copy of all its pages, of some, and of one."""
    for pages in ((), tuple(chosen), tuple(chosen[-1:])):
        made = process.call(MakeCopy(DocumentFile(path), WATERMARK, STRIP, "Salinan", pages)).payload
        with pikepdf.open(io.BytesIO(made)) as pdf:
            yield from find_alive(pdf)


def _in_copies(process: DocumentProcess, path: Path, chosen: list[int], tmp_path: Path) -> Iterator[Seen]:
    """As PDFium shows them, and as they are drawn for a printer."""
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(process.call(MakeCopy(DocumentFile(path), WATERMARK, STRIP, "Salinan")).payload)
    with pypdfium2.PdfDocument(path) as original, pypdfium2.PdfDocument(copy) as watermarked:
        original.init_forms()
        watermarked.init_forms()
        assert len(original) == len(watermarked)
        sizes = [original.get_page_size(page) for page in chosen]
        for page in chosen:
            yield seen_in_copy(f"p. {page + 1} of the copy", original, watermarked, page, page)
    process.call(Open(DocumentFile(copy), watermark=WATERMARK))
    page = chosen[len(chosen) // 2]
    request = Render(page, 110 / 72)
    printed = process.call(request)
    strip = strip_height(*sizes[len(chosen) // 2])
    yield Seen(
        f"p. {page + 1} printed",
        clean_twin(path, request),
        picture_of(_image(printed)),
        110 / 72,
        least=PLAIN,
        strip=strip,
    )


@pytest.mark.long(part="books")
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("folder", ["bps", "pdf-indonesia", "pdf-lain"])
def test_every_exit_of_every_book_is_watermarked(folder, corpus, qapp, tmp_path):
    books = sorted((corpus / folder).rglob("*.pdf"))
    assert books
    wrong, pages, unread = [], 0, []
    with DocumentProcess(Limits(time_factor=10), task=Task.COPY) as process:
        for path in books:
            try:
                told = process.call(Open(DocumentFile(path), watermark=WATERMARK))
            except DocumentFailed as error:
                unread.append(f"{path.name}: {error.problem}")
                continue
            sizes = [told.size(page) for page in range(told.page_count)]
            chosen = _chosen(sizes)
            pages += len(chosen)
            for page in chosen:
                for seen in _on_screen(process, path, page, sizes[page][0]):
                    wrong += [f"{path.name}, {problem}" for problem in seen.problems()]
            wrong += [f"{path.name}, alive: {found}" for found in _alive(process, path, chosen)]
            for seen in _in_copies(process, path, chosen, tmp_path):
                wrong += [f"{path.name}, {problem}" for problem in seen.problems()]
    assert wrong == [], f"{pages} pages of {len(books) - len(unread)} books"
    assert len(unread) < len(books) / 4, unread
