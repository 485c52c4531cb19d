"""The log of central: one JSON object a line, without addresses, tokens, bodies, or anything that names a person."""

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("ruang_baca.central")
_FIELDS: Final = "fields"


class JsonLines(logging.Formatter):
    """What `note` was given; of other packages' lines their words, of a fault only where it happened."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        line |= getattr(record, _FIELDS, {})
        if record.exc_info and record.exc_info[0] is not None:
            # Not its words: those of a database name what was being written.
            line["fault"] = record.exc_info[0].__name__
            line["where"] = "".join(traceback.format_tb(record.exc_info[2])).splitlines()
        return json.dumps(line, ensure_ascii=False)


def note(event: str, level: int = logging.INFO, **fields: object) -> None:
    """Write a line. Fields are ids, counts, codes and templates of paths."""
    _log.log(level, event, extra={_FIELDS: fields})


def note_fault(event: str, error: BaseException, **fields: object) -> None:
    """Log a fault of the program itself, with its traceback and without what was asked."""
    _log.error(event, exc_info=(type(error), error, error.__traceback__), extra={_FIELDS: fields})


def log_to_stderr() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    logging.getLogger("uvicorn.access").disabled = True  # it would write down addresses and whole paths


class RequestLog:
    """A line for each request: the template of its path, never the path, which may hold a secret."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            route = scope.get("route")
            room = scope.get("state", {}).get("room_id")
            took_ms = round((time.perf_counter() - began) * 1000, 1)
            path = getattr(route, "path", "-")
            if path != "/healthz" or status != 200:
                note("request", method=scope["method"], route=path, status=status, ms=took_ms, room=room and str(room))
