"""Softcopies: the sheet of the watermark laid over every page by pikepdf, and a strip that says whose copy it is.

One sheet for each page size is copied into the file once and used by all its pages: that costs half a second where
laying it over page by page with MuPDF took a minute and a half.
"""

import io
import math
import secrets
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Final

import pikepdf
import pymupdf
import segno

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.document.messages import Copied, CopyStrip, MakeCopy
from desktop.document.process import layers
from desktop.document.process.document import Holder, content_of, open_pdf
from desktop.document.process.watermark_sheet import make_sheet
from desktop.document.watermark import WatermarkText

_LINK: Final = "/Link"  # has no face of its own

Box = tuple[float, float, float, float]
Size = tuple[float, float]


def flatten_notes(pdf: pikepdf.Pdf) -> None:
    """Draw what notes and fields show into their pages: readers draw them above all that a page contains.

    Links stay, without a face; what has no face of its own goes.
    """
    if not any(note.get("/Subtype") != _LINK or "/AP" in note for page in pdf.pages for note in _notes(page)):
        return
    links = [[note for note in _notes(page) if note.get("/Subtype") == _LINK] for page in pdf.pages]
    pdf.flatten_annotations("screen")
    for page, kept in zip(pdf.pages, links, strict=True):
        for link in kept:
            if "/AP" in link:
                del link["/AP"]
        if kept:
            page.obj.Annots = pikepdf.Array(kept)
        elif "/Annots" in page.obj:
            del page.obj.Annots
    if "/AcroForm" in pdf.Root:
        del pdf.Root.AcroForm


def _notes(page: pikepdf.Page) -> list[pikepdf.Object]:
    notes = page.obj.get("/Annots", ())
    return [note for note in notes if isinstance(note, pikepdf.Dictionary)]


def _contents(pdf: pikepdf.Pdf, page: pikepdf.Page, shown: Box) -> pikepdf.Stream:
    """All that a page contains, as a form XObject.

    Readers go through a form's stream by itself and put the graphics state back after it (ISO 32000-2, 8.10.1). So
    whatever a page contains, left open or wrong, ends with it, and the watermark after it is drawn as on any page.
    """
    found = page.obj.get("/Contents", ())
    streams = [found] if isinstance(found, pikepdf.Stream) else [s for s in found if isinstance(s, pikepdf.Stream)]
    form = pdf.make_stream(b"")
    if len(streams) == 1:
        (stream,) = streams
        form.write(stream.read_raw_bytes())
        for name in ("/Filter", "/DecodeParms"):
            if name in stream:
                form[name] = stream[name]
    else:
        form.write(b"\n".join(_readable(streams)))
    left, bottom, right, top = shown
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([left - 1, bottom - 1, right + 1, top + 1])  # the page itself ends at its box
    form.Resources = page.obj.get("/Resources", pikepdf.Dictionary())
    return form


def _readable(streams: list[pikepdf.Stream]) -> Iterator[bytes]:
    for stream in streams:
        with suppress(pikepdf.PdfError):
            yield stream.read_bytes()


_QR_MM = 17.0
_MM = 72 / 25.4
_QUIET = 2  # modules of white around the code
_FOOT = 6.0  # between the strip and the edge of the page
_TEXT = 6.2
# An empty text object ends a text that was left open: MuPDF would cut to it, or give up.
_BEFORE = "q /Page Do BT ET Q"
_LEAST_SIDE = 100.0  # points; a page smaller than that takes the watermark alone
_LEAST_SHEET = 99.0  # points: a piece of the watermark lies on it for certain
_LARGEST_UNIT = 1_000  # points
_LETTER: Box = (0.0, 0.0, 612.0, 792.0)  # what readers take where a page has no box
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
    with pikepdf.open(io.BytesIO(content_of(request.file)), password=request.password or "") as pdf:
        _choose(pdf, request.pages)
        flatten_notes(pdf)
        _watermark(pdf, request)
        _describe(pdf, request)
        made = io.BytesIO()
        pdf.save(
            made,
            encryption=pikepdf.Encryption(owner=secrets.token_urlsafe(32), user="", R=6, allow=_ALLOWED),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return Copied(len(pdf.pages), made.getvalue())


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


def _watermark(pdf: pikepdf.Pdf, request: MakeCopy) -> None:
    """Make of every page two forms, drawn one after the other: what it contained, and the sheet of its size."""
    boxes = [_shown_box(page) for page in pdf.pages]
    turns = [_turn(page) for page in pdf.pages]
    sizes = [_sheet_size(box, turn) for box, turn in zip(boxes, turns, strict=True)]
    distinct = sorted(set(sizes))
    draws: dict[str, pikepdf.Stream] = {}
    contents: dict[tuple[int, int], pikepdf.Stream] = {}
    with pikepdf.open(io.BytesIO(_sheets(distinct, request.watermark, request.strip))) as source:
        sheets = {
            size: pdf.copy_foreign(sheet.as_form_xobject()) for size, sheet in zip(distinct, source.pages, strict=True)
        }
        for page, box, turn, size in zip(pdf.pages, boxes, turns, sizes, strict=True):
            form = contents[page.obj.objgen] = _contents(pdf, page, box)
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=form, Watermark=sheets[size]))
            drawn = f"{_BEFORE} {_placed(box, turn, size)} cm /Watermark Do"
            if drawn not in draws:
                draws[drawn] = pdf.make_stream(drawn.encode("ascii"))
            page.obj.Contents = draws[drawn]
            for name in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):  # some readers show more than the CropBox
                if name in page.obj:
                    del page.obj[name]
            page.obj.MediaBox = pikepdf.Array(box)
            page.obj.Rotate = turn
            if "/UserUnit" in page.obj and not 0 < _number(page.obj.UserUnit) < _LARGEST_UNIT:
                del page.obj.UserUnit
            if "/StructParents" in page.obj:
                form.StructParents = page.obj.StructParents
                del page.obj.StructParents
    _move_tags(pdf, contents)
    layers.drop_unless_closed(pdf, [(stream, _BEFORE.encode("ascii")) for stream in draws.values()])


