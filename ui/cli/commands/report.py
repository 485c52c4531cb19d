"""`report` gives the figures of the desk, and writes them as workbook, letter or CSV."""

import argparse
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from desktop.actors import Actor
from desktop.desk.guestbook.texts import survey_form
from desktop.desk.reports.service import Reports
from desktop.desk.reports.skm import Skm
from desktop.desk.reports.values import Period, SkmResult
from desktop.room.joined_room import JoinedRoom
from desktop.room.room import Room
from ui.cli.answers import Answer, Context
from ui.cli.output import check_place
from ui.cli.sign_in import acting
from ui.languages import tr
from ui.reports.document import Duration, Share, plain_text, written
from ui.reports.periods import period_words
from ui.words.dates import long_day

_FIRST_YEAR, _LAST_YEAR = 1900, 2999


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    report = commands.add_parser("report", parents=[common], help=tr("figures of the desk"))
    kinds = report.add_subparsers(title=tr("reports"), metavar=tr("REPORT"), required=True)
    days = argparse.ArgumentParser(add_help=False)
    days.add_argument("--from", dest="first", required=True, type=_day, metavar="D", help=tr("first day: 2026-01-31"))
    days.add_argument("--to", dest="last", required=True, type=_day, metavar="D", help=tr("last day: 2026-01-31"))
    days.add_argument("--out", type=_target, metavar="FILE", help=tr("file to write: .xlsx, .pdf or .csv"))
    for kind, run, words in (
        ("visits", _visits, tr("who came, when and for what")),
        ("sla", _sla, tr("waiting and service, and the promised times")),
        ("deliveries", _deliveries, tr("copies that were handed out, and printed ones that were lent")),
        ("reading", _reading, tr("what was read, and for how long")),
        ("skm", _skm, tr("the satisfaction survey, by whole periods")),
    ):
        parser = kinds.add_parser(kind, parents=[common, days], help=words)
        parser.set_defaults(run=_report, figures=run, kind=kind, usage_error=parser.error)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(tr("a day is written like 2026-01-31")) from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:  # beyond them a zone or the next day leads out of the calendar
        raise argparse.ArgumentTypeError(tr("a day is written like 2026-01-31"))
    return day


def _target(text: str) -> Path:
    if Path(text).suffix.lower() not in (".xlsx", ".pdf", ".csv"):
        raise argparse.ArgumentTypeError(tr("the file must end with .xlsx, .pdf or .csv"))
    return Path(text)


def _report(context: Context, options: argparse.Namespace) -> Answer:
    if options.first > options.last:  # a slip of the pen, and who knows in which of the two
        options.usage_error(
            tr("the first day ({first}) is after the last ({last})").format(
                first=options.first.isoformat(), last=options.last.isoformat()
            )
        )
    if options.out is not None:
        check_place(options.out)
    answer: Answer = options.figures(context, options)
    return answer


