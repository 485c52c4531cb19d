"""`visit register` writes a page of the guest book, `visit add` lets an open visit wait for another service."""

import argparse
import sys
from typing import Any

from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Registered, VisitForm, VisitorCard
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.queue.service import Queue
from desktop.desk.values import VisitInvalid, VisitorStillHere
from ui.cli.answers import Answer, Context
from ui.cli.json_objects import read_json, visit_fields
from ui.cli.sentences import command_sentence
from ui.cli.sign_in import acting
from ui.languages import tr


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    visit = commands.add_parser("visit", parents=[common], help=tr("register visitors"))
    actions = visit.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    register = actions.add_parser(
        "register", parents=[common], help=tr("write a page of the guest book, a JSON object on standard input")
    )
    register.explain = visit_fields
    register.add_argument(
        "--told-apart",
        action="store_true",
        help=tr("you have compared them with whoever of this name and year of birth is here: they are two people"),
    )
    register.set_defaults(run=_register)
    add = actions.add_parser("add", parents=[common], help=tr("give an open visit a number for another service"))
    which = add.add_mutually_exclusive_group(required=True)
    which.add_argument("--visit", metavar="N", help=tr("number of the visit, such as 261124-001"))
    which.add_argument("--ticket", metavar="T", help=tr("number of one of its tickets, such as P-012"))
    add.add_argument("--service", metavar="KEY", required=True, help=tr("such as konsultasi"))
    add.set_defaults(run=_add)


def _register(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        form = read_json(VisitForm)
        duplicates = room.get(Visitors).look_alikes(actor, form)
        try:
            done = room.get(GuestBook).register(actor, form, told_apart=options.told_apart)
        except VisitorStillHere as error:
            hint = tr("`visit add --visit {visit} --service KEY` gives that visit another number.")
            if not options.told_apart:
                hint += " " + tr("Somebody else of the same name is registered with --told-apart.")
            return Answer(f"{command_sentence(error)} {hint.format(visit=error.visit)}", ok=False)
        except VisitInvalid as error:
            hint = tr("`visit register --help` names the fields and their codes.")
            return Answer(f"{command_sentence(error)} {hint}", ok=False)
    for card in duplicates:
        print(_duplicate_text(card), file=sys.stderr)
    return _told(done)


def _add(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_services() as room:
        actor = acting(room, context.user)
        visit = options.visit or room.get(Queue).find(actor, options.ticket).visit
        return _told(room.get(GuestBook).add_ticket(actor, visit, options.service))


def _told(done: Registered) -> Answer:
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


def _duplicate_text(card: VisitorCard) -> str:
    """Nobody is there to say whether it is the same person, so it is a new entry."""
    text = tr("{name} ({contact}) may be the same person: compare both on the screen of visitors, and make them one.")
    if card.open_visit:
        text += " " + tr("The visit {visit} is still open.").format(visit=card.open_visit)
    return text.format(name=card.name, contact=card.email or card.phone or card.institution)
