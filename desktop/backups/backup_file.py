"""The file of a backup: a zip with a manifest, written whole or not at all and trusted in nothing; and those that lie
in a folder.
"""

import contextlib
import hashlib
import hmac
import json
import os
import shutil
import struct
import threading
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import IO, Any, Final, Protocol

from pydantic import AwareDatetime, BaseModel, Field, PrivateAttr, ValidationError, field_validator

from catalog_db.database import Database, proof_by
from catalog_db.disk_errors import storage_error
from catalog_db.errors import BackupInvalid, Cancelled, NotWritable, SealBroken, StorageFull
from catalog_db.private_files import make_folder, open_private
from catalog_db.rules.backup_rotation import BackupKind, Listed, Rotation, rotate
from catalog_db.rules.security.audit_chain import Head
from catalog_db.safe_files import move_safely
from catalog_db.stored_files import StoredFile
from desktop.security.earlier_keys import earlier_keys

VERSION: Final = 1
MOST_NUMBER: Final = 2**30 - 1  # of a backup; a room that makes a thousand a day gets there in 3,000 years
RECOVERY: Final = "recovery.key"
_MANIFEST: Final = "manifest.json"
_MOST_MANIFEST_BYTES: Final = 16 * 2**20
_CHUNK: Final = 2**20
_NAMES: Final = (
    r"^(room\.toml|recovery\.key|journal|catalog\.db|records\.db"
    r"|files/[0-9a-f]{2}/[0-9a-f]{64}\.pdf|covers/[0-9a-f-]{36}\.png)$"
)
_NEEDED: Final = frozenset({"room.toml", "catalog.db", "records.db"})
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # what this program writes
_PURPOSE: Final = "backup"
_YEARS: Final = range(1970, 9_990)  # in which a moment is one in every time zone, too
# What reading a zip raises that is none, was spoilt on its disk, or was made to do harm.
_NO_ZIP: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
)
Progress = Callable[[int, int], None]  # bytes done, bytes in all


def no_progress(_done: int, _total: int) -> None:
    """Shows no progress: for callers that only wait."""


class Member(BaseModel, frozen=True):
    """A file of a backup, named by its path in the room folder."""

    name: str = Field(pattern=_NAMES)
    size: int = Field(ge=0)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Manifest(BaseModel, frozen=True):
    """What a backup says of itself. It stands last in the zip, so a file that was cut off has none.

    Attributes:
        kind: Why it was made; each kind has its own rule for how long it stays.
        generation, number: Its place in the order of all backups of the room, which no clock decides: how often the
            room was restored or taken over before, and one more than the newest that was known then.
        day: In the office's zone, by the clock of that time.
        days_counted: How many service days there were so far.
        day_closed: The staff had closed that day.
        records_change, catalogue_change: The last line of both change logs: whether anything has changed since.
        counts: Rows of each table: "records.visit". Empty where nobody counted.
        proof: Of `said` by the key of the records. Whoever may write to a USB drive can make up a file that says it
            comes after all others; without the proof it counts as older than any (`is_proven`).
    """

    version: int
    room_id: str = Field(pattern="^[0-9a-f-]{36}$")
    code: str = Field(max_length=16)
    kind: BackupKind
    generation: int = Field(ge=0, lt=2**31)
    number: int = Field(ge=1, le=MOST_NUMBER)
    made_at: AwareDatetime
    day: date
    days_counted: int = Field(ge=0, lt=2**31)
    day_closed: bool
    records_change: int = Field(ge=0)
    catalogue_change: int = Field(ge=0)
    counts: dict[str, int]
    audit_seq: int = Field(ge=0, lt=2**31)
    audit_hash: str = Field(pattern="^[0-9a-f]{64}$")
    publications: int = Field(ge=0)
    with_files: bool
    members: tuple[Member, ...]
    proof: str = Field(default="", pattern="^([0-9a-f]{32})?$")
    _said: str | None = PrivateAttr(default=None)  # where it comes from a file

    @classmethod
    def read(cls, content: bytes) -> "Manifest":
        """The manifest in a file.

        Its proof is of what stands there: a program that knows more fields, or fewer, believes it as well.

        Raises:
            ValueError, RecursionError: It is none.
        """
        fields = json.loads(content)
        manifest = cls.model_validate_json(_canonical(fields))  # of a name that stands there twice, what is proven
        manifest._said = _checksum(fields)  # type: ignore[misc]  # by nobody else
        return manifest

    @field_validator("made_at")
    @classmethod
    def _must_be_expressible(cls, moment: datetime) -> datetime:
        if moment.year not in _YEARS:
            raise ValueError("no year that a calendar of every zone has")
        return moment

    @property
    def has_recovery(self) -> bool:
        """Whether it can be restored on another PC, with the recovery code."""
        return any(member.name == RECOVERY for member in self.members)

    @property
    def order(self) -> tuple[int, int, int, float]:
        """Its place in the order of all backups of the room; by the clock only where nothing else tells two apart."""
        return self.generation, self.number, self.audit_seq, self.made_at.timestamp()

    @cached_property
    def said(self) -> str:
        """A checksum of all of it but the proof: as it was read, or else as it is going to be written."""
        return self._said or _checksum(json.loads(self.model_dump_json()))

    @property
    def audit_head(self) -> Head:
        """Where the audit trail ended then."""
        return Head(self.audit_seq, self.audit_hash)


