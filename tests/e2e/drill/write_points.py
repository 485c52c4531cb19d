"""Every point at which a program changes a disk: counted in one run, and in others the program dies there.

What two calls to the system that write do not lie between is the same on disk, whatever else the program did. So each
state that a kill can leave is reached by a death before each of these calls, also of those in the middle of a commit of
SQLite, which no hook of Python sees; and what a power cut can leave of one write by a death when half of it is there.

The kernel asks for leave before such a call (seccomp_unotify(2)); the parent of the program counts, lets it go on, or
kills. An ordinary user may do so, too.
"""

import ctypes
import fcntl
import mmap
import os
import random
import re
import select
import signal
import socket
import struct
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, Final

PROJECT: Final = Path(__file__).resolve().parents[3]

# The numbers of the calls: <asm/unistd_64.h> of x86-64; <asm-generic/unistd.h>, which aarch64 uses.
_NUMBERS: Final[dict[str, tuple[int, dict[str, int]]]] = {
    "x86_64": (0xC000003E, {
        "write": 1, "pwrite64": 18, "writev": 20, "pwritev": 296, "pwritev2": 328, "sendfile": 40,
        "copy_file_range": 326, "fallocate": 285, "ftruncate": 77, "truncate": 76, "fsync": 74, "fdatasync": 75,
        "rename": 82, "renameat": 264, "renameat2": 316, "unlink": 87, "unlinkat": 263, "rmdir": 84, "mkdir": 83,
        "mkdirat": 258, "link": 86, "linkat": 265, "symlink": 88, "symlinkat": 266, "creat": 85, "open": 2,
        "openat": 257,
    }),
    "aarch64": (0xC00000B7, {
        "write": 64, "pwrite64": 68, "writev": 66, "pwritev": 70, "pwritev2": 287, "sendfile": 71,
        "copy_file_range": 285, "fallocate": 47, "ftruncate": 46, "truncate": 45, "fsync": 82, "fdatasync": 83,
        "renameat": 38, "renameat2": 276, "unlinkat": 35, "mkdirat": 34, "linkat": 37, "symlinkat": 36, "openat": 56,
    }),
}  # fmt: skip
_SYS_SECCOMP: Final = {"x86_64": 317, "aarch64": 277}
# Which argument is the path, or, of a call that takes a descriptor, the descriptor.
_PATHS: Final = {
    "truncate": 0, "rename": 0, "renameat": 1, "renameat2": 1, "unlink": 0, "unlinkat": 1, "rmdir": 0, "mkdir": 0,
    "mkdirat": 1, "link": 1, "linkat": 3, "symlink": 1, "symlinkat": 2, "creat": 0, "open": 0, "openat": 1,
}  # fmt: skip
_DESCRIPTORS: Final = {"copy_file_range": 2}
_TORN: Final = ("write", "pwrite64")
_OPENS: Final = {"open": 1, "openat": 2}  # where the flags are; of interest only where the file may be made or emptied
_MAKES: Final = os.O_CREAT | os.O_TRUNC

# <linux/seccomp.h>, <linux/filter.h>
_SET_MODE_FILTER, _NEW_LISTENER, _NO_NEW_PRIVS = 1, 8, 38
_ALLOW, _ASK = 0x7FFF0000, 0x7FC00000
_RECEIVE, _SEND, _GO_ON = 0xC0502100, 0xC0182101, 1
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06

# The functions of C by which Python changes files: where one of them is called is where the program writes.
_WRITERS: Final = frozenset({
    "execute", "executemany", "commit", "rollback", "close", "backup", "write", "writelines", "flush", "fsync",
    "fdatasync", "rename", "replace", "unlink", "remove", "rmdir", "mkdir", "open", "truncate", "ftruncate", "link",
    "symlink", "sendfile", "copy_file_range", "posix_fallocate", "__exit__", "__enter__",
})  # fmt: skip


@dataclass(frozen=True)
class Point:
    """A call that changes a disk: which, of what kind of file, and by which function of the program."""

    call: str
    file: str
    by: str

    @property
    def site(self) -> str:
        """The index beside a WAL belongs to whoever opens the database, and is made anew by the next who does."""
        return f"{'sqlite' if self.file.endswith('-shm') else self.by}: {self.call} {self.file}"


@dataclass(frozen=True)
class Stab:
    """Where a program dies: before the n-th of such calls for such a file, or when half of what it writes is written.

    Runs differ a little, since a page more or less is written where identifiers are random; these numbers hardly do.
    """

    call: str
    file: str
    nth: int
    torn: bool = False

    def __str__(self) -> str:
        return f"{self.call} {self.file} {self.nth}{' torn' if self.torn else ''}"


