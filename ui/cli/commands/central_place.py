"""Which central server a command is about: its database, its folder, its settings."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from catalog_db.central.errors import CentralNotIncluded
from ui.languages import tr

if TYPE_CHECKING:
    from catalog_db.central.database import CentralDatabase
    from catalog_db.central.settings import CentralSettings


def add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", metavar="URL", help=tr("PostgreSQL to use, such as postgresql:///ruang_baca"))
    parser.add_argument("--data", type=Path, metavar="DIR", help=tr("folder of keys and files of the central server"))
    parser.add_argument("--settings", metavar="FILE", help=tr("its settings, a TOML file"))


def central_settings(options: argparse.Namespace) -> "CentralSettings":
    if find_spec("psycopg") is None or find_spec("jinja2") is None:
        raise CentralNotIncluded()
    from catalog_db.central.settings import DATA_VARIABLE, DATABASE_VARIABLE, SETTINGS_VARIABLE, load

    said = {SETTINGS_VARIABLE: options.settings, DATABASE_VARIABLE: options.database, DATA_VARIABLE: options.data}
    for variable, value in said.items():
        if value is not None:
            os.environ[variable] = str(value)  # the processes that serve read it there
    return load(os.environ)


@contextmanager
def open_central(options: argparse.Namespace) -> "Iterator[tuple[CentralSettings, CentralDatabase]]":
    """The database that is named; else that of a trial which runs on this PC, else the usual one. It is migrated."""
    settings = central_settings(options)
    from catalog_db.central.database import CentralDatabase
    from catalog_db.central.server.maintenance import migrate_central
    from catalog_db.central.server.serving import running_try, try_folder
    from catalog_db.central.settings import DATABASE_VARIABLE, SETTINGS_VARIABLE

    if not (options.database or options.settings or {DATABASE_VARIABLE, SETTINGS_VARIABLE} & set(os.environ)):
        data = options.data or try_folder()
        if (url := running_try(data)) is not None:
            settings = settings.model_copy(update={"database": url, "data": data})
    database = CentralDatabase(settings.database, pool_size=1)
    try:
        migrate_central(database)
        yield settings, database
    finally:
        database.close()
