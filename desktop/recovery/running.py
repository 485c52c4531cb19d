"""Which programs have a room open, and whether one of them died: each has a locked file in ROOM/running while it lives.

Whoever opens the room looks at the files of the others. One that nobody holds, and that does not say that its program
ended in order, is that of a program that died, or of a PC whose power went: the room is checked before anything is
written. While one program checks or mends, the others wait at the gate, so that they do not all check.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final
from uuid import uuid4

from catalog_db.damage import DamageNote
from catalog_db.errors import RoomInCare, RoomInUse
from catalog_db.private_files import make_folder, open_private
from desktop.pending_checks import ask_for_look
from desktop.platform.file_locks import release_lock, take_lock
from desktop.room_folder import RoomFolder

_GATE: Final = "gate"
_MARK: Final = ".program"
_PATIENCE_S: Final = 60.0  # a check of a large room takes some seconds
_AGAIN_S: Final = 0.02
_MOST_BYTES: Final = 1_000
_ENDED: Final = b"ended"
_MARGIN_S: Final = 60.0  # some file systems are not exact


@dataclass(frozen=True, slots=True)
class RunningProgram:
    """A program that has the room open, as it named itself: "host", "desk", "check" ... and its number."""

    name: str
    pid: int


class RunningMark:
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
    """A program at the gate of a room; no other one comes in, and none mends, before it has passed."""

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
        are to be looked at when nobody waits. Raises OSError."""
        if self.is_unclean:
            ask_for_look(self._folder, self._dead_since())
        self.damage.clear()
        for path in self._dead:
            path.unlink(missing_ok=True)
        self._dead = ()

    def _dead_since(self) -> float | None:
        """When the first of the programs that died had begun, as files have it; None where no mark is left of any."""
        began = []
        for path in self._dead:
            with suppress(OSError):
                began.append(path.stat().st_mtime)
        return min(began) - _MARGIN_S if began and len(began) == len(self._dead) else None

    def mark(self) -> RunningMark:
        """Say that this program has the room open from now on."""
        path = self._folder.running / f"{os.getpid()}-{uuid4().hex[:8]}{_MARK}"
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
        return RunningMark(path, file)


@contextmanager
def entering(folder: RoomFolder, patience_s: float = _PATIENCE_S) -> Iterator[Entry]:
    """Stand at the gate of a room, whose folder `running` is there; the next one comes when the block ends.

    Raises:
        RoomInCare: Another program checks or mends the room, and went on for longer than we wait.
        OSError: The folder can't be written to.
    """
    with open_private(folder.running / _GATE, "ab") as gate:
        give_up = time.monotonic() + patience_s
        while not take_lock(gate):
            if time.monotonic() > give_up:
                raise RoomInCare(folder.path)
            time.sleep(_AGAIN_S)
        try:
            dead, alive = _look(folder)
            yield Entry(folder, dead, alive)
        finally:
            release_lock(gate)


@contextmanager
def alone(folder: RoomFolder) -> Iterator[Entry]:
    """Stand at the gate for as long as the room is mended: no other program may have it open, and none can open it.

    Raises:
        RoomInUse: Another program has it open.
        RoomInCare: Another program checks or mends it.
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


def _look(folder: RoomFolder) -> tuple[tuple[Path, ...], tuple[RunningProgram, ...]]:
    dead, alive = [], []
    for path in sorted(folder.running.glob(f"*{_MARK}")):
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
