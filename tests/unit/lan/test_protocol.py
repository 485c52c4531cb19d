"""Programs of different versions: a host serves the one before; what is too old or too new is told on both sides."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import AliasChoices, ValidationError

from catalog_db.errors import HostFailed, ProtocolMismatch
from catalog_db.rules.lan_protocol import PROTOCOL, UNTOLD, Fit, fit, number_told
from desktop.actors import Actor, DeviceMode
from desktop.lan import answers, authenticator, client
from desktop.lan.client import HostClient
from desktop.lan.event_reader import Link
from desktop.lan.joining import join
from desktop.lan.messages import RoomMessage
from desktop.lan.remote import remote_service
from desktop.lan.waiting import WaitingCount
from desktop.lan.wire import PROTOCOL_HEADER, read_error, wire_table, write_error
from desktop.room.service_list import SERVICES
from desktop.security import devices as device_list
from desktop.security.devices import CodeState, Devices
from desktop.settings.model import Settings
from tests.unit.lan.conftest import ADMIN
from tests.unit.lan.waiting_kit import PATIENCE_S, Ears, report

CALLS_BEFORE = Path(__file__).parent / "calls_of_protocol_0.json"
READER = Actor(DeviceMode.READER)
Speak = Callable[[HostClient, int, int], None]


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Speak:
    """Let the host's program and that of a PC be of these protocols from now on."""

    def use(line: HostClient, host: int, pc: int) -> None:
        for module in (answers, authenticator, device_list):
            monkeypatch.setattr(module, "PROTOCOL", host)
        monkeypatch.setattr(client, "PROTOCOL", pc)
        line._http.headers[PROTOCOL_HEADER] = str(pc)

    return use


def test_a_host_serves_its_own_number_and_the_one_before() -> None:
    assert [fit(5, pc) for pc in range(3, 8)] == [Fit.OLDER, Fit.FITS, Fit.FITS, Fit.NEWER, Fit.NEWER]
    said = [None, "", "1", "12", "-1", "1.0", "\u0661", "9" * 7]  # a digit of another script is none
    assert list(map(number_told, said)) == [UNTOLD, UNTOLD, 1, 12, UNTOLD, UNTOLD, UNTOLD, UNTOLD]


def test_pcs_one_number_and_two_apart_from_their_host(host_room, connect, speak):
    here = connect(DeviceMode.READER)

    def heard(host: int, pc: int) -> tuple[Fit, Fit]:
        """What the PC hears when it asks, and what the host shows of it."""
        speak(here, host, pc)
        found = Fit.FITS
        try:
            remote_service(here, Devices).me(READER)
            here.show_presence()
        except ProtocolMismatch as error:
            found = fit(error.host_protocol, error.pc_protocol)
        [card] = host_room.devices.list(ADMIN)
        assert card.answers
        return found, card.fit

    assert [heard(5, pc) for pc in range(3, 8)] == [
        (found, found) for found in (Fit.OLDER, Fit.FITS, Fit.FITS, Fit.NEWER, Fit.NEWER)
    ]
    speak(here, PROTOCOL, UNTOLD)
    del here._http.headers[PROTOCOL_HEADER]  # as a program from before there was a number
    remote_service(here, Devices).me(READER)
    assert host_room.devices.list(ADMIN)[0].fit is Fit.FITS


def test_a_newer_pc_does_not_believe_a_host_that_looks_at_no_number(connect, monkeypatch):
    here = connect(DeviceMode.READER)
    monkeypatch.setattr(authenticator, "_require_fit", lambda *_, **__: None)
    monkeypatch.setattr(answers, "PROTOCOL_HEADER", "x-something-else")
    with pytest.raises(ProtocolMismatch) as refused:
        remote_service(here, Devices).me(READER)
    assert (refused.value.host_protocol, refused.value.pc_protocol) == (UNTOLD, PROTOCOL)


def test_a_program_that_could_not_go_on_spends_no_code(host_room, serving, monkeypatch):
    code = host_room.devices.make_join_code(ADMIN, DeviceMode.READER, "PC 1")
    with monkeypatch.context() as newer:
        newer.setattr(authenticator, "PROTOCOL", PROTOCOL + 2)
        with pytest.raises(ProtocolMismatch):
            join(f"127.0.0.1:{host_room.port}", code.code)
    assert host_room.devices.join_code(ADMIN, code.id).state is CodeState.OPEN
    assert join(f"127.0.0.1:{host_room.port}", code.code).name == "PC 1"


def test_the_line_says_so_what_is_handed_in_waits_and_an_update_brings_it_back(joined, speak, done):
    speak(joined.client, PROTOCOL + 1, PROTOCOL - 1)
    ears = Ears(joined)
    assert ears.links.get(timeout=PATIENCE_S) is Link.MISMATCHED
    found = joined.mismatch
    assert found is not None and (found.host_protocol, found.pc_protocol) == (PROTOCOL + 1, PROTOCOL - 1)
    report(joined, "gajah")
    ears.until(WaitingCount(1))
    speak(joined.client, PROTOCOL + 1, PROTOCOL)
    joined._reader.hurry()
    assert ears.links.get(timeout=PATIENCE_S) is Link.UP and joined.mismatch is None
    ears.until(WaitingCount())
    assert done == ["gajah"]


def test_what_waited_is_taken_from_any_older_program_and_kept_by_a_newer_one(serving, joined, speak, done):
    serving.stop()
    report(joined, "gajah", "badak")
    serving.start()
    speak(joined.client, PROTOCOL, PROTOCOL + 1)
    with pytest.raises(ProtocolMismatch):
        joined.send_waiting()
    assert joined.waiting.count() == WaitingCount(2)
    speak(joined.client, PROTOCOL + 7, UNTOLD)
    del joined.client._http.headers[PROTOCOL_HEADER]
    joined.send_waiting()
    assert (done, joined.waiting.count()) == (["gajah", "badak"], WaitingCount())


def test_what_a_newer_host_tells_besides_is_passed_over():
    known = RoomMessage(settings=Settings(), sealing_key="0" * 64)
    said = json.loads(known.model_dump_json())
    for part in (said, said["settings"], said["settings"]["policy"], said["settings"]["look"]):
        part["of_later"] = 1
    body = json.dumps(said).encode()
    assert RoomMessage.model_validate_json(body, strict=True, extra="ignore") == known
    with pytest.raises(ValidationError):
        RoomMessage.model_validate_json(body, strict=True)  # nobody else overlooks anything
    failure = json.loads(write_error(HostFailed("fault")).model_dump_json())
    failure["fields"]["of_later"] = 1
    assert vars(read_error(json.dumps(failure).encode())) == {"reason": "fault"}


def test_the_calls_of_the_program_before_are_understood():
    """What fails here breaks PCs that are updated after their host: keep the older name or a default (README)."""
    now = wire_table(service for service in SERVICES if not service.host_only)
    broken = []
    for name, arguments in json.loads(CALLS_BEFORE.read_text("utf-8")).items():
        method = now.get(name)
        fields = method.arguments.model_fields if method is not None else {}
        taken = {
            said: key
            for key, field in fields.items()
            for said in (field.validation_alias.choices if isinstance(field.validation_alias, AliasChoices) else [key])
        }
        unknown = set(arguments) - taken.keys()
        needed = {key for key, field in fields.items() if field.is_required()} - {taken.get(said) for said in arguments}
        if method is None or unknown or needed:
            broken.append((name, sorted(unknown), sorted(needed)))
    assert broken == []
