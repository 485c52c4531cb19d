"""Whose copy a file is: its QR codes, printed serials and details, and how much of its text stands in the original."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import pymupdf
import zxingcpp

from catalog_db.errors import DocumentFailed, DocumentProblem
from catalog_db.rules.reading.check_code import read_copy_text
from desktop.books.files import DocumentFile
from desktop.document.messages import MOST_TEXTS, CodesRead, CompareText, ReadCodes, TextCompared
from desktop.document.process.document import Holder, content_of

_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8")
_PIXELS: Final = (1_400, 2_200, 3_400, 900)  # of the long side; one of them suits whatever a camera or scanner did
_MOST_PAGES: Final = 12
_PRINTED: Final = re.compile(r"\b[A-Z0-9]{4,16}-\d{6,12}\b(?:\W{1,5}kode\s+periksa\s+[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})?")
_WORDS: Final = re.compile(r"kode\s+periksa")


def read_codes(_holder: Holder, request: ReadCodes) -> CodesRead:
    """Raises DocumentFailed for what is neither a PDF nor a picture, and whatever MuPDF raises for damaged ones."""
    with open_file(request.file, request.password) as document:
        numbers = chosen_pages(document.page_count)
        codes = next((found for found in (_codes(document[number]) for number in numbers) if found), [])
        printed = [text for number in numbers for text in printed_serials(document[number].get_text())]
        details = [text for value in (document.metadata or {}).values() for text in printed_serials(str(value or ""))]
        return CodesRead(tuple(dict.fromkeys([*codes, *printed, *details]))[:MOST_TEXTS])


def open_file(file: DocumentFile, password: str | None = None) -> pymupdf.Document:
    """A PDF or a picture. Raises DocumentFailed."""
    content = content_of(file)
    start = bytes(content[:1_024])
    if not (b"%PDF-" in start or start.startswith(_PICTURES)):
        raise DocumentFailed(DocumentProblem.NOT_PDF)
    document = pymupdf.open(stream=content)
    if document.needs_pass and not (password and document.authenticate(password)):
        document.close()
        raise DocumentFailed(DocumentProblem.WRONG_PASSWORD if password else DocumentProblem.ENCRYPTED)
    if not document.page_count:
        document.close()
        raise DocumentFailed(DocumentProblem.EMPTY)
    return document


def chosen_pages(count: int) -> list[int]:
    """The first pages, then some spread over the rest."""
    spread = {round(step * (count - 1) / (_MOST_PAGES - 1)) for step in range(_MOST_PAGES)}
    return sorted({*range(min(3, count)), *spread})[: _MOST_PAGES + 2]


def _codes(page: pymupdf.Page) -> list[str]:
    """The texts of the QR codes of copies on a page."""
    for clip, scale in _clips(page):
        pixels = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), clip=clip, colorspace=pymupdf.csGRAY, alpha=False)
        picture = memoryview(bytes(pixels.samples)).cast("B", (pixels.height, pixels.width))
        found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
        texts = [code.text for code in found if read_copy_text(code.text[:200]) is not None]
        if texts:
            return texts
    return []


def _clips(page: pymupdf.Page) -> Iterator[tuple[pymupdf.Rect, float]]:
    """Where to look, and pixels per point: the corner in which copies carry it, then the whole page."""
    area = page.rect
    corner = pymupdf.Rect(area.x1 - area.width / 2, area.y1 - area.height / 3, area.x1, area.y1)
    long_side = max(area.width, area.height, 1.0)
    yield corner, _PIXELS[1] / long_side
    for pixels in _PIXELS:
        yield area, pixels / long_side


def printed_serials(text: str) -> list[str]:
    """Serials that stand in a text, with their check codes, as `read_typed` takes them."""
    return [_WORDS.sub("", found.group()) for found in _PRINTED.finditer(text[:200_000])]


# How much of what is printed on a copy stands in the publication that it is said to be of.

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 3
_LONGEST: Final = 200_000
_LEVEL: Final = 0.02  # of the sine: the watermark runs across the page, books are printed along its sides
_STRIP: Final = re.compile(r"Salinan \S+ · kode periksa|Kunjungan \S+ · diserahkan|Dilarang mereproduksi")
_PICTURE: Final = 0.6  # of a page: what is printed is a picture then, and its text was guessed by a machine
_FLAGS: Final = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP

Runs = set[tuple[str, ...]]


def compare_text(_holder: Holder, request: CompareText) -> TextCompared:
    """Raises DocumentFailed where one of both is no PDF, and whatever MuPDF raises for damaged ones."""
    with open_file(request.file) as copy:
        wanted: Runs = set()
        for number in chosen_pages(copy.page_count):
            wanted |= _runs(_text_of(copy[number]))
    missing = set(wanted)
    with open_file(request.original) as original:
        for number in _asked(request.pages, original.page_count):
            missing -= _runs(original[number].get_text(flags=_FLAGS))
            if not missing:
                break
    return TextCompared(len(wanted), len(wanted) - len(missing))


def _asked(pages: tuple[int, ...], count: int) -> Iterable[int]:
    return (page for page in pages if 0 <= page < count) if pages else range(count)


def _text_of(page: pymupdf.Page) -> str:
    """The text of a page without our watermark and the lines at its foot; nothing of a page that is a picture."""
    area = abs(page.rect)
    if any(abs(pymupdf.Rect(image["bbox"]) & page.rect) > _PICTURE * area for image in page.get_image_info()):
        return ""
    lines = [
        "".join(span["text"] for span in line["spans"])
        for block in page.get_text("dict", flags=_FLAGS)["blocks"]
        for line in block.get("lines", ())
        if min(abs(value) for value in line["dir"]) < _LEVEL
    ]
    return "\n".join(line for line in lines if not _STRIP.match(line.strip()))


def _runs(text: str) -> Runs:
    words = _WORD.findall(text[:_LONGEST].casefold())
    return {tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
