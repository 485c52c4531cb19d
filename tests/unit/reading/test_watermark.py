"""The mark is everywhere, whatever the page; the text below it stays legible."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pymupdf
import pytest

from catalog_db.errors import DocumentFailed
from desktop.reading.document_messages import GetWords, Open, Render, Thumbnail
from desktop.reading.session import ReadingSession
from desktop.reading.watermark import WatermarkText, initials, watermark_text
from desktop.settings import Settings
from tests.unit.reading.pictures import THREE_CM, Comparison, compare

WHITE, BLACK, GREY = (1, 1, 1), (0, 0, 0), (0.5, 0.5, 0.5)
NIGHT, BLUE, MARK_BLUE = (0.11, 0.11, 0.13), (0.04, 0.45, 0.77), (0.04, 0.20, 0.36)


@dataclass(frozen=True)
class Sheet:
    """A page to be made. Boxes and sizes in points."""

    size: tuple[float, float] = (425, 595)  # 15 x 21 cm, the usual BPS book
    paper: tuple[float, float, float] = WHITE
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    trim: tuple[float, float, float, float] | None = None
    unit: float = 1


SHEETS = {
    "bps book": Sheet(),
    "a4": Sheet((595, 842)),
    "a4 landscape": Sheet((842, 595)),
    "a3": Sheet((842, 1191)),
    "ticket": Sheet((164, 227)),
    "3 x 3 cm": Sheet((THREE_CM, THREE_CM)),
    "strip": Sheet((1000, 90)),
    "rotated 90": Sheet(rotate=90),
    "rotated 180": Sheet(rotate=180),
    "rotated 270": Sheet(rotate=270),
    "black": Sheet(paper=BLACK),
    "grey": Sheet(paper=GREY),
    "night": Sheet(paper=NIGHT),
    "blue": Sheet(paper=BLUE),
    "blue as the mark": Sheet(paper=MARK_BLUE),
    "cropped": Sheet((595, 842), crop=(100, 150, 420, 650)),
    "cropped, rotated, dark": Sheet((595, 842), BLACK, rotate=270, crop=(100, 150, 420, 650)),
    "trimmed": Sheet((595, 842), trim=(100, 100, 300, 300)),
    "crop beyond the page": Sheet((425, 595), crop=(-50, -50, 300, 500)),
    "large units": Sheet((300, 420), unit=2),
}


def _make(sheet: Sheet, path: Path) -> Path:
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=sheet.size[0], height=sheet.size[1])
        page.draw_rect((-100, -100, page.rect.width + 100, page.rect.height + 100), color=None, fill=sheet.paper)
        ink = WHITE if sum(sheet.paper) < 1.2 else BLACK
        page.insert_text((12, 20), "Jumlah penduduk menurut kecamatan 2020, orang\n" * 60, fontsize=9, color=ink)
        for key, box in (("CropBox", sheet.crop), ("TrimBox", sheet.trim)):
            if box:
                pdf.xref_set_key(page.xref, key, f"[{' '.join(map(str, box))}]")
        if sheet.unit != 1:
            pdf.xref_set_key(page.xref, "UserUnit", str(sheet.unit))
        page.set_rotation(sheet.rotate)
        pdf.save(path)
    return path


def _assert_marked(comparison: Comparison, scale: float) -> None:
    """Every 3 x 3 cm has pixels that an eye tells apart (6 of 255 levels), and strokes stay strokes."""
    assert comparison.unmarked_squares(THREE_CM * scale, least=6, pixels=max(2, int(10 * scale))) == []
    assert comparison.turned_pixels() == 0


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())
def test_every_three_centimetres_of_a_page_are_marked(sheet, shared_process, mark, tmp_path):
    path = _make(sheet, tmp_path / "page.pdf")
    shared_process.call(Open(str(path), None, mark))
    for request in (Render(0, 1.0), Render(0, 1.3, rotation=90), Render(0, 1.0, dark=True)):
        picture = shared_process.call(request)
        _assert_marked(compare(path, request, picture), picture.scale)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())
def test_every_three_centimetres_of_a_thumbnail_are_marked(sheet, shared_process, mark, tmp_path):
    path = _make(sheet, tmp_path / "page.pdf")
    width, _ = shared_process.call(Open(str(path), None, mark)).size(0)
    for pixels in (120, 240):
        picture = shared_process.call(Thumbnail(0, pixels))
        comparison = compare(path, Render(0, pixels / width), picture)
        side = THREE_CM * picture.scale
        assert comparison.unmarked_squares(side, least=2, pixels=1) == []
        assert comparison.turned_pixels() == 0


@pytest.mark.parametrize("clip", [(0, 0, 86, 86), (100, 300, 186, 386), (300, 480, 425, 595), (-20, -20, 90, 500)])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_part_of_a_page_is_marked_as_the_whole(clip, rotation, shared_process, mark, tmp_path):
    path = _make(Sheet(), tmp_path / "page.pdf")
    shared_process.call(Open(str(path), None, mark))
    request = Render(0, 4.0, rotation, clip)
    whole, part = shared_process.call(Render(0, 4.0, rotation)), shared_process.call(request)
    _assert_marked(compare(path, request, part), 4.0)
    middle = part.height // 2
    start = (part.top + middle) * whole.stride + 3 * part.left
    row = bytes(part.payload[middle * part.stride : middle * part.stride + 3 * part.width])
    same = sum(abs(a - b) <= 2 for a, b in zip(row, whole.payload[start : start + 3 * part.width], strict=True))
    assert same > 0.98 * len(row)  # edges of strokes are rounded a little differently


def test_a_gigantic_page_is_marked_at_the_scale_that_fits(shared_process, mark, tmp_path):
    path = _make(Sheet((100_000, 100_000)), tmp_path / "page.pdf")
    shared_process.call(Open(str(path), None, mark))
    assert shared_process.call(Render(0, 0.1)).scale < 0.05
    small = Render(0, 0.006)
    _assert_marked(compare(path, small, shared_process.call(small)), 1.0)  # 3 cm of the picture at 72 dpi
    clip = Render(0, 1.0, clip=(57_300, 57_300, 57_900, 57_900))  # where four sheets meet
    _assert_marked(compare(path, clip, shared_process.call(clip)), 1.0)


@pytest.mark.parametrize("scale", [1.0, 1.37, 2.0])
def test_a_scale_that_comes_again_is_marked_on_whole_pixels_and_as_densely(scale, shared_process, mark, tmp_path):
    path = _make(Sheet((595, 842), GREY), tmp_path / "page.pdf")
    shared_process.call(Open(str(path), None, mark))
    first, again = (shared_process.call(Render(0, scale)) for _ in range(2))
    assert first.payload != again.payload
    for picture in (first, again, shared_process.call(Render(0, scale))):
        _assert_marked(compare(path, Render(0, scale), picture), scale)


@pytest.mark.parametrize("sheet", ["bps book", "black", "night", "blue"])
def test_words_keep_their_contrast(sheet, shared_process, mark, tmp_path):
    path = _make(SHEETS[sheet], tmp_path / "page.pdf")
    shared_process.call(Open(str(path), None, mark))
    comparison = compare(path, Render(0, 2.0), shared_process.call(Render(0, 2.0)))
    words = shared_process.call(GetWords(0))
    kept = [
        comparison.kept_contrast((2 * left, 2 * top, 2 * right, 2 * bottom))
        for left, top, right, bottom in map(words.box, range(len(words.texts)))
    ]
    assert len(kept) > 100
    assert min(kept) > 0.75
    assert sum(kept) / len(kept) > 0.95


@pytest.mark.parametrize(
    "text",
    [
        WatermarkText("BPS Provinsi Bengkulu", reader="Tamu", since="24-11-2025 10.24"),
        WatermarkText("BPS"),
        WatermarkText("B" * 60, "P-012", "Raden Mas Panji " * 5, "24-11-2025 10.24"),
        WatermarkText("BPS Provinsi Bengkulu", "P-012", "Łukasz 王小明 ʿAbd \x00\n()\\", "24-11-2025 10.24"),
    ],
)
def test_long_short_and_foreign_names_leave_no_gap(text, shared_process, tmp_path):
    path = _make(Sheet((595, 842), GREY), tmp_path / "page.pdf")
    shared_process.call(Open(str(path), None, text))
    request = Render(0, 1.0)
    _assert_marked(compare(path, request, shared_process.call(request)), 1.0)


def test_nothing_is_rendered_without_a_mark(shared_process, tmp_path):
    shared_process.call(Open(str(_make(Sheet(), tmp_path / "page.pdf"))))
    for request in (Render(0, 1.0), Thumbnail(0, 100)):
        with pytest.raises(DocumentFailed):
            shared_process.call(request)


def test_an_empty_mark_is_refused():
    with pytest.raises(ValueError, match="watermark"):
        WatermarkText(" ", "", "\n")


def test_the_mark_names_who_reads_where_since_when():
    session = ReadingSession(datetime(2025, 11, 24, 3, 24, tzinfo=UTC), "P-012", "Siti Nur Aminah")
    settings = Settings()
    assert watermark_text(session, settings, "Tamu").parts == (
        "BPS Provinsi Bengkulu", "P-012", "Siti Nur Aminah", "24-11-2025 10.24",
    )  # fmt: skip
    shy = settings.model_copy(update={"watermark": settings.watermark.model_copy(update={"initials_only": True})})
    assert watermark_text(session, shy, "Tamu").reader == "S.N.A."
    guest = ReadingSession(datetime(2025, 11, 24, 3, 24, tzinfo=UTC))
    assert watermark_text(guest, shy, "Tamu").parts == ("BPS Provinsi Bengkulu", "Tamu", "24-11-2025 10.24")


def test_initials():
    assert initials("siti  nur aminah") == "S.N.A."
