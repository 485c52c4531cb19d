"""`init` makes a room, `check` checks it."""

import argparse
import locale
import platform
import struct
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import qVersion

from catalog_db.models import Role
from desktop.actors import nobody_yet
from desktop.room.confinement_check import check_confinement
from desktop.room.opening import create_room
from desktop.room_folder import RoomFolder
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Staff, check_new
from desktop.settings.model import Settings
from ui.cli.answers import Answer, Context
from ui.cli.commands.staff import recovery_code_text
from ui.cli.for_machine import add_machine_options, for_machine
from ui.cli.index_maintenance import complete_index
from ui.cli.sign_in import read_password
from ui.cli.streams import ConsoleProgress
from ui.languages import tr
from ui.words.health import finding_sentence


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    init = commands.add_parser("init", parents=[common], help=tr("make a room"))
    init.add_argument("--samples", action="store_true", help=tr("fill it with sample publications"))
    init.add_argument("--admin", metavar="USER", help=tr("add the first admin; the password is asked for"))
    init.add_argument("--code", type=_room_code, default="1700", help=tr("code of the room, 4 to 16 of A-Z and 0-9"))
    add_machine_options(init)
    init.set_defaults(run=_init)
    check = commands.add_parser("check", parents=[common], help=tr("check the room and say what is wrong"))
    check.add_argument("--platform", action="store_true", help=tr("check this PC as well"))
    check.add_argument(
        "--report",
        type=Path,
        metavar="FILE.zip",
        help=tr("write what was found into one file to send; it names nobody"),
    )
    check.set_defaults(run=_check)


def _room_code(text: str) -> str:
    code = text.upper()
    if not (4 <= len(code) <= 16 and code.isascii() and code.isalnum()):
        raise argparse.ArgumentTypeError(tr("a code has 4 to 16 of A-Z and 0-9"))
    return code


def _init(context: Context, options: argparse.Namespace) -> Answer:
    password = ""
    if options.admin:  # asked before anything is made, so that nothing is half-made where nobody answers
        password = read_password(tr("Password of {user}: ").format(user=options.admin), twice=True)
        check_new(options.admin, password)
    if options.machine and RoomFolder(context.room_path).settings_file.exists():
        context = for_machine(context, options)
        text = tr("The room {folder} is for all accounts of the group {group} now.")
        return Answer(
            text.format(folder=context.room_path, group=options.group), {"ok": True, "room": str(context.room_path)}
        )
    context = for_machine(context, options)
    text = tr("The room is ready: {folder}").format(folder=context.room_path)
    with create_room(context.room_path, context.keys, Settings(code=options.code)) as room:
        data = {"room": str(context.room_path), "code": room.settings.code}
        if options.samples:
            from desktop.catalogue.importing.samples import begin_samples

            with ConsoleProgress() as progress:
                importer, steps = room.make_importer(nobody_yet()), tr("Samples: {done} of {total}")
                importer.run(
                    begin_samples(importer),
                    threading.Event(),
                    lambda now: progress.show(steps.format(done=now.done, total=now.total)),
                )
        if options.admin:
            room.get(Staff).add(nobody_yet(), options.admin, options.admin, Role.ADMIN, password)
            code = recovery_code_text(room.get(Recovery).make_code(nobody_yet()))
            if context.json:
                print(code, file=sys.stderr)
            text += "\n" + code
    return Answer(text, data)


def _of_system() -> dict[str, str | int]:
    """What besides tells one Windows or Linux from another; none of it names anybody."""
    return {
        "system version": platform.version(),
        "code page": locale.getpreferredencoding(),
        "file names": sys.getfilesystemencoding(),
        "bits": 8 * struct.calcsize("P"),
        "qt": qVersion() or "",
    }


def _check(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_catalogue() as room:
        complete_index(room.open_search())
        findings = [*room.findings(), check_confinement(room.documents)]
        if options.platform:
            from ui.platform_check import check_platform  # needs an application with fonts; see parser.make_application

            findings += check_platform(context.keys)
        if options.report is not None:
            from desktop.room.support import bundle_texts, write_bundle

            databases = {"catalogue": room.catalog}
            write_bundle(
                bundle_texts(room.folder, room.settings_now(), findings, databases, _of_system()), options.report
            )
    listed = [
        {
            "area": found.area.value,
            "ok": found.ok,
            "text": finding_sentence(found),
            "code": found.code,
            "severity": found.severity.value,
        }
        for found in findings
    ]
    bad = sum(not found.ok for found in findings)
    lines = [("  " if found["ok"] else "! ") + str(found["text"]) for found in listed]
    lines.append(tr("%n thing(s) need attention.", "", bad) if bad else tr("All is well."))
    if options.report is not None:
        lines.append(tr("Written into {file}: send this file.").format(file=options.report.name))
    return Answer("\n".join(lines), {"ok": not bad, "findings": listed}, ok=not bad)
