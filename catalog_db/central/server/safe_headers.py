"""What central tells browsers with every answer: pages, files, refusals, and answers to rooms."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OF_ALL: Final = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "referrer-policy": "same-origin",  # with none, browsers hide from us that a form is our own
    "x-content-type-options": "nosniff",
}
_NOT_KEPT: Final = "no-store"
_STATIC: Final = "/static/"  # the style of the pages, which says nothing of anybody
_HTTPS_ALONE: Final = "max-age=31536000; includeSubDomains"


class SafeHeaders:
    """Sets them where the answer itself says nothing else (ASGI). Over HTTPS also that it is HTTPS for a year."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _OF_ALL.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith(_STATIC):
                    headers.setdefault("cache-control", _NOT_KEPT)
                if scope["scheme"] == "https":
                    headers.setdefault("strict-transport-security", _HTTPS_ALONE)
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)
