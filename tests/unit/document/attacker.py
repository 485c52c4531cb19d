"""A document process in the hands of an attacker: it starts as the real one does, then tries what its words say.

Started in place of the document process by `test_attacks`, as `attacker.py WALLS UID FOLDER ...options...`: an ordinary
user, with only some of the walls where one of them is to be tried alone. It writes one line: a JSON object with its
walls and what came of each attempt: "done", or the name of the error. Once its requests end it aborts.
"""

import ctypes
import errno
import json
import mmap
import os
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop.document.process import __main__ as process
from desktop.platform import confine_linux, linux

_PR_SET_DUMPABLE = 4
_libc = ctypes.CDLL(None, use_errno=True)


def become(user: int) -> None:
    """An ordinary user, who still dies with the parent: setuid(2) forgets that."""
    parent = os.getppid()
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)
    _libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)  # as after the start of a program: setuid cleared it
    linux.die_with_parent(parent)


def call(*arguments: Any) -> None:
    if _libc.syscall(*arguments) < 0:
        raise OSError(ctypes.get_errno(), "")


def fork() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def overwrite_by_mapping(file: Path) -> None:
    descriptor = os.open(file, os.O_RDWR)
    mmap.mmap(descriptor, 1)[0:1] = b"X"


def connect(path: str) -> None:
    socket.socket(socket.AF_UNIX).connect(path)


def read_memory_of(parent: int) -> None:
    there = ctypes.create_string_buffer(struct.pack("PQ", 4096, 8))
    call(310, parent, there, 1, there, 1, 0)


def thread() -> None:
    started = threading.Thread(target=lambda: None)
    started.start()
    started.join()


def executable_memory() -> None:
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)


def shared_memory() -> None:
    made = _libc.syscall(29, 0, 4096, 0o1600)
    if made < 0:
        raise OSError(ctypes.get_errno(), "")
    call(31, made, 0, 0)  # shmctl, IPC_RMID: else it would stay on the PC


def attempts(folder: Path, parent: int, pixels: int, book: int) -> dict[str, Callable[[], object]]:
    """Numbers of calls are those of x86_64."""
    key = folder / "key"
    return {
        # What the review of the process before its walls could do, or could not but where namespaces were allowed.
        "read the key": key.read_bytes,
        "open the records": (folder / "records.db").read_bytes,
        "read the parent's environment": Path(f"/proc/{parent}/environ").read_bytes,
        "read the parent's memory": lambda: read_memory_of(parent),
        "trace the parent": lambda: call(101, 16, parent, 0, 0),
        "overwrite the index by mapping it": lambda: overwrite_by_mapping(folder / "index"),
        "truncate": lambda: os.truncate(key, 0),
        "delete": (folder / "old").unlink,
        "rename": lambda: (folder / "name").rename(folder / "new name"),
        "change rights": lambda: key.chmod(0o700),
        "symbolic link": lambda: (folder / "symbolic").symlink_to(key),
        "link": lambda: (folder / "link").hardlink_to(key),
        "make a folder": (folder / "folder").mkdir,
        "write a new file": lambda: (folder / "new").write_bytes(b"x"),
        "start a program": lambda: subprocess.run(["/bin/true"], check=False),
        "become a program": lambda: os.execv("/nonexistent/program", ["x"]),
        "fork": fork,
        "signal the parent": lambda: os.kill(parent, 0),
        "socket in the file system": lambda: connect(str(folder / "bus")),
        "connect by TCP": lambda: socket.socket().connect(("127.0.0.1", 9)),
        # More ways to the same.
        "abstract socket": lambda: connect(f"\0{folder.name}"),
        "send by UDP": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
        "ask the kernel by netlink": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0),
        "pair of sockets": socket.socketpair,
        "list a folder": lambda: list(folder.iterdir()),
        "see whether a file is there": key.stat,
        "change folder": lambda: os.chdir("/"),
        "file in memory": lambda: os.memfd_create("x"),
        "open a file that it may read to write": lambda: os.open(f"/proc/self/fd/{book}", os.O_RDWR),
        "shrink the shared memory": lambda: os.ftruncate(pixels, 0),
        "new namespaces": lambda: call(272, 0x10000000),
        "the kernel's keyring": lambda: call(250, 0, -3, 1),
        "io_uring": lambda: call(425, 1, ctypes.create_string_buffer(256)),
        "userfaultfd": lambda: call(323, 1),
        "watch files": lambda: call(294, 0),
        "handle of the parent": lambda: call(434, parent, 0),
        "let itself be looked into": lambda: call(157, _PR_SET_DUMPABLE, 1, 0, 0),
        "raise its limits": lambda: call(302, 0, 7, struct.pack("QQ", 64, 64), None),
        "memory that is run": executable_memory,
        "calls by other numbers": lambda: call(0x40000000 + 39),
        "shared memory of System V": shared_memory,
        "thread": thread,
    }


def outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, "?")
    except RuntimeError as error:  # a thread
        return str(error)
    return "done"


def main() -> None:
    walls, user, folder, *options = sys.argv[1:]
    if "landlock" not in walls:
        confine_linux.landlock = lambda *_: 0
    if "seccomp" not in walls:
        confine_linux.seccomp = lambda **_: False
    opened: list[int] = []

    def before() -> None:
        become(int(user))
        opened.append(os.open(Path(folder, "index"), os.O_RDONLY))  # as a window hands a book over

    inside = process.enter(options, before_walls=before)
    pixels = int(next(word for word in options if word.startswith("--pixels=")).partition("=")[2])
    tried = attempts(Path(folder), os.getppid(), pixels, opened[0])
    found = {name: outcome(attempt) for name, attempt in tried.items()}
    inside.replies.write(json.dumps(asdict(inside.confinement) | {"found": found}).encode() + b"\n")
    with suppress(EOFError):
        inside.requests.next()  # until it was looked at
    os.abort()


if __name__ == "__main__":
    main()
