"""Who asks: the host makes every actor here, from tokens alone; and how passwords are checked one after the other."""

import asyncio
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, TypeVar
from uuid import UUID

import anyio
import anyio.to_thread
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request

from catalog_db.database import Database
from catalog_db.errors import (
    AskedTooOften,
    DeviceRefused,
    DeviceRevoked,
    JoinTriedTooOften,
    PasswordMustChange,
    ProtocolMismatch,
    RoomTakenOver,
    SignInNeeded,
    SignInRefused,
    WritingStopped,
)
from catalog_db.models import Role, StaffMember
from catalog_db.rules.lan_protocol import PROTOCOL, Fit, fit, number_told
from catalog_db.rules.security.rate_limit import RateLimit, place_of
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.lan.connections import Connection
from desktop.lan.wire import (
    CALL_ID_HEADER,
    NOW_HEADER,
    PROTOCOL_HEADER,
    READING_HEADER,
    SESSION_HEADER,
    TOKEN_HEADER,
    VERSION_HEADER,
)
from desktop.reading.sessions.values import CodeRefused
from desktop.security.devices import DeviceTokens, hash_of
from desktop.security.staff import SignedIn

# Members of staff who signed in at a joined desk. The host remembers them until it ends: then they sign in again.

IDLE: Final = timedelta(hours=12)  # a working day; the lock of the screen comes much earlier
LONGEST: Final = timedelta(hours=16)  # however busy it is: nobody works as long
_MOST: Final = 256
_BEFORE_THE_CHANGE: Final = frozenset({"Staff.me", "Staff.change_password"})
_TOKEN_BYTES: Final = 32
_MEMBER: Final = select(
    StaffMember.role, StaffMember.disabled, StaffMember.must_change_password, StaffMember.password_set_at
).where(StaffMember.id == bindparam("id"))


@dataclass(slots=True)
class _Session:
    staff_id: UUID
    device_id: UUID
    opened_at: datetime
    used_at: datetime
    password_set_at: datetime
    knows_password: bool = True  # not while its owner has just chosen another one here


