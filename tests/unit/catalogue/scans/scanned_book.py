"""A book with a page of text, two that are pictures of text, one of them askew, and one that is an empty picture."""

import pymupdf

SCALE = 150 / 72
OWN_TEXT = "Kata pengantar kecamatan Puger"
LEVEL = ("Jumlah Penduduk Menurut Desa", "1. Grenden 12.345", "2. Mlokorejo 9.876")
ASKEW = ("Luas Panen Jagung Tahun 2019", "Kasiyan 1.286 hektar")
BLANK: tuple[str, ...] = ()


def book() -> bytes:
    with pymupdf.open() as pdf:
        pdf.new_page(width=420, height=300).insert_text((40, 60), OWN_TEXT, fontsize=11)
        for lines, degrees in ((LEVEL, 0.0), (BLANK, 0.0), (ASKEW, 1.2)):
            _add_picture(pdf, lines, degrees)
        return bytes(pdf.tobytes())


def one_page(lines: tuple[str, ...], degrees: float) -> bytes:
    """A book of one page, a picture that was turned."""
    with pymupdf.open() as pdf:
        _add_picture(pdf, lines, degrees)
        return bytes(pdf.tobytes())


def _add_picture(pdf: pymupdf.Document, lines: tuple[str, ...], degrees: float) -> None:
    picture = _picture(lines, degrees)
    page = pdf.new_page(width=picture.width / SCALE, height=picture.height / SCALE)
    page.insert_image(page.rect, stream=picture.tobytes("jpeg", jpg_quality=70))


def _picture(lines: tuple[str, ...], degrees: float) -> pymupdf.Pixmap:
    with pymupdf.open() as drawn:
        page = drawn.new_page(width=420, height=300)
        for at, line in enumerate(lines):
            page.insert_text((40, 60 + 24 * at), line, fontsize=11)
        matrix = pymupdf.Matrix(SCALE, SCALE) * pymupdf.Matrix(degrees)
        return page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False)
