"""Sees what is handed to the disk, and in which order: tests patch `os.fsync` away, so nobody else would miss it."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# What follows a new name; Windows keeps names by itself and cannot be asked to.
FOLDER_SYNCED = [] if sys.platform == "win32" else [("synced", "folder")]


@contextmanager
def disk_steps(folder: Path) -> Iterator[list[tuple[str, str]]]:
    """While it lasts, notes ("synced", "content" or "folder") and ("named", name) of what happens in a folder.

    "content" is a file that has no final name yet; once it has, what is synced is told by its name.
    """
    steps: list[tuple[str, str]] = []

    def fsync(descriptor: int) -> None:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            if status.st_ino == folder.stat().st_ino:
                steps.append(("synced", "folder"))
            return
        named = [path.name for path in folder.iterdir() if path.stat().st_ino == status.st_ino]
        if named and status.st_size:
            steps.append(("synced", "content" if named[0].endswith(".part") else named[0]))

    def replace(source: Path, target: Path) -> None:
        replaced(source, target)
        steps.append(("named", Path(target).name))

    def link(source: Path, target: Path) -> None:
        linked(source, target)
        steps.append(("named", Path(target).name))

    def rename(source: Path, target: Path) -> None:
        renamed(source, target)
        steps.append(("named", Path(target).name))

    replaced, renamed, linked = Path.replace, Path.rename, os.link
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", fsync)
        patched.setattr(os, "link", link)
        patched.setattr(Path, "replace", replace)
        patched.setattr(Path, "rename", rename)  # Windows, for a name that must be new
        yield steps
