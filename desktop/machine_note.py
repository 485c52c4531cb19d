"""machine.toml in a room of the machine: whose accounts use it, and where its key lies.

It is written by `desktop.room.machine_room` alone, for an administrator. A room without it is its account's alone.
"""

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog_db.private_files import belongs_to_group, share
from desktop.platform.groups import group_number

_MOST_BYTES: Final = 4_096


@dataclass(frozen=True, slots=True)
class MachineNote:
    """`group`: by name; `key_file`: an absolute path."""

    group: str
    key_file: Path


def read_machine_note(file: Path) -> MachineNote | None:
    """What it says; None: there is none, or it says nothing."""
    try:
        with file.open("rb") as opened:
            said = tomllib.loads(opened.read(_MOST_BYTES).decode("utf-8", "replace"))
    except (OSError, ValueError):
        return None
    group, key_file = said.get("group"), said.get("key_file")
    if not isinstance(group, str) or not isinstance(key_file, str) or not Path(key_file).is_absolute():
        return None
    return MachineNote(group, Path(key_file))


def share_with_group(room: Path, file: Path) -> MachineNote | None:
    """Let what this program makes in the room be its group's from now on, where it is a room of the machine."""
    note = read_machine_note(file)
    if note is None:
        return None
    number = group_number(note.group)
    if sys.platform == "win32" or number is not None:
        share(room, number)
    return note


def is_of_group(path: Path, group: str) -> bool:
    """Whether what lies in a room of the machine is that group's and nobody else's. Raises OSError."""
    if sys.platform == "win32":
        from desktop.platform.rights_windows import lets_anybody_in, lets_group_in

        return lets_group_in(path, group) and not lets_anybody_in(path)
    number = group_number(group)
    return number is not None and belongs_to_group(path, number)
