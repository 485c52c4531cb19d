"""Hosts are found on the network, here the loopback."""

import random
import socket
import threading
from collections.abc import Iterator
from uuid import uuid4

import pytest
from zeroconf import ServiceInfo
from zeroconf._protocol.incoming import DNSIncoming
from zeroconf._protocol.outgoing import DNSOutgoing
from zeroconf.const import _FLAGS_AA, _FLAGS_QR_RESPONSE

from desktop.lan import announcing
from desktop.lan.addresses import host_url
from desktop.lan.announcing import Announcement, Announcer, FoundHost, find_hosts, own_address

ROOM_ID = "0a1b2c3d-0000-4000-8000-000000000000"
pytestmark = pytest.mark.usefixtures("announced_soon")
LOOPBACK = ["127.0.0.1"]


@pytest.mark.parametrize("name", ["Ruang Baca", "Perpustakaan. BPS, " + "é" * 60])
def test_an_announced_host_is_found(name):
    room_id = str(uuid4())
    announcement = Announcement(name, room_id, 47213, LOOPBACK)
    try:
        tries = (find_hosts(10, LOOPBACK) for _ in range(5))
        # Other programs of this machine may announce hosts, too, and may answer before this one.
        found = next(host for hosts in tries for host in hosts if host.room == room_id[:8])
    finally:
        announcement.close()
    assert found.url == "https://127.0.0.1:47213"
    assert name.replace(".", " ").startswith(found.name) and found.name
    assert isinstance(found, FoundHost)


def test_nonsense_on_the_network_ends_neither_the_search_nor_the_host(monkeypatch):
    """Anybody may send anything there: lengths that lie, names that point at themselves, words that are HTML."""
    monkeypatch.setattr(announcing, "TYPE", "_rb-nonsense._tcp.local.")  # other tests look for hosts meanwhile
    room_id, silence = str(uuid4()), threading.Event()
    announcement = Announcement("Ruang Baca", room_id, 47213, LOOPBACK)
    shouting = threading.Thread(target=_shout, args=(silence,))
    shouting.start()
    try:
        found: set[FoundHost] = set()
        for _ in range(5):
            found.update(find_hosts(10, LOOPBACK))
            if any(host.room == room_id[:8] for host in found):
                break
    finally:
        silence.set()
        shouting.join()
        announcement.close()
    assert any(host.room == room_id[:8] for host in found)
    for host in found:
        assert host.name.isprintable() and len(host.name) <= 50 and len(host.room) <= 8
        assert host.url.startswith("https://")


def test_a_packet_of_nonsense_is_read_to_its_end_or_left():
    for packet in _nonsense():
        assert len(DNSIncoming(packet).answers()) <= len(packet)


def _shout(silence: threading.Event) -> None:
    packets = list(_nonsense())
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(LOOPBACK[0]))
        while not silence.wait(0.01):
            sender.sendto(packets[0], ("224.0.0.251", 5353))
            packets.append(packets.pop(0))


def _nonsense() -> Iterator[bytes]:
    """Answers of a host with some bytes changed, cut short or made longer; names in a circle; names that are HTML."""
    chance = random.Random(5)
    whole = _answer(b"<img src=x>", b"<b>\xe2\x80\xae<i>")
    yield whole
    yield _answer(b"\x1b[2J\x00\r\n", b"\xff\xfe\x00")
    yield _answer(b"\xff" * 40, b"")
    header = b"\x00\x00\x84\x00\x00\x00\xff\xff\x00\x00\x00\x00"  # says that 65,535 answers follow
    yield header + b"\xc0\x0c"
    yield header + b"\xc0\x0e\xc0\x0c" * 50
    yield header + b"\x3f" + b"a" * 63 + b"\xff" * 400
    for _ in range(200):
        packet = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            packet[chance.randrange(len(packet))] = chance.choice((0, 12, 63, 192, 255, chance.randrange(256)))
        yield bytes(packet[: chance.randint(1, len(packet))]) + chance.randbytes(chance.choice((0, 0, 30)))
    for _ in range(50):
        yield chance.randbytes(chance.randint(0, 500))


def _answer(name: bytes, said: bytes) -> bytes:
    """What a host of that name would send, which its own library refuses to make."""
    stand_in = "Q" * len(name)
    info = ServiceInfo(
        announcing.TYPE,
        f"{stand_in}.{announcing.TYPE}",
        1,
        properties={"name": said},
        parsed_addresses=LOOPBACK,
        server="x.local.",
    )
    answer = DNSOutgoing(_FLAGS_QR_RESPONSE | _FLAGS_AA)
    for record in (info.dns_pointer(), info.dns_service(), info.dns_text(), *info.dns_addresses()):
        answer.add_answer_at_time(record, 0)
    return b"".join(answer.packets()).replace(stand_in.encode("ascii"), name)


def test_a_host_that_cannot_announce_itself_works_without(monkeypatch):
    def no_network(**_: object) -> None:
        raise OSError

    monkeypatch.setattr(announcing, "Zeroconf", no_network)
    Announcement("Ruang Baca", ROOM_ID, 47213, LOOPBACK).close()
    assert find_hosts(0.1, LOOPBACK) == []


def test_who_looks_for_hosts_can_be_stopped():
    """Else a window that closes while its host is away would wait for the network."""
    cancel = threading.Event()
    found: list[list[FoundHost]] = []
    search = threading.Thread(target=lambda: found.append(find_hosts(3_600, LOOPBACK, cancel)))
    search.start()
    cancel.set()
    search.join(60)
    assert not search.is_alive() and found


def test_an_address_to_type_is_known():
    assert host_url(own_address()).endswith(":47213")


def test_a_pc_with_another_address_is_announced_anew(monkeypatch):
    said, closed, addresses = [], [], iter([["10.0.0.1"], ["10.0.0.1"], ["10.0.0.2"], ["10.0.0.2"]])

    class Said:
        def __init__(self, _name: str, _room_id: str, _port: int, interfaces: list[str]) -> None:
            said.append(interfaces)
            if len(said) == 2:
                announcer._ended.set()

        def close(self) -> None:
            closed.append(said[-1])

    monkeypatch.setattr(announcing, "Announcement", Said)
    monkeypatch.setattr(announcing, "own_addresses", lambda: next(addresses))
    monkeypatch.setattr(announcing, "_POLL_S", 0.0)
    announcer = Announcer("Ruang Baca", ROOM_ID, 47213)
    announcer.start()
    announcer._thread.join(60)
    announcer.stop()
    assert said == closed == [["10.0.0.1"], ["10.0.0.2"]]
