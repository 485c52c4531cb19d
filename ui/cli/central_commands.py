"""`central serve` runs the central server, `central enrol-code` lets a room in."""

import argparse
import json
import os
import signal
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalog_db.central.errors import CentralNotIncluded
from ui.cli.answers import Answer, Context
from ui.languages import tr

if TYPE_CHECKING:
    from catalog_db.central.settings import CentralSettings


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    central = commands.add_parser("central", parents=[common], help=tr("the central server of all rooms"))
    parts = central.add_subparsers(title=tr("commands"), metavar=tr("COMMAND"), required=True)
    serve = parts.add_parser("serve", parents=[common], help=tr("run the central server"))
    _add_place(serve)
    serve.add_argument(
        "--try", dest="trying", action="store_true", help=tr("with a PostgreSQL of its own, to look at it")
    )
    serve.add_argument("--address", metavar="IP", help=tr("address to listen at; only this PC by default"))
    serve.add_argument("--port", type=int, metavar="P", help=tr("port to listen at; 47300 by default"))
    serve.add_argument("--workers", type=int, metavar="N", help=tr("how many processes serve; 2 by default"))
    serve.set_defaults(run=_serve)
    code = parts.add_parser("enrol-code", parents=[common], help=tr("make a code by which a room enrols"))
    _add_place(code)
    code.add_argument(
        "room_name", metavar="ROOM_NAME", help=tr("name of the room; of a known one, to let it enrol anew")
    )
    code.set_defaults(run=_enrol_code)


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", metavar="URL", help=tr("PostgreSQL to use, such as postgresql:///ruang_baca"))
    parser.add_argument("--data", type=Path, metavar="DIR", help=tr("folder of keys and files of the central server"))
    parser.add_argument("--settings", metavar="FILE", help=tr("its settings, a TOML file"))


def _serve(context: Context, options: argparse.Namespace) -> int:
    settings = _settings(options)
    from catalog_db.central.serving import serve, try_folder, trying

    def ready(url: str) -> None:
        text = tr("The central server answers at {url}. Ctrl+C ends it.").format(url=url)
        said = {"ok": True, "text": text, "url": url}
        print(json.dumps(said, ensure_ascii=False) if context.json else text, flush=True)

    changes = {
        name: getattr(options, name) for name in ("address", "port", "workers") if getattr(options, name) is not None
    }
    settings = type(settings).model_validate(settings.model_dump() | changes)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # until it serves; both end it in order
    if not options.trying:
        serve(settings, ready)
    else:
        with trying(settings.model_copy(update={"data": options.data or try_folder()})) as tried:
            serve(tried, ready)
    return 0


def _enrol_code(context: Context, options: argparse.Namespace) -> Answer:
    settings = _settings(options)
    from catalog_db.central.database import CentralDatabase
    from catalog_db.central.migrating import migrate_central
    from catalog_db.central.rooms import make_enrol_code
    from catalog_db.central.serving import running_try, try_folder
    from catalog_db.central.settings import DATABASE_VARIABLE, SETTINGS_VARIABLE

    named = options.database or options.settings or {DATABASE_VARIABLE, SETTINGS_VARIABLE} & set(os.environ)
    url = settings.database if named else running_try(options.data or try_folder()) or settings.database
    database = CentralDatabase(url, pool_size=1)
    try:
        migrate_central(database)
        made = make_enrol_code(database, options.room_name, datetime.now(UTC))
    finally:
        database.close()
    text = tr("Code for {name}, for one day: {code}").format(name=made.room_name, code=made.code)
    data = {
        "ok": True, "text": text, "code": made.code, "room": made.room_name, "expires_at": made.expires_at.isoformat(),
    }  # fmt: skip
    return Answer(text, data)


def _settings(options: argparse.Namespace) -> "CentralSettings":
    if find_spec("psycopg") is None or find_spec("jinja2") is None:
        raise CentralNotIncluded()
    from catalog_db.central.settings import DATA_VARIABLE, DATABASE_VARIABLE, SETTINGS_VARIABLE, load

    said = {SETTINGS_VARIABLE: options.settings, DATABASE_VARIABLE: options.database, DATA_VARIABLE: options.data}
    for variable, value in said.items():
        if value is not None:
            os.environ[variable] = str(value)  # the processes that serve read it there
    return load(os.environ)
