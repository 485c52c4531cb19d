"""Tries on Linux what a document process must not be able to do, before it reads anything that others wrote."""

import os
import socket
import sys
from collections.abc import Callable
from typing import Final

from desktop.document.confinement import Attempt

assert sys.platform == "linux"  # also tells mypy to check this file for Linux only


# There on each PC, open to everybody, and neither full nor read-only: a refusal to open it comes from the walls alone.
_FILE: Final = os.devnull


def not_refused() -> tuple[Attempt, ...]:
    """What can be done all the same. Leaves nothing behind."""
    tries: dict[Attempt, tuple[Callable[[], object], ...]] = {
        Attempt.OPEN: (_open,),
        Attempt.WRITE: (_write,),
        Attempt.CONNECT: (lambda: socket.socket(socket.AF_INET).close(), lambda: socket.socket(socket.AF_UNIX).close()),
        Attempt.START: (_start, _fork),
    }
    return tuple(attempt for attempt, ways in tries.items() if not all(map(_is_refused, ways)))


def _is_refused(way: Callable[[], object]) -> bool:
    try:
        way()
    except PermissionError:  # EPERM of seccomp, EACCES of Landlock
        return True
    except OSError:
        return False
    return False


def _open() -> None:
    os.close(os.open(_FILE, os.O_RDONLY))


def _write() -> None:
    os.close(os.open(_FILE, os.O_WRONLY))


def _start() -> None:
    """There is no such program: ENOENT where starting one is not refused."""
    os.execv("/nonexistent/program", ["program"])


def _fork() -> None:
    process = os.fork()
    if process == 0:
        os._exit(0)
    os.waitpid(process, 0)
