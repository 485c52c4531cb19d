"""Who visitors were is removed when their time is over, and not a day before; what is counted of them stays."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from catalog_db.errors import Cancelled, NotAllowed
from catalog_db.models import AuditEntry, AuditStart, Complaint, Visit, Visitor
from catalog_db.rules.desk.complaints import ComplaintState
from catalog_db.rules.security.audit_chain import Flaw
from desktop.backups.backups import Backups
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.days import ServiceDays
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.values import DayDoubtful
from desktop.security.audit import AUDIT_DROPPED, Audit, AuditTrail
from desktop.settings.model import Privacy
from desktop.settings.retention import RetentionReport, months_before
from desktop.settings.service import RoomSettings
from desktop.visitors import retention
from desktop.visitors.retention import Retention
from tests.unit.desk.conftest import form
from tests.unit.visitors.planted import NAME, SECRETS, dump, plant
from tests.unit.visitors.test_personal_data import ADMIN, OFFICER, central, clock, here, make_room, room

__all__ = ["central", "clock", "here", "make_room", "room"]


def later(room, clock, days: int) -> None:
    """So many days on, when an officer has agreed that it is that day."""
    clock.go_on(days=days)
    room.get(GuestBook).open_day(OFFICER, clock().date(), True)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 24), 12, date(2025, 11, 24)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 13, date(2024, 12, 15)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, before):
    assert months_before(day, months) == before


def test_who_came_last_a_year_ago_is_reduced_to_his_classes(room, clock):
    plant(room, ADMIN, clock)
    came = clock().date()
    a_year = (date(came.year + 1, came.month, came.day) - came).days
    (complaint,) = room.get(Complaints).list(ADMIN)
    room.get(Complaints).step(ADMIN, complaint.id, ComplaintState.CLOSED, "", answer="sudah dijelaskan")
    later(room, clock, a_year)
    assert room.get(Retention).due(ADMIN).visitors == 0  # a year is not more than a year
    later(room, clock, 1)
    before = came + timedelta(days=1)
    with room.records.reading() as session:
        classes = session.execute(select(Visit.number, Visit.gender, Visit.age_band, Visit.education)).all()
    assert room.get(Retention).due(ADMIN) == RetentionReport(before, 1, 1, 0, 0)
    assert any(secret in dump(room) for secret in SECRETS)  # it was only said

    assert room.get(Retention).carry_out(ADMIN) == RetentionReport(before, 1, 1, 0, 0)
    assert not any(secret in dump(room) for secret in SECRETS)
    with room.records.reading() as session:
        assert session.execute(select(Visit.number, Visit.gender, Visit.age_band, Visit.education)).all() == classes
    assert room.get(Retention).carry_out(ADMIN) == RetentionReport(before, 0, 0, 0, 0)
    assert [line.action for line in room.get(Audit).find(ADMIN, action="Retention")] == ["Retention.carry_out"] * 2


def test_what_is_over_begins_behind_the_border_and_not_on_it(room, clock):
    """Of each kind one a day before the border, one on it, one after it; who comes again keeps their older entry."""
    come_back = {}
    for name in ("before", "on", "after"):
        done = room.get(GuestBook).register(OFFICER, form(name=name, email=f"{name}@example.com"))
        room.get(GuestBook).leave(OFFICER, done.visit_id)
        come_back[name] = done.visit_id
    later(room, clock, 400)
    border = months_before(clock().date(), 12)
    days = {"before": border - timedelta(days=1), "on": border, "after": border + timedelta(days=1)}
    with room.records.writing() as session:
        for visitor in session.scalars(select(Visitor)):
            visitor.changed_at -= timedelta(days=900)
        for name, visit_id in come_back.items():
            session.get_one(Visit, visit_id).service_day = days[name]
    assert room.get(Retention).due(ADMIN).visitors == 1
    assert room.get(Retention).carry_out(ADMIN).visitors == 1
    with room.records.reading() as session:
        assert sorted(session.scalars(select(Visitor.name).where(Visitor.anonymised_at.is_(None)))) == ["after", "on"]


def test_an_entry_changed_on_the_border_and_a_complaint_of_that_moment_stay(room, clock):
    for number in range(2):
        room.get(Complaints).add(OFFICER, ComplaintForm(NAME, "marlina@planted.example", "3", "Saya kecewa"))
        done = room.get(GuestBook).register(OFFICER, form(name=f"v{number}", email=f"v{number}@example.com"))
        room.get(GuestBook).leave(OFFICER, done.visit_id)
        clock.go_on(minutes=1)
    for line in room.get(Complaints).list(ADMIN):
        room.get(Complaints).step(ADMIN, line.id, ComplaintState.CLOSED, "", answer="sudah dijelaskan")
    later(room, clock, 400)
    border, _ = room.get(ServiceDays).bounds(months_before(clock().date(), 12))
    with room.records.writing() as session:
        for visit in session.scalars(select(Visit)):
            visit.service_day = border.date() - timedelta(days=30)
        on, before = session.scalars(select(Visitor).order_by(Visitor.name))
        on.changed_at, before.changed_at = border, border - timedelta(microseconds=1)
        late, early = session.scalars(select(Complaint).order_by(Complaint.number))
        late.received_at, early.received_at = border, border - timedelta(microseconds=1)
    done = room.get(Retention).carry_out(ADMIN)
    assert (done.visitors, done.complaints) == (1, 1)
    with room.records.reading() as session:
        assert session.scalars(select(Visitor.name).where(Visitor.anonymised_at.is_(None))).all() == ["v0"]


def test_who_came_since_or_waits_for_an_answer_stays(room, clock):
    first = {
        name: room.get(GuestBook).register(OFFICER, form(name=name, email=f"{name}@example.com")) for name in "abc"
    }
    for name in "abc":
        room.get(GuestBook).leave(OFFICER, first[name].visit_id)
    room.get(Complaints).add(OFFICER, ComplaintForm("c", "c@example.com", "3", "Lama", first["c"].visit))
    later(room, clock, 300)
    with room.records.reading() as session:
        known = session.scalars(select(Visitor.id).where(Visitor.name == "b")).one()
    again = room.get(GuestBook).register(OFFICER, form(name="b", email="b@example.com"), known)
    room.get(GuestBook).leave(OFFICER, again.visit_id)
    later(room, clock, 100)
    assert room.get(Retention).carry_out(ADMIN).visitors == 1
    with room.records.reading() as session:
        assert sorted(session.scalars(select(Visitor.name).where(Visitor.anonymised_at.is_(None)))) == ["b", "c"]


def test_complaints_of_nobody_in_the_guest_book_lose_their_words_once_they_are_closed(room, clock):
    for number in range(2):
        room.get(Complaints).add(OFFICER, ComplaintForm(NAME, "marlina@planted.example", "3", "Saya kecewa"))
        clock.go_on(minutes=number + 1)
    done = room.get(Complaints).list(ADMIN)[0]
    room.get(Complaints).step(
        ADMIN, done.id, ComplaintState.CLOSED, f"Ibu {NAME} diberi tahu", answer="sudah dijelaskan"
    )
    later(room, clock, 400)
    assert room.get(Retention).carry_out(ADMIN).complaints == 1
    assert room.get(Retention).due(ADMIN).complaints == 0
    with room.records.reading() as session:
        assert sorted(session.scalars(select(Complaint.name))) == ["", NAME]
    details = room.get(Complaints).get(ADMIN, done.id)
    assert details.line.classification == "3" and NAME not in str(details)


def test_how_long_is_a_setting(room, clock):
    plant(room, ADMIN, clock)
    (complaint,) = room.get(Complaints).list(ADMIN)
    room.get(Complaints).step(ADMIN, complaint.id, ComplaintState.CLOSED, "", answer="sudah dijelaskan")
    clock.go_on(days=70)
    assert room.get(Retention).due(ADMIN).visitors == 0
    seen = room.settings
    room.get(RoomSettings).change(ADMIN, seen, seen.model_copy(update={"privacy": Privacy(keep_months=2)}))
    assert room.get(Retention).due(ADMIN).visitors == 1


def test_a_clock_that_is_wrong_costs_nobody_his_name(room, clock):
    room.get(GuestBook).leave(OFFICER, room.get(GuestBook).register(OFFICER, form()).visit_id)
    clock.go_on(days=500)
    assert room.get(Retention).due(ADMIN).visitors == 1
    with pytest.raises(DayDoubtful):
        room.get(Retention).carry_out(ADMIN)
    clock.go_on(days=-500)
    assert room.get(Retention).carry_out(ADMIN).visitors == 0


def test_the_audit_trail_is_kept_for_two_years_and_holds_without_what_is_older(room, clock):
    room.get(GuestBook).leave(OFFICER, room.get(GuestBook).register(OFFICER, form()).visit_id)
    first = room.get(Audit).verify(ADMIN).entries
    old = room.get(Backups).make(ADMIN).path  # it says where the trail ended
    later(room, clock, 400)
    room.get(GuestBook).leave(OFFICER, room.get(GuestBook).register(OFFICER, form(email="b@example.com")).visit_id)
    assert room.get(Retention).carry_out(ADMIN).audit == 0
    later(room, clock, 400)
    whole = room.get(Audit).verify(ADMIN).entries
    due = room.get(Retention).due(ADMIN).audit
    assert first <= due < whole and room.get(Audit).verify(ADMIN).entries == whole
    assert room.get(Retention).carry_out(ADMIN).audit == due
    held = room.get(Audit).verify(ADMIN)
    assert (held.broken_at, held.flaw) == (None, None)
    lines = room.get(Audit).find(ADMIN)
    assert held.entries == len(lines) and min(line.at for line in lines) >= clock() - timedelta(days=732)
    assert (lines[1].action, lines[1].subject) == ("Retention.drop_audit", str(due))
    assert lines[0].action == "Retention.carry_out"
    with room.records.writing() as session:
        with pytest.raises(IntegrityError):  # what is not over stays, whoever asks
            session.execute(delete(AuditEntry).where(AuditEntry.seq == due + 1))
        session.rollback()
    assert old.exists() and room.get(Backups).make(ADMIN).path.exists()  # which are restored for a test


def test_a_trail_whose_beginning_was_cut_by_hand_is_found_out(room, clock):
    for name in "ab":
        room.get(GuestBook).register(OFFICER, form(name=name, email=f"{name}@example.com"))
    with room.records.writing() as session:
        session.add(AuditStart(position=1, seq=1, hash="ab" * 32))
        session.flush()
        session.execute(delete(AuditEntry).where(AuditEntry.seq <= 1))
    assert room.get(Audit).verify(ADMIN).flaw == Flaw.CUT  # no entry tells of it
    with room.records.writing() as session:
        room.get(AuditTrail).add(session, ADMIN, AUDIT_DROPPED, "1")
    assert room.get(Audit).verify(ADMIN).flaw == Flaw.CHANGED  # and the hash of what is gone is not that of the chain


def test_a_long_trail_and_many_complaints_go_in_parts(room, clock, monkeypatch):
    monkeypatch.setattr(retention, "_AT_ONCE", 2)
    monkeypatch.setattr(retention, "_ENTRIES_AT_ONCE", 3)
    for number in range(5):
        room.get(Complaints).add(OFFICER, ComplaintForm(NAME, "marlina@planted.example", "3", "Saya kecewa"))
        clock.go_on(minutes=number + 1)
    for line in room.get(Complaints).list(ADMIN):
        room.get(Complaints).step(ADMIN, line.id, ComplaintState.CLOSED, "", answer="sudah dijelaskan")
    room.get(GuestBook).leave(OFFICER, room.get(GuestBook).register(OFFICER, form()).visit_id)
    later(room, clock, 800)
    due = room.get(Retention).due(ADMIN)
    assert due.complaints == 5 and due.audit > 6
    assert room.get(Retention).carry_out(ADMIN) == due
    assert room.get(Retention).due(ADMIN).nothing
    held = room.get(Audit).verify(ADMIN)
    assert (held.broken_at, held.flaw) == (None, None)


def test_what_is_not_to_go_on_stops_between_two_visitors(room, clock):
    for name in "abc":
        done = room.get(GuestBook).register(OFFICER, form(name=name, email=f"{name}@example.com"))
        room.get(GuestBook).leave(OFFICER, done.visit_id)
    later(room, clock, 400)
    asked = iter((True, False))
    with pytest.raises(Cancelled):
        room.get(Retention).carry_out(ADMIN, lambda: next(asked))
    state = room.get(Retention).state(ADMIN)
    assert (state.due.visitors, state.last_at) == (2, None)
    assert room.get(Retention).carry_out(ADMIN).visitors == 2
    assert room.get(Retention).state(ADMIN).last_at == clock()


def test_only_an_administrator_does_it(room):
    for method in (room.get(Retention).due, room.get(Retention).carry_out, room.get(Retention).state):
        with pytest.raises(NotAllowed):
            method(OFFICER)
