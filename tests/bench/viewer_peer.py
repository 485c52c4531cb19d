"""The peer of the viewer: PyMuPDF as its manual shows it, in a process of its own that does nothing else."""

import json
import statistics
import sys
from time import perf_counter

import pymupdf

from desktop.document.messages import Render
from desktop.document.process.rendering import clean_picture
from desktop.document.process.watermark_sheet import WatermarkSheets
from desktop.document.watermark import WatermarkText


def first_page(path: str, scale: float) -> float:
    """Seconds to open a book and render its first page."""
    pymupdf.TOOLS.store_shrink(100)
    begin = perf_counter()
    with pymupdf.open(path) as pdf:
        pdf[0].get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
        return perf_counter() - begin


def all_pages(path: str, scale: float) -> float:
    """Seconds to render all pages in order."""
    with pymupdf.open(path) as pdf:
        pdf[0].get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
        begin = perf_counter()
        for page in pdf:
            page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), alpha=False)
        return perf_counter() - begin


def watermark_share(path: str, scale: float) -> float:
    """Time of watermarking a page divided by the time of rendering it, over a book."""
    sheets = WatermarkSheets(WatermarkText("BPS Provinsi Bengkulu", "P-012", "Siti Aminah", "24-11-2025 10.24"))
    rendering = watermarking = 0.0
    with pymupdf.open(path) as pdf:
        for page in pdf:
            begin = perf_counter()
            picture, true_scale = clean_picture(page, Render(page.number, scale))
            between = perf_counter()
            sheets.watermark(picture, page.rect.width, page.rect.height, true_scale)
            rendering += between - begin
            watermarking += perf_counter() - between
    return watermarking / rendering


# A book is scrolled once by a process, as ours is: from the second time on everything is warm.
_ROUNDS = {"first_page": 3, "all_pages": 1, "watermark_share": 3}

if __name__ == "__main__":
    what, scale_text, *paths = sys.argv[1:]
    measure = {"first_page": first_page, "all_pages": all_pages, "watermark_share": watermark_share}[what]
    pymupdf.open()  # warm, as ours is
    scale = float(scale_text)
    print(json.dumps([statistics.median(measure(path, scale) for _ in range(_ROUNDS[what])) for path in paths]))
