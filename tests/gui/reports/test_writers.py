"""A report as workbook, CSV and letter: what it says, in words, and nothing that a spreadsheet would carry out."""

import csv
import math
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from catalog_db.errors import Hindrance, NotWritable
from desktop.desk.reports.values import HourCount, Period
from desktop.settings.appearance import Language
from desktop.settings.model import Office, Settings
from ui.languages import install_language, remove_language
from ui.printing.printout import Paper
from ui.reports.document import DASH, Duration, Figure, ReportDocument, Section, Share, Table, explained, written
from ui.reports.letter import _widths, letter
from ui.reports.periods import compared_words, holds_words, period_words
from ui.reports.saving import Format, save_report, write_csv
from ui.reports.visits import hour_table
from ui.reports.workbook import write_workbook

EVIL = '=HYPERLINK("http://x","y")'
LONG = "Kebutuhan [a/b]: " + "x" * 40
DOCUMENT = ReportDocument(
    "Laporan",
    "November 2026",
    (
        Section(
            "Kunjungan",
            (Figure("Kunjungan", "1.234"),),
            (
                Table("Hari", ("Hari", "Jumlah"), ((date(2026, 11, 2), 5), (date(2026, 11, 3), None)), chart=True),
                Table(
                    "Kebutuhan [a/b]: " + "x" * 40, ("Data", "Hasil"), ((EVIL, "@SUM(A1)"), ("<b>", Decimal("3.48")))
                ),
                Table("Kebutuhan [a/b]: " + "x" * 40, ("Data",), ()),
            ),
            ("Tidak ada.",),
        ),
    ),
)


@pytest.fixture(autouse=True)
def indonesian(qapp):
    install_language(Language.INDONESIAN)
    yield
    remove_language()


def test_numbers_are_written_as_indonesians_do():
    assert written(12345) == "12.345"
    assert written(Decimal("86.94")) == "86,94"
    assert written(Share(39, 40)) == "97,5 %"
    assert written(Share(1, 0)) == written(Duration(None)) == "–"
    assert written(Share(3, 3)) == "100 %"
    assert written(Duration(121)) == "3 menit"


def test_a_period_has_the_name_people_give_it():
    assert period_words(Period(date(2026, 11, 1), date(2026, 11, 30))) == "November 2026"
    assert period_words(Period(date(2026, 1, 1), date(2026, 12, 31))) == "2026"
    assert period_words(Period(date(2026, 10, 1), date(2026, 12, 31))) == "Triwulan IV 2026"
    assert period_words(Period(date(2026, 1, 1), date(2026, 6, 30))) == "Semester I 2026"
    assert period_words(Period(date(2026, 11, 2), date(2026, 11, 30))) == "2 - 30 Nov 2026"


def test_a_report_says_what_it_holds_and_what_it_is_compared_with():
    november, today = Period(date(2026, 11, 1), date(2026, 11, 30)), date(2026, 11, 24)
    assert holds_words(november, date(2026, 12, 1)) == "Mencakup 1 - 30 Nov 2026."
    assert compared_words(november, date(2026, 12, 1)) == "Dibandingkan dengan Oktober 2026."
    assert "1 - 24 Nov 2026" in holds_words(november, today) and "1 - 24 Okt 2026" in compared_words(november, today)


def test_what_is_hidden_is_explained_once():
    hides = Section("Profil", tables=(Table("Usia", ("Usia", "Kunjungan"), (("17-25", None), ("26-34", 5))),))
    told = explained([Section("Kunjungan"), hides, hides])
    assert [len(section.sentences) for section in told] == [0, 1, 0]
    assert told[1].sentences[0].startswith("* ") and written(None) == "*"
    assert not explained([Section("Kunjungan")])[0].sentences


def test_hours_stand_under_their_weekday():
    table = hour_table([HourCount(0, 8, 4), HourCount(2, 9, 1)])
    assert table.columns[1:] == ("Sen", "Rab")
    assert table.rows == (("08.00", 4, 0), ("09.00", 0, 1))


def test_a_workbook_holds_text_and_never_formulas(tmp_path):
    file = tmp_path / "laporan.xlsx"
    write_workbook(DOCUMENT, file)
    with zipfile.ZipFile(file) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert len(sheets) == 1
    assert 'paperSize="9"' in text and "Print_Titles" in text and 'fitToHeight="0"' in text
    assert "<f>" not in text.replace("<f>&apos;", "").replace("<c:f>", "") and "hyperlink" not in text
    assert "HYPERLINK(&quot;" in text or "HYPERLINK(" in text
    assert not file.with_name(file.name + ".part").exists()


