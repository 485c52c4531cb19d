"""Tries what a document process must not be able to do, before it reads anything that others wrote."""

import os
import sys
from collections.abc import Callable
from typing import Final

from desktop.document.confinement import Attempt

if sys.platform == "win32":
    from desktop.platform import confine_windows

    # What runs here: there, and open to everybody.
    _FILE: Final = sys.executable
    # Winsock's way to every socket; then a share, of this PC.
    _SOCKETS: Final = r"\\?\GLOBALROOT\Device\Afd\RuangBaca"
    _SHARE: Final = r"\\localhost\ruang-baca\file"
else:
    import socket

    _FILE = os.devnull

# There on each PC, open to everybody, and neither full nor read-only: a refusal comes from the walls alone.
_WRITABLE: Final = os.devnull


def not_refused(parent: int) -> tuple[Attempt, ...]:
    """What can be done all the same. Leaves nothing behind.

    Args:
        parent: The id of the process that started this one.
    """
    tries: dict[Attempt, tuple[Callable[[], object], ...]]
    if sys.platform == "win32":
        tries = {
            Attempt.CONNECT: (
                lambda: _open(_SOCKETS, os.O_RDWR),
                lambda: _open(_SHARE, os.O_RDONLY),
                lambda: confine_windows.look_into_a_process(parent),
            ),
            Attempt.START: (lambda: confine_windows.start_a_program(sys.executable),),
            Attempt.CLIPBOARD: (confine_windows.read_the_clipboard,),
        }
    else:
        tries = {
            Attempt.CONNECT: (lambda: socket.socket(socket.AF_INET).close(), _connect),
            Attempt.START: (_start, _fork),
            Attempt.CLIPBOARD: (_connect,),
        }
    tries[Attempt.OPEN] = (lambda: _open(_FILE, os.O_RDONLY),)
    tries[Attempt.WRITE] = (lambda: _open(_WRITABLE, os.O_WRONLY),)
    return tuple(attempt for attempt in Attempt if not all(map(_is_refused, tries[attempt])))


def _is_refused(way: Callable[[], object]) -> bool:
    try:
        way()
    except PermissionError:  # EPERM of seccomp, EACCES of Landlock and of Windows
        return True
    except OSError:
        return False
    return False


def _open(name: str, how: int) -> None:
    os.close(os.open(name, how))


if sys.platform != "win32":

    def _connect() -> None:
        socket.socket(socket.AF_UNIX).close()

    def _start() -> None:
        """There is no such program: ENOENT where starting one is not refused."""
        os.execv("/nonexistent/program", ["program"])

    def _fork() -> None:
        process = os.fork()
        if process == 0:
            os._exit(0)
        os.waitpid(process, 0)
