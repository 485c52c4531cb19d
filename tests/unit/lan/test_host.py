"""Joining, calls, rights, sign-in and limits over real TLS on loopback."""

import asyncio
import socket
import time
from types import SimpleNamespace
from typing import Any

import httpx2 as httpx
import pytest
import uvicorn
from starlette.requests import Request

from catalog_db.errors import (
    DeviceRefused,
    HostUnreachable,
    Invalid,
    JoinRefused,
    JoinTriedTooOften,
    NotAllowed,
    PasswordMustChange,
    SignInNeeded,
    SignInRefused,
    Subject,
)
from catalog_db.models import Role
from catalog_db.rules.lan_protocol import PROTOCOL
from desktop.actors import Actor, DeviceMode
from desktop.lan import answers, authenticator, host
from desktop.lan.addresses import host_url, typed_address
from desktop.lan.client import HostClient
from desktop.lan.joining import join
from desktop.lan.remote import remote_service
from desktop.lan.tls import pinned_context
from desktop.lan.wire import PROTOCOL_HEADER
from desktop.security.devices import Devices
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from tests.errors import about
from tests.unit.lan.conftest import ADMIN, PASSWORD

DESK = Actor(DeviceMode.DESK)


def test_a_member_of_staff_signs_in_at_a_joined_desk_and_works(host_room, connect):
    client = connect(DeviceMode.DESK)
    staff, devices = remote_service(client, Staff), remote_service(client, Devices)
    assert staff.any_admin(DESK) is True
    with pytest.raises(NotAllowed):
        staff.list(DESK)
    with pytest.raises(SignInRefused):
        staff.sign_in(DESK, "siti", "something else")
    siti = staff.sign_in(DESK, "siti", PASSWORD)
    assert siti.card.full_name == "Siti Rahmawati Planted"
    budi = staff.add(siti.actor, "budi", "Budi", Role.OFFICER, PASSWORD)
    assert staff.me(siti.actor).user_name == "siti"
    assert [card.user_name for card in staff.list(siti.actor)] == ["budi", "siti"]
    with pytest.raises(Invalid, check=about(Subject.STAFF)) as invalid:
        staff.set_disabled(siti.actor, siti.card.id, True)
    assert (invalid.value.field, invalid.value.reason) == ("role", "last_admin")
    assert host_room.audit.find(ADMIN, action="Staff.add")[0].subject == str(budi)
    assert host_room.audit.find(ADMIN, action="Staff.add")[0].device_id == devices.me(DESK).id
    client.sign_out(siti.actor)
    with pytest.raises(NotAllowed):
        staff.list(siti.actor)  # the desk alone


def test_a_password_that_must_be_changed_is_good_for_nothing_else(host_room, connect):
    staff = remote_service(connect(DeviceMode.DESK), Staff)
    host_room.staff.add(ADMIN, "budi", "Budi", Role.ADMIN, PASSWORD)
    budi = staff.sign_in(DESK, "budi", PASSWORD)
    with pytest.raises(PasswordMustChange):
        staff.list(budi.actor)
    staff.change_password(budi.actor, PASSWORD, "bunga bangkai raksasa")
    assert len(staff.list(budi.actor)) == 2


def test_who_says_to_be_an_admin_is_none(connect, caplog, monkeypatch):
    monkeypatch.setattr(answers._refused, "filters", [])  # another test may have been told of one just now
    with pytest.raises(NotAllowed):
        remote_service(connect(DeviceMode.READER), Staff).list(Actor(Role.ADMIN))
    assert "Staff.list was asked for by reader, which has no right to it" in caplog.messages


