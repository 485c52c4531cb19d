"""Signing in at a reader PC: by slip, today, at one seat; wrong codes lock, and tell nothing about who exists."""

from threading import Barrier, Event, Thread
from uuid import uuid4

import argon2
import pytest
from sqlalchemy import func, select

from catalog_db.models import Device, ReadingEvent, ReadingSession, Role, SignInGuard, Visit, Visitor
from catalog_db.rules.desk.numbering import slip_text
from desktop.actors import Actor, DeviceMode
from desktop.desk.seats.service import Seats
from desktop.desk.seats.values import GuardKind, ReadingEnded, SeatBusy
from desktop.reading.sessions.service import MOST_WRONG
from desktop.reading.sessions.values import CodeLocked, CodeRefused, PinInvalid, ReadPages, SeatedElsewhere
from desktop.security.audit import AuditTrail
from desktop.security.passwords import Passwords
from tests.unit.desk.conftest import OFFICER, form

OWN_PC = Actor(DeviceMode.READER)


@pytest.fixture
def seats(records, office, clock):
    return Seats(records, office, AuditTrail(clock), clock)


@pytest.fixture
def pcs(records, clock):
    """Two reader PCs."""
    made = []
    with records.writing() as session:
        for name in ("PC 1", "PC 2"):
            device = Device(
                id=uuid4(), name=name, mode=DeviceMode.READER, token_hash=uuid4().bytes * 2, added_at=clock()
            )
            session.add(device)
            made.append(Actor(DeviceMode.READER, device_id=device.id))
    return made


@pytest.fixture
def siti(guest_book):
    return guest_book.register(OFFICER, form(name="Siti Aminah", email="siti@example.com"))


def wrong_of(code: str) -> str:
    return f"{(int(code) + 1) % 10_000:04}"


@pytest.mark.parametrize("typed", ["P-001", "p001", " p 1 ", "P.1"])
def test_ticket_and_code_open_the_seat(reading_sessions, siti, pcs, typed):
    signed_in = reading_sessions.sign_in(pcs[0], typed, siti.code)
    assert (signed_in.visit, signed_in.ticket, signed_in.reader_name) == (siti.visit, "P-001", "Siti Aminah")
    assert (signed_in.ends_at - signed_in.started_at).total_seconds() == 120 * 60
    assert reading_sessions.me(signed_in.actor).visit == siti.visit


def test_the_slip_can_be_scanned(reading_sessions, siti, records):
    with records.reading() as session:
        token = session.get_one(Visit, siti.visit_id).token
    assert reading_sessions.sign_in_by_slip(OWN_PC, slip_text(token).lower() + "\r\n").visit == siti.visit
    with pytest.raises(CodeRefused):
        reading_sessions.sign_in_by_slip(OWN_PC, slip_text(bytes(16)))


def test_the_seat_that_the_desk_assigned_is_the_only_one(reading_sessions, siti, seats, pcs):
    seats.assign(OFFICER, siti.visit_id, pcs[0].device_id)
    with pytest.raises(SeatedElsewhere) as refused:
        reading_sessions.sign_in(pcs[1], "P-001", siti.code)
    assert refused.value.seat == "PC 1"
    signed_in = reading_sessions.sign_in(pcs[0], "P-001", siti.code)
    seats.move(OFFICER, signed_in.actor.session_id, pcs[1].device_id)
    with pytest.raises(ReadingEnded):
        reading_sessions.me(signed_in.actor)
    assert reading_sessions.sign_in(pcs[1], "P-001", siti.code)


def test_a_seat_is_not_shared(reading_sessions, siti, guest_book, pcs):
    reading_sessions.sign_in(pcs[0], "P-001", siti.code)
    budi = guest_book.register(OFFICER, form(name="Budi", email="budi@example.com"))
    with pytest.raises(SeatBusy):
        reading_sessions.sign_in(pcs[0], "P-002", budi.code)


