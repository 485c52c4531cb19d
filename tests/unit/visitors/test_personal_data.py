"""A visitor gets all that is kept of them, or is forgotten; also by what comes back of a backup."""

import gzip
import json
from dataclasses import fields

import pytest
from sqlalchemy import func, select

from catalog_db.errors import NotAllowed, OutputUnwritable
from catalog_db.models import (
    Annotation,
    Complaint,
    CopyRequest,
    Delivery,
    EmailDelivery,
    PublicationReport,
    Rating,
    ReadingEvent,
    ReadingSession,
    Role,
    SyncBatch,
    Ticket,
    Visit,
    Visitor,
)
from desktop.actors import Actor, DeviceMode
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.guestbook.rows import merge_rows
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.journal import Erasure, Journal, proven
from desktop.desk.seats.values import ReadingEnded
from desktop.desk.values import VisitorStillHere, VisitorUnknown
from desktop.reading.copies.ledger import Ledger
from desktop.reading.sessions.service import annotations_owner
from desktop.room.opening import open_room
from desktop.security.audit import Audit, verify_trail
from desktop.visitors.personal_data import PersonalData
from desktop.visitors.values import PersonalRecord, as_json, as_objects
from tests.unit.desk.conftest import form
from tests.unit.sync.conftest import ADMIN, central, clock, here, make_room
from tests.unit.visitors.planted import EMAIL, NAME, SECRETS, dump, plant

__all__ = ["central", "clock", "here", "make_room"]
OFFICER = Actor(Role.OFFICER)


@pytest.fixture
def room(here):
    return here.room


@pytest.fixture
def visitor(room, clock):
    return plant(room, ADMIN, clock)


def test_all_that_is_kept_is_handed_out_and_noted(room, visitor):
    record = room.get(PersonalData).export(OFFICER, visitor)
    assert (record.name, record.email, record.phone, record.has_pin) == (NAME, EMAIL, "+6281299118822", True)
    assert all(getattr(record, field.name) for field in fields(PersonalRecord) if field.name[-1] == "s"), record
    (written,) = as_objects([record])
    assert written["marks"][0]["note"] == "catatan planted" and "annotations" not in written  # as files have called it
    (visit,) = record.visits
    assert (visit.need, visit.usage_other) == ("skripsi planted\ntabel planted", "buku planted")
    assert visit.seats[0].read == ("Puger, 1-3",)
    assert record.annotations[0].note == "catatan planted" and record.annotations[0].publication == "Puger"
    assert record.complaints[0].text.startswith("Saya Marlina")
    (handed_out,) = json.loads(as_json([record]))
    assert handed_out["deliveries"][0]["serial"] == "1700-000009"
    assert handed_out["marks"][0]["note"] == "catatan planted"  # the name that other programs know
    assert "annotations" not in handed_out
    (line,) = room.get(Audit).find(ADMIN, action="PersonalData")
    assert (line.action, line.subject) == ("PersonalData.export", str(visitor))


def test_what_erases_leaves_no_word_of_them_and_the_statistics(room, visitor):
    before = dump(room)
    assert all(secret in before for secret in SECRETS)
    done = room.get(PersonalData).erase(OFFICER, visitor)
    assert (done.visits, done.copies, done.annotations) == (1, 1, 1)
    after = dump(room)
    assert not [line for line in after.splitlines() if any(secret in line for secret in SECRETS)]
    with room.records.reading() as session:
        visit = session.scalars(select(Visit)).one()
        assert (visit.number, visit.gender, visit.age_band, visit.education) == ("261124-001", "P", "3", "3")
        assert session.scalars(select(Ticket.number)).one() == "P-001"
        delivery = session.scalars(select(Delivery)).one()
        assert (delivery.serial, delivery.identity_removed) == ("1700-000009", True)
        assert session.scalars(select(Rating.stars)).one() == 4
        report = session.scalars(select(PublicationReport)).one()
        assert (report.reason, report.page, report.visitor_id, report.visit_id) == ("2", 2, None, None)
        assert report.text == "Angka salah, hubungi […]"
        complaint = session.scalars(select(Complaint)).one()
        assert (complaint.number, complaint.classification, complaint.escalated) == ("2026-001", "3", False)
        assert session.scalars(select(EmailDelivery.state)).one() == "cancelled"
        assert session.scalars(select(CopyRequest.state)).one() == "withdrawn"
        assert session.scalar(select(func.count()).select_from(ReadingEvent)) == 1
        assert session.scalar(select(func.count()).select_from(Annotation)) == 0
        assert verify_trail(session) is None
        delivery_id = delivery.id
    whose = room.get(Ledger).whose(ADMIN, delivery_id)
    assert (whose.visit, whose.name) == ("261124-001", "")
    assert room.get(Visitors).search(OFFICER, "marlina") == room.get(PersonalData).with_email(OFFICER, EMAIL) == []
    with pytest.raises(VisitorUnknown):
        room.get(PersonalData).erase(OFFICER, visitor)
    assert [line.action for line in room.get(Audit).find(ADMIN, action="PersonalData")] == ["PersonalData.erase"]


