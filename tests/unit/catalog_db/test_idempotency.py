"""What is asked for twice under one id is done once, wherever a program is killed."""

import threading
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from catalog_db import idempotency, migrations
from catalog_db.database import Database
from catalog_db.idempotency import DoneBefore
from catalog_db.models import ReceivedCall, UnmetSearch
from tests import forked

TODAY = date(2026, 11, 24)


@pytest.fixture
def records(tmp_path):
    database = Database(tmp_path / "records.db", bytes(32))
    migrations.migrate(database, "records", lambda: tmp_path)
    yield database
    database.close()


def count(records: Database) -> None:
    """Not safe to do twice."""
    with records.writing() as session:
        row = session.get(UnmetSearch, "gajah")
        if row is None:
            session.add(UnmetSearch(words="gajah", count=1, last_day=TODAY))
        else:
            row.count += 1


def counted(records: Database) -> int:
    with records.reading() as session:
        row = session.get(UnmetSearch, "gajah")
        return row.count if row else 0


def received(records: Database) -> list[UUID]:
    with records.reading() as session:
        return list(session.scalars(select(ReceivedCall.id)))


def test_the_second_time_nothing_is_done(records):
    call = uuid4()
    with idempotency.idempotent(records, call, TODAY):
        count(records)
    with pytest.raises(DoneBefore), idempotency.idempotent(records, call, TODAY):
        count(records)
    assert counted(records) == 1
    count(records)
    with idempotency.idempotent(records, uuid4(), TODAY):
        count(records)
    assert counted(records) == 3


def test_what_fails_leaves_no_receipt(records):
    call = uuid4()
    with pytest.raises(ZeroDivisionError), idempotency.idempotent(records, call, TODAY), records.writing() as session:
        session.add(UnmetSearch(words="gajah", count=1, last_day=TODAY))
        session.flush()
        _ = 1 // 0
    assert (counted(records), received(records)) == (0, [])
    with idempotency.idempotent(records, call, TODAY):
        count(records)
    assert counted(records) == 1


def test_what_writes_nothing_is_received_as_well(records):
    call = uuid4()
    with idempotency.idempotent(records, call, TODAY):
        pass
    assert received(records) == [call]
    with pytest.raises(DoneBefore), idempotency.idempotent(records, call, TODAY):
        raise AssertionError("done again")


def test_two_units_of_work_are_a_mistake_that_is_noticed(records):
    with pytest.raises(RuntimeError, match="one unit of work"), idempotency.idempotent(records, uuid4(), TODAY):
        count(records)
        count(records)
    assert counted(records) == 1


def test_another_database_is_none_of_its_business(records, tmp_path):
    catalog = Database(tmp_path / "catalog.db")
    migrations.migrate(catalog, "catalogue", lambda: tmp_path)
    with idempotency.idempotent(records, uuid4(), TODAY):
        for _ in range(2):
            with catalog.writing():
                pass
        count(records)
    catalog.close()
    assert counted(records) == 1


def test_the_same_call_in_many_threads_is_done_once(records):
    call, refused = uuid4(), []
    start = threading.Barrier(8)

    def deliver() -> None:
        start.wait()
        try:
            with idempotency.idempotent(records, call, TODAY):
                count(records)
        except DoneBefore:
            refused.append(1)

    threads = [threading.Thread(target=deliver) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (counted(records), len(refused)) == (1, 7)


KILLED = """
import os, sys
from pathlib import Path
from uuid import UUID
from catalog_db import database
from catalog_db.idempotency import idempotent
from tests.unit.catalog_db.test_idempotency import TODAY, count

point, path, call = sys.argv[1:]
records = database.Database(Path(path), bytes(32))
if point == "before the commit":
    database.Session.commit = lambda session: os._exit(9)
if point == "after the commit":
    database.note_committed = lambda records: os._exit(9)
with idempotent(records, UUID(call), TODAY):
    if point == "before writing":
        os._exit(9)
    count(records)
os._exit(9)
"""


@pytest.mark.usefixtures("programs_can_be_forked")
@pytest.mark.parametrize("point", ["before writing", "before the commit", "after the commit", "at the end"])
@pytest.mark.programs
def test_killed_anywhere_it_is_done_once_in_the_end(records, point):
    call = uuid4()
    killed = forked.run("-c", KILLED, point, str(records.path), str(call))
    assert killed.returncode == 9
    done_before = point in ("after the commit", "at the end")
    assert counted(records) == done_before
    assert received(records) == [call] * done_before
    try:
        with idempotency.idempotent(records, call, TODAY):
            count(records)
    except DoneBefore:
        assert done_before
    assert counted(records) == 1


def test_receipts_are_kept_for_more_than_a_year_by_every_clock(records):
    days = [TODAY, TODAY - timedelta(days=400), TODAY - timedelta(days=401)]
    calls = [uuid4() for _ in days]
    with records.writing() as session:
        session.add_all(ReceivedCall(id=call, received_on=day) for call, day in zip(calls, days, strict=True))
    idempotency.forget_old(records, TODAY - timedelta(days=4_000))  # a clock without a battery
    assert len(received(records)) == 3
    idempotency.forget_old(records, TODAY + timedelta(days=4_000))  # one that jumped ahead
    assert set(received(records)) == set(calls[:2])