class StaffSessions:
    """Opens sessions and makes actors of them. Any thread may ask."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._open: OrderedDict[bytes, _Session] = OrderedDict()

    def open(self, signed_in: SignedIn) -> bytes:
        """A token for somebody who has just signed in at a device. Only its hash is kept."""
        actor, password_set_at = signed_in.actor, signed_in.card.password_set_at
        if actor.staff_id is None or actor.device_id is None:
            raise ValueError("a session is of a member of staff at a device")
        token = secrets.token_bytes(_TOKEN_BYTES)
        with self._lock:
            now = self._clock()
            self._open[hash_of(token)] = _Session(actor.staff_id, actor.device_id, now, now, password_set_at)
            while len(self._open) > _MOST:
                self._open.popitem(last=False)
        return token

    def actor(self, records: Session, token: bytes, device: Actor, method: str) -> Actor:
        """Who signed in and wants to call a method, with the role of this moment as the records have it.

        Raises:
            SignInNeeded: No such session at this device, too long idle or open, disabled since, or the password is
                another one since, and was not changed in this session.
            PasswordMustChange: An admin chose the password; only changing it is possible.
        """
        now = self._clock()
        with self._lock:
            session = self._open.get(hash_of(token))
            if session is None or session.device_id != device.device_id:
                raise SignInNeeded()
            is_over = now - session.opened_at > LONGEST
            if is_over or not timedelta() <= now - session.used_at <= IDLE:
                del self._open[hash_of(token)]
                raise SignInNeeded()
            session.used_at = now
        member = records.execute(_MEMBER, {"id": session.staff_id}).one_or_none()
        if member is None or member.disabled or not self._goes_on(session, member.password_set_at):
            self.close(token)
            raise SignInNeeded()
        if member.must_change_password and method not in _BEFORE_THE_CHANGE:
            raise PasswordMustChange()
        return Actor(Role(member.role), session.staff_id, device.device_id)

    def go_on_with_new_password(self, token: bytes) -> None:
        """Its owner has changed the password in this session: this one goes on, and every other one of theirs ends."""
        with self._lock:
            if (session := self._open.get(hash_of(token))) is not None:
                session.knows_password = False

    def _goes_on(self, session: _Session, password_set_at: datetime) -> bool:
        with self._lock:
            if not session.knows_password:
                session.password_set_at, session.knows_password = password_set_at, True
            return session.password_set_at == password_set_at

    def close(self, token: bytes) -> None:
        with self._lock:
            self._open.pop(hash_of(token), None)


_TOKEN = re.compile(r"[0-9a-f]{64}")
_BEARER = "Bearer "
_WRONG_CODES: Final = 5  # of one place, one after the other, then
_WRONG_CODE_S: Final = 300  # one in so many seconds


class Authenticator:
    """Recognises devices and members of staff, and lets nobody ask too often."""

    def __init__(self, records: Database, tokens: DeviceTokens, sessions: StaffSessions) -> None:
        self._records = records
        self._tokens = tokens
        self._sessions = sessions
        self._of_device = RateLimit(burst=1_000, per_second=200, seconds=time.monotonic)
        self._of_waiting = RateLimit(burst=400, per_second=50, seconds=time.monotonic)  # by device
        # Wrong codes, by place: they spend no code, so nobody keeps the PCs of another place out.
        self._of_joiner = RateLimit(burst=_WRONG_CODES, per_second=1 / _WRONG_CODE_S, seconds=time.monotonic)
        self._of_stranger = RateLimit(burst=30, per_second=0.5, seconds=time.monotonic)  # by place

    def let_stranger_in(self, request: Request) -> None:
        """For what needs no token, and for wrong ones; but for what a PC that joins asks, `let_join`.

        Raises:
            AskedTooOften
        """
        if not self._of_stranger.take(place_of_request(request)):
            raise AskedTooOften()

    def let_join(self, request: Request) -> None:
        """For whoever wants to join: a program that could not go on afterwards spends no code.

        Raises:
            AskedTooOften, ProtocolMismatch
        """
        self.let_stranger_in(request)
        _require_fit(request)

    def let_try_code(self, request: Request) -> None:
        """Before a proof is examined; call `give_back_try` where it was right.

        Raises:
            JoinTriedTooOften
        """
        place = place_of_request(request)
        if not self._of_joiner.take(place):
            raise JoinTriedTooOften(self._of_joiner.seconds_left(place))

    def give_back_try(self, request: Request) -> None:
        self._of_joiner.give_back(place_of_request(request))

    async def device(self, request: Request) -> Actor:
        """The device whose token the request carries.

        Raises:
            DeviceRefused, AskedTooOften, ProtocolMismatch
        """

        def recognise() -> Actor:
            with self._records.reading() as records:
                return self._admit(records, request)

        return await run_in_threadpool(recognise)

    async def lessee(self, request: Request) -> Actor:
        """The device that asks for its key; one that was shut out learns that it was, to forget what it holds.

        Raises:
            DeviceRevoked, DeviceRefused, AskedTooOften, ProtocolMismatch
        """
        try:
            return await self.device(request)
        except DeviceRefused:
            if await run_in_threadpool(self._tokens.is_revoked, _token_of(request)):
                raise DeviceRevoked() from None
            raise

    async def device_with_waiting_call(self, request: Request) -> Actor:
        """The device that sends what has waited; slower than calls are made, since nobody waits for it.

        Raises:
            DeviceRefused, AskedTooOften, ProtocolMismatch
        """
        device = await self.device(request)
        if not self._of_waiting.take(device.device_id):
            raise AskedTooOften()
        return device

    def actor(self, request: Request, method: str) -> Actor:
        """Who calls a method: the member of staff who signed in at the device, else the device itself.

        Looked up in this thread, which is to be the one that carries the call out: each change of threads may wait for
        whatever others compute.

        Raises:
            DeviceRefused, SignInNeeded, PasswordMustChange, AskedTooOften, ProtocolMismatch
        """
        with self._records.reading() as records:
            device = self._admit(records, request)
            session = request.headers.get(SESSION_HEADER)
            if session is None:
                return replace(device, session_id=_reading_session(request))
            if not is_token(session):
                raise SignInNeeded()
            return self._sessions.actor(records, bytes.fromhex(session), device, method)

    def _admit(self, records: Session, request: Request) -> Actor:
        connection: Connection | None = getattr(request.state, "connection", None)
        try:
            device = self._tokens.recognise_in(records, _token_of(request))
        except DeviceRefused:
            if connection is not None:
                connection.refused()
            self.let_stranger_in(request)
            raise
        if connection is not None and device.device_id is not None:
            connection.recognised(device.device_id)
        if not self._of_device.take(device.device_id):
            raise AskedTooOften()
        if device.device_id is not None:
            with suppress(WritingStopped, RoomTakenOver):  # the line stays: it tells that nothing is written
                version = request.headers.get(VERSION_HEADER, "")
                self._tokens.note_presence(device.device_id, version, _protocol_of(request))
        _require_fit(request)  # last: the list of PCs shows who is not served, too
        return device

    def note_joined(self, device_id: UUID) -> None:
        """It says that it is there: see `DeviceTokens.note_joined`."""
        with suppress(WritingStopped, RoomTakenOver):
            self._tokens.note_joined(device_id)

    def device_now(self, request: Request) -> Actor:
        """The device, looked up in this thread and not noted as heard of. Raises DeviceRefused."""
        return self._tokens.recognise(_token_of(request))


def _token_of(request: Request) -> bytes:
    said = request.headers.get(TOKEN_HEADER, "")
    token = said.removeprefix(_BEARER)
    if not said.startswith(_BEARER) or not is_token(token):
        raise DeviceRefused()
    return bytes.fromhex(token)


def _protocol_of(request: Request) -> int:
    return number_told(request.headers.get(PROTOCOL_HEADER))


def _require_fit(request: Request) -> None:
    """Raises ProtocolMismatch where this host does not serve the PC's program."""
    told = _protocol_of(request)
    if fit(PROTOCOL, told) is not Fit.FITS:
        raise ProtocolMismatch(PROTOCOL, told)


