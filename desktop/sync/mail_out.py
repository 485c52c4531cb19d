"""Releases copies by e-mail, through central: sealed here until central has them, and told what became of them.

Only where the records are: the copy waits on this PC.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.disk_errors import storage_error
from catalog_db.errors import ReadingRoomError
from catalog_db.models import Delivery, EmailDelivery, Role, SyncAccount, SyncSetAside
from catalog_db.rules.security import sealing
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.values import Channel, CopyOrder, CopyWish
from desktop.room_folder import RoomFolder
from desktop.services import allow
from desktop.sync.account import Account, read_account
from desktop.sync.errors import CentralByStick, CopyTooLarge, EmailInvalid
from desktop.sync.outgoing import Outgoing

MOST_BYTES: Final = 20 * 1024**2  # with what mail adds, about the limit of common servers
_EMAIL: Final = re.compile(r"[^\s@<>,;:?\"\\()\[\]\x00-\x1f\x7f]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_LONGEST_EMAIL: Final = 254
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
    if len(email) > _LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise EmailInvalid()
    return email


class MailOut:
    """One copy at a time, each made by a document process of its own. Slow: not for the main thread."""

    def __init__(
        self, records: Database, folder: RoomFolder, deliveries: Deliveries, release: CopyRelease, clock: Clock
    ) -> None:
        self._records = records
        self._outgoing = Outgoing(folder.outgoing)
        self._folder = folder
        self._deliveries = deliveries
        self._release = release
        self._clock = clock

    def send(self, actor: Actor, request_id: UUID, email: str) -> Mailed:
        """Release what was asked for, by e-mail.

        Raises:
            NotEnrolled, EmailInvalid, CopyTooLarge
            CentralByStick: Copies do not go by envelope: hand it out in another way.
            What `Deliveries.begin` raises; DocumentFailed, OutputUnwritable
        """
        account, email = self._account(), checked_email(email)
        return self._send(actor, account, self._deliveries.begin(actor, request_id, Channel.EMAIL), email)

    def send_for(self, actor: Actor, visit: str, wish: CopyWish, email: str) -> Mailed:
        """The same where nothing was asked for before. Raises what `Deliveries.begin_for` raises besides."""
        account, email = self._account(), checked_email(email)
        return self._send(actor, account, self._deliveries.begin_for(actor, visit, wish, Channel.EMAIL), email)

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
        aside = select(SyncSetAside.row_id).where(SyncSetAside.table == "mail_delivery")
        with self._records.reading() as session:
            refused = set(session.scalars(aside))
            return [
                MailLine(serial, title, "failed", "set_aside", row.asked_at)
                if row.state == "waiting" and str(row.delivery_id) in refused
                else MailLine(serial, title, row.state, row.reason, row.asked_at)
                for row, serial, title in session.execute(query)
            ]

    def _account(self) -> Account:
        """Raises NotEnrolled, CentralByStick."""
        account = read_account(self._records)
        if not account.url:
            raise CentralByStick()
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
                    delivery_id=order.delivery_id, email=email, size_bytes=len(content), state="waiting",
                    asked_at=self._clock(),
                )
            )  # fmt: skip
            row = session.get(SyncAccount, 1)
            if row is not None:
                row.due_at = None  # somebody waits for it
        self._deliveries.finish(actor, order.delivery_id, hashlib.sha256(content).hexdigest())
        return Mailed(order.serial, order.title, email)
