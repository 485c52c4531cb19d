"""Codes by which several PCs join: so many of each kind, for so long, and no more."""

import hashlib
import secrets
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import select

from catalog_db.errors import DeviceRefused, Invalid, JoinRefused, PlaceMissing
from catalog_db.models import ProvisionCode, Role
from catalog_db.rules.security import joining
from catalog_db.rules.security.joining import LONGEST_HOURS, MOST_PLACES, Handshake, Side
from desktop.actors import Actor, DeviceMode
from desktop.security.audit import AuditTrail
from desktop.security.devices import Devices, DeviceTokens, HostJoining, Joined
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
def tokens(records, clock):
    return DeviceTokens(records, clock)


@pytest.fixture
def host(records, clock):
    return HostJoining(records, AuditTrail(clock), clock, CERTIFICATE, CERTIFICATE)


def join(
    host: HostJoining,
    code: str,
    mode: DeviceMode | None = None,
    name: str = "",
    place: str = "",
    request: bytes = b"",
) -> Joined:
    pc_nonce = secrets.token_bytes(joining.NONCE_BYTES)
    seen = Handshake(pc_nonce, host.begin(pc_nonce), CERTIFICATE)
    proof = joining.proof(Side.PC, joining.key_of(code), seen)
    joined = host.finish(seen.host_nonce, proof, Wish(mode, name, place, request) if mode else None)
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


def test_a_pc_that_did_not_hear_the_answer_gets_its_place_again(codes, devices, tokens, host, records, state):
    made = codes.make(ADMIN, {READER: 1, BOARD: 1}, 1)
    first, second = secrets.token_bytes(32), secrets.token_bytes(32)
    lost = join(host, made.code, READER, "Dekat jendela", request=first)
    again = join(host, made.code, READER, "Dekat jendela", request=first)
    assert (again.device_id, again.name, again.places_left) == (lost.device_id, lost.name, 1)
    assert tokens.recognise(again.token).device_id == lost.device_id
    with pytest.raises(DeviceRefused):
        tokens.recognise(lost.token)  # whoever has the first answer has nothing
    # With the last place, too: the code stays until that PC was heard of, and is of use to no other.
    last = join(host, made.code, BOARD, request=second)
    assert state(made) is ProvisionState.USED
    for request in (b"", secrets.token_bytes(32)):
        with pytest.raises(PlaceMissing):
            join(host, made.code, BOARD, request=request)
    assert join(host, made.code, BOARD, request=second).device_id == last.device_id
    assert len(devices.list(ADMIN)) == 2
    for device in (lost.device_id, last.device_id):
        with records.reading() as session:
            assert session.scalars(select(ProvisionCode)).one().key is not None
        tokens.note_joined(device)
    with records.reading() as session:
        assert session.scalars(select(ProvisionCode)).one().key is None
    with pytest.raises(JoinRefused):
        join(host, made.code, BOARD, request=second)


def test_what_it_asked_for_is_heard_once_and_is_another_place_afterwards(codes, tokens, host):
    made, request = codes.make(ADMIN, {READER: 2}, 1), secrets.token_bytes(32)
    first = join(host, made.code, READER, request=request)
    tokens.note_joined(first.device_id)
    second = join(host, made.code, READER, request=request)  # it joins anew, by hand
    assert second.device_id != first.device_id and second.places_left == 0
    assert tokens.recognise(first.token).device_id == first.device_id


def test_a_pc_that_asks_for_something_else_then_gives_its_place_back(codes, devices, tokens, host):
    made, request = codes.make(ADMIN, {READER: 1, BOARD: 1}, 1), secrets.token_bytes(32)
    wrong = join(host, made.code, BOARD, request=request)
    right = join(host, made.code, READER, request=request)
    assert (right.mode, right.places_left) == (READER, 1)
    with pytest.raises(DeviceRefused):
        tokens.recognise(wrong.token)
    assert join(host, made.code, BOARD).places_left == 0
    shut_out = [card.id for card in devices.list(ADMIN) if card.revoked_at is not None]
    assert shut_out == [wrong.device_id]


def test_a_pc_that_was_shut_out_meanwhile_does_not_come_back_by_its_place(codes, devices, host):
    made, request = codes.make(ADMIN, {READER: 1, BOARD: 1}, 1), secrets.token_bytes(32)
    lost = join(host, made.code, READER, request=request)
    devices.revoke(ADMIN, lost.device_id)
    with pytest.raises(PlaceMissing):
        join(host, made.code, READER, request=request)


def test_taken_back_it_gives_nobody_a_place_again(codes, host, state):
    made, request = codes.make(ADMIN, {READER: 1}, 1), secrets.token_bytes(32)
    join(host, made.code, READER, request=request)
    codes.revoke(ADMIN, made.id)
    with pytest.raises(JoinRefused):
        join(host, made.code, READER, request=request)
    assert state(made) is ProvisionState.REVOKED
