"""The one file format of what goes by USB drive: packs, envelopes and their answers.

A zip whose first member is `manifest.json`, the second `signature`: Ed25519 of the sender over the manifest's exact
bytes. The manifest names every other member with its size and SHA-256, so one signature covers all. Members may be

    feed/0001.json         a FeedAnswer, in this order
    files/<sha256>.pdf     a file of a publication
    sealed                 what only the recipient can open
    update.json            an UpdateAbout: of which version the programs in it are
    program/<system>       such a program

Nothing else is read, and no member becomes a path by its name. Sizes are bounded before anything is read, and what a
member really holds is counted and compared while it is read: a zip bomb ends at the size that was signed.
"""

import errno
import hashlib
import json
import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Annotated, Final, Literal, Self
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import Field, ValidationError

from catalog_db.errors import SealBroken
from catalog_db.exchange.errors import ContainerInvalid
from catalog_db.exchange.signing import Rotation, is_signed_by
from catalog_db.exchange.wire import FORMAT, Count, Instant, Key32, Message, Sha256, Short, require_readable
from catalog_db.private_files import hand_out, open_private
from catalog_db.room_files import refuse_in_rooms
from catalog_db.safe_files import move_safely
from catalog_db.stored_files import StoredFile

MOST_MEMBERS: Final = 200_000
MOST_MANIFEST_BYTES: Final = 64 * 1024 * 1024
MOST_FEED_BYTES: Final = 64 * 1024 * 1024
MOST_SEALED_BYTES: Final = 256 * 1024 * 1024
MOST_FILE_BYTES: Final = 4 * 1024**3
MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "signature"
SEALED: Final = "sealed"
_SIGNATURE_BYTES: Final = 128  # hexadecimal
_CHUNK: Final = 1 << 20
_NAMES: Final = re.compile(
    r"feed/[0-9]{4}\.json|files/[0-9a-f]{64}\.pdf|sealed|update\.json|program/(?:linux|windows|debian|setup)"
)
_COMPRESSIONS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TAMPERED: Final = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)
_WHEN: Final = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes


class ContainerKind(StrEnum):
    """What the file is for."""

    PACK = "pack"
    ENVELOPE = "envelope"
    ANSWER = "answer"


class Member(Message):
    """A part of the file."""

    name: Annotated[str, Field(pattern=f"^(?:{_NAMES.pattern})$")]
    size: Annotated[int, Field(ge=0, le=MOST_FILE_BYTES)]
    sha256: Sha256


class Sender(Message):
    """Who made the file: central or a room, its id, and the key it signs with."""

    id: UUID
    name: Short
    sign_key: Key32


class Manifest(Message):
    """What the file holds and who made it.

    Attributes:
        recipient: Of envelopes and answers; None: for everybody.
        version: Of packs: grows with each of a sender, and a room never goes back.
        begins, cursor: As in a `FeedAnswer`; all of a sender's publications, or some of them.
        rotations: From keys of the past to the one that signs, for rooms that missed a change.
    """

    format: Short = FORMAT
    kind: ContainerKind
    id: UUID
    made_at: Instant
    sender: Sender
    recipient: UUID | None = None
    version: Count = 0
    begins: bool = False
    cursor: Annotated[str, Field(max_length=120)] = ""
    rotations: Annotated[tuple[Rotation, ...], Field(max_length=100)] = ()
    members: Annotated[tuple[Member, ...], Field(max_length=MOST_MEMBERS)]


Progress = Callable[[int, int], None]  # bytes done, bytes in all; may raise to stop


