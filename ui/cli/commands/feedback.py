"""`feedback add` enters a survey form that was filled on paper."""

import argparse
from dataclasses import asdict
from typing import Any

import pydantic.dataclasses
from pydantic import ConfigDict

from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackForm
from ui.cli.answers import Answer, Context
from ui.cli.json_objects import read_json, survey_answers
from ui.cli.sign_in import acting
from ui.languages import tr


@pydantic.dataclasses.dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class PaperForm:
    """The form as it is handed in: a score from 1 to 4 by element, null where nothing was ticked."""

    U1: int | None = None
    U2: int | None = None
    U3: int | None = None
    U4: int | None = None
    U5: int | None = None
    U6: int | None = None
    U7: int | None = None
    U8: int | None = None
    U9: int | None = None
    comment: str = ""


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    feedback = commands.add_parser("feedback", parents=[common], help=tr("enter answers of the satisfaction survey"))
    actions = feedback.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    adding = actions.add_parser(
        "add", parents=[common], help=tr("enter a form from paper, a JSON object on standard input")
    )
    adding.add_argument("--visit", required=True, metavar="NUMBER", help=tr("number of the visit, such as 261124-001"))
    adding.explain = survey_answers
    adding.set_defaults(run=_add)


def _add(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        scores = asdict(read_json(PaperForm))
        comment = scores.pop("comment")
        room.get(Feedback).add(actor, options.visit, FeedbackForm(scores, comment))
    return Answer(tr("The answers were kept, without the visit."))
