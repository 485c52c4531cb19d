"""The journal: an append-only file of the numbers given out, beside the records (design section 9).

The first line says whose journal it is. Most others are visits: when, which copy of the records, its number, the
numbers of its tickets, and a checksum; no names. The rest are serials of copies, numbers of complaints, or ids of
visitors whose identity was removed. Each is on the disk before its row is in the records. So after a restore nobody
gets a number that somebody holds, what the records lack can be told, and who was erased is erased again.
"""

import contextlib
import errno
import hashlib
import os
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from catalog_db.errors import OutputUnwritable, StorageFull
from catalog_db.private_files import open_private

_LINE: Final = re.compile(
    r"(?P<said>(?P<at>[0-9T:.+-]{20,40})\t(?P<copy>[0-9a-f]{32})\t(?P<visit>\d{6}-\d{3,9})\t(?P<tickets>\S{0,400}))"
    r"\t(?P<sum>[0-9a-f]{16})"
)
_SERIAL: Final = re.compile(
    r"(?P<said>[0-9T:.+-]{20,40}\tserial\t[A-Z0-9]{4,16}-(?P<number>\d{6,12}))\t(?P<sum>[0-9a-f]{16})"
)
_COMPLAINT: Final = re.compile(
    r"(?P<said>[0-9T:.+-]{20,40}\tcomplaint\t(?P<year>\d{4})-(?P<number>\d{3,9}))\t(?P<sum>[0-9a-f]{16})"
)
_ERASED: Final = re.compile(
    r"(?P<said>(?P<at>[0-9T:.+-]{20,40})\terased\t(?P<id>[0-9a-f]{32})\t(?P<months>-|\d{1,3})\t(?P<proof>[0-9a-f]{32}))"
    r"\t(?P<sum>[0-9a-f]{16})"
)
_ROOM: Final = re.compile(r"(?P<said>[0-9T:.+-]{20,40}\troom\t(?P<id>[0-9a-f-]{36}))\t(?P<sum>[0-9a-f]{16})")
_TICKET: Final = re.compile(r"([a-z_]{2,20})=([A-Z]-\d{3,9})")


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A visit that got its numbers.

    Attributes:
        copy: Which copy of the records it was written for (`instance_id`).
        tickets: Pairs of service and number.
    """

    at: datetime
    copy: UUID
    visit: str
    tickets: tuple[tuple[str, str], ...]

    @property
    def day(self) -> date:
        return datetime.strptime(self.visit[:6] + "+0000", "%y%m%d%z").date()


@dataclass(frozen=True, slots=True)
class Erasure:
    """That a visitor's identity was removed.

    Attributes:
        keep_months: Because his time was over by this setting; None where somebody asked for it.
        proof: Of `said` by the key of the records: whoever may write to the file can't make one up.
    """

    at: datetime
    visitor_id: UUID
    keep_months: int | None
    proof: str = ""

    @property
    def said(self) -> str:
        months = "-" if self.keep_months is None else str(self.keep_months)
        return f"{self.at.astimezone(UTC).isoformat()}\terased\t{self.visitor_id.hex}\t{months}"


class Journal:
    """Reads and appends. Whoever appends holds the write lock of the records, so lines never mix."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._highest: dict[tuple[date, str], int] | None = None
        self._serial: int | None = None
        self._complaints: dict[int, int] | None = None

    def highest(self, day: date, name: str) -> int:
        """The highest number that the file knows of a day, by service or "#visit"; 0 where it knows none."""
        with self._lock:
            if self._highest is None:
                # Once is enough: what other programs append from now on is in the counters as well.
                self._highest = {}
                for entry in self.entries():
                    self._note(self._highest, entry)
            return self._highest.get((day, name), 0)

    def highest_complaint(self, year: int) -> int:
        """The highest number of a complaint of a year that the file knows; 0 where it knows none."""
        with self._lock:
            if self._complaints is None:
                self._complaints = {}
                for found in self._found(_COMPLAINT):
                    of, n = int(found["year"]), int(found["number"])
                    self._complaints[of] = max(n, self._complaints.get(of, 0))
            return self._complaints.get(year, 0)

    def entries(self) -> Iterator[JournalEntry]:
        """All visits, oldest first; lines that are cut off or changed are left out."""
        for line in self._lines():
            entry = _read(line)
            if entry is not None:
                yield entry

    def _lines(self) -> Iterator[str]:
        try:
            with self._path.open(encoding="utf-8", errors="replace") as lines:
                for line in lines:
                    yield line.rstrip("\n")
        except FileNotFoundError:
            return
        except OSError as error:
            raise OutputUnwritable(self._path) from error

    def highest_serial(self) -> int:
        """The highest number of a copy that the file knows; 0 where it knows none."""
        with self._lock:
            if self._serial is None:
                self._serial = max((int(found["number"]) for found in self._found(_SERIAL)), default=0)
            return self._serial

    def room_id(self) -> str | None:
        """The id of the room whose journal this is; None where it does not say."""
        with contextlib.suppress(OSError):  # `_found` says what is wrong
            if b"\troom\t" not in self._path.read_bytes():
                return None
        return next((found["id"] for found in self._found(_ROOM)), None)

    def knows_numbers(self) -> bool:
        """Whether any number was ever given out, as far as the file knows."""
        kinds = (_LINE, _SERIAL, _COMPLAINT)
        return any(kind.fullmatch(line) for line in self._lines() for kind in kinds)

    def erased(self) -> list[Erasure]:
        """The erasure list, oldest first, whoever wrote it: `desktop.visitors.erased_again` looks at the proofs."""
        with contextlib.suppress(OSError):  # `_found` says what is wrong
            if b"\terased\t" not in self._path.read_bytes():  # as a rule, and each start asks
                return []
        return list(filter(None, map(_erasure, self._found(_ERASED))))

    def _found(self, kind: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The whole and unchanged lines of a kind."""
        for line in self._lines():
            found = kind.fullmatch(line)
            if found is not None and found["sum"] == _checksum(found["said"]):
                yield found

    def append(self, entry: JournalEntry) -> None:
        """Put an entry on the disk, before the commit of what it tells of.

        Raises:
            StorageFull, OutputUnwritable
        """
        self._append(_write(entry))

    def append_serial(self, at: datetime, serial: str) -> None:
        """Put the serial of a copy on the disk, before the commit of its row in the ledger.

        Raises:
            StorageFull, OutputUnwritable
        """
        self._append_number(at, "serial", serial)

    def append_complaint(self, at: datetime, number: str) -> None:
        """Put the number of a complaint on the disk, before the commit of its row.

        Raises:
            StorageFull, OutputUnwritable
        """
        self._append_number(at, "complaint", number)

    def append_room(self, at: datetime, room_id: str) -> None:
        """Say whose journal this is, while the room is made.

        Raises:
            StorageFull, OutputUnwritable
        """
        self._append_number(at, "room", room_id)

    def append_erased(self, erasure: Erasure) -> None:
        """Put the id of a visitor on the disk, before the commit of what removes his identity.

        Raises:
            StorageFull, OutputUnwritable
        """
        said = f"{erasure.said}\t{erasure.proof}"
        self._append(f"{said}\t{_checksum(said)}\n")

    def _append_number(self, at: datetime, kind: str, number: str) -> None:
        said = f"{at.astimezone(UTC).isoformat()}\t{kind}\t{number}"
        self._append(f"{said}\t{_checksum(said)}\n")

    def _append(self, line: str) -> None:
        try:
            new = not self._path.exists()
            with open_private(self._path, "a+b") as file:
                end = file.seek(0, os.SEEK_END)
                if end:
                    file.seek(end - 1)
                    if file.read(1) != b"\n":
                        file.write(b"\n")  # after a line that a power cut left half-written
                file.write(line.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            if new and os.name == "posix":
                _sync_folder(self._path.parent)
        except OSError as error:
            raise (StorageFull if error.errno == errno.ENOSPC else OutputUnwritable)(self._path) from error

    @staticmethod
    def _note(highest: dict[tuple[date, str], int], entry: JournalEntry) -> None:
        for name, number in (("#visit", entry.visit), *entry.tickets):
            n = int(number.rpartition("-")[2])
            highest[entry.day, name] = max(n, highest.get((entry.day, name), 0))


def _write(entry: JournalEntry) -> str:
    tickets = ",".join(f"{service}={number}" for service, number in entry.tickets)
    said = f"{entry.at.astimezone(UTC).isoformat()}\t{entry.copy.hex}\t{entry.visit}\t{tickets}"
    return f"{said}\t{_checksum(said)}\n"


def _read(line: str) -> JournalEntry | None:
    found = _LINE.fullmatch(line)
    if found is None or found["sum"] != _checksum(found["said"]):
        return None
    tickets = tuple((service, number) for service, number in _TICKET.findall(found["tickets"]))
    return JournalEntry(datetime.fromisoformat(found["at"]), UUID(found["copy"]), found["visit"], tickets)


def _erasure(found: re.Match[str]) -> Erasure | None:
    try:
        at = datetime.fromisoformat(found["at"])
    except ValueError:
        return None
    months = None if found["months"] == "-" else int(found["months"])
    return Erasure(at, UUID(found["id"]), months, found["proof"]) if at.tzinfo else None


def _checksum(said: str) -> str:
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:16]


def _sync_folder(folder: Path) -> None:
    """Else a power cut may lose the name of a new file, and with it the file."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