def test_a_visitor_who_is_here_has_to_leave_first(room, here):
    visit_id = here.register(name=NAME, email=EMAIL)
    (card,) = room.get(PersonalData).with_email(OFFICER, f" {EMAIL.upper()} ")
    with pytest.raises(VisitorStillHere) as caught:
        room.get(PersonalData).erase(OFFICER, card.id)
    assert (caught.value.name, caught.value.visit) == (NAME, "261124-001")
    assert Journal(room.folder.journal).erased() == []
    room.get(GuestBook).leave(OFFICER, visit_id)
    room.get(PersonalData).erase(OFFICER, card.id)


def test_only_officers_and_admins_may(room, visitor):
    for holder in (Role.HEAD, Role.LIBRARIAN, DeviceMode.DESK, DeviceMode.READER):
        for method in (room.get(PersonalData).export, room.get(PersonalData).erase):
            with pytest.raises(NotAllowed):
                method(Actor(holder), visitor)
    assert NAME.lower() in dump(room)


def test_all_with_an_address_are_listed_and_one_is_erased(room, here):
    for name in ("Ani Satu", "Budi Dua"):
        room.get(GuestBook).leave(OFFICER, here.register(name=name, email="rumah@planted.example"))
    ani, budi = room.get(PersonalData).with_email(OFFICER, "rumah@planted.example")
    room.get(PersonalData).erase(OFFICER, ani.id)
    assert [card.id for card in room.get(PersonalData).with_email(OFFICER, "rumah@planted.example")] == [budi.id]
    assert room.get(PersonalData).with_email(OFFICER, "") == []


def test_complaints_without_a_visit_are_found_by_the_address_or_the_number(room, here, clock):
    for name, email, phone in (
        ("Ani Satu", "rumah@planted.example", ""),
        ("Budi Dua", "rumah@planted.example", "0812 9911 8833"),
    ):
        consent = ("phone",) if phone else ()
        room.get(GuestBook).leave(OFFICER, here.register(name=name, email=email, phone=phone, consent=consent))
    for name, contact, text in (
        ("", "WA 0812-9911-8833, malam", "nomor Budi"),
        ("Ani  SATU", "Rumah@planted.example.", "Ani sendiri"),
        ("", "rumah@planted.example", "seseorang di rumah"),
        ("Cici", "rumah@planted.example", "Cici"),
        ("Budi Dua", "lain@planted.example", "Budi yang lain"),
        ("Budi Dua", "", "tanpa alamat"),
    ):
        room.get(Complaints).add(OFFICER, ComplaintForm(name, contact, "3", text))
    ani, budi = room.get(PersonalData).with_email(OFFICER, "rumah@planted.example")
    told = [[one.text for one in room.get(PersonalData).export(OFFICER, card.id).complaints] for card in (ani, budi)]
    assert told == [["Ani sendiri"], ["nomor Budi"]], "of a shared address only what gives a name of them"
    room.get(PersonalData).erase(OFFICER, budi.id)
    with room.records.reading() as session:
        kept = {row.text: (row.name, row.contact) for row in session.scalars(select(Complaint))}
    assert kept.pop("") == ("", "") and "nomor Budi" not in kept and len(kept) == 5
    hers = [one.text for one in room.get(PersonalData).export(OFFICER, ani.id).complaints]
    assert hers == ["Ani sendiri", "seseorang di rumah"], "the address is hers alone now"


