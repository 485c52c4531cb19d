"""Real screens for locked windows: an X server with a window manager, and a session of cage."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.e2e.lock.fingers import Fingers
from tests.e2e.lock.seats import end, wait_for
from tests.e2e.processes import PROJECT

SIZE = (1366, 768)
HELD = ("alt", "ctrl", "shift", "logo")
MISSING_FOR_X = [name for name in ("Xvfb", "openbox", "xdotool") if not shutil.which(name)]
MISSING_FOR_CAGE = [name for name in ("cage", "wtype", "wlrctl") if not shutil.which(name)]
# KDE's window manager has its keys from a daemon of its own, which has to be there first.
_LIBRARIES = ("lib/*/libexec", "libexec", "lib")
_KEYS_OF_KDE = "".join([str(file) for place in _LIBRARIES for file in Path("/usr").glob(f"{place}/kglobalacceld")][:1])
_ASK = "dbus-send --session --print-reply --dest=org.kde.kglobalaccel / org.freedesktop.DBus.Peer.Ping"
_KDE = f"{_KEYS_OF_KDE or 'kglobalacceld'} & until {_ASK}; do sleep 0.1; done; exec kwin_x11"
# Window managers, each with a session bus where its keys come by that. The first is that of all tests.
_WITH_BUS = ("dbus-run-session", "--")
MANAGERS = {
    "openbox": ("openbox",),
    "xfwm4": (*_WITH_BUS, "xfwm4"),
    "metacity": (*_WITH_BUS, "metacity"),
    "kwin_x11": (*_WITH_BUS, "sh", "-c", _KDE),
    "icewm": ("icewm",),
}
# Of KWin, which has one desktop unless it is told, and no way to draw here.
_SETTINGS = {"kwinrc": "[Compositing]\nEnabled=false\n[Desktops]\nNumber=4\nRows=1\n"}
_DRIVERS = Path("/usr/lib/xorg/modules")
MISSING_FOR_FINGERS = [
    *(name for name in ("Xorg", "openbox", "xdotool", "xrandr") if not shutil.which(name)),
    *(name for name in ("input/inputtest_drv.so", "drivers/dummy_drv.so") if not (_DRIVERS / name).exists()),
]
# Two screens may be plugged in; the driver of the fingers listens at a socket.
_XORG = """
Section "ServerFlags"
    Option "AutoAddDevices" "false"
    Option "DontVTSwitch" "true"
EndSection
Section "Device"
    Identifier "card"
    Driver "dummy"
    VideoRam 65536
EndSection
Section "Monitor"
    Identifier "monitor"
    HorizSync 5.0-1000.0
    VertRefresh 5.0-200.0
    Modeline "{wide}x{high}" 84.75 1366 1431 1567 1776 768 771 781 798
EndSection
Section "Screen"
    Identifier "screen"
    Device "card"
    Monitor "monitor"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Modes "{wide}x{high}"
        Virtual {both} {high}
    EndSubSection
EndSection
Section "InputDevice"
    Identifier "keyboard"
    Driver "inputtest"
    Option "DeviceType" "Keyboard"
    Option "SocketPath" "{folder}/keyboard"
EndSection
Section "InputDevice"
    Identifier "fingers"
    Driver "inputtest"
    Option "DeviceType" "Touch"
    Option "SocketPath" "{folder}/fingers"
EndSection
Section "ServerLayout"
    Identifier "layout"
    Screen "screen"
    InputDevice "keyboard" "CoreKeyboard"
    InputDevice "fingers" "SendCoreEvents"
