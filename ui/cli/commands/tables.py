"""`tables` lists the tables of a publication, `table` reads one of them and writes it for spreadsheets."""

import argparse
from pathlib import Path
from typing import Any, Final

from catalog_db.errors import DocumentFailed, DocumentProblem
from catalog_db.models import TableFormat
from catalog_db.rules.reading.page_labels import PageLabels
from desktop.catalogue.tables.reading import BookTable, Cell, TableStatus, tables_meant
from desktop.catalogue.tables.service import Tables
from desktop.catalogue.values import TableLine
from desktop.reading.copies.tables.cells import OPEN_SIGN
from desktop.reading.copies.tables.taking import TableTaking
from ui.cli.answers import Answer, Context
from ui.cli.output import check_place
from ui.cli.sign_in import acting
from ui.languages import tr
from ui.words.books.pages import label_words
from ui.words.tables import not_understood


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    tables = commands.add_parser("tables", parents=[common], help=tr("list the tables of a publication"))
    tables.add_argument("id", metavar="ID", help=tr("id of a publication, or its first letters"))
    tables.set_defaults(run=_tables)
    table = commands.add_parser("table", parents=[common], help=tr("read a table of a publication"))
    table.add_argument("id", metavar="ID", help=tr("id of a publication, or its first letters"))
    table.add_argument("which", metavar="NUMBER|PAGE", help=tr("number of the table, or page of the file it stands on"))
    table.add_argument(
        "--out",
        type=_file,
        metavar="FILE",
        help=tr("take it along: .xlsx, .ods or .csv, with its entry in the ledger"),
    )
    table.add_argument(
        "--csv",
        choices=["id", "en"],
        default="id",
        help=tr("decimals of a CSV file: with a comma as in Indonesia (id), with a point (en)"),
    )
    table.set_defaults(run=_table)


def _file(text: str) -> Path:
    if Path(text).suffix.lower() not in _FORMATS:
        raise argparse.ArgumentTypeError(tr("the file must end with .xlsx, .ods or .csv"))
    return Path(text)


_FORMATS: Final = {".xlsx": TableFormat.XLSX, ".ods": TableFormat.ODS, ".csv": TableFormat.CSV}


def _format(options: argparse.Namespace) -> TableFormat:
    found = _FORMATS[options.out.suffix.lower()]
    return TableFormat.CSV_EN if found is TableFormat.CSV and options.csv == "en" else found


def _tables(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        details = room.catalogue.get(room.catalogue.find(options.id))
        tables = [known.line for known in room.get(Tables).known(details.id)]
    data = {"tables": [_named(line) for line in tables]}
    if not tables:
        return Answer(tr("No tables are known of “{title}”.").format(title=details.title), data)
    labels = PageLabels(details.pages, details.page_labels)
    return Answer("\n".join(_line(line, labels) for line in tables), data)


def _named(line: TableLine) -> dict[str, Any]:
    return {
        "number": line.number,
        "title_id": line.title,
        "title_en": line.title_en,
        "pages": list(line.pages),
        "unit": line.unit,
        "years": list(line.years),
        "regions": list(line.regions),
    }


def _line(line: TableLine, labels: PageLabels) -> str:
    first = f"{line.number}  {line.title}  {label_words(labels, line.pages)}"
    return f"{first}\n      {line.title_en}" if line.title_en else first


def _table(context: Context, options: argparse.Namespace) -> Answer:
    if options.out:
        check_place(options.out)
    with context.open_services() as room:
        actor = acting(room, context.user)
        details = room.catalogue.get(room.catalogue.find(options.id))
        if details.sha256 is None:
            raise DocumentFailed(DocumentProblem.MISSING)
        tables = room.get(Tables)
        meant = tables_meant([known.line for known in tables.known(details.id)], options.which)
        if len(meant) > 1:
            several = tr("Several tables are meant by “{which}”: {numbers}. Name one by its number.")
            numbers = ", ".join(line.number for line in meant)
            return Answer(several.format(which=options.which, numbers=numbers), ok=False)
        if meant:
            line = meant[0]
        elif options.which.isdecimal() and 1 <= int(options.which) <= details.pages:
            line = TableLine("table", "", "", int(options.which))
        else:
            there = tr("“{title}” has no table “{which}”; `tables` lists those that are known.")
            return Answer(there.format(title=details.title, which=options.which), ok=False)
        table = tables.read(details.id, line, by_two=True, sha256=details.sha256)
        data = _as_object(table)
        if table.status is TableStatus.NOT_UNDERSTOOD:
            text = tr("The table was not understood. {reason}").format(reason=not_understood(table.reason))
            return Answer(text, data, ok=options.out is None)
        if options.out is None:
            return Answer(_as_text(table), data)
        saved = room.get(TableTaking).save(actor, details, table, _format(options), options.out)
    text = tr("The table lies in {file}, copy {serial}.").format(file=saved.file, serial=saved.serial)
    if saved.open_cells:
        words = tr("%n cell(s) are open: compare them with the page before you use them.", "", saved.open_cells)
        text = f"{text} {words}"
    return Answer(text, data)


def _as_object(table: BookTable) -> dict[str, Any]:
    line = table.line
    return {
        "number": line.number,
        "title_id": line.title,
        "title_en": line.title_en,
        "pages": list(line.pages),
        "status": table.status.value,
        "reason": table.reason,
        "columns": list(table.columns),
        "rows": [[_marked(cell) for cell in row] for row in table.rows],
        "notes": table.notes,
        "source": table.source,
    }


def _marked(cell: Cell) -> str:
    return f"{OPEN_SIGN}{cell.text}" if cell.is_open else cell.text


def _as_text(table: BookTable) -> str:
    lines = [f"{table.line.number}  {table.line.title}".strip(), table.line.title_en, " | ".join(table.columns)]
    lines += [" | ".join(map(_marked, row)) for row in table.rows]
    lines += [table.notes, table.source]
    if table.open_cells:
        lines.append(tr("“?” marks what the program alone has read: compare it with the page before you use it."))
    return "\n".join(line for line in lines if line)
