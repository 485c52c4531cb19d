"""Where this account keeps the key of a room: in its keyring, or, where a session has none, in a file of its own.

The file lies with the settings of the account, never in the folder of the room: whoever copies the room would take the
key along. It is there only where somebody chose it on the first start, and is used from then on.
"""

import hashlib
import os
from pathlib import Path

import platformdirs

from catalog_db.errors import KeyFileInvalid
from catalog_db.private_files import make_folder
from desktop.security.key_store import KeyFileStore, KeyringStore, KeyStore


def own_key_file(room: Path) -> Path:
    """Where the key of the room in that folder would lie; one file for each folder."""
    named = hashlib.sha256(os.path.realpath(room).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return platformdirs.user_config_path("ruang-baca", appauthor=False) / "keys" / f"{named}.key"


def usual_keys(room: Path) -> KeyStore:
    """Where no key file is named: the own file, once there is one, else the keyring."""
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
