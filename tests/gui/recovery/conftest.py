"""A room with a book, an administrator and a recovery code, its backups, and a PC that has nothing."""

import gc
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from catalog_db.models import Publication, Role
from desktop.actors import Actor
from desktop.backups.backups import Backups
from desktop.clock import utc_now
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.key_store import KeyFileStore
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from tests.prepared import PreparedFolders
from ui.languages import remove_language
from ui.recovery import standing_still, stopped
from ui.startup import way_back
from ui.startup.program import Program
from ui.who import DESK

ADMIN = Actor(Role.ADMIN)
PASSWORD = "sungai serut 2026"
PDF = b"%PDF-1.7 pretended"


@dataclass
class Lost:
    """A room whose PC is gone: what is left of it is a USB drive and a sheet of paper."""

    drive: Path
    code: str
    pdfs: Path
    room_id: str
    key_file: Path

    def backups(self) -> list[Path]:
        return sorted(self.drive.rglob("*.zip"))


@pytest.fixture
def lost(tmp_path: Path, prepared: PreparedFolders) -> Lost:
    code, room_id = prepared.copy("lost", make_lost, tmp_path)
    return Lost(tmp_path / "usb-drive", code, tmp_path / "old" / "files", room_id, tmp_path / "old.key")


def make_lost(folder: Path) -> tuple[str, str]:
    """Two backups on a USB drive, the newer one without its PDF; the PDF in the old room's folder.

    Returns:
        Recovery code and id of the room.
    """
    keys = KeyFileStore(folder / "old.key")
    drive = folder / "usb-drive"
    (drive / "Ruang Baca" / "backups").mkdir(parents=True)
    settings = Settings(name="Ruang Baca Seluma", code="1705")
    with create_room(folder / "old", keys, settings) as room:
        code = fill(room)
        room.get(Backups).make(ADMIN, drive / "Ruang Baca" / "backups" / "room-1.zip", with_files=True)
        room.get(Backups).make(ADMIN, drive / "room-2.zip")
    (drive / "room-3.zip").write_bytes(b"cut off")
    (folder / "old" / "records.db").unlink()
    return code, settings.room_id


def fill(room: Room) -> str:
    """One publication with its file, and an administrator with a recovery code; the code."""
    sha256 = hashlib.sha256(PDF).hexdigest()
    file = room.folder.file_of(sha256)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(PDF)
    with room.catalog.writing() as session:
        session.add(
            Publication(
                title="Seluma Dalam Angka",
                title_key="seluma",
                sha256=sha256,
                size_bytes=len(PDF),
                pages=1,
                added_at=utc_now(),
                changed_at=utc_now(),
            )
        )
    room.get(Staff).add(Actor(Role.ADMIN), "siti", "Siti", Role.ADMIN, PASSWORD)
    return room.get(Recovery).make_code(room.get(Staff).sign_in(DESK, "siti", PASSWORD).actor)


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The program at its first start on a PC that has nothing."""
    gc.collect()  # timers that earlier tests left in cycles must not end in a thread of this one
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(way_back, "likely_places", lambda _folder: [])
    program = Program(qapp, tmp_path / "pc" / "room", KeyFileStore(tmp_path / "pc" / "key"))
    (tmp_path / "pc").mkdir()
    yield program
    program.close()
    remove_language()


@pytest.fixture(autouse=True)
def polls_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """That a room has stopped, and that nobody is at a screen, is looked for in breaks that nobody notices."""
    monkeypatch.setattr(standing_still, "_POLL_MS", 50)
    monkeypatch.setattr(stopped, "_POLL_MS", 100)