def chosen(points: Sequence[Point], most: int, seed: int = 13) -> list[Stab]:
    """All points, where there are not more than `most`; else of each site the first, the last and one by chance.

    No site is left out. The first write to each kind of file is torn besides, and the last one.
    """
    sites: dict[str, list[Stab]] = defaultdict(list)
    writes: dict[str, list[Stab]] = defaultdict(list)
    counted: Counter[tuple[str, str]] = Counter()
    for point in points:
        counted[point.call, point.file] += 1
        nth = counted[point.call, point.file]
        sites[point.site].append(Stab(point.call, point.file, nth))
        if point.call in _TORN:
            writes[point.file].append(Stab(point.call, point.file, nth, torn=True))
    chance = random.Random(seed)
    stabs: dict[Stab, None] = {}
    for found in sites.values():
        stabs |= dict.fromkeys(found if len(points) <= most else (found[0], found[-1], chance.choice(found)))
    for found in writes.values():
        stabs |= dict.fromkeys((found[0], found[-1]))
    return list(stabs)


class Watched:
    """In the program: ask for leave before each call that writes, and say who makes it."""

    def __init__(self, line: socket.socket, noted: mmap.mmap | None) -> None:
        """
        Args:
            line: To the parent, which gets the descriptor to be asked by.
            noted: Shared with the parent; None: nobody wants to know who writes.
        """
        self._line, self._noted = line, noted

    def begin(self) -> None:
        """Raises OSError where the system refuses it."""
        if self._noted is not None:
            threading.setprofile(self._see)
            sys.setprofile(self._see)
        listener = _install()
        socket.send_fds(self._line, [b"!"], [listener])
        os.close(listener)

    def _see(self, frame: FrameType, event: str, called: Any) -> None:
        if event != "c_call" or called.__name__ not in _WRITERS:
            return
        name, at = "", frame
        while at is not None:
            where = _part_of_program(at.f_code.co_filename)
            if where:
                name = name or f"{where}:{at.f_code.co_name}"
                if not where.startswith("catalog_db/database"):
                    name = f"{where}:{at.f_code.co_name}"
                    break
            at = at.f_back  # type: ignore[assignment]
        content = name.encode()[:250]
        assert self._noted is not None
        self._noted[: len(content) + 1] = content + b"\0"


class Watch:
    """In the parent: hears each call of the program that writes, and lets it go on or kills the program."""

    def __init__(self, listener: int, stab: Stab | None, noted: mmap.mmap | None) -> None:
        self.points: list[Point] = []
        self._counted: Counter[tuple[str, str]] = Counter()
        self._listener, self._stab, self._noted = listener, stab, noted

    def hear(self, program: int) -> None:
        """One call: of the program, or of one that it started."""
        said = bytearray(80)
        try:
            fcntl.ioctl(self._listener, _RECEIVE, said)
        except OSError:  # it died meanwhile
            return
        ident, pid, _, number, _, _, *arguments = struct.unpack("=QIIiIQ6Q", said)
        call, path = _names()[number], self._path(pid, number, arguments)
        if path:
            file = _kind(path)
            self._counted[call, file] += 1
            if self._noted is not None:
                by = self._noted[:].split(b"\0")[0].decode() if _is_of(pid, program) else "another program"
                self.points.append(Point(call, file, by))
            stab = self._stab
            if stab is not None and (call, file, self._counted[call, file]) == (stab.call, stab.file, stab.nth):
                if stab.torn:
                    _write_half(pid, call, arguments)
                os.kill(program, signal.SIGKILL)
                return
        try:
            fcntl.ioctl(self._listener, _SEND, bytearray(struct.pack("=QqiI", ident, 0, 0, _GO_ON)))
        except OSError:
            pass

    def _path(self, pid: int, number: int, arguments: list[int]) -> str:
        """Of the file that is written; empty: it is none, such as a pipe."""
        call = _names()[number]
        if call in _PATHS:
            path = _text(pid, arguments[_PATHS[call]])
        else:
            try:
                path = str(Path(f"/proc/{pid}/fd/{arguments[_DESCRIPTORS.get(call, 0)]}").readlink())
            except FileNotFoundError:
                return ""
        return "" if path.startswith(("/dev/", "/proc/")) or re.match(r"[a-z_]+:", path) else path


