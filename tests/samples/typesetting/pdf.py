"""Puts drawn pages together into a PDF with labels, outline and title. The same pages give the same bytes."""

from dataclasses import dataclass

import pymupdf

from tests.samples.typesetting.canvas import FONTS, Canvas, Paint


@dataclass(frozen=True, slots=True)
class Bookmark:
    """`page` from 1 in the file."""

    level: int
    title: str
    page: int


def assemble(
    pages: list[Canvas], paint: Paint, *, front: int, title: str, author: str, date: str, bookmarks: list[Bookmark]
) -> bytes:
    """A PDF: the cover, then roman numbers from i for `front` pages in all, then arabic ones from 1."""
    document = pymupdf.open()
    try:
        resources = _resources(document, paint)
        for canvas in pages:
            page = document.new_page(width=canvas.width, height=canvas.height)
            stream = document.get_new_xref()
            document.update_object(stream, "<<>>")
            document.update_stream(stream, canvas.content(), compress=True)
            document.xref_set_key(page.xref, "Resources", f"{resources} 0 R")
            document.xref_set_key(page.xref, "Contents", f"{stream} 0 R")
        document.set_page_labels(_labels(front, len(pages)))
        document.set_toc([[each.level, each.title, each.page] for each in bookmarks])
        document.set_metadata(
            {
                "title": title,
                "author": author,
                "producer": "Ruang Baca",
                "creator": "Ruang Baca",
                "creationDate": date,
                "modDate": date,
            }
        )
        made: bytes = document.tobytes(garbage=3, deflate=True, no_new_id=True)
        return made
    finally:
        document.close()


def _labels(front: int, count: int) -> list[dict[str, object]]:
    labels: list[dict[str, object]] = []
    if front:
        labels.append({"startpage": 0, "prefix": "Sampul", "style": "", "firstpagenum": 1})
    if front > 1:
        labels.append({"startpage": 1, "prefix": "", "style": "r", "firstpagenum": 1})
    if front < count:
        labels.append({"startpage": front, "prefix": "", "style": "D", "firstpagenum": 1})
    return labels


def _resources(document: pymupdf.Document, paint: Paint) -> int:
    fonts = "".join(
        f"/F{index} {_object(document, f'<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>')} 0 R "
        for index, font in enumerate(FONTS)
    )
    states = "".join(f"/{name} <</ca {value} /CA {value}>> " for value, name in paint.opacities.items())
    shadings = "".join(f"/{name} {_object(document, _shading(key))} 0 R " for key, name in paint.gradients.items())
    return _object(document, f"<</Font <<{fonts}>> /ExtGState <<{states}>> /Shading <<{shadings}>>>>")


def _shading(key: tuple[float, ...]) -> str:
    line, first, second = (" ".join(f"{value:.3f}" for value in part) for part in (key[:4], key[4:7], key[7:]))
    function = f"<</FunctionType 2 /Domain [0 1] /C0 [{first}] /C1 [{second}] /N 1>>"
    return f"<</ShadingType 2 /ColorSpace /DeviceRGB /Coords [{line}] /Function {function} /Extend [true true]>>"


def _object(document: pymupdf.Document, text: str) -> int:
    xref: int = document.get_new_xref()
    document.update_object(xref, text)
    return xref
