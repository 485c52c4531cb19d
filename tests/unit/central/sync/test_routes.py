"""Made from the routes themselves: no room reaches another's rows, and no body brings the server down."""

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from catalog_db.central.app import create_app
from catalog_db.central.database import CentralDatabase
from catalog_db.central.keys import CentralKeys
from catalog_db.central.models import CentralBase
from catalog_db.central.settings import CentralSettings
from catalog_db.exchange.records import TRAVELS
from catalog_db.exchange.sync import MOST_OFFERED
from tests.central_kit import ticket
from tests.unit.central.test_mail import COPY, delivery, proof
from tests.unit.exchange.test_wire_format import EXAMPLES, a_record

# What each route for rooms is, and how it could name a row. A new one must be listed here.
OF_ROOMS = {
    ("POST", "/v1/push"),
    ("POST", "/v1/offer"),
    ("GET", "/v1/down"),
    ("POST", "/v1/proofs/{proof_id}"),
    ("GET", "/v1/deliveries/{delivery_id}/file"),
    ("PUT", "/v1/deliveries/{delivery_id}/file"),
    ("GET", "/v1/feed"),
    ("GET", "/v1/files/{sha256}"),
    ("GET", "/v1/readings/{id}"),
    ("GET", "/v1/simdasi/{code}"),
    ("GET", "/v1/notice"),
}
OPEN = {("POST", "/v1/enrol")}
BODIES = {
    "/v1/push": "PushBatch",
    "/v1/offer": "OfferQuestion",
    "/v1/enrol": "EnrolRequest",
    "/v1/proofs/{proof_id}": "ProofCode",
}


def routes(app) -> set[tuple[str, str]]:
    paths = app.openapi()["paths"]
    return {(method.upper(), path) for path, methods in paths.items() for method in methods}


@pytest.fixture(scope="module")
def nowhere() -> Iterator[FastAPI]:
    """A central server of no office, without a database behind it."""
    database = CentralDatabase("postgresql:///nowhere")
    yield create_app(CentralSettings(), database, CentralKeys(Ed25519PrivateKey.generate(), bytes(32)))
    database.close()


@pytest.fixture(scope="module")
def described(nowhere) -> set[tuple[str, str]]:
    return {route for route in routes(nowhere) if route[1].startswith("/v1/")}


def test_every_route_is_known_to_these_tests(described):
    assert described == OF_ROOMS | OPEN


def test_the_description_that_strangers_may_read_says_nothing_of_this_office(central, nowhere):
    """`/openapi.json` is the documented format: the same at every office, and without the pages of people."""
    central.new_room("1705").push(*[a_record(table) for table in sorted(TRAVELS) if not table.startswith("mail_")])
    told = central.client.get("/openapi.json").json()
    assert told == nowhere.openapi()
    assert all(path.startswith("/v1/") for path in told["paths"])
    assert not {"servers", "contact"} & {*told, *told["info"]}


@pytest.mark.wide(quick=4)
@pytest.mark.parametrize(("method", "path"), sorted(OF_ROOMS))
def test_no_route_answers_without_a_token(central, method, path):
    room = central.new_room()
    named = re.sub(r"\{\w+\}", str(uuid4()), path)
    for headers in ({}, {"authorization": f"Basic {room.answer.token}"}, {"authorization": "Bearer " + "0" * 64}):
        answer = central.ask(method, named, headers=headers, json={} if method == "POST" else None)
        assert answer.status_code == 401, (headers, answer.text)


@pytest.fixture
def rooms(central):
    """A room that planted everything a room can have, and another."""
    mine, other = central.new_room("1705"), central.new_room("1706")
    mail, copy = proof(), delivery()
    mine.push(*[a_record(table) for table in sorted(TRAVELS) if not table.startswith("mail_")], mail, copy)
    mine.ask("PUT", f"/v1/deliveries/{copy.row_id}/file?offset=0", content=COPY[:1000])
    central.mail()
    return mine, other, mail, copy


def everything(central, room_id: UUID) -> list[Any]:
    """All that lies in the database of one room."""
    found: list[Any] = []
    with central.database.reading() as session:
        for table in CentralBase.metadata.sorted_tables:
            column = table.c.get("room_id", table.c.id if table.name == "room" else None)
            if column is not None and table.name != "room_token":
                rows = session.execute(select(table).where(column == room_id)).mappings()
                found += sorted(json.dumps({key: str(value) for key, value in row.items()}) for row in rows)
    return found


def test_a_room_cannot_write_what_is_anothers(central, rooms):
    mine, other, mail, copy = rooms
    before = everything(central, mine.room_id)
    assert len(before) > len(TRAVELS)
    wipe = [
        {"table": table, "row_id": a_record(table)["row_id"], "operation": "delete", "counter": 2**53}
        for table in TRAVELS
    ]
    wipe += [one.model_copy(update={"operation": "delete"}).model_dump(mode="json") for one in (mail, copy)]
    other.push(*wipe)
    other.ask("POST", "/v1/push", content=other.batch(*wipe, room_id=mine.room_id).model_dump_json())
    other.ask("POST", "/v1/push", content=other.batch(*wipe, instance_id=mine.instance_id).model_dump_json())
    other.ask("PUT", f"/v1/deliveries/{copy.row_id}/file?offset=1000", content=b"x")
    for _ in range(6):
        other.ask("POST", f"/v1/proofs/{mail.row_id}", json={"code": "000000"})
    assert everything(central, mine.room_id) == before