def test_whoever_has_the_code_goes_on_where_the_pc_died(reading_sessions, siti, pcs):
    first = reading_sessions.sign_in(pcs[0], "P-001", siti.code)
    assert reading_sessions.sign_in(pcs[0], "P-001", siti.code).actor == first.actor


def test_the_code_is_good_today_while_the_visit_is_open(reading_sessions, siti, records, clock):
    with records.writing() as session:
        session.get_one(Visit, siti.visit_id).left_at = clock()
    with pytest.raises(CodeRefused):
        reading_sessions.sign_in(OWN_PC, "P-001", siti.code)
    with records.writing() as session:
        session.get_one(Visit, siti.visit_id).left_at = None
    clock.go_on(days=1)
    with pytest.raises(CodeRefused):
        reading_sessions.sign_in(OWN_PC, "P-001", siti.code)


def test_five_wrong_codes_lock_a_ticket_until_the_desk_releases_it(reading_sessions, siti, pcs):
    for turn in range(MOST_WRONG[GuardKind.TICKET]):
        with pytest.raises(CodeRefused):
            reading_sessions.sign_in(pcs[turn % 2], "P-001", wrong_of(siti.code))
    with pytest.raises(CodeLocked):
        reading_sessions.sign_in(pcs[0], "P-001", siti.code)
    (entry,) = reading_sessions.locked(OFFICER)
    assert (entry.kind, entry.name, entry.failures) == (GuardKind.TICKET, "P-001", 5)
    reading_sessions.release(OFFICER, entry.kind, entry.key)
    assert reading_sessions.sign_in(pcs[0], "P-001", siti.code)


def test_ten_wrong_codes_lock_a_seat_and_others_go_on(reading_sessions, siti, pcs):
    for number in range(100, 100 + MOST_WRONG[GuardKind.SEAT]):
        with pytest.raises(CodeRefused):
            reading_sessions.sign_in(pcs[0], f"P-{number}", "0000")
    with pytest.raises(CodeLocked) as locked:
        reading_sessions.sign_in(pcs[0], "P-001", siti.code)
    assert locked.value.kind == "seat"
    assert reading_sessions.sign_in(pcs[1], "P-001", siti.code)
    assert [entry.name for entry in reading_sessions.locked(OFFICER)] == ["PC 1"]


def test_a_right_code_forgives_the_wrong_ones_before(reading_sessions, siti, records):
    with pytest.raises(CodeRefused):
        reading_sessions.sign_in(OWN_PC, "P-001", wrong_of(siti.code))
    reading_sessions.sign_in(OWN_PC, "P-001", siti.code)
    with records.reading() as session:
        assert session.scalar(select(func.count()).select_from(SignInGuard)) == 0


def test_a_ticket_of_ones_own_forgives_no_guesses_at_others(reading_sessions, siti, pcs, clock):
    for number in range(100, 100 + MOST_WRONG[GuardKind.SEAT] - 2):
        with pytest.raises(CodeRefused):
            reading_sessions.sign_in(pcs[0], f"P-{number}", "0000")
    with pytest.raises(CodeRefused):
        reading_sessions.sign_in(pcs[0], "P-001", wrong_of(siti.code))  # a slip of one's own is forgiven
    reading_sessions.end(reading_sessions.sign_in(pcs[0], "P-001", siti.code).actor)
    for wrong in ("P-200", "P-201"):
        with pytest.raises(CodeRefused):
            reading_sessions.sign_in(pcs[0], wrong, "0000")
    with pytest.raises(CodeLocked):
        reading_sessions.sign_in(pcs[0], "P-001", siti.code)
    for _ in range(MOST_WRONG[GuardKind.SEAT] - 1):  # of another seat; the next day they count no more
        with pytest.raises(CodeRefused):
            reading_sessions.sign_in_by_slip(pcs[1], "x")
    clock.go_on(hours=13)
    with pytest.raises(CodeRefused):
        reading_sessions.sign_in_by_slip(pcs[1], "x")
    assert [entry.name for entry in reading_sessions.locked(OFFICER) if entry.kind is GuardKind.SEAT] == ["PC 1"]


