"""Whether an e-mail address is the visitor's: central mails a link and a code, or staff confirm it by sight."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.exchange.mail import ProofAnswer, ProofCode
from catalog_db.models import EmailProof, Role, SyncAccount
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.desk.guestbook.rows import find_visitor
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.sync.account import Account, read_account
from desktop.sync.client import CentralClient
from desktop.sync.computed import PROOF_LASTS
from desktop.sync.errors import CentralOffline, EmailInvalid, NotEnrolled, ProofCodeWrong
from desktop.sync.mail_out import checked_email
from desktop.words import tr_noop

_STAFF = (Role.OFFICER, Role.ADMIN)
_CODE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class EmailState:
    """How it stands with the address that a visitor has now.

    Attributes:
        email: Empty: they gave none.
        state: "none" (nobody asked), "waiting", "proved", "failed" (the mail could not be sent, or nobody answered).
        how: "mail" or "sight"; empty while nobody asked.
        may_ask: The room has an account at central.
    """

    email: str
    state: str = "none"
    how: str = ""
    at: datetime | None = None
    may_ask: bool = False


class EmailProofs(Service, title=tr_noop("Proofs of e-mail addresses")):
    """A proof is of one address: whoever corrects that begins anew."""

    def __init__(
        self,
        records: Database,
        trail: AuditTrail,
        clock: Clock,
        connect: Callable[[Account], CentralClient] = Account.client,
    ) -> None:
        self._records = records
        self._trail = trail
        self._clock = clock
        self._connect = connect

    @needs(*_STAFF, name=tr_noop("See whether an e-mail address is proved"))
    def state(self, actor: Actor, visitor_id: UUID) -> EmailState:
        """How it stands. Raises VisitorUnknown."""
        with self._records.reading() as session:
            return self._state(session, visitor_id)

    @needs(*_STAFF, name=tr_noop("Let an e-mail address be proved by mail"), audited=True)
    def ask(self, actor: Actor, visitor_id: UUID) -> EmailState:
        """Let central mail a link and a code; one that waits already is not sent twice.

        Raises:
            NotEnrolled, VisitorUnknown
            EmailInvalid: The visitor gave no address, or none that is one.
        """
        with self._records.writing() as session:
            account = session.get(SyncAccount, 1)
            if account is None:
                raise NotEnrolled()
            state = self._state(session, visitor_id)
            if state.state in ("waiting", "proved"):
                return state
            self._add(session, actor, visitor_id, state.email, "mail", "waiting")
            account.due_at = None  # the visitor stands there
            self._trail.add(session, actor, EmailProofs.ask, visitor_id)
            return self._state(session, visitor_id)

    @needs(*_STAFF, name=tr_noop("Confirm an e-mail address by sight"), audited=True)
    def confirm_by_sight(self, actor: Actor, visitor_id: UUID) -> EmailState:
        """The visitor showed that mail to this address reaches them, such as on their phone; recorded as such.

        Raises:
            VisitorUnknown, EmailInvalid
        """
        with self._records.writing() as session:
            state = self._state(session, visitor_id)
            if state.state == "proved":
                return state
            for row in self._waiting(session, visitor_id):
                row.state, row.settled_at = "cancelled", self._clock()
            self._add(session, actor, visitor_id, state.email, "sight", "proved")
            self._trail.add(session, actor, EmailProofs.confirm_by_sight, visitor_id)
            return self._state(session, visitor_id)

    @needs(*_STAFF, name=tr_noop("Enter the code that proves an e-mail address"), audited=True)
    def enter_code(self, actor: Actor, visitor_id: UUID, code: str) -> EmailState:
        """The visitor says the code of six digits that they were mailed; central is asked at once.

        Raises:
            ProofCodeWrong: It is not that; how many tries are left.
            CentralOffline: There is no line by which to ask; the link in the mail proves it.
            NotEnrolled, VisitorUnknown, CentralUnreachable, CentralRefused, CentralFailed
        """
        digits = "".join(letter for letter in code if letter.isdigit() and letter.isascii())
        account = read_account(self._records)
        if not account.url:
            raise CentralOffline()
        with self._records.reading() as session:
            ids = [row.id for row in self._waiting(session, visitor_id)]
        if not ids:
            return self.state(actor, visitor_id)
        if len(digits) != _CODE_DIGITS:
            raise ProofCodeWrong(-1)
        with self._connect(account) as client:
            said = client.ask(f"/v1/proofs/{ids[-1]}", ProofAnswer, ProofCode(code=digits))
        if said.state == "wrong":
            raise ProofCodeWrong(said.tries_left)
        if said.state in ("proved", "gone"):
            with self._records.writing() as session:
                row = session.get(EmailProof, ids[-1])
                if row is not None and row.state == "waiting":
                    row.state = "proved" if said.state == "proved" else "failed"
                    row.settled_at = self._clock()
                    self._trail.add(session, actor, EmailProofs.enter_code, visitor_id, row.state)
        return self.state(actor, visitor_id)

    def _state(self, session: Session, visitor_id: UUID) -> EmailState:
        visitor = find_visitor(session, visitor_id)
        may_ask = session.get(SyncAccount, 1) is not None
        if not visitor.email:
            return EmailState("", may_ask=may_ask)
        rows = session.scalars(
            select(EmailProof)
            .where(EmailProof.visitor_id == visitor.id, EmailProof.email == visitor.email)
            .where(EmailProof.state != "cancelled")
            .order_by(EmailProof.asked_at)
        ).all()
        proved = next((row for row in rows if row.state == "proved"), None)
        row = proved or (rows[-1] if rows else None)
        if row is None:
            return EmailState(visitor.email, may_ask=may_ask)
        state = row.state
        if state == "waiting" and row.asked_at <= self._clock() - PROOF_LASTS:
            state = "failed"
        return EmailState(visitor.email, state, row.how, row.settled_at or row.asked_at, may_ask)

    @staticmethod
    def _waiting(session: Session, visitor_id: UUID) -> list[EmailProof]:
        visitor = find_visitor(session, visitor_id)
        wanted = EmailProof.visitor_id == visitor.id, EmailProof.email == visitor.email, EmailProof.state == "waiting"
        return list(session.scalars(select(EmailProof).where(*wanted).order_by(EmailProof.asked_at)))

    def _add(self, session: Session, actor: Actor, visitor_id: UUID, email: str, how: str, state: str) -> None:
        if not email:
            raise EmailInvalid()
        visitor, now = find_visitor(session, visitor_id), self._clock()
        session.add(
            EmailProof(
                visitor_id=visitor.id,
                email=checked_email(email),
                how=how,
                state=state,
                asked_at=now,
                settled_at=None if state == "waiting" else now,
                staff_id=actor.staff_id,
            )
        )
        session.flush()
