"""`python -m tests.bench load`: 600 rooms bring a day's backlog to a central on this PC, then sync as every day.

Central is `ruang-baca central serve --try` with its workers and a PostgreSQL of its own; rooms and their tokens are
written into its database, since enrolling is not what is measured. Each sync run is what `desktop.sync.syncing` asks,
over a connection of its own: push, down, feed. The bodies are made before, so that rooms cost little on the same PC.
"""

import argparse
import asyncio
import gzip
import json
import os
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select

from catalog_db.central.database import CentralDatabase
from catalog_db.central.models import Batch, RejectedRecord, RoomRecord, RoomToken
from catalog_db.central.models import Room as RoomRow
from catalog_db.central.rooms import token_hash
from catalog_db.central.server.serving import running_try
from catalog_db.exchange.wire import FORMAT, FORMAT_HEADER
from catalog_db.models import Publication
from tests.bench.central_bench import Watch, serving

_DAY = datetime(2026, 11, 24, 1, tzinfo=UTC)
_MOST_RECORDS = 490
_PUBLICATIONS = 40
_NEWS = 3  # of them are new to the rooms
_GIVE_UP_S = 60.0
_TRIES = 5


@dataclass
class Room:
    """A room as central sees it. `backlog` and `news`: bodies of batches, packed."""

    id: UUID
    instance: UUID
    token: str
    backlog: list[bytes] = field(default_factory=list)
    news: list[bytes] = field(default_factory=list)
    records: int = 0


@dataclass
class Figures:
    """Milliseconds of each kind of request, and what went wrong."""

    took_ms: dict[str, list[float]] = field(default_factory=dict)
    again: int = 0
    failed: list[str] = field(default_factory=list)

    def report(self, title: str, took_s: float, records: int, rooms: int) -> None:
        print(f"{title}: {rooms} rooms, {records:,} records in {took_s:.1f} s ({records / took_s:,.0f} a second)")
        for kind, times in self.took_ms.items():
            ranked = sorted(times)
            shown = ", ".join(f"p{p} {ranked[min(len(ranked) - 1, len(ranked) * p // 100)]:,.0f}" for p in (50, 95, 99))
            print(f"  {kind}: {len(ranked)} requests, ms: {shown}, longest {ranked[-1]:,.0f}")
        print(f"  asked again {self.again}, failed {len(self.failed)} {self.failed[:3] or ''}")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench load")
    parser.add_argument("--rooms", type=int, default=600)
    parser.add_argument("--visits", type=int, default=60, help="of each room")
    parser.add_argument("--at-once", type=int, default=32, help="rooms that sync at one time")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--everyday", type=float, default=60.0, help="seconds of sync runs as every five minutes")
    parser.add_argument("--most-seconds", type=float, default=420.0, help="of the backlog")
    options = parser.parse_args(arguments)
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="rb-load-")))
        folder.chmod(0o755)  # root's PostgreSQL runs as nobody
        process, url, data = opened.enter_context(serving(folder / "central", "--workers", str(options.workers)))
        address = running_try(data)
        assert address is not None
        central = CentralDatabase(address)
        opened.callback(central.close)
        rooms = [_room(options.visits) for _ in range(options.rooms)]
        _enrol(central, rooms)
        _publish(central, _PUBLICATIONS)
        port = int(url.rpartition(":")[2])
        cursor = _read_all(port, rooms[0])
        _publish(central, _NEWS)
        packed = sum(len(body) for room in rooms for body in room.backlog)
        print(
            f"{rooms[0].records} records of a room in {len(rooms[0].backlog)} batch(es), {packed / 1e6:.1f} MB packed"
        )
        good = True
        watch = opened.enter_context(Watch(process.pid))
        for title, pause_s in (("backlog", 0.0), ("every day", 300 / options.rooms)):
            synced = rooms if not pause_s else rooms[: max(1, int(options.everyday / pause_s))]
            figures, begin = Figures(), time.perf_counter()
            watch.begin()
            runs = _sync_all(figures, port, synced, cursor, options.at_once, pause_s)
            try:
                asyncio.run(asyncio.wait_for(runs, options.most_seconds))
            except TimeoutError:
                figures.failed.append(f"not done in {options.most_seconds:.0f} s")
            took_s = time.perf_counter() - begin
            figures.report(title, took_s, sum(room.records if not pause_s else 5 for room in synced), len(synced))
            watch.report(took_s)
            good &= not figures.failed
        good &= _all_there(central, rooms, len(synced))
    print("all stored, each once" if good else "NOT all of it was stored")
    return 0 if good else 1


