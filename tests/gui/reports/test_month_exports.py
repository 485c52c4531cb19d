"""Every export of a simulated month is opened again, by other readers than the program, and says what raw rows say."""

import csv
import random
import re
import zipfile
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.desk.guestbook.form import option_table
from desktop.desk.reports.service import Reports
from desktop.desk.reports.skm import Skm
from desktop.desk.reports.values import Period
from desktop.security.audit import AuditTrail
from desktop.settings.appearance import Language
from tests.unit.desk.conftest import clock, days, guest_book, journal, office, queue, records, rules
from tests.unit.desk.reports.month import Month, Recount
from tests.unit.desk.reports.test_month import CLOSED, desk
from ui.languages import install_language, remove_language
from ui.reports.composer import ReportComposer, ReportKind
from ui.reports.saving import Format, write_report

__all__ = ["clock", "days", "desk", "guest_book", "journal", "office", "queue", "records", "rules"]  # fixtures
HEAD = Actor(Role.HEAD)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
QUARTER = Period(date(2026, 10, 1), date(2026, 12, 31))
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def indonesian(qapp):
    install_language(Language.INDONESIAN)
    yield
    remove_language()


def sheets_of(file: Path) -> dict[str, dict[int, list[str]]]:
    """The rows of a workbook, by their number, as they lie in its XML; by the name of the sheet."""
    with zipfile.ZipFile(file) as book:
        assert book.testzip() is None
        shared = [
            "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
            for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{_MAIN}si")
        ]
        names = [
            sheet.get("name") for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
        ]
        return {
            str(name): {
                int(row.get("r", 0)): [_cell(cell, shared) for cell in row.iter(f"{_MAIN}c")]
                for row in ElementTree.fromstring(book.read(f"xl/worksheets/sheet{n}.xml")).iter(f"{_MAIN}row")
            }
            for n, name in enumerate(names, 1)
        }


def sheet_tables(file: Path) -> dict[str, list[list[str]]]:
    """Tables of all sheets: below an empty row their title, headings, and rows until an empty one."""
    found: dict[str, list[list[str]]] = {}
    for rows in sheets_of(file).values():
        for n, row in rows.items():
            if len(row) == 1 and n - 1 not in rows and len(rows.get(n + 1, [])) > 1:
                end = next(m for m in range(n + 1, n + 10_000) if m not in rows)
                found.setdefault(row[0], [rows[m] for m in range(n + 1, end)])
    return found


def _cell(cell: ElementTree.Element, shared: list[str]) -> str:
    value = cell.findtext(f"{_MAIN}v") or ""
    return shared[int(value)] if cell.get("t") == "s" else value


def total(rows: list[list[str]], column: int = 1) -> int:
    """The sum below the heading."""
    return sum(int(float(row[column])) for row in rows[1:])


def words_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        assert len(document) > 0
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def tables_of(file: Path) -> dict[str, list[list[str]]]:
    """Tables of a CSV: a line with the title, one with the headings, rows until an empty line."""
    found: dict[str, list[list[str]]] = {}
    lines = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    for n, line in enumerate(lines):
        if len(line) == 1 and n and not lines[n - 1] and n + 1 < len(lines) and len(lines[n + 1]) > 1:
            rows = []
            for row in lines[n + 1 :]:
                if not row:
                    break
                rows.append(row)
            found[line[0]] = rows
    return found


