"""What only Linux can do: limits, priority and death of a child; what its desktop wants.

The functions on limits run inside the child, before it opens anything.
"""

import configparser
import ctypes
import os
import resource
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

assert sys.platform == "linux"  # also tells mypy to check this file for Linux only

_PR_SET_PDEATHSIG = 1
_OPEN_FILES = 64
_IOPRIO_WHO_PROCESS = 1
_IOPRIO_IDLE = 3 << 13
_F_SETPIPE_SZ = 1031
_M_MMAP_THRESHOLD = -3
_ASKING_S = 3.0
_SYS_IOPRIO_SET = {"x86_64": 251, "aarch64": 30}


def die_with_parent(parent_pid: int) -> None:
    """Be killed as soon as the thread that started this process ends, even while hanging in C code."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent_pid:  # it died before the line above
        os._exit(1)


def processor_seconds(pid: int) -> float:
    """What a process has used of the processors. Raises OSError where it is gone.

    The clock's number as in clock_getcpuclockid(3) of glibc.
    """
    return time.clock_gettime((~pid << 3) | 2)


def limit_self(memory_bytes: int) -> None:
    """No more address space than that, few open files, no file written, no process started, no core file."""
    limits = {
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


def lower_priority() -> None:
    """Yield processor and disk to everything else."""
    os.nice(15)
    number = _SYS_IOPRIO_SET.get(os.uname().machine)
    if number:
        ctypes.CDLL(None, use_errno=True).syscall(number, _IOPRIO_WHO_PROCESS, 0, _IOPRIO_IDLE)


def lower_thread_priority() -> None:
    """Let this thread yield the disk to all others, and keep its share of the processor: others wait for its locks."""
    number = _SYS_IOPRIO_SET.get(os.uname().machine)
    if number:
        ctypes.CDLL(None, use_errno=True).syscall(number, _IOPRIO_WHO_PROCESS, 0, _IOPRIO_IDLE)


def widen_pipe(descriptor: int) -> None:
    """Let a pipe hold 1 MiB: a page picture then takes a few hand-overs instead of thirty."""
    import fcntl

    try:
        fcntl.fcntl(descriptor, _F_SETPIPE_SZ, 1 << 20)
    except OSError:
        pass  # over the user's allowance: slower, nothing else


def own_bytes() -> int:
    """How much memory this process alone holds now: files that it maps are the system's to drop (proc(5), statm).

    Its source stays open: later no file may be opened any more.
    """
    _, resident, shared, *_ = map(int, os.pread(_statm(), 200, 0).split())
    return (resident - shared) * resource.getpagesize()


@cache
def _statm() -> int:
    return os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)


def give_memory_back() -> None:
    """Return freed memory to the system; glibc would keep it for later."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except AttributeError:
        pass  # another C library


def return_large_blocks() -> None:
    """Let glibc give blocks of 1 MiB and more back to the system as soon as they are freed.

    Left alone it raises that size with each freed picture up to 32 MiB, and holes in its heap keep 25 MB for good.
    """
    try:
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, 1 << 20)
    except AttributeError:
        pass  # another C library


def wants_stillness() -> bool:
    """Whether the desktop was told to move nothing: GNOME and those that follow its settings, or KDE."""
    command = ["gsettings", "get", "org.gnome.desktop.interface", "enable-animations"]
    try:
        output = subprocess.run(command, capture_output=True, text=True, timeout=_ASKING_S, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        output = ""  # another desktop, or none
    return output.strip() == "false" or _kde_stands_still()


def _kde_stands_still() -> bool:
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    settings = configparser.ConfigParser(strict=False, interpolation=None)
    try:
        settings.read(folder / "kdeglobals", encoding="utf-8")
        return settings.getfloat("KDE", "AnimationDurationFactor", fallback=1.0) == 0.0
    except (configparser.Error, UnicodeDecodeError, ValueError):
        return False
