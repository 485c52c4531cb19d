"""The journal: an append-only file of the numbers given out, beside the records.

The first line says whose journal it is. Most others are visits: when, which copy of the records, its number, the
numbers of its tickets, and a checksum; no names. The rest are serials of copies, numbers of complaints, or ids of
visitors whose identity was removed, or whose data are not to be used. Each is on the disk before its row is in the
records; behind it come ids of publications that were removed for good, and sealed lines about staff and PCs
(`desktop.desk.access`). So after a restore nobody gets a number that
somebody holds, what the records lack can be listed, who was erased is erased again, and whose data were restricted has
them restricted again.

A second line follows once the row is in the records, before anybody gets the number: "told" names the first line by its
checksum. A number that has both and is not in the records is lost, whatever was put back. Where the unit of work was
undone instead, that line says "void".
"""

import contextlib
import errno
import hashlib
import logging
import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Any, Final
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.disk_errors import storage_error
from catalog_db.errors import ReadingRoomError
from catalog_db.private_files import open_private
from catalog_db.safe_files import sync_folder
from desktop.platform.file_locks import FileLock

_ERASURE_PURPOSE: Final = "erasure"
_REMOVAL_PURPOSE: Final = "removal"
_RESTRICTION_PURPOSE: Final = "restriction"


_LINE: Final = re.compile(
    r"(?P<said>(?P<at>[0-9T:.+-]{20,40})\t(?P<copy>[0-9a-f]{32})\t(?P<visit>\d{6}-\d{3,9})\t(?P<tickets>\S{0,400}))"
    r"\t(?P<sum>[0-9a-f]{16})"
)
_SERIAL: Final = re.compile(
    r"(?P<said>(?P<at>[0-9T:.+-]{20,40})\tserial\t(?P<whole>[A-Z0-9]{4,16}-(?P<number>\d{6,12})))"
    r"\t(?P<sum>[0-9a-f]{16})"
)
_COMPLAINT: Final = re.compile(
    r"(?P<said>(?P<at>[0-9T:.+-]{20,40})\tcomplaint\t(?P<whole>(?P<year>\d{4})-(?P<number>\d{3,9})))"
    r"\t(?P<sum>[0-9a-f]{16})"
)
_ERASED: Final = re.compile(
    r"(?P<said>(?P<at>[0-9T:.+-]{20,40})\terased\t(?P<id>[0-9a-f]{32})\t(?P<months>-|\d{1,3})\t(?P<proof>[0-9a-f]{32}))"
    r"\t(?P<sum>[0-9a-f]{16})"
)
_REMOVED: Final = re.compile(
    r"(?P<said>(?P<at>[0-9T:.+-]{20,40})\tremoved\t(?P<id>[0-9a-f]{32})\t(?P<proof>[0-9a-f]{32}))\t(?P<sum>[0-9a-f]{16})"
)
_RESTRICTED: Final = re.compile(
    r"(?P<said>(?P<at>[0-9T:.+-]{20,40})\trestriction\t(?P<id>[0-9a-f]{32})\t(?P<what>set|lifted)"
    r"\t(?P<proof>[0-9a-f]{32}))\t(?P<sum>[0-9a-f]{16})"
)
_ROOM: Final = re.compile(r"(?P<said>[0-9T:.+-]{20,40}\troom\t(?P<id>[0-9a-f-]{36}))\t(?P<sum>[0-9a-f]{16})")
_FATE: Final = re.compile(
    r"(?P<said>[0-9T:.+-]{20,40}\t(?P<fate>told|void)\t(?P<first>[0-9a-f]{16}))\t(?P<sum>[0-9a-f]{16})"
)
_TICKET: Final = re.compile(r"([a-z_]{2,20})=([A-Z]-\d{3,9})")
_LOCK_PATIENCE_S: Final = 10.0
_LOCK_AGAIN_S: Final = 0.002  # who waits here has the write lock of the records
_log = logging.getLogger(__name__)


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
        keep_months: Because their time was over by this setting; None where somebody asked for it.
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


