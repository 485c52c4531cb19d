"""Pages of every shape that a watermark must cover: sizes, rotations, boxes, units, dark paper."""

from dataclasses import dataclass
from pathlib import Path

import pymupdf

from tests.unit.document.pictures import THREE_CM

WHITE, BLACK, GREY = (1, 1, 1), (0, 0, 0), (0.5, 0.5, 0.5)
NIGHT, BLUE, WATERMARK_BLUE = (0.11, 0.11, 0.13), (0.04, 0.45, 0.77), (0.04, 0.20, 0.36)


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
    "blue as the watermark": Sheet(paper=WATERMARK_BLUE),
    "cropped": Sheet((595, 842), crop=(100, 150, 420, 650)),
    "cropped, rotated, dark": Sheet((595, 842), BLACK, rotate=270, crop=(100, 150, 420, 650)),
    "trimmed": Sheet((595, 842), trim=(100, 100, 300, 300)),
    "crop beyond the page": Sheet((425, 595), crop=(-50, -50, 300, 500)),
    "large units": Sheet((300, 420), unit=2),
}


def make(sheet: Sheet, path: Path) -> Path:
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
