"""`tour` plays the whole job in a throw-away room and keeps pictures."""

import argparse
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from catalog_db.disk_errors import storage_error
from desktop.security.key_store import KeyFileStore
from ui.cli.answers import Answer, Context
from ui.languages import tr


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    tour = commands.add_parser("tour", parents=[common], help=tr("play the whole job and keep pictures"))
    tour.add_argument("--out", type=Path, required=True, metavar="DIR", help=tr("folder for the pictures"))
    tour.set_defaults(run=_tour)


def _tour(context: Context, options: argparse.Namespace) -> Answer:
    from ui.tour.stage import Step
    from ui.tour.tour import play_tour

    def say(step: Step) -> None:
        print(f"{step.n:02} {'  ' if step.ok else '! '}{step.title}", file=sys.stderr)

    try:
        options.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:  # a file of this name, a folder that is closed to us
        raise storage_error(error, options.out) from error
    with tempfile.TemporaryDirectory(prefix="ruang-baca-tour-") as folder:
        steps = play_tour(Path(folder), KeyFileStore(Path(folder) / "key"), options.out, say)
    failed = sum(not step.ok for step in steps)
    text = tr("%n picture(s) lie in {folder}.", "", len(steps)).format(folder=options.out)
    if failed:
        text += " " + tr("%n step(s) did not show what they should.", "", failed)
    data = {
        "ok": not failed,
        "text": text,
        "file": str(options.out / "tour.json"),
        "count": len(steps),
        "steps": [asdict(step) for step in steps],
    }
    return Answer(text, data, ok=not failed)
