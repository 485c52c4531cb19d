"""Versions of the program side by side, and the one small file that says which of them runs.

    ruang-baca/              the program as it was installed
      ruang-baca(.exe)       what service units, menu entries and shortcuts start
      versions/
        1.1.0/ruang-baca/    a version that an update laid beside it, whole
        current.json         the pointer

Whatever is started first looks here (`program_to_run`) and hands on to the program that the pointer names. A version is
laid beside and gets its name once all of it is on the disk; the pointer is replaced in one step. So at each moment an
old or a new program runs: a pointer that is missing, damaged, or names what is not there means the installed program,
and so does one to a version that is no newer than that (somebody installed a later one since).

After a switch the pointer is on trial: each start is counted until a program of the new version says that it has
started. Where it never does, the next start goes back to the version before by itself.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from catalog_db.rules.versions import is_newer
from catalog_db.safe_files import write_safely

NAME: Final = "ruang-baca"
FOLDER: Final = "versions"
POINTER: Final = "current.json"
TRIALS: Final = 3  # starts without a sign of life, before the version of before is taken again
_MOST_BYTES: Final = 4_096
_MODE: Final = 0o644  # every account of the PC that runs the program reads it


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which version runs. Names are those of folders in `versions`; empty: the program as it was installed.

    Attributes:
        trials: Starts that are left to it until it has to have started; None: it has.
        failed: A version that did not start, and was taken back by itself.
    """

    current: str = ""
    before: str = ""
    trials: int | None = None
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions beside an installed program, whose folder `home` is."""

    home: Path

    @property
    def folder(self) -> Path:
        return self.home / FOLDER

    @property
    def pointer_file(self) -> Path:
        return self.folder / POINTER

    def place_of(self, version: str) -> Path:
        """The folder of a version; of an empty one that of the installed program."""
        return self.folder / version / NAME if version else self.home

    def program_of(self, version: str) -> Path:
        return self.place_of(version) / executable_name()

    def has(self, version: str) -> bool:
        return self.program_of(version).is_file()

    def laid(self) -> list[str]:
        """Versions that lie here whole, in no order."""
        try:
            found = [each.name for each in self.folder.iterdir() if not each.name.startswith(".") and each.is_dir()]
        except OSError:
            return []
        return [name for name in found if self.has(name)]

    def pointer(self) -> Pointer:
        """What the pointer says; that of the installed program where it says nothing that can be used."""
        try:
            with self.pointer_file.open("rb") as file:
                said = json.loads(file.read(_MOST_BYTES))
            found = Pointer(
                str(said["current"]), str(said["before"]), _count(said.get("trials")), str(said.get("failed", ""))
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return Pointer()
        named = [name for name in (found.current, found.before, found.failed) if name]
        return found if all(_is_name(name) for name in named) else Pointer()

    def point(self, pointer: Pointer) -> None:
        """Replace the pointer in one step. Raises OSError: it is as it was."""
        self.folder.mkdir(exist_ok=True)
        write_safely(self.pointer_file, json.dumps(asdict(pointer)).encode(), _MODE)

    def running(self) -> str:
        """The version that a start takes now; empty: the installed program."""
        current = self.pointer().current
        return current if current and self.has(current) else ""

    def starting(self) -> str:
        """As `running`, for a start that counts: what is on trial for the last time is taken back."""
        found = self.pointer()
        if found.trials is None or not found.current:
            return self.running()
        left = found.trials - 1
        after = replace(found, trials=left) if left >= 0 else Pointer(found.before, failed=found.current)
        with suppress(OSError):  # an account that may not write there: the starts of others are counted
            self.point(after)
        return self.running() if left >= 0 else after.current if self.has(after.current) else ""

    def confirm(self, version: str) -> None:
        """A program of this version has started: it is no trial any more."""
        found = self.pointer()
        if found.current == version and found.trials is not None:
            with suppress(OSError):  # another account confirms it
                self.point(replace(found, trials=None))


def executable_name() -> str:
    return f"{NAME}.exe" if os.name == "nt" else NAME


def home_of(executable: Path) -> Path:
    """The folder of the installed program that an executable belongs to, itself or one of the versions beside it."""
    folder = executable.parent
    above = folder.parent.parent
    return above.parent if above.name == FOLDER and folder.name == NAME else folder


def version_of(executable: Path) -> str:
    """The name under which an executable lies in `versions`; empty for the installed program."""
    folder = executable.parent
    return folder.parent.name if home_of(executable) != folder else ""


def program_to_run(executable: Path, version: str) -> Path | None:
    """The program that a start has to be handed on to; None: the one that was started goes on itself.

    Args:
        version: Which the program that was started is.
    """
    versions = Versions(home_of(executable))
    here = version_of(executable)
    if not versions.pointer_file.exists():
        return versions.program_of("") if here else None
    if not here and not is_newer(versions.pointer().current, version):
        return None  # what was installed since is newer, or nothing was laid beside it
    chosen = versions.starting()
    return None if chosen == here else versions.program_of(chosen)


def _count(said: object) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and 0 <= said <= TRIALS else None


def _is_name(name: str) -> bool:
    return len(name) <= 40 and name[0].isdigit() and all(each.isalnum() or each == "." for each in name)
