"""`python -m tests.bench sync`: a room pushes 100,000 rows to a central on this PC, is killed, fetches a large file.

Central is `ruang-baca central serve --try`: two workers over HTTP and PostgreSQL of its own. The peer is PostgreSQL's
COPY of the same rows as JSON, which checks nothing, answers nothing and can't go on where it broke.
"""

import argparse
import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select

from catalog_db.central.database import CentralDatabase
from catalog_db.central.models import Batch, RoomRecord
from catalog_db.central.rooms import make_enrol_code
from catalog_db.central.server.serving import running_try
from catalog_db.change_log import instance_id
from catalog_db.exchange.records import fields_of
from catalog_db.models import Publication, RecordsBase, RecordsChange, Ticket, TicketEvent, Visit, Visitor
from desktop.room.opening import create_room, open_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from desktop.sync.account import enrol
from desktop.sync.client import CentralClient
from desktop.sync.rows import rows_after
from desktop.sync.syncing import Sync
from tests.bench.central_bench import serving

ROOT = Path(__file__).resolve().parents[2]
LEAST_PER_S = 2_000
EVENTS = 3  # of each ticket
_CHUNK = 5_000
_A_DAY = 100  # tickets, one day after the other, as a room has them
_FIRST = datetime(2026, 1, 5, 1, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench sync")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--megabytes", type=int, default=200, help="of the file that breaks off")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)  # a program that syncs until it is killed
    options = parser.parse_args(arguments)
    if options.child is not None:
        with _open(options.child) as room:
            print("begun", flush=True)
            room.get(Sync).run(threading.Event())
        return 0
    with ExitStack() as opened:
        # Root's PostgreSQL runs as nobody, who may not look into folders of root.
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="rb-sync-")))
        folder.chmod(0o755)
        _, url, data = opened.enter_context(serving(folder / "central"))
        address = running_try(data)
        assert address is not None
        central = CentralDatabase(address)
        opened.callback(central.close)
        good = _push(folder / "one", url, central, options.records)
        good &= _kill(folder / "two", url, central, options.records // 4)
        good &= _file(folder / "one", data, central, options.megabytes)
    print("all within the budget" if good else "NOT within the budget")
    return 0 if good else 1


def _push(path: Path, url: str, central: CentralDatabase, count: int) -> bool:
    with _make(path, url, central, count) as room:
        begin = time.perf_counter()
        report = room.get(Sync).run(threading.Event())
        took = time.perf_counter() - begin
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        assert report.error == "" and report.waiting == 0, report
        rate = report.pushed / took
        copy_s = _copy(room, central)
    print(f"push: {report.pushed:,} records in {took:.1f} s: {rate:,.0f} a second (budget {LEAST_PER_S:,})")
    print(f"  bare COPY of the same rows: {copy_s:.1f} s; ours has {100 * copy_s / took:.0f} % of its rate")
    print(f"  peak memory of the room's process {peak_mb:.0f} MB (with Qt, the bench and 100,000 rows for COPY)")
    with central.reading() as session:
        room_id = UUID(_room_id(path))
        stored = session.scalar(select(func.count()).select_from(RoomRecord).where(RoomRecord.room_id == room_id)) or 0
    print(f"  central has {stored:,} rows of it")
    return rate >= LEAST_PER_S and stored >= count


def _kill(path: Path, url: str, central: CentralDatabase, count: int) -> bool:
    """A process that syncs is killed in the middle; the next one sends at most one batch again."""
    with _make(path, url, central, count):
        pass
    room_id = UUID(_room_id(path))
    command = [sys.executable, "-m", "tests.bench", "sync", "--child", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        while _batches(central, room_id) < count // 500 // 2:
            time.sleep(0.005)
        child.send_signal(signal.SIGKILL)
        child.wait()
    time.sleep(0.5)  # what central had in hand is stored or not by now
    before = _batches(central, room_id)
    sent = []
    with _open(path) as room:
        plain = CentralClient.send

        def counting(self: CentralClient, method: str, where: str, *more: object) -> bytes:
            if where == "/v1/push":
                sent.append(where)
            return plain(self, method, where, *more)  # type: ignore[arg-type]

        CentralClient.send = counting  # type: ignore[method-assign, assignment]
        try:
            report = room.get(Sync).run(threading.Event())
        finally:
            CentralClient.send = plain  # type: ignore[method-assign]
    after = _batches(central, room_id)
    again = len(sent) - (after - before)
    print(f"kill: {before} batches had arrived, {after - before} came after it, {again} sent again (budget 1)")
    with central.reading() as session:
        rows = select(func.count()).select_from(RoomRecord).where(RoomRecord.room_id == room_id)
        stored = session.scalar(rows.where(RoomRecord.table.in_(["ticket", "ticket_event"])))
    print(f"  central has {stored:,} of {count:,} tickets and events, each once")
    return report.error == "" and again <= 1 and stored == count


def _file(path: Path, data: Path, central: CentralDatabase, megabytes: int) -> bool:
    """A file of central's catalogue that breaks off in its middle is gone on with."""
    content = os.urandom(1 << 20) * megabytes
    sha256 = hashlib.sha256(content).hexdigest()
    target = data / "files" / sha256[:2] / f"{sha256}.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    now = datetime.now(UTC)
    with central.catalogue.writing() as session:
        session.add(
            Publication(
                id=uuid4(),
                title="Besar",
                title_key="besar",
                sha256=sha256,
                size_bytes=len(content),
                added_at=now,
                changed_at=now,
            )
        )
    with _open(path) as room:
        part = room.folder.file_of(sha256).with_name(f"{sha256}.pdf.part")
        cancel = threading.Event()
        watch = threading.Thread(target=_cut_half, args=(part, len(content) // 2, cancel))
        watch.start()
        room.get(Sync).run(cancel)
        watch.join()
        had = part.stat().st_size
        begin = time.perf_counter()
        report = room.get(Sync).run(threading.Event())
        took = time.perf_counter() - begin
        whole = room.folder.file_of(sha256).exists()
    print(f"file: broke off at {had / 1e6:.0f} of {len(content) / 1e6:.0f} MB, the rest came in {took:.1f} s")
    return whole and report.files == 1 and had > 0


def _cut_half(part: Path, size: int, cancel: threading.Event) -> None:
    while not (part.exists() and part.stat().st_size >= size):
        time.sleep(0.002)
    cancel.set()


def _make(path: Path, url: str, central: CentralDatabase, count: int) -> Room:
    """A room with so many tickets and events that central does not have."""
    code = f"R{uuid4().hex[:8].upper()}"
    settings = Settings(room_id=str(uuid4()), code=code)
    room = create_room(path, KeyFileStore(path.with_suffix(".key")), settings)
    _fill(room, count)
    one_time = make_enrol_code(central, code, datetime.now(UTC)).code
    enrol(room.records, room.catalog, settings, url, one_time, datetime.now(UTC))
    return room


def _open(path: Path) -> Room:
    return open_room(path, KeyFileStore(path.with_suffix(".key")))


def _room_id(path: Path) -> str:
    with _open(path) as room:
        return room.settings.room_id


def _fill(room: Room, count: int) -> None:
    """Written past the session's listener, which would take a minute, with the lines of the log that it writes."""
    tickets = count // (EVENTS + 1)
    with room.records.writing() as session:
        visitor = Visitor(id=uuid4(), name="Siti", name_key="siti", added_at=_FIRST, changed_at=_FIRST)
        session.add(visitor)
        session.flush()
        visit = Visit(
            number="260105-001",
            service_day=_FIRST.date(),
            visitor_id=visitor.id,
            registered_at=_FIRST,
            entered_at=_FIRST,
            left_at=_FIRST,
            origin="desk",
            means="1",
            usage="1",
            code="1234",
            token=os.urandom(16),
        )
        session.add(visit)
        session.flush()
        instance = instance_id(session, RecordsBase)
        rows: list[dict[str, Any]] = []
        events: list[dict[str, Any]] = []
        lines: list[tuple[str, UUID]] = []
        for number in range(tickets):
            one, day = uuid4(), _FIRST + timedelta(days=number // _A_DAY)
            at = day + timedelta(minutes=4 * (number % _A_DAY))
            rows.append(
                {
                    "id": one,
                    "visit_id": visit.id,
                    "service": "perpustakaan",
                    "service_day": day.date(),
                    "sequence": number % _A_DAY + 1,
                    "number": f"P-{number % _A_DAY + 1:03}",
                    "state": "done",
                    "priority": False,
                    "desk": None,
                    "place": number,
                    "registered_at": at,
                    "version": EVENTS,
                    "need": "",
                }
            )
            lines.append(("ticket", one))
            for position, kind, before, state in (
                (1, "issue", "", "waiting"),
                (2, "serve", "waiting", "serving"),
                (3, "done", "serving", "done"),
            ):
                event = uuid4()
                events.append(
                    {
                        "id": event,
                        "ticket_id": one,
                        "position": position,
                        "sequence": number * EVENTS + position,
                        "kind": kind,
                        "state_before": before,
                        "state": state,
                        "service": "perpustakaan",
                        "desk": None,
                        "at": at + timedelta(minutes=5 * position),
                        "clock_doubtful": False,
                        "reason": "",
                        "undoes": None,
                        "staff_id": None,
                    }
                )
                lines.append(("ticket_event", event))
        for table, values in ((Ticket, rows), (TicketEvent, events)):
            for at_row in range(0, len(values), _CHUNK):
                session.connection().execute(insert(table.__table__), values[at_row : at_row + _CHUNK])  # type: ignore[arg-type]
        log = [
            {"table_name": table, "row_id": str(one), "operation": "insert", "instance_id": instance}
            for table, one in lines
        ]
        for at_row in range(0, len(log), _CHUNK):
            session.connection().execute(insert(RecordsChange), log[at_row : at_row + _CHUNK])


def _copy(room: Room, central: CentralDatabase) -> float:
    """The same rows as JSON, copied into a table without an index."""
    lines: list[tuple[str, str, str]] = []
    with room.records.reading() as session:
        for table in ("ticket", "ticket_event"):
            after = ""
            while found := list(rows_after(session, table, after, _CHUNK)):
                lines += [(table, row_id, json.dumps(fields_of(row))) for row_id, row in found]  # type: ignore[arg-type]
                after = found[-1][0]
    with central.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        with raw.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE copied (table_name text, row_id text, fields jsonb)")
            begin = time.perf_counter()
            with cursor.copy("COPY copied FROM STDIN") as copy:
                for line in lines:
                    copy.write_row(line)
            raw.commit()
            took = time.perf_counter() - begin
            cursor.execute("DROP TABLE copied")
            raw.commit()
    return took


def _batches(central: CentralDatabase, room_id: UUID) -> int:
    with central.reading() as session:
        return session.scalar(select(func.count()).select_from(Batch).where(Batch.room_id == room_id)) or 0
