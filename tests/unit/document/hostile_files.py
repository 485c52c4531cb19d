"""Hostile PDFs that we make ourselves, so that the tests mean something without the corpus."""

from pathlib import Path

import pymupdf


def make_all(folder: Path) -> list[Path]:
    """Write one file of each kind."""
    book = _book()
    files = {
        "empty.pdf": b"",
        "one-byte.pdf": b"%",
        "text.pdf": b"this is no PDF\n" * 100,
        "page.html.pdf": b"<html><body><h1>Judul</h1><p>isi</p></body></html>",
        "picture.png.pdf": _png(),
        "vector.svg.pdf": b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
        "half.pdf": book[: len(book) // 2],
        "no-trailer.pdf": book.replace(b"startxref", b"startxxxx").replace(b"trailer", b"trailxx"),
        "no-pages.pdf": _pdf(b"<</Type/Pages/Count 0/Kids[]>>"),
        "million-pages.pdf": _pdf(b"<</Type/Pages/Count 2000000000/Kids[2 0 R]>>"),
        "own-child.pdf": _pdf(b"<</Type/Pages/Count 5/Kids[2 0 R 2 0 R]/Parent 2 0 R>>"),
        "giant.pdf": _page(b"/MediaBox[0 0 14400 14400]", b"0 0 14400 14400 re f"),
        "negative-box.pdf": _page(b"/MediaBox[500 700 0 0]/CropBox[10 10 10 10]", b"0 0 99 99 re f"),
        "no-box.pdf": _page(b"", b"0 0 99 99 re f"),
        "nan-box.pdf": _page(b"/MediaBox[0 0 1e308 -1e308]", b""),
        "deep-content.pdf": _page(b"/MediaBox[0 0 400 600]", b"q " * 200_000),
        "deep-object.pdf": _page(b"/MediaBox[0 0 400 600]/X" + b"[" * 50_000, b""),
        "own-form.pdf": _form_in_itself(),
        "long-loop.pdf": _page(b"/MediaBox[0 0 400 600]", b"0 0 m 400 600 l S " * 400_000),
        "wild-numbers.pdf": _page(b"/MediaBox[0 0 400 600]", b"1e38 1e38 1e-38 1e38 1e38 1e38 cm 0 0 1e38 1e38 re f"),
        "huge-picture.pdf": _huge_picture(),
    }
    paths = []
    for name, data in files.items():
        path = folder / name
        path.write_bytes(data)
        paths.append(path)
    return paths


def _book() -> bytes:
    with pymupdf.open() as pdf:
        for number in range(20):
            pdf.new_page().insert_text((50, 50), f"halaman {number}\n" * 30)
        return pdf.tobytes()


def _png() -> bytes:
    return pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 20, 20), False).tobytes("png")


def _pdf(pages: bytes, *more: bytes) -> bytes:
    """A file with a catalogue, a page tree and more objects; without a table of objects, which MuPDF then rebuilds."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", pages, *more]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, data) for number, data in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1)


def _page(attributes: bytes, content: bytes, *more: bytes) -> bytes:
    return _pdf(
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R" + attributes + b">>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        *more,
    )


def _form_in_itself() -> bytes:
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 400 600]/Resources<</XObject<</F 5 0 R>>>>/Length 10>>\n"
        b"stream\n/F Do /F Do\nendstream"
    )
    return _page(b"/MediaBox[0 0 400 600]/Resources<</XObject<</F 5 0 R>>>>", b"/F Do", form)


def _huge_picture() -> bytes:
    picture = (
        b"<</Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB/Length 3>>\n"
        b"stream\nabc\nendstream"
    )
    return _page(b"/MediaBox[0 0 400 600]/Resources<</XObject<</I 5 0 R>>>>", b"400 0 0 600 0 0 cm /I Do", picture)