def test_nobody_else_may_act_as_a_session(reading_sessions, siti, pcs):
    signed_in = reading_sessions.sign_in(pcs[0], "P-001", siti.code)
    for actor in (pcs[0], pcs[1], Actor(DeviceMode.READER, None, pcs[1].device_id, signed_in.actor.session_id)):
        with pytest.raises(ReadingEnded):
            reading_sessions.me(actor)
        reading_sessions.end(actor)
    assert reading_sessions.me(signed_in.actor)


def test_at_the_end_the_visit_leaves_where_nothing_else_is_open(reading_sessions, siti, queue, records, pcs):
    signed_in = reading_sessions.sign_in(pcs[0], "P-001", siti.code)
    queue.serve_next(OFFICER, 1)
    queue.done(OFFICER, 1)
    with records.reading() as session:
        assert session.get_one(Visit, siti.visit_id).left_at is None
    reading_sessions.end(signed_in.actor, idle=True)
    reading_sessions.end(signed_in.actor)
    with records.reading() as session:
        assert session.get_one(Visit, siti.visit_id).left_at is not None
        assert session.get_one(ReadingSession, signed_in.actor.session_id).end_reason == "idle"


def test_the_pin_opens_older_annotations_and_says_nothing_of_who_exists(
    reading_sessions, siti, guest_book, queue, clock, pcs
):
    first = reading_sessions.sign_in(pcs[0], "P-001", siti.code)
    for pin in ("12345", "123456", "111111", "abcdef"):
        with pytest.raises(PinInvalid):
            reading_sessions.set_pin(first.actor, pin)
    reading_sessions.set_pin(first.actor, "802751")
    reading_sessions.end(first.actor)
    queue.serve_next(OFFICER, 1)
    queue.done(OFFICER, 1)
    again = guest_book.register(OFFICER, form(name="Siti A.", email="siti@example.com"))
    second = reading_sessions.sign_in(pcs[0], "P-002", again.code)
    assert not second.annotations_open
    for email, pin in (("siti@example.com", "802752"), ("nobody@example.com", "802751"), ("", "802751")):
        with pytest.raises(CodeRefused):
            reading_sessions.find_again(second.actor, email, pin)
    assert reading_sessions.find_again(second.actor, " Siti@Example.com ", "802751").annotations_open
    with pytest.raises(PinInvalid):  # this e-mail has its PIN already, of another entry
        third = guest_book.register(OFFICER, form(name="Budi", email="siti@example.com"))
        reading_sessions.set_pin(reading_sessions.sign_in(pcs[1], "P-003", third.code).actor, "975310")


@pytest.mark.parametrize("email", ["siti@example.com", "nobody@example.com"])
def test_wrong_pins_lock_known_and_unknown_addresses_alike(reading_sessions, siti, email, pcs, records):
    signed_in = reading_sessions.sign_in(pcs[0], "P-001", siti.code)
    reading_sessions.set_pin(signed_in.actor, "802751")
    for _ in range(MOST_WRONG[GuardKind.EMAIL]):
        with pytest.raises(CodeRefused):
            reading_sessions.find_again(signed_in.actor, email, "000001")
    with pytest.raises(CodeLocked):
        reading_sessions.find_again(signed_in.actor, email, "802751")
    (entry,) = reading_sessions.locked(OFFICER)
    assert (entry.kind, entry.name) == (GuardKind.EMAIL, "")
    assert email not in entry.key
    reading_sessions.release(Actor(Role.ADMIN), entry.kind, entry.key)


