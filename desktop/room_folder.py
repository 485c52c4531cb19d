"""The folder of a room and where everything lies in it."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import platformdirs


@dataclass(frozen=True, slots=True)
class RoomFolder:
    """Paths below a room's folder; nothing in a database names an absolute path."""

    path: Path

    @property
    def settings_file(self) -> Path:
        return self.path / "room.toml"

    @property
    def joined_file(self) -> Path:
        """There instead of room.toml where this PC has joined a room."""
        return self.path / "joined.toml"

    @property
    def records_file(self) -> Path:
        return self.path / "records.db"

    @property
    def catalog_file(self) -> Path:
        return self.path / "catalog.db"

    @property
    def recovery_file(self) -> Path:
        """The key of the records, sealed under the recovery code."""
        return self.path / "recovery.key"

    @property
    def pack_key(self) -> Path:
        """The key that signs this room's packs."""
        return self.path / "pack.key"

    @property
    def host_lock(self) -> Path:
        """Held by the host that serves the room, and says where."""
        return self.path / "host.lock"

    @property
    def journal(self) -> Path:
        """The numbers of visits and tickets that were given out."""
        return self.path / "journal"

    @property
    def index(self) -> Path:
        return self.path / "index"

    @property
    def files(self) -> Path:
        return self.path / "files"

    @property
    def covers(self) -> Path:
        return self.path / "covers"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def waiting(self) -> Path:
        """What a PC that joined has for its host, sealed."""
        return self.path / "waiting"

    @property
    def outgoing(self) -> Path:
        """Copies that go out by e-mail, sealed, until central has them."""
        return self.path / "outgoing"

    @property
    def phone(self) -> Path:
        """Copies that wait for a phone to fetch them."""
        return self.path / "phone"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def running(self) -> Path:
        """A locked file of each program that has the room open, and what the next one must know: see `recovery`."""
        return self.path / "running"

    @property
    def damage_note(self) -> Path:
        """There while nobody may write, since damage was met in a database."""
        return self.running / "damage"

    @property
    def set_aside(self) -> Path:
        """What was replaced when the room was mended, by when that was; never deleted by us."""
        return self.path / "set-aside"

    @property
    def mending(self) -> Path:
        """New files that take the place of damaged ones, until all of them have."""
        return self.path / "mending"

    def file_of(self, sha256: str) -> Path:
        """Where the PDF with this checksum lies."""
        return self.files / sha256[:2] / f"{sha256}.pdf"

    def cover_of(self, publication_id: UUID) -> Path:
        """The cover picture (JPEG, at most 240 px wide); it may be missing."""
        return self.covers / f"{publication_id}.jpg"

    def make(self) -> None:
        """Make what is missing of the folders."""
        for folder in (self.path, self.index, self.files, self.covers, self.backups, self.logs, self.running):
            folder.mkdir(parents=True, exist_ok=True)


def default_room_path() -> Path:
    """RUANG_BACA_ROOM; else the machine-wide room where an all-users install made one; else the user's own."""
    named = os.environ.get("RUANG_BACA_ROOM")
    if named:
        return Path(named)
    if sys.platform == "win32":
        machine = platformdirs.site_data_path("ruang-baca", appauthor=False)
    else:
        machine = Path("/var/lib/ruang-baca")
    own = platformdirs.user_data_path("ruang-baca", appauthor=False)
    return machine if RoomFolder(machine).settings_file.exists() else own
