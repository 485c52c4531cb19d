"""How much of what is printed on a copy stands in the publication that it is said to be of."""

import re
from collections.abc import Iterable
from typing import Final

import pymupdf

from desktop.document.process.codes import chosen_pages, open_file
from desktop.document.process.document import Holder
from desktop.reading.code_messages import CompareText, TextCompared

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 3
_LONGEST: Final = 200_000
_LEVEL: Final = 0.02  # of the sine: the mark runs across the page, books are printed along its sides
_STRIP: Final = re.compile(r"Salinan \S+ · kode periksa|Kunjungan \S+ · diserahkan|Dilarang mereproduksi")
_PICTURE: Final = 0.6  # of a page: what is printed is a picture then, and its text was guessed by a machine
_FLAGS: Final = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP

Runs = set[tuple[str, ...]]


def compare_text(_holder: Holder, request: CompareText) -> TextCompared:
    """Raises DocumentFailed where one of both is no PDF, and whatever MuPDF raises for damaged ones."""
    with open_file(request.path) as copy:
        wanted: Runs = set()
        for number in chosen_pages(copy.page_count):
            wanted |= _runs(_printed(copy[number]))
    missing = set(wanted)
    with open_file(request.original) as original:
        for number in _asked(request.pages, original.page_count):
            missing -= _runs(original[number].get_text(flags=_FLAGS))
            if not missing:
                break
    return TextCompared(len(wanted), len(wanted) - len(missing))


def _asked(pages: tuple[int, ...], count: int) -> Iterable[int]:
    return (page for page in pages if 0 <= page < count) if pages else range(count)


def _printed(page: pymupdf.Page) -> str:
    """The text of a page without our mark and the lines at its foot; nothing of a page that is a picture."""
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
