"""Fetches the file of an update over a line, in parts: whole or not at all, and never more than was said."""

import shutil
import threading
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any, Final, Protocol

from catalog_db.errors import Cancelled, HostFailed, OutputUnwritable, StorageFull
from catalog_db.exchange.container import Progress, no_progress
from catalog_db.private_files import open_private
from desktop.platform.files import is_full
from desktop.updates.laying import MOST_BYTES

_CHUNK: Final = 1 << 20
_PARTIAL: Final = 206


class UpdateSource(Protocol):
    """The line to the host, or to central."""

    def open(self, method: str, path: str, headers: dict[str, str] | None = None) -> AbstractContextManager[Any]: ...


def fetch(
    source: UpdateSource,
    below: str,
    update_id: str,
    size_bytes: int,
    folder: Path,
    cancel: threading.Event,
    progress: Progress = no_progress,
) -> Path:
    """All of a file, as large as it was said to be; what an earlier call left of it is gone on with.

    Args:
        below: What stands before the id in the address.
    Returns:
        Where it lies, under a name that nobody takes for an update yet.
    Raises:
        HostFailed: It is larger or smaller than was said.
        Cancelled, StorageFull, OutputUnwritable, and what the line raises: What came is kept for the next call.
    """
    forget_parts(folder, but=update_id)
    part = _part_of(folder, update_id)
    have = part.stat().st_size if part.exists() else 0
    if size_bytes > MOST_BYTES or have > size_bytes:
        part.unlink(missing_ok=True)
        raise HostFailed("update too large")
    if shutil.disk_usage(folder).free < 2 * (size_bytes - have):
        raise StorageFull(folder)
    try:
        if have < size_bytes:
            _receive(source, f"{below}{update_id}", update_id, part, have, size_bytes, cancel, progress)
    except OSError as error:
        raise (StorageFull(folder) if is_full(error) else OutputUnwritable(part)) from error
    return part


def forget_parts(folder: Path, but: str = "") -> None:
    """Remove what is left of files that are fetched no more."""
    for part in folder.glob(".fetch-*.part"):
        if part != _part_of(folder, but):
            with suppress(OSError):
                part.unlink()


def _part_of(folder: Path, update_id: str) -> Path:
    return folder / f".fetch-{update_id}.part"


def _receive(
    source: UpdateSource,
    path: str,
    update_id: str,
    part: Path,
    have: int,
    most_bytes: int,
    cancel: threading.Event,
    progress: Progress,
) -> None:
    headers = {"range": f"bytes={have}-", "if-range": f'"{update_id}"'} if have else None
    with source.open("GET", path, headers=headers) as response:
        goes_on = have > 0 and response.status_code == _PARTIAL
        size = have if goes_on else 0
        with open_private(part, "ab" if goes_on else "wb") as file:
            for chunk in response.iter_bytes(_CHUNK):
                if cancel.is_set():
                    raise Cancelled()
                size += len(chunk)
                if size > most_bytes:
                    raise HostFailed("update too large")
                file.write(chunk)
                progress(size, most_bytes)
    if size < most_bytes:
        raise HostFailed("update cut off")
