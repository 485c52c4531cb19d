"""Makes pictures of all screens in all appearances, and sheets of four each."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

SIZES = ("1366x768", "1920x1080")
APPEARANCES = ("light-100", "light-150", "dark-100", "dark-150")
GROUPS = (
    "first",
    "catalogue",
    "importing",
    "room",
    "health",
    "setup",
    "kiosk",
    "board",
    "desk",
    "lists",
    "people",
    "joining",
    "opinions",
    "copies",
    "tables",
    "sync",
    "recovery",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.gui.pictures", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the pictures")
    parser.add_argument("--books", type=Path, help="folder of real PDFs that the room gets as well")
    parser.add_argument(
        "--appearances", nargs="+", default=APPEARANCES, help="theme-percent, light dark contrast, 100 to 200"
    )
    parser.add_argument("--sizes", nargs="+", default=SIZES)
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=GROUPS, help="these screens only")
    parser.add_argument("--language", choices=("id", "en"), default="id")
    parser.add_argument("--rooms", type=Path, help=argparse.SUPPRESS)  # made by the first call
    options = parser.parse_args()
    if options.rooms is not None:
        _take(options)
        return 0
    with tempfile.TemporaryDirectory(prefix="ruang-baca-pictures-") as folder:
        from tests.gui.pictures.rooms import make_catalogue_rooms, make_staffed_room

        made = Path(folder) / "made"
        made.mkdir()
        if {"first", "catalogue", "importing", "opinions", "copies", "tables", "sync"} & {*options.only}:
            make_catalogue_rooms(made, options.books)
        if {"room", "health", "setup"} & {*options.only}:
            make_staffed_room(made)
        if {"desk", "lists", "people", "copies"} & {*options.only}:
            from tests.gui.pictures.desk_rooms import make_desk_rooms

            make_desk_rooms(made)
        for size in options.sizes:  # a platform has one screen for as long as it lives
            for appearance in options.appearances:
                for group in options.only:  # each in rooms of its own: a scene leaves traces that others would meet
                    rooms = Path(folder) / f"{appearance}-{size}"
                    shutil.copytree(made, rooms)
                    _call(options, rooms, appearance, size, group)
                    shutil.rmtree(rooms)
    _make_sheets(options.out, options.sizes)
    return 0


def _make_sheets(out: Path, sizes: Sequence[str]) -> None:
    from tests.gui.pictures.camera import make_sheet

    sheets = out / "sheets"
    sheets.mkdir(exist_ok=True)
    for screen in sorted(out.iterdir()):
        for size in sizes:
            if pictures := sorted(screen.glob(f"{size}-*.png")):
                make_sheet(pictures, sheets / f"{screen.name}, {size}.png")


def _call(options: argparse.Namespace, rooms: Path, appearance: str, size: str, group: str) -> None:
    width, height = map(int, size.split("x"))
    screens = rooms / "screens.json"
    screen = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    screens.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
    arguments = [str(options.out), "--rooms", str(rooms), "--appearances", appearance, "--sizes", size]
    command = [sys.executable, "-m", "tests.gui.pictures", *arguments, "--language", options.language]
    command += ["--only", group]
    subprocess.run(command, env=environment, check=True)


def _take(options: argparse.Namespace) -> None:
    """All pictures of one appearance on one screen."""
    from PySide6.QtWidgets import QApplication

    from desktop.settings.appearance import AppearanceSettings, Language, Theme
    from tests.gui.pictures.camera import Camera
    from tests.gui.pictures.plays import play
    from tests.gui.pictures.stage import Stage
    from ui.languages import install_language
    from ui.startup.garbage import GarbageCollector
    from ui.theme import Appearance

    app = QApplication([])
    language = Language(options.language)
    install_language(language)
    theme, percent = options.appearances[0].split("-")
    settings = AppearanceSettings(theme=Theme(theme), text_percent=int(percent), language=language)
    width, height = map(int, options.sizes[0].split("x"))
    camera = Camera(options.out, f"{options.sizes[0]}-{options.appearances[0]}", (width, height))
    stage = Stage(options.rooms, camera, Appearance(app, settings), settings)
    garbage = GarbageCollector()
    garbage.start()  # as the program does: a thread of a room must not end widgets of an earlier scene
    for group in options.only:
        play(stage, group)
    garbage.stop()


if __name__ == "__main__":
    sys.exit(main())
