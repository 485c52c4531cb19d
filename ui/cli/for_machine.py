"""`--machine`: what a command makes is a room for all accounts of a group of this PC."""

import argparse
from dataclasses import replace
from pathlib import Path

from desktop.room.machine_room import GROUP, machine_keys, share_room
from desktop.room_folder import machine_room_path, own_room_path
from ui.cli.answers import Context
from ui.languages import tr


def add_machine_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--machine", action="store_true", help=tr("for all accounts of a group of this PC, and its service")
    )
    parser.add_argument("--group", default=GROUP, metavar="GROUP", help=tr("name of that group"))


def for_machine(context: Context, options: argparse.Namespace) -> Context:
    """The same, with the room shared and its key where the group reads it, where the command line asks for that."""
    if not options.machine:
        return context
    path, key_file = _places(context, options)
    return replace(context, room_path=path, keys=share_room(path, context.keys, group=options.group, key_file=key_file))


def to_restore_for_machine(context: Context, options: argparse.Namespace) -> Context:
    """The same, before there is a room: nothing is changed yet, and the key of the machine is searched, too."""
    if not options.machine:
        return context
    path, key_file = _places(context, options)
    return replace(context, room_path=path, keys=machine_keys(path, group=options.group, key_file=key_file))


def _places(context: Context, options: argparse.Namespace) -> tuple[Path, Path | None]:
    path = machine_room_path() if context.room_path == own_room_path() else context.room_path
    return path, Path(options.key_file) if options.key_file else None
