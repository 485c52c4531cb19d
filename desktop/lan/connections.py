"""Who holds connections to the host, and who has to make room: strangers for PCs of the room, never the other way.

A connection is a stranger's until a request on it showed the token of a device. Strangers have little room, by place
(`rules.security.rate_limit.place_of`) and together, and none of it is that of the devices: whatever strangers do, those
keep theirs.
Where there is no room for one more, it is not refused, since it may be a PC of the room that had no time yet to show
its token: the connection of the stranger who had the longest time is closed.
"""

import logging
import sys
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final
from uuid import UUID

from catalog_db.rules.security.rate_limit import RateLimit

OF_A_DEVICE: Final = 32
OF_A_PLACE: Final = 8  # strangers where no device has shown itself, who had a fair time to do so
OF_A_KNOWN_PLACE: Final = 32  # where one has: PCs behind one address, and all that open anew
AT_ONCE: Final = 4  # times as many before that: a PC that starts, or all PCs when the host does, open several
_FAIR_S: Final = 1.0  # long enough to shake hands and to show a token
_KEPT_FREE: Final = 128  # files that are no connections: databases, logs, books
_LEAST: Final = 48
_MOST: Final = 1_024
_KNOWN_PLACES: Final = 1_024
_PLACE_STAYS_KNOWN_S: Final = 24 * 3_600.0
_SAID_EVERY_S: Final = 300.0
_log = logging.getLogger(__name__)


class Stage(IntEnum):
    """How far a connection has come."""

    ACCEPTED = 0  # it has not shaken hands
    OPEN = 1  # it has, and asks nothing
    ASKING = 2  # the head of a request has come, and is not answered yet


class Connection:
    """One connection. Only `recognised` and `refused` are for any thread."""

    def __init__(self, table: "Connections", place: str, hang_up: Callable[[], None], since: float) -> None:
        self._table = table
        self.place = place
        self.since = since
        self.hang_up = hang_up
        self.stage = Stage.ACCEPTED
        self.device: UUID | None = None
        self.on_recognised: Callable[[bool], None] = lambda _known: None  # called in the event loop

    def recognised(self, device: UUID) -> None:
        """A request on it showed the token of this device."""
        if self.device != device:  # so that only the first request of a connection crosses threads
            self._table.later(lambda: self._table.belongs_to(self, device))

    def refused(self) -> None:
        """The token of a request on it is none, or none any more."""
        if self.device is not None:
            self._table.later(lambda: self._table.belongs_to(self, None))


@dataclass(frozen=True, slots=True)
class Room:
    """How many connections there may be."""

    strangers: int  # from places where no device has shown itself
    at_known_places: int  # strangers from the others
    devices: int


