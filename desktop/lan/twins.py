"""Two hosts of one room: after a restore on another PC, or a copied folder, only one of them may go on.

Whoever says on the network to be a host of this room is asked over TLS that is pinned to the room's own certificate, so
it holds the room's private key; and it is asked with a proof that only a holder of the room's sealing key can make, so
that a stranger learns nothing. What mDNS says is never believed. The copy that was restored last (the higher
generation, which lies in the records) is the room; the other one stops serving and writing, and says so until somebody
decides otherwise.
"""

import hashlib
import hmac
import logging
import platform
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from pydantic import BaseModel, Field

from catalog_db.database import Database
from catalog_db.errors import ReadingRoomError
from catalog_db.identity import generation_of
from catalog_db.safe_files import write_safely
from desktop.lan.announcing import FoundHost
from desktop.lan.certificate import Identity, fingerprint
from desktop.lan.client import HostClient
from desktop.lan.messages import Hex32
from desktop.recovery.taken_over import TwinNote

_CONTEXT: Final = b"ruang-baca: the same room\x00"
_LONGEST_NAME: Final = 60
_log = logging.getLogger(__name__)


class Standing(BaseModel, frozen=True, extra="forbid"):
    """What a host says of its copy of the room.

    Attributes:
        host_id: Of this run of the host: one that meets itself knows it.
        generation: Counted up by each restore and each taking-over.
        since: When this copy became the room.
        pc: The name of its PC, as it says.
    """

    host_id: UUID
    generation: int = Field(ge=1, le=1_000_000)
    since: datetime
    pc: str = Field(max_length=_LONGEST_NAME)


class TwinQuestion(BaseModel, frozen=True, extra="forbid"):
    """One host to another: what I am, and a proof that I am of this room."""

    proof: Hex32
    mine: Standing


def own_standing(records: Database, host_id: UUID) -> Standing:
    """Of the copy on this PC."""
    with records.reading() as session:
        generation, since = generation_of(session)
    return Standing(host_id=host_id, generation=generation, since=since, pc=platform.node()[:_LONGEST_NAME])


def proof_of(identity: Identity, standing: Standing) -> str:
    """That whoever says this holds the room's sealing key; it is of use for these words alone."""
    said = _CONTEXT + fingerprint(identity.certificate) + standing.model_dump_json().encode("utf-8")
    return hmac.new(identity.sealing_key, said, hashlib.sha256).hexdigest()


def is_proven(identity: Identity, question: TwinQuestion) -> bool:
    return hmac.compare_digest(question.proof, proof_of(identity, question.mine))


def note_twin(file: Path, mine: Standing, other: Standing, url: str) -> TwinNote | None:
    """Keep what is to be told of another host: None where it is the one that has to go."""
    if other.generation < mine.generation:
        return None
    note = TwinNote(
        generation=other.generation, since=other.since, pc=printable(other.pc), url=url,
        equal=other.generation == mine.generation,
    )  # fmt: skip
    try:
        write_safely(file, note.model_dump_json().encode("utf-8"))
    except OSError:
        _log.warning("another host of this room can't be noted")
    return note


def printable(text: str) -> str:
    return "".join(filter(str.isprintable, text))[:_LONGEST_NAME]


class TwinWatch:
    """For a host that serves: asks whoever announces the same room."""

    def __init__(
        self,
        room_id: str,
        identity: Identity,
        standing: Callable[[], Standing],
        file: Path,
        find: Callable[[], Iterable[FoundHost]],
        own_urls: Callable[[], Iterable[str]],
        on_note: Callable[[TwinNote], object],
    ) -> None:
        """
        Args:
            file: Where it is noted.
            standing: What this host is now.
            find: Looks at the network for some seconds.
            own_urls: Where this host is reached itself.
            on_note: Told of another host that has more right to be the room, or as much; in the thread of `look`.
        """
        self._room_id, self._identity, self._standing, self._file = room_id, identity, standing, file
        self._find, self._own_urls, self._on_note = find, own_urls, on_note

    def look(self, cancel: threading.Event) -> bool:
        """Ask all that are found. Never done: hosts come and go."""
        own = set(self._own_urls())
        for host in self._find():
            if cancel.is_set():
                break
            if host.url not in own and self._room_id.startswith(host.room) and host.room:
                self._ask(host.url)
        return False

    def _ask(self, url: str) -> None:
        mine = self._standing()
        try:
            other = ask_twin(url, self._identity, mine)
        except ReadingRoomError as error:
            _log.info("what announces itself as this room is another one: %s", type(error).__name__)
            return
        if other.host_id == mine.host_id:
            return  # this very host, under another address of its PC
        note = note_twin(self._file, mine, other, url)
        if note is not None:
            self._on_note(note)


def ask_twin(url: str, identity: Identity, mine: Standing) -> Standing:
    """Ask another host of this room what it is, and tell it what this one is.

    Raises:
        HostUnreachable, HostForeign, HostFailed, DeviceRefused: It is none of this room.
    """
    question = TwinQuestion(proof=proof_of(identity, mine), mine=mine)
    with HostClient(url, identity.certificate, None) as client:
        return client.ask("/twin", Standing, question)
