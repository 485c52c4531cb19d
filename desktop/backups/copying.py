"""Copies one file to another disk: whole or not at all, on the disk, and read back before it has its name."""

import contextlib
import errno
import hashlib
import os
import sys
import threading
from pathlib import Path
from typing import IO, Final

from catalog_db.errors import Cancelled
from catalog_db.safe_files import move_safely
from desktop.backups.backup_file import Progress, no_progress
from desktop.backups.errors import PlaceTrouble, PlaceUnusable

_CHUNK: Final = 2**20
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def copy_proven(
    source: Path,
    target: Path,
    cancel: threading.Event | None = None,
    progress: Progress = no_progress,
    sha256: str | None = None,
) -> str:
    """Copy a file and read the copy back; its SHA-256 in hex. An older file of that name is replaced in one step.

    Args:
        sha256: What the content must be.

    Raises:
        Cancelled
        PlaceUnusable: What was there is as it was.
    """
    part = target.with_name(f".{target.name[:60]}.part")  # always the same name: a kill leaves no second one
    total = done = 0
    try:
        with _opened(source) as original, os.fdopen(_make(part), "wb") as into:
            total, digest = os.fstat(original.fileno()).st_size, hashlib.sha256()
            while chunk := _read(original, source):
                if cancel is not None and cancel.is_set():
                    raise Cancelled()
                into.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                progress(done, total)
            into.flush()
            os.fsync(into.fileno())
            forget_cached(into)
        if sha256 not in (None, digest.hexdigest()):
            raise PlaceUnusable(source, PlaceTrouble.BROKEN)
        if digest_of(part, cancel) != digest.hexdigest():
            raise PlaceUnusable(target, PlaceTrouble.DAMAGED)
        move_safely(part, target)
        return digest.hexdigest()
    except OSError as error:
        raise PlaceUnusable(target, trouble_of(error)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def digest_of(path: Path, cancel: threading.Event | None = None) -> str:
    """SHA-256 of a file, in hex. Raises OSError, Cancelled."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if cancel is not None and cancel.is_set():
                raise Cancelled()
            digest.update(chunk)
    return digest.hexdigest()


def forget_cached(file: IO[bytes]) -> None:
    """What is read next of a file comes from its disk, not from memory; where the system can be asked for that."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def trouble_of(error: OSError) -> PlaceTrouble:
    """What an error of a place means for whoever looks for the reason."""
    if error.errno in _FULL:
        return PlaceTrouble.FULL
    return PlaceTrouble.READ_ONLY if error.errno in _CLOSED else PlaceTrouble.AWAY


def _opened(source: Path) -> IO[bytes]:
    try:
        return source.open("rb")
    except OSError as error:
        raise PlaceUnusable(source, PlaceTrouble.BROKEN) from error


def _read(file: IO[bytes], source: Path) -> bytes:
    try:
        return file.read(_CHUNK)
    except OSError as error:
        raise PlaceUnusable(source, PlaceTrouble.BROKEN) from error


def _make(part: Path) -> int:
    return os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
