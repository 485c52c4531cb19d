"""`publication withdraw|show-again|remove`: what the screen of publications does to one of them."""

import argparse
from typing import Any

from catalog_db.models import WithdrawnReason
from desktop.catalogue.editing import CatalogueEditor
from desktop.catalogue.reasons import withdrawal_reasons
from desktop.catalogue.removal import PublicationRemoval
from ui.cli.answers import Answer, Context
from ui.cli.sign_in import acting
from ui.languages import tr


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    publication = commands.add_parser(
        "publication", parents=[common], help=tr("withdraw a publication, show it again, remove it for good")
    )
    steps = publication.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    reasons = [one.code for one in withdrawal_reasons().all if one.code != WithdrawnReason.UNCHECKED]
    for name, run, words in (
        ("withdraw", _withdraw, tr("hide it from visitors; its file stays")),
        ("show-again", _show_again, tr("take back a withdrawal")),
        ("remove", _remove, tr("remove what was withdrawn for good, with its file")),
    ):
        step = steps.add_parser(name, parents=[common], help=words)
        step.add_argument("id", metavar="ID", help=tr("id of a publication, or its first letters"))
        step.set_defaults(run=run)
        if name == "withdraw":
            step.add_argument("--reason", required=True, choices=reasons, help=tr("why"))
            step.add_argument("--note", default="", metavar="TEXT", help=tr("what there is to say besides"))
        if name == "remove":
            step.add_argument("--title", required=True, metavar="WORDS", help=tr("how its title begins, to be sure"))


def _withdraw(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        actor, one = acting(room, context.user), room.catalogue.find(options.id)
        room.get(CatalogueEditor).withdraw(actor, [one], options.reason, options.note)
        title = room.catalogue.get(one).title
    return Answer(tr("Withdrawn: {title}").format(title=title), {"id": str(one)})


def _show_again(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        actor, one = acting(room, context.user), room.catalogue.find(options.id)
        room.get(CatalogueEditor).restore(actor, [one])
        title = room.catalogue.get(one).title
    return Answer(tr("Shown again: {title}").format(title=title), {"id": str(one)})


def _remove(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        actor, one = acting(room, context.user), room.catalogue.find(options.id)
        goes = room.get(PublicationRemoval).what_goes(actor, one)
        room.get(PublicationRemoval).remove(actor, one, options.title)
    words = tr("Removed for good: {title}").format(title=goes.title)
    return Answer(words, {"id": str(one), "files": goes.files, "annotations": goes.annotations})
