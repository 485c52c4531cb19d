"""Softcopies: the sheet of the watermark laid over every page by pikepdf, and a strip that says whose copy it is.

One sheet for each page size is copied into the file once and used by all its pages: that costs half a second where
laying it over page by page with MuPDF took a minute and a half.
"""

import io
import secrets
from functools import lru_cache

import pikepdf
import pymupdf
import segno

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.document.messages import Copied, CopyStrip, MakeCopy
from desktop.document.process.copying import layers
from desktop.document.process.copying.document import build_copy, name_pages
from desktop.document.process.copying.opening import open_book
from desktop.document.process.copying.pages import CopiedPage, written
from desktop.document.process.copying.values import Box, Matrix
from desktop.document.process.document import Holder, content_of, open_pdf
from desktop.document.process.watermark_sheet import make_sheet
from desktop.document.watermark import WatermarkText

Size = tuple[float, float]

_QR_MM = 17.0
_MM = 72 / 25.4
_QUIET = 2  # modules of white around the code
_FOOT = 6.0  # between the strip and the edge of the page
_TEXT = 6.2
_LEAST_SIDE = 100.0  # points; a page smaller than that takes the watermark alone
_LEAST_SHEET = 99.0  # points: a piece of the watermark lies on it for certain
_ORDINARY = 842.0  # the strip grows on pages with a longer short side than A4's long one

# What a reader may do with a copy: look at it, print it, search it and read it aloud. Not change or take it apart.
_ALLOWED = pikepdf.Permissions(
    accessibility=True,
    extract=False,
    modify_annotation=False,
    modify_assembly=False,
    modify_form=False,
    modify_other=False,
    print_highres=True,
    print_lowres=True,
)


