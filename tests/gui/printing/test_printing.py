"""Slips, receipts and forms on each paper; what is printed can be scanned, and a printer that fails loses nothing."""

import re
from datetime import UTC, date, datetime
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from catalog_db.rules.desk.numbering import slip_text
from catalog_db.rules.desk.options import OptionTable
from catalog_db.rules.desk.tickets import TicketState
from catalog_db.rules.written_dates import short_moment
from desktop.books.files import DocumentFile
from desktop.desk.guestbook.texts import survey_form
from desktop.document.client import DocumentProcess
from desktop.document.messages import Open
from desktop.settings.appearance import AppearanceSettings, Theme
from desktop.settings.model import Settings
from ui.printing.citation_slip import CitedCopy, citation_slip
from ui.printing.forms import guest_book_form, number_slips, survey_paper
from ui.printing.print_dialog import PrintDialog
from ui.printing.printing import Job, Printing, usual_printer
from ui.printing.printout import Paper, Printout
from ui.printing.receipt import ComplaintLines, complaint_receipt
from ui.printing.visit_slip import SlipTicket, slip
from ui.window_state import WindowState
from ui.words.dates import long_day

SETTINGS = Settings()
ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)  # after midnight in the office
TOKEN = b"0123456789abcdef"


def a_slip() -> Printout:
    tickets = [SlipTicket("P-012", "Perpustakaan", 3), SlipTicket("K-002", "Konsultasi <Statistik>", 0)]
    return slip(SETTINGS.office, "261125-012", NOW, tickets, "4821", TOKEN, ZONE)


def test_a_slip_says_how_each_number_stands_by_now() -> None:
    tickets = [
        SlipTicket("P-001", "Perpustakaan", 0, TicketState.SERVING, 2),
        SlipTicket("K-002", "Konsultasi", 0, TicketState.DONE),
        SlipTicket("L-003", "Lainnya", 0),
    ]
    html = slip(SETTINGS.office, "261125-012", NOW, tickets, "4821", TOKEN, ZONE).html
    assert [html.count(words) for words in ("being served, desk 2", "done", "You are next")] == [1, 1, 1]


def a_receipt() -> Printout:
    lines = ComplaintLines("2026-001", NOW, "Sarana dan prasarana", "AC mati & <panas>", date(2026, 12, 8))
    return complaint_receipt(SETTINGS.office, SETTINGS.desk, lines, ZONE)


def dark_part(printout: Printout, paper: Paper, page: int = 0) -> float:
    picture = printout.preview(paper, page)
    dark = sum(
        picture.pixelColor(x, y).lightness() < 128
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
    return dark * 9 / (picture.width() * picture.height())


def a_citation() -> Printout:
    title = "Statistik Pertanian Hortikultura Provinsi Bengkulu Menurut Kabupaten/Kota dan Jenis Tanaman 2021"
    return citation_slip(SETTINGS.office, CitedCopy("1700-000123", "261125-012", title, 2021, "p. 10-12", NOW), ZONE)


def printed(printout: Printout, paper: Paper, folder: Path) -> Image.Image:
    """What a slip printer makes of the PDF: 203 dots to an inch, black or white."""
    file = folder / "printed.pdf"
    printout.write_pdf(file, paper)
    with pypdfium2.PdfDocument(file) as read:
        gray = read[0].render(scale=203 / 72).to_pil().convert("L")
    return gray.point(lambda value: 255 if value >= 128 else 0)


def lines_of(printout: Printout, paper: Paper, folder: Path) -> list[str]:
    file = folder / "lines.pdf"
    printout.write_pdf(file, paper)
    with pypdfium2.PdfDocument(file) as read:
        text = read[0].get_textpage().get_text_range()
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "").splitlines()


@pytest.mark.parametrize("paper", [Paper.ROLL_58, Paper.ROLL_80])
@pytest.mark.parametrize("make", [a_slip, a_receipt, a_citation])
def test_on_a_roll_the_code_can_be_scanned_and_nothing_is_cut(qapp, tmp_path, make, paper):
    picture = printed(make(), paper, tmp_path)
    [code] = zxingcpp.read_barcodes(picture)
    wanted = {a_slip: slip_text(TOKEN), a_receipt: "https://", a_citation: "Statistik Pertanian"}[make]
    assert code.text.startswith(wanted)
    left, top, right, bottom = (
        edge / 203 * 25.4 for edge in ImageChops.invert(picture).getbbox() or (0, 0, 10_000, 10_000)
    )
    wide, high = (pixels / 203 * 25.4 for pixels in picture.size)
    edge = (wide - paper.width_mm) / 2
    assert left >= edge - 0.3 and right <= wide - edge + 0.3, "a printer prints nothing beyond its head"
    assert top >= 3 and bottom <= high - 4


@pytest.mark.parametrize("paper", Paper)
def test_rules_are_thick_enough_for_a_printer(qapp, tmp_path, paper):
    """They were one dot of a fine device: less than a dot of a slip printer, which left them out."""
    picture = printed(a_slip(), paper, tmp_path)
    least = round(0.98 * paper.width_mm / 25.4 * 203)
    rows = [picture.crop((0, y, picture.width, y + 1)).histogram()[0] for y in range(picture.height)]
    assert sum(before < least <= row for before, row in pairwise(rows)) == 2


