"""Ratings and reports from a reader PC that joined: with the host there, and while it is away."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.errors import HostUnreachable
from catalog_db.models import Publication, PublicationReport, ReportState, Role
from catalog_db.rules.reading.png import MOST_BYTES
from desktop.actors import Actor, DeviceMode
from desktop.clock import utc_now
from desktop.desk.queue.service import Queue
from desktop.desk.seats.values import ReadingEnded
from desktop.desk.values import ConsultOpen
from desktop.lan.event_reader import Link
from desktop.reading.opinions.publication_reports import PublicationReports
from desktop.reading.opinions.service import Opinions
from desktop.reading.opinions.values import OwnRating, ReportForm
from desktop.reading.sessions.consulting import Consulting
from desktop.reading.sessions.service import ReadingSessions
from desktop.room.joined_room import join_room
from desktop.security.devices import Devices
from desktop.security.staff import Staff
from tests.unit.lan.conftest import PASSWORD, Keys, Serving, WholeRoom
from tests.unit.lan.test_desk_calls import register
from tests.unit.rules.reading.test_png import END, PIXELS, SIGNATURE, chunk, head

LARGEST = SIGNATURE + head() + PIXELS
LARGEST += chunk(b"IDAT", bytes(MOST_BYTES - len(LARGEST) - len(END) - 12)) + END  # as many bytes as may be


@pytest.fixture
def serving(tmp_path):
    """In the place of the one that serves less than a whole room."""
    from desktop.room.opening import create_room
    from desktop.settings.model import Settings

    with create_room(tmp_path / "whole", Keys(), Settings()) as room:
        serving = Serving(WholeRoom(room))
        serving.start()
        yield serving
        serving.stop()


@pytest.fixture
def room(serving):
    return serving.room.room


@pytest.fixture
def book(room):
    row = Publication(id=uuid4(), title="Seluma", title_key="seluma", added_at=utc_now(), changed_at=utc_now())
    with room.catalog.writing() as session:
        session.add(row)
    return row.id


@pytest.fixture
def seat(serving, room, tmp_path):
    code = room.get(Devices).make_join_code(Actor(Role.ADMIN), DeviceMode.READER, "PC 1").code
    with join_room(tmp_path / "seat", Keys(), f"127.0.0.1:{serving.room.port}", code) as joined:
        yield joined


@pytest.fixture
def siti(serving, seat):
    visit = register(serving.room)
    return seat.get(ReadingSessions).sign_in(seat.actor, visit.tickets[0].ticket, visit.code).actor


def test_the_largest_picture_goes_over_the_line_and_comes_back_to_a_desk(serving, room, seat, siti, book):
    seat.get(Opinions).rate(siti, book, 4, "Lengkap")
    mine = seat.get(Opinions).mine(siti, book)
    assert isinstance(mine, OwnRating)
    assert (mine.stars, mine.comment) == (4, "Lengkap")
    assert seat.get(Opinions).averages(seat.actor, (book,)) == ()
    seat.get(Opinions).report(siti, ReportForm(book, 3, "3", "Salah cetak", LARGEST))
    code = room.get(Devices).make_join_code(Actor(Role.ADMIN), DeviceMode.DESK, "Loket 2").code
    room.get(Staff).add(Actor(Role.ADMIN), "rina", "Rina", Role.ADMIN, PASSWORD)
    with join_room(room.folder.path.parent / "desk", Keys(), f"127.0.0.1:{serving.room.port}", code) as desk:
        rina = desk.get(Staff).sign_in(desk.actor, "rina", PASSWORD).actor
        (line,) = desk.get(PublicationReports).list(rina)
        details = desk.get(PublicationReports).get(rina, line.id)
        assert details.picture == LARGEST
        desk.get(PublicationReports).step(rina, line.id, ReportState.ANSWERED, "Sudah diperbaiki.")
    (own,) = seat.get(Opinions).my_reports(siti)
    assert (own.answer, own.seen) == ("Sudah diperbaiki.", False)


def test_what_is_said_while_the_host_is_away_reaches_it_later(serving, room, seat, siti, book):
    serving.stop()
    seat.get(Opinions).rate(siti, book, 5, "Ditulis tanpa host")
    seat.get(Opinions).report(siti, ReportForm(book, None, "2", "", LARGEST))
    with pytest.raises(HostUnreachable):
        seat.get(Opinions).mine(siti, book)
    assert seat.waiting.count().waiting == 2
    for file in seat.folder.waiting.iterdir():
        assert b"Ditulis" not in file.read_bytes()
    serving.start()
    seat.link = Link.UP
    seat.send_waiting()
    assert seat.get(Opinions).mine(siti, book).comment == "Ditulis tanpa host"
    with room.records.reading() as session:
        report = session.scalars(select(PublicationReport)).one()
        assert (report.picture, report.visit_id is not None) == (LARGEST, True)


def test_who_has_not_signed_in_says_nothing_even_by_waiting(serving, room, seat, book):
    with pytest.raises(ReadingEnded):
        seat.get(Opinions).rate(seat.actor, book, 5)
    serving.stop()
    seat.get(Opinions).rate(seat.actor, book, 5)
    serving.start()
    seat.send_waiting()
    assert (seat.waiting.count().waiting, seat.waiting.count().rejected) == (0, 1)
    assert room.get(Opinions).averages(Actor(Role.HEAD), (book,)) == ()


def test_the_desk_is_asked_from_a_joined_seat_and_needs_its_host(serving, room, seat, siti):
    ticket = seat.get(Consulting).ask(siti, "“harga tanah seluma”", "harga tanah seluma")
    (line,) = (line for line in room.get(Queue).view(Actor(Role.OFFICER)).waiting if line.number == ticket.number)
    assert (line.service, line.need) == ("konsultasi", "“harga tanah seluma”")
    with pytest.raises(ConsultOpen) as refused:
        seat.get(Consulting).ask(siti, "Yang lain")
    assert refused.value.number == ticket.number
    with pytest.raises(ReadingEnded):
        seat.get(Consulting).ask(seat.actor, "Tamu")
    serving.stop()
    with pytest.raises(HostUnreachable):  # a number can't be made up here
        seat.get(Consulting).ask(siti, "Yang lain")
