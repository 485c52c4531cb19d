"""Files that are written, moved and removed whole or not at all, with their SHA-256."""

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from catalog_db.disk_errors import storage_error
from catalog_db.errors import StorageFull
from catalog_db.private_files import hand_out, make_folder, write_private
from catalog_db.room_files import refuse_in_rooms
from catalog_db.safe_files import move_safely
from desktop.platform.unfinished import noted, part_of


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_regular(path: Path, most: int) -> bytes | None:
    """The first bytes of a file; None: it is none, but a folder, a device or a pipe, on which reading waits for ever.

    Raises OSError.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb", closefd=True) as file:
        return file.read(most) if stat.S_ISREG(os.fstat(handle).st_mode) else None


def remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def move_into(part: Path, target: Path) -> None:
    """Give a complete file its name, and have the folder remember it after a power cut."""
    make_folder(target.parent)
    move_safely(part, target)


def free_file(wanted: Path) -> Path:
    """This file, or one beside it that is not there yet: "laporan (2).pdf"."""
    file, number = wanted, 1
    while file.exists():
        number += 1
        file = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return file


@contextlib.contextmanager
def written_whole(target: Path, *, private: bool = False) -> Iterator[Path]:
    """A name beside a file that somebody wants, to write to: it takes the name that is wanted once it is whole.

    Args:
        private: It stays this account's alone, since it holds what is known of a person, or a code that lets in.

    Raises:
        OutputInRoom: It would lie among the files of a room.
        StorageFull, OutputUnwritable: What was there is as it was, and nothing half-written lies beside it; nor does it
            where this program is killed, once another one has started.
    """
    refuse_in_rooms(target)
    part = part_of(target)
    with noted(part):
        try:
            yield part
            with part.open("r+b") as file:
                os.fsync(file.fileno())
            move_safely(part, target)
            if not private:
                hand_out(target)
        except OSError as error:
            raise storage_error(error, target) from error
        finally:
            remove(part)


def write_whole(target: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file that somebody wants. Raises what `written_whole` raises."""
    with written_whole(target, private=private) as part:
        write_private(part, content)


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
