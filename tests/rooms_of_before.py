"""A room, a backup and joined PCs as commit 2e22f1b left them: what later programs open, restore and take.

`room_of_2e22f1b/` was made by that commit, through its command line, in a clone of it; all in it is made up:

    init --admin budi; staff add dewi; import of two PDFs of three pages; visit register, three times
    queue call, serve, done --desk 1; feedback add; complaint add; deliver; search for what is not there
    visitor erase, of the third visitor, whose visit was ended before
    host; host --invite and join for a guest book, a survey and a reader PC, where the second visitor signs in
    the host ends; each PC lets calls wait: GuestBook.hand_in, Complaints.send, Feedback.answer, Sitting.note_pages,
    Marks.keep, Opinions.rate, Opinions.report, UnmetReports.report
    backup

Databases are kept as text (`sqlcipher_export`, `iterdump`): encrypted they are ten times as large. So the backup is put
together again: its manifest is that of then, with the sums of what is in it now. `*_later.sql` are the statements of
the steps r0023 to r0032 and c0006 to c0007 that were replaced by one, as Alembic sent them.
"""

import hashlib
import json
import re
import shutil
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from catalog_db.database import Database
from desktop.actors import DeviceMode
from desktop.room_folder import RoomFolder
from desktop.security.key_store import KeyFileStore

MADE = Path(__file__).parent / "room_of_2e22f1b"
KEY = bytes.fromhex((MADE / "key").read_text().strip())
RECORDS = ("r0022", *(f"r{number:04}" for number in range(23, 33)))
CATALOGUES = ("c0005", "c0006", "c0007")


def make_database(path: Path, name: str, revision: str, key: bytes | None = None) -> None:
    """ "records" or "catalog" as the program of a revision left it, with the rows of 2e22f1b."""
    statements = (MADE / f"{name}.sql").read_text(encoding="utf-8")
    later = (MADE / f"{name}_later.sql").read_text(encoding="utf-8")
    for step, body in re.findall(r"^-- (\w+)\n((?:[^-].*\n)*)", later, re.MULTILINE):
        if step <= revision:
            statements += body
    with closing(Database(path, key).connect()) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")  # a table may come before the one that it refers to
        connection.executescript(statements)


def make_room(path: Path) -> KeyFileStore:
    """The folder of the room; its key lies beside it."""
    folder = RoomFolder(path)
    path.mkdir()
    for name in ("room.toml", "journal", "recovery.key"):
        shutil.copy(MADE / name, path / name)
    folder.covers.mkdir()
    (folder.covers / "d6570932-9188-4077-856d-7e31cc89dc89.jpg").write_bytes(b"JPEG")
    make_database(folder.catalog_file, "catalog", "c0005")
    make_database(folder.records_file, "records", "r0022", KEY)
    return keys_beside(path)


def keys_beside(path: Path) -> KeyFileStore:
    keys = KeyFileStore(path.with_name("key"))
    if not keys.path.exists():
        shutil.copy(MADE / "key", keys.path)
        keys.path.chmod(0o600)
    return keys


def make_backup(room: Path, target: Path, *, covers: bool = False, **said: Any) -> None:
    """A backup of a room that nobody has opened since. `said`: what its manifest says besides."""
    manifest = json.loads((MADE / "manifest.json").read_bytes()) | said
    if covers:
        manifest["members"] += [{"name": file.relative_to(room).as_posix()} for file in (room / "covers").iterdir()]
    with zipfile.ZipFile(target, "w") as archive:
        for member in manifest["members"]:
            content = (room / member["name"]).read_bytes()
            member |= {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            archive.writestr(member["name"], content)
        archive.writestr("manifest.json", json.dumps(manifest))


def make_joined(path: Path, mode: DeviceMode, address: str) -> tuple[str, bytes]:
    """The folder of a PC that has joined, with what waits on it; its id and its token."""
    folder = RoomFolder(path)
    folder.waiting.mkdir(parents=True)
    text = (MADE / mode / "joined.toml").read_text(encoding="utf-8")
    folder.joined_file.write_text(re.sub(r'(?m)^url = ".*"$', f'url = "{address}"', text), encoding="utf-8")
    for call in (MADE / mode).glob("*.call"):
        shutil.copy(call, folder.waiting)
    make_database(folder.catalog_file, "catalog", "c0005")
    found = re.search(r'(?m)^device_id = "(.*)"$', text)
    assert found is not None
    return found[1], bytes.fromhex((MADE / mode / "token").read_text().strip())


def schema_of(database: Database) -> dict[tuple[str, str], Any]:
    """Tables, columns, constraints, indexes and triggers of a database; the order of constraints says nothing."""
    found: dict[tuple[str, str], Any] = {}
    with closing(database.connect()) as connection:
        for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
            found[kind, name] = _parts(sql) if kind == "table" else " ".join((sql or "").replace('"', "").split())
        for _, name in [key for key in found if key[0] == "table"]:
            for pragma in ("table_xinfo", "table_list"):
                found[pragma, name] = [
                    tuple(row) for row in connection.execute(f"PRAGMA {pragma}('{name}')").fetchall()
                ]
    return found


def _parts(sql: str) -> tuple[list[str], list[str], str]:
    """Columns in their order, constraints, and what stands behind the bracket."""
    inner, _, behind = sql.partition("(")[2].rpartition(")")
    parts = [" ".join(part.replace('"', "").split()) for part in _split(inner)]
    columns = [part for part in parts if not part.startswith("CONSTRAINT")]
    return columns, sorted(set(parts) - set(columns)), behind.strip()


def _split(inner: str) -> list[str]:
    """At the commas outside of brackets and of texts."""
    found, depth, in_text = [""], 0, False
    for letter in inner:
        in_text ^= letter == "'"
        depth += 0 if in_text else (letter == "(") - (letter == ")")
        if letter == "," and depth == 0 and not in_text:
            found.append("")
        else:
            found[-1] += letter
    return found


def rows_of(database: Database) -> dict[str, list[dict[str, Any]]]:
    """All rows by table."""
    found = {}
    with closing(database.connect()) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in tables:
            cursor = connection.execute(f'SELECT * FROM "{name}"')
            columns = [each[0] for each in cursor.description]
            found[name] = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return found
