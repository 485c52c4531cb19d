"""What waited on a PC reaches the host once, as that PC, and only what may wait."""

import json
import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx2 as httpx
import pytest
from sqlalchemy import select

from catalog_db.errors import JoinRefused
from catalog_db.idempotency import KEPT
from catalog_db.models import Device, ReceivedCall, UnmetSearch
from catalog_db.rules.lan_protocol import PROTOCOL
from catalog_db.rules.security.sealing import new_private_key, public_key, seal
from desktop.actors import DeviceMode
from desktop.catalogue.unmet import UnmetReports
from desktop.clock import utc_now
from desktop.lan.messages import RoomMessage
from desktop.lan.sealed_calls import SEALED_BYTES, seal_call
from desktop.lan.tls import pinned_context
from desktop.lan.wire import CALL_BYTES, PROTOCOL_HEADER
from tests.unit.lan.conftest import ADMIN

ASKED = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


class Pc:
    """A joined PC that sends what it likes."""

    def __init__(self, host_room, mode: DeviceMode) -> None:
        device = host_room.new_device(mode)
        self.host_key = device.sealing_key
        self.id = device.device_id
        self.http = httpx.Client(
            base_url=device.url,
            verify=pinned_context(device.certificate),
            headers={PROTOCOL_HEADER: str(PROTOCOL), "authorization": f"Bearer {device.token.hex()}"},
            trust_env=False,
        )

    def seal(self, method: str = "UnmetReports.report", call=None, asked_at=ASKED, **arguments: object) -> bytes:
        said = json.dumps(arguments or {"query": "gajah"}).encode()
        return seal_call(call or uuid4(), method, asked_at, said, self.host_key)

    def send(self, sealed: bytes, now: datetime = ASKED, **headers: str) -> httpx.Response:
        return self.http.post("/waiting", content=sealed, headers={"x-ruang-baca-now": now.isoformat()} | headers)


@pytest.fixture
def reader(host_room, serving):
    pc = Pc(host_room, DeviceMode.READER)
    yield pc
    pc.http.close()


@pytest.fixture
def board(host_room, serving):
    pc = Pc(host_room, DeviceMode.BOARD)
    yield pc
    pc.http.close()


def refusal(answer: httpx.Response) -> tuple[int, str, str | None]:
    said = answer.json()
    return answer.status_code, said["error"], said["fields"].get("reason")


def test_a_call_is_carried_out_once_however_often_it_comes(host_room, reader):
    sealed = reader.seal()
    assert [reader.send(sealed).status_code for _ in range(3)] == [204] * 3
    assert reader.send(reader.seal()).status_code == 204
    assert [(found.words, found.count) for found in host_room.unmet.list(ADMIN)] == [("gajah", 2)]


def test_a_direct_call_and_the_same_one_that_waited_are_one(host_room, reader):
    call = uuid4()
    for _ in range(2):
        answer = reader.http.post(
            "/call/UnmetReports.report", json={"query": "gajah"}, headers={"x-ruang-baca-call": str(call)}
        )
        assert (answer.status_code, answer.content) == (200, b"null")
    assert reader.send(reader.seal(call=call)).status_code == 204
    assert host_room.unmet.list(ADMIN)[0].count == 1
    answer = reader.http.post("/call/UnmetReports.report", json={"query": "gajah"}, headers={"x-ruang-baca-call": "x"})
    assert answer.status_code == 400


def test_it_counts_for_the_day_when_it_was_asked_for(host_room, reader):
    def day_of(words: str) -> object:
        return next(found.last_day for found in host_room.unmet.list(ADMIN) if found.words == words)

    today = utc_now().date()
    with host_room.records.writing() as session:  # it was away since before it asked
        session.get_one(Device, reader.id).added_at = utc_now() - timedelta(days=30)
    assert reader.send(reader.seal(query="gajah"), ASKED + timedelta(days=3)).status_code == 204
    assert day_of("gajah") == today - timedelta(days=3)
    reader.send(reader.seal(query="gajah"))
    reader.send(reader.seal(query="gajah"), ASKED + timedelta(days=3))
    assert day_of("gajah") == today  # the last day stays the last
    for clock_set in (timedelta(days=-1), timedelta(days=9_000)):  # in between: nobody knows how long it has waited
        assert reader.send(reader.seal(query=str(clock_set)), ASKED + clock_set).status_code == 204
        assert day_of(str(clock_set)) == today


def test_who_acts_is_the_pc_whose_token_comes_with_it(host_room, reader, board):
    sealed = reader.seal()  # a file that was carried to another PC
    assert refusal(board.send(sealed))[:2] == (403, "NotAllowed")
    assert host_room.unmet.list(ADMIN) == []
    host_room.devices.revoke(ADMIN, reader.id)
    assert refusal(reader.send(sealed))[:2] == (401, "DeviceRefused")
    assert reader.send(sealed, authorization="Bearer " + "0" * 64).status_code == 401
    assert host_room.unmet.list(ADMIN) == []


