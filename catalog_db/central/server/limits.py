"""Limits of requests: how large a body may be, where one comes from, how often something may be tried."""

import asyncio
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import text
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catalog_db.central.database import CentralDatabase
from catalog_db.central.errors import RequestRefused
from catalog_db.exchange.sync import MOST_BODY_BYTES
from catalog_db.exchange.wire import ErrorAnswer
from catalog_db.rules.security.rate_limit import place_of

UPLOADS: Final = frozenset({"/publications/pack", "/publications/file", "/envelopes"})
MOST_OF_STRANGERS_BYTES: Final = 64 * 1024  # no form and no enrolment comes near it
_BODY_S: Final = 120.0  # rooms have slow lines
_BODY_OF_STRANGERS_S: Final = 30.0

KnowRoom = Callable[[Request], object]  # raises RequestRefused where the token is missing or wrong


class _Refused(Exception):
    def __init__(self, status: int, code: str, retry_after_s: int | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.retry_after_s = retry_after_s


class BodyLimit:
    """For the interface for rooms (/v1/) and for forms. Packs, books and envelopes are read by their pages, once it is
    known who sends them. Strangers may send 64 KB, rooms 8 MB: whoever announces more, or does not say how much, shows
    the token before anything is read.
    """

    def __init__(self, app: ASGIApp, know_room: KnowRoom) -> None:
        self._app = app
        self._know_room = know_room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in UPLOADS:
            await self._app(scope, receive, send)
            return
        try:
            most, within_s = await self._allowed(scope)
            body = await self._read(Headers(scope=scope), receive, most, within_s)
        except _Refused as refused:
            answer = ErrorAnswer(code=refused.code, retry_after_s=refused.retry_after_s)
            wait = {} if refused.retry_after_s is None else {"retry-after": str(refused.retry_after_s)}
            response = Response(answer.model_dump_json(), refused.status, wait, media_type="application/json")
            await response(scope, receive, send)
            return
        if body is None:
            return  # who asked is gone
        named = [(name, value) for name, value in scope["headers"] if name not in _REWRITTEN]
        scope["headers"] = [*named, (b"content-length", str(len(body)).encode())]  # in place: the log looks at it later
        delivered = False

        async def replay() -> Message:
            nonlocal delivered
            if delivered:
                return await receive()
            delivered = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, replay, send)

    async def _allowed(self, scope: Scope) -> tuple[int, float]:
        """How many bytes may come within how many seconds.

        Raises:
            _Refused: It would be more than strangers may send, and this is one.
        """
        headers = Headers(scope=scope)
        # Few bytes may become many when they are unpacked, and who sends piece by piece says no length.
        unclear = "content-encoding" in headers or "transfer-encoding" in headers
        small = not unclear and _length(headers) <= MOST_OF_STRANGERS_BYTES
        if small or not scope["path"].startswith("/v1/") or scope["path"] == "/v1/enrol":
            # A room with a slow line gets its 64 KB through in this time as well.
            return MOST_OF_STRANGERS_BYTES, _BODY_OF_STRANGERS_S
        try:
            await run_in_threadpool(self._know_room, Request(scope))
        except RequestRefused as refused:
            raise _Refused(refused.status, refused.code, refused.retry_after_s) from None
        return MOST_BODY_BYTES, _BODY_S

    async def _read(self, headers: Headers, receive: Receive, most: int, within_s: float) -> bytes | None:
        packing = headers.get("content-encoding", "identity").strip().lower()
        if packing not in ("identity", "gzip"):
            raise _Refused(415, "packing_unknown")
        if _length(headers) > most:
            raise _Refused(413, "too_large")
        body = bytearray()
        try:
            async with asyncio.timeout(within_s):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return None
                    body += message.get("body", b"")
                    if len(body) > most:
                        raise _Refused(413, "too_large")
                    if not message.get("more_body", False):
                        break
        except TimeoutError:
            raise _Refused(408, "too_slow") from None
        return self._unpacked(bytes(body), most) if packing == "gzip" else bytes(body)

    def _unpacked(self, packed: bytes, most: int) -> bytes:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            body = unpacker.decompress(packed, most + 1)
        except zlib.error:
            raise _Refused(400, "not_understood") from None
        if len(body) > most:
            raise _Refused(413, "too_large")
        if not unpacker.eof or unpacker.unused_data:
            raise _Refused(400, "not_understood")
        return body


def _length(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit():
        raise _Refused(400, "not_understood")
    return int(length[:20])


_REWRITTEN: Final = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})


# Where requests come from.


def address_of(request: Request) -> str:
    """Who asks, IPv6 by network; behind nginx uvicorn puts the true address here. Never written down as it is."""
    return place_of(request.client.host if request.client else "")


# Limits that hold over all workers, counted in the database.

_COUNT = text("""
    INSERT INTO attempt AS a (key, since, count) VALUES (:key, :now, 1)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN a.since <= :begin THEN 1 ELSE a.count + 1 END,
        since = CASE WHEN a.since <= :begin THEN :now ELSE a.since END
    RETURNING count AS tries, since
""")


class Attempts:
    """Counts what must not be tried often, whatever becomes of it."""

    def __init__(self, database: CentralDatabase) -> None:
        self._database = database

    def note(self, key: str, most: int, within: timedelta, now: datetime) -> None:
        """One more.

        Raises:
            RequestRefused: There were as many as are allowed since the first of them.
        """
        with self._database.writing() as session:
            row = session.execute(_COUNT, {"key": key, "now": now, "begin": now - within}).one()
        if row.tries > most:
            wait_s = (row.since + within - now).total_seconds()
            raise RequestRefused(429, "too_often", "Try again later.", max(1, round(wait_s)))

    def forget(self, key: str) -> None:
        """It went well: what was tried before does not count."""
        with self._database.writing() as session:
            session.execute(text("DELETE FROM attempt WHERE key = :key"), {"key": key})

    def clear_away(self, before: datetime) -> None:
        with self._database.writing() as session:
            session.execute(text("DELETE FROM attempt WHERE since < :before"), {"before": before})
