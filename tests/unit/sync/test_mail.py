"""Copies by e-mail and proofs of addresses: through a central in memory, and taken back when a visitor is erased."""

import hashlib
import json
import os
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import httpx2 as httpx
import pytest
from sqlalchemy import select

from catalog_db.errors import DocumentFailed, DocumentProblem
from catalog_db.exchange.sync import DownItem
from catalog_db.models import (
    Delivery,
    EmailDelivery,
    Publication,
    ReadingSession,
    SyncAccount,
    SyncRejection,
    TableFormat,
    Visit,
    Visitor,
)
from catalog_db.rules.security import sealing
from desktop.actors import Actor, DeviceMode
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.tables.taking import TableTaking
from desktop.reading.copies.values import RequestedCopy
from desktop.security.audit import AuditTrail
from desktop.sync.account import leave
from desktop.sync.client import CentralClient
from desktop.sync.email_proofs import EmailProofs
from desktop.sync.errors import CentralOffline, CopyTooLarge, EmailInvalid, NotEnrolled, ProofCodeWrong
from desktop.sync.mail_out import Mailed, MailOut, Outgoing, checked_email
from desktop.sync.office import CentralOffice
from desktop.sync.outbox import forget_under_way
from tests.unit.reading.copies.tables.made import details_of, sample_table
from tests.unit.sync.conftest import ADMIN, Enrolled

COPY = b"%PDF " + b"salinan Siti " * 200_000


class Maker:
    """Makes copies without a document process."""

    def __init__(self) -> None:
        self.content: bytes | Exception = COPY

    def make(self, _order: object) -> bytes:
        if isinstance(self.content, Exception):
            raise self.content
        return self.content


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def mail(here, maker) -> MailOut:
    room = here.room
    return MailOut(room.records, room.folder, room.get(Deliveries), maker, here.clock)


@pytest.fixture
def visit(here) -> str:
    here.register(name="Siti Planted")
    with here.room.records.reading() as session:
        return session.scalars(select(Visit.number)).one()


@pytest.fixture
def book(here) -> UUID:
    one, now = uuid4(), here.clock()
    with here.room.catalog.writing() as session:
        session.add(
            Publication(
                id=one, title="Puger", title_key="puger", pages=3, sha256="ab" * 32, added_at=now, changed_at=now
            )
        )
    return one


def delivery(here: Enrolled) -> tuple[Delivery, EmailDelivery]:
    with here.room.records.reading() as session:
        found = session.execute(
            select(Delivery, EmailDelivery).join(EmailDelivery, EmailDelivery.delivery_id == Delivery.id)
        ).one()
        session.expunge_all()
        return found[0], found[1]


def send(here: Enrolled, mail: MailOut, visit: str, book: UUID, email: str) -> Mailed:
    """What somebody of this visit asks for, by e-mail."""
    asked = here.room.get(Deliveries).ask_for(ADMIN, visit, RequestedCopy(book))
    return mail.send(ADMIN, asked.id, email)


def test_a_copy_goes_out_sealed_and_leaves_no_address(here, central, mail, visit, book):
    done = send(here, mail, visit, book, " Siti@Example.com ")
    assert (done.email, done.serial) == ("siti@example.com", "1700-000001")
    (waiting,) = here.room.folder.outgoing.iterdir()
    assert b"Siti" not in waiting.read_bytes()
    assert here.sync().is_due()
    assert here.run().error == ""
    row, sending = delivery(here)
    assert central.uploads[str(row.id)] == COPY
    assert (row.state, row.sha256, sending.uploaded) == ("delivered", hashlib.sha256(COPY).hexdigest(), True)
    assert central.table("mail_delivery")[str(row.id)]["email"] == "siti@example.com"
    assert mail.lines(ADMIN)[0].state == "waiting"
    central.items.append(DownItem(id=1, kind="mail_sent", fields={"id": str(row.id)}))
    here.run()
    here.run()
    assert central.table("mail_delivery") == {}
    assert delivery(here)[1].email == ""
    assert mail.lines(ADMIN)[0].state == "sent"
    assert list(here.room.folder.outgoing.iterdir()) == []


