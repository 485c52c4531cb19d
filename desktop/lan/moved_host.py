"""A host whose PC has another address now, as happens where a router hands them out, or another certificate."""

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

from catalog_db.errors import ReadingRoomError
from desktop.lan.announcing import find_hosts
from desktop.lan.client import HostClient
from desktop.lan.joining import shown_certificate
from desktop.lan.messages import RoomMessage
from desktop.security.certificate import is_successor

_SEARCH_S: Final = 3.0
_log = logging.getLogger(__name__)

LineTo = Callable[[str], AbstractContextManager[HostClient]]


def renewed_certificate(url: str, known: str) -> str | None:
    """What the host shows at its address now (PEM), where the certificate that is known has signed for it."""
    try:
        shown = shown_certificate(url)
    except ReadingRoomError:
        return None
    return shown if is_successor(shown, known) else None


def find_moved(client: HostClient, room_id: str, line_to: LineTo, cancel: threading.Event) -> str | None:
    """Where the host answers now, if it announces itself somewhere else.

    Anybody may announce anything, so it must prove itself by its certificate before it hears a token. Of two hosts of
    one room that of the higher generation is the room.

    Args:
        line_to: Makes a line to an address, with the certificate and the token of this PC.
    """
    newest: tuple[int, str] | None = None
    for host in find_hosts(_SEARCH_S, cancel=cancel):
        if cancel.is_set():
            return None
        if host.url == client.url or not room_id.startswith(host.room):
            continue
        try:
            with line_to(host.url) as other:
                generation = other.ask("/room", RoomMessage).generation
        except ReadingRoomError as error:
            _log.info("what announces itself as the host is another one: %s", type(error).__name__)
        else:
            newest = max(newest or (0, ""), (generation, host.url))
    return newest[1] if newest is not None else None
