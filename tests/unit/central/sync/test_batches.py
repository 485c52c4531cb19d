"""Batches are stored once, bad records are rejected, and restored or copied rooms are told to offer all again."""

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import event, func, select
from starlette.testclient import TestClient

from catalog_db.central.app import create_app
from catalog_db.central.database import CentralDatabase
from catalog_db.central.models import Batch, RejectedRecord, RoomRecord
from catalog_db.exchange.records import digest
from catalog_db.exchange.sync import OfferAnswer, Record, is_signed
from tests.central_kit import ticket


def stored(central) -> dict:
    with central.database.reading() as session:
        return {row.row_id: row.fields for row in session.scalars(select(RoomRecord))}


def count(central, table) -> int:
    with central.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def gone(record: Record, counter: int = 2) -> Record:
    return Record(table=record.table, row_id=record.row_id, operation="delete", counter=counter)


def test_records_are_stored_and_the_receipt_is_signed(central):
    room, one = central.new_room(), ticket()
    batch = room.batch(one, audit_head={"seq": 7, "hash": "ab" * 32})
    receipt = room.send(batch)
    assert (receipt.stored, receipt.rejected, receipt.reoffer) == (1, [], False)
    assert receipt.audit_head == batch.audit_head
    assert is_signed(receipt, room.answer.sign_key)
    assert stored(central) == {one.row_id: one.fields}


def test_a_batch_that_comes_twice_is_stored_once(central):
    room = central.new_room()
    batch = room.batch(ticket(), ticket())
    first = room.send(batch)
    central.pass_time(hours=5)
    assert room.send(batch) == first
    assert (count(central, RoomRecord), count(central, Batch)) == (2, 1)


def test_a_late_copy_of_an_old_batch_changes_nothing(central):
    room, one = central.new_room(), ticket()
    old = room.batch(one)
    room.push(one)
    newer = ticket(id=one.row_id, state="called")
    room.push(newer.model_copy(update={"counter": 2}))
    assert room.send(old).reoffer  # it is another batch, since it was never received under this id
    assert stored(central)[one.row_id]["state"] == "called"


def test_two_workers_with_the_same_batch_store_it_once(central):
    room = central.new_room()
    batch = room.batch(*[ticket() for _ in range(200)])
    database = CentralDatabase(central.url)
    app = create_app(central.settings, database, central.keys, lambda: central.now, lambda _: None)
    with TestClient(app) as other, ThreadPoolExecutor(8) as threads:
        body = batch.model_dump_json()
        clients = [central.client, other] * 4
        answers = list(threads.map(lambda client: client.post("/v1/push", content=body, headers=room.headers), clients))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert (count(central, RoomRecord), count(central, Batch)) == (200, 1)


def test_a_bad_record_does_not_block_the_rest(central):
    room = central.new_room()
    good = ticket()
    bad = {"table": "ticket", "row_id": "x", "operation": "upsert", "counter": 2, "fields": {"need": "rahasia sekali"}}
    receipt = room.push(
        good, bad, {"no": "record"}, {"table": "visitor", "row_id": "1", "operation": "delete", "counter": 3}
    )
    assert [(one.position, one.reason) for one in receipt.rejected] == [
        (1, "fields"),
        (2, "record"),
        (3, "table"),
    ]
    assert receipt.stored == 1
    assert list(stored(central)) == [good.row_id]
    with central.database.reading() as session:
        rows = list(session.scalars(select(RejectedRecord).order_by(RejectedRecord.id)))
        assert [(row.table, row.reason) for row in rows] == [("ticket", "fields"), ("", "record"), ("visitor", "table")]
    assert not room.push(ticket()).reoffer


def test_unknown_fields_are_not_kept(central):
    room = central.new_room()
    one = ticket(name="Siti Rahmawati", of_a_later_version=1)
    room.push(one)
    assert "name" not in stored(central)[one.row_id]


