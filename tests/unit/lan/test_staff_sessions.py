"""A session of the staff at a joined PC ends by itself half a day after it was last used."""

from datetime import timedelta
from uuid import uuid4

import pytest

from catalog_db.errors import SignInNeeded
from desktop.actors import Actor, DeviceMode
from desktop.lan.authenticator import IDLE, LONGEST, StaffSessions
from tests.unit.lan.conftest import PASSWORD
from tests.unit.security.conftest import SetClock


def test_a_session_that_nobody_used_for_half_a_day_is_over_for_good(host_room):
    desk = Actor(DeviceMode.DESK, device_id=uuid4())
    siti = host_room.staff.sign_in(desk, "siti", PASSWORD)
    clock = SetClock()
    sessions = StaffSessions(clock)
    token = sessions.open(siti)
    with host_room.records.reading() as records:
        for _ in range(3):  # each call begins the time anew
            clock.go_on(seconds=LONGEST.total_seconds() / 3)
            assert sessions.actor(records, token, desk, "Queue.desk").staff_id == siti.card.id
        token = sessions.open(siti)
        clock.go_on(seconds=IDLE.total_seconds())
        assert sessions.actor(records, token, desk, "Queue.desk").staff_id == siti.card.id
        token = sessions.open(siti)
        clock.go_on(seconds=IDLE.total_seconds() + 1)
        with pytest.raises(SignInNeeded):
            sessions.actor(records, token, desk, "Queue.desk")
        clock.jump(hours=-6)
        with pytest.raises(SignInNeeded):
            sessions.actor(records, token, desk, "Queue.desk")


def test_a_session_ends_however_busy_it_is(host_room):
    desk = Actor(DeviceMode.DESK, device_id=uuid4())
    siti = host_room.staff.sign_in(desk, "siti", PASSWORD)
    clock = SetClock()
    sessions = StaffSessions(clock)
    token = sessions.open(siti)
    with host_room.records.reading() as records:
        for _ in range(4):
            clock.go_on(seconds=LONGEST.total_seconds() / 4)
            assert sessions.actor(records, token, desk, "Queue.desk").staff_id == siti.card.id
        clock.go_on(seconds=1)
        with pytest.raises(SignInNeeded):
            sessions.actor(records, token, desk, "Queue.desk")


def test_a_session_that_begins_in_the_future_of_the_clock_is_over(host_room):
    desk = Actor(DeviceMode.DESK, device_id=uuid4())
    siti = host_room.staff.sign_in(desk, "siti", PASSWORD)
    clock = SetClock()
    sessions = StaffSessions(clock)
    token = sessions.open(siti)
    clock.jump(seconds=-timedelta(minutes=1).total_seconds())
    with host_room.records.reading() as records, pytest.raises(SignInNeeded):
        sessions.actor(records, token, desk, "Queue.desk")
