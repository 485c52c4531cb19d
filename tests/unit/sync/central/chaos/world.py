"""Five rooms and central, and what befalls them; the test itself only starts, kills, restores and copies."""

import hashlib
import json
import random
import shutil
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
from sqlalchemy import func, select

from catalog_db.central.database import CentralDatabase
from catalog_db.central.keys import load_keys
from catalog_db.central.models import RoomRecord
from catalog_db.central.publications import Publications
from catalog_db.central.rooms import make_enrol_code
from catalog_db.models import Publication, PublicationSource
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.room.opening import create_room
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore
from desktop.settings.file import load
from desktop.settings.model import Settings
from desktop.sync.account import enrol
from tests import forked
from tests.unit.sync.central.chaos.central_process import central_settings
from tests.unit.sync.central.chaos.desk_work import ADMIN
from tests.unit.sync.central.chaos.line import Line
from tests.unit.sync.central.chaos.room_process import open_chaos_room
from tests.unit.sync.central.chaos.shifted_clock import ShiftedClock

WORKERS = 2
_DAY_S = 86_400.0


@dataclass
class Pc:
    """The PC of a room.

    Attributes:
        folder: Of room, key, clock and promises.
        machine: What stands for the PC at central.
        inherits: Promises of a PC before it that must hold here, too.
        arrived: Rows that central had of a PC before it, which is lost: they stay there.
        lost: That PC.
        shared: Another PC has a copy of these records.
    """

    folder: Path
    machine: str
    process: int = 0
    inherits: list[dict[str, Any]] = field(default_factory=list)
    arrived: dict[str, set[str]] = field(default_factory=dict)
    shared: bool = False
    lost: "Pc | None" = None

    @property
    def restored(self) -> bool:
        """An old backup has become the room of this PC."""
        return self.lost is not None

    def promises(self) -> list[dict[str, Any]]:
        file = self.folder / "promised.jsonl"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [json.loads(line) for line in lines]


