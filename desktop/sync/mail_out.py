"""Copies by e-mail, through central: released, sealed until central has them, and told what became of them.

Only where the records are: the copy waits on this PC.
"""

import contextlib
import hashlib
import re
import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.disk_errors import storage_error
from catalog_db.errors import ReadingRoomError, SealBroken
from catalog_db.exchange.mail import PART_BYTES, UploadState
from catalog_db.models import Delivery, EmailDelivery, Role, SyncAccount, SyncRejection
from catalog_db.private_files import make_folder
from catalog_db.rules.desk.contacts import LONGEST_EMAIL
from catalog_db.rules.security import sealing
from catalog_db.safe_files import write_safely
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.values import Channel, CopyOrder
from desktop.room_folder import RoomFolder
from desktop.services import allow
from desktop.sync.account import Account, read_account
from desktop.sync.client import CentralClient
from desktop.sync.errors import CentralFailed, CentralOffline, CopyTooLarge, EmailInvalid, NotEnrolled

# Copies that go out by e-mail: sealed until central has them, sent in parts, gone when it is over.

_PURPOSE = "outgoing copy"
_LEFT_S = 3_600.0  # a copy lies here before its row is written


class Outgoing:
    """The folder of such copies. A copy carries its reader's name, so it lies there sealed to the room's own key."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, delivery_id: UUID, content: bytes, public_key: bytes) -> None:
        """Keep a copy until it was sent. Raises OSError."""
        make_folder(self._path)
        write_safely(self._file(delivery_id), sealing.seal(content, public_key, _PURPOSE))

    def read(self, delivery_id: UUID, private_key: bytes) -> bytes | None:
        """The copy; None where it is no more."""
        try:
            return sealing.unseal(self._file(delivery_id).read_bytes(), private_key, _PURPOSE)
        except (OSError, SealBroken):
            return None

    def ids(self) -> set[UUID]:
        """Of the copies that lie here."""
        found: set[UUID] = set()
        for file in self._path.glob("*.sealed"):
            with contextlib.suppress(ValueError):  # no file of ours
                found.add(UUID(file.stem))
        return found

    def delete(self, delivery_id: UUID) -> None:
        self._file(delivery_id).unlink(missing_ok=True)

    def clear_away(self, unknown: set[UUID]) -> None:
        """Delete copies of which no record tells, and halves of copies, unless they are just being made."""
        for file in (*map(self._file, unknown), *self._path.glob("*.part")):
            with contextlib.suppress(FileNotFoundError):
                if time.time() - file.stat().st_mtime > _LEFT_S:
                    file.unlink()

    def _file(self, delivery_id: UUID) -> Path:
        return self._path / f"{delivery_id}.sealed"


def upload_copies(
    records: Database, outgoing: Outgoing, seal_key: bytes, client: CentralClient, cancel: threading.Event
) -> None:
    """Send what central wants of the copies, from where it stopped. Raises what `CentralClient.ask` raises."""
    here = outgoing.ids()
    columns = EmailDelivery.delivery_id, EmailDelivery.uploaded, EmailDelivery.state
    with records.reading() as session:
        waiting = session.execute(select(*columns).where(EmailDelivery.state == "waiting")).all()
        known = session.execute(select(*columns).where(EmailDelivery.delivery_id.in_(here))).all()
    for row in known:
        if row.state != "waiting":
            outgoing.delete(row.delivery_id)
    outgoing.clear_away(here - {row.delivery_id for row in known})
    for row in waiting:
        if row.uploaded or cancel.is_set():
            continue
        content = outgoing.read(row.delivery_id, seal_key)
        if content is None:
            _fail(records, row.delivery_id)
        elif _upload(client, row.delivery_id, content, cancel):
            with records.writing() as session:
                session.get_one(EmailDelivery, row.delivery_id).uploaded = True


def _upload(client: CentralClient, delivery_id: UUID, content: bytes, cancel: threading.Event) -> bool:
    """Whether central has the whole file now."""
    path = f"/v1/deliveries/{delivery_id}/file"
    state = client.ask(path, UploadState)
    restarted = False
    while state.wanted in ("more", "again") and not cancel.is_set():
        if state.wanted == "again":
            if restarted:
                return False
            restarted = True
        start = state.received
        part = content[start : start + PART_BYTES]
        if not part:
            return False
        body = client.send("PUT", f"{path}?offset={start}", part, {"content-type": "application/octet-stream"})
        try:
            state = UploadState.model_validate_json(body)
        except ValidationError as error:
            raise CentralFailed("answer to an upload") from error
    return state.wanted == "nothing"


def _fail(records: Database, delivery_id: UUID) -> None:
    """The copy is not on this PC: it was restored, or somebody emptied the folder."""
    with records.writing() as session:
        row = session.get_one(EmailDelivery, delivery_id)
        row.state, row.reason, row.email = "failed", "file_missing", ""


MOST_BYTES: Final = 20 * 1024**2  # with what mail adds, about the limit of common servers
_EMAIL: Final = re.compile(r"[^\s@<>,;:?\"\\()\[\]\x00-\x1f\x7f]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_SHOWN_FOR: Final = timedelta(days=7)
_MOST_LINES: Final = 50


@dataclass(frozen=True, slots=True)
class Mailed:
    """A copy that is under way."""

    serial: str
    title: str
    email: str


@dataclass(frozen=True, slots=True)
class MailLine:
    """What became of a copy that was sent. `state`: waiting, sent or failed; `reason` says why it failed.

    One that central does not take has failed for the reason "set_aside" until staff offer it once more.
    """

    serial: str
    title: str
    state: str
    reason: str
    asked_at: datetime


def checked_email(typed: str) -> str:
    """An address in small letters. Raises EmailInvalid."""
    email = typed.strip().lower()
    if len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise EmailInvalid()
    return email


class MailOut:
    """One copy at a time, each made by a document process of its own. Slow: not for the main thread."""

    host_only: Final = True  # see `Service`: the records and their files are there

    def __init__(
        self, records: Database, folder: RoomFolder, deliveries: Deliveries, release: CopyRelease, clock: Clock
    ) -> None:
        self._records = records
        self._outgoing = Outgoing(folder.outgoing)
        self._folder = folder
        self._deliveries = deliveries
        self._release = release
        self._clock = clock

    def is_offered(self) -> bool:
        """Whether the room has a central office that it reaches by the network: envelopes carry no copies."""
        try:
            return bool(self._account().url)
        except (NotEnrolled, CentralOffline):
            return False

    def send(self, actor: Actor, request_id: UUID, email: str) -> Mailed:
        """Release what was asked for, by e-mail.

        Raises:
            NotEnrolled, EmailInvalid, CopyTooLarge
            CentralOffline: Copies do not go by envelope: hand it out in another way.
            What `Deliveries.begin` raises; DocumentFailed, OutputUnwritable
        """
        account, email = self._account(), checked_email(email)
        return self._send(actor, account, self._deliveries.begin(actor, request_id, Channel.EMAIL), email)

    def lines(self, actor: Actor) -> list[MailLine]:
        """What was sent in the last days, the newest first."""
        allow(actor, "MailOut.lines", Role.OFFICER, Role.ADMIN)
        query = (
            select(EmailDelivery, Delivery.serial, Delivery.title)
            .join(Delivery, Delivery.id == EmailDelivery.delivery_id)
            .where(EmailDelivery.asked_at > self._clock() - _SHOWN_FOR)
            .order_by(EmailDelivery.asked_at.desc())
            .limit(_MOST_LINES)
        )
        rejected = select(SyncRejection.row_id).where(SyncRejection.table == "mail_delivery")
        with self._records.reading() as session:
            rejected_ids = set(session.scalars(rejected))
            return [
                MailLine(serial, title, "failed", "set_aside", row.asked_at)
                if row.state == "waiting" and str(row.delivery_id) in rejected_ids
                else MailLine(serial, title, row.state, row.reason, row.asked_at)
                for row, serial, title in session.execute(query)
            ]

    def _account(self) -> Account:
        """Raises NotEnrolled, CentralOffline."""
        account = read_account(self._records)
        if not account.url:
            raise CentralOffline()
        return account

    def _send(self, actor: Actor, account: Account, order: CopyOrder, email: str) -> Mailed:
        """The row of the e-mail is there before the copy counts as handed out, so none is forgotten by a power cut."""
        try:
            content = self._release.make(order)
            if len(content) > MOST_BYTES:
                raise CopyTooLarge(-(-len(content) // 1024**2))
            self._outgoing.put(order.delivery_id, content, sealing.public_key(account.seal_key))
        except (ReadingRoomError, OSError) as error:
            self._deliveries.abandon(actor, order.delivery_id)
            if isinstance(error, OSError):
                raise storage_error(error, self._folder.outgoing) from error
            raise
        with self._records.writing() as session:
            session.add(
                EmailDelivery(
                    delivery_id=order.delivery_id,
                    email=email,
                    size_bytes=len(content),
                    state="waiting",
                    asked_at=self._clock(),
                )
            )
            row = session.get(SyncAccount, 1)
            if row is not None:
                row.due_at = None  # somebody waits for it
        self._deliveries.finish(actor, order.delivery_id, hashlib.sha256(content).hexdigest())
        return Mailed(order.serial, order.title, email)
