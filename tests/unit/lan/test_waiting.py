"""What may wait, waits sealed on a joined PC, in order, and is sent once."""

import threading

import pytest

from catalog_db.damage import DamageNote
from catalog_db.errors import (
    DatabaseBusy,
    DeviceRefused,
    HostFailed,
    HostUnreachable,
)
from catalog_db.models import Role
from desktop.actors import Actor
from desktop.catalogue.unmet import UnmetReports
from desktop.lan import membership
from desktop.lan.event_reader import Link
from desktop.lan.waiting import WaitingCount
from desktop.room.joined_room import open_joined_room
from tests.unit.lan.conftest import ADMIN
from tests.unit.lan.test_events import wait_until
from tests.unit.lan.waiting_kit import PATIENCE_S, WORDS, Ears, files, report


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
    kept = [file for file in joined.folder.path.rglob("*") if file.is_file() and file.suffix != ".toml"]  # no settings
    everything = b"".join(file.read_bytes() for file in kept)
    (token,) = keys.kept.values()
    for secret in ("Rahmawati", "Planted", "xxxx", "UnmetReports"):
        assert secret.encode() not in everything, secret
    sealed = b"".join(file.read_bytes() for file in joined.folder.waiting.rglob("*") if file.is_file())
    for word in ("report", "query"):  # which the settings of the room may say as well
        assert word.encode() not in sealed, word
    from catalog_db.errors import SealBroken
    from catalog_db.rules.security.sealing import unseal

    (file,) = files(joined)
    assert file in kept
    assert joined.waiting.host_key is not None
    for key in (token, joined.waiting.host_key):  # all the keys that this PC has
        with pytest.raises(SealBroken):
            unseal(file.read_bytes(), key, "waiting call")
    assert joined.membership.device_id.hex not in file.name


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


def test_a_host_that_met_damage_is_waited_for(host_room, serving, joined, done):
    """It writes nothing more, whichever program met it; what a visitor sends is kept here until the room is mended."""
    damage = host_room.records.damage = DamageNote(host_room.folder.path / "damage")
    damage.met_in("records.db")
    report(joined, "satu", "dua")
    assert (done, joined.waiting.count()) == ([], WaitingCount(2))
    damage.clear()
    Ears(joined).until(WaitingCount(0))
    assert done == ["satu", "dua"]


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
        wait_until(lambda: again.waiting.host_key is not None)
        assert again.waiting.host_key == joined.waiting.host_key
        kept = membership.load(joined.folder.joined_file)
        assert (kept.sealing_key, kept.mode) == (joined.membership.sealing_key, joined.membership.mode)
    assert done == ["satu"]


@pytest.mark.wide
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


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("sent_before", [0, 1, 2])
def test_who_is_faster_with_what_waits_leaves_no_other_program_in_the_dark(
    sent_before, serving, joined, keys, done, monkeypatch
):
    serving.stop()
    report(joined, "satu", "dua")
    with open_joined_room(joined.folder.path, keys) as other:
        counts: list[int] = []
        other.waiting.on_change = lambda count: counts.append(count.waiting)
        other.waiting.tell()
        names, reads, read = files(joined), [], other.waiting.read

        def read_after_the_other(name: str) -> bytes | None:
            if len(reads) == sent_before:
                joined.send_waiting()
            reads.append(name)
            return read(name)

        serving.start()
        if sent_before == len(names):  # it comes when nothing waits any more
            joined.send_waiting()
        monkeypatch.setattr(other.waiting, "read", read_after_the_other)
        other.send_waiting()
    assert counts == ([2, 1, 0] if sent_before == 1 else [2, 0])
    assert done == ["satu", "dua"]


def test_what_is_told_last_was_counted_last(serving, joined, monkeypatch):
    """Whichever of two threads was interrupted between counting and telling."""
    serving.stop()
    report(joined, "satu")
    (name,) = joined.waiting.names()
    told: list[int] = []
    joined.waiting.on_change = lambda count: told.append(count.waiting)
    count, deleting = joined.waiting.count, threading.Thread(target=joined.waiting.delete, args=[name])

    def count_and_lose_the_processor() -> WaitingCount:
        counted = count()
        if threading.current_thread() is not deleting:
            deleting.start()
            deleting.join(0.2)  # it may not get past this
        return counted

    monkeypatch.setattr(joined.waiting, "count", count_and_lose_the_processor)
    joined.waiting.tell()
    deleting.join()
    assert told == [1, 0]


def test_a_call_of_staff_is_made_by_the_pc_in_the_end(serving, joined, done):
    serving.stop()
    joined.get(UnmetReports).report(Actor(Role.OFFICER), "gajah")
    serving.start()
    Ears(joined).until(WaitingCount(0))
    assert done == ["gajah"]
