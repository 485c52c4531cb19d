"""Complaints: numbers, deadlines, states with history, and that nobody is found out who gives no name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.change_log import changes_after, newest_seq
from catalog_db.database import Database
from catalog_db.errors import Invalid, Subject
from catalog_db.models import (
    AuditEntry,
    Complaint,
    ComplaintEvent,
    ComplaintState,
    Device,
    ReadingSession,
    RecordsBase,
    Role,
    StaffMember,
)
from catalog_db.rules.desk.complaints import complaint_level, complaint_number
from catalog_db.rules.desk.levels import Level
from desktop.actors import Actor, DeviceMode
from desktop.clock import after_waiting
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintChanged, ComplaintForm, ComplaintUnknown
from desktop.desk.guestbook.form import option_table
from desktop.desk.journal import Journal
from desktop.desk.numbers import Numbers
from desktop.security.audit import AuditTrail
from desktop.settings.model import Settings
from tests.errors import about

OFFICER = Actor(Role.OFFICER)
HEAD = Actor(Role.HEAD)
KIOSK = Actor(DeviceMode.GUESTBOOK, device_id=uuid4())
FORM = ComplaintForm("Siti Aminah", "siti@contoh.id", "3", "Menunggu terlalu lama.")


def make(records, clock, settings) -> Complaints:
    numbers = Numbers(Journal(records.path.with_name("journal")))
    return Complaints(records, settings, option_table(), numbers, AuditTrail(clock), clock)


@pytest.fixture
def complaints(records, clock):
    return make(records, clock, Settings)


def invalid(call, field: str, reason: str) -> None:
    with pytest.raises(Invalid, check=about(Subject.COMPLAINT)) as caught:
        call()
    assert (caught.value.field, caught.value.reason) == (field, reason)


def test_a_complaint_gets_a_number_of_its_year_and_a_deadline(complaints, clock):
    first = complaints.add(OFFICER, FORM)
    assert (first.number, first.state, first.due) == ("2026-001", ComplaintState.NEW, date(2026, 12, 8))
    assert complaints.add(KIOSK, FORM).number == "2026-002"
    clock.now = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)  # the office has New Year already
    assert complaints.add(OFFICER, FORM).number == "2027-001"
    assert complaint_number(2026, 1234) == "2026-1234"


def test_the_deadline_is_a_setting(records, clock):
    settings = Settings()
    settings = settings.model_copy(update={"desk": settings.desk.model_copy(update={"complaint_days": 3})})
    assert make(records, clock, lambda: settings).add(OFFICER, FORM).due == date(2026, 11, 27)


def test_what_was_written_is_kept_without_signs_that_nobody_sees(complaints):
    complaints.add(OFFICER, ComplaintForm(" Siti\x07 ", "", 3, " Satu\nDua\u202e "))  # type: ignore[arg-type]
    [line] = complaints.list(HEAD)
    details = complaints.get(HEAD, line.id)
    assert (line.name, line.text, line.classification, details.contact) == ("Siti", "Satu\nDua", "3", "")


@pytest.mark.parametrize(
    ("form", "field", "reason"),
    [
        (ComplaintForm(classification="3", text=" \n"), "text", "empty"),
        (ComplaintForm(classification="3", text="a" * 4001), "text", "too_long"),
        (ComplaintForm("a" * 121, classification="3", text="x"), "name", "too_long"),
        (ComplaintForm("", "a" * 121, "3", "x"), "contact", "too_long"),
        (ComplaintForm(classification="9", text="x"), "classification", "unknown"),
        (ComplaintForm(text="x"), "classification", "unknown"),
        (ComplaintForm(classification="3", text="x", visit="261124-009"), "visit", "unknown"),
    ],
)
def test_what_can_t_be_kept_is_refused_and_takes_no_number(complaints, form, field, reason):
    invalid(lambda: complaints.add(OFFICER, form), field, reason)
    assert complaints.list(OFFICER) == ()
    assert complaints.add(OFFICER, FORM).number == "2026-001"


def test_it_goes_from_new_to_closed_and_every_step_is_kept(complaints, records, clock):
    with records.writing() as session:
        rina = StaffMember(
            user_name="rina",
            full_name="Rina Wulandari",
            role=Role.OFFICER,
            password_hash="x",
            added_at=clock(),
            password_set_at=clock(),
        )
        session.add(rina)
    officer = Actor(Role.OFFICER, rina.id)
    complaints.add(KIOSK, FORM)
    [line] = complaints.list(officer)
    clock.go_on(days=1)
    complaints.step(officer, line.id, ComplaintState.IN_PROGRESS, "Diteruskan", plan="Tambah loket")
    clock.go_on(days=1)
    details = complaints.step(officer, line.id, ComplaintState.CLOSED, "", answer="Loket ditambah.")
    assert [(step.state, step.note, step.staff_name) for step in details.steps] == [
        ("new", "", ""),
        ("in_progress", "Diteruskan", "Rina Wulandari"),
        ("closed", "", "Rina Wulandari"),
    ]
    assert (details.plan, details.answer, details.closed_at) == ("Tambah loket", "Loket ditambah.", clock.now)
    assert details == complaints.get(officer, line.id)
    clock.go_on(days=1)
    again = complaints.step(officer, line.id, ComplaintState.IN_PROGRESS, "Pengunjung belum puas")
    assert (again.line.state, again.closed_at, again.answer) == ("in_progress", None, "Loket ditambah.")


def test_steps_that_say_nothing_or_go_backwards_are_refused(complaints):
    complaints.add(OFFICER, FORM)
    [line] = complaints.list(OFFICER)

    def step(state: ComplaintState, note: str = "", **more: str):
        return lambda: complaints.step(OFFICER, line.id, state, note, **more)

    invalid(step(ComplaintState.NEW), "note", "empty")
    invalid(step(ComplaintState.CLOSED, "selesai"), "answer", "empty")
    invalid(step(ComplaintState.NEW, "x" * 4001), "note", "too_long")
    step(ComplaintState.CLOSED, answer="Sudah")()
    invalid(step(ComplaintState.IN_PROGRESS), "note", "empty")
    invalid(step(ComplaintState.NEW, "lagi"), "state", "order")
    assert len(complaints.get(OFFICER, line.id).steps) == 2
    with pytest.raises(ComplaintUnknown):
        complaints.step(OFFICER, uuid4(), ComplaintState.CLOSED, "x", answer="y")
    with pytest.raises(ComplaintUnknown):
        complaints.get(OFFICER, uuid4())


@pytest.mark.parametrize(
    ("days", "level", "left"), [(0, "ok", 14), (10, "ok", 4), (11, "soon", 3), (14, "soon", 0), (15, "late", -1)]
)
def test_the_list_says_how_near_a_deadline_is(complaints, clock, days, level, left):
    complaints.add(OFFICER, FORM)
    clock.go_on(days=days)
    [line] = complaints.list(OFFICER)
    assert (line.level, line.days_left) == (level, left)


def test_a_closed_complaint_was_in_time_or_late_for_ever():
    due, years_later = date(2026, 12, 8), date(2030, 1, 1)
    assert complaint_level(due, years_later, due) is Level.OK
    assert complaint_level(due, years_later, due + timedelta(days=1)) is Level.LATE


def test_the_list_begins_with_what_is_due_first(complaints, clock):
    for _ in range(4):
        complaints.add(OFFICER, FORM)
        clock.go_on(days=1)
    ids = {line.number: line.id for line in complaints.list(HEAD)}
    for number in ("2026-001", "2026-003"):
        complaints.step(OFFICER, ids[number], ComplaintState.CLOSED, "", answer="Sudah")
    assert [line.number for line in complaints.list(HEAD)] == ["2026-002", "2026-004", "2026-003", "2026-001"]
    assert [line.number for line in complaints.list(HEAD, (ComplaintState.NEW,))] == ["2026-002", "2026-004"]


def test_only_the_head_hands_a_complaint_on_and_says_why(complaints):
    complaints.add(OFFICER, FORM)
    [line] = complaints.list(OFFICER)
    invalid(lambda: complaints.escalate(HEAD, line.id, " "), "note", "empty")
    complaints.escalate(HEAD, line.id, "Perlu keputusan pusat")
    details = complaints.get(OFFICER, line.id)
    assert details.line.escalated
    assert (details.steps[-1].kind, details.steps[-1].note) == ("escalate", "Perlu keputusan pusat")


def test_what_staff_do_is_in_the_audit_trail_and_what_visitors_do_is_not(complaints, records):
    complaints.add(KIOSK, FORM)
    [line] = complaints.list(OFFICER)
    complaints.step(OFFICER, line.id, ComplaintState.IN_PROGRESS, "x")
    complaints.escalate(HEAD, line.id, "x")
    complaints.add(OFFICER, FORM)
    with records.reading() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
        assert [(entry.action, entry.detail) for entry in entries] == [
            ("Complaints.step", "in_progress"),
            ("Complaints.escalate", ""),
            ("Complaints.add", ""),
        ]
        assert entries[0].subject == entries[1].subject == str(line.id)
        # Of the one made at a screen nothing says which screen it was, so nothing says who sat there.
        kept = session.scalars(select(Complaint).where(Complaint.id == line.id)).one()
        assert kept.staff_id is None and kept.visit_id is None
        assert KIOSK.device_id not in [value for row in session.scalars(select(ComplaintEvent)) for value in vars(row)]


def test_a_visitor_speaks_for_his_own_visit_only(complaints, records, clock, new_visit):
    mine, other = new_visit("261124-001"), new_visit("261124-002", name="Budi")
    new_visit("261123-001", name="Andi", day=date(2026, 11, 23))
    seat = Device(id=uuid4(), name="PC 1", mode="reader", token_hash=b"1", added_at=clock())
    with records.writing() as session:
        session.add(seat)
        session.flush()
        session.add(
            ReadingSession(visit_id=mine, device_id=seat.id, started_at=clock(), ends_at=clock() + timedelta(hours=2))
        )
    reader = Actor(DeviceMode.READER, device_id=seat.id)

    def about(number: str) -> ComplaintForm:
        return ComplaintForm(classification="3", text="x", visit=number)

    complaints.add(reader, about("261124-001"))
    complaints.add(KIOSK, about("261124-002"))
    complaints.add(OFFICER, about("261123-001"))
    invalid(lambda: complaints.add(reader, about("261124-002")), "visit", "unknown")
    invalid(lambda: complaints.add(KIOSK, about("261123-001")), "visit", "unknown")
    with records.reading() as session:
        assert set(session.scalars(select(Complaint.visit_id))) >= {mine, other}
    assert {complaints.get(HEAD, line.id).visit for line in complaints.list(HEAD)} == {
        "261124-001",
        "261124-002",
        "261123-001",
    }


def test_a_complaint_that_waited_for_the_host_is_of_the_day_it_was_made(complaints, clock):
    with after_waiting(timedelta(days=2)):
        complaints.send(KIOSK, FORM)
    [line] = complaints.list(OFFICER)
    assert line.received_at == clock.now - timedelta(days=2)
    assert line.due == date(2026, 12, 6)


def test_numbers_go_on_above_what_the_journal_says(records, clock, complaints, tmp_path):
    journal = records.path.with_name("journal")
    copy = tmp_path / "copy.db"
    complaints.add(OFFICER, FORM)
    records.back_up(copy)
    assert [complaints.add(OFFICER, FORM).number for _ in range(2)] == ["2026-002", "2026-003"]
    said = journal.read_text(encoding="utf-8").splitlines()
    lines = [line for line in said if "\ttold\t" not in line]
    assert len(said) == 2 * len(lines)
    assert [line.split("\t")[1:3] for line in lines] == [["complaint", f"2026-00{n}"] for n in (1, 2, 3)]
    assert "Siti" not in journal.read_text(encoding="utf-8")
    with journal.open("a", encoding="utf-8") as file:
        file.write(lines[-1].replace("2026-003", "2026-900") + "\n")  # changed by hand: its checksum says so
    restored = Database(copy, bytes(32))
    try:
        again = Complaints(restored, Settings, option_table(), Numbers(Journal(journal)), AuditTrail(clock), clock)
        assert again.add(OFFICER, FORM).number == "2026-004"
    finally:
        restored.close()


def test_a_refused_complaint_takes_no_number(records, complaints):
    invalid(lambda: complaints.add(OFFICER, replace(FORM, visit="261124-999")), "visit", "unknown")
    assert not records.path.with_name("journal").exists()
    assert complaints.add(OFFICER, FORM).number == "2026-001"


def test_asked_again_under_the_same_id_it_is_taken_once(complaints):
    same = uuid4()
    first = complaints.add(KIOSK, FORM, same)
    assert complaints.add(KIOSK, FORM, same) == first
    complaints.send(KIOSK, FORM, same)
    assert [line.id for line in complaints.list(OFFICER)] == [same]


def test_the_history_keeps_what_was_planned_answered_and_called_before(complaints):
    complaints.add(OFFICER, FORM)
    [line] = complaints.list(OFFICER)
    complaints.step(OFFICER, line.id, ComplaintState.IN_PROGRESS, "", plan="Tambah loket")
    complaints.classify(OFFICER, line.id, "7", "Lebih tepat")
    complaints.step(OFFICER, line.id, ComplaintState.CLOSED, "", answer="Maaf")
    details = complaints.step(OFFICER, line.id, ComplaintState.CLOSED, "", answer="Kami mohon maaf.")
    assert [(step.kind, step.note, step.classification, step.plan, step.answer) for step in details.steps] == [
        ("receive", "", "", "", ""),
        ("step", "", "", "Tambah loket", ""),
        ("classify", "Lebih tepat", "7", "", ""),
        ("step", "", "", "", "Maaf"),
        ("step", "", "", "", "Kami mohon maaf."),
    ]
    assert (details.line.classification, details.answer) == ("7", "Kami mohon maaf.")
    invalid(lambda: complaints.classify(OFFICER, line.id, "7"), "classification", "same")
    invalid(lambda: complaints.classify(OFFICER, line.id, "9"), "classification", "unknown")


def test_who_has_not_seen_the_newest_step_changes_nothing(complaints):
    complaints.add(OFFICER, FORM)
    [line] = complaints.list(OFFICER)
    complaints.step(OFFICER, line.id, ComplaintState.IN_PROGRESS, "x", seen=1)
    for late in (
        lambda: complaints.step(OFFICER, line.id, ComplaintState.CLOSED, "", answer="y", seen=1),
        lambda: complaints.classify(OFFICER, line.id, "7", seen=1),
        lambda: complaints.escalate(HEAD, line.id, "x", seen=1),
    ):
        with pytest.raises(ComplaintChanged) as caught:
            late()
        assert caught.value.number == "2026-001"
    assert len(complaints.get(OFFICER, line.id).steps) == 2
    assert complaints.step(OFFICER, line.id, ComplaintState.CLOSED, "", answer="y", seen=2).line.state == "closed"


def test_a_complaint_that_waited_is_not_lost_for_a_mistyped_visit(complaints):
    complaints.send(KIOSK, replace(FORM, visit="261124-999"))
    [line] = complaints.list(OFFICER)
    assert complaints.get(OFFICER, line.id).visit == ""
    assert line.text == FORM.text


def test_every_step_is_news_to_the_other_desks(complaints, records):
    complaints.add(OFFICER, FORM)
    [line] = complaints.list(OFFICER)
    steps = (
        lambda: complaints.step(OFFICER, line.id, ComplaintState.NEW, "ditelepon"),
        lambda: complaints.step(OFFICER, line.id, ComplaintState.NEW, "sekali lagi", plan="", answer=""),
        lambda: complaints.step(OFFICER, line.id, ComplaintState.IN_PROGRESS, ""),
    )
    for step in steps:
        with records.reading() as session:
            before = newest_seq(session, RecordsBase)
        step()
        with records.reading() as session:
            told = changes_after(session, RecordsBase, before, 10)
        assert {(change.table, change.row_id) for change in told} == {("complaint", str(line.id))}
