"""PCs of the room: codes, proofs, tokens, and the list."""

import hashlib
import secrets
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from catalog_db.errors import DeviceRefused, Invalid, JoinRefused, Subject
from catalog_db.models import Device, DevicePresence, JoinCode, Role
from catalog_db.rules.security import joining
from catalog_db.rules.security.joining import Handshake, Side
from desktop.actors import Actor, DeviceMode
from desktop.platform.ways_out import Standing, Way, WayOut
from desktop.security.audit import AuditTrail
from desktop.security.content_keys import ContentKeys
from desktop.security.devices import (
    CodeCard,
    CodeState,
    Devices,
    DeviceTokens,
    HostJoining,
    Joined,
    LockedPc,
    LockReport,
)
from tests.errors import about

CERTIFICATE = hashlib.sha256(b"the certificate").digest()
SEALING_KEY = hashlib.sha256(b"the sealing key").digest()
ADMIN = Actor(Role.ADMIN)


@pytest.fixture
def devices(records, clock):
    return Devices(records, AuditTrail(clock), clock, lambda: 30)


@pytest.fixture
def host(records, clock):
    return HostJoining(records, AuditTrail(clock), clock, CERTIFICATE, SEALING_KEY)


@pytest.fixture
def tokens(records, clock):
    return DeviceTokens(records, clock)


def join(host: HostJoining, code: str, certificate: bytes = CERTIFICATE) -> Joined:
    """As a PC does it, which sees this certificate; checks the host's proof, too."""
    pc_nonce = secrets.token_bytes(joining.NONCE_BYTES)
    host_nonce = host.begin(pc_nonce)
    seen, key = Handshake(pc_nonce, host_nonce, certificate), joining.key_of(code)
    joined = host.finish(host_nonce, joining.proof(Side.PC, key, seen))
    assert joining.proves(joined.proof, Side.HOST, key, seen, joined.token + joined.sealing_key)
    assert not joining.proves(joined.proof, Side.HOST, key, seen, bytes(32) + joined.sealing_key)
    assert not joining.proves(joined.proof, Side.HOST, key, seen, joined.token + bytes(32))
    return joined


def test_a_pc_joins_by_a_code_and_is_recognised_by_its_token(devices, host, tokens, clock, audit):
    code = devices.make_join_code(ADMIN, DeviceMode.READER, " PC\u202e  1 ", "jendela")
    assert code.expires_at == clock.now + joining.LIFETIME
    joined = join(host, code.code.lower().replace("-", " "))
    assert (joined.mode, joined.name) == (DeviceMode.READER, "PC 1")
    assert tokens.recognise(joined.token) == Actor(DeviceMode.READER, device_id=joined.device_id)
    tokens.note_presence(joined.device_id, "1.2.3")
    (card,) = devices.list(ADMIN)
    assert (card.id, card.name, card.place, card.program_version) == (joined.device_id, "PC 1", "jendela", "1.2.3")
    assert card.seen_at == clock.now
    assert [line.action for line in audit.find(ADMIN)] == ["Devices.join", "Devices.make_join_code"]
    with pytest.raises(JoinRefused):
        join(host, code.code)  # a code is for one PC


def test_the_list_says_until_when_a_pc_keeps_its_books(devices, host, tokens, records, clock):
    joined = [join(host, devices.make_join_code(ADMIN, DeviceMode.READER, name).code) for name in ("PC 1", "PC 2")]
    for one in joined:
        tokens.note_presence(one.device_id)
    ContentKeys(records, clock).key_of(joined[0].device_id)
    assert [card.keeps_until for card in devices.list(ADMIN)] == [clock.now + timedelta(days=30), None]
    clock.go_on(days=3)
    assert devices.list(ADMIN)[0].keeps_until == clock.now + timedelta(days=27)
    devices.revoke(ADMIN, joined[0].device_id)
    assert [card.keeps_until for card in devices.list(ADMIN)] == [None, None]


def test_the_token_and_the_code_are_not_kept(devices, host, records):
    code = devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1")
    joined = join(host, code.code)
    with records.reading() as session:
        device, kept = session.scalars(select(Device)).one(), session.scalars(select(JoinCode)).one()
        assert device.token_hash == hashlib.sha256(joined.token).digest()
        assert code.code.replace("-", "").encode() not in kept.key


def test_no_wrong_try_spends_a_code(devices, host, audit):
    code = devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    for _ in range(50):
        with pytest.raises(JoinRefused):
            join(host, joining.new_code())
    assert join(host, code).device_id is not None
    assert [line.action for line in audit.find(ADMIN)] == ["Devices.join", "Devices.make_join_code"]


