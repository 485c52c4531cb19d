"""Passwords of the network are checked one at a time in a lane of their own; all other calls go past them."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from uuid import uuid4

import argon2
import pytest

from catalog_db.errors import AskedTooOften, ReadingRoomError, SignInRefused
from desktop.actors import Actor, DeviceMode
from desktop.lan import authenticator
from desktop.lan.authenticator import PasswordLane
from desktop.lan.remote import remote_service
from desktop.security.devices import Devices
from desktop.security.passwords import Passwords
from desktop.security.staff import Staff

PATIENCE_S = 60


class Held(Passwords):
    """Checks nothing until it is told to, and notes how many are at it in one moment."""

    def __init__(self) -> None:
        super().__init__(argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        self.go, self.busy = threading.Event(), threading.Semaphore(0)
        self._lock, self._now, self.most = threading.Lock(), 0, 0

    def fits(self, password: str, stored: str | None) -> bool:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        self.busy.release()
        assert self.go.wait(PATIENCE_S)
        with self._lock:
            self._now -= 1
        return super().fits(password, stored)


@pytest.fixture
def held(host_room):
    held = host_room.staff._passwords = Held()
    yield held
    held.go.set()


def test_a_call_of_another_pc_goes_past_passwords_that_are_checked(host_room, connect, held):
    reader, desk = connect(DeviceMode.READER), connect(DeviceMode.DESK)
    kiosk = Actor(DeviceMode.READER)

    def vouch(number: int) -> type:
        with pytest.raises(ReadingRoomError) as refused:
            remote_service(reader, Staff).vouch(kiosk, f"name{number}", "wrong password")
        return refused.type

    remote_service(reader, Devices).me(kiosk)
    with ThreadPoolExecutor(16) as threads:
        tries = [threads.submit(vouch, number) for number in range(16)]
        assert held.busy.acquire(timeout=PATIENCE_S)
        for _ in range(20):  # while one is checked and fifteen wait
            remote_service(desk, Devices).me(Actor(DeviceMode.DESK))
        assert held.most == 1 and not any(each.done() for each in tries)
        held.go.set()
        answers = [each.result(PATIENCE_S) for each in tries]
    assert held.most == 1
    assert answers.count(SignInRefused) == 15  # and then the PC itself is locked


def lane(work) -> None:
    async def run() -> None:
        await asyncio.wait_for(work(), PATIENCE_S)

    asyncio.run(run())


def test_another_pc_is_next_whatever_the_first_has_in_its_queue():
    first, second, order = uuid4(), uuid4(), []
    go = threading.Event()

    async def work() -> None:
        passwords = PasswordLane()

        def check(name: str) -> None:
            assert go.wait(PATIENCE_S)
            order.append(name)

        asked = [asyncio.create_task(passwords.run(first, partial(check, f"first {n}"))) for n in range(5)]
        await asyncio.sleep(0)
        asked.append(asyncio.create_task(passwords.run(second, lambda: check("second"))))
        await asyncio.sleep(0)
        go.set()
        await asyncio.gather(*asked)

    lane(work)
    assert order[:2] == ["first 0", "second"] and order[2:] == [f"first {n}" for n in range(1, 5)]


def test_passwords_of_several_pcs_are_checked_one_after_the_other_too():
    """Each takes 64 MB while it is checked."""
    held = Held()
    there: list[str] = []

    async def work() -> None:
        passwords = PasswordLane()

        def check(name: str) -> None:
            held.fits("wrong password", None)
            there.append(name)

        asked = [asyncio.create_task(passwords.run(uuid4(), partial(check, f"{n}"))) for n in range(6)]
        await asyncio.to_thread(held.busy.acquire, timeout=PATIENCE_S)
        for _ in range(100):  # the others have every chance to begin
            await asyncio.to_thread(there.copy)
        held.go.set()
        await asyncio.gather(*asked)

    lane(work)
    assert (held.most, len(there)) == (1, 6)


def test_a_wrong_one_makes_its_pc_wait_and_a_right_one_does_not(monkeypatch, no_break_after_a_wrong_password):
    monkeypatch.setattr(authenticator, "BREAK_S", no_break_after_a_wrong_password)
    paused: list[float] = []

    async def work() -> None:
        sleep = asyncio.sleep

        async def note(seconds: float) -> None:
            paused.append(seconds)
            await sleep(0)

        monkeypatch.setattr(asyncio, "sleep", note)
        passwords, pc, other = PasswordLane(lambda: 100.0), uuid4(), uuid4()

        def wrong() -> None:
            raise SignInRefused

        for device, call in ((pc, wrong), (other, lambda: None), (other, lambda: None), (pc, lambda: None)):
            if call is wrong:
                with pytest.raises(SignInRefused):
                    await passwords.run(device, call)
            else:
                await passwords.run(device, call)

    lane(work)
    assert [max(0.0, each) for each in paused] == [0.0, 0.0, 0.0, 2.0]


def test_of_few_pcs_each_keeps_its_queue_and_of_too_many_the_oldest_goes(monkeypatch):
    """Else a PC that was told to wait would be as new at once."""
    monkeypatch.setattr(authenticator, "_MOST_PCS", 4)
    passwords, pcs = PasswordLane(), [uuid4() for _ in range(4)]
    queues = [passwords._queue_of(pc) for pc in pcs]
    assert [passwords._queue_of(pc) for pc in pcs] == queues
    passwords._queue_of(None)
    assert list(passwords._queues) == [*pcs[1:], None]


def test_nobody_fills_the_queue_without_end():
    go = threading.Event()

    async def work() -> None:
        passwords, pc = PasswordLane(), uuid4()
        asked = [
            asyncio.create_task(passwords.run(pc, lambda: go.wait(PATIENCE_S)))
            for _ in range(authenticator._MOST_WAITING)
        ]
        await asyncio.sleep(0)
        with pytest.raises(AskedTooOften):
            await passwords.run(pc, lambda: None)
        go.set()
        await asyncio.gather(*asked)
        await passwords.run(pc, lambda: None)

    lane(work)
