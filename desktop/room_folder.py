"""The folder of a room and where everything lies in it."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import platformdirs

from catalog_db.disk_errors import is_away, refuse_unwritable, storage_error
from catalog_db.errors import Hindrance, NotWritable, OutputNoFile
from catalog_db.private_files import close_to_others, is_open_to_others, make_folder
from catalog_db.room_files import is_part, refuse_in_rooms
from desktop.machine_note import is_of_group, read_machine_note, share_with_group


@dataclass(frozen=True, slots=True)
class RoomFolder:
    """Paths below a room's folder; nothing in a database names an absolute path."""

    path: Path

    def check_output(self, target: Path) -> None:
        """Whether a file may be written there that somebody asked for; never among those of this room, or another.

        Raises:
            OutputInRoom, OutputNoFile
        """
        if not target.name:
            raise OutputNoFile(target)
        refuse_in_rooms(target)

    @property
    def settings_file(self) -> Path:
        return self.path / "room.toml"

    @property
    def joined_file(self) -> Path:
        """There instead of room.toml where this PC has joined a room."""
        return self.path / "joined.toml"

    @property
    def joined_mark(self) -> Path:
        """Which device this PC is and what for, once more: should joined.toml be damaged or gone, it stays locked."""
        return self.path / "joined.mark"

    @property
    def joining_mark(self) -> Path:
        """What this PC made up when it asked to join, until it knows that it has."""
        return self.path / "joining.mark"

    @property
    def machine_file(self) -> Path:
        """There where all accounts of a group use the room: see `desktop.machine_note`."""
        return self.path / "machine.toml"

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
    def renewal(self) -> Path:
        """`recovery_file` of tomorrow, there from when a new key was ordered until the records have it."""
        return self.path / "renewal.key"

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
    def backup_state(self) -> Path:
        """How it stands with the second place and the drills."""
        return self.backups / "state.json"

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
    def twin_note(self) -> Path:
        """There where another PC is the host of this room, or says so with as much right: see `lan.twins`."""
        return self.path / "twin.json"

    @property
    def damage_note(self) -> Path:
        """There while nobody may write, since damage was met in a database."""
        return self.running / "damage"

    @property
    def check_note(self) -> Path:
        """What is still to be checked when nobody waits, and what the last check found."""
        return self.running / "look.json"

    @property
    def check_progress(self) -> Path:
        """How far that check is, while it goes on."""
        return self.running / "look-progress.json"

    @property
    def quarantine(self) -> Path:
        """What was replaced when a backup was restored, by when that was; never deleted by us."""
        return self.path / "set-aside"

    @property
    def restoring(self) -> Path:
        """New files that take the place of damaged ones, until all of them have."""
        return self.path / "restoring"

    @property
    def packs(self) -> Path:
        """What packs and envelopes put down while they are read."""
        return self.path / "packs"

    @property
    def version_notice(self) -> Path:
        """The signed notice of the newest version of the program that is known, from a file or from central."""
        return self.path / "version.rbnotice"

    @property
    def webapi(self) -> Path:
        """What was fetched from the web of BPS, until it is imported."""
        return self.path / "webapi"

    @property
    def fetch_lock(self) -> Path:
        """Held by whoever fetches from there."""
        return self.webapi / "fetch.lock"

    @property
    def following(self) -> Path:
        """How far a PC that joined has followed the catalogue of its host."""
        return self.path / "following.json"

    @property
    def copy_lock(self) -> Path:
        """Held by the program of a joined PC that lets books come or go."""
        return self.path / "copying.lock"

    @property
    def lease(self) -> Path:
        """Until when the key of a joined PC's books counts, sealed."""
        return self.path / "lease"

    @property
    def book_key(self) -> Path:
        """The key of a joined PC's books, sealed for that PC where it has no keyring."""
        return self.path / "books.key"

    @property
    def forgetting(self) -> Path:
        """There as long as books have to be removed, since their key was taken away."""
        return self.path / "forgetting"

    @property
    def incoming(self) -> Path:
        """PDFs that are being imported, until the catalogue has them."""
        return self.files / "incoming"

    @property
    def import_lock(self) -> Path:
        return self.files / "import.lock"

    @property
    def forms_lock(self) -> Path:
        """Held by whoever removes one form of a PDF that lies sealed and clear."""
        return self.files / "forms.lock"

    @property
    def turning(self) -> Path:
        """PDFs that are being sealed, or the other way round, until they are proven."""
        return self.files / "turning"

    @property
    def turning_lock(self) -> Path:
        """Held by whoever does so."""
        return self.files / "turning.lock"

    @property
    def sync_lock(self) -> Path:
        """Held by whoever exchanges with central."""
        return self.path / "sync.lock"

    def file_of(self, sha256: str) -> Path:
        """Where the PDF with this checksum lies."""
        return self.files / sha256[:2] / f"{sha256}.pdf"

    def cover_of(self, publication_id: UUID) -> Path:
        """The cover picture (PNG, at most 240 px wide); it may be missing."""
        return self.covers / f"{publication_id}.png"

    def traces(self) -> tuple[str, ...]:
        """What lies here of a room besides its settings, in the words of `RoomPartLost.known_by`."""
        found = {
            "records": _is_there(self.records_file),
            "catalogue": _is_there(self.catalog_file),
            "journal": _is_there(self.journal),
            "key": _is_there(self.recovery_file),
            "backup": _has_any(self.backups, "*.zip"),
        }
        return tuple(name for name, is_there in found.items() if is_there)

    def is_bare(self) -> bool:
        """Whether there is no room here, neither an own one nor another PC's, nor anything left of one.

        Not where that can't be seen: the drive is away, or the folder closed to this account.
        """
        is_seen = os.access(self.path, os.X_OK) if _is_there(self.path) else not is_away(self.path)
        return is_seen and not (
            _is_there(self.settings_file) or _is_there(self.joined_file) or _is_there(self.joined_mark) or self.traces()
        )

    def make(self) -> None:
        """Make what is missing of the folders, for this account alone, and close what is open to others.

        A room of the machine is its group's as well, and stays so.
        """
        share_with_group(self.path, self.machine_file)
        for folder in (self.path, self.index, self.files, self.covers, self.backups, self.logs, self.running):
            make_folder(folder)
        self.close()

    def refuse_unwritable(self) -> None:
        """Say why nothing can be kept in the room that is here, or could be: before anything of it is opened.

        Raises:
            NotWritable: It is read-only, closed to this account, or its drive is away.
        """
        try:
            if self.settings_file.exists() or self.joined_file.exists() or self.traces():
                refuse_unwritable(self.path, self.settings_file, self.records_file, self.catalog_file, self.journal)
            elif is_away(self.path):
                raise NotWritable(self.path, Hindrance.AWAY)
        except OSError as error:
            raise storage_error(error, self.path) from error

    def close(self) -> None:
        """Take the rights of others from the folder and all in it.

        Only from its parts where it holds folders that are not the room's: a room that somebody made in a folder of
        the system, or in their own home, must not close that. Who may use a room of the machine, an administrator has
        said: `check` tells where it is not so.
        """
        if self.machine_file.exists():
            return
        there = list(self.path.iterdir())
        ours = [entry for entry in there if self.is_ours(entry)]
        foreign = [entry for entry in there if entry not in ours and entry.is_dir()]
        for entry in ours if foreign or os.path.ismount(self.path) else [self.path]:
            close_to_others(entry)

    def is_ours(self, path: Path) -> bool:
        """Whether a file or folder in it is a part of the room, or stands beside one while that is written."""
        return is_part(path.name)

    def open_parts(self) -> list[Path]:
        """What another account may read or change: the folder itself, and parts that lie open in it or elsewhere.

        In a room of the machine what is not its group's alone.
        """
        if (note := read_machine_note(self.machine_file)) is not None:
            return [path for path in (self.path, *self.path.rglob("*")) if not _is_of_group_or_gone(path, note.group)]
        opened = is_open_to_others(self.path)
        parts = [entry for entry in self.path.iterdir() if self.is_ours(entry) and (opened or entry.is_symlink())]
        return [path for path in (self.path, *parts) if is_open_to_others(path)]


def _is_of_group_or_gone(path: Path, group: str) -> bool:
    try:
        return is_of_group(path, group)
    except FileNotFoundError:  # a program works there, and has taken it away
        return True


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)  # one that may not be examined is not there for us


def _has_any(folder: Path, pattern: str) -> bool:
    try:
        return next(folder.glob(pattern), None) is not None
    except OSError:
        return False


def default_room_path() -> Path:
    """RUANG_BACA_ROOM; else the machine-wide room where an all-users install made one; else the user's own."""
    named = os.environ.get("RUANG_BACA_ROOM")
    if named:
        return Path(named)
    machine = machine_room_path()
    return own_room_path() if RoomFolder(machine).is_bare() else machine


def own_room_path() -> Path:
    """Where a room of this account alone lies."""
    return platformdirs.user_data_path("ruang-baca", appauthor=False)


def machine_room_path() -> Path:
    """Where the room of all accounts of this PC lies."""
    if sys.platform == "win32":
        return platformdirs.site_data_path("ruang-baca", appauthor=False)
    return Path("/var/lib/ruang-baca")
