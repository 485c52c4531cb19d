"""A reader PC that joined a room whose host runs in a thread."""

import gc

import pytest

from catalog_db.models import Role
from desktop.actors import DeviceMode, nobody_yet
from desktop.room.joined_room import join_room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from tests.gui.startup.test_joined_program import Served
from tests.unit.lan.conftest import PASSWORD
from ui.startup.modes import Mode
from ui.startup.program import Program


@pytest.fixture
def served(tmp_path):
    served = Served(tmp_path / "room")
    served.serving.start()
    served.room.get(Staff).add(nobody_yet(), "siti", "Siti", Role.ADMIN, PASSWORD)
    yield served
    served.serving.stop()
    served.room.close()


@pytest.fixture
def make_program(qapp, qtbot, served, tmp_path, monkeypatch):
    """Makes the program of the PC, not shown yet."""
    gc.collect()  # timers that earlier tests left in cycles must not end in a thread of this one
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    keys = KeyFileStore(tmp_path / "pc.key")
    programs = []

    def make(damage=lambda: None, mode=Mode.READER, screen=None) -> Program:
        """`damage`: what happened to the PC since it joined; `screen`: what a reader needs to be locked."""
        code = served.room.get(Devices).make_join_code(nobody_yet(), DeviceMode(mode), "PC 1").code
        join_room(tmp_path / "pc", keys, f"127.0.0.1:{served.port}", code).close()
        damage()
        programs.append(Program(qapp, tmp_path / "pc", keys, mode, screen=screen))
        return programs[-1]

    yield make
    for program in programs:
        program.close()


@pytest.fixture
def program(make_program):
    program = make_program()
    program.show()
    return program