def _visits(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor, period = acting(room, context.user), _period(options)
        report = room.get(Reports).visits(actor, period)
        file, more = _write(context, room, actor, options, period)
    data = {
        "came_late": report.came_late,
        "after_period": report.after_period,
        "confirmed_days": report.confirmed_days,
        "visits": report.visits,
        "people": report.people,
        "groups": report.groups,
        "first_comings": report.first_comings,
        "services": dict(report.services),
        "origins": dict(report.origins),
        "days": {day.isoformat(): count for day, count in sorted(report.days.items())},
        "traits": {which.value: {cell.code: cell.shown for cell in cells} for which, cells in report.traits.items()},
        "unmet": [{"need": need.need, "status": need.status, "day": need.day.isoformat()} for need in report.unmet],
    }
    text = tr("{period}: {visits} visits, {people} people, {first} for the first time.").format(
        period=period_words(period),
        visits=written(report.visits),
        people=written(report.people),
        first=written(report.first_comings),
    )
    return Answer(f"{text}\n{more}".rstrip(), data | file)


def _sla(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor, period = acting(room, context.user), _period(options)
        report = room.get(Reports).queue(actor, period)
        file, more = _write(context, room, actor, options, period)
    total = report.total
    data = {
        **asdict(total),
        "services": [asdict(times) for times in report.services],
        "desks": [asdict(load) for load in report.desks],
        "seats": [asdict(load) for load in report.seats],
        "hours": [asdict(hour) for hour in report.hours],
        "after_period": report.after_period,
    }
    del data["service"]
    text = tr("{period}: {percent} served in time, wait {wait} (median), service {length} (median).").format(
        period=period_words(period),
        percent=written(Share(total.on_time, total.counted)),
        wait=written(Duration(total.wait_median_s)),
        length=written(Duration(total.length_median_s)),
    )
    return Answer(f"{text}\n{more}".rstrip(), data | file)


def _deliveries(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor, period = acting(room, context.user), _period(options)
        report = room.get(Reports).deliveries(actor, period)
        file, more = _write(context, room, actor, options, period)
    data = {
        "copies": report.copies,
        "pages": report.pages,
        "visits": report.visits,
        "kinds": dict(report.kinds),
        "channels": dict(report.channels),
        "failed": report.failed,
        "unclear": report.unclear,
        "refused": report.refused,
        "loans": report.loans,
        "loan_median_s": report.loan_median_s,
        "tables": report.tables,
        "table_visits": report.table_visits,
        "table_formats": dict(report.table_formats),
        "publications": [
            {"id": str(line.publication_id), "title": line.title, "copies": line.copies, "pages": line.pages}
            for line in report.publications
        ],
        "days": {day.isoformat(): count for day, count in report.days.items()},
    }
    text = tr("{period}: {copies} copies with {pages} pages were handed out, {loans} printed ones lent.").format(
        period=period_words(period),
        copies=written(report.copies),
        pages=written(report.pages),
        loans=written(report.loans),
    )
    return Answer(f"{text}\n{more}".rstrip(), data | file)


def _reading(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor, period = acting(room, context.user), _period(options)
        report = room.get(Reports).reading(actor, period)
        cards = room.catalogue.cards([line.publication_id for line in report.publications])
        file, more = _write(context, room, actor, options, period)
    data = {
        "seconds": report.seconds,
        "guest_seconds": report.guest_seconds,
        "sessions": report.sessions,
        "publications": [
            {
                "id": str(line.publication_id),
                "title": cards[line.publication_id].title if line.publication_id in cards else None,
                "seconds": line.seconds,
                "pages": line.pages,
                "readers": line.readers,
            }
            for line in report.publications
        ],
        "days": {day.isoformat(): seconds for day, seconds in report.days.items()},
    }
    text = tr("{period}: {time} of reading in {publications} publications.").format(
        period=period_words(period),
        time=written(Duration(report.seconds)),
        publications=written(len(report.publications)),
    )
    return Answer(f"{text}\n{more}".rstrip(), data | file)


def _skm(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        result = room.get(Skm).result(actor, options.first, options.last)
        language = room.settings.look.language
        file, _path = _write(context, room, actor, options, _period(options)) if options.out else ({}, "")
    data = {
        "respondents": result.respondents,
        "elements": {
            code: {"nrr": _text(element.nrr), "index": _text(element.index)}
            for code, element in result.elements.items()
        },
        "ni": _text(result.ni),
        "ikm": _text(result.ikm),
        "category": result.category,
        "from": result.first.isoformat(),
        "to": result.last.isoformat(),
        "periods": list(result.periods),
    }
    return Answer("\n".join([_in_words(result, language), *file.values()]), data | file)


def _period(options: argparse.Namespace) -> Period:
    return Period(options.first, options.last)


def _write(
    context: Context, room: Room | JoinedRoom, actor: Actor, options: argparse.Namespace, period: Period
) -> tuple[dict[str, str], str]:
    """Write what --out asks for: what to add to the answer, and to the text, which has all tables where no file has."""
    if options.out is None and context.json:
        return {}, ""
    from ui.reports.composer import ReportComposer, ReportKind
    from ui.reports.saving import Format, write_report

    settings = room.settings
    composer = ReportComposer(room.get(Reports), room.get(Skm), room.catalogue, lambda: settings)
    today = datetime.now(ZoneInfo(settings.office.time_zone)).date()
    document = composer.compose(actor, ReportKind(options.kind), period, today)
    if options.out is None:
        return {}, plain_text(document)
    write_report(document, Format(options.out.suffix[1:].lower()), options.out, settings.office, today)
    return {"file": str(options.out)}, str(options.out)


def _in_words(result: SkmResult, language: str) -> str:
    lines = [
        tr("{first} to {last}: {answered} answers, {served} visits served; the sample wants {sample}.").format(
            first=long_day(result.first),
            last=long_day(result.last),
            answered=written(result.respondents),
            served=written(result.population),
            sample=written(result.sample),
        )
    ]
    if not result.shown or result.ikm is None:
        lines.append(tr("The figures are shown from three answers on."))
        return "\n".join(lines)
    for element in survey_form().by_code():
        found = result.elements[element.code]
        nrr, index = (tr("not answered") if value is None else written(value) for value in (found.nrr, found.index))
        lines.append(f"{element.code}  {nrr}  {index}  {element.name_in(language)}")
    performance = result.performance_en if language == "en" else result.performance
    lines.append(f"IKM  {written(result.ikm)}  {result.category}  {performance}")
    return "\n".join(lines)


def _text(value: Decimal | None) -> str | None:
    """Decimals travel as text, so that nothing rounds them again."""
    return None if value is None else str(value)
