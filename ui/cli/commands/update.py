"""`update` brings a new version of the program, tries it, switches to it, and leads back."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop.actors import Actor
from desktop.room.room import Room
from desktop.room_folder import RoomFolder
from desktop.settings.appearance import read_startup_info
from desktop.updates.card import examine
from desktop.updates.place import ThisProgram
from desktop.updates.service import Updates
from desktop.updates.values import UpdateStanding
from ui.cli.answers import Answer, Context
from ui.cli.sign_in import acting
from ui.cli.streams import ConsoleProgress
from ui.languages import tr
from ui.words.health import finding_sentence
from ui.words.room.updates import card_text, offer_text, standing_text

_MB = 2**20


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    update = commands.add_parser("update", parents=[common], help=tr("a new version of this program, signed"))
    actions = update.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    check = actions.add_parser(
        "check", parents=[common], help=tr("check an update file, every byte of it; without one, ask the host")
    )
    check.add_argument("file", type=Path, nargs="?", metavar="FILE")
    check.set_defaults(run=_check)
    listing = actions.add_parser("list", parents=[common], help=tr("say which versions are here and what is planned"))
    listing.set_defaults(run=_list)
    fetch = actions.add_parser(
        "fetch", parents=[common], help=tr("fetch the new version that the central office offers, and check it")
    )
    fetch.set_defaults(run=_fetch)
    lay = actions.add_parser("lay", parents=[common], help=tr("lay the new version beside the one that runs"))
    lay.add_argument("file", type=Path, metavar="FILE")
    lay.set_defaults(run=_lay)
    trying = actions.add_parser("try", parents=[common], help=tr("have it open a copy of the room"))
    trying.set_defaults(run=_try)
    switch = actions.add_parser("switch", parents=[common], help=tr("make a backup and let it take over"))
    when = switch.add_mutually_exclusive_group()
    when.add_argument("--now", action="store_true", help=tr("also in office hours, or while somebody is here"))
    when.add_argument("--tonight", action="store_true", help=tr("when the office is closed and nobody is here"))
    when.add_argument("--not-tonight", action="store_true", help=tr("forget what was planned"))
    switch.set_defaults(run=_switch)
    back = actions.add_parser("back", parents=[common], help=tr("let the version before take over again"))
    back.add_argument(
        "--with-data",
        action="store_true",
        help=tr("bring the data of that time back, too; what was written since is set aside"),
    )
    back.set_defaults(run=_back)


def _check(context: Context, options: argparse.Namespace) -> Answer:
    """Of a file it needs no room."""
    if options.file is None:
        return _ask_host(context)
    with ConsoleProgress() as console:
        card = examine(options.file, ThisProgram(), progress=_shown_on(console))
    text = card_text(card, _language(context))
    data = asdict(card) | {"made_at": card.made_at.isoformat(), "file": str(options.file), "text": text, "ok": True}
    return Answer(text, data)


def _ask_host(context: Context) -> Answer:
    """At a PC that joined: what the host has for it. At the host's own PC it is what lies there."""
    with context.open_services() as room:
        if isinstance(room, Room):
            return _answer(room.get(Updates).standing(acting(room, context.user)))
        offer, here = room.update_offer(), room.updates.standing()
        lines = [offer_text(offer, here), *map(finding_sentence, room.update_findings())]
        data = {"ok": True, "text": "\n".join(lines), "running": here.running, "offer": asdict(offer)}
        return Answer("\n".join(lines), data | {"laid": here.laid, "next": here.next})


def _list(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        return _answer(room.get(Updates).standing(acting(room, context.user)))


def _fetch(context: Context, options: argparse.Namespace) -> Answer:
    """The file lies in the room then, and is brought as any other: `update lay FILE`."""
    with context.open_room() as room, ConsoleProgress() as console:
        actor, updates = acting(room, context.user), room.get(Updates)
        file = updates.fetch(actor, progress=_shown_on(console))
        if file is None:
            text = tr("The central office offers no newer version.")
            return Answer(text, {"ok": True, "text": text, "file": None})
        card = updates.inspect(actor, file, progress=_shown_on(console))
    text = "\n".join([card_text(card, _language(context)), tr("It lies here: {file}").format(file=file)])
    data = asdict(card) | {"made_at": card.made_at.isoformat(), "file": str(file), "text": text, "ok": True}
    return Answer(text, data)


def _lay(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room, ConsoleProgress() as console:
        return _answer(room.get(Updates).lay(acting(room, context.user), options.file, progress=_shown_on(console)))


def _try(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room, ConsoleProgress() as console:
        actor = acting(room, context.user)
        console.show(tr("The new version opens a copy of the room"))
        return _answer(room.get(Updates).try_out(actor))


def _switch(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room, ConsoleProgress() as console:
        return _answer(_switched(room, acting(room, context.user), options, console))


def _switched(room: Room, actor: Actor, options: argparse.Namespace, console: ConsoleProgress) -> UpdateStanding:
    if options.tonight or options.not_tonight:
        return room.get(Updates).plan(actor, options.tonight)
    return room.get(Updates).switch(actor, now=options.now, progress=_shown_on(console))


def _back(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        return _answer(room.get(Updates).back(acting(room, context.user), data=options.with_data))


def _answer(standing: UpdateStanding) -> Answer:
    text = standing_text(standing)
    at = standing.switched_at
    data = asdict(standing) | {"switched_at": at.isoformat() if at else None, "text": text, "ok": True}
    return Answer(text, data)


def _language(context: Context) -> str:
    return str(read_startup_info(RoomFolder(context.room_path).settings_file).appearance.language)


def _shown_on(console: ConsoleProgress) -> Any:
    def show(done: int, total: int) -> None:
        console.show(tr("{done} of {total} MB").format(done=done // _MB, total=-(-total // _MB)))

    return show
