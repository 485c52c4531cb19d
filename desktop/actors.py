"""Who does something in a room. Every method of a service is told."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from catalog_db.models.staff import Role


class DeviceMode(StrEnum):
    """What a PC of the room is for; its token is bound to it."""

    DESK = "desk"
    READER = "reader"
    GUESTBOOK = "guestbook"
    FEEDBACK = "feedback"
    BOARD = "board"


class Program(StrEnum):
    """What nobody asked for: the daily work of the program that owns the records."""

    ITSELF = "program"


Holder = Role | DeviceMode | Program  # who holds rights: a role of the staff, a device by its mode, or the program
STAFF: Final[tuple[Holder, ...]] = tuple(Role)
DEVICES: Final[tuple[Holder, ...]] = tuple(DeviceMode)
# These keep a copy of the catalogue and its files.
FOLLOWERS: Final[tuple[Holder, ...]] = (DeviceMode.READER, DeviceMode.DESK)


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of staff, or a device on its own behalf.

    Made where somebody was recognised (sign-in, token of a device), never from what a message says.

    Attributes:
        holder: The role or mode that its rights come from.
        staff_id: The member of staff; None for devices, the program itself, and a room that has no staff yet.
        device_id: The PC it happens at; None where that is the host's own.
        session_id: The reading session that was signed in to at this PC. Whether it is still open there is checked by
            whoever gives something to it, in the unit of work that does.
    """

    holder: Holder
    staff_id: UUID | None = None
    device_id: UUID | None = None
    session_id: UUID | None = None


def nobody_yet() -> Actor:
    """Whoever uses a room that has no staff: it accepts everything."""
    return Actor(Role.ADMIN)


def program_itself() -> Actor:
    """No message and no sign-in ever makes this one."""
    return Actor(Program.ITSELF)
