"""The key of a joined PC's books counts as long as the lease says, whatever its clock does, and is forgotten then."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from catalog_db.errors import (
    AskedTooOften,
    ContentShut,
    DeviceRefused,
    DeviceRevoked,
    HostFailed,
    HostUnreachable,
    LeaseExpired,
    NotAllowed,
    ProtocolMismatch,
    ReadingRoomError,
)
from catalog_db.models import ContentKey, Device
from desktop.actors import DeviceMode
from desktop.clock import utc_now
from desktop.lan.lease import ContentKeeper, LeaseState, kept_id
from desktop.lan.messages import LeaseAnswer, LeaseQuestion
from desktop.security.content_keys import fingerprint_of
from tests.unit.lan.conftest import ADMIN, Keys

KEY, DEVICE = bytes(range(32)), uuid4()
NOON = utc_now()


class World:
    """A PC with its clock, and a host that answers or does not."""

    def __init__(self, folder: Path) -> None:
        self.file, self.keys = folder / "lease", Keys()
        self.host, self.pc, self.up_s = NOON, NOON, 0.0
        self.failure: ReadingRoomError | None = None
        self.key, self.days = KEY, 30
        self.events: list[str] = []
        self.start()

    def start(self) -> None:
        """The program, with whatever lies there."""
        self.keeper = ContentKeeper(self, self.keys, DEVICE, self.file, lambda: self.pc, lambda: self.up_s)  # type: ignore[arg-type]
        self.keeper.on_forget = lambda _why: self.events.append("forget")
        self.keeper.on_new_key = lambda: self.events.append("key")

    def pass_days(self, days: float, *, on: bool = False) -> None:
        """Time goes by; `on`: the PC was on meanwhile."""
        self.host += timedelta(days=days)
        self.pc += timedelta(days=days)
        self.up_s += days * 86_400 if on else 0.0

    def ask(self, path: str, _kind: type, question: LeaseQuestion) -> LeaseAnswer:
        assert path == "/lease"
        if self.failure is not None:
            raise self.failure
        known = question.has == fingerprint_of(self.key)
        return LeaseAnswer(days=self.days, now=self.host, key=None if known else self.key.hex())

    @contextmanager
    def failing(self, failure: ReadingRoomError) -> Iterator[None]:
        self.failure = failure
        with pytest.raises(type(failure)):
            self.keeper.renew()
        yield
        self.failure = None


AWAY = HostUnreachable("there")


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    made.keeper.renew()
    return made


def test_without_a_word_of_the_host_there_is_no_key(tmp_path):
    world = World(tmp_path)
    assert world.keeper.state() is LeaseState.NONE
    with pytest.raises(ContentShut):
        world.keeper.key()
    with world.failing(AWAY):
        assert world.events == []


def test_the_key_counts_after_a_start_without_the_host(world):
    assert (world.keeper.key(), world.events) == (KEY, ["key"])
    assert KEY not in world.file.read_bytes() and world.keys.kept == {kept_id(DEVICE): KEY}
    world.pass_days(29)
    world.start()
    assert world.keeper.key() == KEY
    with world.failing(AWAY):
        assert world.keeper.key() == KEY


def test_once_it_is_over_the_host_is_asked_and_then_all_is_forgotten(world):
    world.pass_days(31)
    assert world.keeper.state() is LeaseState.OVER
    with pytest.raises(ContentShut):
        world.keeper.key()
    with world.failing(AWAY), pytest.raises(ContentShut):  # it was switched on before the network
        world.keeper.key()
    assert world.events == ["key"]
    world.pass_days(1 / 24, on=True)
    with world.failing(AWAY), pytest.raises(LeaseExpired):
        world.keeper.key()
    assert (world.keys.kept, world.file.exists(), world.events) == ({}, False, ["key", "forget"])
    world.keeper.renew()
    assert world.keeper.key() == KEY


@pytest.mark.parametrize(("days", "told_after"), [(30, 25), (365, 360), (4, 3)])
def test_its_end_is_told_while_somebody_can_still_do_something(world, days, told_after):
    world.days = days
    world.keeper.renew()
    for day in range(1, days + 2):
        world.pass_days(1)
        ending = world.keeper.ending()
        assert (ending is not None) == (day >= told_after)
        if ending is not None:
            assert (ending.heard_at, ending.until, ending.is_over) == (NOON, NOON + timedelta(days=days), day > days)
    world.keeper.renew()
    assert world.keeper.ending() is None


@pytest.mark.parametrize("failure", [AskedTooOften(), HostFailed("status 404"), ProtocolMismatch(3, 1)])
def test_a_host_that_is_there_and_gives_no_lease_removes_no_books(world, failure):
    world.pass_days(31)
    for _ in range(2):
        with world.failing(failure), pytest.raises(ContentShut):
            world.keeper.key()
        world.pass_days(1 / 24, on=True)
    assert world.events == ["key"]
    world.keeper.renew()
    assert (world.keeper.key(), world.events) == (KEY, ["key"])


@pytest.mark.parametrize("wait_s", [0.0, 700.0])
def test_a_key_that_was_kept_and_not_looked_through_is_looked_through_by_the_next_program(world, wait_s):
    def die() -> None:
        world.up_s += wait_s
        raise KeyboardInterrupt

    world.key = bytes(32)
    world.keeper.on_new_key = die
    with pytest.raises(KeyboardInterrupt):
        world.keeper.renew()
    with world.failing(AWAY):  # nor does the time that it notes say that all is done
        assert world.events == ["key"]
    world.start()
    world.keeper.renew()
    assert (world.keeper.key(), world.events) == (bytes(32), ["key", "key"])
    world.start()
    world.keeper.renew()
    assert world.events == ["key", "key"]


def test_a_host_that_answers_in_time_makes_it_longer(world):
    world.pass_days(31)
    world.keeper.renew()
    assert (world.keeper.key(), world.events) == (KEY, ["key"])


@pytest.mark.parametrize("on", [True, False])
def test_a_clock_that_is_put_back_makes_it_no_longer(world, on):
    world.pass_days(20, on=on)
    with world.failing(AWAY):
        world.start()
    world.pc -= timedelta(days=500)
    world.start()
    world.pass_days(11, on=True)
    assert world.keeper.state() is LeaseState.OVER


@pytest.mark.parametrize("ahead", [timedelta(days=400), timedelta(days=-4_000)])
def test_a_clock_that_is_wrong_and_then_set_right_costs_nothing(tmp_path, ahead):
    world = World(tmp_path)
    world.pc += ahead
    world.keeper.renew()
    assert world.keeper.key() == KEY
    world.pass_days(1, on=True)
    assert world.keeper.key() == KEY
    world.pc -= ahead
    world.start()
    assert world.keeper.key() == KEY
    world.pass_days(31)
    assert world.keeper.state() is (LeaseState.OVER if ahead < timedelta() else LeaseState.VALID)
    world.keeper.renew()  # from then on both clocks agree
    world.pass_days(31)
    assert world.keeper.state() is LeaseState.OVER


@pytest.mark.parametrize("spoil", [Path.unlink, lambda file: file.write_bytes(b"RBC1"), lambda file: None])
def test_a_lease_that_is_missing_or_broken_opens_and_removes_nothing(world, spoil):
    spoil(world.file)
    if world.file.exists() and len(world.file.read_bytes()) > 4:
        world.keys.kept[kept_id(DEVICE)] = bytes(32)  # of another key
    world.start()
    with world.failing(AWAY), pytest.raises(ContentShut):
        world.keeper.key()
    assert (world.keeper.state(), world.events) == (LeaseState.SHUT, ["key"])
    world.keeper.renew()
    assert world.keeper.key() == KEY


def test_a_pc_that_was_shut_out_forgets_at_once_and_once(world):
    for _ in range(2):  # several threads ask for the key, again and again
        with world.failing(DeviceRevoked()), pytest.raises(DeviceRevoked):
            world.keeper.key()
    assert (world.keys.kept, world.file.exists(), world.events) == ({}, False, ["key", "forget"])
    world.start()
    with pytest.raises(ContentShut):
        world.keeper.key()


def test_a_host_that_does_not_know_it_shuts_the_books_and_removes_none(world):
    """As one that was restored from before the PC joined: a mistake there must not empty all PCs."""
    with world.failing(DeviceRefused()), pytest.raises(ContentShut):
        world.keeper.key()
    with world.failing(AWAY), pytest.raises(ContentShut):
        world.keeper.key()  # nor does pulling the cable open them again
    assert (world.keys.kept, world.events) == ({kept_id(DEVICE): KEY}, ["key"])
    world.keeper.renew()
    assert world.keeper.key() == KEY


def test_another_key_takes_the_place_of_the_one_of_before(world):
    world.key = bytes(32)
    world.keeper.renew()
    assert (world.keeper.key(), world.events) == (bytes(32), ["key", "key"])
    assert world.keys.kept == {kept_id(DEVICE): bytes(32)}


# The host's side.


def key_of(host_room, device_id) -> bytes | None:
    with host_room.records.reading() as session:
        row = session.get(ContentKey, device_id)
        return row.key if row is not None else None


def test_the_host_gives_each_pc_its_own_key_again_and_none_to_kiosks(host_room, connect: Callable):
    one, two = connect(DeviceMode.READER), connect(DeviceMode.DESK)
    first = one.ask("/lease", LeaseAnswer, LeaseQuestion(has=None))
    assert first.key is not None and first.days == 30 and abs(first.now - utc_now()) < timedelta(minutes=5)
    assert one.ask("/lease", LeaseAnswer, LeaseQuestion(has=None)).key == first.key
    has = hashlib.sha256(bytes.fromhex(first.key)).hexdigest()
    assert one.ask("/lease", LeaseAnswer, LeaseQuestion(has=has)).key is None
    other = two.ask("/lease", LeaseAnswer, LeaseQuestion(has=has)).key
    assert other is not None and other != first.key
    with pytest.raises(NotAllowed):
        connect(DeviceMode.BOARD).ask("/lease", LeaseAnswer, LeaseQuestion(has=None))


def test_a_pc_that_is_shut_out_learns_it_and_its_key_is_gone(host_room, connect: Callable):
    client = connect(DeviceMode.READER)
    client.ask("/lease", LeaseAnswer, LeaseQuestion(has=None))
    with host_room.records.reading() as session:
        (device_id,) = [row.id for row in session.query(Device).all()]
    assert key_of(host_room, device_id) is not None
    host_room.devices.revoke(ADMIN, device_id)
    assert key_of(host_room, device_id) is None
    with pytest.raises(DeviceRevoked):
        client.ask("/lease", LeaseAnswer, LeaseQuestion(has=None))
    assert key_of(host_room, device_id) is None
