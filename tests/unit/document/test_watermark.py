"""The watermark is everywhere, whatever the page; the text below it stays legible."""

from datetime import UTC, datetime

import pytest

from catalog_db.errors import DocumentFailed
from desktop.books.files import DocumentFile
from desktop.document.messages import GetWords, Open, Render, Rest, Thumbnail
from desktop.document.watermark import WatermarkText, initials, watermark_text
from desktop.reading.sessions.local_session import LocalSession
from desktop.settings.model import Settings
from tests.unit.document.odd_pages import GREY, SHEETS, Sheet, make
from tests.unit.document.pictures import THREE_CM, Comparison, compare


def _assert_watermarked(comparison: Comparison, scale: float) -> None:
    """Every 3 x 3 cm has pixels that an eye tells apart (6 of 255 levels), and strokes stay strokes."""
    assert comparison.unwatermarked_squares(THREE_CM * scale, least=6, pixels=max(2, int(10 * scale))) == []
    assert comparison.turned_pixels() == 0


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())
def test_every_three_centimetres_of_a_page_are_watermarked(sheet, shared_process, watermark, tmp_path):
    path = make(sheet, tmp_path / "page.pdf")
    shared_process.call(Open(DocumentFile(path), None, watermark))
    for request in (Render(0, 1.0), Render(0, 1.3, rotation=90), Render(0, 1.0, dark=True)):
        picture = shared_process.call(request)
        _assert_watermarked(compare(path, request, picture), picture.scale)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())
def test_every_three_centimetres_of_a_thumbnail_are_watermarked(sheet, shared_process, watermark, tmp_path):
    path = make(sheet, tmp_path / "page.pdf")
    width, _ = shared_process.call(Open(DocumentFile(path), None, watermark)).size(0)
    for pixels in (120, 240):
        picture = shared_process.call(Thumbnail(0, pixels))
        comparison = compare(path, Render(0, pixels / width), picture)
        side = THREE_CM * picture.scale
        assert comparison.unwatermarked_squares(side, least=2, pixels=1) == []
        assert comparison.turned_pixels() == 0


@pytest.mark.parametrize("clip", [(0, 0, 86, 86), (100, 300, 186, 386), (300, 480, 425, 595), (-20, -20, 90, 500)])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_part_of_a_page_is_watermarked_as_the_whole(clip, rotation, shared_process, watermark, tmp_path):
    path = make(Sheet(), tmp_path / "page.pdf")
    shared_process.call(Open(DocumentFile(path), None, watermark))
    request = Render(0, 4.0, rotation, clip)
    whole, part = shared_process.call(Render(0, 4.0, rotation)), shared_process.call(request)
    _assert_watermarked(compare(path, request, part), 4.0)
    middle = part.height // 2
    start = (part.top + middle) * whole.stride + 3 * part.left
    row = bytes(part.payload[middle * part.stride : middle * part.stride + 3 * part.width])
    same = sum(abs(a - b) <= 2 for a, b in zip(row, whole.payload[start : start + 3 * part.width], strict=True))
    assert same > 0.98 * len(row)  # edges of strokes are rounded a little differently


def test_a_gigantic_page_is_watermarked_at_the_scale_that_fits(shared_process, watermark, tmp_path):
    path = make(Sheet((100_000, 100_000)), tmp_path / "page.pdf")
    shared_process.call(Open(DocumentFile(path), None, watermark))
    assert shared_process.call(Render(0, 0.1)).scale < 0.05
    small = Render(0, 0.006)
    _assert_watermarked(compare(path, small, shared_process.call(small)), 1.0)  # 3 cm of the picture at 72 dpi
    clip = Render(0, 1.0, clip=(57_300, 57_300, 57_900, 57_900))  # where four sheets meet
    _assert_watermarked(compare(path, clip, shared_process.call(clip)), 1.0)


