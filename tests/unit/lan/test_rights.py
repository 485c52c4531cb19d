"""Every mode's token, used directly against the host with every method and route, gets what the table of rights gives.

Generated from the services: a method that is added later is tried without a word here.
"""

import json
from uuid import uuid4

import httpx2 as httpx
import pytest

from desktop.actors import FOLLOWERS, DeviceMode
from desktop.catalogue.unmet import UnmetReports, UnmetSearches
from desktop.clock import utc_now
from desktop.lan.certificate import pinned_context
from desktop.lan.events import TOLD
from desktop.lan.sealed_calls import seal_call
from desktop.security.audit import Audit
from desktop.security.devices import Devices
from desktop.security.staff import Staff
from desktop.services import table_of_rights

RIGHTS = table_of_rights([Staff, Audit, Devices, UnmetSearches, UnmetReports])
ROUTES = {"/feed": FOLLOWERS, "/files/" + "0" * 64: FOLLOWERS, "/covers/" + "0" * 32: FOLLOWERS, "/room": {*DeviceMode}}


def plausible(kind: dict) -> object:
    """A value that the method's arguments accept, from their JSON schema."""
    if "enum" in kind:
        return kind["enum"][0]
    if "anyOf" in kind:
        return plausible(kind["anyOf"][0])
    if kind.get("format") == "uuid":
        return "00000000-0000-4000-8000-000000000000"
    if kind.get("format") == "date-time":
        return "2026-11-24T00:00:00Z"
    return {"string": "x", "integer": 1, "boolean": True}[kind["type"]]


def arguments(host_room, name: str) -> dict:
    _service, method = host_room.host._methods[name]
    schema = method.arguments.model_json_schema()
    said = {}
    for field, kind in schema.get("properties", {}).items():
        reference = kind.get("$ref", "").rpartition("/")[2]
        said[field] = plausible(schema["$defs"][reference] if reference else kind)
    return said


@pytest.mark.parametrize("mode", DeviceMode)
def test_a_token_gets_what_the_table_of_rights_gives(host_room, serving, mode):
    assert {right.name for right in RIGHTS} == set(host_room.host._methods)
    device = host_room.new_device(mode)
    before = host_room.audit.find(_head())[0].seq
    with httpx.Client(
        base_url=device.url,
        verify=pinned_context(device.certificate),
        headers={"authorization": f"Bearer {device.token.hex()}"},
        trust_env=False,
    ) as client:
        for right in RIGHTS:
            answer = client.post(f"/call/{right.name}", json=arguments(host_room, right.name))
            assert answer.status_code != 422, f"{right.name}: the test's arguments are not understood"
            refused = answer.status_code == 403 and answer.json()["error"] == "NotAllowed"
            assert refused == (mode not in right.holders), f"{mode} {right.name}: {answer.status_code} {answer.text}"
        for right in RIGHTS:
            said = json.dumps(arguments(host_room, right.name)).encode()
            sealed = seal_call(uuid4(), right.name, utc_now(), said, device.sealing_key)
            answer = client.post("/waiting", content=sealed, headers={"x-ruang-baca-now": utc_now().isoformat()})
            expected = 409 if not right.may_wait else 204 if mode in right.holders else 403
            assert answer.status_code == expected, f"{mode} {right.name} that waited: {answer.status_code}"
        for route, holders in ROUTES.items():
            answer = client.get(route)
            assert (answer.status_code == 403) == (mode not in holders), f"{mode} {route}: {answer.status_code}"
        for route in ("/feed", "/room", "/call/Staff.list", "/files/" + "0" * 64):
            assert client.request("DELETE", route).status_code in (404, 405)
    assert host_room.audit.find(_head())[0].seq == before, "something was changed"


def test_every_table_of_events_is_one_that_is_logged():
    from catalog_db.change_log import LOGGED

    assert TOLD.keys() <= LOGGED.keys()


def _head():
    from catalog_db.models import Role
    from desktop.actors import Actor

    return Actor(Role.HEAD)