@dataclass(frozen=True, slots=True)
class Restriction:
    """That a visitor's data are not to be used from then on, or may be again.

    Attributes:
        proof: Of `said` by the key of the records, as of an `Erasure`.
    """

    at: datetime
    visitor_id: UUID
    lifted: bool
    proof: str = ""

    @property
    def said(self) -> str:
        return f"{_moment(self.at)}\trestriction\t{self.visitor_id.hex}\t{'lifted' if self.lifted else 'set'}"


@dataclass(frozen=True, slots=True)
class Removal:
    """That a publication was removed for good.

    Attributes:
        proof: Of `said` by the key of the records, as of an `Erasure`.
    """

    at: datetime
    publication_id: UUID
    proof: str = ""

    @property
    def said(self) -> str:
        return f"{_moment(self.at)}\tremoved\t{self.publication_id.hex}"


class Kind(StrEnum):
    """What a number in the journal is of."""

    VISIT = "visit"
    TICKET = "ticket"  # numbered with its visit: "261124-007 K-012"
    SERIAL = "serial"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Given:
    """A number as the journal has it. `handed_out`: its row was in the records, so that somebody may hold it."""

    kind: Kind
    number: str
    at: datetime
    handed_out: bool


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the file, after a whole line. `line`: the checksum of that line, so that another file is noticed."""

    bytes: int = 0
    line: str = ""


class Journal:
    """Reads and appends. Any program of the room may: a lock beside the file keeps their lines apart."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._was_there = False
        self._highest: dict[date, dict[str, int]] = {}
        self._serial: int | None = None
        self._complaints: dict[int, int] | None = None
        self._owed: list[str] = []  # second lines that could not be written

    def highest(self, day: date, name: str) -> int:
        """The highest number that the file knows of a day, by service or "#visit"; 0 where it knows none."""
        with self._lock:
            if day not in self._highest:
                # Once is enough: what other programs append from now on is in the counters as well.
                self._highest[day] = {}
                for line in self._lines(f"\t{day:%y%m%d}-"):
                    entry = _read(line)
                    if entry is not None and entry.day == day:
                        _note(self._highest[day], entry)
            return self._highest[day].get(name, 0)

    def highest_complaint(self, year: int) -> int:
        """The highest number of a complaint of a year that the file knows; 0 where it knows none."""
        with self._lock:
            if self._complaints is None:
                self._complaints = {}
                for found in self._found(_COMPLAINT, "\tcomplaint\t"):
                    of, n = int(found["year"]), int(found["number"])
                    self._complaints[of] = max(n, self._complaints.get(of, 0))
            return self._complaints.get(year, 0)

    def highest_serial(self) -> int:
        """The highest number of a copy that the file knows; 0 where it knows none."""
        with self._lock:
            if self._serial is None:
                found = self._found(_SERIAL, "\tserial\t")
                self._serial = max((int(line["number"]) for line in found), default=0)
            return self._serial

    def entries(self) -> Iterator[JournalEntry]:
        """All visits, oldest first; lines that are cut off or changed are left out."""
        for line in self._lines():
            entry = _read(line)
            if entry is not None:
                yield entry

    def tickets_of(self, visit: str) -> dict[str, str]:
        """The tickets that the file knows of a visit: service and number; of several of a service the last."""
        found: dict[str, str] = {}
        for line in self._lines(f"\t{visit}\t"):
            entry = _read(line)
            if entry is not None and entry.visit == visit:
                found.update(entry.tickets)
        return found

    def room_id(self) -> str | None:
        """The id of the room whose journal this is; None where it does not say."""
        return next((found["id"] for found in self._found(_ROOM, "\troom\t")), None)

    def knows_numbers(self) -> bool:
        """Whether any number was ever given out, as far as the file knows."""
        kinds = (_LINE, _SERIAL, _COMPLAINT)
        return any(kind.fullmatch(line) for line in self._lines() for kind in kinds)

    def erased(self) -> list[Erasure]:
        """The erasure list, oldest first, whoever wrote it: `desktop.visitors.erased_again` checks the proofs."""
        return list(filter(None, map(_erasure, self._found(_ERASED, "\terased\t"))))

    def removed(self) -> list[Removal]:
        """The publications that were removed for good, oldest first, whoever wrote it: see `is_removal_proven`."""
        found = self._found(_REMOVED, "\tremoved\t")
        return [Removal(datetime.fromisoformat(one["at"]), UUID(one["id"]), one["proof"]) for one in found]

    def append_removed(self, removal: Removal) -> None:
        """Put the id of a publication that is gone on the disk. Raises as `append_erased`."""
        self._append_all([f"{removal.said}\t{removal.proof}"])

    def restrictions(self) -> list[Restriction]:
        """Whose data were restricted, and whose are no more, oldest first; see `is_restriction_proven`."""
        return list(filter(None, map(_restriction, self._found(_RESTRICTED, "\trestriction\t"))))

    def append_restriction(self, restriction: Restriction) -> None:
        """Put on the disk whose data are restricted, before the commit of it. Raises as `append_erased`."""
        self._append_all([f"{restriction.said}\t{restriction.proof}"])

    def has_access_lines(self) -> bool:
        """Whether any line tells who is let in: see `desktop.desk.access`."""
        return next(self._lines("\taccess\t"), None) is not None

    def access_lines(self) -> list[str]:
        """Those lines without their checksums, oldest first; not those whose unit of work was undone."""
        undone = {found["first"] for found in self._found(_FATE, "\tvoid\t")}
        lines = (line.rpartition("\t") for line in self._lines("\taccess\t"))
        return [said for said, _, checksum in lines if checksum == _checksum(said) and checksum not in undone]

    def append_access(self, said: Sequence[str]) -> None:
        """Put such lines on the disk. Raises as `append_erased`."""
        self._append_all(said)

    def give_access(self, session: Session, at: datetime, said: str) -> None:
        """Put such a line on the disk, and what becomes of this unit of work. Raises as `append_erased`."""
        self._follow(session, at, self._append_all([said])[0])

    def erased_after(self, after: Position) -> tuple[list[Erasure], list[Restriction], Position]:
        """The erasure list and restrictions after a place in the file, and the place up to which it is whole.

        That one lies before the first line that is cut off or changed: what such a line says may come back out of a
        backup. A place in another file, or in one that was cut before it, counts as its beginning.
        """
        start, content = self._content_after(after)
        found: list[Erasure] = []
        restricted: list[Restriction] = []
        end = Position(start, after.line if start else "")
        whole = True
        *lines, last = content.split(b"\n")
        for raw in (*lines, last):
            line = raw.decode("utf-8", errors="replace")
            if "\terased\t" in line or "\trestriction\t" in line:
                line = line.rstrip("\r")
                erased, limited = _ERASED.fullmatch(line), _RESTRICTED.fullmatch(line)
                if erased is not None and erased["sum"] == _checksum(erased["said"]):
                    found += filter(None, [_erasure(erased)])
                if limited is not None and limited["sum"] == _checksum(limited["said"]):
                    restricted += filter(None, [_restriction(limited)])
            whole = whole and _is_whole(raw)
            if whole and raw is not last:
                end = Position(end.bytes + len(raw) + 1, line.rpartition("\t")[2])
        return found, restricted, end

    def given(self, after: Position | None = None) -> tuple[dict[tuple[Kind, str], Given], Position]:
        """The numbers given out after a place in the file, and the place where the last whole line ends.

        What was undone is left out, but for a number that was given once more. A place in another file, or in one that
        was cut before it, counts as its beginning.
        """
        start, content = self._content_after(after or Position())
        end = content.rfind(b"\n") + 1
        firsts: dict[str, list[Given]] = {}
        handed_out: set[str] = set()
        void: set[str] = set()
        last = after.line if after is not None and start else ""
        for raw in content[:end].decode("utf-8", errors="replace").splitlines():
            fate = _FATE.fullmatch(raw)
            if fate is not None and fate["sum"] == _checksum(fate["said"]):
                (handed_out if fate["fate"] == "told" else void).add(fate["first"])
            else:
                firsts.setdefault(raw.rpartition("\t")[2], []).extend(_given(raw))
            last = raw.rpartition("\t")[2]
        found: dict[tuple[Kind, str], Given] = {}
        for checksum, numbers in firsts.items():
            for one in numbers:
                if checksum in handed_out:
                    found[one.kind, one.number] = Given(one.kind, one.number, one.at, handed_out=True)
                elif checksum not in void:
                    found.setdefault((one.kind, one.number), one)
        return found, Position(start + end, last) if start + end else Position()

    def has(self, position: Position) -> bool:
        """Whether the file still is the one in which a place was noted, and reaches that far."""
        return not position.bytes or self._content_after(position)[0] == position.bytes

    def append(self, entry: JournalEntry) -> str:
        """Put an entry on the disk, before the commit of what it tells of; the checksum of its line.

        Raises:
            StorageFull, OutputUnwritable
        """
        return self._append_all([_said(entry)])[0]

    def give(self, session: Session, entry: JournalEntry) -> None:
        """Put an entry on the disk, and that it was handed out once this work is committed. Raises as `append`."""
        self._follow(session, entry.at, self.append(entry))

    def give_serial(self, session: Session, at: datetime, serial: str) -> None:
        """The same for the serial of a copy, whose row in the ledger is in this unit of work."""
        self._follow(session, at, self._append_number(at, "serial", serial))

    def give_complaint(self, session: Session, at: datetime, number: str) -> None:
        """The same for the number of a complaint."""
        self._follow(session, at, self._append_number(at, "complaint", number))

    def append_room(self, at: datetime, room_id: str) -> None:
        """Say whose journal this is, while the room is made.

        Raises:
            StorageFull, OutputUnwritable
        """
        self._append_number(at, "room", room_id)

    def append_erased(self, erasure: Erasure) -> None:
        """Put the id of a visitor on the disk, before the commit of what removes their identity.

        Raises:
            StorageFull, OutputUnwritable
        """
        self._append_all([f"{erasure.said}\t{erasure.proof}"])

    def write_again(self, entries: Iterable[JournalEntry], numbers: Iterable[tuple[datetime, Kind, str]]) -> None:
        """Put numbers on the disk that the records know and the file lost; they were handed out. Raises as `append`."""
        said = [(entry.at, _said(entry)) for entry in entries]
        said += [(at, f"{_moment(at)}\t{kind}\t{number}") for at, kind, number in numbers]
        lines = [line for at, first in sorted(said) for line in (first, f"{_moment(at)}\ttold\t{_checksum(first)}")]
        if lines:
            self._append_all(lines)

    def _append_number(self, at: datetime, kind: str, number: str) -> str:
        return self._append_all([f"{_moment(at)}\t{kind}\t{number}"])[0]

    def _follow(self, session: Session, at: datetime, checksum: str) -> None:
        """Let the second line follow at the end of the unit of work."""
        waiting: list[tuple[datetime, str]] = session.info.setdefault(_WAITING, [])
        if not waiting:
            event.listen(session, "after_commit", lambda _session: self._end(waiting, "told"))
            event.listen(session, "after_transaction_end", lambda _session, ended: self._undo(waiting, ended))
        waiting.append((at, checksum))

    def _undo(self, waiting: list[tuple[datetime, str]], ended: Any) -> None:
        if ended.parent is None and waiting:
            self._end(waiting, "void")

    def _end(self, waiting: list[tuple[datetime, str]], fate: str) -> None:
        lines = [f"{_moment(at)}\t{fate}\t{checksum}" for at, checksum in waiting]
        waiting.clear()
        if not lines:
            return  # of an earlier unit of work of the same session
        try:
            self._append_all(lines)
        except ReadingRoomError as error:
            # What was committed stays: to report a failure would have somebody register a second time. The line goes
            # to the disk with the next one; should this program die before, the number counts as perhaps handed out.
            _log.warning("the journal could not be written after a commit: %s", type(error).__name__)
            with self._lock:
                self._owed += lines

    def _append_all(self, said: Sequence[str]) -> list[str]:
        """Put lines on the disk, and those that are owed; the checksums of the new ones."""
        with self._lock:
            owed, self._owed = self._owed, []
        checksums = [_checksum(line) for line in said]
        lines = [_line(one) for one in (*owed, *said)]
        try:
            with locked(self._path):
                new = not self._path.exists()
                if new and self._was_there:  # its drive is away: another file would be believed later
                    raise OSError(errno.ENODEV, "the journal is gone")
                with open_private(self._path, "a+b", buffering=0) as file:
                    _append(file, "".join(lines).encode("utf-8"))
                if new:
                    sync_folder(self._path.parent)  # else a power cut may lose the name, and with it the file
                self._was_there = True
        except OSError as error:
            with self._lock:
                self._owed = owed + self._owed
            raise storage_error(error, self._path) from error
        return checksums

    def _content_after(self, position: Position) -> tuple[int, bytes]:
        """What follows a place in the file, and where that is: 0 where there is no such place."""
        if position.bytes:
            end = f"\t{position.line}\n".encode()
            content = self._content(position.bytes - len(end))
            if content.startswith(end):
                return position.bytes, content[len(end) :]
        return 0, self._content()

    def _content(self, start: int = 0) -> bytes:
        try:
            with self._path.open("rb") as file:
                self._was_there = True
                file.seek(max(0, start))
                return file.read()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise storage_error(error, self._path) from error

    def _lines(self, having: str = "") -> Iterator[str]:
        """The lines, or those with these letters in them: of a file of ten years that takes some milliseconds."""
        content = self._content()
        if not having:
            yield from content.decode("utf-8", errors="replace").splitlines()
            return
        letters, at = having.encode(), 0
        while (found := content.find(letters, at)) >= 0:
            begin = content.rfind(b"\n", 0, found) + 1
            end = content.find(b"\n", found)
            end = len(content) if end < 0 else end
            yield content[begin:end].decode("utf-8", errors="replace").rstrip("\r")
            at = end

    def _found(self, kind: re.Pattern[str], having: str) -> Iterator[re.Match[str]]:
        """The whole and unchanged lines of a kind."""
        for line in self._lines(having):
            found = kind.fullmatch(line)
            if found is not None and found["sum"] == _checksum(found["said"]):
                yield found


