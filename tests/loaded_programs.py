"""What the process that `tests.forked` forks has loaded: importing this loads it."""

import gc
from importlib import import_module

from ui.app import spare_sources

spare_sources()

from sqlalchemy.orm import configure_mappers  # noqa: E402 - after the line above, as in `ui.app`

from ui.cli import parser  # noqa: E402

for module in parser._COMMANDS_OF:
    if module not in ("central", "tour"):  # other programs: a web server, windows
        import_module(f"ui.cli.commands.{module}")
for name in (
    "catalog_db.search.index",
    "desktop.lan.client",
    "desktop.lan.host",
    "desktop.room.joined_room",
    "desktop.room.opening",
    "desktop.room.room",
    "pytest",  # what helps the tests has its fixtures beside it
):
    import_module(name)
configure_mappers()

gc.freeze()  # a fork that looks for garbage need not copy all of this
