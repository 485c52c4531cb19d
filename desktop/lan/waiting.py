"""What waits on a joined PC for its host: sealed calls in a folder, one file each, sent in the order of their names."""

import logging
import math
import os
import re
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from catalog_db.disk_errors import storage_error
from catalog_db.errors import DeviceRefused, HostFailed, ReadingRoomError, WaitingFull, name_of
from catalog_db.private_files import make_folder, open_private
from desktop.actors import DeviceMode
from desktop.clock import Clock
from desktop.lan.client import HostClient
from desktop.lan.event_reader import Link
from desktop.lan.not_now import is_not_now, is_not_this_now
from desktop.lan.sealed_calls import seal_call
from desktop.lan.wire import HALF_SUBJECT, WireMethod
from desktop.platform.files import move_into, remove

MOST_CALLS: Final = 5_000
MOST_BYTES: Final = 64 * 1024 * 1024
_LEFT_S: Final = 600.0  # after that nobody writes it any more
_DIGITS: Final = 12
_NAME: Final = r"\d{12}-[0-9a-f]{8}(?:-([0-9a-f]{32}))?"  # its place, something of chance, what it is about
_FILE = re.compile(_NAME + r"\.call")
_PART = re.compile(_NAME + r"\.part")
_REJECTED = re.compile(_NAME + r"\.[A-Za-z]{1,40}\.call")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WaitingCount:
    """How many calls wait, and how many the host has refused for ever."""

    waiting: int = 0
    rejected: int = 0

    def as_data(self) -> dict[str, str | int]:
        """As the command `health` writes it down."""
        return {"waiting": self.waiting, "set_aside": self.rejected}


