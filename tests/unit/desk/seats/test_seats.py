"""Seats: who sits where, until when, who waits, and when a visit is over."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from catalog_db.errors import Invalid, Subject
from catalog_db.models import (
    AuditEntry,
    Device,
    DevicePresence,
    ReadingSession,
    Role,
    SeatMessage,
    SeatRequest,
    Ticket,
    TicketState,
    Visit,
)
from desktop.actors import Actor, DeviceMode
from desktop.desk.seats.service import MOST_MINUTES, Seats
from desktop.desk.seats.values import ReadingEnded, SeatBusy, SeatScreen, SeatState, VisitSeated
from desktop.security.audit import AuditTrail
from desktop.settings.model import Settings
from tests.errors import about
from tests.threads import all_at_once
from tests.unit.desk.conftest import ticket_row

OFFICER = Actor(Role.OFFICER)


@pytest.fixture
def seats(records, clock):
    return Seats(records, Settings, AuditTrail(clock), clock)


@pytest.fixture
def pc(records, clock):
    """Call it with a name: a reader PC that was heard of now; its id."""

    def add(name: str, mode: str = "reader") -> UUID:
        device = Device(id=uuid4(), name=name, mode=mode, token_hash=uuid4().bytes, added_at=clock())
        with records.writing() as session:
            session.add(device)
            session.flush()
            session.add(DevicePresence(device_id=device.id, seen_at=clock()))
        return device.id

    return add


def states(seats: Seats) -> list[tuple[str, SeatState]]:
    return [(seat.name, seat.state) for seat in seats.map(OFFICER).seats]


def left_at(records, visit: UUID):
    with records.reading() as session:
        return session.get_one(Visit, visit).left_at


def refused(call, field: str, reason: str) -> None:
    with pytest.raises(Invalid, check=about(Subject.SEAT)) as caught:
        call()
    assert (caught.value.field, caught.value.reason) == (field, reason)


def test_the_map_shows_each_reader_pc_by_name(seats, pc, records, clock, new_visit):
    pc("Papan", "board")
    two, one = pc("PC 2"), pc("PC 1")
    assert states(seats) == [("PC 1", "free"), ("PC 2", "free")]
    visit = new_visit("261124-001", ticket="P-009", name="Siti Aminah")
    session_id = seats.assign(OFFICER, visit, two)
    card = seats.map(OFFICER).seats[1]
    assert (card.state, card.answers, card.session_id, card.visit_id) == ("busy", True, session_id, visit)
    assert (card.visit, card.ticket, card.visitor_name) == ("261124-001", "P-009", "Siti Aminah")
    assert (card.since, card.ends_at, card.remaining_s) == (clock.now, clock.now + timedelta(hours=2), 7200)
    assert not card.signed_in and not card.unread
    clock.go_on(minutes=2)
    assert states(seats) == [("PC 1", "not_answering"), ("PC 2", "busy")]
    assert [seat.answers for seat in seats.map(OFFICER).seats] == [False, False]
    with records.writing() as session:
        session.get_one(DevicePresence, one).seen_at = clock()
    assert states(seats)[0] == ("PC 1", "free")


@pytest.mark.parametrize(
    ("minutes", "level"), [(0, "ok"), (109, "ok"), (110, "soon"), (120, "soon"), (120.1, "late"), (200, "late")]
)
def test_the_end_of_the_time_comes_near_and_passes(seats, pc, clock, new_visit, minutes, level):
    seats.assign(OFFICER, new_visit("261124-001"), pc("PC 1"))
    clock.go_on(minutes=minutes)
    [seat] = seats.map(OFFICER).seats
    assert (seat.level, seat.remaining_s) == (level, 7200 - minutes * 60)


def test_how_long_one_sits_is_a_setting_of_the_service(records, clock, pc, new_visit):
    settings = Settings()
    services = [service.model_copy(update={"length_minutes": 45}) for service in settings.desk.services]
    settings = settings.model_copy(update={"desk": settings.desk.model_copy(update={"services": tuple(services)})})
    seats = Seats(records, lambda: settings, AuditTrail(clock), clock)
    seats.assign(OFFICER, new_visit("261124-001", ticket="K-001", service="konsultasi"), pc("PC 1"))
    assert seats.map(OFFICER).seats[0].remaining_s == 45 * 60


def test_a_taken_seat_and_a_seated_visit_are_refused(seats, pc, new_visit):
    one, two = pc("PC 1"), pc("PC 2")
    siti, budi = new_visit("261124-001"), new_visit("261124-002", name="Budi")
    seats.assign(OFFICER, siti, one)
    with pytest.raises(SeatBusy) as busy:
        seats.assign(OFFICER, budi, one)
    assert busy.value.seat == "PC 1"
    with pytest.raises(VisitSeated) as seated:
        seats.assign(OFFICER, siti, two)
    assert seated.value.visit == "261124-001"
    session_id = seats.assign(OFFICER, budi, two)
    with pytest.raises(SeatBusy):
        seats.move(OFFICER, session_id, one)
    assert [seat.visit for seat in seats.map(OFFICER).seats] == ["261124-001", "261124-002"]


def test_of_many_desks_that_want_one_seat_at_once_one_gets_it(seats, pc, new_visit):
    seat = pc("PC 1")
    visits = [new_visit(f"261124-{number:03}", name=f"Tamu {number}") for number in range(1, 9)]

    def assign(visit: UUID) -> bool:
        try:
            seats.assign(OFFICER, visit, seat)
        except SeatBusy:
            return False
        return True

    assert sum(all_at_once(assign, visits)) == 1


def test_of_many_desks_that_seat_one_visit_at_once_one_does(seats, pc, new_visit):
    visit = new_visit("261124-001")

    def assign(seat: UUID) -> bool:
        try:
            seats.assign(OFFICER, visit, seat)
        except VisitSeated:
            return False
        return True

    assert sum(all_at_once(assign, [pc(f"PC {number}") for number in range(8)])) == 1


def test_without_joined_pcs_the_host_s_own_is_the_one_seat(seats, pc, new_visit):
    assert [(seat.device_id, seat.state) for seat in seats.map(OFFICER).seats] == [(None, "free")]
    session_id = seats.assign(OFFICER, new_visit("261124-001"), None)
    with pytest.raises(SeatBusy):
        seats.assign(OFFICER, new_visit("261124-002", name="Budi"), None)
    assert seats.mine(Actor(DeviceMode.READER)).visit == "261124-001"
    pc("PC 1")
    assert states(seats) == [("", "busy"), ("PC 1", "free")]
    seats.end(OFFICER, session_id)
    assert states(seats) == [("PC 1", "free")]


def test_moving_keeps_the_end_and_leaves_a_row_of_each_seat(seats, pc, records, clock, new_visit):
    one, two = pc("PC 1"), pc("PC 2")
    visit = new_visit("261124-001")
    first = seats.assign(OFFICER, visit, one)
    ends_at = clock.now + timedelta(hours=2)
    clock.go_on(minutes=1)
    assert seats.move(OFFICER, first, one) == first
    second = seats.move(OFFICER, first, two)
    [free, busy] = seats.map(OFFICER).seats
    assert (free.state, busy.session_id, busy.ends_at, busy.since) == ("free", second, ends_at, clock.now)
    with records.reading() as session:
        rows = session.scalars(select(ReadingSession).order_by(ReadingSession.started_at)).all()
        assert [(row.device_id, row.end_reason) for row in rows] == [(one, "moved"), (two, "")]
    assert left_at(records, visit) is None
    with pytest.raises(ReadingEnded):
        seats.move(OFFICER, first, two)


def test_more_time_is_added_to_the_end_or_from_now_where_it_is_over(seats, pc, clock, new_visit):
    session_id = seats.assign(OFFICER, new_visit("261124-001"), pc("PC 1"))
    assert seats.extend(OFFICER, session_id, 30) == clock.now + timedelta(minutes=150)
    clock.go_on(minutes=200)
    assert seats.extend(OFFICER, session_id, 15) == clock.now + timedelta(minutes=15)
    for minutes in (0, -5, MOST_MINUTES + 1):
        refused(lambda minutes=minutes: seats.extend(OFFICER, session_id, minutes), "minutes", "range")


def test_messages_are_shown_one_after_the_other_until_they_are_read(seats, pc, records, clock, new_visit):
    seat, other = pc("PC 1"), pc("PC 2")
    session_id = seats.assign(OFFICER, new_visit("261124-001", ticket="P-009"), seat)
    seats.assign(OFFICER, new_visit("261124-002", name="Budi"), other)
    reader, neighbour = (Actor(DeviceMode.READER, device_id=device) for device in (seat, other))
    for text in ("Salinan siap\ndi loket 1", "Kami tutup pukul 15.30"):
        clock.go_on(minutes=1)
        seats.message(OFFICER, session_id, text)
    screen = seats.mine(reader)
    assert (screen.ticket, screen.message) == ("P-009", "Salinan siap di loket 1")
    assert seats.map(OFFICER).seats[0].unread
    assert seats.mine(neighbour).message == ""
    seats.message_read(neighbour, screen.message_id)  # not meant for it
    assert seats.mine(reader).message_id == screen.message_id
    seats.message_read(reader, screen.message_id)
    assert seats.mine(reader).message == "Kami tutup pukul 15.30"
    seats.message_read(reader, seats.mine(reader).message_id)
    assert seats.mine(reader).message_id is None
    assert not seats.map(OFFICER).seats[0].unread
    with records.reading() as session:
        assert all(message.read_at == clock.now for message in session.scalars(select(SeatMessage)))
    refused(lambda: seats.message(OFFICER, session_id, " \n"), "text", "empty")
    refused(lambda: seats.message(OFFICER, session_id, "a" * 301), "text", "too_long")


def test_a_call_is_seen_at_the_seat(seats, pc, records, clock, new_visit):
    seat = pc("PC 1")
    reader = Actor(DeviceMode.READER, device_id=seat)
    assert seats.mine(reader) == SeatScreen()
    visit = new_visit("261124-001", ticket="P-009", state=TicketState.DONE)
    seats.assign(OFFICER, visit, seat)
    assert seats.mine(reader).called_ticket == ""
    ticket_row(records, clock, visit, "K-002", service="konsultasi", state=TicketState.CALLED, desk=2)
    screen = seats.mine(reader)
    assert (screen.ticket, screen.called_ticket, screen.called_desk) == ("P-009", "K-002", 2)
    with records.writing() as session:  # a recall is a new version of the ticket
        session.scalars(select(Ticket).where(Ticket.number == "K-002")).one().version += 1
    assert seats.mine(reader).called_version == screen.called_version + 1


def test_a_visit_leaves_when_its_last_seat_ends_unless_a_ticket_is_open(seats, pc, records, clock, new_visit):
    seat = pc("PC 1")
    over = new_visit("261124-001", ticket="P-001", state=TicketState.DONE)
    waits = new_visit("261124-002", ticket="P-002", state=TicketState.HELD, name="Budi")
    for visit in (over, waits):
        session_id = seats.assign(OFFICER, visit, seat)
        clock.go_on(minutes=10)
        seats.end(OFFICER, session_id)
        seats.end(OFFICER, session_id)  # two desks at once: nothing happens
        assert seats.map(OFFICER).seats[0].session_id is None
    assert left_at(records, over) == clock.now - timedelta(minutes=10)
    assert left_at(records, waits) is None
    refused(lambda: seats.assign(OFFICER, over, seat), "visit", "left")
    with pytest.raises(ReadingEnded):
        seats.end(OFFICER, uuid4())
    for call in (lambda: seats.extend(OFFICER, session_id, 5), lambda: seats.message(OFFICER, session_id, "x")):
        with pytest.raises(ReadingEnded):
            call()


def test_who_waits_for_a_seat_is_listed_until_he_gets_one(seats, pc, records, clock, new_visit):
    seat = pc("PC 1")
    siti, budi = new_visit("261124-001", ticket="P-001"), new_visit("261124-002", ticket="P-002", name="Budi")
    seats.wait(OFFICER, siti)
    clock.go_on(minutes=1)
    seats.wait(OFFICER, budi)
    seats.wait(OFFICER, siti)  # keeps their place
    waiting = seats.map(OFFICER).waiting
    assert [(line.visit, line.ticket, line.name) for line in waiting] == [
        ("261124-001", "P-001", "Siti Aminah"),
        ("261124-002", "P-002", "Budi"),
    ]
    session_id = seats.assign(OFFICER, siti, seat)
    assert [line.visit for line in seats.map(OFFICER).waiting] == ["261124-002"]
    with pytest.raises(VisitSeated):
        seats.wait(OFFICER, siti)
    seats.cancel_wait(OFFICER, budi)
    seats.cancel_wait(OFFICER, budi)
    assert seats.map(OFFICER).waiting == ()
    assert left_at(records, budi) is None  # their ticket is open
    with records.reading() as session:
        outcomes = dict(session.execute(select(SeatRequest.visit_id, SeatRequest.outcome)).all())
    assert outcomes == {siti: "seated", budi: "cancelled"}
    seats.end(OFFICER, session_id)


def test_a_visit_that_waits_for_a_seat_has_not_left(seats, pc, records, new_visit):
    visit = new_visit("261124-001", ticket="P-001", state=TicketState.DONE)
    seats.wait(OFFICER, visit)
    session_id = seats.assign(OFFICER, visit, pc("PC 1"))
    assert left_at(records, visit) is None
    seats.end(OFFICER, session_id)
    assert left_at(records, visit) is not None
    again = new_visit("261124-002", ticket="P-002", state=TicketState.DONE, name="Budi")
    seats.wait(OFFICER, again)
    seats.cancel_wait(OFFICER, again)
    assert left_at(records, again) is not None


def test_only_reader_pcs_of_the_room_are_seats(seats, pc, records, clock, new_visit):
    visit = new_visit("261124-001")
    gone = pc("PC 1")
    session_id = seats.assign(OFFICER, visit, gone)
    pc("PC 2")
    with records.writing() as session:
        session.get_one(Device, gone).revoked_at = clock()
    assert states(seats) == [("PC 1", "busy"), ("PC 2", "free")]  # they still sit there
    seats.end(OFFICER, session_id)
    assert states(seats) == [("PC 2", "free")]
    other = new_visit("261124-002", name="Budi")
    for device in (gone, pc("Papan", "board"), uuid4()):
        refused(lambda device=device: seats.assign(OFFICER, other, device), "seat", "unknown")
    refused(lambda: seats.assign(OFFICER, uuid4(), None), "visit", "unknown")


def test_what_is_done_to_a_visitor_is_in_the_audit_trail(seats, pc, records, new_visit):
    one, two = pc("PC 1"), pc("PC 2")
    visit = new_visit("261124-001")
    seats.wait(OFFICER, visit)
    session_id = seats.move(OFFICER, seats.assign(OFFICER, visit, one), two)
    seats.extend(OFFICER, session_id, 30)
    seats.message(OFFICER, session_id, "Rahasia")
    seats.end(OFFICER, session_id)
    with records.reading() as session:
        entries = session.execute(
            select(AuditEntry.action, AuditEntry.subject, AuditEntry.detail).order_by(AuditEntry.seq)
        ).all()
    assert {entry.subject for entry in entries} == {str(visit)}
    assert [(entry.action, entry.detail) for entry in entries] == [
        ("Seats.wait", ""),
        ("Seats.assign", str(one)),
        ("Seats.move", str(two)),
        ("Seats.extend", "30"),
        ("Seats.message", ""),
        ("Seats.end", ""),
    ]
