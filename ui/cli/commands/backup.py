"""`backup`, `backups` and `restore` of a whole room, `pdfs` for missing files, and `recover` for a lost key."""

import argparse
import hashlib
from pathlib import Path
from typing import Any

from catalog_db.errors import FolderMissing, KeyMissing, KeyWrong, RoomExists, RoomMissing
from desktop.backups.backups import Backups, BackupWatch
from desktop.backups.restoring import restore_room
from desktop.recovery.authority import key_of
from desktop.recovery.book_files import BookFiles
from desktop.recovery.checking import Progress
from desktop.recovery.diagnosis import diagnose
from desktop.recovery.found_backups import inspect_backup, remedy_of
from desktop.recovery.in_place import apply
from desktop.recovery.values import Cure, Remedy
from desktop.room_folder import RoomFolder
from desktop.security.recovery_code import Recovery, bring_back_key, opens
from desktop.settings import file as settings_file
from desktop.settings.service import RoomSettings
from ui.cli.answers import Answer, Context
from ui.cli.commands.staff import recovery_code_text
from ui.cli.for_machine import add_machine_options, for_machine, to_restore_for_machine
from ui.cli.output import check_place
from ui.cli.sign_in import acting, read_recovery_code
from ui.cli.streams import ConsoleProgress
from ui.languages import tr
from ui.office_time import office_moment
from ui.words.recovery import outcome_sentence, step_name, wrong_sentence
from ui.words.room.backups import left_out_sentence, standing_lines

_CHUNK = 2**20


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    backup = commands.add_parser("backup", parents=[common], help=tr("write the room into one file"))
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("--files", action="store_true", help=tr("take the PDFs along"))
    backup.set_defaults(run=_backup)
    backups = commands.add_parser(
        "backups", parents=[common], help=tr("say how it stands with the backups, choose the second place, try one")
    )
    backups.add_argument(
        "--place",
        type=Path,
        metavar="FOLDER",
        help=tr("keep backups in this folder, too: on another disk, a USB drive or a network share"),
    )
    backups.add_argument("--copy", action="store_true", help=tr("copy the newest one to the second place now"))
    backups.add_argument(
        "--trial", action="store_true", help=tr("restore the newest one into a scratch folder and compare it")
    )
    backups.set_defaults(run=_backups)
    restore = commands.add_parser(
        "restore", parents=[common], help=tr("make a room of such a file, or replace what is damaged in a room")
    )
    restore.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE",
        help=tr("for a damaged room by default its newest good backup"),
    )
    add_machine_options(restore)
    restore.set_defaults(run=_restore)
    pdfs = commands.add_parser(
        "pdfs", parents=[common], help=tr("bring PDFs that are missing from a folder or USB drive")
    )
    pdfs.add_argument("folder", type=Path, metavar="FOLDER")
    pdfs.set_defaults(run=_pdfs)
    recover = commands.add_parser("recover", parents=[common], help=tr("bring back the lost key by the recovery code"))
    recover.set_defaults(run=_recover)


def _backup(context: Context, options: argparse.Namespace) -> Answer:
    check_place(options.file)
    with context.open_room() as room, ConsoleProgress() as console:
        actor = acting(room, context.user)
        # Without a code it could be restored on this PC only.
        code = "" if room.folder.recovery_file.exists() else room.get(Recovery).make_code(actor)
        card = room.get(Backups).make(actor, options.file, with_files=options.files, progress=_shown_on(console))
    text = tr("{file} holds the room with {count} publications. It was restored for a test.").format(
        file=card.path, count=card.publications
    )
    if not card.with_files:
        text += "\n" + tr("The PDFs are not in it: copy the folder “files” of the room, or use --files.")
    if card.left_out:
        text += "\n" + left_out_sentence(card.left_out)
    data = {"ok": True, "text": text, "file": str(card.path), "sha256": _sha256(card.path), "count": card.publications}
    data["left_out"] = list(card.left_out)
    if code:
        text += "\n" + recovery_code_text(code)
        data |= {"text": text, "recovery_code": code}
    return Answer(text, data)


