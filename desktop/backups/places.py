"""The second place: a folder on another disk, a USB drive or a network share, where each backup is copied to.

A drive letter or a mount point is no name of a disk. So a folder of this room is made there once, with a file that says
whose it is, and nothing is ever written where that file is not found.

    CHOSEN/ruang-baca-1a2b3c4d/place.json       whose it is
    CHOSEN/ruang-baca-1a2b3c4d/room-00012-....zip
    CHOSEN/ruang-baca-1a2b3c4d/files/ab/<sha256>.pdf
"""

import contextlib
import errno
import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, Field, ValidationError

from catalog_db.private_files import make_folder
from catalog_db.rules.backup_rotation import BackupKind
from catalog_db.safe_files import write_safely
from catalog_db.stored_files import PlainFile
from desktop.backups.backup_file import (
    KeptBackup,
    Progress,
    backups_in,
    clear_away,
    good_backups,
    no_progress,
    share_bytes,
)
from desktop.backups.errors import PlaceTrouble, PlaceUnusable
from desktop.backups.making import OpenRoom, copy_proven, digest_of, trouble_of
from desktop.books.store import StoredBook

MARKER: Final = "place.json"
SPARE_BYTES: Final = 20 * 2**20  # left on that disk
_MOST_BYTES: Final = 4_096
_TRIAL: Final = ".trial"
_UNREADABLE_ON_WINDOWS: Final = (23, 1117)  # ERROR_CRC, ERROR_IO_DEVICE


class PlaceMarker(BaseModel, frozen=True):
    """Whose the folder is."""

    version: int = 1
    room_id: str = Field(pattern="^[0-9a-f-]{36}$")
    code: str = Field(max_length=16)


@dataclass(frozen=True, slots=True)
class PlaceContents:
    """What lies in the second place."""

    backups: int
    files: int
    free_bytes: int
    same_disk: bool


@dataclass(frozen=True, slots=True)
class Copied:
    """What a round of copying came to.

    Attributes:
        newest: The newest backup that is there now.
        short: The share of that disk is too small for all that should be kept.
        broken: PDFs of the room that are not what they should be, and were not copied.
    """

    newest: KeptBackup
    contents: PlaceContents
    short: bool
    broken: int


