"""What a command is given and what it answers."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyStore

if TYPE_CHECKING:
    from desktop.room.catalogue_room import CatalogueRoom
    from desktop.room.joined_room import JoinedRoom
    from desktop.room.room import Room


@dataclass(frozen=True)
class Answer:
    """What a command prints: with --json the object, else the text.

    Without `data` the object is `{ok, text}`. `ok` False means exit status 1.
    """

    text: str
    data: dict[str, Any] | None = None
    ok: bool = True

    def as_object(self) -> dict[str, Any]:
        return {"ok": self.ok, "text": self.text} if self.data is None else self.data


@dataclass(frozen=True)
class Context:
    """Where the room is, how its key is found and who asks, as the command line says."""

    room_path: Path
    keys: KeyStore
    json: bool
    user: str | None = None  # --as, or RUANG_BACA_USER

    def open_room(self) -> "Room":
        from desktop.recovery.comparing import has_unread
        from desktop.room.opening import open_room  # the windows open it later and in another way

        room = open_room(self.room_path, self.keys)
        if has_unread(room.records):
            from desktop.actors import program_itself
            from desktop.recovery.losses import Losses
            from ui.words.recovery import notice_sentence

            words = notice_sentence(room.get(Losses).unread(program_itself()))
            if words:  # else all visits that were lost have been entered since
                print(words, file=sys.stderr)
        return room

    def open_services(self) -> "Room | JoinedRoom":
        """For what the staff do at a PC that joined, too: the same calls, carried out by its host.

        `get` of what only the host's PC has raises RoomJoined there.
        """
        if RoomFolder(self.room_path).joined_file.exists():
            from desktop.room.joined_room import open_joined_room

            return open_joined_room(self.room_path, self.keys)
        return self.open_room()

    def open_catalogue(self) -> "CatalogueRoom":
        """For what joined PCs can do, too."""
        folder = RoomFolder(self.room_path)
        folder.refuse_unwritable()
        if folder.joined_file.exists():
            from desktop.room.joined_room import open_joined_room

            return open_joined_room(self.room_path, self.keys)
        return self.open_room()


Command = Callable[[Context, Any], Answer | int]  # an int is an exit status: a window answered for itself