def test_handshakes_that_one_place_only_begins_push_no_other_out(devices, host):
    key = joining.key_of(devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code)
    nonce = secrets.token_bytes(joining.NONCE_BYTES)
    host_nonce = host.begin(nonce, "192.168.1.5")
    for _ in range(2_000):
        host.begin(secrets.token_bytes(joining.NONCE_BYTES), "192.168.1.66")
    seen = Handshake(nonce, host_nonce, CERTIFICATE)
    assert host.finish(host_nonce, joining.proof(Side.PC, key, seen)).device_id is not None


def test_a_right_code_costs_the_others_no_try(devices, host):
    codes = [devices.make_join_code(ADMIN, DeviceMode.READER, f"PC {n}").code for n in range(7)]
    assert len({join(host, code).device_id for code in codes}) == len(codes)


def test_a_code_is_spent_after_ten_minutes(devices, host, clock):
    code = devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    clock.go_on(minutes=10, seconds=1)
    with pytest.raises(JoinRefused):
        join(host, code)
    clock.go_on(minutes=-5)
    with pytest.raises(JoinRefused):
        join(host, code)  # the clock was set back: spent stays spent


def test_who_stands_between_is_found_out(devices, host):
    code = devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code
    with pytest.raises(JoinRefused):
        join(host, code, certificate=hashlib.sha256(b"of somebody else").digest())


def test_a_proof_works_once_and_not_for_the_other_side(devices, host):
    key = joining.key_of(devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code)
    nonce = secrets.token_bytes(joining.NONCE_BYTES)
    host_nonce = host.begin(nonce)
    seen = Handshake(nonce, host_nonce, CERTIFICATE)
    with pytest.raises(JoinRefused):
        host.finish(host_nonce, joining.proof(Side.HOST, key, seen))
    with pytest.raises(JoinRefused):
        host.finish(host_nonce, joining.proof(Side.PC, key, seen))  # over since the wrong try


def test_a_handshake_that_takes_minutes_is_over(devices, host, clock):
    key = joining.key_of(devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code)
    nonce = secrets.token_bytes(joining.NONCE_BYTES)
    host_nonce = host.begin(nonce)
    clock.go_on(minutes=2)
    with pytest.raises(JoinRefused):
        host.finish(host_nonce, joining.proof(Side.PC, key, Handshake(nonce, host_nonce, CERTIFICATE)))


def test_a_revoked_pc_is_refused_at_once(devices, host, tokens):
    joined = join(host, devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code)
    tokens.recognise(joined.token)
    devices.revoke(ADMIN, joined.device_id)
    with pytest.raises(DeviceRefused):
        tokens.recognise(joined.token)
    with pytest.raises(DeviceRefused):
        tokens.recognise(bytes(32))


def test_a_pc_that_is_not_heard_of_does_not_answer(devices, host, tokens, clock):
    joined = join(host, devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code)
    assert [card.answers for card in devices.list(ADMIN)] == [False]
    tokens.note_presence(joined.device_id)
    assert [card.answers for card in devices.list(ADMIN)] == [True]
    tokens.note_leaving(joined.device_id)
    assert [card.answers for card in devices.list(ADMIN)] == [False]
    clock.go_on(seconds=1)
    tokens.note_presence(joined.device_id)  # written at once, although it was noted a second ago
    assert [card.answers for card in devices.list(ADMIN)] == [True]
    clock.go_on(minutes=2)
    assert [card.answers for card in devices.list(ADMIN)] == [False]


def test_being_heard_of_is_written_twice_a_minute_at_most(devices, host, tokens, clock, records):
    joined = join(host, devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code)

    def seen() -> object:
        with records.reading() as session:
            return session.scalars(select(DevicePresence.seen_at)).one()

    tokens.note_presence(joined.device_id, "1.0\nevil" * 100)
    first = seen()
    clock.go_on(seconds=29)
    tokens.note_presence(joined.device_id)
    assert seen() == first
    clock.go_on(seconds=1)
    tokens.note_presence(joined.device_id)
    assert seen() == clock.now
    assert devices.list(ADMIN)[0].program_version == ""


