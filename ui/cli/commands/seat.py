"""`seat` keeps the window of this PC open: it starts with the session, and comes again where it died."""

import argparse
import os
import signal
import sys
from typing import Any

from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore
from ui.cli.answers import Context
from ui.crash_log import log_to
from ui.languages import tr


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    seat = commands.add_parser(
        "seat", parents=[common], help=tr("keep the window of this PC open, until the staff end it")
    )
    seat.add_argument("--display", type=int, metavar="N", help=tr("on which display, from 1"))
    seat.add_argument(
        "--as-shell", action="store_true", help=tr("stay when the staff have ended it, as the shell of a session does")
    )
    seat.set_defaults(run=_seat)


def _seat(context: Context, options: argparse.Namespace) -> int:
    from desktop.platform.keeping_open import keep_open, set_by_signals

    cancel = set_by_signals(signal.SIGTERM, signal.SIGINT)
    logs = RoomFolder(context.room_path).logs
    log = log_to(logs, "ruang-baca-seat") if logs.is_dir() else None
    try:
        was_ended = keep_open(window_command(context, options.display), cancel)
        if was_ended and options.as_shell:
            cancel.wait()  # a shell that ends takes the session along, or begins anew
    finally:
        if log is not None:
            log.close()
    return 0


def window_command(context: Context, display: int | None) -> list[str]:
    """The windows of the same room with the same key; they end with this program."""
    # -P: nothing is imported from the current folder, which may hold anything.
    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-X", "utf8", "-m", "ui.app"]
    words = ["--kept-by", str(os.getpid()), "--room", str(context.room_path)]
    if isinstance(context.keys, KeyFileStore):
        words += ["--key-file", str(context.keys.path)]
    if display is not None:
        words += ["--display", str(display)]
    return [*own, *words]
