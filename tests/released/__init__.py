"""A small room of every version that was released, as its program left it: what later programs open and restore.

`python -m tests.released` makes that of the version at hand, through its command line, from nothing; all in it is made
up. It is made once, for the commit that is released, and never again: see resources/release/README.md. Databases are
kept as text, which is a tenth as large and can be compared; the backup is put together again from them.
"""

import hashlib
import json
import shutil
import zipfile
from contextlib import closing
from pathlib import Path

from catalog_db.database import Database
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore
from tests.rooms_of_before import rows_of

MADE = Path(__file__).parent
PARTS = ("room.toml", "journal", "recovery.key")
DATABASES = ("catalog", "records")
PASSWORD = "bunga rafflesia 2026"
__all__ = ["DATABASES", "MADE", "PARTS", "PASSWORD", "key_of", "make_backup", "make_room", "rows_of", "versions"]


def versions() -> list[str]:
    """Those of which there is a room, the oldest first by when they were made."""
    return [folder.name for folder in sorted(MADE.iterdir()) if (folder / "room.toml").is_file()]


def key_of(version: str) -> bytes:
    """Of its records."""
    return bytes.fromhex((MADE / version / "key").read_text(encoding="ascii").split()[-1])


def make_room(version: str, path: Path) -> KeyFileStore:
    """The folder of the room of a version; its key lies beside it. PDFs are not there, as after a lost disk."""
    folder, made = RoomFolder(path), MADE / version
    path.mkdir()
    for name in PARTS:
        shutil.copy(made / name, path / name)
    for name in DATABASES:
        file = folder.records_file if name == "records" else folder.catalog_file
        with closing(Database(file, key_of(version) if name == "records" else None).connect()) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")  # a table may come before the one that it refers to
            connection.executescript((made / f"{name}.sql").read_text(encoding="utf-8"))
    keys = KeyFileStore(path.with_name(f"{path.name}.key"))
    shutil.copy(made / "key", keys.path)
    keys.path.chmod(0o600)
    return keys


def make_backup(version: str, room: Path, target: Path) -> None:
    """The backup of a version, of the room that `make_room` made of it and nobody has opened since."""
    manifest = json.loads((MADE / version / "manifest.json").read_bytes())
    manifest["members"] = [member for member in manifest["members"] if (room / member["name"]).is_file()]  # no covers
    with zipfile.ZipFile(target, "w") as archive:
        for member in manifest["members"]:
            content = (room / member["name"]).read_bytes()
            member |= {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            archive.writestr(member["name"], content)
        archive.writestr("manifest.json", json.dumps(manifest))
