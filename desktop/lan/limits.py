"""How much may be sent."""

import asyncio
from typing import Final

from starlette.requests import ClientDisconnect, Request

BODY_S: Final = 10.0  # a body on the LAN that takes longer is not meant to arrive


class TooLarge(Exception):
    """More was sent than is read."""


class SenderGone(Exception):
    """Whoever sent it has hung up, or was hung up on: nobody hears the answer."""


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
