"""What may wait, waits sealed on a joined PC, in order, and is sent once."""

import errno
import json
import os
import queue
import threading

import pytest

from catalog_db.errors import (
    DatabaseBusy,
    DeviceRefused,
    HostFailed,
    HostUnreachable,
    OutputUnwritable,
    PublicationUnknown,
    StorageFull,
    WaitingFull,
)
from catalog_db.models import Role
from desktop import membership
from desktop.actors import DEVICES, Actor, DeviceMode
from desktop.catalogue.unmet import UnmetReports
from desktop.clock import utc_now
from desktop.joined_room import open_joined_room
from desktop.lan import waiting
from desktop.lan.event_reader import Link
from desktop.lan.waiting import WaitingCount
from desktop.lan.wire import wire_table
from tests.unit.lan.conftest import ADMIN

WORDS = [f"gajah {number}" for number in range(6)]
PATIENCE_S = 20


class Ears:
    """What a room that listens says."""

    def __init__(self, room) -> None:
        self.links: queue.Queue[Link] = queue.Queue()
        self.counts: queue.Queue[WaitingCount] = queue.Queue()
        room.listen(lambda _event: None, self.links.put, self.counts.put)

    def until(self, wanted: WaitingCount) -> list[WaitingCount]:
        """All counts up to this one."""
        heard = [self.counts.get(timeout=PATIENCE_S)]
        while heard[-1] != wanted:
            heard.append(self.counts.get(timeout=PATIENCE_S))
        return heard


@pytest.fixture
def done(host_room, monkeypatch):
    """The words in the order in which the host counts them; some are refused."""
    order: list[str] = []
    count = host_room.counter.count

    def noted(query: str) -> None:
        if query.startswith("refused"):
            raise PublicationUnknown("x")
        count(query)
        order.append(query)

    monkeypatch.setattr(host_room.counter, "count", noted)
    return order


def report(room, *words: str) -> None:
    for word in words:
        room._unmet_reports.report(room.actor, word)


def files(room) -> list:
    return sorted(room.folder.waiting.glob("*.call"))


def test_while_the_host_is_away_it_waits_and_then_is_sent_in_order(host_room, serving, joined, done):
    serving.stop()
    report(joined, *WORDS)
    assert joined.waiting.count() == WaitingCount(6)
    ears = Ears(joined)
    assert ears.links.get(timeout=PATIENCE_S) is Link.DOWN
    report(joined, "badak")
    serving.start()
    counts = ears.until(WaitingCount(0))
    assert [count.waiting for count in counts] == [6, 7, 6, 5, 4, 3, 2, 1, 0]
    assert done == [*WORDS, "badak"]
    assert files(joined) == []
    report(joined, "harimau")  # at once again
    assert done[-1] == "harimau"
    assert all(found.count == 1 for found in host_room.unmet.list(ADMIN))


def test_later_calls_queue_behind_what_waits_though_the_host_is_there(serving, joined, done):
    serving.stop()
    report(joined, "satu")
    serving.start()
    report(joined, "dua")  # nobody listens, so the first one still waits
    assert done == []
    Ears(joined).until(WaitingCount(0))
    assert done == ["satu", "dua"]


def test_after_the_pc_was_switched_off_it_is_still_there(serving, joined, keys, done):
    serving.stop()
    report(joined, *WORDS[:3])
    joined.close()
    serving.start()
    with open_joined_room(joined.folder.path, keys) as again:
        report(again, *WORDS[3:])
        Ears(again).until(WaitingCount(0))
    assert done == WORDS


def test_a_lost_answer_does_nothing_twice(joined, done, monkeypatch):
    call = joined.client.call

    def call_and_lose(*said: object) -> None:
        call(*said)
        raise HostUnreachable(joined.client.url)

    with monkeypatch.context() as patched:
        patched.setattr(joined.client, "call", call_and_lose)
        report(joined, "gajah")
    assert (done, joined.waiting.count()) == (["gajah"], WaitingCount(1))
    Ears(joined).until(WaitingCount(0))
    assert done == ["gajah"]


def test_a_lost_receipt_does_nothing_twice(serving, joined, done, monkeypatch):
    serving.stop()
    report(joined, "satu", "dua")
    serving.start()
    send, lost = joined.client.send_waiting, []

    def send_and_lose(*said: object) -> None:
        send(*said)
        if len(lost) < 2:
            lost.append(said)
            raise HostUnreachable(joined.client.url)

    monkeypatch.setattr(joined.client, "send_waiting", send_and_lose)
    Ears(joined).until(WaitingCount(0))
    assert (done, len(lost)) == (["satu", "dua"], 2)


def test_nothing_of_it_can_be_read_on_the_pc(serving, joined, keys):
    serving.stop()
    report(joined, "Siti Rahmawati Planted " + "x" * 500)
    everything = b"".join(file.read_bytes() for file in joined.folder.path.rglob("*") if file.is_file())
    (token,) = keys.kept.values()
    for secret in ("Rahmawati", "Planted", "xxxx", "report", "UnmetReports", "query"):
        assert secret.encode() not in everything, secret
    from catalog_db.errors import SealBroken
    from catalog_db.rules.sealing import unseal

    (file,) = files(joined)
    assert joined.waiting.host_key is not None
    for key in (token, joined.waiting.host_key):  # all the keys that this PC has
        with pytest.raises(SealBroken):
            unseal(file.read_bytes(), key, "waiting call")
    assert joined.membership.device_id.hex not in file.name


