"""No command at all: open the application."""

import argparse

from ui.cli.answers import Context
from ui.languages import tr
from ui.startup.modes import Mode


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mode",
        choices=[mode.value for mode in Mode],
        help=tr("which screens to open; at a PC that joined those it is for"),
    )
    parser.add_argument("--display", type=int, metavar="N", help=tr("on which display, from 1"))
    parser.set_defaults(run=_open)


def _open(context: Context, options: argparse.Namespace) -> int:
    from ui.startup.application import run_application  # windows are loaded only when one is wanted

    return run_application(context.room_path, context.keys, mode=options.mode, display=options.display)
