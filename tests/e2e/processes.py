"""Programs of a room in processes of their own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from desktop.room.room import Room
from tests import forked
from tests.forked import PROJECT
from tests.ports import lasting_port


def start(*arguments: str) -> "subprocess.Popen[str]":
    """Python with these arguments, anew."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONWARNINGS": "error"},
    )


def fork(*arguments: str) -> "subprocess.Popen[str]":
    """As `start`, of what a fork knows already."""
    return forked.start(*arguments, pipes=("stdin", "stdout"))


class HostProcess:
    """`ruang-baca host`, which can be killed and started again at the same port."""

    _begin = staticmethod(fork)

    def __init__(self, room: Room, key: Path, *, quiet: bool = True) -> None:
        """`quiet`: not announced, and looks for no other host of the room."""
        self._arguments = ["-m", "ui.app", "host", "--json", "--address", "127.0.0.1", *(["--quiet"] if quiet else [])]
        self._arguments += ["--room", str(room.folder.path), "--key-file", str(key)]
        self.port = 0
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self.port = self.port or lasting_port()
        self._process = self._begin(*self._arguments, "--port", str(self.port))
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        assert said, "the host did not start"
        self.port = json.loads(said)["port"]

    def wait(self) -> int:
        """Until it ends by itself; its status."""
        process, self._process = self._process, None
        assert process is not None and process.stdin is not None and process.stdout is not None
        status = process.wait(240)
        process.stdin.close()
        process.stdout.close()
        return status

    def kill(self) -> None:
        self._end(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

    def stop(self) -> int:
        return self._end(signal.SIGTERM)

    def _end(self, how: int) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        process.send_signal(how)
        status = process.wait(240)
        assert process.stdin is not None and process.stdout is not None
        process.stdin.close()
        process.stdout.close()
        return status