class World:
    """Use it in a `with` block; `run` makes trouble for some seconds, `calm_down` ends it."""

    def __init__(self, folder: Path, database_url: str, seed: int, rooms: int = 5) -> None:
        self.chance = random.Random(seed)
        self.line = Line(seed)
        self.done: dict[str, int] = {}
        self._folder, self._url, self._count = folder, database_url, rooms
        self.settings = central_settings(database_url, str(folder / "central"))
        self.database = CentralDatabase(database_url)
        self._publications = Publications(self.database, self.settings, lambda: datetime.now(UTC))
        self._workers: list[tuple[int, int]] = []  # process, port
        self._ends = folder / "ends"
        self.pcs: list[Pc] = []

    def __enter__(self) -> "World":
        with ExitStack() as undone:
            undone.push(self.__exit__)
            self._begin()
            undone.pop_all()
        return self

    def _begin(self) -> None:
        self._ends.mkdir()
        load_keys(self.settings.key_file)
        nursery = ("-m", "tests.unit.sync.central.chaos.nursery", str(self._ends))
        self._nursery = forked.start(*nursery, pipes=("stdin", "stdout"))
        self.line.__enter__()
        assert self._said() == "ready"
        for _ in range(WORKERS):
            self.start_worker()
        for _ in range(6):
            self.publish()
        for number in range(self._count):
            self._found(number)

    def __exit__(self, *_error: object) -> None:
        assert self._nursery.stdin is not None and self._nursery.stdout is not None
        self._nursery.stdin.close()
        self._nursery.wait(60)
        self._nursery.stdout.close()
        self.line.__exit__()
        self.database.close()

    def run(self, steps: int, most_s: float = 3_600) -> None:
        """So much trouble of all kinds, but no longer; the backup, the copy and the restore each have their place."""
        self.line.calm = False
        for pc in self.pcs:
            self.start(pc)
        once = {steps // 5: self.back_up, 2 * steps // 5: self.copy, 3 * steps // 5: self.restore}
        events = {
            self.kill_room: 6,
            self.kill_worker: 4,
            self.kill_central: 1,
            self.cut_database: 2,
            self.publish: 3,
            self.correct: 4,
            self.withdraw: 2,
            self.drop: 1,
        }
        give_up, pause = time.monotonic() + most_s, threading.Event()
        each = self.chance.sample(list(events), len(events))  # all of them at least once
        for step in range(steps):
            if step in once:
                once[step]()
            elif time.monotonic() < give_up:
                what = each.pop() if each else self.chance.choices(list(events), list(events.values()))[0]
                what()
                said = self._said_so_far()
                pause.wait(self.chance.uniform(0.1, 0.7))
                self._wait_for_work(said)

    def _wait_for_work(self, said: int) -> None:
        """Trouble where nobody gets anything done would prove nothing, and a busy PC takes its time."""
        patience, pause = time.monotonic() + 120, threading.Event()
        while self._said_so_far() <= said:
            assert time.monotonic() < patience and not self.ended(), ["no room does anything", *self.ended()]
            pause.wait(0.02)

    def _said_so_far(self) -> int:
        """Bytes of all promises."""
        return sum(file.stat().st_size for file in self._folder.glob("pc-*/promised.jsonl"))

    def calm_down(self) -> None:
        """Everybody goes home; central runs, and the line is whole."""
        for pc in self.pcs:
            self._kill(pc.process)
            pc.process = 0
        self.line.calm = True

    def ended(self) -> list[str]:
        """Why programs ended that nobody killed."""
        return [file.read_text(encoding="utf-8") for file in self._ends.glob("*.end")]

    # Trouble

    def kill_room(self) -> None:
        self._count_one("room killed")
        pc = self.chance.choice(self.pcs)
        self._kill(pc.process)
        self.start(pc)

    def kill_worker(self) -> None:
        self._count_one("worker killed")
        self._end_worker(self.chance.choice(self._workers))
        self.start_worker()

    def kill_central(self) -> None:
        self._count_one("central killed")
        for worker in list(self._workers):
            self._end_worker(worker)
        threading.Event().wait(self.chance.uniform(0, 1))
        for _ in range(WORKERS):
            self.start_worker()

    def cut_database(self) -> None:
        """PostgreSQL throws everybody out, whatever they were at."""
        self._count_one("database cut")
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        self.database.engine.dispose()

    def publish(self) -> None:
        self._count_one("published")
        content = self.chance.randbytes(self.chance.randint(20_000, 400_000))
        sha256, now = hashlib.sha256(content).hexdigest(), datetime.now(UTC)
        path = self.settings.file_of(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        title = f"Bengkulu Dalam Angka {len(self.done)}-{sha256[:6]}"
        with self.database.catalogue.writing() as session:
            session.add(
                Publication(
                    id=uuid4(),
                    title=title,
                    title_key=title.lower(),
                    sha256=sha256,
                    size_bytes=len(content),
                    pages=9,
                    status="checked",
                    added_at=now,
                    changed_at=now,
                    source=PublicationSource.CENTRAL,
                )
            )

    def correct(self) -> None:
        self._count_one("erratum")
        word = f"{self.chance.randint(1, 999)}"
        self._publications.edit(self._any_book(), {"erratum": f"Tabel {word}", "abstract": word})

    def withdraw(self) -> None:
        self._count_one("withdrawn")
        self._publications.withdraw(self._any_book(), withdrawn=self.chance.random() < 0.7)

    def drop(self) -> None:
        with self.database.catalogue.writing() as session:
            if (session.scalar(select(func.count()).select_from(Publication)) or 0) > 4:
                self._count_one("dropped")
                session.delete(session.get_one(Publication, self._any_book()))

    def back_up(self) -> None:
        """Of the room that is restored later."""
        self._count_one("backed up")
        pc = self.pcs[1]
        room, _clock = open_chaos_room(pc.folder)
        with room:
            said = pc.promises()  # before: what is promised while the backup is made may be in it
            room.get(Backups).make(ADMIN, pc.folder / "old.zip")
        (pc.folder / "kept.json").write_text(json.dumps(said), encoding="utf-8")

    def restore(self) -> None:
        """The PC is gone; its old backup becomes the room of another one."""
        self._count_one("restored")
        old = self.pcs[1]
        self._kill(old.process)
        kept = json.loads((old.folder / "kept.json").read_text(encoding="utf-8"))
        new = Pc(self._folder / f"pc-{uuid4().hex[:6]}", "e1" * 32, lost=old)
        new.folder.mkdir()
        for name in ("key", "clock"):
            if (old.folder / name).exists():
                shutil.copy(old.folder / name, new.folder / name)
        restore_room(old.folder / "old.zip", new.folder / "room", KeyFileStore(new.folder / "key"))
        new.inherits, new.arrived = kept, self._rows_of(new)
        self.pcs[1] = new
        self.start(new)

    def copy(self) -> None:
        """Somebody copies the folder of a room to a second PC, and both go on."""
        self._count_one("copied")
        old = self.pcs[2]
        self._kill(old.process)
        new = Pc(self._folder / f"pc-{uuid4().hex[:6]}", "c0" * 32, shared=True)
        shutil.copytree(old.folder, new.folder)
        new.inherits = old.promises()
        (new.folder / "promised.jsonl").unlink(missing_ok=True)
        old.shared = True
        self.pcs.append(new)
        self.start(old)
        self.start(new)

    # Programs

    def start(self, pc: Pc) -> None:
        order = {"run": "room", "folder": str(pc.folder), "machine": pc.machine, "seed": self.chance.getrandbits(30)}
        pc.process = self._order(order)

    def start_worker(self) -> None:
        port_file = self._folder / f"port-{uuid4().hex}"
        shifts = (0, 0, 3_600, -3_600, 2 * _DAY_S, -_DAY_S)
        shift_s = 0 if self.line.calm else self.chance.choice(shifts)  # a code to enrol lives for a day
        order = {"run": "central", "database": self._url, "data": str(self.settings.data)}
        process = self._order(order | {"port_file": str(port_file), "shift_s": shift_s})
        give_up, pause = time.monotonic() + 60, threading.Event()
        while not port_file.exists():
            assert time.monotonic() < give_up and not self.ended(), self.ended()
            pause.wait(0.01)
        worker = (process, int(port_file.read_text(encoding="ascii")))
        self._workers.append(worker)
        self.line.workers = [port for _process, port in self._workers]

    def _end_worker(self, worker: tuple[int, int]) -> None:
        self._kill(worker[0])
        self._workers.remove(worker)
        self.line.workers = [port for _process, port in self._workers]

    def _order(self, order: dict[str, Any]) -> int:
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(json.dumps(order) + "\n")
        self._nursery.stdin.flush()
        return int(self._said())

    def _kill(self, process: int) -> None:
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(json.dumps({"kill": process}) + "\n")
        self._nursery.stdin.flush()
        assert self._said() == "killed"

    def _said(self) -> str:
        assert self._nursery.stdout is not None
        return self._nursery.stdout.readline().strip()

    def _found(self, number: int) -> None:
        """A room enrols while all is well."""
        pc = Pc(self._folder / f"pc-{number}", f"{number:02}" * 32)
        pc.folder.mkdir()
        clock = ShiftedClock(pc.folder / "clock")
        code = f"17{number:02}"
        with create_room(
            pc.folder / "room", KeyFileStore(pc.folder / "key"), Settings(code=code, name=f"Ruang {code}"), clock
        ) as room:
            typed = make_enrol_code(self.database, f"Ruang {code}", datetime.now(UTC)).code
            enrol(room.records, room.catalog, room.settings, self.line.url, typed, clock())
        self.pcs.append(pc)

    def _rows_of(self, pc: Pc) -> dict[str, set[str]]:
        room_id = UUID(load(RoomFolder(pc.folder / "room").settings_file).room_id)
        rows: dict[str, set[str]] = {}
        wanted = select(RoomRecord.table, RoomRecord.row_id).where(
            RoomRecord.room_id == room_id, RoomRecord.fields.is_not(None)
        )
        with self.database.reading() as session:
            for table, row_id in session.execute(wanted):
                rows.setdefault(table, set()).add(row_id)
        return rows

    def _any_book(self) -> UUID:
        with self.database.catalogue.reading() as session:
            return self.chance.choice(session.scalars(select(Publication.id).order_by(Publication.id)).all())

    def _count_one(self, what: str) -> None:
        self.done[what] = self.done.get(what, 0) + 1