class SecondPlace:
    """One chosen folder, for one room. Slow where it is a network share: never call it in the thread of a window."""

    def __init__(self, chosen: Path, room: OpenRoom) -> None:
        settings = room.settings()
        self._chosen, self._room, self._records = chosen, room.folder, room.records
        self._books = room.books
        self._room_id, self._code = settings.room_id, settings.code

    @property
    def folder(self) -> Path:
        """Where this room keeps its backups there."""
        return place_folder(self._chosen, self._room_id)

    def set_up(self) -> None:
        """Make the folder and say in it whose it is; somebody has chosen it, so it is the right disk.

        Raises:
            PlaceUnusable
        """
        room, chosen = _resolved(self._room.path), _resolved(self._chosen)
        if chosen.is_relative_to(room):
            raise PlaceUnusable(self._chosen, PlaceTrouble.INSIDE)
        marker = self.folder / MARKER
        try:
            if not self._chosen.is_dir():
                raise PlaceUnusable(self._chosen, PlaceTrouble.AWAY)
            make_folder(self.folder)
            if marker.exists():
                self._check_marker()
            else:
                said = PlaceMarker(room_id=self._room_id, code=self._code)
                write_safely(marker, said.model_dump_json().encode())
            self._try_writing()
        except OSError as error:
            raise PlaceUnusable(self._chosen, trouble_of(error)) from error

    def check(self) -> Path:
        """The folder, after a check whether it is the right one, and can be written to.

        Raises:
            PlaceUnusable
        """
        try:
            if not self._chosen.is_dir():
                raise PlaceUnusable(self._chosen, PlaceTrouble.AWAY)
            self._check_marker()
            self._try_writing()
        except OSError as error:
            raise PlaceUnusable(self._chosen, trouble_of(error)) from error
        return self.folder

    def contents(self) -> PlaceContents:
        """What lies there. Raises PlaceUnusable."""
        folder = self.check()
        try:
            files = sum(1 for _ in (folder / "files").glob("*/*.pdf"))
            count, free = len(list(backups_in(folder, self._room_id))), shutil.disk_usage(folder).free
            same_disk = folder.stat().st_dev == self._room.path.stat().st_dev
            return PlaceContents(count, files, free, same_disk)
        except OSError as error:
            raise PlaceUnusable(self._chosen, trouble_of(error)) from error

    def newest(self) -> KeptBackup | None:
        """The newest backup of this room that is there. Raises PlaceUnusable."""
        made = backups_in(self.check(), self._room_id, self._records)
        return max(made, key=lambda kept: (kept.manifest.order, kept.path.name), default=None)

    def numbers(self) -> list[int]:
        """Of all backups of this room that are there. Raises PlaceUnusable."""
        return [kept.manifest.number for kept in backups_in(self.check(), self._room_id, self._records)]

    def copy(
        self,
        *,
        with_files: bool,
        percent: int,
        bad: frozenset[str] = frozenset(),
        cancel: threading.Event | None = None,
        progress: Progress = no_progress,
    ) -> Copied | None:
        """Take the newest good backup there, and the PDFs that are not there yet; None where there is no backup yet.

        Args:
            percent: The share of that disk that backups may take.
            bad: Names of backups that can't be restored.

        Raises:
            PlaceUnusable: What was there before is there still.
            Cancelled
        """
        folder = self.check()
        here = [
            kept
            for kept in good_backups([self._room.backups], self._room_id, self._records)
            if kept.path.name not in bad and kept.manifest.kind is not BackupKind.BEFORE_MIGRATION
        ]
        small = next((kept for kept in here if not kept.manifest.with_files), None)
        newest = small or next(iter(here), None)
        if newest is None:
            return None
        try:
            there = {kept.path.name: kept for kept in backups_in(folder, self._room_id)}
            known = there.get(newest.path.name)
            if known is None or known.manifest != newest.manifest or known.size_bytes != newest.size_bytes:
                self._make_room(folder, newest.size_bytes, percent)
                copy_proven(PlainFile(newest.path), folder / newest.path.name, cancel, progress)
            done = clear_away(folder, self._room_id, share_bytes(folder, percent), self._made_up(folder))
            broken = self._copy_files(folder, cancel, progress) if with_files else 0
        except OSError as error:
            raise PlaceUnusable(self._chosen, trouble_of(error)) from error
        return Copied(newest, self.contents(), done.short, broken)

    def damaged_files(self, cancel: threading.Event | None = None) -> list[Path]:
        """PDFs there that are not what their name says: read all of them. Raises PlaceUnusable, Cancelled."""
        folder = self.check()
        try:
            found = sorted((folder / "files").glob("*/*.pdf"))
            return [path for path in found if not _is_as_named(path, cancel)]
        except OSError as error:
            raise PlaceUnusable(self._chosen, trouble_of(error)) from error

    def remove_damaged(self, damaged: Iterable[Path], cancel: threading.Event | None = None) -> int:
        """Take away those of which the room has a good one, so that it is copied anew. How many; raises Cancelled."""
        removed = 0
        for path in damaged:
            with contextlib.suppress(OSError):  # open there: it stays, as where it is not here, or not readable here
                if self._books.is_as_named(path.stem, cancel):
                    path.unlink()
                    removed += 1
        return removed

    def _copy_files(self, folder: Path, cancel: threading.Event | None, progress: Progress) -> int:
        """PDFs never change, and are named by their content: each is copied once. How many are broken here."""
        missing = list(self._missing(folder / "files"))
        broken = 0
        for source, target in missing:
            size = self._books.size(source.sha256) or 0
            if shutil.disk_usage(folder).free < size + SPARE_BYTES:
                raise PlaceUnusable(self._chosen, PlaceTrouble.FULL)
            make_folder(target.parent)
            try:
                copy_proven(source, target, cancel, progress, sha256=source.sha256)
            except PlaceUnusable as error:
                if error.trouble is not PlaceTrouble.BROKEN:
                    raise
                broken += 1  # the check of the room names it; the others are copied
        return broken

    def _missing(self, there: Path) -> Iterator[tuple[StoredBook, Path]]:
        for sha256 in sorted(self._books.names()):
            source, target = StoredBook(self._books, sha256), there / sha256[:2] / f"{sha256}.pdf"
            try:
                there_bytes, here_bytes = target.stat().st_size, self._books.size(sha256)
                if here_bytes in (there_bytes, None):  # None: broken here
                    continue
            except OSError as error:
                if error.errno != errno.ENOENT:
                    raise
            yield source, target

    def _make_room(self, folder: Path, wanted: int, percent: int) -> None:
        """Where the disk is too full for one more, the oldest go first; the newest good one never does."""
        free = shutil.disk_usage(folder).free
        if free < wanted + SPARE_BYTES:
            taken = sum(kept.size_bytes for kept in backups_in(folder, self._room_id))
            left = min(taken + free - wanted - SPARE_BYTES, share_bytes(folder, percent) - wanted)
            clear_away(folder, self._room_id, max(0, left), self._made_up(folder))
            free = shutil.disk_usage(folder).free
        if free < wanted + SPARE_BYTES:
            raise PlaceUnusable(self._chosen, PlaceTrouble.FULL)

    def _made_up(self, folder: Path) -> frozenset[str]:
        """Names of those that this room did not make, whatever they say: the first to go where there is no room."""
        ours = {kept.path.name for kept in backups_in(folder, self._room_id, self._records)}
        return frozenset(kept.path.name for kept in backups_in(folder, self._room_id)) - ours

    def _check_marker(self) -> None:
        try:
            with (self.folder / MARKER).open("rb") as file:
                marker = PlaceMarker.model_validate_json(file.read(_MOST_BYTES))
        except FileNotFoundError as error:
            raise PlaceUnusable(self._chosen, PlaceTrouble.UNMARKED) from error
        except ValidationError as error:
            raise PlaceUnusable(self._chosen, PlaceTrouble.FOREIGN) from error
        if marker.room_id != self._room_id:
            raise PlaceUnusable(self._chosen, PlaceTrouble.FOREIGN)

    def _try_writing(self) -> None:
        trial = self.folder / _TRIAL
        handle = os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.close(handle)
        trial.unlink()


def place_folder(chosen: Path, room_id: str) -> Path:
    """Where a room keeps its backups in a chosen folder."""
    return chosen / f"ruang-baca-{room_id[:8]}"


def _is_as_named(path: Path, cancel: threading.Event | None) -> bool:
    """Whether a PDF is what its name says; one that its disk can't read any more is not. Raises OSError, Cancelled."""
    try:
        return digest_of(path, cancel) == path.stem
    except OSError as error:
        if error.errno == errno.EIO or getattr(error, "winerror", None) in _UNREADABLE_ON_WINDOWS:
            return False
        raise


def _resolved(path: Path) -> Path:
    return Path(os.path.realpath(path))  # never fails, unlike `Path.resolve` where links go round
