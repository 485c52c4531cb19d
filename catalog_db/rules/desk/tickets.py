"""What a ticket can be, what can happen to it, and what did: told by its events alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol, TypeVar

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
    """What can happen to a ticket, one kind for each event that is kept."""

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


# What happened to a ticket, told by its events alone. Reports and the live screens use the same functions.


class Happened(Protocol):
    """An event, as it is stored."""

    @property
    def position(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def service(self) -> str: ...
    @property
    def desk(self) -> int | None: ...
    @property
    def at(self) -> datetime: ...
    @property
    def clock_doubtful(self) -> bool: ...
    @property
    def undoes(self) -> int | None: ...


class Pause(StrEnum):
    """Why nobody is called to a desk."""

    NONE = ""
    BREAK = "break"
    CLOSED = "closed"  # for the rest of the day


E = TypeVar("E", bound=Happened)
ServingSpan = tuple[datetime, datetime | None]


@dataclass(frozen=True, slots=True)
class Course:
    """The way of one ticket, without what was taken back.

    Attributes:
        state: Now.
        service: That first served it; before that, the one it waits for.
        called_at: Its last call.
        served_at: When it was first served: the end of the wait.
        serving_at: When it was last served.
        served_by: The desk that first served it.
        spans: When it was before a desk being served; the last one may go on.
        absences: From when its visitor did not come to a call until they were taken back; the last one may go on.
        ended_at: Done, not come, or cancelled.
        ended_by: The desk where it was.
        closed: It ended only because its day was over: when it really did nobody knows.
        wait_doubtful: The clock jumped between registration and `served_at`.
        service_doubtful: It jumped after that.
    """

    state: TicketState
    service: str
    registered_at: datetime
    called_at: datetime | None
    served_at: datetime | None
    serving_at: datetime | None
    served_by: int | None
    spans: tuple[ServingSpan, ...]
    absences: tuple[ServingSpan, ...]
    ended_at: datetime | None
    ended_by: int | None
    closed: bool
    wait_doubtful: bool
    service_doubtful: bool

    @property
    def length_known(self) -> bool:
        """Whether the time of its service is one: an end that somebody gave it, and no jump of the clock meanwhile."""
        return self.ended_at is not None and not self.closed and not self.service_doubtful


def effective(events: Iterable[E]) -> list[E]:
    """Events in their order, without those that were taken back and the taking back."""
    ordered = sorted(events, key=lambda event: event.position)
    undone = {event.undoes for event in ordered}
    return [event for event in ordered if event.kind != EventKind.UNDO and event.position not in undone]


def course(events: Iterable[E]) -> Course:
    """The way of a ticket from all its events, of which there is one at least."""
    ordered = sorted(events, key=lambda event: event.position)
    kept = effective(ordered)
    calls = [event.at for event in kept if event.kind == EventKind.CALL]
    serves = [event for event in kept if event.kind == EventKind.SERVE]
    first, last = (serves[0], kept[-1]) if serves else (None, kept[-1])
    open_still = last.state in OPEN_STATES
    until_served = first.position if first is not None else ordered[-1].position
    jumps = [event.position for event in ordered[1:] if event.clock_doubtful]  # what was before it is no duration
    return Course(
        state=TicketState(last.state),
        service=(first or last).service,
        registered_at=kept[0].at,
        called_at=calls[-1] if calls else None,
        served_at=first.at if first is not None else None,
        serving_at=serves[-1].at if serves else None,
        served_by=first.desk if first is not None else None,
        spans=tuple(_spans(kept, TicketState.SERVING)),
        absences=tuple(_spans(kept, TicketState.NO_SHOW)),
        ended_at=None if open_still else last.at,
        ended_by=None if open_still else last.desk,
        closed=last.kind == EventKind.CLOSE,
        wait_doubtful=any(position <= until_served for position in jumps),
        service_doubtful=any(position > until_served for position in jumps),
    )


def _spans(kept: Iterable[E], state: TicketState) -> Iterable[ServingSpan]:
    """When a ticket was in a state."""
    began: datetime | None = None
    for event in kept:
        if event.state == state:
            began = began or event.at
        elif began is not None:
            yield began, max(began, event.at)
            began = None
    if began is not None:
        yield began, None
