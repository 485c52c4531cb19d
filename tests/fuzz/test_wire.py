"""What comes over the network: arguments, failures, answers of a host that is none, and every route of a real one."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import httpx2 as httpx
import pytest
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from catalog_db.errors import HostFailed, HostUnreachable, JoinRefused, ReadingRoomError
from catalog_db.models import Role
from catalog_db.rules.lan_protocol import PROTOCOL
from catalog_db.rules.security import joining
from catalog_db.rules.security.joining import Handshake, Side
from catalog_db.rules.security.rate_limit import RateLimit
from desktop.actors import Actor, DeviceMode
from desktop.lan.addresses import host_url, typed_address
from desktop.lan.host import Host
from desktop.lan.messages import Begun, Finished, LeaseAnswer, RoomMessage
from desktop.lan.wire import PROTOCOL_HEADER, is_error, read_error, write_error
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.certificate import fingerprint
from desktop.security.devices import Devices
from desktop.settings.model import Settings
from tests.fuzz.hostile import AMOUNTS, DATES, anything, as_json, changed, texts, try_all
from tests.fuzz.test_calls import METHODS
from tests.unit.lan.conftest import Keys

EACH, FEW = 100, 10
NO_HEADER = re.compile(rb"[\0\r\n]")  # the server's parser lets none of them through
ROUTES = (
    *("/join/begin", "/join/finish", "/waiting", "/sign-out", "/here", "/twin", "/twin/begin", "/room", "/lease"),
    *(
        "/feed",
        "/files/" + "0" * 64,
        "/phone/" + "0" * 32,
        "/call/Staff.sign_in",
        "/call/Visitors.find",
        "/call/%2e%2e",
    ),
)
HEADERS = (
    *("authorization", "content-type", "range", "if-none-match", "host"),
    *("x-ruang-baca-session", "x-ruang-baca-reading", "x-ruang-baca-version", "x-ruang-baca-protocol"),
    *("x-ruang-baca-call", "x-ruang-baca-now"),
)
HEX = "ab" * 32
BODIES = (
    f'{{"pc_nonce": "{HEX}"}}',
    f'{{"host_nonce": "{HEX}", "proof": "{HEX}", "mode": "reader", "name": "PC", "request": "{HEX}"}}',
    f'{{"has": "{HEX}"}}',
    '{"user_name": "siti", "password": "x"}',
    "[" * 3_000,
    '{"a":' * 3_000,
    "1" * 5_000,
)
bodies = st.sampled_from(BODIES).map(str.encode).flatmap(lambda body: st.just(body) | changed(body)) | anything.map(
    as_json
)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_arguments_are_read_or_refused(amount: int) -> None:
    names = sorted(METHODS)

    def check(said: tuple[str, bytes]) -> None:
        try:
            METHODS[said[0]][1].read_arguments(said[1])
        except ValidationError:
            pass

    try_all(st.tuples(st.sampled_from(names), bodies), check, EACH * amount)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_a_failure_that_nobody_knows_is_still_one_of_ours(amount: int) -> None:
    def check(body: bytes) -> None:
        found = read_error(body)
        assert isinstance(found, ReadingRoomError) and (is_error(body) or isinstance(found, HostFailed))

    known = [write_error(error).model_dump_json() for error in (HostFailed("x"), JoinRefused(), HostUnreachable("x"))]
    named = st.fixed_dictionaries(
        {"error": st.sampled_from(("NotAllowed", "Visitor", "x")) | texts, "fields": anything}
    )
    try_all(st.sampled_from(known).map(str.encode).flatmap(changed) | named.map(as_json), check, EACH * amount)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_answers_of_what_is_no_host(amount: int) -> None:
    models: tuple[type[BaseModel], ...] = (Begun, Finished, LeaseAnswer, RoomMessage)

    def check(said: tuple[type[BaseModel], bytes]) -> None:
        try:
            said[0].model_validate_json(said[1])
        except ValidationError:
            pass

    mode = DeviceMode.READER
    answer = Finished(device_id=UUID(int=1), mode=mode, name="PC", token=HEX, sealing_key=HEX, proof=HEX)
    room = RoomMessage(settings=Settings(), sealing_key=HEX)
    whole = st.sampled_from((answer.model_dump_json().encode(), room.model_dump_json().encode()))
    try_all(st.tuples(st.sampled_from(models), bodies | whole.flatmap(changed)), check, EACH * amount)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_addresses_lead_to_a_host_or_to_a_sentence(amount: int) -> None:
    """As far as the name: a name that the system can't even be asked for was a crash of the program."""

    def check(typed: str) -> None:
        try:
            url = host_url(typed)
        except HostUnreachable:
            return
        assert host_url(typed_address(url)) == url
        url.removeprefix("https://").rpartition(":")[0].encode("idna")

    letters = st.text(st.sampled_from("ab.-_:[]/0123456789é "), max_size=20)
    try_all(texts | letters | letters.map(lambda name: "a" * 60 + name), check, EACH * amount)


