"""What staff see of the room's line to central, and what they may do about it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import (
    Complaint,
    Delivery,
    Role,
    SyncAccount,
    SyncAgain,
    SyncComputed,
    SyncReceipt,
    SyncRejection,
    Ticket,
)
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.sync.account import enrol, enrol_invited, leave
from desktop.sync.outbox import count_rejected, count_waiting
from desktop.sync.rows import TABLES
from desktop.words import tr_noop

_MOST_LINES = 500
_MOST_INVITATION = 64 * 1024


@dataclass(frozen=True, slots=True)
class CentralState:
    """How the room stands with central. `name` empty: it has no account there.

    Attributes:
        succeeded_at: The last sync run that went well; None: there was none yet.
        waiting: Rows that central does not have yet.
        rejected: Rows that it does not take.
        error: Code of what went wrong the last time; empty: nothing did.
        comparing: The room was restored, and not all rows have been compared yet.
    """

    name: str = ""
    url: str = ""
    enrolled_at: datetime | None = None
    succeeded_at: datetime | None = None
    tried_at: datetime | None = None
    due_at: datetime | None = None
    waiting: int = 0
    rejected: Annotated[int, Field(alias="set_aside")] = 0
    error: str = ""
    comparing: bool = False


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """A row that does not travel. `label`: what people call it, such as the number of a ticket; empty: it has none."""

    table: str
    row_id: str
    label: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A batch that central has signed for."""

    batch_id: UUID
    received_at: datetime
    stored: int
    rejected: Annotated[int, Field(alias="set_aside")]


class CentralOffice(Service, title=tr_noop("Central office")):
    """The room's account at the central office, as the staff's screens and the command line use it."""

    def __init__(
        self, records: Database, catalog: Database, settings: Callable[[], Settings], trail: AuditTrail, clock: Clock
    ) -> None:
        self._records = records
        self._catalog = catalog
        self._settings = settings
        self._trail = trail
        self._clock = clock

    @needs(*Role, name=tr_noop("See how the room stands with the central office"))
    def state(self, actor: Actor) -> CentralState:
        """How it stands now: counted, never guessed."""
        with self._records.reading() as session:
            row = session.get(SyncAccount, 1)
            if row is None:
                return CentralState()
            state = CentralState(
                row.central_name,
                row.url,
                row.enrolled_at,
                row.succeeded_at,
                row.tried_at,
                row.due_at,
                error=row.error,
                comparing=bool(row.offer_table),
            )
        return replace(state, waiting=count_waiting(self._records), rejected=count_rejected(self._records))

    @needs(Role.ADMIN, name=tr_noop("Connect the room to the central office"), audited=True)
    def enrol(self, actor: Actor, address: str, code: str) -> CentralState:
        """Connect the room, by the code that the central office gave. Takes as long as the network does.

        Raises:
            CentralAddressInvalid, CentralForeign, CentralRefused, EnrolmentUnanswered, FormatTooNew
        """
        account = enrol(self._records, self._catalog, self._settings(), address, code, self._clock())
        with self._records.writing() as session:
            self._trail.add(session, actor, CentralOffice.enrol, account.central_id)
        return self.state(actor)

    @needs(Role.ADMIN, name=tr_noop("Connect the room to the central office by an invitation"), audited=True)
    def enrol_invited(self, actor: Actor, invitation: str, code: str) -> CentralState:
        """Know central by its invitation, where there is no network. `invitation`: the text of the file.

        Raises:
            InvitationInvalid, FormatTooNew
        """
        account = enrol_invited(
            self._records, self._catalog, self._settings(), invitation[:_MOST_INVITATION], code, self._clock()
        )
        with self._records.writing() as session:
            self._trail.add(session, actor, CentralOffice.enrol_invited, account.central_id)
        return self.state(actor)

    @needs(Role.ADMIN, name=tr_noop("End the connection to the central office"), audited=True)
    def leave(self, actor: Actor) -> None:
        """End the connection. What central has stays there; its publications can still be read here."""
        with self._records.writing() as session:
            self._trail.add(session, actor, CentralOffice.leave)
        leave(self._records, self._catalog)

    @needs(*Role, name=tr_noop("Exchange with the central office now"))
    def hurry(self, actor: Actor) -> None:
        """Sync as soon as the program that does so polls again."""
        with self._records.writing() as session:
            row = session.get(SyncAccount, 1)
            if row is not None:
                row.due_at = None

    @needs(Role.ADMIN, Role.HEAD, name=tr_noop("See what is not sent to the central office"))
    def aside(self, actor: Actor) -> list[RejectedLine]:
        """What does not travel, and why, the newest first."""
        with self._records.reading() as session:
            rows = session.scalars(select(SyncRejection).order_by(SyncRejection.at.desc()).limit(_MOST_LINES))
            return [RejectedLine(row.table, row.row_id, _label(session, row), row.reason, row.at) for row in rows]

    @needs(Role.ADMIN, name=tr_noop("Send again what the central office rejected"), audited=True)
    def send_again(self, actor: Actor, rows: tuple[tuple[str, str], ...]) -> None:
        """Offer rows once more, named by table and id: what was wrong with them may have been central's mistake."""
        with self._records.writing() as session:
            for table, row_id in rows:
                row = session.get(SyncRejection, (table, row_id))
                if row is None:
                    continue
                session.delete(row)
                if table in TABLES:
                    session.merge(SyncAgain(table=table, row_id=row_id))
                else:  # computed ones are sent where they differ from what was sent last
                    here = SyncComputed.table == table, SyncComputed.row_id == row_id
                    session.execute(delete(SyncComputed).where(*here))
            account = session.get(SyncAccount, 1)
            if account is not None:
                account.due_at = None
            self._trail.add(session, actor, CentralOffice.send_again, detail=str(len(rows)))

    @needs(Role.ADMIN, Role.HEAD, name=tr_noop("See the receipts of the central office"))
    def receipts(self, actor: Actor) -> list[ReceiptLine]:
        """What central has signed for, the newest first."""
        with self._records.reading() as session:
            rows = session.scalars(select(SyncReceipt).order_by(SyncReceipt.position.desc()))
            return [ReceiptLine(row.batch_id, row.received_at, row.stored, row.rejected) for row in rows]


def _label(session: Session, row: SyncRejection) -> str:
    match row.table:
        case "ticket":
            ticket = session.get(Ticket, UUID(row.row_id))
            return ticket.number if ticket is not None else ""
        case "delivery" | "mail_delivery":
            delivery = session.get(Delivery, UUID(row.row_id))
            return delivery.serial if delivery is not None else ""
        case "complaint" | "complaint_escalated":
            complaint = session.get(Complaint, UUID(row.row_id))
            return complaint.number if complaint is not None else ""
        case "service_day":
            return row.row_id
    return ""
