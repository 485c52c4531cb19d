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

from catalog_db.private_files import make_folder
from catalog_db.safe_files import sync_folder, write_safely
from desktop.room_folder import RoomFolder

_PLAN: Final = "plan.json"
_DATABASES: Final = ("catalog.db", "records.db")


class _Plan(BaseModel, frozen=True, extra="forbid"):
    """`names`: of what is replaced, or, where there is no new file of that name, of what only goes aside."""

    aside: str = Field(pattern=r"^[0-9]{8}-[0-9]{6}(-[0-9]{1,4})?$")
    names: tuple[str, ...]
    wals: tuple[str, ...] = ()


def begin_replacing(folder: RoomFolder) -> Path:
    """An empty folder for the new files, in place of what a killed program left there."""
    shutil.rmtree(folder.mending, ignore_errors=True)
    make_folder(folder.mending)
    return folder.mending


def replace_files(folder: RoomFolder, names: tuple[str, ...], aside: Path, wals: tuple[str, ...] = ()) -> None:
    """Put the files of these names that lie in `folder.mending` into the room, and what was there aside.

    Args:
        wals: Databases whose file stays as it is, and only what lies beside it goes aside.

    Raises:
        OSError: Nothing was replaced, or opening the room replaces the rest.
    """
    for name in names:
        _sync(folder.mending / name)
    sync_folder(folder.mending)
    plan = _Plan(aside=aside.name, names=names, wals=wals)
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
    for name in (*plan.names, *plan.wals):
        new, old = folder.mending / name, folder.path / name
        if name in plan.names and not new.exists():
            continue  # it is in its place already
        beside = [f"{name}-wal", f"{name}-shm", f"{name}-journal"] if name in _DATABASES else []
        for path in (*(folder.path / other for other in beside), *([old] if name in plan.names else [])):
            if path.exists() and not (aside / path.name).exists():
                path.replace(aside / path.name)
        sync_folder(aside)
        if name in plan.names:
            new.replace(old)
        sync_folder(folder.path)
    shutil.rmtree(folder.mending, ignore_errors=True)
    return True


def _read(path: Path) -> _Plan | None:
    with suppress(OSError, ValueError, ValidationError):
        said: Any = json.loads(path.read_bytes())
        plan = _Plan.model_validate(said)
        allowed = {"room.toml", "recovery.key", "journal", *_DATABASES}
        return plan if {*plan.names, *plan.wals} <= allowed else None
    return None


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
