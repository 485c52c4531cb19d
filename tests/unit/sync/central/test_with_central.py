"""Rooms sync with a real central on a real PostgreSQL, over a socket: enrolment, both ways, cuts, kills, names."""

import random
import shutil
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx2 as httpx
import pytest
from sqlalchemy import insert, select

from catalog_db.central.models import RoomRecord
from catalog_db.models import (
    Complaint,
    FeedbackAnswer,
    Ticket,
    Visit,
    Visitor,
)
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.desk.queue.service import Queue
from desktop.room.opening import create_room, open_room
from desktop.security.key_store import KeyFileStore, new_key
from desktop.settings.model import Settings
from desktop.sync.account import enrol
from desktop.sync.client import CentralClient
from desktop.sync.errors import CentralRefused, EnrolmentUnanswered
from desktop.sync.office import CentralOffice
from tests import forked
from tests.unit.lan.conftest import Keys
from tests.unit.security.conftest import SetClock
from tests.unit.sync.central.site import PLANTED, Killed, Line, Rule, Site, whole
from tests.unit.sync.conftest import ADMIN


def test_a_room_and_central_end_up_equal(make_site, served):
    site = make_site()
    chance = random.Random(7)
    for _ in range(12):
        site.work(chance)
    report = site.run()
    assert (report.error, report.waiting, report.rejected) == ("", 0, 0)
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
        assert room.get(CentralOffice).state(ADMIN).name == ""


@pytest.mark.wide
def test_a_room_whose_answer_was_lost_enrols_by_the_same_code(served, tmp_path):
    def cut(when: str, _request: httpx.Request) -> None:
        if when == "after":
            raise httpx.ReadError("cut")

    code = served.kit.rooms.make_code("Ruang Baca 1701").code
    with create_room(tmp_path / "room", Keys(), Settings(code="1701"), SetClock()) as room:

        def ask(typed: str, rule: Rule) -> None:
            line = CentralClient(served.url, transport=Line(served.wire, rule))
            enrol(room.records, room.catalog, room.settings, served.url, typed, room.clock(), line)

        with pytest.raises(EnrolmentUnanswered):
            ask(code, cut)
        assert room.get(CentralOffice).state(ADMIN).name == ""
        assert len(served.kit.rooms.all()) == 1  # central has let it in, and the room does not know
        ask(code.lower(), whole)
        assert room.get(CentralOffice).state(ADMIN).name == "BPS Provinsi Bengkulu"
        clock = SetClock()
        site = Site(room, served, clock)
        site.register()
        assert site.run().error == ""
        ask(code, whole)  # typed once more by somebody who did not see that it had worked
        site.register()
        assert (site.run().error, site.run().waiting) == ("", 0)
        site.agrees()
        room.get(CentralOffice).leave(ADMIN)
        with pytest.raises(CentralRefused):
            ask(code, whole)


def test_a_room_that_central_has_revoked_says_so(make_site, served):
    site = make_site()
    site.register()
    served.kit.rooms.revoke(UUID(site.room.settings.room_id))
    report = site.run()
    assert report.error == "refused:token_refused"
    assert report.waiting > 0


@pytest.mark.wide
@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(seed, marks=pytest.mark.long(part="chaos")) for seed in range(2, 8))]
)
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


@pytest.mark.wide
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


@pytest.mark.wide
def test_a_restored_and_a_copied_room_agree_again(make_site, served, tmp_path):
    site = make_site()
    chance = random.Random(11)
    for _ in range(6):
        site.work(chance)
    site.run()
    backup = site.room.get(Backups).make(ADMIN, tmp_path / "room.zip").path
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


def test_the_wire_names_nobody(make_site, served):
    """Names, addresses, needs, notes, search words and comments of planted visitors are in no request."""
    site = make_site()
    for number in range(4):
        site.register(
            need="planted need",
            institution="Planted University",
            phone="+62811555123",
            consent=("phone",),
            usage="5",
            usage_other="planted use",
            services=("perpustakaan", "konsultasi")[: 1 + number % 2],
        )
    room = site.room
    room.get(Queue).call_next(ADMIN, 1)
    room.get(Queue).cancel(ADMIN, room.get(Queue).view(ADMIN).waiting[0].id, "planted why")
    room._counts_unmet.count("planted words")
    with room.records.writing() as session:
        scores = {f"u{number}": 3 for number in range(1, 10)}
        session.execute(
            insert(FeedbackAnswer),
            [
                {
                    "id": uuid4(),
                    "period": "2026-Q4",
                    "service": "perpustakaan",
                    "comment": "planted comment",
                    "gender": "P",
                    "age_band": "2",
                    "education": "3",
                    "occupation": "1",
                    **scores,
                }
                for _ in range(3)
            ],
        )
        session.add(
            Complaint(
                number="2026-001",
                name="Ani Planted",
                contact="planted@example.com",
                classification="1",
                text="planted text",
                plan="planted plan",
                received_at=site.clock(),
                due=site.clock().date(),
            )
        )
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


@pytest.mark.wide
@pytest.mark.usefixtures("programs_can_be_forked")
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
            command = ("-m", "tests.unit.sync.central.sync_until_killed", str(folder), str(key_file))
            with forked.start(*command, pipes=("stdout",)) as child:
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
        number="261124-900",
        service_day=now.date(),
        visitor_id=visitor.id,
        registered_at=now,
        entered_at=now,
        origin="desk",
        means="1",
        usage="1",
        code="1234",
        token=uuid4().bytes,
    )
    session.add(visit)
    session.flush()
    return visit.id


def _ticket(visit_id: UUID, number: int) -> Ticket:
    now = datetime.now(UTC)
    return Ticket(
        visit_id=visit_id,
        service="konsultasi",
        service_day=now.date(),
        sequence=number,
        number=f"K-{number:04}",
        state="cancelled",
        place=number,
        registered_at=now,
    )
