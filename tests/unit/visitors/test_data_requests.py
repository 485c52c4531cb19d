"""Requests about one's own data have their clock, and what is restricted is kept and used for nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from catalog_db.errors import Invalid, NotAllowed, OutputUnwritable
from catalog_db.models import (
    Complaint,
    DataRequest,
    EmailDelivery,
    EmailProof,
    Rating,
    RecordsBase,
    RestrictedData,
    Role,
    Ticket,
    Visit,
    Visitor,
)
from catalog_db.rules.desk.data_requests import DataRequestKind, DataRequestState
from catalog_db.rules.desk.levels import Level
from desktop.actors import Actor, DeviceMode
from desktop.backups.backups import Backups
from desktop.backups.restoring import restore_room
from desktop.desk.guestbook.rows import merge_rows
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.visitors import Visitors
from desktop.desk.journal import Journal
from desktop.desk.reports.service import Reports
from desktop.desk.reports.values import Period
from desktop.desk.values import VisitorRestricted, VisitorStillHere
from desktop.room.opening import open_room
from desktop.security.audit import Audit, verify_trail
from desktop.sync.email_proofs import EmailProofs
from desktop.visitors.personal_data import PersonalData
from desktop.visitors.requests.service import DataRequests
from desktop.visitors.requests.values import DataRequestForm, DataRequestUnknown
from desktop.visitors.retention import Retention
from tests.unit.desk.conftest import form
from tests.unit.sync.conftest import ADMIN, central, clock, here, make_room
from tests.unit.visitors.planted import EMAIL, NAME, PHONE, SECRETS, dump, plant

__all__ = ["central", "clock", "here", "make_room"]
OFFICER = Actor(Role.OFFICER)
KEPT_APART = (RestrictedData.__table__, DataRequest.__table__)


@pytest.fixture
def room(here):
    return here.room


@pytest.fixture
def visitor(room, clock):
    return plant(room, ADMIN, clock)


def ask(room, kind, visitor_id=None, **said):
    said.setdefault("name", NAME)
    return room.get(DataRequests).add(OFFICER, DataRequestForm(kind, visitor_id=visitor_id, **said)).line.id


def restrict(room, visitor_id):
    request = ask(room, DataRequestKind.RESTRICT, visitor_id)
    room.get(DataRequests).answer(OFFICER, request, granted=True, outcome="Data tidak dipakai lagi.")
    return request


def rows(room):
    """All that the records hold, but for what is set aside and the requests themselves."""
    with room.records.reading() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table))]
            for table in RecordsBase.metadata.sorted_tables
            if table not in KEPT_APART and table.name not in ("audit_entry", "change", "sync_batch", "email_delivery")
        }


def test_the_clock_runs_for_three_times_24_hours(room, clock):
    requests = room.get(DataRequests)
    request = ask(room, DataRequestKind.SEE, contact=EMAIL, wish="Apa yang disimpan?")
    line = requests.get(OFFICER, request).line
    assert line.due_at - line.received_at == timedelta(hours=72)
    levels, left = [], []
    for hours in (0, 47, 1, 24, 1):
        clock.go_on(minutes=60 * hours)
        line = requests.get(OFFICER, request).line
        levels.append(line.level)
        left.append(line.hours_left)
    assert levels == [Level.OK, Level.OK, Level.SOON, Level.SOON, Level.LATE]
    assert left == [72, 25, 24, 0, -1]
    late = requests.answer(OFFICER, request, granted=True, outcome="Salinan diserahkan.")
    clock.go_on(minutes=60 * 24 * 30)
    (told,) = requests.list(OFFICER)
    assert (told.state, told.level, late.outcome) == (DataRequestState.DONE, Level.LATE, "Salinan diserahkan.")


def test_open_requests_come_first_by_deadline(room, clock):
    first = ask(room, DataRequestKind.SEE, name="A")
    clock.go_on(minutes=1)
    second = ask(room, DataRequestKind.OBJECT, name="B")
    clock.go_on(minutes=1)
    third = ask(room, DataRequestKind.CORRECT, name="C")
    room.get(DataRequests).answer(OFFICER, first, granted=False, outcome="Bukan data Anda.")
    assert [line.id for line in room.get(DataRequests).list(OFFICER)] == [second, third, first]


def test_what_can_not_be_kept_is_said_by_field(room, visitor):
    requests = room.get(DataRequests)
    for said, field, reason in (
        (DataRequestForm(name=" \u200b"), "name", "empty"),
        (DataRequestForm(name="A", wish="x" * 4_001), "wish", "too_long"),
        (DataRequestForm(name="A", visit="261124-999"), "visit", "unknown"),
    ):
        with pytest.raises(Invalid) as refused:
            requests.add(OFFICER, said)
        assert (refused.value.field, refused.value.reason) == (field, reason)
    request = ask(room, DataRequestKind.ERASE)
    for granted, outcome, field in ((True, "", "outcome"), (True, "Sudah", "visit")):
        with pytest.raises(Invalid) as refused:
            requests.answer(OFFICER, request, granted=granted, outcome=outcome)
        assert refused.value.field == field
    requests.link(OFFICER, request, "261124-001")
    requests.answer(OFFICER, request, granted=False, outcome="Arsip")
    with pytest.raises(Invalid):
        requests.answer(OFFICER, request, granted=True, outcome="Sudah")
    with pytest.raises(Invalid):
        requests.lift(OFFICER, request, "sudah")
    with pytest.raises(DataRequestUnknown):
        requests.get(OFFICER, visitor)
    assert NAME.lower() in dump(room)


def test_only_officers_and_admins_may(room):
    for holder in (Role.HEAD, Role.LIBRARIAN, DeviceMode.DESK, DeviceMode.READER):
        with pytest.raises(NotAllowed):
            room.get(DataRequests).list(Actor(holder))
        with pytest.raises(NotAllowed):
            room.get(DataRequests).add(Actor(holder), DataRequestForm(name="A"))


def test_a_request_that_came_twice_is_taken_once(room, visitor):
    requests, said = room.get(DataRequests), DataRequestForm(name="A")
    assert requests.add(OFFICER, said, visitor) == requests.add(OFFICER, said, visitor)
    assert len([line for line in requests.list(OFFICER) if line.name == "A"]) == 1


def test_restricted_data_are_in_no_row_that_anything_reads(room, visitor, clock):
    """The words are found nowhere but where they are set aside, in the request, and in what staff wrote of them."""
    before = rows(room)
    request = restrict(room, visitor)
    with room.records.reading() as session:
        row = session.get_one(Visitor, visitor)
        assert (row.name, row.name_key, row.email, row.phone, row.birth_year) == ("", "", "", "", None)
        assert session.scalars(select(Visit.need)).all() == [""]
        assert session.scalars(select(Ticket.need)).all() == [""]
        assert session.execute(select(Rating.stars, Rating.comment)).all() == [(4, "")]
        assert session.execute(select(Complaint.name, Complaint.contact)).all() == [("", "")]
        assert session.execute(select(EmailProof.email, EmailProof.state)).all() == [("", "cancelled")]
        sending = session.scalars(select(EmailDelivery)).one()
        assert (sending.email, sending.state, sending.reason) == ("", "cancelled", "restricted")
        assert verify_trail(session) is None
    room.get(DataRequests).lift(OFFICER, request, "Yang bersangkutan meminta.")
    after = rows(room)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"email_proof", "erasure_mark", "journal_mark"}, changed  # the proof that waited was called back
    actions = [(line.action, line.subject) for line in room.get(Audit).find(ADMIN, action="DataRequests")]
    assert ("DataRequests.restrict", str(visitor)) in actions and ("DataRequests.lift", str(visitor)) in actions


def test_nobody_finds_corrects_merges_or_writes_to_who_is_restricted(room, visitor, here):
    other = here.register(name="Marlina Kepahiang", email="lain@planted.example")
    room.get(GuestBook).leave(OFFICER, other)
    with room.records.reading() as session:
        twin = session.get_one(Visit, other).visitor_id
    restrict(room, visitor)
    visitors, before = room.get(Visitors), rows(room)
    for words in ("marlina", EMAIL, PHONE, "Kampus Planted"):
        assert visitor not in [card.id for card in visitors.search(OFFICER, words)], words
    same = form(name=NAME, email=EMAIL, phone=PHONE, consent=("phone",))
    assert visitor not in [card.id for card in visitors.look_alikes(OFFICER, same)]
    assert visitor not in [card.id for card in room.get(PersonalData).with_email(OFFICER, EMAIL)]
    for act in (
        lambda: visitors.get(OFFICER, visitor),
        lambda: visitors.history(OFFICER, visitor),
        lambda: visitors.by_slip(OFFICER, "261124-001"),
        lambda: visitors.correct(OFFICER, visitor, same),
        lambda: visitors.merge(OFFICER, twin, visitor),
        lambda: visitors.merge(OFFICER, visitor, twin),
        lambda: room.get(GuestBook).register(OFFICER, same, visitor),
        lambda: room.get(EmailProofs).confirm_by_sight(OFFICER, visitor),
    ):
        with pytest.raises(VisitorRestricted):
            act()
    assert rows(room) == before
    (line,) = [
        line
        for line in room.get(GuestBook).visits(OFFICER, room.get(GuestBook).day(OFFICER).day)
        if line.visit == "261124-001"
    ]
    assert (line.visitor_name, line.institution, line.need, line.restricted) == ("", "", "", True)


def test_they_count_in_reports_and_say_nothing_there(room, visitor, here):
    restrict(room, visitor)
    report = room.get(Reports).visits(
        ADMIN, Period(room.get(GuestBook).day(OFFICER).day, room.get(GuestBook).day(OFFICER).day)
    )
    assert report.visits == 1 and report.unmet == ()


def test_whoever_comes_back_is_entered_anew_and_nothing_is_overwritten(room, visitor, here):
    restrict(room, visitor)
    visit = here.register(name=NAME, email=EMAIL)
    with room.records.reading() as session:
        assert session.get_one(Visit, visit).visitor_id != visitor
        content = session.get_one(RestrictedData, visitor).content
        assert NAME in content and "skripsi planted" in content


def test_to_see_them_stays_their_right_and_leaves_them_restricted(room, visitor):
    restrict(room, visitor)
    before = rows(room)
    record = room.get(PersonalData).export(OFFICER, visitor)
    assert (record.name, record.email, record.ratings[0].comment) == (NAME, EMAIL, "planted")
    assert record.complaints[0].name == NAME and record.data_requests[0].kind == "see"
    assert rows(room) == before


def test_restricted_data_can_be_erased(room, visitor):
    restrict(room, visitor)
    request = ask(room, DataRequestKind.ERASE, visitor)
    answered = room.get(DataRequests).answer(OFFICER, request, granted=True, outcome=f"Data {NAME} dihapus.")
    assert (answered.line.name, answered.line.state) == (NAME, DataRequestState.DONE)  # for the letter, the last time
    assert not [line for line in dump(room).splitlines() if any(secret in line for secret in SECRETS)]
    kept = room.get(DataRequests).get(OFFICER, request)
    assert (kept.line.name, kept.wish, kept.outcome) == ("", "", "Data […] dihapus.")
    assert not any(line.restricted for line in room.get(DataRequests).list(OFFICER))


def test_the_end_of_their_time_does_not_remove_them(room, visitor, clock):
    with room.records.writing() as session:
        session.scalars(select(Complaint)).one().state = "closed"
    request = restrict(room, visitor)
    clock.go_on(minutes=60 * 24 * 800)
    assert room.get(Retention).state(ADMIN).due.visitors == 0
    room.get(DataRequests).lift(OFFICER, request, "Masa sengketa selesai.")
    assert room.get(Retention).state(ADMIN).due.visitors == 1


def test_who_is_here_leaves_first(room, here):
    visit = here.register(name=NAME, email=EMAIL)
    with room.records.reading() as session:
        visitor = session.get_one(Visit, visit).visitor_id
    request = ask(room, DataRequestKind.RESTRICT, visitor)
    with pytest.raises(VisitorStillHere):
        room.get(DataRequests).answer(OFFICER, request, granted=True, outcome="Ya")
    assert room.get(DataRequests).get(OFFICER, request).line.state is DataRequestState.OPEN
    assert Journal(room.folder.journal).restrictions() == []


def test_nothing_is_restricted_that_the_journal_can_not_note(room, visitor, monkeypatch):
    request = ask(room, DataRequestKind.RESTRICT, visitor)

    def refuse(journal, restriction):
        raise OutputUnwritable(room.folder.journal)

    monkeypatch.setattr(Journal, "append_restriction", refuse)
    with pytest.raises(OutputUnwritable):
        room.get(DataRequests).answer(OFFICER, request, granted=True, outcome="Ya")
    assert room.get(DataRequests).get(OFFICER, request).line.state is DataRequestState.OPEN
    assert room.get(PersonalData).export(OFFICER, visitor).name == NAME


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("where", ["in the room's folder", "beside a newer backup"])
@pytest.mark.parametrize("lifted", [False, True])
def test_a_restore_brings_no_restricted_data_back_into_use(room, visitor, clock, tmp_path, where, lifted):
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
    clock.go_on(minutes=1)
    request = restrict(room, visitor)
    if lifted:
        clock.go_on(minutes=1)
        room.get(DataRequests).lift(OFFICER, request, "Diminta kembali.")
    if where != "in the room's folder":
        room.get(Backups).make(ADMIN, folder / "new.zip")
    restore_room(backup, tmp_path / "again", room.keys)
    with open_room(tmp_path / "again", room.keys, clock) as again:
        found = [card.id for card in again.get(Visitors).search(OFFICER, "marlina")]
        assert set(found) == ({visitor, twin} if lifted else set())
        listed = [line for line in again.get(DataRequests).list(OFFICER) if line.restricted]
        assert len(listed) == (0 if lifted else 2)
        again_noted = again.get(Audit).find(ADMIN, action="DataRequests.restrict")
        assert [line.detail for line in again_noted] == ([] if lifted else ["again", "again"])
        for line in listed:  # the request was lost with the backup, and the list has it all the same
            again.get(DataRequests).lift(OFFICER, line.id, "Diperiksa.")
    with open_room(tmp_path / "again", room.keys, clock) as again:
        assert {card.id for card in again.get(Visitors).search(OFFICER, "marlina")} == {visitor, twin}


def test_a_restore_lifts_what_was_lifted_since(room, visitor, clock, tmp_path):
    request = restrict(room, visitor)
    backup = room.get(Backups).make(ADMIN, room.folder.backups / "old.zip").path
    clock.go_on(minutes=1)
    room.get(DataRequests).lift(OFFICER, request, "Diminta kembali.")
    restore_room(backup, tmp_path / "again", room.keys)
    with open_room(tmp_path / "again", room.keys, clock) as again:
        assert again.get(Visitors).get(OFFICER, visitor).card.name == NAME
        assert again.get(DataRequests).get(OFFICER, request).lifted_at is not None


def test_a_journal_that_was_lost_learns_of_it_again(room, visitor, clock):
    restrict(room, visitor)
    folder, keys = room.folder, room.keys
    room.close()
    folder.journal.unlink()
    with open_room(folder.path, keys, clock):
        assert [(each.visitor_id, each.lifted) for each in Journal(folder.journal).restrictions()] == [(visitor, False)]
