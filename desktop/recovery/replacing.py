"""Puts new files in the place of damaged ones, all or none, whenever the program is killed.

The new files are made in ROOM/mending. Once all of them are on the disk, a plan is written there; from then on whoever
opens the room carries it out to its end. Before that, what lies there counts for nothing. What was in the room goes to
ROOM/set-aside/<time> and stays.
"""

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, Field, ValidationError

from catalog_db.private_files import copy_private, make_folder
from catalog_db.safe_files import sync_folder, write_safely
from desktop.room_folder import RoomFolder

_PLAN: Final = "plan.json"
_DATABASES: Final = ("catalog.db", "records.db")


class _Plan(BaseModel, frozen=True, extra="forbid"):
    """The files that are replaced, and the folder that takes the old ones."""

    aside: str = Field(pattern=r"^[0-9]{8}-[0-9]{6}(-[0-9]{1,4})?$")
    names: tuple[str, ...]


def begin_replacing(folder: RoomFolder) -> Path:
    """An empty folder for the new files, in place of what a killed program left there."""
    shutil.rmtree(folder.mending, ignore_errors=True)
    make_folder(folder.mending)
    return folder.mending


def replace_files(folder: RoomFolder, names: tuple[str, ...], aside: Path) -> None:
    """Put the files of these names that lie in `folder.mending` into the room, and what was there aside.

    Raises:
        OSError: Nothing was replaced, or opening the room replaces the rest.
    """
    for name in names:
        _sync(folder.mending / name)
    sync_folder(folder.mending)
    plan = _Plan(aside=aside.name, names=names)
    write_safely(folder.mending / _PLAN, plan.model_dump_json().encode("ascii"))
    finish_replacing(folder)


def finish_replacing(folder: RoomFolder) -> bool:
    """Carry out a plan that is there, to its end; whether there was one. What lies there without one is removed.

    Raises:
        OSError: The rest is left to the next start.
    """
    if not folder.mending.is_dir():
        return False
    plan = _read(folder.mending / _PLAN)
    if plan is None:
        shutil.rmtree(folder.mending, ignore_errors=True)
        return False
    aside = folder.set_aside / plan.aside
    make_folder(aside)
    for name in plan.names:
        new, old = folder.mending / name, folder.path / name
        if not new.exists():
            continue  # it is in its place already
        if old.exists() and not (aside / name).exists():
            _keep(old, aside / name)  # it stays until the new one takes its name: a room is never without settings
        for end in ("wal", "shm", "journal") if name in _DATABASES else ():
            beside = folder.path / f"{name}-{end}"
            if beside.exists():
                beside.replace(aside / beside.name)
        sync_folder(aside)
        new.replace(old)
        sync_folder(folder.path)
    shutil.rmtree(folder.mending, ignore_errors=True)
    return True


def _read(path: Path) -> _Plan | None:
    with suppress(OSError, ValueError, ValidationError):
        said: Any = json.loads(path.read_bytes())
        plan = _Plan.model_validate(said)
        allowed = {"room.toml", "recovery.key", "journal", *_DATABASES}
        return plan if set(plan.names) <= allowed else None
    return None


def _keep(old: Path, aside: Path) -> None:
    try:
        os.link(old, aside)
    except OSError:  # FAT and some network shares
        part = aside.with_name(f"{aside.name}.part")
        copy_private(old, part)
        _sync(part)
        part.replace(aside)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
