"""A report as XLSX: the figures on the first sheet, each table on its own, with its chart."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from desktop.platform.files import written_whole
from ui.languages import tr
from ui.reports.document import HIDDEN, Duration, ReportDocument, Share, Table, Value, written

_SHEET_NAME = 31  # letters, as Excel allows
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_WIDEST = 60


def write_workbook(document: ReportDocument, file: Path) -> None:
    """Write it under its name only when it is whole.

    Raises:
        StorageFull, OutputUnwritable
    """
    with written_whole(file) as part:
        try:
            _fill(document, part)
        except XlsxWriterException as error:
            # What the system said is packed in it.
            raise next((each for each in error.args if isinstance(each, OSError)), OSError(str(error))) from error


def _fill(document: ReportDocument, file: Path) -> None:
    # Words from visitors must never become formulas or links.
    book = xlsxwriter.Workbook(
        str(file), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    formats = {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0"}),
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        "muted": book.add_format({"font_color": "#666666"}),
    }
    _summary(book, document, formats)
    taken: set[str] = set()
    for table in document.tables:
        _sheet(book, table, _name(table.title, taken), formats)
    book.close()


def _summary(book: Any, document: ReportDocument, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(tr("Summary"))
    sheet.set_column(0, 0, 48)
    sheet.set_column(1, 1, 24)
    sheet.write_string(0, 0, document.title, formats["title"])
    sheet.write_string(1, 0, document.period)
    row = 3
    for section in document.sections:
        sheet.write_string(row, 0, section.title, formats["head"])
        row += 1
        for figure in section.figures:
            sheet.write_string(row, 0, figure.name)
            _write(sheet, row, 1, figure.value, formats)
            row += 1
        for sentence in section.sentences:
            sheet.write_string(row, 0, sentence, formats["muted"])
            row += 1
        row += 1


def _sheet(book: Any, table: Table, name: str, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    widths = [len(column) for column in table.columns]
    for column, title in enumerate(table.columns):
        sheet.write_string(0, column, title, formats["head"])
    for row, values in enumerate(table.rows, 1):
        for column, value in enumerate(values):
            widths[column] = max(widths[column], len(str(value or "")))
            _write(sheet, row, column, value, formats)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, _WIDEST))
    if table.chart and table.rows:
        chart = book.add_chart({"type": "bar" if len(table.rows) <= 12 else "column"})
        last = len(table.rows)
        chart.add_series(
            {"name": table.columns[1], "categories": [name, 1, 0, last, 0], "values": [name, 1, 1, last, 1]}
        )
        chart.set_title({"name": table.title, "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": len(table.rows) <= 12})
        sheet.insert_chart(1, len(table.columns) + 1, chart)


def _write(sheet: Any, row: int, column: int, value: Value, formats: dict[str, Any]) -> None:
    match value:
        case None:
            sheet.write_string(row, column, HIDDEN, formats["muted"])
        case date():
            sheet.write_datetime(row, column, value, formats["day"])
        case int():
            sheet.write_number(row, column, value, formats["number"])
        case Decimal():
            sheet.write_number(row, column, float(value))
        case Share() | Duration():
            sheet.write_string(row, column, written(value))
        case _:
            sheet.write_string(row, column, value)


def _name(title: str, taken: set[str]) -> str:
    """A name that Excel takes and no other sheet has."""
    base = _FORBIDDEN.sub(" ", title).strip()[:_SHEET_NAME] or "-"
    name, number = base, 2
    while name.casefold() in taken:
        suffix = f" {number}"
        name, number = base[: _SHEET_NAME - len(suffix)] + suffix, number + 1
    taken.add(name.casefold())
    return name