def no_progress(done: int, total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Content:
    """A member to be written: its bytes, or the file that has them."""

    name: str
    source: bytes | StoredFile


def write_container(
    target: Path,
    manifest: Callable[[tuple[Member, ...]], Manifest],
    contents: Sequence[Content],
    private_key: Ed25519PrivateKey,
    progress: Progress = no_progress,
) -> Manifest:
    """Write a file whole or not at all: beside its name first.

    Args:
        manifest: Makes the manifest, given what is in it.
    Raises:
        OutputInRoom: `target` would lie among the files of a room.
        ContainerInvalid: "member": a file to be put in has gone or changed meanwhile.
        OSError: `target` can't be written.
    """
    refuse_in_rooms(target)
    members = []
    total = sum(_size(content) for content in contents)
    done = 0
    for content in contents:
        member, read = _measure(content)
        members.append(member)
        done += read
        progress(done // 2, total)
    made = manifest(tuple(members))
    text = made.model_dump_json().encode("utf-8")
    part = target.with_name(target.name + ".part")
    try:
        with part.open("w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                archive.writestr(_info(MANIFEST, zipfile.ZIP_DEFLATED), text)
                archive.writestr(_info(SIGNATURE), private_key.sign(signed_bytes(made.kind, text)).hex())
                written = 0
                for content, member in zip(contents, members, strict=True):
                    _write(archive, content, member)
                    written += member.size
                    progress(total // 2 + written // 2, total)
            file.flush()
            os.fsync(file.fileno())  # who is told that it is done pulls the USB drive out
        move_safely(part, target)
        hand_out(target)
    finally:
        part.unlink(missing_ok=True)
    return made


class Container:
    """A file that is open for reading, whose manifest is signed by the key it names. Use it in a `with` block.

    Whether that key is to be trusted is another question: see `rotates_to`.
    """

    def __init__(self, path: Path, kind: ContainerKind) -> None:
        """
        Raises:
            ContainerInvalid: "damaged", "kind", "signature", "manifest", "members".
            FormatTooNew, FormatUnclear
            OSError: It can't be read.
        """
        try:
            self._archive = zipfile.ZipFile(path)
        except _TAMPERED as error:
            raise ContainerInvalid("damaged") from error
        except OSError as error:
            if not _is_offset(error):
                raise
            raise ContainerInvalid("damaged") from error
        try:
            self.manifest = self._read_manifest(kind)
            self._infos = self._compare()
        except BaseException:
            self._archive.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    @property
    def total_bytes(self) -> int:
        return sum(member.size for member in self.manifest.members)

    def read(self, name: str, most_bytes: int) -> bytes:
        """A small member whole. Raises ContainerInvalid: "missing", "large", "changed"."""
        member = self._member(name)
        if member.size > most_bytes:
            raise ContainerInvalid("large", name)
        return b"".join(self.chunks(member))

    def feeds(self) -> Iterator[bytes]:
        """The feed's answers in their order."""
        for member in sorted(self.manifest.members, key=lambda member: member.name):
            if member.name.startswith("feed/"):
                yield self.read(member.name, MOST_FEED_BYTES)

    def files(self) -> Iterator[Member]:
        """The members that are files of publications."""
        return (member for member in self.manifest.members if member.name.startswith("files/"))

    def copy(self, member: Member, target: Path, progress: Callable[[int], None]) -> None:
        """Copy a member to a file, which is whole when this returns. `progress` is told of bytes, and may raise.

        Raises:
            ContainerInvalid: "changed"; then `target` is not there.
            OSError: `target` can't be written, or the USB drive was pulled out.
        """
        try:
            with open_private(target, "wb") as file:
                for chunk in self.chunks(member):
                    file.write(chunk)
                    progress(len(chunk))
                file.flush()
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    def check(self, progress: Progress = no_progress) -> None:
        """Read all of it. Raises ContainerInvalid: "changed"."""
        done = 0
        for member in self.manifest.members:
            for chunk in self.chunks(member):
                done += len(chunk)
                progress(done, self.total_bytes)

    def _member(self, name: str) -> Member:
        for member in self.manifest.members:
            if member.name == name:
                return member
        raise ContainerInvalid("missing", name)

    def chunks(self, member: Member) -> Iterator[bytes]:
        """What a member holds. Raises ContainerInvalid: "changed", at its end at the latest; OSError."""
        digest, size = hashlib.sha256(), 0
        try:
            with self._archive.open(self._infos[member.name]) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    if size > member.size:
                        raise ContainerInvalid("changed", member.name)
                    digest.update(chunk)
                    yield chunk
        except _TAMPERED as error:
            raise ContainerInvalid("changed", member.name) from error
        except OSError as error:
            if not _is_offset(error):
                raise
            raise ContainerInvalid("changed", member.name) from error
        if size != member.size or digest.hexdigest() != member.sha256:
            raise ContainerInvalid("changed", member.name)

    def _read_manifest(self, kind: ContainerKind) -> Manifest:
        text = self._small(MANIFEST, MOST_MANIFEST_BYTES)
        signature = self._small(SIGNATURE, _SIGNATURE_BYTES)
        try:
            said = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ContainerInvalid("manifest") from error
        if not isinstance(said, dict):
            raise ContainerInvalid("manifest")
        require_readable(said["format"] if isinstance(said.get("format"), str) else None)
        try:
            manifest = Manifest.model_validate_json(text)
        except ValidationError as error:
            raise ContainerInvalid("manifest") from error
        if manifest.kind is not kind:
            raise ContainerInvalid("kind")
        if not is_signed_by(manifest.sender.sign_key, signature, signed_bytes(manifest.kind, text)):
            raise ContainerInvalid("signature")
        return manifest

    def _small(self, name: str, most_bytes: int) -> bytes:
        try:
            info = self._archive.getinfo(name)
            with self._archive.open(info) as file:
                text = file.read(most_bytes + 1)
        except (KeyError, *_TAMPERED) as error:
            raise ContainerInvalid("damaged") from error
        except OSError as error:
            if not _is_offset(error):
                raise
            raise ContainerInvalid("damaged") from error
        if len(text) > most_bytes:
            raise ContainerInvalid("large", name)
        return text

    def _compare(self) -> dict[str, zipfile.ZipInfo]:
        """What lies in the zip must be what was signed, each once: no more and no less."""
        infos = [info for info in self._archive.infolist() if info.filename not in (MANIFEST, SIGNATURE)]
        if any(info.compress_type not in _COMPRESSIONS or info.flag_bits & 1 for info in self._archive.infolist()):
            raise ContainerInvalid("members")  # packed or encrypted in ways that we never write
        names = [info.filename for info in infos]
        said = [member.name for member in self.manifest.members]
        if len(set(names)) != len(names) or len(set(said)) != len(said) or set(names) != set(said):
            raise ContainerInvalid("members")
        return {info.filename: info for info in infos}


def signed_bytes(kind: Literal["pack", "envelope", "answer", "update"] | ContainerKind, manifest: bytes) -> bytes:
    """What is signed: for one kind of file it can't stand for another."""
    return f"ruang-baca {kind} manifest\0".encode("ascii") + hashlib.sha256(manifest).digest()


def _is_offset(error: OSError) -> bool:
    """A tampered place to seek to is refused by the system as an argument; everything else is the disk's."""
    return error.errno == errno.EINVAL


def _size(content: Content) -> int:
    try:
        return len(content.source) if isinstance(content.source, bytes) else content.source.size()
    except (OSError, SealBroken) as error:
        raise ContainerInvalid("member", content.name) from error


def _measure(content: Content) -> tuple[Member, int]:
    try:
        if isinstance(content.source, bytes):
            sha256, size = hashlib.sha256(content.source).hexdigest(), len(content.source)
        else:
            with content.source.open() as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
                size = file.tell()
    except (OSError, SealBroken) as error:
        raise ContainerInvalid("member", content.name) from error
    if content.name.startswith("files/") and content.name != f"files/{sha256}.pdf":
        raise ContainerInvalid("member", content.name)
    return Member(name=content.name, size=size, sha256=sha256), size


def _write(archive: zipfile.ZipFile, content: Content, member: Member) -> None:
    packed = member.name.endswith(".json")
    info = _info(member.name, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
    info.file_size = member.size
    digest = hashlib.sha256()
    with archive.open(info, "w", force_zip64=member.size >= 2**31) as target:
        if isinstance(content.source, bytes):
            digest.update(content.source)
            target.write(content.source)
        else:
            with content.source.open() as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                    target.write(chunk)
    if digest.hexdigest() != member.sha256:
        raise ContainerInvalid("member", member.name)


def _info(name: str, compression: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _WHEN)
    info.compress_type = compression
    return info
