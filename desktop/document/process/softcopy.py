"""Softcopies: the sheet of the watermark laid over every page by pikepdf, and a strip that says whose copy it is.

One sheet for each page size is copied into the file once and used by all its pages: that costs half a second where
laying it over page by page with MuPDF took a minute and a half.
"""

import io
import re
import secrets
from collections.abc import Iterable
from typing import Final

import pikepdf
import pymupdf
import segno

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.document.messages import Copied, CopyStrip, MakeCopy
from desktop.document.process.document import Holder, open_pdf
from desktop.document.process.watermark_sheet import make_sheet
from desktop.document.watermark import WatermarkText

# Makes pages of a copy ready for the watermark: nothing lies above it, and what a page leaves behind does not change
# it. Readers draw notes and fields of forms above all that a page contains, so their faces become part of it. And
# contents that open more states than they close would scale, clip or hide what is drawn after them.

_STRINGS: Final = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)
_PAIRS: Final = re.compile(rb"(?<![^\s()<>\[\]{}/%])(?:(q|BT|BDC|BMC)|(?:Q|ET|EMC))(?![^\s()<>\[\]{}/%])")
_LINK: Final = "/Link"  # such notes have no face


def flatten_notes(pdf: pikepdf.Pdf) -> None:
    """Draw what notes and fields show into their pages. Links stay; what has no face of its own goes."""
    for page in pdf.pages:
        notes = [note for note in page.obj.get("/Annots", ()) if isinstance(note, pikepdf.Dictionary)]
        if any(note.get("/Subtype") != _LINK for note in notes):
            break
    else:
        return
    links = [_links(page) for page in pdf.pages]
    pdf.flatten_annotations("screen")
    for page, kept in zip(pdf.pages, links, strict=True):
        if kept:
            page.obj.Annots = pikepdf.Array(kept)
        elif "/Annots" in page.obj:
            del page.obj.Annots
    if "/AcroForm" in pdf.Root:
        del pdf.Root.AcroForm


def shut_in(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Draw a page's contents as one thing, so that no state gets out of it, if any would."""
    contents = _contents(page)
    if _closes_what_it_opens(contents):
        return
    form = page.as_form_xobject(handle_transformations=False)
    form.write(contents)  # it would read them from the page, which in a moment has others
    form.BBox = pikepdf.Array(page.mediabox)  # by itself it would be the TrimBox
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Contents=form))
    page.obj.Contents = pdf.make_stream(b"/Contents Do")


def _contents(page: pikepdf.Page) -> bytes:
    found = page.obj.get("/Contents", ())
    streams = [found] if isinstance(found, pikepdf.Stream) else list(found)
    return b"\n".join(stream.read_bytes() for stream in streams)


