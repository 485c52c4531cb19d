"""Which failures say that the same may be taken later, mostly since the host can do nothing now: what waits goes on
waiting.
"""

from typing import Final

from catalog_db.errors import (
    AskedTooOften,
    DatabaseBusy,
    DatabaseUnreadable,
    HostFailed,
    HostUnreachable,
    NotWritable,
    OutputUnwritable,
    ProtocolMismatch,
    ReadingRoomError,
    RoomPartLost,
    RoomTakenOver,
    StorageFull,
)
from desktop.desk.values import DayDoubtful, DraftsFull

_OF_THE_HOST: Final = (
    AskedTooOften,
    DatabaseBusy,
    DatabaseUnreadable,
    DayDoubtful,  # until an officer has answered
    HostUnreachable,
    NotWritable,
    OutputUnwritable,
    ProtocolMismatch,  # until one of both programs is updated
    RoomPartLost,
    RoomTakenOver,  # the host that there is now will be found
    StorageFull,
)


def is_not_now(error: ReadingRoomError) -> bool:
    """Whether the same may be taken later, as it is."""
    return isinstance(error, _OF_THE_HOST) or is_not_this_now(error)


def is_not_this_now(error: ReadingRoomError) -> bool:
    """Whether that is so of this alone: what is behind it need not wait, too."""
    return isinstance(error, DraftsFull)


def is_no_refusal(error: ReadingRoomError) -> bool:
    """Whether what a person hands in now was not refused, though it was not taken either: also where the host has a
    fault. With too many forms before theirs they are told to go to the desk.
    """
    return isinstance(error, (*_OF_THE_HOST, HostFailed))
