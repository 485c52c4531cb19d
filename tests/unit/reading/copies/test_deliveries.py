"""Copies: asked for, handed out or refused; serials that no two share; a ledger that says only what is so."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from catalog_db.errors import DocumentFailed, NotAllowed, OutputUnwritable, PublicationUnknown
from catalog_db.models import (
    CopyKind,
    Delivery,
    DeliverySerial,
    DeliveryState,
    ReadingSession,
    RequestState,
    Role,
    Visit,
)
from catalog_db.rules.reading.check_code import copy_text
from desktop.actors import Actor, DeviceMode
from desktop.desk.seats.values import ReadingEnded
from desktop.desk.values import VisitUnknown
from desktop.reading.copies.values import (
    Channel,
    CopyImpossible,
    CopyPagesInvalid,
    CopyReasonMissing,
    CopyRequestSettled,
    CopyRequestUnknown,
    CopyTooLate,
    DeliverySettled,
    Finding,
    RequestedCopy,
    TooManyCopyRequests,
)
from desktop.security.audit import Audit
from tests.threads import all_at_once
from tests.unit.reading.copies.delivery_room import OFFICER, open_delivery_room

pytestmark = pytest.mark.programs

HEAD = Actor(Role.HEAD)
DESK = Actor(DeviceMode.DESK)


@pytest.fixture
def room(tmp_path):
    opened = open_delivery_room(tmp_path / "room")
    yield opened
    opened.catalog.close()
    opened.records.close()


@pytest.fixture
def book(room, make_pdf):
    return room.add_book(make_pdf("Garis kemiskinan", "PDRB", "Inflasi"))


@pytest.fixture
def reader(room):
    return room.sit_down(room.add_visit())


def states(room):
    return [(line.serial, line.state) for line in reversed(room.ledger.find(OFFICER))]


def test_a_visitor_asks_the_desk_hands_out_and_both_see_it(room, book, reader, tmp_path):
    asked = room.deliveries.ask(reader, RequestedCopy(book, pages="3, 1"))
    assert (asked.pages, asked.state, asked.title) == ("1, 3", RequestState.WAITING, "Puger Dalam Angka 2022")
    (line,) = room.deliveries.requests(OFFICER)
    assert (line.visit, line.visitor_name, line.page_count) == ("261124-012", "Siti Aminah", 2)
    done = room.release.release(OFFICER, line.id, tmp_path / "salinan.pdf")
    assert done.sha256 == hashlib.sha256((tmp_path / "salinan.pdf").read_bytes()).hexdigest()
    assert [path.name for path in tmp_path.iterdir() if "salinan" in path.name] == ["salinan.pdf"]
    (mine,) = room.deliveries.my_requests(reader)
    assert (mine.state, mine.serial) == (RequestState.RELEASED, "1700-000001")
    (entry,) = room.ledger.find(OFFICER, "puger 261124")
    assert (entry.serial, entry.visit, entry.pages, entry.state) == (
        "1700-000001",
        "261124-012",
        "1, 3",
        DeliveryState.DELIVERED,
    )
    assert room.deliveries.requests(OFFICER) == []
    with pytest.raises(CopyRequestSettled):
        room.release.release(OFFICER, line.id, tmp_path / "again.pdf")
    assert not (tmp_path / "again.pdf").exists()


def test_a_refusal_has_a_reason_that_the_visitor_reads(room, book, reader):
    asked = room.deliveries.ask(reader, RequestedCopy(book))
    with pytest.raises(CopyReasonMissing):
        room.deliveries.refuse(OFFICER, asked.id, "  ")
    room.deliveries.refuse(OFFICER, asked.id, "Hanya boleh dibaca\nditempat")
    (mine,) = room.deliveries.my_requests(reader)
    assert (mine.state, mine.reason) == (RequestState.REFUSED, "Hanya boleh dibaca ditempat")
    with pytest.raises(CopyRequestSettled):
        room.deliveries.begin(OFFICER, asked.id, Channel.FOLDER)


def test_nobody_reaches_another_visitor_s_requests(room, book, reader):
    asked = room.deliveries.ask(reader, RequestedCopy(book))
    close_seat(room)
    other = room.sit_down(room.add_visit("261124-013", "Budi"))
    assert room.deliveries.my_requests(other) == ()
    with pytest.raises(CopyRequestUnknown):
        room.deliveries.withdraw(other, asked.id)
    for stranger in (reader, Actor(DeviceMode.READER), room_actor_not_signed_in(room)):
        with pytest.raises(ReadingEnded):
            room.deliveries.my_requests(stranger)
        with pytest.raises(ReadingEnded):
            room.deliveries.ask(stranger, RequestedCopy(book))


def close_seat(room):
    with room.records.writing() as session:
        for row in session.scalars(select(ReadingSession)):
            row.ended_at = room.clock()


def room_actor_not_signed_in(room):
    close_seat(room)
    return room.sit_down(room.add_visit("261124-014", "Tuti"), signed_in=False)


def test_a_visitor_takes_a_request_back(room, book, reader):
    asked = room.deliveries.ask(reader, RequestedCopy(book))
    room.deliveries.withdraw(reader, asked.id)
    assert room.deliveries.my_requests(reader)[0].state is RequestState.WITHDRAWN
    with pytest.raises(CopyRequestSettled):
        room.deliveries.withdraw(reader, asked.id)


def test_what_can_not_be_copied_is_refused_at_once(room, book, reader):
    for pages, reason in (("x", "form"), ("2-1", "form"), ("3-4", "beyond")):
        with pytest.raises(CopyPagesInvalid) as refused:
            room.deliveries.ask(reader, RequestedCopy(book, pages=pages))
        assert refused.value.reason == reason
    with pytest.raises(CopyImpossible):
        room.deliveries.ask(reader, RequestedCopy(room.add_book(None, "Hanya Judul")))
    with pytest.raises(PublicationUnknown):
        room.deliveries.ask(reader, RequestedCopy(reader.session_id))
    with pytest.raises(VisitUnknown):
        room.deliveries.begin_for(OFFICER, "261124-999", RequestedCopy(book), Channel.FOLDER)
    for _ in range(20):
        room.deliveries.ask(reader, RequestedCopy(book))
    with pytest.raises(TooManyCopyRequests):
        room.deliveries.ask(reader, RequestedCopy(book))
    assert room.ledger.find(OFFICER) == []


def test_who_left_on_another_day_asks_for_nothing_new(room, book, reader, tmp_path):
    asked = room.deliveries.ask(reader, RequestedCopy(book))
    leave(room)
    assert room.deliveries.begin_for(OFFICER, "261124-012", RequestedCopy(book), Channel.FOLDER).serial  # still today
    room.clock.now += timedelta(days=1)
    for late in (
        lambda: room.deliveries.ask_for(OFFICER, "261124-012", RequestedCopy(book)),
        lambda: room.release.release_for(OFFICER, "261124-012", RequestedCopy(book), tmp_path / "late.pdf"),
    ):
        with pytest.raises(CopyTooLate):
            late()
    assert not (tmp_path / "late.pdf").exists()
    assert len(room.ledger.find(OFFICER)) == 1
    assert room.release.release(OFFICER, asked.id, tmp_path / "asked.pdf").serial  # they asked while they were here


def test_a_page_that_was_a_mistake_gets_no_copy(room, book):
    room.add_visit()
    leave(room, mistaken="twice")
    with pytest.raises(CopyTooLate):
        room.deliveries.begin_for(OFFICER, "261124-012", RequestedCopy(book), Channel.FOLDER)


def leave(room, mistaken=""):
    with room.records.writing() as session:
        for visit in session.scalars(select(Visit)):
            visit.left_at, visit.mistaken = room.clock(), mistaken


def test_copies_handed_out_at_the_same_time_never_share_a_serial(room, book):
    room.add_visit()
    orders = all_at_once(
        lambda desk: [desk.begin_for(OFFICER, "261124-012", RequestedCopy(book), Channel.FOLDER) for _ in range(10)],
        [room.deliveries for _ in range(4)],
    )
    serials = sorted(order.serial for four in orders for order in four)
    assert serials == [f"1700-{n:06d}" for n in range(1, 41)]


def test_serials_go_on_above_those_that_a_restored_room_has_forgotten(room, book):
    room.add_visit()
    for _ in range(3):
        room.deliveries.begin_for(OFFICER, "261124-012", RequestedCopy(book), Channel.FOLDER)
    with room.records.writing() as session:
        for row in (*session.scalars(select(Delivery)), *session.scalars(select(DeliverySerial))):
            session.delete(row)
    assert room.deliveries.begin_for(OFFICER, "261124-012", RequestedCopy(book), Channel.FOLDER).serial == "1700-000004"


def test_a_copy_that_could_not_be_written_is_none_in_the_ledger(room, book, reader, tmp_path):
    asked = room.deliveries.ask(reader, RequestedCopy(book))
    with pytest.raises(OutputUnwritable):
        room.release.release(OFFICER, asked.id, tmp_path / "missing" / "salinan.pdf")
    assert states(room) == [("1700-000001", DeliveryState.FAILED)]
    assert room.deliveries.my_requests(reader)[0].state is RequestState.WAITING
    done = room.release.release(OFFICER, asked.id, tmp_path / "salinan.pdf")
    assert states(room)[1:] == [(done.serial, DeliveryState.DELIVERED)]


def test_a_copy_that_could_not_be_made_leaves_what_was_there(room, make_pdf, tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    book = room.add_book(broken)
    room.add_visit()
    target = tmp_path / "salinan.pdf"
    target.write_bytes(b"older")
    with pytest.raises(DocumentFailed):
        room.release.release_for(OFFICER, "261124-012", RequestedCopy(book), target)
    assert target.read_bytes() == b"older"
    assert states(room) == [("1700-000001", DeliveryState.FAILED)]
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def test_what_was_interrupted_is_told_as_unclear_and_its_request_waits(room, book, reader):
    asked = room.deliveries.ask(reader, RequestedCopy(book))
    order = room.deliveries.begin(OFFICER, asked.id, Channel.FOLDER)  # and then the power goes
    assert [line.unclear for line in room.ledger.find(OFFICER)] == [False]
    room.clock.go_on(minutes=16)
    (line,) = room.ledger.find(OFFICER)
    assert (line.state, line.unclear) == (DeliveryState.MAKING, True)
    assert [line.id for line in room.deliveries.requests(OFFICER)] == [asked.id]
    verdict = room.ledger.verify(OFFICER, copy_text(order.serial, order.check_code))
    assert (verdict.finding, verdict.state) == (Finding.CODE_RIGHT, DeliveryState.MAKING)


def test_what_became_of_a_copy_is_said_once(room, book):
    room.add_visit()
    order = room.deliveries.begin_for(OFFICER, "261124-012", RequestedCopy(book, CopyKind.HARDCOPY), Channel.PRINTER)
    room.deliveries.finish(OFFICER, order.delivery_id)
    for again in (room.deliveries.finish, room.deliveries.abandon):
        with pytest.raises(DeliverySettled):
            again(OFFICER, order.delivery_id)


def test_a_file_is_taken_back_soon_after_it_was_handed_out_and_nothing_else_is(room, book):
    room.add_visit()
    asked = room.deliveries.ask_for(OFFICER, "261124-012", RequestedCopy(book))
    order = room.deliveries.begin(OFFICER, asked.id, Channel.FOLDER)
    with pytest.raises(DeliverySettled):  # it is being made: that is given up, not taken back
        room.deliveries.take_back(OFFICER, order.delivery_id)
    room.deliveries.finish(OFFICER, order.delivery_id, "ab" * 32)
    room.deliveries.take_back(OFFICER, order.delivery_id)
    assert [line.id for line in room.deliveries.requests(OFFICER)] == [asked.id]
    with pytest.raises(DeliverySettled):
        room.deliveries.take_back(OFFICER, order.delivery_id)
    again = room.deliveries.begin(OFFICER, asked.id, Channel.FOLDER)
    assert again.serial != order.serial
    room.deliveries.finish(OFFICER, again.delivery_id, "ab" * 32)
    room.clock.now += timedelta(minutes=11)
    with pytest.raises(DeliverySettled):
        room.deliveries.take_back(OFFICER, again.delivery_id)
    printed = room.deliveries.begin_for(OFFICER, "261124-012", RequestedCopy(book, CopyKind.HARDCOPY), Channel.PRINTER)
    room.deliveries.finish(OFFICER, printed.delivery_id)
    with pytest.raises(DeliverySettled):  # paper is in somebody's hand
        room.deliveries.take_back(OFFICER, printed.delivery_id)


def test_forged_serials_and_codes_are_told_from_real_ones(room, book):
    room.add_visit()
    room.add_visit("261124-013", "Budi")
    order = room.deliveries.begin_for(OFFICER, "261124-012", RequestedCopy(book), Channel.FOLDER)
    other = room.deliveries.begin_for(OFFICER, "261124-013", RequestedCopy(book), Channel.FOLDER)

    def found(text, actor=OFFICER):
        return room.ledger.verify(actor, text).finding

    assert found(copy_text(order.serial, order.check_code)) is Finding.CODE_RIGHT
    assert found(f"{order.serial.lower()} {order.check_code}") is Finding.CODE_RIGHT
    assert found("1") is Finding.SERIAL_KNOWN
    assert found(copy_text(order.serial, other.check_code)) is Finding.CODE_WRONG
    assert found(copy_text(order.serial, "A" * 16)) is Finding.CODE_WRONG
    assert found("1700-000009") is Finding.SERIAL_UNKNOWN
    assert found("3509-000001") is Finding.OTHER_ROOM
    assert found("halo") is Finding.ILLEGIBLE


def test_a_row_that_was_changed_in_the_ledger_no_longer_agrees_with_its_copy(room, book):
    room.add_visit()
    another = room.add_visit("261124-099", "Orang Lain")
    order = room.deliveries.begin_for(OFFICER, "261124-012", RequestedCopy(book), Channel.FOLDER)
    with room.records.writing() as session:
        session.get_one(Delivery, order.delivery_id).visit_id = another
    verdict = room.ledger.verify(OFFICER, copy_text(order.serial, order.check_code))
    assert verdict.finding is Finding.CODE_WRONG


def test_only_the_staff_learn_whose_copy_it_is_and_asking_for_the_name_is_kept(room, book):
    room.add_visit()
    order = room.deliveries.begin_for(OFFICER, "261124-012", RequestedCopy(book), Channel.FOLDER)
    text = copy_text(order.serial, order.check_code)
    assert room.ledger.verify(DESK, text).visit == ""
    assert room.ledger.verify(HEAD, text).visit == "261124-012"
    assert room.ledger.whose(HEAD, order.delivery_id).name == "Siti Aminah"
    (entry,) = Audit(room.records).find(Actor(Role.ADMIN), action="Ledger.whose")
    assert (entry.holder, entry.subject) == (Role.HEAD, str(order.delivery_id))
    for stranger in (Actor(DeviceMode.READER), Actor(Role.LIBRARIAN)):
        with pytest.raises(NotAllowed):
            room.ledger.whose(stranger, order.delivery_id)


def test_a_removed_identity_stays_removed(room, book):
    room.add_visit()
    order = room.deliveries.begin_for(OFFICER, "261124-012", RequestedCopy(book), Channel.FOLDER)
    with room.records.writing() as session:
        session.get_one(Delivery, order.delivery_id).identity_removed = True
    assert room.ledger.whose(OFFICER, order.delivery_id).name == ""
    assert room.ledger.verify(OFFICER, "1").visit == "261124-012"


def test_initials_stand_on_copies_where_the_room_wants_them(room, book):
    room.add_visit()
    watermark = room.settings.watermark.model_copy(update={"initials_only": True})
    room.settings = room.settings.model_copy(update={"watermark": watermark})
    assert room.deliveries.begin_for(OFFICER, "261124-012", RequestedCopy(book), Channel.FOLDER).reader == "S.A."


def test_days_narrow_the_ledger(room, book):
    room.add_visit()
    room.deliveries.begin_for(OFFICER, "261124-012", RequestedCopy(book), Channel.FOLDER)
    day = room.clock().date()
    assert len(room.ledger.find(OFFICER, since=day, until=day)) == 1
    assert room.ledger.find(OFFICER, since=day + timedelta(days=1)) == []
    assert room.ledger.find(OFFICER, until=day - timedelta(days=1)) == []
    assert room.ledger.find(OFFICER, "100%") == []
