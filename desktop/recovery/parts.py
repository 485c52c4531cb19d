"""Looks at the parts of a room before it is opened: what was made once is never made a second time.

SQLite opens an empty file, a room without settings looks like none, and a room without staff asks nobody who he is. So
one part tells of the other, and what they know decides.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog_db.errors import Part, RoomMissing, RoomPartLost, Trouble
from catalog_db.identity import Look, look
from desktop.desk.journal import Journal
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
    if folder.joined_file.exists() or not found:
        return
    trouble = _trouble_of_settings(folder)
    if trouble is None:
        return
    if is_left_by_joined(folder):
        raise RoomPartLost(folder.joined_file, Part.SETTINGS, Trouble.MISSING, found)
    raise RoomPartLost(folder.settings_file, Part.SETTINGS, trouble, found)


def is_left_by_joined(folder: RoomFolder) -> bool:
    """Whether a PC had joined a room here, and has forgotten which."""
    return folder.following.exists() and set(folder.traces()) <= {"catalogue"}


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

    catalogue: Look
    records: Look

    @property
    def says_whose(self) -> bool:
        """Whether both say which room they belong to."""
        return None not in (self.catalogue.room_id, self.records.room_id)


def look_over(folder: RoomFolder, settings: Settings, key: bytes) -> Seen:
    """Look whether both databases are those of this room; nothing is changed.

    Raises:
        RoomPartLost: One is not, or another part is of another room.
    """
    seen = Seen(look_at_catalogue(folder), look_at_records(folder, key))
    refuse_lost(folder, settings, seen.catalogue, seen.records)
    refuse_foreign(folder, settings, seen)
    return seen


def look_at_catalogue(folder: RoomFolder) -> Look:
    """See `identity.look`."""
    return look(folder.catalog_file, "catalogue")


def look_at_records(folder: RoomFolder, key: bytes | None) -> Look:
    """See `identity.look`. Without the key nothing is said of what is in the file."""
    file = folder.records_file
    if key is not None:
        return look(file, "records", key)
    try:
        return Look(file, None if file.stat().st_size else Trouble.EMPTY)
    except FileNotFoundError:
        return Look(file, Trouble.MISSING)


def refuse_lost(folder: RoomFolder, settings: Settings, catalogue: Look, records: Look) -> None:
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


def _known_by(folder: RoomFolder, settings: Settings, part: Part, other: Look) -> tuple[str, ...]:
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
