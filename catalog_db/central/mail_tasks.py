"""E-mails that rooms ask for, while they are in progress: rows, uploads, codes. Afterwards nobody is named any more."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from catalog_db.central.database import CentralDatabase
from catalog_db.central.down import enqueue
from catalog_db.central.keys import CentralKeys
from catalog_db.central.models import MailPart, MailTask
from catalog_db.central.rooms import lock_room, token_hash
from catalog_db.exchange.mail import ProofAnswer, UploadState
from catalog_db.exchange.records import MailDeliveryRow, MailProofRow, RowMessage
from catalog_db.exchange.sync import Record

PROOF: Final = "mail_proof"
DELIVERY: Final = "mail_delivery"
MAIL_TABLES: Final = frozenset({PROOF, DELIVERY})
MOST_TRIES: Final = 5  # wrong codes
_LINK_STATES: Final = ("due", "mailed")  # a letter may be read before its sender knows that it has left
_LEFT: Final = ("sent", "proved", "tries", "expired")  # outcomes of what was mailed
LONGEST: Final = timedelta(days=14)  # that an address is kept


def take_mail_row(session: Session, room_id: UUID, record: Record, row: RowMessage | None, now: datetime) -> None:
    """A room asks for an e-mail, or takes it back. What is over stays over."""
    try:
        place = (room_id, record.table, UUID(record.row_id))
    except ValueError:
        return  # a deletion of what can't be there
    task = session.get(MailTask, place, with_for_update=True)  # a worker may be writing the letter at this moment
    if row is None:
        if task is not None and task.state != "over":
            finish(session, task, "withdrawn")
        return
    if task is not None:
        return
    match row:
        case MailProofRow(email=email, language=language, expires_at=expires_at):
            task = MailTask(state="due", email=email, language=language, details={}, expires_at=expires_at)
        case MailDeliveryRow(email=email, language=language):
            details = row.model_dump(mode="json", include={"serial", "title", "file_name", "sha256", "size_bytes"})
            task = MailTask(state="file", email=email, language=language, details=details, expires_at=now + LONGEST)
        case _:
            raise TypeError(record.table)
    task.room_id, task.kind, task.id = place
    task.expires_at = min(task.expires_at, now + LONGEST)
    task.due_at = now
    session.add(task)


def finish(session: Session, task: MailTask, outcome: str) -> None:
    """Forget who it was for."""
    task.state, task.outcome = "over", outcome
    task.email = task.token_hash = task.code_hash = ""
    task.details = {}
    session.execute(delete(MailPart).where(MailPart.room_id == task.room_id, MailPart.id == task.id))


def finish_and_enqueue(session: Session, task: MailTask, kind: str, outcome: str, now: datetime) -> None:
    """The same, and say so to the room, whose lock the caller holds."""
    finish(session, task, outcome)
    fields = {"id": str(task.id), "of": task.kind} | ({"reason": outcome} if kind == "mail_failed" else {})
    enqueue(session, task.room_id, kind, fields, now)


class Proofs:
    """Whether an address belongs to who gave it."""

    def __init__(self, database: CentralDatabase, keys: CentralKeys, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._keys = keys
        self._clock = clock

    def by_code(self, room_id: UUID, proof_id: UUID, code: str) -> ProofAnswer:
        """The staff typed what the visitor was mailed."""
        now = self._clock()
        with self._database.writing() as session:
            lock_room(session, room_id)
            task = session.get(MailTask, (room_id, PROOF, proof_id), with_for_update=True)
            if task is not None and task.outcome == "proved":
                return ProofAnswer(state="proved")
            if task is None or task.state == "over" or task.expires_at <= now:
                return ProofAnswer(state="gone")
            if not task.code_hash:
                return ProofAnswer(state="waiting")
            if hmac.compare_digest(task.code_hash, self.code_hash(proof_id, code)):
                finish_and_enqueue(session, task, "mail_proved", "proved", now)
                return ProofAnswer(state="proved")
            task.tries += 1
            if task.tries >= MOST_TRIES:
                finish_and_enqueue(session, task, "mail_failed", "tries", now)
                return ProofAnswer(state="gone")
            return ProofAnswer(state="wrong", tries_left=MOST_TRIES - task.tries)

    def language_of(self, token: str) -> str | None:
        """The language of a proof that waits for this link; None where none does."""
        with self._database.reading() as session:
            task = self._waiting(session, token)
            return task.language if task else None

    def by_link(self, token: str) -> bool:
        """The visitor pressed the button on the page of their link."""
        with self._database.writing() as session:
            found = self._waiting(session, token)
            if found is None:
                return False
            lock_room(session, found.room_id)
            session.refresh(found)
            if found.state not in _LINK_STATES:
                return found.outcome == "proved"
            finish_and_enqueue(session, found, "mail_proved", "proved", self._clock())
            return True

    def code_hash(self, proof_id: UUID, code: str) -> str:
        return self._keys.hide(f"proof {proof_id}", code)

    def _waiting(self, session: Session, token: str) -> MailTask | None:
        wanted = select(MailTask).where(
            MailTask.token_hash == token_hash(token),
            MailTask.state.in_(_LINK_STATES),
            MailTask.expires_at > self._clock(),
        )
        return session.scalars(wanted).one_or_none()


class Uploads:
    """The files of deliveries by e-mail, part by part."""

    def __init__(self, database: CentralDatabase, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def state(self, room_id: UUID, delivery_id: UUID) -> UploadState:
        with self._database.reading() as session:
            return _state(session.get(MailTask, (room_id, DELIVERY, delivery_id)))

    def put(self, room_id: UUID, delivery_id: UUID, offset: int, content: bytes) -> UploadState:
        """Add a part where the last one ended; anything else changes nothing."""
        with self._database.writing() as session:
            lock_room(session, room_id)
            task = session.get(MailTask, (room_id, DELIVERY, delivery_id))
            if task is None or task.state != "file" or offset != task.received or not content:
                return _state(task)
            size = int(task.details["size_bytes"])
            if task.received + len(content) > size:
                return self._again(session, task)
            session.add(MailPart(room_id=room_id, id=delivery_id, start=offset, content=content))
            session.flush()
            task.received += len(content)
            if task.received == size:
                if sha256_of_parts(session, task) != task.details["sha256"]:
                    return self._again(session, task)
                task.state, task.due_at = "due", self._clock()
            return _state(task)

    def _again(self, session: Session, task: MailTask) -> UploadState:
        session.execute(delete(MailPart).where(MailPart.room_id == task.room_id, MailPart.id == task.id))
        task.received = 0
        return UploadState(received=0, size_bytes=int(task.details["size_bytes"]), wanted="again")


def parts_of(session: Session, task: MailTask) -> bytes:
    """The bytes of the copy that is to be mailed, its parts joined."""
    wanted = select(MailPart.content).where(MailPart.room_id == task.room_id, MailPart.id == task.id)
    return b"".join(session.scalars(wanted.order_by(MailPart.start)))


def sha256_of_parts(session: Session, task: MailTask) -> str:
    found = hashlib.sha256()
    wanted = select(MailPart.content).where(MailPart.room_id == task.room_id, MailPart.id == task.id)
    for content in session.scalars(wanted.order_by(MailPart.start)).yield_per(4):
        found.update(content)
    return found.hexdigest()


def mails_since(session: Session, room_id: UUID, since: datetime) -> int:
    """How many e-mails have left for a room."""
    left = (MailTask.state == "mailed") | MailTask.outcome.in_(_LEFT)
    wanted = (
        select(func.count()).select_from(MailTask).where(MailTask.room_id == room_id, MailTask.due_at > since, left)
    )
    return session.scalar(wanted) or 0


def _state(task: MailTask | None) -> UploadState:
    if task is None or task.state == "over":
        return UploadState(received=0, size_bytes=0, wanted="gone")
    size = int(task.details["size_bytes"])
    return UploadState(received=task.received, size_bytes=size, wanted="more" if task.state == "file" else "nothing")