def _canonical(fields: object) -> bytes:
    """JSON in the one way that is proven; fields keep the order of the file."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _checksum(fields: dict[str, object]) -> str:
    said = {name: value for name, value in fields.items() if name != "proof"}
    return hashlib.sha256(_canonical(said)).hexdigest()


def proven(records: Database, manifest: Manifest) -> Manifest:
    """A manifest with the proof that it was written with the key of these records."""
    return manifest.model_copy(update={"proof": records.proof_of(_PURPOSE, manifest.said)})


def is_proven(records: Database, manifest: Manifest) -> bool:
    """Whether a backup was made with the key of these records, and says what it said then."""
    if hmac.compare_digest(manifest.proof, records.proof_of(_PURPOSE, manifest.said)):
        return True
    return bool(manifest.proof) and is_of_earlier_key(records, manifest)


def is_of_earlier_key(records: Database, manifest: Manifest) -> bool:
    """Whether a backup was made with a key that these records had before, and while they had it.

    It opens with the recovery code of that time alone.
    """
    return any(
        (manifest.generation, manifest.number) <= (earlier.generation, earlier.number)
        and hmac.compare_digest(manifest.proof, proof_by(earlier.key, _PURPOSE, manifest.said))
        for earlier in earlier_keys(records)
    )


class MemberUnreadable(Exception):
    """What was to be taken can't be read, or was damaged where it lies sealed. The error of its disk is the cause."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def chunks_of(name: str, stored: StoredFile, cancel: threading.Event) -> Generator[bytes, None, None]:
    """What is to be taken, piece by piece. Raises MemberUnreadable, Cancelled."""
    try:
        with stored.open() as source:
            while chunk := source.read(_CHUNK):
                yield chunk
                if cancel.is_set():
                    raise Cancelled()
    except (OSError, SealBroken) as error:
        raise MemberUnreadable(name) from error


def _size_of(name: str, stored: StoredFile) -> int:
    try:
        return stored.size()
    except OSError as error:
        raise MemberUnreadable(name) from error