def test_of_one_instance_the_later_counter_wins(central):
    room, one = central.new_room(), ticket()
    late = ticket(id=one.row_id, state="done").model_copy(update={"counter": 9})
    room.push(late, one)
    room.push(one)
    assert stored(central)[one.row_id]["state"] == "done"
    room.push(gone(one, 12))
    room.push(late)
    assert stored(central) == {one.row_id: None}


def test_a_deletion_leaves_a_tombstone_and_nothing_of_the_row(central):
    room, one = central.new_room(), ticket()
    room.push(one)
    room.push(gone(one))
    assert stored(central) == {one.row_id: None}


def test_what_another_instance_says_later_counts(central):
    room, one = central.new_room(), ticket(state="serving")
    room.push(one.model_copy(update={"counter": 900}))
    room.instance_id, room.counter = uuid4(), 3
    room.push(ticket(id=one.row_id, state="waiting"))
    assert stored(central)[one.row_id]["state"] == "waiting"


def test_a_room_restored_without_noticing_is_told(central):
    room = central.new_room()
    room.push(ticket())
    backup = room.counter
    room.push(ticket())
    room.counter = backup
    receipt = room.push(ticket())
    assert (receipt.reoffer, receipt.stored) == (True, 0)
    assert is_signed(receipt, room.answer.sign_key)
    assert count(central, RoomRecord) == 2
    room.instance_id = uuid4()
    assert not room.push(ticket()).reoffer


def test_a_copied_room_is_told(central):
    room = central.new_room()
    room.push(ticket())
    room.machine = "7c" * 32
    assert room.push(ticket()).reoffer
    room.machine = "6b" * 32
    assert not room.push(ticket()).reoffer


def test_a_central_that_was_restored_asks_for_all(central):
    room = central.new_room()
    room.push(ticket())
    room.counter += 40
    assert room.push(ticket()).reoffer


def test_computed_rows_need_no_line_of_the_log(central):
    room = central.new_room()
    room.push(ticket())
    status: dict = {
        "at": "2026-11-24T08:00:00Z",
        "program_version": "0.1.0",
        "waiting": 0,
        "set_aside": 0,
        "last_error": "",
        "publications": 5,
        "last_backup_at": None,
    }
    for waiting in (3, 0):
        record = Record(
            table="room_status",
            row_id="now",
            operation="upsert",
            counter=room.counter,
            fields=status | {"waiting": waiting},
        )
        receipt = room.send(room.batch(record, lines=0))
        assert (receipt.stored, receipt.reoffer) == (1, False)
    assert stored(central)["now"] == status


def test_after_a_restore_only_what_is_missing_is_wanted(central):
    room, same, changed, new = central.new_room(), ticket(), ticket(), ticket()
    room.push(same, changed)
    rows = [
        {"table": "ticket", "row_id": one.row_id, "digest": digest(one.fields)}
        for one in (same, ticket(id=changed.row_id, state="done"), new)
    ]
    answer = room.ask("POST", "/v1/offer", json={"format": "1.0", "instance_id": str(uuid4()), "rows": rows})
    wanted = OfferAnswer.model_validate_json(answer.content).wanted
    assert [row.row_id for row in wanted] == [changed.row_id, new.row_id]
    assert room.ask("POST", "/v1/offer", json={"instance_id": str(uuid4()), "rows": []}).json()["wanted"] == []


def test_a_deleted_row_is_wanted_again(central):
    room, one = central.new_room(), ticket()
    room.push(one)
    room.push(gone(one))
    rows = [{"table": "ticket", "row_id": one.row_id, "digest": digest(one.fields)}]
    answer = room.ask("POST", "/v1/offer", json={"instance_id": str(uuid4()), "rows": rows})
    assert answer.json()["wanted"] == [{"table": "ticket", "row_id": one.row_id}]


def test_a_batch_of_another_room_is_refused(central):
    room, other = central.new_room("1705"), central.new_room("1706")
    answer = room.ask("POST", "/v1/push", content=other.batch(ticket()).model_dump_json())
    assert (answer.status_code, answer.json()["code"]) == (403, "other_room")
    assert count(central, RoomRecord) == 0


