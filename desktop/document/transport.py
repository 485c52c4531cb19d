"""How a message travels, a JSON header and raw bytes, and how pixels do, through shared memory.

The document process is untrusted once it has opened a hostile PDF, so nothing is ever pickled: a header is decoded into
a known dataclass whose fields are checked one by one. Files go beside the header (`requests`).
"""

import json
import math
import mmap
import os
import re
import struct
import sys
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, BinaryIO, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from desktop.books.files import DocumentFile

MAX_HEADER: Final = 16 * 2**20
MAX_PAYLOAD: Final = 128 * 2**20
PAYLOAD: Final = "payload"  # a field of this name travels as raw bytes, not as JSON

# An escape, not a backslash that is itself escaped; our own encoder never writes one.
_HALF_CHARACTER: Final = re.compile(rb"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")
_LENGTHS: Final = struct.Struct("<II")
T = TypeVar("T")


class MessageInvalid(Exception):
    """What came through the pipe is no message of the kind expected."""


def encode(message: Any) -> tuple[bytes, bytes | bytearray | memoryview]:
    """Header and payload of a dataclass."""
    text = json.dumps(_plain(message), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass"), getattr(message, PAYLOAD, b"")


def files_of(message: Any) -> dict[str, DocumentFile]:
    """The files that a request names, by its fields: they travel beside it."""
    values = ((field.name, getattr(message, field.name)) for field in fields(message))
    return {name: value for name, value in values if isinstance(value, DocumentFile)}


def decode(
    kind: type[T],
    header: bytes,
    payload: bytes | bytearray | memoryview,
    *,
    trusted: bool = False,
    files: Mapping[str, DocumentFile] | None = None,
) -> T:
    """Build a `kind` from what came through the pipe, and the files that came along.

    Half characters (lone surrogates) are let through only from a trusted sender: odd file names on Linux hold them.

    Raises:
        MessageInvalid: A field is missing, of another type, not finite, or refused by the class itself.
    """
    try:
        if not trusted and _HALF_CHARACTER.search(header):
            raise ValueError("half a character")
        values = json.loads(header.decode("utf-8", "surrogatepass" if trusted else "strict"))
    except (ValueError, RecursionError) as error:
        raise MessageInvalid("header is not JSON") from error
    if not isinstance(values, dict):
        raise MessageInvalid("header is not an object")
    if PAYLOAD in _hints(cast(Any, kind)):
        values[PAYLOAD] = payload
    elif len(payload):
        raise MessageInvalid(f"{kind.__name__} has no payload")
    built: T = _build(kind, values, files or {})
    return built


def write_frame(stream: BinaryIO, header: bytes, payload: Any = b"") -> None:
    """Send one frame; `payload` is anything with a buffer."""
    for part in (_LENGTHS.pack(len(header), len(payload)) + header, payload):
        view = memoryview(part)
        while view:
            view = view[stream.write(view) :]  # a pipe may take less than all of it


def read_frame(stream: BinaryIO) -> tuple[bytes, bytearray]:
    """Receive one frame.

    Raises:
        EOFError: The other end is gone.
        MessageInvalid: A length beyond the limits.
    """
    header_length, payload_length = _LENGTHS.unpack(_read(stream, _LENGTHS.size))
    if header_length > MAX_HEADER or payload_length > MAX_PAYLOAD:
        raise MessageInvalid(f"frame of {header_length} + {payload_length} bytes")
    return bytes(_read(stream, header_length)), _read(stream, payload_length)


def _read(stream: BinaryIO, length: int) -> bytearray:
    data = bytearray(length)
    view = memoryview(data)
    done = 0
    while done < length:
        count = stream.readinto(view[done:])  # type: ignore[attr-defined]
        if not count:
            raise EOFError
        done += count
    return data


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        said = ((field.name, getattr(value, field.name)) for field in fields(value) if field.name != PAYLOAD)
        return {name: _plain(part) for name, part in said if not isinstance(part, DocumentFile)}
    if isinstance(value, tuple | list):
        if value and not isinstance(value[0], str | int | float | NoneType):
            return [_plain(item) for item in value]
        return value
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _build(kind: Any, values: Any, files: Mapping[str, DocumentFile] | None = None) -> Any:
    if not isinstance(values, dict):
        raise MessageInvalid(f"{kind.__name__} is not an object")
    arguments: dict[str, Any] = {}
    hints = _hints(kind)
    for name, file in (files or {}).items():
        if hints.get(name) is not DocumentFile:
            raise MessageInvalid(f"{kind.__name__} has no file {name[:40]!r}")
        arguments[name] = file
    if unknown := values.keys() - hints.keys():
        raise MessageInvalid(f"{kind.__name__} has no {min(unknown)[:40]!r}")
    for field in fields(kind):
        if field.name in values:
            value = values[field.name]
            arguments[field.name] = value if field.name == PAYLOAD else _checked(hints[field.name], value)
        elif field.name not in arguments and field.default is MISSING and field.default_factory is MISSING:
            raise MessageInvalid(f"{kind.__name__} without {field.name}")
    try:
        return kind(**arguments)
    except ValueError as error:
        raise MessageInvalid(str(error)) from error


def _checked(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        inner = [choice for choice in get_args(hint) if choice is not NoneType]
        return None if value is None else _checked(inner[0], value)
    if origin is tuple:
        return _checked_tuple(get_args(hint), value)
    if is_dataclass(hint) and hint is not DocumentFile:
        return _build(hint, value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        try:
            return hint(value)
        except ValueError as error:
            raise MessageInvalid(f"not a {hint.__name__}") from error
    if hint is float and type(value) in (int, float) and math.isfinite(value):
        return float(value)
    if hint is not float and type(value) is hint:
        return value
    raise MessageInvalid(f"{type(value).__name__} where {hint} was expected")


def _checked_tuple(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise MessageInvalid("not a list")
    if len(kinds) != 2 or kinds[1] is not Ellipsis:
        if len(value) != len(kinds):
            raise MessageInvalid(f"{len(value)} values where {len(kinds)} were expected")
        return tuple(_checked(kind, item) for kind, item in zip(kinds, value, strict=True))
    kind = kinds[0]
    if kind is float and set(map(type, value)) <= {int, float} and all(map(math.isfinite, value)):
        return tuple(map(float, value))
    if kind in (str, int) and set(map(type, value)) <= {kind}:
        return tuple(value)
    return tuple(_checked(kind, item) for item in value)


# Memory that a window shares with its document process, so that the pixels of pages need not travel. A picture
# through the pipe is copied three times, which made the page rate a fifth lower. Request number n of a process may
# have its picture put into slot n modulo `COUNT`: of three requests in a row at most two are under way and one is
# still in use.

COUNT: Final = 3
SIZE: Final = 20 * 2**20  # bytes, never touched beyond what pictures need; larger pictures go through the pipe


class PixelSlots:
    """The slots, on either side. A child inherits them: no name leads there behind its walls."""

    TOTAL: Final = COUNT * SIZE

    def __init__(self, handle: str | None = None) -> None:
        """Make the memory, or take part in it by the `handle` of the process that made it."""
        self._memory: mmap.mmap | None = None
        if sys.platform == "win32":
            from desktop.platform import windows

            if handle:
                self._shared = int(handle)
                self._view = windows.mapped(self._shared, self.TOTAL)
            else:
                name = _unguessable()
                self._memory = mmap.mmap(-1, self.TOTAL, tagname=name)
                self._shared = windows.inheritable_mapping(name)
        else:
            self._shared = int(handle) if handle else _sealed_memory(self.TOTAL)
            self._memory = mmap.mmap(self._shared, self.TOTAL)
        self.handle = str(self._shared)
        if self._memory is not None:
            self._view = memoryview(self._memory)

    @property
    def inherited(self) -> tuple[int, ...]:
        """File descriptors, on Windows handles, that the child must inherit."""
        return () if self._shared < 0 else (self._shared,)

    def slot(self, request_number: int) -> memoryview:
        """Where the picture of a request may lie."""
        begin = request_number % COUNT * SIZE
        return self._view[begin : begin + SIZE]

    def empty(self) -> None:
        """Give back the memory that pictures took, where the system knows how; they must no longer be in use."""
        if sys.platform == "linux" and self._memory is not None:
            self._memory.madvise(mmap.MADV_REMOVE)

    def close(self) -> None:
        """Let go. Pictures still looked at keep their part of the memory alive."""
        self._view.release()
        try:
            if self._memory is not None:
                self._memory.close()
        except BufferError:
            pass
        if self._shared >= 0:
            if sys.platform == "win32":
                from desktop.platform import windows

                windows.close_handle(self._shared)
            else:
                os.close(self._shared)
            self._shared = -1


def _sealed_memory(size: int) -> int:
    """A file without a name whose size nobody can change: who shortens it would end all that look into it (SIGBUS)."""
    if sys.platform == "linux":
        import fcntl

        descriptor = os.memfd_create("ruang-baca-pages", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        os.ftruncate(descriptor, size)
        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
        return descriptor
    raise NotImplementedError("memfd_create is Linux'")


def _unguessable() -> str:
    import secrets  # loads OpenSSL, which the child does without

    return f"ruang-baca-{secrets.token_hex(16)}"