@cache
def why_not() -> str:
    """Why the system lets nobody watch over its calls; empty: it does."""
    machine = os.uname().machine
    if machine not in _NUMBERS:
        return f"the numbers of the calls of {machine} are not known here"
    refused, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _install()
        except OSError as error:
            os.write(into, str(error).encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(refused) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return f"the system lets nobody watch over calls: {text}" if text else ""


def attend(listener: int | None, pipe: int, watch: Watch | None, program: int, heard: Callable[[bytes], None]) -> None:
    """Hear what a program says and what it writes, until it has ended."""
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    if listener is not None:
        poll.register(listener, select.POLLIN)
    while True:
        for descriptor, events in poll.poll():
            if descriptor == pipe:
                part = os.read(pipe, 1 << 16)
                if not part:
                    return
                heard(part)
            elif events & select.POLLIN:
                assert watch is not None
                watch.hear(program)
            else:
                poll.unregister(descriptor)


def describe(points: Sequence[Point]) -> str:
    return "\n".join(f"{count:6} {site}" for site, count in Counter(point.site for point in points).most_common())


@cache
def _names() -> dict[int, str]:
    return {number: name for name, number in _NUMBERS[os.uname().machine][1].items()}


def _install() -> int:
    """Have the kernel ask before each call that writes, and before those of all that is started from here.

    Returns the descriptor to be asked by. Raises OSError where it is refused.
    """
    machine = os.uname().machine
    architecture, numbers = _NUMBERS[machine]
    plain = [number for name, number in numbers.items() if name not in _OPENS]
    opens = [(numbers[name], at) for name, at in _OPENS.items() if name in numbers]
    # An instruction: what it does, how many to pass over if so and if not, and a number.
    of_opens: list[tuple[int, int, int, int]] = []
    for number, at in opens:
        of_opens += [
            (_EQUAL, 0, 4, number),
            (_LOAD, 0, 0, 16 + 8 * at),
            (_ANY_BIT, 1, 0, _MAKES),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _ASK),
        ]
    program = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _ALLOW), (_LOAD, 0, 0, 0)]
    for n, number in enumerate(plain):
        program.append((_EQUAL, len(plain) - n + len(of_opens), 0, number))
    program += [*of_opens, (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _ASK)]
    code = b"".join(struct.pack("=HBBI", *instruction) for instruction in program)
    held = ctypes.create_string_buffer(code, len(code))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0)
    whole = Program(len(program), ctypes.addressof(held))
    listener = libc.syscall(_SYS_SECCOMP[machine], _SET_MODE_FILTER, _NEW_LISTENER, ctypes.byref(whole))
    if listener < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return int(listener)


@cache
def _part_of_program(file: str) -> str:
    """Of a file of the program, its name there; empty: of a library, or of the tests."""
    path = Path(file)
    if not path.is_relative_to(PROJECT):
        return ""
    name = path.relative_to(PROJECT).as_posix()
    return name if name.startswith(("catalog_db/", "desktop/")) else ""


def _text(pid: int, address: int) -> str:
    """What a program holds at an address, up to a zero."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        content = b""
        while b"\0" not in content and len(content) < 4_096:
            memory.seek(address + len(content))
            content += memory.read(min(256, 4_096 - (address + len(content)) % 4_096))
    return os.fsdecode(content.split(b"\0")[0])


def _is_of(thread: int, program: int) -> bool:
    return Path(f"/proc/{program}/task/{thread}").exists()


def _kind(path: str) -> str:
    """A file without what differs from room to room and from run to run."""
    _, _, inside = path.rpartition("/room/")
    parts = (inside or Path(path).name).split("/")
    return "/".join(re.sub(r"(?<=-)[a-z0-9_]{8}$|[0-9a-f]{6,}|\d+", "*", part) for part in parts[-2:])


def _write_half(pid: int, call: str, arguments: list[int]) -> None:
    descriptor, address, size = arguments[:3]
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        memory.seek(address)
        half = memory.read(size // 2)
    said = dict(line.split(":\t") for line in Path(f"/proc/{pid}/fdinfo/{descriptor}").read_text().splitlines()[:2])
    with Path(f"/proc/{pid}/fd/{descriptor}").open("r+b", buffering=0) as file:
        if call == "pwrite64":
            at = arguments[3]
        elif int(said["flags"], 8) & os.O_APPEND:
            at = file.seek(0, os.SEEK_END)
        else:
            at = int(said["pos"])
        os.pwrite(file.fileno(), half, at)
