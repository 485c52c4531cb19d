"""Which files are a room's: what somebody asks for is never written among them, by a window or a command."""

import os
from pathlib import Path
from typing import Final

from catalog_db.errors import OutputInRoom

# Any of these makes a folder a room: an own one, another PC's, or what damage left of it.
_MARKS: Final = ("room.toml", "joined.toml", "joined.mark", "records.db", "catalog.db")
PARTS: Final = (
    *_MARKS,
    "backups",
    "books.key",
    "copying.lock",
    "covers",
    "files",
    "following.json",
    "forgetting",
    "host.lock",
    "index",
    "joining.mark",
    "journal",
    "lease",
    "logs",
    "machine.toml",
    "restoring",
    "outgoing",
    "pack.key",
    "packs",
    "phone",
    "recovery.key",
    "renewal.key",
    "running",
    "set-aside",
    "sync.lock",
    "twin.json",
    "version.rbnotice",
    "waiting",
    "webapi",
)


def is_part(name: str) -> bool:
    """Whether a file or folder of this name, right below a room's folder, is the room's or stands beside such a one."""
    return name.lstrip(".").casefold().startswith(PARTS)


def refuse_in_rooms(target: Path) -> None:
    """Before a file is written that somebody asked for.

    A room that somebody made in their own home has folders beside its own: these stay theirs.

    Raises:
        OutputInRoom: It would lie right in the folder of a room, this one or another, or in one of its own folders.
    """
    wanted = Path(os.path.realpath(target))
    for folder in wanted.parents:
        below = wanted.relative_to(folder)
        if (len(below.parts) == 1 or is_part(below.parts[0])) and _is_room(folder):
            raise OutputInRoom(target)


def _is_room(folder: Path) -> bool:
    return any(os.path.lexists(folder / mark) for mark in _MARKS)
