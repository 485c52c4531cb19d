"""`waiting` says what waits on this PC for its host, or to be noted down, and deals with what was refused."""

import argparse
from typing import Any

from desktop.lan.waiting import WaitingCount
from desktop.room.joined_room import open_joined_room
from desktop.room.own_calls import carry_out, count_waiting, forget_rejected, take_back
from desktop.room_folder import RoomFolder
from ui.cli.answers import Answer, Context
from ui.languages import tr


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    words = tr("say what waits on this PC for its host, or to be noted down in its own room")
    waiting = commands.add_parser("waiting", parents=[common], help=words)
    what = waiting.add_mutually_exclusive_group()
    what.add_argument("--send", action="store_true", help=tr("send it now, or note it down"))
    what.add_argument("--again", action="store_true", help=tr("try once more what was refused"))
    what.add_argument("--forget", action="store_true", help=tr("delete what was refused"))
    waiting.set_defaults(run=_waiting)


def _waiting(context: Context, options: argparse.Namespace) -> Answer:
    joined = RoomFolder(context.room_path).joined_file.exists()
    count = _of_host(context, options) if joined else _of_own_room(context, options)
    text = _text(count) if joined else _own_text(count)
    return Answer(text, {"ok": True, "text": text, "waiting": count.waiting, "set_aside": count.rejected})


def _of_host(context: Context, options: argparse.Namespace) -> WaitingCount:
    with open_joined_room(context.room_path, context.keys) as room:
        if options.again:
            room.waiting.take_back()
        if options.forget:
            room.waiting.forget_rejected()
        if options.send or options.again:
            room.send_waiting()
        return room.waiting.count()


def _of_own_room(context: Context, options: argparse.Namespace) -> WaitingCount:
    with context.open_room() as room:
        if options.again:
            take_back(room.folder)
        if options.forget:
            forget_rejected(room.folder)
        if options.send or options.again:
            carry_out(room)
        return count_waiting(room.folder)


def _text(count: WaitingCount) -> str:
    text = tr("Waiting for the host: {count}.").format(count=count.waiting)
    if count.rejected:
        text += " " + tr("Refused by it and set aside: {count}.").format(count=count.rejected)
    return text


def _own_text(count: WaitingCount) -> str:
    text = tr("Waiting to be noted down: {count}.").format(count=count.waiting)
    if count.rejected:
        text += " " + tr("Refused and set aside: {count}.").format(count=count.rejected)
    return text