def test_csv_is_read_back_with_its_words(tmp_path):
    file = tmp_path / "laporan.csv"
    write_csv(DOCUMENT, file)
    with file.open(encoding="utf-8-sig", newline="") as written_file:
        rows = list(csv.reader(written_file, delimiter=";"))
    assert rows[0] == ["Laporan", "November 2026"]
    assert ["2026-11-02", "5"] in rows
    assert ["'" + EVIL, "'@SUM(A1)"] in rows
    assert ["<b>", "3.48"] in rows


@pytest.mark.parametrize("write", [write_workbook, write_csv])
def test_a_folder_that_is_not_there_is_told(tmp_path, write):
    with pytest.raises(NotWritable) as told:
        write(DOCUMENT, tmp_path / "missing" / "x")
    assert told.value.reason is Hindrance.AWAY


def test_a_report_takes_the_place_of_no_other_file(tmp_path):
    office, day = Settings().office, date(2026, 11, 24)
    first, second = (save_report(DOCUMENT, Format.CSV, tmp_path, office, day) for _ in range(2))
    assert (first.name, second.name) == ("laporan-november-2026.csv", "laporan-november-2026 (2).csv")
    assert first.read_bytes() == second.read_bytes() and len(list(tmp_path.iterdir())) == 2


def test_the_letter_is_on_the_offices_paper(tmp_path):
    printout = letter(DOCUMENT, Settings().office, date(2026, 11, 24))
    assert "BPS Provinsi Bengkulu" in printout.html and "&lt;b&gt;" in printout.html and "<b>5" not in printout.html
    printout.write_pdf(tmp_path / "surat.pdf", Paper.A4)
    rows = tuple((f"baris {n}", n) for n in range(200))
    table = Table("t", ("a", "b"), rows)
    long = letter(ReportDocument("x", "y", (Section("z", tables=(table,)),)), Settings().office, date(2026, 1, 1))
    whole = replace(table, whole=True)
    annex = letter(ReportDocument("x", "y", (Section("z", tables=(whole,)),)), Settings().office, date(2026, 1, 1))
    assert "baris 199" in annex.html
    assert "baris 39" in long.html and "baris 40" not in long.html and "160" in long.html


def test_the_letter_is_signed_by_whom_the_settings_name():
    office = Office(
        city="Seluma",
        signer_title="Kepala <BPS>",
        signer_name="Hasan Basri",
        signer_number="19700101",
        website="x.go.id",
    )
    html = letter(DOCUMENT, office, date(2026, 11, 24)).html
    assert "Seluma, 24 November 2026" in html and "Kepala &lt;BPS&gt;" in html and "x.go.id" in html
    assert "<b>Hasan Basri</b><br/>NIP 19700101" in html
    assert "_" * 32 in letter(DOCUMENT, Office(), date(2026, 11, 24)).html


def test_numbers_are_numbers_in_a_workbook(tmp_path):
    figures = (
        Figure("Tepat waktu", Share(39, 40)),
        Figure("Tunggu", Duration(90)),
        Figure("IKM", Decimal("86.94")),
        Figure("Tidak ada", Duration(None)),
    )
    write_workbook(ReportDocument("Laporan", "2026", (Section("Sekilas", figures),)), tmp_path / "x.xlsx")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert all(f"<v>{value}" in sheet for value in ("0.975<", "0.00104166", "86.94<"))


def test_the_paper_numbers_tables_charts_and_pages_and_keeps_the_signature_whole(tmp_path):
    """Wherever the page ends: place, function and name of who signs stand on one."""
    office = Office(signer_name="Hasan Basri", signer_number="19700101", signer_title="Kepala BPS", city="Seluma")
    for lines in (20, 26, 28, 30, 32, 34, 36):
        long = Section("Lain", sentences=("Tidak ada.",) * lines)
        document = replace(DOCUMENT, sections=(*DOCUMENT.sections, long))
        printout = letter(document, office, date(2026, 11, 24))
        printout.write_pdf(tmp_path / "surat.pdf", Paper.A4)
        with pypdfium2.PdfDocument(tmp_path / "surat.pdf") as pdf:
            pages = [page.get_textpage().get_text_range() for page in pdf]
        signed = [page for page in pages if "Hasan Basri" in page]
        assert (
            len(signed) == 1
            and "Tidak ada." in signed[0]
            and "Seluma, 24 November 2026" in signed[0]
            and "NIP 19700101" in signed[0]
        )
        assert f"Halaman {len(pages)} dari {len(pages)}" in pages[-1]
        assert "Tabel 1. Hari, November 2026" in pages[0] and "Gambar 1. Hari" in "".join(pages)
        assert "Sumber: catatan pelayanan, BPS Provinsi Bengkulu" in pages[0]


