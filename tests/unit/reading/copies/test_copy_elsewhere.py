"""Copies are known again after other programs had them, from paper, and from photographs, up to a degree."""

import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from desktop.reading.copies.values import Finding, RequestedCopy
from tests.unit.document.exported_pages import make_every_page
from tests.unit.reading.copies.delivery_room import OFFICER

pytestmark = pytest.mark.programs

TABLE = "Kecamatan {line:02}   12.345   67.890   1,23   45,67   8.901"
_NOT_ENCRYPTED = 1  # pymupdf.PDF_ENCRYPT_NONE, which its stubs lack
SHAPES = (
    "a3",
    "ticket",
    "cropped, rotated, dark",
    "trimmed",
    "states left open",
    "covered by notes",
    "boxes upside down",
)
Change = Callable[[Path, Path], None]


@pytest.fixture(scope="module")
def handed_out(room, tmp_path_factory):
    """A book of tables in the size of BPS's own."""
    folder = tmp_path_factory.mktemp("copies")
    with pymupdf.open() as pdf:
        for number in range(1, 31):
            page = pdf.new_page(width=420, height=595)
            page.insert_text((36, 36), f"Tabel {number}.1 Jumlah Penduduk Menurut Kecamatan", fontsize=11)
            for line in range(40):
                page.insert_text((36, 60 + 12 * line), TABLE.format(line=line), fontsize=9)
        pdf.save(folder / "book.pdf")
    book = room.add_book(folder / "book.pdf", pages=30)
    return room.release.release_for(OFFICER, "261124-012", RequestedCopy(book), folder / "salinan.pdf")


def assert_known(room, path: Path, serial: str) -> None:
    verdict = room.copy_reader.verify(OFFICER, path)
    assert (verdict.finding, verdict.serial, verdict.visit) == (Finding.CODE_RIGHT, serial, "261124-012")


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed here")
    return found


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def by_pdfium(source: Path, target: Path) -> None:
    with pypdfium2.PdfDocument(source) as pdf:
        pdf.save(target, flags=3)  # FPDF_REMOVE_SECURITY: a plain file, written anew


def one_page_by_pdfium(source: Path, target: Path) -> None:
    with pypdfium2.PdfDocument(source) as pdf, pypdfium2.PdfDocument.new() as single:
        single.import_pages(pdf, [17])
        single.save(target)


def cut_and_turned_by_qpdf(source: Path, target: Path) -> None:
    """As its command line would: some pages, another order, turned, without metadata, every stream written anew."""
    with pikepdf.open(source) as pdf, pikepdf.new() as other:
        other.pages.extend([pdf.pages[9], pdf.pages[3], pdf.pages[21]])
        other.pages[1].rotate(270, relative=True)
        other.remove_unreferenced_resources()
        other.save(target, recompress_flate=True, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)


def cleaned_by_mupdf(source: Path, target: Path) -> None:
    """`mutool clean -gggg -z -s`: contents parsed and written anew, fonts cut down, no metadata."""
    with pymupdf.open(source) as pdf:
        pdf.select([5, 6])
        pdf.set_metadata({})
        pdf.del_xml_metadata()
        pdf.subset_fonts()
        pdf.save(target, garbage=4, deflate=True, clean=True, encryption=_NOT_ENCRYPTED)


def redrawn_by_mupdf(source: Path, target: Path) -> None:
    """Another program's "print to PDF" that keeps letters: the page drawn into a new one, half as large."""
    with pymupdf.open(source) as pdf, pymupdf.open() as other:
        page = other.new_page(width=595, height=842)
        page.show_pdf_page(pymupdf.Rect(40, 40, 555, 780), pdf, 11)
        other.save(target)


def by_ghostscript(source: Path, target: Path) -> None:
    run(
        tool("gs"),
        "-q",
        "-dBATCH",
        "-dNOPAUSE",
        "-dPDFSETTINGS=/ebook",
        "-sDEVICE=pdfwrite",
        f"-o{target}",
        str(source),
    )


def by_cairo(source: Path, target: Path) -> None:
    run(tool("pdftocairo"), "-pdf", str(source), str(target))


def by_qpdf(source: Path, target: Path) -> None:
    run(
        tool("qpdf"),
        "--decrypt",
        "--remove-metadata",
        "--remove-info",
        "--pages",
        str(source),
        "4-5",
        "--",
        str(source),
        str(target),
    )


TOOLS: list[Change] = [
    by_pdfium,
    one_page_by_pdfium,
    cut_and_turned_by_qpdf,
    cleaned_by_mupdf,
    redrawn_by_mupdf,
    by_ghostscript,
    by_cairo,
    by_qpdf,
]


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("change", TOOLS, ids=lambda change: change.__name__)
def test_a_copy_is_known_after_another_program_had_it(change, room, handed_out, tmp_path):
    change(handed_out.file, tmp_path / "changed.pdf")
    assert_known(room, tmp_path / "changed.pdf", handed_out.serial)


def test_a_single_page_of_any_shape_tells_whose_it_is(room, tmp_path):
    """But for pages under 35 mm, on which no code has room."""
    path, names = make_every_page(tmp_path / "pages")
    book = room.add_book(path, "Semua bentuk halaman", pages=len(names))
    done = room.release.release_for(OFFICER, "261124-012", RequestedCopy(book), tmp_path / "copy.pdf")
    with pikepdf.open(done.file) as pdf:
        for name in SHAPES:
            with pikepdf.new() as single:
                single.pages.append(pdf.pages[names.index(name)])
                single.save(tmp_path / "single.pdf")
            assert_known(room, tmp_path / "single.pdf", done.serial)