def _backups(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room, ConsoleProgress() as console:
        actor = acting(room, context.user)
        if options.place is not None:
            chosen = options.place.absolute()
            room.get(Backups).set_up_place(actor, chosen)
            seen = room.live_settings()
            place = seen.backup.model_copy(update={"second_place": str(chosen)})
            room.get(RoomSettings).change(actor, seen, seen.model_copy(update={"backup": place}))
        if options.place is not None or options.copy:
            if not room.live_settings().backup.second_place:
                return Answer(tr("There is no second place. Name a folder with --place."), ok=False)
            room.get(Backups).copy(actor, progress=_shown_on(console))
        if options.trial:
            room.get(Backups).drill(actor)
            if room.live_settings().backup.second_place:
                room.get(Backups).drill(actor, there=True)
        standing = room.get(BackupWatch).standing(actor)
    lines = standing_lines(standing)
    newest = standing.newest_at
    if not lines:
        text = tr("All well: the newest backup is of {moment}.").format(moment=office_moment(newest)) if newest else ""
        lines = [text or tr("There is no backup yet.")]
    text, good = "\n".join(lines), standing.is_silent
    made = newest.isoformat() if newest else None
    data = {
        "ok": good,
        "text": text,
        "newest": made,
        "service_days": standing.days_without,
        "second_place": standing.place_trouble or ("ok" if standing.place_done_at else ""),
        "trial": standing.drill_trouble or ("ok" if standing.drill_at else ""),
    }
    return Answer(text, data, ok=good)


def _restore(context: Context, options: argparse.Namespace) -> Answer:
    context = to_restore_for_machine(context, options)
    folder = RoomFolder(context.room_path)
    if any(part.exists() for part in (folder.settings_file, folder.records_file, folder.catalog_file)):
        return _restore_in_place(context, options.file)
    if options.file is None:
        raise RoomMissing(context.room_path)
    with ConsoleProgress() as console:
        try:
            manifest = restore_room(options.file, context.room_path, context.keys, progress=_shown_on(console))
        except (KeyMissing, KeyWrong) as error:  # the latter: a key file without names may hold another room's
            code = read_recovery_code()
            if not code and isinstance(error, KeyWrong):
                raise
            manifest = restore_room(options.file, context.room_path, context.keys, code, progress=_shown_on(console))
    for_machine(context, options)
    text = tr("The room {code} of {date} is back in {folder}, with {count} publications.").format(
        code=manifest.code,
        date=office_moment(manifest.made_at),
        folder=context.room_path,
        count=manifest.publications,
    )
    if not manifest.with_files:
        text += "\n" + tr(
            "The PDFs were not in the backup. Bring them from the old folder “files” or a USB drive: "
            "`ruang-baca pdfs FOLDER`."
        )
    text += "\n" + tr(
        "Its settings may be older than what the office decided since: no names are removed until somebody has "
        "accepted them (`ruang-baca settings`)."
    )
    return Answer(text, {"ok": True, "text": text, "file": str(options.file), "count": manifest.publications})


def _restore_in_place(context: Context, file: Path | None) -> Answer:
    """Replace what is damaged in a room by a backup; a whole room is left alone."""
    folder = RoomFolder(context.room_path)
    if folder.joined_file.exists():  # its copy of the catalogue comes from the host
        raise RoomExists(context.room_path)
    folder.refuse_unwritable()
    if key_of(context.keys, folder) is None:  # without it nobody sees what is wrong with the records
        remedy = Remedy(Cure.OTHER_KEY, needs_code=True)
        apply(context.room_path, remedy, context.keys, recovery_code=read_recovery_code() or None)
    with ConsoleProgress() as console:
        found = diagnose(context.room_path, context.keys, progress=steps_on(console))
    if found.is_sound:
        raise RoomExists(context.room_path)
    wrong = ["! " + wrong_sentence(each) for each in dict.fromkeys(found.findings)]
    if file is not None:
        remedy = remedy_of(folder, context.keys, inspect_backup(file))
    else:
        ways = [each for each in found.remedies if each.cure is Cure.RESTORE]
        if not ways:
            text = tr("There is no good backup of this room here. Name one: `ruang-baca restore FILE`.")
            return Answer("\n".join([*wrong, text]), ok=False)
        remedy = ways[0]
    with ConsoleProgress() as console:
        done = apply(context.room_path, remedy, context.keys, progress=steps_on(console))
    text = "\n".join([*wrong, outcome_sentence(done)])
    data = {
        "ok": True,
        "text": text,
        "file": str(remedy.backup),
        "set_aside": str(done.quarantine) if done.quarantine else None,
        "visits": list(done.loss.visits),
    }
    return Answer(text, data)


def steps_on(console: ConsoleProgress) -> Progress:
    """Show how far looking at a room and reading a backup are."""

    def show(step: str, done: int, total: int) -> None:
        said = step_name(step)
        console.show(f"{said} {100 * done // total} %" if total else said)

    return show


def _pdfs(context: Context, options: argparse.Namespace) -> Answer:
    with context.open_room() as room, ConsoleProgress() as console:
        actor = acting(room, context.user)
        if not options.folder.is_dir():
            raise FolderMissing(options.folder)
        brought = room.get(BookFiles).bring(actor, options.folder, progress=_files_on(console))
    if brought.missing:
        text = tr("{found} PDFs were brought; {missing} are missing still. Try another folder, or import them again.")
    else:
        text = tr("{found} PDFs were brought; none is missing.")
    text = text.format(found=brought.found, missing=brought.missing)
    return Answer(text, {"ok": True, "text": text, "count": brought.found, "missing": brought.missing})


def _recover(context: Context, options: argparse.Namespace) -> Answer:
    folder = RoomFolder(context.room_path)
    if not folder.settings_file.exists():
        raise RoomMissing(context.room_path)
    room_id = settings_file.load(folder.settings_file).room_id
    key = context.keys.get(room_id)
    if key is not None and (context.keys.named(room_id) == key or opens(folder.records_file, key)):
        return Answer(tr("The key of this room is where it belongs. Nothing was changed."))
    bring_back_key(folder.recovery_file, room_id, context.keys, read_recovery_code())
    return Answer(tr("The key is back. The room opens as before."))


def _shown_on(console: ConsoleProgress) -> Any:
    def show(done: int, total: int) -> None:
        console.show(tr("{done} of {total} MB").format(done=done // 2**20, total=-(-total // 2**20)))

    return show


def _files_on(console: ConsoleProgress) -> Any:
    def show(done: int, total: int) -> None:
        console.show(tr("{done} of {total} PDFs").format(done=done, total=total))

    return show


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
