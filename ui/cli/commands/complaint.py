"""`complaint add` and `complaint list`."""

import argparse
from typing import Any

from catalog_db.rules.desk.complaints import ComplaintState
from catalog_db.rules.desk.levels import Level
from catalog_db.rules.desk.options import OptionList
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm, ComplaintLine
from desktop.desk.guestbook.form import option_table
from ui.cli.answers import Answer, Context
from ui.cli.json_objects import complaint_fields, read_json
from ui.cli.sign_in import acting
from ui.languages import tr
from ui.words.dates import long_day
from ui.words.people.desk import complaint_state_name


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    complaint = commands.add_parser("complaint", parents=[common], help=tr("take and list complaints"))
    actions = complaint.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    adding = actions.add_parser("add", parents=[common], help=tr("take a complaint, a JSON object on standard input"))
    adding.explain = complaint_fields
    adding.set_defaults(run=_add)
    listing = actions.add_parser("list", parents=[common], help=tr("list complaints, those due first on top"))
    listing.add_argument(
        "--state",
        action="append",
        choices=[state.value for state in ComplaintState],
        default=[],
        help=tr("only those in this state"),
    )
    listing.set_defaults(run=_list)


def _add(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        receipt = room.get(Complaints).add(actor, read_json(ComplaintForm))
    text = tr("Complaint {number}, to be answered by {due}.").format(number=receipt.number, due=long_day(receipt.due))
    return Answer(text, {"number": receipt.number, "state": receipt.state, "due": receipt.due.isoformat()})


def _list(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        lines = room.get(Complaints).list(actor, tuple(ComplaintState(state) for state in options.state))
    text = "\n".join(_as_text(line, room.settings.look.language) for line in lines) or tr("There are no complaints.")
    return Answer(text, {"complaints": [_as_object(line) for line in lines], "count": len(lines)})


def _as_text(line: ComplaintLine, language: str) -> str:
    about = option_table().name_of(OptionList.COMPLAINT, line.classification, language)
    text = f"{line.number}  {complaint_state_name(line.state)}  {about}  " + tr("by {due}").format(
        due=long_day(line.due)
    )
    return text + "  " + tr("(late)") if line.level is Level.LATE else text


def _as_object(line: ComplaintLine) -> dict[str, Any]:
    return {
        "number": line.number,
        "state": line.state,
        "classification": line.classification,
        "text": line.text,
        "received_at": line.received_at.isoformat(),
        "due": line.due.isoformat(),
        "days_left": line.days_left,
        "level": line.level,
        "escalated": line.escalated,
    }