def test_a_room_cannot_read_what_is_anothers(central, rooms):
    mine, other, mail, copy = rooms
    digest = "0" * 32
    rows = [{"table": table, "row_id": a_record(table)["row_id"], "digest": digest} for table in TRAVELS]
    mine.ask("POST", f"/v1/proofs/{mail.row_id}", json={"code": "000000"})
    answers = [
        other.ask("POST", "/v1/offer", json={"instance_id": str(mine.instance_id), "rows": rows}),
        other.ask("GET", "/v1/down"),
        other.ask("GET", f"/v1/deliveries/{copy.row_id}/file"),
        other.ask("PUT", f"/v1/deliveries/{copy.row_id}/file?offset=0", content=b"x"),
        other.ask("POST", f"/v1/proofs/{mail.row_id}", json={"code": "000000"}),
    ]
    assert len(answers[0].json()["wanted"]) == len(TRAVELS)  # as if nobody had them
    assert [answer.json() for answer in answers[1:]] == [
        {"format": "1.0", "items": [], "cursor": "0", "more": False},
        {"format": "1.0", "received": 0, "size_bytes": 0, "wanted": "gone"},
        {"format": "1.0", "received": 0, "size_bytes": 0, "wanted": "gone"},
        {"format": "1.0", "state": "gone", "tries_left": 0},
    ]
    batch = mine.batch(ticket())
    mine.send(batch)
    stolen = batch.model_copy(update={"room_id": other.room_id})  # its batch id tells nothing of its receipt
    assert other.send(stolen).room_id == other.room_id


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(
        ["\0", "\ud800", "1.0", "2026-11-24", "9999-12-31T23:59:59.9-23:59", "0001-01-01T00:00:00Z", 2**63, -1, 10**400]
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def mutated(name: str) -> st.SearchStrategy[dict]:
    """An example with some of its values replaced by others."""
    example = json.loads(EXAMPLES[name])

    def replace(changes: dict, record: dict | None) -> dict:
        body = example | changes
        if record is not None and name == "PushBatch":
            body["records"] = [record]
        return body

    changes = st.dictionaries(st.sampled_from(sorted(example)), VALUES, max_size=3)
    return st.builds(replace, changes, records())


def records() -> st.SearchStrategy[dict]:
    def change(table: str, top: dict, fields: dict) -> dict:
        record = a_record(table)
        return record | {"fields": record["fields"] | fields} | top

    def of_table(table: str) -> st.SearchStrategy[dict]:
        places = st.sampled_from(sorted(a_record(table)["fields"]))
        top = st.dictionaries(
            st.sampled_from(["table", "row_id", "operation", "counter", "fields"]), VALUES, max_size=1
        )
        return st.builds(change, st.just(table), top, st.dictionaries(places, VALUES, max_size=2))

    return st.sampled_from(sorted(TRAVELS)).flatmap(of_table)


def sendable(body: object) -> bytes:
    return json.dumps(body, allow_nan=True).encode("utf-8", "surrogatepass")


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(
    "examples", [40, pytest.param(600, marks=pytest.mark.long(part="chaos"))], ids=["some", "many"]
)
@pytest.mark.parametrize("path", sorted(BODIES))
def test_no_body_brings_the_server_down(central, path, examples):
    room = central.new_room()
    named = path.replace("{proof_id}", str(uuid4()))
    taken = []

    @settings(max_examples=examples, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(mutated(BODIES[path]) | VALUES)
    def try_one(body):
        if isinstance(body, dict) and path == "/v1/push":
            body |= {"room_id": str(room.room_id), "batch_id": str(uuid4()), "instance_id": str(uuid4())}
        central.pass_time(hours=1)  # or enrolling would soon be refused for being tried too often
        answer = room.ask("POST", named, content=sendable(body))
        assert answer.status_code == 200 or 400 <= answer.status_code < 500, (answer.status_code, body)
        taken.append(answer.status_code == 200 and answer.json().get("stored", 1))

    try_one()
    assert path == "/v1/enrol" or any(taken)  # some of it was good enough to get behind the checks


RAW = [b"", b"{", b"[" * 100_000, b"\xff\xfe", b"null", b'"x"', b"1e999999", b"9" * 5_000, b'{"a":' * 5_000, b"\0" * 10]


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("path", sorted(BODIES))
def test_what_is_no_json_is_refused(central, path):
    room = central.new_room()
    named = path.replace("{proof_id}", str(uuid4()))
    for body in RAW:
        for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
            answer = room.ask("POST", named, content=body, headers={"content-type": kind})
            assert 400 <= answer.status_code < 500, (body[:20], answer.text)
            assert set(answer.json()) == {"code", "text", "retry_after_s"}


ODD = ["%00", "..%2f..%2fetc%2fpasswd", "x" * 3_000, "%ff", "0" * 64, "'--", "%F0%9F%98%80", "1e5", "-1", str(2**70)]


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize(("method", "path"), sorted(OF_ROOMS))
def test_odd_paths_and_questions_are_refused_or_answered(central, method, path):
    room = central.new_room()
    for odd in ODD:
        named = path
        for place in ("{proof_id}", "{delivery_id}", "{sha256}", "{id}"):
            named = named.replace(place, odd)
        for question in ("", f"?cursor={odd}&offset={odd}", "?offset=0&offset=1"):
            answer = room.ask(method, named + question, content=b"x" if method == "PUT" else None)
            assert answer.status_code < 500, (odd[:20], answer.text)


def test_too_many_offers_are_refused(central):
    room = central.new_room()
    rows = [{"table": "ticket", "row_id": str(n), "digest": "0" * 32} for n in range(MOST_OFFERED)]
    assert (
        len(room.ask("POST", "/v1/offer", json={"instance_id": str(uuid4()), "rows": rows}).json()["wanted"]) == 5_000
    )
    assert room.ask("POST", "/v1/offer", json={"instance_id": str(uuid4()), "rows": rows * 2}).status_code == 422
