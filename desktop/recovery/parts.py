"""Inspects the parts of a room before it is opened, the lines of its journal too: what was made once is never made a
second time.

SQLite opens an empty file, a room without settings looks like none, and a room without staff asks nobody who they are.
So one part tells of the other, and what they know decides.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog_db.errors import Part, RoomMissing, RoomPartLost, Trouble
from catalog_db.identity import Inspection, inspect_database
from catalog_db.safe_files import write_safely
from desktop.desk.journal import Journal, locked
from desktop.room_folder import RoomFolder
from desktop.settings import file as settings_file
from desktop.settings.model import Settings

_MOST_BLANK_BYTES: Final = 64 * 1024  # zeros, as some file systems leave them; a larger file is read as settings


def read_settings(folder: RoomFolder) -> Settings:
    """The settings of the room in a folder.

    Raises:
        RoomMissing: There is no room here.
        RoomPartLost: There was one: its room.toml is missing or empty.
        SettingsInvalid
    """
    trouble = _trouble_of_settings(folder)
    if trouble is not None:
        refuse_remains(folder)
        if trouble is Trouble.MISSING:
            raise RoomMissing(folder.path)
        raise RoomPartLost(folder.settings_file, Part.SETTINGS, trouble)
    return settings_file.load(folder.settings_file)


def refuse_remains(folder: RoomFolder) -> None:
    """No new room is made, and none is joined, in a folder that holds what is left of one.

    Raises:
        RoomPartLost: It does: room.toml is missing or empty, or joined.toml where the PC had joined a room.
    """
    found = folder.traces()
    if folder.joined_file.exists() or not (found or folder.joined_mark.exists()):
        return
    trouble = _trouble_of_settings(folder)
    if trouble is None:
        return
    if is_left_by_joined(folder):
        raise RoomPartLost(folder.joined_file, Part.SETTINGS, Trouble.MISSING, found)
    raise RoomPartLost(folder.settings_file, Part.SETTINGS, trouble, found)


def is_left_by_joined(folder: RoomFolder) -> bool:
    """Whether a PC had joined a room here, and has forgotten which."""
    knows = folder.following.exists() or folder.joined_mark.exists()
    return knows and set(folder.traces()) <= {"catalogue"}


def _trouble_of_settings(folder: RoomFolder) -> Trouble | None:
    file = folder.settings_file
    try:
        if file.stat().st_size <= _MOST_BLANK_BYTES and not file.read_bytes().strip(b"\0 \t\r\n"):
            return Trouble.EMPTY
    except FileNotFoundError:
        return Trouble.MISSING
    except OSError:
        pass  # reading it says so
    return None


@dataclass(frozen=True, slots=True)
class Seen:
    """Both databases, as they lie there."""

    catalogue: Inspection
    records: Inspection

    @property
    def says_whose(self) -> bool:
        """Whether both say which room they belong to."""
        return None not in (self.catalogue.room_id, self.records.room_id)


def inspect_parts(folder: RoomFolder, settings: Settings, key: bytes) -> Seen:
    """Inspect whether both databases are those of this room; nothing is changed.

    Raises:
        RoomPartLost: One is not, or another part is of another room.
    """
    seen = Seen(inspect_catalogue(folder), inspect_records(folder, key))
    refuse_lost(folder, settings, seen.catalogue, seen.records)
    refuse_foreign(folder, settings, seen)
    return seen


def inspect_catalogue(folder: RoomFolder) -> Inspection:
    """See `identity.inspect_database`."""
    return inspect_database(folder.catalog_file, "catalogue")


def inspect_records(folder: RoomFolder, key: bytes | None) -> Inspection:
    """See `identity.inspect_database`. Without the key nothing is said of what is in the file."""
    file = folder.records_file
    if key is not None:
        return inspect_database(file, "records", key)
    try:
        return Inspection(file, None if file.stat().st_size else Trouble.EMPTY)
    except FileNotFoundError:
        return Inspection(file, Trouble.MISSING)


def refuse_lost(folder: RoomFolder, settings: Settings, catalogue: Inspection, records: Inspection) -> None:
    """Raises RoomPartLost where a database is not what this room had. What is still to be made may be missing."""
    for part, seen, other in ((Part.RECORDS, records, catalogue), (Part.CATALOGUE, catalogue, records)):
        trouble = seen.trouble
        if trouble is None and seen.says and seen.room_id is None:  # its tables are there, and it never was anybody's
            if not seen.changed:
                trouble = Trouble.EMPTY
            elif settings.made_at is not None:
                trouble = Trouble.FOREIGN
        if trouble is None:
            continue
        known = _known_by(folder, settings, part, other)
        if known or trouble not in (Trouble.MISSING, Trouble.EMPTY):
            raise RoomPartLost(seen.path, part, trouble, known)


def _known_by(folder: RoomFolder, settings: Settings, part: Part, other: Inspection) -> tuple[str, ...]:
    """What tells that a part was there. While a room is made nothing does: what is there holds nothing yet."""
    found = ["settings"] if settings.made_at is not None else []
    if other.trouble is None and (other.changed or (settings.made_at is not None and other.room_id is not None)):
        found.append(str(Part.CATALOGUE if part is Part.RECORDS else Part.RECORDS))
    journal = Journal(folder.journal)
    traces = folder.traces()
    found += [name for name in ("backup", "key") if name in traces]
    return (*found, "journal") if journal.knows_numbers() else tuple(found)


def refuse_foreign(folder: RoomFolder, settings: Settings, seen: Seen) -> None:
    """All parts are of one room. Raises RoomPartLost: the one that is of another, by what most of them say."""
    said: dict[Part, tuple[Path, str]] = {Part.SETTINGS: (folder.settings_file, settings.room_id)}
    for part, path, room_id in (
        (Part.CATALOGUE, seen.catalogue.path, seen.catalogue.room_id),
        (Part.RECORDS, seen.records.path, seen.records.room_id),
        (Part.JOURNAL, folder.journal, Journal(folder.journal).room_id()),
    ):
        if room_id is not None:
            said[part] = path, room_id
    foreign = _foreign({part: room_id for part, (_, room_id) in said.items()})
    if foreign is not None:
        known = tuple(str(part) for part in said if part is not foreign)
        raise RoomPartLost(said[foreign][0], foreign, Trouble.FOREIGN, known)


def _foreign(said: Mapping[Part, str]) -> Part | None:
    """Which part names another room than most do; where that is even, the settings are believed."""
    counts = Counter(said.values())
    if len(counts) == 1:
        return None
    most = max(counts.values())
    right = said[Part.SETTINGS] if counts[said[Part.SETTINGS]] == most else counts.most_common(1)[0][0]
    return next(part for part, room_id in said.items() if room_id != right)


# The lines of the journal as text: which are whole, and what is done with those that are not.

_SUM: Final = 16  # letters of the checksum at the end of each line, whatever the line tells


def damaged_lines(path: Path) -> int:
    """How many lines are not whole; the last one does not count where it merely was cut off, as by a power cut."""
    lines, torn = _lines(path)
    return sum(not is_whole(line) for line in lines) - bool(torn and not is_whole(torn))


def mend_torn_line(path: Path) -> bytes:
    """Take away a last line that was cut off while it was written; returns it, empty where there was none.

    What it was to tell was told to nobody: that waits until the line is on the disk.
    """
    with locked(path):
        lines, torn = _lines(path)
        if not torn:
            return b""
        whole = is_whole(torn)
        kept = lines if whole else lines[:-1]
        write_safely(path, b"".join(line + b"\n" for line in kept))
    return b"" if whole else torn


def whole_lines(path: Path) -> list[bytes]:
    """The lines that are whole, in their order, without their ends; none where there is no file."""
    return [line for line in _lines(path)[0] if is_whole(line)]


def merged(first: list[bytes], second: list[bytes]) -> list[bytes]:
    """The lines of both in the order of time, each once."""
    return sorted(dict.fromkeys([*first, *second]), key=lambda line: line.partition(b"\t")[0])


def is_whole(line: bytes) -> bool:
    """Whether a line ends with its own checksum."""
    said, _, checksum = line.rpartition(b"\t")
    return bool(said) and checksum == hashlib.sha256(said).hexdigest()[:_SUM].encode("ascii")


def _lines(path: Path) -> tuple[list[bytes], bytes]:
    """All lines, and the last one once more where its end is missing."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return [], b""
    lines = content.split(b"\n")
    torn = lines.pop()
    if torn:
        lines.append(torn)
    return [line for line in lines if line], torn
