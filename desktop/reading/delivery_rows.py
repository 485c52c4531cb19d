"""Rows behind copies: the visit that asks, serials and keys, facts of a check code. Within one unit of work."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from catalog_db.models import CopyRequest, Delivery, DeliveryKey, DeliverySerial, Visit
from catalog_db.rules.reading.check_code import KEY_BYTES, CopyFacts, serial_number
from desktop.actors import Actor
from desktop.desk.journal import Journal
from desktop.desk.values import VisitUnknown
from desktop.reading.delivery_errors import CopyRequestUnknown, DeliveryUnknown
from desktop.reading.sittings.service import sitting_of


def visit_reading(session: Session, actor: Actor) -> Visit:
    """The visit that signed in where the actor is. Raises ReadingEnded."""
    return session.get_one(Visit, sitting_of(session, actor).visit_id)


def visit_numbered(session: Session, number: str) -> Visit:
    """Raises VisitUnknown."""
    found = session.scalars(select(Visit).where(Visit.number == number)).one_or_none()
    if found is None:
        raise VisitUnknown(number)
    return found


def request_row(session: Session, request_id: UUID) -> CopyRequest:
    """Raises CopyRequestUnknown."""
    row = session.get(CopyRequest, request_id)
    if row is None:
        raise CopyRequestUnknown()
    return row


def delivery_row(session: Session, delivery_id: UUID) -> Delivery:
    """Raises DeliveryUnknown."""
    row = session.get(Delivery, delivery_id)
    if row is None:
        raise DeliveryUnknown()
    return row


def next_serial(session: Session, journal: Journal, room_code: str, at: datetime) -> str:
    """A serial that no copy has, not even one that a restored room has forgotten. The session holds the write lock."""
    floor = journal.highest_serial()
    one = insert(DeliverySerial).values(position=1, value=floor + 1)
    higher = one.on_conflict_do_update(
        index_elements=[DeliverySerial.position], set_={"value": func.max(DeliverySerial.value, floor) + 1}
    )
    serial = serial_number(room_code, session.scalars(higher.returning(DeliverySerial.value)).one())
    journal.give_serial(session, at, serial)
    return serial


def newest_key(session: Session, at: datetime) -> DeliveryKey:
    """The key of new check codes, made with the first copy. The session holds the write lock."""
    key = session.scalars(select(DeliveryKey).order_by(DeliveryKey.id.desc()).limit(1)).one_or_none()
    if key is None:
        key = DeliveryKey(key=secrets.token_bytes(KEY_BYTES), made_at=at)
        session.add(key)
        session.flush()
    return key


def facts_of(row: Delivery, visit_number: str) -> CopyFacts:
    """What the check code of a copy vouches for."""
    return CopyFacts(row.serial, str(row.publication_id), row.original_sha256, visit_number, row.pages, row.kind)
