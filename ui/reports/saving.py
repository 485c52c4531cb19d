"""Writes reports into a folder, under names that say what they are; as CSV itself, else by `letter` and `workbook`."""

import csv
import re
from datetime import date
from enum import StrEnum
from pathlib import Path

from desktop.platform.files import free_file, written_whole
from desktop.settings.model import Office
from ui.printing.printout import Paper
from ui.reports.document import HIDDEN, Duration, ReportDocument, Share, Value, written
from ui.reports.letter import letter
from ui.reports.workbook import write_workbook

# A report as CSV: its tables one below the other, as spreadsheets of Indonesian PCs read them.

_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes what begins so for a formula


def write_csv(document: ReportDocument, file: Path) -> None:
    """Semicolons and a byte order mark, without which Excel takes UTF-8 for something else.

    Raises:
        StorageFull, OutputUnwritable
    """
    with written_whole(file) as part, part.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target, delimiter=";")
        writer.writerow([_safe(document.title), _safe(document.period), *([document.holds] if document.holds else [])])
        for section in document.sections:
            writer.writerow([])
            writer.writerow([_safe(section.title)])
            for figure in section.figures:
                writer.writerow([_safe(each) for each in (figure.name, figure.value, figure.note) if each != ""])
            for table in section.tables:
                writer.writerow([])
                writer.writerow([_safe(table.title)])
                writer.writerow([_safe(column) for column in table.columns])
                writer.writerows([_safe(value) for value in row] for row in table.rows)


def _safe(value: Value) -> str:
    match value:
        case None:
            return HIDDEN
        case date():
            return value.isoformat()
        case Share() | Duration():
            return written(value)
        case str():
            return "'" + value if value.startswith(_SIGNS) else value
    return str(value)


class Format(StrEnum):
    """What a report is written as; the value is the ending of the file."""

    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"


def save_report(document: ReportDocument, format: Format, folder: Path, office: Office, today: date) -> Path:
    """Write into a folder and return the file; where one of that name is there, it gets another name.

    Raises:
        StorageFull, OutputUnwritable
    """
    words = re.sub(r"[^\w-]+", "-", f"{document.title} {document.period}").strip("-").lower()
    file = free_file(folder / f"{words[:80]}.{format}")
    write_report(document, format, file, office, today)
    return file


def write_report(document: ReportDocument, format: Format, file: Path, office: Office, today: date) -> None:
    """Write under exactly this name. A PDF needs a QGuiApplication.

    Raises:
        StorageFull, OutputUnwritable
    """
    match format:
        case Format.XLSX:
            write_workbook(document, file)
        case Format.CSV:
            write_csv(document, file)
        case Format.PDF:
            letter(document, office, today).write_pdf(file, Paper.A4)
