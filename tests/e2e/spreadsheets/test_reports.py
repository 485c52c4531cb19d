"""Workbooks of a month, a quarter, a semester and a year in LibreOffice: a sheet for each report, numbers as numbers,
and on A4 as they are meant.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest

from catalog_db.models import Publication, Role
from catalog_db.rules.catalogue.titles import series_key, title_key
from desktop.actors import Actor
from desktop.desk.guestbook.form import option_table
from desktop.desk.reports.periods import Span, span_of
from desktop.desk.reports.service import Reports
from desktop.desk.reports.skm import Skm
from desktop.security.audit import AuditTrail
from desktop.settings.appearance import Language
from tests.e2e.spreadsheets.office import MISSING, Cell, LibreOffice, Sheet
from tests.unit.catalogue.room_parts import NOW, Parts
from tests.unit.desk.conftest import clock, days, guest_book, journal, office, queue, records, rules
from tests.unit.desk.reports.test_month import desk
from tests.unit.desk.reports.year import play_half_a_year
from ui.languages import install_language, remove_language
from ui.reports.composer import ReportComposer, ReportKind
from ui.reports.document import Duration, ReportDocument, Share, Table, Value
from ui.reports.workbook import write_workbook

__all__ = ["clock", "days", "desk", "guest_book", "journal", "office", "queue", "records", "rules"]  # fixtures
pytestmark = pytest.mark.skipif("soffice" in MISSING, reason="LibreOffice is not installed")
SPANS = {
    Span.MONTH: "November 2026",
    Span.QUARTER: "Triwulan IV 2026",
    Span.SEMESTER: "Semester II 2026",
    Span.YEAR: "2026",
}
SHEETS = [
    "Ringkasan",
    "Kunjungan",
    "Waktu tunggu dan layanan",
    "Kepuasan masyarakat (SKM)",
    "Bacaan",
    "Salinan dan peminjaman",
    "Pengaduan",
    "Penilaian dan laporan pustaka",
]
A4 = {(595, 842), (842, 595)}
TITLES = ("Kabupaten Seluma Dalam Angka 2022", "Kabupaten Seluma Dalam Angka 2023", "Indikator Kemiskinan " * 4)
_DAY_NUMBER = re.compile(r"\b46\d{3}\b")  # what a spreadsheet keeps for a day of these years
_CLOSE = 1e-9
_ONE_LINE = 20  # letters: a longer name goes on below


@pytest.fixture
def indonesian(qapp) -> Iterator[None]:
    install_language(Language.INDONESIAN)
    yield
    remove_language()


@pytest.fixture
def parts(tmp_path) -> Iterator[Parts]:
    made = Parts(tmp_path / "catalogue")
    yield made
    made.close()


def with_books(parts: Parts) -> list[tuple[UUID, str]]:
    with parts.database.writing() as session:
        rows = [
            Publication(
                title=title, title_key=title_key(title), series_key=series_key(title), added_at=NOW, changed_at=NOW
            )
            for title in TITLES
        ]
        session.add_all(rows)
        session.flush()
        return [(row.id, row.title) for row in rows]


def test_workbooks_of_every_span(indonesian, tmp_path, parts, records, desk, office, clock):
    play_half_a_year(desk, with_books(parts), visits_a_day=2)
    reports = Reports(records, option_table(), office, AuditTrail(clock), clock, clock.steady)
    composer = ReportComposer(reports, Skm(records, office, option_table()), parts.catalogue, office)
    documents: dict[Path, ReportDocument] = {}
    folder = tmp_path / "reports"  # beside the records nothing is written
    folder.mkdir()
    for span, words in SPANS.items():
        period = span_of(date(2026, 11, 3), span)
        document = composer.compose(Actor(Role.HEAD), ReportKind.FULL, period, date(2027, 1, 4))
        assert document.period == words
        file = folder / f"{span}.xlsx"
        write_workbook(document, file)
        documents[file] = document
    calc = LibreOffice(tmp_path, "id-ID")
    found, printed = calc.converted(list(documents)), calc.printed(list(documents))
    for file, document in documents.items():
        assert list(found[file.name]) == SHEETS, file.name
        for name, sheet in found[file.name].items():
            assert sheet[0][0].text == name and sheet[1][0].text  # the title, and the period
        shown = [table for table in document.tables if table.rows]
        assert len(shown) > 25
        for table in shown:
            assert any(holds(sheet, table) for sheet in found[file.name].values()), (file.name, table.title)
        is_on_paper(printed[file.name], document)


def holds(sheet: Sheet, table: Table) -> bool:
    """Whether the table stands there with its title, its heads and the values as what they are."""
    heads = list(table.columns)
    for top, row in enumerate(sheet):
        if [cell.text for cell in row] == heads and top and sheet[top - 1][0].text == table.title:
            rows = sheet[top + 1 : top + 1 + len(table.rows)]
            if all(is_same(cells, values) for cells, values in zip(rows, table.rows, strict=True)):
                return True
    return False


def is_same(cells: list[Cell], values: tuple[Value, ...]) -> bool:
    wide = [*cells, *[Cell()] * (len(values) - len(cells))]
    return all(is_value(cell, value) for cell, value in zip(wide, values, strict=True))


def is_value(cell: Cell, value: Value) -> bool:
    match value:
        case None:
            return cell.text == "*" and cell.value is None
        case date():
            return cell.moment == value.isoformat() and cell.text == f"{value:%d/%m/%Y}"
        case Duration() if value.seconds is not None:
            return abs(seconds(cell.moment) - value.seconds) < 1
        case Share() if value.whole:
            return cell.value is not None and abs(cell.value - value.part / value.whole) < _CLOSE
        case Decimal():  # with the comma of Indonesian spreadsheets, and as many places as the report has
            return cell.value == float(value) and cell.text == str(value).replace(".", ",")
        case int():
            return cell.value == value and cell.text == f"{value:,}".replace(",", ".")
        case Share() | Duration():
            return cell.text == "–"
    return cell.text == value and cell.value is None


def seconds(moment: str) -> float:
    """Of PT01H02M03S."""
    found = re.fullmatch(r"PT(\d+)H(\d+)M([\d,.]+)S", moment)
    assert found, moment
    hours, minutes, rest = found.groups()
    return int(hours) * 3600 + int(minutes) * 60 + float(rest.replace(",", "."))


def is_on_paper(file: Path, document: ReportDocument) -> None:
    """On A4, every page with more than the lines that all have, days of charts as days, and charts in one piece."""
    with pypdfium2.PdfDocument(file) as pdf:
        assert {(round(page.get_width()), round(page.get_height())) for page in pdf} <= A4
        pages = [page.get_textpage().get_text_range().splitlines() for page in pdf]
    for number, lines in enumerate(pages, 1):
        assert lines[0] == f"{document.title} · {document.period} {number} / {len(pages)}", file.name
        assert len(lines) > 6, (file.name, number, lines)
        assert not _DAY_NUMBER.search("\n".join(lines)), (file.name, number)
    charts = [table for table in document.tables if table.chart and table.rows]
    assert charts and all(any(is_drawn(page, table) for page in pages) for table in charts)


def is_drawn(page: list[str], table: Table) -> bool:
    """Whether a chart is on a page, whole: each bar's name stands alone there; in the table its number follows."""
    names = [row[0] for row in table.rows if isinstance(row[0], str) and len(row[0]) <= _ONE_LINE]
    return table.title in page and all(name in page for name in names)


def test_a_word_is_no_number_and_a_day_no_word() -> None:
    """That the comparison is none of thin air."""
    table = Table("T", ("Hari", "Jumlah"), ((date(2026, 11, 2), 5),))
    head = [[Cell("T")], [Cell("Hari"), Cell("Jumlah")]]
    right = [Cell("02/11/2026", None, "2026-11-02"), Cell("5", 5.0)]
    assert holds([*head, right], table)
    assert not holds([*head, [Cell("02/11/2026"), right[1]]], table)
    assert not holds([*head, [right[0], Cell("5")]], table)
    assert seconds("PT01H02M03.5S") == 3723.5