@pytest.mark.wide
@pytest.mark.parametrize(
    ("month_days", "visits_a_day"),
    [(6, 24), pytest.param(30, 60, marks=[pytest.mark.long(part="chaos"), pytest.mark.timeout(1_800)])],
)
def test_what_is_opened_again_says_what_raw_rows_say(
    indonesian, room, records, desk, office, clock, tmp_path, month_days, visits_a_day
):
    Month(desk, CLOSED, random.Random(month_days)).play(month_days, visits_a_day)
    raw = Recount(records, CLOSED)
    reports = Reports(records, option_table(), office, AuditTrail(clock), clock, clock.steady)
    skm = Skm(records, office, option_table())
    composer = ReportComposer(reports, skm, room.catalogue, office)
    files, folder = {}, tmp_path / "reports"  # beside the records nothing is written
    folder.mkdir()
    for kind in ReportKind:
        document = composer.compose(HEAD, kind, NOVEMBER, date(2026, 12, 1))
        for form in Format:
            files[kind, form] = folder / f"{kind}.{form}"
            write_report(document, form, files[kind, form], composer.office, date(2026, 12, 1))

    visits = sheet_tables(files[ReportKind.VISITS, Format.XLSX])
    assert total(visits["Kunjungan per hari"]) == len(raw.visits) == raw.days.total()
    assert total(visits["Nomor antrean per layanan"]) == raw.services.total()
    assert total(visits["Pemanfaatan utama hasil kunjungan"]) == len(raw.visits)
    quarter = composer.compose(HEAD, ReportKind.VISITS, QUARTER, date(2026, 12, 1))
    write_report(quarter, Format.XLSX, folder / "quarter.xlsx", composer.office, date(2026, 12, 1))
    assert total(sheet_tables(folder / "quarter.xlsx")["Kunjungan per bulan"]) == len(raw.visits)
    month = sheet_tables(files[ReportKind.FULL, Format.XLSX])
    assert set(visits) <= set(month)
    assert len(sheets_of(files[ReportKind.FULL, Format.XLSX])) == 8
    by_service = month["Menurut layanan"]
    assert total(by_service) == raw.ends.total()
    assert total(month["Loket"]) == (+raw.desks).total()
    assert total(month["Pengaduan menurut klasifikasi"]) == len(raw.complaints)
    respondents = sheet_tables(files[ReportKind.RESPONDENTS, Format.XLSX])
    assert len(respondents["Responden"]) - 1 == raw.respondents

    assert total(tables_of(files[ReportKind.VISITS, Format.CSV])["Kunjungan per hari"]) == len(raw.visits)
    assert len(tables_of(files[ReportKind.RESPONDENTS, Format.CSV])["Responden"]) - 1 == raw.respondents
    letter = words_of(files[ReportKind.FULL, Format.PDF])
    assert "BPS Provinsi Bengkulu" in letter and "November 2026" in letter and "LAPORAN RUANG BACA" in letter
    assert "LAPORAN KEPUASAN MASYARAKAT (SKM)" in words_of(files[ReportKind.SURVEY, Format.PDF])
    ikm = f"{float(raw.ikm):.2f}".replace(".", ",")
    assert re.search(rf"IKM\)?\s*{ikm}", letter), ikm
    survey = sheet_tables(files[ReportKind.SURVEY, Format.XLSX])["Jawaban per responden"]
    scored = [answer for answer in raw.answers if any(answer[f"u{n}"] for n in range(1, 10))]
    assert [row[0] for row in survey[-3:]] == ["Jumlah", "NRR", "NRR tertimbang"] and len(survey) - 4 == len(scored)
    assert [int(cell) for cell in survey[-3][1:]] == [sum(a[f"u{n}"] or 0 for a in scored) for n in range(1, 10)]
    of_services = sheet_tables(files[ReportKind.SURVEY, Format.XLSX])["IKM menurut layanan"][1:]
    names = {service.name: service.key for service in office().desk.services}
    assert len(of_services) > 1
    for name, index, _category, answered, *_ in of_services:
        of_service = [answer for answer in scored if answer["service"] == names[name]]
        assert int(answered) == len(of_service)
        exact = Recount.index_of(of_service)
        counted = (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert Decimal(index) == counted
    complained = sheet_tables(files[ReportKind.SURVEY, Format.XLSX])["Pengaduan menurut klasifikasi"]
    assert total(complained) == len(raw.complaints)
    assert visits["Asal pengunjung"][0][1] == "Kunjungan"
    for kind in ReportKind:
        assert "Bengkulu" in words_of(files[kind, Format.PDF])
        assert kind is ReportKind.FULL or len(sheets_of(files[kind, Format.XLSX])) == 1
        assert files[kind, Format.CSV].read_bytes().startswith(b"\xef\xbb\xbf")
