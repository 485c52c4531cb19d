"""A PC that joined gets the new version of the program from its host, over its own line, and checks it itself."""

import json
import sys
import threading
from dataclasses import replace

import pytest

from catalog_db.errors import HostFailed, RoomNewer
from desktop.actors import DeviceMode
from desktop.room.joined_room import join_room, open_joined_room
from desktop.security.devices import Devices
from desktop.updates import moments
from desktop.updates.offers import UpdateOffers
from desktop.updates.place import ThisProgram
from desktop.updates.service import Updates
from desktop.updates.state import read_state
from tests.unit.lan.conftest import ADMIN, Keys
from tests.unit.updates.conftest import NEVER, OnePc
from tests.unit.updates.programs import place_in, put_program, update_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the small program is a script with a first line")


@pytest.fixture
def host_pc(whole, tmp_path, monkeypatch):
    """The host's PC with 1.1.0 laid beside its 1.0.0. The office is closed."""
    monkeypatch.setattr(moments, "in_office_hours", lambda _settings, _now: False)
    monkeypatch.setattr("desktop.updates.joined.in_office_hours", lambda _settings, _now: False)
    program = OnePc(place_in(tmp_path / "host-program"))
    whole.room.registry.put(ThisProgram, program)
    whole.room.get(UpdateOffers)._program = program  # it was made when the host began
    whole.room.get(Updates).lay(ADMIN, update_of(tmp_path / "stick"))
    return program


@pytest.fixture
def keys_here():
    return Keys()


@pytest.fixture
def pc(whole, host_pc, tmp_path, keys_here):
    """A board that has joined, with 1.0.0."""
    code = whole.room.get(Devices).make_join_code(ADMIN, DeviceMode.BOARD, "PC 1").code
    with join_room(tmp_path / "joined", keys_here, f"127.0.0.1:{whole.port}", code) as room:
        room.registry.put(ThisProgram, OnePc(place_in(tmp_path / "pc-program")))
        yield room


def test_it_follows_the_host_to_the_new_version(whole, host_pc, pc):
    offer = pc.update_offer()
    assert (offer.host, offer.version, offer.quiet) == ("1.0.0", "1.1.0", True)
    pc.updates.follow(NEVER)
    assert pc.updates.standing().laid == "1.1.0"
    assert not pc.updates.run_if_due()  # the host is first
    host_pc.at = replace(host_pc.at, version="1.1.0")
    pc.updates.follow(NEVER)
    assert read_state(pc.folder).tried == "1.1.0" and not list(pc.folder.updates.glob("try-*"))
    assert pc.updates.run_if_due() and pc.updates.standing().next == "1.1.0"
    assert [(found.code, found.ok) for found in pc.update_findings()] == [("restart", True)]
    replaced = threading.Event()
    pc.on_replaced = replaced.set
    pc.link = "up"
    pc._update(NEVER)
    assert replaced.is_set()  # by which its windows end, and those of the new version begin


def test_the_file_comes_in_parts_to_whom_the_host_knows(whole, pc):
    offer = pc.update_offer()
    with pc.client.open("GET", f"/update/{offer.id}") as response:
        whole_file = response.read()
    assert len(whole_file) == offer.size_bytes
    headers = {"range": "bytes=100-", "if-range": f'"{offer.id}"'}
    with pc.client.open("GET", f"/update/{offer.id}", headers=headers) as response:
        assert response.status_code == 206 and response.read() == whole_file[100:]
    for other in ("0" * 32, "..%2f..%2froom.toml", offer.id.upper()):
        with pytest.raises(HostFailed), pc.client.open("GET", f"/update/{other}"):
            pass


def test_a_copy_that_a_version_left_which_was_taken_back_comes_again(pc, keys_here, monkeypatch):
    folder = pc.folder
    pc.updates.follow(NEVER)
    with pc.catalog.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'c9999'")
    pc.close()
    with pytest.raises(RoomNewer):
        open_joined_room(folder.path, keys_here)
    program = pc.updates._program.at
    state = read_state(folder)
    assert state.laid == "1.1.0"
    pc.updates._switch(program, state)
    monkeypatch.setattr("desktop.room.joined_room.program_version", lambda: "1.0.0")
    monkeypatch.setattr("desktop.room.joined_room.failed_version", lambda: "1.1.0")
    with open_joined_room(folder.path, keys_here) as again:
        assert again.catalogue.size() == 0


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize(
    ("area", "code", "passes"),
    [
        ("catalogue", "copy_renewed", True),  # of a copy that began anew, as the one for the trial does
        ("files", "copies_missing", True),
        ("host", "away", True),
        ("catalogue", "copy_damaged", False),
        ("host", "newer", False),  # the host serves this version no more
    ],
)
def test_a_new_version_may_miss_what_the_copy_lacks_but_has_to_read_it_and_be_served(pc, area, code, passes):
    found = {"ok": False, "findings": [{"area": area, "ok": False, "code": code, "text": "wrong"}]}
    program = put_program(pc.folder.path / "newer", "1.1.0")
    program.write_text(f"#!{sys.executable}\nprint({json.dumps(json.dumps(found))})\n")
    assert pc._try_version(program, NEVER) == ("" if passes else "wrong")
