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
    StorageFull,
)

_OF_THE_HOST: Final = (
    AskedTooOften,
    DatabaseBusy,
    DatabaseUnreadable,
    HostUnreachable,
    NotWritable,
    OutputUnwritable,
    RoomPartLost,
    StorageFull,
)


def is_not_now(error: ReadingRoomError) -> bool:
    """Whether the same may be taken later, as it is."""
    return isinstance(error, _OF_THE_HOST)


def is_no_refusal(error: ReadingRoomError) -> bool:
    """Whether what was handed in was not refused, though it was not taken either: also where the host has a fault."""
    return is_not_now(error) or isinstance(error, HostFailed)
