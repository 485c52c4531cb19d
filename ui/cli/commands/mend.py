"""`mend`: says what is wrong with a room and what each way out costs, and goes one of them."""

import argparse
import threading
from dataclasses import dataclass
from typing import Any

from desktop.books.turning import Turned, is_due, turn_books
from desktop.catalogue.errors import ImportRunning
from desktop.desk.guestbook.lost_visits import Loss
from desktop.recovery.background_check import CheckResult, check_books
from desktop.recovery.book_files import BookFile, BookFiles
from desktop.recovery.checking import Progress
from desktop.recovery.curing import apply, fetch_catalogue_again
from desktop.recovery.diagnosis import diagnose
from desktop.recovery.values import Cure, Diagnosis, Outcome, Remedy, Wrong
from desktop.room.findings import Area, Finding
from desktop.room.room import Room
from desktop.room_folder import RoomFolder
from ui.cli.answers import Answer, Context
from ui.cli.index_maintenance import complete_index
from ui.cli.sign_in import acting, read_recovery_code
from ui.cli.streams import ConsoleProgress
from ui.languages import tr
from ui.words.health import finding_sentence
from ui.words.recovery import loss_sentence, outcome_sentence, remedy_sentence, wrong_sentence
from ui.words.sentences import sentence

# The part of `mend` that checks index, PDFs and covers, once the databases are whole, and makes them again.

_FEW = 3  # missing PDFs are told by their titles, as `check` does


@dataclass(frozen=True, slots=True)
class MendResult:
    """What was found and done. `good`: nothing is left to do for anybody."""

    lines: tuple[str, ...]
    data: dict[str, Any]
    good: bool


def check_and_mend(context: Context, *, bring_back: bool) -> MendResult:
    """Check index, PDFs and covers, and make again what can be made without asking anybody.

    Args:
        bring_back: Import the PDFs that nothing names.

    Raises what opening the room does; with `bring_back` what an import does, ImportRunning as well.
    """
    lines: list[str] = []
    with context.open_room() as room:
        actor = acting(room, context.user) if bring_back else None
        search = room.open_search()
        with ConsoleProgress() as console:
            console.show(tr("Looking at the search index …"))
            index_broken = search.verify(threading.Event())
        if index_broken:
            lines.append(tr("The search index was damaged, and is made again."))
        turned = _turn_books(room)
        found = _check_books(room)
        brought = failed = 0
        paths = room.get(BookFiles).unlisted(actor) if actor is not None else []
        if actor is not None and paths:
            importer = room.make_importer(actor)
            with ConsoleProgress() as console:
                job = importer.add(paths)
                report = importer.run(
                    job, threading.Event(), lambda seen: console.show(_files_line(seen.done, seen.total))
                )
            brought, failed = report.imported + report.skipped, len(report.failed)
            room.get(BookFiles).count_again(actor)
            lines.append(tr("PDFs that were brought back: {count}.").format(count=brought))
            if failed:
                lines.append(tr("PDFs that can't be read: {count}. They stay where they are.").format(count=failed))
        complete_index(search)
    if turned.done and room.books.seals():
        lines.append(tr("PDFs that were sealed: {count}.").format(count=turned.done))
    elif turned.done:
        lines.append(tr("PDFs that are no longer sealed: {count}.").format(count=turned.done))
    if found.covers:
        lines.append(tr("Covers that were made again: {count}.").format(count=found.covers))
    lines += [f"! {finding_sentence(each)}" for each in _missing(found.missing)]
    left = found.unlisted if not bring_back else failed
    if found.unlisted is None and not bring_back:
        lines.append("! " + sentence(ImportRunning()))
    elif found.unlisted and not bring_back:
        lines.append("! " + finding_sentence(Finding(Area.FILES, False, "unlisted", {"count": found.unlisted})))
    data = {
        "index_damaged": index_broken,
        "missing": [file.title for file in found.missing],
        "unlisted": left,
        "brought_back": brought,
        "covers": found.covers,
        "turned": turned.done,
    }
    return MendResult(tuple(lines), data, good=not (found.missing or turned.left) and left == 0)


def _turn_books(room: Room) -> Turned:
    """Seal the PDFs, or have them lie clear again, as the setting says."""
    with ConsoleProgress() as console:

        def show(done: int, total: int) -> None:
            console.show(tr("Sealing the PDFs as is set") + ": " + _files_line(done, total))

        turned = turn_books(room.folder, room.books, threading.Event(), show) if is_due(room.books) else None
    return turned or Turned(0, 0)  # another program does so


def _check_books(room: Room) -> CheckResult:
    with ConsoleProgress() as console:

        def show(step: str, done: int, total: int) -> None:
            said = tr("Reading the PDFs") if step == "books" else tr("Making covers")
            console.show(f"{said}: {_files_line(done, total)}")

        return check_books(
            room.catalog,
            room.folder,
            room.books,
            room.documents.start_in_background,
            threading.Event(),
            show,
            all_of_them=True,
        )


def _files_line(done: int, total: int) -> str:
    return tr("{done} of {total} files").format(done=done, total=total)


def _missing(files: tuple[BookFile, ...]) -> list[Finding]:
    if len(files) > _FEW:
        return [Finding(Area.FILES, False, "many_damaged", {"count": len(files)})]
    return [Finding(Area.FILES, False, "damaged", {"title": file.title}) for file in files]