_WAITING: Final = "numbers of the journal"


def locked(path: Path) -> contextlib.AbstractContextManager[FileLock]:
    """While it lasts no other program and no other thread appends to a journal. Raises OSError."""
    lock = FileLock(path.with_name(f"{path.name}.lock"), _LOCK_AGAIN_S)
    return lock.held(lambda: OSError(errno.EAGAIN, "another program keeps the journal"), _LOCK_PATIENCE_S)


def _append(file: IO[bytes], content: bytes) -> None:
    """Put content at the end of an unbuffered file and on the disk, or leave the file as it was. Raises OSError."""
    end = file.seek(0, os.SEEK_END)
    torn = _torn(file, end)
    if torn and _is_whole(torn):
        content = b"\n" + content
    elif torn:  # nobody has heard of what it was to say; with an end it would look like one that was changed later
        end = file.truncate(end - len(torn))
    try:
        left = memoryview(content)
        while left:
            left = left[file.write(left) :]
        os.fsync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):  # the next one to write takes it away
            file.truncate(end)
        raise


def _torn(file: IO[bytes], end: int) -> bytes:
    """What stands behind the end of the last line: one that a power cut or a full disk left half-written."""
    start = max(0, end - 1)
    file.seek(start)
    if file.read(1) in (b"", b"\n"):
        return b""
    file.seek(0)
    return file.read().rpartition(b"\n")[2]


