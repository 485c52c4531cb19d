"""Rooms meet the real central on a real PostgreSQL, over a socket: enrolment, both directions, cuts, kills, names."""

import gzip
import hashlib
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2 as httpx
import pytest
import uvicorn
from sqlalchemy import insert, select

from catalog_db.central.models import RoomRecord
from catalog_db.models import (
    Complaint,
    Delivery,
    DeliveryKey,
    EmailDelivery,
    EmailProof,
    FeedbackAnswer,
    Publication,
    ServiceDay,
    Ticket,
    TicketEvent,
    Visit,
    Visitor,
)
from catalog_db.rules import sealing
from desktop.room import Room, create_room, open_room
from desktop.security.backups import restore_room
from desktop.security.secrets import KeyFileStore, new_key
from desktop.settings import Settings
from desktop.sync.account import Account, enrol, read_account
from desktop.sync.client import CentralClient
from desktop.sync.errors import CentralRefused
from desktop.sync.outgoing import Outgoing
from desktop.sync.syncing import Sync, SyncReport
from tests.central_kit import CentralKit
from tests.unit.desk.conftest import form
from tests.unit.lan.conftest import Keys
from tests.unit.security.conftest import SetClock
from tests.unit.sync.conftest import ADMIN, MACHINE

Rule = Callable[[str, httpx.Request], None]
PLANTED = b"planted"


class Killed(BaseException):
    """The program dies here."""


class Line(httpx.HTTPTransport):
    """A line that keeps what went over it, and breaks where a test wants it to."""

    def __init__(self, wire: list[bytes], rule: Rule) -> None:
        super().__init__()
        self._wire, self._rule = wire, rule

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        packed = request.headers.get("content-encoding") == "gzip"
        head = f"{request.url} {dict(request.headers)}".encode()
        self._wire.append(head + b"\n" + (gzip.decompress(body) if packed else body))
        self._rule("before", request)
        answer = super().handle_request(request)
        try:
            self._rule("after", request)
        except BaseException:
            answer.close()
            raise
        return answer


def whole(_when: str, _request: httpx.Request) -> None:
    """Nothing breaks."""


@dataclass
class Site:
    """A room, and its line to central."""

    room: Room
    central: "Served"
    clock: SetClock
    machine: str = MACHINE
    rule: Rule = whole
    count: int = 0

    def run(self) -> SyncReport:
        room = self.room

        def connect(account: Account) -> CentralClient:
            return CentralClient(account.url, account.token, Line(self.central.wire, self.rule))

        sync = Sync(
            room.folder, room.live_settings, room.catalog, room.records, self.machine, self.clock, connect=connect
        )
        return sync.run(threading.Event())

    def register(self, **values: Any) -> None:
        self.count += 1
        self.clock.go_on(seconds=30)
        said = {"name": f"Ani Planted {self.count}", "email": f"planted{uuid4().hex[:8]}@example.com", **values}
        self.room.guest_book.register(ADMIN, form(**said))

    def work(self, chance: random.Random) -> None:
        """Something that happens at a desk."""
        if chance.random() < 0.5:
            self.register(need=f"planted need {self.count}")
            return
        queue = self.room.queue
        self.clock.go_on(seconds=chance.randint(1, 60))
        if queue.call_next(ADMIN, 1) is not None:
            queue.serve(ADMIN, 1)
            queue.done(ADMIN, 1)

    def tickets(self) -> dict[str, str]:
        with self.room.records.reading() as session:
            return {str(row.id): row.state for row in session.execute(select(Ticket.id, Ticket.state))}

    def agrees(self) -> None:
        """Central has each row of the room, as it is here, and none besides."""
        with self.room.records.reading() as session:
            for name, column in (
                ("ticket", Ticket.id),
                ("ticket_event", TicketEvent.id),
                ("service_day", ServiceDay.day),
            ):
                here = {str(key) for key in session.scalars(select(column))}
                assert set(self.central.rows(self.room, name)) == here, name
        there = self.central.rows(self.room, "ticket")
        assert {row_id: row["state"] for row_id, row in there.items()} == self.tickets()