def write_backup(
    target: Path,
    sources: Iterable[tuple[str, StoredFile]],
    describe: Callable[[tuple[Member, ...]], Manifest],
    cancel: threading.Event,
    progress: Progress,
) -> Manifest:
    """Write a backup beside its place and rename it when it is complete and on the disk.

    Args:
        sources: Name in the backup and the file to take.
        describe: Makes the manifest of what was taken.

    Raises:
        Cancelled, StorageFull, BackupInvalid, MemberUnreadable: Nothing is left behind.
    """
    listed = list(sources)
    total, done = sum(_size_of(name, stored) for name, stored in listed), 0
    unfinished = target.with_name(target.name + ".part")
    members = []
    unfinished.unlink(missing_ok=True)  # of one that was killed
    try:
        with open_private(unfinished, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                for name, stored in listed:
                    digest, size = hashlib.sha256(), 0
                    # PDFs, pictures and encrypted records do not become smaller.
                    method = zipfile.ZIP_DEFLATED if name == "catalog.db" else zipfile.ZIP_STORED
                    info = zipfile.ZipInfo(name)
                    info.compress_type = method
                    chunks = chunks_of(name, stored, cancel)
                    with contextlib.closing(chunks), archive.open(info, "w", force_zip64=True) as into:
                        for chunk in chunks:
                            into.write(chunk)
                            digest.update(chunk)
                            size += len(chunk)
                            done += len(chunk)
                            progress(done, total)
                    members.append(Member(name=name, size=size, sha256=digest.hexdigest()))
                manifest = describe(tuple(members))
                archive.writestr(_MANIFEST, manifest.model_dump_json())
            file.flush()
            os.fsync(file.fileno())
        move_safely(unfinished, target)
        return manifest
    except OSError as error:
        raise _explained(error, target) from error
    finally:
        unfinished.unlink(missing_ok=True)


def read_manifest(path: Path) -> Manifest:
    """What a backup says of itself.

    Raises:
        BackupInvalid: It is none, was cut off, or was written by a newer program.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            info = _once_named(archive)[_MANIFEST]
            if info.file_size > _MOST_MANIFEST_BYTES:
                raise BackupInvalid(path, "format")
            with archive.open(info) as file:
                manifest = Manifest.read(file.read(_MOST_MANIFEST_BYTES))
    except FileNotFoundError as error:
        raise BackupInvalid(path, "missing") from error
    except (OSError, ValidationError, *_NO_ZIP) as error:
        raise BackupInvalid(path, "format") from error
    if manifest.version > VERSION:
        raise BackupInvalid(path, "newer")
    names = [member.name for member in manifest.members]
    if len(set(names)) != len(names) or not set(names) >= _NEEDED:
        raise BackupInvalid(path, "format")
    return manifest


class _Sink(Protocol):
    def write(self, data: bytes, /) -> object: ...


Put = Callable[[Member, Path], AbstractContextManager[_Sink]]  # what keeps a member, which is on the disk at the end


@contextlib.contextmanager
def put_plain(_member: Member, target: Path) -> Iterator[IO[bytes]]:
    """Keep a member as it is. Raises OSError, also where there is such a file."""
    make_folder(target.parent)
    with open_private(target, "xb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def unpack(
    path: Path,
    manifest: Manifest,
    folder: Path,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
    only: frozenset[str] | None = None,
    put: Put = put_plain,
) -> None:
    """Take the members out of a backup into an empty folder; each is checked against the manifest.

    Only names that the manifest may hold are touched, and no more bytes are written than it says. What lies in the
    folder already is never written over.

    Raises:
        BackupInvalid, Cancelled, StorageFull: What was written so far lies in `folder`; remove it.
    """
    wanted = [member for member in manifest.members if only is None or member.name in only]
    total, done = sum(member.size for member in wanted), 0
    try:
        make_folder(folder)
        if total > shutil.disk_usage(folder).free:
            raise StorageFull(folder)  # before the last free byte is filled
        with zipfile.ZipFile(path) as archive:
            named = _once_named(archive)
            for member in wanted:
                digest, left = hashlib.sha256(), member.size
                with archive.open(named[member.name]) as source, put(member, folder / member.name) as into:
                    while chunk := source.read(min(_CHUNK, left + 1)):
                        if cancel is not None and cancel.is_set():
                            raise Cancelled()
                        left -= len(chunk)
                        if left < 0:
                            raise BackupInvalid(path, "changed")
                        into.write(chunk)
                        digest.update(chunk)
                        done += len(chunk)
                        progress(done, total)
                if left or digest.hexdigest() != member.sha256:
                    raise BackupInvalid(path, "changed")
    except _NO_ZIP as error:
        raise BackupInvalid(path, "changed") from error
    except OSError as error:
        raise _explained(error, folder) from error


def _once_named(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The members by name, without those of which there are two: another program might take the other one."""
    times = Counter(info.filename for info in archive.infolist())
    listed = archive.infolist()
    return {info.filename: info for info in listed if times[info.filename] == 1 and info.compress_type in _METHODS}


def _explained(error: OSError, path: Path) -> Exception:
    found = storage_error(error, path)
    return found if isinstance(found, StorageFull | NotWritable) else BackupInvalid(path, "unwritable")


# The backups that lie in a folder, each with what it says of itself.


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup in a folder, as far as its own manifest can be believed."""

    path: Path
    manifest: Manifest
    size_bytes: int


def backups_in(folder: Path, room_id: str | None = None, records: Database | None = None) -> Iterator[KeptBackup]:
    """Those in a folder, of one room or of all, in the order of their names; files that are none are left out.

    Args:
        records: Only those that were made with the key of these records: what others say of themselves may be made up.
    """
    try:
        paths = sorted(path for path in folder.glob("*.zip") if path.is_file())
    except OSError:
        return  # pulled out, or closed to us
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        try:
            manifest = _manifest_of(path, status.st_size, status.st_mtime_ns, status.st_ino)
        except BackupInvalid:
            continue  # its disk could not be read just now: it is asked again
        if manifest is None or room_id not in (None, manifest.room_id):
            continue
        if records is None or is_proven(records, manifest):
            yield KeptBackup(path, manifest, status.st_size)


@lru_cache(maxsize=128)
def _manifest_of(path: Path, _size: int, _changed_ns: int, _inode: int) -> Manifest | None:
    """Read once: every desk asks how it stands, time and again. None where the content is that of no backup.

    Raises:
        BackupInvalid: The file could not be read, which may pass.
    """
    try:
        return read_manifest(path)
    except BackupInvalid as error:
        if _is_of_the_disk(error):
            raise
        return None


def _is_of_the_disk(error: BaseException) -> bool:
    """Whether an error of the system is behind it; `zipfile` calls some of them a bad zip."""
    behind = error.__cause__ or error.__context__
    return behind is not None and (isinstance(behind, OSError) or _is_of_the_disk(behind))


def good_backups(folders: Iterable[Path], room_id: str, records: Database | None = None) -> list[KeptBackup]:
    """All of one room in some folders, the newest first, whatever a clock said when they were made.

    Whether their members are whole is seen when they are unpacked.

    Args:
        records: Those that were not made with the key of these come last, whatever they say. None: the key is not
            known, and each is believed.
    """
    found = [kept for folder in folders for kept in backups_in(folder, room_id)]

    def place(kept: KeptBackup) -> tuple[bool, tuple[float, ...], str]:
        return records is None or is_proven(records, kept.manifest), kept.manifest.order, kept.path.name

    return sorted(found, key=place, reverse=True)


def is_intact(
    kept: KeptBackup,
    only: frozenset[str],
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
) -> bool:
    """Return True if these members are what the manifest says; they are read to their ends, and nothing is written.

    Raises:
        Cancelled
    """
    try:
        unpack(kept.path, kept.manifest, kept.path.parent, cancel, progress, only, _put_nowhere)
    except (BackupInvalid, NotWritable):
        return False
    except StorageFull:
        return True  # not read: whoever restores it will see
    return True


class _Nowhere:
    def write(self, content: bytes) -> int:
        return len(content)


@contextlib.contextmanager
def _put_nowhere(_member: Member, _target: Path) -> Iterator[Any]:
    yield _Nowhere()


def kept_heads(folder: Path, room_id: str, records: Database) -> list[Head]:
    """Where the audit trail of a room ended at each of its backups in a folder: it must not end earlier now."""
    return [kept.manifest.audit_head for kept in backups_in(folder, room_id, records)]


def highest_generation(folder: Path, room_id: str, records: Database) -> int:
    """The latest generation of a room that its backups in a folder know of, and its key proves; 0 where none does."""
    return max((kept.manifest.generation for kept in backups_in(folder, room_id, records)), default=0)


def newest_backup(folder: Path, room_id: str, records: Database) -> datetime | None:
    """When the newest backup of a room in a folder was made, by the clock of that time."""
    newest = max(backups_in(folder, room_id, records), key=lambda kept: kept.manifest.order, default=None)
    return newest.manifest.made_at if newest else None


def clear_away(folder: Path, room_id: str, most_bytes: int | None = None, bad: Iterable[str] = ()) -> Rotation:
    """Delete those that the rule does not keep (`catalog_db.rules.backup_rotation`).

    Args:
        most_bytes: Those of one kind may take so much together.
        bad: Names of files that can't be restored.
    """
    doubted = frozenset(bad)
    kept = list(backups_in(folder, room_id))
    done = rotate((_listed(each, each.path.name not in doubted) for each in kept), most_bytes)
    for name in done.delete:
        with contextlib.suppress(OSError):  # open in another program: the next time
            (folder / name).unlink(missing_ok=True)
    return done


def _listed(kept: KeptBackup, good: bool) -> Listed:
    manifest = kept.manifest
    return Listed(kept.path.name, manifest.order, manifest.day, kept.size_bytes, manifest.kind, good)


def share_bytes(folder: Path, percent: int) -> int:
    """How much the backups in a folder may take: a share of what would be free on its disk without them."""
    taken = sum(kept.size_bytes for kept in backups_in(folder))
    return (shutil.disk_usage(folder).free + taken) * percent // 100
