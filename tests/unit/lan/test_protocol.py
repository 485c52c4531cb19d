"""Programs of different versions: a host serves its own protocol alone, and both sides say who has to be updated."""

import json
from collections.abc import Callable

import pytest
from pydantic import ValidationError

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
from desktop.lan.wire import PROTOCOL_HEADER, read_error, write_error
from desktop.security import devices as device_list
from desktop.security.devices import CodeState, Devices
from desktop.settings.model import Settings
from tests.unit.lan.conftest import ADMIN
from tests.unit.lan.waiting_kit import PATIENCE_S, Ears, report

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


def test_a_host_serves_its_own_number_alone() -> None:
    assert [fit(5, pc) for pc in range(3, 8)] == [Fit.OLDER, Fit.OLDER, Fit.FITS, Fit.NEWER, Fit.NEWER]
    said = [None, "", "1", "12", "-1", "1.0", "\u0661", "9" * 7]  # a digit of another script is none
    assert list(map(number_told, said)) == [UNTOLD, UNTOLD, 1, 12, UNTOLD, UNTOLD, UNTOLD, UNTOLD]


def test_pcs_of_other_numbers_than_their_host(host_room, connect, speak):
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
        (found, found) for found in (Fit.OLDER, Fit.OLDER, Fit.FITS, Fit.NEWER, Fit.NEWER)
    ]


def test_a_newer_pc_does_not_believe_a_host_that_looks_at_no_number(connect, monkeypatch):
    here = connect(DeviceMode.READER)
    monkeypatch.setattr(authenticator, "_require_fit", lambda _request: None)
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
    speak(joined.client, PROTOCOL + 1, PROTOCOL + 1)
    joined._reader.hurry()
    assert ears.links.get(timeout=PATIENCE_S) is Link.UP and joined.mismatch is None
    ears.until(WaitingCount())
    assert done == ["gajah"]


@pytest.mark.parametrize("pc", [PROTOCOL - 1, PROTOCOL + 1])
def test_what_waited_is_kept_until_both_programs_are_of_one_version(serving, joined, speak, done, pc):
    serving.stop()
    report(joined, "gajah", "badak")
    serving.start()
    speak(joined.client, PROTOCOL, pc)
    with pytest.raises(ProtocolMismatch):
        joined.send_waiting()
    assert joined.waiting.count() == WaitingCount(2)
    speak(joined.client, PROTOCOL, PROTOCOL)
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
