"""Walls around a process on Linux: Landlock (no file by name) and seccomp (few system calls), by ctypes.

Both bind the calling thread and what it starts, cannot be taken back, and are put up when everything was loaded.
Numbers: Linux' `include/uapi/linux/{landlock,seccomp,filter,audit}.h`, `arch/x86/entry/syscalls/syscall_64.tbl`,
`include/uapi/asm-generic/unistd.h`.
"""

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Iterable, Sequence
from typing import Final

assert sys.platform == "linux"  # also tells mypy to check this file for Linux only

_PR_SET_SECCOMP: Final = 22
_PR_SET_NO_NEW_PRIVS: Final = 38
_SECCOMP_MODE_FILTER: Final = 2
_libc: Final = ctypes.CDLL(None, use_errno=True)


# Landlock(7). What is handled and not allowed by a rule is refused; there is no rule but those for `readable`.

_CREATE_RULESET: Final = 444
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
_VERSION: Final = 1  # flag of landlock_create_ruleset: only say which version the kernel has
_PATH_BENEATH: Final = 1
_READ_FILE: Final = 1 << 2
_FILE_RIGHTS: Final = {1: 13, 2: 14, 3: 15, 4: 15}  # how many each version knows; later ones 16
_TCP: Final = 3  # bind and connect, from version 4
_SCOPES: Final = 3  # abstract sockets and signals outside, from version 6


def landlock_version() -> int:
    """The version that this kernel has; 0: none, or it is switched off."""
    return max(0, int(_libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)))


def landlock(readable: Iterable[str] = ()) -> int:
    """From now on no file can be opened by name but these, for reading; no TCP, no signal to others.

    Returns:
        The version that is in force; 0: none, the kernel has no Landlock or it is switched off.
    """
    version = landlock_version()
    if not version:
        return 0
    files = (1 << _FILE_RIGHTS.get(version, 16)) - 1
    handled = struct.pack("=QQQ", files, _TCP if version >= 4 else 0, _SCOPES if version >= 6 else 0)
    size = 8 if version < 4 else 16 if version < 6 else 24
    rules = _libc.syscall(_CREATE_RULESET, handled, ctypes.c_size_t(size), 0)
    if rules < 0:
        return 0
    try:
        for path in readable:
            file = os.open(path, os.O_PATH | os.O_CLOEXEC)
            try:
                rule = struct.pack("=Qi", _READ_FILE, file)
                if _libc.syscall(_ADD_RULE, rules, _PATH_BENEATH, rule, 0) != 0:
                    return 0
            finally:
                os.close(file)
        _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return version if _libc.syscall(_RESTRICT_SELF, rules, 0) == 0 else 0
    finally:
        os.close(rules)


# Seccomp(2), mode filter. What is not listed fails with EPERM. Listed are the calls that reading, drawing, copying and
# verifying make once everything is loaded: descriptors that are open, memory, time, random numbers, the end.

_MACHINES: Final = ("x86_64", "aarch64")
_ARCHITECTURES: Final = (0xC000003E, 0xC00000B7)
_X32: Final = 0x40000000  # calls of another kind on x86_64, by other numbers
_CALLS: Final[dict[str, tuple[int | None, int | None]]] = {
    "read": (0, 63),
    "write": (1, 64),
    "readv": (19, 65),
    "writev": (20, 66),
    "pread64": (17, 67),
    "pwrite64": (18, 68),
    "close": (3, 57),
    "lseek": (8, 62),
    "munmap": (11, 215),
    "brk": (12, 214),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123),
    "getcpu": (309, 168),
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getppid": (110, 173),
    "futex": (202, 98),
    "membarrier": (324, 283),
    "set_robust_list": (273, 99),
    "rseq": (334, 293),
    "restart_syscall": (219, 128),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "nanosleep": (35, 101),
    "gettimeofday": (96, 169),
    "times": (100, 153),
    "getrusage": (98, 165),
    "sysinfo": (99, 179),
    "getrandom": (318, 278),
    "recvmsg": (47, 212),
    "poll": (7, None),  # aarch64 has ppoll only
    "ppoll": (271, 73),
    "exit": (60, 93),
    "exit_group": (231, 94),
}
_MMAP: Final = (9, 222)
_MPROTECT: Final = (10, 226)
_FCNTL: Final = (72, 25)
_OPENAT: Final = (257, 56)
_PROT_EXEC: Final = 4
_FCNTL_COMMANDS: Final = (1, 3, 1030)  # F_GETFD, F_GETFL, F_DUPFD_CLOEXEC

_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS: a word of struct seccomp_data
_IF_EQUAL: Final = 0x15
_IF_AT_LEAST: Final = 0x35
_IF_ANY_BIT: Final = 0x45
_RETURN: Final = 0x06
_NUMBER: Final = 0  # where in struct seccomp_data
_ARCHITECTURE: Final = 4
_ARGUMENTS: Final = 16  # of 8 bytes each, the lower half first
_KILL: Final = 0x80000000
_REFUSE: Final = 0x00050000 | errno.EPERM
_ALLOW: Final = 0x7FFF0000


def seccomp(*, may_open: bool = False) -> bool:
    """From now on only the calls listed above, and no memory that code could be run from; returns whether it holds.

    Args:
        may_open: Let files be opened by name: to be used with Landlock only.
    """
    machine = os.uname().machine
    if machine not in _MACHINES or sys.maxsize < 2**32:
        return False
    program = _program(_MACHINES.index(machine), may_open)
    instructions = ctypes.create_string_buffer(b"".join(program))
    described = struct.pack("HxxxxxxP", len(program), ctypes.addressof(instructions))
    if _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.c_char_p(described), 0, 0) == 0)


def _program(machine: int, may_open: bool) -> list[bytes]:
    """The filter, in the order in which it is gone through."""
    listed = [numbers[machine] for numbers in _CALLS.values()]
    if may_open:
        listed.append(_OPENAT[machine])
    return [
        _step(_LOAD, _ARCHITECTURE),
        _step(_IF_EQUAL, _ARCHITECTURES[machine], 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_IF_AT_LEAST, _X32, 0, 1),
        _step(_RETURN, _REFUSE),
        *_unless_executable(_MMAP[machine]),
        *_unless_executable(_MPROTECT[machine]),
        *_with_command(_FCNTL[machine], _FCNTL_COMMANDS),
        *(step for number in listed if number is not None for step in _allowed(number)),
        _step(_RETURN, _REFUSE),
    ]


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """One instruction; the last two say how many are skipped."""
    return struct.pack("HBBI", code, if_true, if_false, value)


def _allowed(call: int) -> Sequence[bytes]:
    return _step(_IF_EQUAL, call, 0, 1), _step(_RETURN, _ALLOW)


def _unless_executable(call: int) -> Sequence[bytes]:
    """Allowed but for memory that code can be run from: the third argument."""
    return (
        _step(_IF_EQUAL, call, 0, 4),
        _step(_LOAD, _ARGUMENTS + 2 * 8),
        _step(_IF_ANY_BIT, _PROT_EXEC, 0, 1),
        _step(_RETURN, _REFUSE),
        _step(_RETURN, _ALLOW),
    )


def _with_command(call: int, commands: Sequence[int]) -> Sequence[bytes]:
    """Allowed with these as the second argument only."""
    count = len(commands)
    tries = (_step(_IF_EQUAL, command, count - position, 0) for position, command in enumerate(commands))
    return (
        _step(_IF_EQUAL, call, 0, count + 3),
        _step(_LOAD, _ARGUMENTS + 8),
        *tries,
        _step(_RETURN, _REFUSE),
        _step(_RETURN, _ALLOW),
    )