def test_pages_are_counted_for_guests_too_and_nonsense_is_not(reading_sessions, siti, records, pcs):
    book = str(uuid4())
    pages = (ReadPages(book, 1, 3, 40), ReadPages(book, 4, 2, 10), ReadPages(book, 5, 5, 10**6))
    reading_sessions.note_pages(pcs[1], pages)
    signed_in = reading_sessions.sign_in(pcs[0], "P-001", siti.code)
    reading_sessions.note_pages(signed_in.actor, pages[:1], signed_in.actor.session_id)
    reading_sessions.note_pages(
        pcs[1], pages[:1], signed_in.actor.session_id
    )  # of another PC: it reads there as a guest
    with records.reading() as session:
        found = session.execute(
            select(ReadingEvent.session_id, ReadingEvent.seconds).order_by(ReadingEvent.seconds)
        ).all()
    assert sorted(seconds for _, seconds in found) == [40, 40, 40, 3600]
    assert sum(session_id is not None for session_id, _ in found) == 1


def test_a_pin_is_changed_and_removed_only_by_who_knows_it(reading_sessions, siti, pcs):
    first = reading_sessions.sign_in(pcs[0], "P-001", siti.code)
    assert reading_sessions.set_pin(first.actor, "802751").annotations_open
    again = reading_sessions.sign_in(pcs[0], "P-001", siti.code).actor  # whoever has the slip, but not the PIN
    for change in (lambda: reading_sessions.set_pin(again, "975310"), lambda: reading_sessions.remove_pin(again)):
        with pytest.raises(PinInvalid) as refused:
            change()
        assert refused.value.reason == "known"
    reading_sessions.find_again(again, "siti@example.com", "802751")
    assert reading_sessions.set_pin(again, "975310").has_pin
    assert reading_sessions.find_again(again, "siti@example.com", "975310").has_pin
    assert not reading_sessions.remove_pin(again).has_pin
    with pytest.raises(CodeRefused):
        reading_sessions.find_again(again, "siti@example.com", "975310")


def test_the_desk_lets_a_forgotten_pin_be_set_anew(reading_sessions, siti, pcs):
    first = reading_sessions.sign_in(pcs[0], "P-001", siti.code)
    reading_sessions.set_pin(first.actor, "802751")
    again = reading_sessions.sign_in(pcs[0], "P-001", siti.code).actor
    reading_sessions.forget_pin(OFFICER, siti.visit)
    reading_sessions.forget_pin(OFFICER, "260101-999")
    assert reading_sessions.set_pin(again, "975310").has_pin


def test_without_an_email_there_is_no_pin(reading_sessions, siti, records, pcs):
    with records.writing() as session:
        session.get_one(Visitor, session.get_one(Visit, siti.visit_id).visitor_id).email = ""
    with pytest.raises(PinInvalid) as refused:
        reading_sessions.set_pin(reading_sessions.sign_in(pcs[0], "P-001", siti.code).actor, "802751")
    assert refused.value.reason == "no_email"


def test_pins_tried_at_once_learn_no_more_than_one_after_the_other(reading_sessions, siti, pcs, records):
    """A script at the host: all are let in before the first is counted, and the right one is among the last."""
    actor = reading_sessions.sign_in(pcs[0], "P-001", siti.code).actor
    reading_sessions.set_pin(actor, "802751")
    most = MOST_WRONG[GuardKind.EMAIL]
    started, answers = Barrier(most + 1, timeout=60), []

    class Together(Passwords):
        def fits(self, password, stored):
            started.wait()
            if password == "802751":
                others.wait(60)
            return super().fits(password, stored)

    others = Event()
    reading_sessions._passwords = Together(argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))

    def try_pin(pin):
        try:
            answers.append(reading_sessions.find_again(actor, "siti@example.com", pin))
        except (CodeRefused, CodeLocked) as error:
            answers.append(type(error))
        if len(answers) == most:
            others.set()

    threads = [Thread(target=try_pin, args=(pin,)) for pin in ("802751", *(f"00{n}000" for n in range(1, most + 1)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [CodeRefused] * most + [CodeLocked]
