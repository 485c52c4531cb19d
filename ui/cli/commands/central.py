"""`central serve` runs the central server, `central enrol-code` lets a room in."""

import argparse
import json
import secrets
import signal
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from catalog_db.exchange.errors import NoticeInvalid
from desktop.platform.files import write_whole
from ui.cli.answers import Answer, Context
from ui.cli.commands.central_place import add_place, central_settings, open_central
from ui.cli.output import check_place
from ui.cli.sign_in import read_password
from ui.languages import tr

if TYPE_CHECKING:
    from catalog_db.central.accounts import Accounts
    from catalog_db.central.database import CentralDatabase
    from catalog_db.central.settings import CentralSettings


# `central account` makes and removes accounts of the central office's pages.


def _add_accounts(parts: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    account = parts.add_parser("account", parents=[common], help=tr("accounts for the pages of the central server"))
    steps = account.add_subparsers(title=tr("commands"), metavar=tr("COMMAND"), required=True)
    add = steps.add_parser("add", parents=[common], help=tr("make an account; asks for its password"))
    remove = steps.add_parser("remove", parents=[common], help=tr("remove an account"))
    for step, run in ((add, _add), (remove, _remove)):
        add_place(step)
        step.add_argument("name", metavar="NAME", help=tr("name of the account"))
        step.set_defaults(run=run)
    listing = steps.add_parser("list", parents=[common], help=tr("list the accounts"))
    add_place(listing)
    listing.set_defaults(run=_list)


def accounts_of(settings: "CentralSettings", database: "CentralDatabase") -> "Accounts":
    from catalog_db.central.accounts import Accounts
    from catalog_db.central.keys import load_keys

    return Accounts(database, load_keys(settings.key_file), settings.name, lambda: datetime.now(UTC))


def _add(context: Context, options: argparse.Namespace) -> Answer:
    password = read_password(
        tr("New password of {user}: ").format(user=options.name), "RUANG_BACA_NEW_PASSWORD_FILE", twice=True
    )
    with open_central(options) as (settings, database):
        made = accounts_of(settings, database).add(options.name, password)
    text = tr(
        "Account {name} is made. Enter this secret into an authenticator; it is not shown again: {secret}"
    ).format(name=made.name, secret=made.secret)
    return Answer(text, {"ok": True, "text": text, "name": made.name, "secret": made.secret, "address": made.address})


def _remove(context: Context, options: argparse.Namespace) -> Answer:
    with open_central(options) as (settings, database):
        accounts_of(settings, database).remove(options.name)
    return Answer(tr("The account is removed."))


def _list(context: Context, options: argparse.Namespace) -> Answer:
    with open_central(options) as (settings, database):
        names = accounts_of(settings, database).names()
    text = "\n".join(names) or tr("There is no account yet. `central account add` makes one.")
    return Answer(text, {"ok": True, "text": text, "accounts": names, "count": len(names)})


_TRY_ACCOUNT: Final = "coba"


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    central = commands.add_parser("central", parents=[common], help=tr("the central server of all rooms"))
    parts = central.add_subparsers(title=tr("commands"), metavar=tr("COMMAND"), required=True)
    serve = parts.add_parser("serve", parents=[common], help=tr("run the central server"))
    add_place(serve)
    serve.add_argument(
        "--try", dest="trying", action="store_true", help=tr("with a PostgreSQL of its own, to look at it")
    )
    serve.add_argument("--address", metavar="IP", help=tr("address to listen at; only this PC by default"))
    serve.add_argument("--port", type=_port, metavar="P", help=tr("port to listen at; 47300 by default"))
    serve.add_argument("--workers", type=_workers, metavar="N", help=tr("how many processes serve; 2 by default"))
    serve.set_defaults(run=_serve)
    code = parts.add_parser("enrol-code", parents=[common], help=tr("make a code by which a room enrols"))
    add_place(code)
    code.add_argument(
        "room_name", metavar="ROOM_NAME", help=tr("name of the room; of a known one, to let it enrol anew")
    )
    code.add_argument(
        "--invitation", type=Path, metavar="FILE", help=tr("write what a room without network needs beside the code")
    )
    code.set_defaults(run=_enrol_code)
    restored = parts.add_parser(
        "restored", parents=[common], help=tr("once after its database was brought back from a backup")
    )
    add_place(restored)
    restored.set_defaults(run=_restored)
    _add_accounts(parts, common)
    notice = parts.add_parser(
        "notice",
        parents=[common],
        help=tr("tell the rooms of a new version of the program, as its publisher signed it"),
    )
    add_place(notice)
    what = notice.add_mutually_exclusive_group(required=True)
    what.add_argument("file", type=Path, nargs="?", metavar="FILE", help=tr("the notice; it replaces another"))
    what.add_argument("--none", action="store_true", help=tr("tell of none any more"))
    notice.set_defaults(run=_notice)


def _notice(context: Context, options: argparse.Namespace) -> Answer:
    """Nothing is sent: rooms ask when they sync."""
    settings = central_settings(options)
    from catalog_db.central.notices import OfferedNotice

    offered = OfferedNotice(settings)
    if options.none:
        offered.remove()
        return Answer(tr("The rooms are told of no new version any more."), {"ok": True, "version": ""})
    try:
        notice = offered.put(options.file)
    except OSError as error:
        raise NoticeInvalid("unreadable") from error
    text = tr("The rooms are told of version {version} when they sync.").format(version=notice.version)
    return Answer(text, {"ok": True, "text": text, "version": notice.version})


def _port(text: str) -> int:
    if not (text.isdecimal() and int(text) <= 65_535):
        raise argparse.ArgumentTypeError(tr("a port is a number up to 65535"))
    return int(text)


def _workers(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 64):
        raise argparse.ArgumentTypeError(tr("between 1 and 64 processes"))
    return int(text)


def _serve(context: Context, options: argparse.Namespace) -> int:
    settings = central_settings(options)
    from catalog_db.central.server.serving import serve, try_folder, trying

    def ready(url: str, account: dict[str, str]) -> None:
        text = tr("The central server answers at {url}. Ctrl+C ends it.").format(url=url)
        if account:
            text += "\n" + tr(
                "Sign in as {account}, password {password}, secret of the authenticator {secret}."
            ).format(**account)
        elif options.trying:
            text += "\n" + tr("Sign in as before; `ruang-baca central account add NAME` makes another account.")
        said = {"ok": True, "text": text, "url": url} | account
        print(json.dumps(said, ensure_ascii=False) if context.json else text, flush=True)

    changes = {
        name: getattr(options, name) for name in ("address", "port", "workers") if getattr(options, name) is not None
    }
    settings = type(settings).model_validate(settings.model_dump() | changes)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # until it serves; both end it in order
    if not options.trying:
        serve(settings, lambda url: ready(url, {}))
    else:
        with trying(settings.model_copy(update={"data": options.data or try_folder()})) as tried:
            first = _first_account(tried)
            serve(tried, lambda url: ready(url, first))
    return 0


def _first_account(settings: "CentralSettings") -> dict[str, str]:
    """Where nobody can sign in yet, somebody who only wants to look can; empty where there are accounts."""
    from catalog_db.central.database import CentralDatabase
    from catalog_db.central.server.maintenance import migrate_central

    database = CentralDatabase(settings.database, pool_size=1)
    try:
        migrate_central(database)
        accounts = accounts_of(settings, database)
        if accounts.names():
            return {}
        password = secrets.token_urlsafe(12)
        made = accounts.add(_TRY_ACCOUNT, password)
    finally:
        database.close()
    return {"account": made.name, "password": password, "secret": made.secret}


def _enrol_code(context: Context, options: argparse.Namespace) -> Answer:
    if options.invitation is not None:
        check_place(options.invitation)
    with open_central(options) as (settings, database):
        from catalog_db.central.rooms import make_enrol_code

        made = make_enrol_code(database, options.room_name, datetime.now(UTC))
        if options.invitation is not None:
            _write_invitation(settings, database, made.code, options.invitation)
    text = tr("Code for {name}, for one day: {code}").format(name=made.room_name, code=made.code)
    data = {
        "ok": True,
        "text": text,
        "code": made.code,
        "room": made.room_name,
        "expires_at": made.expires_at.isoformat(),
    }
    return Answer(text, data)


def _restored(context: Context, options: argparse.Namespace) -> Answer:
    with open_central(options) as (_, database):
        from catalog_db.central.server.maintenance import note_restored

        note_restored(database)
    return Answer(tr("Each room reads the catalogue anew at its next sync run, and sends what the backup lacks."))


def _write_invitation(settings: "CentralSettings", database: "CentralDatabase", code: str, file: Path) -> None:
    from catalog_db.central.keys import load_keys
    from catalog_db.central.sync.envelopes import invitation

    said = invitation(database, load_keys(settings.key_file), settings.name, code)
    write_whole(file, said.model_dump_json().encode("utf-8"), private=True)
