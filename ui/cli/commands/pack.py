"""`pack` makes, checks and imports signed files with publications."""

import argparse
import threading
from pathlib import Path
from typing import Any

from desktop.room_folder import RoomFolder
from desktop.sync.packs.importing import PackImport
from desktop.sync.packs.opening import check_pack
from desktop.sync.packs.service import Packs
from desktop.sync.packs.values import PackCard
from ui.cli.answers import Answer, Context
from ui.cli.output import check_place
from ui.cli.sign_in import acting
from ui.cli.streams import ConsoleProgress
from ui.languages import tr

_MB = 2**20


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    pack = commands.add_parser(
        "pack", parents=[common], help=tr("publications in a signed file, where there is no network")
    )
    actions = pack.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    build = actions.add_parser("build", parents=[common], help=tr("write publications of this room into a pack"))
    build.add_argument("file", type=Path, metavar="FILE", help=tr("the pack to be written, ending in .rbpack"))
    build.add_argument("ids", nargs="*", metavar="ID", help=tr("these publications only"))
    build.set_defaults(run=_build)
    verify = actions.add_parser("verify", parents=[common], help=tr("check a pack, every byte of it"))
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.set_defaults(run=_verify)
    taking = actions.add_parser("import", parents=[common], help=tr("take a pack into the catalogue"))
    what = taking.add_mutually_exclusive_group(required=True)
    what.add_argument("file", type=Path, nargs="?", metavar="FILE")
    what.add_argument("--take-back", action="store_true", help=tr("bring back what the last import replaced"))
    taking.add_argument(
        "--trust", default="", metavar="FINGERPRINT", help=tr("of a sender that is new here, as they read it out")
    )
    taking.set_defaults(run=_import)
    key = actions.add_parser("key", parents=[common], help=tr("show the fingerprint of this room's packs"))
    key.add_argument("--rotate", action="store_true", help=tr("sign with another key from now on"))
    key.set_defaults(run=_key)


def _build(context: Context, options: argparse.Namespace) -> Answer:
    check_place(options.file)
    with context.open_room() as room, ConsoleProgress() as console:
        actor = acting(room, context.user)
        ids = [room.catalogue.find(one) for one in options.ids]
        made = room.get(Packs).build(
            actor, options.file, ids, None, lambda done, total: console.show(_percent(done, total))
        )
    text = tr("{file} holds {count} publications with {files} files; fingerprint of its key: {fingerprint}.").format(
        file=options.file.name, count=made.publications, files=made.files, fingerprint=made.fingerprint
    )
    data = {
        "ok": True,
        "text": text,
        "file": str(options.file),
        "sha256": made.sha256,
        "count": made.publications,
        "version": made.version,
        "fingerprint": made.fingerprint,
    }
    return Answer(text, data)


def _verify(context: Context, options: argparse.Namespace) -> Answer:
    """Needs no room: without one nobody's key is trusted, and everything else can be said."""
    with ConsoleProgress() as console:

        def show(done: int, total: int) -> None:
            console.show(_percent(done, total))

        if RoomFolder(context.room_path).settings_file.exists():
            with context.open_room() as room:
                card = room.get(PackImport).check(options.file, show)
        else:
            card = check_pack(options.file, show)
    text = _card_text(card)
    data = {
        "ok": True,
        "text": text,
        "file": str(options.file),
        "count": card.publications,
        "files": card.files,
        "sender": card.sender,
        "fingerprint": card.fingerprint,
        "trusted": card.trusted,
        "version": card.version,
        "standing": card.standing,
        "made_at": card.made_at.isoformat(),
    }
    return Answer(text, data)


def _card_text(card: PackCard) -> str:
    text = tr("The pack is whole: {count} publications, {files} files, {size} MB, version {version}, from {sender}.")
    text = text.format(
        count=card.publications,
        files=card.files,
        size=-(-card.size_bytes // _MB),
        version=card.version,
        sender=card.sender,
    )
    if card.trusted:
        return text + " " + tr("This room trusts its key.")
    return (
        text
        + " "
        + tr("Compare the fingerprint of its key with the sender: {fingerprint}.").format(fingerprint=card.fingerprint)
    )


def _import(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room, ConsoleProgress() as console:
        actor = acting(room, context.user)
        if options.take_back:
            changed, files = room.get(Packs).take_back(actor), 0
            text = tr("Taken back: {count} publications are as before.").format(count=changed)
        else:
            report = room.get(Packs).take(
                actor, options.file, options.trust, None, lambda done, total: console.show(_percent(done, total))
            )
            changed, files = report.changed, report.files
            text = tr("{count} publications are new or changed; {files} files came.").format(count=changed, files=files)
        console.show(tr("Making the index for search"))
        room.open_search().catch_up(threading.Event())
    return Answer(text, {"ok": True, "text": text, "count": changed, "files": files})


def _key(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room:
        actor = acting(room, context.user)
        shown = room.get(Packs).rotate_key(actor) if options.rotate else room.get(Packs).fingerprint(actor)
    text = tr("Fingerprint of the key that signs this room's packs: {fingerprint}").format(fingerprint=shown)
    return Answer(text, {"ok": True, "text": text, "fingerprint": shown})


def _percent(done: int, total: int) -> str:
    return tr("{percent} % of {size} MB").format(percent=100 * done // max(total, 1), size=-(-total // _MB))
