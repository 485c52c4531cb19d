"""Runs commands on disks that take nothing, each in a fork of this process: asked and answered by lines of JSON.

A process of its own: the tests' one may have windows, and a fork of those can't make an application.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import ui.cli.parser
from tests.odd_disks import mount_read_only, mount_small, run_with_own_disks
from tests.ordinary_user import run_as_user
from ui.app import main


def run(arguments: list[str], typed: str) -> tuple[int, str]:
    """Exit status, and what stood on both streams."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as words:
        words.write(typed.encode())
        words.seek(0)
        os.dup2(words.fileno(), 0)
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
        sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
        try:
            status = main(arguments)
        except SystemExit as left:
            status = int(left.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        said.seek(0)
        return status, said.read().decode("utf-8", "replace")


def on_read_only(folder: str, arguments: list[str], typed: str) -> tuple[int, str]:
    mount_read_only(Path(folder))
    return run(arguments, typed)


def on_full(folder: str, arguments: list[str], typed: str) -> tuple[int, str]:
    """The same files on a disk of their size."""
    import shutil

    with tempfile.TemporaryDirectory() as kept:
        shutil.copytree(folder, f"{kept}/room")
        mount_small(Path(folder), 30_000)
        shutil.copytree(f"{kept}/room", folder, dirs_exist_ok=True)
    left = shutil.disk_usage(folder).free
    with Path(folder, "logs", "much").open("wb") as much:
        much.write(bytes(left - 100 * 1024))
    return run(arguments, typed)


def answer(asked: dict[str, Any]) -> Any:
    arguments, typed, folder = asked["arguments"], asked.get("typed", ""), asked["folder"]
    match asked["disk"]:
        case "read_only":
            return run_with_own_disks(on_read_only, folder, arguments, typed)
        case "full":
            return run_with_own_disks(on_full, folder, arguments, typed)
        case "as_user":
            return run_as_user(run, arguments, typed)
    raise ValueError


if __name__ == "__main__":
    assert ui.cli.parser
    for line in sys.stdin:
        try:
            said = answer(json.loads(line))
        except Exception as error:  # noqa: BLE001 - the test shows it
            said = [-1, f"{type(error).__name__}: {error}"]
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()