def printed(source: Path, page: int, dpi: int) -> Image.Image:
    """Paper, as sharp as a scanner sees it: PDFium draws it, so it is not our own renderer that reads its own."""
    with pypdfium2.PdfDocument(source) as pdf:
        return pdf[page].render(scale=dpi / 72).to_pil().convert("RGB")


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize(("dpi", "quality"), [(300, 75), (200, 75), (150, 75), (150, 30), (110, 75)])
def test_a_copy_is_known_from_paper(dpi, quality, room, handed_out, tmp_path):
    printed(handed_out.file, 4, dpi).save(tmp_path / "scan.jpg", quality=quality)
    assert_known(room, tmp_path / "scan.jpg", handed_out.serial)


def test_a_copy_is_known_from_a_scan_of_several_pages(room, handed_out, tmp_path):
    pages = [printed(handed_out.file, page, 150) for page in range(4, 7)]
    pages[0].save(tmp_path / "scan.pdf", save_all=True, append_images=pages[1:], resolution=150, quality=75)
    assert_known(room, tmp_path / "scan.pdf", handed_out.serial)


@dataclass(frozen=True)
class Photograph:
    """A page on a table, taken by hand.

    Attributes:
        width: Of the page in the picture, in pixels.
        tilt: How much narrower its far edge is, as a part of its width.
        turn: Degrees.
        blur: Radius in pixels: out of focus, or moved.
        grain: Levels by which a pixel may be off: little light.
        shadow: How much darker one side is, as a part.
    """

    width: int = 1_600
    tilt: float = 0.0
    turn: float = 0.0
    blur: float = 0.0
    grain: int = 0
    shadow: float = 0.0

    def take(self, page: Image.Image) -> Image.Image:
        high = round(self.width * page.height / page.width)
        edge = self.width // 8
        table = Image.new("RGB", (self.width + 2 * edge, high + 2 * edge), (92, 74, 58))
        table.paste(page.resize((self.width, high), Image.Resampling.LANCZOS), (edge, edge))
        wide, tall = table.size
        lean = self.tilt * self.width / 2
        corners = [(lean, 0), (wide - lean, self.tilt * edge), (wide, tall), (0, tall - self.tilt * edge)]
        taken = table.transform(
            (wide, tall),
            Image.Transform.PERSPECTIVE,
            _seen_from(corners, wide, tall),
            Image.Resampling.BICUBIC,
            fillcolor=(60, 50, 45),
        )
        taken = taken.rotate(self.turn, Image.Resampling.BICUBIC, expand=True, fillcolor=(60, 50, 45))
        if self.shadow:
            light = Image.linear_gradient("L").resize(taken.size)
            light = light.point([round(255 * (1 - self.shadow * (255 - value) / 255)) for value in range(256)])
            taken = ImageChops.multiply(taken, Image.merge("RGB", (light,) * 3))
        taken = taken.filter(ImageFilter.GaussianBlur(self.blur))
        if self.grain:
            noise = Image.frombytes("RGB", taken.size, random.Random(1).randbytes(3 * taken.width * taken.height))
            off = noise.point([round(value * 2 * self.grain / 255) for value in range(256)] * 3)
            taken = ImageChops.add(taken, off, 1, -self.grain)
        return taken


def _seen_from(corners: list[tuple[float, float]], wide: float, tall: float) -> list[float]:
    """The eight numbers of a perspective that puts the corners of a picture there (clockwise from the top left)."""
    rows = []
    for (x, y), (u, v) in zip(corners, [(0, 0), (wide, 0), (wide, tall), (0, tall)], strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for column in range(8):
        best = max(range(column, 8), key=lambda row: abs(rows[row][column]))
        rows[column], rows[best] = rows[best], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for row in range(8):
            if row != column:
                rows[row] = [a - rows[row][column] * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [row[8] for row in rows]


# Measured, of a page that is 1,600 pixels wide in the picture: it is read from any side, tilted by a half, in the shade
# and in any grain; up to a blur of 3 pixels (not of 4), and from 350 pixels of width on (not from 300).
READ = {
    "flat and sharp": Photograph(),
    "tilted": Photograph(tilt=0.5),
    "turned": Photograph(turn=35),
    "upside down": Photograph(turn=187),
    "grainy": Photograph(grain=100),
    "out of focus": Photograph(blur=3.0),
    "in the shade": Photograph(shadow=0.9),
    "from afar": Photograph(width=400),
    "by hand in a dim room": Photograph(tilt=0.12, turn=5, blur=1.5, grain=30, shadow=0.5),
}
NOT_READ = {
    "far out of focus": Photograph(blur=6.0),
    "from the other end of the room": Photograph(width=240),
}


SOME = {"flat and sharp", "tilted", "turned", "from afar", "by hand in a dim room"}  # the others are of one kind each


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(
    "photograph",
    [
        pytest.param(photograph, id=name, marks=[] if name in SOME else pytest.mark.long(part="books"))
        for name, photograph in READ.items()
    ],
)
def test_a_copy_is_known_from_a_photograph(photograph, room, handed_out, tmp_path):
    photograph.take(printed(handed_out.file, 8, 300)).save(tmp_path / "photograph.jpg", quality=75)
    assert_known(room, tmp_path / "photograph.jpg", handed_out.serial)


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("photograph", NOT_READ.values(), ids=NOT_READ.keys())
def test_what_can_not_be_read_is_said_to_be_illegible_and_nothing_else(photograph, room, handed_out, tmp_path):
    photograph.take(printed(handed_out.file, 8, 300)).save(tmp_path / "photograph.jpg", quality=75)
    verdict = room.copy_reader.verify(OFFICER, tmp_path / "photograph.jpg")
    assert verdict.finding is Finding.ILLEGIBLE
