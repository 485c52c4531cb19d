"""`tables` lists the tables of a publication."""

import argparse
import threading
from typing import Any

from catalog_db.rules.reading.page_labels import PageLabels
from desktop.catalogue.tables import known_tables
from desktop.catalogue.values import PublicationDetails, TableLine
from desktop.room.catalogue_room import CatalogueRoom
from ui.cli.answers import Answer, Context
from ui.languages import tr
from ui.words.pages import label_words


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    tables = commands.add_parser("tables", parents=[common], help=tr("list the tables of a publication"))
    tables.add_argument("id", metavar="ID", help=tr("id of a publication, or its first letters"))
    tables.set_defaults(run=_tables)


def _tables(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_catalogue() as room:
        details = room.catalogue.get(room.catalogue.find(options.id))
        tables = tables_of(room, details)
    data = {
        "tables": [
            {
                "number": line.number,
                "title_id": line.title,
                "title_en": line.title_en,
                "pages": list(line.pages),
            }
            for line in tables
        ]
    }
    if not tables:
        return Answer(tr("No tables are known of “{title}”.").format(title=details.title), data)
    labels = PageLabels(details.pages, details.page_labels)
    return Answer("\n".join(_line(line, labels) for line in tables), data)


def _line(line: TableLine, labels: PageLabels) -> str:
    first = f"{line.number}  {line.title}  {label_words(labels, line.pages)}"
    return f"{first}\n      {line.title_en}" if line.title_en else first


def tables_of(room: CatalogueRoom, details: PublicationDetails) -> list[TableLine]:
    """Those that are known; where the file lies here, also the pages on which those of before go on."""
    sha256 = details.sha256
    if sha256 is None or not room.books.has(sha256):
        return known_tables(details.tables, list)
    return known_tables(details.tables, lambda: room.read_texts(sha256, threading.Event()))