@dataclass
class Served:
    """A central in a thread of the test."""

    kit: CentralKit
    url: str
    wire: list[bytes] = field(default_factory=list)

    def rows(self, room: Room, table: str) -> dict[str, dict[str, Any]]:
        wanted = select(RoomRecord).where(
            RoomRecord.room_id == UUID(room.settings.room_id), RoomRecord.table == table, RoomRecord.fields.is_not(None)
        )
        with self.kit.database.reading() as session:
            return {row.row_id: row.fields or {} for row in session.scalars(wanted)}

    def publish(self, title: str, content: bytes) -> UUID:
        sha256, one, now = hashlib.sha256(content).hexdigest(), uuid4(), datetime.now(UTC)
        path = self.kit.settings.file_of(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        with self.kit.database.catalogue.writing() as session:
            session.add(
                Publication(
                    id=one, title=title, title_key=title.lower(), sha256=sha256, size_bytes=len(content), pages=3,
                    status="checked", added_at=now, changed_at=now,
                )
            )  # fmt: skip
        return one

    def change(self, one: UUID, **values: Any) -> None:
        with self.kit.database.catalogue.writing() as session:
            row = session.get_one(Publication, one)
            for name, value in values.items():
                setattr(row, name, value)
            row.version += 1


@pytest.fixture
def served(central: CentralKit) -> Iterator[Served]:
    config = uvicorn.Config(central.app, host="127.0.0.1", port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="central", daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        thread.join(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Served(central, f"http://127.0.0.1:{port}")
    server.should_exit = True
    thread.join(30)


@pytest.fixture
def make_site(served: Served, tmp_path: Path) -> Iterator[Callable[..., Site]]:
    rooms: list[Room] = []

    def make(code: str = "1700") -> Site:
        clock = SetClock()
        room = create_room(tmp_path / f"room-{code}", Keys(), Settings(code=code, name=f"Ruang {code}"), clock)
        rooms.append(room)
        typed = served.kit.rooms.make_code(f"Ruang {code}").code
        line = CentralClient(served.url, transport=Line(served.wire, whole))
        enrol(room.records, room.catalog, room.settings, served.url, typed.lower(), clock(), line)
        return Site(room, served, clock)

    yield make
    for room in rooms:
        room.close()


def test_a_room_and_central_end_up_equal(make_site, served):
    site = make_site()
    chance = random.Random(7)
    for _ in range(12):
        site.work(chance)
    report = site.run()
    assert (report.error, report.waiting, report.set_aside) == ("", 0, 0)
    site.agrees()
    assert site.run().pushed == 0
    assert served.rows(site.room, "room_standard")["now"]["time_zone"] == "Asia/Jakarta"
    assert served.rows(site.room, "room_status")["now"]["waiting"] == 0


def test_a_wrong_code_connects_nothing(make_site, served, tmp_path):
    make_site()
    with create_room(tmp_path / "other", Keys(), Settings(code="1701")) as room:
        with pytest.raises(CentralRefused) as refused:
            enrol(room.records, room.catalog, room.settings, served.url, "AAAA-BBBB-CCCC-DDDD", room.clock())
        assert refused.value.reason == "code_wrong"
        assert room.central_office.state(ADMIN).name == ""


def test_a_room_that_central_has_revoked_says_so(make_site, served):
    site = make_site()
    site.register()
    served.kit.rooms.revoke(UUID(site.room.settings.room_id))
    report = site.run()
    assert report.error == "refused:token_refused"
    assert report.waiting > 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_cuts_and_deaths_at_random_points_lose_and_double_nothing(make_site, served, seed):
    """Each request may get lost on its way, or its answer, or the program dies before or after it."""
    chance = random.Random(seed)
    sites = [make_site("1700"), make_site("1701")]

    def break_down(when: str, request: httpx.Request) -> None:
        luck = chance.random()
        if luck < 0.25:
            raise httpx.ReadError(when, request=request)
        if luck < 0.45:
            raise Killed

    for site in sites:
        site.rule = break_down
    for _ in range(20):
        site = chance.choice(sites)
        for _ in range(chance.randint(0, 3)):
            site.work(chance)
        try:
            site.run()
        except Killed:
            continue
    for site in sites:
        site.rule = whole
        assert site.run().error == ""
        site.agrees()


def test_old_requests_that_arrive_late_or_twice_change_nothing(make_site, served):
    site = make_site()
    sent: list[httpx.Request] = []
    site.rule = lambda when, request: sent.append(request) if when == "before" else None
    for _ in range(3):
        site.register()
        assert site.run().error == ""
    pushes = [request for request in sent if request.url.path == "/v1/push"]
    assert len(pushes) >= 3
    random.Random(5).shuffle(pushes)
    with httpx.Client() as client:
        for request in [*pushes, *pushes]:
            assert client.send(request).status_code == 200
    site.agrees()
    site.register()
    assert site.run().error == ""
    site.agrees()


def test_a_restored_and_a_copied_room_agree_again(make_site, served, tmp_path):
    site = make_site()
    chance = random.Random(11)
    for _ in range(6):
        site.work(chance)
    site.run()
    backup = site.room.backups.make(ADMIN, tmp_path / "room.zip").path
    shutil.copytree(site.room.folder.path, tmp_path / "copy")
    for _ in range(4):
        site.work(chance)
    site.run()
    lost = set(site.tickets())
    restore_room(backup, tmp_path / "restored", site.room.keys)
    with (
        open_room(tmp_path / "restored", site.room.keys, site.clock) as restored_room,
        open_room(tmp_path / "copy", site.room.keys, site.clock) as copied_room,
    ):
        restored = Site(restored_room, served, site.clock, machine="22" * 32, count=100)
        copied = Site(copied_room, served, site.clock, machine="33" * 32, count=200)
        for other in (restored, copied):
            other.register()
            assert other.run().error == ""
        site.register()
        assert site.run().error == ""
        there = served.rows(site.room, "ticket")
        assert set(there) == lost | set(site.tickets()) | set(restored.tickets()) | set(copied.tickets())
        assert restored.run().pushed == copied.run().pushed == site.run().pushed == 0


def test_the_catalogue_comes_down_with_errata_and_withdrawals(make_site, served):
    site = make_site()
    content = random.Random(2).randbytes(3 * 1024**2)
    one = served.publish("Bengkulu Dalam Angka 2026", content)
    broken = []

    def cut(when: str, request: httpx.Request) -> None:
        if request.url.path.startswith("/v1/files/") and when == "after" and len(broken) < 2:
            broken.append(request.headers.get("range"))
            raise httpx.ReadError("cut", request=request)

    site.rule = cut
    assert site.run().error == "unreachable"
    assert site.run().error == "unreachable"
    report = site.run()
    assert (report.error, report.files) == ("", 1)
    book = site.room.catalogue.get(one)
    assert site.room.folder.file_of(book.sha256).read_bytes() == content
    served.change(one, title="Bengkulu Dalam Angka 2026 (ralat)")
    assert site.run().pulled == 1
    assert site.room.catalogue.get(one).title == "Bengkulu Dalam Angka 2026 (ralat)"
    served.change(one, status="withdrawn")
    site.run()
    with site.room.catalog.reading() as session:
        assert session.get_one(Publication, one).status == "withdrawn"
    with served.kit.database.catalogue.writing() as session:
        session.delete(session.get_one(Publication, one))
    site.run()
    with site.room.catalog.reading() as session:
        assert session.get(Publication, one) is None


def test_an_address_is_proved_by_mail_and_then_gone_from_central(make_site, served):
    site = make_site()
    site.register()
    with site.room.records.writing() as session:
        visitor = session.scalars(select(Visit.visitor_id)).first()
        proof = EmailProof(
            visitor_id=visitor, email="siti@planted.example", how="mail", state="waiting", asked_at=served.kit.now
        )
        session.add(proof)
        session.flush()
        one = proof.id
    site.clock.now = served.kit.now
    assert site.run().error == ""
    served.kit.mail()
    (letter,) = served.kit.letters
    assert letter["To"] == "siti@planted.example"
    with site.room.records.writing() as session:
        session.get_one(EmailProof, one).state = "proved"
    site.run()
    with served.kit.database.reading() as session:
        rows = session.scalars(select(RoomRecord).where(RoomRecord.table == "mail_proof")).all()
        assert not [row for row in rows if row.fields]


def test_the_wire_names_nobody(make_site, served):
    """Names, addresses, needs, notes, search words and comments of planted visitors are in no request."""
    site = make_site()
    for number in range(4):
        site.register(
            need="planted need", institution="Planted University", phone="+62811555123", consent=("phone",), usage="5",
            usage_other="planted use", services=("perpustakaan", "konsultasi")[: 1 + number % 2],
        )  # fmt: skip
    room = site.room
    room.queue.call_next(ADMIN, 1)
    room.queue.cancel(ADMIN, room.queue.view(ADMIN).waiting[0].id, "planted why")
    room._unmet_counter.count("planted words")
    with room.records.writing() as session:
        scores = {f"u{number}": 3 for number in range(1, 10)}
        session.execute(
            insert(FeedbackAnswer),
            [
                {
                    "id": uuid4(), "period": "2026-Q4", "service": "perpustakaan", "comment": "planted comment",
                    "gender": "P", "age_band": "2", "education": "3", "occupation": "1", **scores,
                }
                for _ in range(3)
            ],
        )  # fmt: skip
        session.add(
            Complaint(
                number="2026-001", name="Ani Planted", contact="planted@example.com", classification="1",
                text="planted text", plan="planted plan", received_at=site.clock(), due=site.clock().date(),
            )
        )  # fmt: skip
    served.publish("Buku", b"%PDF buku")
    assert site.run().error == ""
    assert len(served.rows(room, "skm_answer")) == 3
    assert len(served.rows(room, "complaint")) == 1
    pushed = [body for body in served.wire if b"/v1/push" in body]
    assert pushed
    for body in served.wire:
        assert PLANTED not in body.lower()
        assert b"811555123" not in body
    with served.kit.database.reading() as session:
        kept = session.scalars(select(RoomRecord)).all()
        assert kept
        assert not [row for row in kept if PLANTED.decode() in str(row.fields).lower()]


def test_a_program_that_is_killed_leaves_all_to_the_next_one(make_site, served, tmp_path):
    """SIGKILL at random moments, while the desk goes on."""
    key_file = tmp_path / "key"
    key = new_key()
    KeyFileStore(key_file).put("", key)
    folder = tmp_path / "killed"
    room = create_room(folder, KeyFileStore(key_file), Settings(code="1702", name="Ruang 1702"))
    typed = served.kit.rooms.make_code("Ruang 1702").code
    enrol(room.records, room.catalog, room.settings, served.url, typed, room.clock())
    chance = random.Random(4)
    with room:
        clock = SetClock()
        clock.now = datetime.now(UTC)
        site = Site(room, served, clock, machine="44" * 32)
        visit_id = None
        for turn in range(4):
            command = [sys.executable, "-m", "tests.unit.sync.central.sync_until_killed", str(folder), str(key_file)]
            with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
                assert child.stdout is not None
                assert child.stdout.readline()  # it has begun
                with room.records.writing() as session:
                    visit_id = visit_id or _some_visit(session)
                    for number in range(300):
                        session.add(_ticket(visit_id, 300 * turn + number))
                for _ in range(chance.randint(1, 6)):
                    child.stdout.readline()  # a request goes out now
                child.kill()
        site.rule = whole
        assert site.run().error == ""
        site.agrees()


def _some_visit(session: Any) -> UUID:
    now = datetime.now(UTC)
    visitor = Visitor(name="Ani", name_key="ani", added_at=now, changed_at=now)
    session.add(visitor)
    session.flush()
    visit = Visit(
        number="261124-900", service_day=now.date(), visitor_id=visitor.id, registered_at=now, entered_at=now,
        origin="desk", means="1", usage="1", code="1234", token=uuid4().bytes,
    )  # fmt: skip
    session.add(visit)
    session.flush()
    return visit.id


def _ticket(visit_id: UUID, number: int) -> Ticket:
    now = datetime.now(UTC)
    return Ticket(
        visit_id=visit_id, service="konsultasi", service_day=now.date(), sequence=number,
        number=f"K-{number:04}", state="cancelled", place=number, registered_at=now,
    )  # fmt: skip


def test_a_copy_is_mailed_by_central_and_then_forgotten(make_site, served):
    site = make_site()
    site.clock.now = served.kit.now
    site.register()
    content = b"%PDF salinan " * 200_000
    room = site.room
    with room.records.writing() as session:
        session.add(DeliveryKey(id=1, key=bytes(32), made_at=site.clock()))
        session.flush()
        visit = session.scalars(select(Visit.id)).one()
        row = Delivery(
            serial="1700-000001", check_code="x", key_id=1, visit_id=visit, publication_id=uuid4(), title="Puger",
            kind="softcopy", channel="email", page_count=3, original_sha256="ab" * 32,
            sha256=hashlib.sha256(content).hexdigest(), state="delivered", delivered_at=site.clock(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        one = row.id
        session.add(
            EmailDelivery(
                delivery_id=one, email="siti@mail.example", size_bytes=len(content), state="waiting",
                asked_at=site.clock(),
            )
        )  # fmt: skip
    Outgoing(room.folder.outgoing).put(one, content, sealing.public_key(read_account(room.records).seal_key))
    puts = []

    def cut(when: str, request: httpx.Request) -> None:
        if request.method == "PUT" and when == "after":
            puts.append(request.url.params["offset"])
            if len(puts) == 2:
                raise httpx.ReadError("cut", request=request)

    site.rule = cut
    assert site.run().error == "unreachable"
    assert site.run().error == ""
    assert puts == ["0", "1048576", "2097152"]
    served.kit.mail()
    (letter,) = served.kit.letters
    (attached,) = letter.iter_attachments()
    assert (letter["To"], attached.get_content()) == ("siti@mail.example", content)
    site.run()
    site.run()
    with room.records.reading() as session:
        sending = session.get_one(EmailDelivery, one)
        assert (sending.state, sending.email) == ("sent", "")
    assert list(room.folder.outgoing.iterdir()) == []
    with served.kit.database.reading() as session:
        assert "siti@mail.example" not in str([row.fields for row in session.scalars(select(RoomRecord))])
