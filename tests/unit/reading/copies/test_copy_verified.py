"""Copies are known again after what people do to them: saved anew, stripped, taken apart, printed and photographed."""

import io
import random

import pikepdf
import pymupdf
import pytest
import segno
from PIL import Image, ImageChops

from catalog_db.rules.reading.check_code import copy_text
from desktop.books.files import DocumentFile
from desktop.document.confinement import Task
from desktop.document.messages import ReadCodes
from desktop.reading.copies.values import CopyIllegible, Finding, RequestedCopy
from tests.unit.reading.copies.delivery_room import DOCUMENTS, OFFICER

pytestmark = pytest.mark.programs

NOT_ENCRYPTED = 1  # PDF_ENCRYPT_NONE, which the stubs lack


@pytest.fixture(scope="module")
def handed_out(room, tmp_path_factory):
    folder = tmp_path_factory.mktemp("copies")
    with pymupdf.open() as pdf:
        for number in range(1, 21):
            page = pdf.new_page(width=420, height=595)
            for line in range(40):
                page.insert_text((36, 46 + 12 * line), f"Halaman {number}, baris {line}: 1.234 5.678", fontsize=9)
        pdf.save(folder / "book.pdf")
    book = room.add_book(folder / "book.pdf", pages=20)
    return room.release.release_for(OFFICER, "261124-012", RequestedCopy(book), folder / "salinan.pdf")


def verified(room, path):
    return room.copy_reader.verify(OFFICER, path)


def test_the_copy_itself_is_genuine_and_unchanged(room, handed_out):
    verdict = verified(room, handed_out.file)
    assert (verdict.finding, verdict.serial, verdict.unchanged) == (Finding.CODE_RIGHT, handed_out.serial, True)
    assert (verdict.title, verdict.visit) == (handed_out.title, "261124-012")


def saved_by_pikepdf(source, target):
    with pikepdf.open(source) as pdf:
        pdf.save(target, linearize=True)


def saved_by_mupdf(source, target):
    with pymupdf.open(source) as pdf:
        pdf.save(target, garbage=4, deflate=True, clean=True, encryption=NOT_ENCRYPTED)


def stripped(source, target):
    with pikepdf.open(source) as pdf:
        del pdf.docinfo
        pdf.save(target)


def one_page(source, target):
    with pikepdf.open(source) as pdf, pikepdf.new() as single:
        single.pages.append(pdf.pages[12])
        single.save(target)


def turned(source, target):
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            page.rotate(90, relative=True)
        del pdf.docinfo
        pdf.save(target)


def printed_to_pictures(source, target):
    """What a "print to PDF" that flattens makes: pages of 150 dpi pictures, no text."""
    with pymupdf.open(source) as pdf, pymupdf.open() as flat:
        for page in pdf.pages(0, 3):
            pixels = page.get_pixmap(dpi=150)
            flat.new_page(width=page.rect.width, height=page.rect.height).insert_image(page.rect, pixmap=pixels)
        flat.save(target)


CHANGES = [saved_by_pikepdf, saved_by_mupdf, stripped, one_page, turned, printed_to_pictures]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_copy_is_known_again_after(change, room, handed_out, tmp_path):
    change(handed_out.file, tmp_path / "changed.pdf")
    verdict = verified(room, tmp_path / "changed.pdf")
    assert (verdict.finding, verdict.serial, verdict.unchanged) == (Finding.CODE_RIGHT, handed_out.serial, False)


