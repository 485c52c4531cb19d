"""Copies files of the host: in parts where the network breaks, and named only when their SHA-256 is right."""

import hashlib
import os
import threading
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final, Protocol

from catalog_db.errors import HostFailed, StorageFull
from catalog_db.private_files import make_folder, open_private
from desktop.catalogue.importing.files import is_full, move_into, remove

MOST_FILE_BYTES: Final = 4 * 1024**3
_CHUNK: Final = 1 << 20
_PARTIAL: Final = 206


class Source(Protocol):
    """Who has the files: a host, or central. What is not there is a `HostFailed`."""

    def open(self, method: str, path: str, headers: dict[str, str] | None = None) -> AbstractContextManager[Any]: ...


def download_file(
    source: Source, sha256: str, target: Path, size_bytes: int, cancel: threading.Event, below: str = ""
) -> bool:
    """Copy a file; what an earlier call left of it is gone on with.

    Args:
        size_bytes: As the catalogue says, 0 where it does not; more is not taken.
        below: What stands before `/files/` in the address.
    Returns:
        False where it was cancelled.
    Raises:
        HostFailed: There is no such file, or it is another one: what came is thrown away. It `may_pass`: that is kept.
        HostUnreachable: What came is kept for the next call.
        StorageFull
    """
    part = target.with_name(target.name + ".part")
    try:
        make_folder(target.parent)
        if not _receive(source, f"{below}/files/{sha256}", sha256, part, size_bytes or MOST_FILE_BYTES, cancel):
            return False
        with part.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != sha256:
            raise HostFailed("file differs")
        move_into(part, target)
    except HostFailed as error:
        if not error.may_pass:  # else what came is still good
            remove(part)
        raise
    except OSError as error:
        if is_full(error):
            remove(part)
            raise StorageFull(target) from error
        raise
    return True


def _receive(source: Source, path: str, sha256: str, part: Path, most_bytes: int, cancel: threading.Event) -> bool:
    have = part.stat().st_size if part.exists() else 0
    if have >= most_bytes:
        return True  # whole, or wrong: its SHA-256 will tell
    headers = {"range": f"bytes={have}-", "if-range": f'"{sha256}"'} if have else None
    with source.open("GET", path, headers=headers) as response:
        going_on = have > 0 and response.status_code == _PARTIAL
        with open_private(part, "ab" if going_on else "wb") as file:
            size = have if going_on else 0
            for chunk in response.iter_bytes(_CHUNK):
                if cancel.is_set():
                    return False
                size += len(chunk)
                if size > most_bytes:
                    raise HostFailed("file too large")
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
    return True