def make_copy(_holder: Holder, request: MakeCopy) -> Copied:
    """Raises whatever qpdf and MuPDF raise for damaged files."""
    open_pdf(request.file, request.password).close()  # says in our words what is wrong with it
    with open_book(content_of(request.file), request.password) as book, pikepdf.new() as copy:
        pages = build_copy(book, copy, _chosen(len(book.pages), request.pages))
        if len(request.names) == len(pages):
            name_pages(copy, request.names)
        _watermark(copy, pages, request)
        copy.docinfo["/Title"] = request.title
        for name, value in request.details:
            copy.docinfo["/" + name] = value
        made = io.BytesIO()
        copy.save(
            made,
            encryption=pikepdf.Encryption(owner=secrets.token_urlsafe(32), user="", R=6, allow=_ALLOWED),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return Copied(len(pages), made.getvalue())


def _chosen(count: int, pages: tuple[int, ...]) -> list[int]:
    if not count:
        raise DocumentFailed(DocumentProblem.EMPTY)
    missing = next((page for page in pages if not 0 <= page < count), None)
    if missing is not None:
        raise DocumentFailed(DocumentProblem.NO_PAGE, missing)
    return sorted(set(pages)) or list(range(count))


def _watermark(copy: pikepdf.Pdf, pages: list[CopiedPage], request: MakeCopy) -> None:
    """Draw the sheet of its size above all that is drawn on each page."""
    sizes = [_sheet_size(page.shown, page.turn) for page in pages]
    distinct = sorted(set(sizes))
    drawn: dict[tuple[str, str], pikepdf.Stream] = {}
    with pikepdf.open(io.BytesIO(_sheets(distinct, request.watermark, request.strip))) as source:
        sheets = {
            size: copy.copy_foreign(sheet.as_form_xobject()) for size, sheet in zip(distinct, source.pages, strict=True)
        }
    for page, size in zip(pages, sizes, strict=True):
        placed = _placed(page.shown, page.turn, size)
        if (page.drawn, placed) not in drawn:
            drawn[page.drawn, placed] = copy.make_stream(f"{page.drawn} {placed}".encode("ascii"))
        page.finish(drawn[page.drawn, placed], sheets[size])
    layers.drop_unless_closed(copy, [(stream, before.encode("ascii")) for (before, _), stream in drawn.items()])


@lru_cache(maxsize=1_000)
def _sheet_size(box: Box, turn: int) -> Size:
    """Width and height of the watermark's sheet for a page, upright as the page is shown.

    As large as the page, in its own units; larger for a tiny page, since readers enlarge it with its watermark.
    """
    width, height = box[2] - box[0], box[3] - box[1]
    larger = max(1.0, _LEAST_SHEET / max(width, height))
    width, height = max(round(width * larger, 1), 1.0), max(round(height * larger, 1), 1.0)
    return (height, width) if turn % 180 else (width, height)


@lru_cache(maxsize=1_000)
def _placed(shown: Box, turn: int, size: Size) -> str:
    """The operators that lay an upright sheet over a turned page."""
    left, bottom, right, top = shown
    width, height = (right - left, top - bottom) if turn % 180 == 0 else (top - bottom, right - left)
    x, y = width / size[0], height / size[1]
    matrix: Matrix = {
        0: (x, 0.0, 0.0, y, left, bottom),
        90: (0.0, x, -y, 0.0, right, bottom),
        180: (-x, 0.0, 0.0, -y, right, top),
        270: (0.0, -x, y, 0.0, left, top),
    }[turn]
    return f"{written(matrix)} cm /Watermark Do"


def _sheets(sizes: list[Size], text: WatermarkText, strip: CopyStrip) -> bytes:
    """A PDF with one page of the watermark and the strip for each size; what they share is in it once."""
    together = pymupdf.open()
    for width, height in sizes:
        sheet = make_sheet(text, width, height)
        _draw_strip(sheet.load_page(0), strip, width, height)
        together.insert_pdf(sheet)
        sheet.close()
    made: bytes = together.tobytes(garbage=4, deflate=True)
    together.close()
    return made


def _draw_strip(page: pymupdf.Page, strip: CopyStrip, width: float, height: float) -> None:
    """Black on white at the foot of the page: whatever lies there, a camera finds it."""
    if min(width, height) < _LEAST_SIDE:
        return
    unit = max(1.0, min(width, height) / _ORDINARY)
    side = min(_QR_MM * _MM * unit, min(width, height) / 2)
    code = segno.make(strip.qr, error="m", micro=False)
    rows = [list(row) for row in code.matrix_iter(border=_QUIET)]
    module = side / len(rows)
    left, top = width - side - _FOOT * unit, height - side - _FOOT * unit
    squares = [f"1 g {left:.3f} {_FOOT * unit:.3f} {side:.3f} {side:.3f} re f 0 g"]
    for y, row in enumerate(rows):
        # A hair higher than the run: no seams where a picture of it is drawn.
        bottom, high = height - top - (y + 1) * module - module / 50, module * 1.02
        x = 0
        while x < len(row):
            run = next((end for end in range(x, len(row)) if row[end] != row[x]), len(row))
            if row[x]:
                squares.append(f"{left + x * module:.3f} {bottom:.3f} {(run - x) * module:.3f} {high:.3f} re")
            x = run
    _append(page, f"{' '.join(squares)} f")
    size = _TEXT * unit
    shape = page.new_shape()
    for number, line in enumerate(reversed(strip.lines)):
        _draw_line(shape, line, left - 4 * unit, height - (_FOOT + 2) * unit - number * size * 1.3, size, unit)
    shape.commit()


def _append(page: pymupdf.Page, operators: str) -> None:
    """To all that is drawn on a sheet of ours."""
    (contents,) = page.get_contents()
    drawn = page.parent.xref_stream(contents)
    page.parent.update_stream(contents, b"q %s Q q %s Q" % (drawn, operators.encode("ascii")))


def _draw_line(shape: pymupdf.Shape, line: str, right: float, baseline: float, size: float, unit: float) -> None:
    """A line that ends at `right`, smaller where it would not fit."""
    font = pymupdf.Font("helv")
    text = "".join(letter if font.has_glyph(ord(letter)) else "?" for letter in line)
    room = right - _FOOT * unit
    size = min(size, size * room / max(font.text_length(text, size), 1.0))
    length = font.text_length(text, size)
    area = pymupdf.Rect(right - length - unit, baseline - size, right + unit, baseline + size * 0.3)
    shape.draw_rect(area)
    shape.finish(color=None, fill=(1, 1, 1), fill_opacity=0.75)
    shape.insert_text((right - length, baseline), text, fontsize=size, fontname="helv", color=(0, 0, 0))
