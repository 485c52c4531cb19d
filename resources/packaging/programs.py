"""Installs the Debian packages of programs that tests and builds need."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bootstrap import install_system_packages

# A program, or the path of a file, with the packages that bring it, the newest name first.
Programs = Mapping[str, tuple[str, ...]]
WINE: Final[Programs] = {
    "wine": ("wine",),
    "wineserver": ("wine64",),
    "xvfb-run": ("xvfb",),
    "xauth": ("xauth",),
    "x86_64-w64-mingw32-gcc": ("gcc-mingw-w64-x86-64",),
    "osslsigncode": ("osslsigncode",),
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf": ("fonts-dejavu-core",),
}
BUILD: Final[Mapping[str, Programs]] = {
    "folder": {
        "objdump": ("binutils",),
        "mmdebstrap": ("mmdebstrap",),
        "newuidmap": ("uidmap",),
        "/usr/share/keyrings/debian-archive-keyring.gpg": ("debian-archive-keyring",),
    },
    "deb": {"dpkg-deb": ("dpkg",)},
    "windows": {**WINE, "objdump": ("binutils",)},
    "zip": {},
    "setup": {"makensis": ("nsis",)},
}


def install(programs: Programs) -> None:
    """Install what is missing of `programs`. Raises `bootstrap.Stopped` where only an administrator may."""
    install_system_packages([packages for name, packages in programs.items() if not is_installed(name)])


def is_installed(name: str) -> bool:
    return bool(shutil.which(name)) or (Path(name).is_absolute() and Path(name).exists())
