"""Which program this is: version, the commit that it was built of, and the source code that belongs to it."""

import contextlib
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from importlib.resources import files
from pathlib import Path
from typing import Final

from catalog_db.disk_errors import storage_error
from catalog_db.private_files import hand_out, write_private
from catalog_db.room_files import refuse_in_rooms

NAME: Final = "ruang-baca"
BUILD_FILE: Final = "build.json"  # of the frozen program, in resources/: written by build.spec
SOURCE_FILE: Final = "source.zip"  # beside it: the source code, but for files that lie in the program as they are
SHIPPED: Final = "shipped"  # in BUILD_FILE: these files, as POSIX paths from the folder of LICENSE on
# Of the source code: folders, and files at the top.
_FOLDERS: Final = frozenset({"catalog_db", "desktop", "ui", "resources", "tests"})
_SUFFIXES: Final = frozenset({".md", ".py", ".spec", ".lock"})
_NAMES: Final = frozenset({"LICENSE", "pyproject.toml", ".gitignore"})
_MADE: Final = frozenset({".pyc", ".qm"})


@dataclass(frozen=True, slots=True)
class ProgramInfo:
    """`commit` and `built_on` (an ISO date) are empty where the program runs from its source code."""

    version: str
    commit: str = ""
    built_on: str = ""

    @property
    def words(self) -> str:
        """As it is told to people and written into reports: "0.1.0 (52dc3bf2, 2026-11-28)"."""
        build = ", ".join(part for part in (self.commit, self.built_on) if part)
        return f"{self.version} ({build})" if build else self.version


@cache
def program_info() -> ProgramInfo:
    """Needs no room and no Qt."""
    try:
        built = json.loads(files("resources").joinpath(BUILD_FILE).read_text("utf-8"))
        return ProgramInfo(str(built["version"]), str(built["commit"]), str(built["built_on"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    try:
        return ProgramInfo(metadata(NAME)["Version"])
    except PackageNotFoundError:
        return ProgramInfo("")


def program_version() -> str:
    return program_info().version


def project_folder() -> Path:
    """Where LICENSE lies: the folder of the source code, or of the frozen program's data."""
    return Path(str(files("resources"))).parent


@cache
def source_archive(left_out: frozenset[str] = frozenset(), shipped: frozenset[str] = frozenset()) -> bytes:
    """The source code that this program runs as a ZIP file, some MB (AGPL-3.0, sections 6 and 13).

    Args:
        left_out: Suffixes of files of an optional part that a program is built without, such as ".onnx".
        shipped: Files that the program which is built has as they are, as POSIX paths: it packs them itself.

    Raises:
        OSError
    """
    project = project_folder()
    if getattr(sys, "frozen", False):
        return _with_shipped(project)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as written:
        for file in (file for file in _sources(project) if file.suffix not in left_out):
            name = file.relative_to(project).as_posix()
            if name not in shipped:
                written.write(file, f"{NAME}/{name}")
    return packed.getvalue()


def _with_shipped(program: Path) -> bytes:
    """Of a frozen program: what was packed when it was built, and the files that lie in it."""
    resources = program / "resources"
    shipped = json.loads((resources / BUILD_FILE).read_text("utf-8")).get(SHIPPED, [])
    packed = io.BytesIO((resources / SOURCE_FILE).read_bytes())
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED, strict_timestamps=False) as written:
        for name in shipped:
            written.write(program / name, f"{NAME}/{name}")
    return packed.getvalue()


def write_source(target: Path, left_out: frozenset[str] = frozenset(), shipped: frozenset[str] = frozenset()) -> None:
    """Write it to a file, which is replaced once all of it is there: see `source_archive`.

    Raises:
        OutputInRoom, StorageFull, OutputUnwritable
    """
    refuse_in_rooms(target)
    part = target.with_name(f"{target.name}.part")
    try:
        write_private(part, source_archive(left_out, shipped))
        part.replace(target)
        hand_out(target)
    except OSError as error:
        raise storage_error(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _sources(project: Path) -> Iterator[Path]:
    """What people wrote. Somebody may keep a room or a key beside it: nothing is taken that is not named."""
    for entry in sorted(project.iterdir()):
        if entry.is_dir() and entry.name in _FOLDERS:
            yield from _files(entry)
        elif entry.is_file() and (entry.suffix in _SUFFIXES or entry.name in _NAMES):
            yield entry


def _files(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.is_symlink() or entry.name.startswith("."):
            continue
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry)
        elif entry.suffix not in _MADE:
            yield entry
