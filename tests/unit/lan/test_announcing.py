"""Hosts are found on the network, here the loopback."""

import threading
from uuid import uuid4

import pytest

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