def _is_whole(line: bytes) -> bool:
    said, _, checksum = line.decode("utf-8", errors="replace").rpartition("\t")
    return checksum == _checksum(said)


def _note(highest: dict[str, int], entry: JournalEntry) -> None:
    for name, number in (("#visit", entry.visit), *entry.tickets):
        n = int(number.rpartition("-")[2])
        highest[name] = max(n, highest.get(name, 0))


def _given(line: str) -> list[Given]:
    """The numbers of a first line; none where it is changed, or tells of something else."""
    entry = _read(line)
    if entry is not None:
        tickets = (Given(Kind.TICKET, f"{entry.visit} {number}", entry.at, False) for _, number in entry.tickets)
        return [Given(Kind.VISIT, entry.visit, entry.at, False), *tickets]
    for kind, pattern in ((Kind.SERIAL, _SERIAL), (Kind.COMPLAINT, _COMPLAINT)):
        found = pattern.fullmatch(line)
        if found is not None and found["sum"] == _checksum(found["said"]):
            return [Given(kind, found["whole"], datetime.fromisoformat(found["at"]), False)]
    return []


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _said(entry: JournalEntry) -> str:
    tickets = ",".join(f"{service}={number}" for service, number in entry.tickets)
    return f"{_moment(entry.at)}\t{entry.copy.hex}\t{entry.visit}\t{tickets}"


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


