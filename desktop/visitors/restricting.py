"""Data that are kept and not used: what tells who somebody is goes out of all rows into one, and back when lifted.

Whatever reads the rows meanwhile finds as much as of somebody who was erased: no search, comparison, list, report,
watermark, e-mail or message to the central office can use what is not there, whoever wrote it. Sentences stay, so that
a complaint under way can be worked on, without their name, address and number.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from catalog_db.models import (
    Complaint,
    DataRequest,
    Delivery,
    EmailDelivery,
    EmailProof,
    PublicationReport,
    Rating,
    RecordsBase,
    RestrictedData,
    Ticket,
    Visit,
    Visitor,
)
from catalog_db.rules.desk.data_requests import DataRequestKind, DataRequestState
from catalog_db.rules.security.redaction import redact
from desktop.desk.complaints.service import complaints_of
from desktop.desk.guestbook.rows import forget_identity
from desktop.desk.guestbook.values import VISITOR_FIELDS
from desktop.settings.model import Settings
from desktop.sync.outbox import rewrite_kept
from desktop.visitors.sentences import SENTENCES, secrets_of, sentences_of

# Of which rows which words, apart from the visitor's own.
_WORDS: dict[type[RecordsBase], tuple[str, ...]] = {
    Visit: ("need", "usage_other"),
    Ticket: ("need",),
    Rating: ("comment",),
    Complaint: ("name", "contact"),
    EmailProof: ("email",),
}
_TABLES = {kind.__tablename__: kind for kind in (*_WORDS, *SENTENCES)}


def set_aside(session: Session, visitor: Visitor, settings: Settings, now: datetime) -> list[UUID]:
    """Restrict the use of a visitor's data, in the unit of work of whoever asks. Twice changes nothing more.

    What is under way by e-mail or to the central office is called back.

    Returns:
        The deliveries whose copies lie ready to be sent and are not, any more.
    """
    if visitor.restricted_at is not None:
        return []
    changed_at = visitor.changed_at
    entry = {field.name: getattr(visitor, field.name) for field in VISITOR_FIELDS} | {"name_key": visitor.name_key}
    visits = list(session.scalars(select(Visit.id).where(Visit.visitor_id == visitor.id)))
    complaints = complaints_of(session, [visitor.id], visits)
    secrets = secrets_of(session, [visitor.id], visits, complaints)
    sentences, pictures = [], []
    for row in sentences_of(session, [visitor.id], visits, complaints):
        before = {name: getattr(row, name) for name in SENTENCES[type(row)]}
        after = {name: redact(text, secrets) for name, text in before.items()}
        changed = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
        if changed:
            sentences.append([row.__tablename__, [_plain(part) for part in _key_of(row)], changed])
            for name in changed:
                setattr(row, name, after[name])
        if isinstance(row, PublicationReport) and row.picture is not None:  # their name is in the watermark upon it
            pictures.append([row.id.hex, b64encode(row.picture).decode()])
            row.picture = None
    words = []
    for row in _rows_of(session, visitor.id):
        kept = {name: getattr(row, name) for name in _WORDS[type(row)] if getattr(row, name)}
        if kept:
            words.append([row.__tablename__, [_plain(part) for part in _key_of(row)], kept])
            for name in kept:
                setattr(row, name, "")
    forget_identity(visitor, now)
    visitor.changed_at, visitor.restricted_at = changed_at, now
    aside = {"visitor": entry, "words": words, "sentences": sentences, "pictures": pictures}
    content = json.dumps(aside, ensure_ascii=False)
    session.merge(RestrictedData(visitor_id=visitor.id, content=content))
    stopped = _call_back(session, visitor.id, now)
    session.flush()
    rewrite_kept(session, settings, now)
    return stopped


def put_back(session: Session, visitor: Visitor) -> None:
    """Lift the restriction: everything stands where it stood. What was written there meanwhile stays."""
    row = session.get(RestrictedData, visitor.id)
    if row is not None:
        kept = json.loads(row.content)
        known = {field.name for field in VISITOR_FIELDS} | {"name_key"}
        for name, value in kept["visitor"].items():
            if name in known:
                setattr(visitor, name, value)
        for table, key, words in kept["words"]:
            there = _find(session, _TABLES[table], key)
            for name, value in words.items() if there is not None else ():
                if not getattr(there, name):
                    setattr(there, name, value)
        for table, key, changed in kept["sentences"]:
            there = _find(session, _TABLES[table], key)
            for name, (before, after) in changed.items() if there is not None else ():
                if getattr(there, name) == after:
                    setattr(there, name, before)
        for key, picture in kept["pictures"]:
            report = session.get(PublicationReport, UUID(key))
            if report is not None and report.picture is None:
                report.picture = b64decode(picture)
        session.delete(row)
    visitor.restricted_at = None
    session.flush()


@contextmanager
def as_it_was(session: Session, visitor: Visitor) -> Iterator[None]:
    """Have a restricted visitor's data in their rows while they are handed out or looked at; nothing of it is kept."""
    if visitor.restricted_at is None:
        yield
        return
    looked_at = session.begin_nested()
    try:
        put_back(session, visitor)
        yield
    finally:
        looked_at.rollback()


def in_force(session: Session, visitor_id: UUID) -> DataRequest | None:
    """The request by which a visitor's data are restricted."""
    wanted = select(DataRequest).where(
        DataRequest.visitor_id == visitor_id,
        DataRequest.kind == DataRequestKind.RESTRICT,
        DataRequest.state == DataRequestState.DONE,
        DataRequest.lifted_at.is_(None),
    )
    return session.scalars(wanted.order_by(DataRequest.answered_at)).first()


def _rows_of(session: Session, visitor_id: UUID) -> Iterator[RecordsBase]:
    visits = list(session.scalars(select(Visit).where(Visit.visitor_id == visitor_id)))
    ids = [visit.id for visit in visits]
    complaints = complaints_of(session, [visitor_id], ids)
    yield from visits
    yield from session.scalars(select(Ticket).where(Ticket.visit_id.in_(ids)))
    yield from session.scalars(select(Rating).where(Rating.visitor_id == visitor_id))
    yield from complaints
    yield from session.scalars(select(EmailProof).where(EmailProof.visitor_id == visitor_id))


def _call_back(session: Session, visitor_id: UUID, now: datetime) -> list[UUID]:
    proofs = select(EmailProof).where(EmailProof.visitor_id == visitor_id, EmailProof.state == "waiting")
    for proof in session.scalars(proofs):
        proof.state, proof.settled_at = "cancelled", now
    waiting = (
        select(EmailDelivery)
        .join(Delivery, Delivery.id == EmailDelivery.delivery_id)
        .join(Visit, Visit.id == Delivery.visit_id)
        .where(Visit.visitor_id == visitor_id, EmailDelivery.state == "waiting")
    )
    stopped = list(session.scalars(waiting))
    for sending in stopped:
        sending.email, sending.settled_at, sending.state, sending.reason = "", now, "cancelled", "restricted"
    return [sending.delivery_id for sending in stopped]


def _key_of(row: RecordsBase) -> Sequence[Any]:
    return inspect(row.__class__).primary_key_from_instance(row)


def _plain(part: Any) -> str:
    return part.hex if isinstance(part, UUID) else str(part)


def _find(session: Session, kind: type[RecordsBase], key: Sequence[str]) -> RecordsBase | None:
    """All of them are known by ids, or by two."""
    return session.get(kind, tuple(UUID(part) for part in key))
