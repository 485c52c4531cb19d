"""What a room handed up after the backup from which it is restored: central has it, and the room learns it again."""

from dataclasses import replace
from uuid import UUID

import httpx2 as httpx
import pytest
from sqlalchemy import select, update

from catalog_db.central.models import DownLine, RoomRecord
from catalog_db.models import Complaint, Visit
from catalog_db.rules.desk.complaints import ComplaintState
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.guestbook.service import GuestBook
from desktop.room.opening import open_room
from desktop.visitors.personal_data import PersonalData
from tests.unit.desk.conftest import form
from tests.unit.sync.central.site import Site, whole
from tests.unit.sync.conftest import ADMIN

FORM = ComplaintForm("Budi Santoso", "budi@example.id", "3", "Menunggu lebih dari satu jam.")


@pytest.fixture
def site(make_site) -> Site:
    return make_site()


def hand_up(room, **values: str) -> tuple[UUID, str]:
    taken = room.get(Complaints).add(ADMIN, replace(FORM, **values))
    one = next(line for line in room.get(Complaints).list(ADMIN) if line.number == taken.number)
    room.get(Complaints).escalate(ADMIN, one.id, "di luar wewenang kami")
    return one.id, one.number


def restored(site: Site, backup, tmp_path):
    """On another PC, so that the journal of this one says nothing."""
    restore_room(backup, tmp_path / "restored", site.room.keys)
    return open_room(tmp_path / "restored", site.room.keys, site.clock)


def test_a_restored_room_learns_the_complaints_that_it_had_handed_up(site, served, tmp_path):
    old, _ = hand_up(site.room)
    assert site.run().error == ""
    backup = site.room.get(Backups).make(ADMIN, tmp_path / "room.zip").path
    new, number = hand_up(site.room)
    site.room.get(Complaints).step(ADMIN, new, ComplaintState.IN_PROGRESS, note="diperiksa")
    assert site.run().error == ""
    there = served.rows(site.room, "complaint_escalated")
    with restored(site, backup, tmp_path) as room:
        again = Site(room, served, site.clock, machine="22" * 32)
        assert {line.id for line in room.get(Complaints).list(ADMIN)} == {old}
        met = again.run()
        assert (met.error, met.waiting) == ("", 0)  # what came back was told at once
        assert {line.id for line in room.get(Complaints).list(ADMIN)} == {old, new}
        back = room.get(Complaints).get(ADMIN, new)
        assert (back.line.number, back.line.name, back.contact) == (number, FORM.name, FORM.contact)
        assert (back.line.state, back.line.escalated) == (ComplaintState.IN_PROGRESS, True)
        assert again.run().error == ""
        assert served.rows(room, "complaint_escalated") == there
        # It is the room's again: what becomes of it reaches central, and a new one does not take its number.
        room.get(Complaints).step(ADMIN, new, ComplaintState.CLOSED, "", answer="Petugas ditambah.")
        assert hand_up(room)[1] > number
        assert again.run().error == ""
        assert served.rows(room, "complaint")[str(new)]["state"] == "closed"
        assert again.run().pushed == 0


@pytest.mark.wide
def test_a_number_that_was_given_once_more_stays_with_who_has_it(site, served, tmp_path):
    backup = site.room.get(Backups).make(ADMIN, tmp_path / "room.zip").path
    new, number = hand_up(site.room)
    assert site.run().error == ""
    with restored(site, backup, tmp_path) as room:
        assert room.get(Complaints).add(ADMIN, FORM).number == number  # its journal is lost, too
        assert Site(room, served, site.clock, machine="22" * 32).run().error == ""
        assert {line.number for line in room.get(Complaints).list(ADMIN)} == {number, f"{number}B"}
        assert room.get(Complaints).get(ADMIN, new).line.number == f"{number}B"


