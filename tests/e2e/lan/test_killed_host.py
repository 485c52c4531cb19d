"""A host that is killed again and again while a joined desk changes staff, PCs and catalogue."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from catalog_db.change_log import changes_after, newest_seq
from catalog_db.errors import HostUnreachable, ReadingRoomError, SignInNeeded
from catalog_db.models import CatalogueBase, Publication, RecordsBase, Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.catalogue.editing import CatalogueEditor
from desktop.clock import utc_now
from desktop.room.joined_room import JoinedRoom, open_joined_room
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from tests.e2e.lan.conftest import PASSWORD, PATIENCE_S, Listener
from tests.e2e.processes import HostProcess

TABLES = ("staff_member", "device", "publication")


@dataclass
class Target:
    """Something that is numbered anew with each change, written at the desk and read at the host's PC."""

    table: str
    row: UUID
    change: Callable[[Actor, int], object]
    read: Callable[[], int]


class Worker:
    """Changes one thing again and again, whatever happens to the host; remembers what was confirmed."""

    def __init__(self, desk: JoinedRoom, target: Target) -> None:
        self._desk = desk
        self.target = target
        self.confirmed = self.tried = 0
        self.count = 0
        self.unexpected: list[ReadingRoomError] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()

    def _run(self) -> None:
        actor: Actor | None = None
        while not self._stop.is_set():
            try:
                if actor is None:
                    actor = self._desk.get(Staff).sign_in(self._desk.actor, "siti", PASSWORD).actor
                self.tried += 1
                self.target.change(actor, self.tried)
                self.confirmed = self.tried
                self.count += 1
            except SignInNeeded:
                actor = None
            except HostUnreachable:
                self._stop.wait(0.05)
            except ReadingRoomError as error:
                self.unexpected.append(error)
                return


@pytest.fixture
def desk(joined: dict[DeviceMode, tuple[Path, Path]]) -> Iterator[JoinedRoom]:
    folder, key = joined[DeviceMode.DESK]
    with open_joined_room(folder, KeyFileStore(key)) as desk:
        yield desk


@pytest.fixture
def targets(room: Room, desk: JoinedRoom) -> list[Target]:
    budi = room.get(Staff).add(nobody_yet(), "budi", "Budi 0", Role.OFFICER, PASSWORD)
    device = room.get(Devices).list(nobody_yet())[0].id
    now, book = utc_now(), uuid4()
    with room.catalog.writing() as session:
        session.add(Publication(id=book, title="Puger 0", title_key="puger", added_at=now, changed_at=now))
    people, pcs = room.get(Staff).list, room.get(Devices).list
    return [
        Target(
            "staff_member",
            budi,
            lambda who, n: desk.get(Staff).change(who, budi, f"Budi {n}", Role.OFFICER),
            lambda: number(next(card.full_name for card in people(nobody_yet()) if card.id == budi)),
        ),
        Target(
            "device",
            device,
            lambda who, n: desk.get(Devices).rename(who, device, f"PC {n}", ""),
            lambda: number(next(card.name for card in pcs(nobody_yet()) if card.id == device)),
        ),
        Target(
            "publication",
            book,
            lambda who, n: desk.get(CatalogueEditor).update(who, [book], {"title": f"Puger {n}"}),
            lambda: number(room.catalogue.get(book).title),
        ),
    ]


def number(name: str) -> int:
    return int(name.rpartition(" ")[2])


def _logged(room: Room, since: tuple[int, int]) -> list[tuple[str, str, str]]:
    """What the two databases say was changed, of the tables that are watched."""
    with room.records.reading() as session:
        lines = list(changes_after(session, RecordsBase, since[0], 1_000_000))
    with room.catalog.reading() as session:
        lines += changes_after(session, CatalogueBase, since[1], 1_000_000)
    return [(line.table, line.row_id, line.operation.value) for line in lines if line.table in TABLES]


def _kill_under_load(
    room: Room, host: HostProcess, listeners: list[Listener], desk: JoinedRoom, targets: list[Target], times: int
) -> None:
    for listener in listeners:  # what was made to begin with
        listener.until(lambda one: any(table == "publication" for table, _row, _operation in one.heard))
        listener.heard.clear()
    with room.records.reading() as records, room.catalog.reading() as catalog:
        since = newest_seq(records, RecordsBase), newest_seq(catalog, CatalogueBase)
    workers = [Worker(desk, target) for target in targets]
    for worker in workers:
        worker.start()
    wait = threading.Event()
    try:
        for _ in range(times):
            wanted = [worker.count + 2 for worker in workers]
            until = time.monotonic() + PATIENCE_S
            while any(worker.count < count for worker, count in zip(workers, wanted, strict=True)):
                assert time.monotonic() < until, [worker.unexpected for worker in workers]
                wait.wait(0.02)
            host.kill()
            host.start()
    finally:
        for worker in workers:
            worker.stop()
    logged = _logged(room, since)
    for worker in workers:
        assert worker.unexpected == []
        assert worker.confirmed <= worker.target.read() <= worker.tried
        assert logged.count((worker.target.table, str(worker.target.row), "update")) >= worker.count
    for listener in listeners:
        listener.until(lambda one: len(one.heard) >= len(logged))
        assert Counter(listener.heard) == Counter(logged)  # each once, though the host was killed in between
        for table in TABLES:
            assert [line for line in listener.heard if line[0] == table] == [
                line for line in logged if line[0] == table
            ]  # and in order
        assert listener.begun == 1


def test_a_host_that_is_killed_under_load_loses_nothing(room, host, listeners, desk, targets):
    _kill_under_load(room, host, listeners, desk, targets, times=2)


@pytest.mark.long(part="kills")
def test_a_host_that_is_killed_twenty_times_under_load_loses_nothing(room, host, listeners, desk, targets):
    _kill_under_load(room, host, listeners, desk, targets, times=20)
