"""The first thing that a start does: hand on to the version that runs. It stays light, and loads no Qt."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from catalog_db.program_info import program_version
from desktop.updates.versions import FOLDER, NAME, Versions, home_of, program_to_run, version_of

RESTART: Final = 76  # the exit status of windows and hosts that end so that another version takes over; none of `Ended`


def hand_on(words: Sequence[str]) -> int | None:
    """Where another version is to run, let it: this returns its exit status, or never.

    Returns None where the program that was started goes on itself. Only what was installed has versions.
    """
    if not getattr(sys, "frozen", False) or not _has_versions(Path(sys.executable)):
        return None
    program = program_to_run(Path(sys.executable), program_version())
    if program is None:
        return None
    with suppress(OSError):  # it can't be started at all; this one can
        if sys.platform == "win32":
            return _run_in_job(program, words)
        os.execve(program, [str(program), *words], environment_of_another(os.environ))
    return None


def confirm_start() -> None:
    """This program has started: where it was on trial after an update, it is so no longer."""
    if getattr(sys, "frozen", False):
        executable = Path(sys.executable)
        if version := version_of(executable):
            Versions(home_of(executable)).confirm(version)


def failed_version() -> str:
    """The version that never started on this PC and was taken back by itself; empty: none."""
    if not getattr(sys, "frozen", False):
        return ""
    return Versions(home_of(Path(sys.executable))).pointer().failed


def environment_of_another(ours: "os._Environ[str] | dict[str, str]") -> dict[str, str]:
    """In which a program of another version finds its own libraries, not those of this one."""
    environment = {**ours, "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    before = environment.pop("LD_LIBRARY_PATH_ORIG", None)
    environment.pop("LD_LIBRARY_PATH", None)
    return environment if before is None else {**environment, "LD_LIBRARY_PATH": before}


def _has_versions(executable: Path) -> bool:
    """A quick look, since it is taken at each start of a program that was never updated, too."""
    folder = executable.parent
    return (folder / FOLDER).is_dir() or (folder.name == NAME and folder.parent.parent.name == FOLDER)


def _run_in_job(program: Path, words: Sequence[str]) -> int:
    """On Windows no program takes the place of another: this one waits, and takes it along where it is ended."""
    with subprocess.Popen([str(program), *words], env=environment_of_another(os.environ)) as process:
        job: Any = None
        if sys.platform == "win32":
            from desktop.platform import windows

            job = windows.Job()
            job.add_by_id(process.pid)
        while process.returncode is None:
            with suppress(KeyboardInterrupt):  # it has heard the same, and says how it ended
                process.wait()
        if job is not None:
            job.close()
        return process.returncode
