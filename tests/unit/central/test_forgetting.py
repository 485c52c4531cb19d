"""What central need not remember goes after a time; rooms that come back later still end equal with it."""

import os
from datetime import timedelta

from sqlalchemy import func, select

from catalog_db.central.background import CODES, RECEIPTS, REMARKS, forget_old
from catalog_db.central.models import Batch, DownLine, EnrolCode, MailTask, RejectedRecord, RoomRecord
from tests.central_kit import ticket
from tests.unit.central.test_mail import code_in, proof
from tests.unit.exchange.test_wire_format import a_record


def count(central, table) -> int:
    with central.database.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def forget(central) -> bool:
    return forget_old(central.database, central.settings.incoming, lambda: central.now)


def later(central, span: timedelta) -> None:
    central.pass_time(seconds=span.total_seconds() + 1)


def test_old_receipts_go_and_the_last_ones_of_a_room_stay(central):
    busy, away = central.new_room("1705"), central.new_room("1706")
    last = away.batch(ticket())
    receipt = away.send(last)
    busy.push(ticket())
    later(central, RECEIPTS)
    busy.push(ticket())
    assert not forget(central)
    assert count(central, Batch) == 2  # of the busy one the newer; of the other all that it may still ask about
    central.pass_time(days=365)
    forget(central)
    assert away.send(last) == receipt  # cut off for a year before its receipt came
    assert count(central, RoomRecord) == 3


def test_a_batch_whose_receipt_is_forgotten_is_stored_no_second_time(central):
    room, one = central.new_room(), ticket()
    old = room.batch(one)
    room.send(old)
    room.counter = old.counter_to
    later(central, RECEIPTS)
    room.push(ticket(id=one.row_id, state="called").model_copy(update={"counter": 2}))
    forget(central)
    assert count(central, Batch) == 1
    answer = room.send(old)
    assert (answer.reoffer, answer.stored) == (True, 0)
    with central.database.reading() as session:
        assert [row.fields["state"] for row in session.scalars(select(RoomRecord))] == ["called"]


def test_remarks_and_codes_go(central):
    room, mail = central.new_room(), proof()
    room.push(mail, {"table": "visitor", "row_id": "7", "operation": "delete", "counter": 1})
    central.mail()
    room.ask("POST", f"/v1/proofs/{mail.row_id}", json={"code": code_in(central.letters[0])})
    later(central, CODES + timedelta(days=1))
    forget(central)
    assert [count(central, table) for table in (RejectedRecord, MailTask, DownLine, EnrolCode)] == [1, 1, 1, 0]
    later(central, REMARKS)
    forget(central)
    assert [count(central, table) for table in (RejectedRecord, MailTask, DownLine)] == [0, 0, 0]


def test_what_is_under_way_and_what_people_read_stays(central):
    room, report = central.new_room(), a_record("report_up")
    room.push(report, a_record("complaint"), a_record("skm_answer"))
    with central.database.writing() as session:
        said = {"id": report["row_id"], "answer": "Sudah"}
        session.add(DownLine(room_id=room.room_id, kind="report_answered", fields=said, at=central.now))
    later(central, REMARKS)
    room.push(proof(expires_at=(central.now + timedelta(days=7)).isoformat()))
    forget(central)
    assert [count(central, table) for table in (DownLine, MailTask, RoomRecord)] == [1, 1, 3]


def test_leftovers_of_uploads_go_after_a_day(central):
    folder = central.settings.incoming
    assert not forget(central)  # there need not be one
    folder.mkdir(parents=True)
    old, new = folder / "old.part", folder / "new.part"
    for file in (old, new):
        file.write_bytes(b"x")
    os.utime(old, (0, 0))
    forget(central)
    assert list(folder.iterdir()) == [new]