def test_what_is_broken_or_refused_is_set_aside_and_the_rest_goes_on(serving, joined, done):
    serving.stop()
    report(joined, "satu", "dua", "refused: Siti", "tiga", "empat")
    second = files(joined)[1]
    flipped = bytearray(second.read_bytes())
    flipped[60] ^= 1
    second.write_bytes(flipped)
    files(joined)[3].write_bytes(b"")
    serving.start()
    Ears(joined).until(WaitingCount(0, set_aside=3))
    assert done == ["satu", "empat"]
    aside = sorted(file.name for file in (joined.folder.waiting / "set-aside").iterdir())
    assert [name.split(".")[1] for name in aside] == ["SealedCallInvalid", "PublicationUnknown", "SealedCallInvalid"]
    assert b"Siti" not in b"".join(file.read_bytes() for file in joined.folder.waiting.rglob("*.call"))
    assert (joined.folder.waiting / "set-aside" / aside[0]).read_bytes() == flipped


def test_a_host_that_is_busy_is_tried_again(serving, joined, done, host_room, monkeypatch):
    count, refused = host_room.counter.count, []

    def busy(query: str) -> None:
        if len(refused) < 2:
            refused.append(query)
            raise DatabaseBusy(host_room.folder.records_file)
        count(query)

    serving.stop()
    report(joined, "satu", "dua")
    serving.start()
    monkeypatch.setattr(host_room.counter, "count", busy)
    Ears(joined).until(WaitingCount(0))
    assert (refused, done) == (["satu", "satu"], ["satu", "dua"])


def test_a_call_over_which_the_host_fails_again_and_again_is_set_aside(serving, joined, done, host_room, monkeypatch):
    monkeypatch.setattr("desktop.joined_room._FIRST_BREAK_S", 0.001)
    monkeypatch.setattr("desktop.joined_room._LONGEST_BREAK_S", 0.01)
    count, failed = host_room.counter.count, []

    def broken(query: str) -> None:
        if query == "satu":
            failed.append(query)
            raise RuntimeError
        count(query)

    serving.stop()
    report(joined, "satu", "dua")
    serving.start()
    monkeypatch.setattr(host_room.counter, "count", broken)
    Ears(joined).until(WaitingCount(0, set_aside=1))
    assert (len(failed), done) == (5, ["dua"])


def test_an_older_host_is_waited_for(joined, monkeypatch):
    asked = []

    def unknown(*_: object) -> None:
        asked.append(1)
        raise HostFailed("status 404")

    with monkeypatch.context() as patched:
        patched.setattr(joined.client, "call", lambda *_: (_ for _ in ()).throw(HostUnreachable("x")))
        report(joined, "satu")
    monkeypatch.setattr(joined.client, "send_waiting", unknown)
    for _ in range(20):
        with pytest.raises(HostFailed):
            joined._sender.send(threading.Event())
    assert (len(asked), joined.waiting.count()) == (20, WaitingCount(1))


def test_no_more_waits_than_there_is_room_for(serving, joined, monkeypatch):
    serving.stop()
    report(joined, *WORDS[:3])
    monkeypatch.setattr(waiting, "MOST_CALLS", 3)
    with pytest.raises(WaitingFull) as full:
        report(joined, "x")
    assert full.value.calls == 3
    monkeypatch.setattr(waiting, "MOST_CALLS", 100)
    monkeypatch.setattr(waiting, "MOST_BYTES", sum(file.stat().st_size for file in files(joined)))
    with pytest.raises(WaitingFull):
        report(joined, "x")
    assert len(files(joined)) == 3


@pytest.mark.parametrize(
    ("code", "expected"), [(errno.ENOSPC, StorageFull), (errno.EDQUOT, StorageFull), (errno.EIO, OutputUnwritable)]
)
def test_a_full_disk_loses_nothing_that_was_taken(serving, joined, done, monkeypatch, code, expected):
    serving.stop()
    report(joined, "satu")
    with monkeypatch.context() as patched:

        def full(_file: int) -> None:
            raise OSError(code, os.strerror(code))

        patched.setattr("desktop.lan.waiting.os.fsync", full)
        with pytest.raises(expected):
            report(joined, "dua")
        joined.count("tiga")  # a search goes on whatever becomes of its count
    assert len(list(joined.folder.waiting.iterdir())) == 1
    report(joined, "empat")
    serving.start()
    Ears(joined).until(WaitingCount(0))
    assert done == ["satu", "empat"]


def test_what_may_not_wait_says_at_once_that_the_host_is_away(serving, joined):
    serving.stop()
    for call in (joined.devices.me, joined.staff.any_admin):
        with pytest.raises(HostUnreachable):
            call(joined.actor)
    assert not joined.folder.waiting.exists()


