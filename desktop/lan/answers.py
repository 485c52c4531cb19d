"""How the host reads what is sent and answers it, failures above all: typed where expected, else without details."""

import asyncio
import logging
import traceback
from collections.abc import Mapping
from typing import Final

from fastapi import FastAPI
from pydantic import BaseModel, ValidationError
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catalog_db.allowed_methods import allowed_methods
from catalog_db.errors import (
    AskedTooOften,
    CatalogueUnsure,
    DeviceRefused,
    DeviceRevoked,
    HostFailed,
    JoinRefused,
    JoinTriedTooOften,
    NotAllowed,
    ProtocolMismatch,
    ReadingRoomError,
    SignInNeeded,
)
from catalog_db.rules.lan_protocol import PROTOCOL
from desktop.lan.seldom import Seldom
from desktop.lan.wire import HOST_HEADER, PROTOCOL_HEADER, write_error

# How much may be sent.

BODY_S: Final = 10.0  # a body on the LAN that takes longer is not meant to arrive


class TooLarge(Exception):
    """More was sent than is read."""


class SenderGone(Exception):
    """The connection was closed, by who sent the request or by us: nobody gets the answer."""


def is_small(request: Request, most_bytes: int) -> bool:
    """Whether a request says that its body is no longer than this; the server reads no more than it says."""
    said = request.headers.get("content-length", "")
    return said.isdecimal() and int(said) <= most_bytes


async def read_body(request: Request, most_bytes: int) -> bytes:
    """The body of a request.

    Raises:
        TooLarge: More than `most_bytes`, or it takes too long; the rest is not read.
        SenderGone
    """
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_S):
            async for chunk in request.stream():
                body += chunk
                if len(body) > most_bytes:
                    raise TooLarge
    except TimeoutError as error:
        raise TooLarge from error
    except ClientDisconnect:
        raise SenderGone from None
    return bytes(body)


_STATUS: Final[Mapping[type[ReadingRoomError], int]] = {
    DeviceRefused: 401,
    DeviceRevoked: 401,
    SignInNeeded: 401,
    NotAllowed: 403,
    JoinRefused: 403,
    AskedTooOften: 429,
    JoinTriedTooOften: 429,
    HostFailed: 500,
    ProtocolMismatch: 426,
    CatalogueUnsure: 503,
}
_EXPECTED: Final = 409
_log = logging.getLogger(__name__)
_refused = logging.getLogger(f"{__name__}.refused")
_refused.addFilter(Seldom())


class NotUnderstood(Exception):
    """What was sent is not what the route wants."""


class OwnAnswers:
    """Puts headers on every answer of the host's program (ASGI): that it is one, and which protocol it speaks.

    What the server says by itself has none.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_header(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers[HOST_HEADER] = "1"
                headers[PROTOCOL_HEADER] = str(PROTOCOL)
            await send(message)

        await self._app(scope, receive, with_header)


def json_answer(message: BaseModel, *, without_nulls: bool = False) -> Response:
    return Response(message.model_dump_json(exclude_none=without_nulls), media_type="application/json")


def answer_failures(app: FastAPI) -> None:
    """Let every failure of a route become an answer."""

    async def expected(_request: Request, error: Exception) -> Response:
        assert isinstance(error, ReadingRoomError)
        if isinstance(error, NotAllowed):
            _refused.warning("%s was asked for by %s, which has no right to it", error.method, error.holder)
        return _failed(error, _STATUS.get(type(error), _EXPECTED))

    async def not_understood(_request: Request, error: Exception) -> Response:
        return _failed(HostFailed("not understood"), 422)

    async def too_large(_request: Request, error: Exception) -> Response:
        return _failed(HostFailed("too large"), 413)

    async def gone(_request: Request, error: Exception) -> Response:
        return Response(status_code=400)

    async def of_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        answer = _failed(HostFailed(f"status {error.status_code}"), error.status_code)
        if error.status_code == 405:
            answer.headers["allow"] = allowed_methods(app.routes, request.scope)
        return answer

    app.add_middleware(OwnAnswers)
    app.add_exception_handler(ReadingRoomError, expected)
    app.add_exception_handler(ValidationError, not_understood)
    app.add_exception_handler(NotUnderstood, not_understood)
    app.add_exception_handler(TooLarge, too_large)
    app.add_exception_handler(SenderGone, gone)
    app.add_exception_handler(HTTPException, of_http)


def log_fault(what: str, error: Exception) -> None:
    """Note a mistake of ours. Its own words are left out: they may hold what somebody typed."""
    where = "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s failed: %s\n%s", what, type(error).__name__, where)


def _failed(error: ReadingRoomError, status: int) -> Response:
    return Response(write_error(error).model_dump_json(), status, media_type="application/json")