def picture(source, *, dpi=150, angle=0.0, noise=0, page=7):
    """A page as a scanner or a camera gives it: turned a little, with grain."""
    with pymupdf.open(source) as pdf, pymupdf.open() as scanned:
        width, height = pdf[page].rect.br
        sheet = scanned.new_page(width=width * 1.1, height=height * 1.1)
        sheet.show_pdf_page(pymupdf.Rect(width * 0.05, height * 0.05, width * 1.05, height * 1.05), pdf, page)
        turn = pymupdf.Matrix(dpi / 72, dpi / 72) * pymupdf.Matrix(angle)
        pixels = sheet.get_pixmap(matrix=turn, alpha=False)
    if noise:
        # Grain without chance: each byte moves by up to `noise`, by a sequence that is the same in every run.
        size = pixels.width, pixels.height
        grain = Image.frombytes("RGB", size, random.Random(1).randbytes(3 * pixels.width * pixels.height))
        off = grain.point([value * (2 * noise + 1) // 256 for value in range(256)] * 3)
        grainy = ImageChops.add(Image.frombytes("RGB", size, pixels.samples), off, 1, -noise)
        pixels = pymupdf.Pixmap(pixels.colorspace, *size, grainy.tobytes(), False)
    return pixels


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("page.png", {}),
        ("page.jpg", {}),
        ("turned.jpg", {"angle": 4}),
        ("grainy.jpg", {"angle": -3, "noise": 40}),
        ("upside_down.png", {"angle": 180}),
        ("sharp.png", {"dpi": 400}),
        ("coarse.png", {"dpi": 110}),
    ],
)
def test_a_copy_is_known_again_in_a_picture(name, how, room, handed_out, tmp_path):
    pixels = picture(handed_out.file, **how)
    if name.endswith("jpg"):
        (tmp_path / name).write_bytes(pixels.tobytes("jpeg", jpg_quality=60))
    else:
        pixels.save(tmp_path / name)
    verdict = verified(room, tmp_path / name)
    assert (verdict.finding, verdict.serial) == (Finding.CODE_RIGHT, handed_out.serial)


def test_where_the_qr_code_was_covered_the_printed_serial_and_code_still_tell(room, handed_out, tmp_path):
    with pymupdf.open(handed_out.file) as pdf:
        page = pdf[0]
        right, bottom = page.rect.br
        page.draw_rect(pymupdf.Rect(right - 60, bottom - 60, right, bottom), color=None, fill=(1, 1, 1))
        pdf.set_metadata({})
        pdf.select([0])
        pdf.save(tmp_path / "covered.pdf", encryption=NOT_ENCRYPTED)
    assert verified(room, tmp_path / "covered.pdf").finding is Finding.CODE_RIGHT


def with_qr(path, text):
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        drawn = io.BytesIO()
        segno.make(text, error="m", micro=False).save(drawn, kind="png", scale=6)
        page.insert_image(pymupdf.Rect(300, 600, 400, 700), stream=drawn.getvalue())
        pdf.save(path)
    return path


def test_a_forged_page_is_told(room, handed_out, tmp_path):
    wrong = with_qr(tmp_path / "wrong.pdf", copy_text(handed_out.serial, "ABCDEFGHIJKLMNOP"))
    assert verified(room, wrong).finding is Finding.CODE_WRONG
    made_up = with_qr(tmp_path / "made_up.pdf", copy_text("1700-999999", "ABCDEFGHIJKLMNOP"))
    assert verified(room, made_up).finding is Finding.SERIAL_UNKNOWN
    another = with_qr(tmp_path / "another.pdf", "https://bengkulu.bps.go.id")
    assert verified(room, another).finding is Finding.ILLEGIBLE


def test_what_is_no_page_is_refused(room, make_pdf, tmp_path):
    (tmp_path / "notes.txt").write_bytes(b"1700-000001\0\1")
    for name, gone in (("notes.txt", False), ("nothing.pdf", True)):
        with pytest.raises(CopyIllegible) as refused:
            room.copy_reader.verify(OFFICER, tmp_path / name)
        assert (refused.value.path.name, refused.value.gone) == (name, gone)
    assert verified(room, make_pdf("Puger")).finding is Finding.ILLEGIBLE


def table_book(path, *figures):
    """A book of tables by one template, as those of another year or district are: only the figures differ."""
    with pymupdf.open() as pdf:
        for number in range(1, 9):
            page = pdf.new_page(width=420, height=595)
            page.insert_text((36, 46), f"Tabel {number}.1 Jumlah Penduduk Menurut Desa dan Jenis Kelamin", fontsize=9)
            for line in range(30):
                values = " ".join(f"{figure * (31 * number + line) % 9_973}" for figure in figures)
                page.insert_text((36, 66 + 12 * line), f"Desa {line} laki-laki dan perempuan {values}", fontsize=9)
        pdf.save(path)
    return path


