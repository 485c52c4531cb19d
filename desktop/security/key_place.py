"""Where this account keeps the key of a room: in its keyring, or, where a session has none, in a file of its own.

That of a room of the machine lies where the room says it (`desktop.machine_note`). An own file lies with the settings
of the account, never in the folder of the room: whoever copies the room would take the key along. It is there only
where somebody chose it on the first start, and is used from then on.
"""

import hashlib
import os
import sys
from pathlib import Path

import platformdirs

from catalog_db.errors import KeyFileInvalid
from catalog_db.private_files import make_folder
from desktop.machine_note import share_with_group
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore, KeyringStore, KeyStore, MachineRoomKeys


def own_key_file(room: Path) -> Path:
    """Where the key of the room in that folder would lie; one file for each folder."""
    named = hashlib.sha256(os.path.realpath(room).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return platformdirs.user_config_path("ruang-baca", appauthor=False) / "keys" / f"{named}.key"


def machine_key_file() -> Path:
    """Where the key of a room of the machine lies, unless an administrator says another place."""
    if sys.platform == "win32":
        return platformdirs.site_data_path("ruang-baca-key", appauthor=False) / "room.key"
    return Path("/etc/ruang-baca/room.key")


def usual_keys(room: Path, key_file: Path | None = None) -> KeyStore:
    """The file of that name; where none is named, that of a room of the machine, the own one, or else the keyring.

    What this program makes in a room of the machine is its group's from then on.
    """
    folder = RoomFolder(room)
    note = share_with_group(room, folder.machine_file)
    if note is not None and key_file in (None, note.key_file):
        return MachineRoomKeys(note.key_file, note.group)
    if key_file is not None:
        return KeyFileStore(key_file)
    file = own_key_file(room)
    return KeyFileStore(file) if file.exists() else KeyringStore()


def own_key_store(room: Path) -> KeyFileStore:
    """The own file, for a room that is to be made; its folder is made here.

    Raises:
        KeyFileInvalid: It can't be.
    """
    file = own_key_file(room)
    try:
        make_folder(file.parent)
    except OSError as error:
        raise KeyFileInvalid(file, "unwritable") from error
    return KeyFileStore(file)
