"""Made from the routes of the pages: whatever a form or a path holds, no page ends in a fault of ours."""

from itertools import product

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.routing import Route

from catalog_db.central.app import create_app
from catalog_db.central.database import CentralDatabase
from catalog_db.central.keys import CentralKeys
from catalog_db.central.settings import CentralSettings
from tests.unit.central.test_publications import Sending, entry
from tests.unit.central.web.test_web import Office
from tests.unit.exchange.test_wire_format import a_record

# What the pages are. A new one must be listed here.
READ = {
    "/", "/sign-in", "/confirm", "/account", "/rooms/{room_id}", "/complaints", "/codes", "/reports", "/publications",
    "/publications/pack", "/publications/file", "/publications/{publication_id}", "/envelopes", "/proof/{token}",
    "/source",
}  # fmt: skip
SENT = {
    "/sign-in", "/sign-out", "/confirm", "/account", "/rooms/{room_id}/revoke", "/codes", "/codes/invitation",
    "/reports/{room_id}/{report_id}", "/publications/pack", "/publications/file", "/publications/{publication_id}",
    "/publications/{publication_id}/status", "/envelopes", "/proof/{token}",
}  # fmt: skip
FIELDS = (
    "name", "password", "code", "after", "room_name", "text", "fingerprint", "withdrawn", "title", "year", "pages",
    "language", "kind", "abstract", "erratum", "old", "new", "again", "file", "one_time_code",
    "resume", "words", "page", "reason", "note",
)  # fmt: skip
ODD = [
    "",
    "\0",
    "a\0b",
    "%00",
    "😀" * 150,
    "x" * 190,
    "-1",
    "9" * 100,
    "' OR 1=1 --",
    "<script>",
    "\u202e",
    "../../etc/passwd",
]
PLACES = ["x", "%00", "..%2f..%2fetc%2fpasswd", "0" * 3_000, "%ff", "1e5", "%F0%9F%98%80"]


@pytest.fixture(scope="module")
def described() -> set[tuple[str, str]]:
    """The routes of the pages, without a database behind them."""
    database = CentralDatabase("postgresql:///nowhere")
    app = create_app(CentralSettings(), database, CentralKeys(Ed25519PrivateKey.generate(), bytes(32)))
    database.close()
    return {
        (method, route.path)
        for route in app.routes
        if isinstance(route, Route) and not route.include_in_schema and route.path not in ("/healthz", "/openapi.json")
        for method in (route.methods or set()) - {"HEAD"}
    }


def test_every_page_is_known_to_these_tests(described):
    assert described == {("GET", path) for path in READ} | {("POST", path) for path in SENT}


def test_a_method_that_a_page_has_not_is_told_with_those_that_it_has(central):
    for path, allowed in (
        ("/sign-in", "GET, POST"),
        ("/sign-out", "POST"),
        ("/v1/deliveries/0/file", "GET, PUT"),
        ("/static/style.css", "GET, HEAD"),
        ("/healthz", "GET"),
    ):
        answer = central.client.request("PATCH", path)
        assert (answer.status_code, answer.headers.get("allow")) == (405, allowed), path


@pytest.fixture
def office(central, tmp_path) -> Office:
    """Somebody who may change all there is."""
    room, sending, report = central.new_room(), Sending(tmp_path), a_record("report_up")
    room.push(report)
    made = Office(central)
    made.sign_in()
    made.confirm()
    one = entry()
    with sending.pack(one).open("rb") as file:
        made.post(
            "/publications/pack",
            page="/publications/pack",
            data={"fingerprint": sending.fingerprint},
            files={"file": file},
        )
    made.places = {  # type: ignore[attr-defined]
        "{room_id}": str(room.room_id),
        "{report_id}": report["row_id"],
        "{publication_id}": str(one.id),
        "{token}": "x" * 43,
    }
    return made


def there(office: Office, path: str) -> str:
    for place, value in office.places.items():  # type: ignore[attr-defined]
        path = path.replace(place, value)
    return path


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize("path", sorted(SENT))
def test_no_form_brings_a_page_down(central, office, path):
    key = office.get("/codes").text.split('name="form_key" value="')[1].split('"')[0]
    multipart = path in ("/publications/pack", "/publications/file", "/envelopes")
    for odd in ODD:
        if "sign" in path:
            office.sign_in()
            central.pass_time(minutes=16)  # or the account is locked, and nothing is looked at
            office.confirm()
        fields = dict.fromkeys(FIELDS, odd) | {"form_key": key}
        sent = {"files": {"file": (odd[:20] or "x", odd.encode())}} if multipart else {}
        answer = central.client.post(there(office, path), data=fields, follow_redirects=False, **sent)
        assert answer.status_code < 500, (odd, answer.text)
    raw = {"content": b"\xff\xfe\0=%ff%00&" * 50, "headers": {"content-type": "application/x-www-form-urlencoded"}}
    assert central.client.post(there(office, path), follow_redirects=False, **raw).status_code < 500


@pytest.mark.wide
def test_odd_paths_and_questions_of_pages_are_refused_or_answered(central, office):
    for path, odd in product(sorted(READ), PLACES):
        named = path
        for place in ("{room_id}", "{publication_id}", "{token}"):
            named = named.replace(place, odd)
        for question in ("", f"?period={odd}&words={odd}&after={odd}&page={odd}"):
            answer = central.client.get(named + question, follow_redirects=False)
            assert answer.status_code < 500, (path, odd[:20], answer.text)
    for path, question in product(
        sorted(READ), ("", "?period=0001", "?period=0001-Q1", "?period=9999-12", "?period=9999")
    ):
        answer = central.client.get(there(office, path) + question, follow_redirects=False)
        assert answer.status_code in (200, 404), (path, question)


def test_no_page_takes_a_form_of_another_session(central, office):
    for path, key in product(sorted(SENT - {"/sign-in", "/proof/{token}"}), ("", "0" * 64, "\0")):
        answer = central.client.post(
            there(office, path), data={"form_key": key}, files={"file": ("x", b"x")}, follow_redirects=False
        )
        assert answer.status_code in (400, 403, 422), (path, answer.status_code)
