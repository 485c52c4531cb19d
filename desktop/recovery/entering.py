"""A program opens a room: who else has it open, whether the last one ended in order, and damaged files that were being
replaced.
"""

import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final
from uuid import uuid4

from pydantic import BaseModel, Field, ValidationError

from catalog_db.damage import DamageNote
from catalog_db.database import roll_back
from catalog_db.disk_errors import storage_error
from catalog_db.errors import Part, RoomInCare, RoomInUse
from catalog_db.private_files import copy_private, make_folder, open_private
from catalog_db.safe_files import sync_folder, write_safely
from desktop.pending_checks import ask_for_check
from desktop.platform.file_locks import FileLock, release_lock, take_lock
from desktop.recovery.parts import Seen, inspect_catalogue, inspect_parts, mend_torn_line
from desktop.room_folder import RoomFolder
from desktop.settings.model import Settings

# Which programs have a room open, and whether one of them died: each has a locked file in ROOM/running while it
# lives. Whoever opens the room looks at the files of the others. One that nobody holds, and that does not say that
# its program ended in order, is that of a program that died, or of a PC whose power went: the room is checked before
# anything is written. While one program checks or restores, the others wait for the entry lock, so that they do not
# all check.

_ENTRY_LOCK: Final = "gate"
_MARKER: Final = ".program"
_PATIENCE_S: Final = 60.0  # a check of a large room takes some seconds
_MOST_BYTES: Final = 1_000
_ENDED: Final = b"ended"
_MARGIN_S: Final = 60.0  # some file systems are not exact


@dataclass(frozen=True, slots=True)
class RunningProgram:
    """A program that has the room open, as it named itself: "host", "desk", "check" ... and its number."""

    name: str
    pid: int


