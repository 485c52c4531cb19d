"""Two hosts of one room over real mDNS, here the loopback: each finds the other, and a seat finds the right one."""

# ruff: noqa: F811 - fixtures are borrowed by name

import contextlib
import threading
from collections.abc import Iterator

import pytest

from desktop.actors import DeviceMode
from desktop.backups.backups import Backups
from desktop.lan import moved_host, twins
from desktop.lan.announcing import Announcement, find_hosts, own_addresses, own_urls
from desktop.lan.event_reader import Link
from desktop.lan.twins import TwinWatch
from desktop.room import joined_room
from desktop.room.joined_room import JoinedRoom, join_room
from desktop.security.devices import Devices
from tests.unit.lan.conftest import ADMIN, Keys, Serving
from tests.unit.lan.test_twins import Twin, keys, new, old  # noqa: F401

pytestmark = pytest.mark.usefixtures("announced_soon")
LOOPBACK = ["127.0.0.1"]
PATIENCE_S = 60
TRIES = 10  # of a few seconds each: others announce, too, and may answer before


@contextlib.contextmanager
def announced(*hosts: Twin) -> Iterator[None]:
    with contextlib.ExitStack() as said:
        for number, host in enumerate(hosts, 1):
            settings = host.room.settings
            # On two PCs the second one hears of the first and takes another name. On one PC it does not, and who looks
            # for hosts hears of one at a time.
            name = f"{settings.name} {number}"
            announcement = Announcement(name, settings.room_id, host.whole.port, LOOPBACK)
            said.callback(announcement.close)
        yield


def watch_of(host: Twin) -> TwinWatch:
    """As `ruang-baca host` makes it."""
    return TwinWatch(
        host.room.settings.room_id,
        host.room.records,
        host.host.standing,
        host.room.folder.twin_note,
        lambda cancel: find_hosts(10, LOOPBACK, cancel),
        lambda: own_urls(host.whole.port, LOOPBACK),
        host.notes.append,
    )


@pytest.mark.parametrize("who_asks", ["old", "new"])
def test_hosts_that_are_announced_find_each_other_and_never_ask_themselves(old, new, monkeypatch, who_asks):
    asked = []
    ask = twins.ask_twin
    monkeypatch.setattr(twins, "ask_twin", lambda url, *said: asked.append(url) or ask(url, *said))
    asker, other = (old, new) if who_asks == "old" else (new, old)
    with announced(old, new):
        watch = watch_of(asker)
        for _ in range(TRIES):
            watch.ask_all(threading.Event())
            if old.notes:
                break
    assert [note.generation for note in old.notes] == [2] and not new.notes
    assert set(asked) == {other.url}


def test_the_urls_of_a_host_are_all_under_which_its_pc_is_found():
    assert own_urls(47_213, LOOPBACK) == {"https://127.0.0.1:47213"}
    assert own_urls(47_213) == {f"https://{address}:47213" for address in own_addresses()}


@pytest.fixture
def seat(old, tmp_path, monkeypatch) -> Iterator[JoinedRoom]:
    """It joined the first host, and looks for others on the loopback."""
    code = old.room.get(Devices).make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    monkeypatch.setattr(moved_host, "find_hosts", lambda _seconds, cancel: find_hosts(10, LOOPBACK, cancel))
    monkeypatch.setattr(joined_room, "_SEEK_AFTER_S", 0.0)
    monkeypatch.setattr(joined_room, "_SEEK_AGAIN_S", 0.1)
    with join_room(tmp_path / "seat", Keys(), f"127.0.0.1:{old.whole.port}", code) as room:
        old.room.get(Backups).make(ADMIN, tmp_path / "room.zip")  # the newer room knows this PC
        yield room


def test_a_seat_that_meets_two_hosts_goes_to_the_one_that_was_restored_last(seat, old, new):
    """Both are at addresses that it does not know: the former one moved, the other was never there."""
    links: list[Link] = []
    up = threading.Event()

    def hear(link: Link) -> None:
        links.append(link)
        if link is Link.UP:
            up.set()

    seat.listen(lambda _event: None, hear)
    assert up.wait(PATIENCE_S)
    up.clear()
    old.serving.stop()
    old.whole.port = 0
    old.serving = Serving(old.whole)
    old.serving.start()
    with announced(old, new):
        assert up.wait(PATIENCE_S * 3) and Link.DOWN in links
        assert seat.client.url == seat.membership.url
        # A moment before the other one was heard of it may have gone to the first; that one stops, and it seeks anew.
        if seat.client.url != new.url:
            up.clear()
            old.ask_all(new.url)
            old.serving.stop()
            assert up.wait(PATIENCE_S * 3)
        assert seat.client.url == new.url
        assert seat.get(Devices).me(seat.actor).name == "PC 1"
