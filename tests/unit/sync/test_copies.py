"""A room that was restored, and one that was copied, offer all they have; nothing is lost, doubled or overwritten."""

import shutil

import httpx2 as httpx
from sqlalchemy import select

from catalog_db.change_log import instance_id
from catalog_db.models import RecordsBase, SyncAccount, Ticket
from desktop.actors import nobody_yet
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.desk.queue.service import Queue
from desktop.room.opening import open_room
from desktop.sync import offering
from tests.unit.sync.conftest import ADMIN, Enrolled


def instance(here: Enrolled):
    with here.room.records.reading() as session:
        return instance_id(session, RecordsBase)


def offered(central) -> int:
    return sum(b"/v1/offer" in body for body in central.bodies)


def test_a_restored_room_offers_all_and_central_takes_what_it_lacks(here, central, tmp_path):
    for _ in range(2):
        here.register()
    here.run()
    backup = here.room.get(Backups).make(nobody_yet(), tmp_path / "room.zip").path
    here.register()  # pushed, and lost with the PC
    here.run()
    before = set(central.table("ticket"))
    assert len(before) == 3
    restore_room(backup, tmp_path / "restored", here.room.keys)
    with open_room(tmp_path / "restored", here.room.keys, here.clock) as room:
        restored = Enrolled(room, central, here.clock)
        restored.register()
        room.get(Queue).call_next(ADMIN, 1)
        report = restored.run()
        assert (report.error, report.waiting) == ("", 0)
        assert offered(central) > 0
        assert set(central.table("ticket")) == before | set(restored.tickets())
        for row_id, state in restored.tickets().items():
            assert central.table("ticket")[row_id]["state"] == state
        pushes = central.pushes
        assert restored.run().pushed == 0
        assert central.pushes == pushes


def test_a_copied_room_is_noticed_and_goes_on_under_its_own_name(here, central, tmp_path):
    here.register()
    here.run()
    shutil.copytree(here.room.folder.path, tmp_path / "copy")
    with open_room(tmp_path / "copy", here.room.keys, here.clock) as room:
        copy = Enrolled(room, central, here.clock, machine="22" * 32)
        first = instance(here)
        assert instance(copy) == first
        here.register()
        assert here.run().error == ""
        copy.register()
        assert copy.run().error == ""
        assert instance(copy) != first == instance(here)
        here.register()
        assert here.run().error == ""
        assert instance(here) == first
        assert set(central.table("ticket")) == set(here.tickets()) | set(copy.tickets())


def test_offering_goes_on_where_it_stopped(here, central, monkeypatch):
    monkeypatch.setattr(offering, "MOST_OFFERED", 2)
    for _ in range(5):
        here.register()
    here.run()
    with here.room.records.writing() as session:
        session.get_one(SyncAccount, 1).instance_id = central.id  # as if it was restored
    count = 0

    def cut(request: httpx.Request) -> None:
        nonlocal count
        if request.url.path == "/v1/offer":
            count += 1
            if count == 3:
                raise httpx.ReadError("cut", request=request)

    central.after = cut
    assert here.run().error == "unreachable"
    with here.room.records.reading() as session:
        account = session.get_one(SyncAccount, 1)
        assert account.offer_table
        assert account.offer_after
    assert here.run().error == ""
    with here.room.records.reading() as session:
        assert session.get_one(SyncAccount, 1).offer_table == ""
        assert len(session.scalars(select(Ticket)).all()) == len(central.table("ticket")) == 5
