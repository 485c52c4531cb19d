"""A reader PC that joined, as its visitors meet it: kept open by `ruang-baca seat` on a screen of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from desktop.actors import DeviceMode, nobody_yet
from desktop.room.joined_room import join_room
from desktop.room.room import Room
from desktop.security.devices import Devices, LockReport
from desktop.security.key_store import KeyFileStore
from tests.e2e.processes import PROJECT

PATIENCE_S = 600.0  # a hang, whatever else runs on the PC


def wait_for(true: Callable[[], object], what: str) -> None:
    until = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < until, what
        time.sleep(0.05)


class Seat:
    """The room of a PC that joined, and the programs that are started on it."""

    def __init__(self, room: Room, port: int, folder: Path) -> None:
        self._room, self._folder = room, folder
        self._key = folder / "pc.key"
        code = room.get(Devices).make_join_code(nobody_yet(), DeviceMode.READER, "PC 1").code
        join_room(folder / "pc", KeyFileStore(self._key), f"127.0.0.1:{port}", code).close()

    def command(self) -> list[str]:
        return [
            *(sys.executable, "-P", "-m", "ui.app", "seat"),
            *("--room", str(self._folder / "pc"), "--key-file", str(self._key)),
        ]

    @contextmanager
    def running(
        self, environment: Mapping[str, str], around: tuple[str, ...] = ()
    ) -> Iterator["subprocess.Popen[bytes]"]:
        """`ruang-baca seat`. `around`: what the session starts, which starts that."""
        env = {
            **os.environ,
            "PYTHONPATH": str(PROJECT),
            "XDG_CONFIG_HOME": str(self._folder / "config"),
            **environment,
        }
        with (self._folder / "seat.log").open("ab") as log:
            process = subprocess.Popen([*around, *self.command()], cwd=self._folder, env=env, stdout=log, stderr=log)
            try:
                yield process
            finally:
                end(process)

    def found(self) -> LockReport | None:
        """What it told the host of its ways out."""
        return self._room.get(Devices).list(nobody_yet())[0].lock

    def window(self, of: "subprocess.Popen[bytes]") -> int:
        """The process that shows the window now; 0 where there is none."""
        with suppress(psutil.NoSuchProcess):
            for child in psutil.Process(of.pid).children(recursive=True):
                with suppress(psutil.NoSuchProcess):
                    if "--kept-by" in child.cmdline():
                        return child.pid
        return 0


def end(process: "subprocess.Popen[Any]") -> None:
    """With all that it started."""
    children = []
    with suppress(psutil.NoSuchProcess):
        children = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for child in children:
        with suppress(psutil.NoSuchProcess):
            child.kill()
    psutil.wait_procs(children, timeout=30)
