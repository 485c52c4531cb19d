"""A joined PC finds its host at another address, and tells nobody else its token."""

import contextlib
import socket
import threading
from collections.abc import Iterator

import httpx2 as httpx
import pytest

from catalog_db.errors import HostForeign
from desktop.actors import Actor, DeviceMode
from desktop.lan import client, moved_host
from desktop.lan.announcing import FoundHost
from desktop.lan.client import HostClient
from desktop.lan.event_reader import Link
from desktop.lan.remote import remote_service
from desktop.lan.tls import host_context
from desktop.room import joined_room
from desktop.room.joined_room import JoinedRoom, join_room
from desktop.security import certificate
from desktop.security.devices import Devices
from desktop.security.host_keys import HostKeys
from desktop.security.key_store import KeyFileStore
from tests.unit.lan.conftest import ADMIN, HostRoom, Serving, WholeRoom
from tests.unit.lan.listening import stop_listening
from tests.unit.lan.test_cut_line import closes

PATIENCE_S = 60


@pytest.fixture
def joined(whole: WholeRoom, tmp_path) -> Iterator[JoinedRoom]:
    code = whole.room.get(Devices).make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    with join_room(tmp_path / "pc", KeyFileStore(tmp_path / "pc.key"), f"127.0.0.1:{whole.port}", code) as room:
        yield room


def test_a_host_with_another_address_is_found_and_remembered(whole, joined, tmp_path, monkeypatch):
    moved = WholeRoom(whole.room)
    serving = Serving(moved)
    links: list[Link] = []
    up = threading.Event()

    def hear(link: Link) -> None:
        links.append(link)
        if link is Link.UP:
            up.set()

    def found(_seconds: float, cancel: threading.Event) -> list[FoundHost]:
        return [FoundHost("Ruang", f"https://127.0.0.1:{moved.port}", whole.room.settings.room_id[:8])]

    move_to, kept = joined.client.move_to, []

    def look_and_move(url: str) -> None:
        kept.append((tmp_path / "pc" / "joined.toml").read_text())
        move_to(url)

    monkeypatch.setattr(joined.client, "move_to", look_and_move)
    monkeypatch.setattr(moved_host, "find_hosts", found)
    monkeypatch.setattr(joined_room, "_SEEK_AFTER_S", 0.0)
    monkeypatch.setattr(joined_room, "_SEEK_AGAIN_S", 0.1)
    joined.listen(lambda _event: None, hear)
    assert up.wait(PATIENCE_S)
    up.clear()
    whole.host.stop()
    serving.start()
    try:
        assert up.wait(PATIENCE_S) and Link.DOWN in links
        assert joined.client.url == f"https://127.0.0.1:{moved.port}"
        assert joined.get(Devices).me(joined.actor).name == "PC 1"
        assert f"127.0.0.1:{moved.port}" in kept[0], "before the line is up: with it come the settings"
        assert f"127.0.0.1:{moved.port}" in (tmp_path / "pc" / "joined.toml").read_text()
    finally:
        joined.close()
        serving.stop()


def test_a_host_with_a_new_certificate_is_followed_by_the_pcs_of_the_room(whole, joined, tmp_path, monkeypatch):
    known, up, followed = joined.membership.certificate, threading.Event(), threading.Event()
    trust = joined.client.trust

    def look_and_trust(certificate: str) -> None:
        trust(certificate)
        followed.set()

    monkeypatch.setattr(joined.client, "trust", look_and_trust)
    monkeypatch.setattr(moved_host, "find_hosts", lambda _seconds, cancel: [])
    monkeypatch.setattr(joined_room, "_SEEK_AFTER_S", 0.0)
    monkeypatch.setattr(joined_room, "_SEEK_AGAIN_S", 0.1)
    joined.listen(lambda _event: None, lambda link: up.set() if link is Link.UP else None)
    assert up.wait(PATIENCE_S)
    up.clear()
    whole.room.get(HostKeys).renew_host(ADMIN)
    before = [thread for thread in threading.enumerate() if thread.name == "host"]
    whole.host.stop()
    for thread in before:
        thread.join(PATIENCE_S)  # until then its port is taken
    again = Serving(whole)
    again.start()
    try:
        assert followed.wait(PATIENCE_S) and up.wait(PATIENCE_S)
        assert joined.membership.certificate == whole.host.certificate != known
        assert joined.get(Devices).me(joined.actor).name == "PC 1"
        assert whole.host.certificate.split()[5] in (tmp_path / "pc" / "joined.toml").read_text()
    finally:
        joined.close()
        again.stop()


def test_who_only_says_to_be_the_host_hears_no_token(whole, joined, host_room: HostRoom, serving, monkeypatch):
    heard: list[str] = []
    foreign = f"https://127.0.0.1:{host_room.port}"
    others = [
        FoundHost("Ruang", foreign, whole.room.settings.room_id[:8]),
        FoundHost("Lain", foreign, "00000000"),
        FoundHost("Ruang", joined.client.url, whole.room.settings.room_id[:8]),
    ]

    @contextlib.contextmanager
    def line(url: str) -> Iterator[HostClient]:
        heard.append(url)
        with joined._line_to(url) as client:
            yield client

    monkeypatch.setattr(moved_host, "find_hosts", lambda _seconds, cancel: others)
    url = moved_host.find_moved(joined.client, whole.room.settings.room_id, line, threading.Event())
    assert url is None and heard == [foreign]  # one of the right room; it broke off before any header was sent
    assert host_room.devices.list(ADMIN) == []


@pytest.fixture
def silent(whole: WholeRoom) -> Iterator[tuple[str, threading.Event]]:
    """The host at another address, which shakes hands and says nothing; and whether it was asked."""
    known, asked, threads = certificate.identity(whole.room.records), threading.Event(), []
    context = host_context(known.certificate, known.private_key)

    def listen(plain: socket.socket) -> None:
        with plain, contextlib.suppress(OSError), context.wrap_socket(plain, server_side=True) as line:
            while line.recv(65_536):
                asked.set()

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                threads.append(threading.Thread(target=listen, args=(listening.accept()[0],)))
                threads[-1].start()

    listening = socket.create_server(("127.0.0.1", 0))
    accepting = threading.Thread(target=serve)
    accepting.start()
    yield f"https://127.0.0.1:{listening.getsockname()[1]}", asked
    stop_listening(listening)
    accepting.join(PATIENCE_S)  # from here on no other begins
    for thread in threads:
        thread.join(PATIENCE_S)


def test_a_pc_that_seeks_closes_though_what_it_found_does_not_answer(whole, joined, silent, monkeypatch):
    url, asked = silent
    there = FoundHost("Ruang", url, whole.room.settings.room_id[:8])
    monkeypatch.setattr(moved_host, "find_hosts", lambda _seconds, cancel: [there])
    monkeypatch.setattr(client, "_ANSWER_S", 3_600.0)
    monkeypatch.setattr(joined_room, "_SEEK_AFTER_S", 0.0)
    whole.host.stop()
    joined.listen(lambda _event: None, lambda _link: None)
    assert asked.wait(PATIENCE_S)
    assert closes(joined)


def test_another_host_at_the_old_address_is_told_from_one_that_is_away(host_room, serving, joined):
    url, certificate = f"https://127.0.0.1:{host_room.port}", joined.membership.certificate
    with HostClient(url, certificate, bytes(32)) as client, pytest.raises(HostForeign) as refused:
        remote_service(client, Devices).me(Actor(DeviceMode.READER))
    assert str(host_room.port) in refused.value.address
    assert isinstance(refused.value.__cause__, httpx.HTTPError)
