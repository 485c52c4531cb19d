"""Every mode's token, and every role's sign-in, used directly against the host with every method and route.

Generated from the services: a method that is added later is tried without a word here.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import uuid4

import httpx2 as httpx
import pytest

from catalog_db.change_log import LOGGED, newest_seq
from catalog_db.models import CatalogueBase, RecordsBase, Role
from catalog_db.rules.lan_protocol import PROTOCOL
from desktop.actors import FOLLOWERS, Actor, DeviceMode
from desktop.backups.backups import Backups
from desktop.catalogue.scans.queue import ScanQueue
from desktop.catalogue.simdasi.service import Simdasi
from desktop.catalogue.webapi.source import WebApiSource
from desktop.clock import utc_now
from desktop.lan.events import SUBSCRIBERS
from desktop.lan.joining import NewDevice
from desktop.lan.sealed_calls import seal_call
from desktop.lan.tls import pinned_context
from desktop.lan.wire import CALL_ID_HEADER, PROTOCOL_HEADER, SESSION_HEADER, wire_table
from desktop.recovery.book_files import BookFiles
from desktop.recovery.book_sealing import BookSealing
from desktop.room.service_list import SERVICES
from desktop.security.audit import Audit
from desktop.security.host_keys import HostKeys
from desktop.security.recovery_code import Recovery
from desktop.security.staff import Staff
from desktop.services import table_of_rights
from desktop.sync.packs.service import Packs
from desktop.sync.version_notices import VersionNotices
from desktop.visitors.retention import Retention
from tests.unit.lan.conftest import PASSWORD

ADMIN = Actor(Role.ADMIN)
# They take keys and files, which never leave its PC, or what only a command or a screen there does.
AT_THE_HOST = (
    Backups, BookFiles, BookSealing, HostKeys, Packs, Recovery, Retention, ScanQueue, Simdasi, VersionNotices,
    WebApiSource,
)  # fmt: skip
OFFERED = [service for service in SERVICES if service not in AT_THE_HOST]
RIGHTS = table_of_rights(OFFERED)
METHODS = wire_table(OFFERED)
ROUTES = {
    "/feed": FOLLOWERS,
    "/files/" + "0" * 64: FOLLOWERS,
    "/room": {*DeviceMode},
}
OWN_PASSWORD = "bunga bangkai mekar"
UUID_OF_NOTHING = "00000000-0000-4000-8000-000000000000"
SAMPLES = {
    "uuid": UUID_OF_NOTHING,
    "date-time": "2026-11-24T00:00:00Z",
    "date": "2026-11-24",
    "time": "08:00:00",
    "duration": "PT1M",
    "decimal": "1",
    "binary": "x",
}
WHOLE = {  # what is checked as a whole when it is made
    "TableContent": {
        "number": "1",
        "title": "x",
        "title_en": "x",
        "pages": [1],
        "columns": ["x"],
        "rows": [["x"]],
        "states": ["."],
    }
}


def plausible(kind: dict[str, Any], named: dict[str, Any]) -> object:
    """A value that the method's arguments accept, from their JSON schema: only what has to be there."""
    if "$ref" in kind:
        name = kind["$ref"].rpartition("/")[2]
        return WHOLE.get(name) or plausible(named[name], named)
    if "const" in kind:
        return kind["const"]
    if "enum" in kind:
        return kind["enum"][0]
    if "anyOf" in kind:
        return plausible(kind["anyOf"][0], named)
    if kind.get("format") in SAMPLES:
        return SAMPLES[kind["format"]]
    if kind["type"] == "object":
        wanted = kind.get("required", [])
        return {field: plausible(kind["properties"][field], named) for field in wanted}
    if kind["type"] == "array":
        return [plausible(part, named) for part in kind.get("prefixItems", [])]
    return {"string": "x", "integer": 1, "number": 1.5, "boolean": True, "null": None}[kind["type"]]


@cache
def arguments(name: str) -> dict[str, object]:
    """What a method accepts; whoever gets it changes nothing in it."""
    schema = METHODS[name].arguments.model_json_schema()
    said = plausible(schema, schema.get("$defs", {}))
    assert isinstance(said, dict)
    return said


@contextmanager
def line(device: NewDevice, **headers: str) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=device.url,
        verify=pinned_context(device.certificate),
        headers={PROTOCOL_HEADER: str(PROTOCOL), "authorization": f"Bearer {device.token.hex()}", **headers},
        trust_env=False,
    ) as client:
        yield client


