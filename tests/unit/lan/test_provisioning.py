"""PCs that join by a code for several: over the network, as a file says, once each."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from catalog_db.errors import HostUnreachable, Invalid, PlaceMissing, RoomExists
from catalog_db.models import Role
from desktop.actors import Actor, DeviceMode
from desktop.lan import membership as membership_file
from desktop.room.opening import create_room
from desktop.room.provisioning import set_up_pc
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.provisioning import Provisioning, ProvisionState, Wish
from desktop.settings.errors import AlreadySetUp
from desktop.settings.model import Settings
from desktop.settings.provision_file import ProvisionFile, read_provision
from tests.unit.lan.conftest import Keys
from ui.cli.answers import Context
from ui.cli.parser import _options
from ui.cli.sentences import command_sentence

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

    def do(number: int, wish: Wish, *, address: str = "", file=file, **how) -> tuple[bool, str, int | None]:
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


@pytest.mark.skipif(os.name != "posix", reason="needs a name of a file in a folder that takes none")
def test_a_pc_joins_by_a_file_that_can_not_be_written(whole, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = whole.room.get(Provisioning).make(ADMIN, {DeviceMode.READER: 1}, 1)
    text = f'[printers]\nslips = "EPSON"\n[join]\naddress = "127.0.0.1:{whole.port}"\ncode = "{made.code}"\n'
    (tmp_path / "provision.toml").write_text(text)
    with (tmp_path / "provision.toml").open("rb") as opened:
        options = _options(["provision", f"/dev/fd/{opened.fileno()}", "--mode", "reader"])
        answer = options.run(Context(tmp_path / "pc", KeyFileStore(tmp_path / "key"), json=True), options)
    assert answer.ok and answer.data is not None and answer.data["done"] == ["joined", "pc"]
    assert "could not be taken out" in answer.text and (tmp_path / "provision.toml").read_text() == text


def test_a_pc_that_dies_before_it_kept_the_answer_takes_no_second_place(whole, file, set_up, monkeypatch):
    with monkeypatch.context() as dying:
        dying.setattr(membership_file, "save", die)
        for _ in range(2):  # also the second time
            with pytest.raises(Died):
                set_up(1, READER)
    assert set_up(1, READER) == (True, "Dekat jendela", 2)
    assert [card.name for card in whole.room.get(Devices).list(ADMIN)] == ["Dekat jendela"]
    assert set_up(2, Wish(DeviceMode.READER)) == (True, "PC 1", 1)


class Died(BaseException):
    pass


def die(*_: object) -> None:
    raise Died


def test_a_pc_of_one_room_that_is_given_the_file_of_another_hears_so(whole, file, set_up):
    def of_room(room_id: str) -> ProvisionFile:
        return replace(
            file, own=file.own.model_copy(update={"join": file.own.join.model_copy(update={"room": room_id})})
        )

    assert set_up(1, READER)[0]
    assert set_up(1, READER, file=of_room(whole.room.settings.room_id)) == (False, "Dekat jendela", None)
    with pytest.raises(AlreadySetUp) as other:
        set_up(1, READER, file=of_room("00000000-0000-4000-8000-000000001700"))
    said = command_sentence(other.value)
    assert f"“{whole.room.settings.name}”" in said and "--update" in said


def test_a_code_that_was_taken_back_lets_nobody_in_and_is_listed_so(whole, file, set_up):
    codes = whole.room.get(Provisioning)
    set_up(1, READER)
    [card] = codes.list(ADMIN)
    assert (card.state, [(each.mode, each.taken, each.total) for each in card.places]) == (
        ProvisionState.OPEN,
        [(DeviceMode.BOARD, 0, 1), (DeviceMode.READER, 1, 2)],
    )
    codes.revoke(ADMIN, card.id)
    with pytest.raises(Invalid) as refused:
        set_up(2, READER)
    assert refused.value.reason == "refused"
    assert [card.state for card in codes.list(ADMIN)] == [ProvisionState.REVOKED]
    assert set_up(1, READER) == (False, "Dekat jendela", None)  # who has joined stays