def test_a_disabled_member_of_staff_is_out_at_once(host_room, connect):
    client = connect(DeviceMode.DESK)
    staff = remote_service(client, Staff)
    budi_id = host_room.staff.add(ADMIN, "budi", "Budi", Role.ADMIN, PASSWORD)
    budi = staff.sign_in(DESK, "budi", PASSWORD)
    staff.change_password(budi.actor, PASSWORD, "bunga bangkai raksasa")
    host_room.staff.set_disabled(ADMIN, budi_id, True)
    with pytest.raises(SignInNeeded):
        staff.list(budi.actor)


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("where", ["at a desk", "by an admin", "at the host itself"])
def test_another_password_ends_the_sessions_at_all_other_desks(host_room, connect, where):
    here, there = (remote_service(connect(DeviceMode.DESK), Staff) for _ in range(2))
    siti, elsewhere = here.sign_in(DESK, "siti", PASSWORD), there.sign_in(DESK, "siti", PASSWORD)
    new = "bunga bangkai raksasa"
    if where == "at a desk":
        here.change_password(siti.actor, PASSWORD, new)
        assert here.me(siti.actor).id == siti.card.id  # where it was changed the work goes on
    elif where == "by an admin":
        host_room.staff.reset_password(ADMIN, siti.card.id, new)
    else:
        host_room.staff.change_password(Actor(Role.ADMIN, siti.card.id), PASSWORD, new)
    with pytest.raises(SignInNeeded):
        there.me(elsewhere.actor)
    with pytest.raises(SignInRefused):
        there.sign_in(DESK, "siti", PASSWORD)
    assert there.sign_in(DESK, "siti", new)


def test_a_session_is_worth_nothing_at_another_pc(connect):
    first, second = connect(DeviceMode.DESK), connect(DeviceMode.DESK)
    siti = remote_service(first, Staff).sign_in(DESK, "siti", PASSWORD)
    second._sessions = first._sessions
    with pytest.raises(SignInNeeded):
        remote_service(second, Staff).list(siti.actor)


def test_a_revoked_pc_is_out_at_once(host_room, connect):
    client = connect(DeviceMode.READER)
    devices = remote_service(client, Devices)
    host_room.devices.revoke(ADMIN, devices.me(Actor(DeviceMode.READER)).id)
    with pytest.raises(DeviceRefused):
        devices.me(Actor(DeviceMode.READER))


def test_a_wrong_code_and_a_spent_one_are_refused(host_room, serving):
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.BOARD, "Papan").code
    address = f"https://127.0.0.1:{host_room.port}"
    with pytest.raises(JoinRefused):
        join(address, "AAAA-BBBB-CCCC-DDDD")
    assert join(address, code).mode is DeviceMode.BOARD
    with pytest.raises(JoinRefused):
        join(address, code)


def test_one_pc_of_the_network_cannot_spend_the_codes_of_the_others(host_room, serving, monkeypatch):
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.BOARD, "Papan").code
    address = f"https://127.0.0.1:{host_room.port}"
    for _ in range(5):
        with pytest.raises(JoinRefused):
            join(address, "AAAA-BBBB-CCCC-DDDD")
    for typed in ("AAAA-BBBB-CCCC-DDDD", code, code):
        with pytest.raises(JoinTriedTooOften) as refused:
            join(address, typed)
        assert 0 < refused.value.seconds <= 300
    now = time.monotonic() + 299
    monkeypatch.setattr(host_room.host._authenticator._of_joiner, "_seconds", lambda: now + 2)
    assert join(address, code).mode is DeviceMode.BOARD  # nobody else has spent it


def test_wrong_codes_of_two_other_places_keep_nobody_from_joining(host_room, serving):
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.BOARD, "Papan").code
    for place in ("127.0.0.2", "127.0.0.3"):
        request = Request({"type": "http", "client": (place, 1), "headers": []})
        with pytest.raises(JoinTriedTooOften):
            for _ in range(6):
                host_room.host._authenticator.let_try_code(request)
    assert join(f"https://127.0.0.1:{host_room.port}", code).mode is DeviceMode.BOARD


