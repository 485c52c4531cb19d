"""The Linux folder: what PyInstaller makes of the project, lighter by what only debuggers and linkers read."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from resources.packaging import debian
from resources.packaging.project import DIST, NAME, PROJECT, NotMade

_GLIBC: Final = re.compile(r"\bGLIBC_2\.(\d+)\b")


def make_folder(second_reader: bool, here: bool) -> Path:
    """dist/ruang-baca, which runs without Python; also of a real Windows, where it is called there.

    Args:
        here: Build on this system itself, not in a minimal Debian 12.

    Raises:
        NotMade: PyInstaller failed; its own words say why. Or there is no Debian 12 to be had here.
    """
    words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "build.spec"]
    words += ["--", "--second-reader"] if second_reader else []
    if here or sys.platform != "linux":
        command = [sys.executable, *words]
    else:
        debian.set_up(lambda text: print("-- " + text, flush=True))
        command = debian.command(["python3", *words])
    if subprocess.call(command, cwd=PROJECT) != 0:
        raise NotMade("PyInstaller could not make dist/ruang-baca; the lines above say why.")
    folder = DIST / NAME
    if sys.platform == "linux":
        strip(folder)
    return folder


def strip(folder: Path) -> None:
    """Take out of libraries what only debuggers and linkers read; what is loaded stays as it is."""
    for file in _libraries(folder):
        told(["strip", "--strip-unneeded", str(file)])


def glibc_of(folder: Path) -> str:
    """The oldest glibc that all of the folder runs on, such as "2.38": that of the system Python was made on counts,
    too."""
    found = {0}
    for file in [folder / NAME, *_libraries(folder)]:
        found.update(int(number) for number in _GLIBC.findall(told(["objdump", "-p", str(file)])))
    return f"2.{max(found)}"


def _libraries(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*.so*")) if file.is_file() and not file.is_symlink()]


def told(command: list[str]) -> str:
    """What a program says of the file that is its last word. Raises `NotMade`: it could not read that."""
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode != 0:
        raise NotMade(f"{command[0]} could not read {Path(command[-1]).name}: {done.stderr.strip()}")
    return done.stdout