def test_a_table_that_was_asked_for_goes_out_as_the_file_that_it_is(here, central, visit, book):
    """At a seat that may save nothing it was asked for; the desk sends it where the visitor wants it."""
    room = here.room
    with room.records.writing() as session:
        sitting = ReadingSession(
            id=uuid4(),
            visit_id=session.scalars(select(Visit.id).where(Visit.number == visit)).one(),
            started_at=here.clock(),
            ends_at=here.clock() + timedelta(hours=2),
            signed_in_at=here.clock(),
        )
        session.add(sitting)
    seat = Actor(DeviceMode.READER, session_id=sitting.id)
    with room.catalog.writing() as session:
        session.get_one(Publication, book).sha256 = "cd" * 32
    table = replace(sample_table(), sha256="cd" * 32)
    asked = room.get(TableTaking).ask(seat, details_of(book), table, TableFormat.ODS)
    done = MailOut(room.records, room.folder, room.get(Deliveries), room.get(CopyRelease), here.clock).send(
        ADMIN, asked.id, "siti@example.com"
    )
    assert here.run().error == ""
    row, _sending = delivery(here)
    sent = central.table("mail_delivery")[str(row.id)]
    assert (sent["file_name"], row.channel, row.state) == (f"{done.serial}.ods", "email", "delivered")
    file = central.uploads[str(row.id)]
    assert file.startswith(b"PK") and hashlib.sha256(file).hexdigest() == row.sha256
    assert room.get(Deliveries).my_requests(seat)[0].serial == done.serial


def test_an_upload_goes_on_where_it_broke(here, central, mail, visit, book):
    send(here, mail, visit, book, "siti@example.com")
    parts: list[int] = []

    def cut(request: httpx.Request) -> None:
        if request.method == "PUT":
            parts.append(int(request.url.params["offset"]))
            if len(parts) == 2:
                raise httpx.ReadError("cut", request=request)

    central.after = cut
    assert here.run().error == "unreachable"
    assert here.run().error == ""
    assert parts == [0, 1024**2, 2 * 1024**2]
    (content,) = central.uploads.values()
    assert content == COPY


def test_a_copy_whose_row_is_just_being_written_is_not_cleared_away(here, central, mail, visit, book):
    outgoing = Outgoing(here.room.folder.outgoing)
    fresh, left = uuid4(), uuid4()
    for one in (fresh, left):
        outgoing.put(one, COPY, sealing.public_key(sealing.new_private_key()))
    os.utime(here.room.folder.outgoing / f"{left}.sealed", (0, 0))
    here.run()
    assert outgoing.ids() == {fresh}


def test_a_mail_that_central_does_not_take_is_no_longer_on_its_way(here, central, mail, visit, book):
    send(here, mail, visit, book, "siti@example.com")
    row_id = str(delivery(here)[0].id)
    with here.room.records.writing() as session:
        session.add(SyncRejection(table="mail_delivery", row_id=row_id, reason="fields:email", at=here.clock()))
    (line,) = mail.lines(ADMIN)
    assert (line.state, line.reason) == ("failed", "set_aside")
    here.room.get(CentralOffice).send_again(ADMIN, (("mail_delivery", row_id),))
    assert mail.lines(ADMIN)[0].state == "waiting"


def test_a_mail_that_fails_is_said_to_the_staff(here, central, mail, visit, book):
    send(here, mail, visit, book, "siti@example.com")
    here.run()
    row, _ = delivery(here)
    central.items.append(DownItem(id=1, kind="mail_failed", fields={"id": str(row.id), "reason": "refused"}))
    here.run()
    (line,) = mail.lines(ADMIN)
    assert (line.state, line.reason, line.serial) == ("failed", "refused", "1700-000001")
    assert delivery(here)[1].email == ""


def test_what_can_not_be_sent_leaves_nothing(here, central, mail, maker, visit, book):
    with pytest.raises(EmailInvalid):
        send(here, mail, visit, book, "siti at example")
    maker.content = bytes(21 * 1024**2)
    with pytest.raises(CopyTooLarge) as caught:
        send(here, mail, visit, book, "siti@example.com")
    assert caught.value.megabytes == 21
    maker.content = DocumentFailed(DocumentProblem.MISSING)
    with pytest.raises(DocumentFailed):
        send(here, mail, visit, book, "siti@example.com")
    with here.room.records.reading() as session:
        assert set(session.scalars(select(Delivery.state))) == {"failed"}
        assert session.scalars(select(EmailDelivery)).all() == []
    here.run()
    assert central.table("mail_delivery") == central.table("delivery") == {}


