"""The Windows folder: PyInstaller as a program of Windows under Wine, with Python and wheels that are pinned."""

import fnmatch
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from resources.packaging.linux import told
from resources.packaging.project import DIST, NAME, PROJECT, NotMade
from resources.packaging.wine.environment import HOME, environment_of
from resources.packaging.wine.set_up import Refused, set_up

LIBRARIES: Final = "program-*"  # the folder that ruang-baca.exe of one build alone knows: see build.spec
_PROGRAMS: Final = (".dll", ".exe", ".pyd")
# What Wine writes where a DLL of Windows has other words: https://gitlab.winehq.org/wine/wine, tools/winebuild.
_OF_WINE: Final = (b"Wine builtin DLL", b"Wine placeholder DLL")
# Qt's media backend for Windows with all that it links: without any of them all sound ends, and nothing says so.
_SOUND: Final = (
    "ffmpegmediaplugin.dll",
    *(f"{name}-*.dll" for name in ("avcodec", "avformat", "avutil", "swresample", "swscale")),
    *(f"Qt6{name}.dll" for name in ("Multimedia", "Network")),
)
_LINK: Final = re.compile(r"DLL Name: (Qt6\w+\.dll)", re.IGNORECASE)  # as objdump says it
_HEAD: Final = 0x80  # bytes in which they stand
# Wine lacks functions that numpy calls once it is loaded, as PyInstaller does where it is there.
_NOT_UNDER_WINE: Final = ("numpy*", "onnxruntime*")


def make_folder() -> Path:
    """dist/windows/ruang-baca, without the second reader of tables.

    Raises:
        NotMade: Windows' Python, Wine or PyInstaller failed, something of Wine is in it, or what makes sound is not.
    """
    try:
        set_up(lambda text: print("-- " + text, flush=True))
    except Refused as refused:
        raise NotMade(str(refused)) from refused
    builder = HOME / "builder"
    shutil.rmtree(builder, ignore_errors=True)
    left_out = shutil.ignore_patterns(*_NOT_UNDER_WINE, "__pycache__")
    shutil.copytree(HOME / "python", builder, copy_function=os.link, ignore=left_out)
    command = ["wine", str(builder / "python.exe"), "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", "dist/windows", "--workpath", "build/windows"]
    environment = environment_of(HOME / "prefix", HOME / "run")
    if subprocess.call([*command, *places, "build.spec"], cwd=PROJECT, env=environment) != 0:
        raise NotMade("PyInstaller could not make dist/windows/ruang-baca; the lines above say why.")
    folder = DIST / "windows" / NAME
    if found := sorted(file.name for file in of_wine(folder)):
        raise NotMade(f"Parts of Wine are in dist/windows/ruang-baca, and may not be handed out: {', '.join(found)}")
    if lacking := lacking_for_sound(folder):
        raise NotMade(f"dist/windows/ruang-baca would make no sound; it lacks: {', '.join(lacking)}")
    if lacking := lacking_of_qt(folder):
        raise NotMade(f"Libraries of dist/windows/ruang-baca ask for others that are not in it: {', '.join(lacking)}")
    return folder


def lacking_for_sound(folder: Path) -> list[str]:
    """Names, or patterns of names, of libraries that are missing for it."""
    there = [file.name for file in folder.rglob("*.dll")]
    return [wanted for wanted in _SOUND if not fnmatch.filter(there, wanted)]


def lacking_of_qt(folder: Path) -> list[str]:
    """Names of Qt's libraries that one in the folder asks for and that were left out of it.

    Raises:
        NotMade: A library could not be read.
    """
    files = [file for file in folder.rglob("*") if file.suffix.lower() in _PROGRAMS and file.is_file()]
    there = {file.name.lower() for file in files}
    asked = {name for file in files for name in _LINK.findall(told(["objdump", "-p", str(file)]))}
    return sorted(name for name in asked if name.lower() not in there)


def of_wine(folder: Path) -> Iterator[Path]:
    """Programs and libraries that are not of Windows or of a package, but of the Wine that it was built under."""
    for file in folder.rglob("*"):
        if file.suffix.lower() in _PROGRAMS and file.is_file():
            with file.open("rb") as content:
                if any(words in content.read(_HEAD) for words in _OF_WINE):
                    yield file


def libraries_of(folder: Path) -> Path:
    """The one folder beside ruang-baca.exe.

    Raises:
        NotMade: There is none, or more than one.
    """
    found = [path for path in folder.glob(LIBRARIES) if path.is_dir()]
    if len(found) != 1:
        raise NotMade(f"{folder} is no folder of one build: it has {len(found)} folders {LIBRARIES}.")
    return found[0]
