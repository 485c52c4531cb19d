"""Which failures say nothing of what was asked, only that the host can't do it now: what may wait goes on waiting."""

from typing import Final

from catalog_db.errors import (
    AskedTooOften,
    DatabaseBusy,
    DatabaseUnreadable,
    HostFailed,
    HostUnreachable,
    NotWritable,
    OutputUnwritable,
    ReadingRoomError,
    RoomPartLost,
    RoomTakenOver,
    StorageFull,
)
from desktop.desk.values import DayDoubtful

_OF_THE_HOST: Final = (
    AskedTooOften,
    DatabaseBusy,
    DatabaseUnreadable,
    DayDoubtful,  # until an officer has answered
    HostUnreachable,
    NotWritable,
    OutputUnwritable,
    RoomPartLost,
    RoomTakenOver,  # the host that there is now will be found
    StorageFull,
)


def is_not_now(error: ReadingRoomError) -> bool:
    """Whether the same may be taken later, as it is."""
    return isinstance(error, _OF_THE_HOST)


def is_no_refusal(error: ReadingRoomError) -> bool:
    """Whether what was handed in was not refused, though it was not taken either: also where the host has a fault."""
    return is_not_now(error) or isinstance(error, HostFailed)