def test_a_room_without_account_sends_nothing(here, mail, visit, book):
    leave(here.room.records, here.room.catalog)
    with pytest.raises(NotEnrolled):
        send(here, mail, visit, book, "siti@example.com")
    with here.room.records.reading() as session:
        assert session.scalars(select(Delivery)).all() == []


def test_a_room_that_exchanges_by_usb_drive_sends_no_copies(here, mail, visit, book):
    """An envelope carries none: the visitor would wait for it in vain."""
    with here.room.records.writing() as session:
        session.get_one(SyncAccount, 1).url = ""
    with pytest.raises(CentralOffline):
        send(here, mail, visit, book, "siti@example.com")
    with here.room.records.reading() as session:
        assert session.scalars(select(Delivery)).all() == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "a",
        "a@b",
        "a b@example.com",
        "a@exa mple.com",
        "a@@example.com",
        "x" * 250 + "@e.id",
        "=?utf-8?q?=0A?=@e.id",
    ],
)
def test_no_address(typed):
    with pytest.raises(EmailInvalid):
        checked_email(typed)


@pytest.fixture
def proofs(here, central) -> EmailProofs:
    def connect(account):
        return CentralClient(account.url, account.token, central.transport())

    return EmailProofs(here.room.records, here.room.get(AuditTrail), here.clock, connect)


@pytest.fixture
def visitor(here, visit) -> UUID:
    with here.room.records.reading() as session:
        return session.scalars(select(Visit.visitor_id)).one()


def test_an_address_is_proved_by_the_link(here, central, proofs, visitor):
    assert proofs.state(ADMIN, visitor).state == "none"
    assert proofs.ask(ADMIN, visitor).state == "waiting"
    assert proofs.ask(ADMIN, visitor).state == "waiting"  # asked twice, mailed once
    here.run()
    (one,) = central.table("mail_proof")
    central.items.append(DownItem(id=1, kind="mail_proved", fields={"id": one}))
    here.run()
    state = proofs.state(ADMIN, visitor)
    assert (state.state, state.how) == ("proved", "mail")
    here.run()
    assert central.table("mail_proof") == {}


def test_an_address_is_proved_by_the_code(here, central, proofs, visitor):
    proofs.ask(ADMIN, visitor)
    here.run()
    route = central._route

    def answer(request, body):
        if request.url.path.startswith("/v1/proofs/"):
            right = json.loads(body)["code"] == "123456"
            said = {"state": "proved"} if right else {"state": "wrong", "tries_left": 4}
            return httpx.Response(200, json=said)
        return route(request, body)

    central._route = answer
    with pytest.raises(ProofCodeWrong) as caught:
        proofs.enter_code(ADMIN, visitor, "000000")
    assert caught.value.tries_left == 4
    with pytest.raises(ProofCodeWrong) as caught:
        proofs.enter_code(ADMIN, visitor, "12")
    assert caught.value.tries_left == -1
    assert proofs.enter_code(ADMIN, visitor, "123 456").state == "proved"


def test_staff_confirm_by_sight_without_central(here, central, proofs, visitor):
    leave(here.room.records, here.room.catalog)
    with pytest.raises(NotEnrolled):
        proofs.ask(ADMIN, visitor)
    state = proofs.confirm_by_sight(ADMIN, visitor)
    assert (state.state, state.how, state.may_ask) == ("proved", "sight", False)


def test_another_address_wants_another_proof(here, proofs, visitor):
    proofs.confirm_by_sight(ADMIN, visitor)
    with here.room.records.writing() as session:
        session.get_one(Visitor, visitor).email = "lain@example.com"
    assert proofs.state(ADMIN, visitor).state == "none"


def test_an_erased_visitor_is_taken_back_from_central(here, central, mail, proofs, visitor, visit, book):
    proofs.ask(ADMIN, visitor)
    send(here, mail, visit, book, "siti@planted.example")
    here.run()
    assert central.table("mail_proof")
    assert central.table("mail_delivery")
    with here.room.records.writing() as session:
        forget_under_way(session, visitor, here.room.settings, here.clock())
    here.run()
    assert central.table("mail_proof") == central.table("mail_delivery") == {}
    assert list(here.room.folder.outgoing.iterdir()) == []
    with here.room.records.reading() as session:
        assert session.get_one(SyncAccount, 1).error == ""
        assert session.scalars(select(EmailDelivery.email)).one() == ""
