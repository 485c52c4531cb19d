"""One key at the reader makes a ticket of the consultation, once, with what is looked for."""

from datetime import UTC

import argon2
import pytest
from sqlalchemy import select

from catalog_db.models import Ticket, TicketEvent, UnmetSearch
from desktop.actors import Actor, DeviceMode
from desktop.catalogue.unmet import UnmetCounter
from desktop.desk.guestbook.registering import Registering
from desktop.desk.seats.values import ReadingEnded
from desktop.desk.values import ConsultInvalid, ConsultOpen, ConsultUnavailable
from desktop.reading.sessions.consulting import LONGEST_NEED, Consulting
from desktop.reading.sessions.service import ReadingSessions
from desktop.security.audit import AuditTrail
from desktop.security.passwords import Passwords
from tests.unit.desk.conftest import OFFICER, form

NEED = "“harga tanah seluma” · Kabupaten Seluma Dalam Angka 2023, hal. 212"


@pytest.fixture
def consulting(records, days, rules, journal, office, clock):
    registering = Registering(rules, journal, office)
    return Consulting(records, days, registering, office, UnmetCounter(records, clock, UTC))


@pytest.fixture
def pc():
    return Actor(DeviceMode.READER)


@pytest.fixture
def siti(guest_book, records, office, days, clock, pc):
    light = Passwords(argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    visit = guest_book.register(OFFICER, form(name="Siti Aminah", need="PDRB Seluma"))
    return (
        ReadingSessions(records, office, days, AuditTrail(clock), light, clock).sign_in(pc, "P-001", visit.code).actor
    )


def test_the_desk_sees_the_words_and_the_wait_begins_now(consulting, queue, journal, records, clock, siti):
    clock.go_on(minutes=45)
    ticket = consulting.ask(siti, f"  {NEED}\n", "harga tanah seluma")
    assert (ticket.number, ticket.ahead) == ("K-001", 0)
    lines = {line.number: line for line in queue.view(OFFICER).waiting}
    assert (lines["K-001"].need, lines["K-001"].service, lines["K-001"].visitor_name) == (
        NEED,
        "konsultasi",
        "Siti Aminah",
    )
    assert lines["P-001"].need == "PDRB Seluma"
    assert (lines["K-001"].registered_at, lines["K-001"].waited_s) == (clock(), 0)
    assert [entry.tickets for entry in journal.entries()][-1] == (("konsultasi", "K-001"),)
    with records.reading() as session:
        event = session.scalars(
            select(TicketEvent).join(Ticket, Ticket.id == TicketEvent.ticket_id).where(Ticket.number == "K-001")
        ).one()
        assert event.at == clock()
        assert session.get_one(UnmetSearch, "harga tanah seluma").count == 1


def test_a_second_one_is_refused_until_the_first_is_served(consulting, queue, siti):
    first = consulting.ask(siti, NEED)
    with pytest.raises(ConsultOpen) as refused:
        consulting.ask(siti, "Yang lain")
    assert refused.value.number == first.number
    ticket = queue.find(OFFICER, first.number)
    queue.call(OFFICER, 1, ticket.id)
    queue.serve(OFFICER, 1)
    queue.done(OFFICER, 1)
    assert consulting.ask(siti, "Yang lain").number == "K-002"


def test_guests_are_told_to_take_a_number_at_the_desk(consulting, pc, siti):
    with pytest.raises(ReadingEnded):
        consulting.ask(pc, NEED)


def test_it_needs_words_a_service_and_somebody_who_sits_here(consulting, guest_book, office, siti):
    for said, reason in (("  ", "empty"), ("x" * (LONGEST_NEED + 1), "too_long")):
        with pytest.raises(ConsultInvalid) as refused:
            consulting.ask(siti, said)
        assert refused.value.reason == reason
    services = office.settings.desk.services
    office.change_desk(
        services=tuple(
            each.model_copy(update={"active": False}) if each.key == "konsultasi" else each for each in services
        )
    )
    with pytest.raises(ConsultUnavailable):
        consulting.ask(siti, NEED)
    office.change_desk(services=services)
    guest_book.close_day(OFFICER)
    with pytest.raises(ReadingEnded):  # closing the day ends the seats first
        consulting.ask(siti, NEED)