def _all_there(central: CentralDatabase, rooms: list[Room], synced: int) -> bool:
    with central.reading() as session:
        stored = session.scalar(select(func.count()).select_from(RoomRecord)) or 0
        batches = session.scalar(select(func.count()).select_from(Batch)) or 0
        refused = session.scalar(select(func.count()).select_from(RejectedRecord)) or 0
        size = session.scalar(select(func.pg_total_relation_size("room_record"))) or 0
    wanted = sum(room.records for room in rooms) + 4 * synced  # the state of the room is a row that is there already
    wanted_batches = sum(len(room.backlog) for room in rooms) + synced
    print(f"central has {stored:,} of {wanted:,} rows, {batches:,} of {wanted_batches:,} batches, {refused} refused")
    print(f"  a row takes {size / max(1, stored):,.0f} bytes with its indexes")
    return (stored, batches, refused) == (wanted, wanted_batches, 0)


async def _sync_all(figures: Figures, port: int, rooms: list[Room], cursor: str, at_once: int, pause_s: float) -> None:
    """`pause_s` 0: as many at once as may be, the next one when one is done; else one begins after each pause."""
    turn = asyncio.Semaphore(at_once)

    async def one(place: int, room: Room) -> None:
        await asyncio.sleep(place * pause_s)
        async with turn:
            try:
                await _sync(figures, port, room, cursor, room.news if pause_s else room.backlog)
            except (OSError, ValueError, EOFError, TimeoutError) as error:
                figures.failed.append(f"{type(error).__name__} {error}")

    await asyncio.gather(*(one(place, room) for place, room in enumerate(rooms)))


async def _sync(figures: Figures, port: int, room: Room, cursor: str, bodies: list[bytes]) -> None:
    line = _Line(port, room.token)
    try:
        for body in bodies:
            said = await _ask(figures, line, "push", "POST", "/v1/push", body)
            if said["reoffer"] or said["set_aside"]:
                raise ValueError("a batch was not taken")
        await _ask(figures, line, "down", "GET", "/v1/down?cursor=0")
        await _ask(figures, line, "feed", "GET", f"/v1/feed?cursor={cursor}")
    finally:
        line.close()


async def _ask(figures: Figures, line: "_Line", kind: str, method: str, path: str, body: bytes = b"") -> Any:
    """Again where the line broke, as a room does, but sooner."""
    for left in reversed(range(_TRIES)):
        begin = time.perf_counter()
        try:
            status, said = await asyncio.wait_for(line.ask(method, path, body), _GIVE_UP_S)
        except (OSError, EOFError, TimeoutError):
            line.close()
            if not left:
                raise
        else:
            figures.took_ms.setdefault(kind, []).append((time.perf_counter() - begin) * 1000)
            if status == 200:
                return json.loads(said)
            if status not in (429, 503) or not left:
                raise ValueError(f"{kind}: status {status}")
        figures.again += 1
        await asyncio.sleep(1)
    raise AssertionError


class _Line:
    """One connection; a client library would cost more than central does."""

    def __init__(self, port: int, token: str) -> None:
        self._port, self._token = port, token
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        head = [
            f"{method} {path} HTTP/1.1",
            "host: 127.0.0.1",
            f"authorization: Bearer {self._token}",
            f"{FORMAT_HEADER}: {FORMAT}",
            f"content-length: {len(body)}",
        ]
        if body:
            head += ["content-type: application/json", "content-encoding: gzip"]
        writer.write("\r\n".join([*head, "", ""]).encode() + body)
        await writer.drain()
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        return int(lines[0].split()[1]), await reader.readexactly(int(headers.get("content-length", "0")))

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def _read_all(port: int, room: Room) -> str:
    """The cursor of a room that knows the whole catalogue."""

    async def read() -> str:
        line, cursor, more = _Line(port, room.token), "", True
        while more:
            _status, body = await line.ask("GET", f"/v1/feed?cursor={cursor}", b"")
            answer = json.loads(body)
            cursor, more = answer["cursor"], answer["more"]
        line.close()
        return str(cursor)

    return asyncio.run(read())


def _enrol(central: CentralDatabase, rooms: list[Room]) -> None:
    now = datetime.now(UTC)
    with central.writing() as session:
        for place, room in enumerate(rooms):
            session.add(
                RoomRow(
                    id=room.id,
                    code=f"R{place:05}",
                    name=f"Ruang {place}",
                    sign_key="ab" * 32,
                    seal_key="cd" * 32,
                    program_version="0.1.0",
                    enrolled_at=now,
                )
            )
        session.flush()
        tokens = [{"hash": token_hash(room.token), "room_id": room.id, "made_at": now} for room in rooms]
        session.execute(insert(RoomToken), tokens)


