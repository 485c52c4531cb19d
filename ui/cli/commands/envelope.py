"""`envelope` exchanges with the central office by files, where there is no network."""

import argparse
import threading
from pathlib import Path
from typing import Any

from catalog_db.models import Role
from desktop.services import allow
from desktop.sync.envelopes import Envelopes
from desktop.sync.errors import PackUnreadable
from ui.cli.answers import Answer, Context
from ui.cli.commands.central_place import add_place, open_central
from ui.cli.output import check_place
from ui.cli.sign_in import acting
from ui.cli.streams import ConsoleProgress
from ui.languages import tr

_MB = 2**20


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    envelope = commands.add_parser(
        "envelope", parents=[common], help=tr("exchange with the central office by files, without a network")
    )
    actions = envelope.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    write = actions.add_parser("write", parents=[common], help=tr("write what the central office does not have yet"))
    write.add_argument("file", type=Path, metavar="FILE", help=tr("the envelope to be written, ending in .rbenv"))
    write.set_defaults(run=_write)
    read = actions.add_parser("read", parents=[common], help=tr("at the central office: take an envelope, answer it"))
    read.add_argument("file", type=Path, metavar="FILE", help=tr("the envelope of a room"))
    read.add_argument("--answer", type=Path, metavar="FILE", help=tr("the answer; beside the envelope by default"))
    read.add_argument(
        "--most-mb", type=int, metavar="N", help=tr("most megabytes of files, such as fit on the USB drive")
    )
    add_place(read)
    read.set_defaults(run=_read)
    receipt = actions.add_parser("receipt", parents=[common], help=tr("load the answer of the central office"))
    receipt.add_argument("file", type=Path, metavar="FILE", help=tr("the answer, ending in .rbans"))
    receipt.set_defaults(run=_receipt)


def _write(context: Context, options: argparse.Namespace) -> Answer:
    check_place(options.file)
    with context.open_room() as room:
        allow(acting(room, context.user), "Envelopes.write", *Role)
        written = room.get(Envelopes).write(options.file)
    text = tr("{file} carries {count} rows. Bring it to the central office, and load its answer here.").format(
        file=options.file.name, count=written.rows
    )
    if written.more:
        text += " " + tr("There is more: write another envelope when the answer is loaded.")
    data = {
        "ok": True,
        "text": text,
        "file": str(options.file),
        "count": written.rows,
        "number": written.number,
        "more": written.more,
    }
    return Answer(text, data)


def _read(context: Context, options: argparse.Namespace) -> Answer:
    target = options.answer or options.file.with_suffix(".rbans")
    check_place(target)
    with open_central(options) as (settings, database), ConsoleProgress() as console:
        from catalog_db.central.keys import load_keys
        from catalog_db.central.sync.envelopes import MOST_FILE_BYTES, answer_envelope

        most = MOST_FILE_BYTES if options.most_mb is None else options.most_mb * _MB
        try:
            done = answer_envelope(
                database,
                load_keys(settings.key_file),
                settings,
                options.file,
                target,
                lambda done, total: console.show(_percent(done, total)),
                most,
            )
        except OSError as error:
            raise PackUnreadable(options.file) from error
    text = tr("{room}: {stored} rows taken, {rejected} rejected. The answer {file} brings {publications} publications.")
    text = text.format(
        room=done.room_name,
        stored=done.stored,
        rejected=done.rejected,
        file=target.name,
        publications=done.publications,
    )
    data = {
        "ok": True,
        "text": text,
        "file": str(target),
        "room": done.room_name,
        "count": done.stored,
        "set_aside": done.rejected,
        "publications": done.publications,
        "files": done.files,
        "left": done.left,
    }
    return Answer(text, data)


def _receipt(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room, ConsoleProgress() as console:
        allow(acting(room, context.user), "Envelopes.take", *Role)
        taken = room.get(Envelopes).take(options.file, lambda done, total: console.show(_percent(done, total)))
        if taken.files:
            console.show(tr("Making the index for search"))
            room.open_search().catch_up(threading.Event())
    text = tr("The central office has {pushed} rows now; {pulled} publications are new or changed, {files} files came.")
    text = text.format(pushed=taken.pushed, pulled=taken.pulled, files=taken.files)
    if taken.left:
        text += " " + tr("%n file(s) come with the next answer.", "", taken.left)
    if taken.again:
        text += " " + tr("The central office asks for all rows once more: write another envelope.")
    data = {
        "ok": True,
        "text": text,
        "count": taken.pushed,
        "pulled": taken.pulled,
        "files": taken.files,
        "left": taken.left,
        "again": taken.again,
    }
    return Answer(text, data)


def _percent(done: int, total: int) -> str:
    return tr("{percent} % of {size} MB").format(percent=100 * done // max(total, 1), size=-(-total // _MB))
