"""`python -m tests.bench deliver`: a softcopy of the 360-page book, from asking the ledger to the file under its name.

Besides time and size it checks what a copy must be: two other readers open it (PDFium, and poppler where its tools are
there), pages differ from the original only where the watermark is, and what could be searched can still be.
"""

import argparse
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from desktop.books.files import DocumentFile
from desktop.document.confinement import Task
from desktop.document.messages import MakeCopy
from desktop.reading.copies.values import Channel, CopyOrder, RequestedCopy
from desktop.reading.copies.wording import strip_of, watermark_of
from tests.bench.corpus_folder import add_corpus_option, yearbooks
from tests.unit.reading.copies.delivery_room import DOCUMENTS, OFFICER, DeliveryRoom, open_delivery_room

MOST_S = 1.5
MOST_TIMES, MOST_MORE = 1.1, 100_000
PAGES_CHECKED = 12  # pages that are compared
SCALE = 1.5
VISIT = "261124-012"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench deliver")
    add_corpus_option(parser)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    original = next(book for book in yearbooks(options.corpus) if book.name.startswith("Puger"))
    with tempfile.TemporaryDirectory() as folder:
        room = open_delivery_room(Path(folder) / "room")
        room.add_visit(VISIT)
        with pikepdf.open(original) as pdf:
            pages = len(pdf.pages)
        requested = RequestedCopy(room.add_book(original, pages=pages))
        target = Path(folder) / "copy.pdf"
        times = []
        for _ in range(options.runs):
            begin = time.perf_counter()
            done = room.release.release_for(OFFICER, VISIT, requested, target)
            times.append(time.perf_counter() - begin)
        before, after = original.stat().st_size, target.stat().st_size
        median = statistics.median(times)
        print(f"{pages} pages: median {median:.2f} s, worst {max(times):.2f} s (budget {MOST_S} s)")
        print(f"{before:,} -> {after:,} bytes (budget {int(before * MOST_TIMES + MOST_MORE):,})")
        print(f"the last one is {done.serial}, and:")
        fine = median <= MOST_S and after <= before * MOST_TIMES + MOST_MORE
        fine &= _pages_differ_only_in_the_watermark(room, requested, original, Path(folder) / "watermark.pdf")
        fine &= _poppler_opens(target)
        room.catalog.close()
        room.records.close()
    print("all within the budget" if fine else "NOT within the budget")
    return 0 if fine else 1


def _pages_differ_only_in_the_watermark(
    room: DeliveryRoom, requested: RequestedCopy, original: Path, blank: Path
) -> bool:
    """Seen through PDFium: outside of what the watermark covers on a plain page not one pixel is another."""
    order = room.deliveries.begin_for(OFFICER, VISIT, requested, Channel.FOLDER)
    copy = room.release.make(order)  # of the same serial as the mask
    strays, texts = 0, 0
    with pypdfium2.PdfDocument(original) as clean, pypdfium2.PdfDocument(copy) as watermarked:
        assert len(clean) == len(watermarked)
        numbers = sorted({round(step * (len(clean) - 1) / (PAGES_CHECKED - 1)) for step in range(PAGES_CHECKED)})
        for number in numbers:
            mask = _watermark_alone(room, order, clean[number].get_size(), blank)
            one, other = (pdf[number].render(scale=SCALE).to_pil().convert("RGB") for pdf in (clean, watermarked))
            changed = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > 24 else 0)
            strays += ImageChops.subtract(changed, mask.resize(changed.size)).histogram()[255]
            words = clean[number].get_textpage().get_text_range().split()[:200]
            found = watermarked[number].get_textpage().get_text_range()
            texts += all(word in found for word in words)
    print(f"  {len(numbers)} pages compared: {strays} pixels differ outside of the mark; text kept on {texts}")
    return strays == 0 and texts == len(numbers)


def _watermark_alone(room: DeliveryRoom, order: CopyOrder, size: tuple[float, float], path: Path) -> Image.Image:
    """Where the watermark and the strip lie on a page of this size, with a pixel around."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=size)
        # Grey, since part of the strip is white.
        page.contents_add(f"0.5 g 0 0 {size[0]} {size[1]} re f".encode())
        pdf.save(path)
    with DOCUMENTS.start(Task.COPY) as process:
        request = MakeCopy(DocumentFile(path), watermark_of(order, room.settings), strip_of(order, room.settings), "x")
        made = bytes(process.call(request).payload)
    with pypdfium2.PdfDocument(made) as pdf:
        picture = pdf[0].render(scale=SCALE).to_pil().convert("L")
    return picture.point(lambda value: 255 if abs(value - 127.5) > 1 else 0).filter(ImageFilter.MaxFilter(5))


def _poppler_opens(copy: Path) -> bool:
    if shutil.which("pdftotext") is None:
        print("  poppler is not installed here: not tried")
        return True
    said = subprocess.run(["pdftotext", "-l", "3", str(copy), "-"], capture_output=True, check=False)
    drawn = subprocess.run(["pdftoppm", "-l", "2", "-r", "50", str(copy), str(copy)], capture_output=True, check=False)
    fine = said.returncode == drawn.returncode == 0 and b"Salinan" in said.stdout and not said.stderr
    print(f"  poppler: {'opens it' if fine else 'does NOT open it: ' + said.stderr.decode()[:200]}")
    return fine
