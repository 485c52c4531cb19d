"""The rooms that are damaged, made once for each run and copied for each case, and the programs that die in them."""

import json
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalog_db.models import Role, SyncAgain, SyncComputed
from desktop.actors import Actor
from desktop.clock import utc_now
from desktop.room_folder import RoomFolder
from desktop.room_opening import create_room
from desktop.settings import Settings
from tests.unit.desk.work_until_killed import prepare
from tests.unit.recovery.kit import PROJECT, keys_of, make_room, opened, register, shelve

VISITS, WITHOUT_BACKUP, BOOKS, COMPUTED = 40, 8, 30, 60


@dataclass(frozen=True)
class Told:
    """A room in a folder, and the numbers that somebody holds."""

    folder: RoomFolder
    told: tuple[str, ...] = ()


class Programs:
    """Programs that work in rooms, each in a process of its own, and die where they are told to."""

    def __init__(self) -> None:
        self._parent = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.drill.killed"],
            cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, job: str, folder: Path, at: int = 0, **more: Any) -> dict[str, Any]:
        """What it told before it died or ended, in which step, and how."""
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(json.dumps({"job": job, "folder": str(folder), "at": at, **more}) + "\n")
        self._parent.stdin.flush()
        answer: dict[str, Any] = json.loads(self._parent.stdout.readline())
        assert answer["killed"] or answer["ok"], answer
        return answer

    def close(self) -> None:
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.close()
        self._parent.wait(60)
        self._parent.stdout.close()


class Rooms:
    """Makes each kind of room when it is first asked for."""

    def __init__(self, place: Path, programs: Programs) -> None:
        self._place = place
        self._programs = programs
        self._made: dict[str, Told] = {}
        self._steps: dict[str, int] = {}
        self._copies = 0

    def filled(self) -> Told:
        """Visits, books with their index, and a backup that lacks the last visits."""
        return self._of("filled", self._fill)

    def crashed(self) -> Told:
        """As `filled`, after a program died there: the last visits lie beside the database."""
        return self._of("crashed", self._crash)

    def other(self) -> Told:
        """Another room, with another key."""
        return self._of("other", self._make_other)

    def at_work(self) -> Told:
        """Where all that is done at a desk can be done."""
        return self._of("at-work", self._prepare_work)

    def damaged(self) -> Told:
        """As `filled`, with a page of visits zeroed."""
        return self._of("damaged", self._damage)

    def copy(self, told: Told) -> Told:
        """For one case."""
        self._copies += 1
        path = self._place / f"case-{self._copies}" / "room"
        shutil.copytree(told.folder.path, path, symlinks=True)
        shutil.copy2(keys_of(told.folder.path).path, keys_of(path).path)
        return Told(RoomFolder(path), told.told)

    def empty(self) -> Path:
        """The folder of a room that is not there yet."""
        self._copies += 1
        path = self._place / f"case-{self._copies}" / "room"
        path.parent.mkdir()
        return path

    def remove(self, told: Told) -> None:
        shutil.rmtree(told.folder.path.parent)

    def steps(self, job: str, told: Told | None, **more: Any) -> int:
        """How many steps a job takes that is not killed."""
        name = f"{job} {more}"
        if name not in self._steps:
            path = self.copy(told).folder.path if told is not None else self.empty()
            answer = self._programs.run(job, path, **more)
            assert answer["steps"] > 20, answer
            self._steps[name] = answer["steps"]
        return self._steps[name]

    def _of(self, name: str, make: Any) -> Told:
        if name not in self._made:
            path = self._place / name / "room"
            path.parent.mkdir()
            self._made[name] = Told(RoomFolder(path), make(path))
        return self._made[name]

    def _fill(self, path: Path) -> tuple[str, ...]:
        make_room(path)
        with opened(path) as room:
            shelve(room, BOOKS)
            assert room.open_search().catch_up(threading.Event())
            told = [register(room, f"Siti Nomor {n}") for n in range(VISITS - WITHOUT_BACKUP)]
            with room.records.writing() as session:  # as after a batch to central
                for n in range(COMPUTED):
                    row_id = f"{n:032x}"
                    session.add(SyncComputed(table="ticket" if n % 2 else "visit", row_id=row_id, digest="0" * 64))
                    session.add(SyncAgain(table="visitor", row_id=row_id))
            room.backups.make(Actor(Role.ADMIN))
            told += [register(room, f"Budi Nomor {n}") for n in range(WITHOUT_BACKUP)]
        return tuple(told)

    def _crash(self, path: Path) -> tuple[str, ...]:
        filled = self.filled()
        shutil.copytree(filled.folder.path, path)
        shutil.copy2(keys_of(filled.folder.path).path, keys_of(path).path)
        answer = self._programs.run("register", path, count=6, crash=True)
        assert answer["killed"]
        assert (path / "records.db-wal").stat().st_size
        return (*filled.told, *answer["told"])

    def _make_other(self, path: Path) -> tuple[str, ...]:
        make_room(path)
        with opened(path) as room:
            shelve(room, 3)
            register(room, "Orang Lain")
        return ()

    def _prepare_work(self, path: Path) -> tuple[str, ...]:
        with create_room(path, keys_of(path), Settings(), utc_now) as room:
            prepare(room)
        return ()

    def _damage(self, path: Path) -> tuple[str, ...]:
        from tests.unit.recovery.kit import zero_leaf

        filled = self.filled()
        shutil.copytree(filled.folder.path, path)
        shutil.copy2(keys_of(filled.folder.path).path, keys_of(path).path)
        zero_leaf(path, "visit")
        return filled.told
