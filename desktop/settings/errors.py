"""Why settings can't be changed. Light, for sentences need it before the first window."""

from dataclasses import dataclass

from catalog_db.errors import FieldProblem, ReadingRoomError


@dataclass(eq=False)
class SettingsRefused(ReadingRoomError):
    """The room can't be set so. Fields are paths such as "desk.services.0.letter".

    Besides the reasons of `FieldProblem`: "twice", "unknown_service", "none_active", "unserved", "fixed"
    and "at_desk" (somebody is served there).
    """

    problems: tuple[FieldProblem, ...]


@dataclass(eq=False)
class SettingsMovedOn(ReadingRoomError):
    """Somebody else changed this field meanwhile."""

    field: str


@dataclass(eq=False)
class AlreadySetUp(ReadingRoomError):
    """This PC is set up already, and not as provision.toml says. Nothing was changed.

    `fields`: of the settings, that differ; empty: it joined a room for something else, `joined_as`, or another room,
    the one called `room`.
    """

    fields: tuple[str, ...] = ()
    joined_as: str = ""
    room: str = ""


@dataclass(eq=False)
class HostRefused(ReadingRoomError):
    """This PC does not become, or stay, the host of what provision.toml describes. Nothing was changed.

    `reason`: "any": the file would make each PC a host that is given it; "elsewhere": it belongs to a room that is
    there already; "other": this PC is the host of another one.
    """

    reason: str


@dataclass(eq=False)
class SettingsUndecided(ReadingRoomError):
    """How long data are kept was changed without this program, or came out of a backup: nobody has decided yet."""
