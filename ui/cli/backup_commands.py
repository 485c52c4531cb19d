"""`backup` and `restore` of a whole room, `pdfs` for files that are missing, and `recover` for a lost key."""

import argparse
import hashlib
from pathlib import Path
from typing import Any

from catalog_db.errors import FolderMissing, KeyMissing, RoomMissing
from desktop.backups.restoring import restore_room
from desktop.room_folder import RoomFolder
from ui.cli.answers import Answer, Context
from ui.cli.output import check_place
from ui.cli.progress import ConsoleProgress
from ui.cli.sign_in import acting, read_recovery_code
from ui.languages import tr

_CHUNK = 2**20


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    backup = commands.add_parser("backup", parents=[common], help=tr("write the room into one file"))
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("--files", action="store_true", help=tr("take the PDFs along"))
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", parents=[common], help=tr("make a room of such a file"))
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=_restore)
    pdfs = commands.add_parser("pdfs", parents=[common], help=tr("bring PDFs that are missing from a folder or stick"))
    pdfs.add_argument("folder", type=Path, metavar="FOLDER")
    pdfs.set_defaults(run=_pdfs)
    recover = commands.add_parser("recover", parents=[common], help=tr("bring back the lost key by the recovery code"))
    recover.set_defaults(run=_recover)


def _backup(context: Context, options: argparse.Namespace) -> Answer:
    check_place(options.file)
    with context.open_room() as room, ConsoleProgress() as console:
        actor = acting(room, context.user)
        card = room.backups.make(actor, options.file, with_files=options.files, progress=_shown_on(console))
    text = tr("{file} holds the room with {count} publications. It was restored for a test.").format(
        file=card.path, count=card.publications
    )
    if not card.with_files:
        text += "\n" + tr("The PDFs are not in it: copy the folder “files” of the room, or use --files.")
    data = {"ok": True, "text": text, "file": str(card.path), "sha256": _sha256(card.path), "count": card.publications}
    return Answer(text, data)


def _restore(context: Context, options: argparse.Namespace) -> Answer:
    with ConsoleProgress() as console:
        try:
            manifest = restore_room(options.file, context.room_path, context.keys, progress=_shown_on(console))
        except KeyMissing:
            code = read_recovery_code()
            manifest = restore_room(options.file, context.room_path, context.keys, code, progress=_shown_on(console))
    text = tr("The room {code} of {date} is back in {folder}, with {count} publications.").format(
        code=manifest.code, date=f"{manifest.made_at:%Y-%m-%d %H:%M} UTC", folder=context.room_path,
        count=manifest.publications,
    )  # fmt: skip
    if not manifest.with_files:
        text += "\n" + tr(
            "The PDFs were not in the backup. Bring them from the old folder “files” or a stick: "
            "`ruang-baca pdfs FOLDER`."
        )
    return Answer(text, {"ok": True, "text": text, "file": str(options.file), "count": manifest.publications})


def _pdfs(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room, ConsoleProgress() as console:
        actor = acting(room, context.user)
        if not options.folder.is_dir():
            raise FolderMissing(options.folder)
        brought = room.book_files.bring(actor, options.folder, progress=_files_on(console))
    if brought.missing:
        text = tr("{found} PDFs were brought; {missing} are missing still. Try another folder, or import them again.")
    else:
        text = tr("{found} PDFs were brought; none is missing.")
    text = text.format(found=brought.found, missing=brought.missing)
    return Answer(text, {"ok": True, "text": text, "count": brought.found, "missing": brought.missing})


def _recover(context: Context, options: argparse.Namespace) -> Answer:
    from desktop import settings
    from desktop.security.recovery import bring_back_key

    folder = RoomFolder(context.room_path)
    if not folder.settings_file.exists():
        raise RoomMissing(context.room_path)
    room_id = settings.load(folder.settings_file).room_id
    if context.keys.get(room_id) is not None:
        return Answer(tr("The key of this room is where it belongs. Nothing was changed."))
    bring_back_key(folder.recovery_file, room_id, context.keys, read_recovery_code())
    return Answer(tr("The key is back. The room opens as before."))


def _shown_on(console: ConsoleProgress) -> "Any":
    def show(done: int, total: int) -> None:
        console.show(tr("{done} of {total} MB").format(done=done // 2**20, total=-(-total // 2**20)))

    return show


def _files_on(console: ConsoleProgress) -> "Any":
    def show(done: int, total: int) -> None:
        console.show(tr("{done} of {total} PDFs").format(done=done, total=total))

    return show


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
