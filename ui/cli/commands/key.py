"""`key` renews what seals and proves: the key of the records with a new recovery code, and those of host and copies."""

import argparse
from typing import Any

from desktop.security.host_keys import HostKeys
from desktop.security.recovery_code import Recovery
from ui.cli.answers import Answer, Context
from ui.cli.commands.staff import recovery_code_text
from ui.cli.sign_in import acting
from ui.languages import tr


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    key = commands.add_parser("key", parents=[common], help=tr("renew the keys of the room"))
    actions = key.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    renew = actions.add_parser(
        "renew", parents=[common], help=tr("give the records a new key, and print its recovery code")
    )
    renew.add_argument(
        "--what",
        choices=("records", "host", "codes"),
        default="records",
        help=tr("the records; the certificate and sealing key of the host; or the key of check codes"),
    )
    renew.set_defaults(run=_renew)


def _renew(context: Context, options: argparse.Namespace) -> Answer:
    if options.what != "records":
        return _renew_others(context, options.what)
    with context.open_room() as room:
        recovery, actor = room.get(Recovery), acting(room, context.user)
        made = recovery.draw_key(actor)
        recovery.keep_key(actor, made)
    with context.open_room() as room:
        waits, seals = recovery.is_key_waiting(actor), room.books.seals()
    words = [recovery_code_text(made.code), renewed_text() if not waits else waiting_text()]
    words += [sealed_text()] if seals else []
    text = "\n".join(words)
    return Answer(text, {"ok": True, "text": text, "recovery_code": made.code, "waits": waits})


def _renew_others(context: Context, what: str) -> Answer:
    with context.open_room() as room:
        keys, actor = room.get(HostKeys), acting(room, context.user)
        if what == "codes":
            keys.renew_check_codes(actor)
            return Answer(tr("Copies get check codes of a new key from now on. Those made before are still verified."))
        keys.renew_host(actor)
    return Answer(
        tr(
            "The host has a new certificate and sealing key, and shows them from its next start on. "
            "End it and start it again: PCs that joined follow by themselves within minutes."
        )
    )


def renewed_text() -> str:
    """What the new key means for what lies elsewhere."""
    return tr(
        "The records have their new key, and a backup was made with it. Neither the old recovery code nor the old key "
        "opens them any more. A backup made before opens with the recovery code of that time: delete those that "
        "nobody needs, on USB drives too."
    )


def sealed_text() -> str:
    """What the new key leaves as it is."""
    return tr(
        "The PDFs that lie sealed on this PC stay under the first key of the records: with it and the disk of this PC "
        "books can be opened, but no names."
    )


def waiting_text() -> str:
    """What is still to be done by hand."""
    return tr(
        "Another program has the room open, or a check comes first. End the program on this PC, windows and host: "
        "the records take the new key at the next start. Until then the old one counts."
    )