def add_to(commands: "argparse._SubParsersAction[Any]", common: argparse.ArgumentParser) -> None:
    mend = commands.add_parser(
        "mend", parents=[common], help=tr("say what is wrong with a damaged room and what each way out costs; go one")
    )
    mend.add_argument("--yes", action="store_true", help=tr("go the first way, which loses least"))
    mend.add_argument("--way", type=int, metavar="N", help=tr("go another one of the ways, from 1"))
    mend.add_argument(
        "--bring-back",
        action="store_true",
        help=tr("also take PDFs into the catalogue that lie in the room and that it does not know"),
    )
    mend.set_defaults(run=_mend)


def _mend(context: Context, options: argparse.Namespace) -> Answer:
    folder = RoomFolder(context.room_path)
    if folder.joined_file.exists():
        return _mend_copy(folder)
    folder.refuse_unwritable()  # that is no damage, and says more than that it can be tried again
    with ConsoleProgress() as console:
        found = diagnose(context.room_path, context.keys, progress=_shown_on(console))
    if found.is_sound and not found.remedies:
        result = check_and_mend(context, bring_back=options.bring_back)
        text = "\n".join(result.lines) or tr("Nothing is wrong with this room.")
        return Answer(text, _as_object(found, text) | {"ok": result.good, **result.data}, ok=result.good)
    if options.way is None and not options.yes:
        text = _described(found)
        return Answer(text, _as_object(found, text), ok=False)
    n = options.way or 1
    if not 1 <= n <= len(found.remedies):
        text = _described(found) + "\n" + tr("There is no way {n}.").format(n=n)
        return Answer(text, _as_object(found, text), ok=False)
    remedy = found.remedies[n - 1]
    code = read_recovery_code() if remedy.needs_code else None
    if remedy.cure is Cure.OTHER_KEY and code is None:
        text = tr("Name the right key file with --key-file: there is no sealed key for a recovery code.")
        return Answer(text, ok=False)
    with ConsoleProgress() as console:
        done = apply(context.room_path, remedy, context.keys, recovery_code=code, progress=_shown_on(console))
    if remedy.cure is Cure.OTHER_KEY:
        text = tr("The key is back. See what is left to do: `ruang-baca mend`.")
        return Answer(text, {"ok": True, "text": text, "cure": remedy.cure, "loss": None, "set_aside": None})
    result = check_and_mend(context, bring_back=options.bring_back)
    text = "\n".join((outcome_sentence(done), *result.lines))
    data = {"ok": True, "text": text, "cure": remedy.cure, **_outcome_as_object(done), **result.data}
    return Answer(text, data)


def _mend_copy(folder: RoomFolder) -> Answer:
    """At a PC that joined only the copy of the catalogue can be damaged, and the host has it whole."""
    place = fetch_catalogue_again(folder)
    if place is None:
        return Answer(tr("Nothing is wrong with the copy of the catalogue on this PC."))
    text = tr("The copy of the catalogue was damaged. It lies in {folder} now, and comes from the host again.")
    return Answer(text.format(folder=place))


def _described(found: Diagnosis) -> str:
    lines = ["! " + wrong_sentence(wrong) for wrong in _each_once(found)]
    if found.remedies:
        lines.append(tr("What can be done, the way that loses least first:"))
        lines += [f"{n}. {remedy_sentence(remedy)}" for n, remedy in enumerate(found.remedies, 1)]
        lines.append(
            tr("Go the first with `ruang-baca mend --yes`, another with `--way N`. Nothing was changed so far.")
        )
    else:
        lines.append(
            tr("There is no backup in the room. Restore one from elsewhere into an empty folder: `ruang-baca restore`.")
        )
    return "\n".join(lines)


def _each_once(found: Diagnosis) -> list[Wrong]:
    seen = {(wrong.part, wrong.trouble): wrong for wrong in reversed(found.findings)}
    return list(reversed(seen.values()))


def _as_object(found: Diagnosis, text: str) -> dict[str, Any]:
    return {
        "ok": found.is_sound and not found.remedies,
        "text": text,
        "findings": [
            {"part": wrong.part, "trouble": wrong.trouble, "detail": wrong.detail, "text": wrong_sentence(wrong)}
            for wrong in found.findings
        ],
        "remedies": [_remedy_as_object(n, remedy) for n, remedy in enumerate(found.remedies, 1)],
    }


def _remedy_as_object(n: int, remedy: Remedy) -> dict[str, Any]:
    return {
        "way": n,
        "cure": remedy.cure,
        "backup": str(remedy.backup) if remedy.backup else None,
        "made_at": remedy.made_at.isoformat() if remedy.made_at else None,
        "needs_code": remedy.needs_code,
        "loss": None if remedy.loss is None else _loss_as_object(remedy.loss),
        "text": remedy_sentence(remedy),
    }


def _outcome_as_object(done: Outcome) -> dict[str, Any]:
    return {"loss": _loss_as_object(done.loss), "set_aside": str(done.quarantine) if done.quarantine else None}


def _loss_as_object(loss: Loss) -> dict[str, Any]:
    return {
        "visits": list(loss.visits),
        "perhaps": list(loss.perhaps),
        "tickets": list(loss.tickets),
        "serials": list(loss.serials),
        "complaints": list(loss.complaints),
        "since": loss.since.isoformat() if loss.since else None,
        "rows": dict(loss.rows),
        "text": loss_sentence(loss),
    }


def _shown_on(console: ConsoleProgress) -> Progress:
    def show(step: str, done: int, total: int) -> None:
        said = {
            "check": tr("Looking at the files"),
            "copy": tr("Copying"),
            "salvage": tr("Copying what can be read"),
            "backup": tr("Reading the backup"),
        }.get(step, step)
        console.show(f"{said} {100 * done // total} %" if total else f"{said} …")

    return show
