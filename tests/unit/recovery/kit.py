"""Rooms that are damaged on purpose, and programs that die in them."""

import hashlib
import signal
import subprocess
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from catalog_db.database import Database, ReadOnlyDatabase
from catalog_db.models import Publication, Role
from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import VisitForm
from desktop.room.opening import create_room, open_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.settings.model import Settings
from tests import forked

PAGE = 4_096
PROJECT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def clock() -> datetime:
    """Tuesday 24 November 2026, 8.00 WIB."""
    return NOW


# Opens a room, says so, does what it is asked to, and waits: for a signal that kills it, or for the end of its input.
PROGRAM = """
import sys
from pathlib import Path
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
with open_room(Path(sys.argv[1]), KeyFileStore(Path(sys.argv[2]))) as room:
    print("open", flush=True)
    sys.stdin.read()
"""


def keys_of(folder: Path) -> KeyFileStore:
    return KeyFileStore(folder.with_name(f"{folder.name}.key"))


def make_room(folder: Path) -> None:
    """An empty room; its key lies beside it."""
    create_room(folder, keys_of(folder), Settings(), clock).close()


def opened(folder: Path) -> Room:
    return open_room(folder, keys_of(folder), clock)


def key_of(folder: Path) -> bytes:
    key = keys_of(folder).get("")
    assert key is not None
    return key


def started(folder: Path) -> "subprocess.Popen[str]":
    """Another program that has the room open. A test that asks for it asks for `programs_can_be_forked`, too."""
    program = forked.start("-c", PROGRAM, str(folder), str(keys_of(folder).path), pipes=("stdin", "stdout"))
    assert program.stdout is not None
    assert program.stdout.readline() == "open\n"
    return program


def kill(program: "subprocess.Popen[str]") -> None:
    program.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    end(program)


def end(program: "subprocess.Popen[str]") -> None:
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.close()
    program.wait(120)
    program.stdout.close()


def crash(folder: Path) -> None:
    """As if a program had died in the room: its marker stays, and nobody holds it."""
    with opened(folder) as room:
        assert room.marker is not None
        content = room.marker.path.read_bytes()
    room.marker.path.write_bytes(content)


def zero(path: Path, page: int, pages: int = 1) -> None:
    """Overwrite whole pages, counted from 1 as SQLite does."""
    put(path, page, bytes(PAGE * pages))


def put(path: Path, page: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(content)


def pages_of(path: Path) -> int:
    return path.stat().st_size // PAGE


def root_page(database: Database, name: str) -> int:
    """Of a table or an index."""
    with database.reading() as session:
        return int(session.scalar(text("SELECT rootpage FROM sqlite_master WHERE name = :name"), {"name": name}) or 0)


def register(room: Room, name: str) -> str:
    """A visit; its number, as somebody holds it on paper."""
    form = VisitForm(
        name=name,
        email=f"{name.replace(' ', '.').lower()}@example.com",
        gender="P",
        birth_year=1998,
        education="3",
        occupation="1",
        institution_category="6",
        institution="Universitas Bengkulu",
        services=("perpustakaan",),
        usage="1",
        id_card_shown=True,
        id_card_type="1",
    )
    return room.get(GuestBook).register(Actor(Role.OFFICER), form).visit


def shelve(room: Room, count: int, first: int = 0, *, files: int | None = None) -> None:
    """Put books into the catalogue; their numbers count from `first`. The first `files` have a file, None: all of them.

    A file that is there is opened whenever its cover or its text is missing, and no book of these opens.
    """
    with room.catalog.writing() as session:
        for n in range(first, first + count):
            sha256 = None
            if files is None or n < first + files:
                content = b"%PDF-1.7 book " + str(n).encode("ascii")
                sha256 = hashlib.sha256(content).hexdigest()
                file = room.folder.file_of(sha256)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            title = f"Kecamatan {n} Dalam Angka " + "yang panjang " * 20
            session.add(Publication(title=title, title_key=title.lower(), sha256=sha256, added_at=NOW, changed_at=NOW))


_leaf_pages: dict[tuple[str, str], int] = {}  # of the same bytes, which many tests begin with


def leaf_page(folder: Path, table: str) -> int:
    """A page of the records that holds rows of a table which has several."""
    records = hashlib.sha256((folder / "records.db").read_bytes()).hexdigest()
    if (records, table) not in _leaf_pages:
        _leaf_pages[records, table] = _find_leaf_page(folder, table)
    return _leaf_pages[records, table]


def _find_leaf_page(folder: Path, table: str) -> int:
    copy = folder.with_name("trial.db")
    with opened(folder) as room:
        with room.records.reading() as session:
            roots = set(session.scalars(text("SELECT rootpage FROM sqlite_master")))  # of this table, and of others
        room.records.back_up(copy)
    whole = copy.read_bytes()
    for page in range(2, pages_of(copy) + 1):
        if page not in roots:
            zero(copy, page)
            if _is_unread(ReadOnlyDatabase(copy, key_of(folder)), table):
                return page
            put(copy, page, whole[(page - 1) * PAGE : page * PAGE])
    raise AssertionError(f"{table} has one page only")


def zero_leaf(folder: Path, table: str) -> None:
    """Make some rows of a table unreadable, and nothing else."""
    zero(folder / "records.db", leaf_page(folder, table))


def _is_unread(trial: ReadOnlyDatabase, table: str) -> bool:
    with closing(trial.connect()) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except Exception:  # noqa: BLE001 - a page of the list of tables
            return False
        try:
            connection.execute(f'SELECT * FROM "{table}" NOT INDEXED').fetchall()
        except Exception:  # noqa: BLE001 - the page is one of the table's
            return True
    return False