@pytest.mark.parametrize("paper", Paper)
def test_a_receipt_breaks_no_date(qapp, tmp_path, paper):
    lines = lines_of(a_receipt(), paper, tmp_path)
    for wanted in (short_moment(NOW, ZONE), long_day(date(2026, 12, 8))):
        pattern = re.sub(r"[^\w ]", ".", wanted)  # a font may have a hyphen and a colon of its own between digits
        assert any(re.fullmatch(pattern, line.strip()) for line in lines), (wanted, lines)


@pytest.mark.parametrize("paper", Paper)
def test_a_slip_fits_each_paper(qapp, paper, tmp_path):
    printout = a_slip()
    assert printout.page_count(paper) == 1
    assert 0.005 < dark_part(printout, paper) < 0.4
    file = tmp_path / "slip.pdf"
    printout.write_pdf(file, paper)
    with DocumentProcess() as process:
        opened = process.call(Open(DocumentFile(file)))
    assert opened.page_count == 1


def test_words_from_people_are_text_and_not_html(qapp):
    assert "Konsultasi &lt;Statistik&gt;" in a_slip().html
    assert "AC mati &amp; &lt;panas&gt;" in a_receipt().html


def test_the_day_is_that_of_the_office(qapp):
    assert "00.30" in a_slip().html
    assert "Siti" not in a_slip().html


def test_numbers_to_cut_out_are_never_cut_by_the_page(qapp):
    printout = number_slips(SETTINGS.office, SETTINGS.desk.services[0], 1, 60)
    assert printout.page_count(Paper.A4) == 3
    assert "P-001" in printout.html and "P-060" in printout.html and "P-061" not in printout.html
    assert dark_part(printout, Paper.A4, 2) < dark_part(printout, Paper.A4, 0)


def test_the_form_for_power_cuts_is_one_page_with_every_list(qapp, tmp_path):
    options = OptionTable.parse(files("resources").joinpath("tables", "options.csv").read_text(encoding="utf-8"))
    printout = guest_book_form(SETTINGS.office, options, SETTINGS.desk.services, "Data Anda …", date(2026, 11, 24))
    assert printout.page_count(Paper.A4) == 1
    lines = lines_of(printout, Paper.A4, tmp_path)
    for words in ("2. Peneliti/Dosen", "3. D4/S1", "2. Kementerian & lembaga pemerintah", "Perpustakaan", "1. KTP"):
        assert any(f"\N{BALLOT BOX} {words}" in line for line in lines), f"{words} is torn from its box, or in two"


def test_the_survey_on_paper_is_one_page_in_the_order_of_the_regulation(qapp, tmp_path):
    printout = survey_paper(SETTINGS.office, survey_form(), SETTINGS.desk.services)
    assert printout.page_count(Paper.A4) == 1
    elements = survey_form().as_printed()
    places = [printout.html.index(element.question) for element in elements]
    assert places == sorted(places) and len(places) == 9
    assert [element.code for element in elements][7:] == ["U9", "U8"], "facilities before complaints"
    for element in elements:
        assert all(answer.replace(" ", "&nbsp;") in printout.html for answer in element.answers), "torn from its box"
    file = tmp_path / "skm.pdf"
    printout.write_pdf(file, Paper.A4)
    with pypdfium2.PdfDocument(file) as read:
        assert len(read) == 1 and "9." in read[0].get_textpage().get_text_range()
    english = survey_paper(SETTINGS.office, survey_form(), SETTINGS.desk.services, "en")
    assert english.page_count(Paper.A4) == 1 and elements[0].question_en in english.html


def test_brackets_beside_capitals_are_read_out_of_a_pdf(appearance, tmp_path):
    """Where somebody copies the words of a report, or searches it."""
    printout = Printout("Laporan", "<p>LAPORAN (SKM)</p><p><b>Kepuasan (IKM) [U1]</b></p>")
    assert lines_of(printout, Paper.A4, tmp_path)[:2] == ["LAPORAN (SKM)", "Kepuasan (IKM) [U1]"]


