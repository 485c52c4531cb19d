"""Which calls stand large on the board, and which in the column of the last ones."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from desktop.desk.queue.board import BoardCall

FRESH: Final = timedelta(seconds=40)  # so long a call stays large although another desk has called since
HEARD_LATE: Final = timedelta(seconds=60)  # an older one is not announced any more: its visitor has gone or come
MOST_LARGE: Final = 3


def large_calls(calls: Sequence[BoardCall], now: datetime) -> tuple[BoardCall, ...]:
    """The newest call, and those of other desks that were made a moment ago; `calls` newest first."""
    large: list[BoardCall] = []
    for call in calls:
        if any(call.desk == other.desk or call.number == other.number for other in large):
            continue
        if not large or now - call.called_at < FRESH:
            large.append(call)
        if len(large) == MOST_LARGE:
            break
    return tuple(large)


def last_calls(calls: Sequence[BoardCall], large: Sequence[BoardCall]) -> tuple[BoardCall, ...]:
    """Every other number once, newest first."""
    seen = {call.number for call in large}
    last: list[BoardCall] = []
    for call in calls:
        if call.number not in seen:
            seen.add(call.number)
            last.append(call)
    return tuple(last)


def new_calls(calls: Sequence[BoardCall], known: Sequence[BoardCall], now: datetime) -> tuple[BoardCall, ...]:
    """What was called since, oldest first. A call that was there before an undone one is not new."""
    return tuple(call for call in reversed(calls) if call not in known and now - call.called_at < HEARD_LATE)
