"""How long somebody who comes now will wait, said only where the day itself makes it likely.

Services of a reading room last from a minute to two hours, so most of the time nobody can tell. It is told where today
has shown it: enough services that have ended, of about the same length, at desks that all are busy.

The expectation is that of a queue with m servers (M/M/m; Kleinrock, *Queueing Systems*, volume 1, 1975, section 3.5):
while all m are busy, one of them becomes free every S / m on average, where S is the usual length of a service. Who
comes behind n others is served when that has happened n + 1 times: after (n + 1) * S / m. The median stands for S,
since a single long visit moves it least.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Final

FEWEST: Final = 5  # services that ended today
NEWEST: Final = 20  # of them count: the afternoon is another than the morning
STEADY: Final = 2.0  # times the lower quartile the upper one may be at most
STEP_MIN: Final = 5  # it is said in steps of five minutes, rounded up
MOST_MIN: Final = 60  # beyond that nobody knows


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """A desk at which somebody works.

    Attributes:
        services: Keys of what it serves.
        busy: Somebody is called to it, or served.
    """

    services: frozenset[str]
    busy: bool


def wait_minutes(
    desks: Sequence[OpenDesk], waiting: Mapping[str, int], lengths: Mapping[str, Sequence[float]]
) -> dict[str, int]:
    """About how many minutes a newcomer waits, by service; a service of which nobody can tell is missing.

    Args:
        desks: Those that are open now.
        waiting: How many wait, by service.
        lengths: Seconds that the services of today took that have ended, by service, oldest first.
    """
    found: dict[str, int] = {}
    for pool, servers in _pools(desks, waiting):
        minutes = _of_pool(servers, sum(waiting.get(key, 0) for key in pool), [lengths.get(key, ()) for key in pool])
        if minutes is not None:
            found |= dict.fromkeys(pool, minutes)
    return found


def _pools(desks: Sequence[OpenDesk], waiting: Mapping[str, int]) -> list[tuple[frozenset[str], list[OpenDesk]]]:
    """Services that share desks, directly or through others, wait for each other: they are one queue."""
    pools: list[tuple[frozenset[str], list[OpenDesk]]] = []
    for desk in desks:
        services, servers = desk.services & frozenset(waiting), [desk]
        apart = []
        for pool, others in pools:
            if pool & services:
                services, servers = services | pool, others + servers
            else:
                apart.append((pool, others))
        pools = [*apart, (services, servers)] if services else apart
    return pools


def _of_pool(servers: Sequence[OpenDesk], ahead: int, lengths: Iterable[Sequence[float]]) -> int | None:
    known = [seconds for of_service in lengths for seconds in of_service[-NEWEST:]]
    if len(known) < FEWEST or not all(desk.busy for desk in servers):
        return None  # who finds a free desk does not wait
    lower, usual, upper = quantiles(known, n=4, method="inclusive")
    if lower <= 0 or upper > STEADY * lower:
        return None
    minutes = (ahead + 1) * usual / len(servers) / 60
    said = -int(-minutes // STEP_MIN) * STEP_MIN
    return said if said <= MOST_MIN else None
