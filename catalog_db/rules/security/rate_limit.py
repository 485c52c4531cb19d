"""How often somebody may do something, and who that is as far as an address tells."""

import ipaddress
import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final

_MOST_KEYS: Final = 10_000


class RateLimit:
    """Lets each key do something some times in a row, and then so often per second. Any thread may ask."""

    def __init__(self, burst: int, per_second: float, seconds: Callable[[], float]) -> None:
        """`seconds` is a clock that never goes back, such as `time.monotonic`."""
        self._burst = burst
        self._per_second = per_second
        self._seconds = seconds
        self._lock = threading.Lock()
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()  # key -> (left, when)

    def take(self, key: Hashable) -> bool:
        """Whether it may be done once more."""
        now = self._seconds()
        with self._lock:
            left, when = self._left.pop(key, (float(self._burst), now))
            left = min(float(self._burst), left + (now - when) * self._per_second)
            allowed = left >= 1
            self._left[key] = (left - 1 if allowed else left, now)
            while len(self._left) > _MOST_KEYS:
                self._left.popitem(last=False)  # the one that asked longest ago
            return allowed

    def give_back(self, key: Hashable) -> None:
        """What was taken last does not count."""
        with self._lock:
            if key in self._left:
                left, when = self._left[key]
                self._left[key] = (min(float(self._burst), left + 1), when)

    def seconds_left(self, key: Hashable) -> int:
        """Until it may be done once more."""
        with self._lock:
            left, when = self._left.get(key, (1.0, 0.0))
            waited = self._seconds() - when
        return max(0, math.ceil((1 - left) / self._per_second - waited))


# Who asks, as far as an address tells: what is counted by address is counted by place.


def place_of(host: str) -> str:
    """Where somebody asks from; of IPv6 the /64 network, since every PC has as many addresses in it as it likes."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address, 64), strict=False))
    return host
