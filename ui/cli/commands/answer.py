"""`answer`: a figure that is asked for in words, out of the tables that were read; followed, where that is wanted."""

import argparse
from collections.abc import Sequence
from typing import Any

from catalog_db.rules.reading.page_labels import PageLabels
from desktop.catalogue.answers.service import AnswerCard, TableAnswers
from desktop.catalogue.following.service import TableFollowing
from desktop.catalogue.following.values import CellAt, Gap, Point, Ranking, YearLine
from ui.cli.answers import Answer, Context
from ui.languages import tr
from ui.words import following as words
from ui.words.answers import about, figure, left_out, note
from ui.words.pages import PageNames, label_words
from ui.words.tables import named


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    answer = commands.add_parser("answer", parents=[common], help=tr("ask for a figure in words"))
    answer.add_argument("question", metavar="QUESTION", help=tr("“jumlah penduduk Seluma 2023”"))
    follow = answer.add_mutually_exclusive_group()
    follow.add_argument("--years", action="store_true", help=tr("the first figure through all editions of its book"))
    follow.add_argument("--regions", action="store_true", help=tr("the first figure in all regions, the largest first"))
    answer.set_defaults(run=_answer)


def _answer(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        answers = room.get(TableAnswers)
        answers.refresh()
        found = answers.ask(options.question)
        said = " ".join(filter(None, (note(found.finding), left_out(found.left_out))))
        lines = []
        for card in found.cards:
            details = room.catalogue.get(card.publication_id)
            page = label_words(PageLabels(details.pages, details.page_labels), (card.page,))
            lines.append(f"{figure(card)}\n    {about(card)}\n    {named(card.table)}\n    {card.publication}, {page}")
        data: dict[str, Any] = {"answers": [_as_object(card) for card in found.cards], "note": said or None}
        first = next(iter(found.cards), None)
        if first is not None and (options.years or options.regions):
            cell = CellAt(first.publication_id, first.table.page or 0, first.table.number, first.row, first.column)
            following = room.get(TableFollowing)
            followed = following.years(cell) if options.years else following.regions(cell)
            points = _points(followed)
            pages = PageNames(room.catalogue.page_labels({point.cell.publication_id for point in points}))
            lines += ["", *_told(followed, pages)]
            data["years" if options.years else "regions"] = _followed(followed)
    return Answer("\n".join([*lines, *([said] if said else [])]), data)


def _points(followed: YearLine | Ranking) -> list[Point]:
    if isinstance(followed, Ranking):
        return [one.point for one in followed.regions]
    return [point for one in followed.years for point in (one.point, *one.revised)]


def _told(followed: YearLine | Ranking, pages: PageNames) -> Sequence[str]:
    if followed.problem is not None:
        return [words.problem(followed.problem)]

    def line(begin: str, point: Point) -> str:
        page = pages.short(point.cell.publication_id, point.page)
        return f"{begin}  {words.figure(point)}  ({words.book(point)}, {page})"

    if isinstance(followed, Ranking):
        told = [
            line(f"{one.place}." if one.place else "–", one.point).replace("  ", f"  {one.point.region}: ", 1)
            for one in followed.regions
        ]
        return [*told, *(f"–  {gap.region}: {words.gap(gap)}" for gap in followed.gaps)]
    told = []
    for one in followed.years:
        told.append(line(words.when(one.point), one.point))
        before = tr("printed before:")
        told += [f"    {before} {line('', other).strip()}" for other in one.revised]
    told += [f"–  {gap.publication}: {words.gap(gap)}" for gap in followed.gaps]
    told += [words.parting(one) for one in followed.breaks]
    return [*told, *filter(None, (words.years_missing(followed), words.alone(followed)))]


def _followed(followed: YearLine | Ranking) -> dict[str, Any]:
    if isinstance(followed, Ranking):
        return {
            "points": [{"place": one.place, **_point(one.point)} for one in followed.regions],
            "gaps": [_gap(gap) for gap in followed.gaps],
            "note": words.problem(followed.problem) if followed.problem else None,
        }
    return {
        "points": [
            {**_point(one.point), "printed_before": [_point(other) for other in one.revised]} for one in followed.years
        ],
        "gaps": [_gap(gap) for gap in followed.gaps],
        "breaks": [{"kind": one.kind, "year": one.year, "text": words.parting(one)} for one in followed.breaks],
        "note": words.problem(followed.problem) if followed.problem else None,
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "value": point.text or None,
        "state": point.state,
        "unit": point.unit or None,
        "year": point.year,
        "region": point.region or None,
        "table": {"number": point.table.number, "title": point.table.title, "row": point.label, "column": point.head},
        "publication": {"id": str(point.cell.publication_id), "title": point.publication},
        "page": point.page,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "kind": gap.kind,
        "publication": {"id": str(gap.publication_id), "title": gap.publication},
        "region": gap.region or None,
        "page": gap.page,
        "text": words.gap(gap),
    }


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
