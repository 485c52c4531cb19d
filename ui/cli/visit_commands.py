"""`visit register` writes a page of the guest book."""

import argparse
from typing import Any

from desktop.desk.visit_values import VisitForm
from ui.cli.answers import Answer, Context
from ui.cli.json_input import read_json
from ui.cli.sign_in import acting
from ui.languages import tr


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    visit = commands.add_parser("visit", help=tr("register visitors"))
    actions = visit.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    register = actions.add_parser(
        "register", parents=[common], help=tr("write a page of the guest book, a JSON object on standard input")
    )
    register.set_defaults(run=_register)


def _register(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        actor = acting(room, context.user)
        done = room.guest_book.register(actor, read_json(VisitForm))
    tickets = ", ".join(slip.ticket for slip in done.tickets)
    text = tr("Visit {visit}, code {code}, tickets {tickets}.").format(
        visit=done.visit, code=done.code, tickets=tickets
    )
    data = {
        "visit": done.visit,
        "code": done.code,
        "tickets": [{"ticket": slip.ticket, "service": slip.service} for slip in done.tickets],
    }
    return Answer(text, data)
