"""Keeps keys out of what the system writes of a program that crashed, and out of its swap."""

import ctypes
import sys
from contextlib import suppress

if sys.platform != "win32":
    import resource


def keep_out_of_dumps() -> None:
    """No core file of this process, and no other program of its user may read its memory; to be called first of all.

    Linux: a limit of 0 does not hold where core files go to a program (core(5)), so PR_SET_DUMPABLE (prctl(2)) is
    cleared as well. Windows: reports of errors come without memory (WerSetFlags), and no window offers a debugger.
    """
    if sys.platform == "win32":
        with suppress(OSError, AttributeError):
            system = ctypes.WinDLL("kernel32")
            system.SetErrorMode(0x0001 | 0x0002)  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
            system.WerSetFlags(1)  # WER_FAULT_REPORTING_FLAG_NOHEAP
    else:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE


def keep_out_of_swap(secret: bytes) -> bool:
    """Have the memory of some bytes stay in memory for as long as this process lives (mlock(2), VirtualLock).

    Returns:
        Whether the system does so: an account may lock little, and some systems none.
    """
    if not secret:
        return False
    address = ctypes.c_void_p(id(secret) + bytes.__basicsize__ - 1)  # where CPython keeps them; they never move
    try:
        if sys.platform == "win32":
            return bool(ctypes.WinDLL("kernel32").VirtualLock(address, ctypes.c_size_t(len(secret))))
        return bool(ctypes.CDLL(None).mlock(address, ctypes.c_size_t(len(secret))) == 0)
    except (OSError, AttributeError):
        return False
