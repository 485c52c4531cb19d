"""`report` gives the figures of the desk."""

import argparse
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.desk.form_texts import survey_form
from desktop.desk.skm_values import SkmResult
from ui.cli.answers import Answer, Context
from ui.cli.sign_in import acting
from ui.durations import date_text
from ui.languages import tr
from ui.reports.document import written


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    report = commands.add_parser("report", help=tr("figures of the desk"))
    kinds = report.add_subparsers(title=tr("reports"), metavar=tr("REPORT"), required=True)
    days = argparse.ArgumentParser(add_help=False)
    days.add_argument("--from", dest="first", required=True, type=_day, metavar="D", help=tr("first day: 2026-01-31"))
    days.add_argument("--to", dest="last", required=True, type=_day, metavar="D", help=tr("last day: 2026-01-31"))
    survey = kinds.add_parser("skm", parents=[common, days], help=tr("the satisfaction survey, by whole periods"))
    survey.set_defaults(run=_skm)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(tr("a day is written like 2026-01-31")) from error


def _skm(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        result = room.skm.result(acting(room, context.user), options.first, options.last)
        language = room.settings.look.language
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
    return Answer(_in_words(result, language), data)


def _in_words(result: SkmResult, language: str) -> str:
    lines = [
        tr("{first} to {last}: {answered} answers, {served} visits served; the sample wants {sample}.").format(
            first=date_text(result.first), last=date_text(result.last), answered=written(result.respondents),
            served=written(result.population), sample=written(result.sample),
        )
    ]  # fmt: skip
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
