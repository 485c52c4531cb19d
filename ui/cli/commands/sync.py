"""`enrol` connects this room to the central office, `sync` syncs with it once."""

import argparse
import threading
from pathlib import Path
from typing import Any

from catalog_db.models import Role
from desktop.services import allow
from desktop.sync.account import read_invitation
from desktop.sync.office import CentralOffice
from desktop.sync.syncing import Stage, Sync, SyncReport
from ui.cli.answers import Answer, Context
from ui.cli.sentences import command_sentence
from ui.cli.sign_in import acting
from ui.cli.streams import ConsoleProgress
from ui.languages import tr


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    enrol = commands.add_parser("enrol", parents=[common], help=tr("connect this room to the central office"))
    enrol.add_argument("url", metavar="URL", help=tr("address of the central office, or its invitation as a file"))
    enrol.add_argument("code", metavar="CODE", help=tr("the code that the central office gave"))
    enrol.set_defaults(run=_enrol)
    sync = commands.add_parser("sync", parents=[common], help=tr("exchange with the central office, once"))
    sync.set_defaults(run=_sync)


def _enrol(context: Context, options: argparse.Namespace) -> Answer:
    file = Path(options.url)
    with context.open_room() as room:
        actor = acting(room, context.user)
        if file.is_file():
            state = room.get(CentralOffice).enrol_invited(actor, read_invitation(file), options.code)
        else:
            state = room.get(CentralOffice).enrol(actor, options.url, options.code)
    if state.url:
        text = tr("This room is connected to {name} ({address}).").format(name=state.name, address=state.url)
    else:
        text = tr("This room will be connected to {name} by its first envelope.").format(name=state.name)
    data = {"ok": True, "text": text, "central": state.name, "url": state.url}
    return Answer(text, data)


def _sync(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        allow(acting(room, context.user), "Sync.run", *Role)
        with ConsoleProgress() as progress:
            words = {
                Stage.OFFERING: tr("Comparing with the central office"),
                Stage.SENDING: tr("Sending: {count} rows"),
                Stage.READING: tr("Reading the catalogue: {count} publications"),
                Stage.COPYING: tr("Copying: {count} files to go"),
            }
            report = room.get(Sync).run(
                threading.Event(), lambda stage, count: progress.show(words[stage].format(count=count))
            )
            if report.files or report.pulled:
                progress.show(tr("Making the index for search"))
                room.open_search().catch_up(threading.Event())
    data = {
        "pushed": report.pushed,
        "pulled": report.pulled,
        "files": report.files,
        "waiting": report.waiting,
        "set_aside": report.rejected,
        "error": report.error or None,
    }
    return Answer(_text(report), data, ok=not report.error)


def _text(report: SyncReport) -> str:
    if report.failure is not None:
        text = command_sentence(report.failure)
    else:
        text = tr(
            "Exchanged with the central office: {pushed} rows sent, {pulled} publications, {files} files."
        ).format(pushed=report.pushed, pulled=report.pulled, files=report.files)
    if report.waiting:
        text += " " + tr("Waiting to be sent: {count}.").format(count=report.waiting)
    if report.rejected:
        text += " " + tr("Rejected: {count}.").format(count=report.rejected)
    return text
