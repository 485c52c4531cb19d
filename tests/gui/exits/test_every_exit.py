"""Whatever way a page leaves, every 3 x 3 cm of it is watermarked and what stands on it stays legible."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from catalog_db.models import CopyKind
from catalog_db.models.reading import AnnotationKind
from desktop.books.files import DocumentFile
from desktop.document.client import DocumentProcess
from desktop.document.messages import COVER_HEIGHT, COVER_WIDTH, GetCover, Open, Render, Thumbnail
from desktop.lan.phone_copies import PhoneCopies
from desktop.reading.annotations.values import AnnotationColor, AnnotationEntry, AnnotationFit, NewAnnotation
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.ledger import Ledger
from desktop.reading.copies.paper import PaperCopies
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.tables.formats import as_html, as_tabs, written
from desktop.reading.copies.tables.taking import FILES
from desktop.reading.copies.values import RequestedCopy
from desktop.reading.copies.wording import COPYRIGHT
from desktop.reading.opinions.report_picture import read_png, report_png
from desktop.security.staff import Staff
from desktop.sync.mail_out import MailOut, Outgoing
from tests.gui.exits.conftest import OFFICER, SEAL_KEY
from tests.gui.exits.exits import Exit, walks
from tests.gui.exits.seen import PLAIN, Seen, drawn_by_pdfium, picture_of, qimage_of, seen_in_copy, strip_height
from tests.gui.viewer.conftest import NOW, WATERMARK, wait_sharp
from tests.unit.document.pictures import clean_twin
from tests.unit.reading.copies.tables.made import sample_table, sheet_of
from ui.background import Background, Calls
from ui.cli.answers import Context
from ui.cli.parser import _parser
from ui.desk.copies.paper_dialog import PaperDialog
from ui.printing.printing import Printing
from ui.printing.printout import PREVIEW_DPI, Paper
from ui.reader.annotations.export import AnnotationsExport
from ui.viewer.page_reporting import Reporting
from ui.viewer.pages.layout import PIXELS_PER_POINT
from ui.viewer.tables.book_tables import BookTables
from ui.who import Who

HARD = ("rotated 90", "cropped, rotated, dark", "trimmed", "night", "states left open", "covered by notes", "scan")


def assert_all_watermarked(seen: list[Seen]) -> None:
    assert seen
    assert [problem for one in seen for problem in one.problems()] == []


@walks(Exit.PAGE, Exit.THUMBNAIL)
def test_pages_and_thumbnails_on_the_screen(qtbot, reading):
    viewer = reading.viewer
    for page in range(len(reading.book.pages)):
        viewer.pages.go_to(page)
        wait_sharp(qtbot, viewer)
    viewer.commands.dark_pages.trigger()
    viewer.commands.rotate.trigger()
    wait_sharp(qtbot, viewer)
    pages = list(reading.seen(Render))
    assert {one.what.split(" at ")[0] for one in pages} == set(reading.book.pages)
    assert_all_watermarked(pages)

    viewer.side.tabs.setCurrentWidget(viewer.side.thumbnails)
    for page in range(len(reading.book.pages)):
        viewer.side.thumbnails.show_page(page)
        qtbot.waitUntil(lambda page=page: viewer.side.thumbnails.picture(page) is not None)
    small = list(reading.seen(Thumbnail))
    assert len(small) >= len(reading.book.pages)
    assert_all_watermarked(small)


@walks(Exit.TABLE_VIEW)
def test_a_table_beside_its_page_lies_under_the_watermark(qtbot, reading, appearance, without_watermark):
    class Read:
        """What was read of it before."""

        def read(self, *_asked, **_more):
            return sample_table()

    viewer = reading.viewer
    viewer.details = replace(viewer.details, tables=(sample_table().line,))
    tables = BookTables(appearance, viewer, Read(), Read(), Calls())
    tables.look(0)
    assert tables.preview is not None
    grid = tables.preview.grid
    qtbot.waitUntil(lambda: grid.watermark.is_there)
    grid.setCurrentIndex(grid.cells.index(-1, -1))
    watermarked = picture_of(grid.viewport().grab().toImage())
    clean = picture_of(without_watermark(grid, grid.watermark).toImage())
    assert_all_watermarked([Seen("table beside its page", clean, watermarked, PIXELS_PER_POINT)])


@walks(Exit.TABLE)
def test_a_table_names_its_source_and_its_serial_in_every_form():
    sheet = sheet_of()
    forms = [as_tabs(sheet, indonesian=True), as_html(sheet, indonesian=True)]
    for format_ in FILES:
        content = written(sheet, format_)
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                content = b"".join(map(archive.read, archive.namelist()))
        forms.append(content.decode("utf-8"))
    for form in forms:
        assert sheet.foot[0].startswith("Sumber: BPS, ") and sheet.foot[0] in form
        assert f"Salinan {sheet.serial}" in form and "kunjungan 261128-001" in form


@walks(Exit.REPORT)
def test_the_picture_that_goes_with_a_report(qtbot, reading):
    reporting, came = Reporting(reading.viewer), []
    reporting._know(reading.viewer._opened)
    reporting.pictured.connect(came.append)
    for name in HARD:
        page = reading.book.pages.index(name)
        reading.viewer.pages.go_to(page)
        before = len(came)
        reporting.ask()
        qtbot.waitUntil(lambda before=before: len(came) > before)
        width, _ = reading.sizes[page]
        clean = clean_twin(reading.book.path, Render(page, 900 / width))
        sent, bare = (read_png(report_png(image) or b"") for image in (came[-1], qimage_of(clean)))
        assert_all_watermarked([Seen(name, picture_of(bare), picture_of(sent), sent.width() / width)])


@walks(Exit.COVER)
def test_covers_are_small(book):
    """The one picture without a watermark."""
    with DocumentProcess() as process:
        for name in ("bps book", "strip", "covered by notes"):
            with pypdfium2.PdfDocument(book.path) as pdf, pypdfium2.PdfDocument.new() as one:
                one.import_pages(pdf, [book.pages.index(name)])
                one.save(book.path.with_name(f"{name}.pdf"))  # each its own: Windows replaces none that is open
            process.call(Open(DocumentFile(book.path.with_name(f"{name}.pdf"))))
            cover = process.call(GetCover())
            picture = Image.open(io.BytesIO(cover.payload))
            assert picture.size == (cover.width, cover.height)
            assert cover.width <= COVER_WIDTH == 240 and cover.height <= COVER_HEIGHT


@walks(Exit.TEXT_MODE, Exit.CLIPBOARD)
def test_text_mode_lies_under_the_watermark_and_copied_words_name_their_source(qtbot, reading, without_watermark):
    viewer = reading.viewer
    viewer.pages.go_to(reading.book.pages.index("a4"))
    viewer.commands.text_mode.setChecked(True)
    text = viewer.text_mode.text
    qtbot.waitUntil(lambda: "kecamatan" in text.toPlainText() and text.watermark.is_there)
    for _ in range(3):
        watermarked = text.viewport().grab()
        seen = Seen(
            "text mode",
            picture_of(without_watermark(text, text.watermark).toImage()),
            picture_of(watermarked.toImage()),
            PIXELS_PER_POINT,
        )
        assert_all_watermarked([seen])
        viewer.text_mode.step_size(1)
    for handle in (lambda: QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier), _drag_away(text)):
        text.selectAll()
        handle()
        said = QGuiApplication.clipboard().text()
        assert "Jumlah penduduk" in said and said.endswith("\n\nKabupaten Seluma Dalam Angka 2023, BPS, 2023, p. 2")
        QGuiApplication.clipboard().clear()


def _drag_away(text):
    """What dragging and the middle button take."""
    return lambda: QGuiApplication.clipboard().setMimeData(text.createMimeDataFromSelection())


@walks(Exit.SOFTCOPY)
def test_a_softcopy(stand, book, original, tmp_path):
    target = tmp_path / "copy.pdf"
    stand.room.get(CopyRelease).release_for(OFFICER, stand.visit, RequestedCopy(stand.publication), target)
    assert_copy_watermarked(original, target, range(len(book.pages)), book)


@walks(Exit.SOME_PAGES)
def test_a_softcopy_of_some_pages(stand, book, original, tmp_path):
    target, requested = tmp_path / "copy.pdf", RequestedCopy(stand.publication, pages=book.some(*HARD))
    stand.room.get(CopyRelease).release_for(OFFICER, stand.visit, requested, target)
    assert_copy_watermarked(original, target, sorted(map(book.pages.index, HARD)), book)


@walks(Exit.PHONE)
def test_a_copy_for_a_phone(stand, book, original, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.lan.phone_copies.served_at", lambda path: "https://0.0.0.0:47213")
    monkeypatch.setattr("desktop.lan.phone_copies.own_addresses", lambda: ["192.168.1.5"])
    request = stand.room.get(Deliveries).ask_for(
        OFFICER, stand.visit, RequestedCopy(stand.publication, pages=book.some(*HARD))
    )
    link = stand.room.get(PhoneCopies).begin(OFFICER, request.id).link
    fetched = stand.room.get(PhoneCopies)._links.take(link.token)
    (tmp_path / "phone.pdf").write_bytes(b"".join(fetched.chunks()))
    assert_copy_watermarked(original, tmp_path / "phone.pdf", sorted(map(book.pages.index, HARD)), book)


@walks(Exit.EMAIL)
def test_a_copy_by_email(stand, book, original, tmp_path):
    asked = stand.room.get(Deliveries).ask_for(
        OFFICER, stand.visit, RequestedCopy(stand.publication, pages=book.some(*HARD))
    )
    stand.room.get(MailOut).send(OFFICER, asked.id, "siti@example.com")
    (line,) = stand.room.get(Ledger).find(OFFICER)
    (tmp_path / "mailed.pdf").write_bytes(Outgoing(stand.room.folder.outgoing).read(line.id, SEAL_KEY))
    assert_copy_watermarked(original, tmp_path / "mailed.pdf", sorted(map(book.pages.index, HARD)), book)


def assert_copy_watermarked(original, file: Path, pages, book) -> None:
    """Each page carries the watermark as PDFium shows it, says whose it is, and may not be used for trade."""
    with pypdfium2.PdfDocument(file) as copy:
        copy.init_forms()
        assert len(copy) == len(pages)
        assert_all_watermarked(
            [seen_in_copy(book.pages[page], original, copy, page, nth) for nth, page in enumerate(pages)]
        )
        for nth, page in enumerate(pages):
            if min(original.get_page_size(page)) >= 100:
                words = " ".join(copy[nth].get_textpage().get_text_range().split())
                assert "Salinan 1700-000001" in words and COPYRIGHT in words, book.pages[page]
    assert COPYRIGHT.encode() not in file.read_bytes()  # it is locked


@walks(Exit.PRINT_PREVIEW, Exit.PRINT)
def test_a_copy_on_paper(qtbot, appearance, state, stand, book, original, tmp_path):
    """Looked at on the screen, then as the printer gets it."""
    names = [*HARD, "a4", "a4 landscape", "black", "transparent chart", "states closed too often"]
    pages = sorted(map(book.pages.index, names))
    request = stand.room.get(Deliveries).ask_for(
        OFFICER, stand.visit, RequestedCopy(stand.publication, CopyKind.HARDCOPY, book.some(*names))
    )
    copies = PaperCopies(stand.room.get(Deliveries), stand.room.get(CopyRelease))
    copy = copies.begin(OFFICER, request.id)
    clean = [clean_twin(book.path, Render(page, 110 / 72)) for page in pages]
    seen = [
        Seen(
            f"preview of {book.pages[page]}",
            clean[nth],
            picture_of(copy.picture(nth, 110)),
            110 / 72,
            strip=strip_height(*original.get_page_size(page)),
            twice=True,
        )
        for nth, page in enumerate(pages)
    ]
    assert_all_watermarked(seen)

    paper = tmp_path / "paper.pdf"
    printing = Printing(state, make_device=lambda printer, title: QPdfWriter(str(paper)))
    parent, background = QWidget(), Background()
    qtbot.addWidget(parent)
    dialog = PaperDialog(appearance, copies, copy, printing, Who(stand.room.get(Staff)), background, parent)
    dialog.open()
    with qtbot.waitSignal(dialog.printed):
        dialog.start()
    background.stop()
    with pypdfium2.PdfDocument(paper) as sheets:
        assert len(sheets) == len(pages)
        assert_all_watermarked([_printed(sheets[nth], book, page, original) for nth, page in enumerate(pages)])


def _printed(sheet, book, page: int, original) -> Seen:
    """The picture that lies on the paper."""
    (picture,) = sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    watermarked = picture.get_bitmap(render=False).to_pil().convert("RGB")
    clean = clean_twin(book.path, Render(page, 200 / 72))
    return Seen(
        f"print of {book.pages[page]}",
        clean,
        watermarked,
        200 / 72,
        least=PLAIN,
        strip=strip_height(*original.get_page_size(page)),
    )


@walks(Exit.PAGE_IMAGE)
def test_the_image_of_a_page(stand, book, tmp_path):
    for name in HARD[::2]:
        page = book.pages.index(name)
        words = ["render", str(stand.publication), "--page", str(page + 1), "--out", str(tmp_path / "page.png")]
        for dpi in (72, 150):
            options = _parser().parse_args([*words, "--dpi", str(dpi), "--visit", stand.visit])
            assert options.run(Context(stand.room.folder.path, stand.room.keys, json=True), options).ok
            sent = Image.open(tmp_path / "page.png").convert("RGB")
            clean = clean_twin(book.path, Render(page, dpi / 72))
            assert_all_watermarked([Seen(f"{name} at {dpi} dpi", clean, sent, dpi / 72)])


@pytest.fixture
def annotations() -> AnnotationsExport:
    """Three pages of them."""
    publication, sha256 = uuid4(), "ab" * 32
    entries = [
        AnnotationEntry(
            uuid4(),
            NewAnnotation(
                publication,
                sha256,
                AnnotationKind.HIGHLIGHT,
                number,
                note="untuk skripsi",
                color=AnnotationColor.GREEN,
                quote=f"Penduduk {number}",
                areas=(1.0, 1.0, 9.0, 9.0),
            ),
            NOW,
            number,
            AnnotationFit.SAME,
        )
        for number in range(1, 90)
    ]
    return AnnotationsExport(
        entries, {publication: "Seluma Dalam Angka 2023"}, lambda entry: f"page {entry.page}", 2_000
    )


@walks(Exit.ANNOTATIONS_PRINTED, Exit.ANNOTATIONS_PDF)
def test_annotations_that_are_taken_along_on_paper_and_as_pdf(qapp, annotations, tmp_path):
    watermarked = annotations.printout(WATERMARK)
    clean = replace(watermarked, watermark="")
    count = watermarked.page_count(Paper.A4)
    assert count >= 3
    for n in range(count):
        bare, sent = (_between_margins(picture_of(each.preview(Paper.A4, n))) for each in (clean, watermarked))
        assert_all_watermarked([Seen(f"sheet {n}", bare, sent, PREVIEW_DPI / 72)])
    for printout, name in ((watermarked, "marked.pdf"), (clean, "clean.pdf")):
        printout.write_pdf(tmp_path / name, Paper.A4)
    with pypdfium2.PdfDocument(tmp_path / "clean.pdf") as one, pypdfium2.PdfDocument(tmp_path / "marked.pdf") as other:
        assert len(one) == len(other) == count
        for n in range(count):
            bare, sent = (_between_margins(drawn_by_pdfium(pdf, n, 150 / 72)) for pdf in (one, other))
            assert_all_watermarked([Seen(f"sheet {n} of the PDF", bare, sent, 150 / 72)])


def _between_margins(sheet: Image.Image) -> Image.Image:
    """Of a sheet drawn at 150 dpi; beyond them there is nothing to watermark."""
    assert PREVIEW_DPI == 150
    area = Paper.A4.layout(0).paintRectPixels(150)
    return sheet.crop((area.left(), area.top(), area.right() + 1, area.bottom() + 1))


@walks(Exit.ANNOTATIONS_TEXT)
def test_annotations_that_are_taken_along_as_text_say_whose_they_are(annotations):
    said = annotations.text(WATERMARK)
    assert "Seluma Dalam Angka 2023, BPS" in said and "Penduduk 1" in said
    assert re.search(r"BPS Provinsi Bengkulu · P-012 · Siti Aminah · 24/11/2026 10\.24", said)
    assert said.endswith(COPYRIGHT + "\n")