class RunningMarker:
    """That this program has the room open. It says so until `end`, or until the program dies."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self._path = path
        self._file: IO[bytes] | None = file

    @property
    def path(self) -> Path:
        return self._path

    def end(self) -> None:
        """The room was closed in order. Does nothing the second time."""
        file, self._file = self._file, None
        if file is None:
            return
        with suppress(OSError):  # a disk that is full or gone: the next start checks, which does no harm
            file.seek(0)
            file.truncate()
            file.write(_ENDED)  # Windows removes no open file: in between it must not look like that of the dead
            file.flush()
        with suppress(OSError):
            release_lock(file)
        file.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


class Entry:
    """A program that holds the entry lock of a room; no other one opens or mends it meanwhile."""

    def __init__(self, folder: RoomFolder, dead: tuple[Path, ...], alive: tuple[RunningProgram, ...]) -> None:
        self._folder = folder
        self._dead = dead
        self.alive = alive  # the other programs that have the room open
        self.damage = DamageNote(folder.damage_note)

    @property
    def is_unclean(self) -> bool:
        """Whether the room must be checked before anything is written."""
        return bool(self._dead) or self.damage.is_set() or (not self.alive and _has_wal(self._folder))

    def settle(self) -> None:
        """The databases were checked and are whole: whoever died is forgotten, once it is noted that index and books
        are to be checked when nobody waits. Raises OSError."""
        if self.is_unclean:
            ask_for_check(self._folder, self._dead_since())
        self.damage.clear()
        for path in self._dead:
            path.unlink(missing_ok=True)
        self._dead = ()

    def _dead_since(self) -> float | None:
        """When the first of the programs that died had begun, as files have it; None where no marker is left of any."""
        began = []
        for path in self._dead:
            with suppress(OSError):
                began.append(path.stat().st_mtime)
        return min(began) - _MARGIN_S if began and len(began) == len(self._dead) else None

    def put_marker(self) -> RunningMarker:
        """Say that this program has the room open from now on."""
        path = self._folder.running / f"{os.getpid()}-{uuid4().hex[:8]}{_MARKER}"
        file = open_private(path, "x+b")
        try:
            take_lock(file)
            said = {"name": program_name(), "pid": os.getpid()}
            file.seek(0)
            file.write(json.dumps(said).encode("utf-8")[:_MOST_BYTES])
            file.flush()
        except BaseException:
            file.close()
            raise
        return RunningMarker(path, file)


@contextmanager
def entering(folder: RoomFolder, patience_s: float = _PATIENCE_S) -> Iterator[Entry]:
    """Hold the entry lock of a room, whose folder `running` is there, until the block ends.

    Raises:
        RoomInCare: Another program checks or restores the room, and went on for longer than we wait.
        OSError: The folder can't be written to.
    """
    with FileLock(folder.running / _ENTRY_LOCK).held(lambda: RoomInCare(folder.path), patience_s):
        dead, alive = _entered(folder)
        yield Entry(folder, dead, alive)


@contextmanager
def alone(folder: RoomFolder) -> Iterator[Entry]:
    """Hold the entry lock for as long as the room is mended: no other program may have it open, and none can open it.

    Raises:
        RoomInUse: Another program has it open.
        RoomInCare: Another program checks or restores it.
        OSError: The folder can't be written to.
    """
    make_folder(folder.running)
    with entering(folder, patience_s=0) as entry:
        if entry.alive:
            raise RoomInUse(folder.path, tuple(f"{program.name} ({program.pid})" for program in entry.alive))
        yield entry


def program_name() -> str:
    """How this program is told to others: the word of its command, or the mode of its window."""
    words = sys.argv[1:]
    for before, word in zip(["", *words], words, strict=False):
        if not word.startswith("-") and not before.startswith("--"):
            return word[:40]
    return "ruang-baca"


def _entered(folder: RoomFolder) -> tuple[tuple[Path, ...], tuple[RunningProgram, ...]]:
    dead, alive = [], []
    for path in sorted(folder.running.glob(f"*{_MARKER}")):
        try:
            with path.open("r+b") as file:
                if not take_lock(file):
                    alive.append(_named(path))
                    continue
                file.seek(0)
                said = file.read(_MOST_BYTES)
                release_lock(file)
        except FileNotFoundError:
            continue  # it ended just now
        except OSError:
            alive.append(_named(path))  # of another account, or about to be removed: nothing is known, so it lives
            continue
        if said in (b"", _ENDED):  # it died before it could write anything into the room, or just after its end
            path.unlink(missing_ok=True)
        else:
            dead.append(path)
    return tuple(dead), tuple(alive)


def _named(path: Path) -> RunningProgram:
    try:
        with path.open("rb", buffering=0) as file:  # no byte more: on Windows nobody reads up to the locked one
            said: Any = json.loads(file.read(_MOST_BYTES))
        return RunningProgram(str(said["name"])[:40], int(said["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        number = path.name.partition("-")[0]
        return RunningProgram("ruang-baca", int(number) if number.isdecimal() else 0)


def _has_wal(folder: RoomFolder) -> bool:
    """Whether changes lie beside a database: whoever closes one last takes them into it."""
    for database in (folder.catalog_file, folder.records_file):
        with suppress(OSError):
            if database.with_name(f"{database.name}-wal").stat().st_size:
                return True
    return False


# Puts new files in the place of damaged ones, all or none, whenever the program is killed. The new files are made in
# ROOM/restoring. Once all of them are on the disk, a plan is written there; from then on whoever opens the room carries
# it out to its end. Before that, what lies there counts for nothing. What was in the room goes to
# ROOM/set-aside/<time> and stays.

_PLAN: Final = "plan.json"
_DATABASES: Final = ("catalog.db", "records.db")


class _Plan(BaseModel, frozen=True, extra="forbid"):
    """The files that are replaced, and the folder that takes the old ones."""

    place: str = Field(alias="aside", pattern=r"^[0-9]{8}-[0-9]{6}(-[0-9]{1,4})?$")
    names: tuple[str, ...]
    keeps: bool = True  # what was in the room; not where its key is worth nothing any more


def begin_replacing(folder: RoomFolder) -> Path:
    """An empty folder for the new files, in place of what a killed program left there."""
    shutil.rmtree(folder.restoring, ignore_errors=True)
    make_folder(folder.restoring)
    return folder.restoring


def replace_files(folder: RoomFolder, names: tuple[str, ...], place: Path, *, keeps: bool = True) -> None:
    """Put the files of these names that lie in `folder.restoring` into the room, and what was there into quarantine.

    Args:
        keeps: False: what was there goes for good. The databases among it have no changes beside them.

    Raises:
        OSError: Nothing was replaced, or opening the room replaces the rest.
    """
    for name in names:
        _sync(folder.restoring / name)
    sync_folder(folder.restoring)
    plan = _Plan(aside=place.name, names=names, keeps=keeps)
    write_safely(folder.restoring / _PLAN, plan.model_dump_json(by_alias=True).encode("ascii"))
    finish_replacing(folder)


def finish_replacing(folder: RoomFolder) -> bool:
    """Carry out a plan that is there, to its end; whether there was one. What lies there without one is removed.

    Raises:
        OSError: The rest is left to the next start.
    """
    if not folder.restoring.is_dir():
        return False
    plan = _read(folder.restoring / _PLAN)
    if plan is None:
        shutil.rmtree(folder.restoring, ignore_errors=True)
        return False
    place = folder.quarantine / plan.place
    if plan.keeps:
        make_folder(place)
    for name in plan.names:
        new, old = folder.restoring / name, folder.path / name
        if not new.exists():
            continue  # it is in its place already
        if plan.keeps and old.exists() and not (place / name).exists():
            _keep(old, place / name)  # it stays until the new one takes its name: a room is never without settings
        for end in ("wal", "shm", "journal") if name in _DATABASES else ():
            beside = folder.path / f"{name}-{end}"
            if beside.exists() and plan.keeps:
                beside.replace(place / beside.name)
            elif beside.exists():
                beside.unlink()
        if plan.keeps:
            sync_folder(place)
        new.replace(old)
        sync_folder(folder.path)
    shutil.rmtree(folder.restoring, ignore_errors=True)
    return True


def _read(path: Path) -> _Plan | None:
    with suppress(OSError, ValueError, ValidationError):
        said: Any = json.loads(path.read_bytes())
        plan = _Plan.model_validate(said)
        allowed = {"room.toml", "recovery.key", "journal", *_DATABASES}
        return plan if set(plan.names) <= allowed else None
    return None


def _keep(old: Path, place: Path) -> None:
    try:
        os.link(old, place)
    except OSError:  # FAT and some network shares
        part = place.with_name(f"{place.name}.part")
        copy_private(old, part)
        _sync(part)
        part.replace(place)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


_log = logging.getLogger(__name__)


def enter(folder: RoomFolder, settings: Settings, key: bytes) -> tuple[RunningMarker, Seen]:
    """Say that this program has a room open, once its parts were seen to be its own. After an unclean stop both
    databases are checked, too.

    Args:
        folder: With all folders that `RoomFolder.make` makes.
        key: Of the records.

    Raises:
        RoomPartLost: A part is lost, or of another room, or a database is damaged. Nothing was written, and the next
            start checks again.
        RoomInCare: Another program checks or restores the room.
        OutputUnwritable, StorageFull
    """
    try:
        with entering(folder) as entry:
            finish_replacing(folder)
            if settings.made_at is None:  # it is still being made, and may have died over the first page of a database
                roll_back(folder.catalog_file)
                roll_back(folder.records_file, key)
            seen = inspect_parts(folder, settings, key)  # first: it tells what is missing from what is damaged
            if entry.is_unclean:
                from desktop.recovery.checking import check_before_writing

                _log.warning("a program died, or damage was met: the databases are checked")
                check_before_writing(folder, key)
                torn = mend_torn_line(folder.journal)
                if torn:
                    _log.warning("the journal ended with %d bytes of a line that was cut off", len(torn))
                entry.settle()
            return entry.put_marker(), seen
    except OSError as error:
        raise storage_error(error, folder.path) from error


def finish_interrupted(folder: RoomFolder) -> None:
    """Go on where a program that mended the room was killed. Asked before anything of the room is read.

    Raises:
        RoomInCare, OutputUnwritable
    """
    if not folder.restoring.is_dir():
        return
    try:
        folder.make()
        with entering(folder) as entry:
            if not entry.alive:
                finish_replacing(folder)
    except OSError as error:
        raise storage_error(error, folder.path) from error


def enter_joined(folder: RoomFolder, room_id: str) -> RunningMarker:
    """The same at a PC that has joined: a copy of the catalogue that is damaged, empty or another room's is
    quarantined.

    It comes from the host again; PDFs stay until it is known which of them are wanted.

    Raises:
        RoomInCare, OutputUnwritable
    """
    try:
        with entering(folder) as entry:
            seen = inspect_catalogue(folder)
            if seen.trouble is not None or seen.room_id not in (None, room_id):
                if folder.following.exists():  # else this PC has joined just now
                    _log.error("the copy of the catalogue is %s, and is fetched again", seen.trouble or "foreign")
                quarantine(folder, folder.catalog_file)
            if entry.is_unclean:
                from desktop.recovery.checking import check_database

                file = folder.catalog_file
                if file.exists() and file.stat().st_size:
                    found = check_database(Part.CATALOGUE, file, None)
                    if found:
                        _log.error("the copy of the catalogue is damaged, and is fetched again: %s", found[0].detail)
                        quarantine(folder, file)
                entry.settle()
            return entry.put_marker()
    except OSError as error:
        raise storage_error(error, folder.path) from error


def quarantine_copy(folder: RoomFolder) -> bool:
    """Let the copy of the catalogue at a PC that joined be fetched again; not while another program has it open.

    Returns:
        Whether it was quarantined.
    Raises:
        RoomInCare, OutputUnwritable
    """
    try:
        with entering(folder) as entry:
            if not entry.alive:
                quarantine(folder, folder.catalog_file)
            return not entry.alive
    except OSError as error:
        raise storage_error(error, folder.path) from error


def new_quarantine(folder: RoomFolder, now: datetime) -> Path:
    """Where something is quarantined now: a folder that is not there yet, so that nothing is moved over another."""
    name = f"{now.astimezone(UTC):%Y%m%d-%H%M%S}"
    place, n = folder.quarantine / name, 1
    while place.exists():
        n += 1
        place = folder.quarantine / f"{name}-{n}"
    return place


def quarantine(folder: RoomFolder, database: Path) -> Path:
    """Move a database and what lies beside it out of the way; returns where it lies now."""
    place = new_quarantine(folder, datetime.now(UTC))
    if any(path.exists() for path in (database, database.with_name(f"{database.name}-wal"))):
        make_folder(place)
    for path in (database, *(database.with_name(f"{database.name}-{end}") for end in ("wal", "shm"))):
        if path.exists():
            shutil.move(path, place / path.name)
    return place