def _restriction(found: re.Match[str]) -> Restriction | None:
    try:
        at = datetime.fromisoformat(found["at"])
    except ValueError:
        return None
    return Restriction(at, UUID(found["id"]), found["what"] == "lifted", found["proof"]) if at.tzinfo else None


def _line(said: str) -> str:
    return f"{said}\t{_checksum(said)}\n"


def _checksum(said: str) -> str:
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:16]


def proven_anew(journal: Path, by: Callable[[str, str], str], before: Callable[[str, str], str]) -> bytes:
    """What a journal says, with proofs by another key; what the one of before does not prove is left as it is.

    Args:
        by, before: The proof of some words for a purpose, as `Database.proof_of` says it.

    Raises:
        OSError
    """
    lines = journal.read_bytes().split(b"\n")
    return b"\n".join(_proven_line(line, by, before) for line in lines)


def _proven_line(raw: bytes, by: Callable[[str, str], str], before: Callable[[str, str], str]) -> bytes:
    line = raw.decode("utf-8", errors="replace")
    for pattern, purpose in (
        (_ERASED, _ERASURE_PURPOSE),
        (_REMOVED, _REMOVAL_PURPOSE),
        (_RESTRICTED, _RESTRICTION_PURPOSE),
    ):
        found = pattern.fullmatch(line)
        if found is not None and found["sum"] == _checksum(found["said"]):
            said = found["said"].rpartition("\t")[0]
            if found["proof"] == before(purpose, said):
                return _line(f"{said}\t{by(purpose, said)}").rstrip("\n").encode("utf-8")
    return raw