def test_right_codes_may_follow_each_other(host_room, serving):
    assert len({host_room.new_device(DeviceMode.READER).device_id for _ in range(5)}) == 5


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.168.1.5", "192.168.1.5"),
        ("::ffff:192.168.1.5", "192.168.1.5"),
        ("fe80::1234%eth0", "fe80::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_an_address_stands_for_a_pc(address, place):
    request = Request({"type": "http", "client": (address, 1), "headers": []})
    assert authenticator.place_of_request(request) == place


def test_another_certificate_is_not_trusted(host_room, serving, connect):
    device = host_room.new_device(DeviceMode.READER)
    from desktop.security import certificate

    with HostClient(device.url, certificate._make()[0], device.token) as client, pytest.raises(HostUnreachable):
        remote_service(client, Staff).any_admin(DESK)


def test_the_host_keeps_its_certificate(host_room):
    from desktop.security.certificate import identity

    assert identity(host_room.records).certificate == host_room.host.certificate
    assert b"PRIVATE KEY" not in host_room.folder.records_file.read_bytes()


@pytest.fixture
def raw(host_room, connect):
    device = host_room.new_device(DeviceMode.DESK)
    with httpx.Client(
        base_url=device.url,
        verify=pinned_context(device.certificate),
        headers={PROTOCOL_HEADER: str(PROTOCOL), "authorization": f"Bearer {device.token.hex()}"},
        trust_env=False,
    ) as client:
        yield client


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/call/Staff.any_admin", b"{}", 200),
        ("/call/Staff.any_admin", b'{"actor": {"holder": "admin"}}', 422),
        ("/call/Staff.any_admin", b"[]", 422),
        ("/call/Staff.any_admin", b"\xff" * 100, 422),
        ("/call/Staff.any_admin", b"{" + b" " * 300_000 + b"}", 413),
        ("/call/Staff.sign_in", b'{"user_name": 1, "password": "x"}', 422),
        ("/call/Staff._tried", b"{}", 404),
        ("/call/Staff.__init__", b"{}", 404),
        ("/call/AuditTrail.add", b"{}", 404),
        ("/call/..%2fStaff.list", b"{}", 404),
        ("/docs", b"", 404),
        ("/openapi.json", b"", 404),
        ("/join/begin", b'{"pc_nonce": "00"}', 422),
    ],
)
def test_what_is_not_meant_is_not_done(raw, path, body, status):
    assert raw.request("TRACE", path).status_code in (404, 405)
    answer = raw.post(path, content=body)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(("path", "allowed"), [("/here", "POST"), ("/room", "GET, HEAD"), ("/call/Staff.list", "POST")])
def test_a_method_that_a_route_has_not_is_told_with_those_that_it_has(raw, path, allowed):
    answer = raw.request("PATCH", path)
    assert (answer.status_code, answer.headers.get("allow")) == (405, allowed)


def test_a_fault_of_the_host_tells_nothing(raw, host_room, monkeypatch, caplog):
    said = "Siti " + "Rahmawati".upper()

    def broken(*_: object) -> None:
        raise RuntimeError(said)

    monkeypatch.setattr(Staff, "any_admin", broken)
    answer = raw.post("/call/Staff.any_admin", content=b"{}")
    assert answer.status_code == 500
    assert said not in answer.text + caplog.text
    assert "Staff.any_admin failed: RuntimeError" in caplog.text


def test_a_model_that_the_host_itself_makes_wrongly_is_its_own_fault(raw, monkeypatch):
    def broken(*_: object) -> None:
        Settings.model_validate({"office": 1})

    monkeypatch.setattr(Staff, "any_admin", broken)
    assert raw.post("/call/Staff.any_admin", content=b"{}").status_code == 500