def test_no_word_of_a_heading_is_torn_by_a_narrow_column():
    heads = ("Layanan", "IKM", "Responden", "Sampel yang diperlukan (s)")
    widths = _widths(Table("IKM menurut layanan", heads, (("Perpustakaan", 81, 9, 87),)))
    shares = [int(width.split("'")[1].rstrip("%")) for width in widths]
    assert sum(shares) <= 100 and shares[1] < shares[2] < shares[3]
    books = Table(
        "Buku", ("Publikasi", "Salinan", "Halaman"), (("Hasil Long Form Sensus Penduduk 2020 Bengkulu", 3, 9),)
    )
    answers = Table("Lampiran", ("No.", *("U1",) * 9), (("NRR tertimbang", *("0,3609",) * 9),))
    sums = Table("Unsur", ("Element", "NRR", "Sum"), (("U1", 3, 9),))
    assert _widths(sums)[1:] == [_widths(sums)[1]] * 2  # three letters may be as broad as four
    assert int(_widths(books)[0].split("'")[1].rstrip("%")) > 50
    assert int(_widths(answers)[0].split("'")[1].rstrip("%")) < 25
    assert _widths(Table("Dua kolom", ("Hari", "Kunjungan"), (("1/12/2026", 3),))) == ["", ""]
    plan = Table(
        "Rencana", ("Unsur", "Tindak lanjut", "Petugas"), (("U7", "Pelatihan pelayanan bagi semua petugas", ""),)
    )
    assert _widths(plan)[1:] == ["", ""]


def lines_of(document: ReportDocument, file: Path) -> list[list[str]]:
    letter(document, Office(signer_name="Hasan Basri"), date(2026, 11, 24)).write_pdf(file, Paper.A4)
    with pypdfium2.PdfDocument(file) as pdf:
        return [page.get_textpage().get_text_range().splitlines() for page in pdf]


def test_the_line_of_the_source_is_not_cut_by_the_end_of_a_page(tmp_path):
    rows = tuple((f"baris {n}", n) for n in range(4))
    table = Section("Profil", tables=(Table("Umur", ("Umur", "Kunjungan"), rows),))
    for lines in range(36, 48):
        document = replace(DOCUMENT, sections=(Section("Lain", sentences=("Ada.",) * lines), table))
        pages = lines_of(document, tmp_path / "surat.pdf")
        said = [n for n, page in enumerate(pages) for line in page if line.startswith("Sumber: ")]
        heads = [n for n, page in enumerate(pages) for line in page if line.startswith("Tabel 1.")]
        assert said == heads, lines  # once: a line that is cut is on two pages


def test_an_annex_stands_on_its_own_pages_below_the_signature(tmp_path):
    table = Table("Jawaban", ("No.", "U1"), ((1, 3),))
    annex = Section("Lampiran", tables=(table,), annex=True)
    pages = lines_of(replace(DOCUMENT, sections=(annex, *DOCUMENT.sections)), tmp_path / "surat.pdf")
    signed = next(n for n, page in enumerate(pages) if "Hasan Basri" in page)
    assert pages[signed + 1][0] == "Lampiran" and not any("Lampiran" in page for page in pages[: signed + 1])


@pytest.mark.parametrize(("answers", "annexed"), [(7, 1), (92, 1), (130, 2)])
def test_the_answers_of_an_annex_go_down_two_columns_page_by_page_with_their_sums_below(tmp_path, answers, annexed):
    rows = tuple((number, *(3,) * 9) for number in range(1, answers + 1))
    sums = (("Jumlah", *(answers * 3,) * 9), ("NRR", *(Decimal("3.00"),) * 9))
    table = Table("Jawaban", ("No.", *(f"U{n}" for n in range(1, 10))), (*rows, *sums), whole=True, sums=2)
    annex = Section("Lampiran: jawaban menurut responden", tables=(table,), annex=True)
    pages = lines_of(replace(DOCUMENT, sections=(*DOCUMENT.sections, annex)), tmp_path / "surat.pdf")
    signed = next(n for n, page in enumerate(pages) if "Hasan Basri" in page)
    assert len(pages) - signed - 1 == annexed
    words = [line.split() for page in pages[signed + 1 :] for line in page]
    half = min(math.ceil(answers / 2), 46)
    assert ["1", *"333333333", str(half + 1), *"333333333"] in words  # the second column begins beside the first
    names = [line[0] for line in words if line]
    assert names.index("Jumlah") > max(
        n for n, line in enumerate(w for w in words if w) if line[1:10] == [*"333333333"]
    )


