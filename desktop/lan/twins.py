"""Two hosts of one room: after a restore on another PC, or a copied folder, only one of them may go on.

What mDNS says is never believed. Whoever announces itself as a host of this room has to prove first that it holds the
key of the room's records, for this very line: the proof covers the certificate of the line, so nobody in between can
pass on that of another one. Then the one that asks proves the same, and only then each hears what the other is; a
stranger learns nothing. The certificate may be another one: a backup that is older than the first serving has none, and
the new host has made its own. The copy that was restored last (the higher generation, which lies in the records) is the
room; the other one stops serving and writing, and says so until somebody decides otherwise.
"""

import hmac
import logging
import platform
import secrets
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final
from uuid import UUID

from pydantic import BaseModel, Field

from catalog_db.database import Database
from catalog_db.errors import HostForeign, HostUnreachable, ReadingRoomError
from catalog_db.identity import generation_of
from catalog_db.safe_files import write_safely
from desktop.lan.announcing import FoundHost
from desktop.lan.client import HostClient
from desktop.lan.joining import shown_certificate
from desktop.lan.messages import Hex32
from desktop.recovery.taken_over import TwinNote
from desktop.security.certificate import fingerprint

_ANSWERS: Final = "twin that is asked"
_ASKS: Final = "twin that asks"
_SMALL: Final = 64 * 1024
_LASTS_S: Final = 5.0  # a stranger that announces itself as the room keeps this host waiting no longer
Proof = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]  # `Database.proof_of`
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


class TwinGreeting(BaseModel, frozen=True, extra="forbid"):
    """The first word of one host to another, which tells nothing."""

    nonce: Hex32


class TwinProof(BaseModel, frozen=True, extra="forbid"):
    """The answer to it: that the other one is of this room."""

    proof: Proof


class TwinQuestion(BaseModel, frozen=True, extra="forbid"):
    """One host to another: what I am, and a proof that I am of this room."""

    proof: Proof
    mine: Standing


def own_standing(records: Database, host_id: UUID) -> Standing:
    """How the copy of the room on this PC stands."""
    with records.reading() as session:
        generation, since = generation_of(session)
    return Standing(host_id=host_id, generation=generation, since=since, pc=platform.node()[:_LONGEST_NAME])


def answering_proof(records: Database, certificate: str, nonce: str) -> str:
    """That whoever shows this certificate (PEM) holds the room's key; it is of use for this nonce alone."""
    return records.proof_of(_ANSWERS, f"{fingerprint(certificate).hex()} {nonce}")


def asking_proof(records: Database, certificate: str, mine: Standing) -> str:
    """The same of who asks, to the one that shows this certificate; it is of use for these words alone."""
    return records.proof_of(_ASKS, f"{fingerprint(certificate).hex()} {mine.model_dump_json()}")


def is_proven(records: Database, certificate: str, question: TwinQuestion) -> bool:
    """`certificate`: of this host, which was asked."""
    return hmac.compare_digest(question.proof, asking_proof(records, certificate, question.mine))


def note_twin(file: Path, mine: Standing, other: Standing, url: str) -> TwinNote | None:
    """Keep what is to be told of another host: None where it is the one that has to go."""
    if other.generation < mine.generation:
        return None
    note = TwinNote(
        generation=other.generation,
        since=other.since,
        pc=printable(other.pc),
        url=url,
        equal=other.generation == mine.generation,
    )
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
        records: Database,
        standing: Callable[[], Standing],
        file: Path,
        find: Callable[[threading.Event], Iterable[FoundHost]],
        own_urls: Callable[[], Iterable[str]],
        on_note: Callable[[TwinNote], object],
    ) -> None:
        """
        Args:
            file: Where it is noted.
            standing: What this host is now.
            find: Looks at the network for some seconds, unless it is cancelled.
            own_urls: Where this host is reached itself.
            on_note: Told of another host that has more right to be the room, or as much; in the thread of `ask_all`.
        """
        self._room_id, self._records, self._standing, self._file = room_id, records, standing, file
        self._find, self._own_urls, self._on_note = find, own_urls, on_note

    def ask_all(self, cancel: threading.Event) -> bool:
        """Ask all that are found. Never done: hosts come and go."""
        own = set(self._own_urls())
        for host in self._find(cancel):
            if cancel.is_set():
                break
            if host.url not in own and self._room_id.startswith(host.room) and host.room:
                self._ask(host.url)
        return False

    def _ask(self, url: str) -> None:
        mine = self._standing()
        try:
            other = ask_twin(url, self._records, mine)
        except ReadingRoomError as error:
            _log.info("what announces itself as this room is another one: %s", type(error).__name__)
            return
        if other.host_id == mine.host_id:
            return  # this very host, under another address of its PC
        note = note_twin(self._file, mine, other, url)
        if note is not None:
            self._on_note(note)


def ask_twin(url: str, records: Database, mine: Standing) -> Standing:
    """Ask another host of this room what it is, and tell it what this one is.

    Raises:
        HostForeign: It is none of this room.
        HostUnreachable, HostFailed, DeviceRefused, AskedTooOften
    """
    certificate, nonce = shown_certificate(url), secrets.token_hex(32)
    # From here on every byte comes from whoever holds this certificate's key; the proof tells who that is.
    with HostClient(url, certificate, None, _LASTS_S, of_any_protocol=True) as client:
        try:
            said = client.ask("/twin/begin", TwinProof, TwinGreeting(nonce=nonce), _SMALL)
        except HostUnreachable:
            raise
        except ReadingRoomError as error:  # one of an older program, too
            raise HostForeign(url) from error
        if not hmac.compare_digest(said.proof, answering_proof(records, certificate, nonce)):
            raise HostForeign(url)
        question = TwinQuestion(proof=asking_proof(records, certificate, mine), mine=mine)
        return client.ask("/twin", Standing, question, _SMALL)
