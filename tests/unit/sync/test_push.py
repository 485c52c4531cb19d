"""What a room pushes: each row once and as it is now, however often the line breaks."""

from uuid import UUID, uuid4

import httpx2 as httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from catalog_db.exchange.sync import sign_receipt
from catalog_db.models import SyncAccount, SyncBatch, SyncReceipt, SyncRejection, Ticket, TicketEvent
from desktop.clock import utc_now
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.queue.service import Queue
from desktop.sync.errors import CentralFailed
from desktop.sync.receipts import apply_receipt
from desktop.sync.syncing import pause_after
from tests.unit.sync.conftest import ADMIN, Enrolled
from tests.unit.sync.fake_central import FakeCentral


def same_tickets(here: Enrolled, central: FakeCentral) -> bool:
    return {row_id: row["state"] for row_id, row in central.table("ticket").items()} == here.tickets()


def test_a_day_reaches_central_without_a_name(here, central):
    for number in range(3):
        here.register(name=f"Rafflesia Planted {number}", email=f"r{number}@planted.example", need="kopi planted")
    here.room.get(Queue).call_next(ADMIN, 1)
    report = here.run()
    assert (report.error, report.waiting, report.rejected) == ("", 0, 0)
    assert report.pushed >= 3
    assert len(central.table("ticket")) == 3
    assert same_tickets(here, central)
    assert len(central.table("ticket_event")) == 4
    assert list(central.table("service_day")) == ["2026-11-24"]
    assert not [body for body in central.bodies if b"planted" in body.lower()]


def test_a_visit_by_mistake_is_taken_back_from_central(here, central):
    kept, wrong, over = here.register(), here.register(), here.register()
    with here.room.records.reading() as session:
        ended = session.scalars(select(Ticket.id).where(Ticket.visit_id == over)).one()
    here.room.get(Queue).cancel(ADMIN, ended, "tidak jadi")
    here.run()
    assert len(central.table("ticket")) == 3
    for visit in (wrong, over):
        here.room.get(GuestBook).withdraw(ADMIN, visit, "salah orang")
    here.run()
    assert {row["visit_id"] for row in central.table("ticket").values()} == {str(kept)}
    assert {row["ticket_id"] for row in central.table("ticket_event").values()} == set(central.table("ticket"))


def test_a_visit_by_mistake_is_taken_back_also_while_all_is_offered_again(here, central):
    wrong = here.register()
    here.run()
    here.room.get(GuestBook).withdraw(ADMIN, wrong, "salah orang")
    with here.room.records.writing() as session:
        session.get_one(SyncAccount, 1).instance_id = central.id  # as if it was restored
    assert here.run().error == ""
    assert (central.table("ticket"), central.table("ticket_event")) == ({}, {})


def test_a_visit_that_was_no_mistake_after_all_comes_back_whole(here, central):
    visit, queue = here.register(), here.room.get(Queue)
    queue.call_next(ADMIN, 1)
    here.room.get(GuestBook).withdraw(ADMIN, visit, "salah orang")
    here.run()
    assert central.table("ticket") == {}
    step = queue.last_step(ADMIN, 1)
    assert step is not None
    queue.undo(ADMIN, step.ticket.id, step.position)
    here.run()
    assert same_tickets(here, central)
    assert sorted(row["position"] for row in central.table("ticket_event").values()) == [1, 2, 3, 4]


def test_nothing_new_is_not_sent(here, central):
    here.register()
    here.run()
    pushes = central.pushes
    assert here.run().pushed == 0
    assert central.pushes == pushes


def test_many_changes_of_a_row_are_one_record(here, central):
    here.register()
    (ticket,) = here.tickets()
    here.room.get(Queue).call_next(ADMIN, 1)
    here.room.get(Queue).recall(ADMIN, 1)
    here.run()
    bodies = [body for body in central.bodies if b"/v1/push" in body]
    assert sum(body.count(f'"row_id":"{ticket}"'.encode()) for body in bodies) == 1
    assert same_tickets(here, central)


def test_a_lost_answer_is_asked_for_again_with_the_same_bytes(here, central):
    here.register()
    sent: list[bytes] = []

    def cut(request: httpx.Request) -> None:
        if request.url.path == "/v1/push":
            sent.append(request.content)
            if len(sent) < 3:
                raise httpx.ReadError("cut", request=request)

    central.after = cut
    assert here.run().error == "unreachable"
    here.register()  # meanwhile the desk works on
    assert here.run().error == "unreachable"
    assert here.run().error == ""
    assert len(set(sent[:3])) == 1
    assert same_tickets(here, central)
    with here.room.records.reading() as session:
        assert session.scalars(select(SyncBatch)).all() == []
        assert len(session.scalars(select(SyncReceipt)).all()) == 2


def test_a_request_that_never_arrived_changes_nothing(here, central):
    here.register()

    def cut(request: httpx.Request) -> None:
        raise httpx.ConnectError("no line", request=request)

    central.before = cut
    report = here.run()
    assert (report.error, report.pushed) == ("unreachable", 0)
    assert report.waiting > 0
    central.before = lambda _request: None
    assert here.run().waiting == 0
    assert same_tickets(here, central)


