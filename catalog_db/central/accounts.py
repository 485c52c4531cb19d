"""Who of the central office may look at the pages, and who may change something: password and one-time code."""

import re
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

import argon2
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalog_db.central import totp
from catalog_db.central.database import CentralDatabase
from catalog_db.central.errors import AccountInvalid, RequestRefused
from catalog_db.central.keys import CentralKeys
from catalog_db.central.models import Account, WebSession
from catalog_db.central.rooms import token_hash
from catalog_db.central.server.limits import Attempts
from catalog_db.central.server.log import note
from catalog_db.rules.security import sealing
from catalog_db.rules.security.common_passwords import is_common

SHORTEST_PASSWORD: Final = 12
LONGEST_PASSWORD: Final = 200
IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=12)
CONFIRMED: Final = timedelta(minutes=10)  # so long a one-time code opens what changes something
_FREE_TRIES: Final = 5
_LOCK: Final = timedelta(minutes=15)
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_MARK: Final = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{64})")
_PURPOSE: Final = "totp"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Told once: what an authenticator needs."""

    name: str
    secret: str
    address: str


@dataclass(frozen=True, slots=True)
class WebUser:
    """Who looks at the pages.

    Attributes:
        form_key: In every form of this session; another site cannot know it.
        proved: A one-time code was given in this session; without one nothing is shown.
        may_change: It was given not long ago.
    """

    name: str
    form_key: str
    proved: bool
    may_change: bool


class Accounts:
    """Recognises people. Any thread may ask."""

    def __init__(
        self,
        database: CentralDatabase,
        keys: CentralKeys,
        office: str,
        clock: Callable[[], datetime],
        hasher: argon2.PasswordHasher | None = None,
    ) -> None:
        """`hasher`: tests hand in a lighter one; the usual takes 64 MB and a tenth of a second."""
        self._database = database
        self._keys = keys
        self._office = office
        self._clock = clock
        self._hasher = hasher or argon2.PasswordHasher()
        self._hashing = threading.Semaphore(2)
        self._attempts = Attempts(database)

    def add(self, name: str, password: str) -> NewAccount:
        """
        Raises:
            AccountInvalid: "name", "password" (fewer than 12 characters), "common" (easy to guess), "taken".
        """
        name = name.strip().lower()
        if not _NAME.fullmatch(name):
            raise AccountInvalid("name")
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise AccountInvalid("password")
        if is_common(password, name):
            raise AccountInvalid("common")
        secret = totp.new_secret()
        sealed = sealing.seal(secret, bytes.fromhex(self._keys.public_seal), _PURPOSE)
        row = Account(name=name, password_hash=self._hasher.hash(password), totp_secret=sealed, made_at=self._clock())
        try:
            with self._database.writing() as session:
                session.add(row)
        except IntegrityError as error:
            raise AccountInvalid("taken") from error
        return NewAccount(name, totp.shown(secret), totp.address(secret, name, self._office))

    def remove(self, name: str) -> None:
        """
        Raises:
            AccountInvalid: "unknown".
        """
        with self._database.writing() as session:
            row = session.scalars(select(Account).where(Account.name == name.strip().lower())).one_or_none()
            if row is None:
                raise AccountInvalid("unknown")
            session.execute(delete(WebSession).where(WebSession.account_id == row.id))
            session.delete(row)

    def names(self) -> list[str]:
        with self._database.reading() as session:
            return list(session.scalars(select(Account.name).order_by(Account.name)))

    def mark(self, cookie: str) -> str:
        """What a browser shows from now on whose session has just proved whose it is; empty where there is none.

        It lets nobody in: it only has the wrong passwords and codes of this browser counted by themselves. With another
        password it is worth nothing.
        """
        with self._database.reading() as session:
            found = self._session(session, cookie, self._clock())
        if found is None or found[0].confirmed_at is None:
            return ""
        nonce = secrets.token_hex(16)
        return f"{nonce}.{self._seal_of(found[1], nonce)}"

    def asker(self, name: str, address: str, mark: str) -> str:
        """By what the tries of somebody are counted: their browser, where the account has signed in there before, else
        the address, behind which there may be many.

        Args:
            mark: What the browser shows, see `mark`.
        """
        wanted = select(Account).where(Account.name == _normal(name), Account.disabled_at.is_(None))
        with self._database.reading() as session:
            row = session.scalars(wanted).one_or_none()
        nonce = self._nonce_of(row, mark) if row is not None else ""
        return f"browser {nonce}" if nonce else address

    def _nonce_of(self, account: Account, mark: str) -> str:
        """Of a browser that the account knows; empty: it does not."""
        found = _MARK.fullmatch(mark)
        known = found is not None and secrets.compare_digest(self._seal_of(account, found[1]), found[2])
        return found[1] if found is not None and known else ""

    def _seal_of(self, account: Account, nonce: str) -> str:
        return self._keys.hide("browser", f"{account.id}\0{account.password_hash}\0{nonce}")

    def sign_in(self, name: str, password: str, asker: str) -> str | None:
        """The cookie of a new session; None where name or password is wrong, or too many were.

        Wrong passwords are counted by account and `asker` together, so that whoever guesses elsewhere shuts the owner
        out of nothing.

        Args:
            asker: See there; kept hidden.
        """
        now = self._clock()
        name = _normal(name)
        key = "sign-in:" + self._keys.hide("sign-in", f"{name}@{asker}")
        locked = not self._takes(key, now)  # before the password: many may come at once
        wanted = select(Account).where(Account.name == name, Account.disabled_at.is_(None))
        with self._database.reading() as session:
            row = session.scalars(wanted).one_or_none()
        # An unknown or locked account takes as long as any other.
        fits = self._fits(password, row.password_hash if row is not None and not locked else None)
        note("sign-in", account=None if row is None else str(row.id), right=fits, locked=locked)
        if row is None or not fits:
            return None
        self._attempts.forget(key)
        cookie = secrets.token_hex(32)
        with self._database.writing() as session:
            session.execute(delete(WebSession).where(WebSession.made_at < now - LONGEST))
            session.add(WebSession(hash=token_hash(cookie), account_id=row.id, made_at=now, seen_at=now))
        return cookie

    def user(self, cookie: str) -> WebUser | None:
        """Who has this cookie; None where it is unknown or too old."""
        now = self._clock()
        with self._database.writing() as session:
            found = self._session(session, cookie, now)
            if found is None:
                return None
            row, account = found
            if now - row.seen_at > timedelta(minutes=1):  # not a write for each picture
                row.seen_at = now
            proved = row.confirmed_at is not None
            may_change = row.confirmed_at is not None and now - row.confirmed_at < CONFIRMED
            return WebUser(account.name, self._keys.hide("form", cookie), proved, may_change)

    def confirm(self, cookie: str, code: str, mark: str = "") -> bool:
        """Whether a one-time code is right; then this session may change something for a while.

        Wrong ones are counted by account, since only who has the password gets to them; those of a browser that the
        account knows by themselves, so that a password which somebody found out shuts out nobody else.
        """
        now = self._clock()
        with self._database.reading() as session:
            found = self._session(session, cookie, now)
        key = self._tries_of(found[1], mark) if found is not None else ""
        if key and not self._takes(key, now):
            return False
        right = self._confirm(cookie, code, now, by_account=not key)
        if right and key:
            self._attempts.forget(key)
        return right

    def _tries_of(self, account: Account, mark: str) -> str:
        """Under which key wrong codes and old passwords are counted; empty: by the account."""
        nonce = self._nonce_of(account, mark)
        return "code:" + self._keys.hide("code", f"{account.id}@{nonce}") if nonce else ""

    def _takes(self, key: str, now: datetime) -> bool:
        try:
            self._attempts.note(key, _FREE_TRIES, _LOCK, now)
        except RequestRefused:
            return False
        return True

    def _confirm(self, cookie: str, code: str, now: datetime, *, by_account: bool) -> bool:
        with self._database.writing() as session:
            found = self._session(session, cookie, now)
            if found is None:
                return False
            row, account = found
            session.refresh(account, with_for_update=True)
            if by_account and _is_locked(account, now):
                note("one-time code", account=str(account.id), right=False, locked=True)
                return False
            secret = sealing.unseal(account.totp_secret, self._keys.seal, _PURPOSE)
            step = totp.matching_step(secret, code, now.timestamp(), account.totp_step)
            note("one-time code", account=str(account.id), right=step is not None, locked=False)
            if step is None:
                if by_account:
                    _count_failure(account, now)
                return False
            account.totp_step, account.failures, account.locked_until = step, 0, None
            row.confirmed_at = row.seen_at = now
            return True

    def change_password(self, cookie: str, old: str, new: str, mark: str = "") -> str:
        """Take another password; every other session of the account ends. Wrong ones are counted as by `confirm`.

        Returns:
            What speaks against it: "old" (the present one is wrong, or was too often), "new" (its length), "common"
            (easy to guess), "same"; empty where it is changed.
        """
        if not SHORTEST_PASSWORD <= len(new) <= LONGEST_PASSWORD:
            return "new"
        now = self._clock()
        with self._database.reading() as session:
            found = self._session(session, cookie, now)
        if found is None:
            return "old"
        if is_common(new, found[1].name):
            return "common"
        account_id, stored = found[1].id, found[1].password_hash
        key = self._tries_of(found[1], mark)
        locked = not self._takes(key, now) if key else _is_locked(found[1], now)
        fits = self._fits(old, None if locked else stored)
        note("password to be changed", account=str(account_id), right=fits)
        made = self._hasher.hash(new) if fits else ""
        with self._database.writing() as session:
            account = session.get_one(Account, account_id, with_for_update=True)
            if not fits or account.password_hash != stored or (not key and _is_locked(account, now)):
                if not key and not _is_locked(account, now):
                    _count_failure(account, now)
                return "old"
            if old == new:
                return "same"
            account.password_hash, account.failures, account.locked_until = made, 0, None
            others = delete(WebSession).where(WebSession.account_id == account_id)
            session.execute(others.where(WebSession.hash != token_hash(cookie)))
        return ""

    def sign_out(self, cookie: str) -> None:
        with self._database.writing() as session:
            session.execute(delete(WebSession).where(WebSession.hash == token_hash(cookie)))

    def _session(self, session: Session, cookie: str, now: datetime) -> tuple[WebSession, Account] | None:
        wanted = (
            select(WebSession, Account)
            .join(Account, Account.id == WebSession.account_id)
            .where(
                WebSession.hash == token_hash(cookie),
                WebSession.seen_at > now - IDLE,
                WebSession.made_at > now - LONGEST,
                Account.disabled_at.is_(None),
            )
        )
        found = session.execute(wanted).one_or_none()
        return None if found is None else (found[0], found[1])

    @cached_property
    def _of_nobody(self) -> str:
        return self._hasher.hash("nobody has this password")

    def _fits(self, password: str, stored: str | None) -> bool:
        with self._hashing:
            nobody = self._of_nobody
            try:
                fits = self._hasher.verify(stored or nobody, password[:LONGEST_PASSWORD])
            except (VerifyMismatchError, InvalidHashError):
                return False
        return fits and stored is not None and len(password) <= LONGEST_PASSWORD


def _normal(name: str) -> str:
    return name.strip().lower()[:40]


def _is_locked(row: Account, now: datetime) -> bool:
    return row.locked_until is not None and row.locked_until > now


def _count_failure(row: Account, now: datetime) -> None:
    row.failures += 1
    if row.failures >= _FREE_TRIES:
        row.locked_until = now + _LOCK
