"""Scripts that try codes and PINs over the network are locked out as designed, and learn nothing of who exists."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import argon2
import pytest

from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.seats.values import GuardKind, ReadingEnded
from desktop.reading.annotations.service import Annotations
from desktop.reading.sessions.service import MOST_WRONG, ReadingSessions
from desktop.reading.sessions.values import CodeLocked, CodeRefused
from desktop.room.joined_room import JoinedRoom, join_room
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.passwords import Passwords
from desktop.settings.model import Settings
from tests.unit.desk.conftest import FORM
from tests.unit.lan.conftest import Serving

OFFICER = Actor(Role.OFFICER)
KNOWN, UNKNOWN, PIN = "siti@example.com", "nobody@example.com", "802751"


class Counting(Passwords):
    """As slow as nothing, and counts how often a PIN was really checked."""

    def __init__(self) -> None:
        super().__init__(argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        self.checked: list[bool] = []

    def fits(self, password: str, stored: str | None) -> bool:
        fits = super().fits(password, stored)
        self.checked.append(fits)
        return fits


class Served:
    """A room whose host runs in a thread, and two reader PCs that joined it."""

    def __init__(self, folder: Path) -> None:
        self.room: Room = create_room(folder / "room", KeyFileStore(folder / "room.key"), Settings())
        self.passwords = self.room.get(ReadingSessions)._passwords = Counting()
        self.port = 0
        self.host = None
        self.serving = Serving(self)
        self.serving.start()
        self.pcs: list[JoinedRoom] = []
        for name in ("PC 1", "PC 2"):
            code = self.room.get(Devices).make_join_code(nobody_yet(), DeviceMode.READER, name).code
            keys = KeyFileStore(folder / f"{name}.key")
            self.pcs.append(join_room(folder / name, keys, f"127.0.0.1:{self.port}", code))

    def make_host(self):
        return self.room.make_host()

    def close(self) -> None:
        for pc in self.pcs:
            pc.close()
        self.serving.stop()
        self.room.close()

    def register(self, name: str, email: str):
        return self.room.get(GuestBook).register(OFFICER, replace(FORM, name=name, email=email))


@pytest.fixture
def served(tmp_path):
    served = Served(tmp_path)
    yield served
    served.close()


def answer(call) -> object:
    """What a script sees: what came back, or which error with which fields."""
    try:
        return call()
    except (CodeRefused, CodeLocked, ReadingEnded) as error:
        return type(error).__name__, dict(vars(error))


def test_codes_of_a_ticket_tried_at_two_pcs_lock_it_whether_it_exists_or_not(served):
    visit = served.register("Siti Aminah", KNOWN)
    tried = {}
    for ticket in ("P-001", "P-777"):
        tried[ticket] = []
        for turn in range(MOST_WRONG[GuardKind.TICKET] + 1):
            pc = served.pcs[turn % 2]
            tried[ticket].append(
                answer(lambda pc=pc, ticket=ticket: pc.get(ReadingSessions).sign_in(pc.actor, ticket, "none"))
            )
        for entry in served.room.get(ReadingSessions).locked(OFFICER):
            if entry.kind is GuardKind.SEAT:
                served.room.get(ReadingSessions).release(OFFICER, entry.kind, entry.key)
    assert tried["P-001"] == tried["P-777"]
    assert tried["P-001"] == [("CodeRefused", {})] * 5 + [("CodeLocked", {"kind": "ticket"})]
    served.serving.stop()  # a restart forgives nothing
    served.serving.start()
    pc = served.pcs[0]
    assert answer(lambda: pc.get(ReadingSessions).sign_in(pc.actor, "P-001", visit.code)) == (
        "CodeLocked",
        {"kind": "ticket"},
    )
    entry = next(each for each in served.room.get(ReadingSessions).locked(OFFICER) if each.name == "P-001")
    served.room.get(ReadingSessions).release(OFFICER, entry.kind, entry.key)
    assert pc.get(ReadingSessions).sign_in(pc.actor, "P-001", visit.code).visit == visit.visit


def test_a_seat_that_tries_many_tickets_is_locked_and_its_neighbour_is_not(served):
    visit = served.register("Siti Aminah", KNOWN)
    pc, neighbour = served.pcs
    found = [answer(lambda n=n: pc.get(ReadingSessions).sign_in(pc.actor, f"P-{n}", "none")) for n in range(100, 111)]
    assert found == [("CodeRefused", {})] * 10 + [("CodeLocked", {"kind": "seat"})]
    assert answer(lambda: pc.get(ReadingSessions).sign_in_by_slip(pc.actor, "RB1" + "A" * 26)) == (
        "CodeLocked",
        {"kind": "seat"},
    )
    assert neighbour.get(ReadingSessions).sign_in(neighbour.actor, "P-001", visit.code).visit == visit.visit


@pytest.fixture
def known(served):
    """Somebody whose annotations a PIN opens, and at the other PC somebody who would like to see them."""
    siti, budi = served.register("Siti Aminah", KNOWN), served.register("Budi", "budi@example.com")
    here, there = served.pcs
    served.room.get(ReadingSessions).set_pin(
        here.get(ReadingSessions).sign_in(here.actor, "P-001", siti.code).actor, PIN
    )
    return there.get(ReadingSessions).sign_in(there.actor, "P-002", budi.code).actor


@pytest.mark.wide
def test_wrong_pins_and_unknown_emails_get_the_same_answers_and_cost_the_same(served, known):
    reading_sessions, passwords = served.pcs[1].get(ReadingSessions), served.passwords
    seen = {}
    for email in (KNOWN, UNKNOWN):
        passwords.checked.clear()
        tries = MOST_WRONG[GuardKind.EMAIL] + 1
        seen[email] = [
            answer(lambda email=email: reading_sessions.find_again(known, email, "000001")) for _ in range(tries)
        ]
        seen[email].append(list(passwords.checked))
        for entry in served.room.get(ReadingSessions).locked(OFFICER):
            if entry.kind is GuardKind.SEAT:
                served.room.get(ReadingSessions).release(OFFICER, entry.kind, entry.key)
    assert seen[KNOWN] == seen[UNKNOWN]
    refused = [("CodeRefused", {})] * 5
    assert seen[KNOWN] == [*refused, ("CodeLocked", {"kind": "email"}), [False] * 5]
    assert answer(lambda: reading_sessions.find_again(known, KNOWN, PIN)) == ("CodeLocked", {"kind": "email"})
    assert {(entry.kind, entry.name) for entry in served.room.get(ReadingSessions).locked(OFFICER)} == {
        (GuardKind.EMAIL, "")
    }


@pytest.mark.wide
def test_pins_sent_all_at_once_get_no_more_answers_than_one_after_the_other(served, known):
    reading_sessions = served.pcs[1].get(ReadingSessions)
    pins = [f"{number:06}" for number in range(100, 124)]
    with ThreadPoolExecutor(len(pins)) as threads:
        found = list(threads.map(lambda pin: answer(lambda: reading_sessions.find_again(known, KNOWN, pin)), pins))
    locked = ("CodeLocked", {"kind": "email"})
    assert [each for each in found if each != locked] == [("CodeRefused", {})] * MOST_WRONG[GuardKind.EMAIL]
    assert answer(lambda: reading_sessions.find_again(known, KNOWN, PIN)) == locked


def test_a_pc_that_names_the_session_of_another_pc_gets_nothing(served, known):
    here = served.pcs[0]
    stolen = replace(here.actor, session_id=known.session_id)
    for call in (
        lambda: here.get(ReadingSessions).me(stolen),
        lambda: here.get(ReadingSessions).set_pin(stolen, "975310"),
        lambda: here.get(ReadingSessions).find_again(stolen, KNOWN, PIN),
        lambda: here.get(Annotations).all(stolen),
    ):
        assert answer(call) == ("ReadingEnded", {})