@pytest.mark.parametrize("scale", [1.0, 1.37, 2.0])
def test_a_scale_that_comes_again_is_watermarked_on_whole_pixels_and_as_densely(
    scale, shared_process, watermark, tmp_path
):
    path = make(Sheet((595, 842), GREY), tmp_path / "page.pdf")
    shared_process.call(Open(DocumentFile(path), None, watermark))
    first, again = (shared_process.call(Render(0, scale)) for _ in range(2))
    assert first.payload != again.payload
    for picture in (first, again, shared_process.call(Render(0, scale))):
        _assert_watermarked(compare(path, Render(0, scale), picture), scale)


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("sheet", ["bps book", "black", "night", "blue"])
def test_words_keep_their_contrast(sheet, shared_process, watermark, tmp_path):
    path = make(SHEETS[sheet], tmp_path / "page.pdf")
    shared_process.call(Open(DocumentFile(path), None, watermark))
    comparison = compare(path, Render(0, 2.0), shared_process.call(Render(0, 2.0)))
    words = shared_process.call(GetWords(0))
    kept = [
        comparison.kept_contrast((2 * left, 2 * top, 2 * right, 2 * bottom))
        for left, top, right, bottom in map(words.box, range(len(words.texts)))
    ]
    assert len(kept) > 100
    assert min(kept) > 0.75
    assert sum(kept) / len(kept) > 0.95


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(
    "text",
    [
        WatermarkText("BPS Provinsi Bengkulu", reader="Tamu", since="24/11/2025 10.24"),
        WatermarkText("BPS"),
        WatermarkText("B" * 60, "P-012", "Raden Mas Panji " * 5, "24/11/2025 10.24"),
        WatermarkText("BPS Provinsi Bengkulu", "P-012", "Łukasz 王小明 ʿAbd \x00\n()\\", "24/11/2025 10.24"),
    ],
)
def test_long_short_and_foreign_names_leave_no_gap(text, shared_process, tmp_path):
    path = make(Sheet((595, 842), GREY), tmp_path / "page.pdf")
    shared_process.call(Open(DocumentFile(path), None, text))
    request = Render(0, 1.5)
    first, again, _ = (compare(path, request, shared_process.call(request)) for _ in range(3))
    for comparison in (first, again):
        _assert_watermarked(comparison, 1.5)
    inked = [sum(a != b for a, b in zip(each.clean, each.watermarked, strict=True)) for each in (first, again)]
    assert inked[1] == pytest.approx(inked[0], rel=0.05)  # no letter of a piece is cut off where it is one stamp


def test_shapes_of_the_watermark_that_were_forgotten_are_drawn_again(shared_process, watermark, tmp_path):
    path = make(Sheet((595, 842), GREY), tmp_path / "page.pdf")
    shared_process.call(Open(DocumentFile(path), None, watermark))
    _, before = (shared_process.call(Render(0, 1.5)) for _ in range(2))
    before = bytes(before.payload)
    shared_process.call(Rest())
    assert bytes(shared_process.call(Render(0, 1.5)).payload) == before
    for scale in (4.0, 4.1, 4.2, 4.3, 4.4, 4.5, 4.6):  # more sheets than are kept, and more shapes than MuPDF keeps
        for _ in range(2):
            shared_process.call(Render(0, scale))
    _, after = (shared_process.call(Render(0, 1.5)) for _ in range(2))
    assert bytes(after.payload) == before


def test_nothing_is_rendered_without_a_watermark(shared_process, tmp_path):
    shared_process.call(Open(DocumentFile(make(Sheet(), tmp_path / "page.pdf"))))
    for request in (Render(0, 1.0), Thumbnail(0, 100)):
        with pytest.raises(DocumentFailed):
            shared_process.call(request)


def test_an_empty_watermark_is_refused():
    with pytest.raises(ValueError, match="watermark"):
        WatermarkText(" ", "", "\n")


def test_the_watermark_names_who_reads_where_since_when():
    session = LocalSession(datetime(2025, 11, 24, 3, 24, tzinfo=UTC), "P-012", "Siti Nur Aminah")
    settings = Settings()
    assert watermark_text(session, settings, "Tamu").parts == (
        "BPS Provinsi Bengkulu",
        "P-012",
        "Siti Nur Aminah",
        "24/11/2025 10.24",
    )
    shy = settings.model_copy(update={"watermark": settings.watermark.model_copy(update={"initials_only": True})})
    assert watermark_text(session, shy, "Tamu").reader == "S.N.A."
    guest = LocalSession(datetime(2025, 11, 24, 3, 24, tzinfo=UTC))
    assert watermark_text(guest, shy, "Tamu").parts == ("BPS Provinsi Bengkulu", "Tamu", "24/11/2025 10.24")


def test_initials():
    assert initials("siti  nur aminah") == "S.N.A."