def _move_tags(pdf: pikepdf.Pdf, contents: dict[tuple[int, int], pikepdf.Stream]) -> None:
    """Say in the structure tree that marked content lies in the form of its page (ISO 32000-2, 14.7.5.2)."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return
    seen: set[tuple[int, int]] = set()
    work: list[tuple[pikepdf.Object, pikepdf.Object | None]] = [(root, None)]
    while work:
        element, page = work.pop()
        if element.is_indirect:
            if element.objgen in seen:
                continue
            seen.add(element.objgen)
        page = element.get("/Pg", page)
        kids = element.get("/K")
        moved = []
        for kid in kids if isinstance(kids, pikepdf.Array) else () if kids is None else (kids,):
            lies_in = contents.get(page.objgen) if page is not None else None
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.MCR:
                own = contents.get(kid.Pg.objgen) if "/Pg" in kid else lies_in
                if "/Stm" not in kid and own is not None:
                    kid.Stm = own
            elif isinstance(kid, pikepdf.Dictionary):
                work.append((kid, page))
            elif lies_in is not None and not isinstance(kid, pikepdf.Array | pikepdf.Stream):  # a number
                kid = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=page, Stm=lies_in, MCID=kid)
            moved.append(kid)
        if moved:
            element.K = moved[0] if len(moved) == 1 else pikepdf.Array(moved)


def _shown_box(page: pikepdf.Page) -> Box:
    """What is shown of a page: its CropBox inside its MediaBox (ISO 32000-2, 14.11.2)."""
    media = _box(page.obj.get("/MediaBox")) or _LETTER
    crop = _box(page.obj.get("/CropBox")) or media
    box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return box if box[0] < box[2] and box[1] < box[3] else media


def _box(found: object) -> Box | None:
    """Two corners in any order; None where they span nothing."""
    if not isinstance(found, pikepdf.Array) or len(found) != 4:
        return None
    try:
        one, two, other, another = (float(number) for number in found)
    except (TypeError, ValueError):
        return None
    box = (min(one, other), min(two, another), max(one, other), max(two, another))
    return box if box[0] < box[2] and box[1] < box[3] else None


def _turn(page: pikepdf.Page) -> int:
    """By how many degrees a page is turned clockwise: 0, 90, 180 or 270."""
    return 90 * math.floor(_number(page.obj.get("/Rotate")) / 90 + 0.5) % 360


def _number(found: object) -> float:
    return float(found) if isinstance(found, int | Decimal) else 0.0


def _sheet_size(box: Box, turn: int) -> Size:
    """Width and height of the watermark's sheet for a page, upright as the page is shown.

    As large as the page, in its own units; larger for a tiny page, since readers enlarge it with its watermark.
    """
    width, height = box[2] - box[0], box[3] - box[1]
    larger = max(1.0, _LEAST_SHEET / max(width, height))
    width, height = max(round(width * larger, 1), 1.0), max(round(height * larger, 1), 1.0)
    return (height, width) if turn % 180 else (width, height)


def _placed(box: Box, turn: int, size: Size) -> str:
    """The matrix that lays an upright sheet over a turned page."""
    left, bottom, right, top = box
    width, height = (right - left, top - bottom) if turn % 180 == 0 else (top - bottom, right - left)
    x, y = width / size[0], height / size[1]
    return " ".join(
        f"{number:.5f}".rstrip("0").rstrip(".")
        for number in {
            0: (x, 0, 0, y, left, bottom),
            90: (0, x, -y, 0, right, bottom),
            180: (-x, 0, 0, -y, right, top),
            270: (0, -x, y, 0, left, top),
        }[turn]
    )


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
