"""A visitor who left something of themselves in every table that can hold it."""

from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import select

from catalog_db.models import (
    Annotation,
    Complaint,
    CopyRequest,
    DataRequest,
    Delivery,
    DeliveryKey,
    EmailDelivery,
    EmailProof,
    Publication,
    PublicationReport,
    Rating,
    ReadingEvent,
    ReadingSession,
    RecordsBase,
    SeatMessage,
    Ticket,
    TicketEvent,
    Visit,
    VisitorPin,
)
from desktop.actors import Actor
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.guestbook.service import GuestBook
from desktop.room.room import Room
from tests.unit.desk.conftest import form
from tests.unit.security.conftest import SetClock

NAME, EMAIL, PHONE = "Marlina Kepahiang", "marlina@planted.example", "0812 9911 8822"
SECRETS = ("marlina", "kepahiang", "planted", "99118822")
BOOK = UUID(int=7)


def plant(room: Room, actor: Actor, clock: SetClock) -> UUID:
    """Returns the visitor's id; the visit is over."""
    registered = room.get(GuestBook).register(
        actor,
        form(
            name=NAME,
            email=EMAIL,
            phone=PHONE,
            institution="Kampus Planted",
            home_region="Kepahiang",
            need="skripsi planted",
            usage="5",
            usage_other="buku planted",
            occupation="7",
            occupation_other="penyair planted",
            consent=("phone", "home_region"),
        ),
    )
    add_rows(room, registered.visit_id, clock)
    room.get(Complaints).add(
        actor, ComplaintForm(NAME, f"{EMAIL}, {PHONE}", "3", f"Saya {NAME} kecewa (planted)", registered.visit)
    )
    with room.records.reading() as session:
        complaint = session.scalars(select(Complaint.id)).one()
    room.get(Complaints).escalate(actor, complaint, f"Ibu {NAME} menunggu jawaban")
    clock.go_on(minutes=30)
    room.get(GuestBook).leave(actor, registered.visit_id)
    with room.records.reading() as session:
        return session.get_one(Visit, registered.visit_id).visitor_id


def add_rows(room: Room, visit_id: UUID, clock: SetClock) -> None:
    now = clock()
    with room.catalog.writing() as session:
        session.add(
            Publication(
                id=BOOK, title="Puger", title_key="puger", pages=3, sha256="ab" * 32, added_at=now, changed_at=now
            )
        )
    with room.records.writing() as session:
        visitor_id = session.get_one(Visit, visit_id).visitor_id
        reading_session = ReadingSession(
            visit_id=visit_id,
            started_at=now,
            ends_at=now + timedelta(hours=2),
            signed_in_at=now,
            ended_at=now,
            annotations_of=visitor_id,
        )
        key = DeliveryKey(key=bytes(32), made_at=now)
        session.add_all([reading_session, key])
        session.flush()
        request = CopyRequest(
            visit_id=visit_id, publication_id=BOOK, kind="softcopy", asked_at=now, reason=f"tunggu {NAME}"
        )
        sent = Delivery(
            serial="1700-000009",
            check_code="A" * 16,
            key_id=key.id,
            visit_id=visit_id,
            publication_id=BOOK,
            title="Puger",
            kind="softcopy",
            channel="email",
            page_count=3,
            original_sha256="ab" * 32,
            sha256="cd" * 32,
            state="delivered",
            delivered_at=now,
        )
        session.add_all([request, sent])
        session.flush()
        ticket = session.scalars(select(Ticket).where(Ticket.visit_id == visit_id)).one()
        ticket.need = "tabel planted"
        event = session.scalars(select(TicketEvent).where(TicketEvent.ticket_id == ticket.id)).first()
        assert event is not None
        event.reason = f"{NAME} diminta menunggu"
        session.add_all(
            [
                EmailDelivery(delivery_id=sent.id, email=EMAIL, size_bytes=9, state="waiting", asked_at=now),
                EmailProof(visitor_id=visitor_id, email=EMAIL, how="mail", state="waiting", asked_at=now),
                VisitorPin(visitor_id=visitor_id, pin_hash="planted$argon2", set_at=now),
                Rating(visitor_id=visitor_id, publication_id=BOOK, stars=4, comment="planted", rated_at=now),
                Annotation(
                    id=uuid4(),
                    visitor_id=visitor_id,
                    visit_id=visit_id,
                    publication_id=BOOK,
                    file_sha256="ab" * 32,
                    kind="highlight",
                    page=2,
                    label="planted",
                    note="catatan planted",
                    quote="PDRB",
                    made_at=now,
                    changed_at=now,
                ),
                PublicationReport(
                    publication_id=BOOK,
                    visitor_id=visitor_id,
                    visit_id=visit_id,
                    page=2,
                    reason="2",
                    text=f"Angka salah, hubungi {NAME}",
                    picture=b"PNG planted",
                    answer=f"Terima kasih, {NAME}",
                    reported_at=now,
                ),
                ReadingEvent(
                    session_id=reading_session.id, publication_id=BOOK, first_page=1, last_page=3, seconds=60, at=now
                ),
                DataRequest(
                    kind="see",
                    visitor_id=visitor_id,
                    name=NAME,
                    contact=EMAIL,
                    wish="salinan planted",
                    received_at=now,
                    due_at=now,
                ),
                SeatMessage(session_id=reading_session.id, text=f"Ibu {NAME}, waktu hampir habis", sent_at=now),
            ]
        )


def dump(room: Room) -> str:
    """All that the records hold, in small letters."""
    with room.records.reading() as session:
        return "\n".join(
            f"{table.name} {tuple(row)!r}"
            for table in RecordsBase.metadata.sorted_tables
            for row in session.execute(select(table))
        ).lower()