def test_arguments_that_are_none_are_not_sealed(serving, joined):
    serving.stop()
    with pytest.raises(ValueError, match="valid string"):
        joined._unmet_reports.report(joined.actor, 7)
    with pytest.raises(TypeError):
        joined._unmet_reports.report(joined.actor)
    assert joined.waiting.count() == WaitingCount()


def test_a_pc_that_is_let_in_no_more_hears_so_and_keeps_what_waits(host_room, serving, joined, done):
    serving.stop()
    report(joined, "satu")
    host_room.devices.revoke(ADMIN, joined.membership.device_id)
    serving.start()
    ears = Ears(joined)
    assert ears.links.get(timeout=PATIENCE_S) is Link.REFUSED
    with pytest.raises(DeviceRefused):
        report(joined, "dua")
    with pytest.raises(DeviceRefused):
        joined._sender.send(threading.Event())
    assert (joined.waiting.count(), done) == (WaitingCount(1), [])


def test_a_pc_that_joined_before_there_was_a_key_learns_it(serving, joined, keys, done):
    old = joined.membership.model_copy(update={"sealing_key": None})
    membership.save(joined.folder.joined_file, old)
    assert "sealing_key" not in joined.folder.joined_file.read_text()
    with open_joined_room(joined.folder.path, keys) as again:
        report(again, "satu")
        serving.stop()
        with pytest.raises(HostUnreachable):
            report(again, "dua")
        serving.start()
        Ears(again)
        wait = threading.Event()
        for _ in range(400):
            if again.waiting.host_key:
                break
            wait.wait(0.05)
        assert again.waiting.host_key == joined.waiting.host_key
        kept = membership.load(joined.folder.joined_file)
        assert (kept.sealing_key, kept.mode) == (joined.membership.sealing_key, joined.membership.mode)
    assert done == ["satu"]


def test_two_programs_of_one_pc_share_what_waits(serving, joined, keys, done):
    serving.stop()
    with open_joined_room(joined.folder.path, keys) as other:
        for word in WORDS:
            report(joined if len(files(joined)) % 2 else other, word)
        assert other.waiting.count() == joined.waiting.count() == WaitingCount(6)
        serving.start()
        ears = [Ears(joined), Ears(other)]
        for each in ears:
            if each.counts.get(timeout=PATIENCE_S).waiting:
                each.until(WaitingCount(0))
    assert done == WORDS


def test_only_what_this_pc_itself_may_do_waits_on_it(joined):
    (report_method,) = (method for method in wire_table([UnmetReports]).values() if method.may_wait)
    for mode in DEVICES:
        assert isinstance(mode, DeviceMode)
        calls = waiting.WaitingCalls(joined.folder.waiting, mode, lambda: None, utc_now)
        assert not calls.takes(report_method)  # there is no key to seal to
        calls.host_key = joined.waiting.host_key
        assert calls.takes(report_method) == (mode in (DeviceMode.READER, DeviceMode.DESK))


def test_a_call_of_staff_is_made_by_the_pc_in_the_end(serving, joined, done):
    serving.stop()
    joined._unmet_reports.report(Actor(Role.OFFICER), "gajah")
    serving.start()
    Ears(joined).until(WaitingCount(0))
    assert done == ["gajah"]


def test_what_else_lies_in_the_folder_is_left_alone(joined):
    joined.folder.waiting.mkdir()
    for name in ("notes.txt", "000000000001-00000000.part", "1.call", ".call"):
        (joined.folder.waiting / name).write_text(json.dumps(name))
    assert joined.waiting.names() == []
    joined._sender.send(threading.Event())
    joined.waiting.clear_away()
    assert len(list(joined.folder.waiting.iterdir())) == 4


def test_what_was_half_written_long_ago_is_deleted(joined):
    joined.folder.waiting.mkdir()
    old, new, other = (joined.folder.waiting / f"00000000000{n}-00000000.{end}" for n, end in enumerate(
        ("part", "part", "call")
    ))  # fmt: skip
    for file in (old, new, other):
        file.write_bytes(b"x")
    for file in (old, other):
        os.utime(file, (1_000, 1_000))
    joined.waiting.clear_away()
    assert sorted(joined.folder.waiting.iterdir()) == [new, other]


def test_what_was_set_aside_can_be_offered_again_or_forgotten(serving, joined, done, host_room, monkeypatch):
    serving.stop()
    report(joined, "refused 1", "refused 2", "satu")
    serving.start()
    joined.send_waiting()
    assert joined.waiting.count() == WaitingCount(0, set_aside=2)
    serving.stop()
    report(joined, "dua")
    joined.waiting.take_back()
    assert joined.waiting.count() == WaitingCount(3)
    monkeypatch.setattr(host_room.counter, "count", done.append)  # it was mended
    serving.start()
    joined.send_waiting()
    assert done == ["satu", "dua", "refused 1", "refused 2"]
    serving.stop()
    report(joined, "x")
    serving.start()
    (file,) = files(joined)
    file.write_bytes(b"")
    joined.send_waiting()
    joined.waiting.forget_aside()
    assert joined.waiting.count() == WaitingCount()
    assert list((joined.folder.waiting / "set-aside").iterdir()) == []
