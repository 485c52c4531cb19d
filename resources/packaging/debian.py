"""A minimal Debian 12 in a folder, in which the program for Linux is built: what was built here would ask for the C
library of this system, and run on no older one."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from bootstrap import LIBRARIES, packages_of
from resources.packaging import packages
from resources.packaging.project import PROJECT, NotMade

RELEASE: Final = "bookworm"  # the oldest Debian that is looked after; its Python is 3.11, its C library 2.36
SYSTEM: Final = {  # what markers in the lock are compared with
    "implementation_name": "cpython",
    "implementation_version": "3.11.2",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_release": "6.1",
    "platform_system": "Linux",
    "platform_version": "1",
    "python_full_version": "3.11.2",
    "python_version": "3.11",
    "sys_platform": "linux",
}
# Wheels that run there, newest first.
PLATFORMS: Final = (
    *(f"manylinux_2_{number}_x86_64" for number in range(36, 16, -1)),
    "manylinux2014_x86_64",
    "manylinux_2_12_x86_64",
    "manylinux2010_x86_64",
    "manylinux_2_5_x86_64",
    "manylinux1_x86_64",
)
# PyInstaller takes Python's shared library and reads others by objdump; git tells the commit.
_BESIDE: Final = ("binutils", "git", "libpython3.11", "python3")
_PACKAGES_INSIDE: Final = "/packages"
# Words: the folder of the system, how many folders of this one are seen in it, these (a pair each: here, there), and
# the command. Nothing of these mounts is seen outside of the namespace that it runs in.
_ENTER: Final = """
set -e
root=$1; pairs=$2; shift 2
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
while [ "$pairs" -gt 0 ]; do
    mkdir -p "$root$2"; mount --rbind "$1" "$root$2"; shift 2; pairs=$((pairs - 1))
done
exec chroot "$root" "$@"
"""


def home() -> Path:
    """Outside of the project, so that each clone need not make one."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ruang-baca" / "build"


def set_up(say: Callable[[str], None]) -> None:
    """Make what is missing, and make again what was made from something else.

    Raises:
        NotMade: The system or the packages cannot be had here; the sentence says what is needed.
    """
    home().mkdir(parents=True, exist_ok=True)
    lock = hashlib.sha256(packages.LOCK.read_bytes()).hexdigest()
    for name, made_from, make in (
        ("root", [RELEASE, *system_packages()], _make_root),
        ("packages", [lock, *PLATFORMS, *packages.made_from()], _make_packages),
    ):
        stamp = home() / f"{name}.json"
        if not stamp.exists() or json.loads(stamp.read_text(encoding="utf-8")) != made_from:
            say(f"Making {'a minimal Debian 12' if name == 'root' else 'its packages'} in {home()}")
            stamp.unlink(missing_ok=True)
            _remove(home() / name)
            make(home() / name)
            stamp.write_text(json.dumps(made_from), encoding="utf-8")


def command(words: Sequence[str]) -> list[str]:
    """What runs `words` in it, in the folder of the project, with the packages; files that it writes there are the
    user's."""
    seen = [(PROJECT, str(PROJECT)), (home() / "packages", _PACKAGES_INSIDE)]
    if (common := _history()) is not None:
        seen.append((common, str(common)))
    pairs = [str(word) for pair in seen for word in pair]
    bare = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C.UTF-8", "TZ=UTC"]
    told = [*bare, f"PYTHONPATH={_PACKAGES_INSIDE}", "QT_QPA_PLATFORM=offscreen", "PYTHONDONTWRITEBYTECODE=1"]
    # git reads no project of another account, and the user is root there.
    trusted = ["GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory", "GIT_CONFIG_VALUE_0=*"]
    inside = [*told, *trusted, "sh", "-c", 'cd "$0" && exec "$@"', str(PROJECT), *words]
    return [*_apart(), "sh", "-c", _ENTER, "sh", str(home() / "root"), str(len(seen)), *pairs, *inside]


def system_packages() -> list[str]:
    """Those of Debian 12 that are in it: what Qt loads, as on a PC, and what builds."""
    return sorted({*_BESIDE, *(packages_of(library)[-1] for library in LIBRARIES)})


def _make_root(folder: Path) -> None:
    mode = "root" if _is_root() else "unshare"
    wanted = ["--variant=minbase", "--dpkgopt=force-unsafe-io", "--include=" + ",".join(system_packages())]
    if _called(["mmdebstrap", f"--mode={mode}", "--format=directory", *wanted, RELEASE, str(folder)]) != 0:
        raise NotMade(
            "A minimal Debian 12, in which the program for Linux is built so that it runs on Debian 12 and newer, "
            "could not be made; the lines above say why. It needs mmdebstrap, the internet and, for others than root, "
            "a system that lets them make namespaces (unshare, uidmap). `build --here` builds on this system instead: "
            "that program runs on no system with an older C library."
        )


def _make_packages(folder: Path) -> None:
    if not packages.install_packages(folder, SYSTEM, PLATFORMS, home()):
        raise NotMade("The packages for Debian 12 could not be installed; the lines above say why.")


def _remove(folder: Path) -> None:
    """Files of a system in a folder are others' than the user's, where the user is not root."""
    if folder.exists() and _called([*_apart(), "rm", "--recursive", "--force", "--one-file-system", str(folder)]) != 0:
        raise NotMade(f"{folder} could not be removed; the lines above say why.")


def _apart() -> list[str]:
    """Before a command: mounts of its own, and for others than root all accounts of a system, too."""
    return ["unshare", "--mount", *([] if _is_root() else ["--user", "--map-auto", "--map-root-user"])]


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _history() -> Path | None:
    """The folder of git's that a worktree keeps elsewhere; None where it lies in the project, or there is none."""
    if shutil.which("git") is None:
        return None
    asked = ["git", "rev-parse", "--path-format=absolute", "--git-common-dir"]
    said = subprocess.run(asked, cwd=PROJECT, capture_output=True, text=True, check=False).stdout.strip()
    return Path(said) if said and not Path(said).is_relative_to(PROJECT) else None


def _called(words: list[str]) -> int:
    try:
        return subprocess.call(words)
    except OSError as error:
        raise NotMade(f"{words[0]} could not be started: {error.strerror}.") from error