def _links(page: pikepdf.Page) -> list[pikepdf.Object]:
    notes = page.obj.get("/Annots", ())
    return [note for note in notes if isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") == _LINK]


def _closes_what_it_opens(contents: bytes) -> bool:
    """By the words alone: where it errs, a page is shut in for nothing."""
    depth = 0
    for found in _PAIRS.finditer(_STRINGS.sub(b"()", contents)):
        depth += 1 if found[1] else -1
        if depth < 0:
            return False
    return depth == 0


_QR_MM = 17.0
_MM = 72 / 25.4
_QUIET = 2  # modules of white around the code
_FOOT = 6.0  # between the strip and the edge of the page
_TEXT = 6.2
_LEAST_SIDE = 100.0  # points; a page smaller than that takes the watermark alone
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

Size = tuple[float, float]


def make_copy(_holder: Holder, request: MakeCopy) -> Copied:
    """Raises whatever qpdf and MuPDF raise for damaged files."""
    open_pdf(request.file, request.password).close()  # says in our words what is wrong with it
    with pikepdf.open(request.file.path, password=request.password or "") as pdf:
        _choose(pdf, request.pages)
        flatten_notes(pdf)
        sizes = [_shown_size(page) for page in pdf.pages]
        distinct = sorted(set(sizes))
        sheets = _sheets(distinct, request.watermark, request.strip)
        with pikepdf.open(io.BytesIO(sheets)) as source:
            forms = {
                size: pdf.copy_foreign(sheet.as_form_xobject())
                for size, sheet in zip(distinct, source.pages, strict=True)
            }
            for page, size in zip(pdf.pages, sizes, strict=True):
                shut_in(pdf, page)
                page.add_overlay(forms[size], pikepdf.Rectangle(*_crop_box(page)))
        _describe(pdf, request)
        made = io.BytesIO()
        pdf.save(
            made,
            encryption=pikepdf.Encryption(owner=secrets.token_urlsafe(32), user="", R=6, allow=_ALLOWED),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return Copied(len(sizes), made.getvalue())


def _choose(pdf: pikepdf.Pdf, pages: tuple[int, ...]) -> None:
    if not len(pdf.pages):
        raise DocumentFailed(DocumentProblem.EMPTY)
    if not pages:
        return
    missing = next((page for page in pages if not 0 <= page < len(pdf.pages)), None)
    if missing is not None:
        raise DocumentFailed(DocumentProblem.NO_PAGE, missing)
    wanted = set(pages)
    for number in reversed(range(len(pdf.pages))):
        if number not in wanted:
            del pdf.pages[number]
    # The outline and names would point to pages that are gone.
    for name in ("/Outlines", "/Names", "/Dests", "/PageLabels", "/OpenAction", "/AcroForm"):
        if name in pdf.Root:
            del pdf.Root[name]
    pdf.remove_unreferenced_resources()


def _crop_box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """What is shown of a page: its CropBox inside its MediaBox."""
    left, bottom, right, top = _ordered(page.mediabox)
    crop_left, crop_bottom, crop_right, crop_top = _ordered(page.cropbox)
    box = (max(left, crop_left), max(bottom, crop_bottom), min(right, crop_right), min(top, crop_top))
    return box if box[0] < box[2] and box[1] < box[3] else (left, bottom, right, top)


def _ordered(box: Iterable[object]) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(number) for number in box)  # type: ignore[arg-type]
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _shown_size(page: pikepdf.Page) -> Size:
    """Width and height as the page is shown, in its own units."""
    left, bottom, right, top = _crop_box(page)
    width, height = max(round(right - left, 1), 1.0), max(round(top - bottom, 1), 1.0)
    turned = int(page.obj.get("/Rotate", 0)) % 180 != 0
    return (height, width) if turned else (width, height)


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
    page.draw_rect(pymupdf.Rect(left, top, left + side, top + side), color=None, fill=(1, 1, 1))
    shape = page.new_shape()
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            run = next((end for end in range(x, len(row)) if row[end] != row[x]), len(row))
            if row[x]:
                # A hair wider and higher than the run: no seams where a picture of it is drawn.
                shape.draw_rect(
                    pymupdf.Rect(
                        left + x * module, top + y * module, left + run * module, top + (y + 1) * module + module / 50
                    )
                )
            x = run
    shape.finish(color=None, fill=(0, 0, 0))
    shape.commit()
    size = _TEXT * unit
    for number, line in enumerate(reversed(strip.lines)):
        _draw_line(page, line, left - 4 * unit, height - (_FOOT + 2) * unit - number * size * 1.3, size, unit)


def _draw_line(page: pymupdf.Page, line: str, right: float, baseline: float, size: float, unit: float) -> None:
    """A line that ends at `right`, smaller where it would not fit."""
    font = pymupdf.Font("helv")
    text = "".join(letter if font.has_glyph(ord(letter)) else "?" for letter in line)
    room = right - _FOOT * unit
    size = min(size, size * room / max(font.text_length(text, size), 1.0))
    length = font.text_length(text, size)
    area = pymupdf.Rect(right - length - unit, baseline - size, right + unit, baseline + size * 0.3)
    page.draw_rect(area, color=None, fill=(1, 1, 1), fill_opacity=0.75)
    page.insert_text((right - length, baseline), text, fontsize=size, fontname="helv", color=(0, 0, 0))


def _describe(pdf: pikepdf.Pdf, request: MakeCopy) -> None:
    """What the file says of itself; nothing that runs when it is opened stays in it."""
    for name in ("/OpenAction", "/AA"):
        if name in pdf.Root:
            del pdf.Root[name]
    pdf.docinfo["/Title"] = request.title
    for name, value in request.details:
        pdf.docinfo["/" + name] = value
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]  # it would contradict what was just said
