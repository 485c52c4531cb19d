"""The part of `mend` that looks at index, PDFs and covers, once the databases are whole, and makes them again."""

import threading
from dataclasses import dataclass
from typing import Any

from desktop.catalogue.errors import ImportRunning
from desktop.recovery.book_files import BookFile
from desktop.recovery.looking_over import Looked, look_at_books
from desktop.room.catalogue_room import background_process
from desktop.room.health import Finding
from desktop.room.room import Room
from ui.cli.answers import Context
from ui.cli.index_upkeep import complete_index
from ui.cli.progress import ConsoleProgress
from ui.cli.sign_in import acting
from ui.languages import tr
from ui.words.health import finding_sentence
from ui.words.sentences import sentence

_FEW = 3  # missing PDFs are told by their titles, as `check` does


@dataclass(frozen=True, slots=True)
class LookedOver:
    """What was found and done. `good`: nothing is left to do for anybody."""

    lines: tuple[str, ...]
    data: dict[str, Any]
    good: bool


def look_over_room(context: Context, *, bring_back: bool) -> LookedOver:
    """Look at index, PDFs and covers, and make again what can be made without asking anybody.

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
            index_broken = search.look_over(threading.Event())
        if index_broken:
            lines.append(tr("The search index was damaged, and is made again."))
        found = _look_at_books(room)
        brought = failed = 0
        paths = room.book_files.unlisted(actor) if actor is not None else []
        if actor is not None and paths:
            importer = room.make_importer(actor)
            with ConsoleProgress() as console:
                job = importer.add(paths)
                report = importer.run(
                    job, threading.Event(), lambda seen: console.show(_files_line(seen.done, seen.total))
                )
            brought, failed = report.imported + report.skipped, len(report.failed)
            room.book_files.count_again(actor)
            lines.append(tr("PDFs that were brought back: {count}.").format(count=brought))
            if failed:
                lines.append(tr("PDFs that can't be read: {count}. They stay where they are.").format(count=failed))
        complete_index(search)
    if found.covers:
        lines.append(tr("Covers that were made again: {count}.").format(count=found.covers))
    lines += [f"! {finding_sentence(each)}" for each in _missing(found.missing)]
    left = found.unlisted if not bring_back else failed
    if found.unlisted is None and not bring_back:
        lines.append("! " + sentence(ImportRunning()))
    elif found.unlisted and not bring_back:
        lines.append("! " + finding_sentence(Finding("files", False, "unlisted", {"count": found.unlisted})))
    data = {
        "index_damaged": index_broken,
        "missing": [file.title for file in found.missing],
        "unlisted": left,
        "brought_back": brought,
        "covers": found.covers,
    }
    return LookedOver(tuple(lines), data, good=not found.missing and left == 0)


def _look_at_books(room: Room) -> Looked:
    with ConsoleProgress() as console:

        def show(step: str, done: int, total: int) -> None:
            said = tr("Reading the PDFs") if step == "books" else tr("Making covers")
            console.show(f"{said}: {_files_line(done, total)}")

        return look_at_books(room.catalog, room.folder, background_process, threading.Event(), show, all_of_them=True)


def _files_line(done: int, total: int) -> str:
    return tr("{done} of {total} files").format(done=done, total=total)


def _missing(files: tuple[BookFile, ...]) -> list[Finding]:
    if len(files) > _FEW:
        return [Finding("files", False, "many_damaged", {"count": len(files)})]
    return [Finding("files", False, "damaged", {"title": file.title}) for file in files]
