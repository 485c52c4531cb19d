"""`central account` makes and removes accounts of the central office's pages."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ui.cli.answers import Answer, Context
from ui.cli.commands.central_place import add_place, open_central
from ui.cli.sign_in import read_password
from ui.languages import tr

if TYPE_CHECKING:
    from catalog_db.central.accounts import Accounts
    from catalog_db.central.database import CentralDatabase
    from catalog_db.central.settings import CentralSettings


def add_to(parts: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
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