def test_a_chart_of_many_long_names_has_the_first_of_them_and_says_so():
    rows = tuple((f"Kecamatan Dalam Angka nomor {n}", 40 - n) for n in range(30))
    html = letter(
        replace(DOCUMENT, sections=(Section("z", tables=(Table("Buku", ("a", "b"), rows, chart=True),)),)),
        Office(),
        date(2026, 11, 24),
    ).html
    assert "Buku (14 teratas)" in html


def test_sheets_are_broken_between_tables_and_their_words_are_whole(tmp_path):
    rows = tuple((f"baris {n}", Share(1, 2), DASH) for n in range(6))
    head = "Kunjungan yang dilayani sampai selesai"
    tables = tuple(Table(f"Tabel {n}", ("Nama", head, "Tunggu"), rows, chart=True) for n in range(6))
    words = Section("Analisis", sentences=("Kata " * 60,))
    report = ReportDocument("Laporan", "2026", (words, Section("Profil", tables=tables)))
    write_workbook(report, tmp_path / "x.xlsx")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    heights = {int(row): float(high) for row, high in re.findall(r'<row r="(\d+)"[^>]* ht="([\d.]+)"', sheet)}
    heads = [row for row, high in heights.items() if high == 45]  # three lines of 16 letters
    breaks = [int(row) for row in re.findall(r'<brk id="(\d+)"', sheet)]
    assert len(heads) == len(tables) and heights[6] >= 60
    assert breaks and all(row + 2 in heads for row in breaks)  # the title is above each head


def xml_of(file: Path) -> tuple[str, str]:
    """The first sheet, and its charts."""
    with zipfile.ZipFile(file) as book:
        charts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/chart")]
        return book.read("xl/worksheets/sheet1.xml").decode(), "".join(charts)


def breaks_of(sheet: str) -> list[int]:
    return [int(row) for row in re.findall(r'<brk id="(\d+)"', sheet)]


def test_no_sheet_begins_with_an_empty_page_and_no_chart_is_torn(tmp_path):
    """Right below the title no page ends; a chart that has no room beside its table stands on the next page."""
    months = tuple((f"bulan {n}", n) for n in range(12))
    figures = tuple(Figure(f"angka {n}", n) for n in range(14))
    day = Section("Kunjungan", figures, (Table("Bulan", ("Bulan", "Jumlah"), months, chart=True),))
    write_workbook(ReportDocument("Laporan", "2026", (day,)), tmp_path / "upright.xlsx")
    assert all(row > 4 for row in breaks_of(xml_of(tmp_path / "upright.xlsx")[0]))
    wide = Table(
        "Lebar", ("Bulan", "Jumlah", *(f"kolom {n}" for n in range(8))), tuple((*row, *"12345678") for row in months)
    )
    lying = Section("Kunjungan", figures[:8], (replace(wide, chart=True),))
    write_workbook(ReportDocument("Laporan", "2026", (lying,)), tmp_path / "lying.xlsx")
    sheet, _charts = xml_of(tmp_path / "lying.xlsx")
    last = max(int(row) for row in re.findall(r'<row r="(\d+)"', sheet))
    assert 'orientation="landscape"' in sheet and breaks_of(sheet) == [last]  # between the table and its chart


def test_days_and_counts_on_the_axes_of_charts_are_days_and_whole(tmp_path):
    write_workbook(DOCUMENT, tmp_path / "x.xlsx")
    _sheet, charts = xml_of(tmp_path / "x.xlsx")
    assert 'formatCode="d/m" sourceLinked="0"' in charts and "<c:dateAx>" not in charts
    assert '<c:majorUnit val="1"/>' in charts


def test_a_list_has_the_names_of_its_columns_on_every_page(tmp_path):
    rows = tuple((n, "Perempuan") for n in range(90))
    people = Section("Responden", tables=(Table("Responden", ("No.", "Jenis kelamin"), rows),))
    write_workbook(ReportDocument("Responden", "2026", (people,)), tmp_path / "x.xlsx")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as book:
        names = book.read("xl/workbook.xml").decode()
    assert "$8:$8</definedName>" in names and "Print_Titles" in names


def test_a_long_title_goes_on_in_its_cell(tmp_path):
    books = Table("Buku", ("Publikasi", "Menit"), (("Statistik Daerah " * 8, 5),))
    write_workbook(ReportDocument("Laporan", "2026", (Section("Bacaan", tables=(books,)),)), tmp_path / "x.xlsx")
    sheet, _charts = xml_of(tmp_path / "x.xlsx")
    row = re.search(r'<row r="9"[^>]* ht="([\d.]+)"', sheet)
    assert row and float(row[1]) >= 45
