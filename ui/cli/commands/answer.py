"""`answer`: a figure that is asked for in words, out of the tables that were read."""

import argparse
from typing import Any

from catalog_db.rules.reading.page_labels import PageLabels
from desktop.catalogue.answers.service import AnswerCard, TableAnswers
from ui.cli.answers import Answer, Context
from ui.languages import tr
from ui.words.answers import about, figure, note
from ui.words.pages import label_words
from ui.words.tables import named


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    answer = commands.add_parser("answer", parents=[common], help=tr("ask for a figure in words"))
    answer.add_argument("question", metavar="QUESTION", help=tr("“jumlah penduduk Seluma 2023”"))
    answer.set_defaults(run=_answer)


def _answer(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        answers = room.get(TableAnswers)
        answers.refresh()
        found = answers.ask(options.question)
        said = note(found.finding)
        lines = []
        for card in found.cards:
            details = room.catalogue.get(card.publication_id)
            page = label_words(PageLabels(details.pages, details.page_labels), (card.page,))
            lines.append(f"{figure(card)}\n    {about(card)}\n    {named(card.table)}\n    {card.publication}, {page}")
    data = {"answers": [_as_object(card) for card in found.cards], "note": said or None}
    return Answer("\n".join([*lines, *([said] if said else [])]), data)


def _as_object(card: AnswerCard) -> dict[str, Any]:
    return {
        "value": card.value or None,
        "unit": card.unit or None,
        "year": card.year,
        "region": card.region or None,
        "table": {"number": card.table.number, "title": card.table.title, "row": card.label, "column": card.head},
        "publication": {"id": str(card.publication_id), "title": card.publication},
        "page": card.page,
    }