def test_a_packed_batch_is_read(central):
    room = central.new_room()
    body = gzip.compress(room.batch(ticket()).model_dump_json().encode())
    answer = room.ask("POST", "/v1/push", content=body, headers={"content-encoding": "gzip"})
    assert answer.json()["stored"] == 1


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(
    ("body", "packing", "status"),
    [
        (gzip.compress(b" " * 9_000_000), "gzip", 413),
        (b" " * 9_000_000, "identity", 413),
        (b"no gzip", "gzip", 400),
        (gzip.compress(b"{}", mtime=0)[:-3], "gzip", 400),
        (gzip.compress(b"{}", mtime=0) + b"more", "gzip", 400),
        (b"{}", "br", 415),
        (b"{}", "identity", 422),
    ],
    ids=["bomb", "long", "no gzip", "cut off", "more", "other packing", "no batch"],  # else one holds the time of day
)
def test_bodies_are_bounded(central, body, packing, status):
    room = central.new_room()
    answer = room.ask("POST", "/v1/push", content=body, headers={"content-encoding": packing})
    assert answer.status_code == status
    assert set(answer.json()) == {"code", "text", "retry_after_s"}


def test_a_refusal_does_not_repeat_what_was_sent(central):
    room = central.new_room()
    answer = room.ask("POST", "/v1/push", content=json.dumps({"batch_id": "Siti Rahmawati", "room_id": 5}))
    assert answer.status_code == 422
    assert "Siti" not in answer.text


def test_five_hundred_records_and_no_more(central):
    room = central.new_room()
    assert room.push(*[ticket() for _ in range(500)]).stored == 500
    body = room.batch().model_dump(mode="json") | {"records": [{}] * 501}
    assert room.ask("POST", "/v1/push", json=body).status_code == 422


def test_what_comes_late_of_an_instance_that_was_replaced_is_not_stored(central):
    """Its records were lost with their PC; requests of it may still be under way when the restored room is back."""
    room = central.new_room()
    old = ticket(state="done")
    first = room.instance_id
    assert not room.push(old).reoffer
    late = room.batch(old.model_copy(update={"counter": 2}))
    room.instance_id, room.counter = uuid4(), 0
    assert not room.send(room.batch(replaces=first)).reoffer
    now = old.model_copy(update={"fields": old.fields | {"state": "waiting"}})
    assert not room.push(now).reoffer
    assert room.send(late).reoffer
    with central.database.reading() as session:
        assert session.get_one(RoomRecord, (room.room_id, "ticket", old.row_id)).fields["state"] == "waiting"


def test_an_instance_can_be_replaced_before_it_was_heard_of(central):
    room = central.new_room()
    late, first = room.batch(ticket()), room.instance_id
    room.instance_id = uuid4()
    assert not room.send(room.batch(replaces=first)).reoffer
    assert room.send(late).reoffer


def test_rows_are_looked_up_by_the_primary_key_before_postgresql_knows_the_table(central):
    """Else a room's first batches read all its rows again and again: no statistics tell one index from another."""
    room, one = central.new_room(), ticket()
    happened = Record(table="ticket_event", row_id=str(uuid4()), operation="delete", counter=2)
    asked: list[tuple[str, dict]] = []
    engine = central.database.engine

    def note(_connection, _cursor, statement, parameters, _context, _many):
        if "room_record" in statement:
            asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    room.push(one, happened)
    question = {"instance_id": str(room.instance_id), "rows": [offered(one)]}
    assert room.ask("POST", "/v1/offer", json=question).status_code == 200
    event.remove(engine, "before_cursor_execute", note)
    assert len(asked) == 4  # the days before and after, what is stored, what is offered
    with engine.connect() as connection:
        for statement, parameters in asked:
            plan = "\n".join(connection.exec_driver_sql(f"EXPLAIN {statement}", parameters).scalars())
            assert "ix_room_record" not in plan and "Seq Scan" not in plan, plan
            assert "pk_room_record" in plan, plan


def offered(record: Record) -> dict[str, str]:
    return {"table": record.table, "row_id": record.row_id, "digest": digest(record.fields)}