@pytest.mark.parametrize("name", ["Staff.any_admin", "Staff.none"])
def test_nothing_long_is_read_of_whom_nobody_knows(raw, host_room, monkeypatch, name):
    read: list[int] = []

    async def noting(request: Request, most_bytes: int) -> bytes:
        read.append(most_bytes)
        return await answers.read_body(request, most_bytes)

    monkeypatch.setattr("desktop.lan.host.read_body", noting)
    stranger = {"authorization": "Bearer " + "0" * 64}
    assert raw.post(f"/call/{name}", content=b" " * 5_000, headers=stranger).status_code == 401
    assert raw.post(f"/call/{name}", content=iter([b"{", b"}"]), headers=stranger).status_code == 401
    assert read == []
    assert raw.post("/call/Staff.any_admin", content=b" " * 5_000 + b"{}").status_code == 200
    assert raw.post("/call/Staff.any_admin", content=iter([b"{", b"}"])).status_code == 200
    assert len(read) == 2


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("token", ["", "Bearer x", "Bearer " + "0" * 64, "Bearer " + "g" * 64, "Basic YTpi"])
def test_without_a_token_there_is_nothing(raw, token):
    for method, path in (
        ("POST", "/call/Staff.any_admin"),
        ("GET", "/events"),
        ("GET", "/feed"),
        ("GET", "/room"),
        ("GET", "/files/" + "0" * 64),
        ("POST", "/sign-out"),
        ("POST", "/waiting"),
    ):
        answer = raw.request(method, path, headers={"authorization": token})
        assert answer.status_code == 401, path


def test_strangers_may_not_try_for_ever(host_room, raw, monkeypatch):
    still = time.monotonic()
    monkeypatch.setattr(
        host_room.host._authenticator._of_stranger, "_seconds", lambda: still
    )  # however slow this PC is
    statuses = [raw.post("/join/begin", content=b'{"pc_nonce": "' + b"0" * 64 + b'"}').status_code for _ in range(40)]
    assert statuses[0] == 200
    assert statuses[-1] == 429


def test_a_call_after_a_restart_goes_on(host_room, serving, connect):
    client = connect(DeviceMode.READER)
    staff = remote_service(client, Staff)
    assert staff.any_admin(DESK)
    serving.stop()
    with pytest.raises(HostUnreachable):
        staff.any_admin(DESK)
    serving.start()
    assert staff.any_admin(DESK)


def test_addresses_as_people_type_them():
    assert host_url("192.168.1.5") == "https://192.168.1.5:47213"
    assert host_url(" https://desk-pc:8443/ ") == "https://desk-pc:8443"
    assert host_url("[fe80::1]:99") == "https://[fe80::1]:99"
    for typed in ("http://192.168.1.5", "a b", "", "host:0", "host:99999", "user@host", "host/path", "a..b", "a" * 64):
        with pytest.raises(HostUnreachable):
            host_url(typed)


def test_small_answers_are_sent_at_once():
    """asyncio switches Nagle's algorithm off only where a socket names its protocol: 40 ms for every call."""
    with host._listening("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP


def test_a_host_that_was_stopped_before_it_began_does_not_serve(host_room):
    host = host_room.make_host()
    host.stop()
    host.serve("127.0.0.1", 0, lambda port: pytest.fail("it serves"))


def test_the_least_that_has_to_be_typed_leads_to_the_same_host():
    for url in ("https://192.168.1.5:47213", "https://192.168.1.5:8443", "https://[fe80::1]:47213"):
        assert host_url(typed_address(url)) == url
    assert typed_address("https://192.168.1.5:47213") == "192.168.1.5"


class LateLine:
    """A line that asked again just when the others were told to close."""

    def __init__(self, lines: set) -> None:
        self._lines = lines
        self.told = 0
        self.transport = SimpleNamespace(is_closing=lambda: False)

    def shutdown(self) -> None:
        self.told += 1
        if self.told > 1:  # at first it is busy
            self._lines.discard(self)


def test_a_line_that_asks_while_the_host_ends_is_told_again(host_room):
    async def end() -> LateLine:
        config = uvicorn.Config(host_room.host.app(), log_config=None, timeout_graceful_shutdown=2)
        server = host._Server(config, host_room.host._events, lambda: None)
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup([socket.create_server(("127.0.0.1", 0))])
        lines: set[Any] = server.server_state.connections
        late = LateLine(lines)
        lines.add(late)
        await server.shutdown()
        return late

    assert asyncio.run(end()).told == 2
