"""PCs that join by a code for several: over the network, as a file says, once each."""

from dataclasses import replace
from pathlib import Path

import pytest

from catalog_db.errors import HostUnreachable, Invalid, PlaceMissing, RoomExists
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode
from desktop.room.opening import create_room
from desktop.room.provisioning import set_up_pc
from desktop.security.devices import Devices
from desktop.security.provisioning import Provisioning, Wish
from desktop.settings.errors import AlreadySetUp
from desktop.settings.model import Settings
from desktop.settings.provision_file import ProvisionFile, read_provision
from tests.unit.lan.conftest import Keys

ADMIN = Actor(Role.ADMIN)
READER, BOARD = Wish(DeviceMode.READER, "Dekat jendela", "kiri"), Wish(DeviceMode.BOARD)


@pytest.fixture
def file(whole) -> ProvisionFile:
    made = whole.room.get(Provisioning).make(ADMIN, {DeviceMode.READER: 2, DeviceMode.BOARD: 1}, 1)
    file = read_provision(f'[join]\naddress = "127.0.0.1:{whole.port}"\ncode = "{made.code}"\n'.encode())
    assert isinstance(file, ProvisionFile)
    return file


@pytest.fixture
def set_up(tmp_path: Path, file: ProvisionFile):
    """A PC by its number does as the file says: whether it joined now, its name, and how many places are left."""
    keys: dict[int, Keys] = {}

    def do(number: int, wish: Wish, *, address: str = "", **how) -> tuple[bool, str, int | None]:
        own = keys.setdefault(number, Keys())
        at = address or file.own.join.address
        room, is_new = set_up_pc(tmp_path / str(number), own, file, wish, lambda: at, **how)
        with room:
            return is_new, room.membership.name, room.places_left

    return do


def test_each_pc_takes_a_place_once_and_what_is_set_up_is_not_written_over(whole, file, set_up, tmp_path):
    assert set_up(1, READER) == (True, "Dekat jendela", 2)
    assert set_up(1, READER) == (False, "Dekat jendela", None)  # once more: it takes no place, and needs no host
    assert set_up(1, READER, address="127.0.0.1:1")[0] is False
    with pytest.raises(AlreadySetUp) as other:
        set_up(1, BOARD)
    assert other.value.joined_as == "reader"
    with pytest.raises(HostUnreachable):
        set_up(2, BOARD, address="127.0.0.1:1")
    assert set_up(2, BOARD) == (True, "PC 1", 1)
    with pytest.raises(PlaceMissing):
        set_up(3, BOARD)
    assert set_up(1, Wish(DeviceMode.READER), update=True) == (True, "PC 2", 0)  # it joins anew
    for code, reason in ((file.own.join.code, "refused"), ("", "missing")):
        used = replace(file, own=file.own.model_copy(update={"join": file.own.join.model_copy(update={"code": code})}))
        with pytest.raises(Invalid) as refused:
            set_up_pc(tmp_path / "3", Keys(), used, READER, lambda: file.own.join.address)
        assert refused.value.reason == reason
    with create_room(tmp_path / "4", Keys(), Settings()), pytest.raises(RoomExists):
        set_up(4, READER)
    assert sorted((card.name, card.mode) for card in whole.room.get(Devices).list(ADMIN)) == [
        ("Dekat jendela", "reader"),
        ("PC 1", "board"),
        ("PC 2", "reader"),
    ]