def room_for(files: int) -> Room:
    """How many connections a program can hold that may have so many files open."""
    most = min(max(files - _KEPT_FREE, _LEAST), _MOST)
    return Room(most // 4, most // 4, most // 2)


class Connections:
    """The table of all connections. In the event loop alone."""

    def __init__(
        self,
        room: Room,
        later: Callable[[Callable[[], None]], object],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`later` runs something in the event loop, asked from any thread."""
        self._room = room
        self.later = later
        self._seconds = seconds
        self._strangers: dict[Connection, None] = {}  # the oldest first
        self._devices: dict[UUID, dict[Connection, None]] = {}
        self._known: OrderedDict[str, float] = OrderedDict()  # place -> when a device showed itself there
        self._newcomers = RateLimit(burst=100, per_second=50, seconds=seconds)  # by place: shaking hands costs time
        self._ended = _Ended(seconds)

    def __len__(self) -> int:
        return len(self._strangers) + sum(map(len, self._devices.values()))

    def admit(self, place: str, hang_up: Callable[[], None]) -> Connection | None:
        """Called for each connection that was accepted; returns what is known of it. Another one may be closed for it.

        None where the place has opened so many that not even a handshake is begun.
        """
        known = self._is_known(place)
        if not known and not self._newcomers.take(place):
            self._ended.count(place)
            return None
        here = [each for each in self._strangers if each.place == place]
        most = OF_A_KNOWN_PLACE if known else OF_A_PLACE
        if sum(map(self._had_its_time, here)) >= most or len(here) >= AT_ONCE * most:
            self._end(self._first_to_go(here))
        alike = [each for each in self._strangers if self._is_known(each.place) is known]
        if len(alike) >= (self._room.at_known_places if known else self._room.strangers):
            self._end(self._first_to_go(_of_the_fullest_place(alike)))
        connection = Connection(self, place, hang_up, self._seconds())
        self._strangers[connection] = None
        return connection

    def belongs_to(self, connection: Connection, device: UUID | None) -> None:
        """It is this device's from now on, or a stranger's (None)."""
        if connection.device == device or not self.forget(connection):
            return
        connection.device = device
        connection.on_recognised(device is not None)
        if device is None:
            self._strangers[connection] = None
            return
        self._note_place(connection.place)
        held = self._devices.setdefault(device, {})
        if len(held) >= OF_A_DEVICE:
            self._end(_idle_first(held))
        elif sum(map(len, self._devices.values())) >= self._room.devices:
            fullest: dict[Connection, None] = max(self._devices.values(), key=len)
            self._end(_idle_first(fullest))
        self._devices.setdefault(device, {})[connection] = None

    def forget(self, connection: Connection) -> bool:
        """It is closed. Returns whether it was known; twice does nothing."""
        if connection.device is None:
            return self._strangers.pop(connection, self) is None
        held = self._devices.get(connection.device, {})
        was_there = held.pop(connection, self) is None
        if not held:
            self._devices.pop(connection.device, None)
        return was_there

    def make_room(self) -> None:
        """There are no files left: hang up on a stranger, whoever it is."""
        if self._strangers:
            self._end(self._first_to_go(_of_the_fullest_place(self._strangers)))

    def _first_to_go(self, among: Iterable[Connection]) -> Connection:
        """Whoever had a fair time and came least far; of those the oldest. Where nobody had it: the oldest."""
        among = list(among)
        late = [each for each in among if self._had_its_time(each)]
        return min(late or among, key=lambda each: (each.stage if late else 0, each.since))

    def _had_its_time(self, connection: Connection) -> bool:
        return self._seconds() - connection.since >= _FAIR_S

    def _end(self, connection: Connection) -> None:
        self._ended.count(connection.place)
        self.forget(connection)
        connection.hang_up()

    def _is_known(self, place: str) -> bool:
        seen = self._known.get(place)
        return seen is not None and self._seconds() - seen <= _PLACE_STAYS_KNOWN_S

    def _note_place(self, place: str) -> None:
        self._known[place] = self._seconds()
        self._known.move_to_end(place)
        while len(self._known) > _KNOWN_PLACES:
            self._known.popitem(last=False)


class _Ended:
    """Logs that connections of strangers are closed: when it begins, and then seldom, whatever they do."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._said_at = -_SAID_EVERY_S
        self._places: dict[str, int] = {}

    def count(self, place: str) -> None:
        if place in self._places or len(self._places) < _KNOWN_PLACES:
            self._places[place] = self._places.get(place, 0) + 1
        now = self._seconds()
        if now - self._said_at < _SAID_EVERY_S:
            return
        busiest = max(self._places, key=self._places.__getitem__, default="")
        _log.warning(
            "too many connections: %d were closed, of %d places, most of them of %s",
            sum(self._places.values()),
            len(self._places),
            busiest,
        )
        self._said_at = now
        self._places.clear()


def _of_the_fullest_place(among: Iterable[Connection]) -> list[Connection]:
    places: dict[str, list[Connection]] = {}
    for each in among:
        places.setdefault(each.place, []).append(each)
    return max(places.values(), key=len)


def _idle_first(held: Iterable[Connection]) -> Connection:
    return min(held, key=lambda each: (each.stage, each.since))


# How many files this program may have open; each connection is one.

_WANTED: Final = 65_536
_NO_LIMIT: Final = 1 << 20


def raise_limit() -> int:
    """Allow as many as the system lets a program allow itself. Returns how many that are."""
    if sys.platform == "win32":
        return _NO_LIMIT  # sockets are no files there
    import resource

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _WANTED if most == resource.RLIM_INFINITY else min(_WANTED, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
        except (OSError, ValueError):
            return now
        return wanted
    return _NO_LIMIT if now == resource.RLIM_INFINITY else now
