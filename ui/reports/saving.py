"""Writes reports into a folder, under names that say what they are."""

import re
from datetime import date
from enum import StrEnum
from pathlib import Path

from catalog_db.errors import ReportNotWritten
from catalog_db.private_files import hand_out
from desktop.settings.model import Office
from ui.printing.paper import Paper
from ui.reports.csv_file import write_csv
from ui.reports.document import ReportDocument
from ui.reports.letter import letter
from ui.reports.workbook import write_workbook


class Format(StrEnum):
    """What a report is written as; the value is the ending of the file."""

    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"


def save_report(document: ReportDocument, format: Format, folder: Path, office: Office, today: date) -> Path:
    """Write into a folder and return the file; an older one of that name is replaced.

    Raises:
        ReportNotWritten
    """
    words = re.sub(r"[^\w-]+", "-", f"{document.title} {document.period}").strip("-").lower()
    file = folder / f"{words[:80]}.{format}"
    write_report(document, format, file, office, today)
    return file


def write_report(document: ReportDocument, format: Format, file: Path, office: Office, today: date) -> None:
    """Write under exactly this name. A PDF needs a QGuiApplication.

    Raises:
        ReportNotWritten
    """
    match format:
        case Format.XLSX:
            write_workbook(document, file)
        case Format.CSV:
            write_csv(document, file)
        case Format.PDF:
            unfinished = file.with_name(file.name + ".part")
            written = letter(document, office, today).write_pdf(str(unfinished), Paper.A4)
            try:
                if not written:
                    raise OSError
                unfinished.replace(file)
            except OSError as error:
                unfinished.unlink(missing_ok=True)
                raise ReportNotWritten(file) from error
    hand_out(file)
