"""Real screens without monitors: an X server with a window manager."""

import os
import shutil
import subprocess

from tests.e2e.lock.seats import end

MISSING = [name for name in ("Xvfb", "openbox", "xdotool") if not shutil.which(name)]


class Screen:
    """1366x768, as many desks have."""

    def __init__(self, size: str = "1366x768x24") -> None:
        read, write = os.pipe()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, pass_fds=[write], **quiet)  # type: ignore[call-overload]
        os.close(write)
        with os.fdopen(read) as said:
            self.display = f":{said.readline().strip()}"
        self._manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": self.display}, **quiet)  # type: ignore[call-overload]

    def close(self) -> None:
        for process in (self._manager, self._server):
            end(process)