class Asking:
    """A host in this process, asked as by its server: what the server itself says of bad heads is not tried here."""

    def __init__(self, host: Host, runner: asyncio.Runner) -> None:
        for limit in ("_of_device", "_of_waiting", "_of_joiner", "_of_stranger"):  # they have tests of their own
            setattr(host._authenticator, limit, RateLimit(burst=10**9, per_second=10**9, seconds=lambda: 0.0))
        self._host, self._runner, app = host, runner, host.app()
        self._life = app.router.lifespan_context(app)
        self.run(self._life.__aenter__())
        transport = httpx.ASGITransport(app, raise_app_exceptions=True)
        self._client = httpx.AsyncClient(
            transport=transport, base_url="https://host", headers={PROTOCOL_HEADER: str(PROTOCOL)}
        )

    def run(self, work: Any) -> Any:
        return self._runner.run(work)

    def ask(self, method: str, path: str, body: bytes, headers: Sequence[tuple[bytes, bytes]] = ()) -> httpx.Response:
        answer = self.run(self._client.request(method, path, headers=list(headers), content=body))
        assert isinstance(answer, httpx.Response)
        return answer

    def begin(self) -> Handshake:
        pc_nonce = bytes(joining.NONCE_BYTES)
        begun = Begun.model_validate_json(
            self.ask("POST", "/join/begin", as_json({"pc_nonce": pc_nonce.hex()})).content
        )
        return Handshake(pc_nonce, bytes.fromhex(begun.host_nonce), fingerprint(self._host.certificate))

    def finish(self, host_nonce: bytes, proof: bytes) -> httpx.Response:
        return self.ask("POST", "/join/finish", as_json({"host_nonce": host_nonce.hex(), "proof": proof.hex()}))

    def close(self) -> None:
        self.run(self._client.aclose())
        self.run(self._life.__aexit__(None, None, None))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with create_room(tmp_path_factory.mktemp("wire") / "room", Keys(), Settings()) as room:
        yield room


@pytest.fixture
def asking(room: Room) -> Iterator[Asking]:
    with asyncio.Runner() as runner:
        asking = Asking(room.make_host(), runner)
        yield asking
        asking.close()


def new_key(room: Room, mode: DeviceMode) -> bytes:
    """Of the code by which a PC may join."""
    return joining.key_of(room.get(Devices).make_join_code(Actor(Role.ADMIN), mode, "PC").code)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_only_the_right_proof_joins(room: Room, asking: Asking, amount: int) -> None:
    key = new_key(room, DeviceMode.READER)

    def check(said: tuple[bytes, bytes, Side]) -> None:
        nonce, wrong, side = said
        seen = asking.begin()
        right = joining.proof(Side.PC, key, seen)
        offered = bytes(one ^ other for one, other in zip(right, wrong, strict=True)) if side is Side.PC else wrong
        refused = [asking.finish(nonce, right), asking.finish(seen.host_nonce, offered), asking.finish(nonce, offered)]
        if side is Side.HOST:
            refused.append(asking.finish(asking.begin().host_nonce, joining.proof(side, key, seen)))
        assert {answer.status_code for answer in refused} == {403}

    nonzero = st.binary(min_size=32, max_size=32).filter(any)
    try_all(st.tuples(nonzero, nonzero, st.sampled_from(Side)), check, FEW * amount)
    seen = asking.begin()
    assert asking.finish(seen.host_nonce, joining.proof(Side.PC, key, seen)).status_code == 200  # no code was spent


@pytest.mark.parametrize("amount", AMOUNTS)
def test_no_request_ends_in_a_fault(room: Room, asking: Asking, amount: int) -> None:
    key, seen = new_key(room, DeviceMode.DESK), asking.begin()
    joined = Finished.model_validate_json(asking.finish(seen.host_nonce, joining.proof(Side.PC, key, seen)).content)
    token = f"Bearer {joined.token}"
    values = st.sampled_from((token, "Bearer x", "0" * 64, "bytes=0-", "bytes=9-1,5-5", *DATES)) | texts
    headers = st.lists(st.tuples(st.sampled_from(HEADERS), values), max_size=3)
    requests = st.tuples(
        st.sampled_from(("POST", "POST", "POST", "GET", "HEAD", "PUT")),
        st.sampled_from(ROUTES) | st.sampled_from(sorted(METHODS)).map("/call/{}".format),
        headers | headers.map(lambda said: [("authorization", token), *said]),
        bodies,
    )

    def check(said: tuple[str, str, list[tuple[str, str]], bytes]) -> None:
        method, path, given, body = said
        lines = [(name.encode(), NO_HEADER.sub(b"", value.encode("utf-8", "replace"))) for name, value in given]
        answer = asking.ask(method, path, body, lines)
        assert answer.status_code < 500, f"{answer.status_code} {answer.text}"
        assert answer.headers["x-ruang-baca-host"] == "1"

    try_all(requests, check, EACH * amount)
