"""A joined PC that sleeps: its programs stand still, and nobody tells the host."""

import os
import signal

import pytest

from desktop.actors import DeviceMode, nobody_yet
from desktop.security.devices import Devices
from tests.e2e.lan.conftest import Listener

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="Windows has no way to put a program to sleep")


@pytest.mark.parametrize("host_restarts", [False, True], ids=["the host goes on", "the host starts anew meanwhile"])
def test_a_pc_that_slept_hears_what_it_missed_once(room, host, joined, host_restarts):
    sleeper = Listener(*joined[DeviceMode.READER])
    target = room.get(Devices).list(nobody_yet())[0].id

    def rename(numbers: range) -> None:
        for number in numbers:
            room.get(Devices).rename(nobody_yet(), target, f"PC {number}", "")

    expected = [("device", str(target), "update")] * 30
    try:
        sleeper.until(lambda one: one.begun == 1)
        rename(range(10))
        sleeper.until(lambda one: len(one.heard) == 10)
        os.kill(sleeper.pid, signal.SIGSTOP)
        rename(range(10, 20))
        if host_restarts:
            host.kill()
            host.start()
        rename(range(20, 30))
        os.kill(sleeper.pid, signal.SIGCONT)
        sleeper.until(lambda one: len(one.heard) >= 30)
        assert sleeper.heard == expected and sleeper.begun == 1
    finally:
        os.kill(sleeper.pid, signal.SIGCONT)
        sleeper.stop()