def test_a_pc_is_renamed(devices, host):
    joined = join(host, devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1").code)
    devices.rename(ADMIN, joined.device_id, "PC 2", "pintu")
    card = devices.me(Actor(DeviceMode.READER, device_id=joined.device_id))
    assert (card.name, card.place, card.seen_at) == ("PC 2", "pintu", None)


@pytest.mark.parametrize("name", ["", " \n", "x" * 61])
def test_a_name_that_cannot_be_shown_is_refused(devices, name):
    with pytest.raises(Invalid, check=about(Subject.DEVICE)):
        devices.make_join_code(ADMIN, DeviceMode.READER, name)


def test_an_unknown_pc_cannot_be_changed(devices):
    for act in (lambda: devices.revoke(ADMIN, uuid4()), lambda: devices.rename(ADMIN, uuid4(), "PC", "")):
        with pytest.raises(Invalid, check=about(Subject.DEVICE)):
            act()
    with pytest.raises(Invalid, check=about(Subject.DEVICE)):
        devices.me(Actor(DeviceMode.READER))


def test_codes_are_easy_to_copy_by_hand():
    code = joining.new_code()
    assert len(code) == 19 and code.count("-") == 3
    assert joining.key_of("O1B2-" + code[5:]) == joining.key_of("0I82" + code[5:].lower().replace("-", " "))
    assert joining.key_of(code) != joining.key_of(joining.new_code())


def test_what_became_of_a_code_is_known(devices, host, clock):
    def state(code) -> CodeState:
        return devices.join_code(ADMIN, code.id).state

    used, forgotten = (devices.make_join_code(ADMIN, DeviceMode.READER, f"PC {n}") for n in range(2))
    assert devices.join_code(ADMIN, used.id) == CodeCard(CodeState.OPEN, 600, None)
    joined = join(host, used.code)
    assert devices.join_code(ADMIN, used.id) == CodeCard(CodeState.USED, 0, joined.device_id)
    clock.go_on(minutes=4, milliseconds=500)
    assert devices.join_code(ADMIN, forgotten.id).seconds_left == 360
    with pytest.raises(JoinRefused):
        join(host, joining.new_code())
    late = devices.make_join_code(ADMIN, DeviceMode.READER, "PC 4")
    assert [state(code) for code in (used, forgotten, late)] == [CodeState.USED, CodeState.OPEN, CodeState.OPEN]
    clock.go_on(minutes=10)
    assert [state(code) for code in (used, forgotten, late)] == [CodeState.USED, CodeState.EXPIRED, CodeState.EXPIRED]
    with pytest.raises(Invalid, check=about(Subject.DEVICE)):
        devices.join_code(ADMIN, uuid4())


def test_a_reader_pc_tells_which_ways_out_of_its_screen_are_open(devices, host, tokens, clock):
    joined = [
        join(host, devices.make_join_code(ADMIN, mode, name).code)
        for mode, name in ((DeviceMode.READER, "b"), (DeviceMode.READER, "A"), (DeviceMode.BOARD, "Papan"))
    ]
    one, two = (Actor(DeviceMode.READER, device_id=each.device_id) for each in joined[:2])
    shut, way = WayOut(Way.CLOSE, Standing.SHUT), WayOut(Way.SYSTEM_KEYS, Standing.OPEN, "Alt+Tab\n" + "x" * 300)
    for actor in (one, two):
        devices.report_lock(actor, (shut, way, WayOut("of_a_newer_program", Standing.UNKNOWN)))
    assert devices.open_ways(ADMIN) == ()  # neither is there
    for each in joined:
        tokens.note_presence(each.device_id)
    kept = WayOut(Way.SYSTEM_KEYS, Standing.OPEN, ("Alt+Tab " + "x" * 300)[:200])
    assert devices.open_ways(ADMIN) == (LockedPc("A", (kept,)), LockedPc("b", (kept,)))
    locks = {card.name: card.lock for card in devices.list(ADMIN)}
    assert locks["Papan"] is None
    assert locks["A"] == LockReport(clock.now, (shut, kept, WayOut("of_a_newer_program", Standing.UNKNOWN)))

    devices.report_lock(one, ())  # its screen is not locked
    devices.revoke(ADMIN, joined[1].device_id)
    assert devices.open_ways(ADMIN) == ()
    locks = {card.name: card.lock for card in devices.list(ADMIN)}
    assert (locks["b"], locks["A"]) == (LockReport(clock.now, ()), None)


@pytest.mark.parametrize("ways", [(WayOut("Bold <b>", Standing.OPEN),), (WayOut(Way.KEYS, Standing.OPEN),) * 41])
def test_no_pc_tells_more_of_its_ways_out_than_there_are(devices, host, ways):
    joined = join(host, devices.make_join_code(ADMIN, DeviceMode.READER, "PC").code)
    with pytest.raises(Invalid):
        devices.report_lock(Actor(DeviceMode.READER, device_id=joined.device_id), ways)
    with pytest.raises(Invalid):
        devices.report_lock(Actor(DeviceMode.READER), ())
    assert devices.list(ADMIN)[0].lock is None
