"""The appearance of the windows of a room, and what can be seen of it before it is opened. Without pydantic: the first
window is painted before that is loaded.
"""

import re
import tomllib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Final

from catalog_db.rules.faults import OutOfRange


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Language(StrEnum):
    INDONESIAN = "id"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class AppearanceSettings:
    """The appearance of the windows on this PC. A part of `Settings`, which check the types.

    Raises:
        ValueError: `text_percent` is outside 100 to 200.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    theme: Theme = Theme.SYSTEM
    text_percent: int = 100
    language: Language = Language.INDONESIAN

    def __post_init__(self) -> None:
        if not 100 <= self.text_percent <= 200:
            raise OutOfRange("text_percent", 100, 200)


# What can be seen of a room before it is opened: its name and appearance, as room.toml has them.

MODES: Final = frozenset({"desk", "reader", "guestbook", "feedback", "board"})  # the words of `DeviceMode`


@dataclass(frozen=True, slots=True)
class StartupInfo:
    """For the first window only; `room_id` is empty where there is no room yet. Opening the room checks the file.

    `mode`: what a PC that joined is for (a `DeviceMode`); empty on one that has a room of its own, or none yet.
    `lock_reader`: whether only the staff end the reader's window here, where it is all that this PC opens.
    `is_torn`: it joined a room, and joined.toml is damaged or gone: what that says of its mode counts as far as it can
    be read, then what joined.mark says; where neither does (`is_guess`), the PC is a reader's.
    `time_zone`: of the office (IANA name), unproven; empty where it is not known.
    """

    room_id: str = ""
    name: str = "Ruang Baca"
    appearance: AppearanceSettings = field(default_factory=AppearanceSettings)
    mode: str = ""
    lock_reader: bool = False
    is_torn: bool = False
    time_zone: str = ""
    is_guess: bool = False


def read_startup_info(settings_file: Path) -> StartupInfo:
    """Never fails: what is missing or odd is as in a new room. A PC that joined keeps the settings in joined.toml."""
    values, mode = _read(settings_file), ""
    if values is None:
        joined_file = settings_file.with_name("joined.toml")
        joined = _read(joined_file) or {}
        values, mode = joined.get("settings"), _known_mode(joined.get("mode"))
        mark = mark_of(joined_file)
        if (_is_there(joined_file) or _is_there(mark)) and not (mode and _room_id(values)):
            mode = mode or _known_mode(read_line(joined_file, "mode")) or _known_mode(read_line(mark, "mode"))
            known, mode = mode, mode or "reader"
            return StartupInfo(mode=mode, lock_reader=mode == "reader", is_torn=True, is_guess=not known)
    if not isinstance(values, dict):
        return StartupInfo()
    new = StartupInfo()
    room_id = _room_id(values)
    if not room_id:
        return new
    protection = values.get("protection")
    protection = protection if isinstance(protection, dict) else {}
    if mode:  # that joined: locked unless the room says otherwise
        lock = mode == "reader" and protection.get("lock_readers") is not False
    else:
        lock = protection.get("lock_own_reader") is True
    office = values.get("office")
    zone = office.get("time_zone") if isinstance(office, dict) else None
    name = str(values.get("name", new.name))
    look = _appearance(values.get("look"))
    return StartupInfo(room_id, name, look, mode, lock, time_zone=zone if isinstance(zone, str) else "")


def _known_mode(value: Any) -> str:
    """Of a word that no PC can have joined for, nothing is left."""
    return value if isinstance(value, str) and value in MODES else ""


def _room_id(values: Any) -> str:
    found = values.get("room_id") if isinstance(values, dict) else None
    return found if isinstance(found, str) and re.fullmatch("[0-9a-f-]{36}", found) else ""


def mark_of(joined_file: Path) -> Path:
    """joined.mark beside joined.toml: see `RoomFolder.joined_mark`."""
    return joined_file.with_suffix(".mark")


def read_line(file: Path, key: str) -> str:
    """The plain text that a damaged file still gives for a key at its top; empty where there is none."""
    try:
        found = re.search(rf'^{key} = "([0-9a-z-]+)"$', file.read_text("utf-8", "replace"), re.MULTILINE)
    except OSError:
        return ""
    return found[1] if found else ""


def _is_there(file: Path) -> bool:
    """Not in a folder that is closed to this account: opening the room says so."""
    try:
        return file.exists()
    except OSError:
        return False


def _read(file: Path) -> dict[str, Any] | None:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None


def _appearance(values: Any) -> AppearanceSettings:
    """Each part by itself: a theme that there is not leaves the language in which it is told."""
    chosen = AppearanceSettings()
    if not isinstance(values, dict):
        return chosen
    for name, kind in (("theme", Theme), ("text_percent", int), ("language", Language)):
        try:
            change: dict[str, Any] = {name: kind(values[name])}
            chosen = replace(chosen, **change)
        except (KeyError, TypeError, ValueError):
            continue
    return chosen