class WaitingCalls:
    """The folder. Any thread may use it, and several programs of the PC at once."""

    def __init__(
        self, folder: Path, mode: DeviceMode, line: Callable[[], Link | None], clock: Clock, secret: bytes = b""
    ) -> None:
        """
        Args:
            line: How the line to the host is, None where nobody listens.
            secret: Of this PC, for `WireMethod.subject`; none where calls are about nothing that others could guess.
        """
        self.secret = secret
        self._folder = folder
        self._mode = mode
        self._line = line
        self._clock = clock
        self._lock = threading.Lock()
        self._telling = threading.Lock()
        self._told: WaitingCount | None = None
        self.host_key: bytes | None = None  # the public one; without it nothing can wait
        self.on_change: Callable[[WaitingCount], None] = lambda _count: None  # called in whichever thread

    @property
    def _rejected(self) -> Path:
        return self._folder / "set-aside"

    def takes(self, method: WireMethod) -> bool:
        """Whether calls of a method may wait here: they are carried out as this PC's, whoever makes them."""
        return method.may_wait and self._mode in method.holders and self.host_key is not None

    @property
    def is_emptied(self) -> bool:
        """Whether this program sends what waits, at once where the host answers."""
        return self._line() in (Link.UP, Link.DOWN, Link.MISMATCHED)

    def must_queue(self) -> bool:
        """Whether a call has to wait even without asking the host: the line is down, or others wait before it."""
        line = self._line()
        if line is Link.REFUSED:
            return False  # whoever calls should hear of it
        return line in (Link.DOWN, Link.MISMATCHED) or bool(self.names())

    def put(
        self, call_id: UUID, method: WireMethod, arguments: bytes, session_id: UUID | None = None, subject: str = ""
    ) -> None:
        """Let a call wait. When this returns it is on the disk, whatever happens to the PC.

        Args:
            subject: What it is about (`WireMethod.subject`). Where the newest counts, older ones are deleted.
        Raises:
            WaitingFull, StorageFull, OutputUnwritable: It does not wait, and was not made.
        """
        assert self.host_key is not None
        sealed = seal_call(call_id, method.name, self._clock(), arguments, self.host_key, session_id)
        with self._lock:
            names = self.names()
            held = sum(_size(file) for file in self._files())
            if len(names) >= MOST_CALLS or held + len(sealed) > MOST_BYTES:
                raise WaitingFull(len(names))
            place = self._place_after(names, subject)
            self._write(sealed, place)
            self._forget_older(method, subject, place.name)  # who types a note lets a call wait with every letter
        self.tell()

    def forget_older(self, method: WireMethod, subject: str) -> None:
        """The host has carried a call out: an older one that says less than this must never be sent any more."""
        with self._lock:
            forgotten = self._forget_older(method, subject, "")
        if forgotten:
            self.tell()

    def names(self) -> list[str]:
        """What waits, the oldest first."""
        return sorted(name for name in _listed(self._folder) if _FILE.fullmatch(name))

    def held_up(self) -> set[str]:
        """What calls are about that were rejected: later ones about the same wait for what becomes of them."""
        return {subject for name in self._rejected_names() if (subject := subject_of(name))}

    def count(self) -> WaitingCount:
        return WaitingCount(len(self.names()), len(self._rejected_names()))

    def tell(self, *, if_changed: bool = False) -> None:
        """Tell how many wait. What is told last is what was counted last, whichever threads tell.

        Args:
            if_changed: Only where that is not what was told before: other programs of this PC send and let wait, too.
        """
        with self._telling:
            count = self.count()
            if not if_changed or count != self._told:
                self._told = count
                self.on_change(count)

    def read(self, name: str) -> bytes | None:
        """A sealed call; None where another program of this PC has sent it, or rejected it (`is_rejected`).

        Raises:
            OSError: It can't be read now, as on Windows while another program writes or moves it.
        """
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None

    def is_rejected(self, name: str) -> bool:
        """Whether a call that waited under this name was rejected."""
        stem = name.removesuffix("call")
        return any(rejected.startswith(stem) for rejected in self._rejected_names())

    def delete(self, name: str) -> None:
        """The host has it. A file that can't be deleted now is sent again, and carried out once all the same."""
        remove(self._folder / name)
        self.tell()

    def reject(self, name: str, reason: str) -> None:
        """The host refuses it for ever: keep it, sealed as it is, out of the way of the rest.

        A file that can't be moved now waits on where it is.

        Args:
            reason: The name of an error; its fields might repeat what was sealed.
        """
        source = self._folder / name
        try:
            move_into(source, self._rejected / f"{source.stem}.{reason}.call")
        except FileNotFoundError:
            pass  # another program of this PC was faster
        except OSError as error:
            _log.warning("%s can't be moved to the rejected ones now: %s", name, type(error).__name__)
        self.tell()

    def clear_away(self) -> None:
        """Delete what a program left that was ended while it wrote; nobody was told that it had been taken."""
        for name in _listed(self._folder):
            file = self._folder / name
            if _PART.fullmatch(name) and time.time() - _written_at(file) > _LEFT_S:
                remove(file)

    def take_back(self) -> None:
        """Let what was rejected wait once more: the host may have been mended since.

        It comes behind the rest, but for what is about the same: that was said later. What can't be moved now stays.
        """
        with self._lock:
            waiting, rejected = self.names(), self._rejected_names()
            said_later = {thing_of(name) for name in waiting} - {""}
            last = max(map(_number, [*waiting, *rejected]), default=0)
            # The last one first: one that stays behind then stands before those about the same that have gone back.
            for number, name in reversed(list(enumerate(rejected, last + 1))):
                place = name.partition(".")[0]
                if thing_of(name) not in said_later:
                    place = f"{number:012d}{place[_DIGITS:]}"
                try:
                    move_into(self._rejected / name, self._folder / f"{place}.call")
                except OSError as error:
                    _log.warning("%s can't be taken back now: %s", name, type(error).__name__)
        self.tell()

    def forget_rejected(self) -> None:
        """Delete what was rejected."""
        for name in self._rejected_names():
            remove(self._rejected / name)
        self.tell()

    def _rejected_names(self) -> list[str]:
        return sorted(name for name in _listed(self._rejected) if _REJECTED.fullmatch(name))

    def _place_after(self, names: list[str], subject: str) -> Path:
        """Behind these, and behind what was rejected: a name says which of two was made first."""
        number = max(map(_number, [*names, *self._rejected_names()]), default=0) + 1
        about = f"-{subject}" if subject else ""
        return self._folder / f"{number:012d}-{secrets.token_hex(4)}{about}.call"

    def _forget_older(self, method: WireMethod, subject: str, newest: str) -> bool:
        if not subject or method.about is None or not method.about.newest_counts:
            return False
        older = [file for file in self._files() if file.name != newest and subject_of(file.name) == subject]
        for file in older:
            remove(file)
        return bool(older)

    def _files(self) -> Iterator[Path]:
        for folder in (self._folder, self._rejected):
            yield from (folder / name for name in _listed(folder))

    def _write(self, sealed: bytes, target: Path) -> None:
        part = target.with_suffix(".part")
        try:
            make_folder(self._folder)
            with open_private(part, "xb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            move_into(part, target)
        except OSError as error:
            for file_left in (part, target):
                remove(file_left)
            raise storage_error(error, self._folder) from error


def subject_of(name: str) -> str:
    """What a call is about, by the name of its file; empty where nothing is said, or it is no file of a call."""
    found = _FILE.fullmatch(name) or _REJECTED.fullmatch(name)
    return (found[1] or "") if found is not None else ""


def thing_of(name: str) -> str:
    """The same, whichever visit it was in: a book, for one."""
    return subject_of(name)[:HALF_SUBJECT]


def _listed(folder: Path) -> list[str]:
    try:
        return [file.name for file in folder.iterdir()]
    except FileNotFoundError:
        return []


def _number(name: str) -> int:
    return int(name.partition("-")[0])


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0  # sent in this moment


def _written_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return math.inf


# Sends what waits on a joined PC, in order, and deletes each call on its receipt.

_MOST_FAULTS: Final = 5  # of the host itself, over one call, while it says that it is well
_OLDER_HOST: Final = "status 404"  # it knows no such route, and will be brought up to date
_OF_THE_CALL: Final = ("not understood", "too large")  # what the host says of any it can make nothing of


class Sender:
    """Sends the host what waits, the oldest first; one thread at a time."""

    def __init__(self, client: HostClient, waiting: WaitingCalls, clock: Clock) -> None:
        self._client = client
        self._waiting = waiting
        self._clock = clock
        self._faults: Counter[str] = Counter()

    def send(self, cancel: threading.Event) -> None:
        """Send all that waits. A call over which the host fails again and again, or which alone it does not take now,
        waits on, and the rest goes past it.

        What is about the same thing does not: it would be undone, or could not be done, once the host is mended. That
        counts for other visits, too; behind what was rejected only its own visit waits, for that may be for good.

        Raises:
            ReadingRoomError: The host takes nothing now, or fails over a call; what is left waits on.
        """
        failed: dict[str, ReadingRoomError] = {}
        held_up = self._waiting.held_up()  # what the calls are about that others wait for; of one visit, or of all

        def may_go(name: str) -> bool:
            return subject_of(name) not in held_up and thing_of(name) not in held_up

        tried: set[str] = set()  # of which one stays whose file can't be deleted or moved now
        while names := [name for name in self._waiting.names() if name not in tried and may_go(name)]:
            for name in names:
                tried.add(name)
                if cancel.is_set():
                    return
                if not may_go(name):  # because of one before it in this round
                    continue
                try:
                    if not self._send_one(name):
                        held_up |= {subject_of(name) if self._waiting.is_rejected(name) else thing_of(name)} - {""}
                except ReadingRoomError as error:
                    if not (is_not_this_now(error) or self._is_fault_of(name, error)):
                        raise
                    failed[name] = error
                    held_up |= {thing_of(name)} - {""}
        self._waiting.tell(if_changed=True)  # another program may have been faster with some, or with all
        if failed:
            raise next(iter(failed.values()))

    def _is_fault_of(self, name: str, error: ReadingRoomError) -> bool:
        """Whether the host failed over this call so often that the rest goes past it."""
        is_fault = isinstance(error, HostFailed) and error.reason != _OLDER_HOST
        return is_fault and self._faults[name] >= _MOST_FAULTS

    def _send_one(self, name: str) -> bool:
        """Whether it is done with; else it is rejected, and what is about the same waits for what becomes of it."""
        try:
            sealed = self._waiting.read(name)
        except OSError as error:
            _log.warning("%s waits on: %s", name, type(error).__name__)
            return False
        if sealed is None:  # another program was faster: with sending it, or with the answer that it is refused
            return not self._waiting.is_rejected(name)
        try:
            self._client.send_waiting(sealed, self._clock())
        except HostFailed as error:
            self._faults[name] += 1
            if error.reason not in _OF_THE_CALL or self._faults[name] < _MOST_FAULTS:
                raise
            self._reject(name, error)
        except ReadingRoomError as error:
            if is_not_now(error) or isinstance(error, DeviceRefused):
                raise
            self._reject(name, error)
        else:
            self._waiting.delete(name)
            del self._faults[name]
            return True
        return False

    def _reject(self, name: str, error: ReadingRoomError) -> None:
        _log.warning("a call that waited is rejected as %s: %s", name, name_of(error))
        self._waiting.reject(name, name_of(error))
        del self._faults[name]
