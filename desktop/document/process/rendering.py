"""Pictures of pages, always watermarked."""

import math

import pymupdf
from pymupdf import mupdf

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.document.messages import MAX_PIXELS, GetWatermark, Render, Rendered, Thumbnail, WatermarkPicture
from desktop.document.process.document import Holder

_MAX_SIDE = 30_000  # pixels
_DARK_PAPER, _DARK_INK = 0x1B1D20, 0xE8E6E3


def render(holder: Holder, request: Render) -> Rendered:
    return _watermarked(holder, request)


def thumbnail(holder: Holder, request: Thumbnail) -> Rendered:
    width = min(400, max(8, request.width))
    page_width = holder.opened().page(request.page).rect.width
    return _watermarked(holder, Render(request.page, width / max(1.0, page_width)))


def watermark(holder: Holder, request: GetWatermark) -> WatermarkPicture:
    sheets = holder.opened().sheets
    if sheets is None or not 0 < request.width * request.height <= MAX_PIXELS or not 0 < request.scale < math.inf:
        raise DocumentFailed(DocumentProblem.NO_PAGE, detail="no such watermark")
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, request.width, request.height), True)
    picture.clear_with()
    sheets.watermark(picture, request.width / request.scale, request.height / request.scale, request.scale)
    return WatermarkPicture(request.width, request.height, picture.samples)


def _watermarked(holder: Holder, request: Render) -> Rendered:
    document = holder.opened()
    if document.sheets is None:
        raise DocumentFailed(DocumentProblem.NO_PAGE, request.page, "opened without a watermark")
    page = document.page(request.page)
    picture, scale = clean_picture(page, request)
    width, height = page.rect.width, page.rect.height
    if request.rotation % 180:
        width, height = height, width
    document.sheets.watermark(picture, width, height, scale)
    holder.memory.trim()
    return Rendered(
        page=request.page,
        scale=scale,
        rotation=request.rotation,
        left=picture.x,
        top=picture.y,
        width=picture.width,
        height=picture.height,
        stride=picture.stride,
        payload=_put(picture, holder.slot),
    )


def _put(picture: pymupdf.Pixmap, slot: memoryview | None) -> memoryview | bytes:
    """The pixels, in shared memory if they fit: copied there when they are watermarked, never drawn there."""
    pixels = picture.samples_mv
    if slot is None or len(pixels) > len(slot):
        return picture.samples
    slot[: len(pixels)] = pixels
    return slot[: len(pixels)]


def clean_picture(page: pymupdf.Page, request: Render) -> tuple[pymupdf.Pixmap, float]:
    """The picture before it is watermarked, and its true scale. Nothing outside this module may send it anywhere."""
    whole = area = page.rect
    if request.clip is not None:
        area = pymupdf.Rect(request.clip) & whole
        if area.is_empty:
            raise DocumentFailed(DocumentProblem.NO_PAGE, request.page, "clip outside the page")
    scale = _affordable(request.scale, area.width, area.height)
    matrix = _matrix(whole, scale, request.rotation)
    box = (area * matrix).irect
    if box.is_empty:  # a hair-thin page still is a picture
        box = pymupdf.IRect(box.x0, box.y0, max(box.x0 + 1, box.x1), max(box.y0 + 1, box.y1))
    # Not `pymupdf.Pixmap(...)`: it adds a list of spot colours, if an empty one, which makes MuPDF ten times slower.
    rgb = mupdf.FzColorspace(mupdf.FzColorspace.Fixed_RGB)
    pixels = mupdf.fz_new_pixmap_with_bbox(rgb, mupdf.FzIrect(*tuple(box)), mupdf.FzSeparations(), 0)
    mupdf.fz_clear_pixmap_with_value(pixels, 255)
    transform = mupdf.FzMatrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), pixels)
    mupdf.fz_run_page(page.this, device, transform, mupdf.FzCookie())
    mupdf.fz_close_device(device)
    if request.dark:
        mupdf.fz_invert_pixmap_luminance(pixels)
        mupdf.fz_tint_pixmap(pixels, _DARK_PAPER, _DARK_INK)
    return pymupdf.Pixmap("raw", pixels), scale


def _affordable(scale: float, width: float, height: float) -> float:
    """The scale, lowered until the picture fits into memory."""
    if not 0 < scale < math.inf:
        raise DocumentFailed(DocumentProblem.NO_PAGE, detail="impossible scale")
    most = min(math.sqrt(MAX_PIXELS / (width * height)), _MAX_SIDE / width, _MAX_SIDE / height)
    return min(scale, most)


def _matrix(rect: pymupdf.Rect, scale: float, rotation: int) -> pymupdf.Matrix:
    """From the page to the picture, whose top left corner is (0, 0)."""
    if rotation not in (0, 90, 180, 270):
        raise DocumentFailed(DocumentProblem.NO_PAGE, detail="impossible rotation")
    matrix = pymupdf.Matrix(scale, scale).prerotate(rotation)
    turned = rect * matrix
    return matrix * pymupdf.Matrix(1, 0, 0, 1, -turned.x0, -turned.y0)
