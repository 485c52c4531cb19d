"""Real screens for locked windows: an X server with a window manager, and a session of cage."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.e2e.lock.seats import end, wait_for
from tests.e2e.processes import PROJECT

MISSING_FOR_X = [name for name in ("Xvfb", "openbox", "xdotool") if not shutil.which(name)]
MISSING_FOR_CAGE = [name for name in ("cage", "wtype", "wlrctl") if not shutil.which(name)]
SIZE = (1366, 768)
HELD = ("alt", "ctrl", "shift", "logo")


class Screen:
    """An X server with openbox and a second program, that writes down what comes to it."""

    def __init__(self, folder: Path) -> None:
        self.heard = folder / "heard"
        read, write = os.pipe()
        wanted = f"{SIZE[0]}x{SIZE[1]}x24"
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", wanted, "-nolisten", "tcp"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._server = subprocess.Popen(command, pass_fds=[write], **quiet)  # type: ignore[call-overload]
        os.close(write)
        with os.fdopen(read) as said:
            number = said.readline().strip()
        self.environment = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""}
        env = {**os.environ, **self.environment, "PYTHONPATH": str(PROJECT)}
        self._others = [
            subprocess.Popen(command, env=env, cwd=folder, **quiet)  # type: ignore[call-overload]
            for command in (
                ["openbox"],
                [sys.executable, "-P", "-m", "tests.e2e.lock.stranger", str(self.heard)],
            )
        ]
        wait_for(lambda: self.do("search", "--onlyvisible", "--name", "Orang lain"), "no second program")

    def do(self, *words: str) -> str:
        env = {**os.environ, **self.environment}
        done = subprocess.run(["xdotool", *words], env=env, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    @property
    def in_front(self) -> int:
        """The process whose window has the focus."""
        return int(self.do("getactivewindow", "getwindowpid") or 0)

    def close(self) -> None:
        for process in (*self._others, self._server):
            end(process)


class Session:
    """What a session of cage without a screen is asked and told."""

    def __init__(self, folder: Path) -> None:
        self.around = ("cage", "-d", "--")
        self.environment = {
            "XDG_RUNTIME_DIR": str(folder),
            "WLR_BACKENDS": "headless",
            "WLR_RENDERER": "pixman",
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "QT_QPA_PLATFORM": "wayland",
            "DISPLAY": "",
            "WAYLAND_DISPLAY": "",
        }
        self._inside = {**os.environ, **self.environment, "WAYLAND_DISPLAY": "wayland-0"}

    def press(self, keys: str) -> None:
        *held, key = keys.split("+")
        named = ["-M", key] if key in HELD else ["-k", key]
        words = [word for name in held for word in ("-M", name)] + named
        released = [word for name in (*held, *([key] if key in HELD else [])) for word in ("-m", name)]
        subprocess.run(["wtype", *words, *released], env=self._inside, check=True)

    def points(self, *words: str) -> None:
        """Moves and clicks a mouse: `wlrctl pointer`."""
        subprocess.run(["wlrctl", "pointer", *words], env=self._inside, check=True)

    def write(self, text: str) -> None:
        subprocess.run(["wtype", "-d", "40", text], env=self._inside, check=True)
