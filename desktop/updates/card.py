"""Looks at the file of an update: whose it is, what it brings, and whether all of it is what was signed."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from catalog_db.errors import Cancelled, StorageFull
from catalog_db.exchange.container import Progress, no_progress
from catalog_db.exchange.signing import fingerprint
from catalog_db.exchange.update import OpenUpdate, open_update
from catalog_db.private_files import open_private
from catalog_db.rules.versions import is_newer
from catalog_db.safe_files import move_safely
from desktop.platform.files import is_full
from desktop.updates.errors import UpdateFileUnreadable, UpdateRefused
from desktop.updates.place import ProgramPlace, ThisProgram
from desktop.updates.values import UpdateCard

_CHUNK: Final = 1 << 20


@contextmanager
def opened(file: Path, program: ThisProgram) -> Iterator[OpenUpdate]:
    """
    Raises:
        UpdatePublisherMissing, ContainerInvalid, FormatTooNew, FormatUnclear
        UpdateFileUnreadable, StorageFull: In the block, too.
    """
    try:
        with open_update(file, program.publishers) as update:
            yield update
    except OSError as error:
        raise (StorageFull(file) if is_full(error) else UpdateFileUnreadable(file.name)) from error


def examine(
    file: Path, program: ThisProgram, cancel: threading.Event | None = None, progress: Progress = no_progress
) -> UpdateCard:
    """Check every byte of an update. Needs no room. Raises as `opened`, and Cancelled."""

    def show(done: int, total: int) -> None:
        if cancel is not None and cancel.is_set():
            raise Cancelled()
        progress(done, total)

    with opened(file, program) as update:
        update.container.check(show)
        return card_of(update, program)


def card_of(update: OpenUpdate, program: ThisProgram) -> UpdateCard:
    """What an update says of itself, and what it is for this PC."""
    try:
        place: ProgramPlace | None = program.place()
    except UpdateRefused:  # this program takes none; what is in the file can be said
        place = None
    member = update.program(place.system) if place is not None else None
    size = member.size if member is not None else update.container.total_bytes
    return UpdateCard(
        version=update.about.version,
        running=program.version,
        newer=is_newer(update.about.version, program.version),
        here=member is not None,
        by_installer=place is not None and place.is_by_installer,
        protocol=update.about.protocol,
        made_at=update.manifest.made_at,
        notes_id=update.about.notes_id,
        notes_en=update.about.notes_en,
        systems=tuple(sorted(update.systems)),
        size_bytes=size,
        fingerprint=fingerprint(update.manifest.sender.sign_key),
    )


def keep(file: Path, target: Path, cancel: threading.Event) -> Path:
    """Copy an update whole or not at all. Raises UpdateFileUnreadable, StorageFull, Cancelled."""
    if target.exists() and file.exists() and target.samefile(file):
        return target
    part = target.with_name(f".{target.name}.part")
    try:
        if shutil.disk_usage(target.parent).free < 2 * file.stat().st_size:
            raise StorageFull(target.parent)
        with file.open("rb") as source, open_private(part, "wb") as copied:
            while chunk := source.read(_CHUNK):
                if cancel.is_set():
                    raise Cancelled()
                copied.write(chunk)
        move_safely(part, target)
    except OSError as error:
        raise (StorageFull(target.parent) if is_full(error) else UpdateFileUnreadable(file.name)) from error
    finally:
        part.unlink(missing_ok=True)
    return target