def test_a_bad_record_is_rejected_and_the_rest_goes_on(here, central):
    for _ in range(3):
        here.register(name="Ani")
    bad = next(iter(here.tickets()))
    central.poison = {bad}
    report = here.run()
    assert (report.error, report.rejected) == ("", 1)
    assert len(central.table("ticket")) == 2
    with here.room.records.reading() as session:
        rejection = session.scalars(select(SyncRejection)).one()
        assert (rejection.table, rejection.row_id, rejection.reason) == ("ticket", bad, "fields:state")
    central.poison = set()
    assert here.run().rejected == 1  # nothing new of it: it waits for its next change, or for staff
    with here.room.records.writing() as session:
        row = session.get_one(Ticket, UUID(bad))
        row.desk, row.state, row.version = None, "cancelled", row.version + 1
    assert here.run().rejected == 0
    assert same_tickets(here, central)


def test_a_row_that_the_format_can_not_write_stays_here(here, central):
    here.register()
    with here.room.records.writing() as session:
        ticket = session.scalars(select(Ticket)).one()
        ticket.number = "P 001"  # a blank: no word of the wire format
        ticket.version += 1
    report = here.run()
    assert (report.error, report.rejected) == ("", 1)
    assert central.table("ticket") == {}
    with here.room.records.writing() as session:
        ticket = session.scalars(select(Ticket)).one()
        ticket.number = "P-001"
        ticket.version += 1
    assert here.run().rejected == 0
    assert len(central.table("ticket")) == 1


def test_a_batch_that_is_refused_whole_is_parted_until_the_bad_one_is_found(here, central):
    for number in range(5):
        here.register(name=f"Ani {number}")
    bad = sorted(here.tickets())[2]
    push = central._push

    def refusing(batch):
        if any(record["row_id"] == bad for record in batch.records):
            raise LookupError
        return push(batch)

    route = central._route

    def answer(request, body):
        try:
            return route(request, body)
        except LookupError:
            return httpx.Response(422, json={"code": "not_understood", "text": ""})

    central._push, central._route = refusing, answer
    report = here.run()
    assert (report.error, report.rejected, report.waiting) == ("", 1, 0)
    assert len(central.table("ticket")) == 4
    assert here.run().error == ""


def test_a_deleted_row_is_deleted_there(here, central):
    here.register()
    here.run()
    with here.room.records.writing() as session:
        for event in session.scalars(select(TicketEvent)):
            session.delete(event)
        session.flush()
        session.delete(session.scalars(select(Ticket)).one())
    here.run()
    assert central.table("ticket") == central.table("ticket_event") == {}


def test_more_than_a_batch_is_sent_in_order(here, central):
    day, visit_id = here.clock().date(), here.register()  # one visit that all tickets belong to
    with here.room.records.writing() as session:
        for number in range(1, 1_201):
            session.add(
                Ticket(
                    visit_id=visit_id,
                    service="konsultasi",
                    service_day=day,
                    sequence=number,
                    number=f"K-{number:04}",
                    state="cancelled",
                    place=number + 10,
                    registered_at=here.clock(),
                )
            )
    report = here.run()
    assert report.pushed >= 1_201
    assert central.pushes == 3
    assert same_tickets(here, central)


def test_breaks_grow_and_differ():
    first = [pause_after(1, None).total_seconds() for _ in range(50)]
    late = [pause_after(40, None).total_seconds() for _ in range(50)]
    assert 15 <= min(first) <= max(first) <= 30
    assert 900 <= min(late) <= max(late) <= 1_800
    assert len(set(late)) > 10


def test_a_receipt_of_another_state_of_the_batch_lets_none_go(here, central):
    """Signed by central, and of this batch by its name, but not of all that stands in it."""
    here.register()
    central.key, right = Ed25519PrivateKey.generate(), central.key
    assert here.run().error == "failed"
    central.key = right
    with here.room.records.reading() as session:
        [kept] = session.scalars(select(SyncBatch.id)).all()
    given = central.receipts[kept]
    for other in ({"counter_to": given.counter_to - 1}, {"instance_id": uuid4()}):
        said = sign_receipt(given.model_copy(update={**other, "signature": ""}), right)
        with pytest.raises(CentralFailed):
            apply_receipt(here.room.records, said.model_dump_json().encode(), utc_now())
    with here.room.records.reading() as session:
        assert [row.id for row in session.scalars(select(SyncBatch))] == [kept]


@pytest.mark.parametrize("stage", ["before", "after"])
def test_a_receipt_that_central_did_not_sign_is_not_believed(here, central, stage):
    here.register()
    right = central.key
    central.key = Ed25519PrivateKey.generate()
    assert here.run().error == "failed"
    with here.room.records.reading() as session:
        assert len(session.scalars(select(SyncBatch)).all()) == 1
    central.key = right
    if stage == "before":
        central.receipts.clear()
        central.numbered.clear()
        assert here.run().error == ""
