"""Locks on files, which the system releases when their holder dies; they bind programs and threads alike."""

import sys
from typing import IO, Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED_BYTE: Final = 4_096  # far behind the content: on Windows nobody reads what is locked


def take_lock(file: IO[bytes]) -> bool:
    """Lock an open file for this handle alone; False where another handle has it. Does not wait."""
    try:
        if sys.platform == "win32":
            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def release_lock(file: IO[bytes]) -> None:
    """Give back what `take_lock` took."""
    if sys.platform == "win32":
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_UN)
