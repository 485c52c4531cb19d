"""The rooms that are damaged, made once for each run and copied for each case, and the programs that die in them."""

import json
import shutil
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from catalog_db.models import Role, SyncAgain, SyncComputed
from desktop.actors import Actor, program_itself
from desktop.backups.backups import Backups
from desktop.clock import utc_now
from desktop.desk.guestbook.service import GuestBook
from desktop.room.opening import create_room
from desktop.room_folder import RoomFolder
from desktop.settings.model import Settings
from desktop.visitors.retention import Retention
from tests.e2e.drill.write_points import Point, Stab, chosen
from tests.unit.catalogue.books import yearbook
from tests.unit.desk.conftest import form
from tests.unit.desk.work_until_killed import prepare
from tests.unit.recovery.kit import NOW, PROJECT, keys_of, make_room, opened, register, shelve
from tests.unit.security.conftest import SetClock

VISITS, WITHOUT_BACKUP, BOOKS, COMPUTED = 40, 8, 30, 60
OVER = ("marlina", "kepahiang", "zulkarnain")
WHOLE = 240  # a job that writes more often dies at some writes of each site only


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
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, job: str, folder: Path, stab: Stab | None = None, **more: Any) -> dict[str, Any]:
        """What it told before it died or ended, in which step, and how."""
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        said = {"job": job, "folder": str(folder), "stab": asdict(stab) if stab else None, **more}
        self._parent.stdin.write(json.dumps(said) + "\n")
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
        self._points: dict[str, list[Point]] = {}
        self._copies = 0

    def filled(self) -> Told:
        """Visits, books with their index, and a backup that lacks the last visits."""
        return self._of("filled", self._fill)

    def crashed(self) -> Told:
        """As `filled`, after a program died there: the last visits, and a book, lie beside the databases."""
        return self._of("crashed", self._crash)

    def other(self) -> Told:
        """Another room, with another key, where a program died, too."""
        return self._of("other", self._make_other)

    def at_work(self) -> Told:
        """Where all that is done at a desk can be done."""
        return self._of("at-work", self._prepare_work)

    def damaged(self) -> Told:
        """As `filled`, with a page of visits zeroed."""
        return self._of("damaged", self._damage)

    def over(self) -> Told:
        """Where visitors came a year and a week ago, whose data are over today."""
        return self._of("over", self._let_a_year_pass)

    def over_with_backup(self) -> Told:
        """The same with a backup of today."""
        return self._of("over-with-backup", self._back_up_over)

    def inbox(self) -> Path:
        """A folder with a book to import."""
        path = self._place / "inbox"
        if not path.exists():
            path.mkdir()
            yearbook(path / "2020.pdf", tables=2)
        return path

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

    def for_job(self, job: str) -> tuple[Told, dict[str, Any]]:
        """A room of its own for a job, and what else the job is told."""
        if job == "make":
            return Told(RoomFolder(self.empty())), {}
        bases = {
            "work": self.at_work,
            "keep": self.over,
            "retain": self.over_with_backup,
            "restore": self.damaged,
        }
        base = bases.get(job, self.filled)
        more: dict[str, dict[str, Any]] = {"import": {"inbox": str(self.inbox())}, "register": {"count": 2}}
        return self.copy(base()), more.get(job, {})

    def stabs(self, job: str) -> list[Stab]:
        """Where a job is to die."""
        return chosen(self.points(job), WHOLE)

    def points(self, job: str) -> list[Point]:
        """Each write that a job makes when nobody kills it."""
        if job not in self._points:
            told, more = self.for_job(job)
            answer = self._programs.run(job, told.folder.path, points=True, **more)
            assert answer["error"] is None, answer
            self.remove(told)
            self._points[job] = [Point(*said) for said in answer["points"]]
        return self._points[job]

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
            room.get(Backups).make(Actor(Role.ADMIN))
            told += [register(room, f"Budi Nomor {n}") for n in range(WITHOUT_BACKUP)]
        return tuple(told)

    def _crash(self, path: Path) -> tuple[str, ...]:
        filled = self.filled()
        shutil.copytree(filled.folder.path, path)
        shutil.copy2(keys_of(filled.folder.path).path, keys_of(path).path)
        return (*filled.told, *self._die_in(path))

    def _die_in(self, path: Path) -> list[str]:
        """A program that registers visits and adds a book to the catalogue; what it told."""
        answer = self._programs.run("crash", path)
        assert answer["killed"]
        assert answer["told"].pop() == "shelved"
        assert all((path / f"{name}-wal").stat().st_size for name in ("records.db", "catalog.db"))
        return list(answer["told"])

    def _make_other(self, path: Path) -> tuple[str, ...]:
        make_room(path)
        with opened(path) as room:
            shelve(room, 3)
            register(room, "Orang Lain")
        self._die_in(path)
        return ()

    def _prepare_work(self, path: Path) -> tuple[str, ...]:
        with create_room(path, keys_of(path), Settings(), utc_now) as room:
            prepare(room)
        return ()

    def _let_a_year_pass(self, path: Path) -> tuple[str, ...]:
        time = SetClock()
        time.now = NOW - timedelta(weeks=53)
        officer, told = Actor(Role.OFFICER), []
        with create_room(path, keys_of(path), Settings(), time) as room:
            shelve(room, BOOKS)
            room.get(Retention).carry_out(program_itself())
            for name in OVER:
                done = room.get(GuestBook).register(officer, form(name=name, email=f"{name}@example.com"))
                room.get(GuestBook).leave(officer, done.visit_id)
                told.append(done.visit)
            for _ in range(53):
                time.go_on(weeks=1)
                room.get(GuestBook).open_day(officer, time().date(), True)
        return tuple(told)

    def _back_up_over(self, path: Path) -> tuple[str, ...]:
        over = self.over()
        shutil.copytree(over.folder.path, path)
        shutil.copy2(keys_of(over.folder.path).path, keys_of(path).path)
        with opened(path) as room:
            room.get(Backups).make(Actor(Role.ADMIN))
        return over.told

    def _damage(self, path: Path) -> tuple[str, ...]:
        from tests.unit.recovery.kit import zero_leaf

        filled = self.filled()
        shutil.copytree(filled.folder.path, path)
        shutil.copy2(keys_of(filled.folder.path).path, keys_of(path).path)
        zero_leaf(path, "visit")
        return filled.told
