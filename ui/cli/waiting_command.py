"""`waiting` says what waits on this PC for the host of its room, and deals with what the host refused."""

import argparse
from typing import Any

from desktop.lan.waiting import WaitingCount
from ui.cli.answers import Answer, Context
from ui.languages import tr


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    waiting = commands.add_parser("waiting", parents=[common], help=tr("say what waits on this PC for its host"))
    what = waiting.add_mutually_exclusive_group()
    what.add_argument("--send", action="store_true", help=tr("send it now"))
    what.add_argument("--again", action="store_true", help=tr("offer the host once more what it refused"))
    what.add_argument("--forget", action="store_true", help=tr("delete what the host refused"))
    waiting.set_defaults(run=_waiting)


def _waiting(context: Context, options: argparse.Namespace) -> Answer:
    from desktop.joined_room import open_joined_room

    with open_joined_room(context.room_path, context.keys) as room:
        if options.again:
            room.waiting.take_back()
        if options.forget:
            room.waiting.forget_aside()
        if options.send or options.again:
            room.send_waiting()
        count = room.waiting.count()
    text = _text(count)
    data = {"ok": True, "text": text, "waiting": count.waiting, "set_aside": count.set_aside}
    return Answer(text, data)


def _text(count: WaitingCount) -> str:
    text = tr("Waiting for the host: {count}.").format(count=count.waiting)
    if count.set_aside:
        text += " " + tr("Refused by it and set aside: {count}.").format(count=count.set_aside)
    return text
