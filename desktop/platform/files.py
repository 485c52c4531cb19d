"""Files that are written, moved and removed whole or not at all, with their SHA-256."""

import contextlib
import hashlib
from pathlib import Path

from catalog_db.disk_errors import storage_error
from catalog_db.errors import StorageFull
from catalog_db.private_files import make_folder, write_private
from catalog_db.safe_files import move_safely


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def move_into(part: Path, target: Path) -> None:
    """Give a complete file its name, and have the folder remember it after a power cut."""
    make_folder(target.parent)
    move_safely(part, target)


def is_full(error: OSError) -> bool:
    """Whether the disk, or the user's share of it, has no room left."""
    return isinstance(storage_error(error, Path()), StorageFull)


def write_into(data: bytes, target: Path) -> None:
    """Write a small file.

    Raises:
        StorageFull, OSError: It is not there.
    """
    try:
        make_folder(target.parent)
        write_private(target, data)
    except OSError as error:
        remove(target)
        if is_full(error):
            raise StorageFull(target) from error
        raise
