"""Hosts announce themselves on the local network (mDNS), so that nobody has to type an address.

Anybody may announce anything there: what is found is only a suggestion, and joining proves who it is.
"""

import logging
import socket
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from secrets import token_hex
from typing import Final

import ifaddr
from zeroconf import (
    BadTypeInNameException,
    IPVersion,
    ServiceBrowser,
    ServiceInfo,
    ServiceListener,
    Zeroconf,
)
from zeroconf import Error as ZeroconfError
from zeroconf._dns import DNSQuestion
from zeroconf._protocol.outgoing import DNSOutgoing
from zeroconf.const import _CLASS_IN, _FLAGS_QR_QUERY, _TYPE_PTR

TYPE: Final = "_ruang-baca._tcp.local."
_LONGEST_NAME: Final = 50  # DNS allows 63 bytes with what is added
_ROOM_LETTERS: Final = 8
_MOST_FOUND: Final = 20
_ASK_MS: Final = 1_000
_POLL_S: Final = 20.0
_CANCEL_S: Final = 0.1
_SLOWER_S: Final = 1.0  # others may be slower than the first
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FoundHost:
    """A host that announced itself."""

    name: str  # of its room, as it says
    url: str
    room: str = ""  # how the id of its room begins


class Announcement:
    """Says on the network that a room is served here. Where that is not possible the host works without it."""

    def __init__(self, room_name: str, room_id: str, port: int, interfaces: list[str] | None = None) -> None:
        """`interfaces`: addresses of this PC to use; None for all."""
        self._zeroconf: Zeroconf | None = None
        addresses = interfaces or own_addresses()
        try:
            info = ServiceInfo(
                TYPE,
                f"{_label(room_name)} {room_id[:_ROOM_LETTERS]}.{TYPE}",
                port=port,
                parsed_addresses=addresses,
                properties={"name": _label(room_name)},
                # Of this very host: two of one room must not answer for each other's addresses.
                server=f"ruang-baca-{room_id[:_ROOM_LETTERS]}-{token_hex(3)}.local.",
            )
            self._zeroconf = Zeroconf(interfaces=addresses, ip_version=IPVersion.V4Only)
            self._zeroconf.register_service(info, allow_name_change=True)
        except (OSError, ZeroconfError, BadTypeInNameException) as error:
            _log.warning("the host can't announce itself: %s", type(error).__name__)
            self.close()

    def close(self) -> None:
        if self._zeroconf is not None:
            self._zeroconf.close()
            self._zeroconf = None


class Announcer:
    """Announces a room in a thread of its own, since it takes a while, and anew when this PC has other addresses."""

    def __init__(self, room_name: str, room_id: str, port: int, interfaces: list[str] | None = None) -> None:
        """As for `Announcement`."""
        self._say = partial(Announcement, room_name, room_id, port)
        self._interfaces = interfaces
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="announcer")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Take it back. It is over when this returns."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.is_set():
            addresses = self._addresses()
            said = self._say(addresses)
            while not self._ended.wait(_POLL_S) and self._addresses() == addresses:
                pass
            said.close()

    def _addresses(self) -> list[str]:
        return self._interfaces or own_addresses()


def find_hosts(
    seconds: float, interfaces: list[str] | None = None, cancel: threading.Event | None = None
) -> list[FoundHost]:
    """The hosts that answer in some seconds; those of one room once. Ends a moment after it was cancelled."""
    given_up = cancel or threading.Event()
    listener = _Listener()
    try:
        zeroconf = Zeroconf(interfaces=interfaces or own_addresses(), ip_version=IPVersion.V4Only)
    except OSError:
        return []
    try:
        browser = ServiceBrowser(zeroconf, TYPE, listener)
        _ask(zeroconf)
        _wait(listener.first, seconds, given_up)
        until = time.monotonic() + min(seconds, _SLOWER_S)
        while (left := until - time.monotonic()) > 0 and not given_up.is_set():
            _wait(listener.another, left, given_up)
            listener.another.clear()
        browser.cancel()
    finally:
        zeroconf.close()
    return listener.hosts()


def _ask(zeroconf: Zeroconf) -> None:
    """Ask who is there. The browser asks, too, but not any more once it has heard a name that can't be repeated."""
    question = DNSOutgoing(_FLAGS_QR_QUERY)
    question.add_question(DNSQuestion(TYPE, _TYPE_PTR, _CLASS_IN))
    zeroconf.send(question)


def _wait(event: threading.Event, seconds: float, cancel: threading.Event) -> None:
    until = time.monotonic() + seconds
    while not cancel.is_set() and (left := until - time.monotonic()) > 0 and not event.wait(min(left, _CANCEL_S)):
        pass


class _Listener(ServiceListener):
    def __init__(self) -> None:
        self.first = threading.Event()
        self.another = threading.Event()
        self._found: dict[str, FoundHost] = {}

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        try:
            info = zc.get_service_info(type_, name, _ASK_MS)
        except (ZeroconfError, BadTypeInNameException):
            return  # no name that a host can have: an error here would end the search
        if info is None or info.port is None or len(self._found) >= _MOST_FOUND:
            return
        for address in info.parsed_addresses(IPVersion.V4Only)[:1]:
            said = (info.decoded_properties.get("name") or "")[:_LONGEST_NAME]
            room = name.removesuffix(f".{TYPE}").rpartition(" ")[2][:_ROOM_LETTERS]
            self._found[name] = FoundHost(
                "".join(filter(str.isprintable, said)), f"https://{address}:{info.port}", room
            )
            self.first.set()
            self.another.set()

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None: ...

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None: ...

    def hosts(self) -> list[FoundHost]:
        return sorted(self._found.values(), key=lambda host: (host.name, host.url))


def own_address() -> str:
    """An address under which other PCs reach this one, to be typed there."""
    return own_addresses()[0]


def own_addresses() -> list[str]:
    """The IPv4 addresses of this PC; loopback only where it has no other."""
    found = [str(ip.ip) for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4]
    return _private_first(address for address in found if not address.startswith(("127.", "169.254."))) or ["127.0.0.1"]


def own_urls(port: int, interfaces: list[str] | None = None) -> set[str]:
    """All under which a host of this PC may be found.

    Args:
        interfaces: As for `Announcement`.
    """
    return {f"https://{address}:{port}" for address in interfaces or own_addresses()}


def _private_first(addresses: Iterable[str]) -> list[str]:
    return sorted(
        set(addresses), key=lambda address: (not address.startswith(("192.168.", "10.")), socket.inet_aton(address))
    )


def _label(name: str) -> str:
    """A name that DNS-SD takes: no dots, and of bounded length in UTF-8."""
    return name.replace(".", " ").encode("utf-8")[:_LONGEST_NAME].decode("utf-8", "ignore").strip() or "Ruang Baca"
