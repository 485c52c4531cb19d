"""Who asks: the host makes every actor here, from tokens alone."""

import re
import time
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request

from catalog_db.database import Database
from catalog_db.errors import (
    AskedTooOften,
    DeviceRefused,
    JoinTriedTooOften,
    RoomTakenOver,
    SignInNeeded,
    WritingStopped,
)
from catalog_db.rules.network_place import place_of
from catalog_db.rules.security.rate_limit import Allowance
from desktop.actors import Actor
from desktop.lan.connections import Connection
from desktop.lan.sessions import StaffSessions
from desktop.lan.wire import CALL_ID_HEADER, NOW_HEADER, READING_HEADER, SESSION_HEADER, TOKEN_HEADER, VERSION_HEADER
from desktop.security.device_tokens import DeviceTokens

_TOKEN = re.compile(r"[0-9a-f]{64}")
_BEARER = "Bearer "
_WRONG_CODES: Final = 5  # of one place, one after the other, then
_WRONG_CODE_S: Final = 300  # one in so many seconds


class Gate:
    """Recognises devices and members of staff, and lets nobody ask too often."""

    def __init__(self, records: Database, tokens: DeviceTokens, sessions: StaffSessions) -> None:
        self._records = records
        self._tokens = tokens
        self._sessions = sessions
        self._of_device = Allowance(burst=1_000, per_second=200, seconds=time.monotonic)
        self._of_waiting = Allowance(burst=400, per_second=50, seconds=time.monotonic)  # by device
        # Wrong codes, by place: they spend no code, so nobody keeps the PCs of another place out.
        self._of_joiner = Allowance(burst=_WRONG_CODES, per_second=1 / _WRONG_CODE_S, seconds=time.monotonic)
        self._of_stranger = Allowance(burst=30, per_second=0.5, seconds=time.monotonic)  # by place

    def let_stranger_in(self, request: Request) -> None:
        """For what needs no token, and for wrong ones.

        Raises:
            AskedTooOften
        """
        if not self._of_stranger.take(place_of_request(request)):
            raise AskedTooOften()

    def let_try_code(self, request: Request) -> None:
        """Before a proof is looked at; call `give_back_try` where it was right.

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
            DeviceRefused, AskedTooOften
        """

        def recognise() -> Actor:
            with self._records.reading() as records:
                return self._admit(records, request)

        return await run_in_threadpool(recognise)

    async def device_with_waiting_call(self, request: Request) -> Actor:
        """The device that sends what has waited; slower than calls are made, since nobody waits for it.

        Raises:
            DeviceRefused, AskedTooOften
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
            DeviceRefused, SignInNeeded, PasswordMustChange, AskedTooOften
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
                self._tokens.note_presence(device.device_id, request.headers.get(VERSION_HEADER, ""))
        return device

    def device_now(self, request: Request) -> Actor:
        """The device, looked up in this thread and not noted as heard of. Raises DeviceRefused."""
        return self._tokens.recognise(_token_of(request))


def _token_of(request: Request) -> bytes:
    said = request.headers.get(TOKEN_HEADER, "")
    token = said.removeprefix(_BEARER)
    if not said.startswith(_BEARER) or not is_token(token):
        raise DeviceRefused()
    return bytes.fromhex(token)


def place_of_request(request: Request) -> str:
    """Where somebody asks from, see `rules.network_place`."""
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
    """Which reading session the PC means. That it is open at this PC is looked at where something is given to it."""
    try:
        return UUID(request.headers[READING_HEADER])
    except (KeyError, ValueError):
        return None