def test_what_may_not_wait_is_not_done(host_room, reader):
    for method in ("Devices.me", "Staff.any_admin", "Devices.revoke", "UnmetReports.nonsense", "Room.close", ""):
        assert refusal(reader.send(reader.seal(method))) == (409, "SealedCallInvalid", "method")


def test_what_is_broken_is_refused_for_ever(host_room, reader):
    sealed = reader.seal()
    flipped = bytearray(sealed)
    flipped[50] ^= 4
    foreign = seal_call(uuid4(), "UnmetReports.report", ASKED, b"{}", public_key(new_private_key()))
    for broken in (bytes(flipped), sealed[:-1], sealed + b"x", b"", b"nonsense", foreign):
        assert refusal(reader.send(broken)) == (409, "SealedCallInvalid", "seal")
    for head in (b"", b"{}", b"[]\n{}", b'{"id": 1}\n{}', b"\xff\n{}"):
        assert refusal(reader.send(seal(head, reader.host_key, "waiting call"))) == (409, "SealedCallInvalid", "form")
    for arguments in ({"other": "x"}, {"query": 1}, {"query": "x", "actor": "admin"}):
        assert refusal(reader.send(reader.seal(**arguments))) == (409, "SealedCallInvalid", "arguments")
    with host_room.records.reading() as session:
        assert session.scalars(select(ReceivedCall)).all() == []


@pytest.mark.wide
def test_sizes_clocks_and_rates_are_limited(host_room, reader, monkeypatch):
    assert reader.send(bytes(SEALED_BYTES + 1)).status_code == 413
    longest = reader.seal(query="x" * (CALL_BYTES - 20))
    assert len(longest) <= SEALED_BYTES
    assert reader.send(longest).status_code == 204
    for now in ("", "yesterday", "2026-11-24T03:00:00"):
        assert reader.http.post("/waiting", content=reader.seal(), headers={"x-ruang-baca-now": now}).status_code == 400
    assert reader.http.get("/waiting").status_code == 405
    still = time.monotonic()
    monkeypatch.setattr(host_room.host._authenticator._of_waiting, "_seconds", lambda: still)  # however slow this PC is
    answers = [reader.send(b"").status_code for _ in range(401)]
    assert answers[-1] == 429
    assert reader.http.get("/room").status_code == 200  # other questions are answered


def test_a_fault_tells_nothing_and_leaves_no_receipt(host_room, reader, monkeypatch, caplog):
    def broken(*_: object) -> None:
        with host_room.records.writing() as session:
            session.add(UnmetSearch(words="gajah", count=1, last_day=ASKED.date()))
            session.flush()
            raise RuntimeError("gajah")

    sealed = reader.seal()
    with monkeypatch.context() as patched:
        patched.setattr(UnmetReports, "report", broken)
        answer = reader.send(sealed)
    assert refusal(answer) == (500, "HostFailed", "fault")
    assert "gajah" not in answer.text + caplog.text
    assert reader.send(sealed).status_code == 204
    assert host_room.unmet.list(ADMIN)[0].count == 1


def test_old_receipts_are_thrown_away_when_the_host_starts(host_room, serving, reader):
    reader.send(reader.seal())
    old = uuid4()
    with host_room.records.writing() as session:
        session.add(ReceivedCall(id=old, received_on=utc_now().date() - KEPT - timedelta(days=1)))
    serving.stop()
    serving.start()
    with host_room.records.reading() as session:
        assert len(session.scalars(select(ReceivedCall)).all()) == 1
        assert session.get(ReceivedCall, old) is None


def test_the_key_is_proven_at_joining_and_told_again(host_room, serving, reader, monkeypatch):
    host_key = public_key(host_room.host._receiving._private_keys[0])
    assert reader.host_key == host_key
    assert RoomMessage.model_validate_json(reader.http.get("/room").content).sealing_key == host_key.hex()
    joining = host_room.host._joining
    finish = joining.finish

    def with_another_key(*seen: bytes) -> object:
        from dataclasses import replace

        return replace(finish(*seen), sealing_key=bytes(32))

    monkeypatch.setattr(joining, "finish", with_another_key)
    with pytest.raises(JoinRefused):
        host_room.new_device(DeviceMode.READER)


def test_the_host_keeps_its_key(host_room):
    from desktop.security.certificate import identity

    key = identity(host_room.records).sealing_key
    assert key == identity(host_room.records).sealing_key
    assert key not in host_room.folder.records_file.read_bytes()
    assert key.hex() not in repr(identity(host_room.records))
