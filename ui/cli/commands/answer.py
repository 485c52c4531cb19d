"""`answer`: a figure that is asked for in words, out of tables that were read; followed, where that is wanted."""

import argparse
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from catalog_db.rules.reading.page_labels import PageLabels
from desktop.catalogue.answers.service import AnswerCard, TableAnswers
from desktop.catalogue.following.service import TableFollowing
from desktop.catalogue.following.table import points_of
from desktop.catalogue.following.values import Break, CellAt, Extent, Gap, Grid, Point, Ranking, Shown
from desktop.catalogue.simdasi.values import SimdasiKey
from ui.cli.answers import Answer, Context
from ui.languages import tr
from ui.words.books import following as words
from ui.words.books.answers import about, check, figure, left_out, origin
from ui.words.books.answers import note as finding_note
from ui.words.books.pages import PageNames, label_words
from ui.words.tables import named


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    answer = commands.add_parser("answer", parents=[common], help=tr("ask for a figure in words"))
    answer.add_argument("question", metavar="QUESTION", help=tr("“jumlah penduduk Seluma 2023”"))
    follow = answer.add_mutually_exclusive_group()
    follow.add_argument("--years", action="store_true", help=tr("the first figure through all editions of its book"))
    follow.add_argument("--regions", action="store_true", help=tr("the first figure in all regions, the largest first"))
    whole = [Extent.ROW.value, Extent.TABLE.value]
    words_of_whole = tr("all columns of its row, or its column in all rows; through the editions, or with --regions")
    answer.add_argument("--whole", choices=whole, help=words_of_whole)
    answer.set_defaults(run=_answer)


def _answer(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        answers = room.get(TableAnswers)
        answers.refresh()
        found = answers.ask(options.question)
        said = " ".join(filter(None, (finding_note(found.finding), check(found.check), left_out(found.left_out))))
        lines = []
        for card in found.cards:
            place = origin(card)
            if card.data is None:
                details = room.catalogue.get(card.publication_id)
                place += f", {label_words(PageLabels(details.pages, details.page_labels), (card.page,))}"
            lines.append(f"{figure(card)}\n    {about(card)}\n    {named(card.table)}\n    {place}")
        data: dict[str, Any] = {
            "answers": [_as_object(card) for card in found.cards],
            "note": said or None,
            "check": found.check,
        }
        first = next(iter(found.cards), None)
        if first is not None and (options.years or options.regions or options.whole):
            line, row, column = first.table, first.row, first.column
            cell = CellAt(first.publication_id, line.page or 0, line.number, row, column, first.data)
            extent = Extent(options.whole or Extent.CELL)
            followed = room.get(TableFollowing).follow(cell, extent, regions=options.regions)
            points = points_of(followed)
            pages = PageNames(room.catalogue.page_labels({point.cell.publication_id for point in points}))
            lines += ["", *_told(followed, pages)]
            data["regions" if options.regions else "years"] = _followed(followed)
    return Answer("\n".join([*lines, *([said] if said else [])]), data)


def _told(followed: Shown, pages: PageNames) -> Sequence[str]:
    if followed.problem is not None:
        return [words.problem(followed.problem)]

    def place(point: Point) -> str:
        page = "" if point.is_data else f", {pages.short(point.cell.publication_id, point.page)}"
        return f"({words.book(point)}{page})"

    def line(begin: str, point: Point) -> str:
        return f"{begin}  {words.figure(point)}  {place(point)}"

    if isinstance(followed, Grid):
        told = []
        for each in followed.lines:
            told.append(words.line_name(each))
            pairs = zip(followed.over, each.points, strict=True)
            told += [line(f"    {over}", one.point) for over, one in pairs if one is not None]
        told += [f"–  {gap.publication}: {words.gap(gap)}" for gap in followed.gaps]
        return [*told, *(words.parting(one) for one in followed.breaks)]
    if isinstance(followed, Ranking):
        told = [
            line(f"{one.place}." if one.place else "–", one.point).replace("  ", f"  {one.point.region}: ", 1)
            for one in followed.regions
        ]
        return [*told, *(f"–  {gap.region}: {words.gap(gap)}" for gap in followed.gaps)]
    told = []
    for one in followed.years:
        told.append(line(words.when(one.point), one.point))
        told += [f"    {words.also(other, one.point)}  {place(other)}" for other in one.revised]
    told += [f"–  {gap.publication}: {words.gap(gap)}" for gap in followed.gaps]
    told += [words.parting(one) for one in followed.breaks]
    return [*told, *filter(None, (words.years_missing(followed), words.alone(followed)))]


def _followed(followed: Shown) -> dict[str, Any]:
    note = words.problem(followed.problem) if followed.problem else None
    if isinstance(followed, Grid):
        return {
            "lines": [
                {"label": each.label, "points": [_point(one.point) if one else None for one in each.points]}
                for each in followed.lines
            ],
            "over": list(followed.over),
            "gaps": [_gap(gap) for gap in followed.gaps],
            "breaks": [_break(one) for one in followed.breaks],
            "note": note,
        }
    if isinstance(followed, Ranking):
        return {
            "points": [{"place": one.place, **_point(one.point)} for one in followed.regions],
            "gaps": [_gap(gap) for gap in followed.gaps],
            "note": note,
        }
    return {
        "points": [
            {**_point(one.point), "printed_before": [_point(other) for other in one.revised]} for one in followed.years
        ],
        "gaps": [_gap(gap) for gap in followed.gaps],
        "breaks": [_break(one) for one in followed.breaks],
        "note": note,
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "value": point.text or None,
        "state": point.state,
        "unit": point.unit or None,
        "year": point.year,
        "region": point.region or None,
        "table": {"number": point.table.number, "title": point.table.title, "row": point.label, "column": point.head},
        "publication": None
        if point.cell.data is not None
        else {"id": str(point.cell.publication_id), "title": point.publication},
        "page": point.page or None,
        "source": _source(point.cell.data, point.fetched_at),
    }


def _break(one: Break) -> dict[str, Any]:
    return {"kind": one.kind, "year": one.year, "text": words.parting(one)}


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "kind": gap.kind,
        "publication": {"id": str(gap.publication_id), "title": gap.publication},
        "region": gap.region or None,
        "page": gap.page,
        "text": words.gap(gap),
    }


def _as_object(card: AnswerCard) -> dict[str, Any]:
    """Of data `publication` and `page` are null, and `source` says which table of SIMDASI they stand in."""
    data = card.data
    return {
        "value": card.value or None,
        "unit": card.unit or None,
        "year": card.year,
        "region": card.region or None,
        "table": {"number": card.table.number, "title": card.table.title, "row": card.label, "column": card.head},
        "publication": {"id": str(card.publication_id), "title": card.publication} if data is None else None,
        "page": card.page if data is None else None,
        "source": _source(data, card.fetched_at),
    }


def _source(data: SimdasiKey | None, fetched_at: datetime | None) -> dict[str, Any] | None:
    """A table of SIMDASI; None: a book."""
    if data is None:
        return None
    return {
        "name": "SIMDASI",
        "region": data.region,
        "table_id": data.table_id,
        "year": data.year,
        "fetched_at": fetched_at and fetched_at.isoformat(),
    }