@pytest.fixture(scope="module")
def of_this_year(room, tmp_path_factory):
    folder = tmp_path_factory.mktemp("this_year")
    book = room.add_book(table_book(folder / "book.pdf", 101, 211, 307), "Puger Dalam Angka 2023", pages=8)
    return room.release.release_for(OFFICER, "261124-012", RequestedCopy(book), folder / "salinan.pdf")


@pytest.mark.parametrize("page", [0, 5])
def test_what_is_printed_on_a_copy_agrees_with_its_publication(page, room, of_this_year, tmp_path):
    assert verified(room, of_this_year.file).text_agrees is None  # byte for byte what was handed out
    saved_by_mupdf(of_this_year.file, tmp_path / "saved.pdf")
    whole = verified(room, tmp_path / "saved.pdf")
    assert (whole.genuine, whole.unchanged, whole.text_agrees) == (True, False, True)
    with pikepdf.open(of_this_year.file) as pdf, pikepdf.new() as single:
        single.pages.append(pdf.pages[page])
        single.save(tmp_path / "single.pdf")
    alone = verified(room, tmp_path / "single.pdf")
    assert (alone.genuine, alone.text_agrees) == (True, True)


def code_on(path):
    with DOCUMENTS.start(Task.VERIFY) as process:
        return process.call(ReadCodes(DocumentFile(path))).texts[0]


def code_moved(text, book, target, pages=()):
    """A book, or pages of it, on which somebody put the code of a copy."""
    code = with_qr(target.with_name("code.pdf"), text)
    with pymupdf.open(book) as pdf, pymupdf.open(code) as stamp:
        if pages:
            pdf.select(pages)
        for page in pdf:
            page.show_pdf_page(page.rect, stamp, 0)
        pdf.save(target)
    return target


def test_a_code_that_was_moved_to_another_book_is_told(room, of_this_year, tmp_path):
    other = table_book(tmp_path / "other.pdf", 113, 223, 311)
    verdict = verified(room, code_moved(code_on(of_this_year.file), other, tmp_path / "moved.pdf"))
    assert (verdict.finding, verdict.text_agrees, verdict.genuine) == (Finding.CODE_RIGHT, False, False)


def test_pages_that_were_not_handed_out_are_told(room, tmp_path):
    book = table_book(tmp_path / "book.pdf", 401, 503, 601)
    requested = RequestedCopy(room.add_book(book, "Puger Dalam Angka 2024", pages=8), pages="1-2")
    copy = room.release.release_for(OFFICER, "261124-012", requested, tmp_path / "salinan.pdf")
    assert not verified(room, code_moved(code_on(copy.file), book, tmp_path / "moved.pdf", [5, 6])).genuine
    assert verified(room, code_moved(code_on(copy.file), book, tmp_path / "same.pdf", [1])).genuine


def test_a_page_that_is_a_picture_has_no_text_to_compare(room, of_this_year, tmp_path):
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        page.insert_image(page.rect, stream=picture(of_this_year.file).tobytes("jpeg"))
        for line in range(60):  # as a scanner's program reads it
            page.insert_text((36, 46 + 12 * line), f"Oesa {line} Iaki-Iaki don perernpuan l.2E4", render_mode=3)
        pdf.save(tmp_path / "scanned.pdf")
    verdict = verified(room, tmp_path / "scanned.pdf")
    assert (verdict.finding, verdict.text_agrees, verdict.genuine) == (Finding.CODE_RIGHT, None, True)


def test_where_the_file_of_the_publication_is_gone_nothing_is_compared(room, tmp_path):
    book = room.add_book(table_book(tmp_path / "book.pdf", 701, 809, 907), "Puger Dalam Angka 2025", pages=8)
    copy = room.release.release_for(OFFICER, "261124-012", RequestedCopy(book), tmp_path / "salinan.pdf")
    saved_by_mupdf(copy.file, tmp_path / "saved.pdf")
    room.folder.file_of(verified(room, copy.file).original_sha256).unlink()
    verdict = verified(room, tmp_path / "saved.pdf")
    assert (verdict.genuine, verdict.text_agrees) == (True, None)