@pytest.mark.wide
def test_one_that_was_taken_back_meanwhile_does_not_return(site, served, tmp_path):
    backup = site.room.get(Backups).make(ADMIN, tmp_path / "room.zip").path
    hand_up(site.room)
    assert site.run().error == ""
    with restored(site, backup, tmp_path) as room:
        again = Site(room, served, site.clock, machine="22" * 32)

        def cut(when, request) -> None:
            if request.url.path == "/v1/down" and when == "before":
                raise httpx.ReadError("cut", request=request)

        again.rule = cut
        assert again.run().error == "unreachable"  # central has put down what it will tell
        with served.kit.database.writing() as session:
            session.execute(update(RoomRecord).where(RoomRecord.table == "complaint_escalated").values(fields=None))
        again.rule = whole
        assert again.run().error == ""
        assert room.get(Complaints).list(ADMIN) == ()
    with served.kit.database.reading() as session:
        assert "Budi" not in str([line.fields for line in session.scalars(select(DownLine))])


def come(room) -> str:
    """Somebody who is reached by nothing that they say when they complain; their visit."""
    done = room.get(GuestBook).register(ADMIN, form(name="Siti Rahmawati", email="siti@example.id"))
    room.get(GuestBook).leave(ADMIN, done.visit_id)
    return done.visit


def visitor_of(room, visit: str) -> UUID:
    with room.records.reading() as session:
        return session.scalars(select(Visit.visitor_id).where(Visit.number == visit)).one()


@pytest.mark.wide
def test_it_comes_back_to_its_visit_and_goes_with_its_visitor(site, served, tmp_path):
    visit = come(site.room)
    backup = site.room.get(Backups).make(ADMIN, tmp_path / "room.zip").path
    new, _number = hand_up(site.room, name="", contact="", visit=visit)
    alone, _number = hand_up(site.room, name="", contact="")
    assert site.run().error == ""
    there = served.rows(site.room, "complaint_escalated")
    assert there[str(new)]["visit_mark"] and not there[str(alone)]["visit_mark"]
    with restored(site, backup, tmp_path) as room:
        again = Site(room, served, site.clock, machine="22" * 32)
        assert again.run().error == ""
        assert served.rows(room, "complaint_escalated") == there  # the same as before
        with room.records.reading() as session:
            assert session.get_one(Complaint, alone).visit_id is None
            assert session.get_one(Visit, session.get_one(Complaint, new).visit_id).number == visit
        visitor = visitor_of(room, visit)
        assert [one.text for one in room.get(PersonalData).export(ADMIN, visitor).complaints] == [FORM.text]
        room.get(PersonalData).erase(ADMIN, visitor)
        assert room.get(Complaints).get(ADMIN, new).line.text == ""
        assert again.run().error == ""
        assert set(served.rows(room, "complaint_escalated")) == {str(alone)}


@pytest.mark.wide
def test_one_of_a_visitor_who_was_erased_meanwhile_comes_without_his_words(site, served, tmp_path):
    visit = come(site.room)
    backup = site.room.get(Backups).make(ADMIN, tmp_path / "room.zip").path
    new, number = hand_up(site.room, visit=visit)
    assert site.run().error == ""
    with restored(site, backup, tmp_path) as room:
        room.get(PersonalData).erase(ADMIN, visitor_of(room, visit))  # before it syncs again
        again = Site(room, served, site.clock, machine="22" * 32)
        assert again.run().error == ""
        back = room.get(Complaints).get(ADMIN, new)
        assert (back.line.number, back.line.name, back.contact, back.line.text) == (number, "", "", "")
        assert again.run().error == ""
        assert served.rows(room, "complaint_escalated") == {}


@pytest.mark.wide
def test_one_whose_visit_the_backup_does_not_have_is_found_by_its_contact(site, served, tmp_path):
    backup = site.room.get(Backups).make(ADMIN, tmp_path / "room.zip").path
    new, _number = hand_up(site.room, name="", contact="siti@example.id", visit=come(site.room))
    assert site.run().error == ""
    with restored(site, backup, tmp_path) as room:
        assert Site(room, served, site.clock, machine="22" * 32).run().error == ""
        visitor = visitor_of(room, come(room))
        room.get(PersonalData).erase(ADMIN, visitor)
        assert room.get(Complaints).get(ADMIN, new).line.text == ""