def proven(records: Database, erasure: Erasure) -> Erasure:
    """An entry of the erasure list with the proof that these records were there when it was made."""
    return replace(erasure, proof=records.proof_of(_ERASURE_PURPOSE, erasure.said))


def is_proven(records: Database, erasure: Erasure) -> bool:
    """Whether an entry was made with the key of these records; one of another room, or made up, was not."""
    return erasure.proof == records.proof_of(_ERASURE_PURPOSE, erasure.said)


def proven_removal(records: Database, removal: Removal) -> Removal:
    """The same for a publication that was removed for good."""
    return replace(removal, proof=records.proof_of(_REMOVAL_PURPOSE, removal.said))


def is_removal_proven(records: Database, removal: Removal) -> bool:
    """Whether it was noted with the key of these records."""
    return removal.proof == records.proof_of(_REMOVAL_PURPOSE, removal.said)


def proven_restriction(records: Database, restriction: Restriction) -> Restriction:
    """The same for somebody whose data are restricted, or are no more."""
    return replace(restriction, proof=records.proof_of(_RESTRICTION_PURPOSE, restriction.said))


def is_restriction_proven(records: Database, restriction: Restriction) -> bool:
    """Whether it was noted with the key of these records."""
    return restriction.proof == records.proof_of(_RESTRICTION_PURPOSE, restriction.said)