def place_of_request(request: Request) -> str:
    """Where somebody asks from, see `rules.security.rate_limit.place_of`."""
    return place_of(request.client.host if request.client else "")


def is_token(text: str) -> bool:
    return _TOKEN.fullmatch(text) is not None


def call_id_of(request: Request) -> UUID | None:
    """The id under which a call is carried out once; None where it has none."""
    said = request.headers.get(CALL_ID_HEADER)
    if said is None:
        return None
    try:
        return UUID(said)
    except ValueError as error:
        raise HTTPException(400) from error


def now_of(request: Request) -> datetime:
    """What the clock of the PC says."""
    try:
        said = datetime.fromisoformat(request.headers.get(NOW_HEADER, ""))
    except ValueError as error:
        raise HTTPException(400) from error
    if said.tzinfo is None:
        raise HTTPException(400)
    return said


def _reading_session(request: Request) -> UUID | None:
    """Which reading session the PC means. That it is open at this PC is checked where something is given to it."""
    try:
        return UUID(request.headers[READING_HEADER])
    except (KeyError, ValueError):
        return None


# A lane of its own for what checks passwords and PINs: each takes a tenth of a second and 64 MB, on purpose. One at a
# time for the whole network, so that all other calls go past; and of one PC one after the other, so that whoever
# tries many waits behind their own, and nobody else does. Programs on the host's own PC check theirs by themselves.

BREAK_S: Final = 2.0  # of one PC, after a wrong one
_MOST_WAITING: Final = 32  # of one PC
_MOST_PCS: Final = 1_000
R = TypeVar("R")


class _Queue:
    """The checks of passwords that one PC has asked for."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self.waiting = 0
        self.free_at = 0.0


class PasswordLane:
    """Checks passwords one at a time, those of each PC in turn; used in the event loop alone."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._one = anyio.CapacityLimiter(1)
        self._queues: OrderedDict[UUID | None, _Queue] = OrderedDict()

    async def run(self, device: UUID | None, call: Callable[[], R]) -> R:
        """Make a call in a thread when its turn has come. Raises AskedTooOften, and whatever the call raises."""
        queue = self._queue_of(device)
        if queue.waiting >= _MOST_WAITING:
            raise AskedTooOften()
        queue.waiting += 1
        try:
            async with queue.turn:
                await asyncio.sleep(queue.free_at - self._seconds())
                try:
                    return await anyio.to_thread.run_sync(call, limiter=self._one)
                except (SignInRefused, CodeRefused):
                    queue.free_at = self._seconds() + BREAK_S
                    raise
        finally:
            queue.waiting -= 1

    def _queue_of(self, device: UUID | None) -> _Queue:
        queue = self._queues.pop(device, None) or _Queue()
        self._queues[device] = queue
        too_many = max(0, len(self._queues) - _MOST_PCS)
        for old in [key for key, each in self._queues.items() if not each.waiting][:too_many]:
            if old != device:
                del self._queues[old]
        return queue
