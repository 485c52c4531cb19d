"""Copies for a phone: one file behind one address of the host, for one download within fifteen minutes.

They lie in `phone/` of the room, named by the SHA-256 of the token, so the folder alone opens nothing. The program that
hands a copy out writes it there and the host's process serves it; both see what became of it by the file's ending:
`.pdf` waits, `.sending` is being fetched, `.taken` was fetched whole. What a program left there that was killed goes
once its time is over: when a room is opened, when its host starts, and every few minutes while that runs.
"""

import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final
from uuid import UUID

from catalog_db.errors import ReadingRoomError, StorageFull
from catalog_db.private_files import make_folder, write_private
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.lan.announcing import own_addresses
from desktop.lan.host_lock import served_at
from desktop.platform.files import remove
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.values import Channel, CopyOrder, PhoneUnreachable
from desktop.settings.model import Settings

LIFETIME: Final = timedelta(minutes=15)
_TOKEN_BYTES: Final = 16  # 128 bits: nobody guesses it in a quarter of an hour, nor ever
_CHUNK: Final = 1 << 16


class LinkState(StrEnum):
    """What became of a link by which a phone fetches a copy."""

    WAITING = "waiting"
    SENDING = "sending"
    TAKEN = "taken"
    OVER = "over"  # too old, or taken back


@dataclass(frozen=True, slots=True)
class PhoneLink:
    """The secret part of the address, and until when it works."""

    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class PhoneFile:
    """A file that is fetched now: its name, size, and its bytes, once."""

    name: str
    size: int
    chunks: Callable[[], Iterator[bytes]]


class PhoneLinks:
    """Of one room's folder; used by the desk's program and by the host's."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def offer(self, content: bytes, name: str) -> PhoneLink:
        """Put a copy there. Raises OSError."""
        self.sweep()
        make_folder(self._folder)
        link = PhoneLink(secrets.token_hex(_TOKEN_BYTES), self._clock() + LIFETIME)
        note = {"name": name, "expires_at": link.expires_at.isoformat()}
        write_private(self._path(link.token, "json"), json.dumps(note).encode("utf-8"))
        part = self._path(link.token, "part")
        write_private(part, content)
        part.replace(self._path(link.token, "pdf"))
        return link

    def state(self, link: PhoneLink) -> LinkState:
        for ending, state in (("taken", LinkState.TAKEN), ("sending", LinkState.SENDING), ("pdf", LinkState.WAITING)):
            if self._path(link.token, ending).exists():
                over = state is LinkState.WAITING and self._clock() >= link.expires_at
                return LinkState.OVER if over else state
        return LinkState.OVER

    def withdraw(self, link: PhoneLink) -> None:
        """It can be fetched no more; twice does nothing."""
        for ending in ("pdf", "sending", "taken", "json", "part"):
            remove(self._path(link.token, ending))

    def take(self, token: str) -> PhoneFile | None:
        """For the host: the file behind a token. None: there is none (any more), or it is being fetched already."""
        waiting, sending = self._path(token, "pdf"), self._path(token, "sending")
        try:
            note = json.loads(self._path(token, "json").read_text(encoding="utf-8"))
            if self._clock() >= datetime.fromisoformat(note["expires_at"]):
                return None
            waiting.rename(sending)  # only one succeeds
            size = sending.stat().st_size
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return PhoneFile(str(note["name"])[:120], size, lambda: self._send(token, sending))

    def sweep(self, *, host_begins: bool = False) -> None:
        """Remove copies whose time is over, and whatever else is older than any link lives.

        Args:
            host_begins: Nothing is being fetched: what looks so was left by a host that was killed.
        """
        now = self._clock()
        oldest = (now - 2 * LIFETIME).timestamp()
        endings = (".pdf", ".part", ".sending") if host_begins else (".pdf", ".part")
        for file in list(self._folder.glob("*")):
            over = file.suffix == ".json" and self._is_over(file, now)
            for left in (file, *(file.with_suffix(ending) for ending in endings if over)):
                with contextlib.suppress(OSError):
                    if over or left.stat().st_mtime < oldest:
                        left.unlink(missing_ok=True)

    @staticmethod
    def _is_over(note: Path, now: datetime) -> bool:
        try:
            return now >= datetime.fromisoformat(json.loads(note.read_text(encoding="utf-8"))["expires_at"])
        except (OSError, ValueError, KeyError, TypeError):
            return False  # its age decides

    def _send(self, token: str, sending: Path) -> Iterator[bytes]:
        """The bytes; fetched whole it is gone, broken off it waits for another try."""
        whole = False
        try:
            with sending.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
            whole = True
        finally:
            with contextlib.suppress(OSError):  # it was taken back meanwhile
                if whole:
                    os.truncate(sending, 0)
                sending.replace(self._path(token, "taken" if whole else "pdf"))

    def _path(self, token: str, ending: str) -> Path:
        return self._folder / f"{hashlib.sha256(token.encode('utf-8', 'replace')).hexdigest()}.{ending}"


# Hands a copy out to a phone: made, put behind a one-time link, and told to the ledger when it was fetched.


@dataclass(frozen=True, slots=True)
class PhoneCopy:
    """A copy that waits for its phone at `url`."""

    order: CopyOrder
    link: PhoneLink
    url: str
    sha256: str


class PhoneCopies:
    """At the host's PC only: the files and the host are there."""

    host_only: Final = True  # see `Service`

    def __init__(
        self,
        deliveries: Deliveries,
        release: CopyRelease,
        links: PhoneLinks,
        host_lock: Path,
        settings: Callable[[], Settings],
    ) -> None:
        self._deliveries = deliveries
        self._release = release
        self._links = links
        self._host_lock = host_lock
        self._settings = settings

    @property
    def is_allowed(self) -> bool:
        return self._settings().policy.phone_copies

    def begin(self, actor: Actor, request_id: UUID) -> PhoneCopy:
        """Make a copy and put it behind a link. Slow.

        Raises:
            PhoneUnreachable: The settings do not allow it, or the room is not served, or to this PC only.
            What `Deliveries.begin` raises; DocumentFailed, StorageFull
        """
        if not self.is_allowed:
            raise PhoneUnreachable
        base = self._address()
        order = self._deliveries.begin(actor, request_id, Channel.PHONE)
        try:
            made = self._release.make(order)
            link = self._links.offer(made, order.file_name)
        except (ReadingRoomError, OSError) as error:
            self._deliveries.abandon(actor, order.delivery_id)
            if isinstance(error, OSError):
                raise StorageFull(self._host_lock.parent) from error
            raise
        return PhoneCopy(order, link, f"{base}/phone/{link.token}", self._release.sha256_of(made))

    def state(self, copy: PhoneCopy) -> LinkState:
        return self._links.state(copy.link)

    def finish(self, actor: Actor, copy: PhoneCopy) -> LinkState:
        """Close the link and tell the ledger what became of the copy: fetched whole, or never left."""
        state = self._links.state(copy.link)
        self._links.withdraw(copy.link)
        if state is LinkState.TAKEN:
            self._deliveries.finish(actor, copy.order.delivery_id, copy.sha256)
        elif state is not LinkState.SENDING:  # in the middle nobody can say what left: the ledger calls it unclear
            self._deliveries.abandon(actor, copy.order.delivery_id)
        return state

    def _address(self) -> str:
        url = served_at(self._host_lock)
        address = next((one for one in own_addresses() if not one.startswith("127.")), "")
        if not url or not address:
            raise PhoneUnreachable()
        return f"https://{address}:{url.rsplit(':', 1)[1]}"