def written(whole) -> tuple[int, int]:
    """Where the change logs of the room end."""
    with whole.room.records.reading() as records, whole.room.catalog.reading() as catalog:
        return newest_seq(records, RecordsBase), newest_seq(catalog, CatalogueBase)


def audited(whole) -> int:
    return whole.room.get(Audit).find(ADMIN)[0].seq


def is_refused(answer: httpx.Response) -> bool:
    return answer.status_code == 403 and answer.json()["error"] == "NotAllowed"


def test_the_host_offers_all_but_what_belongs_to_its_own_pc(whole):
    assert set(whole.host._methods) == set(METHODS) == {right.name for right in RIGHTS}


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("mode", DeviceMode)
def test_a_token_gets_what_the_table_of_rights_gives(whole, mode):
    device = whole.new_device(mode)
    others = [right for right in RIGHTS if mode not in right.holders]
    assert len(others) > 20  # no kind of PC does the work of the staff
    with line(device) as client:
        before, trail = written(whole), audited(whole)
        for right in others:
            headers = {CALL_ID_HEADER: str(uuid4())} if right.may_wait else {}
            answer = client.post(f"/call/{right.name}", json=arguments(right.name), headers=headers)
            assert is_refused(answer), f"{mode} {right.name}: {answer.status_code} {answer.text}"
        for right in RIGHTS:
            answer = hand_in(client, device, right.name)
            if not right.may_wait:
                assert answer.status_code == 409, f"{mode} {right.name} can't wait: {answer.status_code}"
            elif mode not in right.holders:
                assert is_refused(answer), f"{mode} {right.name} that waited: {answer.status_code}"
        for route, holders in ROUTES.items():
            answer = client.get(route)
            assert (answer.status_code == 403) == (mode not in holders), f"{mode} {route}: {answer.status_code}"
        for route in ("/feed", "/room", "/call/Staff.list", "/files/" + "0" * 64):
            assert client.request("DELETE", route).status_code in (404, 405)
        assert (written(whole), audited(whole)) == (before, trail), "something was changed"
        for right in RIGHTS:
            if mode in right.holders:
                answer = client.post(f"/call/{right.name}", json=arguments(right.name))
                assert not is_refused(answer), f"{mode} may not {right.name}"
                assert answer.status_code in (200, 401, 409), f"{mode} {right.name}: {answer.status_code} {answer.text}"
                if right.may_wait:
                    assert not is_refused(hand_in(client, device, right.name)), f"{mode} {right.name} that waited"


def hand_in(client: httpx.Client, device: NewDevice, name: str) -> httpx.Response:
    """A call as one that has waited on the PC."""
    sealed = seal_call(uuid4(), name, utc_now(), json.dumps(arguments(name)).encode(), device.sealing_key)
    return client.post("/waiting", content=sealed, headers={"x-ruang-baca-now": utc_now().isoformat()})


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("role", Role)
def test_who_signed_in_at_a_desk_gets_what_the_role_gives(whole, role):
    whole.room.get(Staff).add(ADMIN, "budi", "Budi", role, PASSWORD)
    device = whole.new_device(DeviceMode.DESK)
    with line(device) as client:
        said = {"user_name": "budi", "password": PASSWORD}
        session = client.post("/call/Staff.sign_in", json=said).headers[SESSION_HEADER]
        client.headers[SESSION_HEADER] = session
        answer = client.post("/call/Staff.list", json={})
        assert (answer.status_code, answer.json()["error"]) == (409, "PasswordMustChange")
        said = {"old": PASSWORD, "new": OWN_PASSWORD}
        assert client.post("/call/Staff.change_password", json=said).status_code == 200
        before, trail = written(whole), audited(whole)
        for right in RIGHTS:
            if role not in right.holders:
                answer = client.post(f"/call/{right.name}", json=arguments(right.name))
                assert is_refused(answer), f"{role} {right.name}: {answer.status_code} {answer.text}"
        assert (written(whole), audited(whole)) == (before, trail), "something was changed"
        # The session is of this PC alone: the token of another one makes nobody of it.
        with line(whole.new_device(DeviceMode.READER), **{SESSION_HEADER: session}) as other:
            assert other.post("/call/Staff.me", json={}).status_code == 401


def test_every_table_of_events_is_one_that_is_logged():
    assert SUBSCRIBERS.keys() <= LOGGED.keys()
