"""A report as CSV: its tables one below the other, as spreadsheets of Indonesian PCs read them."""

import csv
from datetime import date
from pathlib import Path

from catalog_db.errors import ReportNotWritten
from ui.languages import tr
from ui.reports.document import ReportDocument, Value

_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes what begins so for a formula


def write_csv(document: ReportDocument, file: Path) -> None:
    """Semicolons and a byte order mark, without which Excel takes UTF-8 for something else.

    Raises:
        ReportNotWritten
    """
    unfinished = file.with_name(file.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8-sig", newline="") as target:
            writer = csv.writer(target, delimiter=";")
            writer.writerow([_safe(document.title), _safe(document.period)])
            for section in document.sections:
                writer.writerow([])
                writer.writerow([_safe(section.title)])
                writer.writerows([_safe(figure.name), _safe(figure.value)] for figure in section.figures)
                for table in section.tables:
                    writer.writerow([])
                    writer.writerow([_safe(table.title)])
                    writer.writerow([_safe(column) for column in table.columns])
                    writer.writerows([_safe(value) for value in row] for row in table.rows)
        unfinished.replace(file)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise ReportNotWritten(file) from error


def _safe(value: Value) -> str:
    match value:
        case None:
            return tr("too few")
        case date():
            return value.isoformat()
        case str():
            return "'" + value if value.startswith(_SIGNS) else value
    return str(value)