def test_all_pages_can_be_looked_at(appearance, printing, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PrintDialog(appearance, printing, number_slips(SETTINGS.office, SETTINGS.desk.services[0], 1, 60), parent)
    dialog.open()
    assert dialog.paper.currentData() == Paper.ROLL_80 and not dialog.after_button.isVisible()
    dialog.paper.setCurrentIndex(dialog.paper.findData(Paper.A4))
    assert dialog.page_label.text() == "Page 1 of 3" and not dialog.before_button.isEnabled()
    first = dialog.page.pixmap().toImage()
    dialog.after_button.click()
    dialog.after_button.click()
    assert dialog.page_label.text() == "Page 3 of 3" and not dialog.after_button.isEnabled()
    assert dialog.page.pixmap().toImage() != first


@pytest.fixture
def printing(tmp_path):
    def make(name, _title):
        return None if name == "Unplugged" else QPdfWriter(str(tmp_path / f"{name or 'usual'}.pdf"))

    made = Printing(WindowState(tmp_path / "windows.ini"), make_device=make)
    yield made
    made.deleteLater()


def test_the_choice_of_printer_and_paper_is_kept(printing, tmp_path, qtbot):
    assert (printing.printer, printing.paper) == ("", Paper.ROLL_80)
    printing.choose("Kasir", Paper.ROLL_58)
    again = Printing(WindowState(tmp_path / "windows.ini"))
    assert (again.printer, again.paper) == ("Kasir", Paper.ROLL_58)
    again.deleteLater()
    with qtbot.waitSignal(printing.printed):
        assert printing.print_slip(a_slip())
    assert (tmp_path / "Kasir.pdf").stat().st_size > 1_000


def test_a_printer_that_is_not_there_is_told_and_nothing_else_happens(printing, qtbot):
    printing.choose("Unplugged", Paper.ROLL_58)
    with qtbot.waitSignal(printing.failed) as blocker:
        assert not printing.print_slip(a_slip())
    assert "Unplugged" in blocker.args[1]


def test_a_printer_that_takes_no_page_is_told(tmp_path, qtbot):
    nowhere = Printing(
        WindowState(tmp_path / "windows.ini"), make_device=lambda *_: QPdfWriter(str(tmp_path / "missing" / "x.pdf"))
    )
    with qtbot.waitSignal(nowhere.failed):
        assert not nowhere.print_slip(a_slip())
    assert not nowhere.save_pdf(a_slip(), tmp_path / "missing" / "y.pdf", Paper.A4)
    nowhere.deleteLater()


def test_the_buttons_stay_on_a_low_screen_in_large_text(appearance, printing, qtbot):
    appearance.apply(AppearanceSettings(text_percent=200))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PrintDialog(appearance, printing, a_slip(), parent)
    assert dialog.sizeHint().height() <= dialog.screen().availableGeometry().height()


def test_the_dialog_shows_the_page_and_says_what_failed(appearance, printing, qtbot, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PrintDialog(appearance, printing, a_slip(), parent)
    dialog.open()
    high = dialog.page.pixmap().height()
    dialog.paper.setCurrentIndex(dialog.paper.findData(Paper.ROLL_58))
    assert dialog.page.pixmap().height() != high
    printing.choose("Unplugged", Paper.ROLL_58)
    dialog.printers.addItem("Unplugged", "Unplugged")
    dialog.printers.setCurrentIndex(dialog.printers.findData("Unplugged"))
    dialog.print_button.click()
    assert dialog.isVisible() and "Unplugged" in dialog.problem.text()
    dialog.printers.setCurrentIndex(dialog.printers.findData(""))
    dialog.print_button.click()
    assert not dialog.isVisible()
    assert (printing.printer, printing.paper) == ("", Paper.ROLL_58)
    dialog.open()
    dialog.save(tmp_path / "kept.pdf")
    assert (tmp_path / "kept.pdf").exists() and not dialog.isVisible()


def test_paper_looks_alike_in_every_theme(qapp, appearance):
    """Rules across the page were drawn in a colour of the window: nearly white under the dark theme."""
    appearance.apply(AppearanceSettings(theme=Theme.LIGHT))
    light = a_receipt().preview(Paper.ROLL_80)
    appearance.apply(AppearanceSettings(theme=Theme.DARK))
    dark = a_receipt().preview(Paper.ROLL_80)
    appearance.apply(AppearanceSettings())
    assert light == dark


def test_sheets_go_to_the_printer_that_was_chosen_and_not_to_that_of_the_slips(appearance, printing, qtbot, tmp_path):
    printing.choose("Kasir", Paper.ROLL_80)
    parent = QWidget()
    qtbot.addWidget(parent)
    sheets = number_slips(SETTINGS.office, SETTINGS.desk.services[0], 1, 60)
    dialog = PrintDialog(appearance, printing, sheets, parent, (Paper.A4,))
    dialog.open()
    assert dialog.printers.currentData() == "", "a roll takes no sheets"
    dialog.printers.addItem("Kantor", "Kantor")
    dialog.printers.setCurrentIndex(dialog.printers.findData("Kantor"))
    with qtbot.waitSignal(printing.printed):
        dialog.print_button.click()
    assert (tmp_path / "Kantor.pdf").exists() and not (tmp_path / "Kasir.pdf").exists()
    assert printing.printer == "Kasir", "slips still go where they went"


class Duplexer(QPrinter):
    """Stands in for a printer that turns the paper: where there is none, Qt forgets what it is told."""

    told: tuple[QPrinter.DuplexMode, ...] = ()

    def setDuplex(self, mode: QPrinter.DuplexMode) -> None:
        self.told += (mode,)


def test_how_often_both_sides_and_grey_are_told_to_the_printer(qapp):
    printer = Duplexer(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # it makes no copies by itself
    assert Job(3, both_sides=True, grey=True).put_on(printer) == 3
    assert printer.colorMode() is QPrinter.ColorMode.GrayScale
    assert Job().put_on(printer) == 1
    assert printer.told == (QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexNone)
    assert usual_printer() == "Main printer of this PC"
