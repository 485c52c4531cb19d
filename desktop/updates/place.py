"""The program on this PC: for which system, which version, and whether an update can be laid beside it."""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog_db.exchange.update import System, pinned_publishers
from catalog_db.program_info import program_version
from desktop.updates.errors import UpdateRefused, UpdateTrouble
from desktop.updates.versions import Versions, home_of

_OF_PACKAGES: Final = Path("/usr")  # what dpkg owns, nobody else changes, not even root


@dataclass(frozen=True, slots=True)
class ProgramPlace:
    """Where versions lie, and in which form updates are taken. `version`: of the program that runs now."""

    versions: Versions
    system: System
    version: str

    @property
    def is_by_installer(self) -> bool:
        """The update is laid down as a file, and an administrator has the system install it."""
        return self.system in (System.DEBIAN, System.SETUP)


class ThisProgram:
    """The program that runs, and whose updates it takes."""

    def place(self) -> ProgramPlace:
        """Raises UpdateRefused: see `this_program`."""
        return this_program()

    @property
    def version(self) -> str:
        return program_version()

    @property
    def publishers(self) -> frozenset[str]:
        return pinned_publishers()


def this_program() -> ProgramPlace:
    """Raises UpdateRefused: it runs from source code, or this account may not write there and no installer helps."""
    if not getattr(sys, "frozen", False):
        raise UpdateRefused(UpdateTrouble.FROM_SOURCE)
    home = home_of(Path(sys.executable))
    return ProgramPlace(Versions(home), system_of(home), program_version())


def system_of(home: Path) -> System:
    """In which form a program that was installed in this folder takes updates. Raises UpdateRefused."""
    if sys.platform == "win32":
        return System.WINDOWS if _may_write(home) else System.SETUP
    if home.is_relative_to(_OF_PACKAGES):
        return System.DEBIAN
    if not _may_write(home):
        raise UpdateRefused(UpdateTrouble.NOT_OURS, str(home))
    return System.LINUX


def _may_write(folder: Path) -> bool:
    """Tried: on Windows no question tells."""
    if not os.access(folder, os.W_OK):
        return False
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".ruang-baca-"):
            return True
    except OSError:
        return False
