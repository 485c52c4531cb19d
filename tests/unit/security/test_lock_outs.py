"""Wrong passwords lock the PC they were typed at, for that name; nobody else is kept out by them."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import argon2
import pytest
from sqlalchemy import select

from catalog_db.errors import SignInLocked, SignInRefused
from catalog_db.models import Role, StaffTries
from desktop.actors import Actor, DeviceMode
from desktop.security.audit import AuditTrail
from desktop.security.passwords import FREE_TRIES, Passwords
from desktop.security.staff import PC_TRIES, PIN_TRIES, Staff
from tests.unit.security.conftest import DESK, PASSWORD

READER = Actor(DeviceMode.READER, device_id=uuid4())
OTHER_DESK = Actor(DeviceMode.DESK, device_id=uuid4())


def spend(call, wrong: int = FREE_TRIES) -> list[type]:
    """What so many wrong tries were answered."""
    answers = []
    for _ in range(wrong):
        with pytest.raises((SignInRefused, SignInLocked)) as refused:
            call()
        answers.append(refused.type)
    return answers


def test_a_reader_pc_locks_nobody_out_but_itself(staff, admin):
    spend(lambda: staff.vouch(READER, "budi", "wrong password"))
    with pytest.raises(SignInLocked):
        staff.vouch(READER, "budi", PASSWORD)
    staff.sign_in(DESK, "budi", PASSWORD)  # at the host's own PC
    staff.sign_in(OTHER_DESK, "budi", PASSWORD)
    with pytest.raises(SignInLocked):  # and that does not forgive the reader PC
        staff.vouch(READER, "budi", PASSWORD)


def test_wrong_tries_at_the_host_bind_no_joined_pc(staff, admin):
    spend(lambda: staff.sign_in(DESK, "budi", "wrong password"))
    with pytest.raises(SignInLocked):
        staff.sign_in(DESK, "budi", PASSWORD)
    staff.sign_in(OTHER_DESK, "budi", PASSWORD)


def test_unknown_known_and_disabled_names_get_the_same_answers(staff, admin, audit):
    gone = staff.add(admin, "gone", "Gone", Role.OFFICER, PASSWORD)
    staff.set_disabled(admin, gone, True)
    seen = {}
    for name in ("budi", "nobody", "gone"):
        pc = Actor(DeviceMode.READER, device_id=uuid4())
        seen[name] = spend(lambda pc=pc, name=name: staff.vouch(pc, name, "wrong password"), FREE_TRIES + 1)
        with pytest.raises(SignInLocked) as locked:
            staff.vouch(pc, name, PASSWORD)
        assert locked.value.seconds == 30
    assert seen["budi"] == seen["nobody"] == seen["gone"] == [SignInRefused] * FREE_TRIES + [SignInLocked]
    locks = [line for line in audit.find(admin) if line.action == "Staff.locked"]
    assert len(locks) == 3 and {line.subject for line in locks} == {str(admin.staff_id), "", str(gone)}


class Held(Passwords):
    """Checks nothing before all are there that come at all."""

    def __init__(self) -> None:
        super().__init__(argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        self.tried = 0
        self.go = threading.Event()

    def fits(self, password: str, stored: str | None) -> bool:
        self.tried += 1
        assert self.go.wait(120)
        return super().fits(password, stored)


@pytest.mark.parametrize("name", ["budi", "nobody"])
def test_24_at_once_are_no_more_tries_than_one_after_the_other(records, clock, admin, name):
    passwords = Held()
    staff = Staff(records, AuditTrail(clock), passwords, clock)
    locked = threading.Semaphore(0)

    def attempt(number: int) -> type:
        try:
            staff.vouch(READER, name, f"wrong {number}")
        except (SignInRefused, SignInLocked) as error:
            locked.release()
            return type(error)
        raise AssertionError("it was let in")

    with ThreadPoolExecutor(24) as threads:
        found = threads.map(attempt, range(24))
        for _ in range(24 - FREE_TRIES):  # these are refused before a password was looked at
            assert locked.acquire(timeout=120)
        passwords.go.set()
        answers = list(found)
    assert passwords.tried == FREE_TRIES
    assert answers.count(SignInRefused) == FREE_TRIES and answers.count(SignInLocked) == 24 - FREE_TRIES


def test_a_pc_that_tries_many_names_is_locked_for_all_of_them(staff, admin):
    names = [f"name{number}" for number in range(PC_TRIES)]
    assert {kind for name in names for kind in spend(lambda name=name: staff.vouch(READER, name, "x"), 1)} == {
        SignInRefused
    }
    with pytest.raises(SignInLocked):
        staff.vouch(READER, "budi", PASSWORD)
    staff.sign_in(DESK, "budi", PASSWORD)


def test_at_the_own_pc_one_name_never_locks_another(staff, admin):
    for number in range(2 * PC_TRIES):
        spend(lambda number=number: staff.sign_in(DESK, f"name{number}", "x"), 1)
    staff.sign_in(DESK, "budi", PASSWORD)


def test_the_pin_of_one_screen_is_not_spent_at_another(staff, admin):
    there = staff.sign_in(OTHER_DESK, "budi", PASSWORD).actor
    staff.set_pin(admin, PASSWORD, "271828")
    spend(lambda: staff.unlock(there, "314159"), PIN_TRIES)
    with pytest.raises(SignInLocked):
        staff.unlock(there, "271828")
    staff.unlock(admin, "271828")
    staff.unlock(staff.sign_in(OTHER_DESK, "budi", PASSWORD).actor, "271828")  # the password answers for the person


def test_an_admin_ends_a_lock_at_every_pc(staff, admin):
    dewi = staff.add(admin, "dewi", "Dewi", Role.OFFICER, PASSWORD)
    spend(lambda: staff.vouch(READER, "dewi", "wrong password"))
    staff.reset_password(admin, dewi, "benteng marlborough")
    staff.vouch(READER, "dewi", "benteng marlborough")


def test_neither_names_nor_what_was_typed_for_one_is_kept_and_old_tries_go(staff, admin, records, clock):
    spend(lambda: staff.vouch(READER, PASSWORD, "x"), 1)
    with records.reading() as session:
        kept = session.scalars(select(StaffTries)).all()
        assert kept and all(PASSWORD not in (row.subject, row.pc) for row in kept)
        assert {UUID(row.pc) for row in kept} == {READER.device_id}
    clock.go_on(days=3)
    spend(lambda: staff.sign_in(DESK, "budi", "x"), 1)
    with records.reading() as session:
        assert [row.pc for row in session.scalars(select(StaffTries))] == ["own"]
