"""What Linux around a locked screen leaves open: the session, the consoles, the account."""

import grp
import os
import pwd
import sys
from pathlib import Path
from typing import Final

from desktop.platform.ways_out import Standing, Way, WayOut, found
from desktop.platform.x11 import ACCESSX_KEYS, XServer

assert sys.platform == "linux"  # also tells mypy to check this file for Linux only

ADMINISTRATORS: Final = frozenset({"sudo", "wheel", "admin", "docker", "lxd", "disk", "root"})
_NO_SHELLS: Final = ("nologin", "false")
_X_SETTINGS: Final = ("/etc/X11", "/usr/share/X11/xorg.conf.d", "/usr/local/share/X11/xorg.conf.d")


def system_ways(*, pid: int | None = None, proc: Path = Path("/proc")) -> list[WayOut]:
    """As this process finds them."""
    cage = session_of(os.getpid() if pid is None else pid, proc)
    return [_session(cage), _consoles(cage), _accessibility(cage), _account(), _token(cage)]


def session_of(pid: int, proc: Path = Path("/proc")) -> list[str] | None:
    """The command line of the cage that a process runs in; None where it runs in none."""
    while pid > 1:
        try:
            words = (proc / str(pid) / "cmdline").read_bytes().decode(errors="replace").split("\0")
            pid = int((proc / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            return None
        if Path(words[0]).name == "cage":
            return [word for word in words if word]
    return None


def lets_switch_consoles(cage: list[str]) -> bool:
    """Whether cage was told to (`-s`); what follows `--` is the program's."""
    own = cage[1 : cage.index("--")] if "--" in cage else cage[1:]
    return any(word.startswith("-") and not word.startswith("--") and "s" in word for word in own)


def _session(cage: list[str] | None) -> WayOut:
    return found(Way.SESSION, cage is None, os.environ.get("XDG_CURRENT_DESKTOP", ""))


def _consoles(cage: list[str] | None) -> WayOut:
    keys = "Ctrl+Alt+F1 … F12"
    if cage is not None:
        return found(Way.CONSOLE, lets_switch_consoles(cage), keys)
    try:
        with XServer() as server:
            if server.is_for_wayland():
                return WayOut(Way.CONSOLE, Standing.UNKNOWN)
            return found(Way.CONSOLE, server.has_consoles() and not _x_keeps_console(), keys)
    except OSError:
        return WayOut(Way.CONSOLE, Standing.UNKNOWN)


def _x_keeps_console(folders: tuple[str, ...] = _X_SETTINGS) -> bool:
    """Whether the X server was told so (`DontVTSwitch`)."""
    for folder in map(Path, folders):
        for file in folder.rglob("xorg.conf*") if folder.name == "X11" else folder.glob("*.conf"):
            if file.is_file() and _says_option(file, "dontvtswitch"):
                return True
    return False


def _says_option(file: Path, name: str) -> bool:
    try:
        lines = file.read_text(errors="replace").lower().splitlines()
    except OSError:
        return False
    words = [line.replace('"', " ").split() for line in lines]
    return any(
        line[:2] == ["option", name] and (len(line) == 2 or line[2] in ("true", "on", "yes", "1")) for line in words
    )


def _accessibility(cage: list[str] | None) -> WayOut:
    if cage is not None:
        return WayOut(Way.ACCESSIBILITY, Standing.SHUT)  # it has neither menus nor such keys
    try:
        with XServer() as server:
            if server.is_for_wayland():
                return WayOut(Way.ACCESSIBILITY, Standing.UNKNOWN)
            return found(Way.ACCESSIBILITY, bool(server.controls() & ACCESSX_KEYS), "Shift × 5")
    except OSError:
        return WayOut(Way.ACCESSIBILITY, Standing.UNKNOWN)


def _account() -> WayOut:
    names = {grp.getgrgid(number).gr_name for number in {*os.getgroups(), os.getegid()} if _is_group(number)}
    powers = sorted(names & ADMINISTRATORS) if os.geteuid() else ["root"]
    return found(Way.ACCOUNT, bool(powers), ", ".join(powers))


def _is_group(number: int) -> bool:
    try:
        grp.getgrgid(number)
    except KeyError:
        return False
    return True


def _token(cage: list[str] | None) -> WayOut:
    """Shut where nobody can sign in as the account that owns it, and its session has no other program."""
    try:
        account = pwd.getpwuid(os.geteuid())
    except KeyError:
        return WayOut(Way.TOKEN, Standing.UNKNOWN)
    can_sign_in = Path(account.pw_shell or "/bin/sh").name not in _NO_SHELLS
    return found(Way.TOKEN, can_sign_in or cage is None, account.pw_name)


# What of `resources/kiosk/linux` is set up on this PC, whoever asks.

SEAT: Final = "ruang-baca-seat"  # the account, and the unit


def set_up(root: Path = Path("/")) -> dict[str, bool]:
    """Which parts of it are there.

    Returns:
        "session": cage starts with the PC; "console": no other one can be switched to; "account": that of visitors is
        there, and nobody can sign in as it; "token": no other account of the PC reads its key.
    """
    units = root / "etc/systemd/system"
    unit = units / f"{SEAT}.service"
    starts = [line.partition("=")[2].split() for line in _lines(unit) if line.startswith("ExecStart=")]
    cage = starts[-1] if starts and starts[-1] and Path(starts[-1][0]).name == "cage" else []
    logind: dict[str, str] = {}
    for file in (root / "etc/systemd/logind.conf", *sorted((root / "etc/systemd/logind.conf.d").glob("*.conf"))):
        logind |= {name.strip(): value.strip() for name, _, value in (line.partition("=") for line in _lines(file))}
    waiting = logind.get("NAutoVTs"), logind.get("ReserveVT")
    account = next((line.split(":") for line in _lines(root / "etc/passwd") if line.startswith(SEAT + ":")), [])
    return {
        "session": bool(cage) and (units / "multi-user.target.wants" / unit.name).is_symlink(),
        "console": bool(cage) and not lets_switch_consoles(cage) and waiting == ("0", "0"),
        "account": len(account) == 7 and Path(account[6]).name in _NO_SHELLS,
        "token": len(account) == 7 and _is_private(root / account[5].lstrip("/"), int(account[2])),
    }


def _lines(file: Path) -> list[str]:
    try:
        return [line.strip() for line in file.read_text(errors="replace").splitlines()]
    except OSError:
        return []


def _is_private(folder: Path, owner: int) -> bool:
    """Whether only its owner, and root, can enter it, and read the key in it."""
    try:
        found = folder.stat()
    except OSError:
        return False
    return found.st_uid == owner and not found.st_mode & 0o077
