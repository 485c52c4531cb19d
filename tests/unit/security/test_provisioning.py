"""Codes by which several PCs join: so many of each kind, for so long, and no more."""

import hashlib
import secrets
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import select

from catalog_db.errors import Invalid, JoinRefused, PlaceMissing
from catalog_db.models import ProvisionCode, Role
from catalog_db.rules.security import joining
from catalog_db.rules.security.joining import LONGEST_HOURS, MOST_PLACES, Handshake, Side
from desktop.actors import Actor, DeviceMode
from desktop.security.audit import AuditTrail
from desktop.security.devices import Devices, HostJoining, Joined
from desktop.security.provisioning import NewProvisionCode, PlaceCount, Provisioning, ProvisionState, Wish

CERTIFICATE = hashlib.sha256(b"the certificate").digest()
ADMIN = Actor(Role.ADMIN)
READER, BOARD, DESK = DeviceMode.READER, DeviceMode.BOARD, DeviceMode.DESK


@pytest.fixture
def codes(records, clock):
    return Provisioning(records, AuditTrail(clock), clock)


@pytest.fixture
def devices(records, clock):
    return Devices(records, AuditTrail(clock), clock, lambda: 30)


@pytest.fixture
def host(records, clock):
    return HostJoining(records, AuditTrail(clock), clock, CERTIFICATE, CERTIFICATE)


def join(host: HostJoining, code: str, mode: DeviceMode | None = None, name: str = "", place: str = "") -> Joined:
    pc_nonce = secrets.token_bytes(joining.NONCE_BYTES)
    seen = Handshake(pc_nonce, host.begin(pc_nonce), CERTIFICATE)
    proof = joining.proof(Side.PC, joining.key_of(code), seen)
    joined = host.finish(seen.host_nonce, proof, Wish(mode, name, place) if mode else None)
    assert joining.proves(joined.proof, Side.HOST, joining.key_of(code), seen, joined.token + joined.sealing_key)
    return joined


@pytest.fixture
def state(codes) -> Callable[[NewProvisionCode], ProvisionState]:
    return lambda made: next(card.state for card in codes.list(ADMIN) if card.id == made.id)


def test_so_many_pcs_of_each_kind_join_and_no_more(codes, devices, host, records, audit, state):
    made = codes.make(ADMIN, {READER: 2, BOARD: 1, DESK: 0}, 24)
    with pytest.raises(PlaceMissing) as unsaid:
        join(host, made.code)  # as a program that knows nothing of such codes
    assert (unsaid.value.mode, unsaid.value.free) == ("", ("board", "reader"))
    first = join(host, made.code, READER, "Dekat jendela", "kiri")
    assert (first.name, first.mode, first.places_left) == ("Dekat jendela", READER, 2)
    assert join(host, made.code.lower(), READER).places_left == 1
    with pytest.raises(PlaceMissing) as full:
        join(host, made.code, READER)
    assert (full.value.mode, full.value.free) == ("reader", ("board",))
    with pytest.raises(PlaceMissing):
        join(host, made.code, DESK)
    [card] = codes.list(ADMIN)
    assert card.places == (PlaceCount(BOARD, 1, 0), PlaceCount(READER, 2, 2))
    assert (card.state, card.seconds_left) == (ProvisionState.OPEN, 24 * 3600)
    last = join(host, made.code)  # one kind is left, so nothing has to be said
    assert (last.mode, last.name, last.places_left, state(made)) == (BOARD, "PC 2", 0, ProvisionState.USED)
    with pytest.raises(JoinRefused):
        join(host, made.code, BOARD)
    assert [card.name for card in devices.list(ADMIN)] == ["PC 2", "Dekat jendela", "PC 1"]
    with records.reading() as session:
        assert session.scalars(select(ProvisionCode)).one().key is None
    assert [(line.action, line.detail) for line in audit.find(ADMIN)] == [
        ("Devices.join", "board"),
        ("Devices.join", "reader"),
        ("Devices.join", "reader"),
        ("Provisioning.make", "board=1 reader=2 24h"),
    ]


def test_of_pcs_that_want_the_last_place_at_once_one_has_it(codes, devices, host):
    made = codes.make(ADMIN, {READER: 1}, 1)
    together, outcomes = threading.Barrier(4), []

    def want() -> None:
        together.wait()
        try:
            outcomes.append(join(host, made.code, READER).places_left)
        except (JoinRefused, PlaceMissing):
            outcomes.append(None)

    threads = [threading.Thread(target=want) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == ["0", "None", "None", "None"] and len(devices.list(ADMIN)) == 1


def test_it_counts_for_its_hours_however_the_clock_is_put(codes, host, clock, state):
    made = codes.make(ADMIN, {READER: 5}, LONGEST_HOURS)
    clock.go_on(hours=71)
    join(host, made.code, READER)
    clock.go_on(hours=-70)  # put back: as if there were 71 hours more
    assert state(made) is ProvisionState.CLOCK
    with pytest.raises(JoinRefused):
        join(host, made.code, READER)
    clock.go_on(hours=70, minutes=-4)  # it is set right by some minutes now and again
    join(host, made.code, READER)
    clock.go_on(hours=1, minutes=4)
    assert state(made) is ProvisionState.EXPIRED and codes.list(ADMIN)[0].seconds_left == 0
    with pytest.raises(JoinRefused):
        join(host, made.code, READER)
    clock.go_on(hours=-1)
    with pytest.raises(JoinRefused):  # once over it stays so
        join(host, made.code, READER)
    assert state(made) is ProvisionState.EXPIRED


def test_taken_back_nobody_joins_by_it_any_more(codes, devices, host, audit, state):
    kept, made = (codes.make(ADMIN, {READER: 2}, 1) for _ in range(2))
    join(host, made.code, READER)
    codes.revoke(ADMIN, made.id)
    codes.revoke(ADMIN, made.id)  # a second time nothing is left to do
    with pytest.raises(JoinRefused):
        join(host, made.code, READER)
    assert (state(made), state(kept)) == (ProvisionState.REVOKED, ProvisionState.OPEN)
    assert len(devices.list(ADMIN)) == 1 and join(host, kept.code, READER).places_left == 1
    assert [line.action for line in audit.find(ADMIN)].count("Provisioning.revoke") == 1
    with pytest.raises(Invalid):
        codes.revoke(ADMIN, devices.list(ADMIN)[0].id)


def test_a_name_that_does_not_fit_takes_no_place(codes, devices, host, records):
    made = codes.make(ADMIN, {READER: 1}, 1)
    with pytest.raises(Invalid):
        join(host, made.code, READER, "x" * 61)
    assert devices.list(ADMIN) == [] and join(host, made.code, READER, "x" * 60).places_left == 0
    with records.reading() as session:
        assert made.code.replace("-", "").encode() not in (session.scalars(select(ProvisionCode)).one().key or b"")


@pytest.mark.parametrize(
    ("places", "hours", "field"),
    [
        ({}, 24, "places"),
        ({READER: 0}, 24, "places"),
        ({READER: -1, BOARD: 2}, 24, "places"),
        ({READER: MOST_PLACES, BOARD: 1}, 24, "places"),
        ({READER: 1}, 0, "hours"),
        ({READER: 1}, LONGEST_HOURS + 1, "hours"),
    ],
)
def test_what_can_not_be_is_refused(codes, places, hours, field):
    with pytest.raises(Invalid) as refused:
        codes.make(ADMIN, places, hours)
    assert refused.value.field == field and codes.list(ADMIN) == []
