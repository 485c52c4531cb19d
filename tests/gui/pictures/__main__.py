"""Makes pictures of all screens in all looks, and sheets of four looks each."""

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
LOOKS = ("light-100", "light-150", "dark-100", "dark-150")
GROUPS = (
    "first",
    "catalogue",
    "room",
    "kiosk",
    "board",
    "desk",
    "lists",
    "joining",
    "opinions",
    "copies",
    "sync",
    "recovery",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.gui.pictures", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the pictures")
    parser.add_argument("--books", type=Path, help="folder of real PDFs that the room gets as well")
    parser.add_argument("--looks", nargs="+", default=LOOKS, help="theme-percent, light dark contrast, 100 to 200")
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
        if {"first", "catalogue", "opinions", "copies", "sync"} & {*options.only}:
            make_catalogue_rooms(made, options.books)
        if "room" in options.only:
            make_staffed_room(made)
        if {"desk", "lists", "copies"} & {*options.only}:
            from tests.gui.pictures.desk_rooms import make_desk_rooms

            make_desk_rooms(made)
        for size in options.sizes:  # a platform has one screen for as long as it lives
            for look in options.looks:
                for group in options.only:  # each in rooms of its own: a scene leaves traces that others would meet
                    rooms = Path(folder) / f"{look}-{size}"
                    shutil.copytree(made, rooms)
                    _call(options, rooms, look, size, group)
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


def _call(options: argparse.Namespace, rooms: Path, look: str, size: str, group: str) -> None:
    width, height = map(int, size.split("x"))
    screens = rooms / "screens.json"
    screen = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    screens.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
    arguments = [str(options.out), "--rooms", str(rooms), "--looks", look, "--sizes", size]
    command = [sys.executable, "-m", "tests.gui.pictures", *arguments, "--language", options.language]
    command += ["--only", group]
    subprocess.run(command, env=environment, check=True)


def _take(options: argparse.Namespace) -> None:
    """All pictures of one look on one screen."""
    from PySide6.QtWidgets import QApplication

    from desktop.look import Language, Look, Theme
    from tests.gui.pictures import (
        board_scenes,
        central_scenes,
        copy_scenes,
        desk_scenes,
        joining_scenes,
        kiosk_scenes,
        list_scenes,
        opinion_scenes,
        reader_scenes,
        recovery_scenes,
        room_scenes,
        settings_scenes,
        staff_scenes,
        stick_scenes,
        viewer_scenes,
        visit_scenes,
    )
    from tests.gui.pictures.camera import Camera
    from tests.gui.pictures.desk_rooms import DESK_ROOM, QUIET_ROOM
    from tests.gui.pictures.rooms import CUT_OFF, EMPTY, FULL, STAFFED, UNSTAFFED
    from tests.gui.pictures.stage import Stage
    from ui.languages import install_language
    from ui.theme import Appearance

    app = QApplication([])
    language = Language(options.language)
    install_language(language)
    theme, percent = options.looks[0].split("-")
    look = Look(theme=Theme(theme), text_percent=int(percent), language=language)
    width, height = map(int, options.sizes[0].split("x"))
    camera = Camera(options.out, f"{options.sizes[0]}-{options.looks[0]}", (width, height))
    stage = Stage(options.rooms, camera, Appearance(app, look), look)
    plays = {
        ("first", EMPTY): (reader_scenes.first_start, staff_scenes.empty),
        ("first", CUT_OFF): (staff_scenes.cut_off,),
        ("catalogue", FULL): (
            reader_scenes.home, reader_scenes.service, reader_scenes.results, reader_scenes.publication,
            viewer_scenes.book, viewer_scenes.problems, visit_scenes.visit, reader_scenes.help_window,
            staff_scenes.publications,
            staff_scenes.imports, staff_scenes.unmet,
        ),
        ("sync", FULL): (
            staff_scenes.webapi, central_scenes.central, central_scenes.without_network, stick_scenes.packs,
            stick_scenes.envelopes,
        ),
        ("copies", FULL): (copy_scenes.at_the_reader,),
        ("copies", DESK_ROOM): (copy_scenes.ways_out, copy_scenes.locked, copy_scenes.email_proof),
        ("opinions", FULL): (opinion_scenes.opinions,),
        ("room", UNSTAFFED): (room_scenes.first_admin,),
        ("room", STAFFED): (
            room_scenes.sign_in, room_scenes.staff, room_scenes.rights_audit_backups, room_scenes.retention,
            room_scenes.devices, room_scenes.devices_alone, room_scenes.lock, room_scenes.at_a_joined_desk,
            room_scenes.host_away, settings_scenes.settings,
        ),
        ("desk", QUIET_ROOM): (desk_scenes.quiet,),
        ("lists", DESK_ROOM): (list_scenes.visits, list_scenes.visitors, list_scenes.copies, list_scenes.reports),
        ("desk", DESK_ROOM): (desk_scenes.desk, desk_scenes.guest_book, desk_scenes.complaints),
    }  # fmt: skip
    for (group, room), scenes in plays.items():
        if group in options.only:
            with stage.windows(room) as scene:
                for play in scenes:
                    stage.appearance.apply(look)  # the end of a visit brings back the room's
                    play(scene)
    if "first" in options.only:
        reader_scenes.before_the_room_is_open(stage)
    if "joining" in options.only:
        joining_scenes.play(stage)
    if "recovery" in options.only:
        recovery_scenes.restore(stage)
        recovery_scenes.missing_files(stage)
    if "kiosk" in options.only:
        kiosk_scenes.play(stage)
    if "board" in options.only:
        board_scenes.play(stage)


if __name__ == "__main__":
    sys.exit(main())