EndSection
"""


def missing_for(manager: str) -> list[str]:
    """What is not installed of a window manager and what it needs."""
    needed = ["Xvfb", "xdotool", manager]
    if MANAGERS[manager][0] != manager:
        needed += ["dbus-run-session"]
    missing = [name for name in needed if not shutil.which(name)]
    return [*missing, "kglobalacceld"] if manager == "kwin_x11" and not _KEYS_OF_KDE else missing


class Screen:
    """An X server with a window manager and a second program, that writes down what comes to it."""

    def __init__(self, folder: Path, manager: str = "openbox", *, is_touched: bool = False) -> None:
        """
        Args:
            manager: Empty: none, and no second program, since a session of cage is to fill it.
            is_touched: By Xorg, whose `fingers` come from outside; else it is Xvfb.
        """
        self.heard = folder / "heard"
        self._fingers: Fingers | None = None
        self._size = SIZE
        self._folder = tempfile.TemporaryDirectory(prefix="screen-")  # the names of sockets are short
        read, write = os.pipe()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [*self._server_command(is_touched), "-displayfd", str(write), "-nolisten", "tcp", "-noreset"]
        self._server = subprocess.Popen(command, pass_fds=[write], **quiet)  # type: ignore[call-overload]
        os.close(write)
        with os.fdopen(read) as said:
            number = said.readline().strip()
        assert number, "the X server does not start"
        self.environment = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""}
        settings = Path(self._folder.name) / "settings"
        settings.mkdir()
        for name, text in _SETTINGS.items():
            (settings / name).write_text(text, encoding="utf-8")
        env = {**os.environ, **self.environment, "PYTHONPATH": str(PROJECT), "XDG_CONFIG_HOME": str(settings)}
        stranger = (sys.executable, "-P", "-m", "tests.e2e.lock.stranger", str(self.heard))
        self._others = [
            subprocess.Popen(command, env=env, cwd=folder, **quiet)  # type: ignore[call-overload]
            for command in ((MANAGERS[manager], stranger) if manager else ())
        ]
        if manager:
            wait_for(lambda: self.do("search", "--onlyvisible", "--name", "Orang lain"), "no second program")

    def _server_command(self, is_touched: bool) -> list[str]:
        wide, high = SIZE
        if not is_touched:
            return ["Xvfb", "-screen", "0", f"{wide}x{high}x24"]
        folder = Path(self._folder.name)
        configured = _XORG.format(wide=wide, high=high, both=2 * wide, folder=folder)
        (folder / "xorg.conf").write_text(configured, encoding="utf-8")
        return ["Xorg", "-config", str(folder / "xorg.conf"), "-logfile", str(folder / "log"), "-novtswitch"]

    @property
    def fingers(self) -> Fingers:
        """Over all screens that are plugged in."""
        if self._fingers is None:
            self._fingers = Fingers(Path(self._folder.name) / "fingers", lambda: self._size)
        return self._fingers

    def plug_in(self, *, second: bool) -> None:
        """Or pull it out."""
        wide, high = SIZE
        self.run("xrandr", "--addmode", "DUMMY1", f"{wide}x{high}")
        words = ("--mode", f"{wide}x{high}", "--right-of", "DUMMY0") if second else ("--off",)
        self.run("xrandr", "--output", "DUMMY1", *words)
        self._size = (2 * wide if second else wide), high

    def do(self, *words: str) -> str:
        """By xdotool."""
        return self.run("xdotool", *words)

    def run(self, *words: str) -> str:
        env = {**os.environ, **self.environment}
        return subprocess.run(words, env=env, capture_output=True, text=True, check=False).stdout.strip()

    @property
    def in_front(self) -> int:
        """The process whose window has the focus, by the window manager; KWin may forget it where no other has it."""
        return int(self.do("getactivewindow", "getwindowpid") or self.do("getwindowfocus", "getwindowpid") or 0)

    def close(self) -> None:
        for process in (*self._others, self._server):
            end(process)
        if self._fingers is not None:
            self._fingers.close()
        self._folder.cleanup()


class Session:
    """What a session of cage without a screen is asked and told, or one whose screen is a window of an X server."""

    def __init__(self, folder: Path, on: Screen | None = None) -> None:
        self._on = on
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
        if on is not None:
            self.environment |= {"WLR_BACKENDS": "x11", "DISPLAY": on.environment["DISPLAY"]}
        self._inside = {**os.environ, **self.environment, "WAYLAND_DISPLAY": "wayland-0"}

    def fill(self) -> None:
        """Make its window as large as the X server's screen; the size it takes is a matter of a moment."""
        assert self._on is not None
        said = self._on.do("mousemove", "300", "300", "getmouselocation", "--shell")  # it has neither name nor class
        window = next(line.partition("=")[2] for line in said.splitlines() if line.startswith("WINDOW="))
        self._on.do("windowmove", window, "0", "0", "windowsize", window, *map(str, SIZE))

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