def test_without_a_list_nobody_is_erased(room, visitor):
    """The list is on the disk before the commit: else a backup would bring back who asked to be forgotten."""
    room.folder.journal.unlink()
    room.folder.journal.mkdir()
    with pytest.raises(OutputUnwritable):
        room.get(PersonalData).erase(OFFICER, visitor)
    room.folder.journal.rmdir()
    assert room.get(PersonalData).export(OFFICER, visitor).name == NAME


def test_what_waited_on_a_pc_does_not_come_back(room, visitor):
    room.get(PersonalData).erase(OFFICER, visitor)
    with room.records.reading() as session, pytest.raises(ReadingEnded):
        annotations_owner(session, session.scalars(select(ReadingSession)).one())


def test_batches_that_were_made_are_written_anew(room, visitor, here):
    here.sync().outbox().make_batches(10)
    assert EMAIL in bodies(room)
    room.get(PersonalData).erase(OFFICER, visitor)
    assert not any(secret in bodies(room).lower() for secret in SECRETS)


def bodies(room) -> str:
    with room.records.reading() as session:
        return "".join(gzip.decompress(body).decode() for body in session.scalars(select(SyncBatch.body)))


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("where", ["in the room's folder", "beside a newer backup", "newer itself"])
def test_an_older_backup_does_not_bring_him_back(room, visitor, clock, tmp_path, where):
    """The backup knows them, and as two entries: they were made one afterwards."""
    other = room.get(GuestBook).register(ADMIN, form(name="Marlina K.", email="lain@planted.example"))
    room.get(GuestBook).leave(ADMIN, other.visit_id)
    with room.records.reading() as session:
        twin = session.get_one(Visit, other.visit_id).visitor_id
    folder = room.folder.backups if where == "in the room's folder" else tmp_path / "usb-drive"
    folder.mkdir(exist_ok=True)
    backup = room.get(Backups).make(ADMIN, folder / "old.zip").path
    with room.records.writing() as session:
        merge_rows(session, session.get_one(Visitor, visitor), session.get_one(Visitor, twin), clock())
    room.get(PersonalData).erase(OFFICER, visitor)
    if where != "in the room's folder":
        newer = room.get(Backups).make(ADMIN, folder / "new.zip").path
        backup = newer if where == "newer itself" else backup
    restore_room(backup, tmp_path / "again", room.keys)
    with open_room(tmp_path / "again", room.keys, clock) as again:
        assert not any(secret in dump(again) for secret in SECRETS)
        with again.records.reading() as session:
            assert session.scalars(select(Visit.number).order_by(Visit.number)).all() == ["261124-001", "261124-002"]
            assert verify_trail(session) is None
        lines = [line.detail for line in again.get(Audit).find(ADMIN, action="PersonalData.erase")]
        assert lines == ([""] if where == "newer itself" else ["again", "again"])
    with open_room(tmp_path / "again", room.keys, clock) as again:  # once is enough
        assert len(again.get(Audit).find(ADMIN, action="PersonalData.erase")) == len(lines)


def test_a_backup_of_another_room_erases_nobody(make_room, clock, tmp_path):
    one, other = make_room("one"), make_room("other")
    visitor = plant(one.room, ADMIN, clock)
    (tmp_path / "usb-drive").mkdir()
    backup = one.room.get(Backups).make(ADMIN, tmp_path / "usb-drive" / "one.zip").path
    foreign = Journal(other.room.folder.journal)
    foreign.append_erased(proven(other.room.records, Erasure(clock(), visitor, None)))
    other.room.get(Backups).make(ADMIN, tmp_path / "usb-drive" / "other.zip")
    restore_room(backup, tmp_path / "again", one.room.keys)
    with open_room(tmp_path / "again", one.room.keys, clock) as again:
        assert again.get(PersonalData).export(ADMIN, visitor).name == NAME
