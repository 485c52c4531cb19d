"""What may not wait, what there is no room for, and what the host refuses for ever."""

import errno
import json
import os
import threading

import pytest

from catalog_db.errors import (
    HostFailed,
    HostUnreachable,
    OutputUnwritable,
    StorageFull,
    WaitingFull,
)
from desktop.actors import DEVICES, DeviceMode
from desktop.catalogue.unmet import UnmetReports
from desktop.clock import utc_now
from desktop.lan import waiting
from desktop.lan.waiting import WaitingCount
from desktop.lan.wire import wire_table
from desktop.security.devices import Devices
from desktop.security.staff import Staff
from tests.unit.lan.waiting_kit import WORDS, Ears, files, report


def test_what_is_broken_or_refused_is_rejected_and_the_rest_goes_on(serving, joined, done):
    serving.stop()
    report(joined, "satu", "dua", "refused: Siti", "tiga", "empat")
    second = files(joined)[1]
    flipped = bytearray(second.read_bytes())
    flipped[60] ^= 1
    second.write_bytes(flipped)
    files(joined)[3].write_bytes(b"")
    serving.start()
    Ears(joined).until(WaitingCount(0, rejected=3))
    assert done == ["satu", "empat"]
    rejected = sorted(file.name for file in (joined.folder.waiting / "set-aside").iterdir())
    assert [name.split(".")[1] for name in rejected] == ["SealedCallInvalid", "PublicationUnknown", "SealedCallInvalid"]
    assert b"Siti" not in b"".join(file.read_bytes() for file in joined.folder.waiting.rglob("*.call"))
    assert (joined.folder.waiting / "set-aside" / rejected[0]).read_bytes() == flipped


def test_a_call_over_which_the_host_fails_waits_on_and_the_rest_goes_past_it(
    serving, joined, done, host_room, monkeypatch
):
    count, broken = host_room.counter.count, threading.Event()

    def failing(query: str) -> None:
        if query == "satu" and broken.is_set():
            raise RuntimeError
        count(query)

    serving.stop()
    report(joined, "satu", "dua")
    serving.start()
    broken.set()
    monkeypatch.setattr(host_room.counter, "count", failing)
    for left in (2, 2, 2, 2, 1, 1, 1):  # the fault may be of the whole host: at first the order is kept
        with pytest.raises(HostFailed):
            joined.send_waiting()
        assert joined.waiting.count() == WaitingCount(left)
    assert done == ["dua"]
    broken.clear()
    report(joined, "tiga")
    joined.send_waiting()
    assert (joined.waiting.count(), sorted(done)) == (WaitingCount(), ["dua", "satu", "tiga"])


def test_a_call_of_which_the_host_can_make_nothing_is_rejected(serving, joined, done, monkeypatch):
    serving.stop()
    report(joined, "satu", "dua")
    serving.start()
    send, first = joined.client.send_waiting, files(joined)[0].read_bytes()

    def too_large(sealed: bytes, now: object) -> None:
        if sealed == first:
            raise HostFailed("too large")
        send(sealed, now)

    monkeypatch.setattr(joined.client, "send_waiting", too_large)
    for _ in range(4):
        with pytest.raises(HostFailed):
            joined.send_waiting()
    joined.send_waiting()
    assert (joined.waiting.count(), done) == (WaitingCount(0, rejected=1), ["dua"])


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
    for call in (joined.get(Devices).me, joined.get(Staff).any_admin):
        with pytest.raises(HostUnreachable):
            call(joined.actor)
    assert not joined.folder.waiting.exists()


def test_arguments_that_are_none_are_not_sealed(serving, joined):
    serving.stop()
    with pytest.raises(ValueError, match="valid string"):
        joined.get(UnmetReports).report(joined.actor, 7)
    with pytest.raises(TypeError):
        joined.get(UnmetReports).report(joined.actor)
    assert joined.waiting.count() == WaitingCount()


def test_only_what_this_pc_itself_may_do_waits_on_it(joined):
    (report_method,) = (method for method in wire_table([UnmetReports]).values() if method.may_wait)
    for mode in DEVICES:
        assert isinstance(mode, DeviceMode)
        calls = waiting.WaitingCalls(joined.folder.waiting, mode, lambda: None, utc_now)
        assert not calls.takes(report_method)  # there is no key to seal to
        calls.host_key = joined.waiting.host_key
        assert calls.takes(report_method) == (mode in (DeviceMode.READER, DeviceMode.DESK))


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
    old, new, other = (
        joined.folder.waiting / f"00000000000{n}-00000000.{end}" for n, end in enumerate(("part", "part", "call"))
    )
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
    assert joined.waiting.count() == WaitingCount(0, rejected=2)
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
    joined.waiting.forget_rejected()
    assert joined.waiting.count() == WaitingCount()
    assert list((joined.folder.waiting / "set-aside").iterdir()) == []