def _publish(central: CentralDatabase, count: int) -> None:
    now = datetime.now(UTC)
    with central.catalogue.writing() as session:
        for number in range(count):
            one = uuid4()
            session.add(
                Publication(
                    id=one,
                    title=f"Bengkulu Dalam Angka {number}",
                    title_key=str(number),
                    sha256=one.hex * 2,
                    size_bytes=5_000_000,
                    pages=360,
                    added_at=now,
                    changed_at=now,
                    abstract="Angka " * 80,
                )
            )


def _room(visits: int) -> Room:
    room = Room(uuid4(), uuid4(), os.urandom(32).hex())
    records = list(_day(visits))
    room.records, counter = len(records) + 1, 0
    for start in range(0, len(records), _MOST_RECORDS):
        some = records[start : start + _MOST_RECORDS] + ([_status()] if start == 0 else [])
        room.backlog.append(_batch(room, some, counter, counter + len(some)))
        counter += len(some)
    news = [*_ticket(visits + 1, _DAY + timedelta(hours=9))][:4]
    room.news.append(_batch(room, [*news, _status()], counter, counter + 5))
    return room


def _day(visits: int) -> Any:
    """A day with so many visits, every fourth of which wants two services: tickets, their steps, copies, answers."""
    yield _record("service_day", "2026-11-24", day="2026-11-24", opened_at=_DAY, closed_at=_DAY + timedelta(hours=8))
    sequence = 0
    for number in range(visits):
        at, visit = _DAY + timedelta(minutes=7 * number), uuid4()
        for _ in range(2 if number % 4 == 0 else 1):
            sequence += 1
            yield from _ticket(sequence, at, visit)
        if number % 5 == 0:
            one = uuid4()
            yield _record(
                "delivery",
                one,
                id=one,
                serial=f"1700-{number:06}",
                publication_id=uuid4(),
                kind="softcopy",
                channel="folder",
                page_count=360,
                original_sha256="ab" * 32,
                sha256=os.urandom(32).hex(),
                delivered_at=at,
            )
        if number % 3 == 0:
            one, scores = uuid4(), {f"u{element}": 1 + (number + element) % 4 for element in range(1, 10)}
            yield _record(
                "skm_answer",
                one,
                id=one,
                period="2026-Q4",
                service="perpustakaan",
                gender="P",
                age_band="2",
                education="3",
                occupation="1",
                **scores,
            )
    one = uuid4()
    yield _record(
        "complaint",
        one,
        id=one,
        number="2026-001",
        classification="2",
        state="new",
        received_at=_DAY,
        due="2026-12-08",
        closed_at=None,
    )


def _ticket(sequence: int, at: datetime, visit: UUID | None = None) -> Any:
    ticket = uuid4()
    yield _record(
        "ticket",
        ticket,
        id=ticket,
        visit_id=visit or uuid4(),
        service="perpustakaan",
        service_day="2026-11-24",
        sequence=sequence,
        number=f"P-{sequence:03}",
        state="done",
        priority=False,
        desk=None,
        registered_at=at,
    )
    steps = (("issue", "", "waiting"), ("call", "waiting", "called"), ("serve", "called", "serving"))
    for position, (kind, before, state) in enumerate((*steps, ("done", "serving", "done")), 1):
        one = uuid4()
        yield _record(
            "ticket_event",
            one,
            id=one,
            ticket_id=ticket,
            position=position,
            sequence=4 * sequence + position,
            kind=kind,
            state_before=before,
            state=state,
            service="perpustakaan",
            desk=1,
            at=at + timedelta(minutes=3 * position),
            clock_doubtful=False,
            undoes=None,
        )


def _status() -> dict[str, Any]:
    return _record(
        "room_status",
        "now",
        at=_DAY,
        program_version="0.1.0",
        waiting=0,
        set_aside=0,
        last_error="",
        publications=43,
        last_backup_at=None,
    )


def _record(table: str, row_id: object, **fields: object) -> dict[str, Any]:
    return {"table": table, "row_id": str(row_id), "operation": "upsert", "fields": fields}


def _batch(room: Room, records: list[dict[str, Any]], counter_from: int, counter_to: int) -> bytes:
    said = {
        "format": FORMAT,
        "batch_id": uuid4(),
        "room_id": room.id,
        "instance_id": room.instance,
        "machine": "6b" * 32,
        "counter_from": counter_from,
        "counter_to": counter_to,
        "records": [{**record, "counter": counter_from + place + 1} for place, record in enumerate(records)],
    }
    return gzip.compress(json.dumps(said, default=_plain).encode(), 6)


def _plain(value: Any) -> str:
    return str(value.isoformat()) if isinstance(value, datetime) else str(value)
