"""The key of a joined PC's books: the host gives it as a lease, and it is forgotten when that ends.

The lease lies in the room's folder, sealed under that key. Its times are those of the host's clock. A clock of this PC
that is put back makes it no longer: time goes on from the latest moment that was ever seen.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ValidationError

from catalog_db.errors import (
    AskedTooOften,
    ContentShut,
    DeviceRefused,
    DeviceRevoked,
    HostFailed,
    LeaseExpired,
    ProtocolMismatch,
    ReadingRoomError,
    SealBroken,
)
from catalog_db.rules.security.content_seal import HEADER_BYTES, Kind, file_key, open_all, seal_all
from catalog_db.safe_files import write_safely
from desktop.books.store import read_small
from desktop.clock import Clock, Steady
from desktop.lan.client import HostClient
from desktop.lan.messages import LeaseAnswer, LeaseQuestion
from desktop.platform.files import remove
from desktop.security.content_keys import fingerprint_of
from desktop.security.key_store import KeyStore
from desktop.security.machine_keys import Keeping, keeping_of

_NOTE_EVERY: Final = timedelta(minutes=10)  # how far time has come, while the host is away
_OVER_PATIENCE_S: Final = 1_800.0  # after a holiday the PC may be on before the network and the host are
_WARNED: Final = timedelta(days=5)  # so long before its end somebody can still do something
_WARNED_PART: Final = 4  # a short one: in its last quarter
_log = logging.getLogger(__name__)


class LeaseState(StrEnum):
    """Whether the key counts."""

    NONE = "none"  # the host never gave one
    VALID = "valid"
    SHUT = "shut"  # there is a key, but nothing says until when it counts; or the host does not know this PC
    OVER = "over"


class Lease(BaseModel, frozen=True, extra="forbid"):
    """As it was given last. All by the host's clock.

    Attributes:
        seen_at: The latest moment that this PC knows of.
        ahead_s: By how many seconds the clock of this PC was ahead of the host's; 0: it was not.
    """

    days: int
    heard_at: AwareDatetime
    seen_at: AwareDatetime
    ahead_s: float

    @property
    def until(self) -> datetime:
        return self.heard_at + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class LeaseEnding:
    """A lease that is over soon, or is over: when the host was heard of last, and until when it counts."""

    heard_at: datetime
    until: datetime
    is_over: bool


class ContentKeeper:
    """Keeps the key where keys lie, under the id of the device, and says whether it counts. Any thread may ask."""

    def __init__(
        self, client: HostClient, keys: KeyStore, device_id: UUID, file: Path, clock: Clock, steady: Steady
    ) -> None:
        """
        Args:
            file: The lease.
        Raises:
            KeyringMissing, KeyFileInvalid
        """
        # Both are called in the thread that asks the host.
        self.on_forget: Callable[[ReadingRoomError], None] = lambda _why: None  # the books are to be removed
        self.owns_folder: Callable[[], bool] = lambda: True  # else the lease that lies there is another device's
        self.on_new_key: Callable[[], None] = lambda: None  # what lies here may be sealed for another one
        self._client, self._keys, self._device, self._file = client, keys, device_id, file
        self._clock, self._steady = clock, steady
        self._lock = threading.Lock()
        self._key = keys.named(kept_id(device_id))
        self._read = self._load()
        self._forgotten: ReadingRoomError | None = None
        # Whether what lies here was looked through for this key. A lease on the disk says so: it is written afterwards.
        self._is_settled = self._read is not None
        self._unanswered_since: float | None = None  # by the steady clock, once it was over
        self._is_unknown = False  # to the host, as it said last

    @property
    def lease(self) -> Lease | None:
        return self._read[0] if self._read is not None else None

    @property
    def keeping(self) -> Keeping:
        """Where the key lies."""
        return keeping_of(self._keys, kept_id(self._device))

    def state(self) -> LeaseState:
        """Looked up anew each time."""
        if self._key is None:
            return LeaseState.NONE
        read = self._read
        if read is None or self._is_unknown:
            return LeaseState.SHUT
        return LeaseState.OVER if self._now(*read) > read[0].until else LeaseState.VALID

    def ending(self) -> LeaseEnding | None:
        """The lease, where a person should know of its end; None while that is far, or there is none."""
        read = self._read
        if self._key is None or read is None:
            return None
        lease, now = read[0], self._now(*read)
        if now < lease.until - min(_WARNED, timedelta(days=lease.days) / _WARNED_PART):
            return None
        return LeaseEnding(lease.heard_at, lease.until, now > lease.until)

    def key(self) -> bytes:
        """The key, as long as it counts.

        Raises:
            DeviceRevoked, LeaseExpired: It was forgotten for that, since this program began.
            ContentShut: There is none, or the host has to be heard of first.
        """
        key, forgotten = self._key, self._forgotten
        if forgotten is not None:
            raise forgotten.with_traceback(None)  # else it would hold the frames of all who asked
        if key is None or self.state() is not LeaseState.VALID:
            raise ContentShut()
        return key

    def renew(self) -> None:
        """Ask the host. Where it has shut this PC out, or the lease is over and it stays away, all is forgotten.

        Raises:
            DeviceRevoked, DeviceRefused, HostUnreachable, HostFailed, NotAllowed, AskedTooOften, ProtocolMismatch
            KeyringMissing, KeyFileInvalid: A key that came can't be kept.
        """
        with self._lock:
            has = None if self._key is None else fingerprint_of(self._key)
            try:
                answer = self._client.ask("/lease", LeaseAnswer, LeaseQuestion(has=has))
            except DeviceRevoked as error:
                self._forget(error)
                raise
            except ReadingRoomError as error:
                if isinstance(error, DeviceRefused):
                    self._is_unknown = True  # as after a restore: a wrong one empties no PC
                self._go_on_without(error)
                raise
            if answer.key is not None:
                self._take(bytes.fromhex(answer.key))
            ahead = (self._clock() - answer.now).total_seconds()
            self._forgotten, self._is_unknown, self._unanswered_since = None, False, None
            self._save(Lease(days=answer.days, heard_at=answer.now, seen_at=answer.now, ahead_s=max(0.0, ahead)))
            if not self._is_settled:
                self.on_new_key()
                self._is_settled = True
                self._write()

    def _take(self, key: bytes) -> None:
        self._is_settled = False
        if self._key is not None:
            _log.warning("the host has another key for the books of this PC")
            self._keys.forget(kept_id(self._device))
            self._key = None
        self._keys.put(kept_id(self._device), key)
        self._key = key

    def _go_on_without(self, error: ReadingRoomError) -> None:
        if self._read is None or isinstance(error, AskedTooOften | HostFailed | ProtocolMismatch):
            return  # the host is there
        lease, now = self._read[0], self._now(*self._read)
        if now > lease.until:
            if self._unanswered_since is None:
                self._unanswered_since = self._steady()
            if self._steady() - self._unanswered_since >= _OVER_PATIENCE_S:
                self._forget(LeaseExpired(lease.days))
        elif now - lease.seen_at >= _NOTE_EVERY:
            self._save(lease.model_copy(update={"seen_at": now}))

    def _forget(self, why: ReadingRoomError) -> None:
        """The key first: from then on nothing opens, whatever can't be removed yet."""
        if self._key is not None:
            _log.warning("the books of this PC are forgotten: %s", type(why).__name__)
        is_news = type(self._forgotten) is not type(why)  # it is asked for again and again
        self._forgotten, self._key, self._read = why, None, None
        self._is_settled, self._unanswered_since = False, None
        self._keys.forget(kept_id(self._device))
        if self.owns_folder():
            remove(self._file)
        if is_news:
            self.on_forget(why)

    def _now(self, lease: Lease, read_at: float) -> datetime:
        """By the host's clock, as far as this PC knows; never earlier than it was before."""
        passed = lease.seen_at + timedelta(seconds=max(0.0, self._steady() - read_at))
        return max(passed, self._clock() - timedelta(seconds=lease.ahead_s))

    def _load(self) -> tuple[Lease, float] | None:
        """The lease, and when this program read it."""
        sealed = read_small(self._file)
        if self._key is None or not sealed:
            return None
        try:
            key = file_key(self._key, sealed[:HEADER_BYTES], Kind.LEASE, self._device.bytes)
            return Lease.model_validate_json(bytes(open_all(memoryview(sealed), key))), self._steady()
        except (SealBroken, ValidationError):
            _log.warning("the lease is damaged: the books stay shut until the host answers")
            return None

    def _save(self, lease: Lease) -> None:
        self._read = lease, self._steady()
        if self._is_settled:
            self._write()

    def _write(self) -> None:
        assert self._key is not None and self._read is not None
        lease = self._read[0]
        sealed = seal_all(lease.model_dump_json().encode(), self._key, Kind.LEASE, self._device.bytes)
        try:
            write_safely(self._file, sealed)
        except OSError:
            _log.warning("the lease can't be written", exc_info=True)  # it counts until this program ends


def kept_id(device_id: UUID) -> str:
    """Under which the key lies where keys lie; the token of the device lies under its id."""
    return f"content-{device_id}"
