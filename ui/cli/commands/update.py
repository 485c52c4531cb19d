"""`update check` reads the signed notice of a new version, and lets the health screen show it."""

import argparse
from pathlib import Path
from typing import Any

from catalog_db.exchange.version_notice import VersionNotice, pinned_publishers, read_notice
from catalog_db.program_info import program_version
from catalog_db.rules.versions import is_newer
from desktop.room_folder import RoomFolder
from desktop.settings.appearance import read_startup_info
from desktop.sync.version_notices import VersionNotices, read_file
from ui.cli.answers import Answer, Context
from ui.cli.sign_in import acting
from ui.languages import tr


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    update = commands.add_parser("update", parents=[common], help=tr("the notice of a new version of this program"))
    actions = update.add_subparsers(title=tr("actions"), metavar=tr("ACTION"), required=True)
    check = actions.add_parser(
        "check", parents=[common], help=tr("check a notice that the publisher signed, and say what is new")
    )
    check.add_argument("file", type=Path, metavar="FILE")
    check.set_defaults(run=_check)


def _check(context: Context, options: argparse.Namespace) -> Answer:
    """At the PC with the records the notice is kept, too; without a room it is only read."""
    folder = RoomFolder(context.room_path)
    if folder.settings_file.exists():
        with context.open_room() as room:
            notice = room.get(VersionNotices).read(acting(room, context.user), options.file)
    else:
        notice = read_notice(read_file(options.file), pinned_publishers())
    text = notice_text(notice, str(read_startup_info(folder.settings_file).appearance.language))
    data = notice.model_dump(mode="json") | {"newer": is_newer(notice.version, program_version())}
    return Answer(text, data | {"ok": True, "text": text})


def notice_text(notice: VersionNotice, language: str) -> str:
    """Return what a notice says, in some lines."""
    running = program_version()
    if is_newer(notice.version, running):
        first = tr("Version {version} can be installed; version {running} is running.")
    else:
        first = tr("Version {version} is not newer than version {running}, which is running.")
    lines = [first.format(version=notice.version, running=running)]
    lines += [tr("Run {file}.").format(file=file) for file in (notice.setup_file, notice.deb_file) if file]
    notes = (notice.notes_id if language == "id" else notice.notes_en).strip()
    return "\n".join([*lines, *([notes] if notes else [])])
