"""What a ticket can be, and what can happen to it (domain.md section 1, design section 7)."""

from enum import StrEnum
from typing import Final

WITH_DAY: Final = "day"  # reason of a CLOSE that ended all that was open, since a day was opened or closed
LONGEST_REASON: Final = 200  # letters, of what an officer says to a step


class TicketState(StrEnum):
    """Terdaftar, dipanggil, dilayani, ditunda; selesai, tidak hadir, batal."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    DONE = "done"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"


OPEN_STATES = (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HELD)
DESK_STATES = (TicketState.CALLED, TicketState.SERVING)


class EventKind(StrEnum):
    """What happened."""

    ISSUE = "issue"
    CALL = "call"
    RECALL = "recall"
    SERVE = "serve"
    DONE = "done"
    HOLD = "hold"
    RESUME = "resume"
    MOVE = "move"  # to another service; the number stays, since it is what the visitor holds and the board shows
    NO_SHOW = "no-show"
    CANCEL = "cancel"
    HAND_OVER = "hand_over"
    CLOSE = "close"  # ended with its visit or its day: when it really ended nobody knows
    UNDO = "undo"


NOT_UNDONE = (EventKind.ISSUE, EventKind.CLOSE, EventKind.UNDO)  # whatever else came last can be taken back
