"""Children that do not outlive who started them (Linux; elsewhere they are ended in order only)."""

import ctypes
import os
import signal
import sys
from typing import Final

_PR_SET_PDEATHSIG: Final = 1


def end_with_parent(parent_pid: int) -> None:
    """Of a worker: be ended in order when the process that supervises it is gone."""
    if sys.platform == "linux":
        signal_at_end_of_parent(signal.SIGTERM)
        if os.getppid() != parent_pid:
            sys.exit(1)


def signal_at_end_of_parent(number: int) -> None:
    """Be sent this signal as soon as the thread that started this process ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)
