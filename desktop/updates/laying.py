"""Lays the program of an update beside the one that runs, or down as a file for the system's own installer.

Whole or not at all: it is unpacked under a name that nobody starts, and gets that of its version once all of it is on
the disk and has said which version it is. What a kill leaves is cleared away the next time.
"""

import json
import os
import shutil
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Final

from catalog_db.errors import Cancelled, StorageFull
from catalog_db.exchange.container import Member, Progress, no_progress
from catalog_db.exchange.update import OpenUpdate, System
from catalog_db.rules.versions import is_newer
from catalog_db.safe_files import move_safely, sync_folder
from desktop.platform.file_locks import FileLock
from desktop.updates.errors import UpdateRefused, UpdateTrouble
from desktop.updates.place import ProgramPlace
from desktop.updates.starting import environment_of_another
from desktop.updates.versions import FOLDER, NAME, Versions, executable_name

MOST_FILES: Final = 50_000
MOST_BYTES: Final = 4 * 1024**3
_SPARE_BYTES: Final = 64 * 1024**2
_CHUNK: Final = 1 << 20
_WORK: Final = ".laying"
_LOCK: Final = ".lock"
_ANSWERS_S: Final = 120.0
_FORBIDDEN: Final = frozenset('\\:*?"<>|')
_FILE_NAMES: Final = {
    System.DEBIAN: "ruang-baca_{version}_amd64.deb",
    System.SETUP: "ruang-baca-{version}-setup.exe",
}


def fits(update: OpenUpdate, place: ProgramPlace) -> Member:
    """The program in it for this PC. Raises UpdateRefused: there is none, or it is no newer than what runs."""
    if not is_newer(update.about.version, place.version):
        raise UpdateRefused(UpdateTrouble.NOT_NEWER, update.about.version)
    member = update.program(place.system)
    if member is None:
        raise UpdateRefused(UpdateTrouble.NO_SYSTEM, update.about.version)
    return member


def lay_file(
    update: OpenUpdate, place: ProgramPlace, folder: Path, cancel: threading.Event, progress: Progress = no_progress
) -> Path:
    """Lay the package or the setup.exe for this system into a folder; the installed program is not touched.

    Raises:
        UpdateRefused, ContainerInvalid, Cancelled, StorageFull, OSError: Nothing is there that was not.
    """
    member = fits(update, place)
    target = folder / _FILE_NAMES[place.system].format(version=update.about.version)
    part = target.with_name(f".{target.name}.part")
    _refuse_small_disk(folder, member.size)
    try:
        update.container.copy(member, part, _counted(cancel, member.size, progress))
        _sync(part)
        move_safely(part, target)
    finally:
        part.unlink(missing_ok=True)
    return target


def lay_version(
    update: OpenUpdate, place: ProgramPlace, cancel: threading.Event, progress: Progress = no_progress
) -> Path:
    """Lay the program in an update beside the one that runs; its executable. Done already, nothing is done again.

    Raises:
        UpdateRefused, ContainerInvalid, Cancelled, StorageFull, OSError: The versions are as they were.
    """
    member, version = fits(update, place), update.about.version
    with _working(place.versions) as work:
        if not place.versions.has(version):
            packed = work / "program.zip"
            _refuse_small_disk(work, member.size)
            update.container.copy(member, packed, _counted(cancel, 2 * member.size, progress))
            unpack_program(packed, work / version, cancel, lambda done, total: progress(total + done, 2 * total))
            packed.unlink()
            require_answer(work / version / NAME / executable_name(), version)
            move_safely(work / version, place.versions.folder / version)
        _clear_away(place.versions, version, work)
    return place.versions.program_of(version)


def unpack_program(packed: Path, target: Path, cancel: threading.Event, progress: Progress = no_progress) -> None:
    """Unpack a zip of the folder of a program; all of it is on the disk when this returns.

    Raises:
        UpdateRefused: It is no such zip, or would write elsewhere.
        Cancelled, StorageFull, OSError
    """
    try:
        with zipfile.ZipFile(packed) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            total = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_FILES or total > MOST_BYTES or not all(map(_is_plain, entries)):
                raise UpdateRefused(UpdateTrouble.IN_ZIP)
            if not any(entry.filename == f"{NAME}/{executable_name()}" for entry in entries):
                raise UpdateRefused(UpdateTrouble.IN_ZIP)
            _refuse_small_disk(packed.parent, total)
            done = 0
            for entry in entries:
                if cancel.is_set():
                    raise Cancelled()
                _unpack(archive, entry, target)
                done += entry.file_size
                progress(done, total)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise UpdateRefused(UpdateTrouble.IN_ZIP) from error
    for folder in [target, *(each for each in target.rglob("*") if each.is_dir())]:
        if sys.platform != "win32":
            folder.chmod(0o755)  # other accounts of the PC run it, too
        sync_folder(folder)


def require_answer(program: Path, version: str) -> None:
    """Have a program say which version it is. Raises UpdateRefused: it says nothing, or another one."""
    try:
        said = subprocess.run(
            [str(program), "--version", "--json"],
            env=environment_of_another(os.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_ANSWERS_S,
            check=True,
        ).stdout
        found = json.loads(said)["version"]
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, TypeError) as error:
        raise UpdateRefused(UpdateTrouble.SILENT, version) from error
    if found != version:
        raise UpdateRefused(UpdateTrouble.SILENT, version)


@contextmanager
def _working(versions: Versions) -> Iterator[Path]:
    """An empty folder beside the versions, for one program at a time. Raises UpdateRefused, OSError."""
    versions.folder.mkdir(exist_ok=True)
    with FileLock(versions.folder / _LOCK) as lock:
        if not lock.acquire():
            raise UpdateRefused(UpdateTrouble.BUSY)
        work = versions.folder / _WORK
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(exist_ok=True)
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _clear_away(versions: Versions, laid: str, work: Path) -> None:
    """Versions that neither run, nor are the way back, nor were laid just now; one that is in use stays whole."""
    pointer = versions.pointer()
    for version in set(versions.laid()) - {laid, pointer.current, pointer.before}:
        with suppress(OSError):
            (versions.folder / version).rename(work / f"gone-{version}")


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    """A file inside the program's folder, under a name that every system takes for nothing else."""
    name = entry.filename
    parts = PurePosixPath(name).parts
    mode = entry.external_attr >> 16
    return (
        len(parts) > 1
        and parts[0] == NAME
        and parts[1] != FOLDER
        and not name.startswith("/")
        and all(part not in ("", ".", "..") and part[-1] not in ". " for part in name.split("/"))
        and all(each.isprintable() and each not in _FORBIDDEN for each in name)
        and (not stat.S_IFMT(mode) or stat.S_ISREG(mode))
        and entry.flag_bits & 1 == 0
    )


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> None:
    path = target.joinpath(*PurePosixPath(entry.filename).parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    runs = (entry.external_attr >> 16) & stat.S_IXUSR
    with archive.open(entry) as packed, path.open("xb") as file:
        left = entry.file_size
        while chunk := packed.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise UpdateRefused(UpdateTrouble.IN_ZIP)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if sys.platform != "win32":
        path.chmod(0o755 if runs else 0o644)


def _refuse_small_disk(folder: Path, wanted: int) -> None:
    if shutil.disk_usage(folder).free < wanted + _SPARE_BYTES:
        raise StorageFull(folder)


def _counted(cancel: threading.Event, total: int, progress: Progress) -> Callable[[int], None]:
    done = 0

    def count(size: int) -> None:
        nonlocal done
        if cancel.is_set():
            raise Cancelled()
        done += size
        progress(done, total)

    return count


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
