"""How this program starts itself as the host of a room."""

import os
import sys
from pathlib import Path

from desktop.security.key_store import KeyFileStore, KeyStore


def host_command(room: Path, keys: KeyStore) -> list[str]:
    """The same room with the same key; it ends with this program."""
    # -P: nothing is imported from the current folder, which may hold anything.
    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-X", "utf8", "-m", "ui.app"]
    words = ["host", "--json", "--child-of", str(os.getpid()), "--room", str(room)]
    if isinstance(keys, KeyFileStore):
        words += ["--key-file", str(keys.path)]
    return [*own, *words]
