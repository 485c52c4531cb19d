"""Keeps keys out of what the system writes of a program that crashed."""

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
