"""The desk, the seats and the feedback screen of a whole room, called over the LAN."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from catalog_db.errors import Invalid, NotAllowed, Subject
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import Registered, VisitForm
from desktop.desk.reports.skm import Skm
from desktop.desk.seats.service import Seats
from desktop.desk.seats.values import SeatBusy
from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackForm
from desktop.lan.client import HostClient
from desktop.lan.remote import remote_service
from desktop.security.staff import Staff
from tests.errors import about
from tests.unit.lan.conftest import PASSWORD, WholeRoom

HEAD = Actor(Role.HEAD)


@pytest.fixture
def connect(whole) -> Iterator[Callable[[DeviceMode], tuple[HostClient, UUID]]]:
    clients: list[HostClient] = []

    def make(mode: DeviceMode) -> tuple[HostClient, UUID]:
        device = whole.new_device(mode)
        clients.append(HostClient(device.url, device.certificate, device.token))
        return clients[-1], device.device_id

    yield make
    for client in clients:
        client.close()


def register(whole: WholeRoom, name: str = "Budi Santoso") -> Registered:
    form = VisitForm(
        name=name,
        email="budi@example.com",
        gender="L",
        birth_year=1990,
        education="3",
        occupation="1",
        institution_category="6",
        institution="Universitas Bengkulu",
        services=("perpustakaan",),
        usage="1",
        id_card_shown=True,
        id_card_type="1",
    )
    return whole.room.get(GuestBook).register(Actor(Role.OFFICER), form)


def test_the_feedback_screen_asks_and_answers(whole, connect):
    client, _device = connect(DeviceMode.FEEDBACK)
    feedback, screen = remote_service(client, Feedback), Actor(DeviceMode.FEEDBACK)
    assert feedback.pending(screen) is None
    visit = register(whole)
    whole.room.get(Feedback).ask(Actor(Role.OFFICER), visit.visit_id)
    prompt = feedback.pending(screen)
    assert prompt is not None
    assert (prompt.ticket, prompt.service) == (visit.tickets[0].ticket, "perpustakaan")
    feedback.answer(screen, prompt.request_id, FeedbackForm({"U1": 4, "U9": None}, "Terima kasih"))
    assert feedback.pending(screen) is None
    for call in (
        lambda: feedback.ask(screen, visit.visit_id),
        lambda: feedback.add(screen, visit.visit, FeedbackForm({"U1": 1})),
        lambda: remote_service(client, Seats).map(screen),
        lambda: remote_service(client, Complaints).list(screen),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_a_seat_hears_from_the_desk_and_complains_for_its_own_visit_only(whole, connect):
    client, device = connect(DeviceMode.READER)
    seats, complaints, reader = (
        remote_service(client, Seats),
        remote_service(client, Complaints),
        Actor(DeviceMode.READER),
    )
    visit = register(whole)
    officer = Actor(Role.OFFICER)
    session_id = whole.room.get(Seats).assign(officer, visit.visit_id, device)
    whole.room.get(Seats).message(officer, session_id, "Salinan siap")
    screen = seats.mine(reader)
    assert (screen.session_id, screen.visit, screen.message) == (session_id, visit.visit, "Salinan siap")
    assert 7100 < screen.remaining_s <= 7200
    assert screen.message_id is not None
    seats.message_read(reader, screen.message_id)
    assert seats.mine(reader).message == ""
    receipt = complaints.add(reader, ComplaintForm(classification="3", text="Lambat", visit=visit.visit))
    assert receipt.number.endswith("-001")
    with pytest.raises(Invalid, check=about(Subject.COMPLAINT)) as caught:
        complaints.add(reader, ComplaintForm(classification="3", text="Lambat", visit=register(whole, "Andi").visit))
    assert caught.value.field == "visit"
    with pytest.raises(NotAllowed):
        seats.end(reader, session_id)
    with pytest.raises(NotAllowed):
        remote_service(client, GuestBook).day(reader)


def test_a_member_of_staff_at_a_joined_desk_does_all_of_it(whole, connect):
    client, _device = connect(DeviceMode.DESK)
    actor = remote_service(client, Staff).sign_in(Actor(DeviceMode.DESK), "siti", PASSWORD).actor
    seats, feedback = remote_service(client, Seats), remote_service(client, Feedback)
    visit, other = register(whole), register(whole, "Andi")
    _reader, device = connect(DeviceMode.READER)
    session_id = seats.assign(actor, visit.visit_id, device)
    with pytest.raises(SeatBusy) as busy:
        seats.assign(actor, other.visit_id, device)
    assert busy.value.seat == "reader"
    seats.wait(actor, other.visit_id)
    found = seats.map(actor)
    assert [(seat.session_id, seat.visitor_name) for seat in found.seats] == [(session_id, "Budi Santoso")]
    assert [line.name for line in found.waiting] == ["Andi"]
    for number in range(3):
        feedback.add(actor, register(whole, f"Tamu {number}").visit, FeedbackForm({"U1": 4, "U2": 3}))
    day = visit.registered_at.date()
    result = remote_service(client, Skm).result(actor, day - timedelta(days=1), day + timedelta(days=1))
    assert (result.respondents, str(result.ikm), result.category, result.lowest) == (3, "87.50", "B", ("U2",))
