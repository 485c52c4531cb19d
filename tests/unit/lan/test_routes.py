"""Every route of the host with every verb: for strangers, for PCs that were shut out, and for every kind of PC."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2 as httpx
import pytest

from catalog_db.rules.lan_protocol import PROTOCOL
from catalog_db.rules.security.rate_limit import RateLimit
from desktop.actors import FOLLOWERS, DeviceMode
from desktop.lan.joining import NewDevice
from desktop.lan.tls import pinned_context
from desktop.lan.wire import PROTOCOL_HEADER
from tests.unit.lan.conftest import ADMIN

VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
OPEN = {"/join/begin", "/join/finish"}  # what a PC without a token needs
OF_PHONES = {"/phone/{token}"}  # a copy's address is its own secret, and is used up: no PC's token opens or hinders it
OF_HOSTS = {
    "/twin",
    "/twin/begin",
}  # another host proves to be of this room by its key; no PC's token counts
OF_FOLLOWERS = {
    "/feed": "GET",
    "/files/{sha256}": "GET",
    "/readings/{id}": "GET",
    "/scans/{id}": "GET",
    "/simdasi/{code}": "GET",
    "/lease": "POST",
}
OF_ALL = {
    "/call/{name}": "POST",
    "/waiting": "POST",
    "/sign-out": "POST",
    "/events": "GET",
    "/here": "POST",
    "/room": "GET",
}


def filled(path: str) -> str:
    return path.format(name="Staff.any_admin", sha256="0" * 64, id="0" * 32, token="0" * 32, code="0" * 7)


@pytest.fixture
def routes(host_room) -> dict[str, set[str]]:
    """Path and verbs of all that the host answers to."""
    return {route.path: set(route.methods) for route in host_room.host.app().routes}


@contextmanager
def line(device: NewDevice, token: str) -> Iterator[httpx.Client]:
    headers = {PROTOCOL_HEADER: str(PROTOCOL), "authorization": f"Bearer {token}"}
    with httpx.Client(
        base_url=device.url, verify=pinned_context(device.certificate), headers=headers, trust_env=False
    ) as client:
        yield client


def status(client: httpx.Client, verb: str, path: str) -> int:
    """Of an answer that is not read: events never end."""
    with client.stream(verb, filled(path)) as answer:
        return answer.status_code


def test_every_route_is_known_here(routes):
    """A new one fails here until somebody has said whose it is."""
    assert routes.keys() == OPEN | OF_PHONES | OF_HOSTS | OF_FOLLOWERS.keys() | OF_ALL.keys()
    assert all(routes[path] == {"GET", "HEAD"} for path in OF_PHONES)
    for path, verb in (OF_FOLLOWERS | OF_ALL).items():
        assert routes[path] - {"HEAD"} == {verb}


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("mode", DeviceMode)
def test_each_kind_of_pc_with_each_verb(routes, host_room, serving, mode):
    device = host_room.new_device(mode)
    with line(device, device.token.hex()) as client:
        for path, verbs in routes.items():
            for verb in VERBS:
                found = status(client, verb, path)
                if verb not in verbs:
                    assert found == 405, f"{verb} {path}"
                elif path in OF_PHONES:
                    nothing = 405 if verb == "HEAD" else 404  # a HEAD must not use up the one download
                    assert found == nothing, f"{mode} {verb} {path}: {found}"
                elif path in OF_HOSTS:
                    assert found == 401, f"{mode} {verb} {path}: {found}"
                elif path in OF_FOLLOWERS:
                    assert (found == 403) == (mode not in FOLLOWERS), f"{mode} {verb} {path}: {found}"
                else:
                    assert found not in (401, 403, 405), f"{mode} {verb} {path}: {found}"


def test_strangers_and_pcs_that_were_shut_out_get_nothing(routes, host_room, serving):
    shut_out, other = host_room.new_device(DeviceMode.DESK), host_room.new_device(DeviceMode.READER)
    host_room.devices.revoke(ADMIN, shut_out.device_id)
    host_room.host._authenticator._of_stranger = RateLimit(burst=200, per_second=1, seconds=time.monotonic)
    for token in (shut_out.token.hex(), "0" * 64):
        with line(other, token) as client:
            for path, verbs in routes.items():
                for verb in verbs - {"HEAD"} if path not in OPEN else ():  # HEAD is GET; strangers may not ask for ever
                    nothing = 404 if path in OF_PHONES else 401
                    assert status(client, verb, path) == nothing, f"{verb} {path}"
